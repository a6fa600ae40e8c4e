package exercise

// safeToFail reports whether failing e needs nothing but letting go: no hazard,
// on equipment that the doctrine prefers for a drop set (C8), with a load that
// changes at once.
func safeToFail(e *Exercise) bool {
	switch e.Equipment {
	case Machine, Cable, Dumbbell:
		return e.Hazards == 0 && e.QuickLoad && (e.Drop == DropLoad || e.Drop == DropAssistance) &&
			e.Muscle != Forearms && e.Pattern != Hinge
	}
	return false
}

// Instead lists what to do for a muscle whose exercise is refused: slugs of the
// catalogue, the best known first. The slice is shared: callers must not change
// it. It is empty for a muscle that is not on the list.
func Instead(m Muscle) []string { return theBook().instead[m] }

// substitutes fills Safer of an exercise that is not safe to fail on, where the
// catalogue names none itself.
func (b *book) substitutes(ex *Exercise) {
	if len(ex.Safer) == 0 && !safeToFail(ex) {
		ex.Safer = b.without(b.instead[ex.Muscle], ex.ID)
	}
}

// without leaves id out of ids; it shares their memory where id is not there.
func (b *book) without(ids []string, id string) []string {
	for i := range ids {
		if ids[i] == id {
			return append(ids[:i:i], ids[i+1:]...)
		}
	}
	return ids
}
