package memory_test

import (
	"net/http/httptest"
	"testing"

	"dropset/worker/vault"
	"dropset/worker/vault/memory"
	"dropset/worker/vault/vaulttest"
)

func TestConforms(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T, limits vault.Limits) string {
		s := httptest.NewServer(vault.New(vault.Options{Store: &memory.Store{}, Limits: limits, Report: func(err error) { t.Error(err) }}))
		t.Cleanup(s.Close)
		return s.URL
	})
}
