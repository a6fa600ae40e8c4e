package rules_test

import (
	"testing"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// coach is what an experienced coach says about an exercise for a healthy
// intermediate lifter who trains for size and has no spotter.
var coach = map[rules.Level][]string{
	rules.Go: {"cable-curl", "dumbbell-curl", "hammer-curl", "concentration-curl", "triceps-pushdown", "rope-pushdown",
		"lat-pulldown", "seated-cable-row", "machine-row", "chest-supported-row", "pec-deck", "cable-fly",
		"machine-chest-press", "machine-shoulder-press", "machine-lateral-raise", "cable-lateral-raise", "dumbbell-lateral-raise",
		"reverse-pec-deck", "face-pull", "leg-extension", "seated-leg-curl", "lying-leg-curl", "seated-calf-raise",
		"leg-press-calf-raise", "abductor-machine", "adductor-machine", "cable-crunch", "band-curl", "push-up", "assisted-pull-up"},
	rules.Caution: {"barbell-curl", "ez-bar-curl", "barbell-shrug", "dumbbell-bench-press", "incline-dumbbell-press",
		"close-grip-dumbbell-press", "dumbbell-fly", "dumbbell-pullover", "dumbbell-skull-crusher", "leg-press",
		"dumbbell-wrist-curl", "plate-pinch"},
	rules.Avoid: {"barbell-bench-press", "close-grip-bench-press", "smith-bench-press", "smith-squat", "hack-squat",
		"belt-squat", "goblet-squat", "bulgarian-split-squat", "dumbbell-lunge", "overhead-press", "dumbbell-shoulder-press",
		"behind-neck-press", "behind-neck-pulldown", "upright-row", "bent-over-barbell-row", "t-bar-row", "good-morning",
		"skull-crusher", "kettlebell-swing", "power-clean", "snatch", "neck-curl", "cable-external-rotation", "back-extension-machine"},
	rules.Never: {"barbell-back-squat", "front-squat", "barbell-deadlift", "trap-bar-deadlift"},
}

func TestACoachAgreesOnTheCatalogue(t *testing.T) {
	c := ready()
	c.Spotter = training.No
	for want, ids := range coach {
		for _, id := range ids {
			ex, ok := exercise.Find(id)
			if !ok {
				t.Errorf("the catalogue has no %s", id)
				continue
			}
			c.Exercise = ex
			if v := rules.Judge(c); v.Level != want {
				t.Errorf("%s: want %s, got %s", ex.Name, want, describe(v))
			}
		}
	}
}

func TestNothingDangerousPassesInTheCatalogue(t *testing.T) {
	c := ready()
	c.Spotter = training.Yes
	c.Profile.Level = training.Advanced
	for _, ex := range exercise.Catalogue() {
		c.Exercise = ex
		v := rules.Judge(c)
		bar := ex.Equipment == exercise.Barbell || ex.Equipment == exercise.EZBar || ex.Equipment == exercise.TrapBar
		loaded := ex.Equipment != exercise.Bodyweight && ex.Equipment != exercise.Band
		least := rules.Go
		switch {
		case ex.Pattern == exercise.Stretch, ex.Pattern == exercise.Cardio, ex.Pattern == exercise.Jump:
			least = rules.NotApplicable
		case bar && (ex.Pattern == exercise.Squat || ex.Pattern == exercise.Deadlift):
			least = rules.Never
		case loaded && (ex.Pattern == exercise.Squat || ex.Pattern == exercise.Deadlift),
			(bar || ex.Equipment == exercise.Smith) && ex.Mechanic == exercise.Compound,
			ex.Hazards.Has(exercise.Ballistic), ex.Hazards.Has(exercise.Fragile):
			least = rules.Avoid
		case ex.Inferred, bar, ex.Muscle == exercise.Forearms:
			least = rules.Caution
		}
		if v.Level < least {
			t.Errorf("%s: want at least %s, got %s", ex.Name, least, describe(v))
		}
		if v.Level.Refused() && v.Level != rules.NotApplicable && len(ex.Safer) > 0 && len(v.Help) == 0 {
			t.Errorf("%s: refused without any help, though safer ones are known: %s", ex.Name, describe(v))
		}
	}
}
