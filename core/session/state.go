package session

import (
	"dropset/core/ladder"
	"dropset/core/training"
)

// A State is where a live set stands. It is a value: Apply returns a new one
// and leaves the old one as it was, so a screen may keep and compare them with
// reflect.DeepEqual. What its pointers and slices hold is read-only.
type State struct {
	Stage Stage
	Plan  *Plan // nil while Idle

	Warmed int  // warm-up steps done
	Cold   bool // went on with warm-up steps left (R-EXE-2.1)

	Rung int           // index into Plan.Rungs
	Side training.Side // Both unless the plan is unilateral
	Turn int           // 0 on the side that began, 1 on the other

	Segments []training.Segment // finished ones, in the order they were lifted
	Marks    []Mark             // one for each of Segments
	Splits   []int              // indices into Segments that begin a set of their own (C30)

	Reps       int    // clean reps of the running segment
	First      int64  // time of its first rep tapped, 0 = none
	Last       int64  // time of its last rep tapped, 0 = none
	Untimed    bool   // its taps do not tell how long it took
	Changeover *int64 // what came before it, nil = unknown or none

	Dropped int64 // when the running change-over began, 0 = unknown or none
	Since   int64 // time of the last rep of the set, 0 = none
	LastAt  int64 // time of the last tap
	Lapsed  bool  // the app was away since the last tap

	End     training.End // how the set ended
	EndedAt int64

	undo *undo
}

// An undo is what the last tap replaced. A chain of them is the undo stack;
// states are never changed, so they can share it.
type undo struct {
	before State
	verb   Verb
	depth  int
}

// A Mark is what a segment's own record does not say.
type Mark struct {
	At    int64 // when it ended
	Timed bool  // its tension was read off the taps, not reckoned from the reps
}

// Current returns the rung that is being lifted or set out, and whether there
// is one.
func (s State) Current() (ladder.Rung, bool) { return s.rung(s.Rung) }

// Next returns the rung after the current one, and whether there is one.
func (s State) Next() (ladder.Rung, bool) { return s.rung(s.Rung + 1) }

func (s State) rung(i int) (ladder.Rung, bool) {
	if s.Plan == nil || i >= len(s.Plan.Rungs) {
		return ladder.Rung{}, false
	}
	return s.Plan.Rungs[i], true
}

// Step returns the warm-up step that is due, and whether there is one.
func (s State) Step() (ladder.WarmupSet, bool) {
	if s.Stage != Warming {
		return ladder.WarmupSet{}, false
	}
	return s.Plan.Warmup[s.Warmed], true
}

// Undoable returns how many taps can be taken back, and what the last of them
// was. A lapse is no tap: it is taken along, and stays true.
func (s State) Undoable() (n int, last Verb) {
	if s.undo == nil {
		return 0, ""
	}
	return s.undo.depth, s.undo.verb
}

// SinceRep returns the milliseconds from the last rep to now; ok is false when
// there is none or the clock cannot be believed.
func (s State) SinceRep(now int64) (ms int64, ok bool) { return span(s.Since, now) }

// SinceDrop returns the milliseconds of the running change-over; ok is false
// when there is none or nobody knows.
func (s State) SinceDrop(now int64) (ms int64, ok bool) { return span(s.Dropped, now) }

// Can reports whether a tap of that kind is possible now. For Start it only
// says that no set is under way.
func (s State) Can(v Verb) bool {
	if v == Start {
		return s.Stage == Idle
	}
	_, _, err := Apply(s, Command{Verb: v, At: s.LastAt})
	return err == nil
}
