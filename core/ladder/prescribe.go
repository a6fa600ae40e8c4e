package ladder

import (
	"math"
	"strconv"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// MaxDrops is the most drops that any override allows; three are the rule
// (R-EXE-5.2, C2), which core/rules keeps.
const MaxDrops = 8

// Prescribe returns the ladder for a request: whole chains of the loads that
// the rack really has, searched for the fewest drops outside 20–30 %, then the
// smallest largest deviation from the wanted percentage, then the smallest sum
// of deviations, then the heavier chain. On a bar, chains whose drops all lie
// inside the band and within five points of the wanted percentage count as
// equal, and the one with the fewest plates to strip is taken. Where no load lies inside the band the
// next one below it is taken, and a note says so with the true percentage; what
// would help is offered. Where the rack ends early the ladder is shorter and
// says so.
//
// Errors are invalid-input [fault.Error] values that name a field of the
// request (start, protocol, drops, percent, bodyweight) or of its rack. Where
// nothing lighter exists at all, the Ladder beside the error still holds the
// offers.
func Prescribe(req Request) (Ladder, error) {
	if req.Protocol == training.Mechanical {
		return mechanical(req)
	}
	want, err := req.want()
	if err != nil {
		return Ladder{}, err
	}
	drops, err := req.drops()
	if err != nil {
		return Ladder{}, err
	}
	f, err := newField(req)
	if err != nil {
		return Ladder{}, err
	}
	start, err := f.index(req.Start)
	if err != nil {
		return Ladder{}, err
	}
	chain, spent := f.longest(start, drops, want)
	l := Ladder{Protocol: req.Protocol}
	if len(chain) < drops+1 || spent.out > 0 {
		l.Offers = f.offers(req, start, drops, want)
	}
	chain = f.practical(chain, spent, want)
	if len(chain) < 2 {
		return l, fault.At("start", f.nothingLighter(start))
	}
	l.Rungs = f.rungs(req, chain)
	if f.bar != nil {
		f.strip(&l, chain)
	}
	f.setOut(req.Exercise, &l)
	l.Notes = f.notes(&l, chain, drops)
	l.Warmup = f.warmup(start)
	return l, nil
}

// want returns the wanted drop in billionths.
func (req Request) want() (int64, error) {
	p := req.Percent
	if p == 0 {
		p = DefaultDrop
	}
	if !(p >= MinDrop && p <= MaxDrop) {
		return 0, fault.At("percent", "Choose a drop of 20 to 30 %.")
	}
	return int64(math.Round(p * billionth)), nil
}

// drops returns how many drops are asked for.
func (req Request) drops() (int, error) {
	n := req.Drops
	if n == 0 {
		n = req.Protocol.Drops()
	}
	switch {
	case n == 0:
		return 0, fault.At("protocol", "Choose how often to drop.")
	case n < 0 || n > MaxDrops:
		return 0, fault.At("drops", "Choose 1 to "+strconv.Itoa(MaxDrops)+" drops.")
	}
	return n, nil
}

// longest returns the best chain with as many of the drops as the rack allows.
func (f *field) longest(start, drops int, want int64) ([]int, cost) {
	if f.worth == nil {
		var chain []int
		for i := start; i >= 0 && len(chain) <= drops; i-- {
			chain = append(chain, i)
		}
		return chain, cost{}
	}
	for ; drops > 0; drops-- {
		if chain, spent := f.find(start, drops, want); chain != nil {
			return chain, spent
		}
	}
	return []int{start}, cost{}
}

func (f *field) rungs(req Request, chain []int) []Rung {
	rungs := make([]Rung, len(chain))
	for n, i := range chain {
		r := Rung{Load: f.loads[i], InBand: true, Reps: RepRange{Min: MinReps, Max: MaxReps}}
		switch {
		case n == 0:
		case f.worth == nil:
			r.Drop, r.InBand, r.Reps = -1, false, RepRange{}
		default:
			from, to := f.worth[chain[n-1]], f.worth[i]
			r.Drop = float64(from-to) / float64(from)
			r.InBand = inBand(from, to)
			r.Reps = Expect(r.Drop, req.Phi)
		}
		rungs[n] = r
	}
	return rungs
}

// strip adds the plates and the order in which they come off.
func (f *field) strip(l *Ladder, chain []int) {
	masses := make([]load.Mass, len(chain))
	for n, i := range chain {
		masses[n] = f.loads[i].Mass
	}
	plan, _ := f.bar.Plan(masses) // the search has held that it can be done
	l.OnBar = plan.OnBar
	for n, plates := range plan.Strips {
		l.Rungs[n+1].Strip = plates
	}
}
