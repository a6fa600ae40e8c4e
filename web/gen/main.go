// Command gen builds the sites that are served: it compiles a program for
// js/wasm, puts it into the hand-written shell of web/ and writes the result,
// compressed, to dist/.
//
//	go run ./web/gen            Dropset, compressed fast, to dist/site
//	go run ./web/gen -best      the same as small as it gets
//	go run ./web/gen -server f  also the server for this machine, to the file f
//	go run ./web/gen -floor     the yardstick (web/floor) in the same shell, to dist/floor
//	go run ./web/gen -size      all as small as they get; fails when Dropset is too heavy
//
// The same source and the same Go give the same bytes, wherever they lie.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"dropset/web/gen/bundle"
	"dropset/web/gen/lean"
	"dropset/web/gen/trim"
)

func main() {
	best := flag.Bool("best", false, "compress as small as it gets (slow)")
	floor := flag.Bool("floor", false, "build the yardstick instead of Dropset")
	size := flag.Bool("size", false, "weigh Dropset against the yardstick")
	server := flag.String("server", "", "file to write the server to")
	out := flag.String("out", "", "folder to write to; dist/site or dist/floor if not given")
	flag.Parse()
	effort := bundle.Fast
	if *best || *size {
		effort = bundle.Best
	}
	if err := run(effort, *floor, *size, *server, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(effort bundle.Effort, floor, size bool, server, dir string) error {
	unlock, err := lock(filepath.Join("build", "lock"))
	if err != nil {
		return err
	}
	defer unlock()
	if size {
		return weigh(effort)
	}
	p := dropset
	if floor {
		p = yardstick
	}
	if dir == "" {
		dir = filepath.Join("dist", p.name)
	}
	native := make(chan error, 1)
	go func() { native <- compileServer(server) }() // beside the program: each leaves a core idle for long
	s, err := site(p, effort)
	if err := errors.Join(err, <-native); err != nil {
		return err
	}
	if err := s.Write(dir); err != nil {
		return err
	}
	fmt.Printf("%s: version %s, build %s, first visit %d bytes\n", dir, s.Version, s.Build, s.Report().FirstVisit)
	return nil
}

// inlined are the packages that are worth the bytes of inlining: what judges,
// and those of which a start calls hundreds of functions of a line or two, which
// the browser would compile one by one. All others are downloaded more often
// than they run in a loop.
var inlined = []string{"std", "github.com/maxence-charriere/go-app/v10/...", "dropset/core/rules"}

// A program is what a shell is filled with.
type program struct {
	name   string // of the site and of the file that it is compiled to
	folder string
	lean   bool   // go-app is cut (web/gen/lean), few packages are inlined, and what is compiled is trimmed (web/gen/trim)
	porter string // the folder of the program that is fetched later, if any
}

var (
	dropset = program{"site", "app", true, "app/porter/program"}

	// The yardstick is the least that a go-app program can be, with go-app as it
	// comes. To see what is won by cutting and what by our own thrift, it is
	// weighed once more built as Dropset is.
	yardstick     = program{"floor", "web/floor", false, ""}
	leanYardstick = program{"floor-lean", "web/floor", true, ""}
)

func weigh(effort bundle.Effort) error {
	var reports []bundle.Report
	for _, p := range []program{dropset, yardstick, leanYardstick} {
		s, err := site(p, effort)
		if err != nil {
			return err
		}
		reports = append(reports, s.Report())
	}
	text, err := bundle.Gate(reports[0], reports[1], reports[2])
	fmt.Println(text)
	return err
}

// site compiles a program and puts it into the shell.
func site(p program, effort bundle.Effort) (*bundle.Site, error) {
	var args []string
	if p.lean {
		mod, err := lean.Modfile("build")
		if err != nil {
			return nil, err
		}
		args = append(args, "-modfile="+mod, "-gcflags=all=-l")
		for _, packages := range inlined {
			args = append(args, "-gcflags="+packages+"=") // later patterns win
		}
	}
	toWasm := compileWasm
	if p.lean {
		toWasm = compileTrimmed
	}
	code, err := toWasm(p.name, p.folder, args...)
	if err != nil {
		return nil, err
	}
	var porter []byte
	if p.porter != "" { // it runs in loops and is downloaded once, so it is compiled as it comes
		if porter, err = compileTrimmed(p.name+"-porter", p.porter); err != nil {
			return nil, err
		}
	}
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	glue, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, errors.New("this Go has no lib/wasm/wasm_exec.js; install a complete Go from https://go.dev/dl")
	}
	s, err := bundle.Make(bundle.Sources{Web: os.DirFS("web"), Program: code, Porter: porter, WasmExec: glue})
	if err != nil {
		return nil, err
	}
	return s, s.Compress(effort, filepath.Join("build", "compressed"), time.Now())
}

// compileWasm compiles a program for the browser.
func compileWasm(name, folder string, args ...string) ([]byte, error) {
	wasm := filepath.Join("build", name+".wasm")
	if err := compile(append(args, "-o", wasm, "./"+folder), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"); err != nil {
		return nil, fmt.Errorf("compile %s for the browser: %w", folder, err)
	}
	return os.ReadFile(wasm)
}

// compileTrimmed is compileWasm for what is shipped. With a Go that web/gen/trim
// does not know, it is compiled as it comes.
func compileTrimmed(name, folder string, args ...string) ([]byte, error) {
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	code, err := func() ([]byte, error) {
		overlay, err := trim.Overlay(root, filepath.Join("build", "_runtime")) // of no package of ours
		if err != nil {
			return nil, err
		}
		code, err := compileWasm(name, folder, append([]string{"-overlay=" + overlay}, args...)...)
		if err != nil {
			return nil, err
		}
		return trim.Program(code)
	}()
	if errors.Is(err, trim.ErrUnknown) {
		fmt.Fprintf(os.Stderr, "web/gen: %v; %s is built as it comes, a seventh heavier to download\n", err, folder)
		return compileWasm(name, folder, args...)
	}
	return code, err
}

// goroot is where this Go has its sources.
func goroot() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return strings.TrimSpace(string(root)), nil
}

// compileServer compiles the server for this machine; "" wants none.
func compileServer(file string) error {
	if file == "" {
		return nil
	}
	version, err := os.ReadFile(filepath.Join("web", "version.txt"))
	if err != nil {
		return err
	}
	stamp := "-ldflags=-s -w -X main.version=" + strings.TrimSpace(string(version))
	// Later flags win. Without cgo it needs no C compiler, not even for names of hosts.
	if err := compile([]string{stamp, "-o", file, "./worker"}, "CGO_ENABLED=0"); err != nil {
		return fmt.Errorf("compile the server: %w", err)
	}
	return nil
}

// compile runs go build so that neither the folder nor the state of git is in
// the result.
func compile(args []string, env ...string) error {
	build := exec.Command("go", append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"}, args...)...)
	build.Env = append(os.Environ(), env...)
	build.Stdout, build.Stderr = os.Stdout, os.Stderr
	return build.Run()
}
