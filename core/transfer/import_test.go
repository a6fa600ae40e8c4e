package transfer_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"
)

// parse reads a file with the standard library's reader, which is strict.
func parse(t tester, file []byte, f transfer.Format) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(file))
	if f == transfer.Strong {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s writes no proper CSV: %v\n%s", f, err, file)
	}
	return rows
}

const hevyHead = `"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"` + "\n"

// hevy makes a file of rows "exercise,type,weight,reps" of one workout.
func hevy(rows ...string) string {
	var b strings.Builder
	b.WriteString(hevyHead)
	for i, r := range rows {
		c := strings.Split(r, ",")
		fmt.Fprintf(&b, "\"A\",\"1 Mar 2025, 18:00\",\"1 Mar 2025, 19:00\",\"\",%q,,\"\",%d,%q,%s,%s,,,\n", c[0], i, c[1], c[2], c[3])
	}
	return b.String()
}

func sets(im transfer.Imported) string {
	var out []string
	for _, w := range im.Workouts {
		for _, e := range w.Entries {
			for _, s := range e.Sets {
				out = append(out, set(s))
			}
		}
	}
	return strings.Join(out, "; ")
}

func TestChainsAreRebuiltAsPeopleMarkThem(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want string
	}{
		"the head is a working set": {[]string{"Cable Curl,normal,30,15", "Cable Curl,dropset,20,10"}, "drop single [30 kg × 15 ] [20 kg × 10 ]"},
		"the head is marked, too":   {[]string{"Cable Curl,normal,30,15", "Cable Curl,dropset,30,8", "Cable Curl,dropset,20,6"}, "working 30 kg × 15; drop single [30 kg × 8 ] [20 kg × 6 ]"},
		"the set before is a warm-up": {[]string{"Cable Curl,warmup,50,15", "Cable Curl,dropset,30,8", "Cable Curl,dropset,20,6"},
			"warmup 50 kg × 15; drop single [30 kg × 8 ] [20 kg × 6 ]"},
		"two in a row": {[]string{"Cable Curl,normal,30,9", "Cable Curl,dropset,20,5", "Cable Curl,normal,30,8", "Cable Curl,dropset,20,4", "Cable Curl,dropset,15,3"},
			"drop single [30 kg × 9 ] [20 kg × 5 ]; drop double [30 kg × 8 ] [20 kg × 4 ] [15 kg × 3 ]"},
		"help of a machine grows": {[]string{"Assisted Pull Up,normal,20,8", "Assisted Pull Up,dropset,30,6"}, "drop single [20 kg help × 8 ] [30 kg help × 6 ]"},
		"a mark alone":            {[]string{"Cable Curl,dropset,20,10"}, "working 20 kg × 10"},
		"a warm-up marked twice":  {[]string{"Cable Curl,warmup,20,10", "Cable Curl,normal,30,8"}, "warmup 20 kg × 10; working 30 kg × 8"},
		"help that falls":         {[]string{"Assisted Pull Up,normal,30,8", "Assisted Pull Up,normal,40,6", "Assisted Pull Up,normal,50,6"}, "working 30 kg help × 8; working 40 kg help × 6; working 50 kg help × 6"},
		"falling to a marked one": {[]string{"Cable Curl,normal,40,8", "Cable Curl,normal,30,8", "Cable Curl,dropset,24,8"}, "working 40 kg × 8; drop single [30 kg × 8 ] [24 kg × 8 ]"},
		"not across exercises":    {[]string{"Cable Curl,normal,30,10", "Leg Extension,dropset,20,10"}, "working 30 kg × 10; working 20 kg × 10"},
		"sides by turns": {[]string{"Single Arm Triceps Pushdown (Cable),dropset,20,8", "Single Arm Triceps Pushdown (Cable),dropset,20,7",
			"Single Arm Triceps Pushdown (Cable),dropset,15,5", "Single Arm Triceps Pushdown (Cable),dropset,15,4"},
			"drop single [20 kg × 8 left] [15 kg × 5 left] [20 kg × 7 right] [15 kg × 4 right]"},
		"falling without a mark stays apart": {[]string{"Cable Curl,normal,30,9", "Cable Curl,normal,24,8", "Cable Curl,normal,19,8"}, "working 30 kg × 9; working 24 kg × 8; working 19 kg × 8"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sets(read(t, []byte(hevy(c.rows...)), transfer.Options{})); got != c.want {
				t.Errorf("read as %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAPersonDecidesAboutChains(t *testing.T) {
	file := []byte(hevy("Cable Curl,normal,30,9", "Cable Curl,normal,24,8", "Cable Curl,normal,19,8", "Cable Curl,normal,15,8", "Pushdown,normal,30,9", "Pushdown,dropset,20,5", "Pushdown,dropset,15,5"))
	first := read(t, file, transfer.Options{})
	if len(first.Chains) != 2 || first.ChainCount != 2 || first.Chains[0].Joined || !first.Chains[1].Joined || len(first.Chains[0].Loads) != 4 {
		t.Fatalf("chains %+v, want the falling curl apart and the marked pushdown joined", first.Chains)
	}
	other := read(t, file, transfer.Options{Chains: map[string]bool{first.Chains[0].ID: true, first.Chains[1].ID: false}})
	want := "drop triple [30 kg × 9 ] [24 kg × 8 ] [19 kg × 8 ] [15 kg × 8 ]; working 30 kg × 9; working 20 kg × 5; working 15 kg × 5"
	if got := sets(other); got != want {
		t.Errorf("read as %s\nwant %s", got, want)
	}
	if len(other.Chains) != 2 || other.Chains[0].ID != first.Chains[0].ID || other.Chains[1].ID != first.Chains[1].ID || other.LoneDrops != 0 {
		t.Errorf("the second look lists %+v, want the same chains", other.Chains)
	}
	if a, b := first.Workouts[0].Entries[0].Sets[0].ID, other.Workouts[0].Entries[0].Sets[0].ID; a != b {
		t.Errorf("joining gave the head another ID: %s, was %s", b, a)
	}
}

func TestNamesCanBeCorrected(t *testing.T) {
	file := []byte(hevy("Zercher Wiggle,normal,30,9", "Cable Curl,normal,20,9"))
	first := read(t, file, transfer.Options{})
	if len(first.Own) != 1 || first.Own[0].Name != "Zercher Wiggle" || !first.Own[0].Custom || !first.Names[1].Doubtful() || first.Names[0].Doubtful() {
		t.Fatalf("own %+v, names %+v; want the wiggle as an exercise of one's own, in doubt", first.Own, first.Names)
	}
	mapped := read(t, file, transfer.Options{Exercises: map[string]string{"Zercher Wiggle": "leg-press", "Cable Curl": transfer.OwnExercise}})
	if got := mapped.Workouts[0].Entries[0].Exercise; got != "leg-press" {
		t.Errorf("the wiggle became %s, want leg-press as chosen", got)
	}
	if got := mapped.Workouts[0].Entries[1].Exercise; !strings.HasPrefix(got, "own-") || len(mapped.Own) != 1 || mapped.Own[0].ID != got {
		t.Errorf("the curl became %s with own %+v, want an exercise of one's own", got, mapped.Own)
	}
	for i := range first.Workouts[0].Entries {
		if a, b := first.Workouts[0].Entries[i].ID, mapped.Workouts[0].Entries[i].ID; a != b {
			t.Errorf("another exercise gave entry %d another ID", i)
		}
	}
	have := read(t, file, transfer.Options{Find: func(id string) (exercise.Exercise, bool) { return first.Own[0], id == first.Own[0].ID }})
	if len(have.Own) != 0 || have.Names[1].Match != exercise.Exact {
		t.Errorf("an exercise that the person has already is made again: %+v", have.Own)
	}
}

func TestTheUnitIsAskedOnlyWhereNothingSaysIt(t *testing.T) {
	const head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
	const row = "2021-01-04 18:51:52,A,1h,Leg Press,1,100.0,10,0,0,,,\n"
	asked := read(t, []byte(head+row), transfer.Options{})
	if !asked.AskUnit || sets(asked) != "working 100 kg × 10" {
		t.Errorf("ask %v, %s; want to ask, and kilograms until then", asked.AskUnit, sets(asked))
	}
	told := read(t, []byte(head+row), transfer.Options{Unit: load.Lb})
	if told.AskUnit || told.Unit != load.Lb || sets(told) != "working 100 lb × 10" || told.Workouts[0].ID != asked.Workouts[0].ID {
		t.Errorf("ask %v, %s; want 100 lb under the same ID", told.AskUnit, sets(told))
	}
	const mixed = "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps\n2022-09-20 16:39:37;A;Leg Press;1;100;;4\n2022-09-20 16:39:37;A;Leg Press;2;100;kg;4\n"
	if im := read(t, []byte(mixed), transfer.Options{}); !im.AskUnit {
		t.Error("does not ask for the unit of the one row that has none")
	}
	if im := read(t, []byte(mixed), transfer.Options{Unit: load.Lb}); im.AskUnit || sets(im) != "working 100 lb × 4; working 100 kg × 4" {
		t.Errorf("ask %v, %s; want pounds where nothing is said only", im.AskUnit, sets(im))
	}
	if body := read(t, []byte(head+strings.Replace(row, "100.0", "0", 1)), transfer.Options{}); body.AskUnit {
		t.Error("asks for the unit of no weights at all")
	}
	if stated := read(t, []byte(hevy("Leg Press,normal,100,10")), transfer.Options{Unit: load.Lb}); sets(stated) != "working 100 kg × 10" {
		t.Errorf("an answer beat what the file says: %s", sets(stated))
	}
}

func TestOnlyBrokenRowsAreLost(t *testing.T) {
	const head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
	row := func(n int, end string) string {
		return fmt.Sprintf("2021-01-04 18:51:52,\"A\",1h,\"Leg Press\",%d,100,%d,0,0,%s\n", n, n, end)
	}
	file := head +
		row(1, `"",,`) + // 2
		row(2, `"never closed,,`) + // 3
		row(3, `"fine",,`) + // 4
		"x,y\n" + // 5
		row(4, `"over`+"\n"+`two lines",,`) + // 6, 7
		"2021-13-04 18:51:52,A,1h,Leg Press,5,100,5,0,0,,,\n" + // 8
		"2021-01-04 18:51:52,A,1h,Leg Press,6,heavy,6,0,0,,,\n" + // 9
		"2021-01-04 18:51:52,A,1h,Leg Press,7,100,7,0,0,,,,,,many\n" + // 10
		"2021-01-04 18:51:52,A,1h,Leg Press,S,100,7,0,0,,,\n" + // 11
		"2021-01-04 18:51:52,A,1h,,8,100,8,0,0,,,\n" + // 12
		"\n" + // 13
		head + // 14
		row(9, `"a 6"" bench and a 5" one",,`) // 15
	im := read(t, []byte(file), transfer.Options{Unit: load.Kg})
	var lines []int
	for _, b := range im.Broken {
		lines = append(lines, b.Line)
		if !strings.HasSuffix(b.Reason, ".") || b.Text == "" {
			t.Errorf("line %d: reason %q, text %q", b.Line, b.Reason, b.Text)
		}
	}
	if want := []int{3, 5, 8, 9, 10, 11, 12}; !reflect.DeepEqual(lines, want) || im.BrokenRows != len(want) {
		t.Errorf("broken lines %v, want %v: %+v", lines, want, im.Broken)
	}
	var reps []int
	for _, e := range im.Workouts[0].Entries {
		for _, s := range e.Sets {
			reps = append(reps, s.Reps)
		}
	}
	if want := []int{1, 3, 4, 9}; !reflect.DeepEqual(reps, want) {
		t.Errorf("kept the sets %v, want %v", reps, want)
	}
}

func TestTheSameFileTwiceIsTheSame(t *testing.T) {
	for name, file := range fixtures(t) {
		once := read(t, file, transfer.Options{})
		if again := read(t, file, transfer.Options{}); !reflect.DeepEqual(once, again) {
			t.Errorf("%s: another import", name)
		}
		twice := read(t, append(bytes.Clone(file), bytes.TrimPrefix(file, []byte("\ufeff"))...), transfer.Options{})
		if !reflect.DeepEqual(twice.Workouts, once.Workouts) || twice.Duplicates == 0 {
			t.Errorf("%s: put together with itself it has %d sets in %d workouts and %d duplicates, want %d in %d", name, twice.Sets, len(twice.Workouts), twice.Duplicates, once.Sets, len(once.Workouts))
		}
		ids := map[string]bool{}
		for _, w := range once.Workouts {
			if w.Start.Zoned || w.Running() {
				t.Errorf("%s: %+v has a zone that no file names, or still runs", name, w.Start)
			}
			for _, e := range w.Entries {
				for _, s := range e.Sets {
					if ids[s.ID] || !s.IsDone() {
						t.Errorf("%s: set %s twice, or not done", name, s.ID)
					}
					ids[s.ID] = true
				}
			}
		}
	}
}

// A workout that two exports hold in part is put together.
func TestAWorkoutThatComesBackGrows(t *testing.T) {
	one, two := hevy("Leg Press,normal,100,10"), hevy("Cable Curl,normal,20,10")
	between := strings.ReplaceAll(hevy("Pushdown,normal,30,10"), "1 Mar", "2 Mar")
	im := read(t, []byte(one+between[len(hevyHead):]+two[len(hevyHead):]+between[len(hevyHead):]+one[len(hevyHead):]), transfer.Options{})
	if len(im.Workouts) != 2 || len(im.Workouts[0].Entries) != 2 || im.Sets != 3 || im.Duplicates != 2 {
		t.Errorf("%d workouts, %d sets: %s; want the first to hold press and curl", len(im.Workouts), im.Sets, sets(im))
	}
}

func TestProgressAndCancel(t *testing.T) {
	var rows []string
	for range 100 {
		rows = append(rows, "Leg Press,normal,100,10")
	}
	file := hevy(rows...)
	for day := 2; day < 28; day++ {
		file += strings.ReplaceAll(hevy(rows...)[len(hevyHead):], "1 Mar", fmt.Sprint(day, " Mar"))
	}
	var seen []int64
	im := read(t, []byte(file), transfer.Options{Progress: func(n int64) error { seen = append(seen, n); return nil }})
	if n := len(seen); n < len(file)>>14 || seen[n-1] != int64(len(file)) || im.Sets != 27*100 {
		t.Errorf("progress %v of %d bytes, %d sets", seen, len(file), im.Sets)
	}
	stop := errors.New("stop")
	_, err := transfer.Import(strings.NewReader(file), transfer.Options{Progress: func(n int64) error {
		if n > 100_000 {
			return stop
		}
		return nil
	}})
	if !errors.Is(err, stop) {
		t.Errorf("cancelled with %v, want the error of Progress", err)
	}
	if _, err := transfer.Import(iotest.TimeoutReader(strings.NewReader(file)), transfer.Options{}); fault.CodeOf(err) != fault.Damaged {
		t.Errorf("a reader that breaks off gave %v", err)
	}
	slow, err := transfer.Import(iotest.OneByteReader(strings.NewReader(file)), transfer.Options{})
	if err != nil || !reflect.DeepEqual(slow, im) {
		t.Errorf("byte by byte it has %d sets (%v)", slow.Sets, err)
	}
}

// A flood repeats text until so many bytes have been read.
type flood struct {
	head, text string
	left, at   int
}

func (f *flood) Read(b []byte) (int, error) {
	if f.head != "" {
		n := copy(b, f.head)
		f.head = f.head[n:]
		return n, nil
	}
	if f.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(b) {
		k := copy(b[n:], f.text[f.at:])
		n += k
		f.at = (f.at + k) % len(f.text)
	}
	f.left -= n
	return n, nil
}

// Whatever somebody picks by mistake, or on purpose, ends in words that say
// what it is and that nothing was changed, and in little memory.
func TestHostileFiles(t *testing.T) {
	const much = 100 << 20
	strong := "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes\n"
	for name, c := range map[string]struct {
		file  io.Reader
		words string
	}{
		"nothing":              {strings.NewReader(""), "nothing in this file"},
		"spaces":               {strings.NewReader("\n\n\n"), "nothing in this file"},
		"a BOM":                {strings.NewReader("\ufeff"), "nothing in this file"},
		"a zip":                {&flood{head: "PK\x03\x04\x14\x00\x00\x00", text: "\x00z", left: much}, "zip"},
		"a picture":            {&flood{head: "\x89PNG\r\n\x1a\n", text: "\x00p", left: much}, "picture"},
		"a JPEG":               {strings.NewReader("\xff\xd8\xff\xe0jfif"), "picture"},
		"a photo of a phone":   {strings.NewReader("\x00\x00\x00\x18ftypheic\x00\x00"), "picture"},
		"FitNotes' own backup": {strings.NewReader("SQLite format 3\x00\x10\x00"), "FitNotes"},
		"UTF-16":               {strings.NewReader("\xff\xfeD\x00a\x00t\x00e\x00"), "UTF-16"},
		"UTF-16, other end":    {strings.NewReader("\xfe\xff\x00D\x00a"), "UTF-16"},
		"our backup":           {strings.NewReader(`{"format":"dropset-backup","version":1,"records":[]}`), "Restore it"},
		"JSON":                 {strings.NewReader(` [1,2]`), "JSON"},
		"a web page":           {strings.NewReader("<!doctype html>"), "web page"},
		"another table":        {strings.NewReader("name,age\nx,3\n"), "no log that Dropset knows"},
		"prose":                {&flood{text: "never gonna ", left: much}, "no log that Dropset knows"},
		"a million columns":    {&flood{text: "Date,", left: much}, "no log that Dropset knows"},
		"wide rows":            {&flood{head: strong, text: strings.Repeat(",", 1_000_000) + "\n", left: much}, "larger than 64 MB"},
		"an endless quote":     {&flood{head: strong + "2016-10-03 19:30:55,\"", text: "x", left: much}, "larger than 64 MB"},
		"a quote on each line": {&flood{head: strong, text: "\"x\n", left: much}, "cannot be read"},
		"quotes in quotes":     {&flood{head: strong + `"`, text: `""`, left: much}, "larger than 64 MB"},
		"NUL bytes":            {&flood{head: strong, text: "2016-10-03 19:30:55,A,Squat,0,70,5,0,0,\x00\n", left: much}, "not text"},
		"100 MB of one set":    {&flood{head: strong, text: "2016-10-03 19:30:55,A,Squat,0,70,5,0,0,\n", left: much}, "300,000 rows"},
		"100 MB of blanks":     {&flood{head: strong, text: "\n", left: much}, "larger than 64 MB"},
		"100 MB of nonsense":   {&flood{head: strong, text: "2016-10-03 19:30:55,A\n", left: much}, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			im, err := transfer.Import(c.file, transfer.Options{})
			runtime.ReadMemStats(&after)
			if msg := fault.Message(err); err == nil || fault.CodeOf(err) == fault.Internal || !strings.Contains(msg, c.words) || !strings.Contains(msg, "Nothing was changed") {
				t.Errorf("ended with %q (%v), want words about %q and that nothing was changed", msg, err, c.words)
			}
			if !reflect.DeepEqual(im, transfer.Imported{}) {
				t.Error("gave something beside the error")
			}
			if all := (after.TotalAlloc - before.TotalAlloc) >> 20; all > 192 {
				t.Errorf("took %d MB in all", all)
			}
		})
	}
}

func TestManyNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes\n")
	for i := range transfer.MaxNames + 2 {
		fmt.Fprintf(&b, "2016-10-03 19:30:55,A,Thing %d,0,70,5,0,0,\n", i)
	}
	if _, err := transfer.Import(strings.NewReader(b.String()), transfer.Options{}); !strings.Contains(fault.Message(err), "5,000 exercises") {
		t.Errorf("ended with %v", err)
	}
}

// A record has room for some hundred sets; who has logged more keeps them, too.
func TestAWorkoutThatIsTooLongIsCut(t *testing.T) {
	var rows []string
	for range 250 {
		rows = append(rows, "Leg Press,normal,100,10", "Leg Press,dropset,70,10")
	}
	rows = append(rows, "Cable Curl,normal,20,10")
	im := read(t, []byte(hevy(rows...)), transfer.Options{})
	ids := map[string]bool{}
	for _, w := range im.Workouts {
		ids[w.ID] = true
		if w.Start != im.First {
			t.Errorf("a part starts at %s", w.Start.ISO())
		}
	}
	if im.Sets != 251 || im.BrokenRows != 0 || len(ids) != im.Parts+1 || im.Parts < 1 {
		t.Errorf("%d sets in %d workouts with %d cuts, broken %+v", im.Sets, len(ids), im.Parts, im.Broken)
	}
}

// A workout that cannot be right is listed, and the others go in.
func TestAWorkoutThatCannotBeIsListed(t *testing.T) {
	start := training.Instant{Milli: 1_700_000_040_000}
	bad := training.Workout{ID: "a", Start: start, End: start.Add(-1e9)}
	good := training.Workout{ID: "b", Start: start}
	im := read(t, export(t, transfer.Dropset, transfer.Log{Workouts: []training.Workout{bad, good}}), transfer.Options{})
	if len(im.Workouts) != 1 || im.Workouts[0].ID != "b" || im.BrokenRows != 1 || im.Broken[0].Line != 2 || !strings.Contains(im.Broken[0].Reason, "ends before it starts") {
		t.Errorf("%d workouts, broken %+v", len(im.Workouts), im.Broken)
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"30 Apr 2024, 17:11":        "2024-04-30T17:11:00",
		"02 Jul 2025, 7:05":         "2025-07-02T07:05:00",
		"3 févr. 2026, 18:00":       "2026-02-03T18:00:00",
		"1 juil. 2026, 18:00":       "2026-07-01T18:00:00",
		"12 de ago. de 2025, 18:00": "2025-08-12T18:00:00",
		"5. März 2025, 18:00":       "2025-03-05T18:00:00",
		"05.03.2025 18:00":          "2025-03-05T18:00:00",
		"Dec 31, 2024, 11:59 PM":    "2024-12-31T23:59:00",
		"Dec 31, 2024, 12:01 AM":    "2024-12-31T00:01:00",
		"2024-02-29 17:11:05":       "2024-02-29T17:11:05",
		"2024-10-16T10:45:06.5":     "2024-10-16T10:45:06.5",
		"2025-05-20T05:00:00.000Z":  "2025-05-20T05:00:00+00:00",
		"2026-01-22 06:54:26 +0000": "2026-01-22T06:54:26+00:00",
		"2026-01-22T06:54:26-03:30": "2026-01-22T06:54:26-03:30",
		"30. April 2024 17:11":      "2024-04-30T17:11:00",
		"1 gen. 2026 à 18:00":       "2026-01-01T18:00:00",
		"2026-01-22T06:54":          "2026-01-22T06:54:00",
		"2026-01-22T06:54:26.12345": "2026-01-22T06:54:26.123",
		"2026-01-22 6:54 p.m.":      "2026-01-22T18:54:00",
		"2024-0430 10:00":           "",
		"2024-04x30 10:00":          "",
		"Apr":                       "",
		"30.Foo 2024 17:11":         "",
		"Foo 30, 2024":              "",
		"2024-04-30 17":             "",
		"2024-04-30 17:1":           "",
		"2024-04-30 17:11:5":        "",
		"2024-04-30T17:11+1":        "",
		"2024-04-30T17:11+01:0":     "",
		"2024-04-30T17:11+19:00":    "",
		"2023-02-29 10:00:00":       "",
		"4/5/2024 10:00":            "",
		"2024-04-30 24:00:00":       "",
		"30 Apr 24, 17:11":          "",
		"30 Foo 2024, 17:11":        "",
		"1024-04-30 17:11:05":       "",
		"2024-04-30 17:11:05 tea":   "",
		"2024-04-30 13:00 PM":       "",
	} {
		im := read(t, []byte(strings.ReplaceAll(hevy("Leg Press,normal,100,10"), "1 Mar 2025, 18:00", text)), transfer.Options{})
		got := ""
		if len(im.Workouts) > 0 {
			got = im.Workouts[0].Start.ISO()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// Old spreadsheets write Latin-1, and Excel a line of its own.
func TestExcelsWays(t *testing.T) {
	file := "sep=;\r\nDate;Workout Name;Exercise Name;Set Order;Weight (kg);Reps;Notes\r\n2024-01-02 03:04:05;M\xfcll;Leg Press;1;100;8;\"sch\xf6n\"\r\n"
	im := read(t, []byte(file), transfer.Options{})
	if im.BrokenRows > 0 || im.Workouts[0].Name != "Müll" || sets(im) != `working 100 kg × 8 note "schön"` {
		t.Errorf("read %q with %s, broken %+v", im.Workouts[0].Name, sets(im), im.Broken)
	}
	tabs := read(t, []byte(strings.ReplaceAll(strings.TrimPrefix(file, "sep=;\r\n"), ";", "\t")), transfer.Options{})
	if tabs.Sets != 1 || !strings.Contains(tabs.Dialect, "tabs") {
		t.Errorf("%s: %d sets", tabs.Dialect, tabs.Sets)
	}
}

// What is longer than there is room for is cut, and nothing is refused for it.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("é", 5000)
	file := strings.NewReplacer(`"A"`, `"`+long+`"`, `"",0`, `"`+long+`",0`).Replace(hevy("Leg Press,normal,100,10"))
	im := read(t, []byte(file), transfer.Options{})
	if im.BrokenRows > 0 || im.Workouts[0].Name != long[:2*training.MaxName] {
		t.Errorf("name of %d bytes, broken %+v", len(im.Workouts[0].Name), im.Broken)
	}
	odd := read(t, []byte(hevy("Leg Press,superset of the future,100,10")), transfer.Options{})
	if sets(odd) != "working 100 kg × 10" {
		t.Errorf("a kind that Hevy may have one day is %s", sets(odd))
	}
	far := read(t, []byte(hevyHead+strings.Repeat("x", transfer.MaxRow+10)+"\n"+hevy("Leg Press,normal,100,10")[len(hevyHead):]), transfer.Options{})
	if far.Sets != 1 || far.BrokenRows != 1 || far.Broken[0].Line != 2 || !strings.HasSuffix(far.Broken[0].Text, "x…") {
		t.Errorf("after an endless line: %d sets, broken %+v", far.Sets, far.Broken)
	}
}

func TestTimesAndDistances(t *testing.T) {
	const head = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Distance Unit,Seconds\n"
	for text, want := range map[string]string{
		"2.5,km,0":       "2500000 mm",
		"2.5,,0":         "2500000 mm",
		"100,yd,0":       "91440 mm",
		"1000,ft,90":     "90000 ms 304800 mm",
		"1,mi,1:30":      "90000 ms 1609344 mm",
		"400,meters,0.5": "500 ms 400000 mm",
		"2,leagues,0":    "2000000 mm",
		"0,,1h 2m 3s":    "3723000 ms",
		"0,,1d":          "86400000 ms",
		"0,,2d":          "",
		"0,,1:2:3:4":     "",
		"0,,1:x":         "",
		"0,,5 parsecs":   "",
		"0,,h":           "",
		"2000,km,0":      "",
		"-2,km,0":        "",
		"far,km,0":       "",
	} {
		im := read(t, []byte(head+"2024-01-02 03:04:05,A,Running,1,0,0,"+text+"\n"), transfer.Options{})
		got := strings.TrimPrefix(sets(im), "working bodyweight × 0 ")
		if got != want || (want == "") != (im.BrokenRows == 1) {
			t.Errorf("%q is read as %q, want %q; broken %+v", text, got, want, im.Broken)
		}
	}
	miles := read(t, []byte(strings.Replace(head, "Weight", "Weight (lbs)", 1)+"2024-01-02 03:04:05,A,Running,1,0,0,1,,0\n"), transfer.Options{})
	if got := sets(miles); !strings.Contains(got, "1609344 mm") {
		t.Errorf("beside pounds, 1 is %s, want a mile", got)
	}
}

func TestWeights(t *testing.T) {
	for text, want := range map[string]string{
		"22.5": "22.5 kg", "22,5": "22.5 kg", "45.36": "100 lb", "36.29": "80 lb", "45.359237": "100 lb", "11.25": "11.25 kg", "22.65": "22.65 kg",
		"1,000.0": "1000 kg", "0": "bodyweight", "-10": "10 kg help", "20.000000000000004": "20 kg", ".5": "0.5 kg",
		"1,200": "", "1001": "", "1e3": "", "heavy": "", "1.2.3": "", "99999999999999999999": "",
	} {
		file := strings.ReplaceAll(hevy("Leg Press,normal,W,10"), ",W,", `,"`+text+`",`)
		im := read(t, []byte(file), transfer.Options{})
		got := ""
		if im.Sets > 0 {
			l := im.Workouts[0].Entries[0].Sets[0].Load
			got = l.Format(unitFor(l))
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestOnlyThreeFormatsAreWritten(t *testing.T) {
	for _, f := range []transfer.Format{transfer.FitNotes, "other"} {
		var b bytes.Buffer
		if err := transfer.Export(&b, f, transfer.Log{}); fault.CodeOf(err) != fault.Invalid || b.Len() > 0 {
			t.Errorf("%s: %v after %d bytes", f, err, b.Len())
		}
	}
	if err := transfer.Export(iotestFull{}, transfer.Hevy, transfer.Log{}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a writer that is full gave %v", err)
	}
}

type iotestFull struct{}

func (iotestFull) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
