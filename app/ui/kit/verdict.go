package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Verdict is sign, word and colour of a verdict. An empty text shows the
// tone's own word.
func Verdict(t Tone, text string) app.UI {
	if text == "" {
		text = t.Word()
	}
	return app.P().Class("verdict", t.class()).Body(Icon(t.Sign()), app.Span().Text(text))
}

// ReasonOpts describes one reason of a verdict.
type ReasonOpts struct {
	Tone   Tone
	Text   string
	Why    string // the longer answer; empty shows no why?
	Source string // where it comes from: "R-EXE-4 · the article · moderate evidence"
	More   []app.UI
}

// Reason is one line of a verdict that opens to say why. It is a native
// disclosure: it opens without a render, and works with keyboard and reader.
func Reason(r ReasonOpts) app.UI {
	line := []app.UI{
		app.Span().Class("reason-sign", r.Tone.class()).Body(Icon(r.Tone.Sign()), hidden(reasonWord(r.Tone))),
		app.Span().Class("reason-text").Text(r.Text),
	}
	if r.Why == "" && r.Source == "" && len(r.More) == 0 {
		return app.Div().Class("reason").Body(app.Div().Class("reason-line").Body(line...))
	}
	line = append(line, app.Span().Class("why").Text("why?"))
	more := make([]app.UI, 0, len(r.More)+2)
	more = append(more,
		some(r.Why, func(s string) app.UI { return app.P().Text(s) }),
		some(r.Source, func(s string) app.UI { return app.P().Class("eyebrow").Text(s) }))
	more = append(more, r.More...)
	return app.Details().Class("reason").Body(
		app.Summary().Class("reason-line").Body(line...),
		app.Div().Class("reason-more").Body(more...),
	)
}

func reasonWord(t Tone) string {
	switch t {
	case Go:
		return "In favour: "
	case Caution:
		return "Caution: "
	case Avoid, Never:
		return "Against: "
	}
	return "Note: "
}

// Reasons lists reasons under each other.
func Reasons(reasons ...ReasonOpts) app.UI {
	items := make([]app.UI, len(reasons))
	for i, r := range reasons {
		items[i] = app.Li().Body(Reason(r))
	}
	return app.Ul().Class("reasons").Body(items...)
}

// Budget shows used of cap drop sets as a row of cells, with its words for
// those who cannot see it. More used than allowed shows in the colour of refusal.
func Budget(words string, used, limit int) app.UI {
	cells := make([]app.UI, max(limit, used, 1))
	for i := range cells {
		class := "cell"
		switch {
		case i < used && i >= limit:
			class = "cell over"
		case i < used:
			class = "cell used"
		}
		cells[i] = app.Span().Class(class)
	}
	return app.Div().Class("budget").Role("img").Aria("label", words).Body(cells...)
}
