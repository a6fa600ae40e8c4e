package session_test

import (
	"reflect"
	"testing"

	"dropset/core/session"
	"dropset/core/training"
)

func TestChangeOvers(t *testing.T) {
	for _, c := range []struct {
		name string
		sec  float64
		want []session.EventKind
	}{
		{"within the target", 10, []session.EventKind{session.RepCounted}},
		{"at the warning's limit", 15, []session.EventKind{session.RepCounted}},
		{"just above it (C30, R-EXE-4.1)", 15.001, []session.EventKind{session.SlowChangeover, session.RepCounted}},
		{"at the split's limit", 30, []session.EventKind{session.SlowChangeover, session.RepCounted}},
		{"just above it: a rest (C30)", 30.001, []session.EventKind{session.SetSplit, session.RepCounted}},
		{"a day is a long rest", 86_400, []session.EventKind{session.SetSplit, session.RepCounted}},
		{"more than a day is a clock that was set", 86_400.001, []session.EventKind{session.RepCounted}},
		{"a clock that ran backwards is unknown", -5, []session.EventKind{session.RepCounted}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).tap(20+c.sec, session.Rep).said(c.want...)
			known := len(c.want) == 2 || c.sec == 10 || c.sec == 15
			known = known || c.sec == 86_400
			if got := sc.s.Changeover; (got != nil) != known || known && *got != int64(c.sec*1000) {
				t.Errorf("change-over %v, want known %v", got, known)
			}
		})
	}
}

func TestALapseMakesTheRunningClockUnknown(t *testing.T) {
	t.Run("and unknown never splits", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).tap(22, session.Lapse).said()
		if _, ok := sc.s.SinceDrop(t0 + 30_000); ok || !sc.s.Lapsed {
			t.Error("the change-over is still known")
		}
		if ms, ok := sc.s.SinceRep(t0 + 30_000); !ok || ms != 15_000 {
			t.Errorf("since the last rep %d %v, want 15000: that tap is a fact", ms, ok)
		}
		sc.tap(600, session.Rep).said(session.RepCounted)
		if sc.s.Changeover != nil || sc.s.Splits != nil || sc.s.Lapsed {
			t.Errorf("change-over %v splits %v", sc.s.Changeover, sc.s.Splits)
		}
	})
	t.Run("between two reps, so tension is reckoned", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 4).tap(8, session.Lapse).reps(100, 2).tap(110, session.Failure)
		if seg := sc.s.Segments[0]; seg.Tension != 6*session.RepTime || sc.s.Marks[0].Timed {
			t.Errorf("tension %d, want %d", seg.Tension, 6*session.RepTime)
		}
	})
	t.Run("but not the reps before it", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 4).tap(8, session.Lapse).tap(110, session.Failure)
		if seg := sc.s.Segments[0]; seg.Tension != 8000 {
			t.Errorf("tension %d, want 8000", seg.Tension)
		}
	})
	t.Run("and is no tap: undo takes it along, and it stays true", func(t *testing.T) {
		before := begin(t, cold()).reps(1, 4)
		n, last := before.s.Undoable()
		if n != 5 || last != session.Rep {
			t.Errorf("undoable %d %q, want 5 rep", n, last)
		}
		after := begin(t, cold()).reps(1, 4).tap(9, session.Failure).tap(10, session.Lapse).tap(300, session.Undo).said(session.Undone)
		if !reflect.DeepEqual(after.s, before.tap(10, session.Lapse).s) {
			t.Errorf("got %+v\nwant %+v", after.s, before.s)
		}
		if n, last := after.s.Undoable(); n != 5 || last != session.Rep {
			t.Errorf("undoable %d %q after it, want 5 rep", n, last)
		}
	})
	t.Run("even when the start is taken back", func(t *testing.T) {
		sc := begin(t, cold()).tap(1, session.Lapse).tap(2, session.Undo)
		if !reflect.DeepEqual(sc.s, session.State{}) {
			t.Errorf("%+v, want idle", sc.s)
		}
	})
}

func TestTimeUnderTension(t *testing.T) {
	one := begin(t, cold()).tap(1, session.Rep).tap(4, session.Failure)
	counted := begin(t, cold())
	for i := range 10 {
		counted.tap(1+float64(i)*0.2, session.Rep) // counted up after the set
	}
	counted.tap(10, session.Failure)
	spaced := func(gap float64) session.State {
		sc := begin(t, cold())
		for i := range 5 {
			sc.tap(1+float64(i)*gap, session.Rep)
		}
		return sc.tap(10, session.Failure).s
	}
	back := begin(t, cold()).tap(10, session.Rep).tap(5, session.Rep).tap(14, session.Rep).tap(15, session.Failure)
	noClock := &script{tb: t}
	noClock.do(-t0/1000, session.Command{Verb: session.Start, Plan: cold()}).tap(-t0/1000, session.Rep).tap(-t0/1000-5, session.Rep).tap(9, session.Failure)
	for _, c := range []struct {
		name  string
		s     session.State
		want  int64
		timed bool
	}{
		{"first to last rep and a mean gap", begin(t, cold()).reps(1, 5).tap(30, session.Failure).s, 10_000, true},
		{"a single rep is reckoned", one.s, session.RepTime, false},
		{"reps counted up afterwards are reckoned", counted.s, 10 * session.RepTime, false},
		{"two reps a second may be lifting", spaced(0.5), 2_500, true},
		{"more are not", spaced(0.499), 5 * session.RepTime, false},
		{"a clock that ran backwards is reckoned", back.s, 3 * session.RepTime, false},
		{"no clock at all is reckoned", noClock.s, 2 * session.RepTime, false},
	} {
		if seg := c.s.Segments[0]; seg.Tension != c.want || c.s.Marks[0].Timed != c.timed {
			t.Errorf("%s: %d timed %v, want %d %v (R-LEX-3)", c.name, seg.Tension, c.s.Marks[0].Timed, c.want, c.timed)
		}
	}
}

func TestARestSplitsTheSet(t *testing.T) {
	t.Run("into a drop set and a plain one", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 8).tap(20, session.Failure).reps(28, 5).tap(40, session.Failure).reps(75, 6).tap(90, session.Failure)
		sets, sum := session.Result(sc.s)
		if len(sets) != 2 || sum.Sets != 2 || sum.Slowest != 35_000 || sum.Total != 19 || sum.Drops != 1 {
			t.Fatalf("%d sets, %+v, want 2 and 35 s", len(sets), sum)
		}
		if a := sets[0]; a.ID != "set" || a.Kind != training.Drop || a.Protocol != training.Single || len(a.Segments) != 2 || a.Done.Milli != t0+40_000 {
			t.Errorf("first %+v, want a single drop set", a)
		}
		if b := sets[1]; b.ID != "set-2" || b.Kind != training.Working || b.Load != kg(10) || b.Reps != 6 || b.End != training.ByFailure {
			t.Errorf("second %+v, want a plain set of 6 × 10 kg", b)
		}
	})
	t.Run("into two drop sets, each with its own shape", func(t *testing.T) {
		p := cold()
		p.Protocol = training.Triple
		p.Rungs = bands(9, 8, 7, 6, 5, 4)
		sc := begin(t, p).typed(1, 9)
		for i, gap := range []float64{5, 40, 5, 5, 5} {
			at := 100 * float64(i+1)
			sc.tap(at, session.Failure).tap(at+gap, session.Rep)
		}
		sets, _ := session.Result(sc.tap(700, session.Pain).s)
		if len(sets) != 2 || sets[0].Protocol != training.Single || sets[1].Protocol != training.Triple || sets[1].Segments[0].Changeover != nil || sets[1].End != training.ByPain {
			t.Errorf("%+v, want single and triple, the rest in neither", sets)
		}
	})
	t.Run("and a part longer than any protocol keeps the planned one", func(t *testing.T) {
		for _, planned := range []training.Protocol{training.Triple, training.Mechanical} {
			p := cold()
			p.Protocol = planned
			p.Rungs = bands(9, 8, 7, 6, 5, 4)
			sc := begin(t, p).typed(1, 9)
			for i, gap := range []float64{40, 5, 5, 5, 5} {
				at := 100 * float64(i+1)
				sc.tap(at, session.Failure).tap(at+gap, session.Rep)
			}
			sets, _ := session.Result(sc.tap(700, session.Stop).s)
			if len(sets) != 2 || sets[1].Protocol != planned {
				t.Errorf("%+v, want the second to be %s", sets, planned)
			}
		}
	})
	t.Run("but not when the late rep was typed away", func(t *testing.T) {
		sc := begin(t, oneArm()).reps(1, 3).tap(10, session.Failure).tap(60, session.Rep).said(session.SetSplit, session.RepCounted).
			typed(61, 0).tap(62, session.Failure).said(session.SideEnded).reps(90, 3).tap(99, session.Stop)
		if sets, _ := session.Result(sc.s); len(sets) != 1 || sc.s.Splits != nil {
			t.Errorf("%d sets, splits %v, want one and none", len(sets), sc.s.Splits)
		}
	})
	t.Run("and an earlier split stays when a later one is typed away", func(t *testing.T) {
		sc := begin(t, cold()).reps(1, 3).tap(10, session.Failure).reps(60, 3).tap(70, session.Failure).tap(120, session.Rep).typed(121, 0).tap(122, session.Stop)
		if sets, _ := session.Result(sc.s); len(sets) != 2 || !reflect.DeepEqual(sc.s.Splits, []int{1}) {
			t.Errorf("%d sets, splits %v, want two and [1]", len(sets), sc.s.Splits)
		}
	})
}

func TestOneSideAtATime(t *testing.T) {
	t.Run("takes the whole ladder left, then right, as one set", func(t *testing.T) {
		sc := begin(t, oneArm())
		if sc.s.Side != training.Left {
			t.Fatalf("begins %q, want left", sc.s.Side)
		}
		sc.reps(1, 8).tap(20, session.Failure).reps(25, 5).tap(40, session.Failure).reps(45, 4).tap(60, session.Failure).
			said(session.SegmentEnded, session.SideEnded).at(session.Turning, 2, 0)
		sc.tap(150, session.Rep).said(session.SideSwapped, session.RepCounted).at(session.Lifting, 0, 1)
		if sc.s.Side != training.Right || sc.s.Changeover != nil {
			t.Errorf("side %q change-over %v, want right and none: the pause between sides is no change-over", sc.s.Side, sc.s.Changeover)
		}
		sc.tap(170, session.Failure).reps(175, 5).tap(190, session.Failure).reps(195, 4).tap(210, session.Failure).said(session.SegmentEnded, session.SetEnded)
		sets, sum := session.Result(sc.s)
		if len(sets) != 1 || len(sets[0].Segments) != 6 || sets[0].Kind != training.Drop || sum.Drops != 2 || sum.Unknown != 0 || sum.Total != 27 {
			t.Errorf("%+v %+v, want one drop set of six segments, two drops", sets, sum)
		}
	})
	t.Run("begins with the side that the person chooses", func(t *testing.T) {
		sc := begin(t, oneArm()).tap(1, session.SwapSide).said(session.SideSwapped)
		if sc.s.Side != training.Right || sc.s.Turn != 0 {
			t.Errorf("side %q turn %d, want right, first", sc.s.Side, sc.s.Turn)
		}
		sc.tap(2, session.SwapSide)
		if sc.s.Side != training.Left {
			t.Errorf("side %q after swapping twice, want left", sc.s.Side)
		}
	})
	t.Run("may leave the rest of the ladder for the other side", func(t *testing.T) {
		sc := begin(t, oneArm()).reps(1, 8).tap(20, session.Failure).reps(25, 2).tap(30, session.SwapSide).said(session.SegmentEnded, session.SideSwapped).at(session.Lifting, 0, 0)
		if sc.s.Segments[1].End != training.ByChoice {
			t.Errorf("segment %+v, want stopped by choice", sc.s.Segments[1])
		}
		sc = begin(t, oneArm()).reps(1, 8).tap(20, session.Failure).tap(30, session.SwapSide).said(session.SideSwapped).at(session.Lifting, 0, 0)
		sets, sum := session.Result(sc.reps(90, 7).tap(110, session.Stop).s)
		if len(sets) != 1 || sets[0].Kind != training.Working || len(sets[0].Segments) != 2 || sum.DropSet() || sets[0].Overridden != nil {
			t.Errorf("%+v, want a plain set that keeps both sides", sets)
		}
	})
	t.Run("keeps the parts of a split together by number", func(t *testing.T) {
		sc := begin(t, oneArm()).reps(1, 8).tap(20, session.Failure).reps(25, 5).tap(40, session.Failure).reps(80, 4).tap(90, session.Failure).
			reps(150, 8).tap(170, session.Failure).reps(175, 5).tap(190, session.Failure).tap(191, session.Stop)
		sets, _ := session.Result(sc.s)
		if len(sets) != 2 || len(sets[0].Segments) != 4 || sets[0].End != training.ByChoice || len(sets[1].Segments) != 1 || sets[1].Segments[0].Side != training.Left || sets[1].End != training.ByFailure {
			t.Errorf("%+v, want left and right of the first part together, the left rest apart", sets)
		}
	})
}

func TestEveryEventThatNeedsWordsHasThem(t *testing.T) {
	silent := map[session.EventKind]bool{session.Began: true, session.StepWarmed: true, session.RepCounted: true}
	for _, k := range []session.EventKind{session.Began, session.StepWarmed, session.WentCold, session.RepCounted, session.SegmentEnded, session.LoadChanged,
		session.SlowChangeover, session.SetSplit, session.SideEnded, session.SideSwapped, session.SetEnded, session.Undone, "unknown"} {
		if got := (session.Event{Kind: k, N: 2}).Text(); (got == "") != (silent[k] || k == "unknown") {
			t.Errorf("%s says %q", k, got)
		}
	}
	for want, e := range map[string]session.Event{
		"That change took 16 s. Aim for 10 s or less.": {Kind: session.SlowChangeover, N: 15_001},
		"1 clean rep.":                                     {Kind: session.SegmentEnded, N: 1},
		"Now the right side.":                              {Kind: session.SideSwapped, Side: training.Right},
		"Set done. 19 clean reps in all.":                  {Kind: session.SetEnded, N: 19, End: training.ByFailure},
		"Set over: form comes first. 2 clean reps in all.": {Kind: session.SetEnded, N: 2, End: training.ByForm},
		"Set over: pain ends it. 2 clean reps in all.":     {Kind: session.SetEnded, N: 2, End: training.ByPain},
		"Set stopped. 2 clean reps in all.":                {Kind: session.SetEnded, N: 2, End: training.ByChoice},
	} {
		if got := e.Text(); got != want {
			t.Errorf("%+v says %q, want %q", e, got, want)
		}
	}
	for _, e := range []training.End{training.ByForm, training.ByPain} {
		if session.Care(e) == "" {
			t.Errorf("nothing to do after %s", e)
		}
	}
	if session.Care(training.ByFailure) != "" {
		t.Error("failure calls for care")
	}
}

func TestEventsNameTheRuleTheyComeFrom(t *testing.T) {
	for want, e := range map[string]session.Event{
		"R-EXE-2.1": {Kind: session.WentCold},
		"C30":       {Kind: session.SetSplit},
		"R-EXE-5":   {Kind: session.LoadChanged},
		"R-EXE-6":   {Kind: session.SetEnded, End: training.ByForm},
		"R-DSC-3":   {Kind: session.SetEnded, End: training.ByPain},
		"":          {Kind: session.SetEnded, End: training.ByChoice},
	} {
		if got := e.Rule(); got != want {
			t.Errorf("%+v comes from %q, want %q", e, got, want)
		}
	}
	if got := (session.Event{Kind: session.SlowChangeover}).Rule(); got != "C30" {
		t.Errorf("a slow change-over comes from %q, want C30", got)
	}
}
