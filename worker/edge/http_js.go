//go:build js && wasm

package edge

import (
	"bytes"
	"io"
	"net/http"
	"syscall/js"
)

// Handler lets requests and answers cross the border between JavaScript and Go
// in one piece each. As the workers library has it, they cross as streams, with
// callbacks that stay behind for ever and work that goes on after the answer is
// complete; both would forbid worker.mjs to use an instance again.
func Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if stream, ok := r.Body.(interface{ GetRawJSBody() js.Value }); ok && r.ContentLength >= 0 {
			r.Body = &body{stream: stream.GetRawJSBody()} // no longer than its length says: the runtime sees to that
		}
		raw, ok := w.(interface{ WriteRawJSBody(js.Value) })
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		a := &answer{ResponseWriter: w}
		next.ServeHTTP(a, r)
		whole := js.Global().Get("Uint8Array").New(a.body.Len())
		js.CopyBytesToJS(whole, a.body.Bytes())
		raw.WriteRawJSBody(whole)
	})
}

// An answer keeps its body until it is whole.
type answer struct {
	http.ResponseWriter
	body bytes.Buffer
}

func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }

// A body is fetched whole when it is first read.
type body struct {
	stream js.Value
	rest   *bytes.Reader
}

func (b *body) Read(p []byte) (int, error) {
	if b.rest == nil {
		whole, err := Await(js.Global().Get("Response").New(b.stream).Call("arrayBuffer"))
		if err != nil {
			return 0, err
		}
		bytesOf := js.Global().Get("Uint8Array").New(whole)
		text := make([]byte, bytesOf.Length())
		js.CopyBytesToGo(text, bytesOf)
		b.rest = bytes.NewReader(text)
	}
	return b.rest.Read(p)
}

func (b *body) Close() error { return nil }

var _ io.ReadCloser = (*body)(nil)
