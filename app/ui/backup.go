package ui

import (
	"context"
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// A saver makes a backup file, wherever one is offered.
type saver struct {
	busy, saved bool
	file        browser.File // the backup that was made
	share       bool         // the system's share sheet takes it
	err         string
}

// save makes the file beside the screens, because it reads the whole history.
func (s *saver) save(ctx app.Context, d *Desk) {
	s.busy, s.saved, s.err = true, false, ""
	today := d.Model.Today()
	f := browser.File{Type: "application/json"}
	beside(ctx, func() (err error) {
		f.Name, f.Data, err = screen.Backup(context.Background(), d.Store, today)
		return err
	}, func(ctx app.Context, err error) {
		s.busy = false
		if err == nil {
			s.file, s.share = f, browser.CanShare(f)
			err = browser.Download(f)
		}
		if err != nil {
			s.err = "The backup could not be made. Your log is safe where it is. " + fault.Message(err)
			return
		}
		s.kept(ctx, d)
	})
}

func (s *saver) kept(ctx app.Context, d *Desk) {
	s.saved = true
	d.Commit(ctx, d.Model.BackedUp(), nil)
	d.Say(ctx, s.file.Name+" was saved")
}

// first offers a backup before something that removes much, inside its dialog:
// what came of it stands there, because a toast would be behind the dialog.
func (s *saver) first(tap kit.Tap) app.UI {
	label := "Save a backup first"
	if s.busy {
		label = "Saving a backup …"
	}
	body := []app.UI{kit.Button(kit.ButtonOpts{Label: label, Look: kit.Quiet, Off: s.busy, Tap: tap})}
	switch {
	case s.err != "":
		body = append(body, kit.Banner(kit.Caution, s.err))
	case s.saved:
		body = append(body, kit.Banner(kit.Go, s.file.Name+" was saved."))
	}
	return kit.Stack(body...)
}

// backupPage saves everything into a file and brings such a file back.
type backupPage struct {
	app.Compo
	Desk *Desk

	saver saver
}

func (p *backupPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *backupPage) Take(ctx app.Context, what, _ string) {
	switch what {
	case "save":
		p.saver.save(ctx, p.Desk)
	case "share":
		browser.Share("Dropset backup", "", p.saver.file, func(err error) {
			ctx.Dispatch(func(ctx app.Context) {
				switch {
				case err == nil:
					p.saver.kept(ctx, p.Desk)
				case !errors.Is(err, browser.ErrCancelled):
					p.saver.err = "The file could not be shared. Your log is safe; download the file instead."
				}
			})
		})
	}
}

func (p *backupPage) Render() app.UI {
	m := p.Desk.Model
	opts := kit.PageOpts{Title: "Backup", Back: "/more"}
	if m.Sample {
		return kit.Page(opts, kit.Empty(kit.IconInfo, "This is sample data", "Leave the sample to save or restore your own log.",
			kit.QuietButton("Leave the sample", kit.To(p.Desk.toast, "leave-sample"))))
	}
	if m.Trouble != nil {
		return kit.Page(opts, kit.Empty(kit.IconInfo, "No log can be read here now", "So there is nothing to save, and nowhere to restore to."))
	}
	v := m.BackupScreen()
	save := []app.UI{kit.Text("One file with everything: workouts, profile, racks, settings. Keep it somewhere that is not this device.")}
	if v.Due {
		save = append(save, kit.Banner(kit.Caution, v.Text+" It is time for one."))
	} else {
		save = append(save, kit.Small(v.Text))
	}
	save = append(save, kit.Button(kit.ButtonOpts{Label: "Save a backup file", Off: p.saver.busy, Tap: kit.To(p, "save")}))
	if p.saver.share {
		save = append(save, kit.QuietButton("Share the file", kit.To(p, "share")))
	}
	if p.saver.err != "" {
		save = append(save, kit.Banner(kit.Caution, p.saver.err))
	}
	return kit.Page(opts,
		kit.Card(kit.CardOpts{Title: "Save"}, save...),
		&restorer{Desk: p.Desk, Replaced: p.Desk.replaced != nil},
		&exporter{Desk: p.Desk},
		kit.Card(kit.CardOpts{Title: "Storage"}, &storage{Desk: p.Desk}),
	)
}

// restorer picks a backup file, says what it holds, and merges it or replaces
// everything by it.
type restorer struct {
	app.Compo
	Desk     *Desk
	Replaced bool // and it can be taken back

	busy   string // what is being done
	found  screen.Restoring
	ready  bool        // found holds what was read
	here   screen.Here // what would be replaced
	does   screen.ReplacementView
	asking bool // replace everything?
	saver  saver
	err    string
}

// OnDismount lets go of what was here before: to bring it back later would
// overwrite what was edited since.
// OnMount says that what is replaced here can be taken back here.
func (p *restorer) OnMount(ctx app.Context) {
	ctx.PreventUpdate() // it was drawn just now
	p.Desk.restoring = true
}

// OnDismount forgets what was here before.
func (p *restorer) OnDismount() { p.Desk.restoring, p.Desk.replaced = false, nil }

func (p *restorer) Take(ctx app.Context, what, _ string) {
	switch what {
	case "pick":
		browser.PickFile(".json,application/json", screen.MaxBackup, func(f browser.File, err error) {
			ctx.Dispatch(func(ctx app.Context) { p.read(ctx, f, err) })
		})
	case "merge":
		p.Desk.Commit(ctx, p.Desk.Model.Restore(p.found), nil)
		p.done()
	case "replace":
		p.look(ctx, func(app.Context) {
			p.does, p.asking, p.saver = p.found.Replacement(p.here), true, saver{}
		})
	case "save-first":
		p.saver.save(ctx, p.Desk)
	case "keep":
		p.asking = false
	case "replace-now":
		p.look(ctx, p.replace) // anew: another tab may have gone on meanwhile
	case "undo":
		if p.Desk.replaced == nil {
			return
		}
		s, err := p.Desk.replaced()
		if p.Desk.Commit(ctx, s, err) {
			kit.FocusTitle(p.Desk.page)
		}
	case "leave":
		p.found, p.ready, p.err = screen.Restoring{}, false, ""
	}
}

// look reads what is here, beside the screens.
func (p *restorer) look(ctx app.Context, then func(app.Context)) {
	p.busy, p.err = "Looking at what is here …", ""
	var here screen.Here
	beside(ctx, func() (err error) {
		here, err = screen.ReadHere(context.Background(), p.Desk.Store)
		return err
	}, func(ctx app.Context, err error) {
		p.busy = ""
		if err != nil {
			p.asking, p.err = false, "Nothing was changed. "+fault.Message(err)
			return
		}
		p.here = here
		if p.ready { // else it was left meanwhile
			then(ctx)
		}
	})
}

func (p *restorer) replace(ctx app.Context) {
	if !p.asking { // kept meanwhile
		return
	}
	p.asking = false
	s, err := p.Desk.Model.ReplaceEverything(p.found, p.here)
	if err != nil {
		p.err = fault.Message(err)
		return
	}
	p.Desk.Commit(ctx, s, nil)
	p.done()
}

// done leaves the file that was restored.
func (p *restorer) done() {
	p.found, p.ready, p.here = screen.Restoring{}, false, screen.Here{}
	kit.FocusTitle(p.Desk.page)
}

func (p *restorer) read(ctx app.Context, f browser.File, err error) {
	defer kit.Rescue()
	p.ready, p.err = false, ""
	switch {
	case errors.Is(err, browser.ErrCancelled):
		return
	case errors.Is(err, browser.ErrTooLarge):
		p.err = "“" + f.Name + "” is too large for a Dropset backup. Nothing was changed."
		if f.Name == "" {
			p.err = "This file is too large for a Dropset backup. Nothing was changed."
		}
		return
	case err != nil:
		p.err = "The file could not be read. Nothing was changed; try again."
		return
	}
	p.busy = "Reading the file …"
	var found screen.Restoring
	beside(ctx, func() (err error) { // after the frame that says so
		found, err = screen.ReadBackup(f.Data)
		return err
	}, func(_ app.Context, err error) {
		p.busy = ""
		if err != nil {
			p.err = fault.Message(err)
			return
		}
		p.found, p.ready = found, true
	})
}

func (p *restorer) Render() app.UI {
	var body []app.UI
	switch {
	case p.ready:
		body = append(body,
			kit.Text(p.found.Text()),
			kit.Small("Merged into what is here, the newer of the two stays wherever both say something."),
			kit.Button(kit.ButtonOpts{Label: "Merge it", Off: p.busy != "", Tap: kit.To(p, "merge")}))
		if !p.Desk.Model.Fresh() { // else there is nothing to replace
			label := "Replace everything here"
			if p.busy != "" {
				label = p.busy
			}
			body = append(body,
				kit.Small("Or everything here becomes as in the file, and what the file lacks is deleted. You are asked first."),
				kit.Button(kit.ButtonOpts{Label: label, Look: kit.Danger, Off: p.busy != "", Tap: kit.To(p, "replace")}))
		}
		body = append(body, kit.QuietButton("Leave everything as it is", kit.To(p, "leave")))
	default:
		label := "Pick a backup file"
		if p.busy != "" {
			label = p.busy
		}
		body = append(body, kit.Text("Pick a backup file. You see what it holds before anything changes."),
			kit.Button(kit.ButtonOpts{Label: label, Look: kit.Quiet, Off: p.busy != "", Tap: kit.To(p, "pick")}))
	}
	if p.Replaced {
		body = append(body, kit.Small("Everything was replaced. As long as you stay on this page you can take it back."),
			kit.QuietButton("Bring back what was here", kit.To(p, "undo")))
	}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	if p.asking {
		body = append(body, p.ask())
	}
	return kit.Card(kit.CardOpts{Title: "Restore"}, body...)
}

// ask says what goes before it goes.
func (p *restorer) ask() app.UI {
	return kit.Dialog(kit.DialogOpts{ID: "replace", Title: "Replace everything here?", Close: kit.To(p, "keep"), Must: true, Foot: []app.UI{
		kit.Button(kit.ButtonOpts{Label: "Replace everything", Look: kit.Danger, Off: p.busy != "" || p.saver.busy, Tap: kit.To(p, "replace-now")}),
		kit.QuietButton("Keep what is here", kit.To(p, "keep")),
	}}, kit.Text(p.does.Back), kit.Text(p.does.Gone), kit.Small("You can take it back until you leave the page."),
		p.saver.first(kit.To(p, "save-first")))
}
