package exercise_test

import (
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
)

func TestCatalogue(t *testing.T) {
	all := exercise.Catalogue()
	t.Run("can be read whole and without contradictions", func(t *testing.T) {
		for _, p := range exercise.Problems() {
			t.Error(p)
		}
	})
	t.Run("is broad, sorted and returned without the chance to grow it", func(t *testing.T) {
		if len(all) < 400 {
			t.Errorf("got %d exercises, want at least 400", len(all))
		}
		if !slices.IsSortedFunc(all, func(a, b exercise.Exercise) int { return strings.Compare(a.Name, b.Name) }) {
			t.Error("not sorted by name")
		}
		if cap(all) != len(all) {
			t.Error("an append would write into the shared catalogue")
		}
	})
	t.Run("covers every muscle and every kind of equipment", func(t *testing.T) {
		muscle, equipment := map[exercise.Muscle]bool{}, map[exercise.Equipment]bool{}
		for _, e := range all {
			muscle[e.Muscle], equipment[e.Equipment] = true, true
		}
		for _, m := range exercise.Muscles() {
			if !muscle[m] {
				t.Errorf("nothing trains %s", m.Name())
			}
		}
		for _, q := range exercise.Equipments() {
			if !equipment[q] {
				t.Errorf("nothing uses %s", q.Name())
			}
		}
	})
	for _, e := range all {
		t.Run(e.ID, func(t *testing.T) { checkExercise(t, e) })
	}
}

func checkExercise(t *testing.T, e exercise.Exercise) {
	if e.ID != strings.ToLower(e.ID) || strings.Trim(e.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.HasPrefix(e.ID, "own-") {
		t.Errorf("slug %q: want lower-case letters, digits and hyphens, not beginning with own-", e.ID)
	}
	if e.Name == "" || e.Custom || e.Inferred {
		t.Errorf("name %q, custom %v, inferred %v", e.Name, e.Custom, e.Inferred)
	}
	for _, a := range e.Aliases {
		if strings.TrimSpace(a) != a || a == "" || strings.EqualFold(a, e.Name) {
			t.Errorf("alias %q is empty, padded or the name itself", a)
		}
	}
	if e.Muscle.Region() == "" {
		t.Errorf("muscle %q is not on the list", e.Muscle)
	}
	for i, m := range e.Secondary {
		if m.Region() == "" || m == e.Muscle || slices.Contains(e.Secondary[:i], m) {
			t.Errorf("secondary muscle %q is unknown or stands twice", m)
		}
	}
	if !slices.Contains(exercise.Equipments(), e.Equipment) {
		t.Errorf("equipment %q is not on the list", e.Equipment)
	}
	if e.Mechanic != exercise.Isolation && e.Mechanic != exercise.Compound && e.Pattern != exercise.Stretch {
		t.Errorf("mechanic %q", e.Mechanic)
	}
	checkHazards(t, e)
	checkDrop(t, e)
	checkChain(t, e)
	checkSafer(t, e)
}

// checkHazards holds what a coach knows about a family of movements, so that a
// new entry cannot forget it.
func checkHazards(t *testing.T, e exercise.Exercise) {
	want := func(h exercise.Hazard, why string) {
		if !e.Hazards.Has(h) {
			t.Errorf("hazards %v: want %v too, because %s", e.Hazards.Names(), h.Names(), why)
		}
	}
	free := e.Equipment == exercise.Barbell || e.Equipment == exercise.Smith
	switch e.Pattern {
	case exercise.Squat:
		if e.Hazards == 0 {
			t.Error("a squat without a hazard")
		}
		if free {
			want(exercise.OnSpine, "a bar rests on the back")
		}
	case exercise.Deadlift:
		want(exercise.OnSpine, "the back carries a deadlift")
	case exercise.BenchPress:
		want(exercise.OverFace|exercise.CannotDrop|exercise.NeedsSpotter, "the bar comes down on the chest")
	case exercise.Overhead:
		want(exercise.HeldOverhead, "it is pressed overhead")
	case exercise.Olympic, exercise.Swing, exercise.Jump:
		want(exercise.Ballistic, "it is thrown, swung or jumped")
	case exercise.Hold, exercise.Stretch:
		want(exercise.Static, "it is held")
	case exercise.Lunge:
		want(exercise.BalanceFirst, "balance goes first on one leg")
	case exercise.Carry:
		want(exercise.OnSpine, "the back carries it")
		if e.Equipment == exercise.Dumbbell {
			want(exercise.GripFirst, "the hands open first")
		}
	case exercise.LegPress:
		want(exercise.NeedsSpotter, "nobody climbs out from under a sled")
	case exercise.NoPattern:
		if e.Equipment == exercise.Dumbbell && e.Muscle == exercise.Chest {
			want(exercise.OverFace, "a dumbbell hangs over the chest")
		}
	}
	switch e.Muscle {
	case exercise.Neck, exercise.RotatorCuff:
		want(exercise.Fragile, "it does not belong past failure")
	case exercise.Forearms:
		want(exercise.GripFirst, "the hands are the muscle")
	case exercise.LowerBack:
		if e.Mechanic == exercise.Isolation {
			want(exercise.Fragile, "it does not belong past failure")
		}
	}
}

func checkDrop(t *testing.T, e exercise.Exercise) {
	kinds := e.RackKinds()
	switch e.Drop {
	case exercise.DropLoad, exercise.DropAssistance, exercise.DropBand, exercise.DropLeverage:
		if len(kinds) == 0 && e.Counting != exercise.BodyOnly {
			t.Errorf("drops by %s, but no rack holds its loads", e.Drop)
		}
		if e.Cue == "" {
			t.Errorf("drops by %s, but says not how", e.Drop)
		}
	case exercise.DropVariation:
		if e.Chain == nil && e.ID != "chin-up" && e.ID != "hanging-knee-raise" {
			t.Error("drops by changing the movement, but names none")
		}
	case exercise.DropNone:
	default:
		t.Errorf("drop kind %q", e.Drop)
	}
	switch e.Pattern {
	case exercise.Stretch, exercise.Cardio, exercise.Jump, exercise.Carry:
		if e.Drop != exercise.DropNone {
			t.Errorf("drops by %s, but nothing is left to drop in %s", e.Drop, e.Pattern)
		}
	}
	if (e.Counting == exercise.PerHand) && e.Equipment != exercise.Dumbbell && e.Equipment != exercise.Kettlebell {
		t.Errorf("counts per hand on %s", e.Equipment)
	}
	if (e.Equipment == exercise.Band) != (e.Drop == exercise.DropBand) {
		t.Errorf("%s drops by %s", e.Equipment, e.Drop)
	}
	if (e.Counting == exercise.Assisted) != (e.Drop == exercise.DropAssistance) && e.ID != "dip" {
		t.Errorf("counts as %s, drops by %s", e.Counting, e.Drop)
	}
}

// checkChain holds that a mechanical chain can be walked without putting the
// load away: each link takes the same implement, counts it in the same way and
// works the muscle that the chain began with (R-PRO-3, C7).
func checkChain(t *testing.T, e exercise.Exercise) {
	if e.Chain == nil {
		return
	}
	if len(e.Chain) < 2 || len(e.Chain) > 4 || e.Chain[0] != e.ID {
		t.Errorf("chain %v: want 2 to 4 exercises, itself first", e.Chain)
	}
	for i, id := range e.Chain {
		link, ok := exercise.Find(id)
		switch {
		case !ok || link.ID != id:
			t.Errorf("chain %v: there is no %q", e.Chain, id)
		case slices.Contains(e.Chain[:i], id):
			t.Errorf("chain %v: %q stands twice", e.Chain, id)
		case link.Equipment != e.Equipment || link.Counting != e.Counting && e.Counting != exercise.BodyweightPlus:
			t.Errorf("chain %v: %s takes another load than %s", e.Chain, id, e.ID)
		case link.Muscle != e.Muscle && !slices.Contains(link.Secondary, e.Muscle):
			t.Errorf("chain %v: %s leaves %s out", e.Chain, id, e.Muscle.Name())
		}
	}
}

// nearlySafe are what may stand in although a failed rep asks for some care: the
// machine that wants a spotter, the sled of a hip thrust, the grip alone.
func nearlySafe(e exercise.Exercise) bool {
	switch e.Equipment {
	case exercise.Machine, exercise.Cable, exercise.Dumbbell:
		return e.Hazards&^(exercise.NeedsSpotter|exercise.GripFirst) == 0
	}
	return false
}

// checkSafer holds that whoever is refused has at least two ways to go on, each
// of which is safe to fail on.
func checkSafer(t *testing.T, e exercise.Exercise) {
	if exercise.SafeToFail(e) {
		if len(e.Safer) > 0 {
			t.Errorf("is safe to fail on, yet offers %v", e.Safer)
		}
		return
	}
	if len(e.Safer) < 2 {
		t.Errorf("safer: got %v, want at least two", e.Safer)
	}
	for i, id := range e.Safer {
		s, ok := exercise.Find(id)
		switch {
		case !ok || s.ID != id:
			t.Errorf("safer: there is no %q", id)
		case id == e.ID || slices.Contains(e.Safer[:i], id):
			t.Errorf("safer: %q is itself or stands twice", id)
		case !exercise.SafeToFail(s) && !nearlySafe(s):
			t.Errorf("safer: %s is not safe to fail on", id)
		case e.Muscle == exercise.FullBody || e.Muscle == exercise.Neck: // nothing safe trains them alone
		case s.Muscle != e.Muscle && !slices.Contains(s.Secondary, e.Muscle) && s.Muscle.Region() != e.Muscle.Region() && e.Muscle != exercise.LowerBack:
			t.Errorf("safer: %s trains %s, far from %s", id, s.Muscle.Name(), e.Muscle.Name())
		}
	}
}

// What is offered instead is what a coach names first, for every muscle.
func TestInsteadOfWhatIsRefused(t *testing.T) {
	for _, m := range exercise.Muscles() {
		if got := exercise.Instead(m); len(got) < 2 {
			t.Errorf("instead of %s: got %v, want two at least", m.Name(), got)
		}
	}
	for _, c := range []struct{ id, want string }{
		{"barbell-bench-press", "machine-chest-press"},
		{"barbell-back-squat", "leg-extension"},
		{"romanian-deadlift", "seated-leg-curl"},
		{"behind-neck-pulldown", "lat-pulldown"},
		{"bent-over-barbell-row", "seated-cable-row"},
		{"overhead-press", "machine-shoulder-press"},
		{"skull-crusher", "triceps-pushdown"},
		{"smith-calf-raise", "standing-calf-raise"},
		{"farmers-walk", "dumbbell-wrist-curl"},
		{"neck-curl", "machine-shrug"},
		{"dumbbell-wrist-curl", "cable-wrist-curl"}, // not itself
	} {
		if e, _ := exercise.Find(c.id); len(e.Safer) == 0 || e.Safer[0] != c.want {
			t.Errorf("%s: got %v, want %s first", c.id, e.Safer, c.want)
		}
	}
	if got := exercise.Instead("left-ear"); got != nil {
		t.Errorf("a muscle that nobody knows: got %v", got)
	}
}

func TestCommon(t *testing.T) {
	seen := map[string]bool{}
	for _, id := range exercise.Common() {
		if e, ok := exercise.Find(id); !ok || e.ID != id {
			t.Errorf("common: %s is not in the catalogue, or not by this slug", id)
		}
		if seen[id] {
			t.Errorf("common: %s stands twice", id)
		}
		seen[id] = true
	}
	if len(seen) < 12 {
		t.Errorf("common: got %d, too few to find one's lift among", len(seen))
	}
}

func TestFind(t *testing.T) {
	if e, ok := exercise.Find("cable-curl"); !ok || e.Name != "Cable Curl" {
		t.Errorf("got %q, %v", e.Name, ok)
	}
	if e, ok := exercise.Find("own-cable-curl"); ok || e.ID != "" {
		t.Errorf("a person's own exercise: got %q, %v", e.ID, ok)
	}
}

func TestTheFormatSaysWhatIsWrong(t *testing.T) {
	block := "a-curl = A Curl\nis: cable isolation\nworks: biceps\n"
	for _, c := range []struct{ name, text, want string }{
		{"a line outside a block", "is: cable\n", "not a line of an exercise: is: cable"},
		{"a line without a key", block + "heavy\n", "not a line of an exercise: heavy"},
		{"an unknown key", block + "wroks: biceps\n", "a-curl: cannot read wroks"},
		{"an unknown attribute", block + "is: cable isolatoin\n", "a-curl: cannot read isolatoin"},
		{"an unknown hazard", block + "fails: fun\n", "a-curl: cannot read fun"},
		{"a muscle without a list", "instead of chest\n", "not a line of an exercise: instead of chest"},
		{"a slug twice", block + "\n" + block, "a-curl: stands twice"},
		{"a name that two exercises claim", block + "\nb-curl = B Curl\nalso: Curl (A)\nis: band isolation\nworks: biceps\n", "curl: a-curl and b-curl"},
		{"a former slug that is taken", block + "was: a-curl\n", "a-curl: was, and is, a slug"},
	} {
		if got, _ := exercise.ProblemsIn(c.text); !slices.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got, _ := exercise.ProblemsIn(block + "fails: grip\nsafer: b-curl\n"); len(got) > 0 {
		t.Errorf("an exercise with substitutes of its own: got %q", got)
	}
	problems, names := exercise.ProblemsIn("# a note\n\n" + block + "was: old-curl older-curl\ncue: Pin.\n\nb-curl = B Curl\nis: band isolation\nworks: biceps\n")
	if len(problems) > 0 {
		t.Errorf("a sound catalogue: got %q", problems)
	}
	for id, want := range map[string]string{"a-curl": "A Curl", "old-curl": "A Curl", "older-curl": "A Curl", "b-curl": "B Curl"} {
		if names[id] != want {
			t.Errorf("%s: got %q, want %q", id, names[id], want)
		}
	}
}

// The chains that the article and its glossary name, in the order of doctrine
// C6 and C7.
func TestBuiltInMechanicalDropSets(t *testing.T) {
	for _, c := range []struct {
		rule string
		want []string
	}{
		{"R-PRO-3.2", []string{"dumbbell-bench-press", "close-grip-dumbbell-press"}},
		{"R-LEX-2", []string{"incline-dumbbell-press", "dumbbell-bench-press"}},
		{"C7", []string{"decline-push-up", "push-up", "incline-push-up", "knee-push-up"}},
		{"C7", []string{"pull-up", "chin-up"}},
		{"C7", []string{"reverse-cable-curl", "cable-curl"}},
		{"C7", []string{"lean-away-cable-lateral-raise", "cable-lateral-raise"}},
	} {
		if e, _ := exercise.Find(c.want[0]); !slices.Equal(e.Chain, c.want) {
			t.Errorf("%s: got %v, want %v", c.rule, e.Chain, c.want)
		}
	}
}

// What the article calls ideal, and its safe leg machines, can be failed on
// without harm (R-EXE-1.5, R-QA-3.2, C10).
func TestTheArticlesOwnExamplesAreSafeToFailOn(t *testing.T) {
	for _, id := range []string{"dumbbell-curl", "triceps-pushdown", "lat-pulldown", "chest-supported-row", "pec-deck", "cable-fly",
		"leg-extension", "seated-leg-curl", "adductor-machine", "abductor-machine", "standing-calf-raise"} {
		if e, ok := exercise.Find(id); !ok || !exercise.SafeToFail(e) {
			t.Errorf("%s: found %v, hazards %v", id, ok, e.Hazards.Names())
		}
	}
}

func TestDistance(t *testing.T) {
	long := strings.Repeat("x", 40)
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"squat", "squat", 2, 0}, {"sqaut", "squat", 2, 1}, {"squt", "squat", 2, 1}, {"squatt", "squat", 2, 1},
		{"squit", "squat", 2, 1}, {"curl", "squat", 2, 3}, {"", "ab", 2, 2}, {"ab", "", 1, 2},
		{long, long, 2, 0}, {long, "x", 2, 3},
	} {
		if got := exercise.Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d): got %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}
