package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// progressPage shows the last weeks: drop sets against the budget, what the
// training cost, and which muscles are open.
type progressPage struct {
	app.Compo
	Desk *Desk

	loaded bool
	failed bool // the log could not be read
}

func (p *progressPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.read(ctx)
}

func (p *progressPage) read(ctx app.Context) {
	p.failed = false
	page(ctx, p.Desk, p.Desk.Model.Since(), func(ok bool) { p.loaded, p.failed = ok, !ok })
}

func (p *progressPage) Take(ctx app.Context, what, _ string) {
	if what == "again" {
		p.read(ctx)
	}
}

func (p *progressPage) Render() app.UI {
	opts := kit.PageOpts{Title: "Progress"}
	if p.failed {
		return kit.Page(opts, kit.Empty(kit.IconProgress, "The log could not be read", "Nothing is lost. Try again in a moment.",
			kit.QuietButton("Try again", kit.To(p, "again"))))
	}
	if !p.loaded {
		return kit.Page(opts, kit.Skeleton("Reading the last weeks"))
	}
	v := p.Desk.Model.ProgressScreen()
	if v.Empty {
		return kit.Page(opts, kit.Empty(kit.IconProgress, "Nothing in the last eight weeks", "This page shows how many drop sets fit, what your training costs, and when each muscle is open again.",
			kit.Button(kit.ButtonOpts{Label: "Go to the workout", Href: "/workout"})))
	}
	opts.Eyebrow = v.Span
	body := []app.UI{kit.Columns(
		kit.Stack(
			kit.Card(kit.CardOpts{Title: "Drop sets this week", Note: v.Budget.Words},
				kit.Budget(v.Budget.Words, v.Budget.Used, v.Budget.Cap), kit.Small(v.Budget.Note)),
			muscleCard(v.Muscle)),
		kit.Card(kit.CardOpts{Title: "Fatigue cost by week", Note: "in standard sets"}, weeks(v.Weeks)...),
	)}
	return kit.Page(opts, body...)
}

func weeks(list []screen.WeekView) []app.UI {
	bars := make([]app.UI, len(list))
	rows := make([][]string, len(list))
	for i, w := range list {
		bars[i] = app.Li().Class("week").Body(
			app.Span().Text(w.Title),
			app.Span().Class("week-bar").Body(bar("week-plain", w.PlainWidth), bar("week-drop", w.DropWid)),
			app.Span().Text(w.Words))
		rows[i] = []string{w.Title, strconv.Itoa(w.Workouts), strconv.Itoa(w.Plain), strconv.Itoa(w.Drops), w.Words}
	}
	return []app.UI{
		app.Div().Class("legend").Aria("hidden", true).Body(
			app.Span().Body(app.I().Class("week-plain"), app.Text("plain sets")),
			app.Span().Body(app.I().Class("week-drop"), app.Text("drop sets, each counted as 3"))),
		app.Ol().Class("weeks").Aria("hidden", true).Body(bars...),
		app.Details().Class("fold").Body(
			app.Summary().Text("Show as a table"),
			kit.Table("The last eight weeks; a week ends with the same weekday as today", []string{"Week", "Workouts", "Plain", "Drop", "Cost"}, rows)),
	}
}

func bar(class string, width int) app.UI {
	if width <= 0 {
		return nil
	}
	return app.Span().Class(class, "w-"+strconv.Itoa(min(width, 100)))
}

func muscleCard(list []screen.MuscleView) app.UI {
	if len(list) == 0 {
		return kit.Card(kit.CardOpts{Title: "Recovery"}, kit.Text("No drop set in the last four weeks: every muscle is open."))
	}
	rows := make([]kit.Row, len(list))
	for i, m := range list {
		rows[i] = kit.Row{Title: m.Name, Note: m.Note, Marked: true, Tone: kit.Go, Side: m.When}
		if !m.Open {
			rows[i].Tone = kit.Caution
		}
	}
	return kit.Card(kit.CardOpts{Title: "Recovery", Note: "next drop set", Flush: true}, kit.List("Recovery by muscle", rows...))
}
