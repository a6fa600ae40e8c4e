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
	ex.Safer = slices.Clip(theBook().saferThan(*ex))
}

// saferThan depends on the muscle alone, so it is worked out once for each.
func (b *book) saferThan(ex Exercise) []string {
	if out, ok := b.safer[ex.Muscle]; ok {
		return out
	}
	return b.saferFor(ex.Muscle)
}

func (b *book) saferFor(m Muscle) []string {
	out := make([]string, 0, manySafer)
	region := m.Region()
	for pass := range 3 {
		for _, i := range b.safe {
			s := &b.all[i]
			fits := false
			switch pass {
			case 0:
				fits = s.Muscle == m
			case 1:
				fits = slices.Contains(s.Secondary, m)
			case 2:
				fits = s.Muscle.Region() == region
			}
			if fits && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
			if len(out) == manySafer {
				return out
			}
		}
		if len(out) >= 2 && pass > 0 {
			break
		}
	}
	return slices.Clip(out)
}

// equipmentRank orders substitutes: a pin moves faster than a pair is changed.
func equipmentRank(e Equipment) int {
	switch e {
	case Machine:
		return 0
	case Cable:
		return 1
	}
	return 2
}
