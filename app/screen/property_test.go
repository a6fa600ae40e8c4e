package screen_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dropset/app/screen"
	"dropset/app/store/memory"
)

// Whatever is tapped, and whatever the store refuses, in the end the screen
// shows what a restart would show.
func TestScreenAndStoreAgree(t *testing.T) {
	exercises := []string{"cable-curl", "leg-press", "dumbbell-curl", "push-up"}
	rapid.Check(t, func(r *rapid.T) {
		b := newTab(t)
		var undo []func() (screen.Save, error)
		tap := func(s screen.Save, err error) {
			if err != nil {
				return // a refusal changes nothing
			}
			b.tap(s, nil)
			if s.Undo != nil {
				undo = append(undo, s.Undo)
			}
		}
		for range rapid.IntRange(1, 25).Draw(r, "taps") {
			b.later(time.Duration(rapid.IntRange(0, 90).Draw(r, "minutes")) * time.Minute)
			v := b.m.Logger().View()
			entry, set := "", ""
			if n := len(v.Entries); n > 0 {
				e := v.Entries[rapid.IntRange(0, n-1).Draw(r, "entry")]
				entry = e.ID
				if k := len(e.Sets); k > 0 {
					set = e.Sets[rapid.IntRange(0, k-1).Draw(r, "set")].ID
				}
			}
			switch rapid.IntRange(0, 10).Draw(r, "tap") {
			case 0:
				tap(b.m.StartWorkout())
			case 1, 2:
				tap(b.m.AddExercise(rapid.SampledFrom(exercises).Draw(r, "exercise")))
			case 3, 4:
				b.m.Logger().SetLoad(entry, rapid.SampledFrom([]string{"1", "20", "22,5", "x", ""}).Draw(r, "load"))
				b.m.Logger().SetReps(entry, rapid.SampledFrom([]string{"8", "0", "12"}).Draw(r, "reps"))
				tap(b.m.Logger().Log(entry))
			case 5:
				if d, ok := b.m.EditorFor(v.ID, set); ok {
					d.SetReps(0, fmt.Sprint(rapid.IntRange(0, 600).Draw(r, "corrected")))
					tap(d.Save())
				}
			case 6:
				tap(b.m.DeleteSet(v.ID, set))
			case 7:
				tap(b.m.RemoveExercise(v.ID, entry))
			case 8:
				tap(b.m.FinishWorkout())
			case 9:
				if n := len(undo); n > 0 {
					tap(undo[n-1]())
					undo = undo[:n-1]
				}
			case 10:
				b.store.Trouble(rapid.SampledFrom([]memory.Trouble{memory.Fails, memory.Full, memory.Lost}).Draw(r, "trouble"), 1)
			}
			if rapid.Bool().Draw(r, "wait") {
				b.settle()
			}
		}
		b.settle()
		b.store.Trouble(memory.None, 0)
		n := b.reopened()
		n.now = b.now
		if got, want := shownLog(b), shownLog(n); got != want {
			r.Fatalf("the screen shows\n%s\na restart shows\n%s", got, want)
		}
		if b.m.Unsaved() {
			r.Fatal("something still counts as unsaved")
		}
		if w, ok := b.m.Running(); ok {
			if err := w.Validate(); err != nil {
				r.Fatalf("the running workout is not valid: %v", err)
			}
		}
	})
}

// shownLog is all that log and workouts show.
func shownLog(b *tab) string {
	text := ""
	for _, row := range b.rows() {
		v, _ := b.m.WorkoutScreen(row.ID)
		text += fmt.Sprintf("%+v\n%+v\n", row, v)
	}
	return text
}
