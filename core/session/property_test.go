package session_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/session"
	"dropset/core/training"

	"pgregory.net/rapid"
)

// verbs are weighted by how often a hand taps them, so that random sequences
// get deep into a set and end rarely.
var verbs = strings.Fields(strings.Repeat("rep ", 12) + strings.Repeat("failure ", 4) + strings.Repeat("undo ", 3) +
	strings.Repeat("swap-side ", 2) + "warmed-up warmed-up skip-warm set-reps lapse form-broke pain stop juggle")

func plans() *rapid.Generator[*session.Plan] {
	return rapid.Custom(func(t *rapid.T) *session.Plan {
		p := &session.Plan{
			SetID: "set", Name: "Curl", Protocol: training.Double, Offset: rapid.IntRange(-720, 840).Draw(t, "offset"),
			Unilateral: rapid.Bool().Draw(t, "unilateral"),
		}
		n := rapid.IntRange(1, 5).Draw(t, "rungs")
		for i := range n {
			p.Rungs = append(p.Rungs, ladder.Rung{Load: kg(10 * (n - i))})
		}
		for range rapid.IntRange(0, 3).Draw(t, "steps") {
			p.Warmup = append(p.Warmup, ladder.WarmupSet{Load: kg(5), Reps: 5})
		}
		return p
	})
}

func logs() *rapid.Generator[[]session.Command] {
	return rapid.Custom(func(t *rapid.T) []session.Command {
		at := rapid.SampledFrom([]int64{t0, 0, -1 << 63, 1<<63 - 1}).Draw(t, "clock")
		log := []session.Command{{Verb: session.Start, At: at, Plan: plans().Draw(t, "plan")}}
		for range rapid.IntRange(0, 60).Draw(t, "taps") {
			at += rapid.SampledFrom([]int64{1000, 2500, 2500, 5000, 16_000, 31_000, 0, -7000, 200_000_000}).Draw(t, "after")
			c := session.Command{Verb: session.Verb(rapid.SampledFrom(verbs).Draw(t, "verb")), At: at}
			switch c.Verb {
			case session.SetReps:
				c.N = rapid.SampledFrom([]int{0, 1, 8, 500, 501, -1}).Draw(t, "n")
			case "juggle":
				if rapid.Bool().Draw(t, "start again") {
					c = session.Command{Verb: session.Start, At: at, Plan: plans().Draw(t, "other plan")}
				}
			}
			log = append(log, c)
		}
		return log
	})
}

// broken says which invariant s breaks, or nothing.
func broken(s session.State) string {
	if s.Stage == session.Idle {
		if !reflect.DeepEqual(s, session.State{}) {
			return "idle with something in it"
		}
		return ""
	}
	p := s.Plan
	switch {
	case p == nil:
		return "no plan"
	case s.Rung < 0 || s.Rung >= len(p.Rungs):
		return "no such rung"
	case s.Reps < 0 || s.Reps > training.MaxReps:
		return "reps out of range"
	case s.Warmed < 0 || s.Warmed > len(p.Warmup):
		return "warm-up out of range"
	case s.Stage == session.Warming && s.Warmed == len(p.Warmup):
		return "warming with nothing to do"
	case s.Stage != session.Warming && s.Stage != session.Ended && s.Warmed < len(p.Warmup) && !s.Cold:
		return "lifting without the warm-up and not cold"
	case s.Stage != session.Lifting && s.Reps != 0:
		return "reps outside of lifting"
	case s.Stage == session.Changing && (s.Rung == 0 || len(s.Segments) == 0):
		return "changing to the first rung"
	case s.Stage == session.Turning && (!p.Unilateral || s.Turn != 0 || len(s.Segments) == 0):
		return "turning without a side done"
	case (s.Side == training.Both) == p.Unilateral:
		return "side does not fit the movement"
	case s.Turn < 0 || s.Turn > 1 || s.Turn == 1 && !p.Unilateral:
		return "no such turn"
	case s.Dropped != 0 && s.Stage != session.Changing:
		return "a change-over runs outside of changing"
	case (s.End != "") != (s.Stage == session.Ended):
		return "an end without ending"
	case len(s.Segments) != len(s.Marks):
		return "segments and marks differ"
	case len(s.Segments) > 2*len(p.Rungs):
		return "more segments than rungs"
	}
	for _, ms := range []int64{s.First, s.Last, s.Dropped, s.Since, s.LastAt, s.EndedAt} {
		if ms < 0 {
			return "a negative time"
		}
	}
	for i, seg := range s.Segments {
		switch {
		case seg.Reps < 1 || seg.Reps > training.MaxReps:
			return "a segment without clean reps"
		case seg.Tension <= 0:
			return "a segment without tension"
		case seg.Changeover != nil && *seg.Changeover < 0:
			return "a negative change-over"
		case i > 0 && seg.Side == s.Segments[i-1].Side && seg.Load.Same(s.Segments[i-1].Load) &&
			seg.Variation == s.Segments[i-1].Variation && !seg.Load.Easier(s.Segments[i-1].Load):
			return "a load that does not fall (R-INT-1)"
		case i > 0 && seg.Side == s.Segments[i-1].Side && s.Segments[i-1].End != training.ByFailure:
			return "a drop that did not follow a failure (R-INT-1, R-EXE-6)"
		}
	}
	for i, at := range s.Splits {
		if at < 1 || at > len(s.Segments) || i > 0 && at <= s.Splits[i-1] {
			return "a split at nothing"
		}
		if at < len(s.Segments) && (s.Segments[at].Changeover == nil || *s.Segments[at].Changeover <= session.Split) {
			return "a split without a rest that is known (C30)"
		}
	}
	return resultBroken(s)
}

func resultBroken(s session.State) string {
	sets, sum := session.Result(s)
	again, sum2 := session.Result(s)
	if !reflect.DeepEqual(sets, again) || !reflect.DeepEqual(sum, sum2) {
		return "a result that changes"
	}
	segs, total := 0, 0
	seen := map[string]bool{}
	for _, set := range sets {
		if err := set.Validate(); err != nil {
			return "a set that cannot be logged: " + err.Error()
		}
		if seen[set.ID] {
			return "two sets with one ID"
		}
		seen[set.ID] = true
		if (set.Kind == training.Drop) != (set.Drops() > 0) {
			return "a drop set without a drop"
		}
		segs += max(len(set.Segments), 1)
		total += set.TotalReps()
	}
	if segs != len(sum.Reps) || total != sum.Total || len(sets) != sum.Sets {
		return fmt.Sprintf("sets hold %d segments and %d reps, the summary says %v and %d", segs, total, sum.Reps, sum.Total)
	}
	return ""
}

// deepCopy returns s with slices of its own, to tell whether anybody wrote to
// those of the original.
func deepCopy(s session.State) session.State {
	s.Segments = append([]training.Segment(nil), s.Segments...)
	s.Marks = append([]session.Mark(nil), s.Marks...)
	s.Splits = append([]int(nil), s.Splits...)
	return s
}

func TestRandomTapsNeverReachAnIllegalState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s session.State
		for _, c := range logs().Draw(t, "log") {
			before := deepCopy(s)
			next, events, err := session.Apply(s, c)
			if !reflect.DeepEqual(before, s) {
				t.Fatalf("%s changed its input", c.Verb)
			}
			if what := broken(next); what != "" {
				t.Fatalf("after %s: %s\n%+v", c.Verb, what, next)
			}
			for _, e := range events {
				if e.N < 0 || e.Rung < 0 {
					t.Fatalf("after %s: event %+v", c.Verb, e)
				}
			}
			if err != nil {
				if code := fault.CodeOf(err); code != fault.Illegal && code != fault.Invalid || fault.Message(err) == "" {
					t.Fatalf("%s: %v, want illegal or invalid with words", c.Verb, err)
				}
				if !reflect.DeepEqual(next, s) || events != nil {
					t.Fatalf("%s: state or events after an error", c.Verb)
				}
			}
			if err == nil && next.Stage == session.Ended && s.Stage != session.Ended {
				if last := events[len(events)-1]; last.Kind != session.SetEnded && c.Verb != session.Undo {
					t.Fatalf("%s ended the set and said %v", c.Verb, events)
				}
			}
			s = next
		}
	})
}

func TestUndoIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s session.State
		for _, c := range logs().Draw(t, "log") {
			next, _, err := session.Apply(s, c)
			if err != nil {
				continue
			}
			if c.Verb != session.Undo && c.Verb != session.Lapse {
				back, _, err := session.Apply(next, session.Command{Verb: session.Undo, At: c.At + 1})
				if err != nil || !reflect.DeepEqual(back, s) {
					t.Fatalf("undo of %s: %v\ngot  %+v\nwant %+v", c.Verb, err, back, s)
				}
			}
			// A lapse and an undo may trade places: what has passed stays passed.
			if n, _ := next.Undoable(); n > 1 {
				lapse, undo := session.Command{Verb: session.Lapse, At: c.At}, session.Command{Verb: session.Undo, At: c.At}
				a, _, _ := session.Apply(next, lapse)
				a, _, _ = session.Apply(a, undo)
				b, _, _ := session.Apply(next, undo)
				b, _, _ = session.Apply(b, lapse)
				if !reflect.DeepEqual(a, b) {
					t.Fatalf("after %s, lapse then undo\n%+v\nundo then lapse\n%+v", c.Verb, a, b)
				}
			}
			s = next
		}
		n, _ := s.Undoable()
		for range n {
			s, _, _ = session.Apply(s, session.Command{Verb: session.Undo})
		}
		if !reflect.DeepEqual(s, session.State{}) {
			t.Fatalf("after undoing all of it: %+v", s)
		}
	})
}

func TestAReplayGivesTheSameState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := logs().Draw(t, "log")
		var (
			s      session.State
			events []session.Event
			lines  [][]byte
			wrong  int
		)
		for _, c := range log {
			line, err := session.Encode(c)
			if err != nil {
				t.Fatalf("encode %+v: %v", c, err)
			}
			lines = append(lines, line)
			if rapid.IntRange(0, 9).Draw(t, "torn") == 0 {
				lines = append(lines, line[:len(line)/2])
				wrong++
			}
			next, ev, err := session.Apply(s, c)
			if err != nil {
				wrong++
			}
			s, events = next, append(events, ev...)
		}
		got, ev, _ := session.Replay(log)
		if !reflect.DeepEqual(got, s) || !reflect.DeepEqual(ev, events) {
			t.Fatalf("replay\n%+v\nwant\n%+v", got, s)
		}
		got, ev, err := session.Resume(lines)
		if !reflect.DeepEqual(got, s) || !reflect.DeepEqual(ev, events) {
			t.Fatalf("resume\n%+v\nwant\n%+v", got, s)
		}
		if n := skipped(err); n != wrong {
			t.Fatalf("%d left out (%v), want %d", n, err, wrong)
		}
	})
}
