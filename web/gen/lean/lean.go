// Package lean makes go-app light and quick before the app is compiled for the
// browser. It cuts out what no page of ours can reach: its HTTP handler, which
// keeps net/http, TLS and their tables in the program, the regular expressions
// of its router, where one component serves every address, and the ciphers and
// random identifiers of its state store, which we do not use. Together they are
// a quarter of a first visit. And it puts others in place of the few functions
// that stand between a tap and its frame, which ask less of the browser: see
// [Tree]. [Modfile] makes a copy of the module with that and a go.mod that
// points to it; the module's own go.mod, and every native build, stay as they
// are.
package lean

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// What is cut, and at which version it was looked at. Another version may use
// what is left out in other ways: read its pkg/app, then change this line.
const (
	module  = "github.com/maxence-charriere/go-app/v10"
	version = "v10.1.11"
)

// cut lists the files that are left out.
var cut = []string{"pkg/app/crypto.go", "pkg/app/http.go", "pkg/app/resource.go", "pkg/app/route.go"}

// Stub stands in for what the rest mentions of them: a type that is never
// made, the resolver of a static host that we do not have, a router that knows
// exact paths and one component for all others, and ciphers that refuse. It is
// a file of package app, under a name that keeps the go command from taking it
// for one of ours.
//
//go:embed stub.go.txt
var Stub string

// Tree stands in for how go-app makes elements, when it draws, how it hears of
// links and knows its address, in the same way.
//
//go:embed tree.go.txt
var Tree string

// replaced lists the functions that Tree has others for, by file. They stay in
// the copy under another name, which keeps what they import in use; the linker
// leaves them out.
var replaced = map[string][]string{
	"pkg/app/browser.go": {"(b *browser) HandleEvents("},
	"pkg/app/engine.go":  {"(e *engineX) Start("},
	"pkg/app/event.go":   {"trackMousePosition("},
	"pkg/app/js_wasm.go": {"syscalJSValueOf(", "(w *browserWindow) URL(", "(w *browserWindow) addHistory(", "(w *browserWindow) replaceHistory("},
	"pkg/app/node.go": {
		"(m nodeManager) Mount(", "(m nodeManager) mountHTML(", "(m nodeManager) mountHTMLEventHandler(",
		"(m nodeManager) updateHTMLEventHandlers(",
	},
}

// respelt is what stands otherwise in the copy, by file: pairs of old and new.
// go-app asks an element for its attributes, children and the rest by a method
// each, which the compiler makes anew for each of a hundred kinds of element; a
// browser compiles them one by one when they are first called, two hundred
// before the first screen stands. The copy asks for the part that all of them
// have, by one method.
//
// And what is kept in localStorage from page to page, such as states, of which
// we have none, it looks through at its start; for that a browser has to fetch
// all of it while the page stands still. Settings for a program in a browser it
// looks for at every navigation; there are none.
var respelt = map[string][]string{
	"pkg/app/app.go":    {"func Getenv(k string) string {\n\tif IsServer || !", "func Getenv(k string) string {\n\tif !IsServer {\n\t\treturn \"\"\n\t}\n\tif IsServer || !"},
	"pkg/app/engine.go": {`newJSStorage("localStorage")`, "newMemoryStorage()", `newJSStorage("sessionStorage")`, "newMemoryStorage()"},
	"pkg/app/html.go":   {"\tsetBody([]UI) HTML\n", "\tsetBody([]UI) HTML\n\tcore() *htmlElement\n"},
	"pkg/app/node.go": {
		"if !v.Mounted()", "if !mounted(v)",
		"m.Mount(ctx, v.depth()+1, newChildren[i])", "m.Mount(ctx, v.core().treeDepth+1, newChildren[i])",
		"v = v.setAttrs(newAttrs)", "v.core().attributes = newAttrs",
		"v = v.setEvents(newEvents)", "v.core().eventHandlers = newEvents",
		"v = v.setBody(children)", "v.core().children = children",
		"v.setJSElement(nil)", "v.core().jsElement = nil",
		"newChild.setParent(v)", "setParent(newChild, v)",
		"root.setParent(v)", "setParent(root, v)",
		"v.attrs()", "v.core().attributes", "new.attrs()", "new.core().attributes",
		"v.events()", "v.core().eventHandlers", "new.events()", "new.core().eventHandlers",
		"v.body()", "v.core().children", "new.body()", "new.core().children", "element.body()", "element.core().children",
	},
}

// respell puts the new in place of the old in a file.
func respell(name string, body []byte) ([]byte, error) {
	for pair := range slices.Chunk(respelt[name], 2) {
		if !bytes.Contains(body, []byte(pair[0])) {
			return nil, fmt.Errorf("%s has no %q any more: look at what it is made of now", name, pair[0])
		}
		body = bytes.ReplaceAll(body, []byte(pair[0]), []byte(pair[1]))
	}
	return body, nil
}

// rename gives the replaced functions of a file their other names: Start
// becomes stockStart.
func rename(name string, body []byte) ([]byte, error) {
	for _, f := range replaced[name] {
		receiver, rest := "", f
		if i := strings.Index(f, ") "); i >= 0 {
			receiver, rest = f[:i+2], f[i+2:]
		}
		old := []byte("\nfunc " + f)
		if bytes.Count(body, old) != 1 {
			return nil, fmt.Errorf("%s has no func %s…) any more: look at what it is made of now", name, f)
		}
		body = bytes.Replace(body, old, []byte("\nfunc "+receiver+"stock"+strings.ToUpper(rest[:1])+rest[1:]), 1)
	}
	return body, nil
}

// The module of random identifiers, of which go-app calls one function for
// states that are shared between tabs. With it come four hashes and a cipher.
// [UUID] takes its place, as a module of its own in the copy.
const uuid = "github.com/google/uuid"

// UUID is the package that stands in for uuid.
//
//go:embed uuid.go.txt
var UUID string

// Modfile prepares the folder (inside the module's root, which is the current
// folder; made if need be) and returns the file to hand to go build -modfile.
// Work that is already done is not done again.
func Modfile(folder string) (string, error) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return "", fmt.Errorf("lean: %w", err)
	}
	if err := Check(mod); err != nil {
		return "", err
	}
	target := filepath.Join(folder, "go-app")
	mark := filepath.Join(target, "cut-from")
	made := fmt.Appendf(nil, "%s\n%s\n%v\n%v\n%s%s%s", version, strings.Join(cut, "\n"), replaced, respelt, Stub, Tree, UUID)
	if have, err := os.ReadFile(mark); err != nil || !bytes.Equal(have, made) {
		dir, err := download()
		if err != nil {
			return "", err
		}
		if err := Copy(dir, target); err != nil {
			return "", err
		}
		if err := os.WriteFile(mark, made, 0o644); err != nil {
			return "", fmt.Errorf("lean: %w", err)
		}
	}
	return writeMod(folder, target, mod)
}

// Check reports whether a go.mod asks for the version that is cut.
func Check(mod []byte) error {
	for line := range strings.Lines(string(mod)) {
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(words) < 2 || words[0] != module {
			continue
		}
		if words[1] != version {
			return fmt.Errorf("lean: go.mod asks for go-app %s, and web/gen/lean knows what to cut from %s: look at what pkg/app is made of now", words[1], version)
		}
		return nil
	}
	return errors.New("lean: go.mod does not name " + module)
}

// download returns the folder of the module, fetching it if it is not there.
func download() (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var got struct{ Dir, Error string }
	if bad := json.Unmarshal(out, &got); bad == nil && got.Error != "" {
		return "", fmt.Errorf("lean: go mod download: %s", got.Error)
	}
	if err != nil || got.Dir == "" {
		return "", fmt.Errorf("lean: go mod download %s failed: %v", module, err)
	}
	return got.Dir, nil
}

// Copy copies what a build needs of the module in dir to target, without the
// files that are cut and with [Stub] in their place. What target held before
// is gone. The same module gives the same files.
func Copy(dir, target string) error {
	fresh := target + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return fmt.Errorf("lean: %w", err)
	}
	for _, name := range slices.Concat(slices.Sorted(maps.Keys(replaced)), slices.Sorted(maps.Keys(respelt)), cut) {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return errors.New("lean: go-app has no " + name + " any more: look at what it is made of now")
		}
	}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if d.IsDir() {
			if name != "." && name != "pkg" && !strings.HasPrefix(name, "pkg/") {
				return filepath.SkipDir // documentation, examples
			}
			return os.MkdirAll(filepath.Join(fresh, rel), 0o755)
		}
		if strings.HasSuffix(name, "_test.go") || slices.Contains(cut, name) {
			return nil
		}
		body, err := os.ReadFile(file)
		if err == nil {
			body, err = rename(name, body)
		}
		if err == nil {
			body, err = respell(name, body)
		}
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(fresh, rel), body, 0o644)
	})
	for _, f := range []struct{ name, body string }{
		{"pkg/app/stub.go", Stub}, {"pkg/app/tree_js.go", Tree}, {"uuid/go.mod", "module " + uuid + "\n"}, {"uuid/uuid.go", UUID},
	} {
		if err == nil {
			name := filepath.Join(fresh, filepath.FromSlash(f.name))
			err = errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(f.body), 0o644))
		}
	}
	if err == nil {
		err = os.RemoveAll(target)
	}
	if err == nil {
		err = os.Rename(fresh, target)
	}
	if err != nil {
		return fmt.Errorf("lean: copy go-app: %w", err)
	}
	return nil
}

// writeMod writes the go.mod, and beside it the go.sum that goes by its name.
func writeMod(folder, target string, mod []byte) (string, error) {
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return "", fmt.Errorf("lean: %w", err)
	}
	file := filepath.Join(folder, "lean.mod")
	lean := fmt.Appendf(bytes.Clone(mod), "\nreplace %s => ./%s\nreplace %s => ./%[2]s/uuid\n", module, filepath.ToSlash(target), uuid)
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "lean.sum"), sums, 0o644), os.WriteFile(file, lean, 0o644)); err != nil {
		return "", fmt.Errorf("lean: %w", err)
	}
	return file, nil
}
