package decade_test

import (
	"testing"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/exercise"
	"dropset/core/replica"
	"dropset/core/training"
)

func TestADecadeIsWhole(t *testing.T) {
	end := training.DayOf(2026, 1, 31).Start(60)
	records, err := decade.Records(end)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := decade.Records(end)
	workouts, sets, drops := 0, 0, 0
	for i, r := range records {
		if !replica.Equal(r, again[i]) {
			t.Fatalf("record %d differs between two runs", i)
		}
		if r.Kind != store.KindWorkout {
			continue
		}
		w, err := store.WorkoutFrom(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Validate(); err != nil {
			t.Fatalf("workout %d: %v", i, err)
		}
		if err := replica.Check(r); err != nil {
			t.Fatalf("workout %d: %v", i, err)
		}
		workouts++
		drops += w.DropSets()
		for _, e := range w.Entries {
			sets += len(e.Sets)
			if _, ok := exercise.Find(e.Exercise); !ok {
				t.Fatalf("no exercise %s", e.Exercise)
			}
		}
		if w.Start.Day() >= end.Day() || w.Start.Day() < end.Day()-3651 {
			t.Fatalf("workout %d is on %s", i, w.Start.Day())
		}
	}
	if workouts != decade.Workouts || sets != decade.Workouts*decade.Sets || drops != decade.Workouts/5 {
		t.Errorf("%d workouts, %d sets, %d drop sets", workouts, sets, drops)
	}
}
