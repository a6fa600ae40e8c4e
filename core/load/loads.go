package load

import (
	"cmp"
	"slices"

	"dropset/core/order"
)

// MaxLoads is how many different loads a rack can have. No gym comes near it;
// it keeps a mistyped rack from freezing a phone.
const MaxLoads = 2000

// Loads returns the loads that the rack has, from the easiest to the hardest,
// each once: an assisted rack begins with the most help. A rack that
// [Rack.Validate] refuses may return fewer loads than it describes. The caller
// owns the slice.
func (r Rack) Loads() []Load {
	switch r.Kind {
	case Dumbbells, Kettlebells, FixedBars:
		return weights(r.Sizes)
	case Stack:
		return weights(r.pins())
	case Belt:
		return append([]Load{Of(0)}, weights(series(r.Step, r.Step, r.Top))...)
	case Barbell:
		sums := newPlateSet(r.Plates).sums
		loads := make([]Load, 0, len(sums))
		for _, s := range sums {
			if m := r.Bar + 2*s.mass; m > 0 && m <= Max {
				loads = append(loads, Of(m))
			}
		}
		return loads
	case Assisted:
		help := series(r.Base, r.Step, r.Top)
		slices.Reverse(help)
		loads := make([]Load, len(help))
		for i, m := range help {
			loads[i] = Load{Kind: Assistance, Mass: m}
		}
		return loads
	case Numbered:
		return steps(Plates, r.Count)
	case Bands:
		return steps(Band, len(r.Bands))
	case Positions:
		return steps(Leverage, len(r.Names))
	}
	return nil
}

func weights(masses []Mass) []Load {
	sorted := slices.Clone(masses)
	order.By(sorted, cmp.Compare)
	sorted = slices.Compact(sorted)
	loads := make([]Load, 0, len(sorted)+1)
	for _, m := range sorted {
		if m > 0 && len(loads) < MaxLoads {
			loads = append(loads, Of(m))
		}
	}
	return loads
}

// series returns base, base+step ... up to top. Without a step it is base alone.
func series(base, step, top Mass) []Mass {
	var all []Mass
	for m := base; m <= top && len(all) < MaxLoads; m += step {
		all = append(all, m)
		if step <= 0 {
			break
		}
	}
	return all
}

func (r Rack) pins() []Mass {
	all := series(r.Base, r.Step, r.Top)
	if r.AddOn > 0 {
		for _, m := range all { // evaluated once: the appended masses are not visited
			all = append(all, m+r.AddOn)
		}
	}
	return all
}

func steps(k Kind, n int) []Load {
	n = min(n, MaxLoads)
	loads := make([]Load, 0, max(n, 0))
	for i := range n {
		loads = append(loads, Load{Kind: k, Step: i + 1})
	}
	return loads
}

// find returns where l stands in loads, or would stand.
func find(loads []Load, l Load) (int, bool) {
	i, _ := slices.BinarySearchFunc(loads, l, func(a, b Load) int {
		switch {
		case a.Kind != b.Kind:
			return cmp.Compare(a.Kind, b.Kind)
		case a.Easier(b):
			return -1
		case b.Easier(a):
			return 1
		}
		return 0
	})
	return i, i < len(loads) && loads[i] == l
}

// Contains reports whether the rack has l.
func (r Rack) Contains(l Load) bool {
	_, ok := find(r.Loads(), l)
	return ok
}

// Easier returns the hardest load of the rack that is easier than l; l need not
// be on the rack. It is false where there is none.
func (r Rack) Easier(l Load) (Load, bool) { return r.By(l, -1) }

// Harder returns the easiest load of the rack that is harder than l; l need not
// be on the rack. It is false where there is none.
func (r Rack) Harder(l Load) (Load, bool) { return r.By(l, 1) }

// By returns the load k steps of the rack from l: harder for k > 0, easier for
// k < 0. From a load that the rack has not, the first step leads to its
// neighbour. It is false beyond either end, for k = 0 off the rack, and for a
// load of another kind.
func (r Rack) By(l Load, k int) (Load, bool) {
	loads := r.Loads()
	if len(loads) == 0 || loads[0].Kind != l.Kind {
		return Load{}, false
	}
	i, ok := find(loads, l)
	if !ok {
		if k == 0 {
			return Load{}, false
		}
		if k > 0 {
			k-- // i is already the harder neighbour
		}
	}
	if i += k; i < 0 || i >= len(loads) {
		return Load{}, false
	}
	return loads[i], true
}

// Nearest returns the load of the rack that is closest to l, the easier one of
// two that are equally close. It is false for an empty rack and for a load of
// another kind.
func (r Rack) Nearest(l Load) (Load, bool) {
	if r.Contains(l) {
		return l, true
	}
	down, below := r.Easier(l)
	up, above := r.Harder(l)
	switch {
	case below && above:
		if distance(l, up) < distance(l, down) {
			return up, true
		}
		return down, true
	case below:
		return down, true
	}
	return up, above
}

func distance(a, b Load) Mass {
	d := a.Mass - b.Mass + Mass(a.Step-b.Step)
	return max(d, -d)
}

// Label returns l as this gym writes it: in the rack's unit, with the name of
// the band or of the position.
func (r Rack) Label(l Load) string {
	i := l.Step - 1
	switch {
	case l.Kind == Band && r.Kind == Bands && i >= 0 && i < len(r.Bands) && r.Bands[i].Name != "":
		return r.Bands[i].Name + " band"
	case l.Kind == Leverage && r.Kind == Positions && i >= 0 && i < len(r.Names) && r.Names[i] != "":
		return r.Names[i]
	}
	return l.Format(r.Unit)
}

// Force returns the pull of band l at 100 % stretch. It is false unless every
// band of the rack has one: percentages across a gap would be guesses.
func (r Rack) Force(l Load) (Mass, bool) {
	if r.Kind != Bands || l.Kind != Band || l.Step < 1 || l.Step > len(r.Bands) {
		return 0, false
	}
	for _, b := range r.Bands {
		if b.Force <= 0 {
			return 0, false
		}
	}
	return r.Bands[l.Step-1].Force, true
}
