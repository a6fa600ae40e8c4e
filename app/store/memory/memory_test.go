package memory_test

import (
	"testing"

	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/store/storetest"
	"dropset/core/fault"
	"dropset/core/replica"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Opener {
		first := memory.New(storetest.Keys, storetest.Digests)
		return func() (store.Store, error) { return first.Second(), nil }
	})
}

func TestTrouble(t *testing.T) {
	batch := func() store.Batch {
		r := replica.New("a", "thing")
		r.Delete(replica.Stamp{Clock: 5, Device: "d"})
		return store.Batch{Put: []replica.Record{r}, Live: [][]byte{[]byte("1")}}
	}
	for _, c := range []struct {
		name    string
		trouble memory.Trouble
		commit  fault.Code
		get     fault.Code
		kept    bool
	}{
		{"a commit that fails changes nothing", memory.Fails, fault.Internal, fault.OK, false},
		{"a full database still reads", memory.Full, fault.StorageFull, fault.OK, false},
		{"a lost answer leaves the commit in place", memory.Lost, fault.Internal, fault.OK, true},
		{"a blocked database does nothing", memory.Blocked, fault.StorageBlocked, fault.StorageBlocked, false},
		{"a missing database does nothing", memory.Missing, fault.StorageMissing, fault.StorageMissing, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := memory.New(storetest.Keys, storetest.Digests)
			s.Trouble(c.trouble, -1)
			if _, err := s.Commit(t.Context(), batch()); fault.CodeOf(err) != c.commit {
				t.Errorf("Commit: %v, want code %q", err, c.commit)
			}
			calls := map[string]func() error{
				"Get":   func() error { _, err := s.Get(t.Context(), "a"); return err },
				"Scan":  func() error { _, err := s.Scan(t.Context(), store.Query{}); return err },
				"Live":  func() error { _, err := s.Live(t.Context()); return err },
				"Meta":  func() error { _, err := s.Meta(t.Context(), "m"); return err },
				"Dirty": func() error { _, err := s.Dirty(t.Context()); return err },
			}
			for name, call := range calls {
				if err := call(); fault.CodeOf(err) != c.get {
					t.Errorf("%s: %v, want code %q", name, err, c.get)
				}
			}
			s.Trouble(memory.None, 0)
			got, err := s.Get(t.Context(), "a")
			if err != nil || (len(got) == 1) != c.kept {
				t.Errorf("afterwards %d records (%v), want kept = %t", len(got), err, c.kept)
			}
			live, err := s.Live(t.Context())
			if err != nil || (len(live) == 1) != c.kept {
				t.Errorf("afterwards %d commands (%v), want kept = %t", len(live), err, c.kept)
			}
		})
	}

	t.Run("trouble strikes as often as ordered", func(t *testing.T) {
		s := memory.New(storetest.Keys, storetest.Digests)
		s.Trouble(memory.Fails, 2)
		for i, want := range []fault.Code{fault.Internal, fault.Internal, fault.OK} {
			if _, err := s.Commit(t.Context(), batch()); fault.CodeOf(err) != want {
				t.Errorf("commit %d: %v, want code %q", i+1, err, want)
			}
		}
		if got := s.Commits(); got != 1 {
			t.Errorf("Commits() = %d, want 1", got)
		}
	})

	t.Run("an erase that is blocked leaves everything", func(t *testing.T) {
		s := memory.New(storetest.Keys, storetest.Digests)
		if _, err := s.Commit(t.Context(), batch()); err != nil {
			t.Fatal(err)
		}
		s.Trouble(memory.Blocked, 1)
		if err := s.Erase(t.Context()); fault.CodeOf(err) != fault.StorageBlocked {
			t.Errorf("Erase: %v, want code %q", err, fault.StorageBlocked)
		}
		if got, _ := s.Get(t.Context(), "a"); len(got) != 1 {
			t.Error("the record is gone")
		}
	})
}
