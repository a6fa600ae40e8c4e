package ui

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/porter/message"
	"dropset/app/screen"
	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// porter asks the program beside the page. It begins with the first question
// and, after it was stopped, again with the next.
type porter struct {
	file   browser.Blob // what a Look reads; stays with the browser
	worker *browser.Worker
	has    bool         // the worker was given the file
	made   browser.Blob // the last bytes that came, when the page only passes them on
	pass   bool
}

var _ screen.Porter = (*porter)(nil)

// Ask implements [screen.Porter].
func (p *porter) Ask(ctx context.Context, q message.Request, along []byte, told func(share float64)) (a message.Answer, out []byte, err error) {
	if p.worker == nil {
		p.has = false
		if p.worker, err = browser.StartWorker(); err != nil {
			return a, nil, fault.New(fault.Invalid, "This browser cannot run a second program beside the page, so it reads no files of other apps and writes no CSV. Nothing was changed. Update the browser, or use another one.")
		}
	}
	words, err := json.Marshal(q)
	if err != nil {
		return a, nil, err
	}
	var bytes browser.Blob
	switch {
	case q.Do == message.Look && !p.has:
		bytes, p.has = p.file, true
	case along != nil:
		bytes = browser.BytesBlob(along)
	}
	said, data, err := p.worker.Ask(ctx, string(words), bytes, func(percent int) { told(float64(percent) / 100) })
	if err != nil {
		p.worker = nil
		return a, nil, portersEnd(err)
	}
	if p.made = data; !p.pass {
		out = data.Bytes()
	}
	if err := json.Unmarshal([]byte(said), &a); err != nil {
		return a, nil, err
	}
	if a.Problem != "" {
		err = fault.New(fault.Invalid, a.Problem)
	}
	return a, out, err
}

// portersEnd puts into words why there is no answer.
func portersEnd(err error) error {
	switch {
	case errors.Is(err, browser.ErrOffline):
		return fault.New(fault.NotFound, "The part of Dropset that reads and writes CSV is not on this device yet, and it could not be fetched. Nothing was changed, and your log is safe. Connect to the network and try again: once it is here, it works offline. If it still fails, reload the page, for there may be a newer Dropset.")
	case errors.Is(err, browser.ErrStopped):
		return fault.New(fault.Internal, "The part of Dropset that reads and writes CSV stopped, perhaps because memory ran short. Your log is safe, and nothing of the file was kept. Try again; if it stops again, split the file by years.")
	}
	return err
}

// stop ends the program, whatever it does.
func (p *porter) stop() {
	if p.worker != nil {
		p.worker.Stop()
		p.worker = nil
	}
}

// work is something long that is done beside the screens: it shows how far it
// is, lets frames be drawn, and can be cancelled.
type work struct {
	words  string // what is being done; "" = nothing
	share  int    // in percent
	cancel context.CancelFunc
}

// begin does something long. pause, of what is done, shows how far it is and
// waits for a frame; its error says that the person cancelled. then runs on the
// UI goroutine.
func (w *work) begin(ctx app.Context, words string, do func(ctx context.Context, pause func(share float64) error) error, then func(ctx app.Context, err error)) {
	until, cancel := context.WithCancel(context.Background())
	w.words, w.share, w.cancel = words, 0, cancel
	ctx.Async(func() {
		defer kit.Rescue()
		shown := time.Now()
		err := do(until, func(share float64) error {
			if time.Since(shown) > 150*time.Millisecond {
				shown = time.Now()
				ctx.Dispatch(func(app.Context) { w.share = int(share * 100) })
			}
			time.Sleep(time.Millisecond) // the browser draws meanwhile
			if until.Err() != nil {
				return screen.ErrImportCancelled
			}
			return nil
		})
		if errors.Is(err, context.Canceled) {
			err = screen.ErrImportCancelled
		}
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			cancel()
			w.words, w.cancel = "", nil
			then(ctx, err)
		})
	})
}

func (w *work) end() {
	if w.cancel != nil {
		w.cancel()
	}
}

// bar draws how far the work is, with the way out.
func (w *work) bar(cancel kit.Tap) []app.UI {
	return []app.UI{
		app.Progress().Class("progress").Max(100).Value(w.share).Aria("label", w.words),
		kit.QuietButton("Cancel", cancel),
	}
}
