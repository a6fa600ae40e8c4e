package kit

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// An Option is one of several values to choose from.
type Option struct {
	Value string
	Label string
	Note  string // a small line under the label
	Off   bool   // cannot be chosen now
}

// Segmented chooses one of a few by native radio buttons: arrow keys, names
// and groups come from the browser. Up to five short labels fit one line; long
// ones wrap.
type Segmented struct {
	app.Compo
	Name      string // unique on the page
	Label     string
	HideLabel bool
	Options   []Option
	Value     string
	Tall      bool // options under each other, with their notes
	Tap       Tap  // With = the value
}

func (s *Segmented) Render() app.UI {
	items := make([]app.UI, len(s.Options))
	for i, o := range s.Options {
		items[i] = radio(s.Name, i, o, s.Value, s.onChange)
	}
	class := "seg"
	if s.Tall {
		class = "seg seg-tall"
	}
	return fieldset(s.Label, s.HideLabel, app.Div().Class(class).Body(items...))
}

func (s *Segmented) onChange(ctx app.Context, _ app.Event) {
	defer Rescue()
	s.Tap.take(ctx, chosen(ctx))
	ctx.Defer(s.sync)
}

// sync shows what the page made of the choice: the browser has already moved
// the mark, and the page may have refused.
func (s *Segmented) sync(app.Context) {
	for i, o := range s.Options {
		if e := app.Window().GetElementByID(radioID(s.Name, i)); e.Truthy() {
			e.Set("checked", o.Value == s.Value)
		}
	}
}

func radioID(name string, i int) string { return "f-" + name + "-" + strconv.Itoa(i) }

func radio(name string, i int, o Option, value string, h app.EventHandler) app.UI {
	return app.Label().Class("opt").Body(
		app.Input().Type("radio").ID(radioID(name, i)).Name(name).Attr("value", optionValue(o.Value)).
			Checked(o.Value == value).Disabled(o.Off).OnChange(h),
		app.Span().Class("opt-face").Body(
			app.Span().Text(o.Label),
			some(o.Note, func(s string) app.UI { return app.Small().Text(s) }),
		),
	)
}

func fieldset(label string, hide bool, body app.UI) app.UI {
	class := "label"
	if hide {
		class = "sr"
	}
	return app.FieldSet().Class("choice").Body(app.Legend().Class(class).Text(label), body)
}

// A Scale asks for 1 to 5. 0 is no answer. Low and High name the ends, because
// sleep goes up when it is good and soreness when it is bad.
type Scale struct {
	app.Compo
	Name  string
	Label string
	Note  string // beside the label: "2 taps"
	Low   string // what 1 means
	High  string // what 5 means
	Value int
	Tap   Tap // With = "1" … "5"
}

func (s *Scale) Render() app.UI {
	items := make([]app.UI, 5)
	value := strconv.Itoa(s.Value)
	for i := range items {
		n := strconv.Itoa(i + 1)
		o := Option{Value: n, Label: n}
		items[i] = radio(s.Name, i, o, value, s.onChange)
	}
	return app.FieldSet().Class("choice").Body(
		app.Legend().Class("label").Body(
			app.Text(s.Label),
			app.If(s.Low != "" || s.High != "", func() app.UI { return hidden(": 1 is " + s.Low + ", 5 is " + s.High) }),
		),
		some(s.Note, func(t string) app.UI { return app.Span().Class("eyebrow choice-note").Text(t) }),
		app.Div().Class("scale").Body(items...),
		app.If(s.Low != "" || s.High != "", func() app.UI {
			return app.Div().Class("scale-ends").Aria("hidden", true).Body(app.Span().Text(s.Low), app.Span().Text(s.High))
		}),
	)
}

func (s *Scale) onChange(ctx app.Context, _ app.Event) {
	defer Rescue()
	s.Tap.take(ctx, chosen(ctx))
	ctx.Defer(s.sync)
}

func (s *Scale) sync(app.Context) {
	for i := range 5 {
		if e := app.Window().GetElementByID(radioID(s.Name, i)); e.Truthy() {
			e.Set("checked", i+1 == s.Value)
		}
	}
}

// A Select chooses one of many.
type Select struct {
	app.Compo
	Name    string
	Label   string
	Hint    string
	Error   string
	Options []Option
	Value   string
	Tap     Tap // With = the value
}

func (s *Select) parts() fieldParts {
	return fieldParts{name: s.Name, label: s.Label, hint: s.Hint, err: s.Error}
}

// OnUpdate sets the chosen option where attributes do not reach.
func (s *Select) OnUpdate(ctx app.Context) {
	setProperty(ctx, s.parts().id(), "value", optionValue(s.Value))
}

func (s *Select) Render() app.UI {
	f := s.parts()
	options := make([]app.UI, len(s.Options))
	for i, o := range s.Options {
		// go-app drops an empty value, and an option without one yields its label.
		options[i] = app.Option().Attr("value", optionValue(o.Value)).Selected(o.Value == s.Value).Disabled(o.Off).Text(o.Label)
	}
	return f.wrap(app.Div().Class("select").Body(
		app.Select().ID(f.id()).Name(f.name).Class("input").
			Aria("invalid", s.Error != "").Attr("aria-describedby", f.describe()).
			OnChange(s.onChange).Body(options...),
		Icon(IconNext),
	))
}

// noValue stands in the DOM for the option whose value is empty.
const noValue = "-"

func optionValue(v string) string {
	if v == "" {
		return noValue
	}
	return v
}

// chosen returns the value of the option whose handler runs.
func chosen(ctx app.Context) string {
	if v := typed(ctx); v != noValue {
		return v
	}
	return ""
}

func (s *Select) onChange(ctx app.Context, _ app.Event) {
	defer Rescue()
	s.Tap.take(ctx, chosen(ctx))
	ctx.Defer(s.sync)
}

func (s *Select) sync(app.Context) {
	if e := app.Window().GetElementByID(s.parts().id()); e.Truthy() {
		e.Set("value", optionValue(s.Value))
	}
}

// A Toggle turns something on or off.
type Toggle struct {
	app.Compo
	Name  string
	Label string
	Hint  string
	On    bool
	Off   bool // cannot be changed now
	Tap   Tap  // With = "on" or "off": the new state
}

func (t *Toggle) Render() app.UI {
	id := "f-" + t.Name
	in := app.Input().Type("checkbox").Role("switch").ID(id).Name(t.Name).
		Checked(t.On).Disabled(t.Off).OnChange(t.onChange)
	if t.Hint != "" {
		in = in.Attr("aria-describedby", id+"-hint")
	}
	return app.Div().Class("toggle").Body(
		app.Label().For(id).Body(
			app.Span().Class("label").Text(t.Label),
			in,
		),
		some(t.Hint, func(s string) app.UI { return app.P().ID(id + "-hint").Class("hint").Text(s) }),
	)
}

func (t *Toggle) onChange(ctx app.Context, _ app.Event) {
	defer Rescue()
	next := "on"
	if t.On {
		next = "off"
	}
	t.Tap.take(ctx, next)
	ctx.Defer(t.sync)
}

func (t *Toggle) sync(app.Context) {
	if e := app.Window().GetElementByID("f-" + t.Name); e.Truthy() {
		e.Set("checked", t.On)
	}
}
