package session

import (
	"strconv"

	"dropset/core/training"
)

// Text says an event in a few words, for the screen and for a screen reader.
// It is empty for events that the screen shows by itself.
func (e Event) Text() string {
	switch e.Kind {
	case WentCold:
		return "Started without the full warm-up. Take the first reps with care."
	case SlowChangeover:
		return "That change took " + seconds(e.N) + ". Aim for " + seconds(Target) + " or less."
	case SetSplit:
		return seconds(e.N) + " between two loads is a rest. What follows is recorded as a set of its own."
	case SegmentEnded:
		return reps(e.N) + "."
	case LoadChanged:
		return "Go on with the next load."
	case SideEnded:
		return "This side is done. Now the other one."
	case SideSwapped:
		return "Now the " + string(e.Side) + " side."
	case SetEnded:
		return ending(e.End) + " " + reps(e.N) + " in all."
	case Undone:
		return "Taken back."
	}
	return ""
}

// Rule returns the ID of the rule or convention that an event comes from, for
// a person who asks why; empty where none speaks.
func (e Event) Rule() string {
	switch e.Kind {
	case WentCold:
		return "R-EXE-2.1"
	case SlowChangeover, SetSplit:
		return "C30"
	case LoadChanged:
		return "R-EXE-5"
	case SetEnded:
		switch e.End {
		case training.ByForm:
			return "R-EXE-6"
		case training.ByPain:
			return "R-DSC-3"
		}
	}
	return ""
}

func ending(e training.End) string {
	switch e {
	case training.ByFailure:
		return "Set done."
	case training.ByForm:
		return "Set over: form comes first."
	case training.ByPain:
		return "Set over: pain ends it."
	}
	return "Set stopped."
}

// Care says what to do after a set that ended this way; empty where nothing
// more is called for.
func Care(e training.End) string {
	switch e {
	case training.ByPain:
		return "Put the load down and leave this movement for today. A burning muscle is effort; a sharp, sudden or joint pain is not. Do not test it again. If it is strong, comes with numbness or swelling, or is still there in a few days, see a doctor."
	case training.ByForm:
		return "The broken rep was not counted. Rest; a lighter start keeps the form longer."
	}
	return ""
}

// seconds says milliseconds in whole seconds, rounded up so that a limit that
// was passed never reads as kept.
func seconds(ms int64) string { return strconv.FormatInt((ms+999)/1000, 10) + " s" }

func reps(n int64) string {
	if n == 1 {
		return "1 clean rep"
	}
	return strconv.FormatInt(n, 10) + " clean reps"
}
