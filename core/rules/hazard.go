package rules

import "dropset/core/exercise"

// telling is the order in which hazards are named where several are as bad: what
// ends a rep worst comes first.
var telling = [...]exercise.Hazard{exercise.Ballistic, exercise.OverFace, exercise.OnSpine, exercise.HeldOverhead, exercise.BalanceFirst,
	exercise.EndRange, exercise.CannotDrop, exercise.GripFirst, exercise.Fragile}

// worstHazard gives the strictest thing that a failed rep does. Its numbers are
// the hazard, the level and the muscle, -1 for an exercise of which no more is
// known than a name that says nothing.
func (f *facts) worstHazard() (said, bool) {
	all := f.ex.Hazards | implied(f.ex)
	if all == 0 {
		return no()
	}
	worst, level := exercise.Hazard(0), Go
	for _, h := range telling {
		if all&h == 0 {
			continue
		}
		if l := f.hazardLevel(h); l > level {
			worst, level = h, l
		}
	}
	if level > Go {
		muscle := f.muscle
		if f.ex.Inferred && f.ex.Muscle == exercise.FullBody {
			muscle = -1
		}
		return at(level, int64(worst), int64(level), muscle)
	}
	if all&exercise.GripFirst != 0 {
		return yes(int64(exercise.GripFirst), 0)
	}
	return no()
}

// implied are the hazards that pattern or muscle alone bring with them, for an
// exercise whose hazards nobody wrote down. Who needs a spotter is R-QA-3.2's.
func implied(ex *exercise.Exercise) (h exercise.Hazard) {
	switch ex.Pattern {
	case exercise.Overhead:
		h = exercise.HeldOverhead
	case exercise.Olympic, exercise.Swing, exercise.Carry:
		h = exercise.Ballistic
	case exercise.Lunge:
		if ex.Equipment != exercise.Machine {
			h = exercise.BalanceFirst
		}
	}
	switch ex.Muscle {
	case exercise.Neck, exercise.RotatorCuff, exercise.LowerBack, exercise.FullBody:
		h |= exercise.Fragile
	}
	return h
}

// hazardLevel is what one hazard means on this equipment.
func (f *facts) hazardLevel(h exercise.Hazard) Level {
	ex := f.ex
	isolation := ex.Mechanic == exercise.Isolation
	rigid := f.freeBar || ex.Equipment == exercise.Smith
	switch h {
	case exercise.Fragile, exercise.Ballistic:
		return Avoid
	case exercise.OverFace:
		switch {
		case f.fixed:
			return Go // the stack or the band takes it
		case rigid:
			return Avoid
		}
		return Caution
	case exercise.OnSpine:
		switch {
		case f.freeBar:
			return Go // R-EXE-1.2 refuses it
		case isolation && f.fixed:
			return Go // a seated or standing calf machine
		case ex.Equipment == exercise.Bodyweight || ex.Equipment == exercise.Band || ex.Equipment == exercise.Cable:
			return Caution
		}
		return Avoid
	case exercise.HeldOverhead:
		switch {
		case f.fixed:
			return Go
		case isolation:
			return Caution
		}
		return Avoid
	case exercise.BalanceFirst:
		if isolation || f.fixed || !f.loaded {
			return Caution
		}
		return Avoid
	case exercise.EndRange:
		switch {
		case isolation && f.fixed:
			return Go
		case isolation || ex.Equipment == exercise.Machine || !f.loaded:
			return Caution
		}
		return Avoid
	case exercise.CannotDrop:
		switch {
		case rigid || !isolation && f.loaded && !f.fixed:
			return Avoid
		}
		return Caution
	}
	return Go // GripFirst is a note, NeedsSpotter and Static are rules of their own
}

var wholeBody = muscleNumber(exercise.FullBody)

func hazardText(n [4]int64) string {
	hard := Level(n[1]).Refused()
	switch exercise.Hazard(n[0]) {
	case exercise.OverFace:
		if hard {
			return "The bar hangs over face, neck or chest when the rep fails"
		}
		return "The load hangs over you: leave one rep in hand at the last drop"
	case exercise.OnSpine:
		return "The spine carries the load when form gives way"
	case exercise.HeldOverhead:
		return "A load held overhead comes down on the joints when you fail"
	case exercise.BalanceFirst:
		return "Balance goes before the muscle does"
	case exercise.Ballistic:
		return "A load that is thrown, swung or carried fails all at once"
	case exercise.EndRange:
		return "It loads the joint at the end of its range, worst when tired"
	case exercise.CannotDrop:
		return "The load cannot be put down at once"
	case exercise.GripFirst:
		return "Grip may give out first: straps keep the muscle working"
	}
	switch {
	case n[2] < 0:
		return "Nothing is known about what failing it does: answer a few questions about it first"
	case n[2] == wholeBody:
		return "A lift of the whole body does not belong past failure: too much gives way at once"
	}
	return "Past failure is no place for the " + inSentence(n[2])
}
