package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// A stopwatch times a hold.
type stopwatch struct {
	app.Compo
	To    kit.Taker
	Entry string
	Name  string // of the exercise
	From  int64  // when it was started, in Unix milliseconds; 0 = it stands still
	Awake bool   // the screen stays on while it runs

	seconds int
	lit     bool // the screen is kept on
	ticking
}

func (s *stopwatch) OnInit() { s.look() }

func (s *stopwatch) OnMount(ctx app.Context) {
	ctx.PreventUpdate() // it was drawn just now
	s.tick(ctx)
}

func (s *stopwatch) OnUpdate(ctx app.Context) { s.tick(ctx) }

func (s *stopwatch) OnDismount() {
	s.gone = true
	s.light(false)
}

func (s *stopwatch) light(on bool) {
	if on != s.lit {
		s.lit = on
		browser.KeepAwake(on)
	}
}

func (s *stopwatch) look() { s.seconds = int(max(0, browser.Now()-s.From) / 1000) }

func (s *stopwatch) tick(ctx app.Context) {
	s.light(s.From != 0 && s.Awake)
	var part int64
	if s.From != 0 {
		s.look()
		part = 1000 - (browser.Now()-s.From)%1000 // to the next change of the figure
	}
	s.next(ctx, part, s.tick)
}

// Render draws the button first, so that it keeps the focus when it changes.
func (s *stopwatch) Render() app.UI {
	if s.From == 0 {
		return app.Div().Class("watch").Body(kit.Button(kit.ButtonOpts{
			Label: "Start the stopwatch", Name: "Start the stopwatch: " + s.Name, Icon: kit.IconClock, Look: kit.Quiet, Tap: kit.To(s.To, "watch-start", s.Entry)}))
	}
	return app.Div().Class("watch").Body(
		kit.Button(kit.ButtonOpts{Label: "Stop", Name: "Stop the stopwatch: " + s.Name, Tap: kit.To(s.To, "watch-stop", s.Entry)}),
		app.P().Class("watch-time").Role("timer").Text(screen.RestClock(s.seconds)))
}
