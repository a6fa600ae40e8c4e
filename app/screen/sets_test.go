package screen_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"

	"dropset/app/screen"
	"dropset/app/store"
)

// editor opens the dialog for the nth set of the only exercise of a workout.
func (b *tab) editor(workout string, n int) *screen.SetEditor {
	b.t.Helper()
	v, ok := b.m.WorkoutScreen(workout)
	if !ok {
		b.t.Fatalf("no workout %s", workout)
	}
	d, ok := b.m.EditorFor(workout, v.Entries[0].Sets[n].ID)
	if !ok {
		b.t.Fatalf("no set %d", n)
	}
	return d
}

func (b *tab) shown(workout string) string {
	b.t.Helper()
	v, _ := b.m.WorkoutScreen(workout)
	var out []string
	for _, e := range v.Entries {
		for _, s := range e.Sets {
			out = append(out, s.Text)
		}
	}
	return strings.Join(out, "; ")
}

func TestEditSet(t *testing.T) {
	open := func(t *testing.T, sets ...training.Set) *tab {
		b := newTab(t)
		b.past("w", evening.Add(-24*time.Hour), "cable-curl", sets...)
		return b.reopened()
	}
	t.Run("load and reps are corrected, and come back", func(t *testing.T) {
		b := open(t, kilos(20, 10))
		d := b.editor("w", 0)
		d.SetLoad(0, "22,5")
		d.SetReps(0, "9")
		s := b.must(d.Save())
		if got := b.shown("w"); got != "22.5 kg × 9" {
			t.Errorf("got %q", got)
		}
		b.undo(s)
		if got := b.shown("w"); got != "20 kg × 10" {
			t.Errorf("taken back: got %q", got)
		}
		if got := b.reopened().shown("w"); got != "20 kg × 10" {
			t.Errorf("after a restart: got %q", got)
		}
	})
	t.Run("what was not touched stays exact, also where it is shown rounded", func(t *testing.T) {
		b := open(t, training.Set{Load: load.Of(50 * load.Pound), Reps: 10})
		d := b.editor("w", 0)
		d.SetReps(0, "11")
		b.must(d.Save())
		w, _ := b.m.Workout("w")
		if got := w.Entries[0].Sets[0].Load.Mass; got != 50*load.Pound {
			t.Errorf("50 lb became %v", got)
		}
	})
	t.Run("a set becomes a warm-up and a working set again", func(t *testing.T) {
		b := open(t, kilos(20, 10))
		for _, want := range []training.SetKind{training.Warmup, training.Working} {
			d := b.editor("w", 0)
			d.SetWarmup(want == training.Warmup)
			b.must(d.Save())
			w, _ := b.m.Workout("w")
			if got := w.Entries[0].Sets[0].Kind; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	})
	t.Run("each segment has its own fields and messages", func(t *testing.T) {
		b := open(t, dropped(25, 20, 15))
		d := b.editor("w", 0)
		d.SetLoad(1, "zwanzig")
		_, err := d.Save()
		v, _ := d.View()
		if field(err) != "load-1" || v.Fields[1].LoadErr == "" || v.Fields[1].Load != "zwanzig" || v.Fields[0].LoadErr != "" {
			t.Errorf("got %v and %+v", err, v.Fields)
		}
		d.SetLoad(1, "20")
		d.SetReps(2, "0")
		_, err = d.Save()
		v, _ = d.View()
		if field(err) != "reps-2" || v.Fields[2].RepsErr == "" || v.Fields[1].LoadErr != "" {
			t.Errorf("got %v and %+v", err, v.Fields)
		}
		d.SetReps(2, "6")
		d.SetReps(0, "11")
		b.must(d.Save())
		if got := b.shown("w"); got != "25 kg × 11 → 20 kg × 8 → 15 kg × 6" {
			t.Errorf("got %q", got)
		}
		w, _ := b.m.Workout("w")
		if s := w.Entries[0].Sets[0]; s.Reps != 11 || s.Kind != training.Drop {
			t.Errorf("the set repeats %d reps as %s, want those of its first segment", s.Reps, s.Kind)
		}
	})
	t.Run("a drop set whose loads no longer fall is a plain set, is said to be, frees the budget, and can be mended", func(t *testing.T) {
		b := open(t, dropped(25, 20))
		if got := b.m.TodayScreen().Budget.Used; got != 1 {
			t.Fatalf("the drop set is not in the budget: %d used", got)
		}
		d := b.editor("w", 0)
		d.SetLoad(1, "30")
		s := b.must(d.Save())
		if !strings.Contains(s.Say, "plain set") {
			t.Errorf("nobody says so: %q", s.Say)
		}
		if got := b.m.TodayScreen().Budget.Used; got != 0 {
			t.Errorf("the budget still counts %d", got)
		}
		if got := b.rows()[0].Side; got != "1 set" {
			t.Errorf("the log says %q", got)
		}
		d = b.editor("w", 0)
		d.SetLoad(1, "17,5")
		s = b.must(d.Save())
		if !strings.Contains(s.Say, "drop set again") || b.m.TodayScreen().Budget.Used != 1 {
			t.Errorf("mended: %q, %d used", s.Say, b.m.TodayScreen().Budget.Used)
		}
	})
	t.Run("a set that has gone closes the dialog", func(t *testing.T) {
		b := open(t, kilos(20, 10))
		d := b.editor("w", 0)
		b.must(d.Delete())
		if _, ok := d.View(); ok {
			t.Error("the dialog still draws")
		}
		for name, act := range map[string]func() (screen.Save, error){"save": d.Save, "delete": d.Delete} {
			if _, err := act(); fault.CodeOf(err) != fault.NotFound {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
	t.Run("a deleted set comes back at its place", func(t *testing.T) {
		b := open(t, kilos(20, 10), kilos(21, 9), kilos(22, 8))
		s := b.must(b.editor("w", 1).Delete())
		if got := b.shown("w"); got != "20 kg × 10; 22 kg × 8" {
			t.Errorf("got %q", got)
		}
		b.undo(s)
		if got := b.shown("w"); got != "20 kg × 10; 21 kg × 9; 22 kg × 8" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("taps beside the fields do nothing", func(t *testing.T) {
		b := open(t, kilos(20, 10))
		d := b.editor("w", 0)
		d.SetLoad(7, "1")
		d.SetReps(-1, "1")
		b.must(d.Save())
		if got := b.shown("w"); got != "20 kg × 10" {
			t.Errorf("got %q", got)
		}
	})
}

func TestPastWorkout(t *testing.T) {
	b := newTab(t)
	long, short := int64(4000), int64(1000)
	s := dropped(25, 20, 15)
	s.Segments[1].Changeover, s.Segments[2].Changeover = &long, &short
	s.Overridden = []string{"R-EXE-4", "R-NOBODY-9"}
	b.past("w", evening.Add(-24*time.Hour), "cable-curl", s)
	b = b.reopened()
	v, _ := b.m.WorkoutScreen("w")
	got := v.Entries[0].Sets[0]
	t.Run("a drop set is drawn as a ladder with how it ended", func(t *testing.T) {
		if len(got.Rungs) != 3 || got.Rungs[0].Width != 100 || got.Rungs[2].Width != 60 || got.Rungs[1].Side != "after 4 s" {
			t.Errorf("got %+v", got.Rungs)
		}
		if want := "Double drop set · to failure · 24 reps in all"; got.Detail != want {
			t.Errorf("got %q, want %q", got.Detail, want)
		}
	})
	t.Run("the rules that were overridden are named, unknown ones too", func(t *testing.T) {
		if len(got.Forced) != 2 || got.Forced[0].ID != "R-EXE-4" || got.Forced[0].Text == "" || got.Forced[1].Text == "" {
			t.Errorf("got %+v", got.Forced)
		}
	})
	t.Run("a workout that nobody knows is not there", func(t *testing.T) {
		if _, ok := b.m.WorkoutScreen("none"); ok {
			t.Error("it is")
		}
	})
}

func TestSetWords(t *testing.T) {
	show := func(t *testing.T, exerciseID string, s training.Set) screen.SetView {
		t.Helper()
		b := newTab(t)
		b.past("w", evening.Add(-24*time.Hour), exerciseID, s)
		v, _ := b.reopened().m.WorkoutScreen("w")
		return v.Entries[0].Sets[0]
	}
	t.Run("each way to end is named", func(t *testing.T) {
		for end, want := range map[training.End]string{
			training.ByFailure: "To failure", training.ByForm: "Stopped when form broke",
			training.ByPain: "Stopped for pain", training.ByChoice: "Stopped by choice", "": "",
		} {
			s := kilos(20, 10)
			s.End = end
			if got := show(t, "cable-curl", s).Detail; got != want {
				t.Errorf("%q: got %q, want %q", end, got, want)
			}
		}
	})
	t.Run("a note is shown", func(t *testing.T) {
		s := kilos(20, 10)
		s.Note = "left elbow"
		if got := show(t, "cable-curl", s).Detail; got != "Left elbow" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("both sides and the variations of a mechanical set are named", func(t *testing.T) {
		s := dropped(20, 15, 20, 15)
		for i := range s.Segments {
			s.Segments[i].Side = training.Left
			if i > 1 {
				s.Segments[i].Side = training.Right
			}
		}
		if v := show(t, "cable-curl", s); v.Rungs[0].Side != "Left side" || v.Rungs[3].Side != "Right side" {
			t.Errorf("got %+v", v.Rungs)
		}
		s = dropped(20, 20)
		s.Protocol = training.Mechanical
		s.Segments[0].Variation, s.Segments[1].Variation = "dumbbell-curl", "hammer-curl"
		if v := show(t, "dumbbell-curl", s); v.Rungs[1].SetOut != named(t, "hammer-curl").Name {
			t.Errorf("got %+v", v.Rungs)
		}
	})
	t.Run("a drop set that the rules do not count says so", func(t *testing.T) {
		slow := int64(60_000)
		s := dropped(20, 15)
		s.Segments[1].Changeover = &slow
		if got := show(t, "cable-curl", s).Detail; !strings.Contains(got, "no budget was used") {
			t.Errorf("got %q", got)
		}
	})
	t.Run("the help of a machine is told from a load", func(t *testing.T) {
		s := training.Set{Load: load.Load{Kind: load.Assistance, Mass: 20 * load.Kilogram}, Reps: 8}
		if got := show(t, "assisted-pull-up", s).Text; got != "20 kg help × 8" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a workout with a name keeps its date beside it", func(t *testing.T) {
		b := newTab(t)
		b.past("w", evening.Add(-24*time.Hour), "cable-curl", kilos(20, 10))
		e := store.BeginImport()
		e.Workout("w").Name("Arms")
		if _, err := e.Commit(context.Background(), b.store); err != nil {
			t.Fatal(err)
		}
		b = b.reopened()
		v, _ := b.m.WorkoutScreen("w")
		if v.Title != "Arms" || v.Detail != "Wednesday 25 November · 19:00–20:00 · 1 set" || b.rows()[0].Title != "Arms" {
			t.Errorf("got %q, %q", v.Title, v.Detail)
		}
	})
}
