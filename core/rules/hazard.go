package rules

import "dropset/core/exercise"

// worstHazard gives the strictest thing that a failed rep does. Its numbers are
// the hazard and the level.
func worstHazard(f *facts) (said, bool) {
	worst, level := exercise.Hazard(0), Go
	note := exercise.Hazard(0)
	for h := exercise.Hazard(1); h <= exercise.Fragile; h <<= 1 {
		if !f.ex.Hazards.Has(h) && !implied(f.ex, h) {
			continue
		}
		l := f.hazardLevel(h)
		if l > level {
			worst, level = h, l
		} else if l == Go && h == exercise.GripFirst {
			note = h
		}
	}
	if level > Go {
		return at(level, int64(worst), int64(level))
	}
	if note != 0 {
		return yes(int64(note), 0)
	}
	return no()
}

// implied reports whether pattern or muscle alone bring h with them, for an
// exercise whose hazards nobody wrote down.
func implied(ex *exercise.Exercise, h exercise.Hazard) bool {
	switch h {
	case exercise.HeldOverhead:
		return ex.Pattern == exercise.Overhead
	case exercise.Ballistic:
		return ex.Pattern == exercise.Olympic || ex.Pattern == exercise.Swing || ex.Pattern == exercise.Carry
	case exercise.BalanceFirst:
		return ex.Pattern == exercise.Lunge && ex.Equipment != exercise.Machine
	case exercise.NeedsSpotter:
		return false // R-QA-3.2
	case exercise.Fragile:
		return ex.Muscle == exercise.Neck || ex.Muscle == exercise.RotatorCuff || ex.Muscle == exercise.LowerBack ||
			ex.Muscle == exercise.FullBody
	}
	return false
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
		return "Thrown, swung or carried loads fail all at once"
	case exercise.EndRange:
		return "It loads the joint at the end of its range, worst when tired"
	case exercise.CannotDrop:
		return "The load cannot be put down at once"
	case exercise.GripFirst:
		return "Grip may give out first: straps keep the muscle working"
	}
	return "Neck, rotator cuff, lower back and whole-body lifts do not belong past failure"
}
