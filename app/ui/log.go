package ui

import (
	"context"

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
