//go:build unix

package edge_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dropset/worker/edge/edgetest"
	"dropset/worker/site"
)

// house makes a folder that wrangler takes for ours: the configuration as it
// is, the migrations, the worker, and a small site in the app's place.
func house(t *testing.T) string {
	t.Helper()
	edgetest.Install(t)
	root, dir := edgetest.Root(t), t.TempDir()
	files := map[string]string{
		"index.html": "page", "app.0123456789abcdef.wasm": "program", "sw.js": "service worker", "icons/icon.svg": "<svg/>",
		"index.html.br": "sibling", "app.0123456789abcdef.wasm.gz": "sibling",
	}
	for name, body := range files {
		write(t, filepath.Join(dir, "dist", "site", name), []byte(body))
	}
	config, err := os.ReadFile(filepath.Join(root, "wrangler.toml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "wrangler.toml"), config)
	if err := os.CopyFS(filepath.Join(dir, "worker", "migrations"), os.DirFS(filepath.Join(root, "worker", "migrations"))); err != nil {
		t.Fatal(err)
	}
	pack := exec.CommandContext(t.Context(), "go", "run", "./worker/edge/pack", "-site", filepath.Join(dir, "dist", "site"), "-o", filepath.Join(dir, "build", "edge"))
	pack.Dir = root
	if out, err := pack.CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
	return dir
}

func write(t *testing.T, name string, body []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, body, 0o644); err != nil {
		t.Fatal(err)
	}
}

func wrangler(t *testing.T, dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(edgetest.Root(t), "worker", "edge", "node_modules", ".bin", "wrangler"), args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CI=true", "WRANGLER_SEND_METRICS=false", "NO_COLOR=1")
	return cmd
}

func TestDeploys(t *testing.T) {
	dir := house(t)
	t.Run("wrangler would take it", func(t *testing.T) {
		out, err := wrangler(t, dir, "deploy", "--dry-run").CombinedOutput()
		if err != nil {
			t.Fatalf("wrangler deploy --dry-run: %v\n%s", err, out)
		}
		for _, want := range []string{"env.DB", "env.SYNCS", "env.CREATES", "env.ASSETS", "app.wasm", "--dry-run: exiting now."} {
			if !strings.Contains(string(out), want) {
				t.Errorf("the dry run does not speak of %s:\n%s", want, out)
			}
		}
		if strings.Contains(string(out), "WARNING") {
			t.Errorf("the dry run warns:\n%s", out)
		}
	})
	t.Run("and it works as it is deployed", func(t *testing.T) { asDeployed(t, dir) })
}

func asDeployed(t *testing.T, dir string) {
	if out, err := wrangler(t, dir, "d1", "migrations", "apply", "DB", "--local", "--persist-to", "state").CombinedOutput(); err != nil {
		t.Fatalf("migrations: %v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	var log bytes.Buffer
	dev := wrangler(t, dir, "dev", "--local", "--ip", "127.0.0.1", "--port", strconv.Itoa(port), "--inspector-port", "0", "--persist-to", "state", "--show-interactive-dev-session=false")
	dev.Stdout, dev.Stderr = &log, &log
	dev.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // it has children
	if err := dev.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- dev.Wait() }()
	t.Cleanup(func() {
		syscall.Kill(-dev.Process.Pid, syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			syscall.Kill(-dev.Process.Pid, syscall.SIGKILL)
			<-ended
		}
		if t.Failed() {
			t.Logf("wrangler dev said:\n%s", log.String())
		}
	})
	url := "http://127.0.0.1:" + strconv.Itoa(port)
	get := func(method, path string, headers ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := http.DefaultTransport.RoundTrip(r) // follows no redirect
		if err != nil {
			return nil, err.Error()
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			return nil, err.Error()
		}
		return res, string(body)
	}
	for deadline := time.Now().Add(90 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		if res, body := get("GET", "/api/health"); res != nil && res.StatusCode == 200 && strings.Contains(body, `"schema":2`) {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("no answer from /api/health: %q", body)
		}
	}
	for _, c := range []struct {
		name, method, path string
		headers            []string
		status             int
		body, caching      string
	}{
		{"the root is the shell", "GET", "/", nil, 200, "page", "no-cache"},
		{"a file", "GET", "/sw.js", nil, 200, "service worker", "no-cache"},
		{"a file named by its content", "GET", "/app.0123456789abcdef.wasm", nil, 200, "program", "public, max-age=31536000, immutable"},
		{"a screen is the shell", "GET", "/log", []string{"Sec-Fetch-Mode", "navigate"}, 200, "page", "no-cache"},
		{"also for a browser that does not say why", "GET", "/dropset/cable-curl", []string{"Accept", "text/html,*/*"}, 200, "page", "no-cache"},
		{"a missing asset is missing", "GET", "/boot.ffffffffffffffff.js", []string{"Sec-Fetch-Mode", "no-cors"}, 404, "There is nothing at this address.\n", "no-cache"},
		{"a person at a missing file is shown the way home", "GET", "/old/page.html", []string{"Sec-Fetch-Mode", "navigate"}, 404, "page", "no-cache"},
		{"siblings are not served", "GET", "/index.html.br", nil, 404, "There is nothing at this address.\n", "no-cache"},
		{"nothing can be posted to a screen", "POST", "/log", nil, 405, "Only reading is possible here.\n", "no-cache"},
		{"the API knows its addresses", "GET", "/api/nothing", nil, 404, "not-found", "no-store"},
		{"also for a person who goes there", "GET", "/api/nothing", []string{"Sec-Fetch-Mode", "navigate"}, 404, "not-found", "no-store"},
		{"the API wants a token", "POST", "/api/v1/sync", nil, 401, `"denied"`, "no-store"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, body := get(c.method, c.path, c.headers...)
			if res == nil || res.StatusCode != c.status || !strings.Contains(body, c.body) {
				t.Fatalf("%s %s = %+v %q, want %d %q", c.method, c.path, res, body, c.status, c.body)
			}
			if got := res.Header.Get("Cache-Control"); got != c.caching {
				t.Errorf("Cache-Control = %q, want %q", got, c.caching)
			}
			if res.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("headers = %v", res.Header)
			}
			if strings.Contains(body, "page") && (res.Header.Get("Content-Security-Policy") != site.CSP || res.Header.Get("Strict-Transport-Security") == "") {
				t.Errorf("the shell goes without its policies: %v", res.Header)
			}
		})
	}
	t.Run("the sixth vault of a minute is too many", func(t *testing.T) {
		counts := map[int]int{}
		for i := range 8 {
			res, body := get("PUT", "/api/v1/vault", "Authorization", "Bearer "+strings.Repeat(strconv.Itoa(i), 32)+"."+strings.Repeat("a", 64))
			if res == nil {
				t.Fatal(body)
			}
			counts[res.StatusCode]++
			if res.StatusCode == 429 && res.Header.Get("Retry-After") == "" {
				t.Errorf("429 without Retry-After: %v", res.Header)
			}
		}
		if counts[200] < 5 || counts[429] < 1 || counts[200]+counts[429] != 8 { // a minute may begin in between
			t.Errorf("answers: %v, want 5 that work and 3 that do not", counts)
		}
	})
}
