//go:build unix

package edge_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dropset/worker/edge/edgetest"
)

// The glue of the workers library carries a copy of Go's wasm_exec.js. After an
// upgrade of Go it has to be that Go's, but for the lines that let each instance
// see a context of its own.
func TestTheGlueIsThisGos(t *testing.T) {
	packed := edgetest.Pack(t, "")
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile(filepath.Join(packed, "worker", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	gos, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(ours)
	start, end := strings.Index(text, "\t\t\tconst globalProxy ="), strings.Index(text, "\t\t\tthis._values = [")
	if start < 0 || end < start {
		t.Fatalf("the glue has no context of its own where it is expected (%d, %d)", start, end)
	}
	text = text[:start] + text[end:]
	text = strings.NewReplacer("async run(instance, context) {", "async run(instance) {", "globalProxy", "globalThis").Replace(text)
	if squeeze(text) != squeeze(string(gos)) {
		t.Errorf("the glue of the workers library is another Go's wasm_exec.js; upgrade the library together with Go")
	}
}

// squeeze takes out white space at the ends of lines, and empty lines.
func squeeze(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
