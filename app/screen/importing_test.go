package screen_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"dropset/app/porter"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/core/fault"
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

// beside is the porter without a worker: what is said goes through JSON, as it
// does in a browser.
type beside struct {
	t      testing.TB
	porter porter.Porter
	file   string
}

func (b *beside) Ask(_ context.Context, q message.Request, along []byte, told func(float64)) (a message.Answer, out []byte, err error) {
	if q.Do == message.Look {
		along = []byte(b.file)
	}
	var heard message.Request
	carry(b.t, q, &heard)
	said, out := b.porter.Handle(heard, along, told)
	carry(b.t, said, &a)
	if a.Problem != "" {
		err = fault.New(fault.Invalid, a.Problem)
	}
	return a, out, err
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
func (b *tab) reads(text string) *screen.Importing {
	b.t.Helper()
	in := b.m.NewImport(&beside{t: b.t, file: text})
	b.again(in)
	return in
}

func (b *tab) again(in *screen.Importing) {
	b.t.Helper()
	found, err := in.Pass().Run(context.Background(), func(float64) {})
	if err != nil {
		b.t.Fatalf("reading: %v", err)
	}
	in.Took(found)
}

func (b *tab) imports(in *screen.Importing) screen.PastImport {
	b.t.Helper()
	done, err := in.Write(context.Background(), b.store, noPause)
	if err != nil {
		b.t.Fatalf("Write: %v", err)
	}
	return done
}

// log counts the workouts in the store.
func (b *tab) logged() int { return b.load(store.Ever(store.ByWorkout)) }

func TestImportPreview(t *testing.T) {
	b := newTab(t)
	in := b.reads(hevyFile)
	v := in.View()
	if v.Count != 2 || v.AskUnit || len(v.Names) != 1 || !v.Names[0].Doubtful || v.Names[0].Text != "Zzyzx Wobble" || v.Hidden != 1 {
		t.Errorf("got %+v", v)
	}
	in.Answer("names", "")
	if b.again(in); len(in.View().Names) != 2 {
		t.Errorf("all names: %+v", in.View().Names)
	}
	if !in.Answer("name Zzyzx Wobble", "leg-press") {
		t.Error("a correction does not ask for another pass")
	}
	b.again(in)
	done := b.imports(in)
	if len(done.Workouts) != 2 || !strings.Contains(done.Text(), "2 workouts imported from Hevy") {
		t.Errorf("got %+v, %q", done, done.Text())
	}
	b.logged()
	w, ok := b.m.Workout(done.Workouts[1])
	if !ok || w.Entries[0].Exercise != "leg-press" || w.Entries[0].Sets[0].Reps != 10 {
		t.Errorf("the corrected workout is %+v", w)
	}
	if r, err := in.Reading(t.Context()); err != nil || r.None || r.Facts[0][1] != "1" || len(r.Lifts) != 1 {
		t.Errorf("the reading is %+v", r)
	}
}

func TestImportAsksForTheUnit(t *testing.T) {
	b := newTab(t)
	const strong = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n" +
		`2025-11-24 18:00:00,"Push",1h,"Bench Press (Barbell)",1,100,5,0,0,"","",` + "\n"
	in := b.reads(strong)
	if v := in.View(); !v.AskUnit {
		t.Fatalf("nothing states a unit and nobody is asked: %+v", v)
	}
	in.Answer("unit", "lb")
	b.again(in)
	if v := in.View(); !v.AskUnit || v.Unit != "lb" {
		t.Errorf("after the answer: %+v", v)
	}
	done := b.imports(in)
	b.logged()
	w, _ := b.m.Workout(done.Workouts[0])
	if got := w.Entries[0].Sets[0].Load.Format("lb"); got != "100 lb" {
		t.Errorf("100 lb became %s", got)
	}
}

func TestImportAgain(t *testing.T) {
	b := newTab(t)
	first := b.imports(b.reads(hevyFile))
	b.logged()
	set := func() string {
		w, _ := b.m.Workout(first.Workouts[0])
		return w.Entries[0].Sets[0].ID
	}()
	b.must(b.m.EditSet(first.Workouts[0], set, []screen.SetEntry{{Load: "30", Reps: "12"}}))
	again := b.imports(b.reads(hevyFile))
	if len(again.Workouts) != 0 || again.Here != 2 || !strings.Contains(again.Text(), "Nothing new") {
		t.Errorf("again: %+v, %q", again, again.Text())
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
	if err := screen.UndoImport(t.Context(), b.store, b.m.Stamper(), b.now.Milli, last, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if n := b.reopened().logged(); n != 0 {
		t.Errorf("after the undo %d workouts are here", n)
	}
	if _, ok, _ := screen.LastImport(t.Context(), b.store); ok {
		t.Error("an import that was taken back can be taken back again")
	}
	if back := b.imports(b.reads(hevyFile)); len(back.Workouts) != 2 {
		t.Errorf("after the undo the file brings %+v, want both back", back)
	}
	edited("brought back")

	n := b.reopened()
	n.logged()
	n.must(n.m.DeleteWorkout(first.Workouts[1]))
	if kept := n.imports(n.reads(hevyFile)); len(kept.Workouts) != 0 || kept.Gone != 1 || kept.Here != 1 {
		t.Errorf("what the person deleted comes back: %+v", kept)
	}
}

func TestImportCancelledLeavesNothing(t *testing.T) {
	b := newTab(t)
	var file strings.Builder
	file.WriteString(hevyHead)
	for day := 1; day <= 28; day++ {
		for _, month := range []string{"Jan", "Mar"} {
			d := itoa(day) + " " + month + " 2025"
			file.WriteString(`"Arms","` + d + `, 18:00","` + d + `, 19:00","","Cable Curl","","",0,"normal",25,10,"","",""` + "\n")
		}
	}
	in := b.reads(file.String())
	_, err := in.Write(t.Context(), b.store, func(share float64) error {
		if share > 0.5 {
			return screen.ErrImportCancelled
		}
		return nil
	})
	if !errors.Is(err, screen.ErrImportCancelled) {
		t.Errorf("Write: %v", err)
	}
	if n := b.reopened().logged(); n != 0 {
		t.Errorf("%d workouts of a cancelled import are here", n)
	}
	if done := b.imports(b.reads(file.String())); len(done.Workouts) != 56 {
		t.Errorf("after a cancelled import the file brings %d, want 56", len(done.Workouts))
	}
}

func TestHostileFilesAreRefusedInWords(t *testing.T) {
	b := newTab(t)
	for name, data := range map[string]string{
		"a zip":             "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"a picture":         "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"zeros":             strings.Repeat("\x00", 100_000),
		"an endless quote":  `Date,Workout Name,Exercise Name` + "\n" + `"` + strings.Repeat("x", 200_000),
		"a million columns": strings.Repeat("a,", 1_000_000),
		"UTF-16":            "D\x00a\x00t\x00e\x00,\x00",
		"over the limit":    hevyHead + strings.Repeat("\n", porter.MaxFile),
		"nothing":           "",
		"a text":            "Dear diary, today I lifted.",
	} {
		_, err := b.m.NewImport(&beside{t: t, file: data}).Pass().Run(t.Context(), func(float64) {})
		if err == nil {
			t.Errorf("%s is taken for a log", name)
		} else if msg := fault.Message(err); fault.CodeOf(err) == fault.Internal || !strings.Contains(msg, "othing") {
			t.Errorf("%s: %q (%v)", name, msg, fault.CodeOf(err))
		}
	}
	if n := b.logged(); n != 0 {
		t.Errorf("%d workouts", n)
	}
}
