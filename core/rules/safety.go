package rules

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/training"
)

// What failure does to the lifter decides about an exercise, not its equipment
// or mechanic alone: a leg press and a Smith squat are both "machine, compound,
// quads, push". Each rule gives a level of its own; the strictest wins. The
// general rules (C8, C9, R-EXE-1.3, R-QA-3.1, R-QA-3.2) stay silent where a
// sharper one before them has refused already: three ways to say no are enough.

// applicable asks whether there is anything to drop.
var applicable = []rule{
	{
		id: "R-DEF-1", also: []string{"R-INT-1", "R-LEX-1"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: notRepeated,
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "A stretch has no reps to fail and no load to drop"
			case 2:
				return "Cardio has no set to take to failure"
			case 3:
				return "Jumps are for speed: stop while they are fast"
			}
			return "A hold has no reps: there is nothing to fail and drop"
		},
		why:  "A drop set is reps to failure, then less load at once, then more reps. A movement without reps or without a load that falls cannot be one.",
		note: "A definition.",
	},
	{
		id: "R-DEF-3", source: Article, grade: ArticleOnly, helps: safer,
		judge: nothingToDrop,
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "Nothing to take off: only your body, and no easier position"
			case 2:
				return "Only an easier movement would be a drop, and none is known here"
			}
			return "Nothing about it can be made lighter at once"
		},
		why:  "The point is to go on past failure with less. Where nothing can be taken off, changed or eased, the set simply ends.",
		note: "A definition.",
	},
}

func notRepeated(f *facts) (said, bool) {
	switch f.ex.Pattern {
	case exercise.Stretch:
		return at(NotApplicable, 1)
	case exercise.Cardio:
		return at(NotApplicable, 2)
	case exercise.Jump:
		return at(NotApplicable, 3)
	case exercise.Hold:
		if !pinch(f.ex) {
			return at(NotApplicable, 0)
		}
	}
	if f.ex.Hazards.Has(exercise.Static) && !pinch(f.ex) && f.ex.Pattern != exercise.Carry {
		return at(NotApplicable, 0)
	}
	return no()
}

// pinch is the one hold that takes a drop set: pinching plates, for the grip.
func pinch(ex *exercise.Exercise) bool {
	return ex.Muscle == exercise.Forearms && ex.Equipment == exercise.Plate && ex.Drop != exercise.DropNone
}

func nothingToDrop(f *facts) (said, bool) {
	switch {
	case f.ex.Drop == exercise.DropVariation && !easierFrom(f.ex):
		return at(NotApplicable, 2)
	case f.ex.Drop != exercise.DropNone:
		return no()
	}
	if f.ex.Counting == exercise.BodyOnly || f.ex.Equipment == exercise.Bodyweight {
		return at(NotApplicable, 1)
	}
	s, _ := at(Avoid, 0)
	s.hard = true
	return s, true
}

// easierFrom reports whether the exercise's chain goes on to a variation in
// which one is stronger (C7). A chain that does not name the exercise follows it.
func easierFrom(ex *exercise.Exercise) bool {
	return slices.Index(ex.Chain, ex.ID)+1 < len(ex.Chain)
}

var safety = []rule{
	{
		id: "R-EXE-1.2", source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if f.ex.Pattern == exercise.Squat && (f.freeBar || f.ex.Equipment == exercise.Smith) ||
				f.freeBar && f.ex.Hazards.Has(exercise.OnSpine) {
				return at(Avoid)
			}
			return no()
		},
		text: always("The bar loads your spine when form gives way"),
		why:  "A bar on the back or in front of it keeps loading the spine at the moment the legs give up and the torso folds.",
		note: noteInjury,
	},
	{
		id: "R-QA-3.3", source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if f.freeBar && (f.ex.Pattern == exercise.Squat || f.ex.Pattern == exercise.Deadlift) {
				return at(Never)
			}
			return no()
		},
		text: always("Free-bar squats and deadlifts are out, always"),
		why:  "No drop sets on a squat or deadlift with a free bar: not for anyone, and not with an override.",
		note: noteInjury,
	},
	{
		id: "R-WHEN-5", also: []string{"R-PC-9"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: heavyCompound,
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "A deadlift taken past failure costs the whole body for days"
			case 2:
				return "A bench press that fails leaves the bar above your chest"
			}
			return "A squat taken past failure costs the whole body for days"
		},
		why:  "Squats, deadlifts and the bench press tire the whole body and get dangerous when form slips. They stay heavy and fresh.",
		note: noteInjury,
	},
	{
		id: "C10", source: Doctrine, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			guided := f.ex.Equipment == exercise.Machine || f.ex.Equipment == exercise.Smith || f.ex.Equipment == exercise.Cable
			if guided && (f.ex.Pattern == exercise.Squat || f.ex.Pattern == exercise.Deadlift) {
				return at(Avoid)
			}
			return no()
		},
		text: always("A guided squat or deadlift is still one: the rails do not carry you"),
		why:  "Hack squats, Smith squats and lever deadlifts fold the same joints under the same load. Safe leg machines are leg extension, leg curl and the other isolations.",
		note: noteInjury,
	},
	{
		id: "R-EXE-1.4", also: []string{"R-QA-2.2"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) { return f.hazard, f.hazarded },
		text:  hazardText,
		why:   "Take only those movements past failure where a failed rep costs nothing: the load rests, the body is held, and you can let go.",
		note:  noteInjury,
	},
	{
		id: "C8", source: Doctrine, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if !f.sofar.Refused() && f.ex.Mechanic == exercise.Compound && (f.freeBar || unguided(f.ex.Equipment)) {
				return at(Avoid, equipmentNumber(f.ex.Equipment))
			}
			return no()
		},
		text: func(n [4]int64) string {
			return equipmentName(n[0]) + " compound: several joints fail and nothing catches the load"
		},
		why:  "Machines, cables and dumbbells first; bands and bodyweight are fine. A bar moved by several joints is not.",
		note: noteInjury,
	},
	{
		id: "R-EXE-1.3", source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if !f.sofar.Refused() && f.ex.Mechanic == exercise.Isolation && (f.freeBar || unguided(f.ex.Equipment)) {
				return at(Caution, equipmentNumber(f.ex.Equipment))
			}
			return no()
		},
		text: func(n [4]int64) string {
			return equipmentName(n[0]) + ": slower to lighten than a cable or dumbbell, keep it strict"
		},
		why:  "Machine, cable or dumbbell lets you fail and change the load at once. Other tools can do it, with more care.",
		note: noteInjury,
	},
	{
		id: "C9", source: Doctrine, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if !f.sofar.Refused() && f.ex.Mechanic == exercise.Compound && f.ex.Equipment == exercise.Dumbbell && !f.leg &&
				!(f.ex.Pattern == exercise.Row && f.ex.Supported) {
				return at(Caution)
			}
			return no()
		},
		text: always("Nothing guides the dumbbells: stop before form slips"),
		why:  "A compound is judged by what failure does. A supported row just stops; dumbbells that nothing guides pull you out of form.",
		note: noteInjury,
	},
	{
		id: "R-QA-3.1", also: []string{"R-QA-3"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: legElsewhere,
		text: func(n [4]int64) string {
			if Level(n[0]) == Caution {
				return "Legs belong on machines: off them, keep it light and steady"
			}
			return "Legs only on machines that are safe to fail on"
		},
		why:  "Legs can take drop sets, on machines that hold you: leg extension, leg curl, adductors, abductors, calves.",
		note: noteInjury,
	},
	{
		id: "R-QA-3.2", source: Article, grade: ArticleOnly, helps: safer | spotter,
		judge: spotted,
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "Spotter at hand: the load can be caught"
			case 2:
				return "Without a spotter a failed rep pins you under the load"
			}
			return "Is a spotter there? Failing alone pins you under the load"
		},
		why:  "The leg press is fine with somebody who can take the sled, or safeties that do. Alone it asks for caution.",
		note: noteInjury,
	},
	{
		id: "R-EXE-1", source: Doctrine, grade: ByConvention, helps: safer,
		judge: guessed,
		text: func(n [4]int64) string {
			if n[0] == 1 {
				return "We read this exercise off its name: check that failing it is safe"
			}
			return "Not enough is known about what failing it does"
		},
		why:  "Only an isolation or a safe compound qualifies. What we only guess about is judged with caution at best.",
		note: "On a hard test set, names and attributes alone made one unsafe error in 14. So a guess is never a plain go.",
	},
	{
		id: "R-EXE-1.1", also: []string{"R-EXE-1.5", "R-PRG-2.2"}, source: Article, grade: ArticleOnly, kind: favour,
		judge: harmless,
		text: func(n [4]int64) string {
			what := "Isolation"
			if n[1] == 1 {
				what = "Supported compound"
			} else if n[1] == 2 {
				what = "Guided compound"
			}
			switch equipmentAt(n[0]) {
			case exercise.Cable:
				return what + " on a cable: failing is harmless"
			case exercise.Machine:
				return what + " on a machine: failing is harmless"
			}
			return what + " with dumbbells: you can put them down at once"
		},
		why:  "Isolations and supported compounds on a machine, a cable or with dumbbells: when the rep fails, the load just stops.",
		note: noteInjury,
	},
	{
		id: "R-DEF-5", also: []string{"R-PC-5"}, source: Article, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			switch {
			case f.ex.Drop == exercise.DropAssistance:
				return yes(3)
			case f.ex.Equipment == exercise.Band:
				return yes(1)
			case f.ex.Counting == exercise.BodyweightPlus:
				return yes(4)
			case f.ex.Drop == exercise.DropVariation && f.ex.Equipment == exercise.Bodyweight:
				return yes(5)
			case f.ex.Equipment == exercise.Bodyweight:
				return yes(2)
			}
			return no()
		},
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "Bands work too: drop to the next lighter one"
			case 3:
				return "Works the other way round: each drop is more help"
			case 4:
				return "Your body counts too: each drop takes some of what hangs from it"
			case 5:
				return "Your body is the load: each drop is an easier movement"
			}
			return "Your body is the load: each drop is an easier position"
		},
		why:  "Machines, cables and dumbbells take off load; bodyweight changes leverage, bands change the band.",
		note: noteCoaching,
	},
	{
		id: "R-QA-3.4", source: Article, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			if f.leg {
				return yes()
			}
			return no()
		},
		text: always("For legs, a few more standard sets often do as much, without the fatigue"),
		why:  "Leg work is tiring as it is. More ordinary sets usually give the growth without the spike.",
		note: noteTime,
	},
}

// unguided is equipment that is neither preferred nor allowed by C8.
func unguided(e exercise.Equipment) bool {
	switch e {
	case exercise.Smith, exercise.Kettlebell, exercise.Plate, exercise.Other:
		return true
	}
	return false
}

func heavyCompound(f *facts) (said, bool) {
	switch f.ex.Pattern {
	case exercise.Squat:
		if f.loaded {
			return at(Avoid, 0)
		}
	case exercise.Deadlift:
		if f.loaded {
			return at(Avoid, 1)
		}
	case exercise.BenchPress:
		if f.freeBar || f.ex.Equipment == exercise.Smith {
			return at(Avoid, 2)
		}
	}
	return no()
}

func legElsewhere(f *facts) (said, bool) {
	if !f.leg || f.sofar.Refused() {
		return no()
	}
	e := f.ex
	guided := e.Equipment == exercise.Machine || e.Equipment == exercise.Cable
	level := Avoid
	switch {
	case e.Mechanic == exercise.Isolation && guided:
		return no()
	case e.Mechanic == exercise.Isolation && !f.freeBar && e.Equipment != exercise.Smith:
		level = Caution
	case e.Pattern == exercise.LegPress && e.Equipment == exercise.Machine:
		return no()
	case e.Equipment == exercise.Machine && e.Pattern != exercise.Squat && e.Pattern != exercise.Deadlift && e.Pattern != exercise.Lunge:
		level = Caution
	}
	return at(level, int64(level))
}

func spotted(f *facts) (said, bool) {
	legPress := f.ex.Pattern == exercise.LegPress && f.ex.Mechanic != exercise.Isolation
	if f.sofar.Refused() || !legPress && !f.ex.Hazards.Has(exercise.NeedsSpotter) {
		return no()
	}
	answer := f.c.Spotter
	if answer == training.Unasked {
		answer = f.c.Profile.Spotter
	}
	switch answer {
	case training.Yes:
		return yes(1)
	case training.No:
		return at(Caution, 2)
	}
	return asking(AskSpotter)
}

func guessed(f *facts) (said, bool) {
	if f.ex.Inferred || f.c.Match == exercise.Inferred {
		return at(Caution, 1)
	}
	if f.ex.Equipment == "" || f.ex.Mechanic == "" || f.ex.Muscle == "" {
		return at(Caution, 0)
	}
	return no()
}

// harmless speaks for isolations, and for compounds that are held or guided.
func harmless(f *facts) (said, bool) {
	e := f.ex.Equipment
	if e != exercise.Machine && e != exercise.Cable && e != exercise.Dumbbell {
		return no()
	}
	if f.hazard.level > Go {
		return no()
	}
	switch {
	case f.ex.Mechanic == exercise.Isolation:
		return yes(equipmentNumber(e), 0)
	case f.ex.Mechanic != exercise.Compound || f.leg:
		return no()
	case f.ex.Supported && (e != exercise.Dumbbell || f.ex.Pattern == exercise.Row):
		return yes(equipmentNumber(e), 1)
	case e != exercise.Dumbbell && f.ex.Pattern != exercise.Squat && f.ex.Pattern != exercise.Deadlift:
		return yes(equipmentNumber(e), 2)
	}
	return no()
}

var equipmentList = exercise.Equipments()

func equipmentNumber(e exercise.Equipment) int64 {
	return int64(slices.Index(equipmentList, e))
}

// equipmentAt reads a number back; "" for one that is on no list.
func equipmentAt(n int64) exercise.Equipment {
	if n < 0 || n >= int64(len(equipmentList)) {
		return ""
	}
	return equipmentList[n]
}

func equipmentName(n int64) string {
	if e := equipmentAt(n); e != "" && e != exercise.Other {
		return e.Name()
	}
	return "This equipment"
}
