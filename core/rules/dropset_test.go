package rules_test

import (
	"testing"
	"time"

	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// R-INT-1, R-DEF-1, R-DEF-3, R-PRO-3, R-PRO-3.1, C30: what is one drop set.
func TestWhatIsADropSet(t *testing.T) {
	ms := func(n int64) *int64 { return &n }
	step := func(k load.Kind, n int) load.Load { return load.Load{Kind: k, Step: n} }
	help := func(n int) load.Load { return load.Load{Kind: load.Assistance, Mass: load.Mass(n) * load.Kilogram} }
	seg := func(l load.Load, reps int) training.Segment { return training.Segment{Load: l, Reps: reps} }
	after := func(s training.Segment, gap *int64) training.Segment { s.Changeover = gap; return s }
	on := func(s training.Segment, side training.Side) training.Segment { s.Side = side; return s }
	vary := func(s training.Segment, v string) training.Segment { s.Variation = v; return s }
	for _, x := range []struct {
		name  string
		proto training.Protocol
		segs  []training.Segment
		want  bool
	}{
		{"a lighter second segment", "", []training.Segment{seg(kg(20), 10), seg(kg(16), 5)}, true},
		{"one segment", "", []training.Segment{seg(kg(20), 10)}, false},
		{"no segments", "", nil, false},
		{"the same load", "", []training.Segment{seg(kg(20), 10), seg(kg(20), 5)}, false},
		{"a heavier one", "", []training.Segment{seg(kg(20), 10), seg(kg(22), 5)}, false},
		{"no clean rep after the drop", "", []training.Segment{seg(kg(20), 10), seg(kg(16), 0)}, false},
		{"no clean rep in between", "", []training.Segment{seg(kg(20), 10), seg(kg(16), 0), seg(kg(12), 3)}, true},
		{"thirty seconds between", "", []training.Segment{seg(kg(20), 10), after(seg(kg(16), 5), ms(30_000))}, true},
		{"more than thirty seconds", "", []training.Segment{seg(kg(20), 10), after(seg(kg(16), 5), ms(30_001))}, false},
		{"two rests that add up", "", []training.Segment{seg(kg(20), 10), after(seg(kg(16), 0), ms(20_000)), after(seg(kg(12), 5), ms(20_000))}, false},
		{"split once, dropped later", "", []training.Segment{seg(kg(20), 10), after(seg(kg(16), 5), ms(60_000)), seg(kg(12), 5)}, true},
		{"a rest that nobody timed", "", []training.Segment{seg(kg(20), 10), after(seg(kg(16), 5), nil)}, true},
		{"a lower plate on the stack", "", []training.Segment{seg(step(load.Plates, 8), 10), seg(step(load.Plates, 6), 5)}, true},
		{"a lighter band", "", []training.Segment{seg(step(load.Band, 3), 10), seg(step(load.Band, 2), 5)}, true},
		{"a harder position", "", []training.Segment{seg(step(load.Leverage, 2), 10), seg(step(load.Leverage, 3), 5)}, false},
		{"more help", "", []training.Segment{seg(help(20), 8), seg(help(35), 5)}, true},
		{"less help", "", []training.Segment{seg(help(35), 8), seg(help(20), 5)}, false},
		{"from the belt to the machine that helps", "", []training.Segment{seg(kg(10), 8), seg(help(20), 5)}, true},
		{"from a weight to a band", "", []training.Segment{seg(kg(10), 8), seg(step(load.Band, 2), 5)}, false},
		{"another variation at the same load", training.Mechanical, []training.Segment{vary(seg(kg(20), 8), "incline"), vary(seg(kg(20), 5), "flat")}, true},
		{"the same variation", training.Mechanical, []training.Segment{vary(seg(kg(20), 8), "flat"), vary(seg(kg(20), 5), "flat")}, false},
		{"a variation with another load", training.Mechanical, []training.Segment{vary(seg(kg(20), 8), "incline"), vary(seg(kg(24), 5), "flat")}, false},
		{"both sides", "", []training.Segment{on(seg(kg(20), 8), training.Left), on(seg(kg(20), 8), training.Right), on(seg(kg(16), 5), training.Left), on(seg(kg(16), 5), training.Right)}, true},
		{"one set a side at two loads", "", []training.Segment{on(seg(kg(20), 8), training.Left), on(seg(kg(16), 8), training.Right)}, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := rules.IsDropSet(training.Set{Kind: training.Drop, Protocol: x.proto, Segments: x.segs}); got != x.want {
				t.Errorf("IsDropSet(%+v) = %v, want %v", x.segs, got, x.want)
			}
		})
	}
	t.Run("the limit is a setting", func(t *testing.T) {
		p := rules.DefaultPolicy()
		p.ChangeoverSplit = 60 * time.Second
		s := training.Set{Segments: []training.Segment{seg(kg(20), 10), after(seg(kg(16), 5), ms(45_000))}}
		if !p.IsDropSet(s) || rules.IsDropSet(s) {
			t.Errorf("45 s: got %v within 60 s and %v within 30 s", p.IsDropSet(s), rules.IsDropSet(s))
		}
	})
}

// R-DEF-4, C35.
func TestOtherNamesOfADropSet(t *testing.T) {
	for name, want := range map[string]bool{"Drop Set": true, "dropsets": true, "strip-set": true, "Strip Sets": true, "down the rack": true,
		"Running the Rack": true, "superset": false, "rest-pause": false, "": false} {
		if got := rules.IsTechnique(name); got != want {
			t.Errorf("IsTechnique(%q) = %v, want %v", name, got, want)
		}
	}
}

// R-FAT-1, C17, C19.
func TestADropSetCostsThreeSets(t *testing.T) {
	if got := rules.FatigueCost(9, 1); got != 12 {
		t.Errorf("nine sets and a drop set cost %d, want 12", got)
	}
	if got := rules.FatigueCost(-1, -1); got != 0 {
		t.Errorf("less than nothing costs %d", got)
	}
	if mid, low, top := rules.Stimulus(2); mid != 5 || low != 4 || top != 6 {
		t.Errorf("two give %v (%v to %v), want 5 (4 to 6)", mid, low, top)
	}
}

// R-FAT-2, C18.
func TestRecoveryWindows(t *testing.T) {
	for n, want := range map[int]rules.Window{-1: {}, 0: {}, 1: {Least: 48 * time.Hour, Planned: 48 * time.Hour}, 2: {Least: 48 * time.Hour, Planned: 72 * time.Hour}, 3: {Least: 48 * time.Hour, Planned: 72 * time.Hour}} {
		if got := rules.RecoveryWindow(n); got != want {
			t.Errorf("after %d: %v, want %v", n, got, want)
		}
	}
}

// R-FAT-3.
func TestMoreThanThreeAWeekIsTooMuch(t *testing.T) {
	p := rules.DefaultPolicy()
	if p.Overtrained(3) || !p.Overtrained(4) {
		t.Errorf("three: %v, four: %v; want false, true", p.Overtrained(3), p.Overtrained(4))
	}
}

// R-LEX-3.
func TestTimeUnderTension(t *testing.T) {
	gap := int64(12_000)
	s := training.Set{Reps: 10, Segments: []training.Segment{{Reps: 10, Tension: 31_500}, {Reps: 5, Changeover: &gap}, {Reps: 4, Tension: 9_000, Changeover: &gap}}}
	if got, want := rules.Tension(s), 31_500*time.Millisecond+15*time.Second+9*time.Second; got != want {
		t.Errorf("got %v, want %v: change-overs do not count", got, want)
	}
	if got := rules.Tension(training.Set{Reps: 10}); got != 30*time.Second {
		t.Errorf("a plain set of ten: %v, want 30 s", got)
	}
	p := rules.DefaultPolicy()
	p.SecondsPerRep = 2.5
	if got := p.Tension(training.Set{Reps: 4}); got != 10*time.Second {
		t.Errorf("four reps of 2.5 s: %v, want 10 s", got)
	}
	p.SecondsPerRep = -1
	if got := p.Tension(training.Set{Reps: 4}); got != 0 {
		t.Errorf("a rep of less than no time: %v, want 0", got)
	}
}

// Conventions are numbers that a person may change; these are what we ship.
func TestDefaultsOfThePolicy(t *testing.T) {
	p := rules.DefaultPolicy()
	for _, x := range []struct {
		id        string
		got, want any
	}{
		{"R-QA-1", p.MusclePerWeek, 1},
		{"R-VER-3", p.WeekIntermediate, 2},
		{"R-QA-1.2", p.WeekAdvanced, 3},
		{"R-EXE-5.1", p.MaxDrops, 3},
		{"C30 split", p.ChangeoverSplit, 30 * time.Second},
		{"C21", p.EverySession, 4},
		{"C23 baseline", p.BaselineDays, 14},
		{"C23 sleep", p.SleepDip, 1},
		{"C23 comparable", p.ComparableDays, 28},
		{"C26", p.TripleMuscles, rules.ArmsOnly},
		{"R-PRO-1.1", training.Double.Drops(), 2},
		{"R-PRO-2", training.Triple.Drops(), 3},
	} {
		if x.got != x.want {
			t.Errorf("%s: got %v, want %v", x.id, x.got, x.want)
		}
	}
}

func TestWhenReadsLikeAWallClock(t *testing.T) {
	for _, x := range []struct {
		t    training.Instant
		want string
	}{
		{clock(2026, time.June, 15, 0, 0), "Monday 15 June"},
		{clock(2026, time.June, 15, 9, 5), "Monday 15 June, 09:05"},
		{clock(2026, time.December, 31, 23, 59), "Thursday 31 December, 23:59"},
		{training.Instant{}, "Thursday 1 January"},
	} {
		if got := rules.When(x.t); got != x.want {
			t.Errorf("When(%+v) = %q, want %q", x.t, got, x.want)
		}
	}
}
