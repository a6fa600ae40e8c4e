package screen_test

import (
	"testing"
	"time"

	"dropset/core/fault"
	"dropset/core/training"
)

func TestRepeatWorkout(t *testing.T) {
	begin := func(t *testing.T) *tab {
		b := newTab(t)
		b.past("old", evening.Add(-3*24*time.Hour), "cable-curl", kilos(25, 10), kilos(22.5, 9), dropped(20, 15))
		b = b.reopened()
		b.must(b.m.RepeatWorkout("old"))
		return b
	}
	t.Run("it plans what was done, without the drop set, and does nothing yet", func(t *testing.T) {
		b := begin(t)
		if got := b.texts(0); got != "25 kg × 10; 22.5 kg × 9" {
			t.Errorf("planned %q", got)
		}
		w, _ := b.m.Running()
		if n := w.WorkingSets(); n != 0 {
			t.Errorf("%d sets count as done", n)
		}
	})
	t.Run("one tap does a set as planned, it survives, and the rest is left out at the end", func(t *testing.T) {
		b := begin(t)
		w, _ := b.m.Running()
		b.later(time.Minute)
		s := b.must(b.m.CompleteSet(w.ID, b.entry(0).Sets[0].ID))
		b.undo(s)
		if !b.entry(0).Sets[0].Planned {
			t.Error("taken back, it is not planned any more")
		}
		b.must(b.m.CompleteSet(w.ID, b.entry(0).Sets[0].ID))
		b = b.reopened()
		if sets := b.entry(0).Sets; sets[0].Planned || !sets[1].Planned {
			t.Errorf("got %+v", sets)
		}
		b.must(b.m.FinishWorkout())
		v, _ := b.m.WorkoutScreen(w.ID)
		if len(v.Entries) != 1 || len(v.Entries[0].Sets) != 1 || v.Entries[0].Sets[0].Text != "25 kg × 10" {
			t.Errorf("the log holds %+v", v.Entries)
		}
	})
	t.Run("other figures than the planned ones take the place of the first planned set", func(t *testing.T) {
		b := begin(t)
		b.set(0, "27.5", "8")
		if got := b.texts(0); got != "27.5 kg × 8; 22.5 kg × 9" || b.entry(0).Sets[0].Planned {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a warm-up leaves the planned working sets", func(t *testing.T) {
		b := begin(t)
		b.m.Logger().SetWarmup(b.entry(0).ID, true)
		b.set(0, "10", "12")
		planned := 0
		for _, s := range b.entry(0).Sets {
			if s.Planned && s.Kind == training.Working {
				planned++
			}
		}
		if planned != 2 {
			t.Errorf("%d working sets are still planned, want 2", planned)
		}
	})
	t.Run("a running workout is left alone", func(t *testing.T) {
		b := begin(t)
		w, _ := b.m.Running()
		if _, err := b.m.RepeatWorkout("old"); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("got %v", err)
		}
		if now, _ := b.m.Running(); now.ID != w.ID {
			t.Error("another workout runs")
		}
	})
}
