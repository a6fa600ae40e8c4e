// Package syncproof_test proves that the app's sync works with the servers as
// they are deployed: devices in memory on this side, on the other the native
// server and, where its packages are installed, the edge's runtime with D1, as
// processes that are killed. It is a room of its own because app and worker
// never meet; what it shares with the server is only what goes over HTTP.
package syncproof_test

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// startup is how long a server may take to say that it is ready.
const startup = 30 * time.Second

// A process is a server that runs.
type process struct {
	url  string
	kill func() // at once, in the middle of whatever it does
}

// An engine starts servers, one after another, on the same database.
type engine struct {
	start func(t *testing.T) process
	data  string        // the folder of the database
	log   func() string // what its servers have said
	says  string        // is in the log after a sync; "" = it says nothing unless something breaks
}

// house is the folder of go.mod.
var house = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	return filepath.Dir(strings.TrimSpace(string(out))), err
})

var program struct {
	once sync.Once
	path string
	said string
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if program.path != "" {
		os.RemoveAll(filepath.Dir(program.path))
	}
	os.Exit(code)
}

// built returns the native server, built once for all tests.
func built(t *testing.T) string {
	t.Helper()
	program.once.Do(func() {
		root, err := house()
		if program.err = err; err != nil {
			return
		}
		dir, err := os.MkdirTemp("", "syncproof")
		if program.err = err; err != nil {
			return
		}
		program.path = filepath.Join(dir, "dropset")
		build := exec.Command("go", "build", "-buildvcs=false", "-o", program.path, "./worker")
		build.Dir = root
		out, err := build.CombinedOutput()
		program.said, program.err = string(out), err
	})
	if program.err != nil {
		t.Fatalf("go build ./worker: %v\n%s", program.err, program.said)
	}
	return program.path
}

// native is the server of one's own, with an empty database.
func native(t *testing.T) engine {
	t.Helper()
	name, dir := built(t), t.TempDir()
	site, data, diary := filepath.Join(dir, "site"), filepath.Join(dir, "data"), filepath.Join(dir, "diary")
	if err := os.Mkdir(site, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "index.html"), []byte("page"), 0o600); err != nil {
		t.Fatal(err)
	}
	return engine{
		data: data, says: "POST sync 200",
		log: func() string {
			text, err := os.ReadFile(diary)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		},
		start: func(t *testing.T) process {
			t.Helper()
			said, err := os.OpenFile(diary, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			defer said.Close() // the process has its own
			server := exec.Command(name, "-site", site, "-data", filepath.Join(data, "dropset.db"))
			server.Dir, server.Stderr = dir, said
			server.Env = append(os.Environ(), "HOST=127.0.0.1", "PORT="+freePort(t))
			stdout, err := server.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			kill := sync.OnceFunc(func() {
				server.Process.Kill()
				server.Wait()
			})
			t.Cleanup(kill)
			line := make(chan string, 1)
			go func() {
				first, _ := bufio.NewReader(stdout).ReadString('\n') // "" if it ends before
				line <- strings.TrimSpace(first)
			}()
			var first string
			select {
			case first = <-line:
			case <-time.After(startup):
			}
			url, ok := strings.CutPrefix(first, "Dropset on ")
			if !ok {
				text, _ := os.ReadFile(diary)
				t.Fatalf("the server did not start: %q\n%s", first, text)
			}
			return process{url, kill}
		},
	}
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
