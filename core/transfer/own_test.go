package transfer_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"
)

// ours makes a file of our own with these cells by column in each row.
func ours(t *testing.T, rows ...map[string]string) []byte {
	t.Helper()
	head := strings.Split(strings.TrimSpace(string(export(t, transfer.Dropset, transfer.Log{}))), ",")
	var b bytes.Buffer
	b.WriteString(strings.Join(head, ",") + ",of_a_newer_version\n")
	for _, r := range rows {
		for name := range r {
			if !slices.Contains(head, name) {
				t.Fatalf("there is no column %q", name)
			}
		}
		for _, name := range head {
			b.WriteString(`"` + r[name] + `",`)
		}
		b.WriteString("x\n")
	}
	return b.Bytes()
}

type cells = map[string]string

// with returns a whole row with some cells changed.
func with(change cells) cells {
	row := cells{
		"workout_id": "w", "workout_start": "2026-01-02T18:00:00+01:00", "exercise_id": "cable-curl", "exercise": "Cable Curl", "entry_id": "e",
		"set_id": "s", "set_type": "working", "weight": "20", "weight_unit": "kg", "reps": "8",
	}
	for k, v := range change {
		row[k] = v
	}
	return row
}

// What a person adds in a spreadsheet needs no IDs.
func TestOursTakesRowsWithoutIDs(t *testing.T) {
	row := cells{"workout_start": "2026-01-02 18:00:00", "exercise": "Bicep Curl (Cable)", "set_type": "working", "weight": "44,1", "weight_unit": "lbs", "reps": "8.0"}
	other := with(row)
	other["workout_id"], other["entry_id"], other["set_id"], other["exercise_id"], other["reps"] = "", "", "", "", "7"
	im := read(t, ours(t, row, other), transfer.Options{})
	if im.BrokenRows > 0 || len(im.Workouts) != 1 || sets(im) != "working 44.1 lb × 8; working 44.1 lb × 7" {
		t.Fatalf("read as %s, broken %+v", sets(im), im.Broken)
	}
	w := im.Workouts[0]
	if len(w.ID) != 32 || len(w.Entries) != 1 || w.Entries[0].Exercise != "cable-curl" || w.Entries[0].Sets[0].ID == w.Entries[0].Sets[1].ID || w.Start.Zoned {
		t.Errorf("made %s", asJSON(w))
	}
	unstated := read(t, ours(t, with(cells{"weight_unit": ""})), transfer.Options{})
	if !unstated.AskUnit || sets(unstated) != "working 20 kg × 8" {
		t.Errorf("without a unit: ask %v, %s", unstated.AskUnit, sets(unstated))
	}
	if told := read(t, ours(t, with(cells{"weight_unit": ""})), transfer.Options{Unit: load.Lb}); told.AskUnit || sets(told) != "working 20 lb × 8" {
		t.Errorf("told pounds: ask %v, %s", told.AskUnit, sets(told))
	}
}

func TestOursKnowsExercisesByID(t *testing.T) {
	for name, c := range map[string]struct {
		row  cells
		o    transfer.Options
		want string
		own  int
	}{
		"the catalogue's":          {cells{"exercise": "whatever it is called"}, transfer.Options{}, "cable-curl", 0},
		"of a newer catalogue":     {cells{"exercise_id": "leg-press-of-the-future", "exercise": "Leg Press"}, transfer.Options{}, "leg-press", 0},
		"somebody's own":           {cells{"exercise_id": "own-odd", "exercise": "Odd One"}, transfer.Options{}, "own-odd", 1},
		"without a name":           {cells{"exercise_id": "own-odd", "exercise": ""}, transfer.Options{}, "own-odd", 1},
		"corrected":                {cells{"exercise_id": "own-odd", "exercise": "Odd One"}, transfer.Options{Exercises: map[string]string{"Odd One": "leg-press"}}, "leg-press", 0},
		"corrected to what is not": {cells{"exercise_id": "own-odd", "exercise": "Leg Press"}, transfer.Options{Exercises: map[string]string{"Leg Press": "nothing"}}, "leg-press", 0},
	} {
		t.Run(name, func(t *testing.T) {
			im := read(t, ours(t, with(c.row)), c.o)
			if im.BrokenRows > 0 || im.Workouts[0].Entries[0].Exercise != c.want || len(im.Own) != c.own {
				t.Errorf("became %s with %d own, want %s with %d; broken %+v", im.Workouts[0].Entries[0].Exercise, len(im.Own), c.want, c.own, im.Broken)
			}
		})
	}
}

func TestOursListsBrokenRows(t *testing.T) {
	head := with(cells{"set_id": "d", "set_type": "drop", "drop_index": "0"})
	drop := func(change cells) cells {
		row := with(cells{"set_id": "", "parent_set_id": "d", "drop_index": "1", "set_type": "drop", "weight": "15"})
		for k, v := range change {
			row[k] = v
		}
		return row
	}
	for name, c := range map[string]struct {
		row   cells
		words string
	}{
		"no start":               {with(cells{"workout_id": "x", "workout_start": "yesterday"}), "The start “yesterday”"},
		"no end":                 {with(cells{"workout_id": "x", "workout_end": "late"}), "The end “late”"},
		"no name":                {with(cells{"exercise_id": "", "exercise": "\t "}), "names no exercise"},
		"an unknown kind":        {with(cells{"set_type": "giant"}), "kind of set"},
		"reps in words":          {with(cells{"reps": "many"}), "“many”"},
		"a weight in words":      {with(cells{"weight": "heavy"}), "The weight “heavy”"},
		"a weight below zero":    {with(cells{"weight": "-20", "load_kind": "mass"}), "The weight “-20”"},
		"a step that is not":     {with(cells{"weight": "", "load_kind": "band", "step": "0"}), "no such step"},
		"an unknown load":        {with(cells{"weight": "", "load_kind": "magnets", "step": "1"}), "kind of load"},
		"effort in thirds":       {with(cells{"rir": "1.3"}), "The reps in reserve “1.3”"},
		"a long time":            {with(cells{"seconds": "1e9"}), "The time “1e9”"},
		"a long way":             {with(cells{"distance_m": "99999999"}), "The distance"},
		"done sometime":          {with(cells{"done": "later"}), "The time “later”"},
		"odd tension":            {with(cells{"tension_s": "long"}), "time under tension"},
		"an odd change-over":     {with(cells{"changeover_s": "short"}), "change-over"},
		"an odd end":             {with(cells{"set_end": "boredom"}), "Choose how it ended"},
		"a drop of nothing":      {drop(cells{"parent_set_id": "z"}), "drop of a set that is not above it"},
		"a drop too far":         {drop(cells{"drop_index": "3"}), "the one before it is missing"},
		"a drop without number":  {drop(cells{"drop_index": "last"}), "the one before it is missing"},
		"a drop without weight":  {drop(cells{"drop_index": "2", "weight": "none"}), "The weight “none”"},
		"a drop without any rep": {drop(cells{"drop_index": "2", "reps": "0"}), "at least one clean rep"},
	} {
		t.Run(name, func(t *testing.T) {
			im := read(t, ours(t, head, drop(nil), c.row, drop(cells{"drop_index": "2", "weight": "11"})), transfer.Options{})
			if im.BrokenRows != 1 || im.Broken[0].Line != 4 || !strings.Contains(im.Broken[0].Reason, c.words) {
				t.Fatalf("broken %+v, want line 4 with %q", im.Broken, c.words)
			}
			if got, want := sets(im), "drop [20 kg × 8 ] [15 kg × 8 ] [11 kg × 8 ]"; got != want {
				t.Errorf("kept %s, want %s", got, want)
			}
		})
	}
	short := append(ours(t, head, drop(nil)), "a,b\n"...)
	if im := read(t, short, transfer.Options{}); im.BrokenRows != 1 || im.Broken[0].Line != 4 || im.Sets != 1 {
		t.Errorf("a short row: %d sets, broken %+v", im.Sets, im.Broken)
	}
}

func TestOurRowsTwiceCountOnce(t *testing.T) {
	head := with(cells{"set_type": "drop", "drop_index": "0"})
	drop := with(cells{"set_id": "", "parent_set_id": "s", "drop_index": "1", "weight": "15"})
	im := read(t, ours(t, head, drop, head, drop), transfer.Options{})
	if im.Sets != 1 || im.Duplicates != 2 || len(im.Workouts[0].Entries[0].Sets[0].Segments) != 2 {
		t.Errorf("%d sets, %d duplicates: %s", im.Sets, im.Duplicates, sets(im))
	}
}

// A drop set whose further loads are missing is no drop set, and says so.
func TestOurDropSetCutShort(t *testing.T) {
	im := read(t, ours(t, with(cells{"set_type": "drop", "drop_index": "0"}), with(cells{"workout_id": "other", "workout_start": "2026-01-03T18:00:00"})), transfer.Options{})
	if im.BrokenRows != 1 || im.Broken[0].Line != 2 || len(im.Workouts) != 1 {
		t.Errorf("%d workouts, broken %+v", len(im.Workouts), im.Broken)
	}
}

func TestNamesOfSignsHaveShortIDs(t *testing.T) {
	for _, name := range []string{"???", strings.Repeat("§", training.MaxName), strings.Repeat("long ", 40)} {
		im := read(t, []byte(hevy(name+",normal,20,8")), transfer.Options{})
		if len(im.Workouts) != 1 || len(im.Own) != 1 || im.Own[0].ID != im.Workouts[0].Entries[0].Exercise || len(im.Own[0].ID) > training.MaxName {
			t.Errorf("%q: own %+v, broken %+v", name, im.Own, im.Broken)
		}
	}
}

// Another app allows what we do not let anybody type.
func TestLongExerciseNamesStayWholeAndApart(t *testing.T) {
	long := strings.Repeat("zorble ", 20)
	a, b := long+"one", long+"two"
	im := read(t, []byte(hevy(a+",normal,20,8", b+",normal,30,8")), transfer.Options{})
	if len(im.Own) != 2 || im.Own[0].ID == im.Own[1].ID || len(im.Own[0].ID) > training.MaxName {
		t.Fatalf("own %+v, broken %+v", im.Own, im.Broken)
	}
	names := []string{im.Names[0].Text, im.Names[1].Text}
	if !slices.Contains(names, a) || !slices.Contains(names, b) {
		t.Errorf("read as %q", names)
	}
}

func TestReadingOfWhatNobodyKnows(t *testing.T) {
	r := transfer.ReadingOf([]training.Workout{on(0, lift("own-smith-squat-of-mine", dropped(50, 40)))}, func(string) (exercise.Exercise, bool) { return exercise.Exercise{}, false })
	if r.Unsafe != 1 || !strings.Contains(r.Advice[0].Text, "smith squat") {
		t.Errorf("a squat known by its name only: %+v", r)
	}
}
