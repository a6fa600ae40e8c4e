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

// exporter writes the log as CSV, for spreadsheets and other apps.
type exporter struct {
	app.Compo
	Desk *Desk

	own    app.Context // of this piece: what was tapped goes away
	porter porter
	work   work
	err    string
}

func (p *exporter) OnMount(ctx app.Context) {
	p.own = ctx
	ctx.PreventUpdate()
}

func (p *exporter) OnDismount() {
	p.work.end()
	p.porter.stop()
}

func (p *exporter) Take(_ app.Context, what, with string) {
	switch what {
	case "csv":
		p.write(with)
	case "cancel":
		p.work.end()
	}
}

func (p *exporter) write(format string) {
	x := p.Desk.Model.NewCSV(format)
	p.err, p.porter.pass = "", true // the file goes from the porter to the downloads
	p.work.begin(p.own, "Writing the file", func(ctx context.Context, pause func(float64) error) error {
		defer p.porter.stop() // it holds the whole log
		if _, err := x.Run(ctx, p.Desk.Store, &p.porter, pause); err != nil {
			return err
		}
		p.porter.made.Name = x.Name
		return browser.DownloadBlob(p.porter.made, "text/csv")
	}, func(ctx app.Context, err error) {
		p.porter.made = browser.Blob{}
		switch {
		case errors.Is(err, screen.ErrImportCancelled):
		case err != nil:
			p.err = fault.Message(err)
		default:
			p.Desk.Say(ctx, x.Name+" was saved")
		}
	})
}

func (p *exporter) Render() app.UI {
	card := kit.CardOpts{Title: "For a spreadsheet, or another app"}
	if p.work.words != "" {
		return kit.Card(card, append([]app.UI{kit.Text(p.work.words)}, p.work.bar(kit.To(p, "cancel"))...)...)
	}
	body := []app.UI{kit.Text("Your workouts as CSV. To keep them safe, save a backup file: CSV does not hold everything.")}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	for _, s := range screen.CSVShapes {
		body = append(body, kit.Button(kit.ButtonOpts{Label: s.Label, Small: s.Note, Look: kit.Quiet, Tap: kit.To(p, "csv", s.Format)}))
	}
	return kit.Card(card, body...)
}
