package exercise

import "strings"

// A danger is a word or phrase that tells what a failed rep may do, whatever
// else the name says.
type danger struct {
	phrase  string // words of ours that stand together
	pattern Pattern
	hazards Hazard
	muscle  Muscle
	drop    DropKind // "" = by load
	hard    bool     // no word of safety takes it back
}

// dangers in order: the first that matches names the pattern, all that match
// add their hazards.
var dangers = []danger{
	// Not a matter of failure at all.
	{"stretch", Stretch, Static, FullBody, DropNone, true},
	{"stretching", Stretch, Static, FullBody, DropNone, true},
	{"smr", Stretch, Static, FullBody, DropNone, true},
	{"circle", Stretch, Static, FullBody, DropNone, true},
	{"groin", Stretch, Static, Adductors, DropNone, true},
	{"foam", Stretch, Static, FullBody, DropNone, true},
	{"massage", Stretch, Static, FullBody, DropNone, true},
	{"pose", Stretch, Static, FullBody, DropNone, true},
	{"yoga", Stretch, Static, FullBody, DropNone, true},
	{"mobility", Stretch, Static, FullBody, DropNone, true},
	// Thrown and caught.
	{"clean", Olympic, OnSpine | Ballistic | BalanceFirst, FullBody, "", true},
	{"snatch", Olympic, OnSpine | HeldOverhead | Ballistic | BalanceFirst, FullBody, "", true},
	{"jerk", Olympic, OnSpine | HeldOverhead | Ballistic | BalanceFirst, FullBody, "", true},
	{"high pull", Olympic, OnSpine | Ballistic, FullBody, "", true},
	{"thruster", Squat, OnSpine | HeldOverhead | Ballistic | BalanceFirst, FullBody, "", true},
	// The heavy lifts.
	{"goodmorning", Hinge, OnSpine | CannotDrop, Hamstrings, "", true},
	{"deadlift", Deadlift, OnSpine | GripFirst, Hamstrings, "", true},
	{"stiff leg", Deadlift, OnSpine | GripFirst, Hamstrings, "", true},
	{"glute ham", Hinge, EndRange, Hamstrings, "", true},
	{"nordic", NoPattern, EndRange, Hamstrings, DropNone, true},
	{"rack pull", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"block pull", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"split squat", Lunge, BalanceFirst, Quads, "", true},
	{"lunge", Lunge, BalanceFirst, Quads, "", true},
	{"stepup", Lunge, BalanceFirst, Quads, "", true},
	{"jump", Jump, Ballistic | BalanceFirst, Quads, DropNone, true},
	{"squat", Squat, OnSpine | BalanceFirst | CannotDrop, Quads, "", true},
	{"hack", Squat, OnSpine | CannotDrop, Quads, "", true},
	{"zercher", Squat, OnSpine | BalanceFirst, Quads, "", true},
	{"pistol", Squat, BalanceFirst | EndRange, Quads, "", true},
	{"sissy", Squat, BalanceFirst | EndRange, Quads, "", true},
	{"swing", Swing, OnSpine | Ballistic, Hamstrings, "", true},
	{"throw", Swing, Ballistic, FullBody, DropNone, true},
	{"toss", Swing, Ballistic, FullBody, DropNone, true},
	{"slam", Swing, Ballistic, FullBody, DropNone, true},
	{"medicine", Swing, Ballistic, FullBody, DropNone, true},
	{"chest push", Swing, Ballistic, Chest, DropNone, true},
	{"drop push", Swing, Ballistic, Chest, DropNone, true},
	{"rack delivery", Olympic, OnSpine | Ballistic | BalanceFirst, FullBody, "", true},
	{"sledgehammer", Swing, Ballistic, FullBody, DropNone, true},
	{"push press", Overhead, OnSpine | HeldOverhead | Ballistic | BalanceFirst, FrontDelts, "", true},
	{"bent press", Overhead, HeldOverhead | BalanceFirst | OnSpine, FrontDelts, "", true},
	{"behindneck press", Overhead, HeldOverhead | OnSpine | EndRange, FrontDelts, "", true},
	{"behindneck", NoPattern, EndRange, "", "", true},
	{"behind head", NoPattern, EndRange, "", "", true},
	{"upright row", Row, EndRange, SideDelts, "", true},
	{"muscle up", Pulldown, Ballistic | BalanceFirst, Lats, "", true},
	{"kipping", Pulldown, Ballistic, Lats, "", true},
	{"windmill", NoPattern, HeldOverhead | BalanceFirst | OnSpine, Obliques, "", true},
	{"getup", NoPattern, HeldOverhead | BalanceFirst | CannotDrop, FullBody, "", true},
	{"carry", Carry, GripFirst | OnSpine, Forearms, DropNone, true},
	{"farmer", Carry, GripFirst | OnSpine, Forearms, DropNone, true},
	{"yoke", Carry, OnSpine | BalanceFirst, FullBody, DropNone, true},
	{"log", Overhead, HeldOverhead | OnSpine | BalanceFirst, FullBody, "", true},
	{"jammer", Overhead, HeldOverhead | Ballistic, FrontDelts, "", true},
	{"keg", Deadlift, OnSpine | BalanceFirst, FullBody, "", true},
	{"sandbag", Deadlift, OnSpine | BalanceFirst, FullBody, "", true},
	{"atlas", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"strongman", Carry, OnSpine | BalanceFirst, FullBody, "", true},
	{"rollout", NoPattern, OnSpine, Abs, "", true},
	{"renegade", Row, BalanceFirst | OnSpine, UpperBack, "", true},
	{"rope climb", Pulldown, GripFirst | CannotDrop, Lats, DropNone, true},
	{"tire", Deadlift, OnSpine | Ballistic, FullBody, "", true},
	{"stone", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"handstand", Overhead, HeldOverhead | BalanceFirst, FrontDelts, DropNone, true},
	{"guillotine", BenchPress, OverFace | CannotDrop | NeedsSpotter | EndRange, Chest, "", true},
	// Carried, held, jumped, run.
	{"plank", Hold, Static, Abs, DropNone, true},
	{"hold", Hold, Static, FullBody, DropNone, true},
	{"isometric", Hold, Static, FullBody, DropNone, true},
	{"hang", Hold, Static | GripFirst, Forearms, DropNone, true},
	{"wall sit", Hold, Static, Quads, DropNone, true},
	{"bridge hold", Hold, Static, Glutes, DropNone, true},
	{"hop", Jump, Ballistic, Quads, DropNone, true},
	{"bound", Jump, Ballistic, Quads, DropNone, true},
	{"leap", Jump, Ballistic, Quads, DropNone, true},
	{"skip", Jump, Ballistic, Quads, DropNone, true},
	{"burpee", Jump, Ballistic, FullBody, DropNone, true},
	{"plyo", Jump, Ballistic, FullBody, DropNone, true},
	{"plyometric", Jump, Ballistic, FullBody, DropNone, true},
	{"box jump", Jump, Ballistic, Quads, DropNone, true},
	{"sprint", Cardio, 0, FullBody, DropNone, true},
	{"run", Cardio, 0, FullBody, DropNone, true},
	{"running", Cardio, 0, FullBody, DropNone, true},
	{"treadmill", Cardio, 0, FullBody, DropNone, true},
	{"bike", Cardio, 0, FullBody, DropNone, true},
	{"bicycling", Cardio, 0, FullBody, DropNone, true},
	{"cycling", Cardio, 0, FullBody, DropNone, true},
	{"elliptical", Cardio, 0, FullBody, DropNone, true},
	{"rowing", Cardio, 0, FullBody, DropNone, true},
	{"swim", Cardio, 0, FullBody, DropNone, true},
	{"swimming", Cardio, 0, FullBody, DropNone, true},
	{"drill", Cardio, 0, FullBody, DropNone, true},
	{"climber", Cardio, 0, FullBody, DropNone, true},
	{"crawl", Cardio, 0, FullBody, DropNone, true},
	{"walk", Cardio, 0, FullBody, DropNone, true},
	{"walking", Cardio, 0, FullBody, DropNone, true},
	{"skating", Cardio, 0, FullBody, DropNone, true},
	{"sled", Cardio, 0, FullBody, DropNone, true},
	{"prowler", Cardio, 0, FullBody, DropNone, true},
	{"battling", Cardio, 0, FullBody, DropNone, true},
	// Joints that do not belong past failure.
	{"neck", NoPattern, Fragile, Neck, "", true},
	{"rotator", NoPattern, Fragile, RotatorCuff, "", true},
	{"external rotation", NoPattern, Fragile, RotatorCuff, "", true},
	{"internal rotation", NoPattern, Fragile, RotatorCuff, "", true},
	{"cuban", NoPattern, Fragile, RotatorCuff, "", true},
	{"back extension", NoPattern, Fragile, LowerBack, "", true},
	{"hyperextension", NoPattern, Fragile, LowerBack, "", true},
	{"superman", NoPattern, Fragile, LowerBack, "", true},
	{"lower back", NoPattern, Fragile, LowerBack, "", true},
	// Balance.
	{"bosu", NoPattern, BalanceFirst, "", "", true},
	{"stability", NoPattern, BalanceFirst, "", "", true},
	{"balance", NoPattern, BalanceFirst, "", "", true},
	{"ball", NoPattern, BalanceFirst, "", "", true},
	// Presses: safe on a machine or a cable, caution with dumbbells.
	{"bench press", BenchPress, OverFace | CannotDrop | NeedsSpotter, Chest, "", false},
	{"board press", BenchPress, OverFace | CannotDrop | NeedsSpotter, Triceps, "", false},
	{"pin press", BenchPress, OverFace | CannotDrop | NeedsSpotter, Chest, "", false},
	{"military", Overhead, HeldOverhead | OnSpine, FrontDelts, "", false},
	{"overhead press", Overhead, HeldOverhead | OnSpine, FrontDelts, "", false},
	{"shoulder press", Overhead, HeldOverhead | OnSpine, FrontDelts, "", false},
	{"overhead", NoPattern, HeldOverhead, "", "", false},
	{"skullcrusher", NoPattern, OverFace, Triceps, "", false},
	{"french press", NoPattern, OverFace, Triceps, "", false},
	{"tate press", NoPattern, OverFace, Triceps, "", false},
	{"pullover", NoPattern, OverFace | EndRange, Lats, "", false},
	{"wrist", NoPattern, GripFirst, Forearms, "", true},
	{"forearm", NoPattern, GripFirst, Forearms, "", true},
	{"pinch", Hold, GripFirst | Static, Forearms, "", true},
	{"finger", NoPattern, GripFirst, Forearms, "", true},
	{"gripper", NoPattern, GripFirst, Forearms, DropNone, true},
	{"reverse curl", NoPattern, GripFirst, Forearms, "", true},
	{"dip", Press, EndRange, Triceps, "", false},
	{"side bend", NoPattern, OnSpine, Obliques, "", false},
	{"twist", NoPattern, OnSpine, Obliques, "", false},
}

// dangerWord reports whether word alone, or as part of a phrase, is one of
// danger that nothing takes back.
func dangerWord(word string) bool {
	for _, d := range dangers {
		if d.hard && d.phrase == word {
			return true
		}
	}
	return false
}

// A movement is what a word or phrase says about the muscle, where nothing
// dangerous has spoken.
type movement struct {
	phrase   string
	muscle   Muscle
	mechanic Mechanic
	pattern  Pattern
}

// movements in order: the first that matches wins, so the narrow stand before
// the wide ("leg curl" before "curl").
var movements = []movement{
	{"calf raise", Calves, Isolation, NoPattern},
	{"calf press", Calves, Isolation, NoPattern},
	{"calf", Calves, Isolation, NoPattern},
	{"leg curl", Hamstrings, Isolation, NoPattern},
	{"hamstring curl", Hamstrings, Isolation, NoPattern},
	{"leg extension", Quads, Isolation, NoPattern},
	{"quad extension", Quads, Isolation, NoPattern},
	{"leg press", Quads, Compound, LegPress},
	{"adductor", Adductors, Isolation, NoPattern},
	{"inner thigh", Adductors, Isolation, NoPattern},
	{"abductor", Abductors, Isolation, NoPattern},
	{"outer thigh", Abductors, Isolation, NoPattern},
	{"singleleg kickback", Glutes, Isolation, NoPattern},
	{"hip thrust", Glutes, Compound, Hinge},
	{"glute bridge", Glutes, Isolation, NoPattern},
	{"glute kickback", Glutes, Isolation, NoPattern},
	{"pullthrough", Glutes, Compound, Hinge},
	{"hip flexion", HipFlexors, Isolation, NoPattern},
	{"pallof", Obliques, Isolation, NoPattern},
	{"hip extension", Glutes, Isolation, NoPattern},
	{"hip lift", Glutes, Isolation, NoPattern},
	{"hip bridge", Glutes, Isolation, NoPattern},
	{"hip raise", Abs, Isolation, NoPattern},
	{"leg lift", Abs, Isolation, NoPattern},
	{"leg tuck", Abs, Isolation, NoPattern},
	{"finger", Forearms, Isolation, NoPattern},
	{"leg raise", Abs, Isolation, NoPattern},
	{"knee raise", Abs, Isolation, NoPattern},
	{"wrist curl", Forearms, Isolation, NoPattern},
	{"reverse curl", Forearms, Isolation, NoPattern},
	{"curl", Biceps, Isolation, NoPattern},
	{"pushdown", Triceps, Isolation, NoPattern},
	{"kickback", Triceps, Isolation, NoPattern},
	{"skullcrusher", Triceps, Isolation, NoPattern},
	{"tricep extension", Triceps, Isolation, NoPattern},
	{"tricep", Triceps, Isolation, NoPattern},
	{"dip", Triceps, Compound, Press},
	{"bicep", Biceps, Isolation, NoPattern},
	{"stiffarm pulldown", Lats, Isolation, NoPattern},
	{"pulldown", Lats, Compound, Pulldown},
	{"pullup", Lats, Compound, Pulldown},
	{"chinup", Lats, Compound, Pulldown},
	{"pullover", Lats, Isolation, NoPattern},
	{"facepull", RearDelts, Isolation, NoPattern},
	{"rear delt", RearDelts, Isolation, NoPattern},
	{"reverse fly", RearDelts, Isolation, NoPattern},
	{"reverse pecdeck", RearDelts, Isolation, NoPattern},
	{"pullapart", RearDelts, Isolation, NoPattern},
	{"upright row", SideDelts, Compound, Row},
	{"row", UpperBack, Compound, Row},
	{"shrug", Traps, Isolation, NoPattern},
	{"lateral raise", SideDelts, Isolation, NoPattern},
	{"front raise", FrontDelts, Isolation, NoPattern},
	{"pecdeck", Chest, Isolation, NoPattern},
	{"butterfly", Chest, Isolation, NoPattern},
	{"fly", Chest, Isolation, NoPattern},
	{"crossover", Chest, Isolation, NoPattern},
	{"pushup", Chest, Compound, Press},
	{"shoulder press", FrontDelts, Compound, Press},
	{"overhead press", FrontDelts, Compound, Press},
	{"chest press", Chest, Compound, Press},
	{"bench press", Chest, Compound, Press},
	{"press", Chest, Compound, Press},
	{"crunch", Abs, Isolation, NoPattern},
	{"situp", Abs, Isolation, NoPattern},
	{"rollout", Abs, Isolation, NoPattern},
	{"woodchop", Obliques, Isolation, NoPattern},
	{"twist", Obliques, Isolation, NoPattern},
	{"side bend", Obliques, Isolation, NoPattern},
	{"raise", SideDelts, Isolation, NoPattern},
	{"chin", Lats, Compound, Pulldown},
	{"bench", Chest, Compound, Press},
}

// muscleWords name a muscle where the movement leaves it open.
var muscleWords = []struct {
	phrase string
	muscle Muscle
}{
	{"rear delt", RearDelts}, {"side delt", SideDelts}, {"front delt", FrontDelts},
	{"lower back", LowerBack}, {"upper back", UpperBack},
	{"chest", Chest}, {"pec", Chest}, {"lat", Lats}, {"shoulder", FrontDelts}, {"delt", SideDelts},
	{"bicep", Biceps}, {"tricep", Triceps}, {"forearm", Forearms}, {"quad", Quads},
	{"hamstring", Hamstrings}, {"glute", Glutes}, {"calf", Calves}, {"trap", Traps}, {"ab", Abs},
	{"oblique", Obliques}, {"neck", Neck}, {"shin", Shins}, {"tibialis", Shins}, {"leg", Quads}, {"back", UpperBack},
}

// A phrasebook answers whether words stand together in a name.
type phrasebook string

func newPhrasebook(words []string) phrasebook {
	return phrasebook(" " + strings.Join(words, " ") + " ")
}

func (p phrasebook) says(phrases ...string) bool {
	for _, x := range phrases {
		if at := strings.Index(string(p), x); at > 0 {
			for ; at > 0; at = next(string(p), x, at) {
				if p[at-1] == ' ' && p[at+len(x)] == ' ' {
					return true
				}
			}
		}
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
	known := false
	for _, m := range movements {
		if said.says(m.phrase) {
			ex.Muscle, ex.Mechanic, ex.Pattern, known = m.muscle, m.mechanic, m.pattern, true
			break
		}
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
	for _, d := range dangers {
		if !said.says(d.phrase) || !d.hard && guided && !accommodating(said) {
			continue
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
	readSetup(&ex, said)
	if ex.Muscle == "" {
		ex.Muscle = FullBody
	}
	if ex.Mechanic == "" {
		ex.Mechanic = Compound
	}
	inferDrop(&ex, said)
	substitutes(&ex)
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

// readEquipment reads what resists. A Smith machine is not a machine: the bar
// still comes down on the lifter.
func readEquipment(ex *Exercise, said phrasebook) {
	for _, x := range []struct {
		phrase    string
		equipment Equipment
	}{
		{"pushup", Bodyweight}, {"smith", Smith}, {"trapbar", TrapBar}, {"barbell", Barbell}, {"axle", Barbell}, {"landmine", Barbell},
		{"tbar", Barbell}, {"long bar", Barbell}, {"ez", EZBar}, {"kettlebell", Kettlebell}, {"dumbbell", Dumbbell}, {"plate", Plate},
		{"machine", Machine}, {"lever", Machine}, {"leverage", Machine}, {"pecdeck", Machine},
		{"cable", Cable}, {"rope", Cable}, {"pulley", Cable}, {"pulldown", Cable}, {"pushdown", Cable}, {"crossover", Cable}, {"facepull", Cable},
		{"band", Band}, {"bodyweight", Bodyweight}, {"pullup", Bodyweight}, {"chinup", Bodyweight}, {"chin", Bodyweight},
		{"situp", Bodyweight}, {"crunch", Bodyweight}, {"dip", Bodyweight},
		{"leg press", Machine}, {"leg extension", Machine}, {"leg curl", Machine},
		{"hammer curl", Dumbbell}, {"zottman", Dumbbell}, {"concentration", Dumbbell}, {"lateral raise", Dumbbell},
	} {
		if said.says(x.phrase) {
			ex.Equipment = x.equipment
			return
		}
	}
}

// readSetup adds what equipment and position say about a failed rep.
func readSetup(ex *Exercise, said phrasebook) {
	ex.Unilateral = said.says("singlearm", "singleleg", "unilateral", "concentration")
	ex.Supported = said.says("chestsupported", "seated", "lying", "incline", "preacher", "machine", "bench", "prone", "supported")
	free := ex.Equipment == Barbell || ex.Equipment == Smith || ex.Equipment == TrapBar || ex.Equipment == EZBar
	switch {
	case ex.Pattern == Row && ex.Hazards == 0:
		propped := said.says("chestsupported", "supported", "lying", "prone", "incline") || guidedBy(ex.Equipment) ||
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
	case free && ex.Mechanic == Compound && ex.Hazards == 0:
		ex.Hazards |= OnSpine | CannotDrop
	case ex.Equipment == Kettlebell && ex.Mechanic == "":
		ex.Hazards |= Ballistic
	}
	switch ex.Equipment {
	case Other, Band:
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
	switch {
	case said.says("assisted") && ex.Equipment == Band:
		// The band helps: its order runs the other way, and no rack says so.
		ex.Counting, none = BodyOnly, true
	case said.says("assisted"):
		ex.Counting = Assisted
	case ex.Equipment == Bodyweight && said.says("weighted"):
		ex.Counting = BodyweightPlus
	case ex.Equipment == Other:
		ex.Counting = Total
	}
	ex.Drop = ""
	complete(ex)
	if none {
		ex.Drop, ex.Cue = DropNone, ""
	}
}
