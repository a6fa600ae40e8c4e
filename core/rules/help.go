package rules

import (
	"cmp"
	"slices"
	"sync"

	"dropset/core/exercise"
	"dropset/core/training"
)

// helps is a set of HelpKind.
type helps uint16

const (
	safer      = helps(1) << SaferExercise
	later      = helps(1) << Later
	fewerDrops = helps(1) << FewerDrops
	spotter    = helps(1) << WithSpotter
	moveLast   = helps(1) << MoveLast
	warmUp     = helps(1) << WarmUp
	finish     = helps(1) << Finish
	justOne    = helps(1) << JustOne
	alone      = helps(1) << Alone
)

// mostSafer is how many other exercises are offered.
const mostSafer = 3

// help lists what would make v better, nearest first. Candidates are what the
// rules that decide v name; each is kept only if the case after taking it is
// judged strictly better.
func help(c *Case, v *Verdict) []Help {
	var could helps
	for _, r := range v.Reasons {
		if r.Level != v.Level {
			continue
		}
		if x, ok := ruleOf(r.ID); ok {
			could |= x.helps
		}
	}
	var kept []Help
	try := func(h Help) bool {
		next := h.Apply(*c)
		if !below(&next, v.Level) {
			return false
		}
		kept = append(kept, h)
		return true
	}
	for _, k := range [...]HelpKind{WarmUp, MoveLast, Finish, Alone, JustOne, WithSpotter} {
		if could&(1<<k) != 0 {
			try(Help{Kind: k})
		}
	}
	if could&fewerDrops != 0 {
		for _, p := range [...]training.Protocol{training.Double, training.Single} {
			if try(Help{Kind: FewerDrops, Protocol: p}) {
				break
			}
		}
	}
	if could&safer != 0 {
		n := 0
		for _, id := range substitutes(&c.Exercise) {
			if n < mostSafer && try(Help{Kind: SaferExercise, Exercise: id}) {
				n++
			}
		}
	}
	if could&later != 0 && v.Opens != (training.Instant{}) {
		try(Help{Kind: Later, At: v.Opens})
	}
	return kept
}

// Apply returns the case after taking h. A help that does not fit c changes
// nothing.
func (h Help) Apply(c Case) Case {
	switch h.Kind {
	case SaferExercise:
		ex, ok := exercise.Find(h.Exercise)
		if !ok || ex.ID == c.Exercise.ID {
			return c
		}
		c.Exercise, c.Match = ex, exercise.Exact
		if c.Place.DropsToday > 0 {
			c.Place.DropElsewhere = true
		}
	case Later:
		c = c.on(h.At)
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
	return c
}

// on moves the case to another time: the drop sets of this session that the
// ledger does not hold yet are entered, and the new session starts with none.
func (c Case) on(t training.Instant) Case {
	logged := 0
	var l Ledger
	if c.Ledger != nil {
		l = *c.Ledger
		for i := range l.Drops {
			if l.Drops[i].At.Day() >= c.Now.Day() {
				logged++
			}
		}
	}
	if n := c.Place.DropsToday - logged; n > 0 {
		l.Drops = slices.Clone(l.Drops)
		d := DropEntry{At: c.Now, Exercise: c.Exercise.ID, Muscle: c.Exercise.Muscle}
		if c.Place.DropElsewhere {
			d.Exercise, d.Muscle = "", ""
		}
		for range min(n, 8) {
			l.Drops = append(l.Drops, d)
		}
		c.Ledger = &l
	}
	c.Place.DropsToday, c.Place.DropElsewhere, c.Place.HeavyPullNext = 0, false, false
	c.Now = t
	return c
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

// substitutes are exercises to offer in place of ex: its own safer ones, then
// what trains the same muscle safely.
func substitutes(ex *exercise.Exercise) []string {
	same := safest()[ex.Muscle]
	if len(ex.Safer) == 0 {
		return same
	}
	all := slices.Clone(ex.Safer)
	for _, id := range same {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// safest lists for each muscle the exercises that are best to fail on, best
// first, as the rules themselves judge them for a lifter whom nothing else
// holds back. It is made once.
var safest = sync.OnceValue(func() map[exercise.Muscle][]string {
	type place struct {
		id    string
		level Level
		iso   bool
	}
	found := map[exercise.Muscle][]place{}
	c := Case{Profile: training.Profile{Level: training.Advanced, StrictForm: training.Yes, Goal: training.Size}}
	for _, ex := range exercise.Catalogue() {
		c.Exercise = ex
		if l := once(&c).Level; l < Avoid {
			found[ex.Muscle] = append(found[ex.Muscle], place{ex.ID, l, ex.Mechanic == exercise.Isolation})
		}
	}
	best := make(map[exercise.Muscle][]string, len(found))
	for m, all := range found {
		slices.SortStableFunc(all, func(a, b place) int {
			if c := cmp.Compare(a.level, b.level); c != 0 {
				return c
			}
			if a.iso != b.iso {
				if a.iso {
					return -1
				}
				return 1
			}
			return cmp.Compare(a.id, b.id)
		})
		for _, p := range all[:min(len(all), 2*mostSafer)] {
			best[m] = append(best[m], p.id)
		}
	}
	return best
})
