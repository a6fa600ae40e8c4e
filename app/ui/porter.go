package ui

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/ui/kit"
)

// porter asks the program beside the page (app/porter). It begins with the
// first question and, after it was stopped, again with the next.
type porter struct {
	ctx    app.Context // of the piece that asks: what was tapped goes away
	worker *browser.Worker
	has    bool // the worker has the file that is looked at

	words  string // what is being done; "" = nothing
	share  int    // how much of it, in percent
	cancel context.CancelFunc
}

// ask asks one question beside the screens, with what comes along, and shows
// words and how far it is. then runs on the UI goroutine.
func (p *porter) ask(words string, q message.Request, along browser.Blob, then func(a message.Answer, made browser.Blob)) {
	ctx, cancel := context.WithCancel(context.Background())
	p.words, p.share, p.cancel = words, 0, cancel
	switch q.Do {
	case message.Import: // what it has written is taken back first
		p.cancel = func() {
			if p.worker != nil {
				p.worker.Tell(`{"do":"` + message.Cancel + `"}`)
			}
		}
	case message.Undo:
		p.cancel = nil // half of it would be worse than all
	}
	p.ctx.Async(func() {
		defer kit.Rescue()
		defer cancel()
		a, made, err := p.wait(ctx, q, along)
		switch {
		case errors.Is(err, context.Canceled):
			a.Cancelled = true
		case errors.Is(err, browser.ErrOffline):
			a.Problem = "The part of Dropset that reads and writes CSV is not on this device yet, and it could not be fetched. Nothing was changed, and your log is safe. Connect to the network and try again: once it is here, it works offline. If it still fails, reload the page, for there may be a newer Dropset."
		case err != nil:
			a.Problem = "The part of Dropset that reads and writes CSV stopped, perhaps because memory ran short. Your log is safe. Try again; if it stops again, split the file by years, or use another browser."
		}
		if err != nil {
			a.Fixable = true
		}
		p.ctx.Dispatch(func(app.Context) {
			defer kit.Rescue()
			p.words, p.cancel = "", nil
			then(a, made)
		})
	})
}

func (p *porter) wait(ctx context.Context, q message.Request, along browser.Blob) (a message.Answer, made browser.Blob, err error) {
	if p.worker == nil {
		if p.worker, err = browser.StartWorker(nil); err != nil {
			return a, made, err
		}
		p.has = false
	}
	if q.Do == message.Look {
		if p.has {
			along = browser.Blob{}
		}
		p.has = true
	}
	words, err := json.Marshal(q)
	if err != nil {
		return a, made, err
	}
	asked := p.worker
	said, made, err := asked.Ask(ctx, string(words), along, func(share int) {
		p.ctx.Dispatch(func(app.Context) { p.share = share })
	})
	if err != nil {
		if p.worker == asked { // else another has begun meanwhile
			p.worker = nil
		}
		return a, made, err
	}
	return a, made, json.Unmarshal([]byte(said), &a)
}

// end cancels what is being done.
func (p *porter) end() {
	if p.cancel != nil {
		p.cancel()
	}
}

// stop ends the program, whatever it does, and forgets the file.
func (p *porter) stop() {
	if p.worker != nil {
		p.worker.Stop()
		p.worker = nil
	}
}

// bar draws how far the work is, with the way out.
func (p *porter) bar(cancel kit.Tap) app.UI {
	return kit.Card(kit.CardOpts{Title: p.words},
		app.Progress().Class("progress").Max(100).Value(p.share).Aria("label", p.words),
		app.If(p.cancel != nil, func() app.UI { return kit.QuietButton("Cancel", cancel) }))
}
