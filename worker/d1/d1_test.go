//go:build unix

package d1_test

import (
	"path/filepath"
	"strconv"
	"testing"

	"dropset/worker/edge/edgetest"
	"dropset/worker/vault"
	"dropset/worker/vault/vaulttest"
)

// TestConforms holds the program that is deployed, under the runtime that it is
// deployed to, to the same suite as the other databases.
func TestConforms(t *testing.T) {
	edgetest.Install(t)
	packed := edgetest.Pack(t, "")
	vaulttest.Run(t, func(t *testing.T, limits vault.Limits) string {
		vars := map[string]string{}
		for name, n := range map[string]int64{"VAULT_BYTES": limits.VaultBytes, "VAULT_RECORDS": limits.VaultRecords, "VAULTS": limits.Vaults} {
			if n > 0 {
				vars[name] = strconv.FormatInt(n, 10)
			}
		}
		s := edgetest.Start(t, edgetest.Options{Worker: filepath.Join(packed, "worker"), Vars: vars})
		t.Cleanup(func() {
			if log := s.Log(); log != "" {
				t.Errorf("the worker said:\n%s", log)
			}
		})
		return s.URL
	})
}

func TestKilledWorkerKeepsWhatItAcknowledged(t *testing.T) {
	edgetest.Install(t)
	o := edgetest.Options{Worker: filepath.Join(edgetest.Pack(t, ""), "worker"), Persist: t.TempDir()}
	var s *edgetest.Server
	vaulttest.Crash(t, func() string { s = edgetest.Start(t, o); return s.URL }, func() { s.Kill() })
}
