package learn

import (
	"regexp"
	"strings"
	"testing"
)

// What is wrong in the text is told with its line.
func TestParseTellsWhatIsWrong(t *testing.T) {
	const start = "= how How\nA line.\n== one One\n"
	for _, c := range []struct{ text, want string }{
		{"Words first.", "line 1: it stands before the first chapter"},
		{"= how How\nOne.\nTwo.", "line 3: it stands before the first section"},
		{start + "! maybe", "line 4: no verdict is called that"},
		{start + "Take {no-such} of them.", "line 4: it names a number that nobody knows"},
		{start + "Take {drop of them.", "line 4: it names a number that nobody knows"},
		{start + "> weak R-WHY-0 | Note.", "line 4: it belongs to no paragraph"},
		{start + "* R-EXE-4\n> weak R-WHY-0 | Note.", "line 5: it belongs to no paragraph"},
		{start + "Words.\n> sure R-WHY-0 | Note.", "line 5: no grade is called that"},
		{start + "Words.\n> weak R-WHY-0", "line 5: it needs a grade and a note"},
		{start + "Words.\n> | Note.", "line 5: it needs a grade and a note"},
		{start + "Words.\n> weak R-WHY-0 | Note.\n> weak R-WHY-1 | Note.", "line 6: it belongs to no paragraph"},
		{start + "Words.\n> weak R-WHY-0 | = R-NO-1", "section one: no rule with a note is R-NO-1"},
		{start + "Words.\n> weak R-EXE-4 | Note.", "section one: R-EXE-4 is said already"},
		{start + "Words.\n> weak R-WHY-0 | Note.\nMore.\n> weak R-WHY-0 | Note.", "section one: R-WHY-0 is said already"},
		{start + "* R-NO-1", "section one: no rule and no paragraph is R-NO-1"},
	} {
		if _, err := parse(c.text); err == nil || err.Error() != "learn: "+c.want {
			t.Errorf("%q gives %v, want %q", c.text, err, c.want)
		}
	}
}

func TestParsePutsThingsInOrder(t *testing.T) {
	b, err := parse("# note\n= how How\nA line.\n== one One\n! caution\nFirst.\n> article R-WHY-0 | = R-FAT-1\n* R-EXE-4 C5\nLast, {drop} %.\n+ two\n== two Two\n* R-WHY-0\n")
	if err != nil {
		t.Fatal(err)
	}
	one, two := b.chapters[0].Sections[0], b.chapters[0].Sections[1]
	var got []string
	for _, c := range one.Claims {
		got = append(got, strings.Join(c.IDs, " "))
	}
	if strings.Join(got, ", ") != "R-WHY-0, R-EXE-4, C5, " || one.Claims[3].Text != "Last, 20 %." || !one.Judged {
		t.Errorf("got %q: %+v", got, one)
	}
	if !strings.Contains(one.Claims[0].Note, "Fink 2018") {
		t.Errorf("the borrowed note is %q", one.Claims[0].Note)
	}
	if two.Claims[0].Text != "First." || b.places["R-WHY-0"].Section.Slug != "one" {
		t.Errorf("a paragraph of another section: %+v, at home in %s", two.Claims[0], b.places["R-WHY-0"].Section.Slug)
	}
}

// In the book every address is there once and leads where it says, nothing is
// empty, and what is pointed to is there.
func TestTheBookIsWhole(t *testing.T) {
	b := theBook()
	taken := map[string]bool{}
	address := func(slug, title string) {
		if slug == "" || title == "" || strings.ToLower(slug) != slug {
			t.Errorf("%q has the address %q, want one in lower case", title, slug)
		}
		if taken[slug] {
			t.Errorf("the address %q is given twice", slug)
		}
		taken[slug] = true
	}
	for i := range b.chapters {
		c := &b.chapters[i]
		address(c.Slug, c.Title)
		if len(c.Sections) == 0 || b.places[c.Slug] != (Place{c, nil, -1}) {
			t.Errorf("chapter %s has %d sections and stands at %+v", c.Slug, len(c.Sections), b.places[c.Slug])
		}
		for j := range c.Sections {
			s := &c.Sections[j]
			address(s.Slug, s.Title)
			if len(s.Claims) == 0 || b.places[s.Slug] != (Place{c, s, -1}) {
				t.Errorf("section %s has %d paragraphs and stands at %+v", s.Slug, len(s.Claims), b.places[s.Slug])
			}
			for _, see := range s.See {
				if _, ok := b.places[see]; !ok {
					t.Errorf("section %s points to %q, which is nowhere", s.Slug, see)
				}
			}
		}
	}
}

// Who says it: the article, unless the line names the trials, or is about
// nothing in the article, or calls it our convention.
func TestSourceOfAParagraph(t *testing.T) {
	for basis, want := range map[string]string{
		"strong R-WHY-0":        "the article · strong evidence",
		"strong trials R-WHY-0": "published trials · strong evidence",
		"weak":                  "published trials · weak evidence",
		"article R-WHY-0":       "the article · no trial",
		"convention":            "our convention",
	} {
		b, err := parse("= how How\n== one One\nWords.\n> " + basis + " | Note.")
		if err != nil {
			t.Errorf("%s: %v", basis, err)
			continue
		}
		c := b.chapters[0].Sections[0].Claims[0]
		if got := c.Basis(); got != want || strings.Contains(strings.Join(c.IDs, " "), "trials") {
			t.Errorf("%s: basis %q of %v, want %q", basis, got, c.IDs, want)
		}
	}
}

// Each number that the text may name is used, so that none outlives its use.
func TestNumbersAreUsed(t *testing.T) {
	for i, v := range values() {
		if i%2 == 0 && !strings.Contains(text, v) {
			t.Errorf("nothing uses %s", v)
		}
	}
}

// A number that the rules decide is never typed: paragraphs hold no figures and
// no counts as words, only the names of numbers. Figures of trials stand in the
// notes.
func TestParagraphsTypeNoNumbers(t *testing.T) {
	counts := regexp.MustCompile(`(?i)\b(two|three|four|five|six|seven|eight|twice|\d+)\b`)
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.ContainsAny(line[:1], "=>*+!#") {
			continue
		}
		if n := counts.FindString(regexp.MustCompile(`\{[a-z-]+\}`).ReplaceAllString(line, "")); n != "" {
			t.Errorf("line %d types %q instead of naming the number: %s", i+1, n, line)
		}
	}
}

// A change of a rule's number changes the text.
func TestNumbersComeFromTheRules(t *testing.T) {
	for name, want := range map[string]string{
		"drops": "three", "reps-min": "8", "reps-max": "12", "drop": "20", "drop-min": "20", "drop-max": "30", "changeover-target": "10", "changeover-split": "30",
		"rep-seconds": "3", "baseline-days": "14", "baseline-entries": "three", "stimulus-low": "two", "stimulus-top": "three", "sure": "10", "most": "12",
	} {
		if got, ok := fill("{" + name + "}"); !ok || got != want {
			t.Errorf("{%s} is %q, want %q", name, got, want)
		}
	}
	for n, want := range map[int]string{0: "none", 7: "seven", 8: "8", -1: "-1"} {
		if got := few(n); got != want {
			t.Errorf("%d reads %q, want %q", n, got, want)
		}
	}
}

// Any text is a book or told to be none; in a book every address leads to where
// it says, and every paragraph has words.
func FuzzParse(f *testing.F) {
	f.Add(text)
	f.Add("= a A\nb\n== c C\n! never\n* R-EXE-4\nWords, {drop}.\n> weak trials R-WHY-0 | = R-FAT-1\n+ a c\n")
	f.Add("= a A\n== b B\n* R-WHY-0\n== c C\nx\n> weak R-WHY-0 | n")
	f.Add("=\n==\n!\n*\n>\n+\n{\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := parse(text)
		if err != nil {
			return
		}
		for key, at := range b.places {
			if at.Chapter == nil {
				t.Errorf("%q leads nowhere", key)
			}
			if at.Section != nil && at.Claim >= len(at.Section.Claims) {
				t.Errorf("%q leads to paragraph %d of %d", key, at.Claim, len(at.Section.Claims))
			}
			if at.Section == nil {
				continue
			}
			for _, c := range at.Section.Claims {
				if c.Text == "" {
					t.Errorf("section %q has an empty paragraph: %+v", at.Section.Slug, c)
				}
			}
		}
	})
}
