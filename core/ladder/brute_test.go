package ladder_test

import (
	"math"
	"slices"
	"testing"

	"dropset/core/ladder"
	"dropset/core/load"

	"pgregory.net/rapid"
)

// A walker is the slow truth: it visits every chain that the policy allows.
type walker struct {
	req   ladder.Request
	loads []load.Load
	worth []int64 // in eighths of a kilogram, so that all of this fits into 64 bits
	want  int64   // in billionths
	best  []int
	cost  [3]int64

	found bool     // by handy
	rank  [5]int64 // plates stripped, plates on the bar, price
}

func newWalker(req ladder.Request) *walker {
	w := &walker{req: req, want: int64(math.Round(req.Percent * 1e9))}
	if w.want == 0 {
		w.want = 200_000_000
	}
	for _, l := range ladder.Loads(req.Exercise, req.Rack) {
		m, ok := ladder.Effective(req.Exercise, req.Rack, l, req.Bodyweight)
		if ok && m > 0 {
			w.loads, w.worth = append(w.loads, l), append(w.worth, m/int64(125*load.Gram))
		}
	}
	return w
}

func (w *walker) strips(chain []int) bool {
	if w.req.Rack.Kind != load.Barbell {
		return true
	}
	var masses []load.Mass
	for _, i := range chain {
		masses = append(masses, w.loads[i].Mass)
	}
	_, ok := w.req.Rack.StripPlan(masses)
	return ok
}

// price is outside steps, largest deviation and sum, each deviation a billionth
// of the load before, rounded down.
func (w *walker) price(chain []int) [3]int64 {
	var c [3]int64
	for n := 1; n < len(chain); n++ {
		from, to := w.worth[chain[n-1]], w.worth[chain[n]]
		dev := (from-to)*1e9 - w.want*from
		dev = max(dev, -dev) / from
		c[1], c[2] = max(c[1], dev), c[2]+dev
		if 10*to < 7*from || 10*to > 8*from {
			c[0]++
		}
	}
	return c
}

// handy walks all chains of a bar that stay inside the band and within five
// points of the wanted drop, and keeps the one with the fewest plates to strip,
// then on the bar, then the least price, then the heavier one.
func (w *walker) handy(chain []int, drops int) {
	if drops > 0 {
		i := chain[len(chain)-1]
		for j := range i {
			from, to := w.worth[i], w.worth[j]
			dev := (from-to)*1e9 - w.want*from
			if dev = max(dev, -dev) / from; dev <= 50_000_000 && 10*to >= 7*from && 10*to <= 8*from {
				w.handy(append(slices.Clone(chain), j), drops-1)
			}
		}
		return
	}
	var masses []load.Mass
	for _, i := range chain {
		masses = append(masses, w.loads[i].Mass)
	}
	plan, ok := w.req.Rack.StripPlan(masses)
	if !ok {
		return
	}
	rank := [5]int64{0, int64(len(plan.OnBar))}
	for _, s := range plan.Strips {
		rank[0] += int64(len(s))
	}
	c := w.price(chain)
	copy(rank[2:], c[:])
	if d := slices.Compare(rank[:], w.rank[:]); !w.found || d < 0 || d == 0 && slices.Compare(chain, w.best) > 0 {
		w.found, w.rank, w.best, w.cost = true, rank, slices.Clone(chain), c
	}
}

func (w *walker) walk(chain []int, drops int) {
	if drops == 0 {
		c := w.price(chain)
		switch d := slices.Compare(c[:], w.cost[:]); {
		case w.best == nil, d < 0, d == 0 && slices.Compare(chain, w.best) > 0:
			w.best, w.cost = slices.Clone(chain), c
		}
		return
	}
	i := chain[len(chain)-1]
	below, inside := -1, false
	var next []int
	for j := i - 1; j >= 0; j-- {
		from, to := w.worth[i], w.worth[j]
		ok := w.strips(append(slices.Clone(chain), j))
		switch {
		case !ok:
		case 10*to < 7*from && below < 0:
			below = j
		case 10*to >= 7*from && 10*to <= 8*from:
			inside = true
			next = append(next, j)
		}
	}
	if below >= 0 {
		next = append(next, below)
	}
	for j := 0; j < i && below < 0 && !inside; j++ {
		if w.strips(append(slices.Clone(chain), j)) {
			next = append(next, j)
			break
		}
	}
	for _, j := range next {
		w.walk(append(slices.Clone(chain), j), drops-1)
	}
}

// inside reports whether any chain at all stays in the band.
func (w *walker) inside(chain []int, drops int) bool {
	if drops == 0 {
		return w.strips(chain)
	}
	i := chain[len(chain)-1]
	for j := range i {
		if to, from := w.worth[j], w.worth[i]; 10*to >= 7*from && 10*to <= 8*from && w.inside(append(slices.Clone(chain), j), drops-1) {
			return true
		}
	}
	return false
}

func TestPrescribeAgainstEveryChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		req := anyRequest(t)
		w := newWalker(req)
		start := slices.Index(w.loads, req.Start)
		l, err := ladder.Prescribe(req)
		if start < 0 {
			if err == nil {
				t.Fatalf("%+v: a start that leaves nothing to lift gives %+v", req, l)
			}
			return
		}
		drops := req.Drops
		for ; drops > 0; drops-- {
			if w.walk([]int{start}, drops); w.best != nil {
				break
			}
		}
		if drops == 0 {
			if err == nil || len(l.Rungs) > 0 {
				t.Fatalf("%+v: nothing lighter exists, got %+v, %v", req, l, err)
			}
			checkOffers(t, req, l)
			return
		}
		if req.Rack.Kind == load.Barbell && drops <= 4 {
			w.handy([]int{start}, drops)
		}
		if err != nil || len(l.Rungs) != drops+1 {
			t.Fatalf("%+v: %d rungs, %v; want %d drops", req, len(l.Rungs), err, drops)
		}
		var got []int
		for _, r := range l.Rungs {
			i := slices.Index(w.loads, r.Load)
			if i < 0 {
				t.Fatalf("%+v: %v is not on the rack", req, r.Load)
			}
			got = append(got, i)
		}
		flagged := 0
		for n := 1; n < len(got); n++ {
			from, to := w.worth[got[n-1]], w.worth[got[n]]
			if to >= from {
				t.Fatalf("%+v: rung %d rises: %v", req, n, l.Rungs)
			}
			in := 10*to >= 7*from && 10*to <= 8*from
			if l.Rungs[n].InBand != in || math.Abs(l.Rungs[n].Drop-float64(from-to)/float64(from)) > 1e-12 {
				t.Fatalf("%+v: rung %d says %v in band %v", req, n, l.Rungs[n].Drop, l.Rungs[n].InBand)
			}
			if !in {
				flagged++
			}
		}
		said := 0
		for _, n := range l.Notes {
			if n.ID == "R-EXE-4" {
				said++
			}
		}
		if short := drops < req.Drops; said < flagged || short && said == flagged {
			t.Fatalf("%+v: %d drops outside and %d notes: %v", req, flagged, said, l.Notes)
		}
		if got, want := w.price(got), w.cost; got != want {
			t.Fatalf("%+v: %v costs %v, but %v costs %v", req, l.Rungs, got, w.best, want)
		}
		if !slices.Equal(got, w.best) {
			t.Fatalf("%+v: %v, but %v costs the same and is heavier", req, got, w.best)
		}
		if can := w.inside([]int{start}, req.Drops); can != allInBand(l, req.Drops) {
			t.Fatalf("%+v: a chain inside the band exists: %v; got %+v", req, can, l.Rungs)
		} else if can && len(l.Offers) > 0 {
			t.Fatalf("%+v: offers %+v where nothing is wrong", req, l.Offers)
		}
		checkOffers(t, req, l)
	})
}

// checkOffers takes each offer and holds that it helps.
func checkOffers(t *rapid.T, req ladder.Request, l ladder.Ladder) {
	for _, o := range l.Offers {
		with := take(req, o)
		drops := with.Drops
		if drops == 0 {
			drops = with.Protocol.Drops()
		}
		if got, err := ladder.Prescribe(with); err != nil || !allInBand(got, drops) {
			t.Fatalf("%+v: taking offer %+v gives %+v, %v", req, o, got.Rungs, err)
		}
	}
}

func take(req ladder.Request, o ladder.Offer) ladder.Request {
	switch o.Kind {
	case ladder.OtherStart:
		req.Start = o.Start
	case ladder.AddOn:
		req.Rack.AddOn = o.AddOn
	case ladder.OtherProtocol:
		req.Protocol, req.Drops = o.Protocol, 0
	case ladder.OtherExercise:
		for _, other := range req.Others {
			if other.Exercise.ID == o.Exercise {
				return other
			}
		}
	}
	return req
}
