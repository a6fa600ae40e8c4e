package learn

import (
	"fmt"
	"strings"

	"dropset/core/rules"
)

// parse reads a book. README.md has the format. An error names its line, or the
// section where the line does not matter. What is empty, leads nowhere or takes
// an address twice is for the tests: no reader can mend it.
func parse(text string) (*book, error) {
	b := &book{places: map[string]Place{}}
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if wrong := b.read(strings.TrimSpace(line)); wrong != "" {
			return nil, fmt.Errorf("learn: line %d: %s", n, wrong)
		}
	}
	for _, step := range [...]func(*Chapter, *Section) string{b.own, b.resolve, b.settle} {
		for i := range b.chapters {
			c := &b.chapters[i]
			for j := range c.Sections {
				if wrong := step(c, &c.Sections[j]); wrong != "" {
					return nil, fmt.Errorf("learn: section %s: %s", c.Sections[j].Slug, wrong)
				}
			}
		}
	}
	return b, nil
}

// read takes a line and says what is wrong with it, if anything. What refers to
// rules or to other sections is resolved when all is read: until then a claim
// without a text stands for the one of its ID, a note "= ID" for that rule's.
func (b *book) read(line string) (wrong string) {
	mark, rest, _ := strings.Cut(line, " ")
	var c *Chapter
	if n := len(b.chapters); n > 0 {
		c = &b.chapters[n-1]
	}
	switch {
	case mark == "" || mark == "#":
		return ""
	case mark == "=":
		slug, title, _ := strings.Cut(rest, " ")
		b.chapters = append(b.chapters, Chapter{Slug: slug, Title: title})
		return ""
	case c == nil:
		return "it stands before the first chapter"
	case mark == "==":
		slug, title, _ := strings.Cut(rest, " ")
		c.Sections = append(c.Sections, Section{Slug: slug, Title: title})
		return ""
	case len(c.Sections) == 0 && c.Line != "":
		return "it stands before the first section"
	case len(c.Sections) == 0:
		c.Line = line
		return ""
	}
	s := &c.Sections[len(c.Sections)-1]
	switch mark {
	case "!":
		for s.Level = rules.Go; s.Level.String() != rest; s.Level++ {
			if s.Level >= rules.NotApplicable {
				return "no verdict is called that"
			}
		}
		s.Judged = true
	case "+":
		s.See = strings.Fields(rest)
	case "*":
		for _, id := range strings.Fields(rest) {
			s.Claims = append(s.Claims, Claim{IDs: []string{id}})
		}
	case ">":
		if n := len(s.Claims); n > 0 && s.Claims[n-1].Text != "" && s.Claims[n-1].Grade == "" {
			return s.Claims[n-1].rest(rest)
		}
		return "it belongs to no paragraph"
	default:
		text, ok := fill(line)
		if !ok {
			return "it names a number that nobody knows"
		}
		s.Claims = append(s.Claims, Claim{Text: text})
	}
	return ""
}

// rest lets c rest on "grade [trials] IDs | note".
func (c *Claim) rest(line string) (wrong string) {
	head, note, _ := strings.Cut(line, "|")
	words := strings.Fields(head)
	if c.Note = strings.TrimSpace(note); c.Note == "" || len(words) == 0 {
		return "it needs a grade and a note"
	}
	c.Grade, c.IDs = rules.Grade(words[0]), words[1:]
	switch c.Grade {
	case rules.Strong, rules.Moderate, rules.Weak, rules.Survey, rules.ArticleOnly:
	case rules.ByConvention:
		c.Source = rules.Convention
		return ""
	default:
		return "no grade is called that"
	}
	switch {
	case len(c.IDs) == 0: // the article does not say it
		c.Source = rules.Evidence
	case c.IDs[0] == "trials": // they say so, and not always what the article says
		c.Source, c.IDs = rules.Evidence, c.IDs[1:]
	}
	return ""
}

// own notes which paragraphs of ours stand for which items, and gives them the
// notes that they borrow.
func (b *book) own(c *Chapter, s *Section) (wrong string) {
	for i := range s.Claims {
		x := &s.Claims[i]
		if x.Text == "" {
			continue
		}
		if id, borrows := strings.CutPrefix(x.Note, "= "); borrows {
			if x.Note = rules.Explain(id).Note; x.Note == "" {
				return "no rule with a note is " + id
			}
		}
		for _, id := range x.IDs {
			if _, said := b.places[id]; said || rules.Explain(id).ID != "" {
				return id + " is said already"
			}
			b.places[id] = Place{c, s, i}
		}
	}
	return ""
}

// resolve puts in what the rule book says under an ID, or else our paragraph.
func (b *book) resolve(_ *Chapter, s *Section) (wrong string) {
	for i := range s.Claims {
		x := &s.Claims[i]
		if x.Text != "" {
			continue
		}
		id := x.IDs[0]
		if r := rules.Explain(id); r.ID != "" {
			x.Text, x.Source, x.Grade, x.Note = r.Rule, r.Source, r.Grade, r.Note
		} else if at := b.places[id]; at.Section != nil {
			*x = at.Section.Claims[at.Claim]
		} else {
			return "no rule and no paragraph is " + id
		}
	}
	return ""
}

// settle gives the addresses their places, and each item the first that names
// it.
func (b *book) settle(c *Chapter, s *Section) (wrong string) {
	b.places[c.Slug] = Place{c, nil, -1}
	b.places[s.Slug] = Place{c, s, -1}
	for i := range s.Claims {
		for _, id := range s.Claims[i].IDs {
			if _, has := b.places[id]; !has {
				b.places[id] = Place{c, s, i}
			}
		}
	}
	return ""
}
