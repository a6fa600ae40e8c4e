// Package learn is what there is to read: how, why, when and how often, in
// chapters, each claim with how good the evidence for it is.
//
// learn.txt holds the words, for a coach to edit. What the rule book says
// already is not said again there: such a claim is the rule's own, and a number
// that the rules decide is taken from them, so that what one reads is what the
// app does. Begin with [Chapters], [Find] and [Search]. The text is read when
// one of them is first called.
package learn

import (
	_ "embed"
	"sync"

	"dropset/core/rules"
)

// A Chapter is a part of the book with an address of its own.
type Chapter struct {
	Slug     string // its address: /learn/why
	Title    string
	Line     string // what it is about, in a few words
	Sections []Section
}

// A Section is what one reads at a time: a question and its answer, a term and
// its meaning, a scenario and its verdict.
type Section struct {
	Slug   string // its address, unique in the book, also among chapters
	Title  string
	Judged bool // it is a scenario, and Level its verdict
	Level  rules.Level
	Claims []Claim
	See    []string // slugs of chapters and sections to read on
}

// A Claim is a paragraph with what it rests on.
type Claim struct {
	IDs    []string // the items of the inventory that it is there for; none for a word explained. A rule may also stand for others.
	Text   string
	Source rules.Source
	Grade  rules.Grade // "" = a definition, which needs no evidence
	Note   string
}

// Basis says in a few words where the claim comes from and how good the
// evidence is; "" for a definition.
func (c Claim) Basis() string {
	if c.Grade == "" {
		return ""
	}
	return rules.Explanation{Source: c.Source, Grade: c.Grade}.Basis()
}

// A Place is where something stands in the book.
type Place struct {
	Chapter *Chapter
	Section *Section // nil = the chapter as a whole
	Claim   int      // index of the claim that was asked for, -1 = none in particular
}

//go:embed learn.txt
var text string

// A book is the parsed text with what it takes to find things in it.
type book struct {
	chapters []Chapter
	places   map[string]Place // by slug and by ID
}

var theBook = sync.OnceValue(func() *book {
	b, err := parse(text)
	if err != nil {
		panic(err) // a test reads the same text
	}
	return b
})

// Chapters lists the book. Nobody may change it.
func Chapters() []Chapter { return theBook().chapters }

// Find looks an address up: the slug of a chapter or a section, or the ID of an
// item of the inventory or of a resolution of the doctrine. An item that several
// sections speak of is found in the first one that names it; one that none
// names, where the rule is that stands for it.
func Find(key string) (Place, bool) {
	b := theBook()
	p, ok := b.places[key]
	if !ok {
		p, ok = b.places[rules.Explain(key).ID]
	}
	return p, ok
}
