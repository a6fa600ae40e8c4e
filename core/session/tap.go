package session

import (
	"slices"

	"dropset/core/training"
)

// A tap is a state in the making with the events so far.
type tap struct {
	State
	at     int64
	events []Event
}

func (t *tap) say(e Event) { t.events = append(t.events, e) }

func (t *tap) start(p *Plan) error {
	if err := p.check(); err != nil {
		return err
	}
	t.Plan = p.clone()
	t.Stage = Lifting
	if len(p.Warmup) > 0 {
		t.Stage = Warming
	}
	if p.Unilateral {
		t.Side = training.Left
	}
	t.say(Event{Kind: Began, N: int64(len(p.Warmup)), Side: t.Side})
	return nil
}

func (t *tap) warmedUp() error {
	if t.Stage != Warming {
		return illegal("The warm-up is done.")
	}
	t.say(Event{Kind: StepWarmed, Rung: t.Warmed, N: int64(t.Plan.Warmup[t.Warmed].Reps)})
	t.Warmed++
	if t.Warmed == len(t.Plan.Warmup) {
		t.Stage = Lifting
	}
	return nil
}

func (t *tap) skipWarm() error {
	if t.Stage != Warming {
		return illegal("The warm-up is done.")
	}
	t.Stage = Lifting
	t.Cold = true
	t.say(Event{Kind: WentCold, N: int64(len(t.Plan.Warmup) - t.Warmed)})
	return nil
}

// lift makes the running segment one that takes reps: a rep says by itself
// that the warm-up is over, or that the other side has begun.
func (t *tap) lift() {
	switch t.Stage {
	case Warming:
		_ = t.skipWarm() // cannot fail while warming
	case Turning:
		t.turn()
	}
	t.Stage = Lifting
}

func (t *tap) rep(lapsed bool) error {
	if t.Reps >= training.MaxReps {
		return illegal("That is as many reps as one segment can hold. End it with Failure, or undo.")
	}
	changing := t.Stage == Changing
	t.lift()
	if changing {
		t.changeOver()
	}
	if t.Reps == 0 {
		t.First = t.at
	} else if _, ok := span(t.Last, t.at); !ok || lapsed {
		t.Untimed = true
	}
	t.Reps++
	t.Last, t.Since = t.at, t.at
	t.say(Event{Kind: RepCounted, Rung: t.Rung, N: int64(t.Reps), Side: t.Side})
	return nil
}

// changeOver closes the running change-over at the first rep tapped.
func (t *tap) changeOver() {
	ms, ok := span(t.Dropped, t.at)
	t.Dropped = 0
	if !ok {
		return
	}
	t.Changeover = &ms
	switch {
	case ms > Split:
		t.Splits = append(slices.Clip(t.Splits), len(t.Segments))
		t.say(Event{Kind: SetSplit, Rung: t.Rung, N: ms})
	case ms > Slow:
		t.say(Event{Kind: SlowChangeover, Rung: t.Rung, N: ms})
	}
}

// setReps replaces the count. A change-over whose first rep was tapped stays
// measured; one that ends in typing is unknown.
func (t *tap) setReps(n int) error {
	if err := training.CheckReps(n); err != nil {
		return err
	}
	if n == 0 && (t.Stage == Warming || t.Stage == Turning) {
		return illegal("No rep has been counted here yet.")
	}
	t.lift()
	t.Dropped = 0
	t.Reps = n
	t.Untimed = true
	if n == 0 {
		t.First, t.Last, t.Untimed = 0, 0, false
	} else {
		t.Since = t.at
	}
	t.say(Event{Kind: RepCounted, Rung: t.Rung, N: int64(n), Side: t.Side})
	return nil
}

func (t *tap) failure() error {
	switch {
	case t.Stage == Warming:
		return illegal("You are still warming up. Skip the warm-up, or do it first.")
	case t.Stage == Turning, t.Rung == 0 && t.Reps == 0:
		return illegal("No rep has been counted yet. Count the reps first; if none went up, press Stop and start lighter.")
	}
	clean := t.Reps > 0
	t.closeSegment(training.ByFailure)
	switch {
	case clean && t.Rung+1 < len(t.Plan.Rungs):
		t.Rung++
		t.Stage = Changing
		t.Dropped = t.at
		t.say(Event{Kind: LoadChanged, Rung: t.Rung, Side: t.Side})
	case t.Plan.Unilateral && t.Turn == 0:
		t.Stage = Turning
		t.Dropped = 0
		t.say(Event{Kind: SideEnded, Rung: t.Rung, Side: t.Side, End: training.ByFailure})
	default:
		t.finish(training.ByFailure)
	}
	return nil
}

func (t *tap) formBroke() error {
	switch t.Stage {
	case Warming:
		return illegal("You are still warming up. Stop ends the set; Pain ends it at once.")
	case Turning:
		return illegal("Nothing has been lifted on this side yet. Stop ends the set.")
	}
	t.end(training.ByForm)
	return nil
}

// swapSide chooses the side that begins while nothing has been lifted, and
// after that turns to the other side.
func (t *tap) swapSide() error {
	switch {
	case !t.Plan.Unilateral:
		return illegal("This exercise works both sides at once.")
	case t.Stage == Warming:
		return illegal("You are still warming up. Choose the side when the set begins.")
	case t.Turn == 1:
		return illegal("This is the second side already.")
	case len(t.Segments) == 0 && t.Reps == 0:
		t.Side = other(t.Side)
		t.say(Event{Kind: SideSwapped, Side: t.Side})
		return nil
	}
	t.closeSegment(training.ByChoice)
	t.turn()
	t.Stage = Lifting
	return nil
}

// turn begins the ladder on the other side. The pause before it is no
// change-over.
func (t *tap) turn() {
	t.Turn = 1
	t.Side = other(t.Side)
	t.Rung = 0
	t.Dropped = 0
	t.say(Event{Kind: SideSwapped, Side: t.Side})
}

func other(s training.Side) training.Side {
	if s == training.Left {
		return training.Right
	}
	return training.Left
}

// end closes what is running and ends the set.
func (t *tap) end(how training.End) {
	t.closeSegment(how)
	t.finish(how)
}

func (t *tap) finish(how training.End) {
	t.Stage = Ended
	t.Dropped = 0
	t.End = how
	t.EndedAt = t.at
	t.say(Event{Kind: SetEnded, Rung: t.Rung, N: int64(t.total()), Side: t.Side, End: how})
}

func (s State) total() int {
	n := 0
	for _, seg := range s.Segments {
		n += seg.Reps
	}
	return n
}

// closeSegment keeps the running segment if it has a clean rep, and clears it.
func (t *tap) closeSegment(how training.End) {
	if t.Reps > 0 {
		r := t.Plan.Rungs[t.Rung]
		ms, timed := t.tension()
		t.Segments = append(slices.Clip(t.Segments), training.Segment{
			Load: r.Load, Variation: r.Variation, Side: t.Side,
			Reps: t.Reps, Tension: ms, Changeover: t.Changeover, End: how,
		})
		t.Marks = append(slices.Clip(t.Marks), Mark{At: t.at, Timed: timed})
		t.say(Event{Kind: SegmentEnded, Rung: t.Rung, N: int64(t.Reps), Side: t.Side, End: how})
	} else if n := len(t.Splits); n > 0 && t.Splits[n-1] == len(t.Segments) {
		// The first rep of this rung was tapped late and then typed away: with
		// no segment kept there is nothing to split off.
		t.Splits = t.Splits[: n-1 : n-1]
		if n == 1 {
			t.Splits = nil
		}
	}
	t.Reps, t.First, t.Last, t.Untimed, t.Changeover = 0, 0, 0, false, nil
}

// tension is the time under tension of the running segment in milliseconds
// (R-LEX-3): from the first rep tapped to the last, and the mean gap again for
// the first rep, which was under way before its tap. Where taps do not tell –
// one rep, typed reps, a lapse between them, a clock that ran backwards – it
// is RepTime for each rep. Change-overs are no part of it.
func (t *tap) tension() (ms int64, timed bool) {
	n := int64(t.Reps)
	d, ok := span(t.First, t.Last)
	if t.Untimed || !ok || n < 2 || d/(n-1) < shortestRep {
		return n * RepTime, false
	}
	return d + d/(n-1), true
}
