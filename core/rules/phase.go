package rules

import "dropset/core/training"

// phase asks where in the plan the person stands: deload, final week, cut.
var phase = []rule{
	{
		id: "R-QA-1.1", of: person, also: []string{"C12"}, source: Article, grade: Survey,
		judge: func(f *facts) (said, bool) {
			if f.c.Phase.Deload {
				return at(Never)
			}
			return no()
		},
		text: always("Deload week: it is there to shed fatigue"),
		why:  "In a deload there are no drop sets, whatever else speaks for one.",
		note: "Lifters deload for 6.4 ± 1.8 days every 5.8 ± 3.4 weeks, with less effort and volume (survey). That drop sets spoil one follows from that; nobody measured it.",
	},
	{
		id: "R-WHEN-6", of: person, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if f.c.Phase.Cut == training.AggressiveCut {
				return at(Caution, int64(max(f.p.SessionAggressiveCut, 0)))
			}
			return no()
		},
		text: func(n [4]int64) string {
			if n[0] == 1 {
				return "Cutting hard: one today, no second"
			}
			return "Cutting hard: at most " + few(n[0]) + " today"
		},
		why:  "Little food and much fatigue recover badly. One drop set a workout is enough.",
		note: noteCoaching,
	},
	{
		id: "C13", source: Doctrine, grade: ArticleOnly, kind: note,
		judge: func(f *facts) (said, bool) {
			if f.c.Phase.Cut == training.Cutting {
				return yes()
			}
			return no()
		},
		text: always("Cutting is fine while sleep and strength hold"),
		why:  "A moderate cut changes nothing; an aggressive one does, and so does poor recovery.",
		note: noteCoaching,
	},
	{
		id: "R-WHEN-3", source: Article, grade: ArticleOnly, kind: favour,
		judge: func(f *facts) (said, bool) {
			if f.c.Phase.FinalWeek() {
				return yes(int64(f.c.Phase.Week))
			}
			return no()
		},
		text: func(n [4]int64) string { return "Week " + num(n[0]) + ", the last before the deload: a good time" },
		why:  "In the last hard week before a deload the extra fatigue is about to be shed anyway.",
		note: noteCoaching,
	},
}
