package browser

import (
	"errors"
	"fmt"
	"syscall/js"
)

// An Error is a rejected promise or a thrown value.
type Error struct {
	Name string // "AbortError", "NotAllowedError" …
	Msg  string
}

func (e *Error) Error() string { return "browser: " + e.Name + ": " + e.Msg }

func asError(v js.Value) error {
	if v.Type() != js.TypeObject {
		return &Error{Name: "Error", Msg: v.String()}
	}
	return &Error{Name: str(v.Get("name")), Msg: str(v.Get("message"))}
}

// named reports whether err is a JavaScript error with one of the names.
func named(err error, names ...string) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	for _, n := range names {
		if e.Name == n {
			return true
		}
	}
	return false
}

// await waits for a promise: its value, or its rejection as an error. A value
// that is no promise is returned as it is.
func await(p js.Value) (js.Value, error) {
	if p.Type() != js.TypeObject || p.Get("then").Type() != js.TypeFunction {
		return p, nil
	}
	type answer struct {
		v   js.Value
		err error
	}
	ch := make(chan answer, 1)
	var yes, no js.Func
	yes = js.FuncOf(func(_ js.Value, args []js.Value) any {
		ch <- answer{v: arg(args)}
		return nil
	})
	no = js.FuncOf(func(_ js.Value, args []js.Value) any {
		ch <- answer{err: asError(arg(args))}
		return nil
	})
	defer yes.Release()
	defer no.Release()
	p.Call("then", yes, no)
	a := <-ch
	return a.v, a.err
}

// quiet swallows the rejection of a promise that nobody waits for.
func quiet(p js.Value) {
	if p.Type() == js.TypeObject && p.Get("catch").Type() == js.TypeFunction {
		p.Call("catch", js.Global().Get("Function").Get("prototype"))
	}
}

// try calls f and turns what it throws into an error.
func try(f func() js.Value) (v js.Value, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			err = asError(r.Value)
		case *js.ValueError:
			err = ErrUnsupported
		case error:
			err = r
		default:
			err = fmt.Errorf("browser: %v", r)
		}
	}()
	return f(), nil
}

func arg(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// str is String without Go's "<undefined>" for what is not there.
func str(v js.Value) string {
	if v.Type() != js.TypeString {
		return ""
	}
	return v.String()
}

func toBytes(buffer js.Value) []byte {
	view := js.Global().Get("Uint8Array").New(buffer)
	b := make([]byte, view.Get("length").Int())
	js.CopyBytesToGo(b, view)
	return b
}

func fromBytes(b []byte) js.Value {
	view := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(view, b)
	return view
}

var (
	window    = js.Global()
	navigator = js.Global().Get("navigator")
	document  = js.Global().Get("document")
)

// can reports whether object has a function of that name.
func can(object js.Value, name string) bool {
	return object.Type() == js.TypeObject && object.Get(name).Type() == js.TypeFunction
}

// on listens to an event and returns what ends it. fn must be quick: it runs
// inside the browser's event. options are those of addEventListener, if any.
func on(target js.Value, event string, fn func(js.Value), options ...any) (stop func()) {
	if !can(target, "addEventListener") {
		return func() {}
	}
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		fn(arg(args))
		return nil
	})
	listener := append([]any{event, f}, options...)
	target.Call("addEventListener", listener...)
	return func() {
		target.Call("removeEventListener", listener...)
		f.Release()
	}
}
