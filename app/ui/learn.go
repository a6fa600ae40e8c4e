package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// learnPage is the table of contents and the search in it.
type learnPage struct {
	app.Compo
	Desk *Desk
}

func (p *learnPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *learnPage) Take(_ app.Context, what, with string) {
	if what == "query" {
		p.Desk.sought = with
	}
}

func (p *learnPage) Render() app.UI {
	v := screen.Learn(p.Desk.sought)
	body := []app.UI{&kit.SearchField{Name: "learn", Label: "Search what to read", Hint: "Deload, recovery, R-EXE-4 …", Value: v.Query, Found: v.Said, Tap: kit.To(p, "query")}}
	switch {
	case len(v.Chapters) > 0:
		body = append(body,
			kit.Card(kit.CardOpts{Flush: true, Label: "Chapters"}, kit.List("Chapters", readRows(v.Chapters)...)),
			kit.Small("Beside each claim stands where it comes from and how good the evidence is. None of it replaces a professional."))
	case len(v.Found) > 0:
		body = append(body, kit.Card(kit.CardOpts{Title: "Found", Flush: true}, kit.List("Found", readRows(v.Found)...)))
	default:
		body = append(body, kit.Empty(kit.IconSearch, "Nothing found", "Try one word of it, or look through the chapters.", kit.QuietButton("Show the chapters", kit.To(p, "query", ""))))
	}
	return kit.Page(kit.PageOpts{Title: "Learn", Back: "/more"}, body...)
}

// readingPage is a chapter, or the section that an address asks for.
type readingPage struct {
	app.Compo
	Desk *Desk
	Key  string
}

// readable reports whether there is something to read at /learn/key.
func readable(key string) bool {
	_, ok := screen.Reading(key)
	return ok
}

// CompoID makes each address a page of its own.
func (p *readingPage) CompoID() string { return "learn/" + p.Key }

func (p *readingPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *readingPage) Take(ctx app.Context, what, _ string) {
	if what == "back" {
		p.Desk.Back(ctx, "/learn")
	}
}

func (p *readingPage) Render() app.UI {
	v, _ := screen.Reading(p.Key) // see readable
	opts := kit.PageOpts{Title: v.Title, Back: v.Up}
	if v.Whole {
		body := []app.UI{kit.Text(v.Line)}
		for _, s := range v.Sections {
			body = append(body, kit.Card(kit.CardOpts{Title: s.Title}, section(s)...))
		}
		return kit.Page(opts, body...)
	}
	opts.Eyebrow = v.Line
	if p.Desk.moved { // from a verdict, most likely: one tap leads back to it
		opts.Foot = []app.UI{kit.QuietButton("Back", kit.To(p, "back"))}
	}
	return kit.Page(opts,
		kit.Card(kit.CardOpts{Label: v.Title}, section(v.Sections[0])...),
		kit.Card(kit.CardOpts{Flush: true, Label: "Read on"}, kit.List("Read on", readRows(v.On)...)))
}

// section is what a section says, under its title.
func section(s screen.SectionView) []app.UI {
	var body []app.UI
	if s.Judged {
		body = append(body, kit.Verdict(kit.Tone(s.Level), s.Word))
	}
	for _, c := range s.Claims {
		body = append(body, kit.Claim(kit.ClaimOpts{Text: c.Text, Basis: c.Basis, Note: c.Note, Here: c.Here}))
	}
	if len(s.See) > 0 {
		links := make([]app.UI, len(s.See))
		for i, l := range s.See {
			links[i] = kit.Link(l.Title, "", l.Href)
		}
		body = append(body, kit.Links(links...))
	}
	return body
}

func readRows(list []screen.ReadRow) []kit.Row {
	out := make([]kit.Row, len(list))
	for i, r := range list {
		out[i] = kit.Row{Title: r.Title, Note: r.Note, Href: r.Href}
	}
	return out
}
