// Package vault answers /api/. It stands on a small [Store] port and knows
// neither where it runs nor which database it has; [New] is the way in.
package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"dropset/core/fault"
)

// A Store is the server's database. Every method may be called at any time
// from any goroutine.
type Store interface {
	// Schema returns how many migrations the database has. An error means
	// that the database does not answer; a retry is always safe.
	Schema(ctx context.Context) (int, error)
}

// Options say what the handler runs on.
type Options struct {
	Store   Store
	Version string
	Report  func(error) // told every failure that is ours; may be nil
}

// New returns the handler of /api/.
func New(o Options) http.Handler {
	if o.Report == nil {
		o.Report = func(error) {}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/health", o.health)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, fault.New(fault.NotFound, "There is nothing at this address."))
	})
	return o.guard(mux)
}

// guard turns a panic into an answer: on the edge it would end the instance.
func (o Options) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch p := recover(); {
			case p == nil:
			case p == http.ErrAbortHandler:
				panic(p)
			default:
				o.Report(fmt.Errorf("vault: panic at %s: %v\n%s", r.URL.Path, p, debug.Stack()))
				refuse(w, http.StatusInternalServerError, fault.Wrap(fault.Internal, errors.New("panic")))
			}
		}()
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// Health is the answer of /api/health.
type Health struct {
	OK      bool   `json:"ok"`
	Version string `json:"version"`
	Schema  int    `json:"schema"` // how many migrations the database has
}

func (o Options) health(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, fault.New(fault.Invalid, "Health can only be read."))
		return
	}
	schema, err := o.Store.Schema(r.Context())
	if err != nil {
		o.Report(fmt.Errorf("vault: health: %w", err))
		refuse(w, http.StatusServiceUnavailable, fault.New(fault.Internal, "The server's database does not answer. Try again in a moment."))
		return
	}
	answer(w, http.StatusOK, Health{OK: true, Version: o.Version, Schema: schema})
}

// Refusal is the answer to a request that is not fulfilled.
type Refusal struct {
	OK      bool       `json:"ok"` // false
	Code    fault.Code `json:"code"`
	Message string     `json:"message"` // for a person
}

func refuse(w http.ResponseWriter, status int, err error) {
	answer(w, status, Refusal{Code: fault.CodeOf(err), Message: fault.Message(err)})
}

func answer(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types always encode
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(append(body, '\n')) // a client that is gone cannot be told
}
