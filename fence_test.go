// Package dropset_test holds the fence between the packages: which way the
// arrows point, what core may stand on, and where JavaScript may be touched.
// The map that it holds is drawn in ARCHITECTURE.md.
package dropset_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// below names, for every room of the house, the rooms of ours that it may
// stand on. A room includes the folders inside it that have no line here. What
// has no line is a new room: give it one.
var below = map[string][]string{
	"core/fault":    {},
	"core/order":    {},
	"core/load":     {"core/fault", "core/order"},
	"core/replica":  {"core/fault"},
	"core/seal":     {"core/fault", "core/replica"},
	"core/strength": {},
	"core/exercise": {"core/fault", "core/order", "core/load"},
	"core/training": {"core/fault", "core/order", "core/load", "core/exercise"},
	"core/rules":    {"core/fault", "core/load", "core/strength", "core/exercise", "core/training"},
	"core/ladder":   {"core/fault", "core/order", "core/load", "core/strength", "core/exercise", "core/training"},
	"core/session":  {"core/fault", "core/load", "core/exercise", "core/training", "core/ladder"},
	"core/mutate":   {}, // a program that tests core: it runs the go command and is part of nothing
	"core/plan":     {"core/fault", "core/load", "core/exercise", "core/training", "core/rules"},
	"core/learn":    {"core/order", "core/strength", "core/exercise", "core/training", "core/rules", "core/ladder"},
	"core/progress": {"core/fault", "core/order", "core/load", "core/strength", "core/exercise", "core/training", "core/rules"},
	"core/transfer": {"core/fault", "core/load", "core/exercise", "core/training", "core/rules"},

	"app/store":   {"core"},
	"app/syncer":  {"core", "app/store"},
	"app/screen":  {"core", "app/store", "app/porter/message"},
	"app/browser": {"core/fault"},
	"app/ui":      {"core", "app/screen", "app/store", "app/browser", "app/porter/message"},
	"app":         {"core", "app"},

	"app/devices":        {"core", "app/syncer", "app/porter/message"},                      // what is said of sync; part of the porter
	"app/porter":         {"core", "app/store", "app/browser", "app/syncer", "app/devices"}, // a program of its own, in a worker beside the page
	"app/porter/message": {},                                                                // what both sides say: it would be downloaded twice

	"worker/vault":      {"core/fault", "core/replica"},
	"worker/sqlite":     {"core/fault", "worker/vault"},
	"worker/d1":         {"core/fault", "worker/vault", "worker/edge"},
	"worker/edge":       {"worker/vault", "worker/site", "worker/sqlite", "worker/migrations"}, // what the edge offers; builds, runs and measures
	"worker/floor":      {},
	"worker/site":       {},
	"worker/migrations": {},
	"worker":            {"core/fault", "core/replica", "worker"},

	"web/css":           {},
	"web/gen":           {"web/gen"},
	"web/floor":         {},
	"web/e2e":           {"core", "app/store", "app/screen"}, // makes the histories that the journeys start from
	"web/e2e/syncproof": {"core", "app/store", "app/syncer"}, // the same client against the real servers, as processes: app and worker meet over HTTP only
}

// plain is what core may use of the standard library: nothing that reads a
// clock, draws a number, touches a file or weighs much in the browser.
var plain = []string{
	"bytes", "cmp", "compress/flate", "container/heap", "context", "crypto/hkdf", "crypto/hmac", "crypto/sha256", "embed", "encoding", "encoding/base32", "encoding/base64", "encoding/binary", "encoding/csv", "encoding/hex",
	"encoding/json", "errors", "fmt", "hash/crc32", "hash/fnv", "io", "iter", "maps", "math", "math/big", "math/bits", "slices", "sort",
	"strconv", "strings", "sync", "time", "unicode", "unicode/utf8",
	"golang.org/x/crypto/chacha20poly1305", // five times as fast in the browser as what the standard library offers
}

// outside says which rooms may use a package that is not ours, besides tests.
// Packages of the standard library that have no line are free outside core.
var outside = map[string][]string{
	"syscall/js": {"app/browser", "app/store/idb", "worker/d1", "worker/edge"}, // and main_js.go
	"github.com/maxence-charriere/go-app/v10/pkg/app": {"app", "app/ui", "web/floor"},
	"github.com/syumai/workers":                       {"worker"},
	"github.com/syumai/workers/cloudflare":            {"worker/d1", "worker/edge"},
	"rsc.io/qr/coding":                                {"app/devices"},
	"modernc.org/sqlite":                              {"worker/sqlite"},
	"github.com/andybalholm/brotli":                   {"web/gen"},
	"github.com/tetratelabs/wazero":                   {"web/gen"},
	"github.com/tetratelabs/wazero/api":               {"web/gen"},
	"golang.org/x/crypto/chacha20poly1305":            {"core/seal"},
	"net/http":                                        {"worker", "web/gen", "web/e2e"}, // in the browser its client alone weighs 0.85 MB
	"text/template":                                   {}, "html/template": {},
}

// impure are the identifiers of time that bring a clock or the machine's zone.
var impure = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Local", "LoadLocation"}

// A source is one Go file of the house, whatever it is built for.
type source struct {
	file string // from the root, with slashes
	tree *ast.File
}

func (s source) folder() string { return path.Dir(s.file) }
func (s source) isTest() bool   { return strings.HasSuffix(s.file, "_test.go") }

func (s source) imports() []string {
	var list []string
	for _, i := range s.tree.Imports {
		name, _ := strconv.Unquote(i.Path.Value) // the parser has read it
		list = append(list, name)
	}
	return list
}

// sources parses every Go file in the tree, for every target alike.
func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if base := e.Name(); name != "." && (strings.HasPrefix(base, ".") || slices.Contains([]string{"build", "dist", "data", "node_modules", "testdata"}, base)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		list = append(list, source{filepath.ToSlash(name), tree})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 20 {
		t.Fatalf("found only %d Go files: the test does not see the house", len(list))
	}
	return list
}

// within reports whether a folder is one of the rooms or lies inside one.
func within(folder string, rooms ...string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool { return folder == room || strings.HasPrefix(folder, room+"/") })
}

// roomOf returns the innermost room that a folder belongs to.
func roomOf(folder string) (string, bool) {
	for room := folder; room != "."; room = path.Dir(room) {
		if _, ok := below[room]; ok {
			return room, true
		}
	}
	return "", false
}

// arrow says what is wrong with an import of a folder of ours; "" is nothing.
func arrow(from, to string, test bool) string {
	room, ok := roomOf(from)
	switch {
	case !ok:
		return "is in no room of the fence"
	case within(from, "app") && within(to, "worker"), within(from, "worker") && within(to, "app"):
		return "app and worker never meet"
	case within(from, "core") && !within(to, "core"):
		return "core stands on nothing above it"
	case test, within(to, room), within(to, below[room]...):
		return ""
	}
	return "points up or sideways"
}

func TestArrowsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		if s.folder() == "." {
			continue
		}
		for _, name := range s.imports() {
			if to, ours := strings.CutPrefix(name, "dropset/"); ours {
				if wrong := arrow(s.folder(), to, s.isTest()); wrong != "" {
					t.Errorf("%s imports %s: %s", s.file, to, wrong)
				}
			}
		}
		if _, ok := roomOf(s.folder()); !ok {
			t.Errorf("%s is in no room: give its folder a line in the fence", s.file)
		}
	}
}

func TestCoreIsPure(t *testing.T) {
	for _, s := range sources(t) {
		if !within(s.folder(), "core") || within(s.folder(), "core/mutate") || s.isTest() {
			continue
		}
		for _, name := range s.imports() {
			if !strings.HasPrefix(name, "dropset/") && !slices.Contains(plain, name) {
				t.Errorf("%s imports %s, which is not on the list for core", s.file, name)
			}
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(impure, sel.Sel.Name) {
					t.Errorf("%s uses time.%s: time arrives in core as a value", s.file, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestOutsidersStayInTheirRooms(t *testing.T) {
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		for _, name := range s.imports() {
			rooms, fenced := outside[name]
			if !fenced || name == "syscall/js" && path.Base(s.file) == "main_js.go" {
				continue
			}
			if !slices.ContainsFunc(rooms, func(room string) bool {
				return s.folder() == room || room != "app" && within(s.folder(), room)
			}) {
				t.Errorf("%s imports %s, which belongs in %v", s.file, name, rooms)
			}
		}
	}
}

// TestBuiltGraph asks the go command, which knows what each target really
// links, what the parser above cannot see: arrows through other packages.
func TestBuiltGraph(t *testing.T) {
	for _, target := range []struct {
		goos, goarch, program string
		never                 []string
	}{
		// What reads and writes CSV is downloaded by those who need it.
		{"js", "wasm", "./app", []string{"dropset/worker", "dropset/core/transfer", "encoding/csv", "dropset/core/seal", "dropset/app/syncer", "dropset/app/devices"}},
		{"js", "wasm", "./app/porter/program", []string{"dropset/worker", "dropset/app/screen", "dropset/app/ui", "github.com", "net/http"}},
		{"", "", "./worker", []string{"dropset/app"}},
		{"js", "wasm", "./worker", []string{"dropset/app"}},
	} {
		out, err := command(target.goos, target.goarch, "list", "-deps", target.program)
		if err != nil {
			t.Fatalf("go list %s: %v\n%s", target.program, err, out)
		}
		deps := strings.Fields(out)
		if !slices.Contains(deps, "dropset/core/fault") {
			t.Errorf("%s does not reach core/fault: is the list complete?\n%s", target.program, out)
		}
		for _, dep := range deps {
			if within(dep, target.never...) {
				t.Errorf("%s reaches %s", target.program, dep)
			}
		}
		if target.program == "./worker" {
			for _, dep := range deps {
				if within(dep, "dropset/core") && !within(dep, "dropset/core/fault", "dropset/core/replica") {
					t.Errorf("worker reaches %s: it may know of core only replica and fault", dep)
				}
			}
		}
	}
}

func command(goos, goarch string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = os.Environ()
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestFenceItselfNotices(t *testing.T) {
	for _, c := range []struct {
		from, to string
		test     bool
		ok       bool
	}{
		{"core/load", "core/fault", false, true},
		{"core/load", "core/training", false, false},
		{"core/rules", "core/ladder", false, false},
		{"core/rules", "app/store", true, false},
		{"app/store/idb", "app/store", false, true},
		{"app/store", "app/screen", false, false},
		{"app/screen", "app/ui", false, false},
		{"app", "worker/vault", true, false},
		{"worker/site", "app/ui", false, false},
		{"worker/vault", "core/rules", false, false},
		{"elsewhere", "core/load", false, false},
	} {
		if got := arrow(c.from, c.to, c.test); (got == "") != c.ok {
			t.Errorf("arrow(%q, %q, test %v) = %q, want allowed %v", c.from, c.to, c.test, got, c.ok)
		}
	}
}
