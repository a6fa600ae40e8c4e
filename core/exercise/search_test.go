package exercise_test

import (
	_ "embed"
	"reflect"
	"strings"
	"testing"

	"dropset/core/exercise"
)

//go:embed testdata/names.txt
var namesText string

// intended returns the pairs of typed name and slug of testdata/names.txt.
func intended(tb testing.TB) [][2]string {
	tb.Helper()
	var pairs [][2]string
	for line := range strings.Lines(namesText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		typed, slug, ok := strings.Cut(line, " | ")
		if !ok {
			tb.Fatalf("names.txt: %q is not a pair", line)
		}
		pairs = append(pairs, [2]string{typed, slug})
	}
	return pairs
}

func ids(found []exercise.Exercise) []string {
	out := make([]string, len(found))
	for i, e := range found {
		out[i] = e.ID
	}
	return out
}

func has(list []string, want string) bool {
	for _, x := range list {
		if x == want {
			return true
		}
	}
	return false
}

func TestSearchFindsWhatPeopleType(t *testing.T) {
	pairs := intended(t)
	if len(pairs) < 100 {
		t.Errorf("names.txt: got %d names, want at least 100", len(pairs))
	}
	for _, p := range pairs {
		if _, ok := exercise.Find(p[1]); !ok {
			t.Errorf("names.txt: %q means %q, which the catalogue does not have", p[0], p[1])
			continue
		}
		if got := ids(exercise.Search(p[0], 3)); !has(got, p[1]) {
			t.Errorf("Search(%q, 3): got %v, want %s among them", p[0], got, p[1])
		}
	}
}

func TestSearch(t *testing.T) {
	t.Run("finds nothing for nothing", func(t *testing.T) {
		for _, q := range []string{"", "  ", "-/()", "💪"} {
			if got := exercise.Search(q, 5); len(got) != 0 {
				t.Errorf("Search(%q): got %v, want nothing", q, ids(got))
			}
		}
		if got := exercise.Search("curl", 0); len(got) != 0 {
			t.Errorf("Search with limit 0: got %v", ids(got))
		}
	})
	t.Run("puts the own name first for every exercise", func(t *testing.T) {
		for _, e := range exercise.Catalogue() {
			if got := ids(exercise.Search(e.Name, 1)); !reflect.DeepEqual(got, []string{e.ID}) {
				t.Errorf("Search(%q, 1): got %v, want %s", e.Name, got, e.ID)
			}
		}
	})
	t.Run("follows along while a name is being typed", func(t *testing.T) {
		for _, c := range []struct{ typed, want string }{
			{"cur", "dumbbell-curl"},
			{"lat pul", "lat-pulldown"},
			{"tricep pu", "triceps-pushdown"},
			{"kreuzh", "barbell-deadlift"},
			{"bankdr", "barbell-bench-press"},
			{"press inclina", "incline-bench-press"},
		} {
			if got := ids(exercise.Search(c.typed, 3)); !has(got, c.want) {
				t.Errorf("Search(%q, 3): got %v, want %s", c.typed, got, c.want)
			}
		}
	})
	t.Run("finds a person's own exercise", func(t *testing.T) {
		own := exercise.Custom("Monday Garage Curl", exercise.Answers{})
		for _, q := range []string{"garage", "monday curl", "garrage curl"} {
			if got := ids(exercise.Search(q, 3, own)); !has(got, own.ID) {
				t.Errorf("Search(%q): got %v, want %s", q, got, own.ID)
			}
		}
	})
	t.Run("a person's own of a long name, by a word and by all of it", func(t *testing.T) {
		name := "Garage" + strings.Repeat(" lever plank side angle", 12) + " zercher"
		own := exercise.Custom(name, exercise.Answers{})
		for _, q := range []string{"garage", "angle", "zerch", "zercher", name, name[:100]} {
			if got := ids(exercise.Search(q, 30, own)); !has(got, own.ID) {
				t.Errorf("Search(%q): got %v, want %s", q, got, own.ID)
			}
		}
	})
	t.Run("never returns more than the limit, nor one exercise twice", func(t *testing.T) {
		got := ids(exercise.Search("press", 7))
		if len(got) != 7 {
			t.Errorf("Search(press, 7): got %d", len(got))
		}
		seen := map[string]bool{}
		for _, id := range got {
			if seen[id] {
				t.Errorf("Search(press, 7): %s stands twice", id)
			}
			seen[id] = true
		}
	})
}

func TestPastedPagesDoNotStall(t *testing.T) {
	for _, piece := range []string{"kabel", "curl ", "xyzzy ", "squat-", "a"} {
		page := strings.Repeat(piece, 20_000)
		exercise.Search(page, 3, exercise.Custom(page, exercise.Answers{}))
		if e, _ := exercise.Resolve(page + " deadlift"); e.Hazards == 0 {
			t.Errorf("a page of %q and a deadlift: no hazard", piece)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	for b.Loop() {
		exercise.Search("dumbell incline pres", 10)
	}
}
