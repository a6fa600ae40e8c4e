package session_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/session"
	"dropset/core/training"
)

func kg(n int) load.Load { return load.Of(load.Mass(n) * load.Kilogram) }

// curl is a double drop on a cable, 20-15-10 kg, with two warm-up steps.
func curl() *session.Plan {
	return &session.Plan{
		SetID: "set", WorkoutID: "workout", EntryID: "entry",
		Exercise: "cable-curl", Name: "Cable curl", Protocol: training.Double,
		Rungs:  []ladder.Rung{{Load: kg(20)}, {Load: kg(15), Drop: 0.25}, {Load: kg(10), Drop: 1.0 / 3}},
		Warmup: []ladder.WarmupSet{{Load: kg(10), Reps: 10}, {Load: kg(15), Reps: 5}},
		Unit:   load.Kg, Overridden: []string{"C2"}, Offset: 60,
	}
}

// cold is curl without a warm-up, oneArm the same for one arm at a time.
func cold() *session.Plan   { p := curl(); p.Warmup = nil; return p }
func oneArm() *session.Plan { p := cold(); p.Unilateral = true; return p }

const t0 = 1_795_000_000_000

// A script taps commands, with the clock in seconds after t0.
type script struct {
	tb     testing.TB
	s      session.State
	events []session.Event
}

func begin(tb testing.TB, p *session.Plan) *script {
	tb.Helper()
	sc := &script{tb: tb}
	return sc.do(0, session.Command{Verb: session.Start, Plan: p})
}

func (sc *script) do(sec float64, c session.Command) *script {
	sc.tb.Helper()
	c.At = t0 + int64(sec*1000)
	s, ev, err := session.Apply(sc.s, c)
	if err != nil {
		sc.tb.Fatalf("%s at %v s in stage %q: %v", c.Verb, sc.s.LastAt, sc.s.Stage, err)
	}
	sc.s, sc.events = s, ev
	return sc
}

func (sc *script) tap(sec float64, v session.Verb) *script {
	sc.tb.Helper()
	return sc.do(sec, session.Command{Verb: v})
}

func (sc *script) typed(sec float64, n int) *script {
	sc.tb.Helper()
	return sc.do(sec, session.Command{Verb: session.SetReps, N: n})
}

// reps taps n reps, the first at sec, the others 2 s apart.
func (sc *script) reps(sec float64, n int) *script {
	sc.tb.Helper()
	for i := range n {
		sc.tap(sec+2*float64(i), session.Rep)
	}
	return sc
}

func (sc *script) kinds() []session.EventKind {
	var ks []session.EventKind
	for _, e := range sc.events {
		ks = append(ks, e.Kind)
	}
	return ks
}

func (sc *script) said(want ...session.EventKind) *script {
	sc.tb.Helper()
	if got := sc.kinds(); !reflect.DeepEqual(got, want) {
		sc.tb.Errorf("events %v, want %v", got, want)
	}
	return sc
}

func (sc *script) at(stage session.Stage, rung, reps int) *script {
	sc.tb.Helper()
	if s := sc.s; s.Stage != stage || s.Rung != rung || s.Reps != reps {
		sc.tb.Errorf("stage %q rung %d reps %d, want %q %d %d", s.Stage, s.Rung, s.Reps, stage, rung, reps)
	}
	return sc
}

func TestASetFromWarmUpToLastFailure(t *testing.T) {
	sc := begin(t, curl()).said(session.Began).at(session.Warming, 0, 0)
	if step, ok := sc.s.Step(); !ok || step.Reps != 10 {
		t.Errorf("first step %+v %v, want 10 reps", step, ok)
	}
	sc.tap(10, session.WarmedUp).said(session.StepWarmed).at(session.Warming, 0, 0)
	sc.tap(60, session.WarmedUp).said(session.StepWarmed).at(session.Lifting, 0, 0)
	if _, ok := sc.s.Step(); ok {
		t.Error("a step is due after the last one")
	}
	sc.tap(100, session.Rep).said(session.RepCounted).at(session.Lifting, 0, 1)
	sc.reps(102, 9).at(session.Lifting, 0, 10)
	sc.tap(120, session.Failure).said(session.SegmentEnded, session.LoadChanged).at(session.Changing, 1, 0)
	if ms, ok := sc.s.SinceDrop(t0 + 123_000); !ok || ms != 3000 {
		t.Errorf("change-over so far %d %v, want 3000", ms, ok)
	}
	if ms, ok := sc.s.SinceRep(t0 + 123_000); !ok || ms != 5000 {
		t.Errorf("since the last rep %d %v, want 5000", ms, ok)
	}
	if r, ok := sc.s.Current(); !ok || r.Load != kg(15) {
		t.Errorf("current rung %+v %v, want 15 kg", r, ok)
	}
	if r, ok := sc.s.Next(); !ok || r.Load != kg(10) {
		t.Errorf("next rung %+v %v, want 10 kg", r, ok)
	}
	sc.reps(128, 5).tap(140, session.Failure).at(session.Changing, 2, 0)
	if _, ok := sc.s.Next(); ok {
		t.Error("there is a rung after the last one")
	}
	sc.reps(150, 4).tap(160, session.Failure).said(session.SegmentEnded, session.SetEnded).at(session.Ended, 2, 0)
	if sc.s.End != training.ByFailure || sc.s.Cold {
		t.Errorf("ended %q cold %v, want failure, not cold", sc.s.End, sc.s.Cold)
	}

	sets, sum := session.Result(sc.s)
	if len(sets) != 1 {
		t.Fatalf("%d sets, want 1", len(sets))
	}
	change := func(ms int64) *int64 { return &ms }
	want := training.Set{
		ID: "set", Kind: training.Drop, Load: kg(20), Reps: 10, Protocol: training.Double,
		RIR: new(float64), Done: training.AtZone(t0+160_000, 60), End: training.ByFailure, Overridden: []string{"C2"},
		Segments: []training.Segment{
			{Load: kg(20), Reps: 10, Tension: 20_000, End: training.ByFailure},
			{Load: kg(15), Reps: 5, Tension: 10_000, Changeover: change(8000), End: training.ByFailure},
			{Load: kg(10), Reps: 4, Tension: 8_000, Changeover: change(10_000), End: training.ByFailure},
		},
	}
	if !reflect.DeepEqual(sets[0], want) {
		t.Errorf("got  %+v\nwant %+v", sets[0], want)
	}
	wantSum := session.Summary{End: training.ByFailure, Reps: []int{10, 5, 4}, Total: 19, Drops: 2, Tension: 38_000, Slowest: 10_000, Sets: 1}
	if !reflect.DeepEqual(sum, wantSum) || !sum.DropSet() {
		t.Errorf("got  %+v\nwant %+v", sum, wantSum)
	}
}

func TestStartRefusesWhatCannotBeLifted(t *testing.T) {
	edit := func(f func(*session.Plan)) *session.Plan { p := curl(); f(p); return p }
	for name, p := range map[string]*session.Plan{
		"no plan":                 nil,
		"no rungs":                edit(func(p *session.Plan) { p.Rungs = nil }),
		"no ID to log it under":   edit(func(p *session.Plan) { p.SetID = "" }),
		"an ID too long to log":   edit(func(p *session.Plan) { p.SetID = strings.Repeat("x", 63) }),
		"a protocol nobody knows": edit(func(p *session.Plan) { p.Protocol = "juggling" }),
		"more rungs than a set holds": edit(func(p *session.Plan) {
			p.Unilateral, p.Rungs = true, bands(21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
		}),
		"a load of no kind":          edit(func(p *session.Plan) { p.Rungs[1].Load = load.Load{} }),
		"a load over a tonne":        edit(func(p *session.Plan) { p.Rungs[0].Load = kg(1001) }),
		"a rung as heavy (R-INT-1)":  edit(func(p *session.Plan) { p.Rungs[1].Load = kg(20) }),
		"a rung heavier (R-INT-1)":   edit(func(p *session.Plan) { p.Rungs[2].Load = kg(16) }),
		"less help on the assistant": edit(func(p *session.Plan) { p.Rungs = assisted(30, 20) }),
	} {
		t.Run(name, func(t *testing.T) {
			s, ev, err := session.Apply(session.State{}, session.Command{Verb: session.Start, At: t0, Plan: p})
			if fault.CodeOf(err) != fault.Illegal || fault.Message(err) == "" {
				t.Errorf("error %v, want illegal with words", err)
			}
			if !reflect.DeepEqual(s, session.State{}) || ev != nil {
				t.Errorf("state %+v and events %v after an error", s, ev)
			}
		})
	}
	for name, p := range map[string]*session.Plan{
		"more help on the assistant": edit(func(p *session.Plan) { p.Rungs = assisted(20, 30) }),
		"the same load in another variation": edit(func(p *session.Plan) {
			p.Rungs = []ladder.Rung{{Load: kg(20), Variation: "a"}, {Load: kg(20), Variation: "b"}}
		}),
		"from the belt to the assistant": edit(func(p *session.Plan) { p.Rungs = append([]ladder.Rung{{Load: kg(0)}}, assisted(20)...) }),
		"bands that get lighter":         edit(func(p *session.Plan) { p.Rungs = bands(3, 2, 1) }),
	} {
		t.Run("takes "+name, func(t *testing.T) { begin(t, p) })
	}
}

func assisted(kgs ...int) []ladder.Rung {
	var rs []ladder.Rung
	for _, n := range kgs {
		rs = append(rs, ladder.Rung{Load: load.Load{Kind: load.Assistance, Mass: load.Mass(n) * load.Kilogram}})
	}
	return rs
}

func bands(steps ...int) []ladder.Rung {
	var rs []ladder.Rung
	for _, n := range steps {
		rs = append(rs, ladder.Rung{Load: load.Load{Kind: load.Band, Step: n}, Drop: -1})
	}
	return rs
}

func TestThePlanIsCopiedAtStart(t *testing.T) {
	p := curl()
	p.Rungs[0].Strip = []load.Mass{load.Kilogram}
	sc := begin(t, p)
	p.Rungs[0].Load, p.Rungs[0].Strip[0], p.Warmup[0].Reps, p.Overridden[0] = kg(99), 0, 99, "x"
	got := sc.s.Plan
	if got.Rungs[0].Load != kg(20) || got.Rungs[0].Strip[0] != load.Kilogram || got.Warmup[0].Reps != 10 || got.Overridden[0] != "C2" {
		t.Errorf("the state's plan changed with the caller's: %+v", got)
	}
}

// TestWhatIsNotPossibleNow tables every refusal: the state stays, the error
// has words.
func TestWhatIsNotPossibleNow(t *testing.T) {
	idle := session.State{}
	warming := begin(t, curl()).s
	fresh := begin(t, cold()).s
	lifting := begin(t, cold()).reps(1, 3).s
	changing := begin(t, cold()).reps(1, 3).tap(10, session.Failure).s
	full := begin(t, cold()).typed(1, 500).s
	turning := begin(t, oneArm()).typed(1, 3).tap(2, session.Failure).tap(3, session.Failure).s
	second := begin(t, oneArm()).reps(1, 3).tap(9, session.SwapSide).s
	ended := begin(t, cold()).reps(1, 3).tap(10, session.Stop).s
	if turning.Stage != session.Turning || second.Stage != session.Lifting {
		t.Fatalf("stages %q and %q, want turning and lifting", turning.Stage, second.Stage)
	}
	all := []session.Verb{session.WarmedUp, session.SkipWarm, session.Rep, session.SetReps, session.Failure,
		session.FormBroke, session.Pain, session.Stop, session.SwapSide, session.Undo, session.Lapse, "juggle"}
	for _, c := range []struct {
		name     string
		s        session.State
		possible []session.Verb
	}{
		{"nothing but Start while idle", idle, nil},
		{"no failure while warming", warming, []session.Verb{session.WarmedUp, session.SkipWarm, session.Rep, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"no failure before the first rep", fresh, []session.Verb{session.Rep, session.SetReps, session.FormBroke, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"no side to swap with both arms", lifting, []session.Verb{session.Rep, session.SetReps, session.Failure, session.FormBroke, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"failure again while changing", changing, []session.Verb{session.Rep, session.SetReps, session.Failure, session.FormBroke, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"no rep beyond 500", full, []session.Verb{session.SetReps, session.Failure, session.FormBroke, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"no failure between the sides", turning, []session.Verb{session.Rep, session.Pain, session.Stop, session.SwapSide, session.Undo, session.Lapse}},
		{"no third side", second, []session.Verb{session.Rep, session.SetReps, session.FormBroke, session.Pain, session.Stop, session.Undo, session.Lapse}},
		{"nothing but undo after the end", ended, []session.Verb{session.Undo, session.Lapse}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, v := range all {
				next, ev, err := session.Apply(c.s, session.Command{Verb: v, At: t0 + 20_000})
				want := false
				for _, p := range c.possible {
					want = want || p == v
				}
				if got := err == nil; got != want {
					t.Errorf("%s possible = %v (%v), want %v", v, got, err, want)
				}
				if c.s.Can(v) != want {
					t.Errorf("Can(%s) = %v, want %v", v, !want, want)
				}
				if err == nil {
					continue
				}
				if fault.CodeOf(err) != fault.Illegal || !strings.HasSuffix(fault.Message(err), ".") {
					t.Errorf("%s: error %q, want illegal with words", v, err)
				}
				if !reflect.DeepEqual(next, c.s) || ev != nil {
					t.Errorf("%s: the state changed with an error", v)
				}
			}
			again := session.Command{Verb: session.Start, At: t0, Plan: curl()}
			if _, _, err := session.Apply(c.s, again); (err == nil) != (c.s.Stage == session.Idle) || c.s.Can(session.Start) != (err == nil) {
				t.Errorf("Start: error %v, Can %v", err, c.s.Can(session.Start))
			}
		})
	}
}

func TestTypedReps(t *testing.T) {
	for _, n := range []int{-1, 501, 1 << 40} {
		s := begin(t, cold()).s
		next, _, err := session.Apply(s, session.Command{Verb: session.SetReps, N: n, At: t0})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field != "reps" || !reflect.DeepEqual(next, s) {
			t.Errorf("SetReps(%d): %v, want invalid beside reps and the state as it was", n, err)
		}
	}
	t.Run("replace the count and go on from there", func(t *testing.T) {
		begin(t, cold()).reps(1, 3).typed(9, 7).said(session.RepCounted).at(session.Lifting, 0, 7).tap(11, session.Rep).at(session.Lifting, 0, 8)
	})
	t.Run("make time under tension a reckoning (R-LEX-3)", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 3).typed(9, 7).tap(11, session.Rep).tap(12, session.Failure)
		if seg := sc.s.Segments[0]; seg.Tension != 8*session.RepTime || sc.s.Marks[0].Timed {
			t.Errorf("tension %d timed %v, want %d reckoned", seg.Tension, sc.s.Marks[0].Timed, 8*session.RepTime)
		}
	})
	t.Run("count as reps from nothing again after zero", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 3).typed(9, 0).at(session.Lifting, 0, 0).reps(20, 3).tap(30, session.Failure)
		if seg := sc.s.Segments[0]; seg.Tension != 6000 || seg.Reps != 3 {
			t.Errorf("%+v, want 3 reps in 6 s", seg)
		}
	})
	t.Run("leave the change-over unknown, so that it never splits", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 3).tap(10, session.Failure).typed(100, 4).said(session.RepCounted).tap(101, session.Failure)
		if seg := sc.s.Segments[1]; seg.Changeover != nil || sc.s.Splits != nil {
			t.Errorf("change-over %v splits %v, want unknown and none", seg.Changeover, sc.s.Splits)
		}
		if _, sum := session.Result(sc.s); sum.Unknown != 1 || sum.Sets != 1 || !sum.Estimated {
			t.Errorf("summary %+v, want one unknown change-over, one set, estimated", sum)
		}
	})
	t.Run("only correct the count when the first rep was tapped", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 3).tap(10, session.Failure).tap(18, session.Rep).typed(30, 6).tap(31, session.Failure)
		if c := sc.s.Segments[1].Changeover; c == nil || *c != 8000 {
			t.Errorf("change-over %v, want 8000", c)
		}
	})
	t.Run("start the set cold when typed while warming", func(t *testing.T) {
		sc := begin(t, curl()).typed(5, 8).said(session.WentCold, session.RepCounted).at(session.Lifting, 0, 8)
		if !sc.s.Cold {
			t.Error("not cold")
		}
	})
	t.Run("do not open the other side with a zero", func(t *testing.T) {
		s := begin(t, oneArm()).reps(1, 1).tap(3, session.Failure).tap(4, session.Failure).s
		if _, _, err := session.Apply(s, session.Command{Verb: session.SetReps, At: t0}); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("SetReps 0 while turning: %v, want illegal", err)
		}
	})
}

func TestGoingOnWithoutTheWarmUp(t *testing.T) {
	for _, v := range []session.Verb{session.SkipWarm, session.Rep} {
		sc := begin(t, curl()).tap(5, session.WarmedUp).tap(9, v)
		if sc.events[0].Kind != session.WentCold || sc.events[0].N != 1 || !sc.s.Cold || sc.s.Stage != session.Lifting {
			t.Errorf("%s: events %v cold %v, want one step left and cold (R-EXE-2.1)", v, sc.events, sc.s.Cold)
		}
	}
	if sc := begin(t, curl()).tap(5, session.WarmedUp).tap(9, session.WarmedUp).tap(20, session.Rep); sc.s.Cold || len(sc.events) != 1 {
		t.Errorf("cold after a whole warm-up: %v", sc.events)
	}
	if sc := begin(t, cold()).tap(20, session.Rep); sc.s.Cold {
		t.Error("cold although no warm-up was planned")
	}
}

func TestHowASetEnds(t *testing.T) {
	t.Run("a strict failure ends the segment, not the set (C24, R-EXE-3.1)", func(t *testing.T) {
		begin(t, cold()).reps(1, 8).tap(20, session.Failure).at(session.Changing, 1, 0)
	})
	t.Run("a broken rep ends the set and does not count (C24, R-EXE-6.1)", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).reps(25, 3).tap(31, session.FormBroke).said(session.SegmentEnded, session.SetEnded)
		if sc.s.Stage != session.Ended || sc.s.End != training.ByForm || sc.s.Segments[1].Reps != 3 || sc.s.Segments[1].End != training.ByForm {
			t.Errorf("%+v, want ended by form after 3 clean reps", sc.s)
		}
	})
	t.Run("form that breaks on the first rep of a rung keeps nothing of it", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).tap(25, session.FormBroke).said(session.SetEnded)
		if sets, sum := session.Result(sc.s); len(sets) != 1 || sets[0].Kind != training.Working || sum.End != training.ByForm {
			t.Errorf("%+v, want a plain set ended by form", sets)
		}
	})
	t.Run("pain ends it at once, wherever it stands", func(t *testing.T) {
		for name, sc := range map[string]*script{
			"warming":  begin(t, curl()),
			"fresh":    begin(t, cold()),
			"lifting":  begin(t, cold()).reps(1, 2),
			"changing": begin(t, cold()).reps(1, 2).tap(9, session.Failure),
			"turning":  begin(t, oneArm()).reps(1, 2).tap(9, session.Failure).tap(10, session.Failure),
		} {
			sc.tap(30, session.Pain)
			if sc.s.Stage != session.Ended || sc.s.End != training.ByPain || session.Care(sc.s.End) == "" {
				t.Errorf("%s: stage %q end %q, want ended by pain with what to do", name, sc.s.Stage, sc.s.End)
			}
		}
	})
	t.Run("a rung without a clean rep ends the set", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).tap(25, session.Failure).said(session.SetEnded)
		if len(sc.s.Segments) != 1 || sc.s.End != training.ByFailure {
			t.Errorf("segments %+v end %q, want the first segment, failure", sc.s.Segments, sc.s.End)
		}
	})
	t.Run("before the first drop it is a plain set to failure", func(t *testing.T) {
		p := cold()
		p.Rungs = p.Rungs[:1]
		for name, sc := range map[string]*script{
			"stopped while changing": begin(t, cold()).reps(1, 8).tap(20, session.Failure).tap(25, session.Stop),
			"only one rung":          begin(t, p).reps(1, 8).tap(20, session.Failure),
		} {
			sets, sum := session.Result(sc.s)
			if len(sets) != 1 || sets[0].Kind != training.Working || sets[0].Segments != nil || sets[0].Reps != 8 ||
				sets[0].Protocol != training.NoProtocol || sets[0].Overridden != nil || sets[0].End != sc.s.End || sum.DropSet() {
				t.Errorf("%s: %+v %+v, want a plain working set of 8", name, sets, sum)
			}
		}
	})
	t.Run("with nothing lifted there is nothing to log", func(t *testing.T) {
		sets, sum := session.Result(begin(t, curl()).tap(5, session.Stop).s)
		if sets != nil || sum.Total != 0 || sum.Sets != 0 || sum.End != training.ByChoice {
			t.Errorf("%+v %+v, want no set", sets, sum)
		}
		if sets, sum := session.Result(session.State{}); sets != nil || !reflect.DeepEqual(sum, session.Summary{}) {
			t.Errorf("idle: %+v %+v, want nothing", sets, sum)
		}
	})
	t.Run("a set that has not ended counts as stopped at its last tap", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).reps(25, 2)
		sets, sum := session.Result(sc.s)
		if len(sets) != 1 || len(sets[0].Segments) != 2 || sum.End != training.ByChoice || sets[0].Done.Milli != t0+27_000 {
			t.Errorf("%+v %+v, want two segments, stopped at 27 s", sets, sum)
		}
	})
	t.Run("at failure nothing is left in reserve, otherwise nobody knows (R-LEX-5)", func(t *testing.T) {
		for end, want := range map[session.Verb]*float64{session.Failure: new(float64), session.FormBroke: nil, session.Stop: nil, session.Pain: nil} {
			p := cold()
			p.Rungs = p.Rungs[:1]
			sets, _ := session.Result(begin(t, p).reps(1, 8).tap(20, end).s)
			if got := sets[0].RIR; !reflect.DeepEqual(got, want) {
				t.Errorf("after %s: %v in reserve, want %v", end, got, want)
			}
		}
	})
}
