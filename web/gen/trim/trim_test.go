package trim_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dropset/web/gen/trim"
)

// compiled returns testdata/program as the Go command compiles it for the
// browser.
func compiled(t *testing.T) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./testdata/program")
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

// run returns what a module prints under node.
func run(t *testing.T, module []byte) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, module, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")} // the glue has little room for more
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	return string(out)
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
	stock := compiled(t)
	before := string(bytes.Clone(stock))
	light, err := trim.Program(stock)
	if err != nil {
		t.Fatal(err)
	}
	if string(stock) != before {
		t.Error("Program changed the module that it was given")
	}
	if was, is := packed(t, stock), packed(t, light); is > was*9/10 {
		t.Errorf("gzip: %d bytes of %d: less than a tenth was won", is, was)
	}
	if len(light) >= len(stock) {
		t.Errorf("%d bytes of %d: the table of places is still there", len(light), len(stock))
	}
	want, got := run(t, stock), run(t, light)
	if !strings.Contains(want, "named true\nlines true\n") {
		t.Fatalf("the program does not do what this test is about:\n%s", want)
	}
	if want = strings.Replace(want, "lines true", "lines false", 1); got != want {
		t.Errorf("the trimmed program prints\n%s\nand not\n%s", got, want)
	}
}

func TestATrimmedProgramIsTheSameEveryTime(t *testing.T) {
	stock := compiled(t)
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
	stock := compiled(t)
	light, err := trim.Program(stock)
	if err != nil {
		t.Fatal(err)
	}
	for name, module := range map[string][]byte{
		"empty": nil, "text": []byte("<!doctype html>"), "no sections": stock[:8], "already trimmed": light,
		"another layout": bytes.Replace(stock, []byte("\xf1\xff\xff\xff\x00\x00\x01"), []byte("\xef\xff\xff\xff\x00\x00\x01"), 1),
	} {
		if _, err := trim.Program(module); err == nil {
			t.Errorf("%s: nothing was said", name)
		}
	}
	for n := 9; n < len(stock)-1; n += len(stock) / 50 {
		if _, err := trim.Program(stock[:n]); err == nil {
			t.Errorf("the first %d bytes of %d: nothing was said", n, len(stock))
		}
	}
}
