package screen_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"

	"pgregory.net/rapid"
)

// lift starts a set and goes past its warm-up.
func (b *tab) lift(d *screen.DropSet) {
	b.t.Helper()
	b.must(b.m.StartSet(d))
	for b.m.LiveState().Stage == session.Warming {
		b.do(session.WarmedUp)
	}
}

// do does a tap of the live set and makes it durable.
func (b *tab) do(v session.Verb) []session.Event { return b.doN(v, 0) }

func (b *tab) doN(v session.Verb, n int) []session.Event {
	b.t.Helper()
	s, events, err := b.m.Command(v, n)
	if err != nil {
		b.t.Fatalf("%s: %v", v, err)
	}
	if !s.Empty() {
		b.must(s, nil)
	}
	return events
}

// reps counts n reps, one every two seconds.
func (b *tab) reps(n int) {
	b.t.Helper()
	for range n {
		b.later(2 * time.Second)
		b.do(session.Rep)
	}
}

// failure taps Failure and changes over in the given time.
func (b *tab) failure(change time.Duration) {
	b.t.Helper()
	b.later(time.Second)
	b.do(session.Failure)
	b.later(change - 2*time.Second)
}

// curl does a whole double drop set.
func (b *tab) curl() {
	b.t.Helper()
	d := b.m.DropSet("cable-curl")
	d.SetStart("25")
	b.lift(d)
	b.reps(10)
	b.failure(6 * time.Second)
	b.reps(6)
	b.failure(8 * time.Second)
	b.reps(5)
	b.later(time.Second)
	b.do(session.Failure)
}

func logged(m *screen.Model) []training.Set {
	var out []training.Set
	w, _ := m.Running()
	for _, e := range w.Entries {
		out = append(out, e.Sets...)
	}
	return out
}

func TestLiveSet(t *testing.T) {
	t.Run("walks from warm-up to result, and says at each step what to do", func(t *testing.T) {
		b := strong(t)
		b.must(b.m.StartSet(b.m.DropSet("cable-curl")))
		v := b.m.Live()
		if v.Status != "Warm-up 1 of 2" || v.Load != "12.5" || v.Reps != 10 || v.Main.Small != "then 17.5 kg × 5" || v.Other.Verb != session.SkipWarm || v.Undoes != "the start" {
			t.Errorf("warm-up: %+v", v)
		}
		b.do(session.WarmedUp)
		if v := b.m.Live(); v.Status != "Warm-up 2 of 2" || v.Main.Small != "then the set: 25 kg" {
			t.Errorf("second warm-up: %+v", v)
		}
		b.do(session.WarmedUp)
		if v := b.m.Live(); v.Load != "25" || v.Unit != "kg" || v.Line != "pin at 25 kg" || v.Reps != 0 || v.Main.Label != "Failure – drop" || v.Main.Small != "next 20 kg" || !v.CanForm || !v.Typed {
			t.Errorf("first load: %+v", v)
		}
		b.reps(10)
		b.later(time.Second)
		b.do(session.Failure)
		b.later(4 * time.Second)
		v = b.m.Live()
		if v.Status != "Drop 1 of 2" || !v.Changing || v.Load != "20" || v.Line != "pin at 20 kg · was 25 × 10" || v.Hint != "tap at the first rep" || v.Undoes != "the failure" {
			t.Errorf("changing: %+v", v)
		}
		if got := b.m.ChangeClock(); got != "0:04 change-over" {
			t.Errorf("clock %q", got)
		}
		want := []screen.StepView{{Text: "25 × 10", Height: 100, State: screen.Past}, {Text: "20", Height: 80, State: screen.Current}, {Text: "15", Height: 60}}
		if !reflect.DeepEqual(v.Steps, want) {
			t.Errorf("strip %+v, want %+v", v.Steps, want)
		}
		b.reps(6)
		b.failure(8 * time.Second)
		b.reps(5)
		if v := b.m.Live(); v.Main.Label != "Failure – end the set" || v.Main.Small != "" {
			t.Errorf("last load: %+v", v.Main)
		}
		b.later(time.Second)
		b.do(session.Failure)
		r := b.m.Live().Result
		if r == nil {
			t.Fatal("there is no result")
		}
		if r.Headline != "2 drops, 21 clean reps" || r.Total != "21 clean reps" || r.Tension != "42 s" || r.Slowest != "8 s" || r.Fatigue != "about 3 standard sets" ||
			!strings.HasPrefix(r.Recovery, "Biceps until ") || len(r.Rungs) != 3 || r.Rungs[1].Reps != "6 reps" || r.Rungs[1].Side != "after 6 s" || r.Nothing || r.Care != "" || len(r.Notes) != 0 {
			t.Errorf("result %+v", r)
		}
		if r.Advice.ID == "" || r.Advice.Text == "" || r.Advice.Why.Rule == "" {
			t.Errorf("advice %+v", r.Advice)
		}
	})
	t.Run("is in the log and counts at once; undo of the end takes it out again", func(t *testing.T) {
		b := strong(t)
		before := b.m.TodayScreen().Budget.Used
		b.curl()
		sets := logged(b.m)
		if len(sets) != 1 || sets[0].Kind != training.Drop || len(sets[0].Segments) != 3 || !rules.IsDropSet(sets[0]) {
			t.Fatalf("logged %+v", sets)
		}
		if got := b.m.TodayScreen().Budget.Used; got != before+1 || len(b.m.Ledger().Drops) != 1 {
			t.Errorf("%d used, %d in the ledger, want one more than %d", got, len(b.m.Ledger().Drops), before)
		}
		if v := b.m.DropSet("cable-curl").View(); !v.Refused {
			t.Error("a second drop set on the same muscle is still offered")
		}
		if r := b.reopened(); len(logged(r.m)) != 1 || r.m.Live().Result == nil {
			t.Error("after a restart the set or its result is missing")
		}
		recovery := b.m.Live().Result.Recovery
		b.later(time.Hour)
		if got := b.m.Live().Result.Recovery; got != recovery {
			t.Errorf("an hour later: %q, it was %q", got, recovery)
		}
		b.do(session.Undo)
		if len(logged(b.m)) != 0 || b.m.TodayScreen().Budget.Used != before || b.m.Live().Reps != 5 {
			t.Errorf("after undo: %+v, %d used, %d reps", logged(b.m), b.m.TodayScreen().Budget.Used, b.m.Live().Reps)
		}
		if len(logged(b.reopened().m)) != 0 {
			t.Error("the set is back after a restart")
		}
		b.do(session.Failure)
		b.must(b.m.CloseSet())
		if b.m.LiveSet() || len(logged(b.m)) != 1 || b.reopened().m.LiveSet() {
			t.Error("closing it keeps the live set or loses the log")
		}
	})
	t.Run("an avoid that was overridden is kept in the log", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.Answer(rules.AskPhase, "no"))
		b.must(b.m.EditProfile(func(p *training.Profile) { p.Level, p.Spotter = training.Advanced, training.No }))
		d := b.m.DropSet("barbell-calf-raise")
		v := d.View()
		if !v.CanForce || v.Forced || v.Ready {
			t.Fatalf("%+v", v.Verdict)
		}
		if _, err := b.m.StartSet(d); err == nil {
			t.Fatal("it started without being overridden")
		}
		d.Override(true)
		d.SetStart("60")
		if v := d.View(); !v.Forced || v.Refused || !v.Ready {
			t.Fatalf("forced %v refused %v ready %v %q", v.Forced, v.Refused, v.Ready, v.StartErr)
		}
		b.lift(d)
		b.reps(8)
		b.failure(5 * time.Second)
		b.reps(4)
		b.do(session.Stop)
		if s := logged(b.m); len(s) != 1 || len(s[0].Overridden) == 0 {
			t.Errorf("logged %+v, want the rules that were overridden", s)
		}
	})
	t.Run("a change-over over 30 s makes two sets, and says why", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(8)
		b.failure(40 * time.Second)
		b.reps(6)
		b.do(session.Stop)
		r := b.m.Live().Result
		if s := logged(b.m); len(s) != 2 || s[0].Kind != training.Working || len(b.m.Ledger().Drops) != 0 {
			t.Errorf("logged %+v", s)
		}
		if r.Headline != "Plain set, no drop" || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "2 sets") || r.Recovery != "" {
			t.Errorf("result %+v", r)
		}
		b.do(session.Undo)
		if s := logged(b.m); len(s) != 0 {
			t.Errorf("undo left %+v", s)
		}
	})
	t.Run("one side, then the other, is one set", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("lean-away-cable-lateral-raise"))
		v := b.m.Live()
		if v.Side != "Left side" || v.Other.Verb != session.SwapSide || v.CanForm {
			t.Fatalf("begins with %+v", v)
		}
		b.do(session.SwapSide)
		if v := b.m.Live(); v.Side != "Right side" {
			t.Errorf("swapped to %q", v.Side)
		}
		for range 2 {
			b.reps(8)
			b.failure(5 * time.Second)
		}
		b.reps(4)
		if v := b.m.Live(); v.Main.Label != "Failure – next side" || !v.CanForm {
			t.Errorf("at the end of the side: %+v", v.Main)
		}
		b.do(session.Failure)
		if v := b.m.Live(); v.Status != "This side is done" || v.Main.Label != "Begin the left side" || v.CanForm || v.Changing || v.Reps != 0 {
			t.Errorf("turning: %+v", v)
		}
		b.later(2 * time.Minute)
		for range 2 {
			b.reps(7)
			b.failure(5 * time.Second)
		}
		b.reps(3)
		b.do(session.Failure)
		s := logged(b.m)
		if len(s) != 1 || len(s[0].Segments) != 6 || len(b.m.Ledger().Drops) != 1 {
			t.Fatalf("logged %+v, %d in the ledger", s, len(b.m.Ledger().Drops))
		}
		if r := b.m.Live().Result; r.Rungs[0].Side != "Right side" || r.Rungs[3].Side != "Left side" || r.Rungs[3].Width != 100 {
			t.Errorf("result %+v", r.Rungs)
		}
	})
	t.Run("pain ends it at once, at any moment, with what to do", func(t *testing.T) {
		for _, drops := range []int{0, 1} {
			b := strong(t)
			b.must(b.m.StartSet(b.m.DropSet("cable-curl")))
			if drops > 0 {
				b.do(session.SkipWarm)
				b.reps(8)
				b.failure(5 * time.Second)
				b.reps(3)
			}
			b.do(session.Pain)
			r := b.m.Live().Result
			if r == nil || r.Care == "" || r.Nothing != (drops == 0) || len(logged(b.m)) != drops {
				t.Fatalf("after %d drops: %+v, logged %+v", drops, r, logged(b.m))
			}
			if drops == 0 {
				if r.Headline != "Nothing was logged" || r.Advice.Text != "" {
					t.Errorf("without a rep: %q, advice %+v", r.Headline, r.Advice)
				}
				continue
			}
			if r.Advice.ID != "R-DSC-3" || len(r.Notes) != 1 {
				t.Errorf("advice %+v, notes %v; want that of pain and the cold start", r.Advice, r.Notes)
			}
			v := b.m.DropSet("leg-extension").View()
			if _, said := reason(v.Verdict, "R-DSC-3"); !v.Refused || !said {
				t.Errorf("after pain another drop set today is judged %v", v.Verdict.Level)
			}
		}
	})
	t.Run("form that breaks ends it without the broken rep", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(8)
		b.do(session.FormBroke)
		if s := logged(b.m); len(s) != 1 || s[0].Reps != 8 || s[0].End != training.ByForm || b.m.Live().Result.Care == "" {
			t.Errorf("logged %+v", s)
		}
	})
	t.Run("typed reps replace the count", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(3)
		b.doN(session.SetReps, 11)
		if v := b.m.Live(); v.Reps != 11 || v.Undoes != "the typed reps" {
			t.Errorf("%d reps, undo takes %q", v.Reps, v.Undoes)
		}
		for _, n := range []int{-1, 501} {
			if _, _, err := b.m.Command(session.SetReps, n); fault.CodeOf(err) != fault.Invalid {
				t.Errorf("%d reps: %v", n, err)
			}
		}
	})
	t.Run("midnight passes, and it belongs to the day on which it ended", func(t *testing.T) {
		b := strong(t)
		b.now = training.AtZone(time.Date(2026, time.November, 26, 22, 59, 30, 0, time.UTC).UnixMilli(), 60) // half a minute before midnight
		b.curl()
		d := b.m.Ledger().Drops
		if len(d) != 1 || d[0].At.Day() != b.m.Today() || b.m.Today() == evening.Day() {
			t.Errorf("counted on %v, today is %v", d, b.m.Today())
		}
	})
	t.Run("a workout that is nearly full takes no set that might not fit", func(t *testing.T) {
		b := strong(t)
		w := training.Workout{ID: "w", Start: b.now, Entries: []training.Entry{{ID: "e", Exercise: "plank", Pos: "V"}}}
		for i := range training.MaxSets { // until one more would be too many
			e := w.Entries[0]
			e.Sets = append(e.Sets, training.Set{ID: fmt.Sprintf("s%03d", i), Pos: fmt.Sprintf("V%03d", i), Kind: training.Working, Reps: 8, Note: strings.Repeat("x", 500), Done: b.now})
			fuller := w
			if fuller.Entries = []training.Entry{e}; fuller.Validate() != nil {
				break
			}
			w = fuller
		}
		e := store.BeginImport()
		e.Workout("w").Change(training.Workout{}, w)
		if _, err := e.Commit(t.Context(), b.store); err != nil {
			t.Fatal(err)
		}
		b.load(store.Ever(store.ByWorkout))
		if _, err := b.m.StartSet(b.m.DropSet("cable-curl")); fault.CodeOf(err) != fault.Illegal || !strings.Contains(fault.Message(err), "nearly full") {
			t.Errorf("StartSet: %v, want that the workout is nearly full", err)
		}
		if b.m.LiveSet() {
			t.Error("a live set is under way")
		}
	})
	t.Run("what cannot be done says why and changes nothing", func(t *testing.T) {
		b := strong(t)
		if _, _, err := b.m.Command(session.Rep, 0); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("a rep without a set: %v", err)
		}
		b.lift(b.m.DropSet("cable-curl"))
		was := b.m.LiveState()
		if _, err := b.m.StartSet(b.m.DropSet("leg-extension")); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("a second set at the same time: %v", err)
		}
		if _, err := b.m.CloseSet(); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("closing a set under way: %v", err)
		}
		if v := b.m.DropSet("leg-extension").View(); v.Ready || !v.Live {
			t.Error("another set can be started")
		}
		if !reflect.DeepEqual(b.m.LiveState(), was) {
			t.Error("the set has changed")
		}
	})
	t.Run("taking the start back leaves nothing to resume", func(t *testing.T) {
		b := strong(t)
		b.must(b.m.StartSet(b.m.DropSet("cable-curl")))
		r := b.reopened()
		r.do(session.Undo)
		again := r.reopened()
		if r.m.LiveSet() || again.m.LiveSet() || again.m.Unread() != 0 {
			t.Errorf("live %v, after a restart %v, %d unread", r.m.LiveSet(), again.m.LiveSet(), again.m.Unread())
		}
	})
	t.Run("the last comparable set is praised against", func(t *testing.T) {
		b := bareTab(t)
		old := dropped(25, 20, 15)
		for i := range old.Segments {
			old.Segments[i].Reps = 4
		}
		old.Reps = 4
		b.past("w", evening.Add(-10*24*time.Hour), "cable-curl", old)
		b = b.reopened()
		b.must(b.m.EditProfile(func(p *training.Profile) {
			p.Level, p.StrictForm, p.Goal = training.Advanced, training.Yes, training.Size
		}))
		b.must(b.m.Answer(rules.AskPhase, "no"))
		b.curl()
		if got := b.m.Live().Result.Advice.Text; !strings.Contains(got, "9 reps more") {
			t.Errorf("advice %q", got)
		}
	})
	t.Run("a workout that was deleted elsewhere comes back with the set", func(t *testing.T) {
		b := strong(t)
		other := b.second()
		b.lift(b.m.DropSet("cable-curl"))
		w, _ := b.m.Running()
		records, err := other.store.Get(context.Background(), w.ID)
		if err != nil {
			t.Fatal(err)
		}
		other.m.Took(records) // but not the live set: the guard knows nothing of it there
		other.must(other.m.RemoveExercise(w.ID, w.Entries[0].ID))
		b.reps(8)
		b.m.TakeAll(read(t, b))
		b.failure(5 * time.Second)
		b.reps(5)
		b.do(session.Stop)
		if s := logged(b.m); len(s) != 1 || len(s[0].Segments) != 2 {
			t.Errorf("logged %+v", s)
		}
	})
}

func TestLiveWords(t *testing.T) {
	t.Run("bands go by name, positions by number in the strip, and neither is said twice", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("band-curl"))
		v := b.m.Live()
		if v.Load != "Black band" || v.Line != "start with the Black band" || v.Main.Small != "next Blue band" || v.Steps[2].Text != "Green band" {
			t.Errorf("bands: %+v", v)
		}
		b = strong(t)
		b.lift(b.m.DropSet("push-up"))
		b.reps(9)
		b.do(session.Failure)
		v = b.m.Live()
		if v.Load != "On the knees" || v.Line != "" || v.Steps[0].Text != "1 × 9" || v.Main.Small != "next Hands on a bench" {
			t.Errorf("positions: %+v", v)
		}
	})
	t.Run("a mechanical set keeps the load and names the variation", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("dumbbell-bench-press")
		d.SetProtocol(training.Mechanical)
		b.lift(d)
		if v := b.m.Live(); v.Load != "5" || v.Line != "Dumbbell Bench Press" || v.Main.Small != "next Close-Grip Dumbbell Press" {
			t.Errorf("first: %+v", v)
		}
		b.reps(9)
		b.failure(4 * time.Second)
		if v := b.m.Live(); v.Load != "5" || v.Line != "Close-Grip Dumbbell Press" || v.Steps[0].Text != "1 × 9" {
			t.Errorf("second: %+v", v)
		}
		b.reps(4)
		b.do(session.Failure)
		s := logged(b.m)
		if len(s) != 1 || s[0].Protocol != training.Mechanical || !rules.IsDropSet(s[0]) || b.m.Live().Result.Rungs[1].SetOut != "Close-Grip Dumbbell Press" {
			t.Errorf("logged %+v", s)
		}
		b = strong(t)
		b.lift(b.m.DropSet("pull-up"))
		b.reps(7)
		b.failure(4 * time.Second)
		if v := b.m.Live(); v.Load != "Body" || v.Line != "Chin-Up" {
			t.Errorf("pull-ups: %+v", v)
		}
		b.reps(2)
		b.do(session.Failure)
		if s := logged(b.m); len(s) != 1 || !rules.IsDropSet(s[0]) {
			t.Errorf("logged %+v", s)
		}
	})
	t.Run("the load before is said where there is room", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("cable-curl")
		d.SetStart("12.5")
		b.lift(d)
		b.reps(12)
		b.do(session.Failure)
		if got := b.m.Live().Line; got != "pin at 10 kg, add-on off" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("what a tap did fits into one line", func(t *testing.T) {
		for _, e := range []session.Event{{Kind: session.WentCold, N: 2}, {Kind: session.SlowChangeover, N: 16_200}, {Kind: session.SetSplit, N: 31_000}, {Kind: session.SideEnded},
			{Kind: session.SideSwapped, Side: training.Right}, {Kind: session.Undone}} {
			if got := screen.Brief(e); got == "" || len([]rune(got)) > 38 {
				t.Errorf("%s: %q has %d letters", e.Kind, got, len([]rune(got)))
			}
		}
		if got := screen.Brief(session.Event{Kind: session.SlowChangeover, N: 15_001}); !strings.HasPrefix(got, "16 s") {
			t.Errorf("just over the limit reads %q", got)
		}
		if got := screen.Brief(session.Event{Kind: session.RepCounted}); got != "" {
			t.Errorf("a rep says %q", got)
		}
	})
	t.Run("a workout that was deleted as a whole comes back with the set", func(t *testing.T) {
		b := strong(t)
		other := b.second()
		b.lift(b.m.DropSet("cable-curl"))
		w, _ := b.m.Running()
		records, err := other.store.Get(context.Background(), w.ID)
		if err != nil {
			t.Fatal(err)
		}
		other.m.Took(records)
		other.later(time.Second)
		other.must(other.m.DeleteWorkout(w.ID))
		b.later(time.Minute)
		b.m.TakeAll(read(t, b))
		if _, ok := b.m.Running(); ok {
			t.Fatal("the workout is still there: the test shows nothing")
		}
		b.reps(8)
		b.do(session.Stop)
		if s := logged(b.reopened().m); len(s) != 1 || s[0].Reps != 8 {
			t.Errorf("logged %+v", s)
		}
	})
	t.Run("damaged taps are left out and counted", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(3)
		lines, _ := b.store.Live(context.Background())
		lines[len(lines)-2] = []byte("torn")
		r := b.reopened()
		if !r.m.TakeLive(lines) || r.m.LiveState().Reps != 2 || r.m.Unread() != 1 {
			t.Errorf("%d reps, %d unread", r.m.LiveState().Reps, r.m.Unread())
		}
	})
}

func read(t *testing.T, b *tab) screen.Loaded {
	t.Helper()
	l, err := screen.Read(context.Background(), b.store, b.now, b.m.Held())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestComingBack(t *testing.T) {
	t.Run("the set stands where it was, its running clock unknown, and says so", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(9)
		b.later(time.Second)
		b.do(session.Failure)
		b.later(3 * time.Second)
		if v := b.m.Live(); v.Note != "" {
			t.Errorf("before: %q", v.Note)
		}
		r := b.reopened()
		v := r.m.Live()
		if v.Load != "20" || !v.Changing || !strings.Contains(v.Note, "unknown") || r.m.ChangeClock() != "" {
			t.Errorf("after a kill: %+v, clock %q", v, r.m.ChangeClock())
		}
		again := r.reopened() // nothing was tapped in between
		again.now = b.now
		again.later(5 * time.Minute)
		again.reps(1)
		if v := again.m.Live(); v.Note != "" || v.Reps != 1 {
			t.Errorf("after the first rep: %+v", v)
		}
		again.reps(4)
		again.do(session.Stop)
		s := logged(again.m)
		if len(s) != 1 || len(s[0].Segments) != 2 || s[0].Segments[1].Changeover != nil {
			t.Errorf("logged %+v, want one drop set with an unknown change-over", s)
		}
		if last := again.reopened(); !reflect.DeepEqual(last.m.LiveState(), again.m.LiveState()) {
			t.Error("a replay of all of it comes to another state")
		}
	})
	t.Run("a page that was hidden makes the clock unknown once", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(4)
		b.do(session.Lapse)
		lines, _ := b.store.Live(context.Background())
		b.do(session.Lapse)
		b.do(session.Lapse)
		if again, _ := b.store.Live(context.Background()); len(again) != len(lines) || !b.m.LiveState().Lapsed {
			t.Errorf("%d commands, then %d", len(lines), len(again))
		}
	})
	t.Run("a tap that was not kept is taken back, and the pause is not forgotten", func(t *testing.T) {
		b := strong(t)
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(5)
		b.do(session.Failure)
		r := b.reopened()
		r.now = b.now.Add(time.Minute)
		was := r.m.LiveState()
		r.store.Trouble(memory.Fails, 1)
		s, _, err := r.m.Command(session.Rep, 0)
		r.tap(s, err)
		if errs := r.settle(); len(errs) != 1 {
			t.Fatalf("the save gave %v", errs)
		}
		if !reflect.DeepEqual(r.m.LiveState(), was) {
			t.Errorf("after the failed save\ngot  %+v\nwant %+v", r.m.LiveState(), was)
		}
		r.do(session.Rep)
		if st := r.m.LiveState(); st.Changeover != nil || st.Reps != 1 {
			t.Errorf("change-over %v, %d reps", st.Changeover, st.Reps)
		}
		if again := r.reopened(); again.m.Unread() != 0 || again.m.LiveState().Reps != 1 {
			t.Errorf("%d unread, %d reps", again.m.Unread(), again.m.LiveState().Reps)
		}
	})
	t.Run("another tab goes on where the first one stopped, and never over it", func(t *testing.T) {
		b := strong(t)
		other := b.second()
		b.lift(b.m.DropSet("cable-curl"))
		b.reps(5)
		lines, _ := other.store.Live(context.Background())
		if !other.m.TakeLive(lines) || other.m.LiveState().Reps != 5 {
			t.Fatalf("the other tab has %+v", other.m.LiveState())
		}
		if other.m.TakeLive(lines) {
			t.Error("taking the same again says that something changed")
		}
		if _, err := other.m.StartSet(other.m.DropSet("leg-extension")); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("the other tab starts a second set: %v", err)
		}
		other.now = b.now
		other.reps(2)
		lines, _ = b.store.Live(context.Background())
		s, _, err := b.m.Command(session.Rep, 0)
		b.tap(s, err)
		if b.m.TakeLive(lines) {
			t.Error("a tab that is writing takes an older log")
		}
		b.settle()
	})
}

// Killing the program after any tap loses nothing, and a new start comes to the
// same state with an unknown clock.
func TestAKillAfterAnyTapLosesNothing(t *testing.T) {
	verbs := []session.Verb{session.Rep, session.Rep, session.Rep, session.Rep, session.Failure, session.Failure, session.Undo, session.SetReps, session.WarmedUp,
		session.SkipWarm, session.SwapSide, session.Lapse, session.FormBroke, session.Pain, session.Stop}
	rapid.Check(t, func(rt *rapid.T) {
		b := strong(t)
		id := rapid.SampledFrom([]string{"cable-curl", "lean-away-cable-lateral-raise", "dumbbell-bench-press"}).Draw(rt, "exercise")
		b.must(b.m.StartSet(b.m.DropSet(id)))
		for i := range rapid.IntRange(1, 25).Draw(rt, "taps") {
			b.later(time.Duration(rapid.SampledFrom([]int{1, 2, 3, 12, 31}).Draw(rt, "after")) * time.Second)
			v := rapid.SampledFrom(verbs).Draw(rt, "verb")
			s, _, err := b.m.Command(v, rapid.IntRange(0, 12).Draw(rt, "n"))
			if err != nil || s.Empty() {
				continue
			}
			b.must(s, nil)
			r := b.reopened()
			r.now = b.now
			want := b.m.LiveState()
			if want.Stage != session.Idle && want.Stage != session.Ended {
				want, _, _ = session.Apply(want, session.Command{Verb: session.Lapse})
			}
			if !reflect.DeepEqual(r.m.LiveState(), want) || r.m.Unread() != 0 {
				rt.Fatalf("tap %d, %s: after a kill\ngot  %+v\nwant %+v\n%d unread", i, v, r.m.LiveState(), want, r.m.Unread())
			}
			if !reflect.DeepEqual(logged(r.m), logged(b.m)) {
				rt.Fatalf("tap %d, %s: the log holds %+v, want %+v", i, v, logged(r.m), logged(b.m))
			}
			have, _ := session.Result(b.m.LiveState())
			if n := len(logged(b.m)); b.m.LiveState().Stage == session.Ended && n != len(have) || b.m.LiveState().Stage != session.Ended && n != 0 {
				rt.Fatalf("tap %d, %s: %d sets in the log at %s", i, v, n, b.m.LiveState().Stage)
			}
			if !b.m.LiveSet() {
				return
			}
			_ = b.m.Live() // any state can be drawn
			if rapid.Bool().Draw(rt, "killed") {
				b = r
			}
		}
	})
}

func TestPlatesAreDrawnWhileTheBarIsLoaded(t *testing.T) {
	b := strong(t)
	d := b.m.DropSet("barbell-curl")
	d.SetStart("60")
	ladder := d.View().Rungs
	b.must(b.m.StartSet(d))
	if b.m.LiveState().Stage != session.Warming {
		t.Fatal("barbell curls from 60 kg begin without a warm-up")
	}
	if p := b.m.Live().Plates; len(p.Heights) > 0 {
		t.Errorf("in the warm-up, which lifts less, the bar of the set is drawn: %v", p)
	}
	b.do(session.SkipWarm)
	first := b.m.Live().Plates
	if n := len(ladder[0].Plates.Heights); len(first.Heights) != n || slices.Max(first.Heights) != 100 || len(first.Off) > 0 {
		t.Errorf("before the first rep the bar is %v, want %d plates, the largest as high as can be", first, n)
	}
	if first.Text != "" || !strings.Contains(b.m.Live().Line, "a side") {
		t.Errorf("what to load is said twice or not at all: %q, %q", first.Text, b.m.Live().Line)
	}
	b.reps(1)
	if p := b.m.Live().Plates; len(p.Heights) > 0 {
		t.Errorf("during the reps plates stand in the place of the count: %v", p)
	}
	b.do(session.Undo)
	if p := b.m.Live().Plates; !reflect.DeepEqual(p, first) {
		t.Errorf("with the first rep taken back the bar is %v, want %v", p, first)
	}
	b.reps(8)
	b.failure(6 * time.Second)
	next := b.m.Live().Plates
	if next.Text != ladder[1].Plates.Text || !reflect.DeepEqual(append(slices.Clone(next.Heights), next.Off...), first.Heights) || len(next.Off) == 0 {
		t.Errorf("while plates come off, %v stay and %v go, of %v", next.Heights, next.Off, first.Heights)
	}
	if p := b.reopened().m.Live().Plates; !reflect.DeepEqual(p, next) {
		t.Errorf("after a kill the bar is %v, want %v", p, next)
	}
}

func TestNoPlatesAreDrawnWhereNoneAreLoaded(t *testing.T) {
	for _, id := range []string{"cable-curl", "dumbbell-lateral-raise", "band-curl"} {
		b := strong(t)
		b.lift(b.m.DropSet(id))
		before := b.m.Live().Plates
		b.reps(8)
		b.failure(6 * time.Second)
		if after := b.m.Live().Plates; len(before.Heights)+len(after.Heights)+len(after.Off) > 0 || before.Text+after.Text != "" {
			t.Errorf("%s: %v before the first rep, %v before the drop", id, before, after)
		}
	}
}

// A rep is the tap that must be quick.
func BenchmarkRep(b *testing.B) {
	for _, id := range []string{"cable-curl", "band-curl", "barbell-curl"} {
		b.Run(id, func(b *testing.B) {
			x := strong(b)
			d := x.m.DropSet(id)
			if _, err := x.m.StartSet(d); err != nil {
				b.Fatal(err)
			}
			if x.m.LiveState().Stage == session.Warming {
				if _, _, err := x.m.Command(session.SkipWarm, 0); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				verb := session.Rep
				if n++; n > 300 {
					verb, n = session.SetReps, 0
				}
				x.now.Milli += 2000
				if _, _, err := x.m.Command(verb, 1); err != nil {
					b.Fatal(err)
				}
				if v := x.m.Live(); v.Load == "" {
					b.Fatal("nothing to draw")
				}
			}
		})
	}
}

// BenchmarkDropSetView is what each letter of a starting load costs.
func BenchmarkDropSetView(b *testing.B) {
	for id, start := range map[string]string{"cable-curl": "25", "barbell-curl": "60", "dumbbell-lateral-raise": "3"} {
		b.Run(id, func(b *testing.B) {
			x := strong(b)
			d := x.m.DropSet(id)
			d.SetStart(start)
			b.ReportAllocs()
			for b.Loop() {
				if v := d.View(); len(v.Rungs) == 0 {
					b.Fatal(v.StartErr)
				}
			}
		})
	}
}
