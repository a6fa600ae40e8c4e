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

	screen  *screen.DropSet
	answers map[string]string // numbers being typed for a question
	errs    map[string]string // beside their fields
}

// CompoID makes each exercise a page of its own.
func (p *dropSetPage) CompoID() string { return "dropset/" + p.Exercise }

func (p *dropSetPage) OnInit() {
	p.screen = p.Desk.Model.DropSet(p.Exercise)
	p.answers, p.errs = map[string]string{}, map[string]string{}
}

func (p *dropSetPage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	p.Desk.Load(ctx, screen.LastUse(p.Exercise), func(int) { p.screen.Refresh() })
}

func (p *dropSetPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	clear(p.errs)
	switch what {
	case "protocol":
		p.screen.SetProtocol(training.Protocol(with))
	case "rack":
		p.screen.SetRack(with)
	case "start-load":
		p.screen.SetStart(with)
	case "up":
		p.screen.Step(1)
	case "down":
		p.screen.Step(-1)
	case "offer":
		p.screen.Accept(with)
	case "override":
		p.screen.Override(with == "on")
	case "start":
		browser.ReadySound() // inside the tap, or the browser keeps it silent
		s, err := m.StartSet(p.screen)
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/live")
			return
		}
		if err != nil {
			p.errs["start"] = fault.Message(err)
		}
	default:
		p.answer(ctx, what, with)
	}
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
	opts := kit.PageOpts{Title: v.Name, Eyebrow: "Finish with a drop set", Back: "/workout"}
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
	if v.Refused {
		opts.Foot = []app.UI{kit.LinkButton("Go on without a drop", "/workout")}
		return kit.Page(opts, body...)
	}
	body = append(body, p.ladder(v)...)
	if e := p.errs["start"]; e != "" {
		body = append(body, kit.Banner(kit.Caution, e))
	}
	if v.Ready {
		if v.Warmup != "" {
			opts.Foot = append(opts.Foot, kit.Small("Warm-up comes first: "+v.Warmup))
		}
		opts.Foot = append(opts.Foot, kit.Button(kit.ButtonOpts{Label: "Start the set", Big: true, Tap: kit.To(p, "start")}))
	}
	return kit.Page(opts, body...)
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
		if h.Protocol != "" {
			rows[i].Tap = kit.To(p, "protocol", string(h.Protocol))
		}
	}
	return []app.UI{kit.Heading("What would help"), kit.Card(kit.CardOpts{Flush: true, Label: "What would help"}, kit.List("What would help", rows...))}
}

// ladder draws the shape of the set, its loads, and what they start from.
func (p *dropSetPage) ladder(v screen.DropSetView) []app.UI {
	body := []app.UI{
		&kit.Segmented{Name: "protocol", Label: "How many drops", HideLabel: true, Options: options(v.Protocols), Value: chosen(v.Protocols), Tap: kit.To(p, "protocol")},
	}
	if len(v.Rungs) > 0 {
		body = append(body, kit.Ladder("The ladder", false, ladderRungs(v.Rungs, false)))
	}
	if v.OnBar != "" {
		body = append(body, kit.Text(v.OnBar))
	}
	for _, n := range v.Notes {
		body = append(body, kit.Small(n.Text))
	}
	if len(v.Offers) > 0 {
		body = append(body, p.offers(v.Offers))
	}
	if v.RackID != "" {
		body = append(body, p.start(v))
	}
	for _, c := range v.Protocols {
		if c.Off && c.Why != "" {
			body = append(body, kit.Small(c.Text+": "+c.Why))
		}
	}
	return body
}

func (p *dropSetPage) offers(list []screen.OfferView) app.UI {
	rows := make([]kit.Row, len(list))
	for i, o := range list {
		rows[i] = kit.Row{Title: o.Text, Href: o.Href}
		if o.Href == "" {
			rows[i].Tap = kit.To(p, "offer", strconv.Itoa(i))
		}
	}
	return kit.Card(kit.CardOpts{Title: "To stay within 20–30 %"}, kit.List("To stay within 20–30 %", rows...))
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
