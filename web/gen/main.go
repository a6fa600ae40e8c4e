// Command gen builds the sites that are served: it compiles a program for
// js/wasm, puts it into the hand-written shell of web/ and writes the result,
// compressed, to dist/.
//
//	go run ./web/gen            Dropset, compressed fast, to dist/site
//	go run ./web/gen -best      the same as small as it gets
//	go run ./web/gen -server f  also the server for this machine, to the file f
//	go run ./web/gen -traced    Dropset so that it says which functions it calls, to dist/traced (web/e2e/calls)
//	go run ./web/gen -floor     the yardstick (web/floor) in the same shell, to dist/floor
//	go run ./web/gen -size      all as small as they get; fails when Dropset is too heavy
//
// The same source and the same Go give the same bytes, wherever they lie.
package main

import (
	"encoding/json"
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
	traced := flag.Bool("traced", false, "build Dropset so that it says which functions it calls")
	size := flag.Bool("size", false, "weigh Dropset against the yardstick")
	server := flag.String("server", "", "file to write the server to")
	out := flag.String("out", "", "folder to write to; dist/site or dist/floor if not given")
	flag.Parse()
	effort := bundle.Fast
	if *best || *size {
		effort = bundle.Best
	}
	p := dropset
	switch {
	case *floor:
		p = yardstick
	case *traced:
		p = tracedDropset
	}
	if err := run(effort, p, *size, *server, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(effort bundle.Effort, p program, size bool, server, dir string) error {
	unlock, err := lock(filepath.Join("build", "lock"))
	if err != nil {
		return err
	}
	defer unlock()
	if size {
		return weigh(effort)
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
	begun  bool   // it goes on from where it first waits (web/gen/trim, Begun)
	porter string // the folder of the program that is fetched later, if any
	calls  calls  // what it calls first
}

// calls is what is done about the functions that a program calls first.
type calls int

const (
	unlisted calls = iota // nothing
	ahead                 // the browser is told of them (web/compiler.js)
	aheadNow              // that, and what it is told has to be of this program
	traced                // the program says them
)

var (
	dropset       = program{"site", "app", true, true, "app/porter/program", ahead}
	tracedDropset = program{"traced", "app", true, true, "app/porter/program", traced}

	// The yardstick is the least that a go-app program can be, with go-app as it
	// comes. To see what is won by cutting and what by our own thrift, it is
	// weighed once more built as Dropset is.
	yardstick     = program{"floor", "web/floor", false, false, "", unlisted}
	leanYardstick = program{"floor-lean", "web/floor", true, false, "", unlisted}
)

func weigh(effort bundle.Effort) error {
	var reports []bundle.Report
	checked := dropset
	checked.calls = aheadNow
	for _, p := range []program{checked, yardstick, leanYardstick} {
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
	glue, err := wasmExec()
	if err != nil {
		return nil, err
	}
	hasBegun := false
	if p.begun {
		if code, hasBegun, err = begun(code, glue); err != nil {
			return nil, err
		}
	}
	switch p.calls {
	case ahead, aheadNow:
		code, err = compiledAhead(code, p.calls == aheadNow)
	case traced:
		code, err = traces(code)
	}
	if err != nil {
		return nil, err
	}
	var porter []byte
	if p.porter != "" { // it runs in loops and is downloaded once, so it is compiled as it comes
		if porter, err = compileTrimmed(p.name+"-porter", p.porter); err != nil {
			return nil, err
		}
	}
	s, err := bundle.Make(bundle.Sources{Web: os.DirFS("web"), Program: code, Begun: hasBegun, Porter: porter, WasmExec: glue})
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

// begun has a program begin when it is built, and reports whether it has. With a
// Go that web/gen/trim does not know it begins at each start.
func begun(code, glue []byte) ([]byte, bool, error) {
	out, err := trim.Begun(code, glue)
	if errors.Is(err, trim.ErrUnknown) {
		fmt.Fprintf(os.Stderr, "web/gen: %v; it begins anew at each start\n", err)
		return code, false, nil
	}
	return out, err == nil, err
}

// callsFile has the names of the functions that a start calls, in their order, as
// web/e2e/calls has seen them.
var callsFile = filepath.Join("web", "gen", "calls.txt")

// tracedNames has the names of all functions of the traced program, by number.
var tracedNames = filepath.Join("build", "traced.json")

// compiledAhead tells the browser what to compile before it is called. Names that
// the program no longer has cost a start some time and nothing else; for a check
// they may be a tenth.
func compiledAhead(code []byte, check bool) ([]byte, error) {
	text, err := os.ReadFile(callsFile)
	if err != nil {
		return nil, err
	}
	names := strings.Split(strings.TrimSpace(string(text)), "\n")
	listed, missing, err := trim.Ahead(code, names)
	if errors.Is(err, trim.ErrUnknown) {
		fmt.Fprintf(os.Stderr, "web/gen: %v; a start compiles what it calls when it calls it\n", err)
		return code, nil
	}
	if check && missing*10 > len(names) {
		return nil, fmt.Errorf("%s names %d functions, and %d of them are gone: make calls", callsFile, len(names), missing)
	}
	return listed, err
}

func traces(code []byte) ([]byte, error) {
	code, names, err := trim.Traced(code)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	return code, os.WriteFile(tracedNames, text, 0o644)
}

// wasmExec is Go's own glue between a program and a page.
func wasmExec() ([]byte, error) {
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	glue, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, errors.New("this Go has no lib/wasm/wasm_exec.js; install a complete Go from https://go.dev/dl")
	}
	return glue, nil
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
