//go:build unix

package syncproof_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dropset/worker/edge/edgetest"
)

// needEdge skips the test where the edge's runtime is not installed.
func needEdge(t *testing.T) {
	t.Helper()
	root, err := house()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "worker", "edge", "node_modules", ".package-lock.json")); err != nil {
		t.Skip("the edge's runtime is not installed: worker/edge/install")
	}
}

// edge is the worker as it is deployed, under workerd, with an empty D1
// database.
func edge(t *testing.T) engine {
	t.Helper()
	worker, data := filepath.Join(edgetest.Pack(t, ""), "worker"), t.TempDir()
	var all []*edgetest.Server
	return engine{
		data: data,
		log: func() string {
			var text strings.Builder
			for _, s := range all {
				text.WriteString(s.Log())
			}
			return text.String()
		},
		start: func(t *testing.T) process {
			t.Helper()
			s := edgetest.Start(t, edgetest.Options{Worker: worker, Persist: data})
			all = append(all, s)
			return process{s.URL, s.Kill}
		},
	}
}

func TestEdgeConverges(t *testing.T) {
	needEdge(t)
	converge(t, func(t *testing.T, seed uint64) world {
		return world{engine: edge(t), seed: seed, steps: 25, least: 12, most: 3}
	}, 1)
}

func TestEdgeKeepsNoPlaintext(t *testing.T) {
	needEdge(t)
	keepsNoPlaintext(t, edge(t))
}
