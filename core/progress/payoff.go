package progress

import (
	"math"
	"strconv"

	"dropset/core/exercise"
	"dropset/core/training"
)

// What it takes before a comparison says anything. All of it is our convention.
const (
	payoffWeeks  = 8     // changes on either side
	payoffGap    = 3     // weeks between two that are compared, at most
	payoffErrors = 3     // standard errors: with a dozen exercises two of them would often mislead
	payoffLeast  = 0.001 // a tenth of a percent a week is the least that is worth a word
)

// A PayoffAnswer is what the log says about drop sets and one exercise.
type PayoffAnswer uint8

const (
	NotEnough    PayoffAnswer = iota // too few weeks to compare
	NoDifference                     // none that stands out from chance
	BetterWith                       // first sets rose faster after weeks with a drop set
	BetterWithout
)

// A Trend is how the first set of an exercise changed from a week to the next
// one in which it was trained: Mean is the mean change a week, as a fraction.
type Trend struct {
	Changes int
	Mean    float64
}

// A Payoff compares weeks with a drop set for the muscle of an exercise with
// weeks without one. It is an observation on one person's own weeks, in which
// much else changed too, and no test: see Text.
type Payoff struct {
	Exercise      string
	Muscle        exercise.Muscle
	With, Without Trend
	Margin        float64 // how far the two means must lie apart to say anything
	Answer        PayoffAnswer
}

// Payoff looks at the estimated maximum of the first set of an exercise, which
// no set before it has tired, in each week of r. A week counts as one with a
// drop set if the muscle had one, on whatever exercise; its effect is sought in
// the change to the next week with the exercise.
func (v *View) Payoff(exerciseID string, r Range) Payoff {
	c := v.catalogue()
	e := c.find(exerciseID)
	p := Payoff{Exercise: exerciseID, Muscle: e.Muscle}
	type week struct {
		begin   training.Day
		best    float64
		dropped bool
	}
	var weeks []week
	for s := range v.History.in(r) {
		begin := v.Weeks.Begin(s.Day())
		if n := len(weeks); n == 0 || weeks[n-1].begin < begin {
			weeks = append(weeks, week{begin: begin})
		}
		w := &weeks[len(weeks)-1]
		for i := range s.lifts {
			x := &s.lifts[i]
			found := c.find(x.exercise)
			mine := x.exercise == exerciseID || found.ID == exerciseID
			if x.drops > 0 && (mine || e.Muscle != "" && found.Muscle == e.Muscle) {
				w.dropped = true
			}
			if mine && !x.first.IsZero() {
				if kg, sure, ok := v.estimate(e, x.first, s.Day()); ok && sure {
					w.best = max(w.best, kg)
				}
			}
		}
	}
	var with, without scatter
	last, dropped := -1, false // the last week with an estimate, and a drop set since it began
	for i, w := range weeks {
		if w.best > 0 {
			if last >= 0 {
				if gap := (w.begin - weeks[last].begin) / 7; gap <= payoffGap {
					change := math.Log(w.best/weeks[last].best) / float64(gap)
					if dropped {
						with.add(change)
					} else {
						without.add(change)
					}
				}
			}
			last, dropped = i, false
		}
		dropped = dropped || w.dropped
	}
	p.With, p.Without = with.trend(), without.trend()
	if p.With.Changes < payoffWeeks || p.Without.Changes < payoffWeeks {
		return p
	}
	// Neighbouring changes share a week: a good day that ends one begins the
	// next. The two means therefore err in opposite ways, and their errors are
	// added as they are instead of their squares.
	p.Margin = max(payoffLeast, payoffErrors*(with.err()+without.err()))
	switch d := p.With.Mean - p.Without.Mean; {
	case d > p.Margin:
		p.Answer = BetterWith
	case d < -p.Margin:
		p.Answer = BetterWithout
	default:
		p.Answer = NoDifference
	}
	return p
}

// Text says what the comparison came to, and no more than that.
func (p Payoff) Text() string {
	counts := strconv.Itoa(p.With.Changes) + " weeks with a drop set and " + strconv.Itoa(p.Without.Changes) + " without"
	if p.Answer == NotEnough {
		return "Not enough data yet: there are " + counts + " to compare, and it takes " + strconv.Itoa(payoffWeeks) + " of each."
	}
	seen := "First sets changed by " + percent(p.With.Mean) + " a week after weeks with a drop set and by " + percent(p.Without.Mean) + " after weeks without (" + counts + ")."
	const care = " Other things differed between those weeks too, so take it as a hint."
	switch p.Answer {
	case BetterWith:
		return seen + " You did better with them." + care
	case BetterWithout:
		return seen + " You did better without them." + care
	}
	return seen + " That is no clear difference: chance alone can move it by " + strconv.FormatFloat(p.Margin*100, 'f', 1, 64) + " points."
}

func percent(x float64) string {
	s := strconv.FormatFloat(math.Abs(x)*100, 'f', 1, 64)
	switch {
	case s == "0.0":
		return s + " %"
	case x < 0:
		return "−" + s + " %"
	}
	return "+" + s + " %"
}

// A scatter is the mean of some changes and how far they lie apart, kept up as
// they come.
type scatter struct {
	n        int
	mean, m2 float64
}

func (s *scatter) add(x float64) {
	s.n++
	d := x - s.mean
	s.mean += d / float64(s.n)
	s.m2 += d * (x - s.mean)
}

func (s *scatter) trend() Trend { return Trend{s.n, s.mean} }

// err is the standard error of the mean, as if the changes were independent.
func (s *scatter) err() float64 { return math.Sqrt(s.m2 / float64(s.n-1) / float64(s.n)) }
