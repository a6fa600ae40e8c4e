package learn

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"dropset/core/rules"
)

// A parser reads the text line by line. README.md has the format.
type parser struct {
	book   *book
	values map[string]string
	line   int

	own   map[string]Claim // claims of the text itself, by ID
	later []reference      // rules and claims to be put in when all is read
	notes []borrowed
}

// A reference is a line "* ID ID" of a section; before is how many claims of
// its own the section had then.
type reference struct {
	chapter, section, before, line int
	ids                            []string
}

// A borrowed note is "= ID": that rule's.
type borrowed struct {
	chapter, section, claim, line int
	id                            string
}

// parse reads a book. An error names its line.
func parse(text string) (*book, error) {
	p := parser{book: &book{places: map[string]Place{}}, values: values(), own: map[string]Claim{}}
	for line := range strings.Lines(text) {
		p.line++
		if err := p.read(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("learn: line %d: %w", p.line, err)
		}
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	b := p.book
	b.index = sync.OnceValue(func() *index { return newIndex(b.chapters) })
	return b, nil
}

func (p *parser) read(line string) error {
	mark, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch mark {
	case "", "#":
		return nil
	case "=":
		slug, title, _ := strings.Cut(rest, " ")
		if title == "" {
			return fmt.Errorf("a chapter needs an address and a title")
		}
		p.book.chapters = append(p.book.chapters, Chapter{Slug: slug, Title: title})
		return nil
	}
	c := last(p.book.chapters)
	if c == nil {
		return fmt.Errorf("%q stands before the first chapter", line)
	}
	if mark == "==" {
		slug, title, _ := strings.Cut(rest, " ")
		if title == "" {
			return fmt.Errorf("a section needs an address and a title")
		}
		c.Sections = append(c.Sections, Section{Slug: slug, Title: title})
		return nil
	}
	s := last(c.Sections)
	if s == nil {
		if c.Line != "" {
			return fmt.Errorf("%q stands before the first section", line)
		}
		c.Line = line
		return nil
	}
	switch mark {
	case "!":
		for l := rules.Go; l <= rules.NotApplicable; l++ {
			if l.String() == rest {
				s.Level, s.Judged = l, true
				return nil
			}
		}
		return fmt.Errorf("no verdict is called %q", rest)
	case "+":
		s.See = append(s.See, strings.Fields(rest)...)
	case "*":
		p.later = append(p.later, reference{len(p.book.chapters) - 1, len(c.Sections) - 1, len(s.Claims), p.line, strings.Fields(rest)})
	case ">":
		return p.basis(last(s.Claims), rest)
	default:
		t, err := p.fill(line)
		if err != nil {
			return err
		}
		s.Claims = append(s.Claims, Claim{Text: t})
	}
	return nil
}

// basis reads "grade [trials] IDs | note" about the claim before it.
func (p *parser) basis(c *Claim, rest string) error {
	if c == nil || c.Grade != "" {
		return fmt.Errorf("%q belongs to no paragraph", rest)
	}
	head, note, _ := strings.Cut(rest, "|")
	words := strings.Fields(head)
	if len(words) == 0 || !slices.Contains(grades, rules.Grade(words[0])) {
		return fmt.Errorf("%q has no grade", rest)
	}
	c.Grade, c.IDs = rules.Grade(words[0]), words[1:]
	switch {
	case c.Grade == rules.ByConvention:
		c.Source = rules.Convention
	case len(c.IDs) == 0: // the article does not say it
		c.Source = rules.Evidence
	case c.IDs[0] == "trials": // they say so, and not always what the article says
		c.Source, c.IDs = rules.Evidence, c.IDs[1:]
	}
	c.Note = strings.TrimSpace(note)
	if c.Note == "" {
		return fmt.Errorf("%q says nothing about the evidence", rest)
	}
	if id, of := strings.CutPrefix(c.Note, "= "); of {
		ch := &p.book.chapters[len(p.book.chapters)-1]
		s := &ch.Sections[len(ch.Sections)-1]
		p.notes = append(p.notes, borrowed{len(p.book.chapters) - 1, len(ch.Sections) - 1, len(s.Claims) - 1, p.line, id})
	}
	return nil
}

var grades = []rules.Grade{rules.Strong, rules.Moderate, rules.Weak, rules.Survey, rules.ArticleOnly, rules.ByConvention}

// fill puts the rules' own numbers into a paragraph.
func (p *parser) fill(line string) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(line, "{")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, closed := strings.Cut(rest, "}")
		v, known := p.values[name]
		if !closed || !known {
			return "", fmt.Errorf("no number is called %q", name)
		}
		b.WriteString(v)
		line = after
	}
}

// finish puts in what refers to the rule book or to another section, and makes
// everything findable.
func (p *parser) finish() error {
	for _, n := range p.notes {
		x := rules.Explain(n.id)
		if x.Note == "" {
			return fmt.Errorf("learn: line %d: no rule %s has a note", n.line, n.id)
		}
		p.section(n.chapter, n.section).Claims[n.claim].Note = x.Note
	}
	for i := range p.book.chapters {
		for j := range p.book.chapters[i].Sections {
			for _, c := range p.book.chapters[i].Sections[j].Claims {
				for _, id := range c.IDs {
					if p.own[id].Text != "" || rules.Explain(id).ID != "" {
						return fmt.Errorf("learn: %s is said twice, once in section %s", id, p.section(i, j).Slug)
					}
					p.own[id] = c
				}
			}
		}
	}
	// Backwards, so that what stands before in a section keeps its place.
	for _, r := range slices.Backward(p.later) {
		claims := make([]Claim, len(r.ids))
		for i, id := range r.ids {
			c, ok := p.claim(id)
			if !ok {
				return fmt.Errorf("learn: line %d: no rule and no paragraph is %s", r.line, id)
			}
			claims[i] = c
		}
		s := p.section(r.chapter, r.section)
		s.Claims = slices.Insert(s.Claims, r.before, claims...)
	}
	return p.place()
}

func (p *parser) section(chapter, section int) *Section {
	return &p.book.chapters[chapter].Sections[section]
}

// claim is what the rule book says under an ID, or else a paragraph of ours.
func (p *parser) claim(id string) (Claim, bool) {
	x := rules.Explain(id)
	if x.ID == "" {
		c, ok := p.own[id]
		return c, ok
	}
	ids := append([]string{id, x.ID}, x.Also...)
	return Claim{IDs: dedupe(ids), Text: x.Rule, Source: x.Source, Grade: x.Grade, Note: x.Note}, true
}

// place notes where each address is: slugs, what a section names, and last what
// a rule also stands for.
func (p *parser) place() error {
	b := p.book
	b.walk(func(c *Chapter, s *Section) {
		for i, claim := range s.Claims {
			b.settle(claim.IDs[:min(1, len(claim.IDs))], Place{c, s, i})
		}
	})
	b.walk(func(c *Chapter, s *Section) {
		for i, claim := range s.Claims {
			b.settle(claim.IDs, Place{c, s, i})
		}
	})
	var err error
	slug := func(name string, at Place) {
		if _, taken := b.places[name]; taken && err == nil {
			err = fmt.Errorf("learn: the address %q is given twice", name)
		}
		b.places[name] = at
	}
	for i := range b.chapters {
		slug(b.chapters[i].Slug, Place{Chapter: &b.chapters[i], Claim: -1})
	}
	b.walk(func(c *Chapter, s *Section) {
		slug(s.Slug, Place{c, s, -1})
		if len(s.Claims) == 0 && err == nil {
			err = fmt.Errorf("learn: section %q is empty", s.Slug)
		}
	})
	b.walk(func(_ *Chapter, s *Section) {
		for _, see := range s.See {
			if _, ok := b.places[see]; !ok && err == nil {
				err = fmt.Errorf("learn: section %q points to %q, which is nowhere", s.Slug, see)
			}
		}
	})
	return err
}

// settle gives each ID its place unless it has one.
func (b *book) settle(ids []string, at Place) {
	for _, id := range ids {
		if _, has := b.places[id]; !has {
			b.places[id] = at
		}
	}
}

func (b *book) walk(f func(*Chapter, *Section)) {
	for i := range b.chapters {
		c := &b.chapters[i]
		for j := range c.Sections {
			f(c, &c.Sections[j])
		}
	}
}

// last is the last element of a list, nil if there is none.
func last[T any](list []T) *T {
	if len(list) == 0 {
		return nil
	}
	return &list[len(list)-1]
}

// dedupe keeps the first of each.
func dedupe(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
