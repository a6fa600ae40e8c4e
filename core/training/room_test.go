package training_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dropset/core/load"
	"dropset/core/training"
)

// Whatever is lifted in a set that a workout has room for can be kept.
func TestRoomIsEnough(t *testing.T) {
	largest := training.Set{
		ID: strings.Repeat("s", 64), Pos: strings.Repeat("p", 64), Kind: training.Drop, Reps: 500,
		Load: load.Of(100 * load.Kilogram), Protocol: training.Mechanical, End: training.ByFailure,
	}
	for range 30 {
		largest.Overridden = append(largest.Overridden, strings.Repeat("r", 8))
	}
	for range training.MaxSegments {
		largest.Segments = append(largest.Segments, training.Segment{Load: largest.Load, Reps: 500, Variation: strings.Repeat("v", 64)})
	}
	full := 0
	rapid.Check(t, func(t *rapid.T) {
		w := training.Workout{ID: "w", Note: strings.Repeat("n", rapid.IntRange(0, training.MaxNote).Draw(t, "note"))}
		n := rapid.IntRange(40, 120).Draw(t, "sets")
		e := training.Entry{ID: "e", Exercise: "plank", Pos: "V"}
		for i := range n {
			e.Sets = append(e.Sets, training.Set{ID: strconv.Itoa(i), Pos: "V", Kind: training.Working, Reps: 8, Note: strings.Repeat("x", 100)})
		}
		w.Entries = []training.Entry{e}
		if !w.HasRoom() {
			full++
			return
		}
		w.Entries[0].Sets = append(w.Entries[0].Sets, largest)
		if err := w.Validate(); err != nil {
			t.Fatalf("a workout of %d sets had room, and is invalid with one more: %v", n, err)
		}
	})
	if full == 0 {
		t.Error("no workout was full: the test shows nothing")
	}
}
