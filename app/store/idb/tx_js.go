//go:build js

package idb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall/js"

	"dropset/core/fault"
)

// A tx is a transaction with the events of it and its requests.
//
// IndexedDB commits a transaction by itself as soon as it has nothing more to
// do, so between its requests a goroutine may wait for nothing else.
type tx struct {
	js.Value
	*events
}

// events are what happens to a request or a transaction, by name, in order.
type events struct {
	ch chan string
	fn js.Func
}

func listen() *events {
	e := &events{ch: make(chan string, 8)}
	e.fn = js.FuncOf(func(_ js.Value, args []js.Value) any {
		e.ch <- args[0].Get("type").String()
		return nil
	})
	return e
}

// on has the named events of v delivered.
func (e *events) on(v js.Value, names ...string) {
	for _, name := range names {
		v.Set("on"+name, e.fn)
	}
}

// await waits for the answer to a request. A cursor's request may be awaited
// again after each step.
func (t *tx) await(request js.Value) error {
	t.on(request, "success", "error")
	for name := range t.ch {
		switch name {
		case "success":
			return nil
		case "error":
			return failure("request", request.Get("error"))
		case "abort":
			t.ch <- name // for the one who waits for the end
			return failure("transaction", t.Get("error"))
		}
	}
	return nil
}

// each waits for a request whose result is an array and calls fn for its items.
func (t *tx) each(request js.Value, fn func(js.Value)) error {
	if err := t.await(request); err != nil {
		return err
	}
	each(request.Get("result"), fn)
	return nil
}

// transact runs fn in one transaction over the named object stores. If fn fails or the browser refuses,
// nothing of it is kept. fn may be run again after a first try that did
// nothing.
func (s *Store) transact(ctx context.Context, mode string, stores []any, fn func(*tx) error) error {
	if s.opt.Worker {
		s.turn.Lock()
		defer s.turn.Unlock()
	}
	if err := ctx.Err(); err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	value, err := s.begin(mode, stores)
	if err != nil {
		return err
	}
	t := &tx{value, listen()}
	defer t.fn.Release()
	s.enter(t)
	defer s.leaves(t)
	if mode == "readonly" && !s.opt.Worker {
		var failed error
		if err := try("read", func() { failed = fn(t) }); err != nil {
			return err
		}
		return failed
	}
	t.on(t.Value, "complete", "abort")
	var failed error
	if err := try("write", func() { failed = fn(t) }); err != nil {
		failed = err
	}
	if failed != nil {
		try("abort", func() { t.Call("abort") }) // fails if the browser has done so already
	} else if !s.opt.Worker && t.Get("commit").Truthy() {
		failed = try("commit", func() { t.Call("commit") })
	}
	for name := range t.ch {
		switch name {
		case "complete":
			return nil
		case "abort":
			if reason := t.Get("error"); reason.Truthy() || failed == nil {
				return failure("transaction", reason)
			}
			return failed
		}
	}
	return nil
}

func (s *Store) enter(t *tx) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.under = append(s.under, t)
}

func (s *Store) leaves(t *tx) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.under = slices.DeleteFunc(s.under, func(x *tx) bool { return x == t })
}

// begin starts a transaction. A database that the browser closed on its own,
// as some do in the background, is opened again.
func (s *Store) begin(mode string, stores []any) (js.Value, error) {
	for again := false; ; again = true {
		db, err := s.handle()
		if err != nil {
			return js.Value{}, err
		}
		var t js.Value
		err = try("begin", func() {
			t = db.Call("transaction", stores, mode, map[string]any{"durability": "strict"})
		})
		if err == nil {
			return t, nil
		}
		if s.mu.Lock(); s.gone == nil {
			s.forget()
		}
		gone := s.gone
		s.mu.Unlock()
		if gone != nil {
			return js.Value{}, gone
		}
		if again {
			return js.Value{}, err
		}
	}
}

// try runs fn and returns what JavaScript throws in it as an error, or that a
// value had another type than ours have.
func try(what string, fn func()) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case js.Error:
			err = failure(what, p.Value)
		case *js.ValueError: // a row that nobody of ours has written
			err = fault.Wrap(fault.Internal, fmt.Errorf("idb: %s: %w", what, p))
		default:
			panic(p)
		}
	}()
	fn()
	return nil
}

// failure turns a DOMException into an error.
func failure(what string, reason js.Value) error {
	if !reason.Truthy() {
		return fault.Wrap(fault.Internal, fmt.Errorf("idb: %s: ended by the browser", what))
	}
	e := exception{reason.Get("name").String(), reason.Get("message").String()}
	err := fmt.Errorf("idb: %s: %w", what, e)
	if e.name == "QuotaExceededError" {
		return fault.Wrap(fault.StorageFull, err)
	}
	return fault.Wrap(fault.Internal, err)
}

// An exception is a DOMException.
type exception struct{ name, message string }

func (e exception) Error() string { return e.name + ": " + e.message }

// named returns the name of the DOMException in err, if there is one.
func named(err error) string {
	var e exception
	errors.As(err, &e)
	return e.name
}
