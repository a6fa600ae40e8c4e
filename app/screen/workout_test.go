package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"

	"dropset/app/screen"
)

func TestWorkout(t *testing.T) {
	t.Run("a set is logged as it was typed, with comma or point and in either unit", func(t *testing.T) {
		for typed, want := range map[string]string{"22,5": "22.5 kg × 10", "22.5": "22.5 kg × 10", " 50 lb": "22.68 kg × 10", "20kg": "20 kg × 10"} {
			b := newTab(t)
			b.train("cable-curl")
			b.set(0, typed, "10")
			if got := b.texts(0); got != want {
				t.Errorf("typed %q: got %q, want %q", typed, got, want)
			}
		}
	})
	t.Run("what cannot be taken gets a message beside its field, and what was typed stays", func(t *testing.T) {
		for _, c := range []struct{ load, reps, field string }{
			{"abc", "10", "load"}, {"-5", "10", "load"}, {"0", "10", "load"}, {"", "10", "load"}, {"1200", "10", "load"}, {"2500 lb", "10", "load"}, {"1.2.3", "10", "load"},
			{"20", "abc", "reps"}, {"20", "-3", "reps"}, {"20", "0", "reps"}, {"20", "", "reps"}, {"20", "501", "reps"}, {"20", "8.5", "reps"}, {"20", "99999999999999999999", "reps"},
			{"abc", "abc", "load reps"},
		} {
			b := newTab(t)
			l := b.train("cable-curl")
			id := b.entry(0).ID
			l.SetLoad(id, c.load)
			l.SetReps(id, c.reps)
			_, err := l.Log(id)
			if err == nil || !fault.InField(err) {
				t.Errorf("load %q, reps %q: got %v, want an error of a field", c.load, c.reps, err)
				continue
			}
			n := b.entry(0).Next
			if n.Load != c.load || n.Reps != c.reps {
				t.Errorf("load %q, reps %q: the fields now hold %q and %q", c.load, c.reps, n.Load, n.Reps)
			}
			if got := n.LoadErr != ""; got != strings.Contains(c.field, "load") {
				t.Errorf("load %q, reps %q: message beside the load: %q", c.load, c.reps, n.LoadErr)
			}
			if got := n.RepsErr != ""; got != strings.Contains(c.field, "reps") {
				t.Errorf("load %q, reps %q: message beside the reps: %q", c.load, c.reps, n.RepsErr)
			}
			if got := len(b.entry(0).Sets); got != 0 {
				t.Errorf("load %q, reps %q: %d sets were logged", c.load, c.reps, got)
			}
			l.SetLoad(id, "20")
			l.SetReps(id, "10")
			if n := b.entry(0).Next; n.LoadErr != "" || n.RepsErr != "" {
				t.Errorf("the messages stay after a correction: %q, %q", n.LoadErr, n.RepsErr)
			}
		}
	})
	t.Run("the next set is prefilled with the one before, else with that of last time", func(t *testing.T) {
		b := newTab(t)
		b.past("old", evening.Add(-9*24*time.Hour), "cable-curl", training.Set{Kind: training.Warmup, Load: load.Of(10 * load.Kilogram), Reps: 12}, kilos(25, 10), kilos(25, 9), kilos(22.5, 9))
		b = b.reopened()
		b.train("cable-curl")
		e := b.entry(0)
		if e.Next.Load != "25" || e.Next.Reps != "10" {
			t.Errorf("got %q × %q, want 25 × 10 of last time", e.Next.Load, e.Next.Reps)
		}
		if want := "Last time, Tue 17 Nov: 25 kg × 10, 9 · 22.5 kg × 9"; e.Last != want {
			t.Errorf("got %q, want %q", e.Last, want)
		}
		b.set(0, "27,5", "8")
		if n := b.entry(0).Next; n.Load != "27.5" || n.Reps != "8" {
			t.Errorf("got %q × %q, want the set before, 27.5 × 8", n.Load, n.Reps)
		}
		b.must(b.m.Logger().Log(b.entry(0).ID))
		if got := b.texts(0); got != "27.5 kg × 8; 27.5 kg × 8" {
			t.Errorf("one tap did not log the same again: %q", got)
		}
	})
	t.Run("last time is found beyond the weeks that are loaded, and is not taken for the last workout", func(t *testing.T) {
		b := newTab(t)
		b.past("old", evening.Add(-400*24*time.Hour), "cable-curl", kilos(25, 10))
		b.past("mid", evening.Add(-200*24*time.Hour), "leg-press", kilos(100, 10))
		b = b.reopened()
		l := b.train("cable-curl")
		if got := strings.Join(l.Unknown(), " "); got != "cable-curl" {
			t.Fatalf("it does not ask for the last use: %q", got)
		}
		b.load(screen.LastUse("cable-curl"))
		if e := b.entry(0); e.Next.Load != "25" || !strings.HasPrefix(e.Last, "Last time, Wed 22 Oct 2025") {
			t.Errorf("got load %q and %q", e.Next.Load, e.Last)
		}
		b.must(b.m.DeleteWorkout(l.ID()))
		if row, ok := b.m.LastWorkout(); ok {
			t.Errorf("the last workout is %+v, though the leg press was later", row)
		}
	})
	t.Run("a warm-up is marked, numbers nothing and prefills nothing", func(t *testing.T) {
		b := newTab(t)
		l := b.train("cable-curl")
		id := b.entry(0).ID
		l.SetWarmup(id, true)
		b.set(0, "10", "12")
		e := b.entry(0)
		if e.Sets[0].Kind != training.Warmup || e.Sets[0].Number != "" || e.Sets[0].Detail != "Warm-up" {
			t.Errorf("got %+v", e.Sets[0])
		}
		if e.Next.Warmup || e.Next.Load != "" {
			t.Errorf("the next set is %+v", e.Next)
		}
		b.set(0, "20", "10")
		if got := b.entry(0).Sets[1].Number; got != "1" {
			t.Errorf("the first set has number %q", got)
		}
	})
	t.Run("plus and minus go along the rack and stop at its ends", func(t *testing.T) {
		b := newTab(t)
		l := b.train("dumbbell-curl")
		id := b.entry(0).ID
		rack := b.m.RacksFor(named(t, "dumbbell-curl"))[0]
		loads := rack.Loads()
		l.SetLoad(id, loads[0].Mass.Text(rack.Unit))
		l.Step(id, -1)
		if got, want := b.entry(0).Next.Load, loads[0].Mass.Text(rack.Unit); got != want {
			t.Errorf("below the lightest: got %q, want %q", got, want)
		}
		l.Step(id, 1)
		if got, want := b.entry(0).Next.Load, loads[1].Mass.Text(rack.Unit); got != want {
			t.Errorf("one up: got %q, want %q", got, want)
		}
		l.SetLoad(id, "nonsense")
		l.Step(id, 1)
		if n := b.entry(0).Next; n.Load != "nonsense" || n.LoadErr == "" {
			t.Errorf("from nonsense: got %q with message %q", n.Load, n.LoadErr)
		}
		l.SetLoad(id, "")
		l.Step(id, 1)
		if got := b.entry(0).Next.Load; got == "" {
			t.Error("from an empty field plus leads nowhere")
		}
	})
	t.Run("bodyweight needs no load, and what hangs from the belt is told from it", func(t *testing.T) {
		b := newTab(t)
		var belt, plain string
		for _, e := range exercise.Catalogue() {
			switch {
			case belt == "" && e.Counting == exercise.BodyweightPlus:
				belt = e.ID
			case plain == "" && e.Counting == exercise.BodyOnly && len(e.RackKinds()) == 0:
				plain = e.ID
			}
		}
		b.train(belt, plain)
		b.set(0, "", "8")
		b.set(0, "10", "6")
		b.set(1, "", "12")
		if got, want := b.texts(0), "Bodyweight × 8; +10 kg × 6"; got != want {
			t.Errorf("%s: got %q, want %q", belt, got, want)
		}
		if got := b.texts(1); got != "Bodyweight × 12" || !b.entry(1).Next.NoLoad {
			t.Errorf("%s: got %q, no load %v", plain, got, b.entry(1).Next.NoLoad)
		}
		l := b.m.Logger()
		id := b.entry(0).ID
		for range 100 {
			l.Step(id, -1)
		}
		if got := b.entry(0).Next.Load; got != "" {
			t.Errorf("down to nothing on the belt: got %q", got)
		}
	})
	t.Run("bands and positions are chosen from a list, by name", func(t *testing.T) {
		b := newTab(t)
		for _, id := range []string{"band-curl", "push-up"} {
			if _, ok := exercise.Find(id); !ok {
				t.Fatalf("no %s", id)
			}
			b.must(b.m.AddExercise(id))
		}
		for n := range 2 {
			e := b.entry(n)
			if len(e.Next.Steps) < 2 || e.Next.Load == "" {
				t.Fatalf("%s: steps %v, chosen %q", e.Name, e.Next.Steps, e.Next.Load)
			}
			want := e.Next.Steps[1]
			b.set(n, want.Value, "10")
			if got := b.texts(n); got != want.Text+" × 10" {
				t.Errorf("%s: got %q, want %q", e.Name, got, want.Text+" × 10")
			}
			l := b.m.Logger()
			l.SetLoad(e.ID, "77")
			if _, err := l.Log(e.ID); field(err) != "load" {
				t.Errorf("%s: step 77 gave %v", e.Name, err)
			}
		}
	})
	t.Run("per hand is said", func(t *testing.T) {
		b := newTab(t)
		b.train("dumbbell-curl", "cable-curl")
		if e := b.entry(0); e.Next.Label != "Load, each hand" || e.Detail != "Loads are for each hand" {
			t.Errorf("got %q, %q", e.Next.Label, e.Detail)
		}
		if e := b.entry(1); e.Next.Label != "Load, in total" {
			t.Errorf("got %q", e.Next.Label)
		}
	})
	t.Run("the unit and the rack that were chosen stay for the next set", func(t *testing.T) {
		b := newTab(t)
		var id string
		for _, r := range load.Presets() {
			if r.Kind == load.Stack && r.Unit == load.Lb && (r.Use == "" || r.Use == "cable") {
				save, added, err := b.m.AddRack(r.ID)
				b.must(save, err)
				id = added
				break
			}
		}
		l := b.train("cable-curl")
		entry := b.entry(0).ID
		l.SetRack(entry, id)
		if got := b.entry(0).Next.Unit; got != "lb" {
			t.Fatalf("the unit is %q, want that of the rack", got)
		}
		b.set(0, "50", "10")
		if n := b.entry(0).Next; n.Rack != id || n.Load != "50" || n.Unit != "lb" {
			t.Errorf("the next set is %s %s from %s, want 50 lb from %s", n.Load, n.Unit, n.Rack, id)
		}
		if got := b.texts(0); got != "50 lb × 10" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a rack that counts otherwise brings its own loads, one that weighs leaves what was typed", func(t *testing.T) {
		b := newTab(t)
		var numbered string
		for _, r := range load.Presets() {
			if r.Kind == load.Numbered {
				save, id, err := b.m.AddRack(r.ID)
				b.must(save, err)
				numbered = id
				break
			}
		}
		l := b.train("cable-curl")
		id := b.entry(0).ID
		weighed := b.entry(0).Next.Rack
		l.SetLoad(id, "31")
		l.SetRack(id, weighed)
		if got := b.entry(0).Next.Load; got != "31" {
			t.Errorf("the same rack changed it to %q", got)
		}
		l.SetRack(id, numbered)
		n := b.entry(0).Next
		if n.Rack != numbered || len(n.Steps) == 0 || n.Load == "31" || n.Load == "" {
			t.Fatalf("got %+v", n)
		}
		b.set(0, "7", "10")
		if got := b.texts(0); got != "plate 7 × 10" {
			t.Errorf("got %q", got)
		}
		l.SetRack(id, weighed)
		if n := b.entry(0).Next; len(n.Steps) != 0 || n.Load != "" {
			t.Errorf("back: got %+v", n)
		}
	})
	t.Run("a set is ticked when it is durable, never before", func(t *testing.T) {
		b := newTab(t)
		l := b.train("cable-curl")
		id := b.entry(0).ID
		l.SetLoad(id, "20")
		l.SetReps(id, "10")
		b.tap(l.Log(id))
		if !b.m.Unsaved() || b.entry(0).Sets[0].Saved {
			t.Error("the set is ticked before the store has it")
		}
		b.settle()
		if b.m.Unsaved() || !b.entry(0).Sets[0].Saved {
			t.Error("the set is not ticked after the store has it")
		}
	})
	t.Run("an exercise is there once, and removing it comes back with its sets", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl", "leg-press", "cable-curl")
		if n := len(b.m.Logger().View().Entries); n != 2 {
			t.Fatalf("got %d exercises, want 2", n)
		}
		b.set(0, "20", "10")
		w, _ := b.m.Running()
		s := b.must(b.m.RemoveExercise(w.ID, b.entry(0).ID))
		if got := b.entry(0).Name; got != named(t, "leg-press").Name {
			t.Errorf("the first exercise is %q", got)
		}
		b.undo(s)
		if b.entry(0).Exercise != "cable-curl" || b.texts(0) != "20 kg × 10" {
			t.Errorf("it came back as %q with %q", b.entry(0).Name, b.texts(0))
		}
	})
	t.Run("a workout that is full says so, beside no field", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.set(0, "20", "10")
		id, logged := b.entry(0).ID, 1
		save, err := b.m.Logger().Log(id)
		for ; err == nil && logged <= training.MaxSets; logged++ {
			b.must(save, nil)
			save, err = b.m.Logger().Log(id)
		}
		if err == nil || fault.InField(err) || !strings.Contains(fault.Message(err), "start another") || logged < 80 {
			t.Errorf("set %d: got %v", logged+1, err)
		}
		b = newTab(t)
		for _, e := range exercise.Catalogue()[:training.MaxEntries] {
			b.must(b.m.AddExercise(e.ID))
		}
		_, err = b.m.AddExercise(exercise.Catalogue()[training.MaxEntries].ID)
		if err == nil || fault.InField(err) || !strings.Contains(fault.Message(err), "50 exercises") {
			t.Errorf("exercise %d: got %v", training.MaxEntries+1, err)
		}
	})
	t.Run("what is typed stays while the person looks elsewhere", func(t *testing.T) {
		b := newTab(t)
		l := b.train("cable-curl")
		l.SetLoad(b.entry(0).ID, "31")
		b.must(b.m.AddExercise("leg-press"))
		if got := b.m.Logger().View().Entries[0].Next.Load; got != "31" {
			t.Errorf("got %q, want 31", got)
		}
	})
}

func TestFinishWorkout(t *testing.T) {
	t.Run("it leaves out what was not done and sums up the rest", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl", "leg-press")
		b.set(0, "20", "10")
		b.later(52 * time.Minute)
		w, _ := b.m.Running()
		s := b.must(b.m.FinishWorkout())
		v, _ := b.m.WorkoutScreen(w.ID)
		if len(v.Entries) != 1 || v.Running {
			t.Errorf("%d exercises are left, running %v; want 1 that is over", len(v.Entries), v.Running)
		}
		sum, ok := b.m.Summary(w.ID)
		if !ok || sum.Facts[0] != [2]string{"Time", "52 min"} {
			t.Errorf("got %v %v", ok, sum.Facts)
		}
		if b.m.Logger().View().Running {
			t.Error("the logger still shows it")
		}
		b.undo(s)
		if n := len(b.m.Logger().View().Entries); n != 2 {
			t.Errorf("taken back, it has %d exercises, want 2", n)
		}
		if _, ok := b.m.Summary(w.ID); ok {
			t.Error("a running workout has a summary")
		}
	})
	t.Run("the summary of a long one with a drop set says hours, cost and rest", func(t *testing.T) {
		b := newTab(t)
		b.past("w", evening.Add(-2*time.Hour), "cable-curl", kilos(20, 10), dropped(20, 15))
		b = b.reopened()
		sum, _ := b.m.Summary("w")
		// C36: the article's name for it carries a trademark sign.
		want := "[[Time 1 h 0 min] [Exercises 1] [Plain sets 1] [Drop sets 1] [Volume, drops included 480 kg] [Fatigue cost about 4 standard sets]]"
		if got := fmt.Sprint(sum.Facts); got != want || sum.Note != "What was dropped rests until Saturday 17:00." {
			t.Errorf("got %s and %q", got, sum.Note)
		}
	})
	t.Run("its volume is that of the sets that count, in the person's unit, and says what it counts", func(t *testing.T) {
		b := newTab(t)
		warm := kilos(10, 10)
		warm.Kind = training.Warmup
		b.past("w", evening.Add(-2*time.Hour), "cable-curl", warm, kilos(100, 10), kilos(100, 10), dropped(20, 15))
		b.past("body", evening.Add(-3*time.Hour), "push-up", kilos(0, 20))
		b.past("belt", evening.Add(-4*time.Hour), "weighted-pull-up", kilos(10, 5))
		b = b.reopened()
		volume := func(id string) string {
			sum, _ := b.m.Summary(id)
			for _, f := range sum.Facts {
				if strings.HasPrefix(f[0], "Volume") {
					return f[1] + ": " + sum.Count
				}
			}
			return sum.Count
		}
		if got := volume("w"); !strings.HasPrefix(got, "2\u202f280 kg: Volume is load times reps of all sets but warm-ups.") {
			t.Errorf("got %q", got)
		}
		if a, c := volume("body"), volume("belt"); a+c != "" {
			t.Errorf("where no load is known the volume is %q and %q", a, c)
		}
		b.must(b.m.Answer(rules.AskBodyweight, "80"))
		if got := volume("belt"); !strings.HasPrefix(got, "450 kg: ") || !strings.HasSuffix(got, "Your bodyweight counts where a belt or help can change it.") {
			t.Errorf("five pull-ups at 80 kg with 10 kg more: %q", got)
		}
		b.must(b.m.EditProfile(func(p *training.Profile) { p.Unit = load.Lb }))
		if got := volume("w"); !strings.HasPrefix(got, "5\u202f027 lb: ") {
			t.Errorf("in pounds: %q", got)
		}
	})
	t.Run("a workout in which nothing was done is not kept, and can come back", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		s := b.must(b.m.FinishWorkout())
		if len(b.rows()) != 0 {
			t.Error("an empty workout stands in the log")
		}
		b.undo(s)
		if _, ok := b.m.Running(); !ok {
			t.Error("it did not come back")
		}
	})
	t.Run("one that nobody ended ends with its last set", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.later(10 * time.Minute)
		b.set(0, "20", "10")
		b.later(20 * time.Hour)
		w, _ := b.m.Running()
		b.must(b.m.FinishWorkout())
		if sum, _ := b.m.Summary(w.ID); sum.Facts[0][1] != "10 min" {
			t.Errorf("it took %s, want 10 min", sum.Facts[0][1])
		}
	})
	t.Run("a clock that was set back does not keep it from ending", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.set(0, "20", "10")
		b.later(-2 * time.Hour)
		b.must(b.m.FinishWorkout())
		if _, ok := b.m.Running(); ok {
			t.Error("it still runs")
		}
	})
	t.Run("without one running nothing happens", func(t *testing.T) {
		b := newTab(t)
		if _, err := b.m.FinishWorkout(); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("got %v", err)
		}
		if _, err := b.m.Logger().Log("x"); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("got %v", err)
		}
	})
	t.Run("starting twice is one workout", func(t *testing.T) {
		b := newTab(t)
		b.train()
		b.must(b.m.StartWorkout())
		if n := len(b.rows()); n != 1 {
			t.Errorf("got %d workouts", n)
		}
	})
	t.Run("while a drop set is under way nothing it belongs to can be taken away", func(t *testing.T) {
		b := newTab(t)
		b.train("leg-press")
		d := b.m.DropSet("cable-curl")
		b.must(b.m.StartSet(d))
		w, _ := b.m.Running()
		entry := b.entry(1)
		if entry.Exercise != "cable-curl" || !b.m.Logger().View().Live {
			t.Fatalf("the live set is not shown: %+v", entry)
		}
		for name, act := range map[string]func() (screen.Save, error){
			"finish": b.m.FinishWorkout,
			"delete": func() (screen.Save, error) { return b.m.DeleteWorkout(w.ID) },
			"remove": func() (screen.Save, error) { return b.m.RemoveExercise(w.ID, entry.ID) },
		} {
			if _, err := act(); fault.CodeOf(err) != fault.Illegal {
				t.Errorf("%s: got %v, want a refusal", name, err)
			}
		}
		if _, err := b.m.RemoveExercise(w.ID, b.entry(0).ID); err != nil {
			t.Errorf("another exercise could not be removed: %v", err)
		}
	})
}
