// Package devices is the Devices page: what it says of sync between a person's
// devices, and what its taps do. It is pure, and runs in the porter beside the
// page, so that neither words nor texts are part of a first visit; the page
// draws what [Page] shows.
package devices

import (
	"context"
	"sync"

	"dropset/app/porter/message"
	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/seal"
	"dropset/core/training"
)

// A Syncer is what the page needs of [syncer.Syncer].
type Syncer interface {
	Create(ctx context.Context, secret seal.Secret) error
	Join(ctx context.Context, secret seal.Secret) error
	Leave(ctx context.Context) error
	Replace(ctx context.Context, secret seal.Secret) error
	Upload(ctx context.Context) error
	Remove(ctx context.Context) error
	Probe(ctx context.Context, secret seal.Secret) error
	Secret(ctx context.Context) (seal.Secret, bool, error)
	Opened()
	Hidden()
}

var _ Syncer = (*syncer.Syncer)(nil)

// Options are what a Page stands on. All are needed.
type Options struct {
	Sync   Syncer
	Origin string // of the app: "https://dropset.example"
	Now    func() training.Instant
	Random func() [16]byte
	Show   func(message.Devices) // called in order; must not call the Page
}

// steps of the page
const (
	stepMain  = "main"
	stepWords = "words" // the twelve words are shown
	stepLink  = "link"  // a link wants to pair this device
)

// A Page is the Devices page of one tab. Its methods may be called from any
// goroutine; [Page.Take] one at a time.
type Page struct {
	opt Options

	mu     sync.Mutex // guards what follows; not held while the syncer works
	status syncer.Status
	secret seal.Secret
	on     bool
	step   string
	asks   string // what is to be confirmed
	typed  string
	tries  []string // suggestions: what is shown, and the whole text with it
	wrong  string   // about what was typed
	err    string
	busy   string      // what is being done
	code   seal.Secret // of a link
	clear  bool
}

// New returns the page of a syncer, which has to be told of every change by
// [Page.Told].
func New(o Options) *Page { return &Page{opt: o, step: stepMain} }

// Told takes the syncer's status.
func (p *Page) Told(s syncer.Status) {
	p.change(func() {
		p.status = s
		p.on = p.on || s.On // off is known from the secret alone: a status may not have looked yet
	})
}

// change changes the page and shows it.
func (p *Page) change(fn func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fn()
	p.opt.Show(p.view())
	p.clear = false
}

// Take does what was tapped or has happened. It may wait for the network.
func (p *Page) Take(ctx context.Context, what, with string) {
	switch what {
	case message.Opened:
		p.opt.Sync.Opened()
		p.look(ctx, nil)
	case message.Hidden:
		p.opt.Sync.Hidden()
	case message.Show:
		p.look(ctx, func() {
			p.asks, p.typed, p.wrong, p.err, p.tries = "", "", "", "", nil
			if p.step == stepWords {
				p.step = stepMain
			}
		})
	case message.Typed:
		p.change(func() { p.typed, p.wrong, p.err, p.tries = with, "", "", completions(with) })
	case message.Link:
		p.link(ctx, with)
	case "now":
		p.opt.Sync.Opened()
	case "words":
		p.look(ctx, func() { p.step = stepWords })
	case "done":
		p.change(func() { p.step, p.err = stepMain, "" })
	case "ask":
		p.change(func() { p.asks = with })
	case "keep":
		p.change(func() { p.asks = "" })
	case "on":
		p.do(ctx, "Turning on …", stepWords, func() error { return p.opt.Sync.Create(ctx, p.opt.Random()) })
	case "join":
		p.join(ctx)
	case "pair":
		p.pair(ctx, p.code)
	case "off":
		p.do(ctx, "Turning off …", stepMain, func() error { return p.opt.Sync.Leave(ctx) })
	case "lost":
		p.do(ctx, "Making new words …", stepWords, func() error { return p.opt.Sync.Replace(ctx, p.opt.Random()) })
	case "remove":
		p.do(ctx, "Deleting the copy …", stepMain, func() error { return p.opt.Sync.Remove(ctx) })
	case "upload":
		p.do(ctx, "Uploading …", stepMain, func() error { return p.opt.Sync.Upload(ctx) })
	}
}

// look learns whether sync is on, and under which secret.
func (p *Page) look(ctx context.Context, then func()) {
	secret, on, err := p.opt.Sync.Secret(ctx)
	p.change(func() {
		if p.secret, p.on = secret, on; err != nil {
			p.err = fault.Message(err)
		}
		if then != nil {
			then()
		}
	})
}

// do does something that takes a while, and goes on to a step.
func (p *Page) do(ctx context.Context, words, next string, work func() error) {
	p.change(func() { p.busy, p.err, p.asks = words, "", "" })
	err := work()
	p.look(ctx, func() {
		p.busy = ""
		if err != nil {
			p.err = troubled(err)
			return
		}
		p.step = next
	})
}

// troubled says why nothing was changed.
func troubled(err error) string {
	switch fault.CodeOf(err) {
	case fault.Busy:
		return "Another tab is syncing, or the server is busy. Nothing was changed; try again in a moment."
	case fault.Offline:
		return "The server cannot be reached. Nothing was changed; try again when there is a network."
	}
	return fault.Message(err)
}

// join pairs this device by what was typed.
func (p *Page) join(ctx context.Context) {
	secret, err := seal.ParseWords(p.typed)
	if err != nil {
		p.change(func() { p.wrong, p.tries = fault.Message(err), corrections(p.typed, err) })
		return
	}
	p.pair(ctx, secret)
}

// link takes what stood behind the # of an address. Nothing happens before the
// person has agreed: anybody can send a link.
func (p *Page) link(ctx context.Context, text string) {
	code, err := seal.ParsePairing(text)
	p.look(ctx, func() {
		switch {
		case err != nil:
			p.step, p.err = stepMain, fault.Message(err)
		case p.on && p.secret == code:
			p.step, p.err = stepMain, ""
		default:
			p.step, p.code, p.err = stepLink, code, ""
		}
	})
}

// pair joins the vault of a secret if there is one.
func (p *Page) pair(ctx context.Context, secret seal.Secret) {
	p.change(func() { p.busy, p.err, p.wrong, p.tries = "Asking the server …", "", "", nil })
	err := p.opt.Sync.Probe(ctx, secret)
	if err == nil {
		err = p.opt.Sync.Join(ctx, secret)
	}
	p.look(ctx, func() {
		p.busy = ""
		switch fault.CodeOf(err) {
		case fault.OK:
			p.step, p.typed, p.clear, p.code = stepMain, "", true, seal.Secret{}
		case fault.VaultLost:
			p.err = "The server has no copy under these words. Nothing was changed. Look on the other device whether sync is on there, and whether it has synced since."
		case fault.VaultGone:
			p.err = "These words are not in use any more: the copy was deleted, or has got new words. Nothing was changed. Take the words that the other device shows now."
		default:
			p.err = troubled(err)
		}
	})
}
