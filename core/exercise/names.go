package exercise

import "strings"

// muscles in the order of the body, with the name that people read and the
// part of the body that groups them in a list.
var muscles = []struct {
	muscle Muscle
	name   string
	region Region
}{
	{Chest, "Chest", ChestRegion},
	{Lats, "Lats", BackRegion},
	{UpperBack, "Upper back", BackRegion},
	{Traps, "Traps", BackRegion},
	{LowerBack, "Lower back", BackRegion},
	{FrontDelts, "Front delts", ShoulderRegion},
	{SideDelts, "Side delts", ShoulderRegion},
	{RearDelts, "Rear delts", ShoulderRegion},
	{RotatorCuff, "Rotator cuff", ShoulderRegion},
	{Biceps, "Biceps", ArmRegion},
	{Triceps, "Triceps", ArmRegion},
	{Forearms, "Forearms", ArmRegion},
	{Abs, "Abs", TrunkRegion},
	{Obliques, "Obliques", TrunkRegion},
	{Quads, "Quads", LegRegion},
	{Hamstrings, "Hamstrings", LegRegion},
	{Glutes, "Glutes", LegRegion},
	{Adductors, "Adductors", LegRegion},
	{Abductors, "Abductors", LegRegion},
	{Calves, "Calves", LegRegion},
	{Shins, "Shins", LegRegion},
	{HipFlexors, "Hip flexors", LegRegion},
	{Neck, "Neck", BackRegion},
	{FullBody, "Full body", LegRegion},
}

// A Region is a part of the body. It groups muscles in a list.
type Region string

const (
	ChestRegion    Region = "chest"
	BackRegion     Region = "back"
	ShoulderRegion Region = "shoulders"
	ArmRegion      Region = "arms"
	TrunkRegion    Region = "trunk"
	LegRegion      Region = "legs"
)

// Muscles lists every muscle in the order of the body, top to bottom and front
// to back. The caller owns the slice.
func Muscles() []Muscle {
	all := make([]Muscle, len(muscles))
	for i, m := range muscles {
		all[i] = m.muscle
	}
	return all
}

// Name is what people read. A muscle that is not on the list reads as its slug.
func (m Muscle) Name() string {
	for _, x := range muscles {
		if x.muscle == m {
			return x.name
		}
	}
	return unknownName(string(m))
}

// Region is the part of the body that m belongs to, or "" if m is not on the
// list.
func (m Muscle) Region() Region {
	for _, x := range muscles {
		if x.muscle == m {
			return x.region
		}
	}
	return ""
}

// Name is what people read.
func (r Region) Name() string { return unknownName(string(r)) }

var equipmentNames = map[Equipment]string{
	Barbell:    "Barbell",
	EZBar:      "EZ bar",
	TrapBar:    "Trap bar",
	Dumbbell:   "Dumbbell",
	Kettlebell: "Kettlebell",
	Cable:      "Cable",
	Machine:    "Machine",
	Smith:      "Smith machine",
	Bodyweight: "Bodyweight",
	Band:       "Band",
	Plate:      "Weight plate",
	Other:      "Other",
}

// Equipments lists every kind of equipment, the preferred ones for a drop set
// first (C8). The caller owns the slice.
func Equipments() []Equipment {
	return []Equipment{Dumbbell, Cable, Machine, Band, Bodyweight, Barbell, EZBar, TrapBar, Smith, Kettlebell, Plate, Other}
}

// Name is what people read.
func (e Equipment) Name() string {
	if n := equipmentNames[e]; n != "" {
		return n
	}
	return unknownName(string(e))
}

// unknownName makes "Some words" of "some-words", for values written by a
// newer version.
func unknownName(slug string) string {
	if slug == "" {
		return ""
	}
	s := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

// Name is how a person sees that the load of a set is meant.
func (c Counting) Name() string {
	switch c {
	case Total:
		return "Everything that is lifted"
	case PerHand:
		return "Each hand"
	case BodyweightPlus:
		return "Added to bodyweight"
	case Assisted:
		return "Help taken off bodyweight"
	case BodyOnly:
		return "Bodyweight"
	}
	return unknownName(string(c))
}

// hazards in bit order, with the word of the catalogue's "fails:" line and the
// words that a person reads about a failed rep.
var hazards = []struct {
	hazard Hazard
	word   string
	name   string
}{
	{OverFace, "over-face", "The load hangs over face, neck or chest"},
	{OnSpine, "spine", "The spine carries the load"},
	{HeldOverhead, "overhead", "The load is held overhead"},
	{BalanceFirst, "balance", "Balance fails before the muscle"},
	{Ballistic, "ballistic", "The load is thrown, swung or jumped with"},
	{EndRange, "end-range", "A joint is loaded at the end of its range"},
	{CannotDrop, "trapped", "The load cannot be put down at once"},
	{GripFirst, "grip", "The hands fail before the muscle"},
	{Static, "static", "It is held, not repeated"},
	{NeedsSpotter, "spotter", "A failed rep needs a spotter"},
	{Fragile, "fragile", "Neck, rotator cuff and lower back do not belong past failure"},
}

// hazardOf reads a word of a "fails:" line; 0 if there is no such hazard.
func hazardOf(word string) Hazard {
	for _, h := range hazards {
		if h.word == word {
			return h.hazard
		}
	}
	return 0
}

// Names says in people's words what a failed rep does, in bit order. The
// caller owns the slice.
func (h Hazard) Names() []string {
	var names []string
	for _, x := range hazards {
		if h.Has(x.hazard) {
			names = append(names, x.name)
		}
	}
	return names
}

// patternKnown reports whether p is on the list of patterns.
func patternKnown(p Pattern) bool {
	switch p {
	case Squat, Deadlift, BenchPress, Overhead, Row, Pulldown, Press, LegPress, Lunge,
		Hinge, Olympic, Swing, Carry, Hold, Stretch, Cardio, Jump:
		return true
	}
	return false
}
