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

// backupPage saves everything into a file and merges such a file back.
type backupPage struct {
	app.Compo
	Desk *Desk

	busy  bool
	file  browser.File // the backup that was made
	share bool         // the system's share sheet takes it
	err   string
}

func (p *backupPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *backupPage) Take(ctx app.Context, what, _ string) {
	switch what {
	case "save":
		p.save(ctx)
	case "share":
		browser.Share("Dropset backup", "", p.file, func(err error) {
			ctx.Dispatch(func(ctx app.Context) {
				switch {
				case err == nil:
					p.kept(ctx)
				case !errors.Is(err, browser.ErrCancelled):
					p.err = "The file could not be shared. Your log is safe; download the file instead."
				}
			})
		})
	}
}

// save makes the file beside the screens, because it reads the whole history.
func (p *backupPage) save(ctx app.Context) {
	p.busy, p.err = true, ""
	today := p.Desk.Model.Today()
	ctx.Async(func() {
		defer kit.Rescue()
		name, data, err := screen.Backup(context.Background(), p.Desk.Store, today)
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			p.busy = false
			if err == nil {
				p.file = browser.File{Name: name, Type: "application/json", Data: data}
				p.share = browser.CanShare(p.file)
				err = browser.Download(p.file)
			}
			if err != nil {
				p.err = "The backup could not be made. Your log is safe where it is. " + fault.Message(err)
				return
			}
			p.kept(ctx)
		})
	})
}

func (p *backupPage) kept(ctx app.Context) {
	p.Desk.Commit(ctx, p.Desk.Model.BackedUp(), nil)
	p.Desk.Say(ctx, p.file.Name+" was saved")
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
	save = append(save, kit.Button(kit.ButtonOpts{Label: "Save a backup file", Off: p.busy, Tap: kit.To(p, "save")}))
	if p.share {
		save = append(save, kit.QuietButton("Share the file", kit.To(p, "share")))
	}
	if p.err != "" {
		save = append(save, kit.Banner(kit.Caution, p.err))
	}
	return kit.Page(opts,
		kit.Card(kit.CardOpts{Title: "Save"}, save...),
		&restorer{Desk: p.Desk},
		&exporter{Desk: p.Desk},
	)
}

// restorer picks a backup file, says what it holds and merges it.
type restorer struct {
	app.Compo
	Desk *Desk

	busy  bool
	found screen.Restoring
	ready bool // found holds what was read
	err   string
}

func (p *restorer) Take(ctx app.Context, what, _ string) {
	switch what {
	case "pick":
		browser.PickFile(".json,application/json", screen.MaxBackup, func(f browser.File, err error) {
			ctx.Dispatch(func(ctx app.Context) { p.read(ctx, f, err) })
		})
	case "merge":
		m := p.Desk.Model
		p.Desk.Commit(ctx, m.Restore(p.found), nil)
		if !m.Settings().Onboarded {
			s, err := m.Welcomed()
			p.Desk.Commit(ctx, s, err)
		}
		p.found, p.ready = screen.Restoring{}, false
		kit.FocusTitle(p.Desk.page)
	case "leave":
		p.found, p.ready = screen.Restoring{}, false
	}
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
	p.busy = true
	ctx.Async(func() { // after the frame that says so
		defer kit.Rescue()
		found, err := screen.ReadBackup(f.Data)
		ctx.Dispatch(func(app.Context) {
			p.busy = false
			if err != nil {
				p.err = fault.Message(err)
				return
			}
			p.found, p.ready = found, true
		})
	})
}

func (p *restorer) Render() app.UI {
	card := kit.CardOpts{Title: "Restore"}
	if p.ready {
		return kit.Card(card,
			kit.Text(p.found.Text()),
			kit.Small("It is merged into what is here: newer entries stay, nothing is lost."),
			kit.PrimaryButton("Merge it", kit.To(p, "merge")),
			kit.QuietButton("Leave everything as it is", kit.To(p, "leave")))
	}
	body := []app.UI{kit.Text("Pick a backup file. You see what it holds before anything changes.")}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	label := "Pick a backup file"
	if p.busy {
		label = "Reading the file …"
	}
	return kit.Card(card, append(body, kit.Button(kit.ButtonOpts{Label: label, Look: kit.Quiet, Off: p.busy, Tap: kit.To(p, "pick")}))...)
}
