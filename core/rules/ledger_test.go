package rules_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

func kg(n int) load.Load { return load.Of(load.Mass(n) * load.Kilogram) }

func plain(kilos, reps int) training.Set {
	return training.Set{Kind: training.Working, Load: kg(kilos), Reps: reps}
}

func dropped(at training.Instant, loads ...int) training.Set {
	s := training.Set{Kind: training.Drop, Protocol: training.Double, Load: kg(loads[0]), Reps: 10, End: training.ByFailure, Done: at}
	for _, l := range loads {
		s.Segments = append(s.Segments, training.Segment{Load: kg(l), Reps: 5, End: training.ByFailure})
	}
	return s
}

func workout(id string, start training.Instant, exercise string, sets ...training.Set) training.Workout {
	return training.Workout{ID: id, Start: start, Entries: []training.Entry{{ID: id + "-1", Exercise: exercise, Sets: sets}}}
}

func days(n float64) training.Instant { return ago(time.Duration(n * 24 * float64(time.Hour))) }

func TestBuildKeepsFourWeeks(t *testing.T) {
	ws := []training.Workout{
		workout("today", days(0), "cable curl", plain(20, 10), dropped(training.Instant{}, 20, 16)),
		workout("old", days(28), "cable curl", dropped(days(28), 20, 16)),
		workout("kept", days(27), "cable curl", dropped(days(27), 20, 16)),
	}
	cs := []training.CheckIn{{Day: now.Day(), Sleep: 4}, {Day: now.Day() - 14, Sleep: 3}, {Day: now.Day() - 15, Sleep: 2}}
	l := rules.Build(ws, cs, now, find)
	if len(l.Drops) != 2 || l.Drops[0].Workout != "kept" || l.Drops[1].Workout != "today" {
		t.Errorf("got drop sets %+v, want kept and today", l.Drops)
	}
	if d := l.Drops[1]; d.At != days(0) || d.Muscle != exercise.Biceps || d.Ended != training.ByFailure {
		t.Errorf("a set without a time got %+v, want that of the workout", d)
	}
	if len(l.Sessions) != 2 || len(l.CheckIns) != 2 || l.CheckIns[0].Sleep != 3 {
		t.Errorf("got %d sessions and check-ins %+v, want 2 and the last 15 days", len(l.Sessions), l.CheckIns)
	}
}

func TestStrengthComparesTheLastTwoSessions(t *testing.T) {
	build := func(ws ...training.Workout) []rules.StrengthEntry { return rules.Build(ws, nil, now, find).Strength }
	got := build(
		workout("c", days(1), "cable curl", plain(19, 10), plain(10, 12), plain(30, 13)), // 13 reps estimate nothing
		workout("b", days(8), "cable curl", plain(20, 10)),
		workout("a", days(15), "cable curl", plain(40, 10)))
	if len(got) != 1 || got[0].Exercise != "cable curl" || got[0].Muscle != exercise.Biceps || got[0].At != days(1) || math.Abs(got[0].Change+0.05) > 1e-9 {
		t.Errorf("got %+v, want five percent less on the day before", got)
	}
	// From the log to the verdict: exactly five percent is a dip (C23).
	c := ready()
	l := rules.Build([]training.Workout{workout("c", days(4), "cable curl", plain(19, 10)), workout("b", days(8), "cable curl", plain(20, 10))}, nil, now, find)
	c.Ledger = &l
	if v := rules.Judge(c); v.Level != rules.Avoid || !slices.ContainsFunc(v.Reasons, func(r rules.Reason) bool { return r.ID == "C23" }) {
		t.Errorf("got %s, want avoid for C23", describe(v))
	}
	if got := build(workout("c", days(1), "cable curl", plain(19, 1)), workout("b", days(8), "cable curl", plain(20, 1))); len(got) != 1 || math.Abs(got[0].Change+0.05) > 1e-9 {
		t.Errorf("singles compare as %+v, want their loads", got)
	}
	warm := plain(5, 10)
	warm.Kind = training.Warmup
	if got := build(workout("c", days(1), "cable curl", warm), workout("b", days(8), "cable curl", plain(20, 10))); len(got) != 0 {
		t.Errorf("a warm-up compares as %+v, want nothing", got)
	}
	bands := training.Set{Kind: training.Working, Load: load.Load{Kind: load.Band, Step: 3}, Reps: 10}
	if got := build(workout("c", days(1), "band curl", bands), workout("b", days(8), "band curl", bands)); len(got) != 0 {
		t.Errorf("bands compare as %+v, want nothing", got)
	}
	p := rules.DefaultPolicy()
	p.ComparableDays = 6
	if got := p.Build([]training.Workout{workout("c", days(1), "cable curl", plain(19, 10)), workout("b", days(8), "cable curl", plain(20, 10))}, nil, now, find).Strength; len(got) != 0 {
		t.Errorf("a week apart compares within six days as %+v", got)
	}
}

func TestHeavyDaysAreNoted(t *testing.T) {
	for _, x := range []struct {
		exercise string
		set      training.Set
		pull     bool
		heavy    []exercise.Muscle
	}{
		{"deadlift", plain(100, 10), true, []exercise.Muscle{exercise.Hamstrings}},
		{"bench press", plain(100, 10), false, []exercise.Muscle{exercise.Chest}},
		{"barbell row", plain(80, 6), true, []exercise.Muscle{exercise.UpperBack}},
		{"barbell row", plain(70, 7), false, nil},
		{"cable curl", plain(30, 3), false, nil},
		{"push-up", plain(0, 3), false, nil},
		{"deadlift", plain(100, 0), false, nil},
	} {
		l := rules.Build([]training.Workout{workout("w", days(1), x.exercise, x.set, x.set)}, nil, now, find)
		if s := l.Sessions[0]; s.HeavyPull != x.pull || !slices.Equal(s.Heavy, x.heavy) {
			t.Errorf("%s × %d: got pull %v, heavy %v; want %v, %v", x.exercise, x.set.Reps, s.HeavyPull, s.Heavy, x.pull, x.heavy)
		}
	}
}

func TestMainLifts(t *testing.T) {
	for id, want := range map[string]bool{"squat": true, "deadlift": true, "bench press": true, "overhead press": true, "power clean": true,
		"leg press": false, "cable curl": false, "lat pulldown": false, "push-up": false} {
		if got := rules.IsMainLift(find(id)); got != want {
			t.Errorf("IsMainLift(%s) = %v, want %v", id, got, want)
		}
	}
}

func anyWorkouts(t *rapid.T) []training.Workout {
	var ws []training.Workout
	for i := range rapid.IntRange(0, 8).Draw(t, "workouts") {
		at := days(float64(rapid.IntRange(0, 40*24).Draw(t, "hours")) / 24)
		name := rapid.SampledFrom(movementNames).Draw(t, "exercise")
		sets := []training.Set{plain(rapid.IntRange(1, 50).Draw(t, "load"), rapid.IntRange(1, 15).Draw(t, "reps"))}
		if rapid.Bool().Draw(t, "drop") {
			sets = append(sets, dropped(at, 20, 16, 12))
		}
		ws = append(ws, workout(fmt.Sprint("w", i), at, name, sets...))
	}
	return ws
}

func TestTheOrderOfTheLogDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ws := anyWorkouts(t)
		want := rules.Build(ws, nil, now, find)
		if got := rules.Build(rapid.Permutation(ws).Draw(t, "order"), nil, now, find); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func TestAddingOneByOneIsBuilding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ws []training.Workout
		for _, w := range anyWorkouts(t) {
			if w.Start.Day() > now.Day()-27 {
				ws = append(ws, w)
			}
		}
		want := rules.Build(ws, nil, now, find)
		l := rules.Build(nil, nil, now, find)
		for _, w := range ws {
			l = l.With(w, find)
		}
		if !reflect.DeepEqual(normal(l), normal(want)) {
			t.Fatalf("got %+v\nwant %+v", l, want)
		}
	})
}

// normal makes empty and nil slices alike.
func normal(l rules.Ledger) rules.Ledger {
	l.Drops, l.Sessions = append([]rules.DropEntry{}, l.Drops...), append([]rules.SessionEntry{}, l.Sessions...)
	return l
}

// Taking back the last logged drop set restores the verdict from before.
func TestRemovingTheLastDropSetRestoresTheVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		l := rules.Build(anyWorkouts(t), nil, now, find)
		c.Ledger = &l
		before := rules.Judge(c)
		kept := fmt.Sprintf("%+v", l)
		after := l.With(workout("new", now, rapid.SampledFrom(movementNames).Draw(t, "dropped"), dropped(now, 20, 16)), find)
		back := after.Without("new")
		if got := fmt.Sprintf("%+v", l); got != kept {
			t.Fatalf("adding a workout changed the ledger it was added to")
		}
		c.Ledger = &back
		if got := rules.Judge(c); !reflect.DeepEqual(got, before) {
			t.Fatalf("got %s\nwant %s", describe(got), describe(before))
		}
	})
}

// The same log with one plain set more made a drop set is never judged more
// kindly, and the workout edited back is judged as before.
func TestAnotherDropSetInTheLogNeverPermitsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		ws := anyWorkouts(t)
		l := rules.Build(ws, nil, now, find)
		c.Ledger = &l
		before := rules.Judge(c)
		i := rapid.IntRange(0, 8).Draw(t, "which")
		if i >= len(ws) || len(ws[i].Entries[0].Sets) > 1 || ws[i].Start.Day() <= now.Day()-27 {
			t.Skip("no plain workout")
		}
		w := ws[i]
		first := w.Entries[0].Sets[0]
		drop := dropped(w.Start, int(first.Load.Mass/load.Kilogram), 0)
		drop.Reps, drop.Segments[0].Reps = first.Reps, first.Reps
		if c.Place.DropsToday > 0 && w.Start.Day() == now.Day() {
			c.Place.DropsToday++ // the others of this session stay what they were
		}
		more := l.With(workout(w.ID, w.Start, w.Entries[0].Exercise, drop), find)
		if len(more.Drops) != len(l.Drops)+1 {
			t.Fatalf("%d drop sets became %d", len(l.Drops), len(more.Drops))
		}
		c.Ledger = &more
		notMore(t, "a plain set made a drop set", before, rules.Judge(c))
		back := more.With(w, find)
		if !reflect.DeepEqual(normal(back), normal(l)) {
			t.Fatalf("edited back, got %+v\nwant %+v", back, l)
		}
	})
}

// A check-in entered on its day leaves the ledger that is built from the log.
func TestCheckingInDayByDayIsBuilding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []training.CheckIn
		l := rules.Build(nil, nil, now, find)
		for d := now.Day() - 20; d <= now.Day(); d++ {
			if rapid.Bool().Draw(t, "skipped") {
				continue
			}
			c := training.CheckIn{Day: d, Sleep: rapid.IntRange(0, 5).Draw(t, "sleep")}
			all = append(all, c)
			l = l.CheckedIn(c)
		}
		last := now // what is kept reaches back from the newest
		if n := len(all); n > 0 {
			last = days(float64(now.Day() - all[n-1].Day))
		}
		if want := rules.Build(nil, all, last, find); !reflect.DeepEqual(l.CheckIns, want.CheckIns) {
			t.Fatalf("got %+v\nwant %+v", l.CheckIns, want.CheckIns)
		}
	})
}

func TestWithForgetsWhatIsFourWeeksOlder(t *testing.T) {
	l := rules.Ledger{}
	l = l.With(workout("a", days(40), "cable curl", dropped(days(40), 20, 16)), find)
	l = l.With(workout("b", days(1), "cable curl", dropped(days(1), 20, 16)), find)
	if len(l.Drops) != 1 || len(l.Sessions) != 1 || l.Drops[0].Workout != "b" {
		t.Errorf("got %+v, want b alone", l)
	}
}

func TestACheckInReplacesThatOfItsDate(t *testing.T) {
	l := rules.Ledger{}
	sore := map[string]int{"biceps": 2}
	l = l.CheckedIn(training.CheckIn{Day: now.Day(), Sleep: 2, Soreness: sore})
	sore["biceps"] = 5
	if l.CheckIns[0].Soreness["biceps"] != 2 {
		t.Error("the ledger shares the map that it was given")
	}
	l = l.CheckedIn(training.CheckIn{Day: now.Day() - 1, Sleep: 3})
	n := l.CheckedIn(training.CheckIn{Day: now.Day(), Sleep: 4})
	if len(n.CheckIns) != 2 || n.CheckIns[0].Sleep != 3 || n.CheckIns[1].Sleep != 4 || l.CheckIns[1].Sleep != 2 {
		t.Errorf("got %+v, and before %+v", n.CheckIns, l.CheckIns)
	}
	n = n.CheckedIn(training.CheckIn{Day: now.Day() + 15, Sleep: 5})
	if len(n.CheckIns) != 1 {
		t.Errorf("got %+v, want the last fifteen days", n.CheckIns)
	}
}

func TestADropSetCountsThroughItsLocalDates(t *testing.T) {
	// Logged at 23:30 in New York, asked in Berlin: each counts by its own wall clock.
	at := training.Instant{Milli: time.Date(2026, time.June, 5, 3, 30, 0, 0, time.UTC).UnixMilli(), Offset: -240, Zoned: true} // Thursday 4 June
	c := ready()
	c.Ledger = &rules.Ledger{Drops: []rules.DropEntry{{At: at, Exercise: "cable curl", Muscle: exercise.Biceps}}}
	if v := rules.Judge(c); v.Level != rules.Go {
		t.Errorf("on Thursday 11 June got %s, want go: 4 June counts through the 10th", describe(v))
	}
	c.Now = clock(2026, time.June, 10, 23, 59)
	if v := rules.Judge(c); v.Level != rules.Avoid || rules.When(v.Opens) != "Thursday 11 June" {
		t.Errorf("on Wednesday got %s, want avoid until Thursday 11 June", describe(v))
	}
}

func TestPainEndsTheDayAlsoBeforeTheFirstDrop(t *testing.T) {
	curl := exercise.Exercise{ID: "cable-curl", Muscle: exercise.Biceps, Equipment: exercise.Cable, Mechanic: exercise.Isolation, QuickLoad: true, Drop: exercise.DropLoad}
	find := func(string) exercise.Exercise { return curl }
	now := training.AtZone(1_800_000_000_000, 60)
	hurt := training.Set{ID: "s", Kind: training.Working, Load: load.Of(20 * load.Kilogram), Reps: 4, Done: now, End: training.ByPain}
	w := training.Workout{ID: "w", Start: now, Entries: []training.Entry{{ID: "e", Exercise: curl.ID, Sets: []training.Set{hurt}}}}
	says := func(now training.Instant) bool {
		l := rules.Build([]training.Workout{w}, nil, now, find)
		v := rules.Judge(rules.Case{Exercise: curl, Protocol: training.Single, Ledger: &l, Now: now,
			Profile: training.Profile{Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size}})
		return slices.ContainsFunc(v.Reasons, func(r rules.Reason) bool { return r.ID == "R-DSC-3" }) && v.Level == rules.Avoid && !v.Overridable
	}
	if !says(now.Add(time.Hour)) {
		t.Error("an hour after a set that pain ended, another is not refused")
	}
	if says(now.Add(48 * time.Hour)) {
		t.Error("two days later, pain still refuses")
	}
}
