package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/training"
)

// setRow draws a set: one that is planned with a button that does it as
// planned, any other as it was done. The text of both opens it for correction.
func setRow(to kit.Taker, s *screen.SetView) app.UI {
	if !s.Planned {
		return setLine(to, s)
	}
	edit := kit.To(to, "edit", s.ID)
	number, what := s.Number, "Planned"
	if s.Kind == training.Warmup {
		number, what = "W", "Planned warm-up"
	}
	return app.Div().Class("planned").Body(
		app.Button().Type("button").Class("set").OnClick(edit.Handler()).Body(
			app.Span().Class("set-n").Aria("hidden", true).Text(number),
			app.Span().Class("set-text").Body(app.Text(s.Text), app.Span().Class("eyebrow").Text(what)),
		),
		app.If(!s.Open, func() app.UI {
			return kit.Button(kit.ButtonOpts{Icon: kit.IconCheck, Look: kit.Quiet, Name: "Done as planned: " + s.Text, Tap: kit.To(to, "tick", s.ID)})
		}),
	)
}
