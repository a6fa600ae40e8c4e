package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// pastPage is one workout of the log.
type pastPage struct {
	app.Compo
	Desk *Desk
	ID   string

	looked  bool // the store was asked for it
	sharing bool
	editor  *screen.SetEditor

	keeping       bool // as a routine, under a name
	name, nameErr string
}

// CompoID makes each workout a page of its own.
func (p *pastPage) CompoID() string { return "log/" + p.ID }

func (p *pastPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.Desk.logBack = true
	if _, ok := p.Desk.Model.Workout(p.ID); ok {
		p.looked = true // should it go away in another tab
		return
	}
	ctx.Async(func() {
		defer kit.Rescue()
		p.Desk.Fetch(p.ID)
		ctx.Dispatch(func(app.Context) { p.looked = true })
	})
}

func (p *pastPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	what, id, _ := strings.Cut(what, " ")
	switch what {
	case "edit":
		p.editor, _ = m.EditorFor(p.ID, with)
	case "share":
		p.sharing = true
	case "unshare":
		p.sharing = false
	case "tick":
		s, err := m.CompleteSet(p.ID, with)
		p.Desk.Commit(ctx, s, err)
	case "repeat":
		s, err := m.RepeatWorkout(p.ID)
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/workout")
		}
	case "keep":
		p.keeping, p.name, p.nameErr = true, "", ""
		if v, ok := m.WorkoutScreen(p.ID); ok {
			p.name = v.Title
		}
	case "keep-name":
		p.name, p.nameErr = with, ""
	case "keep-close":
		p.keeping = false
	case "keep-save":
		s, _, err := m.KeepAsRoutine(p.ID, p.name)
		if err != nil {
			p.nameErr = fault.Message(err)
			return
		}
		p.keeping = false
		p.Desk.Commit(ctx, s, nil)
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
	if !v.Running && len(v.Entries) > 0 {
		body = append(body, kit.QuietButton("Repeat this workout", kit.To(p, "repeat")), kit.QuietButton("Keep it as a routine", kit.To(p, "keep")))
	}
	if !v.Running {
		body = append(body, kit.LinkButton("Edit this workout", "/log/"+p.ID+"/edit"))
	}
	if p.Desk.Model.Shareable(p.ID) {
		body = append(body, kit.QuietButton("Share this workout", kit.To(p, "share")))
	}
	body = append(body, kit.DangerButton("Delete workout", kit.To(p, "delete")))
	if p.sharing {
		body = append(body, &sharing{Desk: p.Desk, ID: p.ID, Close: kit.To(p, "unshare")})
	}
	if p.keeping {
		body = append(body, kit.Dialog(kit.DialogOpts{ID: "keep", Title: "Keep it as a routine", Close: kit.To(p, "keep-close")}, kit.Form(kit.To(p, "keep-save"),
			&kit.TextField{Name: "routine-name", Label: "Name", Hint: "Drop sets are not planned: whether one is right is judged on the day.", Value: p.name, Error: p.nameErr, Max: 100, Tap: kit.To(p, "keep-name")},
			kit.Submit("Keep it"))))
	}
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
		part := []app.UI{setRow(c.To, &line)}
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
	for _, line := range []string{e.Round, e.Note} {
		if line != "" {
			body = append(body, app.P().Class("entry-line").Text(line))
		}
	}
	if len(items) > 0 {
		body = append(body, app.Ol().Class("sets").Aria("label", "Sets of "+e.Name).Body(items...))
	} else {
		body = append(body, kit.Small("No set was done."))
	}
	return app.Section().Class("card").Aria("label", e.Name).Body(body...)
}
