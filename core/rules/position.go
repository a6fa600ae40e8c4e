package rules

import "dropset/core/training"

// position asks where in the session the drop set stands. Asked outside a
// workout, only the day's count speaks.
var position = []rule{
	{
		id: "R-WHEN-4", of: person, source: Article, grade: ArticleOnly, helps: justOne,
		judge: func(f *facts) (said, bool) {
			if f.c.Place.EveryExercise {
				r, _ := at(Never)
				r.here = true
				return r, true
			}
			return no()
		},
		text: always("One on every exercise burns you out: pick one"),
		why:  "A drop set on every exercise of every session cannot be recovered from.",
		note: noteFatigue,
	},
	{
		id: "C21", of: person, source: Doctrine, grade: ByConvention, helps: later,
		judge: everySession,
		text: func(n [4]int64) string {
			return "Each of your last " + few(n[0]) + " sessions had one: skip this one"
		},
		why:  "Drop sets are a tool, not a staple: with four or more sessions a week, not every one of them holds one.",
		note: noteOurs,
	},
	{
		id: "R-PRG-1", of: muscle, source: Article, grade: ArticleOnly, helps: later | moveLast | justOne,
		judge: func(f *facts) (said, bool) {
			if s := f.c.Profile.Split; s != training.FullBody && s != training.UpperLower {
				return no()
			}
			return f.slot(true)
		},
		text: slotText,
		why:  "Full body or upper/lower: one drop set for one muscle, at the end of the session.",
		note: noteCoaching,
	},
	{
		id: "R-PRG-2", of: muscle, source: Article, grade: ArticleOnly, helps: later | justOne,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Split != training.PushPullLegs {
				return no()
			}
			return f.slot(false)
		},
		text: slotText,
		why:  "Push, pull, legs: one drop set a session, on the last exercise for its muscle.",
		note: noteCoaching,
	},
	{
		id: "R-PRG-3", of: muscle, source: Article, grade: ArticleOnly, helps: later | moveLast | justOne,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Split != training.BodyPart {
				return no()
			}
			return f.slot(true)
		},
		text: slotText,
		why:  "Body-part split: on the last movement of the day, one, or two for an advanced lifter.",
		note: noteCoaching,
	},
	{
		id: "C20", of: muscle, source: Doctrine, grade: ByConvention, helps: later | moveLast | justOne,
		judge: func(f *facts) (said, bool) {
			switch f.c.Profile.Split {
			case training.FullBody, training.UpperLower, training.PushPullLegs, training.BodyPart:
				return no()
			}
			r, ok := f.slot(true)
			if ok && r.n[0] == slotNotLast {
				r.level = Caution // on push-pull-legs it would be fine
			}
			return r, ok
		},
		text: slotText,
		why:  "One drop set a session, as the last work for its muscle, after every main lift and, on most splits, last of all.",
		note: noteCoaching,
	},
	{
		id: "R-WHEN-6.1", of: muscle, source: Article, grade: ArticleOnly, helps: later | justOne,
		judge: func(f *facts) (said, bool) {
			limit := max(f.p.SessionAggressiveCut, 0)
			if f.c.Phase.Cut != training.AggressiveCut {
				return no()
			}
			if limit >= f.session && f.inSession < limit && f.c.Place.DropsPlanned <= limit {
				return no() // a dip takes this one, and the split's own rule says so
			}
			return f.slotFull(limit)
		},
		text: slotText,
		why:  "While cutting hard, one drop set a workout is plenty.",
		note: noteCoaching,
	},
	{
		id: "R-PRG-3.1", of: muscle, source: Article, grade: ArticleOnly, helps: later,
		judge: func(f *facts) (said, bool) {
			if !f.elsewhere || f.inSession == 0 {
				return no()
			}
			r, _ := at(Avoid)
			r.here, r.opens = true, dayStart(f.today+1, f.c.Now).Milli
			return r, true
		},
		text: always("Another exercise had its drop set today: one exercise a session"),
		why:  "Never more than one exercise with a drop set in a session.",
		note: noteFatigue,
	},
	{
		id: "R-PC-10", of: person, source: Article, grade: ArticleOnly, helps: moveLast,
		judge: func(f *facts) (said, bool) {
			if f.c.Place.Known && f.c.Place.HeavyAfter {
				r, _ := at(Avoid)
				r.here = true
				return r, true
			}
			return no()
		},
		text: always("A heavy lift comes after it: keep your strength for that"),
		why:  "Main lifts come first. A drop set before them costs strength where it counts.",
		note: "One bout took 13.3 % of strength (Fink 2018).",
	},
	{
		id: "R-PRG-2.1", of: person, source: Article, grade: ArticleOnly, helps: moveLast,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Split != training.PushPullLegs {
				return no()
			}
			return f.muscleAfter()
		},
		text: muscleAfterText,
		why:  "On push, pull, legs the drop set belongs to the last exercise of its muscle.",
		note: noteCoaching,
	},
	{
		id: "R-BL-4", of: person, source: Article, grade: ArticleOnly, helps: moveLast,
		judge: func(f *facts) (said, bool) {
			if f.c.Profile.Split == training.PushPullLegs {
				return no()
			}
			return f.muscleAfter()
		},
		text: muscleAfterText,
		why:  "A drop set is the last work for its muscle in a session, not the first.",
		note: noteCoaching,
	},
	{
		id: "R-VER-2", of: person, source: Article, grade: ArticleOnly, helps: finish,
		judge: func(f *facts) (said, bool) {
			if f.c.Place.Known && f.c.Place.WorkingSets <= 0 {
				return at(Caution)
			}
			return no()
		},
		text: always("Nothing but a drop set: do your plain sets first"),
		why:  "A drop set finishes a session; it is not the session.",
		note: noteTime,
	},
	{
		id: "R-EXE-2.1", of: person, also: []string{"R-EXE-2"}, source: Article, grade: ArticleOnly, helps: warmUp,
		judge: func(f *facts) (said, bool) {
			if f.c.Place.Warm == training.No {
				return at(Caution)
			}
			return no()
		},
		text: always("Cold: warm this movement up first, light and through its full range"),
		why:  "No drop set cold. Two light sets of the same movement come first.",
		note: noteInjury,
	},
	{
		id: "R-PRO-5", of: person, also: []string{"C33"}, source: Article, grade: ArticleOnly, helps: alone,
		judge: func(f *facts) (said, bool) {
			if !f.c.Place.Superset {
				return no()
			}
			switch l := f.c.Profile.Level; {
			case l == training.Advanced:
				return at(Caution, 1)
			case !knownLevel(l):
				return asking(AskLevel)
			}
			return at(Avoid, 2)
		},
		text: func(n [4]int64) string {
			switch n[0] {
			case 1:
				return "Superset and drop set together: very hard, watch your form"
			case 2:
				return "Drop sets inside supersets are for advanced lifters"
			}
			return "Inside a superset only advanced lifters drop: which level are you?"
		},
		why:  "Joining superset and drop set is advanced territory, and then with caution.",
		note: noteFatigue,
	},
}

// Why the slot of the session is taken.
const (
	slotUsed int64 = iota
	slotDip
	slotPlanned
	slotNotLast
)

// slot says whether the session still has room and, where the split wants it
// last of all, whether it is last.
func (f *facts) slot(last bool) (said, bool) {
	if r, full := f.slotFull(f.session); full {
		return r, true
	}
	if last && f.c.Place.Known && f.c.Place.WorkAfter {
		r, _ := at(Avoid, slotNotLast)
		r.here = true
		return r, true
	}
	return no()
}

// slotFull speaks where limit drop sets, less the dips, are done or planned.
func (f *facts) slotFull(limit int) (said, bool) {
	have := max(0, limit-f.feel.one())
	r, _ := at(Avoid, slotUsed, int64(limit), int64(f.inSession))
	switch {
	case f.inSession >= limit || f.inSession >= have:
		if f.inSession < limit {
			r.n[0] = slotDip
		}
		if limit == 0 {
			return r, true
		}
		day := f.today + 1
		if limit <= 1 {
			day = max(day, f.feel.strengthOver)
		}
		r.opens = dayStart(day, f.c.Now).Milli
	case f.c.Place.DropsPlanned > have:
		r.n[0], r.n[2] = slotPlanned, int64(f.c.Place.DropsPlanned)
		r.here = true
	default:
		return no()
	}
	return r, true
}

func slotText(n [4]int64) string {
	switch n[0] {
	case slotDip:
		return "None left in this session: one less for today's dip"
	case slotPlanned:
		return num(n[2]) + " planned in this session, " + num(n[1]) + " allowed"
	case slotNotLast:
		return "More work is planned after it: a drop set comes last"
	}
	if n[1] == 1 {
		return "This session has had its drop set"
	}
	return "This session has had " + num(n[2]) + " of " + num(n[1])
}

func (f *facts) muscleAfter() (said, bool) {
	if f.c.Place.Known && f.c.Place.MuscleAfter {
		r, _ := at(Avoid, f.muscle)
		r.here = true
		return r, true
	}
	return no()
}

func muscleAfterText(n [4]int64) string {
	return "More work for " + inSentence(n[0]) + " comes after it: make it the last"
}

// everySession speaks where a drop set today would give every session of a
// week one, and those are many (C21).
func everySession(f *facts) (said, bool) {
	l := f.c.Ledger
	if l == nil || f.p.EverySession <= 0 {
		return no()
	}
	sessions := 0
	for i := range l.Sessions {
		s := &l.Sessions[i]
		if d := s.At.Day(); d >= f.today || d <= f.today-training.Day(max(f.p.WeekDays, 0)) {
			continue
		}
		if !l.dropped(s.Workout, s.At.Day()) {
			return no()
		}
		sessions++
	}
	if sessions == 0 || sessions+1 < f.p.EverySession {
		return no()
	}
	r, _ := at(Avoid, int64(sessions))
	r.here = true
	return r, true
}

// dropped reports whether a workout holds a drop set.
func (l *Ledger) dropped(workout string, day training.Day) bool {
	for i := range l.Drops {
		if d := &l.Drops[i]; d.Workout == workout && (workout != "" || d.At.Day() == day) {
			return true
		}
	}
	return false
}
