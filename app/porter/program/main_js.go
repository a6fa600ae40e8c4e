// Command program is the porter in its worker: it carries messages between the
// page, app/porter and app/devices. web/porter.js starts it. It is built for js/wasm only.
package main

import (
	"context"
	"encoding/json"
	"syscall/js"
	"time"

	"dropset/app/browser"
	"dropset/app/porter"
	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/app/store/idb"
	"dropset/core/training"
)

// What is posted to the page: [kind, words, bytes].
const (
	kindReady  = "ready"
	kindShare  = "share" // words = percent
	kindAnswer = "answer"
)

// turn is how long the program works before it looks whether the person has
// cancelled.
const turn = 100 * time.Millisecond

// databaseOptions are those of the person's database, whose other handles are
// told of what they have to read anew when it is whole.
var databaseOptions = idb.Options{Name: store.Database, Index: store.Keys, Digest: store.Digests, IndexVersion: store.KeysVersion, Quiet: true, Worker: true}

func now() training.Instant {
	ms := browser.Now()
	return training.AtZone(ms, browser.Offset(ms))
}

func main() {
	type asked struct {
		q    message.Request
		data js.Value
	}
	requests := make(chan asked, 16) // the page waits for each answer
	var taps chan message.Request    // for sync; nil until the page speaks of it
	cancelled := false
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		m := args[0].Get("data")
		var r asked
		if err := json.Unmarshal([]byte(m.Index(0).String()), &r.q); err != nil {
			panic(err) // both sides are of one build
		}
		if r.q.Do == message.Cancel {
			cancelled = true
			return nil
		}
		if r.q.Do == message.Sync {
			if taps == nil {
				taps = make(chan message.Request, 256)
				go keepInSync(taps, js.Global().Get("location").Get("origin").String())
			}
			select {
			case taps <- r.q:
			default: // whoever taps that often looks at what comes of it, and taps again
			}
			return nil
		}
		r.data = m.Index(1)
		cancelled = false
		requests <- r
		return nil
	}))
	post(kindReady, "", nil)

	var db *idb.Store
	p := porter.Porter{
		Open: func(ctx context.Context) (store.Store, error) {
			var err error
			db, err = idb.Open(ctx, databaseOptions)
			return db, err
		},
		Now:    now,
		Random: browser.Random16,
		Told:   func() { db.TellAll() },
	}
	for r := range requests {
		last, rested := -1, time.Now()
		pause := func(share float64) error {
			if now := int(share * 100); now != last {
				last = now
				post(kindShare, now, nil)
			}
			if time.Since(rested) > turn {
				time.Sleep(time.Millisecond) // messages arrive
				rested = time.Now()
			}
			if cancelled {
				return porter.ErrCancelled
			}
			return nil
		}
		data, ok := bytesOf(r.data)
		answer, out := message.Answer{Problem: porter.TooLarge}, []byte(nil)
		if ok {
			answer, out = p.Handle(context.Background(), r.q, data, pause)
		}
		words, err := json.Marshal(answer)
		if err != nil {
			panic(err) // strings and numbers always encode
		}
		post(kindAnswer, string(words), out)
	}
}

func post(kind string, words any, data []byte) {
	if data == nil {
		js.Global().Call("postMessage", []any{kind, words})
		return
	}
	view := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(view, data)
	js.Global().Call("postMessage", []any{kind, words, view}, []any{view.Get("buffer")})
}

// bytesOf reads the text or the file that came along, unless it is too large.
func bytesOf(v js.Value) (data []byte, ok bool) {
	switch v.Type() {
	case js.TypeString:
		data = []byte(v.String())
		return data, len(data) <= porter.MaxFile
	case js.TypeObject:
		if v.Get("size").Float() > porter.MaxFile {
			return nil, false
		}
		view := js.Global().Get("Uint8Array").New(await(v.Call("arrayBuffer")))
		data = make([]byte, view.Length())
		js.CopyBytesToGo(data, view)
	}
	return data, true
}

// await waits for a promise. A file that cannot be read any more is as good as
// an empty one: the answer says so.
func await(p js.Value) js.Value {
	done := make(chan js.Value, 1)
	var yes, no js.Func
	yes = js.FuncOf(func(_ js.Value, args []js.Value) any { done <- args[0]; return nil })
	no = js.FuncOf(func(js.Value, []js.Value) any { done <- js.Global().Get("ArrayBuffer").New(0); return nil })
	defer yes.Release()
	defer no.Release()
	p.Call("then", yes, no)
	return <-done
}
