package screen_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

func backup(t *testing.T, b *tab) []byte {
	t.Helper()
	_, data, err := screen.Backup(context.Background(), b.store, b.m.Today())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// merge restores a backup as the desk does.
func merge(t *testing.T, b *tab, data []byte) {
	t.Helper()
	r, err := screen.ReadBackup(data)
	if err != nil {
		t.Fatal(err)
	}
	b.must(b.m.Restore(r), nil)
	b.reread()
}

// reread brings everything that the model holds up to date.
func (b *tab) reread() {
	b.t.Helper()
	l, err := screen.Read(context.Background(), b.store, b.now, b.m.Held())
	if err != nil {
		b.t.Fatalf("Read: %v", err)
	}
	if !b.m.TakeAll(l) {
		b.t.Fatal("something was tapped while the store was read")
	}
}

func TestBackup(t *testing.T) {
	t.Run("what was saved comes back whole in a fresh store", func(t *testing.T) {
		a := newTab(t)
		a.must(a.m.StartWorkout())
		a.must(a.m.Weigh("80"))
		a.must(a.m.SleptWell(4))
		a.must(a.m.RemoveRack("bands"))
		name, data, err := screen.Backup(context.Background(), a.store, a.m.Today())
		if err != nil || name != "dropset-2026-11-26.json" {
			t.Fatalf("Backup = %q, %v", name, err)
		}
		b := bareTab(t)
		merge(t, b, data)
		if got := backup(t, b); !bytes.Equal(got, data) {
			t.Errorf("the restored store differs:\n%s\nwant\n%s", got, data)
		}
		if p := b.m.Profile(); p.Level != training.Intermediate || len(p.Bodyweights) != 1 {
			t.Errorf("the screens were not brought up to date: %+v", p)
		}
		if _, ok := b.m.Running(); !ok {
			t.Error("the running workout did not come back")
		}
	})

	t.Run("merging keeps what is newer here", func(t *testing.T) {
		b := newTab(t)
		old := backup(t, b)
		b.later(time.Hour)
		b.must(b.m.SetAnswer("level", "advanced"))
		b.must(b.m.Weigh("80"))
		merge(t, b, old)
		if p := b.m.Profile(); p.Level != training.Advanced || len(p.Bodyweights) != 1 {
			t.Errorf("an old backup overwrote newer answers: %+v", p)
		}
		before := backup(t, b)
		merge(t, b, old)
		if got := backup(t, b); !bytes.Equal(got, before) {
			t.Error("restoring the same file twice changed something")
		}
	})

	t.Run("and what is edited after it is newer than the backup", func(t *testing.T) {
		a := newTab(t)
		a.later(24 * time.Hour) // the other device's clock is a day ahead
		a.must(a.m.SetAnswer("goal", "strength"))
		b := bareTab(t)
		merge(t, b, backup(t, a))
		b.must(b.m.SetAnswer("goal", "size"))
		if p := b.reopened().m.Profile(); p.Goal != training.Size {
			t.Errorf("the edit after the restore was lost: %+v", p)
		}
	})

	t.Run("what is not a whole backup of ours is refused in words and changes nothing", func(t *testing.T) {
		b := newTab(t)
		good := backup(t, b)
		for name, c := range map[string]struct {
			data []byte
			want fault.Code
		}{
			"empty":     {nil, fault.Damaged},
			"text":      {[]byte("hello"), fault.Damaged},
			"an image":  {[]byte("\x89PNG\r\n\x1a\n"), fault.Damaged},
			"foreign":   {[]byte(`{"workouts":[]}`), fault.Damaged},
			"a list":    {[]byte(`[1,2,3]`), fault.Damaged},
			"cut short": {good[:len(good)*2/3], fault.Damaged},
			"newer":     {bytes.Replace(good, []byte(`"version":1`), []byte(`"version":99`), 1), fault.TooNew},
		} {
			_, err := screen.ReadBackup(c.data)
			if fault.CodeOf(err) != c.want || !strings.Contains(fault.Message(err), "Nothing was changed") {
				t.Errorf("%s: %v (%q), want %s", name, err, fault.Message(err), c.want)
			}
		}
		if got := backup(t, b); !bytes.Equal(got, good) {
			t.Error("reading a bad file changed the store")
		}
	})

	t.Run("it says what a file holds before anything changes", func(t *testing.T) {
		a := newTab(t)
		a.must(a.m.StartWorkout())
		r, err := screen.ReadBackup(backup(t, a))
		if err != nil || r.Text() != "This backup holds 1 workout and 1 other record (profile, racks, settings, check-ins)." {
			t.Errorf("%q, %v", r.Text(), err)
		}
		if r, err := screen.ReadBackup(backup(t, bareTab(t))); err != nil || r.Text() != "This backup is empty." {
			t.Errorf("an empty backup: %q, %v", r.Text(), err)
		}
	})

	t.Run("a full device says so and keeps what it had", func(t *testing.T) {
		data := backup(t, newTab(t))
		b := bareTab(t)
		b.must(b.m.SetAnswer("level", "advanced"))
		r, err := screen.ReadBackup(data)
		if err != nil {
			t.Fatal(err)
		}
		b.store.Trouble(memory.Full, 1)
		b.tap(b.m.Restore(r), nil)
		if errs := b.settle(); len(errs) != 1 || fault.CodeOf(errs[0]) != fault.StorageFull {
			t.Errorf("restoring to a full device: %v", errs)
		}
		if p := b.m.Profile(); p.Level != training.Advanced || p.Goal != "" {
			t.Errorf("after the failure the profile is %+v", p)
		}
	})

	t.Run("a reminder comes when the last backup is old", func(t *testing.T) {
		b := newTab(t)
		if v := b.m.BackupScreen(); v.Due {
			t.Errorf("an empty log is asked for a backup: %+v", v)
		}
		n := 0
		workout := func() {
			n++
			b.past(fmt.Sprint("workout-", n), b.now, "cable-curl", kilos(20, 10))
			b.reread()
			b.later(24 * time.Hour)
		}
		for range 4 {
			workout()
		}
		if v := b.m.BackupScreen(); !v.Due || v.Text != "No backup was saved on this device yet." {
			t.Errorf("after four workouts: %+v", v)
		}
		b.must(b.m.BackedUp(), nil)
		b.later(31 * 24 * time.Hour)
		if v := b.m.BackupScreen(); v.Due {
			t.Errorf("nothing new, but a backup is due: %+v", v)
		}
		workout()
		again := b.reopened()
		again.now = b.now
		if v := again.m.BackupScreen(); !v.Due || !strings.HasPrefix(v.Text, "Last backup: ") {
			t.Errorf("a month and a workout later: %+v", v)
		}
		again.must(again.m.BackedUp(), nil)
		if v := again.m.BackupScreen(); v.Due || v.Text != "Last backup: today." {
			t.Errorf("just saved: %+v", v)
		}
	})
}

func TestReload(t *testing.T) {
	t.Run("another tab's erasing is seen", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.Welcomed())
		b.must(b.m.StartWorkout())
		b.must(b.m.RemoveRack("bands"))
		other := b.second()
		if err := other.store.Erase(context.Background()); err != nil {
			t.Fatal(err)
		}
		b.reread()
		if !b.m.Fresh() || b.m.Profile().Level != "" || len(b.m.Gym().Racks) != len(load.DefaultGym(load.Kg)) {
			t.Errorf("after the erasing: fresh %v, profile %+v", b.m.Fresh(), b.m.Profile())
		}
		if _, ok := b.m.Running(); ok {
			t.Error("the erased workout is still running")
		}
	})

	t.Run("what is not durable yet stays", func(t *testing.T) {
		b := newTab(t)
		l := read(t, b)
		b.tap(b.m.SetAnswer("level", "advanced"))
		b.m.TakeAll(l)
		if p := b.m.Profile(); p.Level != training.Advanced {
			t.Errorf("a reload took back a tap: %+v", p)
		}
		b.settle()
	})

	t.Run("what was tapped and kept while it was read stays", func(t *testing.T) {
		b := newTab(t)
		l := read(t, b)
		b.must(b.m.SetAnswer("level", "advanced"))
		if b.m.TakeAll(l) {
			t.Error("what was read before a tap counts as all there is")
		}
		if p := b.m.Profile(); p.Level != training.Advanced {
			t.Errorf("a reload took back a tap that is kept: %+v", p)
		}
		if !b.m.TakeAll(read(t, b)) {
			t.Error("what was read again does not count")
		}
	})

	t.Run("a store that cannot be read is an error", func(t *testing.T) {
		b := newTab(t)
		b.store.Trouble(memory.Blocked, -1)
		if _, err := screen.Read(context.Background(), b.store, b.now, screen.Held{}); fault.CodeOf(err) != fault.StorageBlocked {
			t.Errorf("Read = %v, want blocked", err)
		}
		if _, _, err := screen.Open(context.Background(), b.store, screen.Env{Now: func() training.Instant { return evening }, Random: func() [16]byte { return [16]byte{} }}); fault.CodeOf(err) != fault.StorageBlocked {
			t.Errorf("Open = %v, want blocked", err)
		}
	})
}

func TestErasingSaysWhatBringsItBack(t *testing.T) {
	here := screen.Here{Holds: store.Tally{Workouts: 2}}
	for _, c := range []struct {
		here   screen.Here
		synced bool
		want   string
		not    string
	}{
		{here, false, "2 workouts", "server"},
		{here, false, "Only a backup file can bring it back.", "server"},
		{here, true, "The copy on the server stays, and the twelve words bring it back", "Only a backup"},
		{screen.Here{}, true, "The copy on the server stays", "This goes"},
		{screen.Here{}, false, "Nothing was logged", "server"},
	} {
		c.here.Synced = c.synced
		if got := c.here.Erasing(); !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
			t.Errorf("Erasing(%v) of %+v = %q", c.synced, c.here.Holds, got)
		}
	}
}
