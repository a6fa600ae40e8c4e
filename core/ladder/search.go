package ladder

import (
	"math"
	"sort"

	"dropset/core/load"
)

// A cost is what the search keeps small, in this order: steps outside the
// band, the largest deviation from the wanted drop, the sum of deviations
// (billionths). Of chains that cost the same, the heavier one wins.
type cost struct {
	out      int
	max, sum int64
}

var impossible = cost{out: math.MaxInt32}

func (c cost) less(d cost) bool {
	if c.out != d.out {
		return c.out < d.out
	}
	if c.max != d.max {
		return c.max < d.max
	}
	return c.sum < d.sum
}

func (c cost) plus(d cost) cost { return cost{c.out + d.out, max(c.max, d.max), c.sum + d.sum} }

// A search looks for the best chain of whole loads below a start. Greedy
// choice is wrong here: from 10 steps the nearest to −20 % is 8, then 6, and
// then nothing; 10-7-5-4 stays in the band (doctrine section 2).
//
// A step goes to any load inside the band, or to the next load below the band,
// or, where the rack ends above that, to the rack's easiest load. On a bar only
// loads count that are reached by stripping.
//
// The search walks all chains, heavier first, and leaves a branch when a lower
// bound says that nothing better hangs on it. Without plates the bound is exact
// and the walk goes straight to the answer.
type search struct {
	*field
	want   int64
	bounds [][]cost // bounds[k][i]: a lower bound for k more steps from load i

	chain  []int
	masses []load.Mass
	limit  cost // nothing worse is of interest
	best   []int
	cost   cost
	asked  int // questions put to the plates in this run
}

// On a bar, more than exactDrops drops are beyond any rule and their chains
// beyond counting: the search then stops after patience questions to the plates
// and keeps the best chain that it has seen. Up to exactDrops it is exact.
const (
	exactDrops = 4
	patience   = 400
)

// find returns the best chain with the given number of drops from loads[start],
// as indexes, hardest first. It is nil if there is none of that length.
func (f *field) find(start, drops int, want int64) ([]int, cost) {
	s := search{field: f, want: want}
	s.bound(start, drops, math.MaxInt64)
	loose := s.bounds
	least := loose[drops][start]
	if least.out >= impossible.out {
		return nil, impossible
	}
	// Among chains that keep to the least largest deviation, the sum is exact.
	s.bound(start, drops, least.max)
	s.limit = s.bounds[drops][start]
	if s.run(start, drops) {
		return s.best, s.cost
	}
	// The plates do not allow it: take the best chain that they do.
	s.bounds, s.limit = loose, impossible
	if s.run(start, drops) {
		return s.best, s.cost
	}
	return nil, impossible
}

func (s *search) run(start, drops int) bool {
	s.best, s.cost, s.asked = nil, impossible, 0
	if drops <= exactDrops {
		s.asked = math.MinInt32
	}
	s.chain, s.masses = append(s.chain[:0], start), append(s.masses[:0], s.loads[start].Mass)
	if s.bar == nil || s.bar.Can(s.masses) {
		s.walk(drops, cost{})
	}
	return s.best != nil
}

func (s *search) walk(drops int, spent cost) {
	if drops == 0 {
		s.best, s.cost = append([]int(nil), s.chain...), spent
		return
	}
	i := s.chain[len(s.chain)-1]
	lo, hi := s.band(i)
	for j := hi; j >= lo; j-- {
		s.step(i, j, drops, spent)
	}
	for j := lo - 1; j >= 0; j-- {
		if s.can(j) {
			s.step(i, j, drops, spent)
			return
		}
	}
	for j := lo; j < i; j++ {
		if s.can(j) {
			if j > hi {
				s.step(i, j, drops, spent)
			}
			return
		}
	}
}

// step walks on from load j, unless nothing better can come of it. The plates
// are asked last: they are the dearest question.
func (s *search) step(i, j, drops int, spent cost) {
	spent = spent.plus(s.price(i, j))
	least := spent.plus(s.bounds[drops-1][j])
	if s.limit.less(least) || !least.less(s.cost) || !s.can(j) {
		return
	}
	s.chain, s.masses = append(s.chain, j), append(s.masses, s.loads[j].Mass)
	s.walk(drops-1, spent)
	s.chain, s.masses = s.chain[:len(s.chain)-1], s.masses[:len(s.masses)-1]
}

// can reports whether the chain can go on to load j.
func (s *search) can(j int) bool {
	if s.bar == nil {
		return true
	}
	s.asked++
	return s.asked < patience && s.bar.Can(append(s.masses, s.loads[j].Mass))
}

// band returns the first and the last load inside the band below load i; the
// last is before the first if there is none.
func (f *field) band(i int) (lo, hi int) {
	w := f.worth[i]
	lo = sort.Search(i, func(j int) bool { return 10*f.worth[j] >= 7*w })
	hi = lo + sort.Search(i-lo, func(j int) bool { return 10*f.worth[lo+j] > 8*w }) - 1
	return lo, hi
}

func (s *search) price(i, j int) cost {
	d := deviation(s.worth[i], s.worth[j], s.want)
	c := cost{max: d, sum: d}
	if !inBand(s.worth[i], s.worth[j]) {
		c.out = 1
	}
	return c
}

// bound fills s.bounds for all loads up to start, not using steps that deviate
// by more than cap.
func (s *search) bound(start, drops int, cap int64) {
	n := start + 1
	all := make([]cost, (drops+1)*n)
	s.bounds = make([][]cost, drops+1)
	for k := range s.bounds {
		s.bounds[k] = all[k*n : (k+1)*n]
	}
	for k := 1; k <= drops; k++ {
		before := s.bounds[k-1]
		anywhere := impossible // the best of all loads below i
		for i := range n {
			least := impossible
			lo, hi := s.band(i)
			for j := lo; j <= hi; j++ {
				least = s.lower(least, i, j, before[j], cap)
			}
			switch {
			case s.bar != nil:
				// Which load is the next that strips depends on the plates
				// already promised, so any load may be it.
				if anywhere.out < impossible.out {
					least = apart(least, cost{out: 1}.plus(anywhere))
				}
				anywhere = apart(anywhere, before[i])
			case lo > 0:
				least = s.lower(least, i, lo-1, before[lo-1], cap)
			case hi < lo && i > 0:
				least = s.lower(least, i, 0, before[0], cap)
			}
			s.bounds[k][i] = least
		}
	}
}

func (s *search) lower(least cost, i, j int, rest cost, cap int64) cost {
	step := s.price(i, j)
	if rest.out >= impossible.out || step.max > cap {
		return least
	}
	return apart(least, step.plus(rest))
}

// apart returns a bound below both: of those with the fewest steps outside, the
// least largest deviation and, on its own, the least sum.
func apart(a, b cost) cost {
	switch {
	case a.out != b.out:
		if b.out < a.out {
			return b
		}
		return a
	default:
		return cost{a.out, min(a.max, b.max), min(a.sum, b.sum)}
	}
}
