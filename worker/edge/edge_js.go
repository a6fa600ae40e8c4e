//go:build js && wasm

// Package edge is what the edge hands to a worker: promises, variables and
// limits, as plain Go. The programs beside it build, run and deploy the worker.
package edge

import (
	"context"
	"errors"
	"strconv"
	"syscall/js"

	"github.com/syumai/workers/cloudflare"

	"dropset/worker/vault"
)

// Await waits for a promise and returns what it became, or what it was rejected
// with. The goroutine that calls it must not be a JavaScript callback.
func Await(promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	done := make(chan outcome, 1)
	kept := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- outcome{value: args[0]}
		return nil
	})
	broken := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- outcome{err: errors.New(args[0].Call("toString").String())}
		return nil
	})
	defer kept.Release() // both, or the one that is not called stays for ever
	defer broken.Release()
	promise.Call("then", kept, broken)
	o := <-done
	return o.value, o.err
}

// Number reads a variable of wrangler.toml; 0 where there is none.
func Number(name string) int64 {
	n, _ := strconv.ParseInt(cloudflare.Getenv(name), 10, 64)
	return n
}

// Limit returns the rate limit of that binding, or none where it is not bound.
func Limit(binding string) vault.Limiter {
	if cloudflare.GetBinding(binding).IsUndefined() {
		return vault.Unlimited{}
	}
	return limit(binding)
}

// limit counts in the place that answers, and loosely: the edge's limits keep
// floods away, they are no accounts.
type limit string

// Allow implements [vault.Limiter]. Where the edge cannot say, it allows: a
// device is never kept from its records by a counter that is out of order.
func (l limit) Allow(_ context.Context, key string) (bool, int) {
	answer, err := Await(cloudflare.GetBinding(string(l)).Call("limit", map[string]any{"key": key}))
	if err != nil || answer.Get("success").Truthy() {
		return true, 0
	}
	return false, 60
}
