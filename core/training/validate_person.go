package training

import (
	"strconv"

	"dropset/core/fault"
	"dropset/core/load"
)

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. Unknown answers are always right.
func (p Profile) Validate() error {
	switch p.Level {
	case LevelUnknown, Beginner, Intermediate, Advanced:
	default:
		return fault.At("level", "Choose beginner, intermediate or advanced, or leave it open.")
	}
	switch p.Goal {
	case GoalUnknown, Size, Strength, Mixed:
	default:
		return fault.At("goal", "Choose size, strength or both, or leave it open.")
	}
	switch p.Split {
	case SplitUnknown, FullBody, UpperLower, PushPullLegs, BodyPart:
	default:
		return fault.At("split", "Choose one of the splits, or leave it open.")
	}
	switch p.Style {
	case StyleUnknown, Volume, HighIntensity:
	default:
		return fault.At("style", "Choose how you train, or leave it open.")
	}
	answers := []struct {
		field string
		a     Answer
	}{{"strictForm", p.StrictForm}, {"hardgainer", p.Hardgainer}, {"spotter", p.Spotter}, {"gripLimitsDeadlift", p.GripLimitsDeadlift}}
	for _, q := range answers {
		if q.a != Unasked && q.a != Yes && q.a != No {
			return fault.At(q.field, "Choose yes or no, or leave it open.")
		}
	}
	if p.SessionsAWeek < 0 || p.SessionsAWeek > 14 {
		return fault.At("sessionsAWeek", "Enter 1 to 14 sessions a week, or leave it open.")
	}
	if p.Unit != "" && p.Unit != load.Kg && p.Unit != load.Lb {
		return fault.At("unit", "Choose kg or lb.")
	}
	if len(p.Bodyweights) > MaxWeighed {
		return fault.At("bodyweights", "There is room for "+strconv.Itoa(MaxWeighed)+" weighings. Remove old ones first.")
	}
	for _, b := range p.Bodyweights {
		if err := CheckBodyweight(b.Mass); err != nil {
			return err
		}
	}
	return checkTags("lagging", p.Lagging)
}

// CheckBodyweight refuses what nobody weighs: under 20 or over 400 kg.
func CheckBodyweight(m load.Mass) error {
	if m < 20*load.Kilogram || m > 400*load.Kilogram {
		return fault.At("bodyweight", "Enter a bodyweight between 20 and 400 kg (44 and 882 lb). Check the unit.")
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. The racks answer for themselves.
func (g Gym) Validate() error {
	if err := checkID(g.ID); err != nil {
		return err
	}
	if g.Name == "" {
		return fault.At("name", "Give this gym a name.")
	}
	if err := checkText("name", g.Name, MaxName); err != nil {
		return err
	}
	if len(g.Racks) > MaxRacks {
		return fault.At("racks", "A gym holds up to "+strconv.Itoa(MaxRacks)+" racks. Remove one first.")
	}
	seen := make(map[string]bool, len(g.Racks))
	for _, r := range g.Racks {
		if err := checkID(r.ID); err != nil {
			return err
		}
		if seen[r.ID] {
			return fault.At("racks", "Two racks of this gym are the same. Remove one.")
		}
		seen[r.ID] = true
		if err := checkText("name", r.Name, MaxName); err != nil {
			return err
		}
		if err := r.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. What was not entered is always right.
func (c CheckIn) Validate() error {
	if c.Sleep < 0 || c.Sleep > 5 {
		return fault.At("sleep", "Choose 1 (bad) to 5 (good) for sleep.")
	}
	if len(c.Soreness) > maxTags {
		return fault.At("soreness", "That is more muscles than there are.")
	}
	for m, n := range c.Soreness {
		if m == "" || len(m) > maxID || n < 0 || n > 5 {
			return fault.At("soreness", "Choose 1 (none) to 5 (severe) for each muscle.")
		}
	}
	return nil
}
