package screen_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dropset/app/porter"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

const hevyFile = `"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Arms","24 Nov 2025, 18:00","24 Nov 2025, 19:00","","Cable Curl","","",0,"normal",25,10,"","",""
"Arms","24 Nov 2025, 18:00","24 Nov 2025, 19:00","","Cable Curl","","",1,"normal",25,8,"","",""
"Arms","24 Nov 2025, 18:00","24 Nov 2025, 19:00","","Cable Curl","","",2,"dropset",20,6,"","",""
"Legs","26 Nov 2025, 18:00","26 Nov 2025, 19:00","","Zzyzx Wobble","","",0,"normal",100,10,"","",""
`

var hevyHead = strings.SplitAfter(hevyFile, "\n")[0]

// noPause lets an import run.
func noPause(float64) error { return nil }

// A reader is the porter over the tab's store, without a worker: what is said
// goes through JSON, as it does in a browser.
type reader struct {
	b      *tab
	said   *screen.Importing
	porter porter.Porter
	file   string
}

func (b *tab) reader(file string) *reader {
	return &reader{b: b, file: file, said: b.m.NewImport(), porter: porter.Porter{
		Open:   func(context.Context) (store.Store, error) { return b.store, nil },
		Now:    func() training.Instant { return b.now },
		Random: func() [16]byte { return [16]byte{1} },
	}}
}

func (r *reader) ask(q message.Request, pause func(float64) error) (a message.Answer) {
	r.b.t.Helper()
	var file []byte
	if q.Do == message.Look {
		file = []byte(r.file)
	}
	var heard message.Request
	carry(r.b.t, q, &heard)
	said, _ := r.porter.Handle(context.Background(), heard, file, pause)
	carry(r.b.t, said, &a)
	return a
}

func carry(t testing.TB, from, to any) {
	t.Helper()
	words, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(words, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// reads reads a file to its preview.
func (b *tab) reads(text string) *reader {
	b.t.Helper()
	r := b.reader(text)
	r.look()
	return r
}

func (r *reader) look() message.Preview {
	r.b.t.Helper()
	a := r.ask(r.said.Look(), noPause)
	if a.Problem != "" {
		r.b.t.Fatalf("reading: %s", a.Problem)
	}
	return a.Preview
}

func (b *tab) imports(r *reader) message.Answer {
	b.t.Helper()
	a := r.ask(message.Request{Do: message.Import}, noPause)
	if a.Problem != "" || a.Cancelled {
		b.t.Fatalf("importing: %+v", a)
	}
	return a
}

// log counts the workouts in the store.
func (b *tab) logged() int { return b.load(store.Ever(store.ByWorkout)) }

func TestImportPreview(t *testing.T) {
	b := newTab(t)
	in := b.reader(hevyFile)
	v := in.look()
	if v.Import != "Import 2 workouts" || v.AskUnit || len(v.Names) != 1 || !strings.Contains(v.Names[0].Note, "Please look") || v.Names[0].Text != "Zzyzx Wobble" || v.Others != "Show 1 name that was recognised" {
		t.Errorf("got %+v", v)
	}
	if len(v.Chains) != 1 || !v.Chains[0].Joined || !strings.Contains(v.Chains[0].Text, "25 kg × 8 → 20 kg × 6") {
		t.Errorf("chains: %+v", v.Chains)
	}
	in.said.Answer("more", "")
	if v := in.look(); len(v.Names) != 2 || v.Others != "" {
		t.Errorf("all names: %+v", v)
	}
	if !in.said.Answer("name Zzyzx Wobble", "leg-press") {
		t.Error("a correction does not ask for another look")
	}
	if v := in.look(); v.Names[0].Chosen+v.Names[1].Chosen != "leg-press" {
		t.Errorf("corrected: %+v", v.Names)
	}
	done := b.imports(in)
	if len(done.Past.Workouts) != 2 || !strings.Contains(done.Past.Text, "2 workouts imported from Hevy") {
		t.Errorf("got %+v", done.Past)
	}
	b.logged()
	w, ok := b.m.Workout(done.Past.Workouts[1])
	if !ok || w.Entries[0].Exercise != "leg-press" || w.Entries[0].Sets[0].Reps != 10 {
		t.Errorf("the corrected workout is %+v", w)
	}
	if r := done.Reading; len(r.Facts) == 0 || r.Facts[0][1] != "1" || len(r.Lifts) != 1 || r.Lifts[0].Word == "" {
		t.Errorf("the reading is %+v", r)
	}
}

func TestImportKeepsAChainApartIfAsked(t *testing.T) {
	b := newTab(t)
	in := b.reader(hevyFile)
	in.said.Answer("chain "+in.look().Chains[0].ID, "off")
	if v := in.look(); v.Chains[0].Joined || v.Facts[1] != [2]string{"Sets", "4"} {
		t.Errorf("got %+v", v)
	}
}

func TestImportNamesBrokenRows(t *testing.T) {
	b := newTab(t)
	v := b.reader(hevyFile + `"Arms","never","","","Cable Curl","","",0,"normal",25,10,"","",""` + "\n").look()
	if len(v.Broken) != 2 || !strings.Contains(v.Broken[0], "1 row") || !strings.HasPrefix(v.Broken[1], "Line 6: ") || v.Import != "Import 2 workouts" {
		t.Errorf("got %+v", v)
	}
}

func TestImportAsksForTheUnit(t *testing.T) {
	b := newTab(t)
	const strong = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n" +
		`2025-11-24 18:00:00,"Push",1h,"Bench Press (Barbell)",1,100,5,0,0,"","",` + "\n"
	in := b.reader(strong)
	if v := in.look(); !v.AskUnit {
		t.Fatalf("nothing states a unit and nobody is asked: %+v", v)
	}
	in.said.Answer("unit", "lb")
	if v := in.look(); !v.AskUnit || v.Unit != "lb" {
		t.Errorf("after the answer: %+v", v)
	}
	done := b.imports(in)
	b.logged()
	w, _ := b.m.Workout(done.Past.Workouts[0])
	if got := w.Entries[0].Sets[0].Load.Format("lb"); got != "100 lb" {
		t.Errorf("100 lb became %s", got)
	}
}

func TestImportAgain(t *testing.T) {
	b := newTab(t)
	first := b.imports(b.reads(hevyFile)).Past
	b.logged()
	set := func() string {
		w, _ := b.m.Workout(first.Workouts[0])
		return w.Entries[0].Sets[0].ID
	}()
	b.must(b.m.EditSet(first.Workouts[0], set, screen.SetChange{Loads: []screen.SetEntry{{Load: "30", Reps: "12"}}}))
	again := b.imports(b.reads(hevyFile)).Past
	if len(again.Workouts) != 0 || !strings.Contains(again.Text, "Nothing new") || !strings.Contains(again.Text, "Here already: 2 workouts") {
		t.Errorf("again: %+v", again)
	}
	edited := func(when string) {
		t.Helper()
		b := b.reopened()
		b.logged()
		w, ok := b.m.Workout(first.Workouts[0])
		if !ok || w.Entries[0].Sets[0].Reps != 12 {
			t.Errorf("%s: the edit is lost: %+v", when, w)
		}
	}
	edited("imported again")
	last, ok, err := screen.LastImport(t.Context(), b.store)
	if err != nil || !ok || len(last.Workouts) != 2 {
		t.Fatalf("LastImport = %+v, %v, %v", last, ok, err)
	}
	if a := b.reader("").ask(message.Request{Do: message.Undo}, noPause); a.Problem != "" {
		t.Fatal(a.Problem)
	}
	if n := b.reopened().logged(); n != 0 {
		t.Errorf("after the undo %d workouts are here", n)
	}
	if _, ok, _ := screen.LastImport(t.Context(), b.store); ok {
		t.Error("an import that was taken back can be taken back again")
	}
	if back := b.imports(b.reads(hevyFile)).Past; len(back.Workouts) != 2 {
		t.Errorf("after the undo the file brings %+v, want both back", back)
	}
	edited("brought back")

	n := b.reopened()
	n.logged()
	n.must(n.m.DeleteWorkout(first.Workouts[1]))
	if kept := n.imports(n.reads(hevyFile)).Past; len(kept.Workouts) != 0 || !strings.Contains(kept.Text, "Left out because you deleted them: 1 workout.") {
		t.Errorf("what the person deleted comes back: %+v", kept)
	}
}

// A file that was read in the wrong unit, taken back and read in the right one
// is in the right one, whatever was edited before stays, and so does what was
// undone and redone more than once.
func TestImportAgainInAnotherUnit(t *testing.T) {
	const strong = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n" +
		`2025-11-24 18:00:00,"Push",1h,"Bench Press (Barbell)",1,100,5,0,0,"","",` + "\n" +
		`2025-11-24 18:00:00,"Push",1h,"Bench Press (Barbell)",2,90,5,0,0,"","",` + "\n"
	b := newTab(t)
	bring := func(unit string) training.Workout {
		t.Helper()
		in := b.reader(strong)
		in.look()
		in.said.Answer("unit", unit)
		in.look()
		done := b.imports(in)
		b = b.reopened()
		b.logged()
		w, ok := b.m.Workout(done.Past.Workouts[0])
		if !ok {
			t.Fatal("the workout is not here")
		}
		return w
	}
	takeBack := func() {
		t.Helper()
		if a := b.reader("").ask(message.Request{Do: message.Undo}, noPause); a.Problem != "" {
			t.Fatal(a.Problem)
		}
	}
	w := bring("lb")
	b.must(b.m.EditSet(w.ID, w.Entries[0].Sets[1].ID, screen.SetChange{Loads: []screen.SetEntry{{Load: "77", Reps: "4"}}}))
	for _, unit := range []string{"kg", "lb", "kg"} {
		takeBack()
		w = bring(unit)
		sets := w.Entries[0].Sets
		if got := sets[0].Load.Format(load.Unit(unit)); got != "100 "+unit {
			t.Errorf("read in %s: 100 became %s", unit, got)
		}
		if sets[1].Reps != 4 {
			t.Errorf("read in %s: the edit is lost: %+v", unit, sets[1])
		}
	}
}

func TestTakingAnImportBackLeavesWhatIsThePersonsAlone(t *testing.T) {
	b := newTab(t)
	first := b.imports(b.reads(hevyFile)).Past
	b.logged()
	b.must(b.m.DeleteWorkout(first.Workouts[0]))
	if a := b.reader("").ask(message.Request{Do: message.Undo}, noPause); a.Problem != "" {
		t.Fatal(a.Problem)
	}
	if again := b.imports(b.reads(hevyFile)).Past; len(again.Workouts) != 1 || !strings.Contains(again.Text, "Left out because you deleted them: 1 workout.") {
		t.Errorf("what the person had deleted comes back: %+v", again)
	}
	// A newer import that was cancelled is as if it had not been.
	if a := b.reads(months()).ask(message.Request{Do: message.Import}, halfway); !a.Cancelled {
		t.Fatalf("got %+v", a)
	}
	if last, ok, err := screen.LastImport(t.Context(), b.store); err != nil || !ok || len(last.Workouts) != 1 {
		t.Errorf("after a cancelled import the one before cannot be taken back: %+v, %v, %v", last, ok, err)
	}
}

func TestAFileOfTooManyWorkoutsIsRefused(t *testing.T) {
	var file strings.Builder
	file.WriteString(hevyHead)
	day := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range porter.MaxWorkouts + 1 {
		d := day.AddDate(0, 0, i).Format("2 Jan 2006")
		file.WriteString(`"Arms","` + d + `, 18:00","` + d + `, 19:00","","Cable Curl","","",0,"normal",25,10,"","",""` + "\n")
	}
	b := newTab(t)
	a := b.reader(file.String()).ask(b.m.NewImport().Look(), noPause)
	if !strings.Contains(a.Problem, "20001 workouts") || !strings.Contains(a.Problem, "Nothing was changed") {
		t.Errorf("got %+v", a)
	}
}

// months is a file of 56 workouts.
func months() string {
	var file strings.Builder
	file.WriteString(hevyHead)
	for day := 1; day <= 28; day++ {
		for _, month := range []string{"Jan", "Mar"} {
			d := itoa(day) + " " + month + " 2025"
			file.WriteString(`"Arms","` + d + `, 18:00","` + d + `, 19:00","","Cable Curl","","",0,"normal",25,10,"","",""` + "\n")
		}
	}
	return file.String()
}

// halfway stops an import in its middle.
func halfway(share float64) error {
	if share > 0.5 {
		return porter.ErrCancelled
	}
	return nil
}

func TestImportCancelledLeavesNothing(t *testing.T) {
	b := newTab(t)
	in := b.reads(months())
	if a := in.ask(message.Request{Do: message.Import}, halfway); !a.Cancelled {
		t.Errorf("got %+v", a)
	}
	if n := b.reopened().logged(); n != 0 {
		t.Errorf("%d workouts of a cancelled import are here", n)
	}
	if _, ok, _ := screen.LastImport(t.Context(), b.store); ok {
		t.Error("a cancelled import can be taken back")
	}
	if done := b.imports(in).Past; len(done.Workouts) != 56 {
		t.Errorf("after a cancelled import the same file brings %d, want 56", len(done.Workouts))
	}
}

// A browser may end a worker, or the page, whenever it likes.
func TestImportThatIsKilledCanBeTakenBackOrFinished(t *testing.T) {
	killed := func(t *testing.T) *tab {
		b := newTab(t)
		in := b.reads(months())
		func() {
			defer func() { _ = recover() }()
			in.ask(message.Request{Do: message.Import}, func(share float64) error {
				if share > 0.5 {
					panic("killed")
				}
				return nil
			})
		}()
		return b.reopened()
	}
	t.Run("taken back", func(t *testing.T) {
		b := killed(t)
		if n := b.logged(); n == 0 || n == 56 {
			t.Fatalf("%d workouts are here, want some", n)
		}
		if a := b.reader("").ask(message.Request{Do: message.Undo}, noPause); a.Problem != "" {
			t.Fatal(a.Problem)
		}
		if n := b.reopened().logged(); n != 0 {
			t.Errorf("after the undo %d workouts are here", n)
		}
	})
	t.Run("finished", func(t *testing.T) {
		b := killed(t)
		b.imports(b.reads(months()))
		if n := b.reopened().logged(); n != 56 {
			t.Errorf("%d workouts are here, want 56", n)
		}
	})
}

func TestHostileFilesAreRefusedInWords(t *testing.T) {
	b := newTab(t)
	for name, data := range map[string]string{
		"a zip":             "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"a picture":         "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"UTF-16":            "D\x00a\x00t\x00e\x00,\x00",
		"zeros":             strings.Repeat("\x00", 100_000),
		"an endless quote":  `Date,Workout Name,Exercise Name` + "\n" + `"` + strings.Repeat("x", 200_000),
		"a million columns": strings.Repeat("a,", 1_000_000),
		"over the limit":    hevyHead + strings.Repeat("\n", porter.MaxFile),
		"nothing":           "",
		"a text":            "Dear diary, today I lifted.",
	} {
		in := b.reader(data)
		a := in.ask(in.said.Look(), noPause)
		if a.Problem == "" {
			t.Errorf("%s is taken for a log", name)
		} else if a.Problem == fault.Message(fault.Wrap(fault.Internal, nil)) || !strings.Contains(a.Problem, "othing") {
			t.Errorf("%s: %q", name, a.Problem)
		}
		if a := in.ask(message.Request{Do: message.Import}, noPause); a.Problem == "" {
			t.Errorf("%s is imported", name)
		}
	}
	if n := b.logged(); n != 0 {
		t.Errorf("%d workouts", n)
	}
}

// What we write is read again as it was, guarded against spreadsheets.
func TestCSV(t *testing.T) {
	b := newTab(t)
	b.imports(b.reads(strings.ReplaceAll(hevyFile, `"Legs"`, `"=1+1"`)))
	for _, shape := range screen.CSVShapes {
		q, name := b.m.WriteCSV(shape.Format)
		in := b.reader("")
		a, file := in.porter.Handle(t.Context(), q, nil, noPause)
		if a.Problem != "" || !strings.HasSuffix(name, b.m.Today().String()+".csv") {
			t.Errorf("%s: %s %s", shape.Format, name, a.Problem)
		}
		for cell := range strings.FieldsFuncSeq(string(file), func(r rune) bool { return strings.ContainsRune(",;\n\"", r) }) {
			if strings.ContainsRune("=+@", rune(cell[0])) {
				t.Errorf("%s holds a cell that a spreadsheet would run: %q", shape.Format, cell)
			}
		}
		if v := b.reader(string(file)).look(); v.Facts[0][1] != "2" || v.Facts[1][1] != "3" {
			t.Errorf("%s is read as %+v", shape.Format, v.Facts)
		}
	}
}

// Another app allows longer names than we let anybody type: such a one comes
// whole, and may stay when something else about the exercise is corrected.
func TestALongImportedNameStays(t *testing.T) {
	b := newTab(t)
	long := strings.TrimSpace(strings.Repeat("Zzyzx wobble ", 10))
	b.imports(b.reads(strings.ReplaceAll(hevyFile, "Zzyzx Wobble", long)))
	b = b.reopened()
	rows := ownRows(b)
	if len(rows) != 1 || rows[0].Name != long {
		t.Fatalf("the list has %+v", rows)
	}
	o, ok := b.m.EditExercise(rows[0].ID)
	if !ok || o.View().NameErr != "" {
		t.Fatalf("opened %v, complaining %q", ok, o.View().NameErr)
	}
	o.Set("muscle", string(exercise.SideDelts))
	s, id, err := o.Save()
	b.must(s, err)
	if e := b.m.Exercise(id); e.Name != long || e.Muscle != exercise.SideDelts {
		t.Errorf("kept %q for %s", e.Name, e.Muscle)
	}
	o.Set("name", long+" more")
	if _, _, err := o.Save(); field(err) != "name" {
		t.Errorf("typed even longer: %v", err)
	}
}

func ownRows(b *tab) []screen.ExerciseRow {
	for _, g := range b.m.Library("", screen.LibraryPage).Groups {
		if g.Own {
			return g.Rows
		}
	}
	return nil
}
