package ladder_test

import (
	"math"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"

	"pgregory.net/rapid"
)

func seg(kilos load.Mass, reps int, end training.End) training.Segment {
	return training.Segment{Load: load.Of(kilos * kg), Reps: reps, End: end}
}

func after(ms int64, s training.Segment) training.Segment {
	s.Changeover = &ms
	return s
}

func on(side training.Side, s training.Segment) training.Segment {
	s.Side = side
	return s
}

func dropSet(segs ...training.Segment) training.Set {
	return training.Set{Kind: training.Drop, Protocol: training.Double, Load: segs[0].Load, Reps: segs[0].Reps,
		Segments: segs, End: segs[len(segs)-1].End}
}

const fail, form, pain, stop = training.ByFailure, training.ByForm, training.ByPain, training.ByChoice

// One row of the table each, in its order: whatever a later row would say is
// wrong with the same set, the earlier one wins.
func TestNextGivesTheFirstCause(t *testing.T) {
	good := dropSet(seg(20, 10, fail), seg(16, 5, fail), seg(13, 5, fail))
	for _, c := range []struct {
		cause ladder.Cause
		id    string
		set   training.Set
		start load.Mass // expected NextStart in kg, -1 = none
		drops int
		says  string
	}{
		{ladder.CausePain, "R-DSC-3", dropSet(seg(20, 5, form), after(40_000, seg(16, 0, pain))), -1, 0, "professional"},
		{ladder.CauseFormAtOnce, "R-EXE-6", dropSet(seg(20, 5, form), after(40_000, seg(16, 1, form))), 17, 0, "17 kg"},
		{ladder.CauseFormFirstDrop, "R-DEF-8", dropSet(seg(20, 9, fail), after(40_000, seg(16, 1, form))), 19, 0, "19 kg"},
		{ladder.CauseTooHeavy, "R-EXE-3", dropSet(seg(20, 5, fail), after(40_000, seg(16, 1, fail))), 17, 0, "5 reps"},
		{ladder.CauseTooLight, "R-EXE-3", dropSet(seg(20, 13, fail), after(40_000, seg(16, 1, fail))), 21, 0, "13 reps"},
		{ladder.CauseSplit, "C30", dropSet(seg(20, 10, fail), after(31_000, seg(16, 1, fail))), 20, 0, "31 s"},
		{ladder.CauseSlow, "C30", dropSet(seg(20, 10, fail), after(15_001, seg(16, 1, stop))), 20, 0, "16 s"},
		{ladder.CauseEmptyDrop, "R-EXE-4", dropSet(seg(20, 10, fail), after(15_000, seg(16, 20, fail)), seg(13, 1, stop)), 20, 1, "1 drop next"},
		{ladder.CauseEmptyDrop, "R-EXE-4", dropSet(seg(20, 10, fail), seg(16, 0, stop)), 20, 0, "larger"},
		{ladder.CauseManyReps, "R-EXE-5", dropSet(seg(20, 10, fail), seg(16, 11, stop)), 20, 0, "3 to 7"},
		{ladder.CauseStopped, "R-LEX-5", dropSet(seg(20, 10, fail), seg(16, 10, stop)), 20, 0, "no strict rep"},
		{ladder.CauseFormLate, "R-EXE-6", dropSet(seg(20, 10, fail), seg(16, 6, fail), seg(13, 4, form)), 20, 1, "drop 2"},
		{ladder.CauseNoDrop, "R-INT-1", dropSet(seg(20, 12, fail)), 20, 0, "plain set"},
		{ladder.CauseTopOfRange, "R-EXE-3", dropSet(seg(20, 12, fail), seg(16, 6, fail)), 21, 0, "21 kg"},
		{ladder.CauseWell, "R-EXE-3", good, 20, 0, "11 reps"},
		{ladder.CauseWell, "R-EXE-3", dropSet(seg(20, 8, fail), seg(16, 2, fail)), 20, 0, "1 drop of 2"},
	} {
		t.Run(string(c.cause)+" "+c.id, func(t *testing.T) {
			a := ladder.Next(ladder.Outcome{Set: c.set, Exercise: curl, Rack: steps(40)})
			want := load.Of(c.start * kg)
			if c.start < 0 {
				want = load.Load{}
			}
			if a.Cause != c.cause || a.ID != c.id || a.NextStart != want || a.Drops != c.drops || !strings.Contains(a.Text, c.says) {
				t.Errorf("Next(%+v) = %+v; want %s %s, start %v, drops %d, words with %q", c.set.Segments, a, c.cause, c.id, want, c.drops, c.says)
			}
		})
	}
}

func TestNextReadsTheRestOfAnOutcome(t *testing.T) {
	set := dropSet(seg(20, 10, fail), seg(16, 5, fail))
	cause := func(o ladder.Outcome) ladder.Cause {
		if o.Rack.Kind == "" {
			o.Rack = steps(40)
		}
		return ladder.Next(o).Cause
	}
	t.Run("how the whole live set ended and its slowest change", func(t *testing.T) {
		if got := cause(ladder.Outcome{Set: set, End: pain}); got != ladder.CausePain {
			t.Errorf("pain after a split: %s", got)
		}
		if got := cause(ladder.Outcome{Set: set, Slowest: 31_000}); got != ladder.CauseSplit {
			t.Errorf("a change-over that split the set: %s", got)
		}
	})
	t.Run("how many drops were planned", func(t *testing.T) {
		a := ladder.Next(ladder.Outcome{Set: set, Exercise: curl, Rack: steps(40), Planned: 3})
		if !strings.Contains(a.Text, "1 drop of 3") {
			t.Errorf("text %q, want 1 drop of 3", a.Text)
		}
	})
	t.Run("a set that broke in form without saying where", func(t *testing.T) {
		s := set
		s.End = form
		s.Segments = []training.Segment{seg(20, 10, fail), seg(16, 5, "")}
		if got := cause(ladder.Outcome{Set: s}); got != ladder.CauseFormFirstDrop {
			t.Errorf("got %s, want the last segment blamed", got)
		}
	})
	t.Run("the first rep of a drop broke, so that drop has no segment", func(t *testing.T) {
		s := set
		s.End = form
		s.Segments = []training.Segment{seg(20, 10, fail), seg(16, 5, fail)}
		if a := ladder.Next(ladder.Outcome{Set: s, Exercise: curl, Rack: steps(40)}); a.Cause != ladder.CauseFormLate || a.Drops != 1 {
			t.Errorf("got %+v, want drop 2 blamed and one planned", a)
		}
		plain := training.Set{Load: load.Of(20 * kg), Reps: 10, End: form, RIR: new(float64)}
		if got := cause(ladder.Outcome{Set: plain}); got != ladder.CauseFormFirstDrop {
			t.Errorf("R-DEF-8: got %s, want the first drop blamed", got)
		}
	})
	t.Run("a plain set", func(t *testing.T) {
		if got := cause(ladder.Outcome{Set: training.Set{Load: load.Of(20 * kg), Reps: 10, End: fail}}); got != ladder.CauseNoDrop {
			t.Errorf("got %s, want no drop", got)
		}
	})
	t.Run("the weaker side decides", func(t *testing.T) {
		s := dropSet(on(training.Left, seg(20, 13, fail)), on(training.Right, seg(20, 6, fail)), on(training.Left, seg(16, 5, fail)), on(training.Right, seg(16, 5, fail)))
		if got := cause(ladder.Outcome{Set: s}); got != ladder.CauseTooHeavy {
			t.Errorf("13 left, 6 right: %s, want too heavy", got)
		}
	})
	t.Run("the person's own factor sets what is many", func(t *testing.T) {
		s := dropSet(seg(20, 10, fail), seg(16, 12, fail))
		if got := cause(ladder.Outcome{Set: s, Phi: 1.5}); got != ladder.CauseWell {
			t.Errorf("12 reps with φ 1.5: %s, want well", got)
		}
	})
	t.Run("progress on a comparable set is said", func(t *testing.T) {
		prev := dropSet(seg(20, 9, fail), seg(16, 4, fail))
		a := ladder.Next(ladder.Outcome{Set: set, Exercise: curl, Rack: steps(40), Previous: &prev})
		if !strings.Contains(a.Text, "2 reps more than last time") {
			t.Errorf("text %q, want 2 reps more", a.Text)
		}
		prev.Segments[0].Load = load.Of(19 * kg)
		if a := ladder.Next(ladder.Outcome{Set: set, Exercise: curl, Rack: steps(40), Previous: &prev}); strings.Contains(a.Text, "last time") {
			t.Errorf("text %q compares different loads", a.Text)
		}
	})
	t.Run("an assisted start gets lighter by more help", func(t *testing.T) {
		r, _ := load.Preset("assisted-kg")
		help := func(m load.Mass) load.Load { return load.Load{Kind: load.Assistance, Mass: m * kg} }
		s := training.Set{Load: help(20), Reps: 7, End: fail}
		a := ladder.Next(ladder.Outcome{Set: s, Exercise: exercise.Exercise{Counting: exercise.Assisted}, Rack: r, Bodyweight: 80 * kg})
		if a.Cause != ladder.CauseTooHeavy || a.NextStart != help(25) {
			t.Errorf("7 reps at 20 kg of help = %+v, want 25 kg of help", a)
		}
	})
	t.Run("a rack that has changed, or ends, still gives an answer", func(t *testing.T) {
		heavy, light := dropSet(seg(20, 5, fail)), dropSet(seg(20, 15, fail))
		other := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{18 * kg, 23 * kg}}
		only := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{20 * kg}}
		lowest := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{19 * kg, 20 * kg}}
		for _, c := range []struct {
			set   training.Set
			rack  load.Rack
			start load.Mass
		}{{heavy, other, 18}, {light, other, 23}, {heavy, only, 20}, {light, only, 20}, {heavy, lowest, 19}, {heavy, load.Rack{}, 20}, {light, load.Rack{}, 20}} {
			a := ladder.Next(ladder.Outcome{Set: c.set, Exercise: curl, Rack: c.rack})
			if a.NextStart != load.Of(c.start*kg) || a.Text == "" {
				t.Errorf("%d reps on %v = %+v, want to start with %v kg", c.set.Reps, c.rack.Sizes, a, c.start)
			}
		}
		a := ladder.Next(ladder.Outcome{Set: dropSet(seg(20, 0, fail)), Exercise: curl, Rack: steps(40)})
		if a.NextStart != load.Of(19*kg) {
			t.Errorf("no rep at all = %+v, want one step lighter", a)
		}
	})
}

func TestNextIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5).Draw(t, "segments")
		set := training.Set{Load: load.Of(20 * kg), Reps: rapid.IntRange(0, 30).Draw(t, "reps"),
			End: rapid.SampledFrom([]training.End{"", fail, form, pain, stop}).Draw(t, "end")}
		for range n {
			s := seg(load.Mass(rapid.IntRange(0, 30).Draw(t, "kg")), rapid.IntRange(0, 30).Draw(t, "reps"), rapid.SampledFrom([]training.End{"", fail, form, pain, stop}).Draw(t, "end"))
			s.Side = rapid.SampledFrom([]training.Side{"", training.Left, training.Right, "?"}).Draw(t, "side")
			set.Segments = append(set.Segments, s)
		}
		rack := rapid.SampledFrom(append(load.Presets(), load.Rack{})).Draw(t, "rack")
		a := ladder.Next(ladder.Outcome{Set: set, Rack: rack})
		if a.Cause == "" || a.ID == "" || a.Text == "" {
			t.Fatalf("Next(%+v) = %+v", set, a)
		}
	})
}

func TestLearnPhi(t *testing.T) {
	set := dropSet(seg(20, 10, fail), seg(16, 6, fail)) // 6 / 7.5 = 0.8
	learn := func(sets ...training.Set) (float64, int) {
		return ladder.LearnPhi(sets, curl, steps(40), 0)
	}
	if phi, n := learn(set, set); phi != 0 || n != 2 {
		t.Errorf("two drops teach %v from %d, want nothing yet", phi, n)
	}
	low := dropSet(seg(20, 10, fail), seg(16, 3, fail)) // 0.4
	if phi, n := learn(set, low, set); math.Abs(phi-0.8) > 1e-9 || n != 3 {
		t.Errorf("0.8, 0.4, 0.8 teach %v from %d, want 0.8", phi, n)
	}
	if phi, _ := learn(set, low, set, low); math.Abs(phi-0.6) > 1e-9 {
		t.Errorf("two of 0.8 and two of 0.4 teach %v, want 0.6", phi)
	}
	wild := dropSet(seg(20, 10, fail), seg(19, 30, fail))
	if phi, _ := learn(wild, wild, wild); phi != 2 {
		t.Errorf("30 reps after 5 %% teach %v, want no more than 2", phi)
	}
	weak := dropSet(seg(20, 10, fail), seg(10, 1, fail)) // 1 / 30
	if phi, _ := learn(weak, weak, weak); phi != 0.1 {
		t.Errorf("one rep after 50 %% teaches %v, want no less than 0.1", phi)
	}
	unsure := dropSet(seg(20, 10, fail), seg(16, 6, form))
	rises := dropSet(seg(20, 10, fail), seg(25, 6, fail))
	plain := training.Set{Load: load.Of(20 * kg), Reps: 10, End: fail}
	if _, n := learn(unsure, rises, plain); n != 0 {
		t.Errorf("form breaks, rises and plain sets teach %d drops, want none", n)
	}
}
