package browser_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // machines without a zone database run this test too

	"dropset/app/browser"
)

// api returns the exported functions, methods and fields of the files that
// match, by name, with their signatures.
func api(t *testing.T, pattern string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s matches nothing: %v", pattern, err)
	}
	out := map[string]string{}
	for _, name := range files {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() {
				continue
			}
			key := fn.Name.Name
			if fn.Recv != nil {
				var b strings.Builder
				printer.Fprint(&b, fset, fn.Recv.List[0].Type)
				key = b.String() + "." + key
				if !ast.IsExported(strings.TrimLeft(b.String(), "*")) || strings.Contains(key, "*Error.") {
					continue // JavaScript's own errors
				}
			}
			out[key] = types(fset, fn.Type.Params) + " → " + types(fset, fn.Type.Results)
		}
	}
	return out
}

// types returns the types of a parameter list without the names.
func types(fset *token.FileSet, l *ast.FieldList) string {
	if l == nil {
		return ""
	}
	var out []string
	for _, f := range l.List {
		var b strings.Builder
		if fn, ok := f.Type.(*ast.FuncType); ok {
			fmt.Fprintf(&b, "func(%s → %s)", types(fset, fn.Params), types(fset, fn.Results))
		} else {
			printer.Fprint(&b, fset, f.Type)
		}
		for range max(len(f.Names), 1) {
			out = append(out, b.String())
		}
	}
	return strings.Join(out, ", ")
}

func TestTwins(t *testing.T) {
	js, other := api(t, "*_js.go"), api(t, "*_other.go")
	t.Run("what the browser build offers, the native build offers too", func(t *testing.T) {
		for name, sig := range js {
			if other[name] != sig {
				t.Errorf("%s is %q in the browser, %q elsewhere", name, sig, other[name])
			}
		}
		for name := range other {
			if _, ok := js[name]; !ok {
				t.Errorf("%s is missing in the browser", name)
			}
		}
	})
}

func TestTime(t *testing.T) {
	t.Run("now is the clock's, in milliseconds", func(t *testing.T) {
		before := time.Now().UnixMilli()
		got := browser.Now()
		if after := time.Now().UnixMilli(); got < before || got > after {
			t.Errorf("Now() = %d, want %d to %d", got, before, after)
		}
	})
	t.Run("the offset is the one of that date", func(t *testing.T) {
		zone, err := time.LoadLocation("Europe/Vienna")
		if err != nil {
			t.Fatal(err)
		}
		local := time.Local
		time.Local = zone
		defer func() { time.Local = local }()
		for _, c := range []struct {
			date string
			want int
		}{{"2026-01-15T12:00:00Z", 60}, {"2026-07-15T12:00:00Z", 120}} {
			at, err := time.Parse(time.RFC3339, c.date)
			if err != nil {
				t.Fatal(err)
			}
			if got := browser.Offset(at.UnixMilli()); got != c.want {
				t.Errorf("Offset(%s) = %d, want %d minutes", c.date, got, c.want)
			}
		}
	})
	t.Run("the running clock never steps back", func(t *testing.T) {
		last := browser.PerformanceNow()
		for range 100 {
			now := browser.PerformanceNow()
			if now < last {
				t.Fatalf("%v after %v", now, last)
			}
			last = now
		}
	})
}

func TestRandom16(t *testing.T) {
	seen := map[[16]byte]bool{}
	for range 1000 {
		seen[browser.Random16()] = true
	}
	if len(seen) != 1000 {
		t.Errorf("%d different values of 1000", len(seen))
	}
}

func TestLock(t *testing.T) {
	t.Run("one holder at a time", func(t *testing.T) {
		release, err := browser.Lock("set")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := browser.Lock("set"); !errors.Is(err, browser.ErrTaken) {
			t.Errorf("a second holder got %v, want ErrTaken", err)
		}
		if other, err := browser.Lock("another"); err != nil {
			t.Errorf("a lock of another name got %v", err)
		} else {
			other()
		}
		release()
		again, err := browser.Lock("set")
		if err != nil {
			t.Fatalf("after the release: %v", err)
		}
		release() // twice: must not take it from its new holder
		if _, err := browser.Lock("set"); !errors.Is(err, browser.ErrTaken) {
			t.Errorf("a stale release freed the lock: %v", err)
		}
		again()
	})
}

func TestBroadcast(t *testing.T) {
	t.Run("reaches the others in order and never the sender", func(t *testing.T) {
		got := make(chan string, 8)
		hear := browser.Broadcast("room", func(m string) { got <- m })
		say := browser.Broadcast("room", func(m string) { t.Errorf("the sender heard %q", m) })
		away := browser.Broadcast("elsewhere", func(m string) { t.Errorf("another room heard %q", m) })
		defer away.Close()
		say.Send("a")
		say.Send("b")
		for _, want := range []string{"a", "b"} {
			select {
			case m := <-got:
				if m != want {
					t.Errorf("heard %q, want %q", m, want)
				}
			case <-time.After(5 * time.Second):
				t.Fatalf("never heard %q", want)
			}
		}
		hear.Close()
		hear.Close()
		say.Send("c") // nobody left
		say.Close()
		say.Send("d") // closed
		select {
		case m := <-got:
			t.Errorf("heard %q after closing", m)
		default:
		}
	})
}

func TestWithoutABrowser(t *testing.T) {
	t.Run("the network is dead", func(t *testing.T) {
		if _, err := browser.Fetch(browser.Request{URL: "/"}); !errors.Is(err, browser.ErrOffline) {
			t.Errorf("Fetch: %v, want ErrOffline", err)
		}
	})
	t.Run("what needs a device says that it is not there", func(t *testing.T) {
		answers := make(chan error, 3)
		browser.Share("t", "x", browser.File{}, func(err error) { answers <- err })
		browser.Copy("x", func(err error) { answers <- err })
		browser.PickFile(".json", 10, func(_ browser.File, err error) { answers <- err })
		for range 3 {
			if err := <-answers; !errors.Is(err, browser.ErrUnsupported) {
				t.Errorf("got %v, want ErrUnsupported", err)
			}
		}
		if err := browser.Download(browser.File{Name: "a"}); !errors.Is(err, browser.ErrUnsupported) {
			t.Errorf("Download: %v, want ErrUnsupported", err)
		}
		if browser.CanVibrate() || browser.CanKeepAwake() || browser.CanShare(browser.File{}) || browser.InstallState() != browser.InstallNone {
			t.Error("a device that is not there")
		}
	})
}
