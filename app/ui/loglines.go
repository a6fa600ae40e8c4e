package ui

import (
	"html"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// logLines are the lines of the log, in blocks of chunks. Only chunks near the
// screen have their lines in the page: the rest is as high, and empty. What
// follows the scrolling draws nothing but this component, and of it the blocks
// where chunks come and go: a fling leaves no time for more.
type logLines struct {
	app.Compo
	Page    *logPage
	List    *screen.LogList
	Day     string // it is; dates are told by it
	Editing bool

	ctx       app.Context
	rem       float64 // in px; asking for it takes longer than all else while nothing is drawn
	top, view float64 // of the screen over the list, in rem, as last measured; view 0 = not yet
	from, to  int     // the lines in the page
	turn      int     // how often the list was another
	stop      func()
}

const (
	logID    = "log-lines"
	logChunk = 8             // lines that come and go together
	logBlock = 16 * logChunk // and lines that are compared together
	logSlack = 24.0          // rem beyond the screen that are drawn, so that a fling meets no void
	firstRem = 60.0          // of the screen, before it is measured
)

func (c *logLines) OnMount(ctx app.Context) {
	defer kit.Rescue()
	ctx.PreventUpdate() // it was drawn just now, and the page around it
	c.ctx, c.rem = ctx, browser.Rem()
	c.stop = browser.OnScroll(c.scrolled)
	desk := c.Page.Desk
	back := desk.logBack
	desk.logBack = false
	if back {
		ctx.Defer(func(app.Context) {
			defer kit.Rescue()
			browser.ScrollTo(kit.ScrollID, desk.logInner, desk.logOuter)
			c.scrolled()
		})
	}
}

func (c *logLines) OnDismount() {
	if c.stop != nil {
		c.stop()
	}
}

func (c *logLines) OnUpdate(app.Context) { c.turn++ }

// scrolled moves the lines in the page when the screen comes near their ends.
func (c *logLines) scrolled() {
	defer kit.Rescue()
	desk := c.Page.Desk
	desk.logInner, desk.logOuter = browser.Scrolled(kit.ScrollID)
	above, view := browser.Above(logID)
	c.top, c.view = above/c.rem, view/c.rem
	if from, to := c.window(); from == c.from && to == c.to {
		return
	}
	c.rem = browser.Rem()
	focus := browser.Focused()
	c.ctx.Dispatch(func(ctx app.Context) {
		c.Page.ctx.PreventUpdate() // of the page and what is above it
		if focus != "" {
			ctx.Defer(func(ctx app.Context) {
				if browser.Focused() != focus {
					kit.Focus(ctx, focus)
				}
			})
		}
	})
}

// window returns the lines that belong in the page.
func (c *logLines) window() (from, to int) {
	view := c.view
	if view == 0 {
		view = firstRem
	}
	return c.List.Window(c.top, view, logSlack, logChunk)
}

func (c *logLines) Render() app.UI {
	c.from, c.to = c.window()
	body := make([]app.UI, 0, c.List.Len()/logBlock+1)
	for i := 0; i < c.List.Len(); i += logBlock {
		from, to := max(c.from, i), min(c.to, i+logBlock)
		if from >= to {
			from, to = 0, 0
		}
		body = append(body, &logChunks{Lines: c, Turn: c.turn, First: i, From: from, To: to})
	}
	return app.Div().ID(logID).Class("log").Body(body...)
}

// logChunks are a block of the log.
type logChunks struct {
	app.Compo
	Lines    *logLines
	Turn     int
	First    int // line of the block
	From, To int // the lines in the page; equal = none

	texts map[int]string // of the chunks in the page, by their first line
	turn  int            // they are of
}

func (b *logChunks) Render() app.UI {
	l, end := b.Lines.List, min(b.First+logBlock, b.Lines.List.Len())
	if b.turn != b.Turn {
		b.texts, b.turn = nil, b.Turn
	}
	texts := map[int]string{}
	var body []app.UI
	if b.From == b.To {
		body = []app.UI{logGap(l.Top(end) - l.Top(b.First))}
		end = b.First
	}
	// Each chunk has a place of its own, or go-app, which compares children by
	// their places, would make all of them anew when one comes and one goes.
	for i := b.First; i < end; i += logChunk {
		to := min(i+logChunk, end)
		switch {
		case i < b.From || i >= b.To:
			body = append(body, logGap(l.Top(to)-l.Top(i)))
		case b.Lines.Editing:
			body = append(body, b.editable(i, to))
		default:
			text, ok := b.texts[i]
			if !ok {
				text = chunk(l, i, to)
			}
			texts[i] = text
			body = append(body, app.Raw(text))
		}
	}
	b.texts = texts
	return app.Div().Body(body...)
}

// logGap is as high as the lines that it stands for. Our policy forbids styles
// in attributes, and the height of a picture is none.
func logGap(rem float64) app.UI {
	return app.Raw(`<svg class="log-gap" aria-hidden="true" width="1" height="` + strconv.FormatFloat(rem, 'f', -1, 64) + `em"></svg>`)
}

// chunk draws lines that are only links, as one piece of text: a fling draws
// hundreds of them a second, and elements would cost ten times as much.
func chunk(l *screen.LogList, from, to int) string {
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
	return b.String() + `</div>`
}

// editable draws lines that can be deleted.
func (b *logChunks) editable(from, to int) app.UI {
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
		x := b.Lines.List.Line(i)
		if x.Month != "" {
			end()
			month = x.Month
			parts = append(parts, app.Div().Class("log-month").Body(app.H2().Text(x.Month), app.Span().Class("eyebrow").Text(x.Note)))
			continue
		}
		rows = append(rows, kit.Row{Title: x.Row.Title, Note: logNote(x.Row), Icon: kit.IconTrash, Side: "Delete", Tap: kit.To(b.Lines.Page, "delete", x.Row.ID)})
	}
	end()
	return app.Div().Class("log-chunk", "log-editing").Body(parts...)
}
