// Package syncer keeps a person's devices alike: it sends what is dirty on this
// one to the server and merges what others have sent. [New] is the way in,
// [Syncer.Run] the loop that a page starts.
//
// No edit ever waits for it and none is refused because of it: it reads what
// the database has, and writes one transaction for each page of an answer. What
// it may rely on, and what the server answers, is in core/replica/README.md.
package syncer

import (
	"context"
	"errors"
	"sync"
	"time"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
)

// A Store is what the loop needs of the device's database, with the contract of
// [store.Store]: a commit is one transaction.
type Store interface {
	Commit(ctx context.Context, b store.Batch) ([]replica.Record, error)
	Get(ctx context.Context, ids ...string) ([]replica.Record, error)
	Dirty(ctx context.Context) ([]string, error)
	Bases(ctx context.Context, ids ...string) (map[string]string, error)
	Meta(ctx context.Context, name string) ([]byte, error)
}

var _ Store = store.Store(nil)

// A Transport carries one request to the server and its answer back. It must
// not follow redirects, and may be called again after any error: what was asked
// may have been done or not.
type Transport interface {
	Do(ctx context.Context, c Call) (Reply, error)
}

// A Call is a request to the server that served the app.
type Call struct {
	Method string
	Path   string
	Token  string // for "Authorization: Bearer "
	Body   []byte // JSON; nil = none
}

// A Reply is the answer, whatever its status. An error means that none came.
type Reply struct {
	Status int
	Body   []byte
	Wait   time.Duration // of Retry-After; 0 = none
	Date   int64         // the server's clock in Unix milliseconds; 0 = unknown
}

// ErrTaken is what a Lock returns while another tab syncs.
var ErrTaken = errors.New("syncer: another tab syncs")

// Options are what a Syncer stands on. Store, Stamper, Transport, Now and
// Random are needed.
type Options struct {
	Store     Store
	Stamper   *store.Stamper
	Transport Transport
	Now       func() int64                           // Unix milliseconds
	Random    func(b []byte)                         // fills b, unpredictably
	Lock      func() (release func(), err error)     // one tab at a time; nil = always granted
	After     func(d time.Duration) <-chan time.Time // nil = time.After
	// Merged is told the records that came from other devices, as they are
	// now. It must not wait for the syncer.
	Merged func(records []replica.Record)
	// Deletes is asked before records that are seen here are marked as deleted
	// because another device did so, if one page of an answer holds more than 20
	// of them. An error ends the pass with nothing of the page taken in; the
	// next one asks again. It is the place to save a backup and ask the person. Nil
	// allows everything.
	Deletes func(ctx context.Context, records []replica.Record) error
	// Told is told every change of the status, in order. It must not call the
	// syncer.
	Told func(Status)
}

// A Syncer syncs one database. Its methods may be called from any goroutine.
type Syncer struct {
	opt  Options
	wake chan struct{} // holds a token when the pace has changed

	busy sync.Mutex // held by whoever reads and writes the state

	mu     sync.Mutex // guards what follows; never held while waiting
	pace   Pace
	status Status
}

// New returns a Syncer. It does nothing by itself: see [Syncer.Run].
func New(o Options) *Syncer {
	if o.Lock == nil {
		o.Lock = func() (func(), error) { return func() {}, nil }
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Merged == nil {
		o.Merged = func([]replica.Record) {}
	}
	if o.Told == nil {
		o.Told = func(Status) {}
	}
	return &Syncer{opt: o, wake: make(chan struct{}, 1)}
}

// Sync does all that there is to do now, in as many requests as it takes. A nil
// error means that this device and the server have the same, or that sync is
// off. The error's code says why not; ErrTaken is inside while another tab is
// at it. Nothing is lost by any error, and a retry is always safe.
func (s *Syncer) Sync(ctx context.Context) error {
	s.busy.Lock()
	defer s.busy.Unlock()
	s.mu.Lock()
	s.pace.Began()
	s.mu.Unlock()
	release, err := s.opt.Lock()
	if err != nil {
		err = fault.Wrap(fault.Busy, err)
		s.finished(nil, err)
		return err
	}
	defer release()
	s.tell(func(st *Status) { st.Running = true })
	r := &run{opt: s.opt, most: replica.MaxPush, aside: map[string]error{}}
	err = r.all(ctx)
	s.finished(r, err)
	return err
}

// finished notes how a run ended.
func (s *Syncer) finished(r *run, err error) {
	var jitter [2]byte
	s.opt.Random(jitter[:])
	now := s.opt.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	end := Outcome{Code: fault.CodeOf(err), Taken: errors.Is(err, ErrTaken), Jitter: float64(jitter[0]) / 256}
	if r != nil {
		end.Wait = r.wait
		s.status = r.status(s.status, err)
	}
	s.pace.Done(now, end)
	s.opt.Told(s.status)
}

func (s *Syncer) tell(change func(*Status)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.status)
	s.opt.Told(s.status)
}

// Status returns what is known now.
func (s *Syncer) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status
}
