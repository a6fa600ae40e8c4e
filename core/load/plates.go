package load

import (
	"cmp"
	"slices"
)

// maxSizes is how many sizes of plate one bar can have.
const maxSizes = 14

// A StripPlan says how to build a bar so that every lower load of a chain is
// reached by taking off the outermost plates, and nothing is put back.
type StripPlan struct {
	OnBar  []Mass   // plates a side for the first load, innermost first
	Strips [][]Mass // Strips[i]: plates to take off each side to reach load i+1 of the chain, outermost first
}

// PlatesFor returns the fewest plates a side that make m on the rack's bar,
// innermost (heaviest) first. It is false where the plates do not make m.
func PlatesFor(r Rack, m Mass) ([]Mass, bool) {
	plan, ok := r.StripPlan([]Mass{m})
	return plan.OnBar, ok
}

// StripPlan chooses plates for the first mass of a strictly falling chain of
// bar loads (bar included) so that every later one is reached by stripping:
// with the fewest plates handled during the set, then the fewest on the bar.
// It is false where the plates that exist do not allow it.
func (r Rack) StripPlan(chain []Mass) (StripPlan, bool) { return r.Stripper().Plan(chain) }

// A Stripper answers many questions about one bar. It is made by
// [Rack.Stripper] and not safe for concurrent use.
type Stripper struct {
	bar Mass
	set plateSet

	groups []Mass // outermost first, the plates that stay last
	picked []counts
	best   []counts
	score  [2]int // plates stripped, plates in all, of best
	any    bool   // the first solution is enough
	seen   map[step][2]int
}

// A step is where the search for a plan stands: what comes after depends on
// nothing else, so reaching it again at no lower score is of no use.
type step struct {
	group int
	left  counts
}

// Stripper returns a Stripper for the rack's bar and plates.
func (r Rack) Stripper() *Stripper {
	if r.Kind != Barbell {
		return &Stripper{bar: -1}
	}
	return &Stripper{bar: r.Bar, set: newPlateSet(r.Plates)}
}

// Can reports whether the chain can be stripped.
func (s *Stripper) Can(chain []Mass) bool { return s.solve(chain, true) }

// Handled returns how many plates a side the plan of a chain takes off during
// the set, and how many are on the bar. It is false where there is no plan.
func (s *Stripper) Handled(chain []Mass) (off, on int, ok bool) {
	if !s.solve(chain, false) {
		return 0, 0, false
	}
	return s.score[0], s.score[1], true
}

// Fewest returns the least number of plates a side that take m off the bar,
// were all of them free. It is false where none do.
func (s *Stripper) Fewest(m Mass) (int, bool) {
	if m%2 != 0 {
		return 0, false
	}
	return s.set.fewest(m / 2)
}

// Plan returns the plan that [Rack.StripPlan] describes.
func (s *Stripper) Plan(chain []Mass) (StripPlan, bool) {
	if !s.solve(chain, false) {
		return StripPlan{}, false
	}
	plan := StripPlan{Strips: make([][]Mass, len(chain)-1)}
	for i := len(chain) - 1; i >= 0; i-- {
		group := s.set.plates(s.best[i])
		plan.OnBar = append(plan.OnBar, group...)
		if i < len(plan.Strips) {
			slices.Reverse(group)
			plan.Strips[i] = group
		}
	}
	return plan, true
}

// solve splits the plates into one group for each drop and one that stays.
func (s *Stripper) solve(chain []Mass, any bool) bool {
	if len(chain) == 0 || s.bar < 0 {
		return false
	}
	s.groups = s.groups[:0]
	for i, m := range chain {
		g := m - s.bar
		if i+1 < len(chain) {
			g = m - chain[i+1]
			if g <= 0 {
				return false
			}
		}
		if g < 0 || g%2 != 0 {
			return false
		}
		s.groups = append(s.groups, g/2)
	}
	s.any, s.best = any, nil
	if s.seen == nil {
		s.seen = make(map[step][2]int)
	}
	clear(s.seen)
	s.picked = append(s.picked[:0], make([]counts, len(chain))...)
	s.pick(0, s.set.have, [2]int{})
	return s.best != nil
}

// bound returns the least score that groups from i on add.
func (s *Stripper) bound(i int) ([2]int, bool) {
	var b [2]int
	for ; i < len(s.groups); i++ {
		n, ok := s.set.fewest(s.groups[i])
		if !ok {
			return b, false
		}
		b[1] += n
		if i+1 < len(s.groups) {
			b[0] += n
		}
	}
	return b, true
}

func (s *Stripper) pick(i int, left counts, score [2]int) {
	rest, ok := s.bound(i)
	if !ok || s.best != nil && !less([2]int{score[0] + rest[0], score[1] + rest[1]}, s.score) {
		return
	}
	if i == len(s.groups) {
		s.best, s.score = slices.Clone(s.picked), score
		return
	}
	at := step{i, left}
	if old, ok := s.seen[at]; ok && !less(score, old) {
		return
	}
	s.seen[at] = score
	if !s.set.allFrom(left, s.groups[i:]) {
		return
	}
	s.picked[i] = counts{}
	s.fill(i, 0, s.groups[i], left, score)
}

// fill makes mass from sizes at and after k, the heaviest first.
func (s *Stripper) fill(i, k int, mass Mass, left counts, score [2]int) {
	if s.any && s.best != nil {
		return
	}
	if mass == 0 {
		s.pick(i+1, left, score)
		return
	}
	if k == len(s.set.sizes) {
		return
	}
	need, ok := s.set.fewest(mass)
	if !ok || s.best != nil && less(s.score, s.after(i, need, score)) {
		return
	}
	size := s.set.sizes[k]
	for n := min(mass/size, Mass(left[k])); n >= 0; n-- {
		next, nextScore := left, score
		next[k] -= int8(n)
		nextScore[1] += int(n)
		if i+1 < len(s.groups) {
			nextScore[0] += int(n)
		}
		s.picked[i][k] = int8(n)
		s.fill(i, k+1, mass-n*size, next, nextScore)
	}
	s.picked[i][k] = 0
}

// after returns the least score once group i has n plates more.
func (s *Stripper) after(i, n int, score [2]int) [2]int {
	rest, _ := s.bound(i + 1)
	if i+1 < len(s.groups) {
		score[0] += n
	}
	return [2]int{score[0] + rest[0], score[1] + n + rest[1]}
}

func less(a, b [2]int) bool { return slices.Compare(a[:], b[:]) < 0 }

// counts is how many of each size.
type counts [maxSizes]int8

// A plateSet is the plates for one side of a bar.
type plateSet struct {
	sizes []Mass // heaviest first
	have  counts
	unit  Mass       // the greatest common divisor of the sizes
	sums  []plateSum // every mass that they make, lightest first
}

// A plateSum is a mass that plates make, with the fewest plates that make it.
type plateSum struct {
	mass  Mass
	count int
}

func newPlateSet(pairs []PlatePair) plateSet {
	var set plateSet
	sorted := slices.Clone(pairs)
	for i := 1; i < len(sorted); i++ { // a few sizes: insertion is enough
		for j := i; j > 0 && sorted[j-1].Mass < sorted[j].Mass; j-- {
			sorted[j-1], sorted[j] = sorted[j], sorted[j-1]
		}
	}
	for _, p := range sorted {
		if p.Mass <= 0 || p.Mass > Max || p.Pairs <= 0 {
			continue
		}
		k := len(set.sizes)
		switch {
		case k > 0 && set.sizes[k-1] == p.Mass:
			k--
		case k == maxSizes:
			continue
		default:
			set.sizes = append(set.sizes, p.Mass)
		}
		set.have[k] = int8(min(int(set.have[k])+p.Pairs, maxPairs))
	}
	for _, size := range set.sizes {
		set.unit = divisor(set.unit, size)
	}
	set.sums = []plateSum{{}}
	for k, size := range set.sizes {
		for range set.have[k] {
			set.sums = mergeSums(set.sums, size)
		}
	}
	return set
}

// mergeSums returns sums with and without one more plate of the given size.
func mergeSums(sums []plateSum, size Mass) []plateSum {
	merged := make([]plateSum, 0, 2*len(sums))
	i, j := 0, 0
	for (i < len(sums) || j < len(sums)) && len(merged) < MaxLoads {
		var next plateSum
		switch {
		case i == len(sums) || j < len(sums) && sums[j].mass+size < sums[i].mass:
			next = plateSum{sums[j].mass + size, sums[j].count + 1}
			j++
		case sums[j].mass+size == sums[i].mass:
			next = plateSum{sums[i].mass, min(sums[i].count, sums[j].count+1)}
			i, j = i+1, j+1
		default:
			next = sums[i]
			i++
		}
		if 2*next.mass > Max {
			break
		}
		merged = append(merged, next)
	}
	return merged
}

// fewest returns the least number of plates that make m, were all of them free.
func (p *plateSet) fewest(m Mass) (int, bool) {
	i, ok := slices.BinarySearchFunc(p.sums, m, func(s plateSum, m Mass) int { return cmp.Compare(s.mass, m) })
	if !ok {
		return 0, false
	}
	return p.sums[i].count, true
}

// plates lists c, heaviest first.
func (p *plateSet) plates(c counts) []Mass {
	var all []Mass
	for k, size := range p.sizes {
		for range c[k] {
			all = append(all, size)
		}
	}
	return all
}

// A ruler marks masses that plates make, in units of the plates' greatest
// common divisor.
type ruler [16]uint64

// allFrom reports whether the plates left can make the last of the masses, and
// each of the others by itself and all of them together: what a split into
// groups needs at least. It is exact for one mass.
func (p *plateSet) allFrom(left counts, masses []Mass) bool {
	var sum Mass
	for _, m := range masses {
		sum += m
	}
	if p.unit == 0 || sum/p.unit >= Mass(len(ruler{})*64) {
		return true // too fine to mark; the search goes on without the hint
	}
	r := ruler{1}
	for k, size := range p.sizes {
		for range left[k] {
			r.add(int(size / p.unit))
		}
	}
	for _, m := range masses {
		if !r.has(m, p.unit) {
			return false
		}
	}
	return r.has(sum, p.unit)
}

// add marks every marked mass with n units more.
func (r *ruler) add(n int) {
	words, rest := n/64, uint(n%64)
	for i := len(r) - 1; i >= words; i-- {
		w := r[i-words] << rest
		if rest > 0 && i > words {
			w |= r[i-words-1] >> (64 - rest)
		}
		r[i] |= w
	}
}

func (r *ruler) has(m, unit Mass) bool {
	n := m / unit
	return m%unit == 0 && r[n/64]>>(n%64)&1 == 1
}

func divisor(a, b Mass) Mass {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
