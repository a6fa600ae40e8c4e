package trim_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dropset/web/gen/trim"
)

// glue is Go's own between a program and a page.
func glue(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestABegunProgramGoesOnAndDoesTheSame(t *testing.T) {
	light := trimmed(t)
	begun, err := trim.Begun(light, glue(t))
	if err != nil {
		t.Fatal(err)
	}
	want := run(t, light).printed
	if !strings.Contains(want, "made 1000 499500\ntoday true slept true alarms 1\n") {
		t.Fatalf("the program does not do what this test is about:\n%s", want)
	}
	traced, names, err := trim.Traced(begun)
	if err != nil {
		t.Fatal(err)
	}
	got := run(t, traced)
	if got.printed != want {
		t.Errorf("it prints\n%s\nand not\n%s", got.printed, want)
	}
	called := func(name string) bool { return slices.Contains(got.Called, slices.Index(names, name)) }
	for _, name := range []string{"main.length", "runtime.GC"} {
		if !called(name) {
			t.Errorf("%s is not called", name)
		}
	}
	for _, name := range []string{"runtime.schedinit", "runtime.mallocinit", "main.init.0", "syscall.init"} {
		if !slices.Contains(names, name) {
			t.Errorf("no function is named %s", name)
		} else if called(name) {
			t.Errorf("%s is called again", name)
		}
	}
	if got := run(t, begun); got.printed != want {
		t.Errorf("untraced it prints\n%s\nand not\n%s", got.printed, want)
	}
}

func TestAProgramBeginsTheSameWayEveryTime(t *testing.T) {
	light := trimmed(t)
	one, err := trim.Begun(light, glue(t))
	if err != nil {
		t.Fatal(err)
	}
	two, err := trim.Begun(light, glue(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the same program began in two ways")
	}
}

// What would be wrong at a start of its own is not begun when the program is
// built: the error says what it is.
func TestWhatCannotBeKnownBeforeAStartIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"the time":            {`import "time"; func main() { println(time.Now().Year()); time.Sleep(1) }`, "the time"},
		"a value of its own":  {`import ("syscall/js"; "time"); func main() { js.Global().Get("navigator").Get("language"); time.Sleep(1) }`, "navigator.language"},
		"what not all have":   {`import ("syscall/js"; "time"); func main() { js.Global().Get("localStorage"); time.Sleep(1) }`, "localStorage"},
		"a call":              {`import ("syscall/js"; "time"); func main() { js.Global().Get("Date").Call("now"); time.Sleep(1) }`, "valueCall"},
		"a browser's random":  {`import ("crypto/rand"; "time"); func main() { rand.Read(make([]byte, 8)); time.Sleep(1) }`, "random numbers"},
		"random for all":      {`import ("math/rand/v2"; "time"); func main() { time.Sleep(1); println(rand.Int()) }`, "math/rand/v2"},
		"something to read":   {`import "time"; func main() { print("hello"); time.Sleep(1) }`, "it prints: hello"},
		"a timer":             {`import "time"; func main() { time.Sleep(time.Second) }`, "a timer of 1000 ms"},
		"seeds for all":       {`import ("hash/maphash"; "time"); func main() { time.Sleep(1); var h maphash.Hash; println(h.Sum64()) }`, "hash/maphash"},
		"a panic":             {`func main() { panic("no") }`, "it ends: panic: no"},
		"a panic that asks":   {`import "syscall/js"; func main() { defer func() { println("why"); js.Global().Get("crash") }(); panic("no") }`, "crash before it waits; it prints: why"},
		"an end":              {`func main() {}`, "it ends"},
		"no time that passes": {`func main() { select {} }`, "does not wait"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			for file, text := range map[string]string{"go.mod": "module program\n\ngo 1.26\n", "main.go": "package main\n\n" + c.source + "\n"} {
				if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			_, err := trim.Begun(build(t, folder), glue(t))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want that it says %q", err, c.want)
			}
			if errors.Is(err, trim.ErrUnknown) {
				t.Errorf("%v is said to be for this Go", err)
			}
		})
	}
}

func TestWhatIsNotAProgramDoesNotBegin(t *testing.T) {
	light := trimmed(t)
	for name, module := range map[string][]byte{"empty": nil, "text": []byte("<!doctype html>"), "no sections": light[:8], "half": light[:len(light)/2]} {
		if _, err := trim.Begun(module, glue(t)); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, glue := range map[string][]byte{"no glue": nil, "another glue": bytes.ReplaceAll(glue(t), []byte("_idPool"), []byte("_unused"))} {
		if _, err := trim.Begun(light, glue); !errors.Is(err, trim.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
