package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// DialogOpts describes a dialog or a sheet.
type DialogOpts struct {
	ID    string // unique on the page
	Title string
	Close Tap      // Esc, the backdrop and the close button; the page then stops drawing the dialog
	Foot  []app.UI // its buttons
	Must  bool     // asks for a decision: no close button, and the backdrop does nothing
}

// Dialog is a modal that the page draws for as long as it is open:
//
//	app.If(p.asking, func() app.UI { return kit.Dialog(…) })
//
// It opens itself, takes the focus, and gives it back to what was tapped when
// the page stops drawing it. On phones it rises from the lower edge.
func Dialog(d DialogOpts, body ...app.UI) app.UI {
	parts := make([]app.UI, 0, len(body)+3)
	parts = append(parts, app.Div().Class("card-head").Body(
		app.H2().ID(d.ID+"-title").Text(d.Title),
		app.If(!d.Must, func() app.UI {
			return app.Button().Type("button").Class("btn plain only-icon").Aria("label", "Close").
				OnClick(d.Close.Handler()).Body(Icon(IconCross))
		}),
	))
	parts = append(parts, body...)
	if len(d.Foot) > 0 {
		parts = append(parts, app.Div().Class("dialog-foot").Body(d.Foot...))
	}
	_, scope := d.Close.Handler()
	e := app.Dialog().ID(d.ID).Class("dialog").Attr("aria-labelledby", d.ID+"-title").
		On("cancel", d.Close.dismiss, scope).
		On("close", d.Close.dismiss, scope)
	if !d.Must {
		e = e.OnClick(d.Close.backdrop, scope)
	}
	return e.Body(
		app.Div().Class("dialog-box").Body(parts...),
		&modal{Target: d.ID},
	)
}

// dismiss answers Esc and Android's back gesture.
func (t Tap) dismiss(ctx app.Context, e app.Event) {
	defer Rescue()
	if e.Value != nil && e.Truthy() {
		e.PreventDefault()
	}
	t.take(ctx, t.With)
}

// backdrop answers a click beside the box: then the dialog itself was hit.
func (t Tap) backdrop(ctx app.Context, e app.Event) {
	defer Rescue()
	if e.Value == nil || !e.Truthy() || !e.Get("target").Equal(e.Get("currentTarget")) {
		ctx.PreventUpdate()
		return
	}
	t.take(ctx, t.With)
}

// modal opens the dialog that it stands in and returns the focus when it goes.
type modal struct {
	app.Compo
	Target string
	opener app.Value
}

func (m *modal) Render() app.UI { return app.Span().Class("modal-mark").Hidden(true) }

func (m *modal) OnMount(ctx app.Context) {
	defer Rescue()
	ctx.PreventUpdate() // it was drawn just now
	m.opener = app.Window().Get("document").Get("activeElement")
	if !m.opener.Truthy() || m.opener.Get("tagName").String() == "BODY" {
		m.opener = lastTapped
	}
	ctx.Defer(func(app.Context) {
		if d := app.Window().GetElementByID(m.Target); d.Truthy() && !d.Get("open").Bool() {
			d.Call("showModal")
		}
	})
}

func (m *modal) OnDismount() {
	if m.opener == nil || !m.opener.Truthy() {
		return
	}
	if m.opener.Get("isConnected").Bool() {
		m.opener.Call("focus")
	}
	m.opener = nil
}

// ConfirmOpts describes a question with two answers.
type ConfirmOpts struct {
	ID     string
	Title  string // the question
	Text   string // what will happen
	Yes    string // the verb: "Delete the set"
	No     string // "Keep it"
	Danger bool
	OnYes  Tap
	OnNo   Tap
}

// Confirm asks before something that cannot be undone. What can be undone
// does not ask, it shows a [Toast].
func Confirm(c ConfirmOpts) app.UI {
	look := Primary
	if c.Danger {
		look = Danger
	}
	return Dialog(DialogOpts{ID: c.ID, Title: c.Title, Close: c.OnNo, Must: true, Foot: []app.UI{
		Button(ButtonOpts{Label: c.Yes, Look: look, Tap: c.OnYes}),
		Button(ButtonOpts{Label: c.No, Look: Quiet, Tap: c.OnNo}),
	}}, some(c.Text, func(s string) app.UI { return app.P().Text(s) }))
}
