package screen_test

import (
	"context"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/store/storetest/decade"
	"dropset/core/exercise"
	"dropset/core/replica"
	"dropset/core/training"
)

// decadeTab is a tab over ten years of training, with its workouts.
func decadeTab(t *testing.T) (*tab, []training.Workout) {
	t.Helper()
	records, err := decade.Records(evening)
	if err != nil {
		t.Fatal(err)
	}
	s := memory.New(store.Keys, store.Digests)
	if _, err := s.Commit(t.Context(), store.Batch{Put: records}); err != nil {
		t.Fatal(err)
	}
	var log []training.Workout
	for _, r := range records {
		if r.Kind == store.KindWorkout {
			w, err := store.WorkoutFrom(r)
			if err != nil {
				t.Fatal(err)
			}
			log = append(log, w)
		}
	}
	b := openTab(t, s, 1<<32)
	b.readPast()
	return b, log
}

func TestLogListOverTenYears(t *testing.T) {
	b, log := decadeTab(t)
	list := func(f screen.LogFilter) *screen.LogList {
		t.Helper()
		l, ok := b.m.LogList(f)
		if !ok {
			t.Fatal("the log is not here")
		}
		return l
	}
	t.Run("without a filter it is all of it, newest first, under its months", func(t *testing.T) {
		l := list(screen.LogFilter{})
		if l.Found != len(log) || l.All != len(log) || l.Words() != "2000 workouts" {
			t.Fatalf("%d of %d, %q; want %d", l.Found, l.All, l.Words(), len(log))
		}
		var last training.Instant
		month, rows, said := "", 0, ""
		for i := range l.Len() {
			x := l.Line(i)
			if l.IsMonth(i) != (x.Month != "") {
				t.Fatalf("line %d: IsMonth %v, %+v", i, l.IsMonth(i), x)
			}
			if x.Month != "" {
				if rows > 0 && said != plural(rows) {
					t.Errorf("%s says %q and has %d", month, said, rows)
				}
				month, rows, said = x.Month, 0, x.Note
				continue
			}
			rows++
			w, _ := store.WorkoutFrom(b.record(x.Row.ID))
			if y, mo, _ := w.Start.Day().Date(); month != mo.String()+" "+itoa(y) {
				t.Fatalf("%s stands under %s", w.Start.ISO(), month)
			}
			if !last.IsZero() && w.Start.Milli > last.Milli {
				t.Fatalf("%s stands below an older one", x.Row.ID)
			}
			last = w.Start
		}
	})
	t.Run("filters agree with the sets themselves", func(t *testing.T) {
		for _, f := range []screen.LogFilter{
			{Drops: true}, {Muscle: "biceps"}, {Muscle: "biceps", Drops: true}, {Query: "leg press"}, {Query: "legpress", Drops: true}, {Query: "qqqzzz"},
		} {
			want := 0
			for i := range log {
				if fits(b.m, &log[i], f) {
					want++
				}
			}
			if l := list(f); l.Found != want {
				t.Errorf("%+v finds %d, want %d", f, l.Found, want)
			}
		}
		if l := list(screen.LogFilter{Drops: true}); l.Found == 0 || l.Found == len(log) {
			t.Errorf("%d of %d have a drop set: the filter is not tried", l.Found, len(log))
		}
	})
	t.Run("the lines in the page are those on the screen", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			l, _ := b.m.LogList(screen.LogFilter{Drops: rapid.Bool().Draw(t, "drops")})
			top := rapid.Float64Range(-50, l.Top(l.Len())+50).Draw(t, "top")
			view := rapid.Float64Range(20, 80).Draw(t, "view")
			from, to := l.Window(top, view, 24, 16)
			if from < 0 || to > l.Len() || from >= to || to-from > 96 {
				t.Fatalf("lines %d to %d of %d", from, to, l.Len())
			}
			if from > 0 && l.Top(from) > top || to < l.Len() && l.Top(to) < top+view {
				t.Fatalf("a screen from %.1f to %.1f has the lines from %.1f to %.1f", top, top+view, l.Top(from), l.Top(to))
			}
		})
	})
}

// fits is a filter read the slow way.
func fits(m *screen.Model, w *training.Workout, f screen.LogFilter) bool {
	sought := map[string]bool{}
	if f.Query != "" {
		for _, e := range exercise.Search(f.Query, 12) {
			sought[e.ID] = true
		}
	}
	for _, entry := range w.Entries {
		e := m.Exercise(entry.Exercise)
		dropped, done := false, false
		for _, s := range entry.Sets {
			done = done || s.IsDone() && s.Kind != training.Warmup
			dropped = dropped || s.IsDone() && s.Kind == training.Drop
		}
		if done && (f.Query == "" || sought[e.ID]) && (f.Muscle == "" || e.Muscle == f.Muscle) && (!f.Drops || dropped) {
			return true
		}
	}
	return false
}

func TestLogListFollowsTheLog(t *testing.T) {
	b := newTab(t)
	if _, ok := b.m.LogList(screen.LogFilter{}); ok {
		t.Error("the list is there before the digests were read")
	}
	b.past("named", evening.Add(-1), "cable-curl", kilos(20, 10))
	b.readPast()
	l, _ := b.m.LogList(screen.LogFilter{Query: "bizeps"})
	if l.Found != 1 || l.Words() != "1 of 1 workout" {
		t.Errorf("by another language: %d, %q", l.Found, l.Words())
	}
	gone := b.must(b.m.DeleteWorkout("named"))
	if l, _ := b.m.LogList(screen.LogFilter{}); l.All != 0 || l.Len() != 0 {
		t.Errorf("a deleted workout is listed: %+v", l)
	}
	b.undo(gone)
	if l, _ := b.m.LogList(screen.LogFilter{}); l.All != 1 || l.Line(1).Row.ID != "named" {
		t.Errorf("a workout that came back is missing: %+v", l)
	}
}

func plural(n int) string {
	if n == 1 {
		return "1 workout"
	}
	return itoa(n) + " workouts"
}

func itoa(n int) string { return strconv.Itoa(n) }

// record returns a record of the store.
func (b *tab) record(id string) replica.Record {
	b.t.Helper()
	rs, err := b.store.Get(context.Background(), id)
	if err != nil || len(rs) != 1 {
		b.t.Fatalf("Get(%s): %d records, %v", id, len(rs), err)
	}
	return rs[0]
}
