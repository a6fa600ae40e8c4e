//go:build js && wasm

// Command worker on the edge answers /api/ from D1. The site itself is served
// by the edge; worker/edge/worker.mjs decides who answers what.
package main

import (
	"fmt"
	"os"

	"github.com/syumai/workers"

	"dropset/worker/d1"
	"dropset/worker/edge"
	"dropset/worker/vault"
)

// version is set when the program is linked.
var version = "dev"

func main() {
	workers.ServeNonBlock(edge.Handler(vault.New(vault.Options{
		Store:   d1.Open("DB"),
		Version: version,
		Limits:  vault.Limits{VaultBytes: edge.Number("VAULT_BYTES"), VaultRecords: edge.Number("VAULT_RECORDS"), Vaults: edge.Number("VAULTS")},
		Report:  func(err error) { fmt.Fprintln(os.Stderr, err) },
		Syncs:   edge.Limit("SYNCS"),
		Creates: edge.Limit("CREATES"),
	})))
	workers.Ready()
	select {} // worker.mjs ends the instance by letting go of it; an end from here would forbid a second request
}
