//go:build !js

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dropset/worker/vault/vaulttest"
)

// folder makes a site with one page.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("page"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// freePort returns a port that nobody listened on a moment ago.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// output is what the server prints; it may be read while the server runs.
type output struct {
	sync.Mutex
	bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) { o.Lock(); defer o.Unlock(); return o.Buffer.Write(p) }
func (o *output) text() string                { o.Lock(); defer o.Unlock(); return o.Buffer.String() }

func TestServes(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	port, out, diary, done := freePort(t), &output{}, &output{}, make(chan error, 1)
	go func() {
		done <- run(ctx, []string{"-site", folder(t), "-data", filepath.Join(t.TempDir(), "sub", "db")}, env("PORT", port), out, diary)
	}()
	for deadline := time.Now().Add(20 * time.Second); out.text() == ""; time.Sleep(10 * time.Millisecond) {
		select {
		case err := <-done:
			t.Fatalf("ended early: %v", err)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatal("did not start in 20 s")
		}
	}
	if got, want := out.text(), "Dropset on http://localhost:"+port+"\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	for path, want := range map[string]string{"/": "page", "/api/health": `"ok":true`} {
		res, err := http.Get("http://localhost:" + port + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != 200 || !strings.Contains(string(body), want) {
			t.Errorf("%s = %d %q, %v; want %q", path, res.StatusCode, body, err, want)
		}
		if res.Header.Get("Content-Security-Policy") == "" || res.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: policies are wrong: %v", path, res.Header)
		}
		if path == "/api/health" {
			var health struct{ Schema int }
			if err := json.Unmarshal(body, &health); err != nil || health.Schema < 1 {
				t.Errorf("health = %s, %v; want a schema", body, err)
			}
		}
	}
	t.Run("a path that climbs is cleaned before anything is looked up", func(t *testing.T) {
		c, err := net.Dial("tcp", "localhost:"+port)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for _, path := range []string{"/../../etc/passwd", "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/icons/..%2f..%2fgo.mod"} {
			if _, err := io.WriteString(c, "GET "+path+" HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			res, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			body, err := io.ReadAll(res.Body)
			if err != nil || res.StatusCode < 300 || strings.Contains(string(body), "root:") {
				t.Errorf("%s = %d %q, %v; want nothing of the disk", path, res.StatusCode, body, err)
			}
		}
	})
	t.Run("it keeps a vault, and its diary no secret", func(t *testing.T) {
		const vault, token = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
		ask := func(method, path, body string) string {
			r, err := http.NewRequestWithContext(t.Context(), method, "http://localhost:"+port+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+vault+"."+token)
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			text, err := io.ReadAll(res.Body)
			if err != nil || res.StatusCode != 200 {
				t.Fatalf("%s %s = %d %s, %v", method, path, res.StatusCode, text, err)
			}
			return string(text)
		}
		var made struct{ Epoch string }
		if err := json.Unmarshal([]byte(ask("PUT", "/api/v1/vault", "")), &made); err != nil {
			t.Fatal(err)
		}
		ask("POST", "/api/v1/sync", `{"epoch":"`+made.Epoch+`","cursor":0,"push":[{"r":"a","b":"","v":"1","d":"c2VhbGVk"}]}`)
		if got := ask("POST", "/api/v1/sync", `{"epoch":"`+made.Epoch+`","cursor":0}`); !strings.Contains(got, `"d":"c2VhbGVk"`) {
			t.Errorf("pull = %s", got)
		}
		if said := diary.text(); strings.Contains(said, token) || strings.Contains(said, vault) || !strings.Contains(said, "POST sync 200 vault=0123… ") {
			t.Errorf("diary: %s", said)
		}
	})
	t.Run("a second server says that the port is taken", func(t *testing.T) {
		err := run(t.Context(), []string{"-site", folder(t), "-data", filepath.Join(t.TempDir(), "db")}, env("PORT", port), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), "port "+port+" is taken") || strings.Contains(err.Error(), "\n") {
			t.Errorf("error = %v, want one line that names the port", err)
		}
	})
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("did not stop in 10 s")
	}
}

// Two servers of one folder share its database.
func TestTwoServersOnTwoPorts(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	data, done := filepath.Join(t.TempDir(), "db"), make(chan error, 2)
	ports, site := []string{freePort(t), freePort(t)}, folder(t)
	for ports[0] == ports[1] {
		ports[1] = freePort(t)
	}
	for _, port := range ports {
		go func() {
			done <- run(ctx, []string{"-site", site, "-data", data}, env("PORT", port), io.Discard, io.Discard)
		}()
	}
	for _, port := range ports {
		for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
			res, err := http.Head("http://localhost:" + port + "/api/health")
			if err == nil {
				res.Body.Close()
				if res.StatusCode != 200 || res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Content-Security-Policy") == "" {
					t.Errorf("HEAD /api/health on %s = %d %v", port, res.StatusCode, res.Header)
				}
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("port %s does not answer: %v", port, err)
			}
		}
	}
	stop()
	for range ports {
		if err := <-done; err != nil {
			t.Errorf("ended with %v", err)
		}
	}
}

func TestSaysWhatIsWrongInOneLine(t *testing.T) {
	data := filepath.Join(t.TempDir(), "db")
	for _, c := range []struct {
		name, site, data, port, want string
	}{
		{"no site", t.TempDir(), data, freePort(t), "the app is not built"},
		{"a port that is no number", folder(t), data, "eight", "PORT=eight is not a port"},
		{"a port out of range", folder(t), data, "70000", "PORT=70000 is not a port"},
		{"a database that cannot be", folder(t), filepath.Join(folder(t), "index.html", "db"), freePort(t), "the database cannot be opened"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := run(t.Context(), []string{"-site", c.site, "-data", c.data}, env("PORT", c.port), io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error = %v, want one line with %q", err, c.want)
			}
		})
	}
}

// TestMain lets the tests start this program as a server of its own, to kill it.
func TestMain(m *testing.M) {
	if site := os.Getenv("DROPSET_TEST_SITE"); site != "" {
		if err := run(context.Background(), []string{"-site", site, "-data", os.Getenv("DROPSET_TEST_DATA")}, os.Getenv, os.Stdout, io.Discard); err != nil {
			os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestKilledServerKeepsWhatItAcknowledged(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	site, data := folder(t), filepath.Join(t.TempDir(), "db")
	var server *exec.Cmd
	kill := func() { server.Process.Kill(); server.Wait() }
	start := func() string {
		port := freePort(t)
		server = exec.Command(self)
		server.Env = append(os.Environ(), "DROPSET_TEST_SITE="+site, "DROPSET_TEST_DATA="+data, "PORT="+port)
		server.Stderr = os.Stderr
		stdout, err := server.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
			t.Fatalf("it did not start: %v", err)
		}
		return "http://localhost:" + port
	}
	t.Cleanup(kill)
	vaulttest.Crash(t, start, kill)
}
