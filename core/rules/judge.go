package rules

import (
	"slices"
	"sync"

	"dropset/core/exercise"
	"dropset/core/training"
)

// Judge says whether c should be a drop set, and why. It is pure and total, and
// its cost does not depend on the length of the log. Where the verdict is not a
// plain go, Help holds what would make it better; [Assess] leaves that out.
func Judge(c Case) Verdict {
	w := take(&c)
	v, sure := w.assess()
	if v.Level != Go {
		v.Help = w.help(&v, sure)
	}
	desks.Put(w)
	return v
}

// Assess is [Judge] without Help: what a long list of exercises needs.
func Assess(c Case) Verdict {
	w := take(&c)
	v, _ := w.assess()
	desks.Put(w)
	return v
}

// A desk is where one case lies while it is judged. Desks are used again: a
// case and its facts are large, and a list of exercises judges hundreds. What
// lies on one after use is overwritten by the next case.
type desk struct {
	c       Case
	f       facts
	reasons []Reason
	spoke   []*rule // the rule of each reason
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// take lays c on a desk. It does not keep c.
func take(c *Case) *desk {
	w := desks.Get().(*desk)
	w.c = *c
	return w
}

// assess makes a verdict and, where a date would open the window, looks there:
// what is far enough away today may be in the way on that day. It is sure of
// Opens once it has seen that the case is not refused then.
func (w *desk) assess() (v Verdict, sure bool) {
	v = w.once()
	if v.Opens == (training.Instant{}) {
		return v, false
	}
	next := desks.Get().(*desk)
	for i := 0; i < 32 && v.Opens != (training.Instant{}); i++ {
		next.c = w.c
		next.c.on(v.Opens)
		if sure = next.below(Avoid); sure {
			break
		}
		v.Opens = next.once().Opens
	}
	desks.Put(next)
	return v, sure
}

// below reports whether the case is judged more permissively than bound. It is
// Judge without reasons, for trying things out.
func (w *desk) below(bound Level) bool {
	w.f.read(&w.c)
	return w.f.below(bound, limits.all)
}

// belowLike is below for a case that differs from like's in the exercise alone,
// where no rule of the person reaches bound. muscles says that one of the muscle
// does. What a rule said of person or muscle it says again.
func (w *desk) belowLike(bound Level, like *facts, muscles bool) bool {
	f := &w.f
	if like.ex.Muscle != w.c.Exercise.Muscle {
		f.read(&w.c)
		return f.below(bound, limits.ofMuscle)
	}
	if like.inSession > 0 { // which exercise had today's drop set matters
		f.readOther(&w.c, like)
		return f.below(bound, limits.ofMuscle)
	}
	if muscles {
		return false
	}
	f.readOther(&w.c, like)
	return f.below(bound, limits.ofMovement)
}

// below reports whether all of the rules stay below bound.
func (f *facts) below(bound Level, rules []*rule) bool {
	f.sofar = Go
	for _, r := range rules {
		if s, spoke := r.judge(f); spoke && s.level > f.sofar {
			if s.level >= bound {
				return false
			}
			f.sofar = s.level
		}
	}
	return true
}

// once goes through the table.
func (w *desk) once() Verdict {
	f := &w.f
	f.read(&w.c)
	var v Verdict
	w.reasons, w.spoke = w.reasons[:0], w.spoke[:0]
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
		if s.level == NotApplicable {
			// Nothing else matters where there is nothing to drop.
			v.Level, v.Reasons = NotApplicable, []Reason{{ID: r.id, Level: s.level, N: s.n, Asks: s.asks}}
			w.spoke = append(w.spoke[:0], r)
			return v
		}
		w.reasons = append(w.reasons, Reason{ID: r.id, Level: s.level, N: s.n, Asks: s.asks})
		w.spoke = append(w.spoke, r)
		favours = favours || r.kind == favour && s.level == Go
		v.Level = max(v.Level, s.level)
		f.sofar = v.Level
		if s.level.Refused() {
			overridable = overridable && !s.hard
			dated = dated && (s.opens != 0 || s.here)
			opens = max(opens, s.opens)
		}
	}
	if v.Level.Refused() && favours {
		w.limitsOnly()
	}
	v.Reasons = append(make([]Reason, 0, len(w.reasons)), w.reasons...)
	v.Overridable = v.Level == Avoid && overridable
	if v.Level.Refused() && dated && opens > w.c.Now.Milli {
		v.Opens = w.c.Now
		v.Opens.Milli = opens
	}
	f.questions(&v)
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
func (w *desk) limitsOnly() {
	n := 0
	for i, r := range w.spoke {
		if r.kind == favour && w.reasons[i].Level == Go {
			continue
		}
		w.reasons[n], w.spoke[n] = w.reasons[i], r
		n++
	}
	w.reasons, w.spoke = w.reasons[:n], w.spoke[:n]
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

	hazard   said // the strictest thing that a failed rep does
	hazarded bool // there is one

	sofar Level // what the rules before have come to
}

// read works out the facts of c, which stays where it is until they are used.
func (f *facts) read(c *Case) {
	*f = facts{c: c, ex: &c.Exercise, p: c.Policy, today: c.Now.Day(), muscle: muscleNumber(c.Exercise.Muscle)}
	if f.p == nil {
		f.p = &defaults
	}
	f.shape()
	f.leg = isLeg(f.ex.Muscle)
	f.twoOnOne = c.Profile.Split == training.BodyPart && c.Profile.Level == training.Advanced && c.Profile.Hardgainer != training.Yes
	f.count()
	f.feel = f.rests()
	if c.Ledger != nil {
		f.compareStrength(&f.feel)
	}
	f.movement()
}

// shape reads how many drops the set has.
func (f *facts) shape() {
	f.drops = f.c.Drops
	if f.drops <= 0 {
		f.drops = f.c.Protocol.Drops()
	}
}

// readOther is read for a case that differs from like's in the exercise alone,
// another one of the same muscle: what the log says of that is not counted again.
func (f *facts) readOther(c *Case, like *facts) {
	*f = *like
	f.c, f.ex = c, &c.Exercise
	f.elsewhere = c.Place.DropElsewhere || f.otherToday()
	f.movement()
}

// movement reads what depends on the exercise itself and not on its muscle.
func (f *facts) movement() {
	f.freeBar, f.fixed = false, false
	switch f.ex.Equipment {
	case exercise.Barbell, exercise.EZBar, exercise.TrapBar:
		f.freeBar = true
	case exercise.Machine, exercise.Cable, exercise.Band:
		f.fixed = true
	}
	f.loaded = f.ex.Equipment != exercise.Bodyweight && f.ex.Equipment != exercise.Band
	f.hazard, f.hazarded = f.worstHazard()
}

// otherToday reports whether a drop set of today was on another exercise. They
// stand at the end of the ledger.
func (f *facts) otherToday() bool {
	if l := f.c.Ledger; l != nil {
		for i := len(l.Drops) - 1; i >= 0 && l.Drops[i].At.Day() >= f.today; i-- {
			if l.Drops[i].Exercise != f.ex.ID {
				return true
			}
		}
	}
	return false
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

// questions asks what is worth asking although no rule waits for it: the
// bodyweight, which the ladder needs, and the phase, whose zero value cannot
// be told from "none of it".
func (f *facts) questions(v *Verdict) {
	if k := f.ex.Counting; (k == exercise.BodyweightPlus || k == exercise.Assisted) && len(f.c.Profile.Bodyweights) == 0 {
		v.ask(AskBodyweight)
	}
	if f.c.Phase == (training.Phase{}) && !f.c.PhaseKnown {
		v.ask(AskPhase)
	}
}
