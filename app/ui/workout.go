package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// workoutPage is the running workout: what was done, and one row for each
// exercise that logs the next set.
type workoutPage struct {
	app.Compo
	Desk *Desk

	board    board
	naming   *screen.PastEntry // its name and note are being typed
	finished string            // the workout that was just ended
}

// OnInit stands the board over the running workout.
func (p *workoutPage) OnInit() { p.board = board{desk: p.Desk, to: p, log: p.Desk.Model.Logger} }

// OnNav leaves the summary when the tab is tapped again.
func (p *workoutPage) OnNav(app.Context) { p.finished = "" }

func (p *workoutPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.board.remember(ctx)
	m := p.Desk.Model
	for _, r := range m.Routines() { // one that begins takes the loads of last time
		for _, id := range m.UnknownInRoutine(r.ID) {
			p.Desk.Load(ctx, screen.LastUse(id), nil)
		}
	}
}

// OnDismount keeps what was typed in a dialog that was left by a link.
func (p *workoutPage) OnDismount() { p.board.leave() }

func (p *workoutPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	log := m.Logger()
	switch what {
	case "start":
		s, err := m.StartWorkout()
		p.Desk.Commit(ctx, s, err)
		p.finished = ""
	case "routine":
		s, err := m.StartRoutine(with)
		p.Desk.Commit(ctx, s, err)
		p.finished = ""
		p.board.remember(ctx)
	case "gym":
		s, err := m.UseGym(with)
		p.Desk.Commit(ctx, s, err)
	case "name":
		p.naming, _ = m.PastOf(log.ID())
	case "name-close":
		p.naming = nil
	case "name-save":
		if p.naming == nil { // a second tap, before the dialog was gone
			return
		}
		s, _, err := p.naming.Save()
		if p.Desk.Commit(ctx, s, err) {
			p.naming = nil
		}
	case "naming name", "naming note":
		if p.naming == nil {
			return
		}
		p.naming.Set(strings.TrimPrefix(what, "naming "), with)
	case "finish":
		id := log.ID()
		s, err := m.FinishWorkout()
		if p.Desk.Commit(ctx, s, err) {
			p.finished = id
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	case "discard":
		s, err := m.DeleteWorkout(log.ID())
		if p.Desk.Commit(ctx, s, err) {
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	default:
		p.board.take(ctx, what, with)
	}
}

func (p *workoutPage) Render() app.UI {
	m := p.Desk.Model
	v := m.Logger().View()
	if v.Running {
		return p.running(v)
	}
	p.naming = nil // of a workout that ended meanwhile
	if s, ok := m.Summary(p.finished); ok {
		return p.summary(s)
	}
	return p.idle()
}

// idle offers to start, and shows what came last.
func (p *workoutPage) idle() app.UI {
	opts := kit.PageOpts{Title: "Workout", Foot: []app.UI{kit.PrimaryButton("Start workout", kit.To(p, "start"))}}
	if routines := p.Desk.Model.Routines(); len(routines) > 0 {
		return p.choose(opts, routines)
	}
	last, ok := p.Desk.Model.LastWorkout()
	if !ok {
		return kit.Page(opts, kit.Empty(kit.IconWorkout, "No workout is running",
			"Start one, add what you train, and log each set with one tap. A drop set finishes the last exercise."))
	}
	return kit.Page(opts, lastWorkout(last), kit.LinkButton("Routines", "/routines"))
}

func lastWorkout(row screen.LogRow) app.UI {
	return kit.Card(kit.CardOpts{Title: "Last workout", Flush: true}, kit.List("Last workout", logRow(row)))
}

func (p *workoutPage) rest() app.UI {
	seen, _ := p.Desk.Model.Rest()
	return &restBar{Desk: p.Desk, Seen: seen}
}

// choose offers the routines beside an empty start.
func (p *workoutPage) choose(opts kit.PageOpts, routines []screen.RoutineRow) app.UI {
	rows := make([]kit.Row, len(routines))
	for i, r := range routines {
		rows[i] = kit.Row{Title: r.Name, Note: r.Detail, Tap: kit.To(p, "routine", r.ID)}
	}
	opts.Foot = []app.UI{kit.Button(kit.ButtonOpts{Label: "Start an empty workout", Look: kit.Quiet, Tap: kit.To(p, "start")})}
	body := []app.UI{kit.Card(kit.CardOpts{Title: "Begin a routine", Flush: true}, kit.List("Routines", rows...)), kit.LinkButton("Change routines", "/routines")}
	if last, ok := p.Desk.Model.LastWorkout(); ok {
		body = append(body, lastWorkout(last))
	}
	return kit.Page(opts, body...)
}

func (p *workoutPage) summary(s screen.SummaryView) app.UI {
	body := []app.UI{kit.Card(kit.CardOpts{Title: s.Title}, facts(s.Facts))}
	for _, note := range []string{s.Note, s.Count} {
		if note != "" {
			body = append(body, kit.Small(note))
		}
	}
	return kit.Page(kit.PageOpts{Title: "Workout finished", Foot: []app.UI{
		kit.Button(kit.ButtonOpts{Label: "Go to Today", Href: "/"}),
		kit.LinkButton("See it in the log", "/log/"+s.ID),
	}}, body...)
}

func (p *workoutPage) running(v screen.LoggerView) app.UI {
	body := []app.UI{gymSwitch(p, p.Desk.Model)}
	if v.Live {
		body = append(body, kit.Banner(kit.Info, "A drop set is under way.", kit.Button(kit.ButtonOpts{Label: "Back to the live set", Href: "/live"})))
	}
	if v.Note != "" {
		body = append(body, app.P().Class("entry-line").Text(v.Note))
	}
	body = append(body, p.board.cards(v)...)
	opts := kit.PageOpts{Title: v.Title, Eyebrow: v.Detail, Aside: []app.UI{kit.IconButton(kit.IconEdit, "Name and note", kit.To(p, "name"))}}
	if len(v.Entries) == 0 {
		body = append(body, kit.Empty(kit.IconDumbbell, "Nothing in it yet", "Add the first exercise. Sets are saved with each tap."))
		opts.Foot = []app.UI{kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Href: "/workout/add"})}
		body = append(body, kit.Buttons(kit.DangerButton("Discard workout", kit.To(p, "discard"))))
	} else {
		opts.Foot = []app.UI{p.rest()}
		body = append(body,
			kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Look: kit.Quiet, Href: "/workout/add"}),
			kit.Button(kit.ButtonOpts{Label: "Finish workout", Look: kit.Quiet, Tap: kit.To(p, "finish")}),
			kit.Button(kit.ButtonOpts{Label: "Discard workout", Look: kit.Plain, Tap: kit.To(p, "discard")}))
	}
	body = append(body, p.board.dialogs(v)...)
	if p.naming != nil {
		body = append(body, kit.Dialog(kit.DialogOpts{ID: "naming", Title: "This workout", Close: kit.To(p, "name-close")},
			kit.Form(kit.To(p, "name-save"),
				&kit.TextField{Name: "workout-name", Label: "Name", Value: p.naming.Name, Max: 100, Tap: kit.To(p, "naming name")},
				&kit.TextField{Name: "workout-note", Label: "Note", Value: p.naming.Note, Max: 2000, Long: true, Tap: kit.To(p, "naming note")},
				kit.Submit("Save"))))
	}
	return kit.Page(opts, body...)
}
