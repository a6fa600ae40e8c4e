package browser

import (
	"context"
	"syscall/js"
)

// A Worker is the program of web/porter.js, beside the page. One question is
// asked at a time; after an error it is stopped.
type Worker struct {
	port   js.Value
	words  chan heard
	unhear []func()
}

// heard is one message: see web/porter.js.
type heard struct {
	kind, words string
	share       int
	data        Blob
}

// StartWorker begins to fetch the program and to run it. It returns at once;
// whether that worked is told to the first question.
func StartWorker() (*Worker, error) {
	port, err := try(func() js.Value {
		return js.Global().Get("Worker").New(document.Get("documentElement").Get("dataset").Get("porter"))
	})
	if err != nil {
		return nil, err
	}
	w := &Worker{port: port, words: make(chan heard, 256)} // shares are dropped rather than waited for
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
	}
	return w, nil
}

func (w *Worker) put(h heard) { go func() { w.words <- h }() }

// Ask asks one question, with what comes along, and waits for its answer. told
// hears how far the work is, in percent; it must be quick. The error is
// ErrOffline when the program could not be fetched, ErrStopped when it ended,
// or that of ctx.
func (w *Worker) Ask(ctx context.Context, words string, along Blob, told func(share int)) (string, Blob, error) {
	along0 := along.value
	if along0 == nil {
		along0 = js.Null()
	}
	if _, err := try(func() js.Value { return w.port.Call("postMessage", []any{words, along0}) }); err != nil {
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

// Stop ends the worker, whatever it does. A question that waits is not
// answered: end its ctx too.
func (w *Worker) Stop() {
	for _, end := range w.unhear {
		end()
	}
	w.unhear = nil
	w.port.Call("terminate")
}

// BytesBlob holds bytes for a worker.
func BytesBlob(data []byte) Blob { return Blob{Size: int64(len(data)), value: fromBytes(data)} }
