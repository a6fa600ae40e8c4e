//go:build !js

// Command pack puts together what wrangler.toml deploys: the worker with its
// glue, and the site with its headers.
//
//	go run ./worker/edge/pack                  to build/edge, with the site of dist/site
//	go run ./worker/edge/pack -site "" -o dir  the worker alone
//
// Beside the worker it leaves, in stock/, the same program in the glue that
// comes with the workers library, and in floor/ the handler that is written by
// hand in JavaScript: the bench compares them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"dropset/worker/site"
)

func main() {
	out := flag.String("o", filepath.Join("build", "edge"), "folder to write to")
	app := flag.String("site", filepath.Join("dist", "site"), "the built app; empty for the worker alone")
	flag.Parse()
	if err := pack(*out, *app); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(out, app string) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	stock, own := filepath.Join(out, "stock"), filepath.Join(out, "worker")
	if err := os.MkdirAll(own, 0o755); err != nil {
		return err
	}
	// It empties its folder first.
	if err := run(root, nil, "go", "tool", "workers-assets-gen", "-mode=go", "-o", stock); err != nil {
		return fmt.Errorf("the workers library's glue: %w", err)
	}
	version, err := os.ReadFile(filepath.Join(root, "web", "version.txt"))
	if err != nil {
		return err
	}
	program := filepath.Join(own, "app.wasm")
	if err := run(root, []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}, "go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags=-s -w -X main.version="+strings.TrimSpace(string(version)), "-o", program, "./worker"); err != nil {
		return fmt.Errorf("compile the worker for the edge: %w", err)
	}
	floor := filepath.Join(root, "worker", "floor")
	for _, c := range []struct{ from, to string }{
		{filepath.Join(stock, "wasm_exec.js"), filepath.Join(own, "wasm_exec.js")},
		{filepath.Join(root, "worker", "edge", "worker.mjs"), filepath.Join(own, "worker.mjs")},
		{program, filepath.Join(stock, "app.wasm")},
		{filepath.Join(floor, "worker.mjs"), filepath.Join(out, "floor", "worker.mjs")},
	} {
		if err := copyFile(c.from, c.to); err != nil {
			return err
		}
	}
	if app == "" {
		return nil
	}
	return packSite(app, filepath.Join(out, "site"))
}

// packSite copies the files that the site serves, and says in _headers how.
func packSite(from, to string) error {
	names, err := site.Files(os.DirFS(from))
	if err != nil || len(names) == 0 {
		return fmt.Errorf("the app is not built in %s: run make dist first", from)
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	for _, name := range names {
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(to, "_headers"), []byte(site.EdgeHeaders(names)), 0o644)
}

func copyFile(from, to string) error {
	body, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, body, 0o644))
}

// moduleRoot is where go.mod lies, wherever this is started.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

func run(dir string, env []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}
