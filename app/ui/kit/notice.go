package kit

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Banner tells of a state that lasts: offline storage refused, an update that
// waits. It is announced when it appears.
func Banner(t Tone, text string, actions ...app.UI) app.UI {
	return app.Div().Class("banner", t.class()).Role("status").Body(
		Icon(t.Sign()),
		app.P().Text(text),
		app.If(len(actions) > 0, func() app.UI { return app.Div().Class("banner-actions").Body(actions...) }),
	)
}

// Empty stands where a list would be, and says what to do.
func Empty(icon IconName, title, text string, actions ...app.UI) app.UI {
	return app.Div().Class("empty").Body(
		Icon(icon),
		app.H2().Text(title),
		some(text, func(s string) app.UI { return app.P().Text(s) }),
		app.If(len(actions) > 0, func() app.UI { return Buttons(actions...) }),
	)
}

// Skeleton is the quiet shape of a card whose content is still being read.
func Skeleton(words string) app.UI {
	return app.Div().Class("card skeleton").Role("status").Body(
		hidden(words), app.Span().Class("bone w-40"), app.Span().Class("bone w-90"), app.Span().Class("bone w-70"))
}

// A Toast says what just happened and can offer to undo it.
type Toast struct {
	Text   string
	Action string // "Undo"; empty shows none
	Tap    Tap    // its Taker must outlive the page: the root, not the page that is being left
}

const (
	toastAction = "kit.toast"
	toastStays  = 10 * time.Second // long enough to read and reach with one hand
)

// ShowToast shows t in the shell, instead of any toast before it.
func ShowToast(ctx app.Context, t Toast) { ctx.NewActionWithValue(toastAction, t) }

type toaster struct {
	app.Compo
	toast Toast
	turn  int // which toast the clock was set for
}

func (t *toaster) OnMount(ctx app.Context) {
	ctx.Handle(toastAction, t.onToast)
	ctx.PreventUpdate() // it was drawn just now
}

func (t *toaster) onToast(ctx app.Context, a app.Action) {
	defer Rescue()
	toast, ok := a.Value.(Toast)
	if !ok {
		return
	}
	t.show(ctx, toast)
}

func (t *toaster) show(ctx app.Context, toast Toast) {
	t.toast = toast
	t.turn++
	turn := t.turn
	ctx.After(toastStays, func(app.Context) {
		if t.turn == turn {
			t.toast = Toast{}
		}
	})
}

func (t *toaster) onAction(ctx app.Context, _ app.Event) {
	defer Rescue()
	tap := t.toast.Tap
	t.toast = Toast{}
	tap.take(ctx, tap.With)
}

func (t *toaster) onClose(app.Context, app.Event) { t.toast = Toast{} }

func (t *toaster) Render() app.UI {
	return app.Div().Class("toasts").Role("status").Body(
		app.If(t.toast.Text != "", func() app.UI {
			return app.Div().Class("toast").Body(
				app.Span().Text(t.toast.Text),
				app.If(t.toast.Action != "", func() app.UI {
					return app.Button().Type("button").Class("toast-action").OnClick(t.onAction).Text(t.toast.Action)
				}),
				app.Button().Type("button").Class("toast-close").Aria("label", "Dismiss").OnClick(t.onClose).Body(Icon(IconCross)),
			)
		}),
	)
}
