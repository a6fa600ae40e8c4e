// Package progress says how training has gone: estimated maxima, records, sets
// for each muscle, drop sets, what all of it cost, and whether drop sets pay
// off.
//
// [Summarize] makes a small [Summary] of each workout; a [History] holds them,
// and [Append] and [Decode] keep them on disk. A [View] is a history as one
// person reads it; it answers every question from the summaries alone, so that
// no question reads the sets of ten years again. Records are noticed from
// [View.Before] and [View.Broken].
package progress

import (
	"math"
	"time"

	"dropset/core/load"
	"dropset/core/training"
)

// A Summary is what progress remembers of one workout. It is derived from that
// workout alone: neither the person's bodyweight nor the catalogue is baked in,
// so that a weighing or a correction of an exercise leaves it true. It is
// read-only.
type Summary struct {
	Workout string // its ID
	Start   training.Instant

	lifts []lift // one for each exercise with a set that was done, by its ID
}

// Sets returns how many plain sets and how many drop sets were done, warm-ups
// left out.
func (s *Summary) Sets() (plain, drops int) {
	for i := range s.lifts {
		plain += int(s.lifts[i].plain)
		drops += int(s.lifts[i].drops)
	}
	return plain, drops
}

// Exercises returns the IDs of the exercises with a set that was done, in order
// of ID.
func (s *Summary) Exercises() []string {
	ids := make([]string, len(s.lifts))
	for i := range s.lifts {
		ids[i] = s.lifts[i].exercise
	}
	return ids
}

// Dropped reports whether a drop set was done on the exercise.
func (s *Summary) Dropped(exercise string) bool {
	for i := range s.lifts {
		if s.lifts[i].exercise == exercise {
			return s.lifts[i].drops > 0
		}
	}
	return false
}

// Day returns the local date of the workout.
func (s *Summary) Day() training.Day { return s.Start.Day() }

// A lift is what was done of one exercise in one workout. Warm-ups are left
// out of all of it.
type lift struct {
	exercise string
	plain    uint32 // sets that were done, drop sets apart
	drops    uint32 // drop sets
	reps     uint32 // all of them, drops included
	lifted   tally  // under a mass; drops included
	helped   tally  // with an assisted machine; drops included

	timed    time.Duration // under tension, as measured
	reckoned time.Duration // and where nobody measured

	first Mark   // the first set, which no set before it has tired; zero where it is no mark
	best  []Mark // the sets that no other beats
}

// A tally adds up reps, and reps times mass.
type tally struct {
	reps uint32
	mass load.Mass
}

// A Mark is a load and its reps: a plain set, or the first segment of a drop
// set, which alone counts for records and estimates.
type Mark struct {
	amount int64 // nanograms, or a step
	reps   uint16
	kind   uint8 // an index into kinds; 0 = no mark
}

// kinds are the loads that a mark may have. Their order is stored: add at the
// end only.
var kinds = [...]load.Kind{"", load.Weight, load.Plates, load.Band, load.Leverage, load.Assistance}

const (
	weightKind     = 1
	assistanceKind = 5
)

// Load returns the load, as it was written down.
func (m Mark) Load() load.Load {
	l := load.Load{Kind: kinds[m.kind]}
	if m.massive() {
		l.Mass = load.Mass(m.amount)
	} else {
		l.Step = int(m.amount)
	}
	return l
}

// Reps returns the strict reps.
func (m Mark) Reps() int { return int(m.reps) }

// IsZero reports whether there is no mark.
func (m Mark) IsZero() bool { return m.kind == 0 }

func (m Mark) massive() bool { return m.kind == weightKind || m.kind == assistanceKind }

// hard orders marks of one kind by how much they ask of the muscle: help
// counts the other way round.
func (m Mark) hard() int64 {
	if m.kind == assistanceKind {
		return -m.amount
	}
	return m.amount
}

// markOf returns the mark of a load and its reps; false where there was no
// clean rep, or where neither can be: such a set counts as a set and sets no
// record. A set without a load is one with nothing but the body.
func markOf(l load.Load, reps int) (Mark, bool) {
	if l.IsZero() {
		l = load.Of(0)
	}
	if reps < 1 || training.CheckReps(reps) != nil || training.CheckLoad(l) != nil {
		return Mark{}, false
	}
	m := Mark{amount: int64(l.Step), reps: uint16(reps)}
	for i, k := range kinds {
		if k == l.Kind {
			m.kind = uint8(i)
		}
	}
	if m.massive() {
		m.amount = int64(l.Mass)
	}
	return m, true
}

// add counts a mark into the tally of its kind; steps have none.
func (x *lift) add(m Mark) {
	x.reps = plus(x.reps, uint32(m.reps))
	t := &x.lifted
	switch m.kind {
	case weightKind:
	case assistanceKind:
		t = &x.helped
	default:
		return
	}
	t.reps = plus(t.reps, uint32(m.reps))
	t.mass = sum(t.mass, load.Mass(m.amount)*load.Mass(m.reps)) // 1,000 kg and 500 reps at most: it fits
}

// plus and sum stop at the largest number there is, so that the order in which
// they add never matters.
func plus(a, b uint32) uint32 {
	if a > math.MaxUint32-b {
		return math.MaxUint32
	}
	return a + b
}

func sum(a, b load.Mass) load.Mass {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
