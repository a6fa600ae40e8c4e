// Package memory keeps the device's database in memory: the twin of the
// IndexedDB adapter for tests, with troubles that can be ordered.
package memory

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/order"
	"dropset/core/replica"
)

// A Trouble is something that goes wrong with a database.
type Trouble int

const (
	None    Trouble = iota
	Fails           // a commit fails with Internal and changes nothing
	Full            // a commit fails with StorageFull and changes nothing; reads work
	Lost            // a commit is kept, but its answer is lost: Internal
	Blocked         // everything fails with StorageBlocked
	Missing         // everything fails with StorageMissing
)

// A Store is one handle of a database in memory. The zero Store is not usable;
// call [New].
type Store struct {
	store.Reads
	store.Watcher
	db *database

	mu     sync.Mutex // guards closed
	closed bool
}

var _ store.Store = (*Store)(nil)

type database struct {
	index  store.Indexer
	digest store.Digester // may be nil
	wrong  func(had, put replica.Record, server bool) replica.Record

	mu      sync.Mutex
	rows    map[string]row
	live    [][]byte
	meta    map[string][]byte
	handles []*Store
	trouble Trouble
	times   int // how often trouble still strikes; negative = until told otherwise
	commits int
}

type row struct {
	body   []byte // canonical JSON, so that no caller shares memory with the database
	keys   []store.Key
	digest []byte
	dirty  bool
	base   string // the server's version; "" = none
}

// read returns the record in a row; it shares no memory with the database.
func read(w row) (replica.Record, error) { return replica.Decode(bytes.Clone(w.body)) }

// New returns a handle of a new, empty database whose records are found by
// the keys that index gives them, and have the digests that digest gives them;
// without it they have none.
func New(index store.Indexer, digest store.Digester) *Store {
	db := &database{index: index, digest: digest, rows: map[string]row{}, meta: map[string][]byte{}}
	return db.open()
}

// Second returns another handle of the same database, as another tab has.
func (s *Store) Second() *Store { return s.db.open() }

func (db *database) open() *Store {
	db.mu.Lock()
	defer db.mu.Unlock()
	s := &Store{db: db}
	s.Reads = store.ReadsBy(s.Look)
	db.handles = append(db.handles, s)
	return s
}

// Trouble makes the next calls that t concerns go wrong, as often as times
// says; a negative number means from now on. None with any number ends it.
func (s *Store) Trouble(t Trouble, times int) {
	s.db.mu.Lock()
	defer s.db.mu.Unlock()
	s.db.trouble, s.db.times = t, times
}

// Merging makes the database merge in another way, so that a test can see that
// a wrong one is noticed. Server says that a server holds what is put.
func (s *Store) Merging(merge func(had, put replica.Record, server bool) replica.Record) {
	s.db.mu.Lock()
	defer s.db.mu.Unlock()
	s.db.wrong = merge
}

// Commits returns how many commits the database has taken.
func (s *Store) Commits() int {
	s.db.mu.Lock()
	defer s.db.mu.Unlock()
	return s.db.commits
}

// begin locks the database for a call; the caller unlocks it if err is nil.
func (s *Store) begin(ctx context.Context) (*database, error) {
	if err := ctx.Err(); err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		return nil, fault.Wrap(fault.Internal, errors.New("memory: the store is closed"))
	}
	s.db.mu.Lock()
	if err := s.db.strike(map[Trouble]fault.Code{Blocked: fault.StorageBlocked, Missing: fault.StorageMissing}); err != nil {
		s.db.mu.Unlock()
		return nil, err
	}
	return s.db, nil
}

// strike returns the ordered trouble as an error if it is one of codes.
func (db *database) strike(codes map[Trouble]fault.Code) error {
	code, ok := codes[db.trouble]
	if !ok || db.times == 0 {
		return nil
	}
	if db.times > 0 {
		db.times--
	}
	return fault.Wrap(code, errors.New("memory: ordered trouble"))
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, b store.Batch) ([]replica.Record, error) {
	db, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer db.mu.Unlock()
	if err := db.strike(map[Trouble]fault.Code{Fails: fault.Internal, Full: fault.StorageFull}); err != nil {
		return nil, err
	}
	rows := map[string]row{}
	if b.Resync {
		for id, w := range db.rows {
			w.dirty, w.base = true, ""
			rows[id] = w
		}
	}
	for _, r := range b.Put {
		had, ok := rows[r.ID]
		if !ok {
			had = db.rows[r.ID]
		}
		now, err := db.merge(had, r, b)
		if err != nil {
			return nil, err
		}
		rows[r.ID] = now
	}
	merged := make([]replica.Record, len(b.Put))
	for i, r := range b.Put {
		if merged[i], err = read(rows[r.ID]); err != nil {
			return nil, fault.Wrap(fault.Internal, err)
		}
	}
	maps.Copy(db.rows, rows)
	if b.ClearLive {
		db.live = nil
	}
	for _, c := range b.Live {
		db.live = append(db.live, bytes.Clone(c))
	}
	for name, v := range b.Meta {
		if v == nil {
			delete(db.meta, name)
		} else {
			db.meta[name] = append([]byte{}, v...)
		}
	}
	db.commits++
	if len(b.Put)+len(b.Meta) > 0 {
		ids := map[string]bool{}
		for _, r := range b.Put {
			ids[r.ID] = true
		}
		db.tell(s, append([]string{}, slices.Sorted(maps.Keys(ids))...))
	}
	if err := db.strike(map[Trouble]fault.Code{Lost: fault.Internal}); err != nil {
		return nil, err
	}
	return merged, nil
}

// merge returns the row that had becomes when r is put.
func (db *database) merge(had row, r replica.Record, b store.Batch) (row, error) {
	m, body, err := store.Join(had.body, r)
	if err == nil && db.wrong != nil && had.body != nil {
		_, server := b.Bases[r.ID]
		before, _ := read(had) // Join has read it
		m = db.wrong(before, r, server)
		body, err = replica.Encode(m)
	}
	if err != nil {
		return row{}, err
	}
	now := row{body: body, keys: db.index(m), dirty: b.Dirties(had.dirty, m, r), base: b.Base(r.ID, had.base)}
	if db.digest != nil {
		now.digest = db.digest(m)
	}
	return now, nil
}

// tell calls the watchers of all handles but the one that committed.
func (db *database) tell(from *Store, ids []string) {
	for _, h := range db.handles {
		if h != from {
			h.Hear(slices.Clone(ids))
		}
	}
}

// Look implements [store.Store].
func (s *Store) Look(ctx context.Context, at store.Look) (store.Seen, error) {
	db, err := s.begin(ctx)
	if err != nil {
		return store.Seen{}, err
	}
	defer db.mu.Unlock()
	var ids []string
	for _, id := range at.IDs {
		if _, ok := db.rows[id]; ok {
			ids = append(ids, id)
		}
	}
	for _, q := range at.Queries {
		ids = append(ids, db.scan(q)...)
	}
	seen := store.Seen{Meta: map[string][]byte{}}
	for _, id := range ids {
		r, err := read(db.rows[id])
		if err != nil {
			return store.Seen{}, fault.Wrap(fault.Internal, err)
		}
		seen.Records = append(seen.Records, r)
	}
	if at.Live {
		for _, c := range db.live {
			seen.Live = append(seen.Live, bytes.Clone(c))
		}
	}
	for _, name := range at.Meta {
		if v, ok := db.meta[name]; ok {
			seen.Meta[name] = bytes.Clone(v)
		}
	}
	return seen, nil
}

// scan returns the IDs of the records that a query asks for.
func (db *database) scan(q store.Query) []string {
	type hit struct {
		time int64
		id   string
	}
	var hits []hit
	for id, w := range db.rows {
		if q.Key == "" {
			hits = append(hits, hit{0, id})
			continue
		}
		for _, k := range w.keys {
			if k.Name == q.Key && q.From <= k.Time && k.Time <= q.To {
				hits = append(hits, hit{k.Time, id})
			}
		}
	}
	order.By(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.id, b.id)) })
	if q.Key != "" {
		if q.Desc {
			slices.Reverse(hits)
		}
		if q.Limit > 0 && len(hits) > q.Limit {
			hits = hits[:q.Limit]
		}
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.id
	}
	return ids
}

// Digests implements [store.Store].
func (s *Store) Digests(ctx context.Context) ([][]byte, error) {
	db, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer db.mu.Unlock()
	var found [][]byte
	for _, id := range slices.Sorted(maps.Keys(db.rows)) {
		if d := db.rows[id].digest; d != nil {
			found = append(found, bytes.Clone(d))
		}
	}
	return found, nil
}

// Dirty implements [store.Store].
func (s *Store) Dirty(ctx context.Context) ([]string, error) {
	db, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer db.mu.Unlock()
	var ids []string
	for id, w := range db.rows {
		if w.dirty {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Bases implements [store.Store].
func (s *Store) Bases(ctx context.Context, ids ...string) (map[string]string, error) {
	db, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer db.mu.Unlock()
	bases := map[string]string{}
	for _, id := range ids {
		if base := db.rows[id].base; base != "" {
			bases[id] = base
		}
	}
	return bases, nil
}

// Erase implements [store.Store].
func (s *Store) Erase(ctx context.Context) error {
	db, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer db.mu.Unlock()
	db.rows, db.live, db.meta = map[string]row{}, nil, map[string][]byte{}
	db.tell(s, nil)
	return nil
}

// Close implements [store.Store]. The database stays for its other handles.
func (s *Store) Close() error {
	s.Watch(nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}
