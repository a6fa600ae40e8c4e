package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// routinesPage lists the routines and makes new ones.
type routinesPage struct {
	app.Compo
	Desk *Desk

	name, err string
}

func (p *routinesPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *routinesPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "name":
		p.name, p.err = with, ""
	case "make":
		s, id, err := p.Desk.Model.NewRoutine(p.name)
		if err != nil {
			p.err = fault.Message(err)
			return
		}
		p.Desk.Commit(ctx, s, nil)
		ctx.Navigate("/routine/" + id)
	}
}

func (p *routinesPage) Render() app.UI {
	routines := p.Desk.Model.Routines()
	var body []app.UI
	if len(routines) == 0 {
		body = append(body, kit.Empty(kit.IconLog, "No routine yet",
			"A routine holds exercises in order, with their sets. Make one here, or keep a workout of the log as one."))
	} else {
		rows := make([]kit.Row, len(routines))
		for i, r := range routines {
			rows[i] = kit.Row{Title: r.Name, Note: r.Detail, Href: "/routine/" + r.ID}
		}
		body = append(body, kit.Card(kit.CardOpts{Label: "Routines", Flush: true}, kit.List("Routines", rows...)))
	}
	body = append(body, kit.Card(kit.CardOpts{Title: "New routine"}, kit.Form(kit.To(p, "make"),
		&kit.TextField{Name: "routine-name", Label: "Name", Value: p.name, Error: p.err, Max: 100, Tap: kit.To(p, "name")},
		kit.Submit("Make the routine"))))
	return kit.Page(kit.PageOpts{Title: "Routines", Back: "/workout"}, body...)
}

// routinePage is one routine: what it plans, and the way to begin it.
type routinePage struct {
	app.Compo
	Desk *Desk
	ID   string

	open       string // the exercise whose plan is open
	sets, reps string // as typed
	setsErr    string
	repsErr    string
	renaming   bool
	name, note string
	nameErr    string
}

// CompoID makes each routine a page of its own.
func (p *routinePage) CompoID() string { return "routine/" + p.ID }

func (p *routinePage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	for _, id := range p.Desk.Model.UnknownInRoutine(p.ID) {
		p.Desk.Load(ctx, screen.LastUse(id), nil)
	}
}

func (p *routinePage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	v, _ := m.RoutineScreen(p.ID)
	var s screen.Save
	var err error
	switch what {
	case "begin":
		s, err = m.StartRoutine(p.ID)
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/workout")
		}
		return
	case "plan":
		for _, e := range v.Entries {
			if e.ID == with {
				p.open, p.sets, p.reps, p.setsErr, p.repsErr = with, e.Sets, e.Reps, "", ""
			}
		}
		return
	case "sets":
		p.sets, p.setsErr = with, ""
		return
	case "reps":
		p.reps, p.repsErr = with, ""
		return
	case "plan-close":
		p.open = ""
		return
	case "plan-save":
		p.plan(ctx)
		return
	case "up":
		s, err = m.MoveInRoutine(p.ID, p.open, -1)
	case "down":
		s, err = m.MoveInRoutine(p.ID, p.open, 1)
	case "join":
		s, err = m.JoinInRoutine(p.ID, p.open, with == "on")
	case "remove":
		s, err = m.RemoveFromRoutine(p.ID, p.open)
		p.open = ""
	case "rename":
		p.renaming, p.name, p.note, p.nameErr = true, v.Name, v.Note, ""
		return
	case "name":
		p.name, p.nameErr = with, ""
		return
	case "note":
		p.note = with
		return
	case "rename-close":
		p.renaming = false
		return
	case "rename-save":
		if s, err = m.RenameRoutine(p.ID, p.name, p.note); err != nil {
			p.nameErr = fault.Message(err)
			return
		}
		p.renaming = false
	case "delete":
		s, err = m.RemoveRoutine(p.ID)
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/routines")
		}
		return
	}
	p.Desk.Commit(ctx, s, err)
}

// plan keeps how many sets of how much were typed.
func (p *routinePage) plan(ctx app.Context) {
	s, err := p.Desk.Model.PlanSets(p.ID, p.open, p.sets, p.reps)
	switch fault.FieldOf(err) {
	case "sets":
		p.setsErr = fault.Message(err)
	case "reps":
		p.repsErr = fault.Message(err)
	}
	if p.Desk.Commit(ctx, s, err) {
		p.open = ""
	}
}

func (p *routinePage) Render() app.UI {
	v, ok := p.Desk.Model.RoutineScreen(p.ID)
	opts := kit.PageOpts{Title: v.Name, Back: "/routines"}
	if !ok {
		opts.Title = "Routine"
		return kit.Page(opts, kit.Empty(kit.IconLog, "This routine is not here", "It was deleted, here or on another device. What was logged by it stays.",
			kit.LinkButton("To the routines", "/routines")))
	}
	opts.Aside = []app.UI{kit.IconButton(kit.IconEdit, "Name and note", kit.To(p, "rename"))}
	var body []app.UI
	if v.Note != "" {
		body = append(body, kit.Text(v.Note))
	}
	if len(v.Entries) == 0 {
		body = append(body, kit.Empty(kit.IconDumbbell, "Nothing in it yet", "Add the first exercise."))
	} else {
		rows := make([]kit.Row, len(v.Entries))
		for i, e := range v.Entries {
			note := e.Plan
			if e.Round != "" {
				note += " · " + e.Round
			}
			rows[i] = kit.Row{Title: e.Name, Note: note, Tap: kit.To(p, "plan", e.ID)}
		}
		body = append(body, kit.Card(kit.CardOpts{Label: "Exercises", Flush: true}, kit.List("Exercises", rows...)))
		opts.Foot = []app.UI{kit.Button(kit.ButtonOpts{Label: "Begin this routine", Off: v.Running, Tap: kit.To(p, "begin")})}
	}
	body = append(body, kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Look: kit.Quiet, Href: "/routine/" + p.ID + "/add"}))
	if v.Running {
		body = append(body, kit.Small("A workout is running. Finish it before this routine begins."))
	} else if len(v.Entries) > 0 {
		body = append(body, kit.Small("Each set begins at the load of last time."))
	}
	body = append(body, kit.DangerButton("Delete this routine", kit.To(p, "delete")))
	for i := range v.Entries {
		if v.Entries[i].ID == p.open {
			body = append(body, p.planOf(v, i))
		}
	}
	if p.renaming {
		body = append(body, kit.Dialog(kit.DialogOpts{ID: "rename", Title: "This routine", Close: kit.To(p, "rename-close")}, kit.Form(kit.To(p, "rename-save"),
			&kit.TextField{Name: "routine-name", Label: "Name", Value: p.name, Error: p.nameErr, Max: 100, Tap: kit.To(p, "name")},
			&kit.TextField{Name: "routine-note", Label: "Note", Value: p.note, Max: 2000, Long: true, Tap: kit.To(p, "note")},
			kit.Submit("Save"))))
	}
	return kit.Page(opts, body...)
}

// planOf is the dialog of one exercise.
func (p *routinePage) planOf(v screen.RoutineView, i int) app.UI {
	e := &v.Entries[i]
	amount := app.UI(&kit.NumberField{Name: "plan-reps", Label: "Reps", Whole: true, Value: p.reps, Error: p.repsErr, Tap: kit.To(p, "reps")})
	if e.Timed {
		amount = &kit.TextField{Name: "plan-reps", Label: "Time", Value: p.reps, Error: p.repsErr, Max: 8, Tap: kit.To(p, "reps")}
	}
	body := []app.UI{app.Div().Class("pair").Body(
		&kit.NumberField{Name: "plan-sets", Label: "Sets", Whole: true, Value: p.sets, Error: p.setsErr, Tap: kit.To(p, "sets")}, amount)}
	if !e.Last {
		body = append(body, &kit.Toggle{Name: "join", Label: "Superset with " + v.Entries[i+1].Name, Hint: "Done in turn; the rest comes after the last of them.", On: e.Joined, Tap: kit.To(p, "join")})
	}
	var row []app.UI
	if !e.First {
		row = append(row, kit.QuietButton("Move up", kit.To(p, "up")))
	}
	if !e.Last {
		row = append(row, kit.QuietButton("Move down", kit.To(p, "down")))
	}
	if len(row) > 0 {
		body = append(body, kit.Buttons(row...))
	}
	body = append(body, kit.Submit("Save"))
	return kit.Dialog(kit.DialogOpts{ID: "plan", Title: e.Name, Close: kit.To(p, "plan-close"), Foot: []app.UI{
		kit.DangerButton("Remove this exercise", kit.To(p, "remove")),
	}}, kit.Form(kit.To(p, "plan-save"), body...))
}
