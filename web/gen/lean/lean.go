// Package lean cuts out of go-app what no page of ours can reach before the
// app is compiled for the browser: its HTTP handler, which keeps net/http, TLS
// and their tables in the program, and the regular expressions of its router,
// where one component serves every address. Together they are a fifth of a
// first visit. [Modfile] makes a copy of the module without those files and a
// go.mod that points to it; the module's own go.mod, and every native build,
// stay as they are.
package lean

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// module is what is cut, at the version that go.mod names.
const module = "github.com/maxence-charriere/go-app/v10"

// cut lists the files that are left out, below pkg/app.
var cut = []string{"http.go", "resource.go", "route.go"}

// stub stands in for what the rest mentions of them: a type that is never
// made, the resolver of a static host that we do not have, and a router that
// knows exact paths and one component for all others.
const stub = `package app

// Handler serves an app; this build has no server.
type Handler struct{}

func clientResourceResolver(string) func(string) string {
	return func(location string) string { return location }
}

type router struct {
	exact map[string]func() Composer
	rest  func() Composer
}

func makeRouter() router { return router{exact: map[string]func() Composer{}} }

func (r *router) route(path string, f func() Composer) { r.exact[path] = f }

func (r *router) routeWithRegexp(pattern string, f func() Composer) {
	if pattern != "^/.*" {
		panic("this build of go-app routes exact paths and ^/.* only")
	}
	r.rest = f
}

func (r *router) routed(path string) bool { return r.exact[path] != nil || r.rest != nil }

func (r *router) createComponent(path string) (Composer, bool) {
	f := r.exact[path]
	if f == nil {
		f = r.rest
	}
	if f == nil {
		return nil, false
	}
	return f(), true
}
`

// Modfile prepares the folder (inside the module's root, made if need be) and
// returns the file to hand to go build -modfile. Work that is already done is
// not done again.
func Modfile(folder string) (string, error) {
	dir, err := output("go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil || dir == "" {
		return "", fmt.Errorf("lean: %s is not there, run go mod download: %w", module, err)
	}
	target := filepath.Join(folder, "go-app")
	mark := filepath.Join(target, "cut-from")
	made := []byte(filepath.Base(dir) + "\n" + strings.Join(cut, "\n") + "\n" + stub)
	if have, err := os.ReadFile(mark); err != nil || !bytes.Equal(have, made) {
		if err := copyCut(dir, target); err != nil {
			return "", err
		}
		if err := os.WriteFile(mark, made, 0o644); err != nil {
			return "", err
		}
	}
	return writeMod(folder, target)
}

func copyCut(dir, target string) error {
	if err := os.RemoveAll(target); err != nil {
		return err
	}
	for _, name := range cut {
		if _, err := os.Stat(filepath.Join(dir, "pkg", "app", name)); err != nil {
			return errors.New("lean: go-app has no pkg/app/" + name + " any more; see what it is made of now")
		}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if rel != "." && rel != "pkg" && !strings.HasPrefix(filepath.ToSlash(rel)+"/", "pkg/") {
				return filepath.SkipDir // documentation, examples
			}
			return os.MkdirAll(filepath.Join(target, rel), 0o755)
		}
		if strings.HasSuffix(rel, "_test.go") || isCut(rel) {
			return nil
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(target, rel), body, 0o644)
	})
	if err != nil {
		return fmt.Errorf("lean: copy go-app: %w", err)
	}
	return os.WriteFile(filepath.Join(target, "pkg", "app", "browser_half.go"), []byte(stub), 0o644)
}

func isCut(rel string) bool {
	for _, name := range cut {
		if filepath.ToSlash(rel) == "pkg/app/"+name {
			return true
		}
	}
	return false
}

// writeMod writes the go.mod, and beside it the go.sum that goes by its name.
func writeMod(folder, target string) (string, error) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return "", err
	}
	mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", module, filepath.ToSlash(target))
	if err := os.WriteFile(filepath.Join(folder, "lean.sum"), sums, 0o644); err != nil {
		return "", err
	}
	file := filepath.Join(folder, "lean.mod")
	return file, os.WriteFile(file, mod, 0o644)
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	return strings.TrimSpace(string(out)), err
}
