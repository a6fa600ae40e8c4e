package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/exercise"
	"dropset/core/strength"
)

// progressPage shows a period: sets for each muscle, drop sets against the
// budget, what the training cost, and which muscles are open.
type progressPage struct {
	app.Compo
	Desk *Desk
}

func (p *progressPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.Desk.LoadPast(ctx)
}

func (p *progressPage) Take(ctx app.Context, what, with string) {
	g := &p.Desk.gauge
	switch what {
	case "again":
		p.Desk.LoadPast(ctx)
	case "period":
		g.Take(with)
	case "muscle":
		if g.Muscle == exercise.Muscle(with) {
			with = ""
		}
		g.Muscle = exercise.Muscle(with)
	}
}

func (p *progressPage) Render() app.UI {
	v := p.Desk.Model.ProgressScreen(p.Desk.gauge)
	opts := kit.PageOpts{Title: "Progress"}
	switch {
	case !v.Ready:
		return withoutPast(p.Desk, opts, p)
	case v.Never:
		return kit.Page(opts, kit.Empty(kit.IconProgress, "Nothing logged yet", "This page shows sets for each muscle, how many drop sets fit, what your training costs, and when each muscle is open again.",
			kit.Button(kit.ButtonOpts{Label: "Go to the workout", Href: "/workout"})))
	}
	opts.Eyebrow = v.Span
	first := []app.UI{
		kit.Card(kit.CardOpts{Title: "Drop sets this week", Note: v.Budget.Words},
			kit.Budget(v.Budget.Words, v.Budget.Used, v.Budget.Cap), kit.Small(v.Budget.Note)),
		recoveryCard(v.Recovery),
	}
	if v.Empty {
		return kit.Page(opts, periods(p, p.Desk.gauge), kit.Text("Nothing was logged in this period."), kit.Columns(kit.Stack(first...)))
	}
	first = append([]app.UI{kit.Card(kit.CardOpts{Label: "In this period"}, facts(v.Facts)), p.muscles(v)}, first...)
	second := []app.UI{chartCard(v.Drops), chartCard(v.Fatigue), chartCard(v.Tension)}
	rows := make([]kit.Row, len(v.Exercises))
	for i, x := range v.Exercises {
		rows[i] = kit.Row{Title: x.Name, Note: x.Note, Href: "/progress/" + x.ID}
	}
	second = append(second, kit.Card(kit.CardOpts{Title: "Exercises", Note: "records and maximum", Flush: true}, kit.List("Exercises", rows...)))
	return kit.Page(opts, periods(p, p.Desk.gauge), kit.Columns(kit.Stack(first...), kit.Stack(second...)))
}

// muscles shows the working sets of each muscle; a tap charts one of them.
func (p *progressPage) muscles(v screen.ProgressView) app.UI {
	note := "in this period"
	if v.PerWeek {
		note = "a week, on average"
	}
	rows := make([]app.UI, len(v.Muscles))
	for i := range v.Muscles {
		rows[i] = app.Li().Body(&muscleBar{To: p, Muscle: v.Muscles[i]})
	}
	body := []app.UI{app.Ul().Class("muscles").Aria("label", "Working sets by muscle").Body(rows...)}
	if v.Muscle != nil {
		body = append(body, kit.Heading(v.Muscle.Title), kit.Small(v.Muscle.Note), chart(*v.Muscle))
	} else {
		body = append(body, kit.Small("One set for the main muscle of an exercise, half a set for each other: our convention. Tap a muscle to see it over time."))
	}
	return kit.Card(kit.CardOpts{Title: "Working sets", Note: note}, body...)
}

// A muscleBar is one muscle of the list.
type muscleBar struct {
	app.Compo
	To     kit.Taker
	Muscle screen.MuscleSetsView
}

func (b *muscleBar) Render() app.UI {
	m := &b.Muscle
	tap := kit.To(b.To, "muscle", string(m.Muscle))
	return app.Button().Type("button").Class("muscle").Attr("aria-pressed", strconv.FormatBool(m.Chosen)).OnClick(tap.Handler()).Body(
		app.Span().Text(m.Name),
		app.Span().Class("week-bar").Aria("hidden", true).Body(app.Span().Class("week-drop", "w-"+strconv.Itoa(min(m.Width, 100)))),
		app.Span().Class("muscle-n").Text(m.Sets))
}

func periods(to kit.Taker, g screen.Gauge) app.UI {
	list := g.Periods()
	return &kit.Segmented{Name: "period", Label: "Period", HideLabel: true, Options: options(list), Value: chosen(list), Tap: kit.To(to, "period")}
}

func chartCard(c screen.ChartView) app.UI {
	if c.Nothing {
		return kit.Card(kit.CardOpts{Title: c.Title}, kit.Text("Nothing to draw in this period."), kit.Small(c.Note))
	}
	return kit.Card(kit.CardOpts{Title: c.Title}, chart(c), kit.Small(c.Note))
}

func chart(c screen.ChartView) app.UI {
	series := make([]kit.ChartSeries, len(c.Series))
	for i, s := range c.Series {
		series[i] = kit.ChartSeries{Name: s.Name, Heights: s.Heights}
	}
	return &kit.Chart{Words: c.Words, Line: c.Line, Stacked: c.Stacked, Series: series, Top: c.Top, Limit: c.Limit,
		First: c.First, Last: c.Last, Caption: c.Title, Table: c.Table}
}

// withoutPast is a page until the digests of all workouts are here, or where
// they could not be read. It takes "again".
func withoutPast(d *Desk, opts kit.PageOpts, to kit.Taker) app.UI {
	if !d.pastFailed {
		return kit.Page(opts, kit.Skeleton("Reading the log"))
	}
	return kit.Page(opts, kit.Empty(kit.IconProgress, "The log could not be read", "Nothing is lost. Try again in a moment.",
		kit.QuietButton("Try again", kit.To(to, "again"))))
}

func recoveryCard(list []screen.MuscleView) app.UI {
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

// liftPage is the progress of one exercise: its estimated maximum, its records,
// its volume, and whether drop sets pay off.
type liftPage struct {
	app.Compo
	Desk     *Desk
	Exercise string
}

// CompoID makes each exercise a page of its own.
func (p *liftPage) CompoID() string { return "progress/" + p.Exercise }

func (p *liftPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.Desk.LoadPast(ctx)
}

func (p *liftPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "again":
		p.Desk.LoadPast(ctx)
	case "period":
		p.Desk.gauge.Take(with)
	case "formula":
		s, err := p.Desk.Model.SetFormula(strength.Formula(with))
		p.Desk.Commit(ctx, s, err)
	}
}

func (p *liftPage) Render() app.UI {
	v := p.Desk.Model.LiftScreen(p.Exercise, p.Desk.gauge)
	opts := kit.PageOpts{Title: v.Name, Back: "/progress"}
	switch {
	case !v.Ready:
		return withoutPast(p.Desk, opts, p)
	case v.Never:
		return kit.Page(opts, kit.Empty(kit.IconProgress, "Never done so far", "Its records and its estimated maximum stand here after the first workout with it.",
			kit.LinkButton("To Progress", "/progress")))
	}
	opts.Eyebrow = v.Span
	estimate := []app.UI{}
	if v.Estimate.Nothing {
		estimate = append(estimate, kit.Text("No set of 1 to 12 reps with a known load in this period, so there is no estimate."))
	} else {
		estimate = append(estimate, chart(v.Estimate))
	}
	estimate = append(estimate, kit.Small(v.Estimate.Note),
		&kit.Select{Name: "formula", Label: "Formula", Options: options(v.Formulas), Value: chosen(v.Formulas), Tap: kit.To(p, "formula")})
	return kit.Page(opts, periods(p, p.Desk.gauge), kit.Columns(
		kit.Stack(
			kit.Card(kit.CardOpts{Title: v.Estimate.Title}, estimate...),
			kit.Card(kit.CardOpts{Title: "Records", Note: "of all time"}, facts(v.Bests), kit.Small("Only plain sets and the first load of a drop set count."))),
		kit.Stack(
			kit.Card(kit.CardOpts{Title: "Best sets", Note: "that no other beats"}, facts(v.Reps)),
			chartCard(v.Volume),
			kit.Card(kit.CardOpts{Title: "Do drop sets pay off here?"}, kit.Text(v.Payoff))),
	))
}

// facts lists terms with their values.
func facts(list [][2]string) app.UI {
	out := make([]kit.Pair, len(list))
	for i, f := range list {
		out[i] = kit.Pair{Term: f[0], Value: f[1]}
	}
	return kit.Facts(out...)
}
