package idb_test

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"dropset/app/store"
	"dropset/app/store/idb"
	"dropset/app/store/storetest"
	"dropset/core/fault"
	"dropset/core/replica"
)

var databases int

// name returns the name of a database that is not there yet.
func name(t *testing.T) string {
	databases++
	n := fmt.Sprintf("test-%d-%d", time.Now().UnixNano(), databases)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := idb.Delete(ctx, n); err != nil {
			t.Errorf("Delete(%q): %v", n, err)
		}
	})
	return n
}

func open(t *testing.T, opt idb.Options) *idb.Store {
	t.Helper()
	if opt.Index == nil {
		opt.Index, opt.Digest = storetest.Keys, storetest.Digests
	}
	s, err := idb.Open(t.Context(), opt)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func fresh(t *testing.T) storetest.Opener {
	n := name(t)
	return func() (store.Store, error) {
		return idb.Open(t.Context(), idb.Options{Name: n, Index: storetest.Keys, Digest: storetest.Digests})
	}
}

func TestStore(t *testing.T) { storetest.Run(t, fresh) }

// Whoever makes many commits at once tells of them once.
func TestQuiet(t *testing.T) {
	n := name(t)
	quiet, other := open(t, idb.Options{Name: n, Quiet: true}), open(t, idb.Options{Name: n})
	heard := make(chan []string, 8)
	other.Watch(func(ids []string) { heard <- ids })
	for _, id := range []string{"a", "b"} {
		r := replica.New(id, "thing")
		if err := r.Set("f", 1, replica.Imported); err != nil {
			t.Fatal(err)
		}
		if _, err := quiet.Commit(t.Context(), store.Batch{Put: []replica.Record{r}}); err != nil {
			t.Fatal(err)
		}
	}
	quiet.TellAll()
	select {
	case ids := <-heard:
		if ids != nil {
			t.Errorf("the other handle heard of %q, want one word about everything", ids)
		}
	case <-time.After(5 * time.Second):
		t.Error("the other handle heard nothing within 5 s")
	}
}

// A worker's transactions run one at a time and end by themselves: see [idb.Options].
func TestStoreInWorker(t *testing.T) {
	inWorker := func(t *testing.T) storetest.Opener {
		n := name(t)
		return func() (store.Store, error) {
			return idb.Open(t.Context(), idb.Options{Name: n, Index: storetest.Keys, Digest: storetest.Digests, Worker: true})
		}
	}
	count, restore := idb.WatchTransactions()
	defer restore()
	storetest.Run(t, inWorker)
	if told, atOnce := count(); told > 0 || atOnce != 1 {
		t.Errorf("a worker told transactions to commit %d times and had %d at once, want 0 and 1", told, atOnce)
	}
	storetest.Run(t, fresh)
	if told, atOnce := count(); told == 0 || atOnce < 2 {
		t.Errorf("a page told transactions to commit %d times and had %d at once: this test does not see them", told, atOnce)
	}
}

func TestStoreWithoutGetAllRecords(t *testing.T) {
	defer idb.StepBackwards()()
	storetest.Run(t, fresh)
}

func record(t *testing.T, id string, clock uint64, field string, value any) replica.Record {
	t.Helper()
	r := replica.New(id, "thing")
	if err := r.Set(field, value, replica.Stamp{Clock: clock, Device: "d"}); err != nil {
		t.Fatal(err)
	}
	return r
}

func commit(t *testing.T, s *idb.Store, rs ...replica.Record) {
	t.Helper()
	if _, err := s.Commit(t.Context(), store.Batch{Put: rs}); err != nil {
		t.Fatalf("Commit: %v", err)
	}
}

func ids(t *testing.T, s *idb.Store, q store.Query) string {
	t.Helper()
	rs, err := s.Scan(t.Context(), q)
	if err != nil {
		t.Fatalf("Scan(%+v): %v", q, err)
	}
	var got string
	for _, r := range rs {
		got += r.ID + " "
	}
	return got
}

func TestUpgrade(t *testing.T) {
	other := func(r replica.Record) []store.Key {
		keys := storetest.Keys(r)
		for i := range keys {
			keys[i].Name = "new-" + keys[i].Name
		}
		return keys
	}

	t.Run("records get the keys of a newer index", func(t *testing.T) {
		n := name(t)
		s := open(t, idb.Options{Name: n, IndexVersion: 1})
		commit(t, s, record(t, "b", 5, "at", 2), record(t, "a", 5, "at", 1))
		s.Close()
		s = open(t, idb.Options{Name: n, IndexVersion: 2, Index: other})
		if got := ids(t, s, store.Ever("new-at")); got != "a b " {
			t.Errorf("under the new key: %q, want %q", got, "a b ")
		}
		if got := ids(t, s, store.Ever("at")); got != "" {
			t.Errorf("under the old key: %q, want none", got)
		}
		if dirty, err := s.Dirty(t.Context()); err != nil || len(dirty) != 2 {
			t.Errorf("Dirty() = %q (%v), want both as before", dirty, err)
		}
	})

	t.Run("records get the digests of a newer digester, also where there were none", func(t *testing.T) {
		n := name(t)
		s := open(t, idb.Options{Name: n, IndexVersion: 1, Index: storetest.Keys})
		commit(t, s, record(t, "b", 5, "at", 2), record(t, "a", 5, "at", 1))
		if got, err := s.Digests(t.Context()); err != nil || len(got) != 0 {
			t.Errorf("without a digester: %q, %v", got, err)
		}
		s.Close()
		s = open(t, idb.Options{Name: n, IndexVersion: 2})
		if got, err := s.Digests(t.Context()); err != nil || fmt.Sprintf("%s", got) != "[a=1 b=2]" {
			t.Errorf("after the upgrade: %s, %v, want [a=1 b=2]", got, err)
		}
		s.Close()
		s = open(t, idb.Options{Name: n, IndexVersion: 3, Index: storetest.Keys, Digest: func(r replica.Record) []byte {
			if r.ID == "a" {
				return nil
			}
			return []byte("new " + r.ID)
		}})
		if got, err := s.Digests(t.Context()); err != nil || fmt.Sprintf("%s", got) != "[new b]" {
			t.Errorf("after the next: %s, %v, want [new b]", got, err)
		}
	})

	t.Run("a database of a newer build is too new", func(t *testing.T) {
		n := name(t)
		open(t, idb.Options{Name: n, IndexVersion: 3}).Close()
		_, err := idb.Open(t.Context(), idb.Options{Name: n, IndexVersion: 2, Index: other})
		if fault.CodeOf(err) != fault.TooNew {
			t.Errorf("Open: %v, want code %q", err, fault.TooNew)
		}
	})

	t.Run("an open tab is told and lets go", func(t *testing.T) {
		n := name(t)
		outdated := make(chan bool, 1)
		old := open(t, idb.Options{Name: n, IndexVersion: 1, OnOutdated: func() { outdated <- true }})
		commit(t, old, record(t, "a", 5, "at", 1))
		s := open(t, idb.Options{Name: n, IndexVersion: 2, Index: other})
		if got := ids(t, s, store.Ever("new-at")); got != "a " {
			t.Errorf("after the upgrade: %q, want a", got)
		}
		select {
		case <-outdated:
		case <-time.After(5 * time.Second):
			t.Fatal("the old tab was not told within 5 s")
		}
		_, err := old.Get(t.Context(), "a")
		if fault.CodeOf(err) != fault.StorageBlocked {
			t.Errorf("Get in the old tab: %v, want code %q", err, fault.StorageBlocked)
		}
	})

	t.Run("a busy tab is left alone until it is done", func(t *testing.T) {
		n := name(t)
		var busy atomic.Bool
		busy.Store(true)
		blocked, outdated, opened := make(chan bool, 1), make(chan bool, 1), make(chan error, 1)
		old := open(t, idb.Options{Name: n, IndexVersion: 1, Busy: busy.Load, OnOutdated: func() { outdated <- true }})
		go func() {
			s, err := idb.Open(t.Context(), idb.Options{Name: n, IndexVersion: 2, Index: other, OnBlocked: func() { blocked <- true }})
			if err == nil {
				err = s.Close()
			}
			opened <- err
		}()
		<-blocked
		commit(t, old, record(t, "a", 5, "at", 1))
		if len(outdated)+len(opened) != 0 {
			t.Fatal("the busy tab was closed")
		}
		busy.Store(false)
		commit(t, old, record(t, "a", 6, "at", 2))
		for _, ch := range []func() error{func() error { return <-opened }, func() error { <-outdated; return nil }} {
			if err := ch(); err != nil {
				t.Errorf("after the tab was done: %v", err)
			}
		}
	})

	t.Run("a tab that does not let go blocks, and says so", func(t *testing.T) {
		n := name(t)
		holder, err := idb.Hold(n, 1001)
		if err != nil {
			t.Fatal(err)
		}
		blocked := make(chan bool, 1)
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		opt := idb.Options{Name: n, IndexVersion: 2, Index: other, OnBlocked: func() { blocked <- true }}
		if _, err := idb.Open(ctx, opt); fault.CodeOf(err) != fault.StorageBlocked {
			t.Errorf("Open: %v, want code %q", err, fault.StorageBlocked)
		}
		select {
		case <-blocked:
		case <-time.After(5 * time.Second):
			t.Error("OnBlocked was not called within 5 s")
		}
		opened := make(chan error, 1)
		go func() {
			s, err := idb.Open(t.Context(), opt)
			if err == nil {
				err = s.Close()
			}
			opened <- err
		}()
		holder.Call("close")
		select {
		case err := <-opened:
			if err != nil {
				t.Errorf("Open after the other tab let go: %v", err)
			}
		case <-time.After(5 * time.Second):
			t.Fatal("Open still waits 5 s after the other tab let go")
		}
	})
}

func TestAPageThatIsLeft(t *testing.T) {
	// under begins a commit and returns while it is under way.
	under := func(t *testing.T, s *idb.Store) <-chan error {
		done := make(chan error, 1)
		r := record(t, "a", 5, "at", 1)
		go func() {
			_, err := s.Commit(t.Context(), store.Batch{Put: []replica.Record{r}})
			done <- err
		}()
		for s.UnderWay() == 0 {
			runtime.Gosched()
		}
		return done
	}
	t.Run("one that is kept for its return ends what is under way, and works when it is back", func(t *testing.T) {
		s := open(t, idb.Options{Name: name(t), IndexVersion: 1})
		done := under(t, s)
		idb.PutAside(true)
		if err := <-done; err == nil {
			t.Error("a save that was ended is called kept")
		}
		if got := ids(t, s, store.Ever("at")); got != "" {
			t.Errorf("of a save that was ended %q is there", got)
		}
		commit(t, s, record(t, "a", 5, "at", 1))
		if got := ids(t, s, store.Ever("at")); got != "a " {
			t.Errorf("after the return: %q, want a", got)
		}
	})
	t.Run("one that goes for good lets it finish", func(t *testing.T) {
		s := open(t, idb.Options{Name: name(t), IndexVersion: 1})
		done := under(t, s)
		idb.PutAside(false)
		if err := <-done; err != nil {
			t.Errorf("the save: %v", err)
		}
		if got := ids(t, s, store.Ever("at")); got != "a " {
			t.Errorf("got %q, want a", got)
		}
	})
}

// A start takes what the page has asked before the program ran, if it is the
// same question, and never anything older than the watcher hears of.
func TestAhead(t *testing.T) {
	const global = "aheadOfTest"
	look := store.Look{Queries: []store.Query{{Key: "at", From: 2, To: store.Forever}}, Live: true, Meta: []string{"m", "none"}}
	begin := func(t *testing.T, aborted bool) (n string, other *idb.Store) {
		n = name(t)
		other = open(t, idb.Options{Name: n})
		commit(t, other, record(t, "a", 5, "at", 1), record(t, "b", 5, "at", 2), record(t, "c", 5, "at", 3))
		if _, err := other.Commit(t.Context(), store.Batch{Live: [][]byte{[]byte("x")}, Meta: map[string][]byte{"m": []byte("v")}}); err != nil {
			t.Fatal(err)
		}
		idb.AskAhead(global, n, "at", 2, aborted, "m", "none")
		return n, other
	}
	seen := func(t *testing.T, s *idb.Store, at store.Look) string {
		t.Helper()
		got, err := s.Look(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		var list string
		for _, r := range got.Records {
			list += r.ID + " "
		}
		return fmt.Sprintf("%s%s %s", list, got.Live, got.Meta)
	}

	t.Run("the answer is taken once", func(t *testing.T) {
		n, other := begin(t, false)
		commit(t, other, record(t, "d", 6, "at", 4)) // after the page has asked
		s := open(t, idb.Options{Name: n, Early: global})
		heard := make(chan []string, 8)
		if got, want := seen(t, s, look), "b c [x] map[m:v]"; got != want {
			t.Errorf("the first look found %s, want %s", got, want)
		}
		s.Watch(func(ids []string) { heard <- ids })
		select {
		case <-heard:
		case <-time.After(5 * time.Second):
			t.Error("what was committed since the page asked is told to nobody")
		}
		if got, want := seen(t, s, look), "b c d [x] map[m:v]"; got != want {
			t.Errorf("the second look found %s, want %s", got, want)
		}
	})
	for what, other := range map[string]store.Look{
		"a longer time":   {Queries: []store.Query{{Key: "at", From: 1, To: store.Forever}}, Live: true, Meta: look.Meta},
		"another key":     {Queries: []store.Query{{Key: "other", From: 2, To: store.Forever}}},
		"another value":   {Queries: look.Queries, Meta: []string{"k"}},
		"a record by ID":  {IDs: []string{"a"}, Queries: look.Queries},
		"only so many":    {Queries: []store.Query{{Key: "at", From: 2, To: store.Forever, Limit: 1}}},
		"the newest":      {Queries: []store.Query{{Key: "at", From: 2, To: store.Forever, Desc: true}}},
		"up to some time": {Queries: []store.Query{{Key: "at", From: 2, To: 2}}},
	} {
		t.Run("asked for "+what+", it reads", func(t *testing.T) {
			n, plain := begin(t, false)
			s := open(t, idb.Options{Name: n, Early: global})
			if got, want := seen(t, s, other), seen(t, plain, other); got != want {
				t.Errorf("found %s, want %s", got, want)
			}
		})
	}
	t.Run("an answer with a record that cannot be read is read anew, and that is told of", func(t *testing.T) {
		n := name(t)
		other := open(t, idb.Options{Name: n})
		commit(t, other, record(t, "b", 5, "at", 2), record(t, "c", 5, "at", 3))
		if err := other.Spoil("b", "{"); err != nil {
			t.Fatal(err)
		}
		idb.AskAhead(global, n, "at", 1, false, "m", "none")
		early := look
		early.Queries = []store.Query{{Key: "at", From: 1, To: store.Forever}}
		told := make(chan string, 8)
		s := open(t, idb.Options{Name: n, Early: global, OnDamaged: func(id string, _ error) { told <- id }})
		if got, want := seen(t, s, early), "c [] map[]"; got != want {
			t.Errorf("found %s, want %s", got, want)
		}
		select {
		case id := <-told:
			if id != "b" {
				t.Errorf("%q is told of, want b", id)
			}
		case <-time.After(5 * time.Second):
			t.Error("nobody is told of what cannot be read")
		}
	})
	t.Run("an answer that failed is read anew", func(t *testing.T) {
		n, _ := begin(t, true)
		s := open(t, idb.Options{Name: n, Early: global})
		if got, want := seen(t, s, look), "b c [x] map[m:v]"; got != want {
			t.Errorf("found %s, want %s", got, want)
		}
	})
}

func TestBrowserTroubles(t *testing.T) {
	t.Run("a database that the browser closed is opened again", func(t *testing.T) {
		s := open(t, idb.Options{Name: name(t)})
		commit(t, s, record(t, "a", 5, "at", 1))
		s.CloseUnasked()
		if got := ids(t, s, store.Ever("at")); got != "a " {
			t.Errorf("Scan finds %q, want a", got)
		}
		s.CloseUnasked()
		commit(t, s, record(t, "b", 5, "at", 2))
		if got := ids(t, s, store.Ever("at")); got != "a b " {
			t.Errorf("Scan finds %q, want a and b", got)
		}
	})

	t.Run("a browser without IndexedDB is told as missing storage", func(t *testing.T) {
		defer idb.Shadow("indexedDB")()
		if _, err := idb.Open(t.Context(), idb.Options{Name: "x"}); fault.CodeOf(err) != fault.StorageMissing {
			t.Errorf("Open: %v, want code %q", err, fault.StorageMissing)
		}
		if err := idb.Delete(t.Context(), "x"); fault.CodeOf(err) != fault.StorageMissing {
			t.Errorf("Delete: %v, want code %q", err, fault.StorageMissing)
		}
	})

	for _, c := range []struct {
		name   string
		refuse string
		want   fault.Code
	}{
		{"a full disk keeps nothing and says so", "QuotaExceededError", fault.StorageFull},
		{"any other refusal keeps nothing", "UnknownError", fault.Internal},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, idb.Options{Name: name(t)})
			commit(t, s, record(t, "a", 5, "at", 1))
			restore := idb.Refuse(c.refuse)
			_, err := s.Commit(t.Context(), store.Batch{
				Put: []replica.Record{record(t, "a", 6, "at", 7), record(t, "b", 5, "at", 2)}, Live: [][]byte{[]byte("1")},
			})
			restore()
			if fault.CodeOf(err) != c.want {
				t.Errorf("Commit: %v, want code %q", err, c.want)
			}
			if got := ids(t, s, store.Ever("at")); got != "a " {
				t.Errorf("Scan finds %q, want a", got)
			}
			if live, err := s.Live(t.Context()); err != nil || len(live) != 0 {
				t.Errorf("Live() = %q (%v), want nothing", live, err)
			}
			commit(t, s, record(t, "b", 5, "at", 2))
		})
	}

	t.Run("a record that cannot be read is reported and hides no other", func(t *testing.T) {
		damaged := make(chan string, 8)
		s := open(t, idb.Options{Name: name(t), OnDamaged: func(id string, err error) {
			damaged <- fmt.Sprint(id, " ", fault.CodeOf(err))
		}})
		commit(t, s, record(t, "a", 5, "at", 1), record(t, "c", 5, "at", 1))
		if err := s.Spoil("b", "{half a rec"); err != nil {
			t.Fatal(err)
		}
		if got := ids(t, s, store.Ever("at")); got != "a c " {
			t.Errorf("Scan finds %q, want a and c", got)
		}
		if got := <-damaged; got != "b damaged" {
			t.Errorf("reported %q, want %q", got, "b damaged")
		}
		if _, err := s.Commit(t.Context(), store.Batch{Put: []replica.Record{record(t, "b", 6, "at", 1)}}); fault.CodeOf(err) != fault.Internal {
			t.Errorf("Commit over it: %v, want code %q", err, fault.Internal)
		}
	})
}

// TestPace prints what the work of a tap costs; its limits are far off and
// only catch a way of working that grows.
func TestPace(t *testing.T) {
	s := open(t, idb.Options{Name: name(t)})
	var rs []replica.Record
	for i := range 2000 {
		r := record(t, fmt.Sprintf("w%04d", i), 5, "at", i)
		for j := range 25 {
			set := map[string]any{"entry": "e1", "kind": "working", "load": map[string]any{"kind": "mass", "mass": 60_000_000_000_000}, "reps": j, "pos": "V"}
			if err := r.Set(fmt.Sprintf("s.%04d", j), set, replica.Stamp{Clock: uint64(i) << 16, Device: "0123456789abcdef"}); err != nil {
				t.Fatal(err)
			}
		}
		rs = append(rs, r)
	}
	took := func(what string, most time.Duration, fn func() error) {
		t.Helper()
		start := time.Now()
		if err := fn(); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		d := time.Since(start)
		t.Logf("%s: %v", what, d.Round(100*time.Microsecond))
		if d > most {
			t.Errorf("%s took %v, want at most %v", what, d, most)
		}
	}
	took("2,000 workouts of 25 sets in one commit", time.Minute, func() error {
		_, err := s.Commit(t.Context(), store.Batch{Put: rs})
		return err
	})
	took("100 commits of one set and one command", 20*time.Second, func() error {
		for i := range 100 {
			_, err := s.Commit(t.Context(), store.Batch{
				Put:  []replica.Record{record(t, "w1999", uint64(1000+i)<<16, "s.0001", i)},
				Live: [][]byte{[]byte(`{"verb":"rep"}`)},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	took("the newest 20, 100 times", 30*time.Second, func() error {
		for range 100 {
			if _, err := s.Scan(t.Context(), store.Query{Key: "at", From: 0, To: 5000, Desc: true, Limit: 20}); err != nil {
				return err
			}
		}
		return nil
	})
	took("everything", time.Minute, func() error {
		_, err := s.Scan(t.Context(), store.Query{})
		return err
	})
}
