package lean_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dropset/web/gen/lean"
)

// tree writes files below a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(body), 0o444); err != nil { // as the module cache has them
			t.Fatal(err)
		}
	}
	return dir
}

// contents reads all files below a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(dir, name))
		found[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func module() map[string]string {
	return map[string]string{
		"go.mod": "module m\n", "LICENSE": "mit", "docs/main.go": "package main", "examples/x/x.go": "package x",
		"pkg/app/app.go": "package app\n\nfunc Getenv(k string) string {\n\tif IsServer || !true {\n\t}\n}\n", "pkg/app/app_test.go": "package app", "pkg/app/gen/app.js": "js",
		"pkg/app/crypto.go": "package app // crypto", "pkg/app/http.go": "package app // http", "pkg/app/resource.go": "package app // resource", "pkg/app/route.go": "package app // route",
		"pkg/other/http.go": "package other", "pkg/logs/route.go": "package logs",
		"pkg/app/engine.go":  "package app\n\nfunc (e *engineX) Start(framerate int) {\n\te.Stop()\n}\n\nfunc (e *engineX) Stop() {}\n\nvar stores = []any{newJSStorage(\"localStorage\"), newJSStorage(\"sessionStorage\")}\n",
		"pkg/app/event.go":   "package app\n\nfunc trackMousePosition(e Event) {}\n",
		"pkg/app/browser.go": "package app\n\nfunc (b *browser) HandleEvents(ctx Context) {}\n",
		"pkg/app/js_wasm.go": "package app\n\nfunc syscalJSValueOf(v any) js.Value { return syscalJSValueOf(v) }\n\n" +
			"func (w *browserWindow) URL() *url.URL {}\n\nfunc (w *browserWindow) addHistory(u *url.URL) {}\n\nfunc (w *browserWindow) replaceHistory(u *url.URL) {}\n",
		"pkg/app/html.go": "package app\n\ntype HTML interface {\n\tsetBody([]UI) HTML\n}\n",
		"pkg/app/node.go": "package app\n\nfunc (m nodeManager) Mount(v UI) {}\n\nfunc (m nodeManager) mountHTML(v HTML) {}\n\n" +
			"func (m nodeManager) mountHTMLEventHandlers(v HTML) {}\n\nfunc (m nodeManager) mountHTMLEventHandler(v HTML) {}\n\nfunc (m nodeManager) updateHTMLEventHandlers(v HTML) {}\n" + asked,
	}
}

// asked is all that the copy asks of elements otherwise.
const asked = `
func (m nodeManager) Update(v, new UI) {
	if !v.Mounted() {
		m.Mount(ctx, v.depth()+1, newChildren[i])
	}
	v = v.setAttrs(newAttrs)
	v = v.setEvents(newEvents)
	v = v.setBody(children)
	v.setJSElement(nil)
	newChild = newChild.setParent(v)
	root = root.setParent(v)
	use(v.attrs(), new.attrs(), v.events(), new.events(), v.body(), new.body(), element.body(), elem.body())
}
`

func TestCopy(t *testing.T) {
	dir := tree(t, module())
	target := filepath.Join(tree(t, map[string]string{"go-app/pkg/app/of_an_older_build.go": "package app", "go-app.new/broken_off": "x"}), "go-app")
	want := map[string]string{
		"go.mod": "module m\n", "LICENSE": "mit", "pkg/app/gen/app.js": "js",
		"pkg/app/app.go":    "package app\n\nfunc Getenv(k string) string {\n\tif !IsServer {\n\t\treturn \"\"\n\t}\n\tif IsServer || !true {\n\t}\n}\n",
		"pkg/other/http.go": "package other", "pkg/logs/route.go": "package logs", "pkg/app/stub.go": lean.Stub, "pkg/app/tree_js.go": lean.Tree,
		// Replaced functions make way and stay complete; what only begins like one stays.
		"pkg/app/engine.go":  "package app\n\nfunc (e *engineX) stockStart(framerate int) {\n\te.Stop()\n}\n\nfunc (e *engineX) Stop() {}\n\nvar stores = []any{newMemoryStorage(), newMemoryStorage()}\n",
		"pkg/app/event.go":   "package app\n\nfunc stockTrackMousePosition(e Event) {}\n",
		"pkg/app/browser.go": "package app\n\nfunc (b *browser) stockHandleEvents(ctx Context) {}\n",
		"pkg/app/js_wasm.go": "package app\n\nfunc stockSyscalJSValueOf(v any) js.Value { return syscalJSValueOf(v) }\n\n" +
			"func (w *browserWindow) stockURL() *url.URL {}\n\nfunc (w *browserWindow) stockAddHistory(u *url.URL) {}\n\nfunc (w *browserWindow) stockReplaceHistory(u *url.URL) {}\n",
		"pkg/app/node.go": "package app\n\nfunc (m nodeManager) stockMount(v UI) {}\n\nfunc (m nodeManager) stockMountHTML(v HTML) {}\n\n" +
			"func (m nodeManager) mountHTMLEventHandlers(v HTML) {}\n\nfunc (m nodeManager) stockMountHTMLEventHandler(v HTML) {}\n\nfunc (m nodeManager) stockUpdateHTMLEventHandlers(v HTML) {}\n" + `
func (m nodeManager) Update(v, new UI) {
	if !mounted(v) {
		m.Mount(ctx, v.core().treeDepth+1, newChildren[i])
	}
	v.core().attributes = newAttrs
	v.core().eventHandlers = newEvents
	v.core().children = children
	v.core().jsElement = nil
	newChild = setParent(newChild, v)
	root = setParent(root, v)
	use(v.core().attributes, new.core().attributes, v.core().eventHandlers, new.core().eventHandlers, v.core().children, new.core().children, element.core().children, elem.body())
}
`,
		"pkg/app/html.go": "package app\n\ntype HTML interface {\n\tsetBody([]UI) HTML\n\tcore() *htmlElement\n}\n",
		"uuid/go.mod":     "module github.com/google/uuid\n", "uuid/uuid.go": lean.UUID,
	}
	for round := range 2 {
		if err := lean.Copy(dir, target); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		got := contents(t, target)
		for name, body := range want {
			if got[name] != body {
				t.Errorf("round %d: %s holds %q, want %q", round, name, got[name], body)
			}
		}
		for name := range got {
			if _, ok := want[name]; !ok {
				t.Errorf("round %d: %s is in the copy", round, name)
			}
		}
		if _, err := os.Stat(target + ".new"); err == nil {
			t.Errorf("round %d: the unfinished copy is still there", round)
		}
	}
}

func TestCopyRefusesAModuleOfAnotherMake(t *testing.T) {
	for _, missing := range []string{"pkg/app/crypto.go", "pkg/app/http.go", "pkg/app/resource.go", "pkg/app/route.go"} {
		files := module()
		delete(files, missing)
		target := filepath.Join(t.TempDir(), "go-app")
		if err := lean.Copy(tree(t, files), target); err == nil || !strings.Contains(err.Error(), missing) {
			t.Errorf("without %s: error = %v, want one that names it", missing, err)
		}
		if _, err := os.Stat(target); err == nil {
			t.Errorf("without %s: there is a copy", missing)
		}
	}
}

func TestCopyRefusesAFunctionOfAnotherShape(t *testing.T) {
	for _, c := range []struct{ name, body string }{
		{"pkg/app/node.go", "package app\n\nfunc (n *nodeManager) Mount(v UI) {}\n"},
		{"pkg/app/event.go", "package app\n"},
		{"pkg/app/engine.go", ""},
		{"pkg/app/html.go", "package app\n"},
		{"pkg/app/node.go", strings.Replace(module()["pkg/app/node.go"], "v.attrs()", "v.attributes()", 1)},
	} {
		files := module()
		files[c.name] = c.body
		target := filepath.Join(t.TempDir(), "go-app")
		if err := lean.Copy(tree(t, files), target); err == nil || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s: error = %v, want one that names it", c.name, err)
		}
		if _, err := os.Stat(target); err == nil {
			t.Errorf("%s: there is a copy", c.name)
		}
	}
}

func TestCheck(t *testing.T) {
	const name = "github.com/maxence-charriere/go-app/v10"
	for _, c := range []struct{ mod, want string }{
		{"require " + name + " v10.1.11\n", ""},
		{"require (\n\t" + name + " v10.1.11 // indirect\n)\n", ""},
		{"require (\n\t" + name + " v10.1.12\n)\n", "v10.1.12"},
		{"require " + name + " v10.1.1\n", "v10.1.1,"},
		{"require " + name + "/other v10.1.11\n", "does not name"},
		{"// " + name + " v10.1.11\n", "does not name"},
		{"", "does not name"},
	} {
		err := lean.Check([]byte(c.mod))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("Check(%q) = %v, want %q", c.mod, err, c.want)
		}
	}
	t.Run("our own go.mod asks for what is cut", func(t *testing.T) {
		mod, err := os.ReadFile("../../../go.mod")
		if err != nil {
			t.Fatal(err)
		}
		if err := lean.Check(mod); err != nil {
			t.Error(err)
		}
	})
}

// The router that stands in is compiled and asked: what it must do alike, what
// it leaves out, and that it says so.
func TestRouterThatStandsIn(t *testing.T) {
	const ask = `
type Composer interface{}

func main() {
	r := makeRouter()
	_, ok := r.createComponent("/")
	fmt.Println("empty", ok, r.routed("/"))
	r.route("/", func() Composer { return "home" })
	c, ok := r.createComponent("/")
	_, other := r.createComponent("/log")
	fmt.Println("exact", c, ok, r.routed("/"), other, r.routed("/log"))
	r.routeWithRegexp("^/.*", func() Composer { return "rest" })
	c, _ = r.createComponent("/")
	d, _ := r.createComponent("/log")
	fmt.Println("rest", c, d, r.routed("/log"))
	defer func() { fmt.Println("panic", recover()) }()
	r.routeWithRegexp("^/log/[0-9]+$", func() Composer { return "never" })
}
`
	file := filepath.Join(t.TempDir(), "main.go")
	body := strings.Replace(lean.Stub, "package app\n", "package main\n\nimport \"fmt\"\n", 1) + ask
	if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", file).CombinedOutput()
	want := "empty false false\nexact home true true false false\nrest home rest true\n" +
		"panic this build of go-app routes exact paths and ^/.* only, not ^/log/[0-9]+$ (see web/gen/lean)\n"
	if err != nil || string(out) != want {
		t.Errorf("it says %q, %v; want %q", out, err, want)
	}
}

// A go.mod that asks for another go-app must stop the build, not change it.
func TestModfileRefusesAnotherVersion(t *testing.T) {
	t.Chdir(tree(t, map[string]string{"go.mod": "module m\n\nrequire github.com/maxence-charriere/go-app/v10 v10.2.0\n", "go.sum": ""}))
	if file, err := lean.Modfile("build"); err == nil || !strings.Contains(err.Error(), "v10.2.0") {
		t.Errorf("Modfile = %q, %v; want an error that names v10.2.0", file, err)
	}
}

func TestModfile(t *testing.T) {
	mod, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("../../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(tree(t, map[string]string{"go.mod": string(mod), "go.sum": string(sums)}))
	file, err := lean.Modfile("build")
	if err != nil {
		t.Fatal(err)
	}
	first := contents(t, "build")
	if got, want := first["lean.mod"], string(mod)+"\nreplace github.com/maxence-charriere/go-app/v10 => ./build/go-app\nreplace github.com/google/uuid => ./build/go-app/uuid\n"; file != filepath.Join("build", "lean.mod") || got != want {
		t.Errorf("%s holds %q, want %q", file, got, want)
	}
	if first["lean.sum"] != string(sums) {
		t.Error("lean.sum is not go.sum")
	}
	for _, name := range []string{"go-app/go.mod", "go-app/pkg/app/engine.go", "go-app/pkg/app/stub.go", "go-app/uuid/go.mod", "go-app/uuid/uuid.go"} {
		if first[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	t.Run("what is done is not done again", func(t *testing.T) {
		if err := os.WriteFile("build/go-app/pkg/app/touched.go", nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := lean.Modfile("build"); err != nil {
			t.Fatal(err)
		}
		if _, kept := contents(t, "build")["go-app/pkg/app/touched.go"]; !kept {
			t.Error("the copy was made anew")
		}
	})
	t.Run("a copy that broke off is made anew, with the same bytes", func(t *testing.T) {
		if err := os.RemoveAll("build/go-app/cut-from"); err != nil {
			t.Fatal(err)
		}
		if _, err := lean.Modfile("build"); err != nil {
			t.Fatal(err)
		}
		again := contents(t, "build")
		if len(again) != len(first) {
			t.Errorf("%d files, the first time %d", len(again), len(first))
		}
		for name, body := range first {
			if again[name] != body {
				t.Errorf("%s differs", name)
			}
		}
	})
}
