package ladder

import (
	"dropset/core/load"
)

// tolerance is how far a drop from a bar may be from the wanted one, in
// billionths, before the difference matters more than the plates: nobody feels
// 22 % instead of 20 %, but everybody waits for a second plate to come off.
const tolerance = billionth / 20

// A practice looks among the chains of a bar whose drops are all inside the
// band and within the tolerance for the one that is quickest to strip: the
// fewest plates taken off during the set, then the fewest on the bar, then what
// the search itself prefers.
type practice struct {
	*field
	want int64

	chain  []int
	masses []load.Mass

	best  []int
	plate [2]int // plates taken off and plates on the bar, of best
	cost  cost
}

// practical returns the handiest chain in place of the one that the search
// found, which it returns where no chain keeps within the tolerance.
func (f *field) practical(found []int, spent cost, want int64) []int {
	drops := len(found) - 1
	if f.bar == nil || spent.out > 0 || spent.max > tolerance || drops < 1 || drops > exactDrops {
		return found
	}
	p := practice{field: f, want: want, best: found, cost: spent}
	for _, i := range found {
		p.masses = append(p.masses, f.loads[i].Mass)
	}
	p.plate[0], p.plate[1], _ = f.bar.Handled(p.masses)
	p.chain, p.masses = append(p.chain, found[0]), p.masses[:1]
	p.walk(drops, 0, cost{})
	return p.best
}

// walk goes on with so many more drops. off is the least number of plates that
// the drops so far take off.
func (p *practice) walk(drops, off int, spent cost) {
	i := p.chain[len(p.chain)-1]
	lo, hi := p.band(i)
	for j := hi; j >= lo; j-- {
		d := deviation(p.worth[i], p.worth[j], p.want)
		if d > tolerance {
			continue
		}
		n, ok := p.bar.Fewest(p.loads[i].Mass - p.loads[j].Mass)
		// Each drop to come takes off a plate at least.
		if !ok || off+n+drops-1 > p.plate[0] {
			continue
		}
		p.chain, p.masses = append(p.chain, j), append(p.masses, p.loads[j].Mass)
		to := spent.plus(cost{max: d, sum: d})
		if drops == 1 {
			p.end(to)
		} else if p.bar.Can(p.masses) {
			p.walk(drops-1, off+n, to)
		}
		p.chain, p.masses = p.chain[:len(p.chain)-1], p.masses[:len(p.masses)-1]
	}
}

// end keeps the chain if it is handier than the best so far. Chains come the
// heavier first.
func (p *practice) end(spent cost) {
	off, on, ok := p.bar.Handled(p.masses)
	if ok && (off < p.plate[0] || off == p.plate[0] && (on < p.plate[1] || on == p.plate[1] && spent.less(p.cost))) {
		p.best, p.plate, p.cost = append([]int(nil), p.chain...), [2]int{off, on}, spent
	}
}
