package ui

import (
	"context"
	"encoding/json"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/ui/kit"
)

// devices is sync as the page knows it: the porter does it (app/devices), in a
// worker of its own, and says what to draw.
type devices struct {
	worker *browser.Worker
	wanted bool         // a worker that has ended is begun again
	rows   [][]string   // what it said: see message.Devices
	page   *devicesPage // that draws it; nil = none

	watched bool // a page that shows how far sync is
}

// Places in a row: see message.Devices.
const (
	stateOn, stateLine, stateDue, stateStep, stateClear = 1, 2, 3, 4, 5
	partText, partWhat, partWith, partOff, partList     = 1, 2, 3, 4, 5
)

// state returns one of the texts of the state.
func (s *devices) state(place int) string {
	if s.rows == nil {
		return ""
	}
	return s.rows[0][place]
}

// quietly is how long the first screen has the machine to itself.
const quietly = time.Second

// beginSync starts sync where it is on, once the first screen has settled, and
// where it was turned on elsewhere since, when the page is seen again.
func (d *Desk) beginSync(ctx app.Context) {
	browser.OnVisible(func(visible bool) {
		switch {
		case d.devices.wanted && visible:
			d.tellSync(message.Opened, "")
		case d.devices.wanted:
			d.tellSync(message.Hidden, "")
		case visible:
			d.syncIfOn(ctx)
		}
	})
	ctx.Async(func() {
		time.Sleep(quietly)
		d.syncIfOn(ctx)
	})
}

// syncIfOn starts sync if the database says that it is on.
func (d *Desk) syncIfOn(ctx app.Context) {
	ctx.Async(func() {
		defer kit.Rescue()
		state, err := d.Store.Meta(context.Background(), message.SyncState)
		if err == nil && message.IsOn(string(state)) && !d.Model.Sample {
			ctx.Dispatch(func(app.Context) { d.tellSync(message.Opened, "") })
		}
	})
}

// tellSync says something to the worker, which begins if there is none. Nothing
// waits for it, and no error of it is told of anywhere but on the Devices page.
func (d *Desk) tellSync(what, with string) {
	s := &d.devices
	s.wanted = true
	if s.worker == nil {
		s.worker, _ = browser.StartWorker(d.heardSync)
	}
	words, err := json.Marshal(message.Request{Do: message.Sync, What: what, With: with})
	if err != nil || s.worker == nil {
		d.heardSync("")
		return
	}
	s.worker.Tell(string(words))
}

// heardSync takes what the worker says; "" is its end. The next time that the
// page is seen it begins again.
func (d *Desk) heardSync(words string) {
	s := &d.devices
	step := s.state(stateStep)
	var rows [][]string
	if json.Unmarshal([]byte(words), &rows) != nil {
		s.worker = nil
		rows = [][]string{{message.RowState, "", "", "", step, ""}, {message.RowCard, "Sync does not run"},
			{message.Text, "The part of Dropset that syncs could not be fetched, or it stopped. Nothing is lost: your log is on this device. Try again with a network."},
			{message.Quiet, "Try again", message.Show, "", ""}}
	}
	s.rows = rows
	if p := s.page; p != nil {
		if s.state(stateClear) != "" {
			p.typed = ""
		}
		if step != s.state(stateStep) {
			kit.FocusTitle(p.Desk.page)
		}
	}
	if s.page != nil || s.watched {
		d.Refresh()
	}
}

// stopSync ends the worker.
func (d *Desk) stopSync() {
	if s := &d.devices; s.worker != nil {
		s.worker.Stop()
		s.worker, s.wanted = nil, false
	}
}

// devicesPage draws what the porter says of sync, and tells it what was tapped.
type devicesPage struct {
	app.Compo
	Desk *Desk

	typed string
}

func (p *devicesPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	if m := p.Desk.Model; m.Sample || m.Trouble != nil {
		return
	}
	p.Desk.devices.page = p
	p.Desk.tellSync(message.Show, "")
	if text := browser.Pairing(); text != "" {
		p.Desk.tellSync(message.Link, text)
	}
}

func (p *devicesPage) OnDismount() {
	if p.Desk.devices.page = nil; p.Desk.devices.state(stateOn) == "" {
		p.Desk.stopSync()
	}
}

func (p *devicesPage) Take(_ app.Context, what, with string) {
	if what == message.Typed {
		p.typed = with
	}
	p.Desk.tellSync(what, with)
}

func (p *devicesPage) Render() app.UI {
	var body, parts []app.UI
	rows := p.Desk.devices.rows
	if m := p.Desk.Model; m.Sample || m.Trouble != nil {
		rows = nil
		body = append(body, kit.Text("There is no log of yours here now, so there is nothing to sync."))
	}
	for i := len(rows) - 1; i > 0; i-- { // from the end, so that a card has its parts when it is met
		if row := rows[i]; row[0] == message.RowCard {
			body = append([]app.UI{kit.Card(kit.CardOpts{Title: row[1]}, parts...)}, body...)
			parts = nil
		} else {
			parts = append([]app.UI{p.part(row)}, parts...)
		}
	}
	return kit.Page(kit.PageOpts{Title: "Devices", Back: "/more"}, body...)
}

func (p *devicesPage) part(row []string) app.UI {
	text, look := row[partText], kit.Quiet
	switch row[0] {
	case message.Text:
		return kit.Text(text)
	case message.Note:
		return kit.Small(text)
	case message.Trouble:
		return kit.Banner(kit.Caution, text)
	case message.Points:
		return steps("words", row[partList:]...)
	case message.Picture:
		return app.Img().Class("code").Src(row[partWith]).Alt(text)
	case message.Field:
		return &kit.TextField{Name: "words", Label: text, Value: p.typed, Error: row[partWith], Long: true, Tap: kit.To(p, message.Typed)}
	case message.Main:
		look = kit.Primary
	case message.Danger:
		look = kit.Danger
	}
	return kit.Button(kit.ButtonOpts{Label: text, Look: look, Off: row[partOff] != "", Tap: kit.To(p, row[partWhat], row[partWith])})
}
