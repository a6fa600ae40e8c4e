package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// ClaimOpts describes a paragraph with what it rests on.
type ClaimOpts struct {
	Text  string
	Basis string // source and grade; empty for a word that is only explained
	Note  string // the evidence in a sentence
	Here  bool   // what was asked for: marked, and said to readers
}

// Claim is a paragraph of the book with its evidence beside it, never hidden
// behind a tap.
func Claim(c ClaimOpts) app.UI {
	class := "claim"
	if c.Here {
		class = "claim here"
	}
	e := app.Div().Class(class)
	if c.Here {
		e = e.Aria("current", "true")
	}
	body := []app.UI{app.P().Text(c.Text)}
	if c.Basis != "" {
		body = append(body, app.P().Class("eyebrow").Body(app.Span().Class("claim-basis").Text(c.Basis), app.Text(c.Note)))
	}
	return e.Body(body...)
}

// Link leads to where more is said. about tells readers what the words alone do
// not; it may be empty.
func Link(words, about, href string) app.UI {
	return app.A().Class("link").Href(href).Body(app.Text(words), some(about, hidden))
}

// Links sets links beside each other.
func Links(links ...app.UI) app.UI { return app.Div().Class("links").Body(links...) }
