//go:build js

package idb

import (
	"context"
	"errors"
	"slices"
	"sync"
	"syscall/js"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
)

// Options say which database to open and whom to tell about it. Callbacks run
// on goroutines of their own.
type Options struct {
	Name         string         // of the database
	Index        store.Indexer  // which keys records have
	Digest       store.Digester // what is kept beside each record; may be nil
	IndexVersion int            // of Index and Digest, 1 to 999; records get new keys and digests when it rises

	// Quiet keeps single commits from the other tabs: whoever makes many at once
	// calls TellAll behind them, or Tell with what is news to others.
	Quiet bool

	// Worker says that the store lives in a worker, which the page may end at any
	// moment. Its transactions run one at a time then, and end by themselves, a
	// little later than when told to: of two at once on one connection, and of one
	// that was told to commit, WebKit may leave one standing when the worker ends,
	// and whoever comes after waits behind it until the browser is closed.
	Worker bool

	// Early names a global that may hold this database, or a promise of it,
	// opened by the page before the program ran; empty if there is none. See
	// web/boot.js for what comes with it.
	Early string

	// OnBlocked is called while Open waits for another tab to close an older
	// version of the database. Open goes on by itself when that happens.
	OnBlocked func()
	// OnOutdated is called when another tab needs the database, for a newer
	// version or to remove it. The store is closed then and every call fails
	// with StorageBlocked; the page has to be loaded again.
	OnOutdated func()
	// Busy says that the store must not be closed just now, because a live set
	// is under way; the other tab then waits until a commit after which Busy
	// says no. It must answer at once. Nil means never.
	Busy func() bool
	// OnDamaged is called for each stored record that cannot be read. It is
	// left out of what was asked for, and left where it is.
	OnDamaged func(id string, err error)
}

// A Store is an open database. The zero Store is not usable; call [Open].
type Store struct {
	store.Reads
	store.Watcher
	opt     Options
	opening sync.Mutex // held while the database is opened
	turn    sync.Mutex // held during a transaction of a worker

	mu     sync.Mutex // guards what follows; never held while waiting
	db     js.Value   // undefined once the browser closed it
	gone   error      // why the store cannot be used any more
	ahead  *ahead     // what the page asked before the program ran; nil once the first look was taken
	events js.Func    // of the database, the page and the other tabs
	under  []*tx      // transactions under way
	wanted bool       // another tab waits for the database
	post   js.Value
}

var _ store.Store = (*Store)(nil)

// Names of what the database holds.
const (
	records = "records" // rows by id
	digests = "digests" // what stands for a record in lists, by id
	live    = "live"    // commands in order
	meta    = "meta"    // named values
	byKey   = "by"      // index of records by [name, time]
	byDirty = "dirty"   // index of records by 1 or 0
)

var everything = []any{records, digests, live, meta}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, b store.Batch) ([]replica.Record, error) {
	var merged []replica.Record
	var ids []string
	err := s.transact(ctx, "readwrite", everything, func(t *tx) error {
		rows := t.Call("objectStore", records)
		merged, ids = make([]replica.Record, len(b.Put)), []string{}
		if b.Resync {
			if err := t.each(rows.Call("getAll"), func(v js.Value) {
				v.Set("dirty", 1)
				v.Delete("base")
				rows.Call("put", v)
			}); err != nil {
				return err
			}
		}
		stored := map[string]js.Value{}
		var last js.Value
		for _, r := range b.Put {
			if _, ok := stored[r.ID]; !ok {
				last = rows.Call("get", r.ID)
				stored[r.ID] = last
				ids = append(ids, r.ID)
			}
		}
		if len(b.Put) > 0 {
			// Requests are answered in order, so the last answer means all.
			if err := t.await(last); err != nil {
				return err
			}
		}
		now := map[string]row{}
		for i, r := range b.Put {
			had, ok := now[r.ID]
			if !ok {
				had = rowFrom(stored[r.ID].Get("result"))
			}
			m, body, err := store.Join(had.body, r)
			if err != nil {
				return err
			}
			merged[i] = m
			now[r.ID] = row{body: body, dirty: b.Dirties(had.dirty, m, r), base: b.Base(r.ID, had.base), record: m}
		}
		short := t.Call("objectStore", digests)
		for _, id := range ids {
			rows.Call("put", s.rowOf(now[id]))
			s.putDigest(short, now[id].record)
		}
		log := t.Call("objectStore", live)
		if b.ClearLive {
			log.Call("clear")
		}
		for _, c := range b.Live {
			log.Call("add", toJS(c))
		}
		for name, v := range b.Meta {
			if v == nil {
				t.Call("objectStore", meta).Call("delete", name)
			} else {
				t.Call("objectStore", meta).Call("put", toJS(v), name)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(ids)+len(b.Meta) > 0 && !s.opt.Quiet {
		slices.Sort(ids)
		s.tell(ids)
	}
	s.mu.Lock()
	if s.wanted && !s.busy() {
		s.letGo()
	}
	s.mu.Unlock()
	for i := range merged {
		merged[i] = merged[i].Clone() // the same record twice must not share a map
	}
	return merged, nil
}

// putDigest writes the digest of a record, or removes what there was.
func (s *Store) putDigest(short js.Value, r replica.Record) {
	if s.opt.Digest == nil {
		return
	}
	if d := s.opt.Digest(r); d != nil {
		short.Call("put", toJS(d), r.ID)
	} else {
		short.Call("delete", r.ID)
	}
}

// A row is a record as it is stored.
type row struct {
	body   []byte
	dirty  bool
	base   string // the server's version; "" = none
	record replica.Record
}

func rowFrom(v js.Value) row {
	if v.IsUndefined() {
		return row{}
	}
	return row{body: []byte(v.Get("body").String()), dirty: v.Get("dirty").Int() == 1, base: baseOf(v)}
}

// baseOf returns the server's version of a stored row, which has none while no
// server has the record.
func baseOf(v js.Value) string {
	if base := v.Get("base"); base.Type() == js.TypeString {
		return base.String()
	}
	return ""
}

func (s *Store) rowOf(r row) map[string]any {
	dirty := 0
	if r.dirty {
		dirty = 1
	}
	m := map[string]any{"id": r.record.ID, "dirty": dirty, "by": keysOf(s.opt.Index(r.record)), "body": string(r.body)}
	if r.base != "" {
		m["base"] = r.base
	}
	return m
}

func keysOf(keys []store.Key) []any {
	by := make([]any, len(keys))
	for i, k := range keys {
		by[i] = []any{k.Name, k.Time}
	}
	return by
}

// Look implements [store.Store].
func (s *Store) Look(ctx context.Context, at store.Look) (store.Seen, error) {
	if seen, ok := s.lookedAhead(ctx, at); ok {
		return seen, nil
	}
	var seen store.Seen
	var stores []any
	ofRecords := len(at.IDs) > 0 || len(at.Queries) > 0
	if ofRecords {
		stores = append(stores, records)
	}
	if at.Live {
		stores = append(stores, live)
	}
	if len(at.Meta) > 0 {
		stores = append(stores, meta)
	}
	if len(stores) == 0 {
		return seen, nil
	}
	err := s.transact(ctx, "readonly", stores, func(t *tx) error {
		seen = store.Seen{Meta: map[string][]byte{}}
		// Requests are answered in order, so all are made before the last is
		// waited for.
		var last js.Value
		var takes []func() error
		ask := func(request js.Value, take func(js.Value)) {
			last = request
			takes = append(takes, func() error {
				take(request.Get("result"))
				return nil
			})
		}
		if ofRecords {
			rows := t.Call("objectStore", records)
			decode := func(v js.Value) { seen.Records = s.decode(seen.Records, v) }
			for _, id := range at.IDs {
				ask(rows.Call("get", id), func(v js.Value) {
					if !v.IsUndefined() {
						decode(v)
					}
				})
			}
			for _, q := range at.Queries {
				if q.Key != "" && q.From > q.To {
					continue // nothing, and an error to ask for
				}
				if request, through := atOnce(rows, q); request.Truthy() {
					ask(request, func(v js.Value) { through(v, decode) })
				} else {
					takes = append(takes, func() error { return t.walk(rows, q, decode) })
				}
			}
		}
		if at.Live {
			ask(t.Call("objectStore", live).Call("getAll"), func(v js.Value) {
				each(v, func(v js.Value) { seen.Live = append(seen.Live, toGo(v)) })
			})
		}
		for _, name := range at.Meta {
			ask(t.Call("objectStore", meta).Call("get", name), func(v js.Value) {
				if !v.IsUndefined() {
					seen.Meta[name] = toGo(v)
				}
			})
		}
		if last.Truthy() {
			if err := t.await(last); err != nil {
				return err
			}
		}
		for _, take := range takes {
			if err := take(); err != nil {
				return err
			}
		}
		return nil
	})
	return seen, err
}

// atOnce asks for all rows of a query, and returns how to go through the answer.
// It returns no request where the browser has no such question.
func atOnce(rows js.Value, q store.Query) (request js.Value, through func(answer js.Value, fn func(js.Value))) {
	if q.Key == "" {
		return rows.Call("getAll"), each
	}
	index, within := rows.Call("index", byKey), between(q)
	switch {
	case !q.Desc && q.Limit > 0:
		return index.Call("getAll", within, q.Limit), each
	case !q.Desc:
		return index.Call("getAll", within), each
	case q.Limit <= 0:
		return index.Call("getAll", within), func(answer js.Value, fn func(js.Value)) {
			for i := answer.Length() - 1; i >= 0; i-- {
				fn(answer.Index(i))
			}
		}
	case backwards && index.Get("getAllRecords").Truthy():
		opt := map[string]any{"query": within, "count": q.Limit, "direction": "prev"}
		return index.Call("getAllRecords", opt), func(answer js.Value, fn func(js.Value)) {
			each(answer, func(v js.Value) { fn(v.Get("value")) })
		}
	}
	return js.Value{}, nil
}

// walk goes through the newest rows of a query, where only few are wanted and
// the browser cannot hand them over at once: one step for each.
func (t *tx) walk(rows js.Value, q store.Query, fn func(js.Value)) error {
	steps := rows.Call("index", byKey).Call("openCursor", between(q), "prev")
	for n := 1; ; n++ {
		if err := t.await(steps); err != nil {
			return err
		}
		cursor := steps.Get("result")
		if cursor.IsNull() {
			return nil
		}
		fn(cursor.Get("value"))
		if n == q.Limit {
			return nil
		}
		cursor.Call("continue")
	}
}

// between is the range of keys of a query.
func between(q store.Query) js.Value {
	return js.Global().Get("IDBKeyRange").Call("bound", []any{q.Key, q.From}, []any{q.Key, q.To})
}

// each calls fn for the items of an array.
func each(array js.Value, fn func(js.Value)) {
	for i := range array.Length() {
		fn(array.Index(i))
	}
}

// backwards allows getAllRecords, which not every browser has; tests turn it
// off to take the other way.
var backwards = true

// decode appends the record in a row, or reports it as damaged.
func (s *Store) decode(to []replica.Record, v js.Value) []replica.Record {
	r, err := replica.Decode([]byte(v.Get("body").String()))
	if err != nil {
		if fn := s.opt.OnDamaged; fn != nil {
			go fn(v.Get("id").String(), err)
		}
		return to
	}
	return append(to, r)
}

// Digests implements [store.Store].
func (s *Store) Digests(ctx context.Context) ([][]byte, error) {
	var found [][]byte
	err := s.transact(ctx, "readonly", []any{digests}, func(t *tx) error {
		found = nil
		return t.each(t.Call("objectStore", digests).Call("getAll"), func(v js.Value) { found = append(found, toGo(v)) })
	})
	return found, err
}

// Dirty implements [store.Store].
func (s *Store) Dirty(ctx context.Context) ([]string, error) {
	var ids []string
	err := s.transact(ctx, "readonly", []any{records}, func(t *tx) error {
		ids = nil
		only := js.Global().Get("IDBKeyRange").Call("only", 1)
		keys := t.Call("objectStore", records).Call("index", byDirty).Call("getAllKeys", only)
		return t.each(keys, func(v js.Value) { ids = append(ids, v.String()) })
	})
	return ids, err
}

// Bases implements [store.Store].
func (s *Store) Bases(ctx context.Context, ids ...string) (map[string]string, error) {
	bases := map[string]string{}
	if len(ids) == 0 {
		return bases, nil
	}
	err := s.transact(ctx, "readonly", []any{records}, func(t *tx) error {
		clear(bases)
		rows := t.Call("objectStore", records)
		answers := make([]js.Value, len(ids))
		for i, id := range ids {
			answers[i] = rows.Call("get", id)
		}
		if err := t.await(answers[len(answers)-1]); err != nil {
			return err
		}
		for i, a := range answers {
			if v := a.Get("result"); !v.IsUndefined() && baseOf(v) != "" {
				bases[ids[i]] = baseOf(v)
			}
		}
		return nil
	})
	return bases, err
}

// Erase implements [store.Store].
func (s *Store) Erase(ctx context.Context) error {
	err := s.transact(ctx, "readwrite", everything, func(t *tx) error {
		for _, name := range everything {
			t.Call("objectStore", name).Call("clear")
		}
		return nil
	})
	if err == nil {
		s.tell(nil)
	}
	return err
}

// Tell lets the other tabs know that these records have changed.
func (s *Store) Tell(ids []string) { s.tell(ids) }

// TellAll lets the other tabs know that anything may have changed.
func (s *Store) TellAll() { s.tell(nil) }

// Close implements [store.Store]. Transactions under way are finished.
func (s *Store) Close() error {
	s.Watch(nil)
	s.opening.Lock()
	defer s.opening.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone == nil {
		s.gone = fault.Wrap(fault.Internal, errors.New("idb: the store is closed"))
	}
	s.forget()
	if s.post.Truthy() {
		s.post.Set("onmessage", js.Null())
		s.post.Call("close")
		s.post = js.Undefined()
	}
	js.Global().Call("removeEventListener", "pagehide", s.events)
	s.events.Release()
	return nil
}

func toJS(b []byte) js.Value {
	a := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(a, b)
	return a
}

func toGo(v js.Value) []byte {
	b := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(b, v)
	return b
}
