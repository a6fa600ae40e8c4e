package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/transfer"
)

// importPage brings in a log of another app: pick a file or paste, look at what
// it holds, correct it, take it in, take it back.
type importPage struct {
	app.Compo
	Desk *Desk

	pasted string
	in     *screen.Importing
	ready  bool   // the preview stands
	busy   string // what is being done
	share  int    // how much of it, in percent
	stop   *atomic.Bool
	err    string

	done    screen.PastImport
	written bool // done was written
	last    screen.PastImport
	undo    bool // last can be taken back
}

func (p *importPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.look(ctx)
}

func (p *importPage) OnDismount() { p.cancel() }

// look finds the newest import that can be taken back.
func (p *importPage) look(ctx app.Context) {
	ctx.Async(func() {
		defer kit.Rescue()
		last, ok, err := screen.LastImport(context.Background(), p.Desk.Store)
		ctx.Dispatch(func(app.Context) { p.last, p.undo = last, ok && err == nil })
	})
}

func (p *importPage) cancel() {
	if p.stop != nil {
		p.stop.Store(true)
	}
}

func (p *importPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "pick":
		browser.PickFile("", screen.MaxImport, func(f browser.File, err error) {
			ctx.Dispatch(func(app.Context) { p.took(f, err) })
		})
	case "text":
		p.pasted = with
	case "paste":
		if strings.TrimSpace(p.pasted) == "" {
			p.err = "Nothing was pasted. Nothing was changed."
			return
		}
		p.begin([]byte(p.pasted))
	case "cancel":
		p.cancel()
	case "leave":
		p.in, p.ready, p.err = nil, false, ""
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

func (p *importPage) took(f browser.File, err error) {
	defer kit.Rescue()
	switch {
	case errors.Is(err, browser.ErrCancelled):
	case errors.Is(err, browser.ErrTooLarge):
		p.err = fmt.Sprintf("This file is larger than %d MB, which no training log is. Nothing was changed.", screen.MaxImport>>20)
	case err != nil:
		p.err = "The file could not be read. Nothing was changed; try again."
	default:
		p.begin(f.Data)
	}
}

func (p *importPage) begin(data []byte) {
	p.in, p.written, p.ready = p.Desk.Model.NewImport(data), false, false
	p.read()
}

// work runs something long beside the screens. Its pause shows how far it is,
// lets a frame be drawn, and ends it when the person cancels.
func (p *importPage) work(words string, do func(pause func(float64) error) error, then func(ctx app.Context, err error)) {
	ctx := p.Desk.page // what was tapped goes away
	stop := &atomic.Bool{}
	p.busy, p.share, p.err, p.stop = words, 0, "", stop
	ctx.Async(func() {
		defer kit.Rescue()
		shown := time.Now()
		err := do(func(share float64) error {
			if stop.Load() {
				return screen.ErrImportCancelled
			}
			if time.Since(shown) > 100*time.Millisecond {
				shown = time.Now()
				ctx.Dispatch(func(app.Context) { p.share = int(share * 100) })
			}
			time.Sleep(time.Millisecond) // the browser draws meanwhile
			return nil
		})
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			p.busy, p.stop = "", nil
			then(ctx, err)
		})
	})
}

// read passes over the file with the answers so far.
func (p *importPage) read() {
	in := p.in
	pass := in.Pass()
	var found transfer.Imported
	p.work("Reading the file", func(pause func(float64) error) (err error) {
		found, err = pass.Run(pause)
		return err
	}, func(ctx app.Context, err error) {
		switch {
		case errors.Is(err, screen.ErrImportCancelled):
			p.in, p.ready = nil, false
		case err != nil:
			p.in, p.ready, p.err = nil, false, fault.Message(err)
		default:
			first := !p.ready
			in.Took(found)
			p.ready = true
			if first {
				kit.FocusTitle(p.Desk.page)
			}
		}
	})
}

func (p *importPage) write() {
	in := p.in
	var done screen.PastImport
	p.work("Importing", func(pause func(float64) error) (err error) {
		done, err = in.Write(context.Background(), p.Desk.Store, pause)
		return err
	}, func(ctx app.Context, err error) {
		switch {
		case errors.Is(err, screen.ErrImportCancelled):
			p.err = "The import was cancelled. Nothing of it was kept."
		case err != nil:
			p.err = fault.Message(err)
		default:
			p.done, p.written = done, true
			p.last, p.undo = done, len(done.Workouts) > 0
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
	p.work("Taking the import back", func(func(float64) error) error {
		return screen.UndoImport(context.Background(), p.Desk.Store, m.Stamper(), now, last)
	}, func(ctx app.Context, err error) {
		if err != nil {
			p.err = fault.Message(err)
		} else {
			p.undo, p.written, p.ready, p.in = false, false, false, nil
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
	case p.busy != "":
		return kit.Page(opts, kit.Card(kit.CardOpts{Title: p.busy},
			app.Progress().Class("progress").Max(100).Value(p.share).Aria("label", p.busy),
			kit.QuietButton("Cancel", kit.To(p, "cancel"))))
	case p.written:
		return kit.Page(opts, p.after()...)
	case p.ready:
		return p.preview(opts)
	}
	return kit.Page(opts, p.start()...)
}

func (p *importPage) start() []app.UI {
	body := []app.UI{kit.Text("Dropset reads the CSV files of Strong, Hevy and FitNotes, and its own. You see what a file holds before anything changes.")}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	body = append(body, kit.PrimaryButton("Pick a file", kit.To(p, "pick")))
	out := []app.UI{kit.Card(kit.CardOpts{Title: "From a file"}, body...),
		kit.Card(kit.CardOpts{Title: "Or paste it"},
			&kit.TextField{Name: "pasted", Label: "The text of the file", Value: p.pasted, Long: true, Max: 5_000_000, Tap: kit.To(p, "text")},
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
	r := p.in.Reading()
	if r.None {
		body = append(body, kit.Card(kit.CardOpts{Title: "Your drop sets so far"}, kit.Text("This log holds no drop set that could be recognised.")))
	} else {
		card := []app.UI{pairs(r.Facts)}
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
	body := []app.UI{}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	body = append(body, kit.Card(kit.CardOpts{Label: "What it holds"}, pairs(v.Facts)))
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
		rows := []app.UI{kit.Text(fmt.Sprintf("%d rows cannot be read and are left out; the rest goes in.", v.BrokenN))}
		for _, b := range v.Broken {
			rows = append(rows, kit.Small(b))
		}
		body = append(body, kit.Card(kit.CardOpts{Title: "Broken rows"}, rows...))
	}
	if len(v.Left) > 0 {
		body = append(body, kit.Small("Left out: "+strings.Join(v.Left, ", ")+"."))
	}
	opts.Foot = []app.UI{
		kit.PrimaryButton(fmt.Sprintf("Import %d workouts", v.Count), kit.To(p, "import")),
		kit.QuietButton("Leave everything as it is", kit.To(p, "leave")),
	}
	if v.Count == 1 {
		opts.Foot[0] = kit.PrimaryButton("Import 1 workout", kit.To(p, "import"))
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
	switch {
	case v.Hidden == 1:
		rows = append(rows, kit.QuietButton("Show the other name", kit.To(p, "names")))
	case v.Hidden > 1:
		rows = append(rows, kit.QuietButton(fmt.Sprintf("Show the other %d names", v.Hidden), kit.To(p, "names")))
	}
	return kit.Card(kit.CardOpts{Title: "Exercises"}, rows...)
}
