package screen_test

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkLogger is what a letter typed into a full workout costs before
// anything is drawn: the bar is a few tenths of a millisecond natively.
func BenchmarkLogger(b *testing.B) {
	t := newTab(&testing.T{})
	for i := range 12 {
		t.past(fmt.Sprintf("w%d", i), evening.Add(-time.Duration(i+1)*48*time.Hour), "barbell-bench-press", kilos(60, 8), kilos(60, 8))
	}
	t = t.reopened()
	t.train("barbell-bench-press", "barbell-squat", "leg-press", "cable-curl", "dumbbell-curl", "pec-deck", "leg-curl", "triceps-pushdown")
	for n := range 8 {
		for range 4 {
			t.set(n, "60", "8")
		}
	}
	for b.Loop() {
		t.m.Logger().View()
	}
}
