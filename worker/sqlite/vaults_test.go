//go:build !js

package sqlite_test

import (
	"net/http/httptest"
	"path/filepath"
	"testing"

	"dropset/worker/migrations"
	"dropset/worker/sqlite"
	"dropset/worker/vault"
	"dropset/worker/vault/vaulttest"
)

func TestConforms(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T, limits vault.Limits) string {
		db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "db"), migrations.Files)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		s := httptest.NewServer(vault.New(vault.Options{Store: db, Limits: limits, Report: func(err error) { t.Error(err) }}))
		t.Cleanup(s.Close)
		return s.URL
	})
}
