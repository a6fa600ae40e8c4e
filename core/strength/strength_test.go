package strength_test

import (
	"math"
	"testing"

	"dropset/core/strength"
)

// Doctrine section 4: 100 × 5 is 116.67 after Epley and 112.50 after Brzycki;
// at ten reps both give 133.33. The others are worked out by hand from their
// formulas, far enough that a digit more or less in a constant shows.
func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		formula strength.Formula
		five    float64 // of 100 × 5
		ten     float64 // of 100 × 10
	}{
		{strength.Epley, 116.667, 133.333},
		{strength.Brzycki, 112.500, 133.333},
		{strength.Lombardi, 117.462, 125.893},
		{strength.Mayhew, 119.010, 130.934},
		{strength.OConner, 112.500, 125.000},
		{strength.Wathan, 116.583, 134.747},
		{strength.Lander, 113.709, 134.070},
	} {
		for reps, want := range map[int]float64{1: 100, 5: c.five, 10: c.ten} {
			got, sure, ok := c.formula.Max(100, reps)
			if math.Abs(got-want) > 0.001 || !sure || !ok {
				t.Errorf("%q: 100 × %d is %.3f (sure %v, ok %v), want %.3f", c.formula, reps, got, sure, ok, want)
			}
			if back := c.formula.Load(got, reps); math.Abs(back-100) > 1e-9 {
				t.Errorf("%q: of %.3f, %d reps take %.3f, want 100", c.formula, got, reps, back)
			}
		}
	}
	if n := len(strength.Formulas()); n != 7 || strength.Formulas()[0] != strength.Epley {
		t.Errorf("%d formulas, want seven, Epley first", n)
	}
}

func TestHowFarAnEstimateReaches(t *testing.T) {
	for _, f := range strength.Formulas() {
		for _, c := range []struct {
			load     float64
			reps     int
			sure, ok bool
		}{
			{100, 0, false, false}, {100, 2, true, true}, {100, 10, true, true}, {100, 11, false, true},
			{100, 12, false, true}, {100, 13, false, false}, {0, 5, false, false}, {-20, 5, false, false}, {math.NaN(), 5, false, false},
		} {
			max, sure, ok := f.Max(c.load, c.reps)
			if sure != c.sure || ok != c.ok || ok != (max > 0) {
				t.Errorf("%q: %v × %d is %v, sure %v, ok %v, want %v %v", f, c.load, c.reps, max, sure, ok, c.sure, c.ok)
			}
			if got := f.Load(c.load, c.reps); (got > 0) != c.ok {
				t.Errorf("%q: %d reps of %v take %v", f, c.reps, c.load, got)
			}
		}
		before := 0.0
		for reps := 1; reps <= strength.Most; reps++ {
			max, _, _ := f.Max(100, reps)
			if max <= before {
				t.Errorf("%q: %d reps mean %v, no more than one rep less", f, reps, max)
			}
			before = max
		}
	}
}
