package ui

import (
	"context"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/session"
	"dropset/core/training"
)

// livePage walks the set: the set and nothing else.
type livePage struct {
	app.Compo
	Desk *Desk

	elsewhere bool            // another tab has the set
	note      string          // what the last tap did, if it needs saying
	view      screen.LiveView // as last drawn, for the parts that are kept
	drawn     bool            // view holds a set
	closing   bool            // the dialog closes when what it said is kept
	typing    bool            // the reps are being typed
	typed     string
	typedErr  string
	stops     []func()
	gone      bool
}

// lockName is held by the tab that runs the set.
const lockName = "dropset-live"

func (p *livePage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	ctx.Async(p.lock)
	p.stops = append(p.stops, browser.OnVisible(func(visible bool) {
		ctx.Dispatch(func(ctx app.Context) { p.seen(ctx, visible) })
	}))
	if p.Desk.Model.Settings().Awake {
		browser.KeepAwake(true)
	}
}

// lock makes this the one tab that runs the set. The answer goes through the
// root, which is always there: a lock that came after the page was left would
// otherwise never be given back.
func (p *livePage) lock() {
	defer kit.Rescue()
	release, err := browser.Lock(lockName)
	if err != nil { // perhaps still held by the page that this tab has just left
		time.Sleep(300 * time.Millisecond)
		release, err = browser.Lock(lockName)
	}
	p.Desk.root.Dispatch(func(ctx app.Context) {
		switch {
		case err != nil:
			p.elsewhere = true
		case p.gone:
			release()
		default:
			p.elsewhere = false
			p.stops = append(p.stops, release)
			p.Desk.readLive(ctx, func(app.Context) { p.Desk.Refresh() }) // the tab that had it may have gone on
		}
		p.Desk.Refresh()
	})
}

func (p *livePage) OnDismount() {
	p.gone = true
	for _, stop := range p.stops {
		stop()
	}
	browser.KeepAwake(false)
	browser.RestSound()
}

// seen notes that the page was hidden: nobody knows how long a change-over
// took that was spent with the phone locked.
func (p *livePage) seen(ctx app.Context, visible bool) {
	switch {
	case visible && p.elsewhere: // the other tab may have been closed
		ctx.Async(p.lock)
	case !visible && !p.elsewhere && p.running():
		p.do(ctx, session.Lapse, 0)
	}
}

func (p *livePage) running() bool {
	switch p.Desk.Model.LiveState().Stage {
	case session.Idle, session.Ended:
		return false
	}
	return true
}

func (p *livePage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	switch what {
	case "do":
		p.do(ctx, session.Verb(with), 0)
	case "type":
		p.typing, p.typed, p.typedErr = true, strconv.Itoa(m.LiveState().Reps), ""
	case "typed":
		p.typed = with
	case "type-cancel":
		p.typing = false
	case "stop":
		p.closing = true
		p.do(ctx, session.Stop, 0)
	case "type-done":
		n, err := training.ParseReps(p.typed)
		if err != nil {
			p.typedErr = fault.Message(err)
			return
		}
		p.closing = true
		p.do(ctx, session.SetReps, n)
	case "close":
		s, err := m.CloseSet()
		if p.Desk.Commit(ctx, s, err) {
			ctx.Navigate("/workout")
		}
	}
}

// readLive takes over what another tab has done to the live set, and goes on.
// While this tab writes, or is tapped meanwhile, it is this one that knows.
func (d *Desk) readLive(ctx app.Context, then func(app.Context)) {
	before := d.Model.LiveState()
	if d.Model.Unsaved() {
		then(ctx)
		return
	}
	ctx.Async(func() {
		defer kit.Rescue()
		lines, err := d.Store.Live(context.Background())
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			had, _ := before.Undoable()
			now := d.Model.LiveState()
			has, _ := now.Undoable()
			if err == nil && had == has && now.Stage == before.Stage && now.LastAt == before.LastAt {
				d.Model.TakeLive(lines)
			}
			then(ctx)
		})
	})
}

// do does one tap and answers it with sound and vibration.
func (p *livePage) do(ctx app.Context, v session.Verb, n int) {
	was := p.Desk.Model.LiveState()
	s, events, err := p.Desk.Model.Command(v, n)
	if err != nil {
		p.note = fault.Message(err)
		kit.Announce(p.note)
		return
	}
	p.Desk.Commit(ctx, s, nil)
	ctx.PreventUpdate()                             // what was tapped is shown once it is durable: see Desk.result
	if !p.Desk.Model.LiveSet() && was.Plan != nil { // the start was taken back
		ctx.Navigate("/dropset/" + was.Plan.Exercise)
		return
	}
	p.note = ""
	if v == session.Lapse {
		return
	}
	say := ""
	for _, e := range events {
		if note := screen.Brief(e); note != "" {
			p.note = note
		}
		switch t := e.Text(); {
		case e.Kind == session.LoadChanged: // the screen shows it; who does not see it is told the load
			now := p.Desk.Model.Live()
			say = "Now " + now.Load + " " + now.Unit + ". " + now.Line
		case t != "" && e.Kind != session.SegmentEnded:
			say = t
		}
		p.signal(e.Kind)
	}
	if say != "" {
		kit.Announce(say)
	}
}

func (p *livePage) signal(kind session.EventKind) {
	set := p.Desk.Model.Settings()
	cue, buzz := browser.CueDrop, 40
	switch kind {
	case session.LoadChanged, session.SideSwapped, session.SideEnded:
		buzz = 80
	case session.SlowChangeover, session.SetSplit:
		cue, buzz = browser.CueSlow, 200
	case session.SetEnded:
		cue, buzz = browser.CueEnd, 400
	case session.RepCounted:
		if set.Vibration {
			browser.Vibrate(20)
		}
		return
	default:
		return
	}
	if set.Sound {
		browser.PlaySound(cue)
	}
	if set.Vibration {
		browser.Vibrate(buzz)
	}
}

// durable is the set as the database has it: what was tapped but is not kept
// yet is not shown, whatever it is that draws the page.
func (p *livePage) durable() (v screen.LiveView, ok bool) {
	if m := p.Desk.Model; !m.Unsaved() {
		p.view, p.drawn = m.Live(), true
		p.typing = p.typing && !p.closing
		p.closing = false
	} else {
		p.Desk.stale = true
	}
	return p.view, p.drawn
}

func (p *livePage) Render() app.UI {
	v, ok := p.durable()
	if !ok {
		return kit.Page(kit.PageOpts{Title: "Live set", Live: true}, kit.Skeleton("The set is being kept"))
	}
	switch {
	case v.Stage == session.Idle:
		return kit.Page(kit.PageOpts{Title: "Live set", Live: true},
			kit.Empty(kit.IconToday, "No set is under way", "Pick an exercise and start a drop set; it is walked here.",
				kit.LinkButton("To the workout", "/workout")))
	case p.elsewhere:
		return kit.Page(kit.PageOpts{Title: v.Name, Live: true},
			kit.Empty(kit.IconInfo, "This set runs in another tab", "Go on there, or close that tab and come back to this one. Nothing is lost.",
				kit.LinkButton("To the workout", "/workout")))
	case v.Result != nil:
		return p.result(v)
	}
	return p.lifting(v)
}

// lifting draws the set under way. A rep changes one figure, so what stands
// around it is kept until it changes itself. Keys are put together by hand:
// this runs at each rep.
func (p *livePage) lifting(v screen.LiveView) app.UI {
	p.view = v
	if p.note != "" {
		p.view.Note = p.note
	}
	now := kit.NowOpts{Load: v.Load, Unit: v.Unit, Line: v.Line, Count: strconv.Itoa(v.Reps), Word: "reps", Hint: v.Hint,
		Tap: kit.To(p, "do", string(v.Tap)), Plates: v.Plates.Text, Heights: v.Plates.Heights, Off: v.Plates.Off}
	steps := ""
	for _, s := range v.Steps {
		steps += s.Text + string(rune('0'+s.State)) + "|"
	}
	foot := v.Main.Label + v.Main.Small + v.Other.Label + "|" + v.Undoes + "|" + p.view.Note
	if v.CanForm {
		foot += "|form"
	}
	return kit.Page(kit.PageOpts{
		Title: v.Name, Live: true,
		Aside: []app.UI{kit.Keep("status", string(v.Stage)+v.Status+v.Side, p.status)},
		Foot:  []app.UI{kit.Keep("foot", foot, p.foot), p.dialog()},
	},
		kit.Now(now),
		kit.Keep("steps", steps, p.steps),
	)
}

func (p *livePage) status() app.UI {
	v := p.view
	return app.P().Class("live-status").Body(
		app.Text(v.Status),
		app.If(v.Side != "", func() app.UI { return app.Strong().Text(" · " + v.Side) }),
		app.If(v.Changing, func() app.UI { return app.Text(" · ") }),
		app.If(v.Changing, func() app.UI { return &changeClock{Desk: p.Desk} }),
	)
}

func (p *livePage) steps() app.UI { return kit.Steps("The ladder", liveSteps(p.view.Steps)) }

func (p *livePage) foot() app.UI {
	v := p.view
	body := []app.UI{
		app.P().Class("live-note").Text(v.Note),
		kit.Button(kit.ButtonOpts{Label: v.Main.Label, Small: v.Main.Small, Big: true, Tap: kit.To(p, "do", string(v.Main.Verb))}),
	}
	if v.CanForm {
		body = append(body, kit.DangerButton("Form broke – stop", kit.To(p, "do", string(session.FormBroke))))
	} else if v.Other.Verb != "" {
		body = append(body, kit.QuietButton(v.Other.Label, kit.To(p, "do", string(v.Other.Verb))))
	}
	return kit.Stack(append(body, kit.Buttons(
		kit.Button(kit.ButtonOpts{Label: "Undo", Name: "Undo " + v.Undoes, Look: kit.Quiet, Off: !v.Undo, Tap: kit.To(p, "do", string(session.Undo))}),
		kit.Button(kit.ButtonOpts{Label: "Enter", Name: "Enter reps, or stop", Look: kit.Quiet, Tap: kit.To(p, "type")}),
		kit.Button(kit.ButtonOpts{Label: "Pain", Name: "Pain – stop at once", Look: kit.Quiet, Tap: kit.To(p, "do", string(session.Pain))}),
	))...)
}

// dialog takes reps that are typed, and ends the set by choice.
func (p *livePage) dialog() app.UI {
	if !p.typing {
		return nil
	}
	var body []app.UI
	if p.view.Typed {
		body = append(body,
			&kit.NumberField{Name: "reps", Label: "Clean reps at this load", Whole: true, Big: true, Value: p.typed, Error: p.typedErr, Tap: kit.To(p, "typed")},
			kit.PrimaryButton("Take these reps", kit.To(p, "type-done")))
	}
	body = append(body, kit.QuietButton("Stop the set here", kit.To(p, "stop")))
	return kit.Dialog(kit.DialogOpts{ID: "type-reps", Title: "Enter reps, or stop", Close: kit.To(p, "type-cancel")}, body...)
}

func liveSteps(steps []screen.StepView) []kit.Step {
	out := make([]kit.Step, len(steps))
	for i, s := range steps {
		out[i] = kit.Step{Text: s.Text, Height: s.Height, State: kit.StepState(s.State)}
	}
	return out
}

func (p *livePage) result(v screen.LiveView) app.UI {
	r := v.Result
	body := []app.UI{}
	if r.Care != "" {
		body = append(body, kit.Banner(kit.Caution, r.Care))
	}
	if r.Nothing {
		body = append(body, kit.Card(kit.CardOpts{Label: "Result"}, kit.Text("No clean rep was counted, so nothing was logged.")))
	} else {
		done := []app.UI{kit.Ladder("What you did", len(r.Rungs) > 3, ladderRungs(r.Rungs, false))}
		if r.Advice.Text != "" {
			done = append(done, kit.Card(kit.CardOpts{Title: "Next time"}, notes([]screen.NoteView{r.Advice})))
		}
		facts := []kit.Pair{{Term: "Total", Value: r.Total}, {Term: "Time under tension", Value: r.Tension}}
		if r.Slowest != "" {
			facts = append(facts, kit.Pair{Term: "Longest change-over", Value: r.Slowest})
		}
		facts = append(facts, kit.Pair{Term: "Fatigue cost", Value: r.Fatigue})
		if r.Recovery != "" {
			facts = append(facts, kit.Pair{Term: "Recovery", Value: r.Recovery})
		}
		body = append(body, kit.Columns(kit.Stack(done...), kit.Card(kit.CardOpts{Title: "The set"}, kit.Facts(facts...))))
	}
	for _, n := range r.Notes {
		body = append(body, kit.Small(n))
	}
	return kit.Page(kit.PageOpts{Title: r.Headline, Eyebrow: v.Name, Foot: []app.UI{
		kit.PrimaryButton("Done", kit.To(p, "close")),
		kit.Button(kit.ButtonOpts{Label: "Undo the last tap", Look: kit.Quiet, Off: !v.Undo, Tap: kit.To(p, "do", string(session.Undo))}),
	}}, body...)
}

// changeClock shows the seconds of a change-over.
type changeClock struct {
	app.Compo
	Desk *Desk
	text string
	ticking
}

func (c *changeClock) OnMount(ctx app.Context) { c.tick(ctx) }

func (c *changeClock) OnDismount() { c.gone = true }

func (c *changeClock) tick(ctx app.Context) {
	c.text = c.Desk.Model.ChangeClock()
	if c.text != "" { // unknown stays unknown: nothing is left to count
		c.next(ctx, 1000, c.tick)
	}
}

func (c *changeClock) Render() app.UI {
	return app.Span().Class("live-clock").Text(c.text)
}
