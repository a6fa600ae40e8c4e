package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// gymsPage lists the gyms: which is in use, another one, a new one.
type gymsPage struct {
	app.Compo
	Desk *Desk

	open string // the gym whose dialog is open, "new" for one that is added
	from string // the gym that a new one is copied from, "" for the presets
	name string // as typed
	err  string
}

// newGym opens the dialog of a gym that is not there yet. No ID is as short.
const newGym = "new"

func (p *gymsPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *gymsPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	switch what {
	case "open":
		p.open, p.err, p.name, p.from = with, "", "", ""
		for _, g := range m.GymsScreen().Gyms {
			if g.ID == with {
				p.name = g.Name
			}
		}
	case "close":
		p.open = ""
	case "name":
		p.name, p.err = with, ""
	case "from":
		p.from = with
		if with == "presets" {
			p.from = ""
		}
	case "use":
		s, err := m.UseGym(p.open)
		p.done(ctx, s, err)
	case "add":
		s, err := m.AddGym(p.name, p.from)
		p.done(ctx, s, err)
	case "rename":
		s, err := m.RenameAGym(p.open, p.name)
		p.done(ctx, s, err)
	case "remove":
		s, err := m.RemoveGym(p.open)
		p.done(ctx, s, err)
	}
}

// done closes the dialog, or says in it what was wrong.
func (p *gymsPage) done(ctx app.Context, s screen.Save, err error) {
	if p.Desk.Commit(ctx, s, err) {
		p.open = ""
		return
	}
	p.err = fault.Message(err)
}

func (p *gymsPage) Render() app.UI {
	v := p.Desk.Model.GymsScreen()
	rows := make([]kit.Row, len(v.Gyms))
	var opened *screen.GymView
	for i, g := range v.Gyms {
		rows[i] = kit.Row{Title: g.Name, Note: g.Detail, Current: g.InUse, Icon: kit.IconPlate, Tap: kit.To(p, "open", g.ID)}
		if g.InUse {
			rows[i].Side = "In use"
		}
		if g.ID == p.open {
			opened = &v.Gyms[i]
		}
	}
	say := "Ladders and prefilled loads come from the gym in use."
	if v.Running {
		say = "The running workout takes place in the gym in use."
	}
	body := []app.UI{kit.Small(say), kit.Card(kit.CardOpts{Flush: true, Label: "Gyms"}, kit.List("Gyms", rows...))}
	switch {
	case opened != nil:
		body = append(body, p.one(*opened))
	case p.open == newGym:
		body = append(body, p.add(v))
	}
	return kit.Page(kit.PageOpts{Title: "Gyms", Eyebrow: "Where you train", Back: "/more", Foot: []app.UI{
		kit.QuietButton("Add a gym", kit.To(p, "open", newGym))}}, body...)
}

func (p *gymsPage) one(g screen.GymView) app.UI {
	body := []app.UI{}
	if g.InUse {
		body = append(body, kit.LinkButton("Its racks", "/gym"))
	} else {
		body = append(body, kit.PrimaryButton("Use this gym", kit.To(p, "use")))
	}
	body = append(body,
		&kit.TextField{Name: "gym-name", Label: "Name", Value: p.name, Error: p.err, Tap: kit.To(p, "name")},
		kit.QuietButton("Rename", kit.To(p, "rename")),
		kit.DangerButton("Delete this gym", kit.To(p, "remove")))
	return kit.Dialog(kit.DialogOpts{ID: "gym", Title: g.Name, Close: kit.To(p, "close")}, body...)
}

func (p *gymsPage) add(v screen.GymsView) app.UI {
	from := []kit.Option{{Value: "presets", Label: "The usual racks"}}
	for _, g := range v.Gyms {
		from = append(from, kit.Option{Value: g.ID, Label: "The same as in " + g.Name})
	}
	value := p.from
	if value == "" {
		value = "presets"
	}
	return kit.Dialog(kit.DialogOpts{ID: "gym", Title: "Add a gym", Close: kit.To(p, "close")},
		&kit.TextField{Name: "gym-name", Label: "Name", Value: p.name, Error: p.err, Tap: kit.To(p, "name")},
		&kit.Select{Name: "gym-from", Label: "Begin with", Options: from, Value: value, Tap: kit.To(p, "from")},
		kit.Small("You can correct each rack afterwards. The new gym is in use at once."),
		kit.PrimaryButton("Add this gym", kit.To(p, "add")))
}

// gymSwitch says where the workout takes place and moves it in one choice;
// with one gym there is nothing to say. The page takes "gym" with the ID.
func gymSwitch(to kit.Taker, m *screen.Model) app.UI {
	v := m.GymsScreen()
	if len(v.Gyms) < 2 {
		return nil
	}
	options := make([]kit.Option, len(v.Gyms))
	value := ""
	for i, g := range v.Gyms {
		options[i] = kit.Option{Value: g.ID, Label: g.Name}
		if g.InUse {
			value = g.ID
		}
	}
	return &kit.Select{Name: "gym", Label: "Gym", Options: options, Value: value, Tap: kit.To(to, "gym")}
}
