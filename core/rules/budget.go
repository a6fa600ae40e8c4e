package rules

import "dropset/core/training"

// The minimum of all caps holds (C1): the muscle's, the week's, the session's.
// Split templates only name slots. A drop set on local date D counts through
// D+6.
var budget = []rule{
	{
		id: "R-QA-1", of: muscle, source: Article, grade: ArticleOnly, kind: favour, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Hardgainer == training.Yes || f.ex.Muscle == "" {
				return no()
			}
			if f.muscleFull() {
				r, _ := at(Avoid, f.muscle, int64(f.lastOf))
				r.opens = f.muscleOpens()
				return r, true
			}
			left := f.left()
			if f.ofMuscle+f.sameToday > 0 || left.Week == 0 {
				return no()
			}
			return yes(f.muscle, -1, int64(left.Week), int64(left.WeekCap))
		},
		text: func(n [4]int64) string {
			if n[1] >= 0 {
				return muscleName(n[0]) + " had a drop set this week, on " + DayName(training.Day(n[1]))
			}
			return muscleName(n[0]) + " not dropped this week, " + num(n[2]) + " of " + num(n[3]) + " left"
		},
		why:  "Each muscle takes one drop-set day a week; the muscle that an exercise works first is the one that counts.",
		note: noteFrequency,
	},
	{
		id: "R-EXE-7", of: muscle, also: []string{"R-EXE-7.1"}, source: Article, grade: ArticleOnly, kind: favour, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Hardgainer != training.Yes || f.ex.Muscle == "" {
				return no()
			}
			if f.muscleFull() {
				r, _ := at(Avoid, f.muscle, int64(f.lastOf))
				r.opens, r.hard = f.muscleOpens(), true
				return r, true
			}
			left := f.left()
			if left.Week == 0 {
				return no()
			}
			return yes(f.muscle, -1, int64(left.Week), int64(left.WeekCap))
		},
		text: func(n [4]int64) string {
			if n[1] >= 0 {
				return muscleName(n[0]) + " had the one of this week on " + DayName(training.Day(n[1])) + "; yours is a firm limit"
			}
			return muscleName(n[0]) + " not dropped this week, " + num(n[2]) + " of " + num(n[3]) + " left"
		},
		why:  "Those who gain slowly get one drop set for a muscle a week, and nothing overrides it: the fatigue eats the recovery that growth needs.",
		note: noteCoaching,
	},
	{
		id: "R-VER-3", of: muscle, also: []string{"C1"}, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Hardgainer == training.Yes || f.c.Profile.Level == training.Advanced {
				return no()
			}
			return f.weekFull()
		},
		text: weekText,
		why:  "One or two drop sets a week in all. More trades progress for the burn.",
		note: noteFrequency,
	},
	{
		id: "R-QA-1.2", of: muscle, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Hardgainer == training.Yes || f.c.Profile.Level != training.Advanced {
				return no()
			}
			return f.weekFull()
		},
		text: weekText,
		why:  "Advanced lifters can carry two to three drop sets a week in all.",
		note: noteFrequency,
	},
	{
		id: "C14", of: muscle, source: Doctrine, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Hardgainer != training.Yes {
				return no()
			}
			r, ok := f.weekFull()
			r.hard = f.inWeek >= f.weekCap // a dip's share of it may be overridden
			return r, ok
		},
		text: weekText,
		why:  "Those who gain slowly stop at two a week in all, advanced or not, and nothing overrides it.",
		note: noteCoaching,
	},
	{
		id: "R-FAT-3", of: muscle, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if !f.p.Overtrained(f.inWeek) {
				return no()
			}
			r, _ := at(Avoid, int64(f.inWeek))
			r.opens = f.weekOpens(f.p.OvertrainedAbove + 1)
			return r, true
		},
		text: func(n [4]int64) string {
			return num(n[0]) + " drop sets in seven days: likely more than you recover from"
		},
		why:  "More than three drop sets in a week is a sign of too much.",
		note: noteFatigue,
	},
	{
		id: "R-VER-3.1", of: muscle, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if n := f.inWeek + 1; n > f.p.WarnAbove && f.inWeek < f.weekCap-f.feel.cost() {
				return at(Caution, int64(n))
			}
			return no()
		},
		text: func(n [4]int64) string {
			return "This is number " + num(n[0]) + " in seven days: the most an advanced lifter should do"
		},
		why:  "One or two a week is the plan; a third is for advanced lifters who recover well.",
		note: noteFrequency,
	},
	{
		id: "R-QA-1.3", of: person, source: Article, grade: ArticleOnly,
		judge: func(f *facts) (said, bool) {
			if f.yesterday {
				return at(Caution)
			}
			return no()
		},
		text: always("There was a drop set yesterday: leave a day between"),
		why:  "The drop sets of a week are spread over it, on different days.",
		note: noteRecovery,
	},
	{
		id: "C18", of: muscle, source: Convention, grade: Moderate, helps: later,
		judge: func(f *facts) (said, bool) {
			if f.muscleRest <= f.c.Now.Milli {
				return no()
			}
			r, _ := at(Avoid, f.muscle, f.p.RestOne.Milliseconds())
			r.opens = f.muscleRest
			return r, true
		},
		text: func(n [4]int64) string {
			return hours(n[1]) + " of rest for " + inSentence(n[0]) + " after a drop set"
		},
		why:  "The same muscle rests 48 hours after one drop set.",
		note: noteRecovery,
	},
	{
		id: "R-FAT-2", of: person, source: Article, grade: Moderate, helps: later,
		judge: func(f *facts) (said, bool) {
			switch now := f.c.Now.Milli; {
			case now < f.wornUntil:
				r, _ := at(Avoid, f.p.RestManyLeast.Milliseconds(), f.p.RestManyPlanned.Milliseconds())
				r.opens = f.wornUntil
				return r, true
			case now < f.plannedUntil:
				return at(Caution, f.p.RestManyLeast.Milliseconds(), f.p.RestManyPlanned.Milliseconds())
			}
			return no()
		},
		text: func(n [4]int64) string {
			return "Two drop sets in one session: the whole body rests " + hours(n[0]) + ", better " + hours(n[1])
		},
		why:  "Two or more drop sets in a session drain recovery for 48 to 72 hours, not only in the muscle.",
		note: noteRecovery,
	},
	{
		id: "C16", of: muscle, source: Doctrine, grade: ByConvention,
		judge: func(f *facts) (said, bool) {
			if f.twoOnOne && f.inSession == 1 && !f.elsewhere {
				return at(Caution, f.p.RestManyLeast.Milliseconds(), f.p.RestManyPlanned.Milliseconds())
			}
			return no()
		},
		text: func(n [4]int64) string {
			return "A second on the same movement: then rest " + hours(n[0]) + " to " + hours(n[1])
		},
		why:  "On a body-part day an advanced lifter may do two on the last movement. They count as one exposure of the muscle and two of the week.",
		note: noteRecovery,
	},
}

func weekText(n [4]int64) string {
	s := num(n[0]) + " of " + num(n[1]) + " drop sets this week are used"
	if n[2] > 0 {
		s = "Only " + few(n[1]) + " this week, one less for today's dip, and " + num(n[0]) + " used"
		if n[1] == 0 {
			s = "None left this week: one less for the dip in your recovery"
		}
	}
	return s
}

// count reads the ledger once.
func (f *facts) count() {
	pl := &f.c.Place
	week := training.Day(max(f.p.WeekDays, 0))
	logged := 0 // of today
	f.elsewhere = pl.DropElsewhere
	f.lastOf = -1
	if l := f.c.Ledger; l != nil {
		run := 0
		for i := range l.Drops {
			d := &l.Drops[i]
			day := d.At.Day()
			same := i > 0 && sameSession(&l.Drops[i-1], d)
			if !same {
				run = 0
			}
			run++
			if run >= 2 {
				w := f.p.RecoveryWindow(run)
				f.wornUntil = max(f.wornUntil, d.At.Milli+w.Least.Milliseconds())
				f.plannedUntil = max(f.plannedUntil, d.At.Milli+w.Planned.Milliseconds())
			}
			today := day >= f.today
			if today {
				logged++
				f.painToday = f.painToday || d.Ended == training.ByPain
				f.formToday = f.formToday || d.Ended == training.ByForm
				f.elsewhere = f.elsewhere || d.Exercise != f.ex.ID
			}
			f.yesterday = f.yesterday || day == f.today-1
			if day <= f.today-week {
				continue
			}
			f.inWeek++
			if d.Muscle != f.ex.Muscle || d.Muscle == "" {
				continue
			}
			f.lastOf = day
			if today {
				f.sameToday++
			} else {
				f.muscleRest = max(f.muscleRest, d.At.Milli+f.p.RestOne.Milliseconds())
				if !(same && l.Drops[i-1].Muscle == d.Muscle) {
					f.ofMuscle++
				}
			}
		}
	}
	f.pain()
	f.unlogged = max(0, pl.DropsToday-logged)
	f.inSession = logged + f.unlogged
	f.inWeek += f.unlogged
	if f.unlogged > 0 && !pl.DropElsewhere && f.ex.Muscle != "" {
		f.sameToday += f.unlogged
		f.lastOf = f.today
	}

	f.weekCap = max(f.p.WeekIntermediate, 0)
	if f.c.Profile.Level == training.Advanced {
		f.weekCap = max(f.p.WeekAdvanced, 0)
	}
	f.session = max(f.p.Session, 0)
	if f.twoOnOne {
		f.session = max(f.p.SessionBodyPart, 0)
	}
	if f.c.Profile.Hardgainer == training.Yes {
		f.weekCap = min(f.weekCap, hardgainerWeek)
	}
}

// pain notes whether pain has ended a set today, a drop set or one that never
// came to its first drop. Only the newest sessions can be of today.
func (f *facts) pain() {
	if f.c.Ledger == nil {
		return
	}
	sessions := f.c.Ledger.Sessions
	for i := len(sessions) - 1; i >= 0 && sessions[i].At.Day() >= f.today-1; i-- {
		f.painToday = f.painToday || sessions[i].Pain.Milli != 0 && sessions[i].Pain.Day() >= f.today
	}
}

func sameSession(a, b *DropEntry) bool {
	if a.Workout != "" || b.Workout != "" {
		return a.Workout == b.Workout
	}
	return a.At.Day() == b.At.Day()
}

// muscleUsed counts the exposures of the muscle this week. Today's counts too,
// except where it is still open for a second drop set on the same movement (C16).
func (f *facts) muscleUsed() int {
	n := f.ofMuscle
	if f.sameToday > 0 && (!f.twoOnOne || f.elsewhere) {
		n++
	}
	return n
}

func (f *facts) muscleCap() int {
	if f.c.Profile.Hardgainer == training.Yes {
		return min(max(f.p.MusclePerWeek, 0), 1)
	}
	return max(f.p.MusclePerWeek, 0)
}

func (f *facts) muscleFull() bool { return f.ex.Muscle != "" && f.muscleUsed() >= f.muscleCap() }

// muscleOpens is when an exposure is free again: at the later of midnight a
// week after the one in the way and the end of its recovery window.
func (f *facts) muscleOpens() int64 {
	limit := f.muscleCap()
	if limit == 0 {
		return 0
	}
	week := training.Day(max(f.p.WeekDays, 0))
	var ends int64
	skip := f.muscleUsed() - limit // this many may stay before the one that must leave
	if l := f.c.Ledger; l != nil {
		for i := range l.Drops {
			d := &l.Drops[i]
			if d.Muscle != f.ex.Muscle || d.At.Day() <= f.today-week {
				continue
			}
			first := i == 0 || !sameSession(&l.Drops[i-1], d) || l.Drops[i-1].Muscle != d.Muscle
			if first && ends != 0 {
				if skip == 0 {
					break
				}
				skip--
			}
			ends = max(ends, dayStart(d.At.Day()+week, f.c.Now).Milli, d.At.Milli+f.p.RestOne.Milliseconds())
		}
	}
	if f.unlogged > 0 && !f.c.Place.DropElsewhere && skip > 0 || ends == 0 {
		ends = dayStart(f.today+week, f.c.Now).Milli
	}
	return max(ends, f.wornUntil)
}

// weekFull speaks where the week's total is used up.
func (f *facts) weekFull() (said, bool) {
	limit := max(0, f.weekCap-f.feel.one())
	if f.inWeek < limit {
		return no()
	}
	r, _ := at(Avoid, int64(f.inWeek), int64(limit), int64(f.feel.one()))
	r.opens = f.weekOpens(f.weekCap)
	return r, true
}

// weekOpens is the first midnight at which fewer than limit drop sets count.
// A dip in strength goes on counting until it is over; other dips end today.
func (f *facts) weekOpens(limit int) int64 {
	week := training.Day(max(f.p.WeekDays, 0))
	last := f.today + max(week, training.Day(max(f.p.StrengthDays, 0))+1)
	for day := f.today + 1; day <= last; day++ {
		n := 0
		if f.today > day-week {
			n = f.unlogged
		}
		if l := f.c.Ledger; l != nil {
			for i := range l.Drops {
				if d := l.Drops[i].At.Day(); d > day-week {
					n++
				}
			}
		}
		have := limit
		if day < f.feel.strengthOver {
			have--
		}
		if n < have {
			return dayStart(day, f.c.Now).Milli
		}
	}
	return 0
}

// left is the budget: the minimum of all caps, never negative.
func (f *facts) left() Budget {
	cost := f.feel.cost()
	b := Budget{WeekUsed: f.inWeek, WeekCap: max(0, f.weekCap-cost)}
	pr := &f.c.Profile
	if pr.Level == training.Beginner || pr.StrictForm == training.No || f.c.Phase.Deload {
		b.WeekCap = 0
		return b
	}
	b.Week = max(0, b.WeekCap-f.inWeek)
	b.Session = max(0, f.sessionCap()-cost-f.inSession)
	b.Muscle = max(0, f.muscleCap()-f.muscleUsed())
	if f.twoOnOne && b.Muscle > 0 {
		b.Muscle = max(b.Muscle, b.Session) // two of one session count as one exposure
	}
	return b
}

// sessionCap is how many drop sets this session may hold before any dip.
func (f *facts) sessionCap() int {
	if f.c.Phase.Cut == training.AggressiveCut {
		return min(f.session, max(f.p.SessionAggressiveCut, 0))
	}
	return f.session
}
