package ladder

import (
	"cmp"
	"math"
	"slices"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/training"
)

// The target of the first segment (R-EXE-3).
const (
	MinReps = 8
	MaxReps = 12
)

// The starting model of reps after a drop (doctrine section 4). No trial
// reports them for drops of 20–30 %, so the range is wide and always called a
// model. Its middle is 0.65.
const (
	LowPhi  = 0.4
	HighPhi = 0.9
)

// Expect returns the reps to expect after a drop of the given fraction:
// φ·30·(1/(1−d)−1). With phi 0 it is the starting model's range; with a phi
// learned from the log it is what that says, a rep either way.
func Expect(drop, phi float64) RepRange {
	if !(drop > 0 && drop < 1) {
		return RepRange{}
	}
	x := 30 * (1/(1-drop) - 1)
	if phi <= 0 {
		return RepRange{Min: atLeastOne(LowPhi * x), Max: atLeastOne(HighPhi * x), Model: true}
	}
	n := atLeastOne(phi * x)
	return RepRange{Min: max(1, n-1), Max: n + 1}
}

func atLeastOne(x float64) int { return max(1, int(math.Round(x))) }

// phiNeeds is how many logged drops it takes to trust the log over the model.
const phiNeeds = 3

// A log that teaches less or more than this holds something else than drops to
// failure.
const (
	leastPhi = 0.1
	mostPhi  = 2
)

// LearnPhi returns a person's own factor of the rep model for an exercise, from
// its logged drop sets: the median over all drops of known size that began and
// ended at failure. It is 0 until there are three of them; n is how many there
// are. Form breaks, stops and pain teach nothing about reps.
func LearnPhi(sets []training.Set, ex exercise.Exercise, rack load.Rack, bodyweight load.Mass) (phi float64, n int) {
	var seen []float64
	for _, set := range sets {
		for _, side := range sides(set) {
			for i := 1; i < len(side); i++ {
				a, b := side[i-1], side[i]
				from, ok1 := Effective(ex, rack, a.Load, bodyweight)
				to, ok2 := Effective(ex, rack, b.Load, bodyweight)
				if !ok1 || !ok2 || to <= 0 || to >= from || a.Variation != b.Variation ||
					b.Reps <= 0 || a.End != training.ByFailure || b.End != training.ByFailure {
					continue
				}
				seen = append(seen, float64(b.Reps)/(30*(float64(from)/float64(to)-1)))
			}
		}
	}
	if len(seen) < phiNeeds {
		return 0, len(seen)
	}
	order.By(seen, cmp.Compare)
	mid := len(seen) / 2
	median := seen[mid]
	if len(seen)%2 == 0 {
		median = (seen[mid-1] + seen[mid]) / 2
	}
	return min(max(median, leastPhi), mostPhi), len(seen)
}

// sides returns the segments of each side in order: one list for a movement of
// both sides, two for a unilateral one. A plain set is one segment.
func sides(set training.Set) [][]training.Segment {
	if len(set.Segments) == 0 {
		return [][]training.Segment{{{Load: set.Load, Reps: set.Reps, End: set.End}}}
	}
	var out [][]training.Segment
	for _, s := range set.Segments {
		i := slices.IndexFunc(out, func(side []training.Segment) bool { return side[0].Side == s.Side })
		if i < 0 {
			i, out = len(out), append(out, nil)
		}
		out[i] = append(out[i], s)
	}
	return out
}
