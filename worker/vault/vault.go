// Package vault answers /api/: it keeps sealed records for devices that cannot
// find each other, and can read none of them. It stands on a small [Store] port
// and knows neither where it runs nor which database it has; [New] is the way
// in.
//
// # Version 1
//
// Every request but health carries "Authorization: Bearer <vault>.<token>":
// the vault's public id (32 lower-case hex digits) and its secret token (32 to
// 128 characters of A–Z a–z 0–9 _ -), of which only the SHA-256 is kept. Answers are JSON
// and never cached. There are no cookies, and no page of another origin may
// read an answer.
//
//	PUT    /api/v1/vault   make it: {"epoch":…,"quota":{…}}; the same again for its owner
//	GET    /api/v1/vault   what it holds and what its limits are: [Usage]
//	DELETE /api/v1/vault   forget all records, for ever: {"deleted":n}
//	POST   /api/v1/sync    push and pull
//
// A sync sends
//
//	{"epoch":"…","cursor":1234,"limit":200,"push":[{"r":"rid","b":"version seen last, or empty","v":"new version","d":"body"}]}
//
// and gets
//
//	{"epoch":"…","accepted":["rid"],"items":[{"r":"…","v":"…","d":"…","s":1235}],"cursor":1300,"more":false,"quota":{…}}
//
// A record is accepted only where b is the version that is there. One that is
// not accepted needs no answer of its own: the version that won lies behind the
// cursor, in this page or a later one. What this very request wrote is not sent
// back, though the cursor passes it. A page may hold fewer records than were
// asked for; more says that another request will bring the next.
//
// Whatever is refused is answered with a [Refusal] and one of its codes.
package vault

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"dropset/core/fault"
)

// A Vault is one set of sealed records as the server knows it.
type Vault struct {
	ID         string // public, 32 hex digits
	Auth       string // SHA-256 of the token, 64 hex digits
	Epoch      string // changes when records may have been lost: devices then bring all of theirs again
	Gone       bool   // deleted by its owner
	Seq        int64  // of its newest record
	Bytes      int64  // of all bodies
	MaxBytes   int64
	Records    int64
	MaxRecords int64
}

// An Exchange is what one sync asks of a [Store].
type Exchange struct {
	Vault    string
	Epoch    string
	Push     string // the JSON array of records to write, checked; "" for none
	Cursor   int64  // records after it are wanted
	Limit    int    // how many of them at most
	MaxBytes int64  // of their bodies
}

// A Page is what a [Store] answers to an [Exchange].
type Page struct {
	Vault             // as it is after the push
	Known    bool     // there is such a vault
	Accepted []string // the rids that were written
	Full     bool     // the push would have gone beyond the vault's limits; nothing of it was written
	Items    string   // the JSON array of records after the cursor, by seq
	Last     int64    // seq of the last of them; 0: there is none
}

// A Store is the server's database. Every method may be called at any time
// from any goroutine, and what it acknowledges survives a crash. An error means
// that the database did not answer; whether a write happened is then unknown,
// and a retry is always safe.
type Store interface {
	// Schema returns how many migrations the database has.
	Schema(ctx context.Context) (int, error)
	// Create makes an empty vault unless there is one of that ID (gone or not)
	// or the server has maxVaults that are not gone. It reports whether it did.
	Create(ctx context.Context, v Vault, maxVaults int64) (bool, error)
	// Find returns the vault and whether it was ever made.
	Find(ctx context.Context, id string) (Vault, bool, error)
	// Remove marks a vault as gone and deletes its records, both or neither.
	Remove(ctx context.Context, id string) error
	// Sync writes and reads as one: no other writer comes between. The push is
	// written to a vault of that epoch that is not gone, record by record in
	// their order, each only where its b is the version that is there, and each
	// with the next seq; or, beyond the vault's limits, not at all.
	Sync(ctx context.Context, e Exchange) (Page, error)
}

// Options say what the handler runs on.
type Options struct {
	Store    Store
	Version  string
	Limits   Limits        // those of [DefaultLimits] where zero
	Report   func(error)   // told every failure that is ours; may be nil
	Log      func(string)  // told one line for every request; may be nil
	Syncs    Limiter       // how often a vault may sync; nil: as often as it likes
	Creates  Limiter       // how often an address may make vaults; nil: as often as it likes
	Epoch    func() string // draws an epoch; nil: at random
	Patience time.Duration // how long a body may take to arrive; 0: [DefaultPatience]
}

// New returns the handler of /api/.
func New(o Options) http.Handler {
	if o.Report == nil {
		o.Report = func(error) {}
	}
	if o.Log == nil {
		o.Log = func(string) {}
	}
	if o.Syncs == nil {
		o.Syncs = Unlimited{}
	}
	if o.Creates == nil {
		o.Creates = Unlimited{}
	}
	if o.Epoch == nil {
		o.Epoch = draw
	}
	if o.Patience == 0 {
		o.Patience = DefaultPatience
	}
	o.Limits = o.Limits.orDefault()
	return &handler{Options: o, reading: make(chan struct{}, maxReading)}
}

// DefaultPatience is enough for the largest request over a bad line.
const DefaultPatience = 20 * time.Second

// draw returns 64 random bits in hex.
func draw() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

type handler struct {
	Options
	reading chan struct{} // a place for every body that is in memory
}

// ServeHTTP turns a panic into an answer, because on the edge it would end the
// instance, and writes the log. Neither the log nor a report holds a token or a
// whole vault id.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	if r.Body == nil { // the edge has none where a request has none
		r.Body = http.NoBody
	}
	c := &call{handler: h, w: w, r: r, name: "other"}
	defer func() {
		switch p := recover(); {
		case p == nil:
		case p == http.ErrAbortHandler:
			panic(p)
		default:
			c.report(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			if c.status == 0 {
				c.refuse(http.StatusInternalServerError, fault.Internal, msgBroken)
			}
		}
		h.Log(fmt.Sprintf("%s %d vault=%s out=%d", c.name, c.status, c.short(), c.out))
	}()
	c.route()
}

// A call is one request on its way through the handler.
type call struct {
	*handler
	w      http.ResponseWriter
	r      *http.Request
	name   string // of the endpoint, for the log
	key    credential
	read   bool // the body is, to its end
	status int
	out    int // bytes of the answer's body
}

// route finds the endpoint. Paths and methods are few, and a mux would cost the
// edge a start for every request.
func (c *call) route() {
	switch path := c.r.URL.Path; path {
	case "/api/health":
		c.name = "health"
		c.methods("GET, HEAD", c.health)
	case "/api/v1/vault":
		c.name = "vault"
		c.methods("GET, PUT, DELETE", c.vault)
	case "/api/v1/sync":
		c.name = "sync"
		c.methods("POST", c.sync)
	default:
		if strings.HasPrefix(path, "/api/v0/") { // no released app ever spoke it
			c.refuse(http.StatusUpgradeRequired, TooOld, msgTooOld)
			return
		}
		c.refuse(http.StatusNotFound, fault.NotFound, "There is nothing at this address.")
	}
}

func (c *call) methods(allowed string, serve func()) {
	for method := range strings.SplitSeq(allowed, ", ") {
		if c.r.Method == method {
			c.name = method + " " + c.name
			serve()
			return
		}
	}
	c.w.Header().Set("Allow", allowed)
	c.refuse(http.StatusMethodNotAllowed, fault.Invalid, "This address answers only "+allowed+".")
}

// Health is the answer of /api/health.
type Health struct {
	OK      bool   `json:"ok"`
	Version string `json:"version"`
	Schema  int    `json:"schema"` // how many migrations the database has
}

func (c *call) health() {
	schema, err := c.Store.Schema(c.r.Context())
	if err != nil {
		c.unavailable(err)
		return
	}
	c.answer(http.StatusOK, Health{OK: true, Version: c.Version, Schema: schema})
}

// report tells of a failure that is ours, without what identifies a person.
func (c *call) report(err error) {
	text := err.Error()
	if c.key.token != "" {
		text = strings.ReplaceAll(text, c.key.token, "…")
		text = strings.ReplaceAll(text, c.key.hash, "…")
		text = strings.ReplaceAll(text, c.key.vault, c.short())
	}
	c.Report(errors.New("vault: " + c.name + ": " + text))
}

// short is as much of the vault's id as a log may hold.
func (c *call) short() string {
	if c.key.vault == "" {
		return "-"
	}
	return c.key.vault[:4] + "…"
}
