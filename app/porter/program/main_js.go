// Command program is the porter in its worker: it carries messages between the
// page and app/porter. web/porter.js starts it. It is built for js/wasm only.
package main

import (
	"encoding/json"
	"syscall/js"

	"dropset/app/porter"
	"dropset/app/porter/message"
)

// What is posted to the page: [kind, words, bytes].
const (
	kindReady  = "ready"
	kindShare  = "share" // words = percent
	kindAnswer = "answer"
)

func main() {
	self := js.Global()
	post := func(kind string, words any, data []byte) {
		if data == nil {
			self.Call("postMessage", []any{kind, words})
			return
		}
		view := js.Global().Get("Uint8Array").New(len(data))
		js.CopyBytesToJS(view, data)
		self.Call("postMessage", []any{kind, words, view}, []any{view.Get("buffer")})
	}

	type asked struct {
		words string
		data  js.Value
	}
	requests := make(chan asked, 16) // the page waits for each answer
	self.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		m := args[0].Get("data")
		requests <- asked{m.Index(0).String(), m.Index(1)}
		return nil
	}))
	post(kindReady, "", nil)

	var p porter.Porter
	for r := range requests {
		var q message.Request
		if err := json.Unmarshal([]byte(r.words), &q); err != nil {
			panic(err) // both sides are of one build
		}
		last := -1
		told := func(share float64) {
			if now := int(share * 100); now != last {
				last = now
				post(kindShare, now, nil)
			}
		}
		data, ok := bytesOf(r.data)
		answer, out := message.Answer{Problem: porter.TooLarge}, []byte(nil)
		if ok {
			answer, out = p.Handle(q, data, told)
		}
		words, err := json.Marshal(answer)
		if err != nil {
			panic(err) // strings and numbers always encode
		}
		post(kindAnswer, string(words), out)
	}
}

// bytesOf reads what came along – a text, a file or bytes – unless it is too
// large.
func bytesOf(v js.Value) (data []byte, ok bool) {
	switch {
	case v.Type() == js.TypeString:
		data = []byte(v.String())
		return data, len(data) <= porter.MaxFile
	case v.Type() != js.TypeObject:
		return nil, true
	case v.Get("arrayBuffer").Type() == js.TypeFunction:
		if v.Get("size").Float() > porter.MaxFile {
			return nil, false
		}
		v = js.Global().Get("Uint8Array").New(await(v.Call("arrayBuffer")))
	}
	data = make([]byte, v.Length())
	js.CopyBytesToGo(data, v)
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
