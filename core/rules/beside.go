package rules

import "slices"

// A tenet is a rule that judges no case, so that it has no entry in the table:
// the ladder, the live set and the app keep it. It explains itself here, so
// that every "why?" is answered in one place, and so does a definition.
type tenet struct {
	id     string
	also   []string
	source Source
	grade  Grade
	why    string
	note   string
}

// beside lists them in the order of the article, resolutions of the doctrine
// last. testdata/ids.txt says who keeps each.
var beside = []tenet{
	{"R-DSC-1", []string{"R-DSC-2"}, Article, ArticleOnly,
		"Dropset is educational and replaces no professional. Ask one before you begin a new program.",
		"Care, not evidence."},
	{"R-DEF-4", []string{"C35"}, Article, ArticleOnly,
		"“Strip set” and “down the rack” mean the same. One says strip set where plates come off a bar; it is no protocol of its own.",
		"A definition."},
	{"R-DEF-8", nil, Article, ArticleOnly,
		"Where form goes on the first drop, the start was too heavy. The first segment ends when the next rep would not be strict, not when a rep has been missed.",
		"People misjudge by about one how many reps they have left (Refalo 2023)."},
	{"R-EXE-3", nil, Article, ArticleOnly,
		"The first load is meant to fail at 8 to 12 strict reps. Fewer is too heavy for the drops to follow, more is too light.",
		"Growth is alike over a wide range of reps; the range here is what leaves room for the drops."},
	{"R-EXE-3.1", nil, Article, ArticleOnly,
		"Failure means that no further rep would be strict. It is not a rep that gets stuck halfway.",
		"A definition. " + noteFailure},
	{"R-EXE-4", nil, Article, Moderate,
		"Each drop takes 20 to 30 % off the load before. Less leaves too few reps, more makes the set an easy one.",
		"The trials dropped by 10 to 30 %, mostly by 20. None compared one size with another."},
	{"R-EXE-4.2", nil, Article, ArticleOnly,
		"Every load lies ready before the first rep, in the order in which it is needed.",
		"What is fumbled for is rest, and rest makes it another kind of set."},
	{"R-EXE-5", nil, Article, ArticleOnly,
		"Each segment goes on until no strict rep is left. How many that is after a drop is reckoned from the size of the drop, and from your own log once that holds enough sets.",
		"No trial reports the reps after drops of 20 to 30 %, so the number is a model of ours, not a target."},
	{"R-EXE-6.1", []string{"C24"}, Doctrine, ArticleOnly,
		"Strict failure ends the segment, and the next drop follows. A cheated rep ends the whole set and does not count.",
		noteInjury},
	{"R-PRO-1", []string{"R-PRO-1.1"}, Article, Moderate,
		"The double is the classic: failure, 20 % off, failure, 20 % off, failure. Three loads: 100, 80 and 64 %.",
		noteDrops},
	{"R-PRO-2", []string{"R-PRO-2.2"}, Article, Moderate,
		"The triple drops once more by 20 %: 100, 80, 64 and 51 % of the first load.",
		noteDrops},
	{"R-PRO-3.1", nil, Article, ArticleOnly,
		"In a mechanical drop set the load stays the same from beginning to end; only the position changes.",
		"A definition."},
	{"R-PRO-3.2", []string{"R-LEX-2"}, Article, ArticleOnly,
		"A mechanical drop set changes the movement instead of the load: from the incline to the flat press, from the flat to the close-grip one, with the same dumbbells.",
		"A definition. The close grip means dumbbells here: a barbell does not belong over a chest that fails."},
	{"R-FAT-1", []string{"C19", "C36", "R-LEX-6"}, Article, ArticleOnly,
		"Fatigue cost: one drop set counts as three standard sets, however many drops it has. It is what the whole body pays, and it is much for so short a time.",
		noteFatigue},
	{"R-LEX-3", nil, Article, Strong,
		"Time under tension is how long the muscle was under load in a set: the reps of all segments, without the change-overs.",
		"Reps of 0.5 to 8 seconds grow alike (Schoenfeld 2015): worth showing, not worth chasing."},
	{"R-LEX-4", nil, Article, Weak,
		"Metabolic stress is what collects in a muscle that works without a pause: lactate, hydrogen ions, phosphate. It is the burn.",
		"An explanation. Nobody has shown that it makes muscle grow by itself."},
	{"R-LEX-5", nil, Article, Weak,
		"No rep in reserve at the end of any segment, counted in strict reps: the drops are worth their fatigue when each one goes to failure.",
		noteFailure},
	{"C4", nil, Doctrine, Moderate,
		"20 % is what a protocol drops by; 20 to 30 % is what a drop may be.",
		"The article says both. Most trials dropped by 20 %."},
	{"C5", nil, Doctrine, Moderate,
		"Each drop is a share of the load in hand, not of the first one: 100, 80, 64, 51.",
		"Taken off the first load, the third drop would be 33 %, more than the article allows."},
	{"C6", nil, Doctrine, ArticleOnly,
		"A barbell bench press is refused, a dumbbell bench press asks for caution, and a close grip after it means dumbbells too.",
		noteInjury},
	{"C11", nil, Doctrine, ArticleOnly,
		"Both never and avoid refuse. Never has no way round; avoid can be overridden knowingly, and the log says so.",
		"Our reading: the article uses both words for what it refuses."},
	{"C17", nil, Doctrine, Moderate,
		"One drop set gives what two to three standard sets give and costs what three cost. What is gained is time.",
		noteTime},
	{"C30", []string{"R-EXE-4.1"}, Convention, ByConvention,
		"Aim for 10 s or less between two loads. Above 15 s the screen says so; above 30 s it is a rest, and what follows is a set of its own.",
		"“No rest” has no number in it, so these are ours."},
	{"C31", []string{"R-EXE-2.2"}, Convention, ByConvention,
		"Two light sets of the same movement through its full range come first: ten reps at half the starting load, five at 70 %, on loads that exist.",
		"That one warms up light is the article's. It has no numbers, so these are ours."},
}

// explain is what a tenet answers to "why?".
func (x *tenet) explain() Explanation {
	return Explanation{ID: x.id, Also: slices.Clone(x.also), Rule: x.why, Source: x.source, Grade: x.grade, Note: x.note}
}
