package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/core/progress"
	"dropset/core/strength"
	"dropset/core/training"
)

func TestProgress(t *testing.T) {
	month := screen.FirstGauge()
	t.Run("before the past is read nothing is claimed", func(t *testing.T) {
		if v := newTab(t).m.ProgressScreen(month); v.Ready || v.Never || v.Empty {
			t.Errorf("got %+v", v)
		}
	})
	t.Run("without training it is empty", func(t *testing.T) {
		b := newTab(t)
		b.readPast()
		if v := b.m.ProgressScreen(month); !v.Ready || !v.Never || !v.Empty || len(v.Recovery) != 0 {
			t.Errorf("got %+v", v)
		}
	})
	t.Run("the period ends today, and a drop set costs three sets", func(t *testing.T) {
		b := newTab(t)
		b.past("today", evening, "cable-curl", kilos(20, 10), kilos(20, 10), dropped(20, 15))
		b.past("edge", evening.Add(-6*24*time.Hour), "leg-press", kilos(100, 10))
		b.past("before", evening.Add(-7*24*time.Hour), "leg-press", training.Set{Kind: training.Warmup, Load: kilos(50, 1).Load, Reps: 10}, kilos(100, 10))
		b.past("outside", evening.Add(-30*24*time.Hour), "leg-press", kilos(100, 10))
		b = b.reopened()
		b.readPast()
		week := screen.Gauge{Period: progress.Week}
		v := b.m.ProgressScreen(week)
		if v.Span != "Fri 20 Nov to today" || fmt.Sprint(v.Facts[:3]) != "[[Workouts 2] [Working sets 4 sets] [of them drop sets 1]]" {
			t.Errorf("a week is %q with %v", v.Span, v.Facts)
		}
		if n := len(v.Fatigue.Series[0].Heights); n != 7 {
			t.Errorf("a week has %d bars, want 7", n)
		}
		// Today: two plain sets and three for the drop set, so two and three fifths.
		if plain, drop := v.Fatigue.Series[0].Heights[6], v.Fatigue.Series[1].Heights[6]; v.Fatigue.Top != "5" || plain != 400 || drop != 600 {
			t.Errorf("the fatigue of today is %d + %d of %s, want 400 + 600 of 5", plain, drop, v.Fatigue.Top)
		}
		for _, c := range []struct{ got, want string }{
			{v.Fatigue.Words, "at most 5, last Plain sets 2, Drop sets 3. "},
			{v.Drops.Words, "at most 1 with a budget of 2, last Drop sets 1, Most in seven days 1. "},
		} {
			if !strings.Contains(c.got, c.want) {
				t.Errorf("the words of a chart are %q, want %q in them", c.got, c.want)
			}
		}
		if v.PerWeek || v.Muscles[0].Name != "Biceps" || v.Muscles[0].Sets != "3.0" || v.Muscles[0].Width != 100 {
			t.Errorf("muscles of a week: %+v", v.Muscles)
		}
		if len(v.Recovery) != 1 || v.Recovery[0].Open || v.Recovery[0].When != "from Thu 3 Dec" {
			t.Errorf("got %+v, want that the biceps are closed for the week", v.Recovery)
		}
		v = b.m.ProgressScreen(month)
		if v.Facts[0][1] != "3" || !v.PerWeek || v.Muscles[0].Sets != "0.7" {
			t.Errorf("a month: %v, biceps %q a week", v.Facts, v.Muscles[0].Sets)
		}
		if len(v.Exercises) != 2 || v.Exercises[0].ID != "leg-press" || v.Exercises[0].Note != "2 workouts, 2 sets" {
			t.Errorf("exercises: %+v", v.Exercises)
		}
		all := screen.Gauge{Period: progress.All, Muscle: "biceps"}
		v = b.m.ProgressScreen(all)
		if v.Facts[0][1] != "4" || v.Muscle == nil || v.Muscle.Nothing || !strings.Contains(v.Muscle.Words, "at most 3") {
			t.Errorf("all: %v, the chart of the biceps %+v", v.Facts, v.Muscle)
		}
	})
	t.Run("a period without training says so and keeps what holds today", func(t *testing.T) {
		b := newTab(t)
		b.past("long-ago", evening.Add(-300*24*time.Hour), "leg-press", kilos(100, 10))
		b.readPast()
		if v := b.m.ProgressScreen(month); v.Never || !v.Empty || v.Budget.Words == "" {
			t.Errorf("got %+v", v)
		}
	})
}

func TestProgressOfAnExercise(t *testing.T) {
	b := newTab(t)
	b.past("old", evening.Add(-20*24*time.Hour), "leg-press", kilos(100, 10))
	b.past("new", evening.Add(-2*24*time.Hour), "leg-press", kilos(120, 5), kilos(90, 12))
	all := screen.Gauge{Period: progress.All}
	if v := b.m.LiftScreen("leg-press", all); v.Ready || v.Name != "Leg Press" {
		t.Errorf("before the past is read: %+v", v)
	}
	b.readPast()
	v := b.m.LiftScreen("leg-press", all)
	if v.Never || v.Estimate.Nothing || v.Estimate.Top != "140" {
		t.Errorf("the estimate is %+v, want 140 kg by Epley", v.Estimate)
	}
	want := "[[Heaviest 120 kg × 5, Tue 24 Nov 2026] [Best estimated maximum 140.0 kg from 120 kg × 5, Tue 24 Nov 2026] [Most volume in a workout 1 680 kg, Tue 24 Nov 2026] [Done 2 workouts]]"
	if got := fmt.Sprint(v.Bests); got != want {
		t.Errorf("records\n got %s\nwant %s", got, want)
	}
	if got := fmt.Sprint(v.Reps); got != "[[120 kg × 5 Tue 24 Nov 2026] [100 kg × 10 Fri 6 Nov 2026] [90 kg × 12 Tue 24 Nov 2026]]" {
		t.Errorf("best sets %s", got)
	}
	b.must(b.m.SetFormula(strength.Brzycki))
	if v := b.m.LiftScreen("leg-press", all); v.Estimate.Top != "135" || !v.Formulas[1].Chosen {
		t.Errorf("by Brzycki %s, %+v; want 135", v.Estimate.Top, v.Formulas)
	}
	if v := b.reopened().m.Settings(); v.Formula != strength.Brzycki {
		t.Errorf("the formula is forgotten: %q", v.Formula)
	}
	if v := b.m.LiftScreen("cable-curl", all); !v.Never {
		t.Errorf("an exercise that was never done: %+v", v)
	}
}

// What the page counts from digests is what one counts in the sets themselves.
func TestProgressOverTenYears(t *testing.T) {
	b, log := decadeTab(t)
	for p, days := range map[progress.Period]training.Day{progress.Week: 7, progress.Month: 30} {
		workouts, sets, drops := 0, 0, 0
		for i := range log {
			w := &log[i]
			if d := w.Start.Day(); d > b.m.Today()-days && d <= b.m.Today() {
				workouts++
				sets += w.WorkingSets() + w.DropSets()
				drops += w.DropSets()
			}
		}
		v := b.m.ProgressScreen(screen.Gauge{Period: p})
		want := fmt.Sprintf("[[Workouts %d] [Working sets %d sets] [of them drop sets %d]]", workouts, sets, drops)
		if got := fmt.Sprint(v.Facts[:3]); got != want || workouts == 0 {
			t.Errorf("%d days: %s, want %s", days, got, want)
		}
	}
	if v := b.m.ProgressScreen(screen.Gauge{Period: progress.All}); v.Facts[0][1] != "2000" || len(v.Fatigue.Series[0].Heights) > progress.MostSpans {
		t.Errorf("all: %v in %d bars, want 2000 workouts in at most %d", v.Facts[0], len(v.Fatigue.Series[0].Heights), progress.MostSpans)
	}
}
