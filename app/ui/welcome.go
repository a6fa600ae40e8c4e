package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// welcomePage greets on the first run: with a log from elsewhere, with a few
// questions, or with made-up data.
type welcomePage struct {
	app.Compo
	Desk *Desk

	at   welcomeAt
	step int // of the questions
	busy bool
}

type welcomeAt uint8

const (
	welcomeDoor welcomeAt = iota
	welcomeHave
	welcomeAsk
)

func (p *welcomePage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *welcomePage) Take(ctx app.Context, what, with string) {
	switch what {
	case "have":
		p.at = welcomeHave
	case "start":
		p.at, p.step = welcomeAsk, 0
	case "sample":
		p.busy = true
		p.Desk.enterSample(ctx, func() { p.busy = false })
		return
	case "back":
		if p.at == welcomeAsk && p.step > 0 {
			p.step--
		} else {
			p.at = welcomeDoor
		}
	case "skip":
		p.next(ctx)
	case "skip-all":
		p.end(ctx)
	default: // the ID of a question
		s, err := p.Desk.Model.SetAnswer(what, with)
		if p.Desk.Commit(ctx, s, err) {
			p.next(ctx)
		}
	}
	kit.FocusTitle(p.Desk.page)
}

func (p *welcomePage) next(ctx app.Context) {
	p.step++
	if _, more := p.Desk.Model.Welcome(p.step); !more {
		p.end(ctx)
	}
}

func (p *welcomePage) end(ctx app.Context) {
	s, err := p.Desk.Model.Welcomed()
	p.Desk.Commit(ctx, s, err)
}

func (p *welcomePage) Render() app.UI {
	switch p.at {
	case welcomeHave:
		return kit.Page(kit.PageOpts{Title: "Bring your log along", Foot: []app.UI{kit.QuietButton("Back", kit.To(p, "back"))}},
			kit.Card(kit.CardOpts{Title: "From another device"},
				kit.Text("Twelve words, or the code on its screen, bring everything here and keep both the same from then on. On the other device: More, then Devices."),
				kit.LinkButton("Pair with another device", "/devices")),
			&restorer{Desk: p.Desk},
			kit.Small("A backup file holds everything: on the other device, More, then Backup."))
	case welcomeAsk:
		if q, ok := p.Desk.Model.Welcome(p.step); ok {
			return p.question(q)
		}
	}
	foot := []app.UI{kit.PrimaryButton("Start", kit.To(p, "start"))}
	if p.Desk.Model.Trouble == nil {
		foot = append([]app.UI{kit.QuietButton("I already use Dropset", kit.To(p, "have"))}, foot...)
		foot = append(foot, kit.Button(kit.ButtonOpts{Label: "Try it with sample data", Look: kit.Quiet, Off: p.busy, Tap: kit.To(p, "sample")}))
	}
	where := "It works without a network, and your log stays on this device."
	if p.Desk.Model.Trouble != nil {
		where = "It works without a network."
	}
	return kit.Page(kit.PageOpts{Title: "Should you drop this set?", Eyebrow: "Dropset", Foot: []app.UI{kit.Stack(foot...)}},
		kit.Text("Dropset answers before you do it, says which weights, walks you through with no rest between drops, and knows when enough is enough."),
		kit.Ladder("An example: 25, 20 and 15 kilograms", true, []kit.Rung{
			{Load: "25", Unit: "kg", Head: "to failure", Width: 100},
			{Load: "20", Unit: "kg", Head: "−20 %", Width: 80},
			{Load: "15", Unit: "kg", Head: "−25 %", Width: 60}}),
		kit.Small(screen.Notice),
		kit.Small(where),
	)
}

func (p *welcomePage) question(q screen.WelcomeView) app.UI {
	where := fmt.Sprintf("Question %d of %d", q.Step+1, q.Steps)
	rows := make([]kit.Row, len(q.Choices))
	for i, c := range q.Choices {
		rows[i] = kit.Row{Title: c.Text, Current: c.Chosen, Tap: kit.To(p, q.ID, c.Value)}
	}
	foot := []app.UI{
		kit.Buttons(kit.QuietButton("Back", kit.To(p, "back")), kit.QuietButton("Skip this one", kit.To(p, "skip"))),
		kit.Button(kit.ButtonOpts{Label: "Skip all questions", Look: kit.Plain, Tap: kit.To(p, "skip-all")}),
	}
	return kit.Page(kit.PageOpts{Title: q.Text, Eyebrow: where, Foot: foot},
		kit.Dots(where, q.Step+1, q.Steps),
		kit.Card(kit.CardOpts{Flush: true, Label: "Answers"}, kit.List("Answers", rows...)),
		kit.Small(q.Help),
	)
}

// enterSample changes to the made-up data; failed runs if that cannot be.
func (d *Desk) enterSample(ctx app.Context, failed func()) { d.sampled(ctx, d.Sample.Enter, failed) }

// leaveSample changes back to the person's own log.
func (d *Desk) leaveSample(ctx app.Context) { d.sampled(ctx, d.Sample.Leave, func() {}) }

func (d *Desk) sampled(ctx app.Context, change func() error, failed func()) {
	ctx.Async(func() {
		defer kit.Rescue()
		err := change()
		if err == nil {
			return // the page is being loaded anew
		}
		d.root.Dispatch(func(ctx app.Context) {
			failed()
			d.Say(ctx, fault.Message(err))
			d.Refresh()
		})
	})
}
