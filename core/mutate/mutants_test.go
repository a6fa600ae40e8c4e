package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsChanged(t *testing.T) {
	const source = `package p

const Limit = 3

const (
	a = iota + 7
	b
)

var share = 0.5

var table = [...]row{
	{"first", 1},
	{"second", 2},
}

var list = [2]int{4: 10_000}

func Default() int { return 40 }
func Other() int   { return 50 }

var f = func() int { return 60 }
`
	file := filepath.Join(t.TempDir(), "p.go")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := target{folder: "p", funcs: []string{"Default"}, tables: []string{"table"}}.of(file, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range found {
		got = append(got, m.name)
		if string(m.text) == source {
			t.Errorf("%s changes nothing", m.name)
		}
	}
	want := []string{"p Limit: 3 → 2", "p Limit: 3 → 4", "p share: 0.5 → 0.49", "p share: 0.5 → 0.51",
		"p table without row 1", "p table without row 2", "p list: 4 → 3", "p list: 4 → 5", "p list: 10_000 → 9800", "p list: 10_000 → 10200",
		"p Default: 40 → 39", "p Default: 40 → 41"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	second := string(found[5].text)
	if strings.Contains(second, `{"second"`) || !strings.Contains(second, `{"first", 1},`) {
		t.Errorf("without its second row:\n%s", second)
	}
}
