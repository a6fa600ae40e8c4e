package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Row is one line of a list. With Href it is a link, with a live Tap a
// button, otherwise it only tells.
type Row struct {
	Title   string
	Note    string // a small line under the title
	Side    string // at the right: a figure, a date
	Icon    IconName
	Marked  bool // shows Tone with its sign and Side (or the tone's word) at the right
	Tone    Tone
	Current bool // the chosen one
	Href    string
	Tap     Tap
}

// Rows is a list of rows as a component: while its rows stay the same, a
// render of the page skips it. Hand it fresh slices, never one that was changed
// in place. Show at most about a hundred and let people ask for more.
type Rows struct {
	app.Compo
	Label string // accessible name of the list
	Rows  []Row
}

// List returns [Rows] as a value to put into a card.
func List(label string, rows ...Row) app.UI { return &Rows{Label: label, Rows: rows} }

func (l *Rows) Render() app.UI {
	items := make([]app.UI, len(l.Rows))
	for i, r := range l.Rows {
		items[i] = app.Li().Body(row(r))
	}
	return app.Ul().Class("rows").Attr("aria-label", l.Label).Body(items...)
}

func row(r Row) app.UI {
	body := []app.UI{
		Icon(r.Icon),
		app.Span().Class("row-text").Body(
			app.Span().Class("row-title").Text(r.Title),
			some(r.Note, func(s string) app.UI { return app.Span().Class("eyebrow").Text(s) }),
		),
		rowSide(r),
	}
	class := "row"
	if r.Current {
		class = "row current"
	}
	switch {
	case r.Href != "":
		a := app.A().Class(class).Href(r.Href)
		if r.Current {
			a = a.Aria("current", "true")
		}
		return a.Body(append(body, Icon(IconNext))...)
	case r.Tap.Live():
		b := app.Button().Type("button").Class(class).OnClick(r.Tap.Handler())
		if r.Current {
			b = b.Aria("pressed", "true")
		}
		return b.Body(append(body, Icon(IconNext))...)
	}
	return app.Div().Class(class).Body(body...)
}

func rowSide(r Row) app.UI {
	if r.Marked {
		word := r.Side
		if word == "" {
			word = r.Tone.Word()
		}
		return app.Span().Class("row-side verdict", r.Tone.class()).Body(Icon(r.Tone.Sign()), app.Span().Text(word))
	}
	return some(r.Side, func(s string) app.UI { return app.Span().Class("row-side").Text(s) })
}

// A Pair is a term with its value.
type Pair struct{ Term, Value string }

// Facts lists terms and values: results, details of a set.
func Facts(pairs ...Pair) app.UI {
	items := make([]app.UI, len(pairs))
	for i, p := range pairs {
		items[i] = app.Div().Body(app.Dt().Text(p.Term), app.Dd().Text(p.Value))
	}
	return app.Dl().Class("facts").Body(items...)
}

// Figure is one large number with its words.
func Figure(number, unit, words string) app.UI {
	return app.P().Class("figure").Body(
		app.Span().Class("figure-number").Body(app.Text(number), some(unit, func(s string) app.UI { return app.Small().Text(s) })),
		app.Span().Class("eyebrow").Text(words),
	)
}

// Table draws a table with its caption. The first column is the row's head;
// the others are figures, set to the right. It scrolls by itself where it is
// too wide.
func Table(caption string, head []string, rows [][]string) app.UI {
	heads := make([]app.UI, len(head))
	for i, h := range head {
		heads[i] = app.Th().Scope("col").Text(h)
	}
	lines := make([]app.UI, len(rows))
	for i, r := range rows {
		cells := make([]app.UI, len(r))
		for j, c := range r {
			if j == 0 {
				cells[j] = app.Th().Scope("row").Text(c)
				continue
			}
			cells[j] = app.Td().Text(c)
		}
		lines[i] = app.Tr().Body(cells...)
	}
	return app.Div().Class("table").TabIndex(0).Role("region").Aria("label", caption).Body(
		app.Table().Body(
			app.Caption().Text(caption),
			app.THead().Body(app.Tr().Body(heads...)),
			app.TBody().Body(lines...),
		),
	)
}

// Dots shows how far one has come: step at of n, counted from 1.
func Dots(words string, at, n int) app.UI {
	dots := make([]app.UI, max(n, 1))
	for i := range dots {
		class := "dot"
		switch {
		case i+1 == at:
			class = "dot on"
		case i+1 < at:
			class = "dot past"
		}
		dots[i] = app.Span().Class(class)
	}
	return app.Div().Class("dots").Role("img").Aria("label", words).Body(dots...)
}
