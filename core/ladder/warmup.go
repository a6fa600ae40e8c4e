package ladder

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/order"
)

// The warm-up (C31): share of the starting load and reps. Most is the share up
// to which a load that exists may stand in for it: a warm-up that is nearly the
// work set is none.
var warmupSteps = [...]struct{ percent, most, reps int64 }{
	{50, 60, 10},
	{70, 80, 5},
}

// warmup returns the warm-up for loads[start] on loads that exist, lightest
// first. A step without a load of its own is left out.
func (f *field) warmup(start int) []WarmupSet {
	var sets []WarmupSet
	last := -1
	for n, s := range warmupSteps {
		i := start - len(warmupSteps) + n
		if f.worth != nil {
			i = f.near(start, s.percent, s.most)
		}
		if i > last && i >= 0 {
			sets = append(sets, WarmupSet{Load: f.loads[i], Reps: int(s.reps)})
			last = i
		}
	}
	return sets
}

// Ramp returns warm-up sets for a working load, on loads that exist and that
// are lighter, lightest first (C31). Bodyweight may be 0 where nobody knows it;
// then a movement that is counted on it has none.
func Ramp(ex exercise.Exercise, rack load.Rack, start load.Load, bodyweight load.Mass) []WarmupSet {
	f, err := newField(Request{Exercise: ex, Rack: rack, Bodyweight: bodyweight})
	if err != nil || f.worth == nil {
		return nil
	}
	worth, ok := Effective(ex, rack, start, bodyweight)
	if !ok || worth <= 0 {
		return nil
	}
	i, exact := slices.BinarySearch(f.worth, worth)
	if !exact { // a load that this rack does not have
		f.loads, f.worth = order.Put(f.loads, i, start), order.Put(f.worth, i, worth)
	}
	return f.warmup(i)
}

// near returns the load closest to percent of loads[start], not above most
// percent of it; -1 if there is none.
func (f *field) near(start int, percent, most int64) int {
	w := f.worth[start]
	best, gap := -1, int64(0)
	for i := range start {
		if 100*f.worth[i] > most*w {
			break
		}
		d := 100*f.worth[i] - percent*w
		d = max(d, -d)
		if best < 0 || d < gap {
			best, gap = i, d
		}
	}
	return best
}

// atMost returns the hardest load easier than loads[start], start > 0, that is
// worth no more than w; the easiest of all where none is.
func (f *field) atMost(start int, w float64) load.Load {
	i := start - 1
	for i > 0 && float64(f.worth[i]) > w {
		i--
	}
	return f.loads[i]
}
