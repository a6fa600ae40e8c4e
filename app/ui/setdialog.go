package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// setDialog corrects or deletes one set. Its taps go to [takeSet].
func setDialog(to kit.Taker, d *screen.SetEditor) app.UI {
	v, ok := d.View()
	if !ok { // it went away in another tab
		return nil
	}
	var body []app.UI
	for i, f := range v.Fields {
		id := strconv.Itoa(i)
		part := []app.UI{}
		if f.Name != "" {
			part = append(part, kit.Heading(f.Name))
		}
		switch {
		case v.NoLoad:
		case len(v.Steps) > 0:
			part = append(part, &kit.Select{Name: "set-load-" + id, Label: v.Label, Options: options(v.Steps), Value: f.Load, Error: f.LoadErr, Tap: kit.To(to, "set-load "+id)})
		default:
			part = append(part, &kit.NumberField{Name: "set-load-" + id, Label: v.Label, Unit: v.Unit, Value: f.Load, Error: f.LoadErr, Tap: kit.To(to, "set-load "+id)})
		}
		if v.Timed {
			part = append(part, &kit.TextField{Name: "set-time-" + id, Label: "Time", Value: f.Time, Error: f.TimeErr, Max: 8, Tap: kit.To(to, "set-time "+id)})
		} else {
			part = append(part, &kit.NumberField{Name: "set-reps-" + id, Label: "Clean reps", Whole: true, Value: f.Reps, Error: f.RepsErr, Tap: kit.To(to, "set-reps "+id)})
		}
		body = append(body, app.Div().Class("pair").Body(part...))
	}
	var row []app.UI
	if v.CanAdd {
		row = append(row, kit.QuietButton("Add a drop", kit.To(to, "set-add")))
	}
	if v.CanRemove {
		row = append(row, kit.QuietButton("Remove the last", kit.To(to, "set-less")))
	}
	if v.Sides != "" {
		row = append(row, kit.QuietButton(v.Sides, kit.To(to, "set-sides")))
	}
	if len(row) > 0 {
		body = append(body, kit.Buttons(row...))
	}
	if v.Note != "" {
		body = append(body, kit.Small(v.Note))
	}
	if len(v.Effort) > 0 {
		body = append(body, &kit.Select{Name: "set-effort", Label: v.EffortOf, Options: options(v.Effort), Value: chosen(v.Effort), Tap: kit.To(to, "set-effort")})
	}
	body = append(body, &kit.TextField{Name: "set-note", Label: "Note", Value: v.Text, Max: 2000, Long: true, Tap: kit.To(to, "set-note")})
	if v.CanWarm {
		body = append(body, &kit.Toggle{Name: "set-warm", Label: "Warm-up set", On: v.Warmup, Tap: kit.To(to, "set-warm")})
	}
	body = append(body, kit.Submit("Save the set"))
	return kit.Dialog(kit.DialogOpts{ID: "set", Title: v.Title, Close: kit.To(to, "set-close"), Foot: []app.UI{
		kit.DangerButton("Delete the set", kit.To(to, "set-delete")),
	}}, kit.Form(kit.To(to, "set-save"), body...))
}

// takeSet answers a tap of the set dialog and returns the editor that stays
// open, nil if none does.
func takeSet(ctx app.Context, desk *Desk, d *screen.SetEditor, what, id, with string) *screen.SetEditor {
	if d == nil {
		return nil
	}
	i, _ := strconv.Atoi(id)
	switch what {
	case "set-load":
		d.SetLoad(i, with)
	case "set-reps":
		d.SetReps(i, with)
	case "set-time":
		d.SetTime(i, with)
	case "set-add":
		d.AddLoad()
	case "set-less":
		d.RemoveLoad()
	case "set-sides":
		d.SwitchSides()
	case "set-effort":
		d.SetEffort(with)
	case "set-note":
		d.SetNote(with)
	case "set-warm":
		d.SetWarmup(with == "on")
	case "set-save":
		s, err := d.Save()
		if desk.Commit(ctx, s, err) {
			return nil
		}
	case "set-delete":
		s, err := d.Delete()
		desk.Commit(ctx, s, err)
		return nil
	case "set-close":
		return nil
	}
	return d
}
