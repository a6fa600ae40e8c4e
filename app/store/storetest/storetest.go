// Package storetest holds what every store must do, whatever it keeps records
// in. An adapter's test calls [Run].
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
)

// An Opener opens a handle of one database; every call within a test opens the
// same one again. The suite closes what it opens.
type Opener func() (store.Store, error)

// Keys is the indexer that the databases under test must use: a record of kind
// "thing" has a key for each number among its fields, named like the field; a
// deleted one has only the key "gone" at 0.
func Keys(r replica.Record) []store.Key {
	if r.IsDeleted() {
		return []store.Key{{Name: "gone"}}
	}
	var keys []store.Key
	for field := range r.Fields {
		var n int64
		if ok, err := r.Read(field, &n); ok && err == nil {
			keys = append(keys, store.Key{Name: field, Time: n})
		}
	}
	return keys
}

// Digests is the digester that the databases under test must use: the digest of
// a record is its ID and the number in its field "at"; without that field, and
// deleted, it has none.
func Digests(r replica.Record) []byte {
	var n int64
	if ok, err := r.Read("at", &n); !ok || err != nil || r.IsDeleted() {
		return nil
	}
	return fmt.Appendf(nil, "%s=%d", r.ID, n)
}

// Run runs the suite. fresh is called once for each test and returns the
// opener of a new, empty database with [Keys] and [Digests].
func Run(t *testing.T, fresh func(t *testing.T) Opener) {
	for _, c := range []struct {
		name string
		run  func(*suite)
	}{
		{"an empty store holds nothing", empty},
		{"a commit is read back by every way in", readBack},
		{"a put merges with what is stored", merges},
		{"the same record twice in a batch is merged", twice},
		{"fields and kinds that nobody knows are kept", unknown},
		{"a record of a newer version is kept", newer},
		{"nothing of a failed batch is kept", atomic},
		{"a cancelled context changes nothing", cancelled},
		{"a scan is ordered by time, then ID", ordered},
		{"a scan takes range, direction and limit", ranges},
		{"a scan sees keys as they are after the last commit", rekeyed},
		{"an empty key scans every record by ID", everything},
		{"deleted records have other keys and can be got", deleted},
		{"digests are those of the records after the last commit", digests},
		{"the live log is appended, cleared and kept in order", live},
		{"named values are set, replaced and removed", meta},
		{"a look answers all questions at once", looks},
		{"edits make a record dirty, clean records do not", dirty},
		{"a clean record that says all makes a dirty one clean", cleaned},
		{"what a server has keeps its version and is clean", based},
		{"an edit on its way to a server stays dirty", inFlight},
		{"a resync makes all dirty and forgets what the server has", resync},
		{"erase removes everything", erase},
		{"any text survives", texts},
		{"records of 60 KB survive", large},
		{"a thousand records in one commit survive", many},
		{"data is there after closing and opening", reopened},
		{"two handles see each other and merge", handles},
		{"a watcher hears of the other handle only", watched},
		{"commits at the same time all count", concurrent},
		{"a closed store says so", closed},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.run(&suite{T: t, ctx: t.Context(), open: fresh(t)})
		})
	}
}

type suite struct {
	*testing.T
	ctx  context.Context
	open Opener
}

func (s *suite) store() store.Store {
	s.Helper()
	st, err := s.open()
	if err != nil {
		s.Fatalf("open: %v", err)
	}
	s.Cleanup(func() { st.Close() })
	return st
}

func (s *suite) commit(st store.Store, b store.Batch) []replica.Record {
	s.Helper()
	merged, err := st.Commit(s.ctx, b)
	if err != nil {
		s.Fatalf("Commit(%v): %v", b, err)
	}
	return merged
}

func (s *suite) get(st store.Store, ids ...string) []replica.Record {
	s.Helper()
	rs, err := st.Get(s.ctx, ids...)
	if err != nil {
		s.Fatalf("Get(%q): %v", ids, err)
	}
	return rs
}

func (s *suite) scan(st store.Store, q store.Query) []replica.Record {
	s.Helper()
	rs, err := st.Scan(s.ctx, q)
	if err != nil {
		s.Fatalf("Scan(%+v): %v", q, err)
	}
	return rs
}

func (s *suite) dirty(st store.Store, want ...string) {
	s.Helper()
	got, err := st.Dirty(s.ctx)
	if err != nil {
		s.Fatalf("Dirty: %v", err)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		s.Errorf("Dirty() = %q, want %q", got, want)
	}
}

func (s *suite) bases(st store.Store, want map[string]string) {
	s.Helper()
	got, err := st.Bases(s.ctx, "a", "b", "c", "none")
	if err != nil {
		s.Fatalf("Bases: %v", err)
	}
	if got == nil || !maps.Equal(got, want) {
		s.Errorf("Bases() = %q, want %q", got, want)
	}
}

func (s *suite) digests(st store.Store, want ...string) {
	s.Helper()
	got, err := st.Digests(s.ctx)
	if err != nil {
		s.Fatalf("Digests: %v", err)
	}
	var texts []string
	for _, d := range got {
		texts = append(texts, string(d))
	}
	if !slices.Equal(texts, want) {
		s.Errorf("Digests() = %q, want %q", texts, want)
	}
}

func (s *suite) live(st store.Store, want ...string) {
	s.Helper()
	got, err := st.Live(s.ctx)
	if err != nil {
		s.Fatalf("Live: %v", err)
	}
	var text []string
	for _, c := range got {
		text = append(text, string(c))
	}
	if !slices.Equal(text, want) {
		s.Errorf("Live() = %q, want %q", text, want)
	}
}

func (s *suite) meta(st store.Store, name, want string, there bool) {
	s.Helper()
	got, err := st.Meta(s.ctx, name)
	if err != nil {
		s.Fatalf("Meta(%q): %v", name, err)
	}
	if string(got) != want || (got != nil) != there {
		s.Errorf("Meta(%q) = %q (nil %t), want %q (there %t)", name, got, got == nil, want, there)
	}
}

func (s *suite) ids(what string, rs []replica.Record, want ...string) {
	s.Helper()
	var got []string
	for _, r := range rs {
		got = append(got, r.ID)
	}
	if !slices.Equal(got, want) {
		s.Errorf("%s: IDs %q, want %q", what, got, want)
	}
}

func (s *suite) same(what string, got, want replica.Record) {
	s.Helper()
	if !replica.Equal(got, want) {
		g, _ := replica.Encode(got)
		w, _ := replica.Encode(want)
		s.Errorf("%s:\n got %.300s\nwant %.300s", what, g, w)
	}
}

// thing returns a record whose fields all carry the clock value.
func thing(id string, clock uint64, fields map[string]any) replica.Record {
	r := replica.New(id, "thing")
	for name, v := range fields {
		if err := r.Set(name, v, replica.Stamp{Clock: clock, Device: "d"}); err != nil {
			panic(err)
		}
	}
	return r
}

func put(rs ...replica.Record) store.Batch { return store.Batch{Put: rs} }

func empty(s *suite) {
	st := s.store()
	s.ids("Get", s.get(st, "a", "b"))
	s.ids("Get of nothing", s.get(st))
	s.ids("Scan", s.scan(st, store.Ever("at")))
	s.ids("Scan of all", s.scan(st, store.Query{}))
	s.dirty(st)
	s.digests(st)
	s.live(st)
	s.meta(st, "x", "", false)
	if merged := s.commit(st, store.Batch{}); len(merged) != 0 {
		s.Errorf("an empty batch returns %v", merged)
	}
}

func readBack(s *suite) {
	st := s.store()
	a := thing("a", 5, map[string]any{"at": 10, "name": "curl"})
	b := thing("b", 6, map[string]any{"at": 20})
	merged := s.commit(st, put(b, a))
	s.ids("Commit returns the order of Put", merged, "b", "a")
	s.same("Commit", merged[1], a)
	got := s.get(st, "b", "none", "a")
	s.ids("Get has the order that was asked for", got, "b", "a")
	s.same("Get", got[0], b)
	got = s.scan(st, store.Ever("at"))
	s.ids("Scan", got, "a", "b")
	s.same("Scan", got[0], a)
}

func merges(s *suite) {
	st := s.store()
	s.commit(st, put(thing("a", 5, map[string]any{"name": "old", "at": 1, "note": "stays"})))
	merged := s.commit(st, put(thing("a", 7, map[string]any{"name": "new"})))
	want := thing("a", 5, map[string]any{"at": 1, "note": "stays"})
	if err := want.Set("name", "new", replica.Stamp{Clock: 7, Device: "d"}); err != nil {
		s.Fatal(err)
	}
	s.same("a changed field", merged[0], want)
	merged = s.commit(st, put(thing("a", 6, map[string]any{"name": "late"})))
	s.same("an older edit that arrives late", merged[0], want)
	s.same("what is stored", s.get(st, "a")[0], want)
	merged[0].Fields["name"] = replica.Field{}
	s.same("after the caller changed what Commit returned", s.get(st, "a")[0], want)
}

func twice(s *suite) {
	st := s.store()
	merged := s.commit(st, put(
		thing("a", 5, map[string]any{"x": 1}), thing("b", 5, map[string]any{"x": 9}), thing("a", 6, map[string]any{"y": 2})))
	s.ids("Commit", merged, "a", "b", "a")
	got := s.get(st, "a")[0]
	if !got.Has("x") || !got.Has("y") {
		s.Errorf("fields %v, want x and y", got.Fields)
	}
	s.same("the last answer for a", merged[2], got)
}

func unknown(s *suite) {
	st := s.store()
	r := replica.New("z", "a kind from the future")
	if err := r.Set("f.1", map[string]any{"deep": []any{1, "two", nil}}, replica.Stamp{Clock: 1 << 60, Device: "q"}); err != nil {
		s.Fatal(err)
	}
	r.Remove("gone", replica.Stamp{Clock: 4})
	s.commit(st, put(r))
	edit := replica.New("z", "a kind from the future")
	if err := edit.Set("mine", true, replica.Stamp{Clock: 9, Device: "d"}); err != nil {
		s.Fatal(err)
	}
	s.commit(st, put(edit))
	s.same("an edit beside unknown fields", s.get(st, "z")[0], replica.Merge(r, edit))
}

func newer(s *suite) {
	st := s.store()
	r := thing("n", 5, map[string]any{"at": 1})
	r.PV = replica.Version + 3
	s.commit(st, put(r))
	s.commit(st, put(thing("n", 4, map[string]any{"x": 1})))
	got := s.get(st, "n")[0]
	if !replica.ReadOnly(got) || got.PV != r.PV {
		s.Errorf("PV = %d, want %d", got.PV, r.PV)
	}
}

func atomic(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{
		Put:  []replica.Record{thing("a", 5, map[string]any{"at": 1})},
		Live: [][]byte{[]byte("one")},
		Meta: map[string][]byte{"m": []byte("1")}, Clean: true,
	})
	before := s.get(st, "a")[0]
	bad := thing("bad", 9, nil)
	bad.Fields["v"] = replica.Field{Value: []byte("{not JSON")}
	for _, last := range []replica.Record{bad, replica.New("", "thing"), replica.New("k", "")} {
		_, err := st.Commit(s.ctx, store.Batch{
			Put:       []replica.Record{thing("a", 9, map[string]any{"at": 2}), thing("c", 9, map[string]any{"at": 3}), last},
			ClearLive: true,
			Live:      [][]byte{[]byte("two")},
			Meta:      map[string][]byte{"m": nil, "n": []byte("2")},
		})
		if fault.CodeOf(err) != fault.Internal {
			s.Fatalf("Commit with record %+v: error %v, want code %q", last, err, fault.Internal)
		}
		s.same("a", s.get(st, "a")[0], before)
		s.ids("everything", s.scan(st, store.Query{}), "a")
		s.ids("by key", s.scan(st, store.Ever("at")), "a")
		s.live(st, "one")
		s.meta(st, "m", "1", true)
		s.meta(st, "n", "", false)
		s.dirty(st)
	}
	s.commit(st, put(thing("c", 9, map[string]any{"at": 3})))
	s.ids("a good batch after bad ones", s.scan(st, store.Ever("at")), "a", "c")
}

func cancelled(s *suite) {
	st := s.store()
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	if _, err := st.Commit(ctx, put(thing("a", 5, nil))); !errors.Is(err, context.Canceled) {
		s.Errorf("Commit: error %v, want %v inside", err, context.Canceled)
	}
	if _, err := st.Scan(ctx, store.Query{}); !errors.Is(err, context.Canceled) {
		s.Errorf("Scan: error %v, want %v inside", err, context.Canceled)
	}
	s.ids("after it", s.scan(st, store.Query{}))
}

func ordered(s *suite) {
	st := s.store()
	var rs []replica.Record
	for i, at := range []int64{50, -7, 50, 0, 1_790_000_000_000, 50, 3} {
		rs = append(rs, thing(fmt.Sprintf("r%d", 9-i), 5, map[string]any{"at": at, "other": -at}))
	}
	s.commit(st, put(rs...))
	s.ids("oldest first", s.scan(st, store.Ever("at")), "r8", "r6", "r3", "r4", "r7", "r9", "r5")
	q := store.Ever("at")
	q.Desc = true
	s.ids("newest first", s.scan(st, q), "r5", "r9", "r7", "r4", "r3", "r6", "r8")
	s.ids("another key", s.scan(st, store.Ever("other")), "r5", "r4", "r7", "r9", "r3", "r6", "r8")
}

func ranges(s *suite) {
	st := s.store()
	var rs []replica.Record
	for i := range 10 {
		rs = append(rs, thing(fmt.Sprintf("r%d", i), 5, map[string]any{"at": i * 100, "at2": 5, "a": 7}))
	}
	s.commit(st, put(rs...))
	for _, c := range []struct {
		q    store.Query
		want []string
	}{
		{store.Query{Key: "at", From: 300, To: 500}, []string{"r3", "r4", "r5"}},
		{store.Query{Key: "at", From: 301, To: 499}, []string{"r4"}},
		{store.Query{Key: "at", From: 300, To: 500, Desc: true}, []string{"r5", "r4", "r3"}},
		{store.Query{Key: "at", From: 300, To: 900, Limit: 2}, []string{"r3", "r4"}},
		{store.Query{Key: "at", From: 0, To: 900, Desc: true, Limit: 3}, []string{"r9", "r8", "r7"}},
		{store.Query{Key: "at", From: 0, To: 100, Desc: true, Limit: 50}, []string{"r1", "r0"}},
		{store.Query{Key: "at", From: 0, To: 100, Limit: 50}, []string{"r0", "r1"}},
		{store.Query{Key: "at", From: 800, To: store.Forever, Desc: true, Limit: 1}, []string{"r9"}},
		{store.Query{Key: "at", From: 500, To: 300}, nil},
		{store.Query{Key: "at", From: 500, To: 300, Desc: true, Limit: 1}, nil},
		{store.Query{Key: "at", From: 901, To: store.Forever}, nil},
		{store.Query{Key: "none", From: 0, To: 900}, nil},
		{store.Query{Key: "at2", From: 5, To: 5, Limit: 2}, []string{"r0", "r1"}},
		{store.Query{Key: "a", From: 0, To: 6}, nil},
	} {
		s.ids(fmt.Sprintf("Scan(%+v)", c.q), s.scan(st, c.q), c.want...)
	}
}

func rekeyed(s *suite) {
	st := s.store()
	s.commit(st, put(thing("a", 5, map[string]any{"at": 1, "x:curl": 1}), thing("b", 5, map[string]any{"at": 2})))
	edit := thing("a", 6, map[string]any{"at": 3})
	edit.Remove("x:curl", replica.Stamp{Clock: 6, Device: "d"})
	s.commit(st, put(edit))
	s.ids("moved", s.scan(st, store.Ever("at")), "b", "a")
	s.ids("no longer there", s.scan(st, store.Ever("x:curl")))
}

func everything(s *suite) {
	st := s.store()
	gone := thing("a", 5, map[string]any{"at": 9})
	gone.Delete(replica.Stamp{Clock: 6})
	s.commit(st, put(thing("c", 5, nil), gone, thing("b", 5, map[string]any{"at": 1})))
	s.ids("all", s.scan(st, store.Query{}), "a", "b", "c")
	s.ids("all, whatever else the query says", s.scan(st, store.Query{Desc: true, Limit: 1}), "a", "b", "c")
}

func digests(s *suite) {
	st := s.store()
	s.commit(st, put(thing("b", 5, map[string]any{"at": 2}), thing("a", 5, map[string]any{"at": 9}), thing("none", 5, map[string]any{"x": 1})))
	s.digests(st, "a=9", "b=2")
	s.commit(st, put(thing("b", 4, map[string]any{"at": 3}), thing("a", 6, map[string]any{"x": 1}), thing("none", 6, map[string]any{"at": 7})))
	s.digests(st, "a=9", "b=2", "none=7") // merged first: what is older does not count
	gone := replica.New("a", "thing")
	gone.Delete(replica.Stamp{Clock: 7, Device: "d"})
	s.commit(st, put(gone))
	s.digests(st, "b=2", "none=7")
	back := replica.New("a", "thing")
	back.Undelete(replica.Stamp{Clock: 8, Device: "d"})
	s.commit(st, put(back))
	s.digests(st, "a=9", "b=2", "none=7")
	if err := st.Close(); err != nil {
		s.Fatalf("Close: %v", err)
	}
	s.digests(s.store(), "a=9", "b=2", "none=7")
}

func deleted(s *suite) {
	st := s.store()
	s.commit(st, put(thing("a", 5, map[string]any{"at": 9})))
	del := replica.New("a", "thing")
	del.Delete(replica.Stamp{Clock: 6, Device: "d"})
	s.commit(st, put(del))
	s.ids("by its own key", s.scan(st, store.Ever("at")))
	s.ids("by the key of the deleted", s.scan(st, store.Ever("gone")), "a")
	if got := s.get(st, "a"); len(got) != 1 || !got[0].IsDeleted() || !got[0].Has("at") {
		s.Errorf("Get = %v, want the deleted record with its fields", got)
	}
	back := replica.New("a", "thing")
	back.Undelete(replica.Stamp{Clock: 7, Device: "d"})
	s.commit(st, put(back))
	s.ids("brought back", s.scan(st, store.Ever("at")), "a")
}

func live(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{Live: [][]byte{[]byte("1"), []byte("2")}})
	s.commit(st, store.Batch{Live: [][]byte{[]byte("3")}})
	s.live(st, "1", "2", "3")
	s.commit(st, store.Batch{ClearLive: true, Live: [][]byte{[]byte("4"), {0, 255, 128}, {}}})
	s.live(st, "4", "\x00\xff\x80", "")
	for i := range 12 {
		s.commit(st, store.Batch{Live: [][]byte{fmt.Append(nil, i)}})
	}
	s.live(st, "4", "\x00\xff\x80", "", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
	s.commit(st, store.Batch{ClearLive: true, Put: []replica.Record{thing("a", 5, nil)}})
	s.live(st)
	s.ids("put beside it", s.get(st, "a"), "a")
}

func meta(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{Meta: map[string][]byte{"a": []byte("1"), "b": {0, 200}, "e": {}}})
	s.meta(st, "a", "1", true)
	s.meta(st, "b", "\x00\xc8", true)
	s.meta(st, "e", "", true)
	s.commit(st, store.Batch{Meta: map[string][]byte{"a": []byte("2"), "b": nil, "c": nil}})
	s.meta(st, "a", "2", true)
	s.meta(st, "b", "", false)
	s.meta(st, "c", "", false)
}

func looks(s *suite) {
	st := s.store()
	var rs []replica.Record
	for i := range 6 {
		rs = append(rs, thing(fmt.Sprintf("r%d", i), 5, map[string]any{"at": i * 100}))
	}
	s.commit(st, store.Batch{Put: rs, Live: [][]byte{[]byte("1"), []byte("2")}, Meta: map[string][]byte{"a": []byte("1"), "e": {}, "z": []byte("26")}})
	look := func(at store.Look) store.Seen {
		s.Helper()
		seen, err := st.Look(s.ctx, at)
		if err != nil {
			s.Fatalf("Look(%+v): %v", at, err)
		}
		return seen
	}
	seen := look(store.Look{
		IDs: []string{"r3", "none", "r1"},
		Queries: []store.Query{
			{Key: "at", From: 100, To: 200}, {Key: "at", From: 0, To: 500, Desc: true, Limit: 2}, {Key: "at", From: 500, To: 0},
			{Key: "none", From: 0, To: 1}, {Key: "at", From: 400, To: 500, Desc: true}, {Key: "at", From: 0, To: 500, Limit: 1},
		},
		Live: true, Meta: []string{"z", "e", "none"},
	})
	s.ids("the records of a look", seen.Records, "r3", "r1", "r1", "r2", "r5", "r4", "r5", "r4", "r0")
	if got := string(bytes.Join(seen.Live, []byte(" "))); got != "1 2" {
		s.Errorf("the live log of a look is %q", got)
	}
	if e, ok := seen.Meta["e"]; len(seen.Meta) != 2 || string(seen.Meta["z"]) != "26" || !ok || len(e) != 0 {
		s.Errorf("the named values of a look are %q", seen.Meta)
	}
	if seen := look(store.Look{}); len(seen.Records)+len(seen.Live)+len(seen.Meta) != 0 {
		s.Errorf("a look for nothing found %+v", seen)
	}
	if seen := look(store.Look{Meta: []string{"a"}}); string(seen.Meta["a"]) != "1" || len(seen.Records)+len(seen.Live) != 0 {
		s.Errorf("a look for a named value found %+v", seen)
	}
	s.ids("everything by a look", look(store.Look{Queries: []store.Query{{}}}).Records, "r0", "r1", "r2", "r3", "r4", "r5")
}

func dirty(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{Put: []replica.Record{thing("default", 0, map[string]any{"unit": "kg"})}, Clean: true})
	s.dirty(st)
	s.commit(st, put(thing("b", 5, map[string]any{"x": 1}), thing("a", 5, map[string]any{"x": 1})))
	s.dirty(st, "a", "b")
	s.commit(st, put(thing("default", 6, map[string]any{"unit": "lb"})))
	s.dirty(st, "a", "b", "default")
	s.commit(st, store.Batch{Live: [][]byte{[]byte("1")}})
	s.dirty(st, "a", "b", "default")
}

func cleaned(s *suite) {
	st := s.store()
	mine := thing("a", 5, map[string]any{"x": 1})
	s.commit(st, put(mine))
	theirs := thing("a", 6, map[string]any{"y": 2})
	s.commit(st, store.Batch{Put: []replica.Record{theirs}, Clean: true})
	s.dirty(st, "a")
	s.commit(st, store.Batch{Put: []replica.Record{replica.Merge(mine, theirs)}, Clean: true})
	s.dirty(st)
	s.commit(st, store.Batch{Put: []replica.Record{thing("a", 1, map[string]any{"x": 0})}, Clean: true})
	s.dirty(st)
}

func based(s *suite) {
	st := s.store()
	s.bases(st, map[string]string{})
	mine := thing("a", 5, map[string]any{"x": 1})
	s.commit(st, put(mine, thing("b", 5, map[string]any{"x": 1})))
	s.bases(st, map[string]string{})
	s.commit(st, store.Batch{Put: []replica.Record{mine, thing("c", 5, map[string]any{"y": 2})}, Bases: map[string]string{"a": "v1", "c": "v2"}})
	s.dirty(st, "b")
	s.bases(st, map[string]string{"a": "v1", "c": "v2"})
	s.commit(st, put(thing("c", 6, map[string]any{"y": 3})))
	s.dirty(st, "b", "c")
	s.bases(st, map[string]string{"a": "v1", "c": "v2"})
	// A server that goes back in time has less than what is here, which is then
	// sent again even if it was clean.
	s.commit(st, store.Batch{Put: []replica.Record{thing("a", 4, map[string]any{"x": 0})}, Bases: map[string]string{"a": "v0"}})
	s.dirty(st, "a", "b", "c")
	s.bases(st, map[string]string{"a": "v0", "c": "v2"})
	if err := st.Close(); err != nil {
		s.Fatalf("Close: %v", err)
	}
	st = s.store()
	s.bases(st, map[string]string{"a": "v0", "c": "v2"})
	if err := st.Erase(s.ctx); err != nil {
		s.Fatalf("Erase: %v", err)
	}
	s.bases(st, map[string]string{})
}

func inFlight(s *suite) {
	st := s.store()
	sent := s.commit(st, put(thing("a", 5, map[string]any{"x": 1})))[0]
	s.commit(st, put(thing("a", 6, map[string]any{"x": 2})))
	s.commit(st, store.Batch{Put: []replica.Record{sent}, Bases: map[string]string{"a": "v1"}})
	s.dirty(st, "a")
	s.bases(st, map[string]string{"a": "v1"})
	s.same("the edit", s.get(st, "a")[0], thing("a", 6, map[string]any{"x": 2}))
	s.commit(st, store.Batch{Put: s.get(st, "a"), Bases: map[string]string{"a": "v2"}})
	s.dirty(st)
	s.bases(st, map[string]string{"a": "v2"})
}

func resync(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{
		Put:   []replica.Record{thing("a", 5, map[string]any{"at": 1}), thing("b", 5, map[string]any{"at": 2})},
		Bases: map[string]string{"a": "v1", "b": "v2"}, Meta: map[string][]byte{"cursor": []byte("9")},
	})
	s.dirty(st)
	s.commit(st, store.Batch{
		Resync: true, Put: []replica.Record{thing("c", 5, map[string]any{"at": 3})}, Bases: map[string]string{"c": "v3"},
		Meta: map[string][]byte{"cursor": nil},
	})
	s.dirty(st, "a", "b")
	s.bases(st, map[string]string{"c": "v3"})
	s.meta(st, "cursor", "", false)
	s.ids("records", s.scan(st, store.Ever("at")), "a", "b", "c")
	s.digests(st, "a=1", "b=2", "c=3")
	bad := thing("bad", 9, nil)
	bad.Fields["v"] = replica.Field{Value: []byte("{not JSON")}
	if _, err := st.Commit(s.ctx, store.Batch{Resync: true, Put: []replica.Record{bad}}); err == nil {
		s.Fatal("a batch with a bad record is kept")
	}
	s.bases(st, map[string]string{"c": "v3"})
	s.dirty(st, "a", "b")
	s.commit(st, store.Batch{Resync: true})
	s.dirty(st, "a", "b", "c")
	s.bases(st, map[string]string{})
}

func erase(s *suite) {
	st := s.store()
	s.commit(st, store.Batch{
		Put:  []replica.Record{thing("a", 5, map[string]any{"at": 1})},
		Live: [][]byte{[]byte("1")}, Meta: map[string][]byte{"m": []byte("1")},
	})
	if err := st.Erase(s.ctx); err != nil {
		s.Fatalf("Erase: %v", err)
	}
	empty(s)
	s.commit(st, put(thing("a", 1, map[string]any{"at": 1})))
	s.ids("after it", s.scan(st, store.Ever("at")), "a")
}

func texts(s *suite) {
	st := s.store()
	for i, text := range []string{
		"", " ", "Bizepscurl – schwer, Größe 4", "Жим лёжа", "ベンチプレス", "💪🏽 👨‍👩‍👧", "a\u0000b", "line\nnext\r\n\ttab",
		`"quoted" \ back`, "<b>&amp;</b>", "\u2028\u2029", "\ufeffbom", "e\u0301", "\u202eright to left", "'; DROP TABLE sets; --",
	} {
		id := fmt.Sprintf("t%d %s", i, text)
		r := thing(id, 5, map[string]any{"text": text, "at": i})
		s.commit(st, store.Batch{Put: []replica.Record{r}, Live: [][]byte{[]byte(text)}, ClearLive: true, Meta: map[string][]byte{"k" + text: []byte(text)}})
		got := s.get(st, id)
		if len(got) != 1 {
			s.Errorf("Get(%q) finds %d records, want 1", id, len(got))
			continue
		}
		s.same(fmt.Sprintf("text %q", text), got[0], r)
		s.live(st, text)
		s.meta(st, "k"+text, text, true)
	}
}

func large(s *suite) {
	st := s.store()
	text := strings.Repeat("sixty kilobytes of notes ☃ ", 60<<10/29)
	a, b := thing("a", 5, map[string]any{"note": text, "at": 1}), thing("b", 5, map[string]any{"note": text, "at": 2})
	s.commit(st, put(a, b))
	s.same("Get", s.get(st, "a")[0], a)
	s.same("Scan", s.scan(st, store.Ever("at"))[1], b)
}

func many(s *suite) {
	st := s.store()
	var rs []replica.Record
	for i := range 1000 {
		rs = append(rs, thing(fmt.Sprintf("r%04d", i), 5, map[string]any{"at": i, "note": strings.Repeat("x", 300)}))
	}
	merged := s.commit(st, put(rs...))
	if len(merged) != 1000 {
		s.Fatalf("Commit returns %d records, want 1000", len(merged))
	}
	got := s.scan(st, store.Ever("at"))
	if len(got) != 1000 {
		s.Fatalf("Scan returns %d records, want 1000", len(got))
	}
	for i := range got {
		s.same(rs[i].ID, got[i], rs[i])
	}
	last := s.scan(st, store.Query{Key: "at", From: 0, To: 5000, Desc: true, Limit: 30})
	if len(last) != 30 || last[0].ID != "r0999" || last[29].ID != "r0970" {
		s.Errorf("the newest 30: %d records from %q", len(last), last[0].ID)
	}
	if all := s.scan(st, store.Query{}); len(all) != 1000 {
		s.Errorf("Scan of everything returns %d records, want 1000", len(all))
	}
}

func reopened(s *suite) {
	st := s.store()
	r := thing("a", 5, map[string]any{"at": 1})
	s.commit(st, store.Batch{Put: []replica.Record{r}, Live: [][]byte{[]byte("1")}, Meta: map[string][]byte{"m": []byte("1")}})
	if err := st.Close(); err != nil {
		s.Fatalf("Close: %v", err)
	}
	st = s.store()
	s.same("Get", s.get(st, "a")[0], r)
	s.ids("Scan", s.scan(st, store.Ever("at")), "a")
	s.live(st, "1")
	s.meta(st, "m", "1", true)
	s.dirty(st, "a")
}

func handles(s *suite) {
	one, two := s.store(), s.store()
	s.commit(one, put(thing("a", 5, map[string]any{"at": 1, "x": 1})))
	s.ids("the other sees it", s.scan(two, store.Ever("at")), "a")
	s.commit(two, put(thing("a", 6, map[string]any{"y": 2})))
	merged := s.commit(one, put(thing("a", 7, map[string]any{"z": 3})))
	for _, f := range []string{"x", "y", "z"} {
		if !merged[0].Has(f) {
			s.Errorf("after edits in two handles field %s is missing: %v", f, merged[0].Fields)
		}
	}
}

func watched(s *suite) {
	one, two := s.store(), s.store()
	mine, theirs := make(chan []string, 8), make(chan []string, 8)
	one.Watch(func(ids []string) { mine <- ids })
	two.Watch(func(ids []string) { theirs <- ids })
	heard := func(ch chan []string) []string {
		s.Helper()
		select {
		case ids := <-ch:
			return ids
		case <-time.After(5 * time.Second):
			s.Fatal("the watcher heard nothing within 5 s")
			return nil
		}
	}
	s.commit(one, put(thing("b", 5, nil), thing("a", 5, nil), thing("b", 6, nil)))
	if got := heard(theirs); !slices.Equal(got, []string{"a", "b"}) {
		s.Errorf("the watcher heard of %q, want a and b", got)
	}
	s.commit(one, store.Batch{Live: [][]byte{[]byte("x")}}) // no word
	s.commit(one, store.Batch{Meta: map[string][]byte{"m": nil}})
	if got := heard(theirs); got == nil || len(got) > 0 {
		s.Errorf("after a named value the watcher heard of %q, want no ID, and not nil", got)
	}
	if err := one.Erase(s.ctx); err != nil {
		s.Fatal(err)
	}
	if got := heard(theirs); got != nil {
		s.Errorf("after Erase the watcher heard of %q, want nil", got)
	}
	two.Watch(nil)
	s.commit(one, put(thing("c", 5, nil)))
	s.commit(two, put(thing("d", 5, nil)))
	if got := heard(mine); !slices.Equal(got, []string{"d"}) {
		s.Errorf("the first handle heard of %q, want only what the second put", got)
	}
	if len(theirs) != 0 {
		s.Errorf("a watcher that was ended heard of %q", <-theirs)
	}

	late, before := s.store(), make(chan []string, 8)
	s.commit(one, put(thing("e", 5, nil)))
	late.Watch(func(ids []string) { before <- ids })
	if got := heard(before); got != nil && !slices.Equal(got, []string{"e"}) { // told just now, or on its way
		s.Errorf("a watcher heard of %q, want what was put before it watched", got)
	}
}

func concurrent(s *suite) {
	one, two := s.store(), s.store()
	const n = 20
	errs := make(chan error, 2*n)
	for i := range n {
		for j, st := range []store.Store{one, two} {
			go func() {
				_, err := st.Commit(s.ctx, store.Batch{
					Put:  []replica.Record{thing("a", 5, map[string]any{fmt.Sprintf("f%d.%d", i, j): i})},
					Live: [][]byte{[]byte("x")},
				})
				errs <- err
			}()
		}
	}
	for range 2 * n {
		if err := <-errs; err != nil {
			s.Error(err)
		}
	}
	if got := s.get(one, "a")[0]; len(got.Fields) != 2*n {
		s.Errorf("%d fields are left of %d edits", len(got.Fields), 2*n)
	}
	if live, err := two.Live(s.ctx); err != nil || len(live) != 2*n {
		s.Errorf("%d of %d commands are there (%v)", len(live), 2*n, err)
	}
}

func closed(s *suite) {
	st := s.store()
	if err := st.Close(); err != nil {
		s.Fatalf("Close: %v", err)
	}
	if _, err := st.Commit(s.ctx, put(thing("a", 5, nil))); fault.CodeOf(err) != fault.Internal {
		s.Errorf("Commit on a closed store: %v, want code %q", err, fault.Internal)
	}
	if _, err := st.Get(s.ctx, "a"); fault.CodeOf(err) != fault.Internal {
		s.Errorf("Get on a closed store: %v, want code %q", err, fault.Internal)
	}
	if err := st.Close(); err != nil {
		s.Errorf("Close twice: %v", err)
	}
}
