package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Look is how much weight a button has. One Primary on a screen.
type Look uint8

const (
	Primary Look = iota
	Quiet
	Danger
	Plain // no frame: for things beside text
)

var lookClass = [...]string{"btn", "btn quiet", "btn danger", "btn plain"}

// ButtonOpts describes a button, or a link that looks like one if Href is set.
type ButtonOpts struct {
	Label string // says what happens
	Small string // a second, small line
	Icon  IconName
	Name  string // accessible name where Label alone does not say enough; it must contain Label
	Look  Look
	Big   bool   // the one action of a moment: 92 px in the live set
	Href  string // a link instead of a button
	Off   bool   // cannot be used now; say beside it why
	Tap   Tap
	ID    string
}

// Button draws one.
func Button(b ButtonOpts) app.UI {
	class := lookClass[b.Look]
	if b.Big {
		class += " big"
	}
	if b.Label == "" {
		class += " only-icon"
	}
	label := app.Span().Class("btn-label").Body(Icon(b.Icon), some(b.Label, func(s string) app.UI { return app.Span().Text(s) }))
	small := some(b.Small, func(s string) app.UI { return app.Small().Text(s) })
	if b.Href != "" {
		a := app.A().Class(class).Href(b.Href)
		if b.Name != "" {
			a = a.Aria("label", b.Name)
		}
		return a.Body(label, small)
	}
	e := app.Button().Type("button").Class(class).Disabled(b.Off)
	if b.ID != "" {
		e = e.Attr("id", b.ID)
	}
	if b.Name != "" {
		e = e.Aria("label", b.Name)
	}
	if b.Tap.Live() {
		e = e.OnClick(b.Tap.Handler())
	}
	return e.Body(label, small)
}

// PrimaryButton is the one main action.
func PrimaryButton(label string, tap Tap) app.UI { return Button(ButtonOpts{Label: label, Tap: tap}) }

// QuietButton is any other action.
func QuietButton(label string, tap Tap) app.UI {
	return Button(ButtonOpts{Label: label, Look: Quiet, Tap: tap})
}

// DangerButton is for what destroys or stops.
func DangerButton(label string, tap Tap) app.UI {
	return Button(ButtonOpts{Label: label, Look: Danger, Tap: tap})
}

// LinkButton is a link that looks like a quiet button.
func LinkButton(label, href string) app.UI {
	return Button(ButtonOpts{Label: label, Look: Quiet, Href: href})
}

// IconButton shows an icon only; name is what screen readers say.
func IconButton(icon IconName, name string, tap Tap) app.UI {
	return Button(ButtonOpts{Icon: icon, Name: name, Look: Plain, Tap: tap})
}

// Buttons sets buttons side by side while they fit.
func Buttons(buttons ...app.UI) app.UI { return app.Div().Class("buttons").Body(buttons...) }

// Form sends tap on Enter or a submit button, and never reloads the page.
func Form(tap Tap, body ...app.UI) app.UI {
	_, scope := tap.Handler()
	return app.Form().Class("form").NoValidate(true).OnSubmit(tap.submit, scope).Body(body...)
}

func (t Tap) submit(ctx app.Context, e app.Event) {
	if e.Value != nil && e.Truthy() {
		e.PreventDefault()
	}
	t.handle(ctx, e)
}

// Submit is the primary button of a [Form].
func Submit(label string) app.UI {
	return app.Button().Type("submit").Class("btn").Body(app.Span().Class("btn-label").Text(label))
}
