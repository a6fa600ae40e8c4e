package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/training"
)

// An entryCard is one exercise of the running workout. It is a component, so
// that a tap draws only the card that it changed.
type entryCard struct {
	app.Compo
	To    kit.Taker
	Entry screen.LogEntryView
	Past  bool // of a workout that is over: nothing is judged
}

// CompoID keeps the card with its exercise when one before it is removed.
func (c *entryCard) CompoID() string { return c.Entry.ID }

func (c *entryCard) Render() app.UI {
	e := &c.Entry
	head := app.Div().Class("entry-head").Body(
		app.Div().Body(app.H2().Text(e.Name), app.If(e.Detail != "", func() app.UI { return kit.Small(e.Detail) })),
		kit.IconButton(kit.IconGear, "Options for "+e.Name, kit.To(c.To, "options", e.ID)),
	)
	body := []app.UI{head}
	for _, line := range []string{e.Round, e.Setup, e.Note} {
		if line != "" {
			body = append(body, app.P().Class("entry-line").Text(line))
		}
	}
	if e.Last != "" {
		body = append(body, kit.Small(e.Last))
	}
	if len(e.Sets) > 0 {
		body = append(body, setList(c.To, e.Name, e.Sets))
	}
	body = append(body, c.next(), kit.Plates(e.Next.Plates.Text, e.Next.Plates.Heights))
	if c.Past {
		return app.Section().Class("card").Aria("label", e.Name).Body(body...)
	}
	note := "Which weights, and whether today"
	if e.Because != "" {
		note = e.Because
	}
	body = append(body, app.Div().Class("with-line").Body(kit.List("Drop set",
		kit.Row{Title: "Finish with a drop set", Note: note, Marked: true, Tone: kit.Tone(e.Level), Side: e.Word, Href: "/dropset/" + e.Exercise})))
	return app.Section().Class("card").Aria("label", e.Name).Body(body...)
}

// next is the row that logs the next set, by its button or by the keyboard's
// own key.
func (c *entryCard) next() app.UI {
	e, n := &c.Entry, &c.Entry.Next
	var parts []app.UI
	switch {
	case n.NoLoad:
	case len(n.Steps) > 0:
		parts = append(parts, app.Div().Class("next-load").Body(
			&kit.Select{Name: "load-" + e.ID, Label: n.Label, Options: options(n.Steps), Value: n.Load, Error: n.LoadErr, Tap: kit.To(c.To, "load "+e.ID)}))
	default:
		parts = append(parts, app.Div().Class("next-load").Body(
			&kit.NumberField{Name: "load-" + e.ID, Label: n.Label, Unit: n.Unit, Hint: n.Hint, Value: n.Load, Error: n.LoadErr,
				Tap: kit.To(c.To, "load "+e.ID), Down: kit.To(c.To, "less", e.ID), Up: kit.To(c.To, "more", e.ID)}))
	}
	warm := "on"
	pressed := "false"
	if n.Warmup {
		warm, pressed = "off", "true"
	}
	tap := kit.To(c.To, "warm "+e.ID, warm)
	if n.CanWatch {
		parts = append(parts, &stopwatch{To: c.To, Entry: e.ID, Name: e.Name, From: n.WatchFrom, Awake: n.Awake})
	}
	switch {
	case n.WatchFrom != 0: // the watch has the time
	case n.Timed:
		parts = append(parts, &kit.TextField{Name: "time-" + e.ID, Label: "Time", Value: n.Time, Error: n.TimeErr, Max: 8, Tap: kit.To(c.To, "time "+e.ID)})
	default:
		parts = append(parts, &kit.NumberField{Name: "reps-" + e.ID, Label: "Reps", Whole: true, Value: n.Reps, Error: n.RepsErr, Tap: kit.To(c.To, "reps "+e.ID)})
	}
	class := "next"
	switch {
	case n.WatchFrom != 0:
		class = "next next-watch"
	case len(n.Effort) > 0:
		class = "next next-effort"
		parts = append(parts, &kit.Select{Name: "effort-" + e.ID, Label: n.EffortOf, Options: options(n.Effort), Value: chosen(n.Effort), Tap: kit.To(c.To, "effort "+e.ID)})
	}
	parts = append(parts,
		app.Button().Type("button").Class("btn quiet").Attr("aria-pressed", pressed).OnClick(tap.Handler()).Text("Warm-up"),
		app.Button().Type("submit").Class("btn").Aria("label", "Done: "+e.Name).Text("Done"))
	return kit.Form(kit.To(c.To, "done", e.ID), app.Div().Class(class).Body(parts...))
}

// setList shows the sets of an exercise; a tap opens one for correction.
func setList(to kit.Taker, name string, sets []screen.SetView) app.UI {
	items := make([]app.UI, len(sets))
	for i := range sets {
		items[i] = app.Li().Body(setRow(to, &sets[i]))
	}
	return app.Ol().Class("sets").Aria("label", "Sets of "+name).Body(items...)
}

func setLine(to kit.Taker, s *screen.SetView) app.UI {
	number, state, word, icon := s.Number, "set-state", "saved", kit.IconCheck
	if s.Kind == training.Warmup {
		number = "W"
	}
	if !s.Saved {
		state, word, icon = "set-state wait", "being saved", kit.IconClock
	}
	tap := kit.To(to, "edit", s.ID)
	return app.Button().Type("button").Class("set").OnClick(tap.Handler()).Body(
		app.Span().Class("set-n").Aria("hidden", true).Text(number),
		app.Span().Class("set-text").Body(app.Text(s.Text), app.If(s.Detail != "", func() app.UI { return app.Span().Class("eyebrow").Text(s.Detail) }),
			app.If(s.Record != "", func() app.UI { return app.Span().Class("eyebrow record").Text("Record. " + s.Record) })),
		app.Span().Class(state).Body(kit.Icon(icon), app.Span().Class("sr").Text(word)),
	)
}
