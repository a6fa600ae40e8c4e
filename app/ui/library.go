package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// libraryPage finds an exercise: to look at its verdict, or to add it to the
// workout.
type libraryPage struct {
	app.Compo
	Desk *Desk
	Pick bool   // for what the next fields say: the running workout, unless one is set
	Back string // where it goes on when one was picked

	Into    string // a workout of the log
	Instead string // an exercise of that workout, which it takes the place of
	Routine string

	query string
	limit int
	own   *screen.OwnExercise // being added or changed
}

// CompoID keeps browsing and picking apart.
func (p *libraryPage) CompoID() string {
	return fmt.Sprint("library ", p.Pick, p.Into, p.Instead, p.Routine)
}

func (p *libraryPage) OnInit() { p.limit = screen.LibraryPage }

func (p *libraryPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *libraryPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	switch what {
	case "query":
		p.query = with
	case "more":
		p.limit += screen.LibraryPage
	case "pick":
		p.choose(ctx, with)
	case "own":
		p.own = m.NewExercise(p.query)
		kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
	case "own-edit":
		if own, ok := m.EditExercise(with); ok {
			p.own = own
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	case "own-delete":
		s, err := m.DeleteExercise(with)
		if p.Desk.Commit(ctx, s, err) {
			p.own = nil
			kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
		}
	case "own-back":
		p.own = nil
		kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
	case "own-save":
		if p.own == nil { // a second tap, before the form was gone
			return
		}
		s, id, err := p.own.Save()
		if !p.Desk.Commit(ctx, s, err) {
			return
		}
		if p.own.View().ID == "" {
			p.choose(ctx, id)
			return
		}
		p.own = nil
		kit.FocusTitle(p.Desk.page) // not ctx: what was tapped goes away
	default:
		if p.own != nil {
			p.own.Set(what, with)
		}
	}
}

// choose goes on with an exercise: into the workout, or to its verdict.
func (p *libraryPage) choose(ctx app.Context, id string) {
	if !p.Pick {
		ctx.Navigate("/dropset/" + id)
		return
	}
	s, err := p.put(id)
	if p.Desk.Commit(ctx, s, err) {
		ctx.Navigate(p.Back)
	}
}

// put puts an exercise where it was picked for.
func (p *libraryPage) put(id string) (screen.Save, error) {
	m := p.Desk.Model
	switch {
	case p.Routine != "":
		return m.AddToRoutine(p.Routine, id)
	case p.Instead != "":
		return m.ReplaceExercise(p.Into, p.Instead, id)
	case p.Into != "":
		return m.AddExerciseTo(p.Into, id)
	}
	return m.AddExercise(id)
}

func (p *libraryPage) Render() app.UI {
	if p.own != nil {
		return p.adding(p.own.View())
	}
	v := p.Desk.Model.Library(p.query, p.limit)
	opts := kit.PageOpts{Title: "Exercises", Back: "/more"}
	if p.Pick {
		opts = kit.PageOpts{Title: "Add exercise", Eyebrow: "Workout", Back: p.Back}
		switch {
		case p.Instead != "":
			opts.Title = "Another exercise instead"
		case p.Routine != "":
			opts.Eyebrow = "Routine"
		}
	}
	said := ""
	if v.Query != "" {
		said = fmt.Sprintf("%d found", v.Found)
		if v.Found == 1 {
			said = "1 exercise found"
		}
	}
	body := []app.UI{&kit.SearchField{Name: "query", Label: "Search exercises", Hint: "Curl, chest, leg press …", Value: p.query, Found: said, Tap: kit.To(p, "query")}}
	if v.Note != "" {
		body = append(body, kit.Empty(kit.IconSearch, "Nothing found", v.Note))
	}
	for _, g := range v.Groups {
		body = append(body, kit.Card(kit.CardOpts{Title: g.Title, Flush: true}, kit.List(g.Title, p.rows(g)...)))
	}
	if v.More {
		body = append(body, kit.QuietButton("Show more", kit.To(p, "more")))
	}
	if v.Own != "" {
		body = append(body, kit.Button(kit.ButtonOpts{Label: "Add “" + v.Own + "” as your own", Icon: kit.IconPlus, Look: kit.Quiet, Tap: kit.To(p, "own")}))
	}
	return kit.Page(opts, body...)
}

func (p *libraryPage) rows(g screen.ExerciseGroup) []kit.Row {
	out := make([]kit.Row, len(g.Rows))
	for i, r := range g.Rows {
		out[i] = kit.Row{Title: r.Name, Note: r.Detail, Marked: true, Tone: kit.Tone(r.Level), Side: r.Word}
		if !p.Pick && g.Own {
			out[i].Tap = kit.To(p, "own-edit", r.ID)
			continue
		}
		if !p.Pick {
			out[i].Href = "/dropset/" + r.ID
			continue
		}
		out[i].Tap = kit.To(p, "pick", r.ID)
		if r.Chosen {
			out[i].Note += " · in this workout"
		}
	}
	return out
}

// adding asks about an exercise of the person's own, a new one or one to change.
func (p *libraryPage) adding(v screen.OwnView) app.UI {
	opts := kit.PageOpts{Title: "Your own exercise"}
	back := kit.QuietButton("Back to the list", kit.To(p, "own-back"))
	fields := []app.UI{&kit.TextField{Name: "own-name", Label: "Name", Value: v.Name, Error: v.NameErr, Tap: kit.To(p, "name")}}
	if v.Known != nil {
		known := kit.Row{Title: v.Known.Name, Note: v.Known.Detail, Marked: true, Tone: kit.Tone(v.Known.Level), Side: v.Known.Word, Tap: kit.To(p, "pick", v.Known.ID)}
		return kit.Page(opts,
			kit.Card(kit.CardOpts{Label: "Name"}, fields...),
			kit.Card(kit.CardOpts{Title: "This is there already", Flush: true}, kit.List("This is there already", known)), back)
	}
	save := "Add exercise"
	if v.ID != "" {
		save = "Save changes"
	}
	opts.Foot = []app.UI{kit.PrimaryButton(save, kit.To(p, "own-save"))}
	for _, f := range v.Fields {
		fields = append(fields, &kit.Select{Name: "own-" + f.ID, Label: f.Label, Options: options(f.Choices), Value: chosen(f.Choices), Tap: kit.To(p, f.ID)})
	}
	body := []app.UI{
		kit.Small("Filled in from the name. Correct what is wrong: the verdict depends on it."),
		kit.Card(kit.CardOpts{Label: "About the exercise"}, fields...),
	}
	if v.Word != "" {
		body = append(body, kit.Card(kit.CardOpts{Title: "A drop set on it", Note: "as things stand"}, kit.Verdict(kit.Tone(v.Level), v.Word), kit.Small(v.Because)))
	}
	if v.ID != "" {
		body = append(body, kit.LinkButton("Plan a drop set", "/dropset/"+v.ID), kit.DangerButton("Delete exercise", kit.To(p, "own-delete", v.ID)))
	}
	return kit.Page(opts, append(body, back)...)
}
