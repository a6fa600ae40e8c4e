package ladder

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/strength"
	"dropset/core/training"
)

// An Outcome is a finished drop set and what it is compared with.
type Outcome struct {
	Set        training.Set
	Exercise   exercise.Exercise
	Rack       load.Rack
	Bodyweight load.Mass     // for assisted and weighted bodyweight movements; 0 = unknown
	Phi        float64       // the person's own factor of the rep model, 0 = the starting model
	Planned    int           // drops that were planned; 0 = the protocol's own
	End        training.End  // how the whole live set ended, where a long change-over split it; empty = as Set says
	Slowest    int64         // its slowest change-over in ms, likewise; 0 = as Set's segments say
	Previous   *training.Set // the last comparable set (same exercise within 28 days), nil if none
}

// A Cause is what an advice answers.
type Cause string

const (
	CausePain          Cause = "pain"
	CauseFormAtOnce    Cause = "form-at-once"    // form broke in the first segment
	CauseFormFirstDrop Cause = "form-first-drop" // form broke on the first drop
	CauseTooHeavy      Cause = "too-heavy"       // fewer reps than the target
	CauseTooLight      Cause = "too-light"       // more reps than the target
	CauseSplit         Cause = "split"           // a change-over so long that it was a rest
	CauseSlow          Cause = "slow"            // a slow change-over
	CauseEmptyDrop     Cause = "empty-drop"      // a drop that gave one rep or none
	CauseManyReps      Cause = "many-reps"       // a drop that gave far more reps than the model
	CauseStopped       Cause = "stopped"         // ended by choice, before failure
	CauseFormLate      Cause = "form-late"       // form broke on the second drop or later
	CauseNoDrop        Cause = "no-drop"         // ended before the first drop
	CauseTopOfRange    Cause = "top-of-range"    // all well, ready for more load
	CauseWell          Cause = "well"            // all well
)

// An Advice is the one thing to change next time. ID is the rule that it comes
// from. NextStart is the load to start with, the same as this time where the
// advice is about something else; it is zero when no load is advised (pain).
// Drops is how many drops to plan, 0 = as before.
type Advice struct {
	ID        string
	Cause     Cause
	Text      string
	NextStart load.Load
	Drops     int
}

// Next reads a finished drop set and gives one piece of advice, that of the
// first row of a fixed table that applies: what can hurt comes first, then the
// starting load, then how the drops went, then progress. It is total: any
// outcome gets an advice.
func Next(o Outcome) Advice {
	r := read(o)
	// The last row always applies.
	row := &advices[slices.IndexFunc(advices[:], func(a advising) bool { return a.when(&r) })]
	a := Advice{ID: row.id, Cause: row.cause, NextStart: r.start}
	row.say(&r, &a)
	return a
}

// A reading is an outcome, put so that each row is one comparison.
type reading struct {
	Outcome
	start      load.Load
	sides      [][]training.Segment
	firstMin   int // reps of the first segment on the weaker side
	drops      int // drops done
	end        training.End
	formAt     int // segment in which form broke, from 0; -1 = it held
	slowest    int64
	worst      finding // the drop with the fewest reps
	best       finding // the drop furthest above what was expected
	gained     int     // reps more than the previous set at the same start, over the same drops
	comparable bool
}

// A finding is one drop: its number from 1, its reps and what was expected.
type finding struct {
	drop, reps int
	want       RepRange
}

func read(o Outcome) reading {
	r := reading{Outcome: o, sides: sides(o.Set), formAt: -1, slowest: o.Slowest, end: o.Set.End}
	if o.End != "" {
		r.end = o.End
	}
	r.start = r.sides[0][0].Load
	r.firstMin = r.sides[0][0].Reps
	for _, side := range r.sides {
		r.firstMin = min(r.firstMin, side[0].Reps)
		r.drops = max(r.drops, len(side)-1)
		for i, s := range side {
			r.segment(i, s, side)
		}
	}
	switch {
	case r.end != training.ByForm:
	case len(o.Set.Segments) == 0 && o.Set.RIR != nil && *o.Set.RIR == 0:
		r.formAt = 1 // failure in strict form, then the first rep of the drop broke
	case r.formAt < 0 && o.Set.Segments[len(o.Set.Segments)-1].End == training.ByFailure:
		r.formAt = len(r.sides[len(r.sides)-1]) // the first rep of the next drop broke
	case r.formAt < 0:
		r.formAt = r.drops // a set that does not say where: its last segment
	}
	if o.Previous != nil {
		before := sides(*o.Previous)
		r.comparable = before[0][0].Load == r.start && len(o.Previous.Segments) == len(o.Set.Segments)
		r.gained = total(r.sides) - total(before)
	}
	return r
}

func (r *reading) segment(i int, s training.Segment, side []training.Segment) {
	switch {
	case s.End == training.ByPain:
		r.end = training.ByPain
	case s.End == training.ByForm && (r.formAt < 0 || i < r.formAt):
		r.formAt = i
	case s.End == training.ByChoice && r.end != training.ByPain:
		r.end = training.ByChoice
	}
	if i == 0 {
		return
	}
	if s.Changeover != nil {
		r.slowest = max(r.slowest, *s.Changeover)
	}
	f := finding{drop: i, reps: s.Reps}
	if r.worst.drop == 0 || f.reps < r.worst.reps {
		r.worst = f
	}
	f.want = r.expect(side[i-1], s)
	if f.want.Max > 0 && (r.best.drop == 0 || f.reps-f.want.Max > r.best.reps-r.best.want.Max) {
		r.best = f
	}
}

// expect returns what the model says of the drop from a to b.
func (r *reading) expect(a, b training.Segment) RepRange {
	from, ok1 := Effective(r.Exercise, r.Rack, a.Load, r.Bodyweight)
	to, ok2 := Effective(r.Exercise, r.Rack, b.Load, r.Bodyweight)
	if !ok1 || !ok2 || from <= 0 {
		return RepRange{}
	}
	return Expect(float64(from-to)/float64(from), r.Phi)
}

func total(sides [][]training.Segment) int {
	n := 0
	for _, side := range sides {
		for _, s := range side {
			n += s.Reps
		}
	}
	return n
}

// planned returns how many drops the set was to have.
func (r *reading) planned() int {
	if r.Planned > 0 {
		return r.Planned
	}
	return r.Set.Protocol.Drops()
}

// field returns the loads of the outcome's rack and where the start stands, -1
// where the rack has changed since.
func (r *reading) field() (field, int) {
	f, err := newField(Request{Exercise: r.Exercise, Rack: r.Rack, Bodyweight: r.Bodyweight})
	if err != nil {
		return field{}, -1
	}
	i, err := f.index(r.start)
	if err != nil {
		return f, -1
	}
	return f, i
}

// easier returns a start one step lighter, or as much lighter as Epley says it
// takes for the middle of the target.
func (r *reading) easier() (load.Load, bool) {
	f, i := r.field()
	if i < 0 {
		return r.Rack.Easier(r.start)
	}
	if i == 0 {
		return load.Load{}, false
	}
	if f.worth != nil && r.firstMin < MinReps {
		if max, _, ok := strength.Epley.Max(float64(f.worth[i]), r.firstMin); ok {
			return f.atMost(i, strength.Epley.Load(max, (MinReps+MaxReps)/2)), true
		}
	}
	return f.loads[i-1], true
}

// harder returns the next load up.
func (r *reading) harder() (load.Load, bool) {
	f, i := r.field()
	if i < 0 {
		return r.Rack.Harder(r.start)
	}
	if i+1 == len(f.loads) {
		return load.Load{}, false
	}
	return f.loads[i+1], true
}
