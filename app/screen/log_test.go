package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
)

func TestLog(t *testing.T) {
	// page asks for one more page, as the log does.
	page := func(b *tab) {
		q := b.m.Older()
		b.m.Reached(q, b.load(q))
	}
	t.Run("a first-time log is empty once the store has said so", func(t *testing.T) {
		b := newTab(t)
		if v := b.m.LogScreen(); v.Empty || !v.More {
			t.Errorf("before asking: %+v", v)
		}
		page(b)
		if v := b.m.LogScreen(); !v.Empty || v.More {
			t.Errorf("after asking: %+v", v)
		}
	})
	t.Run("ten years are not read at start, and every page shows each workout once", func(t *testing.T) {
		b := newTab(t)
		const n = 180
		for i := range n {
			b.past(fmt.Sprintf("w%03d", i), evening.Add(-time.Duration(i)*20*24*time.Hour), "cable-curl", kilos(20, 10))
		}
		b = b.reopened()
		if got := b.m.LogScreen().Count; got > 3 {
			t.Fatalf("%d workouts were read at start", got)
		}
		for pages := 0; b.m.LogScreen().More; pages++ {
			if pages > n/screen.LogPage+2 {
				t.Fatal("the pages do not end")
			}
			page(b)
		}
		seen := map[string]int{}
		for _, m := range b.m.LogScreen().Months {
			for _, r := range m.Rows {
				seen[r.ID]++
			}
		}
		if len(seen) != n {
			t.Errorf("got %d workouts, want %d", len(seen), n)
		}
		first := b.m.LogScreen().Months[0]
		if first.Title != "November 2026" || first.Note != "2 workouts" || first.Rows[0].Title != "Today" {
			t.Errorf("the newest month is %+v", first)
		}
	})
	t.Run("many workouts of the same instant do not stop the pages", func(t *testing.T) {
		b := newTab(t)
		const n = 2*screen.LogPage + 5
		at := evening.Add(-100 * 24 * time.Hour)
		for i := range n {
			b.past(fmt.Sprintf("w%03d", i), at, "cable-curl", kilos(20, 10))
		}
		b.past("older", at.Add(-time.Hour), "cable-curl", kilos(20, 10))
		b = b.reopened()
		for i := 0; b.m.LogScreen().More && i < 10; i++ {
			page(b)
		}
		if v := b.m.LogScreen(); v.Count != n+1 || v.More {
			t.Errorf("got %d of %d, more %v", v.Count, n+1, v.More)
		}
	})
	t.Run("a row says what was done", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl", "leg-press", "leg-curl", "leg-extension", "pec-deck")
		b.set(0, "20", "10")
		b.set(1, "100", "10")
		r := b.m.LogScreen().Months[0].Rows[0]
		if r.Title != "Today (running)" || r.Side != "2 sets" || !strings.HasSuffix(r.Detail, " and 2 more") {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("a workout is deleted from the log, frees the budget, and comes back", func(t *testing.T) {
		b := newTab(t)
		b.past("w", evening.Add(-24*time.Hour), "cable-curl", dropped(25, 20))
		b = b.reopened()
		if b.m.TodayScreen().Budget.Used != 1 {
			t.Fatal("the drop set is not counted")
		}
		s := b.must(b.m.DeleteWorkout("w"))
		if n := b.m.LogScreen().Count; n != 0 || b.m.TodayScreen().Budget.Used != 0 {
			t.Errorf("%d rows, %d used", n, b.m.TodayScreen().Budget.Used)
		}
		b.undo(s)
		if n := b.m.LogScreen().Count; n != 1 || b.m.TodayScreen().Budget.Used != 1 {
			t.Errorf("taken back: %d rows, %d used", n, b.m.TodayScreen().Budget.Used)
		}
	})
	t.Run("the title of a workout is its date, with the year if it is another", func(t *testing.T) {
		b := newTab(t)
		b.past("now", evening.Add(-24*time.Hour), "cable-curl", kilos(20, 10))
		b.past("old", evening.Add(-20*24*time.Hour*20), "cable-curl", kilos(20, 10))
		b = b.reopened()
		b.load(screen.LastUse("cable-curl"))
		for id, want := range map[string]string{"now": "Wednesday 25 November", "old": "Wednesday 22 October 2025"} {
			if v, _ := b.m.WorkoutScreen(id); v.Title != want || v.Detail != "19:00–20:00 · 1 set" {
				t.Errorf("got %q, %q; want %q", v.Title, v.Detail, want)
			}
		}
	})
}
