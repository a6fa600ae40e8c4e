package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Plates draws one side of a loaded bar: its plates from the inside out, each
// as high as heights says in percent (1–100), and the same in words beside it.
// Without words it draws nothing.
func Plates(text string, heights []int) app.UI {
	if text == "" {
		return nil
	}
	return app.P().Class("plates").Body(
		platesBar(heights, nil),
		app.Span().Text(text),
	)
}

// platesBar is the picture alone. Plates that come off stand outside of those
// that stay, as outlines. The words beside it say the same, so readers skip it.
func platesBar(heights, off []int) app.UI {
	discs := make([]app.UI, 0, len(heights)+len(off))
	for _, h := range heights {
		discs = append(discs, app.Span().Class("disc", "h-"+percent(h)))
	}
	for _, h := range off {
		discs = append(discs, app.Span().Class("disc", "off", "h-"+percent(h)))
	}
	return app.Span().Class("plates-bar").Aria("hidden", true).Body(discs...)
}
