package rules_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dropset/core/rules"
)

// An item is one line of testdata/ids.txt.
type item struct{ id, kind, place, where string }

func items(t *testing.T) []item {
	t.Helper()
	text, err := os.ReadFile("testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []item
	seen := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		w := strings.SplitN(line, " ", 4)
		if len(w) < 3 {
			t.Fatalf("%q: want ID, kind and place", line)
		}
		x := item{id: w[0], kind: w[1], place: w[2]}
		if len(w) > 3 {
			x.where = w[3]
		}
		if seen[x.id] {
			t.Errorf("%s stands twice", x.id)
		}
		seen[x.id] = true
		all = append(all, x)
	}
	return all
}

// named reports whether text holds id as a whole word.
func named(text, id string) bool {
	for rest := text; ; {
		i := strings.Index(rest, id)
		if i < 0 {
			return false
		}
		rest = rest[i+len(id):]
		if rest == "" || !strings.ContainsRune("0123456789.-", rune(rest[0])) ||
			rest[0] == '.' && (len(rest) == 1 || rest[1] < '0' || rest[1] > '9') {
			return true
		}
	}
}

// rooms says whose tests speak of what a place keeps.
var rooms = map[string][]string{
	"table":    {"*_test.go", "testdata/*.txtar"},
	"rules":    {"*_test.go", "testdata/*.txtar"},
	"ladder":   {"../ladder/*_test.go"},
	"session":  {"../session/*_test.go"},
	"exercise": {"../exercise/*_test.go"},
	"app":      {"../../app/screen/*_test.go"},
}

// mentions is all that the tests of a place say.
func mentions(t *testing.T, place string) string {
	t.Helper()
	var b strings.Builder
	for _, pattern := range rooms[place] {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no tests in %s (%v)", place, pattern, err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
	}
	return b.String()
}

func TestEveryItemHasARuleAndATest(t *testing.T) {
	table := map[string]bool{} // the IDs of the table, and those that they stand for
	for _, id := range rules.TableIDs() {
		table[id] = true
		for _, a := range rules.Explain(id).Also {
			table[a] = true
		}
	}
	said := map[string]string{}
	for place := range rooms {
		said[place] = mentions(t, place)
	}
	listed := map[string]bool{}
	for _, x := range items(t) {
		listed[x.id] = true
		explained := rules.Explain(x.id).ID != ""
		if table[x.id] != (x.place == "table") {
			t.Errorf("%s is said to be kept by %s; stands in the table: %v", x.id, x.place, table[x.id])
		}
		switch x.place {
		case "none":
			if x.where == "" {
				t.Errorf("%s: say why there is nothing", x.id)
			}
			if explained {
				t.Errorf("%s is said to have no rule, but explains itself", x.id)
			}
			if !strings.Contains("LB", x.kind) && x.id != "R-LEX-7" {
				t.Errorf("%s is of kind %s, which needs a rule and a test", x.id, x.kind)
			}
		case "learn":
			if !strings.Contains("CA", x.kind) {
				t.Errorf("%s is of kind %s, which needs more than something to read", x.id, x.kind)
			}
			if explained {
				t.Errorf("%s is said to be only read, but a rule explains it: say where it is kept", x.id)
			}
		case "table", "rules", "ladder", "session", "exercise", "app":
			if x.place != "table" && x.where == "" {
				t.Errorf("%s: say what keeps it in %s", x.id, x.place)
			}
			if !explained {
				t.Errorf("%s does not explain itself", x.id)
			}
			if !named(said[x.place], x.id) {
				t.Errorf("%s is named by no test of %s", x.id, x.place)
			}
		default:
			t.Errorf("%s: what place is %q?", x.id, x.place)
		}
	}
	for _, r := range rules.Rules() {
		for _, id := range append([]string{r.ID}, r.Also...) {
			if !listed[id] {
				t.Errorf("%s explains itself but does not stand in testdata/ids.txt", id)
			}
		}
	}
}

// The inventory has 150 items, so many of each kind; the doctrine resolves 33
// conflicts.
func TestTheListOfItemsIsWhole(t *testing.T) {
	got := map[string]int{}
	for _, x := range items(t) {
		got[x.kind]++
		if (x.kind == "R") != (x.id[0] == 'C') {
			t.Errorf("%s is of kind %s", x.id, x.kind)
		}
	}
	for kind, want := range map[string]int{"H": 59, "S": 14, "K": 15, "D": 13, "C": 21, "A": 13, "L": 6, "B": 9, "R": 33} {
		if got[kind] != want {
			t.Errorf("%d items of kind %s, want %d", got[kind], kind, want)
		}
		delete(got, kind)
	}
	if len(got) > 0 {
		t.Errorf("unknown kinds: %v", got)
	}
}

// Whatever gives a reason by its ID – ladder, live set, a screen – can be asked
// why: no ID stands in the program that nothing explains.
func TestEveryIDInTheProgramIsExplained(t *testing.T) {
	quoted := regexp.MustCompile(`"(R-[A-Z]+-[0-9.]+|C[0-9]+)"`)
	found := 0
	for _, root := range []string{"../../core", "../../app"} {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range quoted.FindAllSubmatch(text, -1) {
				found++
				if id := string(m[1]); rules.Explain(id).ID == "" {
					t.Errorf("%s speaks of %s, which no rule explains", path, id)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 100 {
		t.Errorf("found %d IDs: the test does not see the program", found)
	}
}
