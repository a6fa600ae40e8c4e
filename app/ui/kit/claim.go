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
	return e.Body(
		app.P().Text(c.Text),
		app.If(c.Basis != "", func() app.UI {
			return app.P().Class("eyebrow").Body(
				app.Span().Class("claim-basis").Text(c.Basis),
				some(c.Note, func(s string) app.UI { return app.Text(s) }))
		}),
	)
}

// A Ref is a link by its words.
type Ref struct{ Text, Href string }

// Links lists links to read on beside each other.
func Links(label string, list ...Ref) app.UI {
	items := make([]app.UI, len(list))
	for i, r := range list {
		items[i] = app.Li().Body(app.A().Class("link").Href(r.Href).Text(r.Text))
	}
	return app.Ul().Class("links").Aria("label", label).Body(items...)
}

// ReadMore is the way from a why? to its place in the book.
func ReadMore(id string) app.UI {
	return app.A().Class("link").Href("/learn/"+id).Body(app.Text("Read more"), hidden(" about "+id))
}
