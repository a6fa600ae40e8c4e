package exercise

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
	{"singleleg curl", Hamstrings, Isolation, NoPattern},
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
	{"overhead extension", Triceps, Isolation, NoPattern},
	{"knee extension", Quads, Isolation, NoPattern},
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
	{"rotary torso", Obliques, Isolation, NoPattern},
	{"torso rotation", Obliques, Isolation, NoPattern},
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
