//go:build linux

// Command bench measures the server where it runs: the Go program under
// workerd as it is deployed and in the workers library's own glue, the same
// handler written by hand in JavaScript (the floor, worker/floor), and the
// native server. All are measured in one run, turn by turn, and the ratios are
// medians of the rounds' ratios, so that whatever else the machine does falls
// on all alike. CPU is that of the process that answers, with its database.
//
//	go run ./worker/edge/bench [-rounds 7] [-json file]
//
// `make bench-sync` runs it.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dropset/worker/migrations"
	"dropset/worker/sqlite"
	"dropset/worker/vault"
)

// The bar of design section 7: the Go worker's CPU for a small sync.
const bar = 3.0

func main() {
	rounds := flag.Int("rounds", 7, "rounds")
	out := flag.String("json", "", "file for the figures")
	native := flag.String("native", "", "serve natively from this database instead (the bench starts itself so)")
	flag.Parse()
	err := error(nil)
	if *native != "" {
		err = serve(*native)
	} else {
		err = run(*rounds, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// serve is the native server without rate limits. It ends with its standard input.
func serve(file string) error {
	db, err := sqlite.Open(context.Background(), file, migrations.Files)
	if err != nil {
		return err
	}
	defer db.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s\n", l.Addr())
	go http.Serve(l, vault.New(vault.Options{Store: db}))
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// A contender is one server.
type contender struct {
	name    string
	process *exec.Cmd
	stdin   io.Closer
	url     string
	pid     int // of the process that answers

	key, epoch string
	cursor     int64
	count      int // records pushed so far, to name new ones
}

// A kind is one kind of request.
type kind struct {
	name  string
	times int // in a round
	do    func(*contender) error
}

var kinds = []kind{
	{"small sync (3 KB up, empty page)", 60, func(c *contender) error { return c.push(1, 3000) }},
	{"push 50 (240 B each)", 15, func(c *contender) error { return c.push(50, 240) }},
	{"pull 500 (240 B each)", 15, func(c *contender) error { return c.pull() }},
}

// A figure is what one kind cost one contender in one round, for one request.
type figure struct{ CPU, Wall time.Duration }

func run(rounds int, out string) error {
	dir, err := os.MkdirTemp("", "dropset-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	packed := filepath.Join(dir, "edge")
	if text, err := exec.Command("go", "run", "./worker/edge/pack", "-site", "", "-o", packed).CombinedOutput(); err != nil {
		return fmt.Errorf("pack: %w\n%s", err, text)
	}
	if err := weigh(packed); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	edge := func(folder string) *exec.Cmd {
		options, _ := json.Marshal(map[string]string{ // strings always encode
			"worker": filepath.Join(packed, folder), "migrations": filepath.Join("worker", "migrations"), "persist": filepath.Join(dir, "data-"+folder),
		})
		return exec.Command("node", filepath.Join("worker", "edge", "serve.mjs"), string(options))
	}
	all := []*contender{
		{name: "JavaScript by hand (floor)", process: edge("floor")},
		{name: "Go, as deployed", process: edge("worker")},
		{name: "Go, the library's glue", process: edge("stock")},
		{name: "Go, native", process: exec.Command(self, "-native", filepath.Join(dir, "native.db"))},
	}
	for _, c := range all {
		defer c.stop()
		if err := c.start(); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	figures := map[string]map[string][]figure{} // by kind and contender
	for round := -1; round < rounds; round++ {  // the first only warms up
		for _, k := range kinds {
			for i := range all {
				c := all[(i+round+1)%len(all)] // who is first changes
				f, err := c.measure(k)
				if err != nil {
					return fmt.Errorf("%s: %s: %w", c.name, k.name, err)
				}
				if round < 0 {
					continue
				}
				if figures[k.name] == nil {
					figures[k.name] = map[string][]figure{}
				}
				figures[k.name][c.name] = append(figures[k.name][c.name], f)
			}
		}
	}
	failed := report(all, figures)
	for _, c := range all {
		fmt.Printf("memory of %-28s %4d MB at its peak\n", c.name, c.peak()>>20)
	}
	if out != "" {
		text, err := json.MarshalIndent(figures, "", "\t")
		if err != nil {
			return err
		}
		if err := os.WriteFile(out, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	return failed
}

// weigh says what the edge has to load.
func weigh(packed string) error {
	raw, squeezed := 0, 0
	for _, name := range []string{"app.wasm", "wasm_exec.js", "worker.mjs"} {
		body, err := os.ReadFile(filepath.Join(packed, "worker", name))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one
		w.Write(body)
		w.Close()
		raw, squeezed = raw+len(body), squeezed+b.Len()
	}
	fmt.Printf("the worker is %.2f MB, %.2f MB with gzip -9\n\n", float64(raw)/1e6, float64(squeezed)/1e6)
	return nil
}

func report(all []*contender, figures map[string]map[string][]figure) (failed error) {
	for _, k := range kinds {
		fmt.Printf("%-36s %10s %10s %12s %12s\n", k.name, "CPU ms", "wall ms", "CPU ratio", "wall ratio")
		floor := figures[k.name][all[0].name]
		for _, c := range all {
			var cpu, wall, cpuRatio, wallRatio []float64
			for i, f := range figures[k.name][c.name] {
				cpu, wall = append(cpu, ms(f.CPU)), append(wall, ms(f.Wall))
				cpuRatio, wallRatio = append(cpuRatio, ms(f.CPU)/ms(floor[i].CPU)), append(wallRatio, ms(f.Wall)/ms(floor[i].Wall))
			}
			fmt.Printf("  %-34s %10.2f %10.2f %12.2f %12.2f\n", c.name, median(cpu), median(wall), median(cpuRatio), median(wallRatio))
			if r := median(cpuRatio); k.name == kinds[0].name && c == all[1] && r > bar {
				failed = fmt.Errorf("a small sync takes %.2f times the CPU of the floor, more than the bar of %.0f", r, bar)
			}
		}
		fmt.Println()
	}
	return failed
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	if len(list)%2 == 1 {
		return list[len(list)/2]
	}
	return (list[len(list)/2-1] + list[len(list)/2]) / 2
}

func (c *contender) start() (err error) {
	c.process.Stderr = os.Stderr
	if c.stdin, err = c.process.StdinPipe(); err != nil {
		return err
	}
	stdout, err := c.process.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.process.Start(); err != nil {
		return err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return fmt.Errorf("it did not start: %w", err)
	}
	c.url = strings.TrimSpace(line)
	if c.pid, err = answering(c.process.Process.Pid); err != nil {
		return err
	}
	c.key = fmt.Sprintf("Bearer %032x.%064x", rand.Uint64(), rand.Uint64())
	var a struct{ Epoch string }
	if err := c.ask("PUT", "/api/v1/vault", nil, &a); err != nil {
		return err
	}
	c.epoch = a.Epoch
	for range 10 { // what a pull of 500 finds
		if err := c.push(50, 240); err != nil {
			return err
		}
	}
	return nil
}

func (c *contender) stop() {
	if c.stdin != nil {
		c.stdin.Close()
	}
	if c.process.Process != nil {
		c.process.Wait()
	}
}

// answering is the process that answers: workerd, or the started one itself.
func answering(pid int) (int, error) {
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		return 0, err
	}
	for child := range strings.FieldsSeq(string(children)) {
		if name, err := os.ReadFile("/proc/" + child + "/comm"); err == nil && strings.HasPrefix(string(name), "workerd") {
			return strconv.Atoi(child)
		}
	}
	return pid, nil
}

// cpu is the time that all threads of the process have run.
func (c *contender) cpu() (time.Duration, error) {
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", c.pid))
	if err != nil {
		return 0, err
	}
	var sum int64
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // a thread that has just ended
		}
		n, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	if sum == 0 {
		return 0, errors.New("the kernel does not say how long a process has run")
	}
	return time.Duration(sum), nil
}

// peak is the most memory that the process had, in bytes.
func (c *contender) peak() int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	kb, _ := strconv.ParseInt(strings.Fields(rest + " 0")[0], 10, 64)
	return kb << 10
}

func (c *contender) measure(k kind) (figure, error) {
	before, err := c.cpu()
	if err != nil {
		return figure{}, err
	}
	start := time.Now()
	for range k.times {
		if err := k.do(c); err != nil {
			return figure{}, err
		}
	}
	wall := time.Since(start)
	after, err := c.cpu()
	if err != nil {
		return figure{}, err
	}
	return figure{(after - before) / time.Duration(k.times), wall / time.Duration(k.times)}, nil
}

type record struct {
	R string `json:"r"`
	B string `json:"b"`
	V string `json:"v"`
	D string `json:"d"`
}

type answer struct {
	Epoch    string
	Accepted []string
	Items    []json.RawMessage
	Cursor   int64
}

// push sends new records of that size and gets an empty page.
func (c *contender) push(records, size int) error {
	var push []record
	body := strings.Repeat("aA0+", size/4)
	for range records {
		c.count++
		push = append(push, record{fmt.Sprintf("%032x", c.count), "", "0123456789abcdef", body})
	}
	var a answer
	if err := c.ask("POST", "/api/v1/sync", map[string]any{"epoch": c.epoch, "cursor": c.cursor, "limit": 500, "push": push}, &a); err != nil {
		return err
	}
	if len(a.Accepted) != records || len(a.Items) != 0 {
		return fmt.Errorf("a push of %d: %d accepted, %d items", records, len(a.Accepted), len(a.Items))
	}
	c.cursor = a.Cursor
	return nil
}

// pull reads the first 500 records.
func (c *contender) pull() error {
	var a answer
	if err := c.ask("POST", "/api/v1/sync", map[string]any{"epoch": c.epoch, "cursor": 0, "limit": 500, "push": []record{}}, &a); err != nil {
		return err
	}
	if len(a.Items) != 500 {
		return fmt.Errorf("a pull of 500 brought %d", len(a.Items))
	}
	return nil
}

func (c *contender) ask(method, path string, body, into any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if body == nil {
		text = nil
	}
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", c.key)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != 200 {
		return fmt.Errorf("%s %s = %d %.200s", method, path, res.StatusCode, got)
	}
	return json.Unmarshal(got, into)
}
