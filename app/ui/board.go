package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// A board is the exercises of a workout that is being filled: what the running
// workout and one of the past have in common. The page that draws it hands it
// the taps that are not its own.
type board struct {
	desk *Desk
	to   kit.Taker
	log  func() *screen.Logger

	options string    // the entry whose options are open
	note    string    // its note, as typed
	setup   string    // how it is done each time, as typed
	opened  [2]string // both as they were when the options were opened
	editor  *screen.SetEditor
}

// pastWaits is how long a page that opens is left alone before the history is
// read, which only a record needs. A tap of the person does not wait for it.
const pastWaits = 500 * time.Millisecond

// remember reads the last time of exercises that nobody has looked up yet.
func (b *board) remember(ctx app.Context) {
	for _, id := range b.log().Unknown() {
		b.desk.Load(ctx, screen.LastUse(id), nil)
	}
	ctx.After(pastWaits, func(ctx app.Context) {
		ctx.PreventUpdate() // what is read draws the page
		b.desk.LoadPast(ctx)
	})
}

func (b *board) take(ctx app.Context, what, with string) {
	if !b.desk.pastFailed { // else the page after this one tries again
		b.desk.LoadPast(ctx)
	}
	m, log := b.desk.Model, b.log()
	workout := log.ID()
	what, id, _ := strings.Cut(what, " ") // fields say the entry there: With is what was typed
	var s screen.Save
	var err error
	switch what {
	case "load":
		log.SetLoad(id, with)
		return
	case "reps":
		log.SetReps(id, with)
		return
	case "time":
		log.SetTime(id, with)
		return
	case "watch-start":
		if s, err = log.StartWatch(with); err == nil {
			kit.Announce("The stopwatch runs.")
		}
	case "watch-stop":
		if s, err = log.StopWatch(with); err == nil {
			kit.Announce("The stopwatch stands still.")
		}
	case "effort":
		log.SetEffort(id, with)
		return
	case "less":
		log.Step(with, -1)
		return
	case "more":
		log.Step(with, 1)
		return
	case "warm":
		log.SetWarmup(id, with == "on")
		return
	case "rack":
		log.SetRack(id, with)
		return
	case "done":
		b.ready()
		s, err = log.StopWatch(with) // by itself, so that its time stays if the set cannot be taken
		if !b.desk.Commit(ctx, s, err) {
			return
		}
		s, err = log.Log(with)
	case "tick":
		b.ready()
		s, err = log.Complete(with)
	case "edit":
		b.editor, _ = m.EditorFor(workout, with)
		return
	case "options":
		b.open(with)
		return
	case "note":
		b.note = with
		return
	case "setup":
		b.setup = with
		return
	case "options-close":
		b.close(ctx, workout)
		return
	case "up":
		s, err = m.MoveExercise(workout, with, -1)
	case "down":
		s, err = m.MoveExercise(workout, with, 1)
	case "join":
		s, err = m.JoinNext(workout, id, with == "on")
	case "ramp":
		if !b.close(ctx, workout) {
			return
		}
		s, err = log.AddWarmups(with)
	case "rest-of":
		s, err = m.SetRestOf(id, with)
	case "remove":
		if !b.close(ctx, workout) {
			return
		}
		s, err = m.RemoveExercise(workout, with)
	default:
		b.editor = takeSet(ctx, b.desk, b.editor, what, id, with)
		return
	}
	b.desk.Commit(ctx, s, err)
}

// ready wakes the sound for the end of the rest: browsers allow that only
// inside a tap.
func (b *board) ready() {
	if b.desk.Model.Settings().Sound {
		browser.ReadySound()
	}
}

// open opens the options of an exercise.
func (b *board) open(entry string) {
	for _, e := range b.log().View().Entries {
		if e.ID == entry {
			b.options, b.note, b.setup, b.opened = entry, e.Note, e.Setup, [2]string{e.Note, e.Setup}
		}
	}
}

// leave keeps the notes of options that are open while the page goes away.
func (b *board) leave() {
	if b.options != "" {
		b.close(b.desk.root, b.log().ID())
		b.desk.stale = true // the next page was drawn before this one went
	}
}

// close keeps the notes that were typed, and closes the options. It reports
// whether it could.
func (b *board) close(ctx app.Context, workout string) bool {
	m := b.desk.Model
	for _, e := range b.log().View().Entries {
		if e.ID != b.options {
			continue
		}
		if b.note != b.opened[0] { // else another tab may have changed it
			s, err := m.NoteExercise(workout, e.ID, b.note)
			if !b.desk.Commit(ctx, s, err) {
				return false
			}
		}
		if b.setup != b.opened[1] {
			s, err := m.SetSetupNote(e.Exercise, b.setup)
			if !b.desk.Commit(ctx, s, err) {
				return false
			}
		}
	}
	b.options = ""
	return true
}

// cards draws the exercises.
func (b *board) cards(v screen.LoggerView) []app.UI {
	var body []app.UI
	for i := range v.Entries {
		body = append(body, &entryCard{To: b.to, Entry: v.Entries[i], Past: !v.Running})
	}
	return body
}

// dialogs draws what is open over the page, if anything.
func (b *board) dialogs(v screen.LoggerView) []app.UI {
	var body []app.UI
	for i := range v.Entries {
		if v.Entries[i].ID == b.options {
			body = append(body, b.optionsOf(v, i))
		}
	}
	if b.editor != nil {
		body = append(body, setDialog(b.to, b.editor))
	}
	return body
}

// optionsOf is the dialog of what is rarely changed about an exercise.
func (b *board) optionsOf(v screen.LoggerView, i int) app.UI {
	e := &v.Entries[i]
	body := []app.UI{
		&kit.TextField{Name: "entry-note", Label: "Note for this workout", Value: b.note, Max: 2000, Long: true, Tap: kit.To(b.to, "note")},
		&kit.TextField{Name: "setup-note", Label: "Remember each time", Hint: "Seat 4, narrow grip: shown whenever you do this exercise.", Value: b.setup, Max: 120, Tap: kit.To(b.to, "setup")},
	}
	if v.Running {
		rests := b.desk.Model.RestsOf(e.Exercise)
		body = append(body, &kit.Select{Name: "rest-of", Label: "Rest after a set", Options: options(rests), Value: chosen(rests), Tap: kit.To(b.to, "rest-of "+e.Exercise)})
	}
	if len(e.Next.Racks) > 1 {
		body = append(body, &kit.Select{Name: "rack", Label: "Loads from", Options: options(e.Next.Racks), Value: e.Next.Rack, Tap: kit.To(b.to, "rack "+e.ID)})
	}
	if i+1 < len(v.Entries) {
		body = append(body, &kit.Toggle{Name: "join", Label: "Superset with " + v.Entries[i+1].Name, Hint: "Done in turn; the rest comes after the last of them.", On: e.Joined, Tap: kit.To(b.to, "join "+e.ID)})
	}
	var row []app.UI
	if i > 0 {
		row = append(row, kit.QuietButton("Move up", kit.To(b.to, "up", e.ID)))
	}
	if i+1 < len(v.Entries) {
		row = append(row, kit.QuietButton("Move down", kit.To(b.to, "down", e.ID)))
	}
	if len(row) > 0 {
		body = append(body, kit.Buttons(row...))
	}
	if v.Running && !e.Next.Timed && !e.Next.NoLoad {
		body = append(body, kit.QuietButton("Plan warm-up sets", kit.To(b.to, "ramp", e.ID)))
	}
	if e.Untouched {
		body = append(body, kit.LinkButton("Do another exercise instead", "/workout/replace/"+v.ID+"/"+e.ID))
	}
	if e.Next.Rack != "" {
		body = append(body, kit.LinkButton("Change what this rack has", "/gym/"+e.Next.Rack))
	}
	body = append(body, kit.LinkButton("Progress of "+e.Name, "/progress/"+e.Exercise), kit.DangerButton("Remove this exercise", kit.To(b.to, "remove", e.ID)))
	return kit.Dialog(kit.DialogOpts{ID: "options", Title: e.Name, Close: kit.To(b.to, "options-close"), Foot: []app.UI{
		kit.PrimaryButton("Done", kit.To(b.to, "options-close")),
	}}, body...)
}
