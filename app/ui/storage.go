package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// storage says whether the browser keeps the log for good and how much room
// there is, and asks the browser to keep it.
type storage struct {
	app.Compo
	Desk *Desk

	keeps, room string // what the browser says
	kept        bool
	refused     bool // it was asked, and did not agree
	busy        bool
}

func (p *storage) OnMount(ctx app.Context) { p.look(ctx, browser.Persisted) }

func (p *storage) look(ctx app.Context, ask func() bool) {
	var kept bool
	var space browser.Space
	beside(ctx, func() error {
		kept, space = ask(), browser.Estimate()
		return nil
	}, func(app.Context, error) {
		p.refused = p.busy && !kept
		p.busy, p.kept = false, kept
		p.keeps, p.room = screen.StorageText(kept, space.Used, space.Quota)
	})
}

func (p *storage) Take(ctx app.Context, what, _ string) {
	if what == "persist" {
		p.busy = true
		p.look(ctx, browser.Persist)
	}
}

func (p *storage) Render() app.UI {
	body := []app.UI{kit.Text(p.keeps), kit.Small(p.room)}
	if p.refused {
		body = append(body, kit.Banner(kit.Caution, screen.StorageRefused))
	} else if p.keeps != "" && !p.kept {
		body = append(body, kit.Button(kit.ButtonOpts{Label: "Ask the browser to keep it", Look: kit.Quiet, Off: p.busy, Tap: kit.To(p, "persist")}))
	}
	return kit.Stack(body...)
}
