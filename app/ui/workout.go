package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/training"
)

// workoutPage is the running workout: what was done, and one row for each
// exercise that logs the next set.
type workoutPage struct {
	app.Compo
	Desk *Desk

	options  string // the entry whose options are open
	editor   *screen.SetEditor
	finished string // the workout that was just ended
}

// OnNav leaves the summary when the tab is tapped again.
func (p *workoutPage) OnNav(app.Context) { p.finished = "" }

func (p *workoutPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	for _, id := range p.Desk.Model.Logger().Unknown() {
		p.Desk.Load(ctx, screen.LastUse(id), nil)
	}
}

func (p *workoutPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	log := m.Logger()
	what, id, _ := strings.Cut(what, " ") // fields say the entry there: With is what was typed
	switch what {
	case "start":
		s, err := m.StartWorkout()
		p.Desk.Commit(ctx, s, err)
		p.finished = ""
	case "load":
		log.SetLoad(id, with)
	case "reps":
		log.SetReps(id, with)
	case "less":
		log.Step(with, -1)
	case "more":
		log.Step(with, 1)
	case "warm":
		log.SetWarmup(id, with == "on")
	case "rack":
		log.SetRack(id, with)
	case "done":
		s, err := log.Log(with)
		p.Desk.Commit(ctx, s, err)
	case "options":
		p.options = with
	case "options-close":
		p.options = ""
	case "remove":
		p.options = ""
		s, err := m.RemoveExercise(log.View().ID, with)
		p.Desk.Commit(ctx, s, err)
	case "edit":
		p.editor, _ = m.EditorFor(log.View().ID, with)
	case "finish":
		id := log.View().ID
		s, err := m.FinishWorkout()
		if p.Desk.Commit(ctx, s, err) {
			p.finished = id
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	case "discard":
		s, err := m.DeleteWorkout(log.View().ID)
		if p.Desk.Commit(ctx, s, err) {
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	default:
		p.editor = takeSet(ctx, p.Desk, p.editor, what, id, with)
	}
}

func (p *workoutPage) Render() app.UI {
	m := p.Desk.Model
	v := m.Logger().View()
	if v.Running {
		return p.running(v)
	}
	if s, ok := m.Summary(p.finished); ok {
		return p.summary(s)
	}
	return p.idle()
}

// idle offers to start, and shows what came last.
func (p *workoutPage) idle() app.UI {
	opts := kit.PageOpts{Title: "Workout", Foot: []app.UI{kit.PrimaryButton("Start workout", kit.To(p, "start"))}}
	log := p.Desk.Model.LogScreen()
	if len(log.Months) == 0 {
		return kit.Page(opts, kit.Empty(kit.IconWorkout, "No workout is running",
			"Start one, add what you train, and log each set with one tap. A drop set finishes the last exercise."))
	}
	row := log.Months[0].Rows[0]
	return kit.Page(opts, kit.Card(kit.CardOpts{Title: "Last workout", Flush: true},
		kit.List("Last workout", logRow(row))))
}

func (p *workoutPage) summary(s screen.SummaryView) app.UI {
	facts := make([]kit.Pair, len(s.Facts))
	for i, f := range s.Facts {
		facts[i] = kit.Pair{Term: f[0], Value: f[1]}
	}
	body := []app.UI{kit.Card(kit.CardOpts{Title: s.Title}, kit.Facts(facts...))}
	if s.Note != "" {
		body = append(body, kit.Small(s.Note))
	}
	return kit.Page(kit.PageOpts{Title: "Workout finished", Foot: []app.UI{
		kit.Button(kit.ButtonOpts{Label: "Go to Today", Href: "/"}),
		kit.LinkButton("See it in the log", "/log/"+s.ID),
	}}, body...)
}

func (p *workoutPage) running(v screen.LoggerView) app.UI {
	body := []app.UI{}
	if v.Live {
		body = append(body, kit.Banner(kit.Info, "A drop set is under way.", kit.Button(kit.ButtonOpts{Label: "Back to the live set", Href: "/live"})))
	}
	var opened *screen.LogEntryView
	for i := range v.Entries {
		body = append(body, &entryCard{To: p, Entry: v.Entries[i]})
		if v.Entries[i].ID == p.options {
			opened = &v.Entries[i]
		}
	}
	opts := kit.PageOpts{Title: v.Title, Eyebrow: v.Detail}
	if len(v.Entries) == 0 {
		body = append(body, kit.Empty(kit.IconDumbbell, "Nothing in it yet", "Add the first exercise. Sets are saved with each tap."))
		opts.Foot = []app.UI{kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Href: "/workout/add"})}
		body = append(body, kit.Buttons(kit.DangerButton("Discard workout", kit.To(p, "discard"))))
	} else {
		body = append(body,
			kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Look: kit.Quiet, Href: "/workout/add"}),
			kit.Button(kit.ButtonOpts{Label: "Finish workout", Look: kit.Quiet, Tap: kit.To(p, "finish")}),
			kit.Button(kit.ButtonOpts{Label: "Discard workout", Look: kit.Plain, Tap: kit.To(p, "discard")}))
	}
	if opened != nil {
		body = append(body, p.optionsOf(opened))
	}
	if p.editor != nil {
		body = append(body, setDialog(p, p.editor))
	}
	return kit.Page(opts, body...)
}

// optionsOf is the dialog of what is rarely changed about an exercise.
func (p *workoutPage) optionsOf(e *screen.LogEntryView) app.UI {
	var body []app.UI
	if len(e.Next.Racks) > 1 {
		body = append(body, &kit.Select{Name: "rack", Label: "Loads from", Options: options(e.Next.Racks), Value: e.Next.Rack, Tap: kit.To(p, "rack "+e.ID)})
	}
	if e.Next.Rack != "" {
		body = append(body, kit.LinkButton("Change what this rack has", "/gym/"+e.Next.Rack))
	}
	body = append(body, kit.DangerButton("Remove this exercise", kit.To(p, "remove", e.ID)))
	return kit.Dialog(kit.DialogOpts{ID: "options", Title: e.Name, Close: kit.To(p, "options-close")}, body...)
}

// An entryCard is one exercise of the running workout. It is a component, so
// that a tap draws only the card that it changed.
type entryCard struct {
	app.Compo
	To    kit.Taker
	Entry screen.LogEntryView
}

// CompoID keeps the card with its exercise when one before it is removed.
func (c *entryCard) CompoID() string { return c.Entry.ID }

func (c *entryCard) Render() app.UI {
	e := &c.Entry
	head := app.Div().Class("entry-head").Body(
		app.Div().Body(app.H2().Text(e.Name), app.If(e.Detail != "", func() app.UI { return kit.Small(e.Detail) })),
		kit.IconButton(kit.IconGear, "Options for "+e.Name, kit.To(c.To, "options", e.ID)),
	)
	body := []app.UI{head}
	if e.Last != "" {
		body = append(body, kit.Small(e.Last))
	}
	if len(e.Sets) > 0 {
		body = append(body, setList(c.To, e.Name, e.Sets))
	}
	body = append(body, c.next())
	note := "Which weights, and whether today"
	if e.Because != "" {
		note = e.Because
	}
	body = append(body, app.Div().Class("with-line").Body(kit.List("Drop set",
		kit.Row{Title: "Finish with a drop set", Note: note, Marked: true, Tone: kit.Tone(e.Level), Side: e.Word, Href: "/dropset/" + e.Exercise})))
	return app.Section().Class("card").Aria("label", e.Name).Body(body...)
}

// next is the row that logs the next set, by its button or by the keyboard's
// own key.
func (c *entryCard) next() app.UI {
	e, n := &c.Entry, &c.Entry.Next
	var parts []app.UI
	switch {
	case n.NoLoad:
	case len(n.Steps) > 0:
		parts = append(parts, app.Div().Class("next-load").Body(
			&kit.Select{Name: "load-" + e.ID, Label: n.Label, Options: options(n.Steps), Value: n.Load, Error: n.LoadErr, Tap: kit.To(c.To, "load "+e.ID)}))
	default:
		parts = append(parts, app.Div().Class("next-load").Body(
			&kit.NumberField{Name: "load-" + e.ID, Label: n.Label, Unit: n.Unit, Hint: n.Hint, Value: n.Load, Error: n.LoadErr,
				Tap: kit.To(c.To, "load "+e.ID), Down: kit.To(c.To, "less", e.ID), Up: kit.To(c.To, "more", e.ID)}))
	}
	warm := "on"
	pressed := "false"
	if n.Warmup {
		warm, pressed = "off", "true"
	}
	tap := kit.To(c.To, "warm "+e.ID, warm)
	parts = append(parts,
		&kit.NumberField{Name: "reps-" + e.ID, Label: "Reps", Whole: true, Value: n.Reps, Error: n.RepsErr, Tap: kit.To(c.To, "reps "+e.ID)},
		app.Button().Type("button").Class("btn quiet").Attr("aria-pressed", pressed).OnClick(tap.Handler()).Text("Warm-up"),
		app.Button().Type("submit").Class("btn").Aria("label", "Done: "+e.Name).Text("Done"))
	return kit.Form(kit.To(c.To, "done", e.ID), app.Div().Class("next").Body(parts...))
}

// setList shows the sets of an exercise; a tap opens one for correction.
func setList(to kit.Taker, name string, sets []screen.SetView) app.UI {
	items := make([]app.UI, len(sets))
	for i := range sets {
		items[i] = app.Li().Body(setLine(to, &sets[i]))
	}
	return app.Ol().Class("sets").Aria("label", "Sets of "+name).Body(items...)
}

func setLine(to kit.Taker, s *screen.SetView) app.UI {
	number, state, word, icon := s.Number, "set-state", "saved", kit.IconCheck
	if s.Kind == training.Warmup {
		number = "W"
	}
	if !s.Saved {
		state, word, icon = "set-state wait", "being saved", kit.IconClock
	}
	tap := kit.To(to, "edit", s.ID)
	return app.Button().Type("button").Class("set").OnClick(tap.Handler()).Body(
		app.Span().Class("set-n").Aria("hidden", true).Text(number),
		app.Span().Class("set-text").Body(app.Text(s.Text), app.If(s.Detail != "", func() app.UI { return app.Span().Class("eyebrow").Text(s.Detail) })),
		app.Span().Class(state).Body(kit.Icon(icon), app.Span().Class("sr").Text(word)),
	)
}
