package exercise

import "slices"

// safeToFail reports whether failing e needs nothing but letting go: no hazard,
// on equipment that the doctrine prefers for a drop set (C8), with a load that
// changes at once.
func safeToFail(e Exercise) bool {
	switch e.Equipment {
	case Machine, Cable, Dumbbell:
		return e.Hazards == 0 && e.QuickLoad && (e.Drop == DropLoad || e.Drop == DropAssistance) &&
			e.Muscle != Forearms && e.Pattern != Hinge
	}
	return false
}

// manySafer is how many substitutes are offered at most: a choice, not a list.
const manySafer = 4

// substitutes fills Safer of an exercise that is not safe to fail on, where the
// catalogue names none itself: the same primary muscle first, then exercises
// that train it on the side, then the same region of the body; machines before
// cables before dumbbells.
func substitutes(ex *Exercise) {
	if len(ex.Safer) > 0 || safeToFail(*ex) {
		return
	}
	ex.Safer = theBook().saferThan(*ex)
}

func (b *book) saferThan(ex Exercise) []string {
	var out []string
	for pass := range 3 {
		for _, e := range []Equipment{Machine, Cable, Dumbbell} {
			for _, i := range b.safe {
				s := b.all[i]
				if s.Equipment != e || s.ID == ex.ID || slices.Contains(out, s.ID) {
					continue
				}
				fits := false
				switch pass {
				case 0:
					fits = s.Muscle == ex.Muscle
				case 1:
					fits = slices.Contains(s.Secondary, ex.Muscle)
				case 2:
					fits = s.Muscle.Region() == ex.Muscle.Region()
				}
				if fits {
					out = append(out, s.ID)
				}
				if len(out) == manySafer {
					return out
				}
			}
		}
		if len(out) >= 2 && pass > 0 {
			return out
		}
	}
	return out
}
