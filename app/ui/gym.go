package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/load"
)

// gymPage lists the racks of the gym and adds presets to it.
type gymPage struct {
	app.Compo
	Desk   *Desk
	adding bool
}

func (p *gymPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *gymPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "add":
		p.adding = true
	case "close":
		p.adding = false
	case "preset":
		s, id, err := p.Desk.Model.AddRack(with)
		if p.Desk.Commit(ctx, s, err) {
			p.adding = false
			ctx.Navigate("/gym/" + id)
		}
	}
}

func (p *gymPage) Render() app.UI {
	gym := p.Desk.Model.Gym()
	rows := make([]kit.Row, len(gym.Racks))
	for i, r := range gym.Racks {
		rows[i] = kit.Row{Title: r.Name, Note: screen.RackDetail(r), Href: "/gym/" + r.ID}
		switch e := p.Desk.racks[r.ID]; {
		case e != nil && e.Unsaved() && e.There():
			rows[i].Marked, rows[i].Tone, rows[i].Side = true, kit.Caution, "Not saved"
		case r.AskBar:
			rows[i].Marked, rows[i].Tone, rows[i].Side = true, kit.Info, "Weigh it"
		}
	}
	body := []app.UI{kit.Small("Ladders only use loads that stand here. Correct each rack to what this gym really has.")}
	if len(rows) == 0 {
		body = append(body, kit.Empty(kit.IconPlate, "No racks", "Without a rack there is no ladder. Add what this gym has.", kit.PrimaryButton("Add a rack", kit.To(p, "add"))))
	} else {
		body = append(body, kit.Card(kit.CardOpts{Flush: true, Label: "Racks"}, kit.List("Racks", rows...)))
	}
	if p.adding {
		var presets []kit.Row
		for _, r := range load.Presets() {
			presets = append(presets, kit.Row{Title: r.Name, Note: screen.RackDetail(r), Tap: kit.To(p, "preset", r.ID)})
		}
		body = append(body, kit.Dialog(kit.DialogOpts{ID: "presets", Title: "Add a rack", Close: kit.To(p, "close")}, kit.List("Presets", presets...)))
	}
	return kit.Page(kit.PageOpts{Title: gym.Name, Eyebrow: "Loads that exist here", Back: "/more", Foot: []app.UI{
		kit.QuietButton("Add a rack", kit.To(p, "add")), kit.LinkButton("Other gyms", "/gyms")}}, body...)
}

// rackPage corrects one rack in place.
type rackPage struct {
	app.Compo
	Desk *Desk
	Rack string
	edit *screen.RackEdit
}

func (p *rackPage) CompoID() string { return "rack/" + p.Rack }

// OnInit takes up what was typed before, if the person left without saving.
func (p *rackPage) OnInit() {
	if e := p.Desk.racks[p.Rack]; e != nil && e.Unsaved() && e.There() {
		p.edit = e
		return
	}
	if e, ok := p.Desk.Model.EditRack(p.Rack); ok {
		p.edit = e
		p.Desk.racks[p.Rack] = e
	}
}

func (p *rackPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *rackPage) Take(ctx app.Context, what, with string) {
	switch what {
	case "unit":
		p.edit.SetUnit(load.Unit(with))
	case "save":
		s, ok, err := p.edit.Save()
		if err != nil {
			p.Desk.Say(ctx, fault.Message(err))
		} else if ok && p.Desk.Commit(ctx, s, nil) {
			p.Desk.Back(ctx, "/gym")
		} else {
			kit.Focus(ctx, "f-"+p.edit.Wrong())
		}
	case "plate":
		p.edit.AddPlate()
	case "less":
		p.edit.StepBy(with, -1)
	case "more":
		p.edit.StepBy(with, 1)
	case "forget":
		p.edit.Forget()
	case "remove":
		s, err := p.Desk.Model.RemoveRack(p.Rack)
		if p.Desk.Commit(ctx, s, err) {
			p.edit.Forget()
			ctx.Navigate("/gym")
		}
	default:
		p.edit.Type(what, with)
	}
}

func (p *rackPage) Render() app.UI {
	if p.edit == nil {
		return kit.Page(kit.PageOpts{Title: "No such rack", Back: "/gym"},
			kit.Empty(kit.IconInfo, "This rack is not here any more", "It may have been removed on another device.", kit.LinkButton("To the racks", "/gym")))
	}
	v := p.edit.View()
	body := []app.UI{&kit.Segmented{Name: "unit", Label: "Labelled in", Value: v.Unit, Tap: kit.To(p, "unit"),
		Options: []kit.Option{{Value: string(load.Kg), Label: "kg"}, {Value: string(load.Lb), Label: "lb"}}}}
	if v.Note != "" {
		body = append(body, kit.Banner(kit.Info, v.Note))
	}
	for _, f := range v.Fields {
		if f.Steps {
			body = append(body, &kit.NumberField{Name: f.Name, Label: f.Label, Error: f.Error, Value: f.Value, Whole: true, Tap: kit.To(p, f.Name),
				Down: kit.To(p, "less", f.Name), Up: kit.To(p, "more", f.Name)})
			continue
		}
		if f.Words {
			body = append(body, &kit.TextField{Name: f.Name, Label: f.Label, Hint: f.Hint, Error: f.Error, Value: f.Value, Long: f.Long, Tap: kit.To(p, f.Name)})
			continue
		}
		body = append(body, &kit.NumberField{Name: f.Name, Label: f.Label, Hint: f.Hint, Unit: f.Unit, Error: f.Error, Value: f.Value, Tap: kit.To(p, f.Name)})
		if f.Adds {
			body = append(body, kit.QuietButton("Add this size", kit.To(p, "plate")))
		}
	}
	if v.Loads != "" {
		body = append(body, kit.Small(v.Loads))
	}
	if v.Typed {
		body = append(body, kit.QuietButton("Undo what I typed", kit.To(p, "forget")))
	}
	body = append(body, kit.DangerButton("Remove the rack", kit.To(p, "remove")))
	return kit.Page(kit.PageOpts{Title: v.Name, Eyebrow: v.Detail, Back: "/gym", Foot: []app.UI{
		kit.PrimaryButton("Save the rack", kit.To(p, "save")),
	}}, body...)
}
