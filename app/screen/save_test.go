package screen_test

import (
	"context"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/session"
	"dropset/core/training"
)

func TestSaves(t *testing.T) {
	// log types and taps a set of the first exercise and does not wait.
	log := func(b *tab, load string) {
		id := b.entry(0).ID
		b.m.Logger().SetLoad(id, load)
		b.m.Logger().SetReps(id, "10")
		b.tap(b.m.Logger().Log(id))
	}
	t.Run("taps become durable in their order, however fast they come", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		for _, x := range []string{"10", "11", "12", "13", "14", "15"} {
			log(b, x)
		}
		if errs := b.settle(); errs != nil {
			t.Fatal(errs)
		}
		want := "10 kg × 10; 11 kg × 10; 12 kg × 10; 13 kg × 10; 14 kg × 10; 15 kg × 10"
		if got := b.texts(0); got != want {
			t.Errorf("got %q", got)
		}
		if got := b.reopened().texts(0); got != want {
			t.Errorf("after a restart: got %q", got)
		}
	})
	t.Run("a save that fails is rolled back on screen and says so", func(t *testing.T) {
		for trouble, code := range map[memory.Trouble]fault.Code{memory.Fails: fault.Internal, memory.Full: fault.StorageFull} {
			b := newTab(t)
			b.train("cable-curl")
			b.set(0, "20", "10")
			b.store.Trouble(trouble, 1)
			log(b, "30")
			if got := b.texts(0); got != "20 kg × 10; 30 kg × 10" {
				t.Errorf("%s: the tap was not drawn: %q", code, got)
			}
			errs := b.settle()
			if len(errs) != 1 || fault.CodeOf(errs[0]) != code || fault.Message(errs[0]) == "" {
				t.Errorf("got %v, want one error %s", errs, code)
			}
			if got := b.texts(0); got != "20 kg × 10" || b.m.Unsaved() {
				t.Errorf("%s: the screen shows %q, unsaved %v", code, got, b.m.Unsaved())
			}
			if got := b.reopened().texts(0); got != "20 kg × 10" {
				t.Errorf("%s: the store has %q", code, got)
			}
			b.set(0, "31", "10")
			if got := b.reopened().texts(0); got != "20 kg × 10; 31 kg × 10" {
				t.Errorf("%s: the next tap gave %q", code, got)
			}
		}
	})
	t.Run("a save that was kept although its answer was lost is shown as kept", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.store.Trouble(memory.Lost, 1)
		log(b, "30")
		if errs := b.settle(); len(errs) != 1 {
			t.Fatalf("got %v, want one error", errs)
		}
		if got := b.texts(0); got != "30 kg × 10" {
			t.Errorf("the screen shows %q, the store %q", got, b.reopened().texts(0))
		}
	})
	t.Run("what was tapped on top of a failed save is not kept without it", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.store.Trouble(memory.Fails, 1)
		log(b, "20")
		first := <-b.done // it has failed, and the screen does not know yet
		log(b, "21")
		log(b, "22")
		b.m.Settle(first)
		b.open--
		if errs := b.settle(); len(errs) != 2 {
			t.Errorf("got %v, want that the two fail with it", errs)
		}
		if got := b.texts(0); got != "" {
			t.Errorf("the screen shows %q", got)
		}
		if got := b.reopened().texts(0); got != "" {
			t.Errorf("the store has %q", got)
		}
		b.set(0, "23", "10")
		if got := b.reopened().texts(0); got != "23 kg × 10" {
			t.Errorf("afterwards a tap gives %q", got)
		}
	})
	t.Run("when the store cannot even be read, nothing looks kept", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.store.Trouble(memory.Blocked, 10)
		log(b, "20")
		errs := b.settle()
		if len(errs) != 1 || fault.CodeOf(b.m.Trouble) != fault.StorageBlocked {
			t.Errorf("got %v and trouble %v", errs, b.m.Trouble)
		}
	})
	t.Run("only what a page shows of a save has it drawn again", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		w, _ := b.m.Running()
		came := func(what string, want bool, s screen.Save, err error) {
			t.Helper()
			b.tap(s, err)
			b.open--
			if got := b.m.Settle(<-b.done); got != want {
				t.Errorf("%s: drawn again is %v, want %v", what, got, want)
			}
		}
		s, err := b.m.NoteExercise(w.ID, b.entry(0).ID, "slow")
		came("a note that stands there already", false, s, err)
		b.must(b.m.NoteExercise(w.ID, b.entry(0).ID, "slow")) // once more: nothing may wait for it
		log(b, "20")
		b.open--
		if !b.m.Settle(<-b.done) {
			t.Error("a set that is kept now is not drawn again")
		}
		s, err = b.m.StartSet(b.m.DropSet("cable-curl"))
		came("a live set", true, s, err)
		s, _, err = b.m.Command(session.SkipWarm, 0)
		came("a tap of it", true, s, err)

		a := newTab(t)
		a.train("cable-curl")
		w, _ = a.m.Running()
		a.second().set(0, "20", "10") // in another tab, of which this one has not heard
		a.tap(a.m.NoteExercise(w.ID, a.entry(0).ID, "slow"))
		a.open--
		if !a.m.Settle(<-a.done) || a.texts(0) != "20 kg × 10" {
			t.Errorf("what another tab has logged came back and is not drawn; the exercise has %q", a.texts(0))
		}
	})
	t.Run("a live set goes back to its last kept tap", func(t *testing.T) {
		b := newTab(t)
		b.train("leg-press")
		b.must(b.m.StartSet(b.m.DropSet("cable-curl")))
		do := func(v session.Verb) {
			s, _, err := b.m.Command(v, 0)
			b.tap(s, err)
		}
		do(session.SkipWarm)
		do(session.Rep)
		do(session.Rep)
		b.settle()
		b.store.Trouble(memory.Fails, 1)
		do(session.Rep)
		if errs := b.settle(); len(errs) != 1 {
			t.Fatalf("got %v", errs)
		}
		if got := b.m.LiveState().Reps; got != 2 {
			t.Errorf("the live set shows %d reps, want the 2 that were kept", got)
		}
		if got := b.reopened().m.LiveState().Reps; got != 2 {
			t.Errorf("after a restart it has %d reps, want 2", got)
		}
	})
	t.Run("a save that nothing depends on is not refused by an old failure", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		b.store.Trouble(memory.Fails, 1)
		log(b, "20")
		b.settle()
		b.tap(screen.Save{Batch: store.Batch{Meta: map[string][]byte{"x": []byte("1")}}}, nil)
		if errs := b.settle(); errs != nil {
			t.Errorf("got %v", errs)
		}
	})
}

func TestTwoTabs(t *testing.T) {
	// watched opens a second tab that takes what the first one commits.
	watched := func(a *tab) (*tab, chan []string) {
		b := a.second()
		told := make(chan []string, 100)
		b.store.Watch(func(ids []string) { told <- ids })
		return b, told
	}
	take := func(b *tab, told chan []string) {
		b.t.Helper()
		select {
		case ids := <-told:
			records, err := b.store.Get(context.Background(), ids...)
			if err != nil {
				b.t.Fatal(err)
			}
			b.m.Took(records)
		case <-time.After(5 * time.Second):
			b.t.Fatal("the other tab was not told")
		}
	}
	t.Run("a set that one tab logs appears in the other", func(t *testing.T) {
		a := newTab(t)
		a.train("cable-curl")
		b, told := watched(a)
		a.set(0, "20", "10")
		take(b, told)
		if got := b.texts(0); got != "20 kg × 10" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("two tabs that log at once both keep their sets, and agree", func(t *testing.T) {
		a := newTab(t)
		a.train("cable-curl")
		b, toB := watched(a)
		toA := make(chan []string, 100)
		a.store.Watch(func(ids []string) { toA <- ids })
		a.set(0, "20", "10")
		b.set(0, "21", "10") // before it has heard of the first
		take(b, toB)
		take(a, toA)
		if x, y := a.texts(0), b.texts(0); x != y || len(a.entry(0).Sets) != 2 {
			t.Errorf("one shows %q, the other %q", x, y)
		}
	})
	t.Run("a workout that one tab deletes leaves the other, and comes back", func(t *testing.T) {
		a := newTab(t)
		a.train("cable-curl")
		b, told := watched(a)
		w, _ := a.m.Running()
		s := a.must(a.m.DeleteWorkout(w.ID))
		take(b, told)
		if _, ok := b.m.Running(); ok {
			t.Error("it still runs in the other tab")
		}
		if _, err := b.m.RemoveExercise(w.ID, "x"); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("editing it there gives %v", err)
		}
		a.undo(s)
		take(b, told)
		if _, ok := b.m.Running(); !ok {
			t.Error("it did not come back in the other tab")
		}
	})
	t.Run("an edit made later wins over one that was made before it was seen", func(t *testing.T) {
		a := newTab(t)
		a.must(a.m.EditProfile(func(p *training.Profile) { p.Level = training.Intermediate }))
		b, told := watched(a)
		a.must(a.m.EditProfile(func(p *training.Profile) { p.Level = training.Advanced }))
		take(b, told)
		b.must(b.m.EditProfile(func(p *training.Profile) { p.Level = training.Beginner }))
		if got := a.reopened().m.Profile().Level; got != training.Beginner {
			t.Errorf("got %s", got)
		}
	})
}
