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
	case "gym":
		s, err := m.UseGym(with)
		p.Desk.Commit(ctx, s, err)
	case "tick":
		s, err := m.CompleteSet(log.View().ID, with)
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
	body := []app.UI{kit.Card(kit.CardOpts{Title: s.Title}, facts(s.Facts))}
	if s.Note != "" {
		body = append(body, kit.Small(s.Note))
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
