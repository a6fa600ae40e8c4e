package exercise

import "strings"

// A phrasebook answers whether words stand together in a name.
type phrasebook struct {
	text  string // the words, a space before and after each
	first uint32 // the letters that words begin with: most questions end there
}

func newPhrasebook(words []string) phrasebook {
	p := phrasebook{text: " " + strings.Join(words, " ") + " "}
	for _, w := range words {
		p.first |= letter(w)
	}
	return p
}

// letter is the bit of the letter that s begins with; a digit, say, is none of
// them and shares the last.
func letter(s string) uint32 {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return 1 << 26
	}
	return 1 << (s[0] - 'a')
}

func (p phrasebook) says(phrases ...string) bool {
	for _, x := range phrases {
		if p.first&letter(x) == 0 {
			continue
		}
		if at := strings.Index(p.text, x); at > 0 {
			for ; at > 0; at = next(p.text, x, at) {
				if p.text[at-1] == ' ' && p.text[at+len(x)] == ' ' {
					return true
				}
			}
		}
	}
	return false
}

// warns reports whether d stands in the name: its words side by side or, where
// no other order means something harmless, anywhere.
func (p phrasebook) warns(d *danger) bool {
	if p.says(d.phrase) {
		return true
	}
	switch d.phrase {
	case "upright row", "behind head", "push press", "bent press", "muscle up", "split squat",
		"glute ham", "stiff leg", "rope climb", "rack pull", "block pull", "external rotation", "internal rotation", "back extension", "power shrug", "hang shrug", "overhead shrug", "curl press":
		first, last, _ := strings.Cut(d.phrase, " ")
		return p.says(first) && p.says(last)
	}
	return false
}

// next is the place of x in s after at, or -1.
func next(s, x string, at int) int {
	i := strings.Index(s[at+1:], x)
	if i < 0 {
		return -1
	}
	return at + 1 + i
}

// infer reads the attributes of an exercise off the words of its name, on the
// side of caution: what nobody says is not assumed to be safe.
func infer(name string, words []string) (Exercise, Match) {
	said := newPhrasebook(words)
	ex := Exercise{ID: ownID(name), Name: strings.TrimSpace(name), Inferred: true, Drop: DropLoad, Equipment: Other}
	readEquipment(&ex, said)
	if ex.Equipment == Other && said.says("skullcrusher", "french press") {
		ex.Equipment = EZBar // nobody says what comes down: take the bar
	}
	known, moves := false, ""
	for i := range movements {
		if m := &movements[i]; said.says(m.phrase) {
			ex.Muscle, ex.Mechanic, ex.Pattern, known, moves = m.muscle, m.mechanic, m.pattern, true, m.phrase
			break
		}
	}
	if moves == "bench" && ex.Equipment == Band || ex.Equipment == Bodyweight && said.says("bench press") {
		ex.Equipment = Barbell // "bench with bands": they hang on a bar
	}
	if !known || said.says("raise", "press") && !said.says("leg", "calf", "tricep") {
		for _, m := range muscleWords {
			if said.says(m.phrase) {
				ex.Muscle = m.muscle
				break
			}
		}
	}
	if said.says("reverse", "reversegrip", "pronated", "palm down") && said.says("curl") && ex.Muscle == Biceps {
		ex.Muscle, ex.Hazards = Forearms, GripFirst
	}
	if said.says("kickback") && said.says("leg", "singleleg", "hip", "glute", "donkey") {
		ex.Muscle = Glutes
	}
	guided := ex.Equipment == Machine || ex.Equipment == Cable || ex.Equipment == Band
	named := false
	for i := range dangers {
		d := &dangers[i]
		if !said.warns(d) || !d.hard && guided && !accommodating(said) {
			continue
		}
		if named && d.phrase == "hang" || d.phrase == "sled" && said.says("calf", "leg press", "hack", "squat") {
			continue // a clean from the hang is no hang, the sled of a leg press none to drag
		}
		known = true
		ex.Hazards |= d.hazards
		if !named && (d.pattern != NoPattern || d.muscle != "") {
			named = true
			if d.pattern != NoPattern {
				ex.Pattern, ex.Mechanic = d.pattern, Compound
			}
			if d.muscle != "" {
				ex.Muscle = d.muscle
			}
			if d.drop != "" {
				ex.Drop = d.drop
			}
		}
	}
	if moves == "" && handheld(ex.Equipment) && ex.Muscle == FrontDelts {
		ex.Hazards |= HeldOverhead // what else does one do with them
	}
	if moves == "press" && handheld(ex.Equipment) && !pressedLying(said) {
		// Nothing says that one lies under it: it is pressed overhead.
		ex.Pattern, ex.Muscle = Overhead, FrontDelts
	}
	if ex.Pattern == NoPattern && !guidedBy(ex.Equipment) && said.says("row") {
		ex.Hazards |= OnSpine // a row joined to something else: "row to kickback"
	}
	readSetup(&ex, said)
	if ex.Muscle == "" {
		ex.Muscle = FullBody
	}
	if ex.Mechanic == "" {
		ex.Mechanic = Compound
	}
	inferDrop(&ex, said)
	theBook().substitutes(&ex)
	if !known {
		return ex, Unknown
	}
	return ex, Inferred
}

// accommodating reports whether bands or chains hang on a barbell: "bench press
// with bands" resists by the bar, whatever the name says last.
func accommodating(said phrasebook) bool {
	return said.says("band", "chain", "reverse band") && said.says("bench press", "board press", "military", "overhead press")
}

func handheld(e Equipment) bool { return e == Dumbbell || e == Kettlebell }

// pressedLying reports whether a press is said to leave the chest.
func pressedLying(said phrasebook) bool {
	return said.says("bench", "chest", "pec", "floor", "incline", "decline", "flat", "lying", "squeeze", "hex", "crush",
		"closegrip", "tricep", "tate", "french", "svend", "guillotine")
}

// readEquipment reads what resists. A Smith machine is not a machine: the bar
// still comes down on the lifter.
func readEquipment(ex *Exercise, said phrasebook) {
	for _, x := range []struct {
		phrase    string
		equipment Equipment
	}{
		{"renegade", Dumbbell}, {"stone", Other}, {"keg", Other}, {"sandbag", Other}, {"parallel bar", Bodyweight}, {"ring dip", Other}, {"dip ring", Other}, {"ring fly", Other}, // rings move: nothing holds the shoulder
		{"behindneck pulldown", Cable}, {"pulldown behindneck", Cable}, // a lever spares the shoulder nothing
		{"pushup", Bodyweight}, {"press situp", Barbell}, {"dip squat", Barbell}, {"cossack squat", Bodyweight}, {"shrimp squat", Bodyweight}, {"skater squat", Bodyweight}, {"smith", Smith}, {"guided bar", Smith}, {"corner", Barbell}, {"goblet", Dumbbell}, {"trapbar", TrapBar}, {"barbell", Barbell}, {"axle", Barbell}, {"landmine", Barbell},
		{"tbar", Barbell}, {"long bar", Barbell}, {"kettlebell", Kettlebell}, {"dumbbell", Dumbbell}, {"plateloaded", Machine}, {"plate", Plate},
		{"machine", Machine}, {"converging", Machine}, {"diverging", Machine}, {"lever", Machine}, {"sled", Machine}, {"leverage", Machine}, {"pecdeck", Machine},
		{"hammer strength", Machine}, {"nautilus", Machine}, {"hack", Machine}, {"pendulum", Machine}, {"belt squat", Machine}, {"pit shark", Machine}, {"perfect squat", Machine},
		{"cable", Cable}, {"rope", Cable}, {"pulley", Cable}, {"pulldown", Cable}, {"pushdown", Cable}, {"crossover", Cable}, {"facepull", Cable}, {"ez", EZBar},
		{"band", Band}, {"bodyweight", Bodyweight}, {"seated row", Cable}, {"ring row", Bodyweight}, {"helm row", Dumbbell}, {"inverted row", Bodyweight}, {"suspended row", Bodyweight}, {"pullup", Bodyweight}, {"chinup", Bodyweight}, {"chin", Bodyweight},
		{"situp", Bodyweight}, {"crunch", Bodyweight}, {"dip", Bodyweight},
		{"leg press", Machine}, {"leg extension", Machine}, {"leg curl", Machine},
		{"hammer curl", Dumbbell}, {"zottman", Dumbbell}, {"concentration", Dumbbell}, {"lateral raise", Dumbbell},
		{"monster walk", Band}, {"svend", Plate}, {"scaption", Dumbbell}, {"ab coaster", Machine}, {"multi hip", Machine}, {"fallout", Bodyweight},
		{"flutter kick", Bodyweight}, {"scissor kick", Bodyweight}, {"ab scissor", Bodyweight}, {"heel touch", Bodyweight}, {"heel toucher", Bodyweight}, {"heel tap", Bodyweight}, {"toe toucher", Bodyweight}, {"jackknife", Bodyweight}, {"v up", Bodyweight},
		{"dead bug", Bodyweight}, {"leg pull in", Bodyweight}, {"knee tuck", Bodyweight}, {"elbow to knee", Bodyweight}, {"butt up", Bodyweight}, {"cocoon", Bodyweight}, {"hanging pike", Bodyweight},
		{"bar", Barbell}, // whichever it is
	} {
		if x.phrase == "pushup" && said.says("row", "press", "pullover", "skullcrusher") {
			continue // joined to what has a load of its own
		}
		if said.says(x.phrase) {
			ex.Equipment = x.equipment
			return
		}
	}
}

// readSetup adds what equipment and position say about a failed rep.
func readSetup(ex *Exercise, said phrasebook) {
	ex.Unilateral = said.says("singlearm", "singleleg", "unilateral", "concentration")
	ex.Supported = said.says("chestsupported", "seated", "lying", "incline", "preacher", "machine", "bench", "prone", "supported", "seal", "helm")
	if ex.Equipment == Other && said.says("skullcrusher", "french press") {
		ex.Equipment = EZBar // nobody says what hangs over the head: take the bar
	}
	free := ex.Equipment == Barbell || ex.Equipment == Smith || ex.Equipment == TrapBar || ex.Equipment == EZBar
	switch {
	case ex.Pattern == Row && ex.Hazards == 0:
		propped := said.says("chestsupported", "supported", "lying", "prone", "incline", "seal", "helm") || guidedBy(ex.Equipment) ||
			ex.Equipment == Bodyweight ||
			ex.Equipment == Dumbbell && said.says("singlearm")
		if !propped {
			ex.Hazards |= OnSpine
		}
	case ex.Pattern == LegPress:
		ex.Hazards |= NeedsSpotter
		if free {
			ex.Hazards |= OverFace | CannotDrop
		}
	case ex.Pattern == Press && (free || ex.Equipment == Other):
		// Nobody says what is pressed: take the bar.
		ex.Hazards |= OverFace | CannotDrop | NeedsSpotter
		if ex.Muscle == Chest || ex.Muscle == Triceps {
			ex.Pattern = BenchPress
		} else {
			ex.Pattern = Overhead
			ex.Hazards |= HeldOverhead
		}
	case ex.Pattern == BenchPress && ex.Equipment == Dumbbell && !said.says("guillotine"):
		ex.Pattern, ex.Hazards = Press, ex.Hazards&^(CannotDrop|NeedsSpotter)|OverFace
	case ex.Pattern == Overhead && (ex.Equipment == Dumbbell || ex.Equipment == Kettlebell):
		ex.Hazards |= HeldOverhead
	case ex.Pattern == Press && (ex.Equipment == Dumbbell || ex.Equipment == Kettlebell):
		ex.Hazards |= OverFace
	case ex.Muscle == Chest && ex.Mechanic == Isolation && (ex.Equipment == Dumbbell || ex.Equipment == Other):
		ex.Hazards |= OverFace | EndRange
		if said.says("ring") {
			ex.Mechanic, ex.Hazards = Compound, ex.Hazards|BalanceFirst
		}
	case ex.Muscle == Triceps && ex.Mechanic == Isolation && free && !said.says("kickback"):
		ex.Hazards |= OverFace | CannotDrop | NeedsSpotter
	case ex.Muscle == Triceps && ex.Mechanic == Isolation && !guidedBy(ex.Equipment) && !said.says("kickback", "bentover"):
		if said.says("lying", "decline", "incline", "bench") {
			ex.Hazards |= OverFace
		} else {
			ex.Hazards |= HeldOverhead
		}
	case free && ex.Muscle == Calves:
		ex.Hazards |= OnSpine
	case free && ex.Mechanic != Isolation && ex.Hazards == 0:
		// A bar, and nobody says what for.
		ex.Hazards |= OnSpine | CannotDrop
	case free && ex.Mechanic == Isolation && !said.says("shrug", "curl", "front raise", "rollout", "wrist", "finger"):
		// A bar that is not known to hang from the hands.
		ex.Hazards |= CannotDrop
	case ex.Equipment == Kettlebell && ex.Mechanic == "":
		ex.Hazards |= Ballistic
	}
	if ex.Equipment == Smith && !said.says("shrug") && !said.says("curl") {
		ex.Hazards |= CannotDrop // the hooks are where they are
	}
	switch ex.Equipment {
	case Other, Band:
		if ex.Pattern == Squat && said.says("singleleg") {
			ex.Equipment, ex.Pattern = Bodyweight, Lunge
			break
		}
		if said.says("keg", "sandbag", "stone", "tire", "mace") {
			break
		}
		// "Squat with bands" hangs them on a bar.
		switch ex.Pattern {
		case Squat, Deadlift, BenchPress, Overhead, Olympic:
			ex.Equipment = Barbell
		}
	case Machine:
		ex.QuickLoad = true
	}
}

// guidedBy reports whether e leads the load, so that letting go is safe.
func guidedBy(e Equipment) bool { return e == Machine || e == Cable || e == Band }

// inferDrop sets how the load counts and what kind of drop fits.
func inferDrop(ex *Exercise, said phrasebook) {
	none := ex.Drop == DropNone
	easier, changed := false, false
	switch {
	case said.says("assisted") && ex.Equipment == Band:
		// The band helps: its order runs the other way, and no rack says so.
		ex.Equipment, ex.Counting = Bodyweight, BodyOnly
		changed, none = ex.Pattern == Pulldown, ex.Pattern != Pulldown
	case said.says("assisted"):
		ex.Counting = Assisted
	case ex.Equipment == Bodyweight && said.says("weighted"):
		ex.Counting = BodyweightPlus
	case ex.Equipment == Bodyweight && (ex.Muscle == Abs || ex.Muscle == Obliques || ex.Pattern == Row ||
		said.says("pushup", "crunch", "situp", "leg raise", "knee raise", "skullcrusher", "tricep")):
		easier = true
	case ex.Equipment == Bodyweight && ex.Pattern == Pulldown && ex.Hazards == 0 && !said.says("singlearm", "archer", "typewriter"):
		changed = true
	case ex.Equipment == Other:
		ex.Counting = Total
	}
	ex.Drop = ""
	switch {
	case easier:
		ex.Drop = DropLeverage
	case changed:
		ex.Drop, ex.Chain = DropVariation, []string{ex.ID, "inverted-row"}
	}
	complete(ex)
	if none {
		ex.Drop, ex.Cue = DropNone, ""
	}
}
