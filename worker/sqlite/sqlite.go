//go:build !js

// Package sqlite is the server's database in one SQLite file, for a server of
// one's own. [Open] is the way in.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"sync"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"dropset/worker/vault"
	"dropset/worker/vault/query"
)

// A DB is an open database. It may be used from any goroutine.
type DB struct {
	db       *sql.DB
	mu       sync.Mutex
	prepared map[string]*sql.Stmt // by text; owned by mu
}

var _ vault.Store = (*DB)(nil)

// Open opens the file, makes it if it is missing, and applies those migrations
// (*.sql, by name) that its ledger does not list. What is acknowledged is on
// the disk: the log is written ahead and every commit waits for it.
func Open(ctx context.Context, file string, migrations fs.FS) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("sqlite: %w", err)
	}
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: url.Values{
		"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)"},
		"_txlock": {"immediate"},
	}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", file, err)
	}
	db.SetMaxOpenConns(4)
	if err := migrate(ctx, db, migrations); err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", file, errors.Join(err, db.Close()))
	}
	return &DB{db: db, prepared: map[string]*sql.Stmt{}}, nil
}

// Close releases the file.
func (d *DB) Close() error { return d.db.Close() }

// Schema implements [vault.Store].
func (d *DB) Schema(ctx context.Context) (n int, err error) {
	err = d.db.QueryRowContext(ctx, query.Schema).Scan(&n)
	return n, err
}

// migrate applies what the ledger does not list, each file in a transaction of
// its own. The ledger has the name and form of the edge's, so that both keep
// the same books.
func migrate(ctx context.Context, db *sql.DB, files fs.FS) error {
	const ledger = `CREATE TABLE IF NOT EXISTS d1_migrations (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		name TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`
	if _, err := db.ExecContext(ctx, ledger); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return err
	}
	sort.Strings(names)
	for _, name := range names {
		if err := apply(ctx, db, files, name); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
	}
	return foreign(ctx, db, names)
}

func apply(ctx context.Context, db *sql.DB, files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	var done bool
	if err := tx.QueryRowContext(ctx, `SELECT count(*) > 0 FROM d1_migrations WHERE name = ?`, name).Scan(&done); err != nil || done {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO d1_migrations (name) VALUES (?)`, name); err != nil {
		return err
	}
	return tx.Commit()
}

// foreign refuses a database that a newer server has migrated further.
func foreign(ctx context.Context, db *sql.DB, known []string) error {
	rows, err := db.QueryContext(ctx, `SELECT name FROM d1_migrations ORDER BY name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if i := sort.SearchStrings(known, name); i == len(known) || known[i] != name {
			return fmt.Errorf("it has migration %s, which this server does not know: start the newer server that wrote it", name)
		}
	}
	return rows.Err()
}
