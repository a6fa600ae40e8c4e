package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/rules"
	"dropset/core/training"
)

// dropSetPage is the verdict, the ladder and the start of a drop set.
type dropSetPage struct {
	app.Compo
	Desk     *Desk
	Exercise string

	screen   *screen.DropSet
	answers  map[string]string // numbers being typed for a question
	errs     map[string]string // beside their fields
	starting bool              // the start was tapped
}

// CompoID makes each exercise a page of its own.
func (p *dropSetPage) CompoID() string { return "dropset/" + p.Exercise }

func (p *dropSetPage) OnInit() {
	p.screen = p.Desk.Model.DropSet(p.Exercise)
	if s := p.Desk.shaped; s.exercise == p.Exercise { // back from reading about it
		p.screen.SetProtocol(s.protocol)
	}
	p.answers, p.errs = map[string]string{}, map[string]string{}
}

func (p *dropSetPage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	p.Desk.Load(ctx, screen.LastUse(p.Exercise), func(int) { p.screen.Refresh() })
}

func (p *dropSetPage) Take(ctx app.Context, what, with string) {
	clear(p.errs)
	switch what {
	case "protocol":
		p.screen.SetProtocol(training.Protocol(with))
		p.keepShape()
	case "rack":
		p.screen.SetRack(with)
	case "start-load":
		p.screen.SetStart(with)
	case "up":
		p.screen.Step(1)
	case "down":
		p.screen.Step(-1)
	case "offer":
		s, err := p.screen.Accept(with)
		if p.Desk.Commit(ctx, s, err) {
			p.keepShape()
		}
	case "spotter":
		p.screen.SetSpotter(training.Yes)
	case "bar":
		p.screen.SetBar(with)
	case "bar-known":
		s, err := p.screen.KnowBar()
		p.Desk.Commit(ctx, s, err)
	case "override":
		p.screen.Override(with == "on")
	case "plain":
		s, err := p.screen.Plain()
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/workout")
		}
	case "start":
		browser.ReadySound() // inside the tap, or the browser keeps it silent
		p.begin(ctx)
	default:
		p.answer(ctx, what, with)
	}
}

// keepShape remembers the chosen protocol until the set starts, so that going to
// Learn and back does not lose it.
func (p *dropSetPage) keepShape() {
	p.Desk.shaped.exercise, p.Desk.shaped.protocol = p.Exercise, p.screen.Protocol()
}

// begin starts the set, unless another tab has begun one: the database knows.
func (p *dropSetPage) begin(ctx app.Context) {
	if p.starting {
		return
	}
	p.starting = true
	p.Desk.readLive(ctx, func(ctx app.Context) {
		p.starting = false
		s, err := p.Desk.Model.StartSet(p.screen)
		if err != nil {
			p.errs["start"] = fault.Message(err)
			return
		}
		p.Desk.shaped.exercise = ""
		p.Desk.Commit(ctx, s, nil)
		ctx.Navigate("/live")
	})
}

// answer takes an answer to a question that a rule has: "q-3" is a choice,
// "n-3" a number being typed, "k-3" its confirmation.
func (p *dropSetPage) answer(ctx app.Context, what, with string) {
	kind, id := what[:2], what[2:]
	n, err := strconv.Atoi(id)
	if err != nil {
		return
	}
	switch kind {
	case "n-":
		p.answers[id] = with
		return
	case "k-":
		with = p.answers[id]
	}
	s, err := p.screen.Answer(rules.Question(n), with)
	if !p.Desk.Commit(ctx, s, err) && err != nil {
		p.errs[id] = fault.Message(err)
	}
}

func (p *dropSetPage) Render() app.UI {
	v := p.screen.View()
	opts := kit.PageOpts{Title: v.Name, Eyebrow: v.Detail, Back: "/workout", Foot: p.foot(v)}
	body := []app.UI{p.verdict(v)}
	if v.Asking {
		body = append(body, questionCard(p, v.Question, p.answers, p.errs))
	}
	if len(v.Verdict.Help) > 0 {
		body = append(body, p.help(v.Verdict.Help)...)
	}
	if v.CanForce {
		body = append(body, kit.Card(kit.CardOpts{Label: "Override"},
			&kit.Toggle{Name: "override", Label: "Do it anyway, knowing why not", Hint: "The log will say that the advice was overridden.", On: v.Forced, Tap: kit.To(p, "override")}))
	}
	if !v.Refused {
		body = append(body, p.ladder(v)...)
	}
	if e := p.errs["start"]; e != "" {
		body = append(body, kit.Banner(kit.Caution, e))
	}
	return kit.Page(opts, append(body, kit.Small(screen.Reminder))...)
}

// foot is what to do now: start, or go on without a drop.
func (p *dropSetPage) foot(v screen.DropSetView) []app.UI {
	switch {
	case v.Live:
		return []app.UI{kit.Button(kit.ButtonOpts{Label: "Back to the live set", Small: "one at a time", Href: "/live"})}
	case v.Ready && v.Warmup != "":
		return []app.UI{kit.Button(kit.ButtonOpts{Label: "Start the set", Small: "warm-up first: " + v.Warmup, Big: true, Tap: kit.To(p, "start")})}
	case v.Ready:
		return []app.UI{kit.Button(kit.ButtonOpts{Label: "Start the set", Big: true, Tap: kit.To(p, "start")})}
	case v.Refused || v.Stuck != "":
		return []app.UI{kit.QuietButton("Go on without a drop", kit.To(p, "plain"))}
	}
	return nil
}

func (p *dropSetPage) verdict(v screen.DropSetView) app.UI {
	body := []app.UI{kit.Verdict(kit.Tone(v.Verdict.Level), v.Verdict.Title), reasons(v.Verdict.Reasons)}
	if v.Verdict.Opens != "" {
		body = append(body, kit.Text(v.Verdict.Opens))
	}
	return kit.Card(kit.CardOpts{Label: "Verdict"}, body...)
}

// questionCard asks what a rule needs, in place.
func questionCard(to kit.Taker, q screen.QuestionView, typed, errs map[string]string) app.UI {
	id := strconv.Itoa(int(q.ID))
	card := kit.CardOpts{Title: "One thing first"}
	if len(q.Choices) == 0 {
		return kit.Card(card,
			&kit.NumberField{Name: "q" + id, Label: q.Text, Hint: q.Help, Unit: q.Unit, Value: typed[id], Error: errs[id], Tap: kit.To(to, "n-"+id)},
			kit.PrimaryButton("Take this weight", kit.To(to, "k-"+id)))
	}
	ask := &kit.Segmented{Name: "q" + id, Label: q.Text, Options: options(q.Choices), Value: chosen(q.Choices), Tall: len(q.Choices) > 2, Tap: kit.To(to, "q-"+id)}
	if q.Help == "" {
		return kit.Card(card, ask)
	}
	return kit.Card(card, ask, kit.Small(q.Help))
}

func options(choices []screen.ChoiceView) []kit.Option {
	out := make([]kit.Option, len(choices))
	for i, c := range choices {
		out[i] = kit.Option{Value: c.Value, Label: c.Text, Off: c.Off}
	}
	return out
}

func chosen(choices []screen.ChoiceView) string {
	for _, c := range choices {
		if c.Chosen {
			return c.Value
		}
	}
	return ""
}

func (p *dropSetPage) help(list []screen.HelpView) []app.UI {
	rows := make([]kit.Row, len(list))
	for i, h := range list {
		rows[i] = kit.Row{Title: h.Text, Note: h.Detail, Marked: true, Tone: kit.Tone(h.Level), Side: h.Word, Href: h.Href}
		switch {
		case h.Protocol != "":
			rows[i].Tap = kit.To(p, "protocol", string(h.Protocol))
		case h.Spotter:
			rows[i].Tap = kit.To(p, "spotter")
		}
	}
	return []app.UI{kit.Heading("What would help"), kit.Card(kit.CardOpts{Flush: true, Label: "What would help"}, kit.List("What would help", rows...))}
}

// ladder draws the shape of the set, its loads, and what they start from.
func (p *dropSetPage) ladder(v screen.DropSetView) []app.UI {
	if v.Stuck != "" {
		return []app.UI{kit.Banner(kit.Info, v.Stuck)}
	}
	shape := []app.UI{
		&kit.Segmented{Name: "protocol", Label: "How many drops", HideLabel: true, Options: options(v.Protocols), Value: chosen(v.Protocols), Tap: kit.To(p, "protocol")},
	}
	if len(v.Rungs) > 0 {
		shape = append(shape, kit.Ladder("The ladder", false, ladderRungs(v.Rungs, false)))
	}
	if len(v.Notes) > 0 {
		shape = append(shape, notes(v.Notes))
	}
	for _, c := range v.Protocols {
		if c.Off && c.Why != "" {
			shape = append(shape, kit.Small(c.Text+": "+c.Why))
		}
	}
	var from []app.UI
	if v.Bar != nil {
		from = append(from, p.bar(v.Bar))
	}
	if v.RackID != "" { // before the offers, which come and go while it is typed in
		from = append(from, p.start(v))
	}
	if len(v.Offers) > 0 {
		from = append(from, p.offers(v))
	}
	if len(from) == 0 {
		return shape
	}
	return []app.UI{kit.Columns(kit.Stack(shape...), kit.Stack(from...))}
}

// bar asks what the empty bar weighs, once for this gym.
func (p *dropSetPage) bar(b *screen.BarView) app.UI {
	return kit.Card(kit.CardOpts{Title: "One thing first"},
		&kit.NumberField{Name: "bar", Label: "What does it weigh empty?", Hint: "Such bars and sleds differ from gym to gym. It is kept for this gym.", Unit: b.Unit, Value: b.Text, Error: b.Err, Tap: kit.To(p, "bar")},
		kit.PrimaryButton("Take this weight", kit.To(p, "bar-known")))
}

// notes are remarks with the rule behind each.
func notes(list []screen.NoteView) app.UI {
	out := make([]kit.ReasonOpts, len(list))
	for i, n := range list {
		out[i] = kit.ReasonOpts{Tone: kit.Info, Text: n.Text}
		explain(&out[i], n.ID, n.Why)
	}
	return kit.Reasons(out...)
}

func (p *dropSetPage) offers(v screen.DropSetView) app.UI {
	title := "To stay within 20–30 %"
	if v.StartErr != "" {
		title = "What would work"
	}
	rows := make([]kit.Row, len(v.Offers))
	for i, o := range v.Offers {
		rows[i] = kit.Row{Title: o.Text, Note: o.Detail, Href: o.Href}
		if o.Href == "" {
			rows[i].Tap = kit.To(p, "offer", strconv.Itoa(i))
		}
	}
	return kit.Card(kit.CardOpts{Title: title}, kit.List(title, rows...))
}

// start is the load that the ladder begins with, and the rack it comes from.
func (p *dropSetPage) start(v screen.DropSetView) app.UI {
	var body []app.UI
	if v.Steps {
		body = append(body, &kit.Select{Name: "start", Label: v.Label, Hint: v.StartNote, Options: options(v.Options), Value: v.Start, Error: v.StartErr, Tap: kit.To(p, "start-load")})
	} else {
		body = append(body, &kit.NumberField{Name: "start", Label: v.Label, Unit: v.StartUnit, Value: v.Start, Hint: v.StartNote, Error: v.StartErr, Big: true,
			Tap: kit.To(p, "start-load"), Down: kit.To(p, "down"), Up: kit.To(p, "up")})
	}
	if len(v.Racks) > 1 {
		body = append(body, &kit.Select{Name: "rack", Label: "Loads from", Options: options(v.Racks), Value: v.RackID, Tap: kit.To(p, "rack")})
	}
	return kit.Card(kit.CardOpts{Label: "Starting load"}, append(body,
		kit.Button(kit.ButtonOpts{Label: "Change what this rack has", Look: kit.Plain, Href: "/gym/" + v.RackID}))...)
}
