package trim_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dropset/web/gen/trim"
)

// compiled returns testdata/program as the Go command compiles it for the
// browser, on the runtime that it comes with or on ours.
func compiled(t *testing.T, args ...string) []byte {
	t.Helper()
	return build(t, "testdata/program", args...)
}

// build compiles the program in a folder for the browser.
func build(t *testing.T, folder string, args ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	build := exec.Command("go", append(append([]string{"build", "-trimpath", "-ldflags=-s -w"}, args...), "-o", file, ".")...)
	build.Dir = folder
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	module, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// trimmable is testdata/program on a runtime for trimming.
func trimmable(t *testing.T) []byte {
	t.Helper()
	overlay, err := trim.Overlay(goroot(t), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return compiled(t, "-overlay="+overlay)
}

func goroot(t *testing.T) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(root))
}

// A course is what became of a program under node.
type course struct {
	printed string
	Memory  int   // at the end, in bytes
	Called  []int // the functions that a traced one called, by their numbers
}

// run runs a module as a page does.
func run(t *testing.T, module []byte) (c course) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, module, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "--require", "./testdata/page.cjs", filepath.Join(goroot(t), "lib", "wasm", "wasm_exec_node.js"), file)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")} // the glue has little room for more
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	text, last, _ := strings.Cut(string(out), "ended: ")
	if err := json.Unmarshal([]byte(last), &c); err != nil {
		t.Fatalf("node does not say how it ended: %v\n%s", err, out)
	}
	c.printed = text
	return c
}

func packed(t *testing.T, module []byte) int {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = z.Write(module)
	_ = z.Close()
	return b.Len()
}

func TestATrimmedProgramIsLighterAndDoesTheSame(t *testing.T) {
	stock, changed := compiled(t), trimmable(t)
	given := string(changed)
	light, err := trim.Program(changed)
	if err != nil {
		t.Fatal(err)
	}
	if string(changed) != given {
		t.Error("Program changed the module that it was given")
	}
	if was, is := packed(t, stock), packed(t, light); is > was*9/10 {
		t.Errorf("gzip: %d bytes of %d: less than a tenth was won", is, was)
	}
	if len(light) >= len(stock) {
		t.Errorf("%d bytes of %d: the table of places is still there", len(light), len(stock))
	}
	before, after := run(t, stock), run(t, light)
	want, got := before.printed, after.printed
	if !strings.Contains(want, "named true\nlines true\n") {
		t.Fatalf("the program does not do what this test is about:\n%s", want)
	}
	if want = strings.Replace(want, "lines true", "lines false", 1); got != want {
		t.Errorf("the trimmed program prints\n%s\nand not\n%s", got, want)
	}
	if !strings.Contains(got, "kept true\n") {
		t.Errorf("what is in memory does not stay:\n%s", got)
	}
	if after.Memory > before.Memory-300_000 {
		t.Errorf("%d bytes of memory of %d: the heap does not begin where the table was", after.Memory, before.Memory)
	}
}

// trimmed is testdata/program as it is shipped.
func trimmed(t *testing.T) []byte {
	t.Helper()
	light, err := trim.Program(trimmable(t))
	if err != nil {
		t.Fatal(err)
	}
	return light
}

func TestATracedProgramSaysWhatItCalls(t *testing.T) {
	light := trimmed(t)
	traced, names, err := trim.Traced(light)
	if err != nil {
		t.Fatal(err)
	}
	want, got := run(t, light).printed, run(t, traced)
	if got.printed != want {
		t.Errorf("the traced program prints\n%s\nand not\n%s", got.printed, want)
	}
	if main := slices.Index(names, "main.main"); !slices.Contains(got.Called, main) {
		t.Error("it does not say that it called main")
	}
	for _, name := range []string{"main.main", "main.grow", "main.(*tree).count", "runtime.main", "fmt.Fprintln"} {
		if !slices.Contains(names, name) {
			t.Errorf("no function is named %s", name)
		}
	}
}

// The page's compiler calls each function that a program lists and no other, in
// this order, and each ends where it first needs its stack.
func TestTheCompilerCallsWhatIsListed(t *testing.T) {
	traced, names, err := trim.Traced(trimmed(t))
	if err != nil {
		t.Fatal(err)
	}
	calls := []string{"wasm_export_run", "main.grow", "main.main", "main.of an older build", "fmt.Fprintln", "main.(*tree).count", "main.main", "runtime.mallocgc"}
	want := []string{"main.grow", "main.main", "fmt.Fprintln", "main.(*tree).count", "runtime.mallocgc"}
	listed, missing, err := trim.Ahead(traced, calls)
	if err != nil {
		t.Fatal(err)
	}
	if missing != 1 {
		t.Errorf("%d names are missing, want 1", missing)
	}
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, listed, 0o600); err != nil {
		t.Fatal(err)
	}
	compiler := func(browser string) (said []string) {
		t.Helper()
		out, err := exec.Command("node", "testdata/compiler.cjs", filepath.Join("..", "..", "compiler.js"), file, browser).CombinedOutput()
		if err != nil {
			t.Fatalf("node: %v\n%s", err, out)
		}
		said = strings.Fields(string(out))
		if len(said) == 0 || said[len(said)-1] != "closed" {
			t.Fatalf("the compiler did not come to its end:\n%s", out)
		}
		return said[:len(said)-1]
	}
	if said := compiler("another"); len(said) != 0 {
		t.Errorf("called were %q in a browser that compiles in another way", said)
	}
	var got []string
	for _, number := range compiler("chromium") {
		i, err := strconv.Atoi(number)
		if err != nil || i >= len(names) {
			t.Fatalf("function %q of %d", number, len(names))
		}
		got = append(got, names[i])
	}
	if !slices.Equal(got, want) {
		t.Errorf("called were %q, want %q", got, want)
	}
}

func TestAListDoesNotChangeWhatAProgramDoes(t *testing.T) {
	light := trimmed(t)
	listed, _, err := trim.Ahead(light, []string{"main.main", "main.grow"})
	if err != nil {
		t.Fatal(err)
	}
	if want, got := run(t, light).printed, run(t, listed).printed; got != want {
		t.Errorf("with a list it prints\n%s\nand not\n%s", got, want)
	}
}

func TestAnotherRuntimeIsRefused(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"runtime/proc.go", "runtime/symtab.go", "runtime/mem_sbrk.go", "runtime/stack.go", "runtime/runtime1.go", "net/url/url.go"} {
		file := filepath.Join(root, "src", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("package "+filepath.Base(filepath.Dir(file))+"\n"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := trim.Overlay(root, t.TempDir()); !errors.Is(err, trim.ErrUnknown) {
		t.Errorf("Overlay of another runtime: %v", err)
	}
}

func TestATrimmedProgramIsTheSameEveryTime(t *testing.T) {
	stock := trimmable(t)
	one, err := trim.Program(stock)
	if err != nil {
		t.Fatal(err)
	}
	two, err := trim.Program(stock)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the same module was trimmed in two ways")
	}
}

func TestWhatIsNotAProgramIsRefused(t *testing.T) {
	stock := trimmable(t)
	light, err := trim.Program(stock)
	if err != nil {
		t.Fatal(err)
	}
	for name, module := range map[string][]byte{
		"empty": nil, "text": []byte("<!doctype html>"), "no sections": stock[:8], "already trimmed": light,
		"another layout": bytes.Replace(stock, []byte("\xf1\xff\xff\xff\x00\x00\x01"), []byte("\xef\xff\xff\xff\x00\x00\x01"), 1),
	} {
		if _, err := trim.Program(module); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		if name == "already trimmed" {
			continue
		}
		if _, _, err := trim.Ahead(module, nil); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("Ahead of %s: %v", name, err)
		}
		if _, _, err := trim.Traced(module); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("Traced of %s: %v", name, err)
		}
	}
	for n := 9; n < len(stock)-1; n += len(stock) / 50 {
		if _, err := trim.Program(stock[:n]); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("the first %d bytes of %d: %v", n, len(stock), err)
		}
		if _, _, err := trim.Ahead(stock[:n], nil); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("Ahead of the first %d bytes of %d: %v", n, len(stock), err)
		}
		if _, _, err := trim.Traced(stock[:n]); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("Traced of the first %d bytes of %d: %v", n, len(stock), err)
		}
	}
}

// A browser that keeps a program compiles what was called before from the end.
func TestWhatIsCalledFirstStandsLast(t *testing.T) {
	program, err := trim.Program(trimmable(t))
	if err != nil {
		t.Fatal(err)
	}
	calls := []string{"runtime.schedinit", "main.main", "fmt.Fprintln", "runtime.mallocgc"}
	ordered, missing, err := trim.Ahead(program, calls)
	if err != nil || missing > 0 {
		t.Fatalf("%d missing, %v", missing, err)
	}
	_, names, err := trim.Traced(program)
	if err != nil {
		t.Fatal(err)
	}
	before, after := bodies(t, program), bodies(t, ordered)
	if len(before) != len(after) || len(before) != len(names) {
		t.Fatalf("%d functions became %d, with %d names", len(before), len(after), len(names))
	}
	for n, name := range calls {
		// Numbers of calls are written anew, so that a body may have another length.
		was, is := before[slices.Index(names, name)], after[len(after)-1-n]
		if d := len(was) - len(is); d > 64 || d < -64 || !bytes.Equal(was[:8], is[:8]) {
			t.Errorf("%s is not the %d. from the end", name, n+1)
		}
	}
}

// bodies returns the code of a module's functions.
func bodies(t *testing.T, module []byte) [][]byte {
	t.Helper()
	var list [][]byte
	take := func(from *[]byte) int {
		v, n := binary.Uvarint(*from)
		if n <= 0 {
			t.Fatal("the module ends too early")
		}
		*from = (*from)[n:]
		return int(v)
	}
	for rest := module[8:]; len(rest) > 0; {
		kind := rest[0]
		rest = rest[1:]
		size := take(&rest)
		if body := rest[:size]; kind == 10 {
			for range take(&body) {
				n := take(&body)
				list = append(list, body[:n])
				body = body[n:]
			}
		}
		rest = rest[size:]
	}
	return list
}
