//go:build !js

package idb_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInChromium compiles this package's tests for the browser and runs them
// there, because IndexedDB exists nowhere else.
func TestInChromium(t *testing.T) {
	chromium, err := findChromium()
	if err != nil {
		t.Fatal(err)
	}
	watchSources(t)
	dir := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "test", "-c", "-o", filepath.Join(dir, "idb.wasm"), ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("compiling the tests for the browser: %v\n%s", err, out)
	}
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("go env GOROOT: %v", err)
	}
	glue := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")

	result := make(chan string, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	})
	ask := askOf(t)
	mux.HandleFunc("GET /ask.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		io.WriteString(w, ask)
	})
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, glue) })
	mux.HandleFunc("GET /idb.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, filepath.Join(dir, "idb.wasm"))
	})
	mux.HandleFunc("POST /result", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			text = append(text, err.Error()...)
		}
		select {
		case result <- string(text):
		default:
		}
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: mux}
	go server.Serve(l)
	defer server.Close()

	profile, err := os.MkdirTemp("", "dropset-idb-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(profile)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	var noise bytes.Buffer
	browser := exec.CommandContext(ctx, chromium,
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+profile, "http://"+l.Addr().String()+"/")
	browser.Stderr = &noise
	browser.WaitDelay = 5 * time.Second
	if err := browser.Start(); err != nil {
		t.Fatalf("starting %s: %v", chromium, err)
	}
	exited := make(chan error, 1)
	go func() { exited <- browser.Wait() }()
	var text string
	select {
	case text = <-result:
	case err := <-exited:
		t.Fatalf("%s ended before the tests did: %v\n%s", chromium, err, &noise)
	}
	cancel()
	<-exited

	if !strings.HasSuffix(text, "\nexit 0\n") {
		t.Fatalf("the tests fail in %s:\n%s", chromium, text)
	}
	passed := strings.Count(text, "--- PASS:")
	if passed < 30 || strings.Contains(text, "--- SKIP:") || strings.Contains(text, "released function") {
		t.Fatalf("%d tests passed in the browser, want at least 30, none skipped and no callback after its release:\n%s", passed, text)
	}
	t.Logf("%d tests passed in %s", passed, chromium)
	if testing.Verbose() {
		t.Log(text)
	}
}

// askOf cuts out of the shell the function that puts the first question before
// the program runs.
func askOf(t *testing.T) string {
	t.Helper()
	boot, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "boot.js"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(boot), "\n  function ask(")
	body, _, ends := strings.Cut(rest, "\n  }\n")
	if !found || !ends {
		t.Fatal("web/boot.js has no function ask any more")
	}
	return "function ask(" + body + "\n}\n"
}

// watchSources looks at every file that the browser's build is made of, so that
// go test does not take an old result for the answer when one has changed.
func watchSources(t *testing.T) {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-test", "-f", "{{if .Module}}{{if .Module.Main}}{{.Dir}}{{end}}{{end}}", ".")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dirs := strings.Fields(string(out))
	if len(dirs) < 4 {
		t.Fatalf("go list names the folders %q, want also those of the store and of core", dirs)
	}
	for _, dir := range dirs {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if _, err := os.Stat(filepath.Join(dir, f.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func findChromium() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		return path, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		} else if !errors.Is(err, exec.ErrNotFound) {
			return "", fmt.Errorf("looking for %s: %w", name, err)
		}
	}
	return "", fmt.Errorf("no Chromium found (%s): install it, for instance with apt-get install chromium, or name one in $CHROME",
		strings.Join(names, ", "))
}

// page runs the test binary and posts what it printed, with the exit code as
// its last line.
const page = `<!doctype html><meta charset="utf-8"><title>idb</title>
<script src="/ask.js"></script>
<script src="/wasm_exec.js"></script>
<script>
(async () => {
	let out = "", code = -1;
	const decoder = new TextDecoder();
	globalThis.fs.writeSync = (fd, buf) => { out += decoder.decode(buf, {stream: true}); return buf.length; };
	for (const name of ["error", "warn"]) console[name] = (...args) => { out += "console." + name + ": " + args.join(" ") + "\n"; };
	try {
		const go = new Go();
		go.argv = ["idb.test", "-test.v", "-test.shuffle=on", "-test.timeout=150s"];
		go.exit = (c) => { code = c; };
		const {instance} = await WebAssembly.instantiateStreaming(fetch("/idb.wasm"), go.importObject);
		await go.run(instance);
	} catch (err) {
		out += "\nJavaScript: " + err + "\n" + (err && err.stack);
	}
	await fetch("/result", {method: "POST", body: out + "\nexit " + code + "\n"});
})();
</script>
`
