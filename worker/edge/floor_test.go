//go:build unix

package edge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dropset/worker/edge/edgetest"
	"dropset/worker/vault/query"
)

// A yardstick that does less work would be none.
func TestTheFloorRunsTheSameStatements(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(edgetest.Root(t), "worker", "floor", "worker.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	for name, statement := range map[string]string{"Create": query.Create, "Find": query.Find, "Remove": query.Remove, "Push": query.Push, "Page": query.Page} {
		if !strings.Contains(string(text), statement) {
			t.Errorf("worker/floor does not run query.%s as it is:\n%s", name, statement)
		}
	}
}
