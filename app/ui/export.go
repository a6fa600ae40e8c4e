package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// exporter writes the log as CSV, for spreadsheets and other apps. The file goes
// from the porter to the downloads; the page does not read it.
type exporter struct {
	app.Compo
	Desk *Desk

	porter porter
	err    string
}

func (p *exporter) OnMount(ctx app.Context) {
	p.porter.ctx = ctx
	ctx.PreventUpdate()
}

func (p *exporter) OnDismount() { p.porter.stop() }

func (p *exporter) Take(ctx app.Context, what, with string) {
	if what == "cancel" {
		p.porter.end()
		return
	}
	q, name := p.Desk.Model.WriteCSV(with)
	p.err = ""
	p.porter.ask("Writing the file", q, browser.Blob{}, func(a message.Answer, made browser.Blob) {
		p.porter.stop() // it holds the whole log
		p.err = a.Problem
		if a.Cancelled || p.err != "" {
			return
		}
		made.Name = name
		if browser.DownloadBlob(made, "text/csv") != nil {
			p.err = "The file could not be saved. Your log is safe where it is; try again."
			return
		}
		p.Desk.Say(p.porter.ctx, name+" was saved")
	})
}

func (p *exporter) Render() app.UI {
	if p.porter.words != "" {
		return p.porter.bar(kit.To(p, "cancel"))
	}
	body := []app.UI{kit.Text("Your workouts as CSV. To keep them safe, save a backup file: CSV does not hold everything.")}
	if p.err != "" {
		body = append(body, kit.Banner(kit.Caution, p.err))
	}
	for _, s := range screen.CSVShapes {
		body = append(body, kit.Button(kit.ButtonOpts{Label: s.Label, Small: s.Note, Look: kit.Quiet, Tap: kit.To(p, "csv", s.Format)}))
	}
	return kit.Card(kit.CardOpts{Title: "For a spreadsheet, or another app"}, body...)
}
