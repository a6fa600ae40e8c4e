package transfer_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"
)

// Whatever the bytes are, Import ends in words for a person or in workouts that
// are valid, named once, the same every time, and survive our own CSV.
func FuzzImport(f *testing.F) {
	for _, file := range fixtures(f) {
		f.Add(file)
	}
	f.Add([]byte("sep=;\n\"Workout #\";\"Date\";\"Exercise Name\";\"Set Order\";\"Weight (kg)\";\"Reps\"\n\"1\";\"2024-01-02 03:04:05\";\"Squat\";\"D\";\"\";\"3\"\n"))
	f.Add(export(f, transfer.Dropset, transfer.Log{Workouts: []training.Workout{{ID: "w", Start: training.AtZone(1_700_000_000_000, 60), Entries: []training.Entry{{
		ID: "e", Exercise: "own-odd-curl", Sets: []training.Set{{ID: "s", Kind: training.Drop, Load: load.Of(load.Pound), Reps: 3,
			Segments: []training.Segment{{Load: load.Of(load.Pound), Reps: 3}, {Load: load.Load{Kind: load.Band, Step: 2}, Reps: 1}}}},
	}}}}}))
	f.Fuzz(func(t *testing.T, file []byte) {
		im, err := transfer.Import(bytes.NewReader(file), transfer.Options{})
		if err != nil {
			if msg := fault.Message(err); fault.CodeOf(err) == fault.Internal || !strings.Contains(msg, "Nothing was changed") {
				t.Fatalf("ends with %v: %s", err, msg)
			}
			return
		}
		sets := 0
		ids := map[string]bool{}
		for _, w := range im.Workouts {
			if err := w.Validate(); err != nil || ids[w.ID] {
				t.Fatalf("workout %s, twice %v: %v", w.ID, ids[w.ID], err)
			}
			ids[w.ID] = true
			for _, e := range w.Entries {
				sets += len(e.Sets)
			}
		}
		if sets != im.Sets || len(im.Broken) > im.BrokenRows || len(im.Chains) > im.ChainCount {
			t.Fatalf("%d sets, counted %d; broken %d of %d; chains %d of %d", sets, im.Sets, len(im.Broken), im.BrokenRows, len(im.Chains), im.ChainCount)
		}
		if again, err := transfer.Import(bytes.NewReader(file), transfer.Options{}); err != nil || !reflect.DeepEqual(again, im) {
			t.Fatalf("another time it is another import (%v)", err)
		}
		ours := export(t, transfer.Dropset, transfer.Log{Workouts: im.Workouts})
		back, err := transfer.Import(bytes.NewReader(ours), transfer.Options{})
		if err != nil || back.BrokenRows > 0 || !reflect.DeepEqual(inOrder(back.Workouts), inOrder(im.Workouts)) {
			t.Fatalf("in our own CSV it becomes (%v, broken %v)\n%s\nwant\n%s\n%s", err, back.Broken, asJSON(back.Workouts), asJSON(im.Workouts), ours)
		}
		transfer.ReadingOf(im.Workouts, nil)
	})
}
