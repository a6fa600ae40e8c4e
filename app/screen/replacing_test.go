package screen_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/session"
	"dropset/core/training"
)

// full is a log with a record of each kind, a deleted workout among them.
func full(t *testing.T) *tab {
	t.Helper()
	b := newTab(t)
	b.must(b.m.Welcomed())
	b.must(b.m.SetTheme(store.Light))
	b.must(b.m.AddGym("Hotel", ""))
	own := b.m.NewExercise("Cable Y raise")
	s, id, err := own.Save()
	b.must(s, err)
	b.must(b.m.SleptWell(4))
	b.must(b.m.Weigh("80"))
	b.train("cable-curl", id)
	b.set(0, "25", "10")
	b.set(0, "25", "9")
	b.must(b.m.FinishWorkout())
	b.must(b.m.SetSetupNote("cable-curl", "pin at hip height"))
	s, _, err = b.m.NewRoutine("Pull")
	b.must(s, err)
	b.past("older", b.now.Add(-48*time.Hour), "lat-pulldown", kilos(50, 8), dropped(50, 40, 30))
	b.past("mistake", b.now.Add(-24*time.Hour), "cable-curl", kilos(20, 10))
	b.reread()
	b.must(b.m.DeleteWorkout("mistake"))
	return b
}

func here(t *testing.T, b *tab) screen.Here {
	t.Helper()
	h, err := screen.ReadHere(context.Background(), b.store)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func replaceAll(t *testing.T, b *tab, data []byte) screen.Save {
	t.Helper()
	r, err := screen.ReadBackup(data)
	if err != nil {
		t.Fatal(err)
	}
	s := b.must(b.m.ReplaceEverything(r, here(t, b)))
	b.reread()
	return s
}

// said is what the records of a store say, without the stamps that say when.
func said(t *testing.T, b *tab) string {
	t.Helper()
	records, err := b.store.Scan(context.Background(), store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var plain []replica.Record
	for _, r := range records {
		p := replica.New(r.ID, r.Kind)
		for name, f := range r.Fields {
			if f.Removed() || name == replica.Deleted && !r.IsDeleted() {
				continue
			}
			if r.IsDeleted() && name != replica.Deleted {
				continue // nobody can see it
			}
			p.Fields[name] = replica.Field{Value: f.Value}
		}
		if len(p.Fields) > 0 && !p.IsDeleted() {
			plain = append(plain, p)
		}
	}
	out, err := store.Export(plain)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestRestoreIsWhole(t *testing.T) {
	a := full(t)
	data := backup(t, a)
	if r, err := screen.ReadBackup(data); err != nil || r.Holds != (store.Tally{Workouts: 2, Others: 8}) {
		t.Fatalf("the backup of the test holds %+v, %v", r.Holds, err)
	}
	for _, kind := range []string{store.KindWorkout, store.KindExercise, store.KindGym, store.KindCheckIn, store.KindProfile, store.KindSettings, store.KindSetups, store.KindRoutine} {
		if !bytes.Contains(data, []byte(`"k":"`+kind+`"`)) {
			t.Fatalf("the backup of the test has no %s", kind)
		}
	}
	if !bytes.Contains(data, []byte(`"_del"`)) {
		t.Fatal("the backup of the test has no deletion")
	}
	b := bareTab(t)
	b.later(72 * time.Hour) // another device, another day
	merge(t, b, data)
	again := b.reopened()
	again.now = b.now
	if got := backup(t, again); !bytes.Equal(got, data) {
		t.Errorf("on a fresh device the same backup is\n%s\nwant\n%s", got, data)
	}
	if again.m.Settings().Theme != store.Light || again.m.Fresh() || again.m.Gym().Name != "Hotel" {
		t.Errorf("the screens show %+v in %q", again.m.Settings(), again.m.Gym().Name)
	}
}

func TestReplaceEverything(t *testing.T) {
	t.Run("it says what comes back and what goes, and does it", func(t *testing.T) {
		file := full(t)
		data := backup(t, file)
		b := newTab(t)
		b.past("mine", b.now.Add(-72*time.Hour), "leg-extension", kilos(40, 12))
		b.reread()
		r, _ := screen.ReadBackup(data)
		want := screen.ReplacementView{
			Back: "Everything here becomes as in the file: 2 workouts and 8 other records.",
			Gone: "Deleted here, because the file does not have it: 1 workout.",
		}
		if v := r.Replacement(here(t, b)); v != want {
			t.Errorf("it says %+v, want %+v", v, want)
		}
		replaceAll(t, b, data)
		if got, want := said(t, b), said(t, file); got != want {
			t.Errorf("replaced:\n%s\nwant\n%s", got, want)
		}
		if _, ok := b.m.Workout("mine"); ok {
			t.Error("the screens still show what was deleted")
		}
		want.Gone = "Nothing else is here, so nothing is deleted."
		if v := r.Replacement(here(t, b)); v != want {
			t.Errorf("the second time it says %+v, want %+v", v, want)
		}
	})

	t.Run("undo brings back what was here, and keeps what was logged since", func(t *testing.T) {
		b := full(t)
		before := said(t, b)
		s := replaceAll(t, b, backup(t, newTab(t)))
		if said(t, b) == before {
			t.Fatal("nothing was replaced")
		}
		b.undo(s)
		b.reread()
		if got := said(t, b); got != before {
			t.Errorf("taken back:\n%s\nwant\n%s", got, before)
		}

		s = replaceAll(t, b, backup(t, bareTab(t)))
		b.train("cable-curl")
		b.set(0, "20", "10")
		w, _ := b.m.Running()
		b.must(b.m.FinishWorkout())
		b.undo(s)
		b.reread()
		if _, ok := b.m.Workout(w.ID); !ok {
			t.Error("the workout that was logged since is gone")
		}
		if _, ok := b.m.Workout("older"); !ok {
			t.Error("what was here before did not come back")
		}
	})

	t.Run("what is said after it stays, where the file said nothing", func(t *testing.T) {
		b := full(t)
		replaceAll(t, b, backup(t, bareTab(t)))
		if !b.m.Fresh() || b.m.Profile().Level != "" || b.m.Gym().Name != "My gym" {
			t.Fatalf("after replacing by nothing: fresh %v, %+v, %q", b.m.Fresh(), b.m.Profile(), b.m.Gym().Name)
		}
		b.later(time.Minute)
		b.must(b.m.RemoveRack("bands"))
		b.must(b.m.SleptWell(2))
		b.must(b.m.SetAnswer("level", "advanced"))
		b.must(b.m.SetSetupNote("cable-curl", "pin at the knee"))
		again := b.reopened()
		again.now = b.now
		racks := again.m.Gym().Racks
		if len(racks) == 0 || slices.ContainsFunc(racks, func(r load.Rack) bool { return r.ID == "bands" }) {
			t.Error("the racks that were edited afterwards are not there")
		}
		if v := again.m.TodayScreen(); v.Sleep != 2 {
			t.Errorf("the check-in afterwards says sleep %d", v.Sleep)
		}
		if note := again.m.Setup("cable-curl").Note; note != "pin at the knee" {
			t.Errorf("the note afterwards is %q", note)
		}
		if again.m.Profile().Level != training.Advanced {
			t.Error("the answer afterwards is lost")
		}
	})

	t.Run("a drop set under way refuses it and goes on", func(t *testing.T) {
		b := newTab(t)
		empty := backup(t, bareTab(t))
		d := b.m.DropSet("cable-curl")
		b.must(b.m.StartSet(d))
		r, _ := screen.ReadBackup(empty)
		if _, err := b.m.ReplaceEverything(r, here(t, b)); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("ReplaceEverything = %v, want illegal", err)
		}
		other := b.second() // that has not heard of the set yet
		other.m.TakeLive(nil)
		if _, err := other.m.ReplaceEverything(r, here(t, b)); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("in another tab: %v, want illegal", err)
		}
		if !b.m.LiveSet() {
			t.Error("the set is gone")
		}
	})

	t.Run("the result of a set that has ended goes with its workout", func(t *testing.T) {
		b := newTab(t)
		d := b.m.DropSet("cable-curl")
		b.must(b.m.StartSet(d))
		s, _, err := b.m.Command(session.Stop, 0)
		b.must(s, err)
		if !b.m.LiveSet() {
			t.Fatal("the set of the test has no result")
		}
		replaceAll(t, b, backup(t, bareTab(t)))
		if again := b.reopened(); again.m.LiveSet() || b.m.LiveSet() {
			t.Error("a result stands there without its workout")
		}
	})

	t.Run("a full device says so and keeps what it had", func(t *testing.T) {
		b := full(t)
		before := backup(t, b)
		r, _ := screen.ReadBackup(backup(t, newTab(t)))
		h := here(t, b)
		b.store.Trouble(memory.Full, 1)
		b.tap(b.m.ReplaceEverything(r, h))
		if errs := b.settle(); len(errs) != 1 || fault.CodeOf(errs[0]) != fault.StorageFull {
			t.Errorf("on a full device: %v", errs)
		}
		if got := backup(t, b); !bytes.Equal(got, before) {
			t.Error("something was changed")
		}
	})
}
