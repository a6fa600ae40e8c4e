package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Fields tell their page what was typed, letter by letter, as raw text; the
// page keeps that text, hands it back as Value and puts a message beside the
// field as Error. A field never changes what was typed by itself, and an
// invalid entry stays as it is.

// setProperty writes a DOM property of the element with the ID after the frame,
// if it differs. Attributes cannot do this: go-app drops empty values, and
// the browser ignores the attribute once something was typed or chosen.
func setProperty(ctx app.Context, id, property string, value any) {
	ctx.Defer(func(app.Context) {
		e := app.Window().GetElementByID(id)
		if !e.Truthy() {
			return
		}
		switch v := value.(type) {
		case string:
			if e.Get(property).String() != v {
				e.Set(property, v)
			}
		case bool:
			if e.Get(property).Bool() != v {
				e.Set(property, v)
			}
		}
	})
}

// typed returns the text of the field whose handler runs.
func typed(ctx app.Context) string {
	src := ctx.JSSrc()
	if src == nil || !src.Truthy() {
		return ""
	}
	return src.Get("value").String()
}

// lastText is what a field is known to hold: what was last read from it or put
// into it. Only another text is put there, because an echo of what was typed
// may arrive when the person has typed on.
type lastText string

func (l *lastText) read(ctx app.Context) string {
	text := typed(ctx)
	*l = lastText(text)
	return text
}

func (l *lastText) follow(ctx app.Context, id, text string) {
	if string(*l) != text {
		*l = lastText(text)
		setProperty(ctx, id, "value", text)
	}
}

// fieldParts are what every field shows around its input.
type fieldParts struct {
	name, label, hint, err string
	hideLabel              bool
}

func (f fieldParts) id() string { return "f-" + f.name }

// describe returns the IDs for aria-describedby, message first.
func (f fieldParts) describe() string {
	switch {
	case f.err != "" && f.hint != "":
		return f.id() + "-err " + f.id() + "-hint"
	case f.err != "":
		return f.id() + "-err"
	case f.hint != "":
		return f.id() + "-hint"
	}
	return ""
}

// wrap sets label, control, message and hint around each other. The message
// stands in a node that is always there, so that it is announced when it comes.
func (f fieldParts) wrap(control app.UI) app.UI {
	class := "field"
	if f.err != "" {
		class = "field bad"
	}
	label := "label"
	if f.hideLabel {
		label = "sr"
	}
	return app.Div().Class(class).Body(
		app.Label().Class(label).For(f.id()).Text(f.label),
		control,
		app.Div().ID(f.id()+"-err").Class("error").Role("alert").Body(
			app.If(f.err != "", func() app.UI { return Icon(IconBang) }),
			some(f.err, func(s string) app.UI { return app.Span().Text(s) }),
		),
		some(f.hint, func(s string) app.UI { return app.P().ID(f.id() + "-hint").Class("hint").Text(s) }),
	)
}

// input draws the input element that all text fields share.
func (f fieldParts) input(value, mode string, size int, h app.EventHandler) app.HTMLInput {
	e := app.Input().ID(f.id()).Name(f.name).Type("text").Class("input").
		AutoComplete(false).Spellcheck(false).
		Aria("invalid", f.err != "").
		Attr("aria-describedby", f.describe()).
		Attr("inputmode", mode).
		Attr("value", value).
		OnInput(h)
	if size > 0 {
		e = e.MaxLength(size)
	}
	return e
}

// A NumberField takes a number the way people write it: comma or point, and
// whatever else they type, which the page then talks about.
type NumberField struct {
	app.Compo
	Name  string // unique on the page
	Label string
	Unit  string // shown in the field: "kg"
	Hint  string
	Error string
	Value string // the text as typed, not a parsed number
	Whole bool   // reps: the keypad without a decimal key
	Big   bool   // large figures
	Tap   Tap    // With = the text
	Down  Tap    // shows − and + when both go somewhere
	Up    Tap

	text lastText
}

func (n *NumberField) parts() fieldParts {
	return fieldParts{name: n.Name, label: n.Label, hint: n.Hint, err: n.Error}
}

// OnInit notes what the field begins with.
func (n *NumberField) OnInit() { n.text = lastText(n.Value) }

// OnUpdate puts the page's text into the field where attributes do not reach.
func (n *NumberField) OnUpdate(ctx app.Context) { n.text.follow(ctx, n.parts().id(), n.Value) }

func (n *NumberField) Render() app.UI {
	f := n.parts()
	mode := "decimal"
	if n.Whole {
		mode = "numeric"
	}
	class := "number"
	if n.Big {
		class = "number number-big"
	}
	steps := n.Down.Live() && n.Up.Live()
	return f.wrap(app.Div().Class(class).Body(
		app.If(steps, func() app.UI { return stepper(IconMinus, "Less: ", n.Label, n.Down) }),
		app.Div().Class("input-box").Body(
			f.input(n.Value, mode, 12, n.onInput).Aria("label", joinUnit(n.Label, n.Unit)),
			some(n.Unit, func(s string) app.UI { return app.Span().Class("input-unit").Aria("hidden", true).Text(s) }),
		),
		app.If(steps, func() app.UI { return stepper(IconPlus, "More: ", n.Label, n.Up) }),
	))
}

func (n *NumberField) onInput(ctx app.Context, _ app.Event) {
	defer Rescue()
	n.Tap.take(ctx, n.text.read(ctx))
}

func joinUnit(label, unit string) string {
	if unit == "" {
		return label
	}
	return label + ", " + unit
}

func stepper(icon IconName, word, label string, tap Tap) app.UI {
	return app.Button().Type("button").Class("stepper").Aria("label", word+label).OnClick(tap.Handler()).Body(Icon(icon))
}

// A MomentField takes a date, or a time of day, by the browser's own picker.
type MomentField struct {
	app.Compo
	Name  string
	Label string
	Error string
	Value string // "2026-11-26", "18:30"
	Clock bool   // a time of day
	Tap   Tap    // With = the value in that form, empty while it is none

	text lastText
}

func (f *MomentField) parts() fieldParts {
	return fieldParts{name: f.Name, label: f.Label, err: f.Error}
}

// OnInit notes what the field begins with.
func (f *MomentField) OnInit() { f.text = lastText(f.Value) }

// OnUpdate puts the page's value into the field where attributes do not reach.
func (f *MomentField) OnUpdate(ctx app.Context) { f.text.follow(ctx, f.parts().id(), f.Value) }

func (f *MomentField) Render() app.UI {
	kind := "date"
	if f.Clock {
		kind = "time"
	}
	return f.parts().wrap(f.parts().input(f.Value, "", 0, f.onInput).Type(kind))
}

func (f *MomentField) onInput(ctx app.Context, _ app.Event) {
	defer Rescue()
	f.Tap.take(ctx, f.text.read(ctx))
}

// A TextField takes words.
type TextField struct {
	app.Compo
	Name  string
	Label string
	Hint  string
	Error string
	Value string
	Max   int  // characters; 0 = no limit of its own
	Long  bool // several lines
	Tap   Tap  // With = the text

	text lastText
}

func (t *TextField) parts() fieldParts {
	return fieldParts{name: t.Name, label: t.Label, hint: t.Hint, err: t.Error}
}

// OnInit notes what the field begins with.
func (t *TextField) OnInit() { t.text = lastText(t.Value) }

// OnUpdate puts the page's text into the field where attributes do not reach.
func (t *TextField) OnUpdate(ctx app.Context) { t.text.follow(ctx, t.parts().id(), t.Value) }

func (t *TextField) Render() app.UI {
	f := t.parts()
	if !t.Long {
		return f.wrap(f.input(t.Value, "", t.Max, t.onInput))
	}
	e := app.Textarea().ID(f.id()).Name(f.name).Class("input").Rows(4).
		Aria("invalid", t.Error != "").
		Attr("aria-describedby", f.describe()).
		Attr("value", t.Value).
		OnInput(t.onInput)
	if t.Max > 0 {
		e = e.MaxLength(t.Max)
	}
	return f.wrap(e)
}

func (t *TextField) onInput(ctx app.Context, _ app.Event) {
	defer Rescue()
	t.Tap.take(ctx, t.text.read(ctx))
}

// A SearchField is the field above a list of results. It tells every letter,
// and an empty text when it is cleared.
type SearchField struct {
	app.Compo
	Name  string
	Label string
	Hint  string // placeholder: an example, never the only label
	Value string
	Found string // "7 exercises": announced when it changes
	Tap   Tap    // With = the text

	text lastText
}

func (s *SearchField) parts() fieldParts {
	return fieldParts{name: s.Name, label: s.Label, hideLabel: true}
}

// OnInit notes what the field begins with.
func (s *SearchField) OnInit() { s.text = lastText(s.Value) }

// OnUpdate puts the page's text into the field where attributes do not reach.
func (s *SearchField) OnUpdate(ctx app.Context) { s.text.follow(ctx, s.parts().id(), s.Value) }

func (s *SearchField) Render() app.UI {
	f := s.parts()
	return app.Div().Class("search").Role("search").Body(
		app.Label().Class("sr").For(f.id()).Text(s.Label),
		Icon(IconSearch),
		f.input(s.Value, "search", 200, s.onInput).
			Attr("autocapitalize", "off").Attr("enterkeyhint", "search").
			Attr("placeholder", s.Hint),
		app.Button().Type("button").Class("clear").Hidden(s.Value == "").Aria("label", "Clear the search").
			OnClick(s.onClear).Body(Icon(IconCross)),
		app.Span().Class("sr").Role("status").Text(s.Found),
	)
}

func (s *SearchField) onInput(ctx app.Context, _ app.Event) {
	defer Rescue()
	s.Tap.take(ctx, s.text.read(ctx))
}

func (s *SearchField) onClear(ctx app.Context, _ app.Event) {
	defer Rescue()
	s.text = ""
	setProperty(ctx, s.parts().id(), "value", "")
	Focus(ctx, s.parts().id())
	s.Tap.take(ctx, "")
}
