package rules

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/training"
)

// Judge says whether c should be a drop set, and why. It is pure and total, and
// its cost does not depend on the length of the log. Where the verdict is not a
// plain go, Help holds what would make it better; [Assess] leaves that out.
func Judge(c Case) Verdict {
	v := Assess(c)
	if v.Level != Go {
		v.Help = help(&c, &v)
	}
	return v
}

// Assess is [Judge] without Help: what a long list of exercises needs.
func Assess(c Case) Verdict { return assess(&c) }

// assess makes a verdict and, where a date would open the window, looks there:
// what is far enough away today may be in the way on that day.
func assess(c *Case) Verdict {
	v := once(c)
	for i := 0; i < 32 && v.Opens != (training.Instant{}); i++ {
		next := c.on(v.Opens)
		if below(&next, Avoid) {
			break
		}
		v.Opens = once(&next).Opens
	}
	return v
}

// below reports whether c is judged more permissively than bound. It is Judge
// without reasons, for trying things out.
func below(c *Case, bound Level) bool {
	f := factsOf(c)
	for i := range table {
		if s, spoke := table[i].judge(f); spoke && s.level > f.sofar {
			if s.level >= bound {
				return false
			}
			f.sofar = s.level
		}
	}
	return true
}

// once goes through the table.
func once(c *Case) Verdict {
	f := factsOf(c)
	v := Verdict{Reasons: make([]Reason, 0, 10)}
	var opens int64
	overridable, dated := true, true
	favours := false
	for i := range table {
		r := &table[i]
		s, spoke := r.judge(f)
		if !spoke {
			continue
		}
		if s.asks {
			v.ask(s.ask)
		}
		v.Reasons = append(v.Reasons, Reason{ID: r.id, Level: s.level, N: s.n, Asks: s.asks})
		favours = favours || r.kind == favour && s.level == Go
		v.Level = max(v.Level, s.level)
		f.sofar = v.Level
		if s.level.Refused() {
			overridable = overridable && !s.hard
			dated = dated && (s.opens != 0 || s.here)
			opens = max(opens, s.opens)
		}
		if s.level == NotApplicable {
			// Nothing else matters where there is nothing to drop.
			v.Reasons = v.Reasons[len(v.Reasons)-1:]
			return v
		}
	}
	if v.Level.Refused() && favours {
		v.Reasons = limitsOnly(v.Reasons)
	}
	v.Overridable = v.Level == Avoid && overridable
	if v.Level.Refused() && dated && opens > c.Now.Milli {
		v.Opens = c.Now
		v.Opens.Milli = opens
	}
	for _, q := range f.questions() {
		v.ask(q)
	}
	v.Budget = f.left()
	return v
}

// ask puts q on the list once.
func (v *Verdict) ask(q Question) {
	for _, x := range v.Ask {
		if x == q {
			return
		}
	}
	v.Ask = append(v.Ask, q)
}

// limitsOnly takes the favours out of a refusal: what speaks for a drop set
// that is refused only confuses.
func limitsOnly(all []Reason) []Reason {
	kept := all[:0]
	for _, r := range all {
		if r.InFavour() {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// facts are what several rules need, worked out once for each case.
type facts struct {
	c  *Case
	ex *exercise.Exercise
	p  *Policy

	today  training.Day
	drops  int // drops of this set, by its protocol where the case does not say
	muscle int64

	// Equipment and place, as rules speak of them.
	freeBar bool // a bar that nothing guides
	loaded  bool // something other than the body or a band
	fixed   bool // machine, cable or band: letting go is harmless
	leg     bool

	twoOnOne   bool // C16: this lifter may do two on the last movement
	unlogged   int  // drop sets of this session that the ledger does not hold yet
	inSession  int  // drop sets of today
	inWeek     int
	ofMuscle   int  // exposures of the muscle this week before today's
	sameToday  int  // drop sets for the muscle today
	elsewhere  bool // one of today's was on another exercise
	lastOf     training.Day
	muscleRest int64 // when the muscle has rested from its last drop set
	weekCap    int
	session    int // cap of the session before dips

	wornUntil    int64 // two or more in a session: the least rest ends
	plannedUntil int64 // and the planned one
	yesterday    bool
	painToday    bool
	formToday    bool

	feel feeling

	sofar Level // what the rules before have come to
}

func factsOf(c *Case) *facts {
	f := &facts{c: c, ex: &c.Exercise, p: c.Policy, today: c.Now.Day(), muscle: muscleNumber(c.Exercise.Muscle)}
	if f.p == nil {
		f.p = &defaults
	}
	f.drops = c.Drops
	if f.drops <= 0 {
		f.drops = c.Protocol.Drops()
	}
	switch f.ex.Equipment {
	case exercise.Barbell, exercise.EZBar, exercise.TrapBar:
		f.freeBar = true
	case exercise.Machine, exercise.Cable, exercise.Band:
		f.fixed = true
	}
	f.loaded = f.ex.Equipment != exercise.Bodyweight && f.ex.Equipment != exercise.Band
	f.leg = isLeg(f.ex.Muscle)
	f.twoOnOne = c.Profile.Split == training.BodyPart && c.Profile.Level == training.Advanced && c.Profile.Hardgainer != training.Yes
	f.count()
	f.feel = f.feels()
	return f
}

// muscleList numbers the muscles, so that a reason can carry one.
var muscleList = exercise.Muscles()

func muscleNumber(m exercise.Muscle) int64 { return int64(slices.Index(muscleList, m)) }

// isLeg reports whether m is trained by leg exercises (R-QA-3).
func isLeg(m exercise.Muscle) bool {
	switch m {
	case exercise.Quads, exercise.Hamstrings, exercise.Glutes, exercise.Adductors,
		exercise.Abductors, exercise.Calves, exercise.Shins, exercise.HipFlexors:
		return true
	}
	return false
}

// questions are what is worth asking although no rule waits for it: the
// bodyweight, which the ladder needs, and the phase, whose zero value cannot
// be told from "none of it".
func (f *facts) questions() []Question {
	var qs []Question
	if k := f.ex.Counting; (k == exercise.BodyweightPlus || k == exercise.Assisted) && len(f.c.Profile.Bodyweights) == 0 {
		qs = append(qs, AskBodyweight)
	}
	if f.c.Phase == (training.Phase{}) && !f.c.PhaseKnown {
		qs = append(qs, AskPhase)
	}
	return qs
}
