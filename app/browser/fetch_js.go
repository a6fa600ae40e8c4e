package browser

import (
	"strconv"
	"syscall/js"
)

// Fetch sends a request and waits for the whole answer. It returns ErrOffline
// when none came, also after the timeout, and ErrTooLarge for an answer over
// the limit.
func Fetch(r Request) (Response, error) {
	if !can(window, "fetch") {
		return Response{}, ErrUnsupported
	}
	opts := map[string]any{
		"method":      "GET",
		"credentials": "omit",
		"cache":       "no-store",
		"redirect":    "error",
	}
	if r.Method != "" {
		opts["method"] = r.Method
	}
	if len(r.Header) > 0 {
		h := make(map[string]any, len(r.Header))
		for k, v := range r.Header {
			h[k] = v
		}
		opts["headers"] = h
	}
	if r.Body != nil {
		opts["body"] = fromBytes(r.Body)
	}
	abort := js.Global().Get("AbortController").New()
	opts["signal"] = abort.Get("signal")
	wait := r.Timeout
	if wait <= 0 {
		wait = 30_000
	}
	stop := after(wait, func() { abort.Call("abort") })
	defer stop()

	p, err := try(func() js.Value { return window.Call("fetch", r.URL, opts) })
	if err != nil {
		return Response{}, err
	}
	answer, err := await(p)
	if err != nil {
		return Response{}, ErrOffline
	}
	limit := r.Max
	if limit <= 0 {
		limit = 16 << 20
	}
	headers := answer.Get("headers")
	if n, err := strconv.Atoi(str(headers.Call("get", "Content-Length"))); err == nil && n > limit {
		abort.Call("abort")
		return Response{}, ErrTooLarge
	}
	buffer, err := await(answer.Call("arrayBuffer"))
	if err != nil {
		return Response{}, ErrOffline
	}
	if buffer.Get("byteLength").Int() > limit {
		return Response{}, ErrTooLarge
	}
	return Response{
		Status: answer.Get("status").Int(),
		Body:   toBytes(buffer),
		Header: func(name string) string { return str(headers.Call("get", name)) },
	}, nil
}

// after calls fn once in so many milliseconds, unless stopped before.
func after(ms int, fn func()) (stop func()) {
	done := false
	var f js.Func
	f = js.FuncOf(func(js.Value, []js.Value) any {
		if !done {
			done = true
			f.Release()
			fn()
		}
		return nil
	})
	id := window.Call("setTimeout", f, ms)
	return func() {
		if !done {
			done = true
			window.Call("clearTimeout", id)
			f.Release()
		}
	}
}
