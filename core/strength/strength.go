// Package strength estimates the one-repetition maximum from a set to failure,
// and the load that a maximum leaves for so many reps.
package strength

import (
	"math"
	"strings"
)

// A Formula turns reps to failure into a share of the maximum. All of them were
// fitted to other lifters and other lifts; none is right for everybody.
type Formula string

const (
	Epley    Formula = "" // what is used where nobody chose
	Brzycki  Formula = "brzycki"
	Lombardi Formula = "lombardi"
	Mayhew   Formula = "mayhew"
	OConner  Formula = "o'conner"
	Wathan   Formula = "wathan"
	Lander   Formula = "lander"
)

// Formulas lists them, the default first. The caller owns the slice.
func Formulas() []Formula {
	return []Formula{Epley, Brzycki, Lombardi, Mayhew, OConner, Wathan, Lander}
}

// Name is what people call the formula.
func (f Formula) Name() string {
	switch f {
	case Epley:
		return "Epley"
	case OConner:
		return "O’Conner"
	}
	return strings.ToUpper(string(f[:1])) + string(f[1:])
}

// How many reps say something about a maximum. More than Sure and the estimate
// is doubtful, more than Most and there is none.
const (
	Sure = 10
	Most = 12
)

// Max estimates the maximum, in the unit of load. One rep returns the load
// itself. sure is false for 11 and 12 reps; ok is false, and there is no
// estimate, above that, without a rep, and without a load.
func (f Formula) Max(load float64, reps int) (max float64, sure, ok bool) {
	if !(load > 0) || reps < 1 || reps > Most {
		return 0, false, false
	}
	return load * f.factor(reps), reps <= Sure, true
}

// Load returns the load, on the scale of max, that leaves reps to failure. It
// is 0 where [Formula.Max] would give no estimate.
func (f Formula) Load(max float64, reps int) float64 {
	if !(max > 0) || reps < 1 || reps > Most {
		return 0
	}
	return max / f.factor(reps)
}

// factor is the maximum as a multiple of the load that was lifted for reps.
func (f Formula) factor(reps int) float64 {
	if reps == 1 {
		return 1
	}
	r := float64(reps)
	switch f {
	case Brzycki:
		return 36 / (37 - r)
	case Lombardi:
		return math.Pow(r, 0.10)
	case Mayhew:
		return 100 / (52.2 + 41.9*math.Exp(-0.055*r))
	case OConner:
		return 1 + 0.025*r
	case Wathan:
		return 100 / (48.8 + 53.8*math.Exp(-0.075*r))
	case Lander:
		return 100 / (101.3 - 2.67123*r)
	}
	return 1 + r/30
}
