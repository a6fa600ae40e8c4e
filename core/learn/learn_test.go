package learn_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/learn"
	"dropset/core/rules"
	"dropset/core/training"
)

// readable are the items for reading, by kind.
func readable(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	byKind := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if w := strings.Fields(line); len(w) > 0 && w[0] != "#" {
			byKind[w[0]] = append(byKind[w[0]], w[1:]...)
		}
	}
	return byKind
}

// claims calls f for every paragraph of the book.
func claims(f func(*learn.Section, *learn.Claim)) {
	for _, c := range learn.Chapters() {
		for i := range c.Sections {
			for j := range c.Sections[i].Claims {
				f(&c.Sections[i], &c.Sections[i].Claims[j])
			}
		}
	}
}

// Every claim, advice and definition of the inventory can be read, and claims
// and advice say how good the evidence is.
func TestEveryItemForReadingIsThere(t *testing.T) {
	byKind := readable(t)
	for kind, want := range map[string]int{"C": 21, "A": 13, "D": 13} { // the inventory's own counts
		if got := len(byKind[kind]); got != want {
			t.Errorf("the list has %d items of kind %s, the inventory has %d", got, kind, want)
		}
		for _, id := range byKind[kind] {
			at, ok := learn.Find(id)
			if !ok || at.Claim < 0 {
				t.Errorf("%s (%s) is nowhere", id, kind)
				continue
			}
			c := at.Section.Claims[at.Claim]
			if x := rules.Explain(id); !slices.Contains(c.IDs, id) && (x.ID == "" || c.Text != x.Rule) {
				t.Errorf("%s leads to a paragraph about %v", id, c.IDs)
			}
			if c.Basis() == "" || c.Note == "" {
				t.Errorf("%s says nothing about its evidence: %+v", id, c)
			}
		}
	}
}

// Whatever a "why?" can explain has a place to read on, and it says the same.
func TestEveryRuleHasItsPlace(t *testing.T) {
	for _, x := range rules.Rules() {
		for _, id := range append([]string{x.ID}, x.Also...) {
			at, ok := learn.Find(id)
			if !ok || at.Claim < 0 {
				t.Errorf("%s is nowhere", id)
				continue
			}
			c := at.Section.Claims[at.Claim]
			if c.Text != x.Rule || c.Grade != x.Grade || c.Note != x.Note || c.Source != x.Source {
				t.Errorf("%s reads %+v, the rule book says %+v", id, c, x)
			}
		}
	}
}

// The coverage list agrees with that of the rule book: what is kept there as
// "learn" is a paragraph of ours.
func TestOwnParagraphsAreThoseThatNoRuleSays(t *testing.T) {
	text, err := os.ReadFile("../rules/testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		w := strings.Fields(line)
		if len(w) < 3 || w[2] != "learn" {
			continue
		}
		n++
		if _, ok := learn.Find(w[0]); !ok {
			t.Errorf("%s is kept here, says the rule book, and is not here", w[0])
		}
		if x := rules.Explain(w[0]); x.ID != "" {
			t.Errorf("%s is explained by rule %s and yet kept as something to read only", w[0], x.ID)
		}
	}
	if n == 0 {
		t.Error("the rule book's list names nothing to read")
	}
}

// A scenario of the chapter "when" shows the verdict that the rules give.
func TestScenariosShowTheVerdictOfTheRules(t *testing.T) {
	lifter := training.Profile{Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size, Split: training.PushPullLegs, Spotter: training.Yes}
	last := rules.Place{Known: true, WorkingSets: 6, Warm: training.Yes}
	cases := map[string]func(c *rules.Case){
		"arms":      func(*rules.Case) {},
		"lagging":   func(c *rules.Case) { c.Profile.Lagging = []string{string(c.Exercise.Muscle)} },
		"last-week": func(c *rules.Case) { c.Phase.Week, c.Phase.Weeks = 5, 5 },
		"every":     func(c *rules.Case) { c.Place.EveryExercise = true },
		"heavy":     func(c *rules.Case) { c.Exercise = find(t, "barbell-bench-press") },
		"free-bar":  func(c *rules.Case) { c.Exercise = find(t, "barbell-back-squat") },
		"cut":       func(c *rules.Case) { c.Phase.Cut = training.AggressiveCut },
		"deload":    func(c *rules.Case) { c.Phase.Deload = true },
	}
	for _, c := range learn.Chapters() {
		for _, s := range c.Sections {
			if !s.Judged {
				continue
			}
			edit, ok := cases[s.Slug]
			if !ok {
				t.Errorf("nobody asks the rules about the scenario %s", s.Slug)
				continue
			}
			delete(cases, s.Slug)
			x := rules.Case{Profile: lifter, Exercise: find(t, "cable-curl"), Place: last, PhaseKnown: true, Now: training.AtZone(1_781_200_000_000, 120)}
			edit(&x)
			v := rules.Judge(x)
			if v.Level != s.Level {
				t.Errorf("%s shows %s, the rules say %s: %+v", s.Slug, s.Level, v.Level, v.Reasons)
			}
			if !slices.ContainsFunc(v.Reasons, func(r rules.Reason) bool {
				return slices.ContainsFunc(s.Claims, func(c learn.Claim) bool { return c.Text == r.Why().Rule })
			}) {
				t.Errorf("%s explains none of the reasons %+v", s.Slug, v.Reasons)
			}
		}
	}
	for slug := range cases {
		t.Errorf("there is no scenario %s", slug)
	}
}

func find(t *testing.T, id string) exercise.Exercise {
	t.Helper()
	e, ok := exercise.Find(id)
	if !ok {
		t.Fatalf("no exercise %s", id)
	}
	return e
}

// The book has the chapters that the bar promises, and the words that the app
// uses are in the lexicon.
func TestChaptersAndLexicon(t *testing.T) {
	var got []string
	for _, c := range learn.Chapters() {
		got = append(got, c.Slug)
		if c.Line == "" {
			t.Errorf("%s says nothing about what it is", c.Slug)
		}
	}
	if want := "how why when often protocols recovery questions lexicon"; strings.Join(got, " ") != want {
		t.Errorf("chapters %v, want %s", got, want)
	}
	lexicon, _ := learn.Find("lexicon")
	titles := ""
	for _, s := range lexicon.Chapter.Sections {
		titles += strings.ToLower(s.Title) + "\n"
	}
	for _, term := range []string{
		"drop set", "strip set", "mechanical drop set", "time under tension", "metabolic stress", "reps in reserve", "systemic fatigue",
		"e1rm", "1rm", "mesocycle", "deload", "failure", "warm-up set", "working set", "fatigue cost", "rpe", "superset", "hypertrophy",
		"budget", "window", "ladder", "change-over", "spotter", "baseline", "split", "plateau", "hardgainer", "segment",
	} {
		if !strings.Contains(titles, term) {
			t.Errorf("the lexicon lacks %q", term)
		}
	}
}

// The pain rule and the educational notice can be read where one would look.
func TestPainAndNotice(t *testing.T) {
	at, _ := learn.Find("R-DSC-3")
	if at.Section == nil || at.Section.Slug != "pain" {
		t.Fatalf("the pain rule stands in %+v", at.Section)
	}
	if notice, _ := learn.Find("R-DSC-2"); notice.Section != at.Section {
		t.Errorf("the notice stands in %+v", notice.Section)
	}
}

func TestSearch(t *testing.T) {
	first := func(q string) string {
		hits := learn.Search(q, 5)
		if len(hits) == 0 {
			return ""
		}
		if hits[0].Section == nil {
			return hits[0].Chapter.Slug
		}
		return hits[0].Section.Slug
	}
	for _, c := range []struct{ query, want, because string }{
		{"deload", "deload", "a title comes before a mention"},
		{"Metabolic Stress", "metabolic-stress", "case does not matter"},
		{"metabolc stress", "metabolic-stress", "a letter may be missing"},
		{"mesocylce", "mesocycle", "two letters may be swapped"},
		{"forearm", "forearms", "plural or not"},
		{"fòréarms", "forearms", "nor accents"},
		{"spott", "spotter", "the last word may be unfinished"},
		{"should I do drop sets for legs?", "legs", "a question in full"},
		{"rir", "rir", "an abbreviation"},
		{"recovry", "recovery", "a chapter by its own title"},
		{"how often", "often", "words that are mostly around a question, when there are no others"},
		{"foam roller", "helps", "words of a paragraph"},
		{"  r-exe-4 ", "drop", "an ID"},
		{"C18", "rest", "a resolution"},
		{"R-LEX-1", "drop-set", "an ID that a rule also stands for"},
	} {
		if got := first(c.query); got != c.want {
			t.Errorf("%q finds %q first, want %q: %s", c.query, got, c.want, c.because)
		}
	}
	for _, q := range []string{"", "  ", "?!", "qqqzzz", "xylophone"} {
		if got := first(q); got != "" {
			t.Errorf("%q finds %q", q, got)
		}
	}
	if got := len(learn.Search("set", 4)); got != 4 {
		t.Errorf("at most 4 were wanted, %d came", got)
	}
	if got := learn.Search("deload", 0); len(got) != 0 {
		t.Errorf("none was wanted, %d came", len(got))
	}
	for _, q := range []string{"whey", "Schoenfeld"} { // a word of a paragraph, one of a note
		hit := learn.Search(q, 1)[0]
		if c := hit.Section.Claims[hit.Claim]; !strings.Contains(c.Text+c.Note, q) {
			t.Errorf("%s is shown by %q", q, c.Text)
		}
	}
}

// Any section is found by its own title, among the first three.
func TestEverySectionIsFoundByItsTitle(t *testing.T) {
	claims(func(s *learn.Section, _ *learn.Claim) {
		if !slices.ContainsFunc(learn.Search(s.Title, 3), func(h learn.Hit) bool { return h.Section == s }) {
			t.Errorf("%q is not found by its title", s.Title)
		}
	})
}

func FuzzSearch(f *testing.F) {
	for _, q := range []string{"deload", "should I do drop sets for legs?", "R-EXE-4", "fòréarms", "\xff\xfe", strings.Repeat("drop ", 400), strings.Repeat("x", 4000)} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		seen := map[string]bool{}
		for _, h := range learn.Search(q, 10) {
			key := h.Chapter.Slug
			if h.Section != nil {
				key = h.Section.Slug
				if h.Claim < 0 || h.Claim >= len(h.Section.Claims) {
					t.Fatalf("%q: %s has no paragraph %d", q, key, h.Claim)
				}
			}
			if seen[key] {
				t.Fatalf("%q: %s comes twice", q, key)
			}
			seen[key] = true
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	learn.Search("deload", 1)
	for b.Loop() {
		learn.Search("metabolc stress", 20)
	}
}
