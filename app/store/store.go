// Package store is the device's database behind a small port. The IndexedDB
// adapter keeps it in the browser, the memory twin keeps it in tests; both pass
// the conformance suite in storetest.
package store

import (
	"context"

	"dropset/core/replica"
)

// A Store keeps records, the live set's command log and a few named values on
// this device.
//
// Every method may be called from any goroutine. Errors are *fault.Error with
// StorageFull, StorageBlocked, StorageMissing or Internal.
type Store interface {
	// Commit applies one user action in one transaction: after a nil error all
	// of it survives a crash; after any other error none of it is visible, and
	// a retry is safe. Each record of b.Put is merged with what the store has
	// (another tab may have written meanwhile); Commit returns the merged
	// records in the order of b.Put. The caller owns them. Once begun, a commit
	// is not cancelled by ctx: the answer is always the truth.
	Commit(ctx context.Context, b Batch) ([]replica.Record, error)
	// Look answers several questions from one moment: no commit comes between
	// them. It is also the quickest way to ask more than one.
	Look(ctx context.Context, at Look) (Seen, error)
	// Get returns the records with the given IDs, deleted ones too; missing
	// ones are left out.
	Get(ctx context.Context, ids ...string) ([]replica.Record, error)
	// Scan returns records by an index key, in order of time, then ID.
	Scan(ctx context.Context, q Query) ([]replica.Record, error)
	// Digests returns the digests of all records that have one, by the records'
	// IDs. It reads nothing else of them.
	Digests(ctx context.Context) ([][]byte, error)
	// Live returns the command log of the live set, oldest first; empty when
	// no set is under way.
	Live(ctx context.Context) ([][]byte, error)
	// Meta returns a named value, nil if there is none.
	Meta(ctx context.Context, name string) ([]byte, error)
	// Dirty returns the IDs of records with edits that no server has seen.
	Dirty(ctx context.Context) ([]string, error)
	// Bases returns, by ID, the versions under which the server has the records
	// as far as this device has heard; records that it has not are left out.
	Bases(ctx context.Context, ids ...string) (map[string]string, error)
	// Erase removes everything.
	Erase(ctx context.Context) error
	// Watch has fn called after another handle of the same database – another
	// tab – has committed records or named values, with the IDs that it put, which
	// may be none; nil means that anything may have changed. What was committed
	// between the opening of the store and its first watcher is told to that, as
	// nil. There is one watcher, a nil fn ends it. fn runs on a goroutine of its
	// own and may call the store.
	Watch(fn func(ids []string))
	Close() error
}

// A Batch is what one user action changes. A clean record makes nothing dirty;
// one that was dirty becomes clean if it now holds nothing but what was put,
// because then a server has all of it.
type Batch struct {
	Put       []replica.Record  // changed fields only are enough; each becomes dirty
	Clean     bool              // the records are defaults or came from a server: see below
	Live      [][]byte          // commands appended to the live log
	ClearLive bool              // forget the live log (before Live is appended)
	Meta      map[string][]byte // named values to set; nil removes

	// Bases names the records of Put that a server holds exactly as they are
	// put, with its versions of them, by ID. Such a record is dirty afterwards if
	// and only if it holds more than what was put: an edit made while the record
	// was on its way is never taken for sent.
	Bases map[string]string
	// Resync makes every record dirty and forgets all bases, before Put is
	// applied: no server is known to have anything.
	Resync bool
}

// A Query selects records by one key of the index that [Keys] gives them.
type Query struct {
	Key      string // such as "workout" or "x:cable-curl"; "" = every record by ID, and no other field counts
	From, To int64  // milliseconds, both inclusive; for all time see [Ever]
	Desc     bool   // newest first
	Limit    int    // 0 = all
}

// A Look is what to read at one moment.
type Look struct {
	IDs     []string // records, as for Get
	Queries []Query  // records, as for Scan
	Live    bool     // the live log
	Meta    []string // named values
}

// Seen is what a look found.
type Seen struct {
	Records []replica.Record  // those of IDs and of each query in turn, so one may be there more than once
	Live    [][]byte          // oldest first
	Meta    map[string][]byte // named values; what there is none of is left out
}

// Ever returns the query for all records under a key, oldest first.
func Ever(key string) Query { return Query{Key: key, From: -Forever, To: Forever} }

// Forever is further away than any time of a Key, in milliseconds.
const Forever = int64(1) << 53

// A Key is one index entry of a record.
type Key struct {
	Name string
	Time int64
}

// A Digester derives from a record what is read in its place where many are
// read; nil means nothing. A store writes it with the record, in the same
// transaction, so that neither is ever newer than the other.
type Digester func(replica.Record) []byte

// An Indexer says under which keys a record is found, each key once. Deleted
// records have only the keys that a person may still see them by.
type Indexer func(replica.Record) []Key
