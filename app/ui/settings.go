package ui

import (
	"context"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/training"
)

// settingsPage holds the switches of the app and where the plan stands.
type settingsPage struct {
	app.Compo
	Desk *Desk

	asking  bool   // erase everything?
	goes    string // what would be erased
	erasing bool
	saver   saver
	err     string
}

func (p *settingsPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *settingsPage) Take(ctx app.Context, what, with string) {
	m := p.Desk.Model
	var s screen.Save
	var err error
	switch what {
	case "theme":
		if s, err = m.SetTheme(store.Theme(with)); err == nil {
			browser.SetTheme(browser.Theme(m.Settings().Theme))
		}
	case "weeks":
		s, err = m.SetWeeks(with)
	case "week":
		s, err = m.SetWeek(with)
	case "deload":
		s, err = m.SetDeload(with == "on")
	case "cut":
		s, err = m.SetCut(training.Cut(with))
	case "rest":
		s, err = m.SetRest(with)
	case "effort":
		s, err = m.SetEffort(with)
	case "erase":
		p.weigh(ctx)
	case "save-first":
		p.saver.save(ctx, p.Desk)
	case "keep":
		p.asking = false
	case "erase-now":
		p.erase(ctx)
	default:
		s, err = m.Switch(what, with == "on")
	}
	p.Desk.Commit(ctx, s, err)
}

// weigh counts what would go, and then asks.
func (p *settingsPage) weigh(ctx app.Context) {
	p.erasing, p.err = true, ""
	var here screen.Here
	beside(ctx, func() (err error) {
		here, err = screen.ReadHere(context.Background(), p.Desk.Store)
		return err
	}, func(_ app.Context, err error) {
		p.erasing, p.asking, p.saver = false, true, saver{}
		p.goes = "All workouts, your profile, racks and settings go. Only a backup file can bring them back."
		if err == nil { // erasing mends what cannot be read, so it is offered all the same
			p.goes = here.Erasing()
		}
	})
}

// erase removes everything and begins anew, as a fresh page load: nothing of
// it stays in memory.
func (p *settingsPage) erase(ctx app.Context) {
	p.asking, p.erasing = false, true
	p.Desk.stopSync() // what is on its way in would come after
	ctx.Async(func() {
		defer kit.Rescue()
		if err := p.Desk.Store.Erase(context.Background()); err != nil {
			ctx.Dispatch(func(app.Context) { p.erasing, p.err = false, "Not erased. "+fault.Message(err) })
			return
		}
		browser.Leave("/")
	})
}

func (p *settingsPage) Render() app.UI {
	v := p.Desk.Model.SettingsScreen()
	plan := []app.UI{
		&kit.Select{Name: "weeks", Label: "Training weeks before a deload", Options: options(v.Weeks), Value: chosen(v.Weeks), Tap: kit.To(p, "weeks")},
	}
	if len(v.Week) > 0 {
		plan = append(plan, &kit.Select{Name: "week", Label: "This is week", Options: options(v.Week), Value: chosen(v.Week), Tap: kit.To(p, "week")})
	}
	plan = append(plan,
		&kit.Toggle{Name: "deload", Label: "Deload week", Hint: "No drop sets while it is on.", On: v.Deload, Tap: kit.To(p, "deload")},
		&kit.Segmented{Name: "cut", Label: "Losing weight", Options: options(v.Cut), Value: chosen(v.Cut), Tap: kit.To(p, "cut")})
	return kit.Page(kit.PageOpts{Title: "Settings", Back: "/more"},
		kit.Columns(
			kit.Stack(
				kit.Card(kit.CardOpts{Title: "Your plan"}, plan...),
				kit.Card(kit.CardOpts{Title: "Look"},
					&kit.Segmented{Name: "theme", Label: "Theme", HideLabel: true, Options: options(v.Theme), Value: chosen(v.Theme), Tap: kit.To(p, "theme")}),
			),
			kit.Stack(
				kit.Card(kit.CardOpts{Title: "Between sets"},
					&kit.Select{Name: "rest", Label: "Rest after a set", Hint: restHint, Options: options(v.Rest), Value: chosen(v.Rest), Tap: kit.To(p, "rest")},
					&kit.Segmented{Name: "effort", Label: "Ask how hard each set was", Options: options(v.Effort), Value: chosen(v.Effort), Tap: kit.To(p, "effort")}),
				kit.Card(kit.CardOpts{Title: "Sound and screen"},
					&kit.Toggle{Name: screen.SwitchSound, Label: "Sound", On: v.Sound, Tap: kit.To(p, screen.SwitchSound)},
					&kit.Toggle{Name: screen.SwitchVibration, Label: "Vibration", Hint: unless(browser.CanVibrate(), "This device or browser cannot vibrate."), On: v.Vibration, Tap: kit.To(p, screen.SwitchVibration)},
					&kit.Toggle{Name: screen.SwitchAwake, Label: "Keep the screen on", Hint: unless(browser.CanKeepAwake(), "This browser cannot keep the screen on."), On: v.Awake, Tap: kit.To(p, screen.SwitchAwake)}),
				p.storage(),
			),
		),
		app.If(p.asking, p.ask),
	)
}

// restHint says what a web app on a locked phone cannot do.
const restHint = "Each exercise can have its own. While the phone is locked or another app is open, the system may hold back the sound; the time itself stays right."

func (p *settingsPage) storage() app.UI {
	m := p.Desk.Model
	body := []app.UI{&storage{Desk: p.Desk}}
	switch {
	case m.Trouble != nil:
		return kit.Card(kit.CardOpts{Title: "Storage"}, kit.Text(fault.Message(m.Trouble)))
	case m.Sample:
		return kit.Card(kit.CardOpts{Title: "Storage"}, kit.Text("The sample has a database of its own. Leaving it erases it."),
			kit.QuietButton("Leave the sample", kit.To(p.Desk.toast, "leave-sample")))
	}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	return kit.Card(kit.CardOpts{Title: "Storage"}, append(body,
		kit.LinkButton("Save a backup file", "/backup"),
		kit.LinkButton("Devices", "/devices"),
		kit.Button(kit.ButtonOpts{Label: "Erase everything", Look: kit.Danger, Off: p.erasing, Tap: kit.To(p, "erase")}))...)
}

// ask asks before what cannot be undone, and offers a backup.
func (p *settingsPage) ask() app.UI {
	return kit.Dialog(kit.DialogOpts{ID: "erase", Title: "Erase everything on this device?", Close: kit.To(p, "keep"), Must: true, Foot: []app.UI{
		kit.Button(kit.ButtonOpts{Label: "Erase everything", Look: kit.Danger, Off: p.saver.busy, Tap: kit.To(p, "erase-now")}),
		kit.QuietButton("Keep it", kit.To(p, "keep")),
	}}, kit.Text(p.goes), p.saver.first(kit.To(p, "save-first")))
}

// unless says why not.
func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
