package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// pastEditPage fills or corrects a workout of the past: when it was, its
// exercises and sets. Without an ID it begins a new one.
type pastEditPage struct {
	app.Compo
	Desk *Desk
	ID   string

	when   *screen.PastEntry
	log    *screen.Logger
	board  board
	looked bool // the store was asked for it
}

// CompoID makes each workout a page of its own.
func (p *pastEditPage) CompoID() string { return "edit/" + p.ID }

func (p *pastEditPage) OnInit() {
	p.log = p.Desk.Model.LoggerOf(p.ID)
	p.board = board{desk: p.Desk, to: p, log: func() *screen.Logger { return p.log }}
	if p.ID == "" {
		p.when = p.Desk.Model.NewPast()
	}
}

func (p *pastEditPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	if _, ok := p.Desk.Model.Workout(p.ID); ok || p.ID == "" {
		p.looked = true // should it go away in another tab
		p.found(ctx)
		return
	}
	ctx.Async(func() {
		defer kit.Rescue()
		p.Desk.Fetch(p.ID)
		ctx.Dispatch(func(ctx app.Context) {
			p.looked = true
			p.found(ctx)
		})
	})
}

// OnDismount keeps what was typed in a dialog that was left by a link.
func (p *pastEditPage) OnDismount() { p.board.leave() }

// found goes on when the workout is here.
func (p *pastEditPage) found(ctx app.Context) {
	if p.when == nil {
		p.when, _ = p.Desk.Model.PastOf(p.ID)
	}
	if p.ID != "" {
		p.board.remember(ctx)
	}
}

func (p *pastEditPage) Take(ctx app.Context, what, with string) {
	switch field, isWhen := strings.CutPrefix(what, "when "); {
	case isWhen:
		p.when.Set(field, with)
	case what == "save":
		s, id, err := p.when.Save()
		if p.Desk.Commit(ctx, s, err) && p.ID == "" {
			ctx.Navigate("/log/" + id + "/edit")
		}
	default:
		p.board.take(ctx, what, with)
	}
}

func (p *pastEditPage) Render() app.UI {
	if p.ID == "" {
		return kit.Page(kit.PageOpts{Title: "Add a past workout", Back: "/log"},
			kit.Card(kit.CardOpts{Title: "When was it?"}, p.form("Go on to the exercises")))
	}
	opts := kit.PageOpts{Title: "Edit workout", Back: "/log/" + p.ID}
	v := p.log.View()
	if !v.There || p.when == nil {
		if !p.looked {
			return kit.Page(opts, kit.Skeleton("Reading the workout"))
		}
		return kit.Page(opts, kit.Empty(kit.IconLog, "This workout is not here", "It was deleted, or it was logged on another device. Everything else is as it was.",
			kit.LinkButton("To the log", "/log")))
	}
	p.when.Follow()
	opts.Eyebrow = v.Title
	body := p.board.cards(v)
	body = append(body,
		kit.Button(kit.ButtonOpts{Label: "Add exercise", Icon: kit.IconPlus, Look: kit.Quiet, Href: "/log/" + p.ID + "/add"}),
		kit.Card(kit.CardOpts{Title: "Name and time"}, p.form("Save name and time")))
	opts.Foot = []app.UI{kit.Button(kit.ButtonOpts{Label: "Done", Href: "/log/" + p.ID})}
	return kit.Page(opts, append(body, p.board.dialogs(v)...)...)
}

func (p *pastEditPage) form(save string) app.UI {
	w := p.when
	parts := []app.UI{
		app.Div().Class("pair").Body(
			&kit.MomentField{Name: "day", Label: "Day", Value: w.Day, Error: w.DayErr, Tap: kit.To(p, "when day")},
			&kit.MomentField{Name: "begin", Label: "Began at", Clock: true, Value: w.Begin, Error: w.BeginErr, Tap: kit.To(p, "when begin")},
		),
	}
	if !w.Running() {
		parts = append(parts, &kit.NumberField{Name: "minutes", Label: "Lasted", Unit: "min", Whole: true, Value: w.Minutes, Error: w.MinutesErr, Tap: kit.To(p, "when minutes")})
	}
	return kit.Form(kit.To(p, "save"), append(parts,
		&kit.TextField{Name: "workout-name", Label: "Name", Hint: "May stay empty.", Value: w.Name, Max: 100, Tap: kit.To(p, "when name")},
		&kit.TextField{Name: "workout-note", Label: "Note", Value: w.Note, Max: 2000, Long: true, Tap: kit.To(p, "when note")},
		kit.Submit(save))...)
}
