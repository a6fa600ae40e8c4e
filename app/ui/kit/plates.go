package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Plates draws one side of a loaded bar: its plates from the inside out, each
// as high as heights says in percent (1–100), and the same in words beside it.
// Without words it draws nothing.
func Plates(text string, heights []int) app.UI {
	if text == "" {
		return nil
	}
	discs := make([]app.UI, len(heights))
	for i, h := range heights {
		discs[i] = app.Span().Class("disc", "h-"+percent(h))
	}
	return app.P().Class("plates").Body(
		app.Span().Class("plates-bar").Aria("hidden", true).Body(discs...),
		app.Span().Text(text),
	)
}
