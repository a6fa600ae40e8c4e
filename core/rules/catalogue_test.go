package rules_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

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

// Names that the catalogue does not list, as other apps and other languages
// write them: judged alone, without a spotter, never more kindly than a coach
// would, and never so strictly that nobody would ask again.
func TestACoachAgreesOnNamesThatNobodyListed(t *testing.T) {
	for want, names := range map[rules.Level][]string{
		rules.Go: {"machine bench press", "leg-press calf raise", "Calf press on leg press", "Bankdrücken Maschine", "Seitheben Kabel",
			"Papillon", "Klimmzüge mit Gewicht", "Dominadas lastradas", "Rowing haltère", "Selectorized bench press", "Dip machine", "Rope crunch", "Rotary torso", "Hammer strength row", "Military press machine"},
		rules.Caution: {"Hip sled", "Leg sled", "Beinpresse", "barbell curl with bands", "DB bench with bands", "Dumbbell squeeze press",
			"Trap bar shrug", "Cable bench press", "Deficit push-up", "Chain push ups",
			"Curl pupitre", "Swiss ball leg curl", "Single leg curl on stability ball", "Dips am Barren",
			"Machine shoulder press behind neck", "Leg press toes out"},
		rules.Avoid: {"chair squat", "lunge sprint", "leg press under a Smith bar", "bench w/ bands", "Incline bench with bands",
			"bench with chains", "Weighted back raise", "curl & press", "Curl to press", "Row to kickback", "Dumbbell Z press",
			"One arm dumbbell press", "Kettlebell strict press", "Explosive push up", "Hammer strength squat", "Linear hack",
			"Hack squat inversé", "Calf raise on hack squat", "Landmine press", "Viking press", "Bottoms up press", "Tate press barbell",
			"Squat bulgare", "Smith hip thrust", "Machine belt squat", "Kurzhantel Kreuzheben", "Xyzzy", "Ziemlich neues Ding"},
		rules.Never: {"squot", "dedlift", "Kreuzheben mit Bändern", "Przysiad squat", "Trap Bar DL", "SSB squat", "Soulevé de terre jambes tendues",
			"Reverse band deadlift", "Landmine squat", "barbell hack squat", "Stacco da terra"},
		rules.NotApplicable: {"45 degree back raise", "Clap push-up", "Couch stretch", "Assault bike", "Hollow hold"},
	} {
		for _, name := range names {
			c := ready()
			c.Spotter = training.No
			c.Exercise, c.Match = exercise.Resolve(name)
			if v := rules.Judge(c); v.Level != want {
				t.Errorf("%q, read as %s: want %s, got %s", name, c.Exercise.ID, want, describe(v))
			}
		}
	}
}

//go:embed testdata/odd-names.txt
var oddNames string

// levelNames are the levels as odd-names.txt writes them.
var levelNames = map[string]rules.Level{"go": rules.Go, "caution": rules.Caution, "avoid": rules.Avoid, "never": rules.Never}

// severity orders levels by what they allow. Not applicable means that there is
// no drop set at all, so it is as strict as it gets.
func severity(l rules.Level) int {
	if l == rules.NotApplicable {
		return int(rules.Never)
	}
	return int(l)
}

// Odd names of dangerous lifts, and harmless ones that look alike. Unsafe is
// what is judged more kindly than a coach would: none is allowed.
func TestACoachAgreesOnOddNames(t *testing.T) {
	count := 0
	for line := range strings.Lines(oddNames) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		bound, list, ok := strings.Cut(line, ": ")
		least, atLeast := strings.CutPrefix(bound, "at least ")
		most, atMost := strings.CutPrefix(bound, "at most ")
		if !ok || !atLeast && !atMost {
			t.Fatalf("odd-names.txt: cannot read %q", line)
		}
		for name := range strings.SplitSeq(list, "; ") {
			count++
			c := ready()
			c.Spotter = training.No
			c.Exercise, c.Match = exercise.Resolve(name)
			v := rules.Judge(c)
			if atLeast && severity(v.Level) < severity(levelNames[least]) || atMost && severity(v.Level) > severity(levelNames[most]) {
				t.Errorf("%q, read as %s: want %s, got %s", name, c.Exercise.ID, bound, describe(v))
			}
		}
	}
	if count < 400 {
		t.Errorf("odd-names.txt: got %d names, want at least 400", count)
	}
}

// dangerous gathers names that a coach refuses: all of odd-names.txt, and what
// the catalogue calls its refused exercises.
func dangerous() []string {
	var names []string
	for line := range strings.Lines(oddNames) {
		if bound, list, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && strings.HasPrefix(bound, "at least") {
			names = append(names, strings.Split(list, "; ")...)
		}
	}
	c := ready()
	c.Spotter = training.No
	for _, ex := range exercise.Catalogue() {
		c.Exercise = ex
		if l := rules.Judge(c).Level; l == rules.Avoid || l == rules.Never {
			names = append(append(names, ex.Name), ex.Aliases...)
		}
	}
	return names
}

// A slip of the thumb, another order of the words or a word that says nothing
// never turns a refusal into leave.
func TestAMutatedNameStaysRefusedRule(t *testing.T) {
	names := dangerous()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "name")
		words := strings.Fields(strings.NewReplacer("(", "", ")", "").Replace(name))
		switch rapid.IntRange(0, 3).Draw(t, "mutation") {
		case 0:
			words = rapid.Permutation(words).Draw(t, "order")
		case 1:
			words = append(words, rapid.SampledFrom([]string{"heavy", "3x8", "tempo", "slow", "(warm-up)", "left", "PR", "week 2", "to failure"}).Draw(t, "word"))
		default:
			at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
			words[at] = slip(t, words[at])
		}
		c := ready()
		c.Spotter = training.No
		mutated := strings.Join(words, " ")
		if strings.Contains(strings.ToLower(mutated), "press up") {
			t.Skip("another order of the words makes a push-up of it")
		}
		c.Exercise, c.Match = exercise.Resolve(mutated)
		if v := rules.Judge(c); !v.Level.Refused() {
			t.Fatalf("%q, from %q, read as %s: got %s", mutated, name, c.Exercise.ID, describe(v))
		}
	})
}

// slip misspells a word that is long enough to be recognised: a letter left
// out, doubled or swapped with the next, never the first.
func slip(t *rapid.T, word string) string {
	letters := []rune(word)
	if len(letters) < 5 || strings.ContainsAny(word, "-/'’&") {
		return word
	}
	at := rapid.IntRange(1, len(letters)-2).Draw(t, "letter")
	switch rapid.IntRange(0, 2).Draw(t, "slip") {
	case 0:
		return string(letters[:at]) + string(letters[at+1:])
	case 1:
		return string(letters[:at+1]) + string(letters[at:])
	}
	letters[at], letters[at+1] = letters[at+1], letters[at]
	return string(letters)
}

// A refusal says what it is about: the part of the body, the whole of it, or
// that nobody knows.
func TestWhatDoesNotBelongPastFailureIsNamed(t *testing.T) {
	for name, want := range map[string]string{
		"Neck Curl":               "no place for the neck",
		"Cable External Rotation": "no place for the rotator cuff",
		"Back Extension Machine":  "no place for the lower back",
		"Xyzzy":                   "Nothing is known",
		"Power Clean":             "thrown, swung or carried",
		"Kettlebell Around Thing": "thrown, swung or carried",
		"Wrist Roller":            "This equipment: slower",
		"Weighted Pull-Up":        "takes some of what hangs from it",
		"Pull-Up":                 "each drop is an easier movement",
	} {
		c := ready()
		c.Exercise, c.Match = exercise.Resolve(name)
		v := rules.Judge(c)
		if !slices.ContainsFunc(v.Reasons, func(r rules.Reason) bool { return strings.Contains(r.Text(), want) }) {
			t.Errorf("%s: want a reason with %q, got %s", name, want, describe(v))
		}
	}
	if got := (rules.Reason{ID: "R-EXE-1.4", N: [4]int64{int64(exercise.Fragile), int64(rules.Avoid), 23}}).Text(); !strings.Contains(got, "whole body") {
		t.Errorf("full body: got %q", got)
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

// Whoever is refused is offered something for the same muscle that is judged
// better.
func TestEveryRefusedExerciseHasABetterOne(t *testing.T) {
	c := ready()
	c.Spotter = training.No
	for _, ex := range exercise.Catalogue() {
		c.Exercise = ex
		level := severity(rules.Judge(c).Level)
		if level < severity(rules.Avoid) {
			continue
		}
		better := false
		for _, id := range ex.Safer {
			c.Exercise, _ = exercise.Find(id)
			better = better || severity(rules.Judge(c).Level) < severity(rules.Avoid)
		}
		if !better {
			t.Errorf("%s is refused, and none of %v is judged better", ex.Name, ex.Safer)
		}
	}
}
