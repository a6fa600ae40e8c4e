// Package session is the live drop set as a state machine.
//
// [Apply] is a pure function from a state and a command to the next state and
// the events that explain it. The commands are the truth: a state, its undo
// and its recovery after a kill are replays of the command log ([Replay]).
// [Result] turns a finished state into the sets that are logged.
//
// The rules of the set:
//
//   - A strict failure ends the segment and calls for the next rung; after the
//     last rung, or on a rung where no clean rep came, it ends the set (C24,
//     R-EXE-5). A rung without a clean rep is not kept.
//   - A broken rep and pain end the set; the broken rep does not count (C24,
//     R-EXE-6). Nothing but [Undo] goes on from there.
//   - The change-over runs from the tap on failure to the first rep tapped.
//     Above [Slow] it warns, above [Split] what follows is a set of its own
//     (C30). Unknown – typed reps, a lapse, a clock that ran backwards – never
//     splits.
//   - A unilateral movement takes the whole ladder on one side, then the whole
//     ladder on the other; both are one set, and the pause between the sides
//     is no change-over. [SwapSide] before the first rep chooses the side that
//     begins; after it, it leaves the rest of the ladder and turns to the other
//     side.
package session

import (
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"
)

// A Verb is what a command does.
type Verb string

const (
	Start     Verb = "start"      // begins the set; Command.Plan says what is to be done
	WarmedUp  Verb = "warmed-up"  // one warm-up step done
	SkipWarm  Verb = "skip-warm"  // go on without the rest of the warm-up, knowingly
	Rep       Verb = "rep"        // one strict rep
	SetReps   Verb = "set-reps"   // reps of this segment typed in: N
	Failure   Verb = "failure"    // no further strict rep: drop, or end after the last rung
	FormBroke Verb = "form-broke" // ends the set; the broken rep does not count
	Pain      Verb = "pain"       // ends the set at once
	Stop      Verb = "stop"       // the person has had enough
	SwapSide  Verb = "swap-side"  // unilateral: the other side begins
	Lapse     Verb = "lapse"      // the app was hidden, locked or killed: the running clock is unknown
	Undo      Verb = "undo"       // takes the last command back
)

// A Command is one tap, with its time. It is what is stored.
type Command struct {
	Verb Verb  `json:"verb"`
	At   int64 `json:"at"`          // Unix milliseconds
	N    int   `json:"n,omitempty"` // reps for SetReps
	Plan *Plan `json:"plan,omitempty"`
}

// A Plan is what Start needs; it is kept whole in the command log so that a
// replay needs nothing else.
type Plan struct {
	SetID      string             `json:"set"`
	WorkoutID  string             `json:"workout"`
	EntryID    string             `json:"entry"`
	Exercise   string             `json:"exercise"`
	Name       string             `json:"name"`
	Protocol   training.Protocol  `json:"protocol"`
	Rungs      []ladder.Rung      `json:"rungs"`
	Warmup     []ladder.WarmupSet `json:"warmup,omitempty"`
	OnBar      []load.Mass        `json:"onBar,omitempty"` // plates a side for the first rung, innermost first (bars only); for pictures, nothing is reckoned from it
	Unilateral bool               `json:"unilateral,omitempty"`
	Unit       load.Unit          `json:"unit"`
	Overridden []string           `json:"overridden,omitempty"`
	Offset     int                `json:"offset,omitempty"` // of the wall clock, minutes east of UTC, when the set began
}

// A Stage is where the set stands.
type Stage string

const (
	Idle     Stage = ""
	Warming  Stage = "warming"  // warm-up steps
	Lifting  Stage = "lifting"  // reps at the current rung
	Changing Stage = "changing" // between Failure and the first rep of the next rung
	Turning  Stage = "turning"  // unilateral: one side is done, the other has not begun
	Ended    Stage = "ended"
)

// An Event explains what a command did.
type Event struct {
	Kind EventKind
	Rung int           // the rung it is about, from 0; the step for StepWarmed
	N    int64         // reps, milliseconds of a change-over, or warm-up steps left (Began, WentCold)
	Side training.Side // the side that begins, for SideSwapped
	End  training.End  // how the segment, side or set ended
}

// EventKind tells the events apart.
type EventKind string

const (
	Began          EventKind = "began"
	StepWarmed     EventKind = "step-warmed"
	WentCold       EventKind = "went-cold" // started without the warm-up
	RepCounted     EventKind = "rep-counted"
	SegmentEnded   EventKind = "segment-ended"
	LoadChanged    EventKind = "load-changed"
	SlowChangeover EventKind = "slow-changeover" // over 15 s (C30)
	SetSplit       EventKind = "set-split"       // over 30 s: recorded as separate sets (C30)
	SideEnded      EventKind = "side-ended"      // one side is done, the other is next
	SideSwapped    EventKind = "side-swapped"
	SetEnded       EventKind = "set-ended"
	Undone         EventKind = "undone"
)
