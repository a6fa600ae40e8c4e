package exercise

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
	{"romanian", Deadlift, OnSpine | GripFirst, Hamstrings, "", true},
	{"jefferson", Deadlift, OnSpine | GripFirst, Hamstrings, "", true},
	{"rack pull", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"block pull", Deadlift, OnSpine | GripFirst, LowerBack, "", true},
	{"split squat", Lunge, BalanceFirst, Quads, "", true},
	{"lunge", Lunge, BalanceFirst, Quads, "", true},
	{"stepup", Lunge, BalanceFirst, Quads, "", true},
	{"jump", Jump, Ballistic | BalanceFirst, Quads, DropNone, true},
	{"squat", Squat, OnSpine | BalanceFirst | CannotDrop, Quads, "", true},
	{"cossack", Lunge, BalanceFirst | EndRange, Quads, "", true},
	{"curtsy", Lunge, BalanceFirst, Glutes, "", true},
	{"sumo", Deadlift, OnSpine, Glutes, "", true},
	{"maker", Olympic, OnSpine | Ballistic | BalanceFirst, FullBody, "", true},
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
	{"front lever", Hold, Static | GripFirst, Lats, DropNone, true},
	{"back lever", Hold, Static | GripFirst, Lats, DropNone, true},
	{"l sit", Hold, Static, Abs, DropNone, true},
	{"flag", Hold, Static, Abs, DropNone, true},
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
