package training

import (
	"cmp"
	"math"
	"slices"
	"time"

	"dropset/core/load"
	"dropset/core/order"
)

// Sorted returns w with its entries, and their sets, in order of Pos, then ID.
// w itself stays as it is.
func (w Workout) Sorted() Workout {
	w.Entries = slices.Clone(w.Entries)
	order.By(w.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.ID, b.ID))
	})
	for i := range w.Entries {
		sets := slices.Clone(w.Entries[i].Sets)
		order.By(sets, func(a, b Set) int {
			return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.ID, b.ID))
		})
		w.Entries[i].Sets = sets
	}
	return w
}

// Running reports whether w has begun and not ended.
func (w Workout) Running() bool { return !w.Start.IsZero() && w.End.IsZero() }

// Duration returns how long w lasted; ok is false while it runs, or when its
// clock ran backwards.
func (w Workout) Duration() (d time.Duration, ok bool) {
	if w.Start.IsZero() || w.End.IsZero() || w.End.Before(w.Start) {
		return 0, false
	}
	return w.End.Sub(w.Start), true
}

// WorkingSets counts the plain working sets that are done.
func (w Workout) WorkingSets() int {
	return w.count(func(s Set) bool { return s.Kind == Working && s.IsDone() })
}

// DropSets counts the drop sets that are done.
func (w Workout) DropSets() int {
	return w.count(func(s Set) bool { return s.Kind == Drop && s.IsDone() })
}

func (w Workout) count(what func(Set) bool) int {
	n := 0
	for _, e := range w.Entries {
		for _, s := range e.Sets {
			if what(s) {
				n++
			}
		}
	}
	return n
}

// Volume returns reps times mass over all sets that are done, warm-ups left
// out, as the loads are written down: a dumbbell of a pair counts once. Loads
// that are no masses add nothing. It stops at the largest mass there is.
func (w Workout) Volume() load.Mass {
	var sum load.Mass
	for _, e := range w.Entries {
		for _, s := range e.Sets {
			if s.Kind != Warmup && s.IsDone() {
				sum = add(sum, s.Volume())
			}
		}
	}
	return sum
}

// IsDone reports whether s has been lifted.
func (s Set) IsDone() bool { return !s.Done.IsZero() }

// Volume returns reps times mass of s, over its segments if it has any.
func (s Set) Volume() load.Mass {
	if len(s.Segments) == 0 {
		return times(s.Load, s.Reps)
	}
	var sum load.Mass
	for _, seg := range s.Segments {
		sum = add(sum, times(seg.Load, seg.Reps))
	}
	return sum
}

// TotalReps returns the reps of all segments, or of the plain set.
func (s Set) TotalReps() int {
	if len(s.Segments) == 0 {
		return s.Reps
	}
	n := 0
	for _, seg := range s.Segments {
		n += seg.Reps
	}
	return n
}

// Tension returns the time under tension in milliseconds, change-overs
// excluded (R-LEX-3); 0 where nobody knows.
func (s Set) Tension() int64 {
	var ms int64
	for _, seg := range s.Segments {
		ms += seg.Tension
	}
	return ms
}

// Drops returns how many drops s made: those of the side that made more. Both
// sides of a unilateral movement are one set.
func (s Set) Drops() int {
	most, run := 0, 0
	for i := range s.Segments {
		if i > 0 && s.Segments[i].Side == s.Segments[i-1].Side {
			run++
		} else {
			run = 0
		}
		most = max(most, run)
	}
	return most
}

func times(l load.Load, reps int) load.Mass {
	if l.Kind != load.Weight || l.Mass <= 0 || reps <= 0 {
		return 0
	}
	if l.Mass > math.MaxInt64/load.Mass(reps) {
		return math.MaxInt64
	}
	return l.Mass * load.Mass(reps)
}

func add(a, b load.Mass) load.Mass {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
