//go:build !js

package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dropset/worker/migrations"
	"dropset/worker/sqlite"
)

func sqlFiles(pairs ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return files
}

func open(t *testing.T, file string, files fstest.MapFS) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), file, files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func schema(t *testing.T, db *sqlite.DB) int {
	t.Helper()
	n, err := db.Schema(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOpen(t *testing.T) {
	one := "CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (1);"
	t.Run("applies our own migrations to a new file, in a new folder", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "a folder with a % and a ?", "d#b.sqlite")
		db, err := sqlite.Open(t.Context(), file, migrations.Files)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		files, err := migrations.Files.ReadDir(".")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := schema(t, db), len(files); got != want || want == 0 {
			t.Errorf("schema = %d, want %d", got, want)
		}
		if _, err := os.Stat(file); err != nil {
			t.Errorf("the file is elsewhere: %v", err)
		}
	})
	t.Run("applies each migration once, also after closing", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "db")
		first := open(t, file, sqlFiles("0001_a.sql", one))
		if got := schema(t, first); got != 1 {
			t.Fatalf("schema = %d, want 1", got)
		}
		first.Close()
		again := open(t, file, sqlFiles("0001_a.sql", one, "0002_b.sql", "INSERT INTO one VALUES (2)"))
		if got := schema(t, again); got != 2 {
			t.Errorf("schema = %d, want 2", got)
		}
		again.Close()
		raw, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer raw.Close()
		var n int
		var mode string
		if err := raw.QueryRow(`SELECT count(*) FROM one`).Scan(&n); err != nil || n != 2 {
			t.Errorf("rows = %d, %v; want 2: a migration ran twice or not at all", n, err)
		}
		if err := raw.QueryRow(`PRAGMA journal_mode`).Scan(&mode); err != nil || mode != "wal" {
			t.Errorf("journal mode = %q, %v; want wal", mode, err)
		}
	})
	t.Run("leaves nothing of a migration that fails", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "db")
		_, err := sqlite.Open(t.Context(), file, sqlFiles("0001_a.sql", one, "0002_bad.sql", "INSERT INTO one VALUES (2); NONSENSE"))
		if err == nil || !strings.Contains(err.Error(), "0002_bad.sql") {
			t.Fatalf("error = %v, want one that names the file", err)
		}
		db := open(t, file, sqlFiles("0001_a.sql", one, "0002_bad.sql", "CREATE TABLE two AS SELECT count(*) AS n FROM one WHERE x = 2"))
		if got := schema(t, db); got != 2 {
			t.Errorf("schema = %d, want 2", got)
		}
		raw, _ := sql.Open("sqlite", file)
		defer raw.Close()
		var n int
		if err := raw.QueryRow(`SELECT n FROM two`).Scan(&n); err != nil || n != 0 {
			t.Errorf("rows of the failed migration = %d, %v; want 0", n, err)
		}
	})
	t.Run("refuses a file that a newer server wrote", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "db")
		open(t, file, sqlFiles("0001_a.sql", one, "0002_b.sql", "SELECT 1")).Close()
		_, err := sqlite.Open(t.Context(), file, sqlFiles("0001_a.sql", one))
		if err == nil || !strings.Contains(err.Error(), "0002_b.sql") {
			t.Errorf("error = %v, want one that names the unknown migration", err)
		}
	})
	t.Run("refuses what is no database", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "db")
		if err := os.WriteFile(file, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := sqlite.Open(t.Context(), file, sqlFiles()); err == nil {
			t.Error("no error")
		}
		if _, err := sqlite.Open(t.Context(), filepath.Join(file, "below"), sqlFiles()); err == nil {
			t.Error("no error for a folder that cannot be")
		}
	})
	t.Run("lets several servers start at once", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "db")
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				db, err := sqlite.Open(context.Background(), file, sqlFiles("0001_a.sql", one))
				if err != nil {
					t.Error(err)
					return
				}
				db.Close()
			})
		}
		wait.Wait()
		if got := schema(t, open(t, file, sqlFiles("0001_a.sql", one))); got != 1 {
			t.Errorf("schema = %d, want 1", got)
		}
	})
}

func TestSchemaFailsWhenClosed(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "db"), sqlFiles())
	db.Close()
	if n, err := db.Schema(t.Context()); err == nil {
		t.Errorf("Schema = %d without an error on a closed database", n)
	}
}
