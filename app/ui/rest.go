package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// restBar counts down to the next set.
type restBar struct {
	app.Compo
	Desk *Desk
	Seen screen.Rest // as the page knows it: when that changes, the bar looks anew

	rest screen.Rest
	left int
	on   bool
	ticking
}

func (b *restBar) OnInit() { b.look() }

func (b *restBar) OnMount(ctx app.Context) {
	ctx.PreventUpdate() // it was drawn just now
	b.tick(ctx)
}

// OnUpdate follows what the page has just changed: a set, a step of the rest.
func (b *restBar) OnUpdate(ctx app.Context) { b.tick(ctx) }

func (b *restBar) OnDismount() { b.gone = true }

func (b *restBar) look() {
	b.rest, b.on = b.Desk.Model.Rest()
	b.left = b.rest.Left(b.Desk.Model.Now())
}

func (b *restBar) tick(ctx app.Context) {
	b.look()
	var part int64
	if b.on {
		part = (b.rest.Until - b.Desk.Model.Now().Milli) % 1000 // to the next change of the figure
		if part <= 0 {
			part += 1000
		}
	}
	b.next(ctx, part, b.tick)
}

func (b *restBar) Take(ctx app.Context, what, _ string) {
	m := b.Desk.Model
	var s screen.Save
	var err error
	switch what {
	case "longer":
		s, err = m.LengthenRest(screen.RestStep)
	case "shorter":
		s, err = m.LengthenRest(-screen.RestStep)
	case "skip":
		s, err = m.SkipRest()
	}
	if b.Desk.Commit(ctx, s, err) {
		b.Desk.armRest()
		b.tick(ctx)
	}
}

func (b *restBar) Render() app.UI {
	class, words := "rest", "Rest"
	switch {
	case !b.on:
		return app.Div().Class("rest-none").Hidden(true)
	case b.left <= 0:
		class, words = "rest over", "Rest is over"
	}
	return app.Section().Class(class).Aria("label", "Rest").Body(
		app.P().Class("rest-time").Role("timer").Body(app.Strong().Text(screen.RestClock(b.left)), app.Span().Text(words)),
		app.Button().Type("button").Class("btn quiet").Aria("label", "−15 s of rest").OnClick(kit.To(b, "shorter").Handler()).Text("−15 s"),
		app.Button().Type("button").Class("btn quiet").Aria("label", "+15 s of rest").OnClick(kit.To(b, "longer").Handler()).Text("+15 s"),
		app.Button().Type("button").Class("btn quiet only-icon").Aria("label", "End the rest").OnClick(kit.To(b, "skip").Handler()).Body(kit.Icon(kit.IconCross)),
	)
}

// late is how long after its end a rest is still told of: a phone that was
// locked may wake much later, when a sound would only confuse.
const late = 5 * time.Second

// armRest orders what happens at the end of the rest under way, whatever page
// is on screen then.
func (d *Desk) armRest() {
	r, ok := d.Model.Rest()
	if !ok || !d.stands || r.Left(d.Model.Now()) <= 0 || r.Until == d.restUntil {
		return
	}
	d.restUntil = r.Until
	wait := time.Duration(r.Until-d.Model.Now().Milli) * time.Millisecond
	d.root.After(wait, func(ctx app.Context) {
		defer kit.Rescue()
		now, ok := d.Model.Rest()
		if !ok || now.Until != r.Until || d.restTold == r.Until {
			return // it was changed, or the next set is done
		}
		if over := d.Model.Now().Milli - r.Until; over > late.Milliseconds() {
			return
		}
		d.restTold = r.Until
		d.tellRest(ctx)
	})
}

func (d *Desk) tellRest(ctx app.Context) {
	kit.Announce("Rest is over. Next set.")
	set := d.Model.Settings()
	if set.Sound {
		browser.PlaySound(browser.CueSlow)
		ctx.After(time.Second, func(app.Context) {
			if !d.Model.LiveSet() {
				browser.RestSound()
			}
		})
	}
	if set.Vibration {
		browser.Vibrate(200, 100, 200)
	}
}
