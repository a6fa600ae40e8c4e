package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// morePage leads to everything that is not needed in every session.
type morePage struct {
	app.Compo
	Desk *Desk
}

func (p *morePage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	p.Desk.devices.watched = true
}

func (p *morePage) OnDismount() { p.Desk.devices.watched = false }

func (p *morePage) Render() app.UI {
	m := p.Desk.Model
	backup := kit.Row{Title: "Backup", Note: "Save everything into a file, or bring it back", Icon: kit.IconDown, Href: "/backup"}
	if v := m.BackupScreen(); v.Due {
		backup.Note, backup.Marked, backup.Tone, backup.Side = v.Text, true, kit.Caution, "Due"
	}
	sync := kit.Row{Title: "Devices", Note: "The same log on all of them", Icon: kit.IconPhone, Href: "/devices"}
	if s := &p.Desk.devices; s.state(stateOn) != "" {
		sync.Note, sync.Marked, sync.Tone, sync.Side = s.state(stateLine), s.state(stateDue) != "", kit.Caution, "Look"
	}
	return kit.Page(kit.PageOpts{Title: "More"},
		kit.Card(kit.CardOpts{Flush: true, Label: "Training"}, kit.List("Training",
			kit.Row{Title: "Gym and racks", Note: "The loads that exist here", Icon: kit.IconPlate, Href: "/gym"},
			kit.Row{Title: "Gyms", Note: "Where you train: add one, or switch", Icon: kit.IconPlate, Href: "/gyms"},
			kit.Row{Title: "Routines", Note: "Exercises in order, with their sets", Icon: kit.IconLog, Href: "/routines"},
			kit.Row{Title: "Profile", Note: "What the verdicts know about you", Icon: kit.IconEdit, Href: "/profile"},
			kit.Row{Title: "Exercises", Note: "Each with its verdict for today", Icon: kit.IconDumbbell, Href: "/exercises"},
			kit.Row{Title: "Learn", Note: "How, why, when and how often", Icon: kit.IconBook, Href: "/learn"})),
		kit.Card(kit.CardOpts{Flush: true, Label: "This app"}, kit.List("This app",
			kit.Row{Title: "Settings", Note: "Plan, theme, sound, storage", Icon: kit.IconGear, Href: "/settings"},
			sync,
			backup,
			kit.Row{Title: "Import", Note: "A log of Strong, Hevy or FitNotes", Icon: kit.IconUp, Href: "/import"},
			kit.Row{Title: "Install", Note: "On the home screen, without a network", Icon: kit.IconPhone, Href: "/install"},
			kit.Row{Title: "About", Icon: kit.IconInfo, Href: "/about"})),
	)
}

// installPage says how to get Dropset onto the home screen of this device.
type installPage struct {
	app.Compo
	Desk *Desk
	stop func()
}

func (p *installPage) OnMount(ctx app.Context) {
	p.Desk.Show(ctx)
	p.stop = browser.OnInstall(func() { ctx.Dispatch(func(app.Context) {}) })
}

func (p *installPage) OnDismount() {
	if p.stop != nil {
		p.stop()
	}
}

func (p *installPage) Take(ctx app.Context, what, _ string) {
	if what == "install" {
		browser.AskInstall(func(bool) { ctx.Dispatch(func(app.Context) {}) })
	}
}

func (p *installPage) Render() app.UI {
	opts := kit.PageOpts{Title: "Install", Back: "/more"}
	why := kit.Text("On the home screen Dropset opens like any app, full screen and without a network, and the browser is less likely to clear its log.")
	switch browser.InstallState() {
	case browser.InstallDone:
		return kit.Page(opts, kit.Card(kit.CardOpts{Label: "Installed"}, kit.Verdict(kit.Go, "Dropset is installed"),
			kit.Text("You are using it from the home screen.")))
	case browser.InstallPrompt:
		opts.Foot = []app.UI{kit.PrimaryButton("Install Dropset", kit.To(p, "install"))}
		return kit.Page(opts, kit.Card(kit.CardOpts{Label: "Install"}, why))
	case browser.InstallSteps:
		return kit.Page(opts, kit.Card(kit.CardOpts{Title: "On iPhone and iPad"}, why, steps("stack",
			"Tap Share in the browser's bar: the square with the arrow.",
			"Scroll down and choose Add to Home Screen.",
			"Tap Add.")),
			kit.Small("The app on the home screen keeps a log of its own: save a backup here first and restore it there."))
	}
	return kit.Page(opts, kit.Card(kit.CardOpts{Title: "In this browser"}, why, steps("stack",
		"Open the browser's menu.",
		"Choose Install app or Add to Home screen, if it is there.",
		"If it is not, this browser cannot install apps; everything works in it all the same.")))
}

func steps(class string, list ...string) app.UI {
	items := make([]app.UI, len(list))
	for i, s := range list {
		items[i] = app.Li().Text(s)
	}
	return app.Ol().Class(class).Body(items...)
}

// aboutPage says what this is, and what it is not.
type aboutPage struct {
	app.Compo
	Desk *Desk
}

func (p *aboutPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *aboutPage) Render() app.UI {
	version, build := browser.Version()
	if version == "" {
		version, build = "unknown", "unknown"
	}
	return kit.Page(kit.PageOpts{Title: "About", Eyebrow: "Dropset", Back: "/more"},
		kit.Card(kit.CardOpts{Title: "What it is for"}, kit.Text(screen.Notice)),
		kit.Card(kit.CardOpts{Title: "Where your log lives"},
			kit.Text("On this device, in this browser, and nowhere else unless you turn on sync: then your other devices have it too. There is no account and nothing that follows you; nobody but you can read it."),
			kit.Text("Clearing the browser's data for this site clears the log with it: keep a backup file."),
			kit.LinkButton("Backup", "/backup")),
		kit.Card(kit.CardOpts{Title: "Where the rules come from"},
			kit.Text("Every reason says with why? which rule spoke, whether an article, our own convention or published trials stand behind it, and how good the evidence is."),
			kit.LinkButton("Learn", "/learn")),
		kit.Card(kit.CardOpts{Title: "This version"}, kit.Facts(kit.Pair{Term: "Version", Value: version}, kit.Pair{Term: "Build", Value: build})),
	)
}
