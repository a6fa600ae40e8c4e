package syncproof_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"dropset/app/syncer"
)

// A host is the one address behind which servers of an engine follow each other.
type host struct {
	engine engine

	mu    sync.Mutex
	now   process
	ready chan struct{} // closed while a server runs
	left  int           // requests until hit; below 1: hit is closed, or nobody waits for it
	hit   chan struct{}
}

// open starts the first server.
func open(t *testing.T, e engine) *host {
	t.Helper()
	h := &host{engine: e, ready: make(chan struct{})}
	h.now = e.start(t)
	close(h.ready)
	return h
}

// restart kills the server and starts the next one.
func (h *host) restart(t *testing.T) {
	t.Helper()
	h.mu.Lock()
	h.ready = make(chan struct{})
	h.mu.Unlock()
	h.now.kill()
	next := h.engine.start(t)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = next
	close(h.ready)
}

// arm returns a channel that is closed when a server has been sent n more
// requests: it is then in the middle of the last one.
func (h *host) arm(n int) <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.left, h.hit = n, make(chan struct{})
	return h.hit
}

func (h *host) asked() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.left--; h.left == 0 {
		close(h.hit)
	}
}

func (h *host) url() string { h.mu.Lock(); defer h.mu.Unlock(); return h.now.url }

// await returns when a server runs.
func (h *host) await(ctx context.Context) {
	h.mu.Lock()
	ready := h.ready
	h.mu.Unlock()
	select {
	case <-ready:
	case <-ctx.Done():
	}
}

// A trouble is what a network does to a request.
type trouble string

const (
	fine     trouble = ""
	cut      trouble = "requests hung up in the middle"
	hungUp   trouble = "requests hung up before the answer"
	dropped  trouble = "answers lost"
	halfRead trouble = "answers hung up in the middle"
	doubled  trouble = "requests sent twice"
)

var troubles = []trouble{cut, hungUp, dropped, halfRead, doubled}

var errHungUp = errors.New("syncproof: hung up")

// A wire is a device's network: a [syncer.Transport] over HTTP.
type wire struct {
	host   *host
	client *http.Client
	dice   *rand.Rand // draws troubles; nil = all goes well
	during func()     // called while a request is under way

	requests, up, down atomic.Int64 // what went over it, bytes with the headers
	counts             map[trouble]int
	killed             int // requests that were sent, and failed by nothing that the wire did
	alone              int // requests that found no server
}

func newWire(t *testing.T, h *host) *wire {
	w := &wire{host: h, during: func() {}, counts: map[trouble]int{}}
	pool := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &counted{c, w}, nil
	}}
	w.client = &http.Client{Transport: pool, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(pool.CloseIdleConnections)
	return w
}

// counted is a connection that counts.
type counted struct {
	net.Conn
	wire *wire
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.wire.down.Add(int64(n))
	return n, err
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.wire.up.Add(int64(n))
	return n, err
}

// Do implements [syncer.Transport].
func (w *wire) Do(ctx context.Context, c syncer.Call) (syncer.Reply, error) {
	what := fine
	if w.dice != nil && w.dice.IntN(100) < 30 {
		if what = troubles[w.dice.IntN(len(troubles))]; what == cut && len(c.Body) == 0 {
			what = hungUp // there is no middle
		}
		w.counts[what]++
	}
	reply, err := w.send(ctx, c, what)
	if what == doubled {
		w.during()
		if again, errAgain := w.send(ctx, c, fine); err != nil || w.dice.IntN(2) == 0 {
			reply, err = again, errAgain
		}
	}
	w.during()
	return reply, err
}

func (w *wire) send(ctx context.Context, c syncer.Call, what trouble) (_ syncer.Reply, err error) {
	w.requests.Add(1)
	var sent atomic.Bool
	defer func() {
		switch {
		case err == nil || what != fine && what != doubled:
		case sent.Load():
			w.killed++
		default:
			w.alone++
		}
	}()
	ctx, hangUp := context.WithCancel(ctx)
	defer hangUp()
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(wrote httptrace.WroteRequestInfo) {
		sent.Store(wrote.Err == nil)
		w.host.asked()
		if what == hungUp {
			hangUp()
		}
	}})
	var body io.Reader = http.NoBody
	if len(c.Body) > 0 {
		body = bytes.NewReader(c.Body)
		if what == cut {
			body = io.MultiReader(bytes.NewReader(c.Body[:len(c.Body)/2]), iotest.ErrReader(errHungUp))
		}
	}
	req, err := http.NewRequestWithContext(ctx, c.Method, w.host.url()+c.Path, body)
	if err != nil {
		return syncer.Reply{}, err
	}
	req.ContentLength = int64(len(c.Body))
	req.Header.Set("Authorization", "Bearer "+c.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := w.client.Do(req)
	if err != nil {
		return syncer.Reply{}, err
	}
	defer res.Body.Close()
	if what == halfRead {
		io.CopyN(io.Discard, res.Body, max(res.ContentLength/2, 1))
		return syncer.Reply{}, errHungUp
	}
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return syncer.Reply{}, err
	}
	if what == dropped || what == cut || what == hungUp { // or the answer was quicker
		return syncer.Reply{}, errHungUp
	}
	reply := syncer.Reply{Status: res.StatusCode, Body: text}
	if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil {
		reply.Wait = time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(res.Header.Get("Date")); err == nil {
		reply.Date = date.UnixMilli()
	}
	return reply, nil
}
