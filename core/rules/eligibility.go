package rules

import (
	"dropset/core/exercise"
	"dropset/core/training"
)

// eligibility asks who lifts: level, technique, goal. What nobody has answered
// is neither yes nor no: it caps the verdict at caution and is asked.
var eligibility = []rule{
	{
		id: "R-WHEN-7", of: person, also: []string{"R-INT-2", "R-VER-5"}, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Level == training.Beginner {
				return at(Never)
			}
			return no()
		},
		text: always("Plain sets build as much muscle in the first months: strength and technique come first"),
		why:  "Drop sets are for lifters whose technique holds when tired. Beginners gain as much from ordinary sets, at less cost.",
		note: "A coaching rule. That beginners grow well without failure training is well shown; that drop sets harm them is not.",
	},
	{
		id: "R-VER-5.3", of: person, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.StrictForm == training.No {
				return at(Never)
			}
			return no()
		},
		text: always("Form that slips when tired slips most here: make it strict first"),
		why:  "Going past failure is only for movements whose form you keep to the last rep. Nobody overrides that.",
		note: noteInjury,
	},
	{
		id: "C29", of: person, source: Doctrine, grade: ByConvention,
		judge: func(f *facts) (said, bool) {
			if !knownLevel(f.c.Profile.Level) {
				return asking(AskLevel)
			}
			return no()
		},
		text: always("How long have you trained? Until you say, this is a caution"),
		why:  "You say which level you are: under six months of steady training is a beginner, over two to three years advanced.",
		note: "Our convention. A skipped question counts as unknown, not as beginner.",
	},
	{
		id: "R-BL-2", of: person, source: Doctrine, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if a := f.c.Profile.StrictForm; a != training.Yes && a != training.No {
				return asking(AskStrictForm)
			}
			return no()
		},
		text: always("Does your form stay strict when tired? Until you say, this is a caution"),
		why:  "Drop sets ask for technique that is locked in. Only you can tell.",
		note: noteInjury,
	},
	{
		id: "R-QA-4", of: person, also: []string{"R-VER-5.1", "R-QA-4.1", "R-QA-4.2"}, source: Article, grade: Moderate,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Goal == training.Strength {
				return at(Avoid, StrengthLow, StrengthTop)
			}
			return no()
		},
		text: func(n [4]int64) string {
			return "For strength, lift " + num(n[0]) + "–" + num(n[1]) + " % of your best, few reps, long rests"
		},
		why:  "Drop sets are a tool for size. Maximal strength comes from heavy loads, few reps and full rest.",
		note: "Strength gains were alike in five studies (0.07, Coleman 2022), so it is not harm but fatigue without a gain that speaks against it.",
	},
	{
		id: "R-QA-4.3", also: []string{"C34"}, source: Doctrine, grade: ByConvention, helps: safer | later,
		judge: mixedGoal,
		text: func(n [4]int64) string {
			if n[0] == 1 {
				return muscleName(n[1]) + " did a heavy lift less than " + hours(n[2]) + " ago"
			}
			return "Training for strength too: drop sets on isolations only"
		},
		why:  "With a mixed goal, drop sets stay on isolations and 48 hours away from a heavy lift for that muscle.",
		note: noteOurs,
	},
	{
		id: "C28", of: person, source: Doctrine, grade: ByConvention,
		judge: func(f *facts) (said, bool) {
			switch f.c.Profile.Goal {
			case training.Size, training.Strength, training.Mixed:
				return no()
			}
			return asking(AskGoal)
		},
		text: always("Size or strength? Until you say, this is a caution"),
		why:  "Level, form, goal and recovery decide whether a drop set fits you at all; a motive only makes a plain go a good one.",
		note: "Our convention. A skipped question counts as unknown.",
	},
	{
		id: "R-QA-2", of: muscle, also: []string{"R-QA-2.1", "R-QA-2.3"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if f.ex.Muscle == exercise.Forearms {
				return at(Caution)
			}
			return no()
		},
		text: always("Forearms work in every pull already: go easy on the tendons"),
		why:  "Wrist curls and plate pinches can take a drop set, rarely: gripping all week is tiring enough, and tendons recover slowly.",
		note: noteCoaching,
	},
	{
		id: "R-QA-2.4", of: muscle, also: []string{"R-QA-2.5"}, source: Article, grade: ArticleOnly, helps: safer,
		judge: func(f *facts) (said, bool) {
			if f.ex.Muscle == exercise.Forearms && f.c.Profile.GripLimitsDeadlift == training.Yes {
				return at(Avoid)
			}
			return no()
		},
		text: always("Your grip limits your deadlift: train it fresh first, not to exhaustion"),
		why:  "Where grip is the weak link, plain grip work comes first. Straps help meanwhile; they are no substitute.",
		note: noteCoaching,
	},
	{
		id: "C32", of: muscle, source: Convention, grade: ByConvention, helps: safer | later,
		judge: nearHeavyPull,
		text: func(n [4]int64) string {
			if n[0] == 1 {
				return "Heavy pulling is planned for tomorrow: keep the grip fresh"
			}
			return "Heavy pulling was yesterday: the grip has not recovered"
		},
		why:  "Forearms get a drop set inside the weekly limit, and not on the day before or after heavy pulling.",
		note: noteOurs,
	},
}

// The loads of maximal strength work, in percent of the best single (R-QA-4.2).
const (
	StrengthLow = 85
	StrengthTop = 95
)

func knownLevel(l training.Level) bool {
	return l == training.Beginner || l == training.Intermediate || l == training.Advanced
}

// mixedGoal keeps drop sets out of the way of strength work (C34).
func mixedGoal(f *facts) (said, bool) {
	if f.c.Profile.Goal != training.Mixed {
		return no()
	}
	if f.ex.Mechanic == exercise.Compound {
		return at(Avoid, 0)
	}
	if f.c.Ledger == nil {
		return no()
	}
	rest := f.p.RestHeavy.Milliseconds()
	var end int64
	for i := range f.c.Ledger.Sessions {
		s := &f.c.Ledger.Sessions[i]
		if s.At.Milli+rest <= f.c.Now.Milli || s.At.Milli+rest <= end {
			continue
		}
		for _, m := range s.Heavy {
			if m == f.ex.Muscle {
				end = s.At.Milli + rest
			}
		}
	}
	if end == 0 {
		return no()
	}
	r, _ := at(Avoid, 1, f.muscle, rest)
	r.opens = end
	return r, true
}

func nearHeavyPull(f *facts) (said, bool) {
	if f.ex.Muscle != exercise.Forearms {
		return no()
	}
	if f.c.Ledger != nil {
		for i := range f.c.Ledger.Sessions {
			if s := &f.c.Ledger.Sessions[i]; s.HeavyPull && s.At.Day() == f.today-1 {
				r, _ := at(Avoid, 0)
				r.opens = dayStart(f.today+1, f.c.Now).Milli
				return r, true
			}
		}
	}
	if f.c.Place.HeavyPullNext {
		r, _ := at(Avoid, 1)
		r.here = true
		return r, true
	}
	return no()
}
