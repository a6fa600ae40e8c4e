package rules

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/training"
)

// helps is a set of HelpKind, whose order it follows.
type helps uint16

const (
	safer helps = 1 << iota
	later
	fewerDrops
	spotter
	moveLast
	warmUp
	finish
	justOne
	alone
)

// mostSafer is how many other exercises are offered.
const mostSafer = 3

// mostHelps is how many helps one verdict can have: one of each kind, and
// other exercises.
const mostHelps = kinds + mostSafer

// help lists what would make v better, nearest first. Each is kept only if the
// case after taking it is judged strictly better. A help turns the rules that
// name it and no others, so it is worth trying only where all the rules that
// decide v name it. sure says that the case at v.Opens has been tried and is not
// refused.
func (w *desk) help(v *Verdict, sure bool) []Help {
	c := &w.c
	if v.Level == NotApplicable && c.Exercise.Muscle == exercise.FullBody {
		return nil // no exercise stands in for a run or a stretch
	}
	all, some := ^helps(0), helps(0)
	muscles := false
	for i, r := range w.spoke {
		if v.Reasons[i].Level != v.Level {
			continue
		}
		if r.helps == 0 {
			return nil
		}
		all &= r.helps
		some |= r.helps
		muscles = muscles || r.of == muscle
	}
	var room [mostHelps]Help
	kept := room[:0]
	for _, k := range [...]HelpKind{WarmUp, MoveLast, Finish, Alone, JustOne, WithSpotter} {
		if all&(1<<k) != 0 {
			kept = w.try(kept, Help{Kind: k}, v.Level)
		}
	}
	if all&fewerDrops != 0 {
		for _, p := range [...]training.Protocol{training.Double, training.Single} {
			n := len(kept)
			if kept = w.try(kept, Help{Kind: FewerDrops, Protocol: p}, v.Level); len(kept) > n {
				break
			}
		}
	}
	if all&safer != 0 {
		kept = w.others(kept, v.Level, muscles)
	}
	if some&later != 0 && sure {
		kept = append(kept, Help{Kind: Later, At: v.Opens})
	}
	if len(kept) == 0 {
		return nil
	}
	return append(make([]Help, 0, len(kept)), kept...)
}

// try adds h, which changes neither exercise nor time, if the rules that name it
// then all stay below bound.
func (w *desk) try(kept []Help, h Help, bound Level) []Help {
	c, f := &w.c, &w.f
	place, spots, proto, drops, override := c.Place, c.Spotter, c.Protocol, c.Drops, c.Override
	h.take(c)
	f.shape()
	if f.below(bound, limits.by[h.Kind]) {
		kept = append(kept, h)
	}
	c.Place, c.Spotter, c.Protocol, c.Drops, c.Override = place, spots, proto, drops, override
	f.shape()
	return kept
}

// others adds the first few exercises that are judged below bound: those that
// the exercise names itself, then those of its muscle. muscles says that a rule
// of the muscle decides.
func (w *desk) others(kept []Help, bound Level, muscles bool) []Help {
	next := take(&w.c)
	own, same := w.c.Exercise.Safer, exercise.Instead(w.c.Exercise.Muscle)
	for i, n := 0, 0; i < len(own)+len(same) && n < mostSafer; i++ {
		h := Help{Kind: SaferExercise}
		if i < len(own) {
			h.Exercise = own[i]
		} else if h.Exercise = same[i-len(own)]; slices.Contains(own, h.Exercise) {
			continue
		}
		h.take(&next.c) // each replaces the one before
		if next.belowLike(bound, &w.f, muscles) {
			kept = append(kept, h)
			n++
		}
	}
	desks.Put(next)
	return kept
}

// Apply returns the case after taking h. A help that does not fit c changes
// nothing.
func (h Help) Apply(c Case) Case {
	h.take(&c)
	return c
}

func (h Help) take(c *Case) {
	switch h.Kind {
	case SaferExercise:
		ex, ok := exercise.Find(h.Exercise)
		if !ok || ex.ID == c.Exercise.ID {
			return
		}
		c.Exercise, c.Match = ex, exercise.Exact
		if c.Place.DropsToday > 0 {
			c.Place.DropElsewhere = true
		}
	case Later:
		c.on(h.At)
	case FewerDrops:
		c.Protocol, c.Drops, c.Override = h.Protocol, 0, false
	case WithSpotter:
		c.Spotter = training.Yes
	case MoveLast:
		c.Place.MuscleAfter, c.Place.HeavyAfter, c.Place.WorkAfter = false, false, false
	case WarmUp:
		c.Place.Warm = training.Yes
	case Finish:
		c.Place.WorkingSets = max(c.Place.WorkingSets, 1)
	case JustOne:
		c.Place.EveryExercise, c.Place.DropsPlanned = false, 1
	case Alone:
		c.Place.Superset = false
	}
}

// on moves the case to another time, in a session of its own: drop sets of today
// that the ledger does not hold yet are entered, and the new session starts with
// none. Where in the session of another day the set would stand nobody knows yet.
func (c *Case) on(t training.Instant) {
	logged := 0
	if c.Ledger != nil {
		for i := range c.Ledger.Drops {
			if c.Ledger.Drops[i].At.Day() >= c.Now.Day() {
				logged++
			}
		}
	}
	if n := c.Place.DropsToday - logged; n > 0 {
		c.enter(min(n, 8))
	}
	c.Place.DropsToday, c.Place.DropElsewhere, c.Place.HeavyPullNext = 0, false, false
	if t.Day() != c.Now.Day() {
		c.Place = Place{Superset: c.Place.Superset}
	}
	c.Now = t
}

// enter puts n drop sets of now into a ledger of the case's own.
func (c *Case) enter(n int) {
	l := new(Ledger)
	if c.Ledger != nil {
		*l = *c.Ledger
	}
	l.Drops = slices.Clone(l.Drops)
	d := DropEntry{At: c.Now, Exercise: c.Exercise.ID, Muscle: c.Exercise.Muscle}
	if c.Place.DropElsewhere {
		d.Exercise, d.Muscle = "", ""
	}
	for range n {
		l.Drops = append(l.Drops, d)
	}
	c.Ledger = l
}

// Text says what to do, in a few words.
func (h Help) Text() string {
	switch h.Kind {
	case SaferExercise:
		if ex, ok := exercise.Find(h.Exercise); ok {
			return ex.Name + " instead"
		}
		return "Another exercise for the same muscle"
	case Later:
		return "From " + When(h.At)
	case FewerDrops:
		switch h.Protocol {
		case training.Single:
			return "One drop only"
		case training.Double:
			return "Two drops instead"
		}
		return "Fewer drops"
	case WithSpotter:
		return "Get a spotter, or set the safeties"
	case MoveLast:
		return "Do it last, after everything else"
	case WarmUp:
		return "Warm up with this movement first"
	case Finish:
		return "Plain sets first, then the drop set"
	case JustOne:
		return "Only this one in the session"
	}
	return "Take it out of the superset"
}
