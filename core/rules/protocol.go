package rules

import (
	"dropset/core/exercise"
	"dropset/core/training"
)

// protocol asks which shape the set has.
var protocol = []rule{
	{
		id: "R-EXE-5.2", of: person, also: []string{"R-EXE-5.1", "C2", "C3"}, source: Article, grade: Moderate, helps: fewerDrops,
		judge: func(f *facts) (said, bool) {
			if f.drops <= f.p.MaxDrops {
				return no()
			}
			may := f.c.Profile.Level == training.Advanced && f.c.Profile.StrictForm == training.Yes
			if may && f.c.Override {
				return no()
			}
			r, _ := at(Avoid, int64(f.drops), int64(f.p.MaxDrops))
			r.hard = !may
			return r, true
		},
		text: func(n [4]int64) string {
			return num(n[0]) + " drops: one to " + few(n[1]) + " are enough"
		},
		why:  "One to three drops, the first one included. More add fatigue, not growth.",
		note: noteDrops,
	},
	{
		id: "R-EXE-5.3", of: person, source: Article, grade: ArticleOnly, helps: fewerDrops,
		judge: func(f *facts) (said, bool) {
			if f.drops > f.p.MaxDrops && f.c.Override && f.c.Profile.Level == training.Advanced && f.c.Profile.StrictForm == training.Yes {
				return at(Caution, int64(f.drops))
			}
			return no()
		},
		text: func(n [4]int64) string { return num(n[0]) + " drops, because you insist: the log will say so" },
		why:  "More than three drops only for advanced lifters whose form stays perfect and who ask for it, set by set.",
		note: noteDrops,
	},
	{
		id: "R-PRO-2.1", of: person, source: Article, grade: ArticleOnly, helps: fewerDrops,
		judge: func(f *facts) (said, bool) {
			switch l := f.c.Profile.Level; {
			case !f.triple() || l == training.Advanced:
				return no()
			case !knownLevel(l):
				return asking(AskLevel)
			}
			return at(Avoid, 1)
		},
		text: func(n [4]int64) string {
			if n[0] == 0 {
				return "Triples are for advanced lifters: which level are you?"
			}
			return "Triples are for advanced lifters: take the double"
		},
		why:  "Three drops are the advanced version.",
		note: noteDrops,
	},
	{
		id: "R-PRO-2.3", of: muscle, also: []string{"C26"}, source: Article, grade: ArticleOnly, helps: fewerDrops,
		judge: func(f *facts) (said, bool) {
			if !f.triple() || f.p.small(f.ex.Muscle) {
				return no()
			}
			return at(Avoid, f.muscle)
		},
		text: func(n [4]int64) string {
			return "Triples are for small muscles: too much for " + inSentence(n[0])
		},
		why:  "Three drops only on biceps and triceps. Calves, rear and side delts can be added in settings, forearms never.",
		note: noteFatigue,
	},
	{
		id: "C7", also: []string{"R-PRO-3"}, source: Doctrine, grade: ByConvention, helps: safer | fewerDrops,
		judge: func(f *facts) (said, bool) {
			if f.c.Protocol == training.Mechanical && !easierFrom(f.ex) {
				return at(Caution)
			}
			return no()
		},
		text: always("No known order of variations: go from the weaker to the stronger position"),
		why:  "A mechanical drop set keeps the load and moves from a weaker to a stronger position. Where we do not know the order, take care.",
		note: noteCoaching,
	},
}

// triple reports whether the set has three drops or more of load.
func (f *facts) triple() bool { return f.drops >= 3 && f.c.Protocol != training.Mechanical }

// motive tells a good moment from a plain one (C28). It never lowers a verdict.
var motive = []rule{
	{
		id: "R-WHEN-1", source: Article, grade: Weak, kind: favour,
		judge: func(f *facts) (said, bool) {
			pl := &f.c.Place
			arm := f.ex.Muscle == exercise.Biceps || f.ex.Muscle == exercise.Triceps
			if arm && pl.Known && pl.WorkingSets > 0 && !pl.WorkAfter && !pl.MuscleAfter && !pl.HeavyAfter {
				return yes(f.muscle)
			}
			return no()
		},
		text: func(n [4]int64) string { return muscleName(n[0]) + " as the finisher: a good place for it" },
		why:  "Arms at the end of a session are the classic place for a drop set.",
		note: "That small muscles recover faster is not borne out: after curls soreness lasted to 72 h (Soares 2015).",
	},
	{
		id: "R-WHEN-2", source: Article, grade: ArticleOnly, kind: favour,
		judge: func(f *facts) (said, bool) {
			if f.lagging() {
				return yes(f.muscle)
			}
			return no()
		},
		text: func(n [4]int64) string { return "You want more of " + inSentence(n[0]) + ": worth the extra" },
		why:  "A muscle that lags may have the week's drop set.",
		note: noteCoaching,
	},
	{
		id: "R-VER-4", also: []string{"R-PC-4", "R-WHY-4", "R-WHY-4.1"}, source: Article, grade: Strong, kind: favour,
		judge: func(f *facts) (said, bool) {
			m := f.c.Profile.Motives
			switch {
			case m.Plateau:
				return yes(1)
			case m.ShortTime:
				return yes(2)
			}
			return no()
		},
		text: func(n [4]int64) string {
			if n[0] == 1 {
				return "A plateau: a new stimulus is worth a try"
			}
			return "Short of time: the work of two to three sets in one"
		},
		why:  "They fit trained lifters with strict form who are stuck or short of time.",
		note: noteTime,
	},
	{
		id: "R-PRO-4", of: person, also: []string{"R-PRO-4.1"}, source: Article, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Style == training.HighIntensity {
				return yes(int64(f.weekCap))
			}
			return no()
		},
		text: func(n [4]int64) string {
			return "It suits a high-intensity style, inside the same limits: " + few(n[0]) + " a week"
		},
		why:  "Few sets, all to failure, go well with a drop set at the end. It is hard enough as it is, so the limits are those of everybody.",
		note: noteFatigue,
	},
	{
		id: "R-PRG-1.1", also: []string{"C22"}, source: Article, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			s := f.c.Profile.Split
			if s != training.FullBody && s != training.UpperLower || f.lagging() || f.c.Ledger == nil || f.ex.Muscle == "" {
				return no()
			}
			week := training.Day(max(f.p.WeekDays, 0))
			for i := range f.c.Ledger.Drops {
				d := &f.c.Ledger.Drops[i]
				if day := d.At.Day(); d.Muscle == f.ex.Muscle && day <= f.today-week && day > f.today-2*week {
					return yes(f.muscle)
				}
			}
			return no()
		},
		text: func(n [4]int64) string {
			return muscleName(n[0]) + " had one last week too: rotate, unless that is where you lag"
		},
		why:  "Let another muscle have the drop set each week; one that lags behind may keep it.",
		note: noteCoaching,
	},
}

// lagging reports whether the person named the muscle as behind the others.
func (f *facts) lagging() bool {
	for _, m := range f.c.Profile.Lagging {
		if m == string(f.ex.Muscle) && m != "" {
			return true
		}
	}
	return false
}
