// Command gen builds the sites that are served: it compiles a program for
// js/wasm, puts it into the hand-written shell of web/ and writes the result,
// compressed, to dist/.
//
//	go run ./web/gen           Dropset, compressed fast, to dist/site
//	go run ./web/gen -best     the same as small as it gets
//	go run ./web/gen -floor    the yardstick (web/floor) in the same shell, to dist/floor
//	go run ./web/gen -size     both as small as they get; fails when Dropset is too heavy
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
)

func main() {
	best := flag.Bool("best", false, "compress as small as it gets (slow)")
	floor := flag.Bool("floor", false, "build the yardstick instead of Dropset")
	size := flag.Bool("size", false, "weigh Dropset against the yardstick")
	program := flag.String("program", "app", "folder of the program")
	out := flag.String("out", "dist/site", "folder to write to")
	flag.Parse()
	if *floor {
		*program, *out = yardstick, "dist/floor"
	}
	if err := run(*best, *size, *program, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// yardstick is the folder of the least program, which Dropset is weighed against.
const yardstick = "web/floor"

func run(best, size bool, program, dir string) error {
	effort := bundle.Fast
	if best || size {
		effort = bundle.Best
	}
	if size {
		app, err := site(program, effort)
		if err != nil {
			return err
		}
		least, err := site(yardstick, effort)
		if err != nil {
			return err
		}
		text, err := bundle.Gate(app.Report(), least.Report())
		if err == nil {
			fmt.Println("size:", text)
		}
		return err
	}
	s, err := site(program, effort)
	if err != nil {
		return err
	}
	if err := s.Write(dir); err != nil {
		return err
	}
	fmt.Printf("%s: version %s, build %s, first visit %d bytes\n", dir, s.Version, s.Build, s.Report().FirstVisit)
	return nil
}

// site compiles the program in the folder and puts it into the shell.
func site(folder string, effort bundle.Effort) (*bundle.Site, error) {
	wasm := filepath.Join("build", strings.ReplaceAll(folder, "/", "-")+".wasm")
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", wasm}
	if folder != yardstick { // which is go-app as it comes
		mod, err := lean.Modfile("build")
		if err != nil {
			return nil, err
		}
		// Screens gain nothing from inlining, and their bytes are downloaded.
		args = append(args, "-modfile="+mod, "-gcflags=dropset/app/...=-l")
	}
	build := exec.Command("go", append(args, "./"+folder)...)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	build.Stdout, build.Stderr = os.Stdout, os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("compile %s for the browser: %w", folder, err)
	}
	program, err := os.ReadFile(wasm)
	if err != nil {
		return nil, err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	glue, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, errors.New("this Go has no lib/wasm/wasm_exec.js; install a complete Go from https://go.dev/dl")
	}
	s, err := bundle.Make(bundle.Sources{Web: os.DirFS("web"), Program: program, WasmExec: glue})
	if err != nil {
		return nil, err
	}
	return s, s.Compress(effort, filepath.Join("build", "compressed"), time.Now())
}
