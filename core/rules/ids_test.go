package rules_test

import (
	"os"
	"strings"
	"testing"

	"dropset/core/rules"
)

// An item is one line of testdata/ids.txt.
type item struct{ id, place, where string }

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
		id, rest, _ := strings.Cut(line, " ")
		place, where, _ := strings.Cut(rest, " ")
		if seen[id] {
			t.Errorf("%s stands twice", id)
		}
		seen[id] = true
		all = append(all, item{id, place, where})
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

func TestEveryItemHasARuleAndATest(t *testing.T) {
	tests := mentions(t)
	table := ruleIDs()
	listed := map[string]bool{}
	for _, x := range items(t) {
		listed[x.id] = true
		switch x.place {
		case "table":
			if !table[x.id] {
				t.Errorf("%s should stand in the table and does not", x.id)
			}
			fallthrough
		case "code":
			if !named(tests, x.id) {
				t.Errorf("%s is named by no test and no scenario", x.id)
			}
		case "ladder", "session", "exercise", "app", "later":
			if x.where == "" {
				t.Errorf("%s: say why it is not here", x.id)
			}
			if table[x.id] {
				t.Errorf("%s is said to be %s, but stands in the table", x.id, x.place)
			}
		default:
			t.Errorf("%s: what place is %q?", x.id, x.place)
		}
	}
	for _, r := range rules.Rules() {
		for _, id := range append([]string{r.ID}, r.Also...) {
			if !listed[id] {
				t.Errorf("%s stands in the table but not in testdata/ids.txt", id)
			}
		}
	}
}

func TestREADMENamesEveryItemWhereItIs(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	section := func(title string) string {
		_, rest, ok := strings.Cut(string(text), "\n"+title)
		if !ok {
			t.Fatalf("README.md has no %q", title)
		}
		body, _, _ := strings.Cut(rest[1:], "\n## ")
		return body
	}
	in, elsewhere, waits := section("## What is in"), section("## What is built elsewhere"), section("## What waits")
	tables, code, _ := strings.Cut(in, "\nIn code")
	where := map[string]string{"table": tables, "code": code, "later": waits}
	all := items(t)
	for _, x := range all {
		want, ok := where[x.place]
		if !ok {
			want = elsewhere
		}
		for _, part := range []string{tables, code, elsewhere, waits} {
			if got := named(part, x.id); got != (part == want) {
				t.Errorf("%s (%s): README.md names it in the wrong part, or not in its own", x.id, x.place)
				break
			}
		}
	}
}
