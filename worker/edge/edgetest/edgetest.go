//go:build unix

// Package edgetest runs workers under workerd, the edge's own runtime, for
// tests. [Start] is the way in.
package edgetest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Options of one run; see worker/edge/serve.mjs.
type Options struct {
	Worker     string            `json:"worker"`     // folder of worker.mjs
	Migrations string            `json:"migrations"` // filled in by Start
	Vars       map[string]string `json:"vars,omitempty"`
	RateLimits map[string]int    `json:"ratelimits,omitempty"` // uses a minute
	Persist    string            `json:"persist,omitempty"`    // folder of the database
}

// Root is the folder of go.mod.
func Root(tb testing.TB) string {
	tb.Helper()
	out, err := exec.CommandContext(tb.Context(), "go", "env", "GOMOD").Output()
	if err != nil {
		tb.Fatalf("go env GOMOD: %v", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
}

// Install brings the runtime from npm, where it is not there yet.
func Install(tb testing.TB) {
	tb.Helper()
	if out, err := exec.CommandContext(tb.Context(), filepath.Join(Root(tb), "worker", "edge", "install")).CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
}

// Pack builds the worker and returns the folder with worker/, stock/ and floor/.
// site is the folder of the built app, or "" for none.
func Pack(tb testing.TB, site string) string {
	tb.Helper()
	dir := tb.TempDir()
	cmd := exec.CommandContext(tb.Context(), "go", "run", "./worker/edge/pack", "-site", site, "-o", dir)
	cmd.Dir = Root(tb)
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("pack: %v\n%s", err, out)
	}
	return dir
}

// A Server is a worker that runs.
type Server struct {
	URL     string
	process *exec.Cmd
	end     func()

	mu  sync.Mutex
	log bytes.Buffer
}

// Write takes what the worker and its runtime say.
func (s *Server) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(p)
}

// Log returns what the worker and its runtime have said, but for hung-up lines.
func (s *Server) Log() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return hungUp.ReplaceAllString(s.log.String(), "")
}

// hungUp is what the runtime, and not the worker, says now and then of a client
// that was gone before its answer was written, and where in the runtime that was.
var hungUp = regexp.MustCompile(`(?m)^workerd/server/server\.c\+\+:\d+: error: .* = kj/async-io-unix\.c\+\+:\d+: disconnected: .*\n(stack: .*\n?)?`)

// Kill ends the worker and its runtime at once, in the middle of whatever they do.
func (s *Server) Kill() {
	syscall.Kill(-s.process.Process.Pid, syscall.SIGKILL) // it has children
	s.end()
}

// Start runs a worker with an empty database until the test ends.
func Start(tb testing.TB, o Options) *Server {
	tb.Helper()
	root := Root(tb)
	o.Migrations = filepath.Join(root, "worker", "migrations")
	text, err := json.Marshal(o)
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{process: exec.Command("node", filepath.Join(root, "worker", "edge", "serve.mjs"), string(text))}
	s.process.Stderr = s
	s.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	s.process.Env = append(os.Environ(), "WRANGLER_SEND_METRICS=false", "CI=true")
	stdin, err := s.process.StdinPipe() // it ends when this does
	if err != nil {
		tb.Fatal(err)
	}
	stdout, err := s.process.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		tb.Fatalf("node: %v", err)
	}
	ready, ended := make(chan string, 1), make(chan struct{})
	go func() {
		lines := bufio.NewReader(stdout)
		line, _ := lines.ReadString('\n') // "" if it ends before
		ready <- strings.TrimSpace(line)
		io.Copy(s, lines)
		s.process.Wait()
		close(ended)
	}()
	s.end = sync.OnceFunc(func() {
		stdin.Close()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			syscall.Kill(-s.process.Process.Pid, syscall.SIGKILL)
			<-ended
		}
	})
	tb.Cleanup(s.end)
	select {
	case s.URL = <-ready:
	case <-time.After(60 * time.Second):
	}
	if !strings.HasPrefix(s.URL, "http://127.0.0.1:") {
		tb.Fatalf("the worker did not start: %q\n%s", s.URL, s.Log())
	}
	return s
}
