package screen

import (
	"strconv"
	"strings"

	"dropset/core/learn"
	"dropset/core/rules"
)

// A LearnView is the table of contents, or what a search has found in it.
type LearnView struct {
	Query    string
	Chapters []ReadRow // without a query
	Found    []ReadRow
	Said     string // how many were found, for those who cannot see it
}

// A ReadRow leads to something to read.
type ReadRow struct {
	Title string
	Note  string
	Href  string
}

// A ReadingView is a chapter, or one section of it, ready to draw.
type ReadingView struct {
	Title    string
	Line     string // what a chapter is about; above a section, the chapter's title
	Up       string // the address of the page above
	Whole    bool   // a chapter; otherwise Sections holds one
	Sections []SectionView
	On       []ReadRow // from a section: to its chapter and to the next section
}

// A SectionView is what one reads at a time.
type SectionView struct {
	Title  string
	Judged bool // it is a scenario with a verdict
	Level  rules.Level
	Word   string
	Claims []ClaimView
	See    []ReadRow
}

// A ClaimView is a paragraph with what it rests on.
type ClaimView struct {
	Text  string
	Basis string // "The article · no trial · R-EXE-4", empty for a word explained
	Note  string // the evidence
	Here  bool   // what the address asked for
}

const (
	learnFound = 12 // places that a search shows
	asAbove    = "As above."
)

// Learn lists the chapters, or what fits the query.
func Learn(query string) LearnView {
	view := LearnView{Query: query}
	if strings.TrimSpace(query) == "" {
		for _, c := range learn.Chapters() {
			view.Chapters = append(view.Chapters, ReadRow{Title: c.Title, Note: c.Line, Href: readAt(c.Slug)})
		}
		return view
	}
	for _, h := range learn.Search(query, learnFound) {
		row := ReadRow{Title: h.Chapter.Title, Note: h.Chapter.Line, Href: readAt(h.Chapter.Slug)}
		if s := h.Section; s != nil {
			row = ReadRow{Title: s.Title, Note: h.Chapter.Title + " · " + clip(s.Claims[h.Claim].Text), Href: readAt(s.Slug)}
		}
		view.Found = append(view.Found, row)
	}
	view.Said = strconv.Itoa(len(view.Found)) + " found"
	return view
}

// Reading is what stands at an address below /learn: a chapter, a section, or
// the section that speaks of an item. ok is false where nothing does.
func Reading(key string) (view ReadingView, ok bool) {
	at, ok := learn.Find(key)
	if !ok {
		return ReadingView{}, false
	}
	if at.Section == nil {
		view = ReadingView{Title: at.Chapter.Title, Line: at.Chapter.Line, Up: "/learn", Whole: true}
		for i := range at.Chapter.Sections {
			view.Sections = append(view.Sections, sectionView(&at.Chapter.Sections[i], -1))
		}
		return view, true
	}
	view = ReadingView{Title: at.Section.Title, Line: at.Chapter.Title, Up: readAt(at.Chapter.Slug), Sections: []SectionView{sectionView(at.Section, at.Claim)}}
	all := at.Chapter.Sections
	for i := range all[:len(all)-1] {
		if all[i].Slug == at.Section.Slug {
			view.On = append(view.On, ReadRow{Title: all[i+1].Title, Note: "Next", Href: readAt(all[i+1].Slug)})
		}
	}
	view.On = append(view.On, ReadRow{Title: at.Chapter.Title, Note: "The whole chapter", Href: readAt(at.Chapter.Slug)})
	return view, true
}

// sectionView draws a section; claim is the one that was asked for, or -1.
func sectionView(s *learn.Section, claim int) SectionView {
	view := SectionView{Title: s.Title, Judged: s.Judged, Level: s.Level}
	if s.Judged {
		view.Word = word(s.Level)
	}
	for i, c := range s.Claims {
		x := claimView(c, i == claim && len(s.Claims) > 1)
		if i > 0 && x.Note != "" && c.Note == s.Claims[i-1].Note {
			x.Note = asAbove
		}
		view.Claims = append(view.Claims, x)
	}
	for _, key := range s.See {
		at, _ := learn.Find(key) // the book is checked when it is read
		row := ReadRow{Title: at.Chapter.Title, Href: readAt(key)}
		if at.Section != nil {
			row.Title = at.Section.Title
		}
		view.See = append(view.See, row)
	}
	return view
}

func claimView(c learn.Claim, here bool) ClaimView {
	view := ClaimView{Text: c.Text, Basis: capital(c.Basis()), Note: c.Note, Here: here}
	if view.Basis != "" && len(c.IDs) > 0 {
		view.Basis += " · " + c.IDs[0]
	}
	return view
}

// readAt is the address of a chapter, a section or an item.
func readAt(key string) string { return "/learn/" + key }

// clip shortens a paragraph to what fits under a title.
func clip(text string) string {
	const most = 80
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	cut := string(r[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:–") + " …"
}
