package screen_test

import (
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store/memory"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/training"
)

// begun opens a tab whose running workout has these exercises.
func begun(t *testing.T, exercises ...string) *tab {
	t.Helper()
	b := newTab(t)
	b.must(b.m.StartWorkout())
	for _, e := range exercises {
		b.must(b.m.AddExercise(e))
	}
	return b
}

// left is how many seconds of the rest are left; it fails when there is none.
func (b *tab) left() int {
	b.t.Helper()
	r, ok := b.m.Rest()
	if !ok {
		b.t.Fatal("there is no rest")
	}
	return r.Left(b.now)
}

func (b *tab) noRest(why string) {
	b.t.Helper()
	if r, ok := b.m.Rest(); ok {
		b.t.Errorf("%s: there is a rest of %d s", why, r.Left(b.now))
	}
}

func TestRest(t *testing.T) {
	t.Run("it begins with a set and stays right after a restart", func(t *testing.T) {
		b := begun(t, "cable-curl")
		b.noRest("before the first set")
		b.set(0, "20", "10")
		b.later(30 * time.Second)
		if got := b.left(); got != 90 {
			t.Errorf("%d s are left after 30 of 120", got)
		}
		b.must(b.m.LengthenRest(screen.RestStep))
		was := b.now
		b = b.reopened()
		b.now = was.Add(45 * time.Second)
		if got := b.left(); got != 60 {
			t.Errorf("%d s are left after a restart, want 60", got)
		}
		b.later(70 * time.Second)
		if got := b.left(); got != -10 {
			t.Errorf("over since %d s, want 10", -got)
		}
		b.later(time.Hour)
		b.noRest("an hour later")
	})
	t.Run("it can be ended, and the next set begins another", func(t *testing.T) {
		b := begun(t, "cable-curl")
		b.set(0, "20", "10")
		b.must(b.m.SkipRest())
		b.noRest("after it was ended")
		b.later(time.Second)
		b.set(0, "20", "9")
		if got := b.left(); got != 120 {
			t.Errorf("%d s", got)
		}
	})
	t.Run("an exercise has its own, or none", func(t *testing.T) {
		b := begun(t, "cable-curl", "leg-extension")
		b.must(b.m.SetRestOf("cable-curl", "45"))
		b.must(b.m.SetRestOf("leg-extension", "-1"))
		b.set(0, "20", "10")
		if got := b.left(); got != 45 {
			t.Errorf("%d s", got)
		}
		b.later(time.Second)
		b.set(1, "20", "10")
		b.noRest("after an exercise without a timer")
	})
	t.Run("a warm-up has none", func(t *testing.T) {
		b := begun(t, "cable-curl")
		b.m.Logger().SetWarmup(b.entry(0).ID, true)
		b.set(0, "10", "10")
		b.noRest("after a warm-up")
	})
	t.Run("a superset rests after its last exercise", func(t *testing.T) {
		b := begun(t, "cable-curl", "leg-extension")
		w, _ := b.m.Running()
		b.must(b.m.JoinNext(w.ID, w.Entries[0].ID, true))
		b.set(0, "20", "10")
		b.noRest("in the middle of a round")
		b.later(time.Second)
		b.set(1, "20", "10")
		if got := b.left(); got != 120 {
			t.Errorf("%d s", got)
		}
	})
	t.Run("turned off there is none", func(t *testing.T) {
		b := begun(t, "cable-curl")
		b.must(b.m.SetRest("0"))
		b.set(0, "20", "10")
		b.noRest("with the timer off")
	})
}

func TestEditSetShapes(t *testing.T) {
	begin := func(t *testing.T, exercise string) (*tab, *screen.SetEditor) {
		b := begun(t, exercise)
		b.set(0, "20", "10")
		w, _ := b.m.Running()
		d, ok := b.m.EditorFor(w.ID, b.entry(0).Sets[0].ID)
		if !ok {
			t.Fatal("no editor")
		}
		return b, d
	}
	t.Run("a drop is added by hand, and taken away again", func(t *testing.T) {
		b, d := begin(t, "cable-curl")
		d.AddLoad()
		d.SetLoad(1, "15")
		d.SetReps(1, "6")
		s := b.must(d.Save())
		w, _ := b.m.Running()
		if got := w.Entries[0].Sets[0]; got.Kind != training.Drop || got.Protocol != training.Single || !strings.Contains(s.Say, "counts as a drop set") {
			t.Errorf("got %+v, said %q", got, s.Say)
		}
		d, _ = b.m.EditorFor(w.ID, w.Entries[0].Sets[0].ID)
		d.RemoveLoad()
		s = b.must(d.Save())
		w, _ = b.m.Running()
		if got := w.Entries[0].Sets[0]; got.Kind != training.Working || got.Protocol != "" || len(got.Segments) != 0 || !strings.Contains(s.Say, "plain set") {
			t.Errorf("got %+v, said %q", got, s.Say)
		}
		b.undo(s)
		w, _ = b.m.Running()
		if got := w.Entries[0].Sets[0]; got.Kind != training.Drop || len(got.Segments) != 2 {
			t.Errorf("after undo %+v", got)
		}
	})
	t.Run("a load that does not fall is no drop set", func(t *testing.T) {
		b, d := begin(t, "cable-curl")
		d.AddLoad()
		d.SetLoad(1, "25")
		d.SetReps(1, "6")
		b.must(d.Save())
		w, _ := b.m.Running()
		if got := w.Entries[0].Sets[0]; got.Kind != training.Working || len(got.Segments) != 2 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("reps that are missing have their message beside the load that was added", func(t *testing.T) {
		_, d := begin(t, "cable-curl")
		d.AddLoad()
		if _, err := d.Save(); err == nil {
			t.Fatal("a load without reps was taken")
		}
		if v, _ := d.View(); v.Fields[1].RepsErr == "" || v.Fields[0].RepsErr != "" {
			t.Errorf("messages %q and %q", v.Fields[0].RepsErr, v.Fields[1].RepsErr)
		}
	})
	t.Run("effort and note survive a restart", func(t *testing.T) {
		b, d := begin(t, "cable-curl")
		d.SetEffort("1.5")
		d.SetNote("  slow ")
		b.must(d.Save())
		b = b.reopened()
		if got := b.entry(0).Sets[0]; !strings.Contains(got.Detail, "1.5 RIR") || !strings.HasSuffix(got.Detail, "slow") {
			t.Errorf("detail %q", got.Detail)
		}
		b.must(b.m.SetEffort("rpe"))
		if got := b.entry(0).Sets[0].Detail; !strings.Contains(got, "RPE 8.5") {
			t.Errorf("detail %q", got)
		}
	})
	t.Run("left and right are told apart", func(t *testing.T) {
		b, d := begin(t, "one-arm-cable-curl")
		if v, _ := d.View(); v.Sides == "" {
			t.Fatal("the exercise is not one side at a time")
		}
		d.SwitchSides()
		d.SetReps(1, "8")
		b.must(d.Save())
		w, _ := b.m.Running()
		if got := w.Entries[0].Sets[0]; got.Kind != training.Working || len(got.Segments) != 2 || got.Segments[1].Side != training.Right || got.Reps != 10 {
			t.Errorf("got %+v", got)
		}
		if got := b.entry(0).Sets[0].Text; got != "Left 20 kg × 10 · right 20 kg × 8" {
			t.Errorf("text %q", got)
		}
		d, _ = b.m.EditorFor(w.ID, w.Entries[0].Sets[0].ID)
		d.SwitchSides()
		b.must(d.Save())
		if got := b.entry(0).Sets[0].Text; got != "20 kg × 10" {
			t.Errorf("text %q", got)
		}
	})
}

func TestTimedSets(t *testing.T) {
	b := begun(t, "plank")
	log := b.m.Logger()
	if v := log.View().Entries[0].Next; !v.Timed {
		t.Fatalf("a plank is not timed: %+v", v)
	}
	id := b.entry(0).ID
	for _, text := range []string{"", "abc", "1:75", "0", "99:99:99:99"} {
		log.SetTime(id, text)
		if _, err := log.Log(id); err == nil {
			t.Fatalf("%q was taken for a time", text)
		}
		if v := log.View().Entries[0].Next; v.TimeErr == "" || v.Time != text {
			t.Errorf("%q: message %q, field %q", text, v.TimeErr, v.Time)
		}
	}
	log.SetTime(id, "1:30")
	b.must(log.Log(id))
	if got := b.entry(0).Sets[0].Text; got != "1:30" {
		t.Errorf("text %q", got)
	}
	if v := log.View().Entries[0].Next; v.Time != "1:30" {
		t.Errorf("the next set begins with %q", v.Time)
	}
}

func TestStopwatch(t *testing.T) {
	b := begun(t, "plank", "side-plank", "cable-curl")
	log := b.m.Logger()
	plank, side, curl := b.entry(0).ID, b.entry(1).ID, b.entry(2).ID
	next := func(i int) screen.NextView { return b.m.Logger().View().Entries[i].Next }
	if v := next(0); !v.CanWatch || v.WatchFrom != 0 || next(2).CanWatch {
		t.Fatalf("a plank has no stopwatch, or it runs, or a curl has one: %+v", v)
	}
	if _, err := log.StartWatch(curl); err == nil {
		t.Error("a set with reps can be timed")
	}

	b.must(log.StartWatch(plank))
	from := b.now
	b.later(20 * time.Second)
	b = b.reopened() // it does not count while the app is away, it says since when
	b.now = from.Add(47*time.Second + 900*time.Millisecond)
	log = b.m.Logger()
	if v := next(0); v.WatchFrom != from.Milli {
		t.Errorf("after a restart it runs from %d, want %d", v.WatchFrom, from.Milli)
	}
	b.must(log.StopWatch(plank))
	if v := next(0); v.Time != "0:47" || v.WatchFrom != 0 {
		t.Errorf("stopped: %q, from %d", v.Time, v.WatchFrom)
	}
	b.must(log.Log(plank))
	if got := b.entry(0).Sets[0].Text; got != "0:47" {
		t.Errorf("the set is %q", got)
	}

	// One that is started ends another, whose time is kept for its set.
	b.later(time.Minute)
	b.must(log.StartWatch(plank))
	b.later(10 * time.Second)
	b.must(log.StartWatch(side))
	if v := next(0); v.WatchFrom != 0 || v.Time != "0:10" {
		t.Errorf("the other runs from %d, its time is %q", v.WatchFrom, v.Time)
	}
	b.noRest("while a hold is timed")
	b.later(65 * time.Second)
	b.must(log.StopWatch(plank)) // it does not run
	b.must(log.StopWatch(side))
	b.must(log.Log(side))
	if got := b.entry(1).Sets[0].Text; got != "1:05" {
		t.Errorf("the set is %q", got)
	}
	b.left() // the rest after it
	b = b.reopened()
	log = b.m.Logger()
	if v := next(1); v.WatchFrom != 0 {
		t.Error("it runs again after a restart")
	}

	// A wrong tap changes nothing, nor does a clock that goes back, and what runs
	// for longer than a set may last was forgotten.
	log.SetTime(plank, "1:15")
	for _, by := range []time.Duration{time.Second, -time.Hour} {
		b.must(log.StartWatch(plank))
		b.later(by)
		b.must(log.StopWatch(plank))
		if v := next(0); v.Time != "1:15" || v.WatchFrom != 0 {
			t.Errorf("stopped after %v: %q, from %d", by, v.Time, v.WatchFrom)
		}
	}
	b.later(2 * time.Hour)
	b.must(log.StartWatch(plank))
	b.later(25 * time.Hour)
	if v := next(0); v.WatchFrom != 0 {
		t.Error("it runs since yesterday")
	}
}

func TestStopwatchEndsWithWhatItTimes(t *testing.T) {
	runs := func(b *tab) bool { return b.m.Logger().View().Entries[0].Next.WatchFrom != 0 }
	start := func(t *testing.T) *tab {
		b := begun(t, "plank")
		b.must(b.m.Logger().StartWatch(b.entry(0).ID))
		b.later(30 * time.Second)
		if !runs(b) {
			t.Fatal("it does not run")
		}
		return b
	}
	t.Run("another exercise takes the place", func(t *testing.T) {
		for _, other := range []string{"cable-curl", "side-plank"} {
			b := start(t)
			b.must(b.m.ReplaceExercise(b.m.Logger().ID(), b.entry(0).ID, other))
			if runs(b) {
				t.Errorf("it runs for %s", other)
			}
		}
	})
	t.Run("the set is done in another way", func(t *testing.T) {
		b := start(t)
		b.m.Logger().SetTime(b.entry(0).ID, "0:30")
		b.must(b.m.Logger().Log(b.entry(0).ID))
		if runs(b) {
			t.Error("it runs on")
		}
	})
	t.Run("the workout is over", func(t *testing.T) {
		b := start(t)
		log := b.m.Logger()
		id := b.entry(0).ID
		b.must(b.m.FinishWorkout())
		if _, err := log.StartWatch(id); err == nil {
			t.Error("a workout of the past can be timed")
		}
	})
	t.Run("what was read before it was started says nothing", func(t *testing.T) {
		b := begun(t, "plank")
		all, made := read(t, b), b.m.Made()
		b.must(b.m.Logger().StartWatch(b.entry(0).ID))
		if b.m.TakeAll(all) || b.m.TakeDevice(map[string][]byte{}, made) {
			t.Error("what was read before the tap counts as all there is")
		}
		if !runs(b) {
			t.Error("it does not run")
		}
	})
	t.Run("another tab stops it", func(t *testing.T) {
		b := start(t)
		if !b.m.TakeDevice(map[string][]byte{}, b.m.Made()) || runs(b) {
			t.Error("it runs on")
		}
	})
	t.Run("it could not be kept", func(t *testing.T) {
		b := begun(t, "plank")
		s, err := b.m.Logger().StartWatch(b.entry(0).ID)
		if err != nil {
			t.Fatal(err)
		}
		b.m.Settle(screen.Result{Save: s, Err: fault.New(fault.StorageFull, "full"), Reread: true})
		if runs(b) {
			t.Error("it runs on the screen, and not on the disk")
		}
	})
}

func TestASetThatOnlyHasADistanceCanBeCorrected(t *testing.T) {
	b := newTab(t)
	walk := training.Set{ID: "walk", Pos: "U", Kind: training.Working, Load: kilos(30, 1).Load, Distance: 40_000}
	b.past("old", evening.Add(-3*24*time.Hour), "farmers-walk", walk)
	b = b.reopened()
	w, _ := b.m.Workout("old")
	d, _ := b.m.EditorFor("old", w.Entries[0].Sets[0].ID)
	d.SetNote("straps")
	b.must(d.Save())
	w, _ = b.m.Workout("old")
	if s := w.Entries[0].Sets[0]; s.Distance != 40_000 || s.Duration != 0 || s.Note != "straps" {
		t.Errorf("got %+v", s)
	}
	if v, _ := b.m.WorkoutScreen("old"); v.Entries[0].Sets[0].Text != "30 kg × 40 m" {
		t.Errorf("text %q", v.Entries[0].Sets[0].Text)
	}
}

func TestOrderOfExercises(t *testing.T) {
	names := func(b *tab) string {
		w, _ := b.m.Running()
		var out []string
		for _, e := range w.Entries {
			name := e.Exercise
			if e.Superset != "" {
				name += "*"
			}
			out = append(out, name)
		}
		return strings.Join(out, " ")
	}
	b := begun(t, "cable-curl", "plank", "leg-extension")
	w, _ := b.m.Running()
	b.must(b.m.MoveExercise(w.ID, w.Entries[2].ID, -1))
	b.must(b.m.MoveExercise(w.ID, w.Entries[0].ID, -1)) // the first stays
	if got := names(b); got != "cable-curl leg-extension plank" {
		t.Errorf("order %q", got)
	}
	s := b.must(b.m.JoinNext(w.ID, w.Entries[0].ID, true))
	if got := names(b.reopened()); got != "cable-curl* leg-extension* plank" {
		t.Errorf("joined %q", got)
	}
	b.undo(s)
	if got := names(b); got != "cable-curl leg-extension plank" {
		t.Errorf("undone %q", got)
	}
	w, _ = b.m.Running()
	b.must(b.m.JoinNext(w.ID, w.Entries[0].ID, true))
	b.must(b.m.JoinNext(w.ID, w.Entries[1].ID, true))
	if got := names(b); got != "cable-curl* leg-extension* plank*" {
		t.Errorf("a round of three %q", got)
	}
	b.must(b.m.JoinNext(w.ID, w.Entries[0].ID, false))
	if got := names(b); got != "cable-curl leg-extension* plank*" {
		t.Errorf("the first by itself %q", got)
	}
	b.must(b.m.ReplaceExercise(w.ID, w.Entries[0].ID, "barbell-curl"))
	if got := names(b); got != "barbell-curl leg-extension* plank*" {
		t.Errorf("replaced %q", got)
	}
	b.set(0, "20", "10")
	if _, err := b.m.ReplaceExercise(w.ID, b.entry(0).ID, "cable-curl"); fault.CodeOf(err) != fault.Illegal {
		t.Errorf("a done exercise was replaced: %v", err)
	}
	if _, err := b.m.ReplaceExercise(w.ID, w.Entries[2].ID, "barbell-curl"); fault.CodeOf(err) != fault.Illegal {
		t.Errorf("an exercise stands there twice: %v", err)
	}
}

func TestWarmupsArePlannedOnLoadsThatExist(t *testing.T) {
	b := begun(t, "barbell-curl")
	log := b.m.Logger()
	id := b.entry(0).ID
	log.SetLoad(id, "50")
	b.must(log.AddWarmups(id))
	if got := b.texts(0); got != "25 kg × 10; 35 kg × 5" {
		t.Errorf("warm-ups %q", got)
	}
	b.set(0, "50", "8")
	b.must(log.AddWarmups(id)) // again: in place of those that were not done
	if got := b.texts(0); got != "25 kg × 10; 35 kg × 5; 50 kg × 8" {
		t.Errorf("with a working set %q", got)
	}
	log.SetLoad(id, "10")
	if _, err := log.AddWarmups(id); err == nil {
		t.Error("a load with none below it was given a warm-up")
	}
}

func TestRoutines(t *testing.T) {
	b := newTab(t)
	b.past("old", evening.Add(-3*24*time.Hour), "cable-curl", kilos(25, 10), kilos(22.5, 9), dropped(20, 15))
	b = b.reopened()
	if _, _, err := b.m.NewRoutine("  "); fault.FieldOf(err) != "name" {
		t.Errorf("a routine without a name: %v", err)
	}
	s, id, err := b.m.KeepAsRoutine("old", "Arms")
	b.must(s, err)
	b.must(b.m.AddToRoutine(id, "plank"))
	b.must(b.m.AddToRoutine(id, "leg-extension"))
	v, _ := b.m.RoutineScreen(id)
	if len(v.Entries) != 3 || v.Entries[0].Plan != "2 sets × 10, 9" || v.Entries[1].Plan != "3 sets × 0:30" {
		t.Fatalf("the routine is %+v", v.Entries)
	}
	b.must(b.m.PlanSets(id, v.Entries[0].ID, "3", "12"))
	for _, bad := range [][2]string{{"x", "12"}, {"21", "12"}, {"0", "12"}, {"3", "0"}} {
		if _, err := b.m.PlanSets(id, v.Entries[0].ID, bad[0], bad[1]); err == nil {
			t.Errorf("%v was planned", bad)
		}
	}
	b = b.reopened()
	b.must(b.m.StartRoutine(id))
	if got := b.texts(0); got != "25 kg × 12; 22.5 kg × 12; 22.5 kg × 12" {
		t.Errorf("at the loads of last time %q", got)
	}
	if got := b.texts(1); got != "0:30; 0:30; 0:30" {
		t.Errorf("a hold without a load %q", got)
	}
	if got := b.texts(2); got != "10 reps; 10 reps; 10 reps" {
		t.Errorf("sets whose load nobody knows: %q", got)
	}
	w, _ := b.m.Running()
	if _, err := b.m.CompleteSet(w.ID, b.entry(2).Sets[0].ID); fault.CodeOf(err) != fault.Illegal {
		t.Errorf("a set without a load was done: %v", err)
	}
	if v := b.m.Logger().View().Entries[2].Next; v.Reps != "10" {
		t.Errorf("the next set begins with %q reps", v.Reps)
	}
	b.set(2, "40", "10")
	if got := b.texts(2); got != "40 kg × 10; 10 reps; 10 reps" {
		t.Errorf("after the first one %q", got)
	}
	if _, err := b.m.StartRoutine(id); fault.CodeOf(err) != fault.Illegal {
		t.Errorf("begun within a workout: %v", err)
	}
	gone := b.must(b.m.RemoveRoutine(id))
	if len(b.m.Routines()) != 0 {
		t.Error("it is still there")
	}
	b.undo(gone)
	if len(b.reopened().m.Routines()) != 1 {
		t.Error("undo did not bring it back")
	}
}

func TestPastWorkouts(t *testing.T) {
	t.Run("one is written down, filled and moved, and its sets move along", func(t *testing.T) {
		b := newTab(t)
		p := b.m.NewPast()
		p.Set("begin", "18:30")
		p.Set("minutes", "45")
		s, id, err := p.Save()
		b.must(s, err)
		b.must(b.m.AddExerciseTo(id, "cable-curl"))
		log := b.m.LoggerOf(id)
		entry := log.View().Entries[0].ID
		log.SetLoad(entry, "25")
		log.SetReps(entry, "8")
		b.must(log.Log(entry))
		w, _ := b.m.Workout(id)
		if w.Running() || w.Entries[0].Sets[0].Done != w.End || w.Start.Clock() != "18:30" || w.End.Clock() != "19:15" {
			t.Errorf("got %+v", w)
		}
		if _, ok := b.m.Running(); ok {
			t.Error("it runs")
		}
		b = b.reopened()
		edit, _ := b.m.PastOf(id)
		edit.Set("begin", "17:00")
		edit.Set("name", "Arms")
		s, _, err = edit.Save()
		b.must(s, err)
		w, _ = b.m.Workout(id)
		if w.Start.Clock() != "17:00" || w.End.Clock() != "17:45" || w.Entries[0].Sets[0].Done.Clock() != "17:45" || w.Name != "Arms" {
			t.Errorf("moved to %+v", w)
		}
		b.undo(s)
		if w, _ = b.m.Workout(id); w.Start.Clock() != "18:30" || w.Name != "" {
			t.Errorf("undone %+v", w)
		}
		edit.Follow()
		if edit.Begin != "18:30" || edit.Name != "" {
			t.Errorf("after the undo the form still says %q, %q", edit.Begin, edit.Name)
		}
		edit.Set("note", "half typed")
		b.must(b.m.AddExerciseTo(id, "cable-fly"))
		other, _ := b.m.PastOf(id)
		other.Set("name", "Legs")
		s, _, err = other.Save()
		b.must(s, err)
		if edit.Follow(); edit.Note != "half typed" || edit.Name != "" {
			t.Errorf("what was typed is gone: %+v", edit)
		}
		b.store.Trouble(memory.Full, 1)
		b.tap(func() (screen.Save, error) { s, _, err := edit.Save(); return s, err }())
		if errs := b.settle(); len(errs) != 1 {
			t.Fatalf("the save did not fail: %v", errs)
		}
		if edit.Follow(); edit.Note != "half typed" {
			t.Errorf("what could not be saved is gone: %+v", edit)
		}
	})
	t.Run("what cannot be has its message beside its field", func(t *testing.T) {
		b := newTab(t)
		for _, c := range []struct{ field, text, where string }{
			{"day", "", "day"}, {"day", "2031-01-01", "day"}, {"begin", "", "begin"}, {"minutes", "0", "minutes"}, {"minutes", "9999", "minutes"}, {"day", "1950-01-01", "day"},
		} {
			p := b.m.NewPast()
			p.Set(c.field, c.text)
			if _, _, err := p.Save(); err == nil {
				t.Errorf("%s %q was taken", c.field, c.text)
				continue
			}
			got := map[string]string{"day": p.DayErr, "begin": p.BeginErr, "minutes": p.MinutesErr}
			if got[c.where] == "" {
				t.Errorf("%s %q: messages %v", c.field, c.text, got)
			}
		}
	})
}

func TestRecordsAreToldWhenTheyHappen(t *testing.T) {
	b := newTab(t)
	b.past("old", evening.Add(-3*24*time.Hour), "cable-curl", kilos(25, 10))
	b = b.reopened()
	b.readPast()
	b.must(b.m.StartWorkout())
	b.must(b.m.AddExercise("cable-curl"))
	log := b.m.Logger()
	id := b.entry(0).ID
	enter := func(load, reps string) screen.Save {
		b.later(time.Minute)
		log.SetLoad(id, load)
		log.SetReps(id, reps)
		return b.must(log.Log(id))
	}
	if s := enter("20", "5"); s.Say != "" {
		t.Errorf("a light set was told as %q", s.Say)
	}
	if s := enter("27.5", "10"); !strings.HasPrefix(s.Say, "Record. ") {
		t.Errorf("a heavier set was told as %q", s.Say)
	}
	v := log.View().Entries[0]
	if v.Sets[0].Record != "" || v.Sets[1].Record == "" {
		t.Errorf("records %q and %q", v.Sets[0].Record, v.Sets[1].Record)
	}
}

func TestWhatAReviewFound(t *testing.T) {
	t.Run("a note leaves the loads and the time of a set as they are", func(t *testing.T) {
		b := newTab(t)
		set := kilos(30, 12)
		set.ID, set.Pos, set.Duration = "s", "U", 45_000
		b.past("old", evening.Add(-3*24*time.Hour), "cable-curl", set)
		b = b.reopened()
		w, _ := b.m.Workout("old")
		d, _ := b.m.EditorFor("old", w.Entries[0].Sets[0].ID)
		d.SetNote("slow")
		b.must(d.Save())
		w, _ = b.m.Workout("old")
		if s := w.Entries[0].Sets[0]; s.Duration != 45_000 || s.Reps != 12 || s.Note != "slow" {
			t.Errorf("got %+v", s)
		}
	})
	t.Run("what was typed for one exercise is not offered for the one in its place", func(t *testing.T) {
		b := begun(t, "barbell-bench-press")
		w, _ := b.m.Running()
		log := b.m.Logger()
		log.SetLoad(w.Entries[0].ID, "100")
		b.must(b.m.ReplaceExercise(w.ID, w.Entries[0].ID, "dumbbell-curl"))
		if got := log.View().Entries[0].Next.Load; got != "" {
			t.Errorf("the next set begins with %q", got)
		}
	})
	t.Run("a routine keeps sets that differ when only their number changes", func(t *testing.T) {
		b := newTab(t)
		b.past("old", evening.Add(-3*24*time.Hour), "cable-curl", kilos(25, 10), kilos(25, 8), kilos(25, 6))
		b = b.reopened()
		s, id, err := b.m.KeepAsRoutine("old", "Arms")
		b.must(s, err)
		v, _ := b.m.RoutineScreen(id)
		if v.Entries[0].Plan != "3 sets × 10, 8, 6" {
			t.Errorf("plan %q", v.Entries[0].Plan)
		}
		b.must(b.m.PlanSets(id, v.Entries[0].ID, "4", v.Entries[0].Reps))
		if v, _ = b.m.RoutineScreen(id); v.Entries[0].Plan != "4 sets × 10, 8, 6, 6" {
			t.Errorf("plan %q", v.Entries[0].Plan)
		}
	})
	t.Run("a full routine says so", func(t *testing.T) {
		b := newTab(t)
		s, id, err := b.m.NewRoutine("All")
		b.must(s, err)
		for _, e := range exercise.Catalogue() {
			s, err := b.m.AddToRoutine(id, e.ID)
			if err != nil {
				if fault.InField(err) || !strings.Contains(fault.Message(err), "routine is full") {
					t.Errorf("told beside no field there is: %v", err)
				}
				return
			}
			b.must(s, nil)
		}
		t.Error("it never filled up")
	})
	t.Run("a rest can be shortened to nothing and lengthened again", func(t *testing.T) {
		b := begun(t, "cable-curl")
		b.must(b.m.SetRest("30"))
		b.set(0, "20", "10")
		for range 4 {
			b.must(b.m.LengthenRest(-screen.RestStep))
		}
		b.must(b.m.LengthenRest(screen.RestStep))
		if got := b.left(); got != 15 {
			t.Errorf("%d s are left", got)
		}
	})
	t.Run("a superset that is torn apart is none", func(t *testing.T) {
		b := begun(t, "cable-curl", "plank", "leg-extension")
		w, _ := b.m.Running()
		b.must(b.m.JoinNext(w.ID, w.Entries[0].ID, true))
		b.must(b.m.MoveExercise(w.ID, w.Entries[2].ID, -1))
		w, _ = b.m.Running()
		for _, e := range w.Entries {
			if e.Superset != "" {
				t.Errorf("%s is still in one", e.Exercise)
			}
		}
	})
}
