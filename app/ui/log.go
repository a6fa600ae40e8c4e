package ui

import (
	"context"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/ui/kit"
)

// logPage lists workouts, newest first, and reads older ones when asked.
type logPage struct {
	app.Compo
	Desk *Desk

	loading bool
	editing bool
	few     bool // as last drawn, it holds little and there is more
}

// firstLook is how many workouts fill the first screen.
const firstLook = 12

func (p *logPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	if p.few {
		p.older(ctx) // little lately: show what came before, too
		ctx.Update()
	}
}

func (p *logPage) older(ctx app.Context) {
	if p.loading {
		return
	}
	p.loading = true
	page(ctx, p.Desk, p.Desk.Model.Older(), func(bool) { p.loading = false })
}

// page reads workouts that the model did not have, and notes how far back it
// now reaches. done runs on the UI goroutine in any case; a failure was told.
func page(ctx app.Context, d *Desk, q store.Query, done func(ok bool)) {
	ctx.Async(func() {
		defer kit.Rescue()
		records, err := d.Store.Scan(context.Background(), q)
		d.took(records, err, func(found int) {
			d.Model.Reached(q, found)
			done(true)
		})
		if err != nil {
			ctx.Dispatch(func(app.Context) { done(false) })
		}
	})
}

func (p *logPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "older":
		p.older(ctx)
	case "edit":
		p.editing = !p.editing
	case "delete":
		s, err := p.Desk.Model.DeleteWorkout(with)
		p.Desk.Commit(ctx, s, err)
	}
}

func (p *logPage) Render() app.UI {
	v := p.Desk.Model.LogScreen()
	p.few = v.More && v.Count < firstLook
	opts := kit.PageOpts{Title: "Log"}
	if v.Empty {
		return kit.Page(opts, kit.Empty(kit.IconLog, "Nothing logged yet", "Each workout that you finish stands here, with every set.",
			kit.Button(kit.ButtonOpts{Label: "Go to the workout", Href: "/workout"})))
	}
	if len(v.Months) > 0 {
		label := "Edit"
		if p.editing {
			label = "Done editing"
		}
		opts.Aside = []app.UI{kit.Button(kit.ButtonOpts{Label: label, Look: kit.Plain, Tap: kit.To(p, "edit")})}
	} else if p.loading {
		return kit.Page(opts, kit.Skeleton("Reading the log"))
	}
	var body []app.UI
	for _, month := range v.Months {
		rows := make([]kit.Row, len(month.Rows))
		for i, r := range month.Rows {
			rows[i] = logRow(r)
			if p.editing {
				rows[i].Href, rows[i].Icon, rows[i].Side = "", kit.IconTrash, "Delete"
				rows[i].Tap = kit.To(p, "delete", r.ID)
			}
		}
		body = append(body, kit.Card(kit.CardOpts{Title: month.Title, Note: month.Note, Flush: true}, kit.List(month.Title, rows...)))
	}
	if v.More {
		body = append(body, kit.Button(kit.ButtonOpts{Label: "Show older", Look: kit.Quiet, Off: p.loading, Tap: kit.To(p, "older")}))
	}
	return kit.Page(opts, body...)
}

// logRow is a workout as a row that leads to it.
func logRow(r screen.LogRow) kit.Row {
	note := r.Side
	if r.Detail != "" {
		note = r.Detail + " · " + r.Side
	}
	return kit.Row{Title: r.Title, Note: note, Href: "/log/" + r.ID}
}

// pastPage is one workout of the log.
type pastPage struct {
	app.Compo
	Desk *Desk
	ID   string

	looked bool // the store was asked for it
	editor *screen.SetEditor
}

// CompoID makes each workout a page of its own.
func (p *pastPage) CompoID() string { return "log/" + p.ID }

func (p *pastPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	if _, ok := p.Desk.Model.Workout(p.ID); ok {
		return
	}
	ctx.Async(func() {
		defer kit.Rescue()
		p.Desk.Reload([]string{p.ID})
		ctx.Dispatch(func(app.Context) { p.looked = true })
	})
}

func (p *pastPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	what, id, _ := strings.Cut(what, " ")
	switch what {
	case "edit":
		p.editor, _ = m.EditorFor(p.ID, with)
	case "delete":
		s, err := m.DeleteWorkout(p.ID)
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/log")
		}
	default:
		p.editor = takeSet(ctx, p.Desk, p.editor, what, id, with)
	}
}

func (p *pastPage) Render() app.UI {
	v, ok := p.Desk.Model.WorkoutScreen(p.ID)
	if !ok {
		opts := kit.PageOpts{Title: "Workout", Back: "/log"}
		if !p.looked {
			return kit.Page(opts, kit.Skeleton("Reading the workout"))
		}
		return kit.Page(opts, kit.Empty(kit.IconLog, "This workout is not here", "It was deleted, or it was logged on another device. Everything else is as it was.",
			kit.LinkButton("To the log", "/log")))
	}
	opts := kit.PageOpts{Title: v.Title, Eyebrow: v.Detail, Back: "/log"}
	var body []app.UI
	if v.Running {
		body = append(body, kit.Banner(kit.Info, "This workout is running.", kit.Button(kit.ButtonOpts{Label: "Go on with it", Href: "/workout"})))
	}
	if v.Note != "" {
		body = append(body, kit.Text(v.Note))
	}
	for i := range v.Entries {
		body = append(body, &pastCard{To: p, Entry: v.Entries[i]})
	}
	if len(v.Entries) == 0 {
		body = append(body, kit.Card(kit.CardOpts{Label: "Exercises"}, kit.Text("No exercise is in this workout.")))
	}
	body = append(body, kit.DangerButton("Delete workout", kit.To(p, "delete")))
	if p.editor != nil {
		body = append(body, setDialog(p, p.editor))
	}
	return kit.Page(opts, body...)
}

// A pastCard is one exercise of a past workout.
type pastCard struct {
	app.Compo
	To    kit.Taker
	Entry screen.EntryView
}

// CompoID keeps the card with its exercise.
func (c *pastCard) CompoID() string { return c.Entry.ID }

func (c *pastCard) Render() app.UI {
	e := &c.Entry
	items := make([]app.UI, len(e.Sets))
	for i := range e.Sets {
		s := &e.Sets[i]
		line := *s
		if len(s.Rungs) > 0 { // the ladder shows the loads
			line.Text, line.Detail = s.Detail, ""
		}
		part := []app.UI{setLine(c.To, &line)}
		if len(s.Rungs) > 0 {
			part = append(part, kit.Ladder("Loads of set "+s.Number, true, ladderRungs(s.Rungs, false)))
		}
		for _, f := range s.Forced {
			part = append(part, kit.Small("Overridden: "+f.Text+" ("+f.ID+")"))
		}
		items[i] = app.Li().Body(part...)
	}
	body := []app.UI{app.Div().Class("entry-head").Body(app.Div().Body(app.H2().Body(
		app.A().Href("/dropset/"+e.Exercise).Text(e.Name)), app.If(e.Detail != "", func() app.UI { return kit.Small(e.Detail) })))}
	if len(items) > 0 {
		body = append(body, app.Ol().Class("sets").Aria("label", "Sets of "+e.Name).Body(items...))
	} else {
		body = append(body, kit.Small("No set was done."))
	}
	return app.Section().Class("card").Aria("label", e.Name).Body(body...)
}
