package ui

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// importPage brings in a log of another app: pick, drop or paste a file, look at
// what it holds, correct it, take it in, take it back. The porter does all of
// it; the page asks and draws.
type importPage struct {
	app.Compo
	Desk *Desk

	porter porter
	pasted string
	file   browser.Blob
	said   *screen.Importing
	stale  bool // something was answered since the look that is under way
	err    string
	again  bool // what went wrong may go right with the same file
	undrop func()

	found  *message.Preview // nil = nothing was looked at
	done   *message.Answer  // of the import; nil = nothing was taken in
	last   message.Past     // the newest import
	undo   bool             // last can be taken back
	asking bool             // whether it shall be
	seeing bool             // the file is looked at again, under its preview
}

func (p *importPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	p.porter.ctx = ctx
	p.undrop = browser.OnDrop(func(b browser.Blob) {
		ctx.Dispatch(func(app.Context) {
			if m := p.Desk.Model; p.porter.words == "" && !m.Sample && m.Trouble == nil {
				p.begin(b)
			}
		})
	})
	p.lookBack()
}

// lookBack finds the newest import that can be taken back.
func (p *importPage) lookBack() {
	ctx := p.porter.ctx
	ctx.Async(func() {
		defer kit.Rescue()
		last, ok, err := screen.LastImport(context.Background(), p.Desk.Store)
		ctx.Dispatch(func(app.Context) { p.last, p.undo = last, ok && err == nil })
	})
}

func (p *importPage) OnDismount() {
	if p.porter.words != "" { // in the middle of it: the log shows how far it came
		p.Desk.Say(p.Desk.root, "What was under way here was stopped. What came in until then is in the log; open this page again to take it back, or import the file again for the rest.")
		go p.Desk.Reload(nil)
	}
	p.porter.stop()
	if p.undrop != nil {
		p.undrop()
	}
}

func (p *importPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "pick":
		browser.PickBlob("", func(b browser.Blob, err error) {
			ctx.Dispatch(func(app.Context) {
				if err == nil {
					p.begin(b)
				} else if !errors.Is(err, browser.ErrCancelled) {
					p.leave("The file could not be read. Nothing was changed; try again.", false)
				}
			})
		})
	case "text":
		p.pasted = with
	case "paste":
		p.begin(browser.TextBlob(p.pasted))
	case "again":
		p.begin(p.file)
	case "cancel":
		p.porter.end()
	case "leave":
		p.porter.end()
		p.leave("", false)
	case "import":
		p.bringIn()
	case "undo":
		p.asking = true
	case "keep":
		p.asking = false
	case "undo-now":
		p.asking = false
		p.takeBack()
	default:
		if p.said != nil && p.said.Answer(what, with) {
			p.look()
		}
	}
}

// leave goes back to the beginning, with words about why.
func (p *importPage) leave(err string, again bool) {
	p.found, p.done, p.err, p.again = nil, nil, err, again
	p.lookBack()
	kit.FocusTitle(p.porter.ctx)
}

func (p *importPage) begin(file browser.Blob) {
	defer kit.Rescue()
	p.porter.stop()
	p.file, p.said, p.found, p.done = file, p.Desk.Model.NewImport(), nil, nil
	p.look()
}

// look reads the file with the answers so far. A preview that stands stays
// meanwhile, so that whoever corrects it keeps their place; what is answered
// during a look is looked at after it.
func (p *importPage) look() {
	if p.stale = p.porter.words != ""; p.stale {
		return
	}
	p.err, p.seeing = "", p.found != nil
	p.porter.ask("Reading the file", p.said.Look(), p.file, func(a message.Answer, _ browser.Blob) {
		seeing := p.seeing
		p.seeing = false
		switch {
		case seeing && p.found == nil: // it was left meanwhile
		case a.Cancelled, a.Problem != "":
			p.leave(a.Problem, a.Fixable)
		case p.stale:
			p.look()
		default:
			if p.found = &a.Preview; !seeing {
				kit.FocusTitle(p.porter.ctx)
			}
		}
	})
}

func (p *importPage) bringIn() {
	p.err = ""
	p.porter.ask("Importing", message.Request{Do: message.Import}, browser.Blob{}, func(a message.Answer, _ browser.Blob) {
		switch {
		case a.Cancelled:
			p.err, p.again = "The import was cancelled. Nothing of it was kept.", false
		case a.Problem != "":
			p.leave(a.Problem, a.Fixable)
			go p.Desk.Reload(nil) // some of it may be here
		default:
			p.done = &a
			p.last, p.undo = a.Past, len(a.Past.Workouts) > 0
			p.porter.stop()              // it holds the whole file
			p.Desk.persist(p.porter.ctx) // it is worth keeping
			if !p.Desk.Model.Settings().Onboarded {
				s, err := p.Desk.Model.Welcomed()
				p.Desk.Commit(p.porter.ctx, s, err)
			}
			kit.FocusTitle(p.porter.ctx)
		}
	})
}

func (p *importPage) takeBack() {
	p.err = ""
	p.porter.ask("Taking the import back", message.Request{Do: message.Undo}, browser.Blob{}, func(a message.Answer, _ browser.Blob) {
		p.leave(a.Problem, false)
		if a.Problem == "" {
			p.undo = false
			p.Desk.Say(p.porter.ctx, "The import was taken back. Importing the file again brings it back.")
		}
	})
}

func (p *importPage) Render() app.UI {
	m := p.Desk.Model
	opts := kit.PageOpts{Title: "Bring your log along", Back: "/more"}
	var body []app.UI
	switch {
	case m.Sample:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "This is sample data", "Leave the sample to import your own log.",
			kit.QuietButton("Leave the sample", kit.To(p.Desk.toast, "leave-sample"))))
	case m.Trouble != nil:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "Nothing can be kept here now", fault.Message(m.Trouble)))
	case p.porter.words != "" && !p.seeing:
		return kit.Page(opts, p.porter.bar(kit.To(p, "cancel")))
	case p.done != nil:
		return kit.Page(opts, p.after()...)
	}
	if p.err != "" {
		var actions []app.UI
		if p.again {
			actions = []app.UI{kit.QuietButton("Try again", kit.To(p, "again"))}
		}
		body = append(body, kit.Banner(kit.Caution, p.err, actions...))
	}
	if v := p.found; v != nil {
		opts.Eyebrow = v.Dialect
		opts.Foot = []app.UI{
			kit.Button(kit.ButtonOpts{Label: v.Import, Off: p.seeing, Tap: kit.To(p, "import")}),
			kit.QuietButton("Leave everything as it is", kit.To(p, "leave")),
		}
		return kit.Page(opts, append(body, p.preview(v)...)...)
	}
	body = append(body,
		kit.Card(kit.CardOpts{Title: "From a file"},
			kit.Text("Dropset reads the CSV files of Strong, Hevy and FitNotes, and its own. You see what a file holds before anything changes."),
			kit.PrimaryButton("Pick a file", kit.To(p, "pick")), kit.Small("Or drop one anywhere on this page.")),
		kit.Card(kit.CardOpts{Title: "Or paste it"},
			&kit.TextField{Name: "pasted", Label: "The text of the file", Value: p.pasted, Long: true, Tap: kit.To(p, "text")},
			kit.QuietButton("Read it", kit.To(p, "paste"))))
	return kit.Page(opts, p.andLast(body)...)
}

// andLast adds the newest import, if it can be taken back.
func (p *importPage) andLast(body []app.UI) []app.UI {
	if !p.undo {
		return body
	}
	return append(body, kit.Card(kit.CardOpts{Title: "Last import"},
		kit.Text(p.last.Text),
		kit.DangerButton("Take the import back", kit.To(p, "undo")),
		kit.Small("Its workouts leave the log. Importing the file again brings them back, with what you changed."),
		app.If(p.asking, func() app.UI {
			return kit.Dialog(kit.DialogOpts{ID: "take-back", Title: "Take the import back?", Close: kit.To(p, "keep"), Must: true, Foot: []app.UI{
				kit.DangerButton("Take it back", kit.To(p, "undo-now")),
				kit.QuietButton("Keep it", kit.To(p, "keep")),
			}}, kit.Text(screen.Leaves(p.last)))
		})))
}

func (p *importPage) after() []app.UI {
	title := "Imported"
	if len(p.done.Past.Workouts) == 0 {
		title = "Nothing new"
	}
	r := &p.done.Reading
	drops := []app.UI{kit.Text("This log holds no drop set that could be recognised.")}
	if len(r.Facts) > 0 {
		rows := make([]kit.Row, len(r.Lifts))
		for i, x := range r.Lifts {
			rows[i] = kit.Row{Title: x.Name, Note: x.Note, Marked: true, Tone: kit.Tone(x.Level), Side: x.Word, Href: "/dropset/" + x.ID}
		}
		drops = []app.UI{facts(r.Facts), kit.List("Exercises with drop sets", rows...)}
		for _, a := range r.Advice {
			drops = append(drops, kit.Text(a))
		}
	}
	return p.andLast([]app.UI{
		kit.Card(kit.CardOpts{Title: title}, kit.Text(p.done.Past.Text), kit.LinkButton("See the log", "/log")),
		kit.Card(kit.CardOpts{Title: "Your drop sets so far"}, drops...),
	})
}

func (p *importPage) preview(v *message.Preview) []app.UI {
	body := []app.UI{kit.Card(kit.CardOpts{Label: "What it holds"}, facts(v.Facts))}
	if v.AskUnit {
		body = append(body, kit.Card(kit.CardOpts{Title: "In which unit are its weights?"},
			kit.Small("Nothing in the file says so."),
			&kit.Segmented{Name: "unit", Label: "Unit", HideLabel: true, Value: v.Unit, Tap: kit.To(p, "unit"),
				Options: []kit.Option{{Value: "kg", Label: "kg"}, {Value: "lb", Label: "lb"}}}))
	}
	var rows []app.UI
	for i, n := range v.Names {
		choices := make([]kit.Option, len(n.Choices))
		for k, c := range n.Choices {
			choices[k] = kit.Option{Value: c[0], Label: c[1]}
		}
		rows = append(rows, &kit.Select{Name: "name-" + strconv.Itoa(i), Label: n.Text, Hint: n.Note, Options: choices, Value: n.Chosen, Tap: kit.To(p, "name "+n.Text)})
	}
	if len(rows) == 0 {
		rows = append(rows, kit.Text("Every name is known."))
	}
	if v.Others != "" {
		rows = append(rows, kit.QuietButton(v.Others, kit.To(p, "more")))
	}
	body = append(body, kit.Card(kit.CardOpts{Title: "Exercises"}, rows...))
	if len(v.Chains) > 0 {
		rows = []app.UI{kit.Small("Rows that look like one set with falling loads. Turn off what was none.")}
		for i, c := range v.Chains {
			rows = append(rows, &kit.Toggle{Name: "chain-" + strconv.Itoa(i), Label: c.Text, On: c.Joined, Tap: kit.To(p, "chain "+c.ID)})
		}
		if v.Rest != "" {
			rows = append(rows, kit.Small(v.Rest))
		}
		if v.More {
			rows = append(rows, kit.QuietButton("Show more drop sets", kit.To(p, "more")))
		}
		body = append(body, kit.Card(kit.CardOpts{Title: "Drop sets"}, rows...))
	}
	if len(v.Broken) > 0 {
		body = append(body, kit.Card(kit.CardOpts{Title: "Broken rows"}, kit.Text(v.Broken[0]), kit.Small(strings.Join(v.Broken[1:], " "))))
	}
	if v.Left != "" {
		body = append(body, kit.Small(v.Left))
	}
	return body
}
