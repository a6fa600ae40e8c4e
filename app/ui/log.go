package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/exercise"
)

// logPage lists all workouts, newest first.
type logPage struct {
	app.Compo
	Desk *Desk

	ctx     app.Context
	editing bool
}

func (p *logPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.ctx = ctx
	p.Desk.Show(ctx)
	p.Desk.LoadPast(ctx)
}

func (p *logPage) list() (*screen.LogList, bool) { return p.Desk.Model.LogList(p.Desk.logFilter) }

func (p *logPage) Take(ctx app.Context, what, with string) {
	f := &p.Desk.logFilter
	switch what {
	case "again":
		p.Desk.LoadPast(ctx)
	case "edit":
		p.editing = !p.editing
	case "delete":
		s, err := p.Desk.Model.DeleteWorkout(with)
		p.Desk.Commit(ctx, s, err)
	case "query":
		f.Query = with
	case "muscle":
		f.Muscle = exercise.Muscle(with)
	case "drops":
		f.Drops = with == "on"
	case "clear":
		*f = screen.LogFilter{}
	case "year":
		if l, ok := p.list(); ok {
			line, _ := strconv.Atoi(with)
			rem := browser.Rem()
			above, _ := browser.Above(logID)
			inner, outer := browser.Scrolled(kit.ScrollID)
			by := l.Top(line)*rem - above - 8*rem
			browser.ScrollTo(kit.ScrollID, inner+by, outer+by)
		}
	}
}

func (p *logPage) Render() app.UI {
	opts := kit.PageOpts{Title: "Log"}
	l, ok := p.list()
	switch {
	case !ok:
		return withoutPast(p.Desk, opts, p)
	case l.All == 0:
		return kit.Page(opts, kit.Empty(kit.IconLog, "Nothing logged yet", "Each workout that you finish stands here, with every set.",
			kit.Button(kit.ButtonOpts{Label: "Go to the workout", Href: "/workout"}), kit.LinkButton("Add a past workout", "/log/new"),
			kit.LinkButton("Bring your log from Strong, Hevy or FitNotes", "/import")))
	}
	label := "Edit"
	if p.editing {
		label = "Done editing"
	}
	opts.Aside = []app.UI{kit.Button(kit.ButtonOpts{Label: label, Look: kit.Plain, Tap: kit.To(p, "edit")})}
	body := []app.UI{p.filter(l)}
	if p.editing {
		body = append(body, kit.LinkButton("Add a past workout", "/log/new"))
	}
	if l.Found == 0 {
		body = append(body, kit.Empty(kit.IconSearch, "No workout fits", "Try fewer letters, another muscle, or all of the log.", kit.QuietButton("Show all", kit.To(p, "clear"))))
		return kit.Page(opts, body...)
	}
	return kit.Page(opts, append(body, &logLines{Page: p, List: l, Day: p.Desk.Model.Today().String(), Editing: p.editing})...)
}

// filter is the search over the list.
func (p *logPage) filter(l *screen.LogList) app.UI {
	f := p.Desk.logFilter
	body := []app.UI{
		&kit.SearchField{Name: "query", Label: "Search the log", Hint: "Curl, press, leg day …", Value: f.Query, Found: l.Words(), Tap: kit.To(p, "query")},
		&kit.Select{Name: "muscle", Label: "Muscle", Options: options(l.Muscles()), Value: string(f.Muscle), Tap: kit.To(p, "muscle")},
		&kit.Toggle{Name: "drops", Label: "Only with a drop set", On: f.Drops, Tap: kit.To(p, "drops")},
	}
	if years := l.Years(); len(years) > 1 {
		links := make([]app.UI, len(years))
		for i, y := range years {
			links[i] = kit.Button(kit.ButtonOpts{Label: y.Text, Look: kit.Plain, Tap: kit.To(p, "year", y.Value)})
		}
		body = append(body, app.Div().Class("years").Role("group").Aria("label", "Jump to a year").Body(links...))
	}
	words := l.Words()
	foot := []app.UI{kit.Small(words)}
	if f.On() && l.Found > 0 {
		foot = append(foot, kit.QuietButton("Show all", kit.To(p, "clear")))
	}
	return kit.Stack(app.Details().Class("fold log-filter").Open(f.On()).Body(append([]app.UI{app.Summary().Text("Search and filter")}, body...)...), kit.Stack(foot...))
}

// logNote begins with the figures: on a narrow screen the end is cut off.
func logNote(r screen.LogRow) string {
	if r.Detail == "" {
		return r.Side
	}
	return r.Side + " · " + r.Detail
}

// logRow is a workout as a row that leads to it.
func logRow(r screen.LogRow) kit.Row {
	return kit.Row{Title: r.Title, Note: logNote(r), Href: "/log/" + r.ID}
}
