package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// importPage brings in a log of another app: pick, drop or paste a file, look at
// what it holds, correct it, take it in, take it back.
type importPage struct {
	app.Compo
	Desk *Desk

	pasted string
	porter porter
	in     *screen.Importing
	ready  bool // the preview stands
	stale  bool // something was answered since the look that is under way
	work   work
	err    string
	again  bool // what went wrong may go right with the same file
	undrop func()

	done    screen.PastImport
	reading screen.ImportReading
	written bool // done was written
	last    screen.PastImport
	undo    bool // last can be taken back
}

func (p *importPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.undrop = browser.OnDrop(func(b browser.Blob) {
		ctx.Dispatch(func(app.Context) {
			if p.work.words == "" && p.possible() {
				p.begin(b)
			}
		})
	})
	ctx.Async(func() {
		defer kit.Rescue()
		last, ok, err := screen.LastImport(context.Background(), p.Desk.Store)
		ctx.Dispatch(func(app.Context) { p.last, p.undo = last, ok && err == nil })
	})
}

func (p *importPage) OnDismount() {
	p.work.end()
	p.porter.stop()
	if p.undrop != nil {
		p.undrop()
	}
}

// possible reports whether there is a log to import into.
func (p *importPage) possible() bool { return !p.Desk.Model.Sample && p.Desk.Model.Trouble == nil }

func (p *importPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "pick":
		browser.PickBlob("", func(b browser.Blob, err error) {
			ctx.Dispatch(func(app.Context) {
				switch {
				case err == nil:
					p.begin(b)
				case !errors.Is(err, browser.ErrCancelled):
					p.err = "The file could not be read. Nothing was changed; try again."
				}
			})
		})
	case "text":
		p.pasted = with
	case "paste":
		if strings.TrimSpace(p.pasted) == "" {
			p.err, p.again = "Nothing was pasted. Nothing was changed.", false
			return
		}
		p.begin(browser.TextBlob(p.pasted))
	case "again":
		p.begin(p.porter.file)
	case "cancel":
		p.work.end()
	case "leave":
		p.work.end()
		p.leave("", false)
		kit.FocusTitle(p.Desk.page)
	case "import":
		p.write()
	case "undo":
		p.takeBack()
	default:
		if p.in != nil && p.in.Answer(what, with) {
			p.read()
		}
	}
}

// leave goes back to the beginning, with words about why.
func (p *importPage) leave(err string, again bool) {
	p.in, p.ready, p.err, p.again = nil, false, err, again
}

func (p *importPage) begin(file browser.Blob) {
	defer kit.Rescue()
	p.porter.stop()
	p.porter.file = file
	p.in, p.written, p.ready = p.Desk.Model.NewImport(&p.porter), false, false
	p.read()
}

// read looks at the file with the answers so far. The preview stands meanwhile,
// so that whoever corrects it keeps their place; what is answered during a look
// is looked at after it.
func (p *importPage) read() {
	if p.stale = p.work.words != ""; p.stale {
		return
	}
	in := p.in
	pass := in.Pass()
	var found message.Preview
	p.err = ""
	p.work.begin(p.Desk.page, readingWords, func(ctx context.Context, pause func(float64) error) (err error) {
		found, err = pass.Run(ctx, func(share float64) { _ = pause(share) }) // ctx says that it was cancelled
		return err
	}, func(ctx app.Context, err error) {
		switch {
		case p.in != in: // it was left
		case errors.Is(err, screen.ErrImportCancelled):
			p.leave("", false)
		case err != nil:
			p.leave(fault.Message(err), fault.CodeOf(err) != fault.Invalid)
		default:
			first := !p.ready
			in.Took(found)
			p.ready = true
			if first {
				kit.FocusTitle(p.Desk.page)
			}
			if p.stale {
				p.read()
			}
		}
	})
}

func (p *importPage) write() {
	in := p.in
	var done screen.PastImport
	var reading screen.ImportReading
	p.err = ""
	p.work.begin(p.Desk.page, "Importing", func(_ context.Context, pause func(float64) error) (err error) {
		// What is under way is ended between two parts, and then taken back.
		if done, err = in.Write(context.Background(), p.Desk.Store, pause); err == nil {
			reading, err = in.Reading(context.Background())
			if err != nil {
				reading, err = screen.ImportReading{}, nil // the import is whole without it
			}
		}
		return err
	}, func(ctx app.Context, err error) {
		switch {
		case errors.Is(err, screen.ErrImportCancelled):
			p.err = "The import was cancelled. Nothing of it was kept."
		case err != nil:
			p.leave(fault.Message(err), true)
		default:
			p.done, p.reading, p.written = done, reading, true
			p.last, p.undo = done, len(done.Workouts) > 0
			p.porter.stop() // it holds the whole file
			if !p.Desk.Model.Settings().Onboarded {
				s, err := p.Desk.Model.Welcomed()
				p.Desk.Commit(ctx, s, err)
			}
			kit.FocusTitle(p.Desk.page)
		}
		go p.Desk.Reload(nil)
	})
}

func (p *importPage) takeBack() {
	m, last := p.Desk.Model, p.last
	now := m.Now().Milli
	p.err = ""
	p.work.begin(p.Desk.page, "Taking the import back", func(_ context.Context, pause func(float64) error) error {
		return screen.UndoImport(context.Background(), p.Desk.Store, m.Stamper(), now, last, func(share float64) {
			_ = pause(share) // half of it would be worse than all
		})
	}, func(ctx app.Context, err error) {
		if err != nil {
			p.err = fault.Message(err)
		} else {
			p.leave("", false)
			p.undo, p.written = false, false
			p.Desk.Say(ctx, "The import was taken back. Importing the file again brings it back.")
			kit.FocusTitle(p.Desk.page)
		}
		go p.Desk.Reload(nil)
	})
}

func (p *importPage) Render() app.UI {
	m := p.Desk.Model
	opts := kit.PageOpts{Title: "Bring your log along", Back: "/more"}
	switch {
	case m.Sample:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "This is sample data", "Leave the sample to import your own log.",
			kit.QuietButton("Leave the sample", kit.To(p.Desk.toast, "leave-sample"))))
	case m.Trouble != nil:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "Nothing can be kept here now", fault.Message(m.Trouble)))
	case p.work.words != "" && !p.looking():
		return kit.Page(opts, kit.Card(kit.CardOpts{Title: p.work.words}, p.work.bar(kit.To(p, "cancel"))...))
	case p.written:
		return kit.Page(opts, p.after()...)
	case p.ready:
		return p.preview(opts)
	}
	return kit.Page(opts, p.start()...)
}

const readingWords = "Reading the file"

// looking reports whether the file is read once more under the preview.
func (p *importPage) looking() bool { return p.ready && p.work.words == readingWords }

// trouble says what went wrong, above everything else.
func (p *importPage) trouble(body []app.UI) []app.UI {
	if p.err == "" {
		return body
	}
	if p.again {
		return append(body, kit.Banner(kit.Caution, p.err, kit.QuietButton("Try again", kit.To(p, "again"))))
	}
	return append(body, kit.Banner(kit.Caution, p.err))
}

func (p *importPage) start() []app.UI {
	body := p.trouble([]app.UI{kit.Text("Dropset reads the CSV files of Strong, Hevy and FitNotes, and its own. You see what a file holds before anything changes.")})
	body = append(body, kit.PrimaryButton("Pick a file", kit.To(p, "pick")), kit.Small("Or drop one anywhere on this page."))
	out := []app.UI{kit.Card(kit.CardOpts{Title: "From a file"}, body...),
		kit.Card(kit.CardOpts{Title: "Or paste it"},
			&kit.TextField{Name: "pasted", Label: "The text of the file", Value: p.pasted, Long: true, Tap: kit.To(p, "text")},
			kit.QuietButton("Read it", kit.To(p, "paste")))}
	if p.undo {
		out = append(out, p.lastCard())
	}
	return out
}

func (p *importPage) lastCard() app.UI {
	return kit.Card(kit.CardOpts{Title: "Last import"},
		kit.Text(p.last.Text()),
		kit.DangerButton("Take the import back", kit.To(p, "undo")),
		kit.Small("Its workouts leave the log. Importing the file again brings them back, with what you changed."))
}

func (p *importPage) after() []app.UI {
	title := "Imported"
	if len(p.done.Workouts) == 0 {
		title = "Nothing new"
	}
	body := []app.UI{kit.Card(kit.CardOpts{Title: title}, kit.Text(p.done.Text()), kit.LinkButton("See the log", "/log"))}
	r := p.reading
	switch {
	case r.None:
		body = append(body, kit.Card(kit.CardOpts{Title: "Your drop sets so far"}, kit.Text("This log holds no drop set that could be recognised.")))
	case len(r.Facts) > 0:
		card := []app.UI{facts(r.Facts)}
		rows := make([]kit.Row, len(r.Lifts))
		for i, x := range r.Lifts {
			rows[i] = kit.Row{Title: x.Name, Note: x.Detail, Marked: true, Tone: kit.Tone(x.Level), Side: x.Word, Href: "/dropset/" + x.ID}
		}
		card = append(card, kit.List("Exercises with drop sets", rows...))
		for _, a := range r.Advice {
			card = append(card, kit.Text(a.Text))
		}
		body = append(body, kit.Card(kit.CardOpts{Title: "Your drop sets so far"}, card...))
	}
	if p.undo {
		body = append(body, p.lastCard())
	}
	return body
}

func (p *importPage) preview(opts kit.PageOpts) app.UI {
	v := p.in.View()
	opts.Eyebrow = v.Dialect
	body := p.trouble(nil)
	body = append(body, kit.Card(kit.CardOpts{Label: "What it holds"}, facts(v.Facts)))
	if v.AskUnit {
		body = append(body, kit.Card(kit.CardOpts{Title: "In which unit are its weights?"},
			kit.Small("Nothing in the file says so."),
			&kit.Segmented{Name: "unit", Label: "Unit", HideLabel: true, Value: v.Unit, Tap: kit.To(p, "unit"),
				Options: []kit.Option{{Value: "kg", Label: "kg"}, {Value: "lb", Label: "lb"}}}))
	}
	body = append(body, p.names(v))
	if len(v.Chains) > 0 {
		rows := []app.UI{kit.Small("Rows that look like one set with falling loads. Turn off what was none.")}
		for i, c := range v.Chains {
			rows = append(rows, &kit.Toggle{Name: fmt.Sprintf("chain-%d", i), Label: c.Text, On: c.Joined, Tap: kit.To(p, "chain "+c.ID)})
		}
		body = append(body, kit.Card(kit.CardOpts{Title: "Drop sets"}, rows...))
	}
	if v.BrokenN > 0 {
		rows := []app.UI{kit.Text(v.BrokenText())}
		for _, b := range v.Broken {
			rows = append(rows, kit.Small(b))
		}
		body = append(body, kit.Card(kit.CardOpts{Title: "Broken rows"}, rows...))
	}
	if len(v.Left) > 0 {
		body = append(body, kit.Small("Left out: "+strings.Join(v.Left, ", ")+"."))
	}
	label := v.Button()
	if p.looking() {
		label = readingWords + " …"
	}
	opts.Foot = []app.UI{
		kit.Button(kit.ButtonOpts{Label: label, Off: p.looking(), Tap: kit.To(p, "import")}),
		kit.QuietButton("Leave everything as it is", kit.To(p, "leave")),
	}
	return kit.Page(opts, body...)
}

func (p *importPage) names(v screen.ImportView) app.UI {
	rows := []app.UI{}
	for i, n := range v.Names {
		note := n.Note
		if n.Doubtful {
			note += ". Please look."
		}
		rows = append(rows, &kit.Select{Name: fmt.Sprintf("name-%d", i), Label: n.Text, Hint: note, Options: options(n.Choices), Value: n.Value, Tap: kit.To(p, "name "+n.Text)})
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Text("Every name is known."))
	}
	if v.Hidden > 0 {
		rows = append(rows, kit.QuietButton(v.OthersButton(), kit.To(p, "names")))
	}
	return kit.Card(kit.CardOpts{Title: "Exercises"}, rows...)
}
