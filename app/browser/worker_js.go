package browser

import (
	"context"
	"syscall/js"
)

// A Worker is the program of web/porter.js, beside the page. One question is
// asked at a time. It is stopped after an error, and when the page is left.
type Worker struct {
	port   js.Value
	words  chan heard
	hear   func(words string)
	unhear []func()
}

// heard is one message: see web/porter.js.
type heard struct {
	kind, words string
	share       int
	data        Blob
}

// StartWorker begins to fetch the program and to run it. It returns at once;
// whether that worked is told to the first question. A worker with hear is not
// asked: it says by itself what there is to say, and "" when it has ended without
// having been stopped. hear runs inside the browser's event.
func StartWorker(hear func(words string)) (*Worker, error) {
	port, err := try(func() js.Value {
		return window.Call("dropsetPorter") // by web/boot.js
	})
	if err != nil {
		return nil, err
	}
	w := &Worker{port: port, hear: hear, words: make(chan heard, 256)} // shares are dropped rather than waited for
	w.unhear = []func(){
		on(port, "message", func(e js.Value) {
			m := e.Get("data")
			h := heard{kind: m.Index(0).String()}
			if h.kind == "share" {
				h.share = m.Index(1).Int()
				select {
				case w.words <- h:
				default:
				}
				return
			}
			h.words = m.Index(1).String()
			if data := m.Index(2); data.Type() == js.TypeObject {
				h.data = Blob{Size: int64(data.Length()), value: data}
			}
			w.put(h)
		}),
		// Without a message it is the script that could not be fetched.
		on(port, "error", func(e js.Value) {
			e.Call("preventDefault")
			h := heard{kind: "stopped", words: str(e.Get("message"))}
			if h.words == "" {
				h.kind = "unfetched"
			}
			w.put(h)
		}),
		// WebKit would put it aside with the page in the middle of a transaction,
		// and everybody else would wait for that.
		on(window, "pagehide", func(js.Value) {
			w.put(heard{kind: "stopped"})
			w.Stop()
		}),
	}
	return w, nil
}

func (w *Worker) put(h heard) {
	if w.hear == nil {
		go func() { w.words <- h }()
		return
	}
	switch h.kind {
	case "devices":
		w.hear(h.words)
	case "unfetched", "stopped":
		if w.unhear != nil {
			w.Stop()
			w.hear("")
		}
	}
}

// Ask asks one question, with what comes along, and waits for its answer. told
// hears how far the work is, in percent; it must be quick. The error is
// ErrOffline when the program could not be fetched, ErrStopped when it ended,
// or that of ctx.
func (w *Worker) Ask(ctx context.Context, words string, along Blob, told func(share int)) (string, Blob, error) {
	if err := w.post(words, along); err != nil {
		w.Stop()
		return "", Blob{}, ErrStopped
	}
	for {
		select {
		case <-ctx.Done():
			w.Stop()
			return "", Blob{}, ctx.Err()
		case h := <-w.words:
			switch h.kind {
			case "share":
				told(h.share)
			case "answer":
				return h.words, h.data, nil
			case "unfetched":
				w.Stop()
				return "", Blob{}, ErrOffline
			case "stopped":
				w.Stop()
				return "", Blob{}, ErrStopped
			}
		}
	}
}

// Tell says something that has no answer, also while a question is being
// answered.
func (w *Worker) Tell(words string) { _ = w.post(words, Blob{}) } // a worker that is gone need not hear it

func (w *Worker) post(words string, along Blob) error {
	_, err := try(func() js.Value { return w.port.Call("postMessage", []any{words, along.value}) })
	return err
}

// Stop ends the worker, whatever it does. A question that waits gets ErrStopped.
func (w *Worker) Stop() {
	if w.unhear == nil {
		return
	}
	ends := w.unhear
	w.unhear = nil
	w.put(heard{kind: "stopped"})
	for _, end := range ends {
		end()
	}
	w.port.Call("terminate")
}
