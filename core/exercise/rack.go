package exercise

import "dropset/core/load"

// RackKinds lists the kinds of rack that hold the loads of e, the most usual
// first. It is empty where there is nothing to load.
func (e Exercise) RackKinds() []load.RackKind {
	switch {
	case e.Counting == Assisted:
		return []load.RackKind{load.Assisted}
	case e.Drop == DropLeverage:
		return []load.RackKind{load.Positions}
	case e.Counting == BodyOnly:
		return nil
	case e.Counting == BodyweightPlus:
		// What hangs from the belt or is held by the feet is plates, a
		// dumbbell or a kettlebell.
		return []load.RackKind{load.Belt, load.Dumbbells, load.Kettlebells}
	}
	switch e.Equipment {
	case Band:
		return []load.RackKind{load.Bands}
	case Dumbbell:
		return []load.RackKind{load.Dumbbells}
	case Kettlebell:
		return []load.RackKind{load.Kettlebells}
	case Cable:
		return []load.RackKind{load.Stack, load.Numbered}
	case Machine:
		if e.QuickLoad {
			return []load.RackKind{load.Stack, load.Numbered, load.Barbell}
		}
		return []load.RackKind{load.Barbell, load.Stack, load.Numbered}
	case Barbell, EZBar:
		return []load.RackKind{load.Barbell, load.FixedBars}
	case TrapBar, Smith:
		return []load.RackKind{load.Barbell}
	case Plate:
		return []load.RackKind{load.Dumbbells}
	}
	if e.Drop == DropNone {
		return nil
	}
	return []load.RackKind{load.Stack, load.Dumbbells, load.Barbell, load.Numbered}
}
