package kit

import (
	"runtime/debug"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Taker takes taps. Every page component is one: its method is the only
// place where a page learns that something was touched.
//
// what names the thing ("start", "load"), with says which or how much: the ID
// of a row, the value of an option, the text of a field as it was typed. Take
// runs on the UI goroutine, inside the browser's event, so what needs a user
// gesture (sound, share, full screen) may be called from it.
type Taker interface {
	Take(ctx app.Context, what, with string)
}

// A Tap is where a touch goes. It is comparable, so a component that carries
// one as a prop is still skipped when nothing changed, which a func would
// prevent. The zero Tap is inert.
//
// To must be the page that draws the piece, or a component above it: those are
// re-rendered after the tap, others are not.
type Tap struct {
	To   Taker
	What string
	With string
}

// To returns a Tap that calls t.Take(ctx, what, with).
func To(t Taker, what string, with ...string) Tap {
	tap := Tap{To: t, What: what}
	if len(with) > 0 {
		tap.With = with[0]
	}
	return tap
}

// Live reports whether the tap goes anywhere.
func (t Tap) Live() bool { return t.To != nil }

// Handler returns the tap as arguments for OnClick, OnSubmit and the like:
//
//	app.Div().OnClick(tap.Handler())
//
// The scope makes go-app replace the handler when the tap changes; without it
// a row that moved would still act for the row that stood there before.
func (t Tap) Handler() (app.EventHandler, app.EventOption) {
	return t.handle, app.EventScope(t.What, t.With)
}

func (t Tap) handle(ctx app.Context, e app.Event) {
	defer Rescue()
	if e.Value != nil && e.Truthy() {
		// go-app looks for a link in every element from here to the body on each
		// click: a dozen calls into JavaScript that a button does not need.
		e.Call("stopPropagation")
	}
	lastTapped = ctx.JSSrc()
	if t.To != nil {
		t.To.Take(ctx, t.What, t.With)
	}
}

// take is for components that add what was chosen or typed.
func (t Tap) take(ctx app.Context, with string) {
	if t.To != nil {
		t.To.Take(ctx, t.What, with)
	}
}

// lastTapped is the element of the latest tap. A dialog gives it the focus
// back when the browser does not focus buttons that are clicked (WebKit).
var lastTapped app.Value

// OnPanic is called with what a handler panicked with and the stack. The app
// sets it to the crash screen; until then the panic goes on.
var OnPanic func(v any, stack []byte)

// Rescue turns a panic into a call of [OnPanic]. Taps are wrapped already; a
// page defers it in what kit does not call: OnMount, OnNav, Render, goroutines.
//
//	defer kit.Rescue()
func Rescue() {
	v := recover()
	if v == nil {
		return
	}
	if OnPanic == nil {
		panic(v)
	}
	OnPanic(v, debug.Stack())
}
