package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
)

// rows lists the log as its page does.
func (b *tab) rows() []screen.LogRow {
	b.t.Helper()
	b.readPast()
	l, _ := b.m.LogList(screen.LogFilter{})
	var out []screen.LogRow
	for i := range l.Len() {
		if !l.IsMonth(i) {
			out = append(out, l.Line(i).Row)
		}
	}
	return out
}

func TestLog(t *testing.T) {
	t.Run("ten years are not read at start, and the last workout is the newest of the last weeks", func(t *testing.T) {
		b := newTab(t)
		if row, ok := b.m.LastWorkout(); ok {
			t.Errorf("a first-time log has %+v", row)
		}
		const n = 180
		for i := range n {
			b.past(fmt.Sprintf("w%03d", i), evening.Add(-time.Duration(i)*20*24*time.Hour), "cable-curl", kilos(20, 10))
		}
		b = b.reopened()
		read := 0
		for i := range n {
			if _, ok := b.m.Workout(fmt.Sprintf("w%03d", i)); ok {
				read++
			}
		}
		if read == 0 || read > 3 {
			t.Errorf("%d workouts were read at start", read)
		}
		if row, ok := b.m.LastWorkout(); !ok || row.ID != "w000" || row.Title != "Today" {
			t.Errorf("the last workout is %+v", row)
		}
		if got := len(b.rows()); got != n {
			t.Errorf("the log has %d workouts, want %d", got, n)
		}
	})
	t.Run("a row says what was done", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl", "leg-press", "leg-curl", "leg-extension", "pec-deck")
		b.set(0, "20", "10")
		b.set(1, "100", "10")
		r := b.rows()[0]
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
		if n := len(b.rows()); n != 0 || b.m.TodayScreen().Budget.Used != 0 {
			t.Errorf("%d rows, %d used", n, b.m.TodayScreen().Budget.Used)
		}
		b.undo(s)
		if n := len(b.rows()); n != 1 || b.m.TodayScreen().Budget.Used != 1 {
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
