package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/rules"
)

// todayPage answers the first question: may I drop a set today?
type todayPage struct {
	app.Compo
	Desk *Desk

	also  screen.ChoiceView // a further muscle that is asked about
	whole bool              // what lies below the first screen is drawn
}

// OnMount has the page drawn in two frames: first the verdict, then what
// follows it and takes as long.
func (p *todayPage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	browser.AfterPaint(func() { p.Desk.redraw(ctx, func() { p.whole = true }) })
}

func (p *todayPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	n, _ := strconv.Atoi(with)
	switch what {
	case "start":
		s, err := m.StartWorkout()
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/workout")
		}
	case "sleep":
		s, err := m.SleptWell(n)
		p.Desk.Commit(ctx, s, err)
	case "also":
		p.also = screen.ChoiceView{}
		for _, c := range m.TodayScreen().Muscles {
			if c.Value == with {
				p.also = c
			}
		}
	default:
		if muscle, ok := cut(what, "sore-"); ok {
			s, err := m.Sore(muscle, n)
			p.Desk.Commit(ctx, s, err)
		} else if q, ok := cut(what, "ask-"); ok {
			id, _ := strconv.Atoi(q)
			s, err := m.Answer(rules.Question(id), with)
			if p.Desk.Commit(ctx, s, err) {
				p.tell()
			}
		}
	}
}

func (p *todayPage) Render() app.UI {
	m := p.Desk.Model
	view := m.TodayVerdict
	if p.whole {
		view = m.TodayScreen
	}
	v := view()
	var first, second []app.UI
	if v.Ask != nil {
		first = append(first, p.ask(*v.Ask))
	}
	first = append(first, p.verdict(v))
	if p.whole {
		second = p.below(v)
	}
	return kit.Page(kit.PageOpts{Title: "Today", Eyebrow: v.Eyebrow}, kit.Columns(kit.Stack(first...), kit.Stack(second...)))
}

// below draws what follows the verdict: the week, the check-in, the backup.
func (p *todayPage) below(v screen.TodayView) []app.UI {
	cards := []app.UI{
		kit.Card(kit.CardOpts{Title: "This week", Note: v.Budget.Words},
			kit.Budget(v.Budget.Words, v.Budget.Used, v.Budget.Cap),
			kit.Small(v.Budget.Note),
		),
		p.checkIn(v),
	}
	if b := p.Desk.Model.BackupScreen(); b.Due {
		cards = append(cards, kit.Card(kit.CardOpts{Title: "Backup"}, kit.Text(b.Text), kit.LinkButton("Save a backup file", "/backup")))
	}
	return cards
}

// tell says aloud what an answer has led to: the next question, or the verdict.
func (p *todayPage) tell() {
	v := p.Desk.Model.TodayVerdict()
	if v.Ask != nil {
		kit.Announce(v.Ask.Text)
		return
	}
	kit.Announce(v.Headline)
}

// ask puts the one question that the verdict waits for.
func (p *todayPage) ask(q screen.QuestionView) app.UI {
	what := "ask-" + strconv.Itoa(int(q.ID))
	rows := make([]kit.Row, len(q.Choices))
	for i, c := range q.Choices {
		rows[i] = kit.Row{Title: c.Text, Tap: kit.To(p, what, c.Value)}
	}
	return kit.Card(kit.CardOpts{Label: "One thing first"}, kit.Small("One thing first"), kit.Heading(q.Text), kit.List(q.Text, rows...), kit.Small(q.Help))
}

// checkIn asks how the night and the muscles were: one tap each.
func (p *todayPage) checkIn(v screen.TodayView) app.UI {
	body := []app.UI{&kit.Scale{Name: "sleep", Label: "How did you sleep?", Low: "badly", High: "well", Value: v.Sleep, Tap: kit.To(p, "sleep")}}
	asked := v.Soreness
	for _, c := range v.Muscles {
		if c.Value == p.also.Value {
			asked = append(asked, screen.SorenessView{Muscle: c.Value, Name: c.Text})
		}
	}
	for _, s := range asked {
		name := "sore-" + s.Muscle
		body = append(body, &kit.Scale{Name: name, Label: "How sore: " + strings.ToLower(s.Name) + "?", Low: "not at all", High: "badly", Value: s.Value, Tap: kit.To(p, name)})
	}
	others := append([]kit.Option{{Value: "none", Label: "None"}}, options(v.Muscles)...)
	value := "none"
	if len(asked) > len(v.Soreness) {
		value = p.also.Value
	}
	body = append(body, &kit.Select{Name: "also-sore", Label: "Another sore muscle", Options: others, Value: value, Tap: kit.To(p, "also")})
	return kit.Card(kit.CardOpts{Label: "Check-in"}, body...)
}

func (p *todayPage) verdict(v screen.TodayView) app.UI {
	body := []app.UI{kit.Verdict(kit.Tone(v.Level), v.Headline)}
	if v.Pick != nil {
		body = append(body, kit.Heading(v.Pick.Name+", last exercise"), kit.Ladder("Suggested ladder", true, ladderRungs(v.Pick.Rungs, true)))
		if v.Pick.Note != "" {
			body = append(body, kit.Small(v.Pick.Note))
		}
	}
	if len(v.Because) > 0 {
		body = append(body, reasons(v.Because))
	}
	if v.Opens != "" {
		body = append(body, kit.Text(v.Opens))
	}
	if v.Instead != "" {
		body = append(body, kit.Text(v.Instead))
	}
	switch {
	case v.Resume != nil:
		body = append(body, kit.Button(kit.ButtonOpts{Label: v.Resume.Text, Href: v.Resume.Href}))
	default:
		body = append(body, kit.PrimaryButton("Start workout", kit.To(p, "start")))
	}
	if v.Pick != nil {
		body = append(body, kit.Button(kit.ButtonOpts{Label: "Look at this drop set", Look: kit.Plain, Href: "/dropset/" + v.Pick.Exercise}))
	}
	return kit.Card(kit.CardOpts{Label: "Verdict"}, body...)
}

// ladderRungs turns the rungs of a screen into bars.
func ladderRungs(rungs []screen.RungView, small bool) []kit.Rung {
	out := make([]kit.Rung, len(rungs))
	for i, r := range rungs {
		out[i] = kit.Rung{Load: r.Load, Unit: r.Unit, Head: r.Reps, Side: r.Side, Flag: r.Flag, Note: r.SetOut, Width: r.Width, Plates: r.Plates.Text, Heights: r.Plates.Heights}
		if small {
			out[i].Side, out[i].Note, out[i].Plates = "", "", ""
		}
	}
	return out
}

// reasons draws the reasons of a verdict, each with its why.
func reasons(list []screen.ReasonView) app.UI {
	out := make([]kit.ReasonOpts, len(list))
	for i, r := range list {
		out[i] = kit.ReasonOpts{Tone: kit.Tone(r.Level), Text: r.Text}
		if r.Note {
			out[i].Tone = kit.Info
		}
		explain(&out[i], r.ID, r.Why)
	}
	return kit.Reasons(out...)
}

// explain lets a reason answer "why?", with the way to its place in Learn.
func explain(r *kit.ReasonOpts, id string, x rules.Explanation) {
	if x.Rule == "" {
		return
	}
	r.Why, r.Source = x.Rule, id+" · "+x.Basis()
	if x.Note != "" {
		r.More = append(r.More, kit.Small(x.Note))
	}
	r.More = append(r.More, kit.Link("Read more", " about "+id, "/learn/"+id))
}
