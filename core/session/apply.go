package session

import (
	"dropset/core/fault"
	"dropset/core/training"
)

// The limits of a change-over in milliseconds (C30).
const (
	Target = training.ChangeoverTarget // at most this between two segments
	Slow   = training.ChangeoverSlow   // above: a warning
	Split  = training.ChangeoverSplit  // above: a rest, so what follows is a set of its own
)

// RepTime is how long a rep is taken to last, in milliseconds, where taps do
// not say.
const RepTime = training.RepTime

// shortestRep is the mean gap in milliseconds below which taps were not made
// while lifting but counted up afterwards.
const shortestRep = 500

// longestSpan bounds a span that a clock can be believed about. Beyond a day
// somebody has set the clock.
const longestSpan = 24 * 60 * 60 * 1000

// span returns to − from in milliseconds, and whether it is known: both are
// known, and the clock ran forwards.
func span(from, to int64) (int64, bool) {
	if from <= 0 || to < from || to-from > longestSpan {
		return 0, false
	}
	return to - from, true
}

// Apply resolves c against s and returns the next state with the events that
// explain it. It reads no clock and never changes s. A command that is not
// possible now yields a *fault.Error with code Illegal (Invalid for typed reps
// out of range), and s as it was.
func Apply(s State, c Command) (State, []Event, error) {
	c.At = max(c.At, 0)
	switch c.Verb {
	case Undo:
		return takeBack(s)
	case Lapse:
		if s.Stage == Idle {
			return s, nil, illegal("No set is under way.")
		}
		return lapse(s), nil, nil
	}
	if s.Stage == Ended {
		return s, nil, illegal("This set has ended. Undo takes the last tap back.")
	}
	if (s.Stage == Idle) != (c.Verb == Start) {
		if s.Stage == Idle {
			return s, nil, illegal("No set is under way. Start one first.")
		}
		return s, nil, illegal("A set is already under way. End it before you start another.")
	}
	t := tap{State: s, at: c.At}
	t.LastAt = c.At
	t.Lapsed = false
	var err error
	switch c.Verb {
	case Start:
		err = t.start(c.Plan)
	case WarmedUp:
		err = t.warmedUp()
	case SkipWarm:
		err = t.skipWarm()
	case Rep:
		err = t.rep(s.Lapsed)
	case SetReps:
		err = t.setReps(c.N)
	case Failure:
		err = t.failure()
	case FormBroke:
		err = t.formBroke()
	case Pain:
		t.end(training.ByPain)
	case Stop:
		t.end(training.ByChoice)
	case SwapSide:
		err = t.swapSide()
	default:
		err = illegal("This version does not know that step. Nothing was changed.")
	}
	if err != nil {
		return s, nil, err
	}
	depth := 1
	if s.undo != nil {
		depth += s.undo.depth
	}
	t.undo = &undo{before: s, verb: c.Verb, depth: depth}
	return t.State, t.events, nil
}

func illegal(msg string) error { return fault.New(fault.Illegal, msg) }

// takeBack returns the state before the last tap. A lapse since then is a fact
// about the time that has passed, not a tap: it holds for what is restored too.
func takeBack(s State) (State, []Event, error) {
	if s.undo == nil {
		return s, nil, illegal("There is nothing to undo.")
	}
	before := s.undo.before
	if s.Lapsed && before.Stage != Idle {
		before = lapse(before)
	}
	return before, []Event{{Kind: Undone, Rung: before.Rung, N: int64(before.Reps), Side: before.Side}}, nil
}

// lapse returns s with its running clock unknown. The times of taps stay.
func lapse(s State) State {
	s.Dropped = 0
	s.Lapsed = true
	return s
}
