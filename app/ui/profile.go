package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// profilePage shows what the person has said; all of it can be changed.
type profilePage struct {
	app.Compo
	Desk *Desk

	weight  string // being typed
	typing  bool
	err     string
	muscles bool // the list of muscles is open
}

func (p *profilePage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *profilePage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	motives := m.Profile().Motives
	on := with == "on"
	switch what {
	case "weight":
		p.weight, p.typing, p.err = with, true, ""
	case "weigh":
		s, err := m.Weigh(p.weight)
		if p.Desk.Commit(ctx, s, err) {
			p.typing = false
		} else if fault.InField(err) {
			p.err = fault.Message(err)
		}
	case "sessions":
		s, err := m.SetSessions(with)
		p.Desk.Commit(ctx, s, err)
	case "plateau":
		s, err := m.SetMotives(on, motives.ShortTime)
		p.Desk.Commit(ctx, s, err)
	case "short":
		s, err := m.SetMotives(motives.Plateau, on)
		p.Desk.Commit(ctx, s, err)
	case "muscles":
		p.muscles = !p.muscles
	default:
		if muscle, lags := cut(what, "lags-"); lags {
			s, err := m.SetLagging(muscle, on)
			p.Desk.Commit(ctx, s, err)
			return
		}
		s, err := m.SetAnswer(what, with)
		p.Desk.Commit(ctx, s, err)
	}
}

// cut takes a prefix off what a tap names.
func cut(what, prefix string) (string, bool) {
	if len(what) > len(prefix) && what[:len(prefix)] == prefix {
		return what[len(prefix):], true
	}
	return what, false
}

func (p *profilePage) Render() app.UI {
	v := p.Desk.Model.ProfileScreen()
	var answers []app.UI
	for _, q := range v.Questions {
		answers = append(answers, &kit.Select{Name: q.ID, Label: q.Text, Hint: q.Help, Options: options(q.Choices), Value: chosen(q.Choices), Tap: kit.To(p, q.ID)})
	}
	answers = append(answers, &kit.Select{Name: "sessions", Label: "How many sessions a week?", Options: options(v.Sessions), Value: chosen(v.Sessions), Tap: kit.To(p, "sessions")})

	value, hint := v.Bodyweight, "For lifts that move your own weight."
	if v.Bodyweight != "" {
		hint = "Last weighed: " + v.Weighed + ". A new entry counts from today."
	}
	if p.typing {
		value = p.weight
	}
	weight := []app.UI{&kit.NumberField{Name: "weight", Label: "Bodyweight", Unit: v.Unit, Hint: hint, Error: p.err, Value: value, Tap: kit.To(p, "weight")}}
	if p.typing {
		weight = append(weight, kit.Submit("Save the weight"))
	}

	lagging := []app.UI{}
	names := ""
	for _, c := range v.Lagging {
		if c.Chosen {
			if names != "" {
				names += ", "
			}
			names += c.Text
		}
		if p.muscles {
			lagging = append(lagging, &kit.Toggle{Name: "lags-" + c.Value, Label: c.Text, On: c.Chosen, Tap: kit.To(p, "lags-"+c.Value)})
		}
	}
	if names == "" {
		names = "None named."
	}
	label := "Choose muscles"
	if p.muscles {
		label = "Done"
	}
	lagging = append([]app.UI{kit.Text(names), kit.Small("A muscle that lags may keep the week's slot instead of taking turns.")}, lagging...)
	lagging = append(lagging, kit.QuietButton(label, kit.To(p, "muscles")))

	return kit.Page(kit.PageOpts{Title: "Profile", Eyebrow: "What the verdicts know about you", Back: "/more"},
		kit.Columns(
			kit.Card(kit.CardOpts{Title: "Answers"}, answers...),
			kit.Stack(
				kit.Card(kit.CardOpts{Title: "Weight"}, kit.Form(kit.To(p, "weigh"), weight...)),
				kit.Card(kit.CardOpts{Title: "Why drop sets"},
					&kit.Toggle{Name: "plateau", Label: "I am stuck on a plateau", On: v.Plateau, Tap: kit.To(p, "plateau")},
					&kit.Toggle{Name: "short", Label: "I am often short of time", On: v.ShortTime, Tap: kit.To(p, "short")}),
				kit.Card(kit.CardOpts{Title: "Lagging muscles"}, lagging...),
			),
		),
	)
}
