package ui

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
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
	wanted bool            // sync is on, or the Devices page is open: a worker that has ended is begun again
	said   message.Devices // the last that it said
	seen   func(step bool) // the page that draws said; nil = none
}

// quietly is how long the first screen has the machine to itself.
const quietly = time.Second

// beginSync starts sync where it is on, once the first screen has settled.
func (d *Desk) beginSync(ctx app.Context) {
	browser.OnVisible(func(visible bool) {
		what := message.Hidden
		if visible {
			what = message.Opened
		}
		if d.devices.wanted {
			ctx.Dispatch(func(app.Context) { d.tellSync(what, "") })
		}
	})
	ctx.Async(func() {
		defer kit.Rescue()
		state, err := d.Store.Meta(context.Background(), message.SyncState)
		if err != nil || !message.IsOn(state) || d.Model.Sample {
			return
		}
		time.Sleep(quietly)
		ctx.Dispatch(func(app.Context) { d.tellSync(message.Opened, "") })
	})
}

// tellSync says something to the worker, which begins if there is none. Nothing
// waits for it, and no error of it is told of anywhere but on the Devices page.
func (d *Desk) tellSync(what, with string) {
	s := &d.devices
	s.wanted = true
	if s.worker == nil {
		w, err := browser.StartWorker()
		if err != nil {
			d.endSync(err)
			return
		}
		s.worker = w
		w.Hear(func(words string, err error) {
			d.root.Dispatch(func(ctx app.Context) {
				defer kit.Rescue()
				ctx.PreventUpdate()
				if s.worker != w {
					return
				}
				if err != nil {
					d.endSync(err)
					return
				}
				step := s.said.Step
				s.said = message.Devices{}
				if json.Unmarshal([]byte(words), &s.said) == nil && s.seen != nil {
					s.seen(step != "" && step != s.said.Step)
				}
			})
		})
	}
	if words, err := json.Marshal(message.Request{Do: message.Sync, What: what, With: with}); err == nil {
		s.worker.Tell(string(words))
	}
}

// endSync says on the Devices page why there is no sync now. The next time that
// the page is seen it begins again.
func (d *Desk) endSync(why error) {
	s := &d.devices
	s.worker = nil
	text := "The part of Dropset that syncs stopped. Nothing is lost: your log is on this device."
	if errors.Is(why, browser.ErrOffline) {
		text = "The part of Dropset that syncs is not on this device yet, and it could not be fetched. Nothing is lost: your log is on this device. Try again with a network."
	}
	s.said.Due = s.said.On
	s.said.Cards = []message.Card{{Title: "Sync does not run", Parts: []message.Part{
		{Kind: message.Trouble, Text: text}, {Kind: message.Quiet, Text: "Try again", What: message.Show},
	}}}
	if s.seen != nil {
		s.seen(false)
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
	stop  func()
}

func (p *devicesPage) OnMount(ctx app.Context) {
	defer kit.Rescue()
	p.Desk.Show(ctx)
	if m := p.Desk.Model; m.Sample || m.Trouble != nil {
		return
	}
	p.Desk.devices.seen = func(step bool) {
		ctx.Dispatch(func(ctx app.Context) {
			if p.Desk.devices.said.Clear {
				p.typed = ""
			}
			if step {
				kit.FocusTitle(ctx)
			}
		})
	}
	p.Desk.tellSync(message.Show, "")
	link := func() {
		if text := browser.Pairing(); text != "" {
			p.Desk.tellSync(message.Link, text)
		}
	}
	link()
	p.stop = browser.OnPairing(link)
}

func (p *devicesPage) OnDismount() {
	p.Desk.devices.seen = nil
	if p.stop != nil {
		p.stop()
	}
	if !p.Desk.devices.said.On {
		p.Desk.stopSync()
	}
}

func (p *devicesPage) Take(ctx app.Context, what, with string) {
	if what == message.Typed {
		p.typed = with
	}
	p.Desk.tellSync(what, with)
}

func (p *devicesPage) Render() app.UI {
	opts := kit.PageOpts{Title: "Devices", Back: "/more"}
	m := p.Desk.Model
	said := &p.Desk.devices.said
	switch {
	case m.Sample:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "This is sample data", "Leave the sample to sync your own log.",
			kit.QuietButton("Leave the sample", kit.To(p.Desk.toast, "leave-sample"))))
	case m.Trouble != nil:
		return kit.Page(opts, kit.Empty(kit.IconInfo, "No log can be read here now", "So there is nothing to sync."))
	case len(said.Cards) == 0:
		return kit.Page(opts, kit.Skeleton("Looking at sync …"))
	}
	var body []app.UI
	for _, c := range said.Cards {
		parts := make([]app.UI, 0, len(c.Parts))
		for _, x := range c.Parts {
			parts = append(parts, p.part(x)...)
		}
		body = append(body, kit.Card(kit.CardOpts{Title: c.Title}, parts...))
	}
	if a := said.Ask; a != nil {
		texts := make([]app.UI, len(a.Texts))
		for i, t := range a.Texts {
			texts[i] = kit.Text(t)
		}
		body = append(body, kit.Dialog(kit.DialogOpts{ID: "ask", Title: a.Title, Close: kit.To(p, "keep"), Must: true, Foot: []app.UI{
			kit.Button(kit.ButtonOpts{Label: a.Yes, Look: kit.Danger, Tap: kit.To(p, a.What)}),
			kit.QuietButton(a.No, kit.To(p, "keep")),
		}}, texts...))
	}
	return kit.Page(opts, body...)
}

var looks = map[string]kit.Look{message.Main: kit.Primary, message.Quiet: kit.Quiet, message.Danger: kit.Danger}

func (p *devicesPage) part(x message.Part) []app.UI {
	switch x.Kind {
	case message.Text:
		return []app.UI{kit.Text(x.Text)}
	case message.Note:
		return []app.UI{kit.Small(x.Text)}
	case message.Trouble:
		return []app.UI{kit.Banner(kit.Caution, x.Text)}
	case message.Points:
		return []app.UI{steps(x.List...)}
	case message.Picture:
		return []app.UI{app.Img().Class("code").Src(x.With).Alt(x.Text)}
	case message.Field:
		out := []app.UI{&kit.TextField{Name: "words", Label: x.Text, Value: p.typed, Error: x.With, Long: true, Tap: kit.To(p, x.What)}}
		var tries []app.UI
		for i := 0; i+1 < len(x.List); i += 2 {
			tries = append(tries, kit.Button(kit.ButtonOpts{Label: x.List[i], Look: kit.Quiet, ID: "try-" + strconv.Itoa(i), Tap: kit.To(p, x.What, x.List[i+1])}))
		}
		if tries != nil {
			out = append(out, kit.Buttons(tries...))
		}
		return out
	}
	return []app.UI{kit.Button(kit.ButtonOpts{Label: x.Text, Look: looks[x.Kind], Off: x.Off, Tap: kit.To(p, x.What, x.With)})}
}
