package progress

import (
	"slices"
	"strings"
	"time"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/rules"
	"dropset/core/strength"
	"dropset/core/training"
)

// A View is a history as one person reads it. What it needs to know beside the
// log comes in here, at the time of reading: bodyweights, the catalogue, the
// formula and the unit can change without a summary being made again.
type View struct {
	History    *History
	Find       func(id string) exercise.Exercise
	Bodyweight func(training.Day) (load.Mass, bool) // see training.Profile.Bodyweight
	Formula    strength.Formula
	Unit       load.Unit
	Weeks      WeekStart
}

// Totals are sums over some days. Drops count in all of them.
type Totals struct {
	Workouts      int
	Plain, Drops  int // sets that were done, warm-ups left out
	Reps          int
	Volume        load.Mass // see View.Volume
	Timed, Reckon time.Duration
}

// Cost is the fatigue cost in standard sets (R-FAT-1, C19).
func (t Totals) Cost() int { return rules.FatigueCost(t.Plain, t.Drops) }

// Tension is the time under tension, measured or reckoned (R-LEX-3).
func (t Totals) Tension() time.Duration { return t.Timed + t.Reckon }

// Plus adds up the totals of days that do not overlap.
func (t Totals) Plus(b Totals) Totals {
	return Totals{t.Workouts + b.Workouts, t.Plain + b.Plain, t.Drops + b.Drops, t.Reps + b.Reps,
		sum(t.Volume, b.Volume), t.Timed + b.Timed, t.Reckon + b.Reckon}
}

// Totals adds up the days of r; of one exercise if it is named, of all
// otherwise.
func (v *View) Totals(r Range, exerciseID string) Totals {
	var t Totals
	c := v.catalogue()
	for s := range v.History.in(r) {
		t = t.Plus(v.totals(&c, s, exerciseID))
	}
	return t
}

// TotalsOf sums up one workout, whether the history holds it or not.
func (v *View) TotalsOf(w *training.Workout) Totals {
	c, s := v.catalogue(), Summarize(w)
	return v.totals(&c, &s, "")
}

func (v *View) totals(c *catalogue, s *Summary, exerciseID string) Totals {
	var t Totals
	for i := range s.lifts {
		x := &s.lifts[i]
		e := c.find(x.exercise)
		if exerciseID != "" && e.ID != exerciseID && x.exercise != exerciseID {
			continue
		}
		t = t.Plus(Totals{0, int(x.plain), int(x.drops), int(x.reps), v.volume(e, x, s.Day()), x.timed, x.reckoned})
		t.Workouts = 1
	}
	if exerciseID == "" {
		t.Workouts = 1
	}
	return t
}

// in yields the summaries of the days of r, oldest first.
func (h *History) in(r Range) func(yield func(*Summary) bool) {
	return func(yield func(*Summary) bool) {
		part := h.within(r)
		for i := range part {
			if r.Has(part[i].Day()) && !yield(&part[i]) {
				return
			}
		}
	}
}

// A catalogue remembers what was looked up during one question: a name that
// the catalogue does not hold is dear to resolve.
type catalogue struct {
	look func(string) exercise.Exercise
	seen map[string]*exercise.Exercise
}

func (v *View) catalogue() catalogue {
	return catalogue{v.Find, map[string]*exercise.Exercise{}}
}

func (c *catalogue) find(id string) *exercise.Exercise {
	e := c.seen[id]
	if e == nil {
		found := c.look(id)
		e = &found
		c.seen[id] = e
	}
	return e
}

// onBody reports whether a mass of e hangs on the body.
func onBody(e *exercise.Exercise) bool { return e.Counting == exercise.BodyweightPlus }

// volume is reps times effective load: for assisted movements and those with
// something on the belt the body counts, where its weight is known. A dumbbell
// of a pair counts once, as it is written down.
func (v *View) volume(e *exercise.Exercise, x *lift, day training.Day) load.Mass {
	total := x.lifted.mass
	onBelt := onBody(e) && x.lifted.reps > 0
	if !onBelt && x.helped.reps == 0 {
		return total
	}
	body, ok := v.Bodyweight(day)
	if !ok || body <= 0 || body > load.Max {
		if onBelt {
			return 0
		}
		return total
	}
	if onBelt {
		total = sum(total, body*load.Mass(min(x.lifted.reps, maxTally)))
	}
	return sum(total, max(0, body*load.Mass(min(x.helped.reps, maxTally))-x.helped.mass))
}

// maxTally keeps 1,000 kg times reps within a Mass.
const maxTally = 9000

// MuscleSets is how many working sets a muscle had, in halves.
type MuscleSets struct {
	Muscle exercise.Muscle
	Halves int
}

// Sets returns the number of sets.
func (m MuscleSets) Sets() float64 { return float64(m.Halves) / 2 }

// MuscleSets counts the working sets of each muscle over the days of r, the
// most first: one for the primary muscle and half a set for every other that
// works, which is our convention. A drop set is one set here; what it costs
// stands under fatigue.
func (v *View) MuscleSets(r Range) []MuscleSets {
	c := v.catalogue()
	halves := map[exercise.Muscle]int{}
	for s := range v.History.in(r) {
		for i := range s.lifts {
			countMuscles(halves, c.find(s.lifts[i].exercise), &s.lifts[i])
		}
	}
	var out []MuscleSets
	for m, n := range halves {
		if m != "" && n > 0 {
			out = append(out, MuscleSets{m, n})
		}
	}
	order.By(out, func(a, b MuscleSets) int {
		if a.Halves != b.Halves {
			return b.Halves - a.Halves
		}
		return strings.Compare(string(a.Muscle), string(b.Muscle))
	})
	return out
}

func countMuscles(halves map[exercise.Muscle]int, e *exercise.Exercise, x *lift) {
	n := int(x.plain) + int(x.drops)
	halves[e.Muscle] += 2 * n
	for i, m := range e.Secondary {
		if m != e.Muscle && !slices.Contains(e.Secondary[:i], m) {
			halves[m] += n
		}
	}
}

// worth is what a mark asks of the muscle. Marks of different scales cannot be
// compared. amount is the effective load in nanograms, or a step; where
// bodyweight is unknown it is the belt, or the help below zero, which still
// orders them. known reports whether shares of it mean anything.
type worth struct {
	scale  uint8
	amount int64
	known  bool
}

const bodyScale = 9 // the others are the kinds of the marks

func (v *View) worth(e *exercise.Exercise, m Mark, day training.Day) worth {
	if m.kind != assistanceKind && !(m.kind == weightKind && onBody(e)) {
		return worth{m.kind, m.amount, m.kind == weightKind}
	}
	body, ok := v.Bodyweight(day)
	if !ok {
		body = 0
	}
	return worth{bodyScale, int64(body) + m.hard(), ok}
}

// estimate is the estimated maximum of a mark in kilograms, of the effective
// load; ok is false where there is none.
func (v *View) estimate(e *exercise.Exercise, m Mark, day training.Day) (kg float64, sure, ok bool) {
	w := v.worth(e, m, day)
	if !w.known || w.amount <= 0 {
		return 0, false, false
	}
	return v.Formula.Max(load.Mass(w.amount).In(load.Kg), int(m.reps))
}

// ExerciseSets is how much was done of one exercise.
type ExerciseSets struct {
	Exercise string // ID, of today's catalogue
	Sessions int
	Sets     int // drop sets included, warm-ups left out
}

// Exercises counts what was done over the days of r, the most sessions first.
func (v *View) Exercises(r Range) []ExerciseSets {
	c := v.catalogue()
	at := map[string]int{}
	var out []ExerciseSets
	for s := range v.History.in(r) {
		for i := range s.lifts {
			x := &s.lifts[i]
			id := c.find(x.exercise).ID
			k, ok := at[id]
			if !ok {
				k = len(out)
				at[id] = k
				out = append(out, ExerciseSets{Exercise: id})
			}
			out[k].Sessions++
			out[k].Sets += int(x.plain) + int(x.drops)
		}
	}
	order.By(out, func(a, b ExerciseSets) int {
		if a.Sessions != b.Sessions {
			return b.Sessions - a.Sessions
		}
		return strings.Compare(a.Exercise, b.Exercise)
	})
	return out
}
