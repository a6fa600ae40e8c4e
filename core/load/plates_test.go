package load_test

import (
	"fmt"
	"slices"
	"testing"

	"dropset/core/load"

	"pgregory.net/rapid"
)

func TestPlatesFor(t *testing.T) {
	r, _ := load.Preset("barbell-20kg")
	for _, c := range []struct {
		mass load.Mass
		want string
	}{
		{20 * kg, "[]"},
		{60 * kg, "[20 kg]"},
		{100 * kg, "[25 kg 15 kg]"},
		{45 * kg / 2, "[1.25 kg]"},
		{21 * kg, "none"},
		{10 * kg, "none"},
		{900 * kg, "none"},
	} {
		plates, ok := load.PlatesFor(r, c.mass)
		got := fmt.Sprint(plates)
		if !ok {
			got = "none"
		}
		if got != c.want {
			t.Errorf("plates for %v = %s, want %s", c.mass, got, c.want)
		}
	}
	if _, ok := load.PlatesFor(load.Rack{Kind: load.Stack}, 5*kg); ok {
		t.Error("a stack has plates for a bar")
	}
}

func TestStripPlan(t *testing.T) {
	bar := func(plates ...load.PlatePair) load.Rack {
		return load.Rack{Kind: load.Barbell, Unit: load.Kg, Bar: 20 * kg, Plates: plates}
	}
	t.Run("puts outside what comes off first", func(t *testing.T) {
		r := bar(load.PlatePair{20 * kg, 1}, load.PlatePair{10 * kg, 1}, load.PlatePair{5 * kg, 2})
		plan, ok := r.StripPlan([]load.Mass{60 * kg, 50 * kg, 40 * kg})
		if want := "{[10 kg 5 kg 5 kg] [[5 kg] [5 kg]]} true"; fmt.Sprint(plan, ok) != want {
			t.Errorf("60-50-40 = %v %v, want %s", plan, ok, want)
		}
	})
	t.Run("says when plates would have to go back on", func(t *testing.T) {
		r := bar(load.PlatePair{20 * kg, 1}, load.PlatePair{10 * kg, 1})
		if plan, ok := r.StripPlan([]load.Mass{60 * kg, 40 * kg}); ok {
			t.Errorf("60-40 with one 20 and one 10 = %v, want none", plan)
		}
	})
	t.Run("answers quickly when nearly every plate is on the bar", func(t *testing.T) {
		r, _ := load.Preset("barbell-20kg")
		chain := []load.Mass{895 * kg / 2, 715 * kg / 2, 285 * kg, 455 * kg / 2}
		plan, ok := r.StripPlan(chain)
		if ok && len(plan.Strips) != 3 || ok != r.Stripper().Can(chain) {
			t.Errorf("%v = %v %v", chain, plan, ok)
		}
	})
	t.Run("works for plates of odd grams", func(t *testing.T) {
		r := bar(load.PlatePair{10*kg + load.Gram, 2}, load.PlatePair{5 * kg, 1})
		chain := []load.Mass{70*kg + 4*load.Gram, 60*kg + 4*load.Gram, 40*kg + 2*load.Gram}
		if plan, ok := r.StripPlan(chain); !ok || len(plan.OnBar) != 3 {
			t.Errorf("%v = %v %v, want three plates", chain, plan, ok)
		}
	})
	t.Run("stops at what any bar can carry", func(t *testing.T) {
		loads := bar(load.PlatePair{100 * kg, 9}).Loads()
		if top := loads[len(loads)-1]; top != load.Of(820*kg) {
			t.Errorf("nine pairs of 100 kg make %v at most, want 820 kg", top)
		}
	})
	t.Run("refuses a chain that does not fall", func(t *testing.T) {
		r := bar(load.PlatePair{10 * kg, 4})
		for _, chain := range [][]load.Mass{nil, {40 * kg, 40 * kg}, {40 * kg, 60 * kg}} {
			if plan, ok := r.StripPlan(chain); ok {
				t.Errorf("StripPlan(%v) = %v, want none", chain, plan)
			}
		}
	})
}

// Every plan is carried out on a bar: plates go on from the inside, come off
// from the outside, and each stop weighs what the chain says. And there is a
// plan whenever plates can be found at all, with no fewer moves than it takes.
func TestStripPlansHoldOnARealBar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := load.Rack{Kind: load.Barbell, Unit: load.Kg, Bar: 20 * kg, Plates: anyPlates(t)}
		loads := r.Loads()
		picks := rapid.SliceOfNDistinct(rapid.IntRange(0, len(loads)-1), 1, 4, rapid.ID).Draw(t, "chain")
		slices.Sort(picks)
		slices.Reverse(picks)
		var chain []load.Mass
		for _, i := range picks {
			chain = append(chain, loads[i].Mass)
		}
		plan, ok := r.StripPlan(chain)
		wantStrips, wantAll, possible := tryAll(r, chain)
		if ok != possible {
			t.Fatalf("plates %v, chain %v: plan %v, possible %v", r.Plates, chain, ok, possible)
		}
		if r.Stripper().Can(chain) != ok {
			t.Fatalf("plates %v, chain %v: Can and Plan disagree", r.Plates, chain)
		}
		if !ok {
			return
		}
		used := map[load.Mass]int{}
		for _, p := range plan.OnBar {
			used[p]++
		}
		for _, p := range r.Plates {
			if used[p.Mass] > p.Pairs {
				t.Fatalf("plan %v uses %d of %d pairs of %v", plan, used[p.Mass], p.Pairs, p.Mass)
			}
			delete(used, p.Mass)
		}
		if len(used) > 0 {
			t.Fatalf("plan %v uses plates that do not exist: %v", plan, used)
		}
		onBar, strips := slices.Clone(plan.OnBar), 0
		for n, want := range chain {
			if n > 0 {
				for _, p := range plan.Strips[n-1] {
					last := len(onBar) - 1
					if last < 0 || onBar[last] != p {
						t.Fatalf("plan %v: %v is not outermost of %v", plan, p, onBar)
					}
					onBar = onBar[:last]
					strips++
				}
			}
			m := r.Bar
			for _, p := range onBar {
				m += 2 * p
			}
			if m != want {
				t.Fatalf("plan %v: stop %d weighs %v, want %v", plan, n, m, want)
			}
		}
		if strips != wantStrips || len(plan.OnBar) != wantAll {
			t.Fatalf("plates %v, chain %v: plan %v strips %d of %d plates, possible are %d of %d",
				r.Plates, chain, plan, strips, len(plan.OnBar), wantStrips, wantAll)
		}
	})
}

// tryAll is the slow truth: every way of giving each plate to one stop of the
// chain, or to none.
func tryAll(r load.Rack, chain []load.Mass) (strips, all int, ok bool) {
	need := make([]load.Mass, len(chain))
	for i, m := range chain {
		need[i] = (m - r.Bar) / 2
		if i+1 < len(chain) {
			need[i] = (m - chain[i+1]) / 2
		}
	}
	seen := map[string][]int{} // state after each size → best (strips, all)
	key := func() string { return fmt.Sprint(need) }
	seen[key()] = []int{0, 0}
	states := map[string][]load.Mass{key(): slices.Clone(need)}
	for _, p := range r.Plates {
		for range p.Pairs {
			nextSeen, nextStates := map[string][]int{}, map[string][]load.Mass{}
			keep := func(st []load.Mass, score []int) {
				k := fmt.Sprint(st)
				if old, have := nextSeen[k]; !have || slices.Compare(score, old) < 0 {
					nextSeen[k], nextStates[k] = score, st
				}
			}
			for k, st := range states {
				keep(st, seen[k])
				for i := range st {
					if st[i] >= p.Mass {
						next := slices.Clone(st)
						next[i] -= p.Mass
						score := []int{seen[k][0], seen[k][1] + 1}
						if i+1 < len(st) {
							score[0]++
						}
						keep(next, score)
					}
				}
			}
			seen, states = nextSeen, nextStates
		}
	}
	done := fmt.Sprint(make([]load.Mass, len(chain)))
	best, ok := seen[done]
	if !ok {
		return 0, 0, false
	}
	return best[0], best[1], true
}

func TestHandledCountsPlates(t *testing.T) {
	bar := load.Rack{Kind: load.Barbell, Unit: load.Kg, Bar: 20 * kg, Plates: []load.PlatePair{{Mass: 10 * kg, Pairs: 2}, {Mass: 5 * kg, Pairs: 2}}}
	s := bar.Stripper()
	if off, on, ok := s.Handled([]load.Mass{70 * kg, 50 * kg, 40 * kg}); !ok || off != 2 || on != 3 {
		t.Errorf("70-50-40: got %d off, %d on, %v, want 2 of 3", off, on, ok)
	}
	if _, _, ok := s.Handled([]load.Mass{81 * kg, 60 * kg}); ok {
		t.Error("81-60: got a plan, but nothing makes 81 kg")
	}
	for m, want := range map[load.Mass]int{20 * kg: 1, 30 * kg: 2, 10 * kg: 1, 0: 0, 4 * kg: -1, 1: -1} {
		got, ok := s.Fewest(m)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("to take off %d: got %d plates a side, want %d", m, got, want)
		}
	}
}
