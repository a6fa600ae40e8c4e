package ui

import (
	"html"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/exercise"
)

// logPage lists all workouts, newest first. Only what is near the screen is in
// the page: the rest is two empty blocks of the right height.
type logPage struct {
	app.Compo
	Desk *Desk

	editing   bool
	top, view float64 // of the screen over the list, in rem, as last measured; view 0 = not yet
	from, to  int     // the lines in the page
	stop      func()
	focus     string // the row that had the focus before the lines moved
}

const (
	logTop   = "log-top" // the block before the lines in the page
	logEnd   = "log-end" // and the one after them
	logChunk = 16        // lines that come and go together
	logSlack = 24.0      // rem beyond the screen that are drawn, so that a fling meets no void
	firstRem = 60.0      // of the screen, before it is measured
)

func (p *logPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.Desk.LoadPast(ctx)
	p.stop = browser.OnScroll(func() { p.scrolled(ctx) })
	back := p.Desk.logBack
	p.Desk.logBack = false
	if back {
		ctx.Defer(func(ctx app.Context) {
			inner, outer := p.Desk.logInner, p.Desk.logOuter
			p.settle(ctx) // or there is nowhere to scroll to
			browser.ScrollTo(kit.ScrollID, inner, outer)
			p.scrolled(ctx)
		})
	}
}

func (p *logPage) OnDismount() {
	if p.stop != nil {
		p.stop()
	}
}

// scrolled moves the lines in the page when the screen comes near their ends.
func (p *logPage) scrolled(ctx app.Context) {
	defer kit.Rescue()
	l, ok := p.list()
	if !ok {
		return
	}
	p.Desk.logInner, p.Desk.logOuter = browser.Scrolled(kit.ScrollID)
	rem := browser.Rem()
	above, view := browser.Above(logTop)
	p.top, p.view = above/rem, view/rem
	if from, to := p.window(l); from == p.from && to == p.to {
		return
	}
	p.focus = browser.Focused()
	ctx.Dispatch(func(app.Context) {}) // afterwards settles it
}

// window returns the lines that belong in the page.
func (p *logPage) window(l *screen.LogList) (from, to int) {
	view := p.view
	if view == 0 {
		view = firstRem
	}
	return l.Window(p.top, view, logSlack, logChunk)
}

// settle gives the blocks around the lines their heights, and the focus back to
// the row that had it.
func (p *logPage) settle(ctx app.Context) {
	defer kit.Rescue()
	l, ok := p.list()
	if !ok {
		return
	}
	browser.SetHeight(logTop, l.Top(p.from))
	browser.SetHeight(logEnd, l.Top(l.Len())-l.Top(p.to))
	if p.focus != "" && browser.Focused() != p.focus {
		kit.Focus(ctx, p.focus)
	}
	p.focus = ""
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
			above, _ := browser.Above(logTop)
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
	p.from, p.to = p.window(l)
	body := []app.UI{p.filter(l)}
	if p.editing {
		body = append(body, kit.LinkButton("Add a past workout", "/log/new"))
	}
	if l.Found == 0 {
		body = append(body, kit.Empty(kit.IconSearch, "No workout fits", "Try fewer letters, another muscle, or all of the log.", kit.QuietButton("Show all", kit.To(p, "clear"))))
		return kit.Page(opts, body...)
	}
	lines := []app.UI{app.Div().ID(logTop)}
	for i := p.from; i < p.to; i += logChunk {
		lines = append(lines, p.chunk(l, i, min(i+logChunk, p.to)))
	}
	lines = append(lines, app.Div().ID(logEnd), &afterwards{Do: p.settle, Turn: [3]int{p.from, p.to, l.Len()}})
	return kit.Page(opts, append(body, app.Div().Class("log").Body(lines...))...)
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

// chunk draws some lines. Where they are only links they are one piece of text:
// a fling draws hundreds of them a second, and elements would cost ten times
// as much.
func (p *logPage) chunk(l *screen.LogList, from, to int) app.UI {
	if p.editing {
		return p.editable(l, from, to)
	}
	var b strings.Builder
	b.WriteString(`<div class="log-chunk">`)
	open := false
	for i := from; i < to; i++ {
		x := l.Line(i)
		if x.Month != "" {
			if open {
				b.WriteString(`</ul>`)
				open = false
			}
			b.WriteString(`<div class="log-month"><h2>` + html.EscapeString(x.Month) + `</h2><span class="eyebrow">` + html.EscapeString(x.Note) + `</span></div>`)
			continue
		}
		if !open {
			b.WriteString(`<ul class="rows">`)
			open = true
		}
		id := html.EscapeString(x.Row.ID)
		b.WriteString(`<li><a class="row log-row" id="w-` + id + `" href="/log/` + id + `"><span class="row-text"><span class="row-title">` +
			html.EscapeString(x.Row.Title) + `</span><span class="eyebrow">` + html.EscapeString(logNote(x.Row)) + `</span></span></a></li>`)
	}
	if open {
		b.WriteString(`</ul>`)
	}
	return app.Raw(b.String() + `</div>`)
}

// editable draws lines that can be deleted.
func (p *logPage) editable(l *screen.LogList, from, to int) app.UI {
	var parts []app.UI
	var rows []kit.Row
	month := ""
	end := func() {
		if len(rows) > 0 {
			parts = append(parts, kit.List("Workouts "+month, rows...))
			rows = nil
		}
	}
	for i := from; i < to; i++ {
		x := l.Line(i)
		if x.Month != "" {
			end()
			month = x.Month
			parts = append(parts, app.Div().Class("log-month").Body(app.H2().Text(x.Month), app.Span().Class("eyebrow").Text(x.Note)))
			continue
		}
		rows = append(rows, kit.Row{Title: x.Row.Title, Note: logNote(x.Row), Icon: kit.IconTrash, Side: "Delete", Tap: kit.To(p, "delete", x.Row.ID)})
	}
	end()
	return app.Div().Class("log-chunk", "log-editing").Body(parts...)
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

// afterwards calls Do once the page stands, whenever Turn changes.
type afterwards struct {
	app.Compo
	Do   func(app.Context)
	Turn [3]int

	last [3]int
}

func (a *afterwards) OnMount(ctx app.Context) {
	a.last = a.Turn
	ctx.Defer(a.Do)
}

func (a *afterwards) OnUpdate(ctx app.Context) {
	if a.Turn != a.last {
		a.last = a.Turn
		ctx.Defer(a.Do)
	}
}

func (a *afterwards) Render() app.UI { return app.Span().Class("sr").Aria("hidden", true) }
