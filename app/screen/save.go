package screen

import (
	"context"
	"slices"

	"dropset/app/store"
	"dropset/core/replica"
)

// A Save is what one action changed, on its way to the store.
type Save struct {
	Batch store.Batch
	// Say is what a toast tells once it is durable, if anything.
	Say string
	// Undo is the action that takes this one back, if it can be.
	Undo func() (Save, error)
	// Bulk says that Batch holds more than the screens do: see [Model.Restore].
	Bulk bool

	turn int // of the model when it was made; 0 = it stands on no other save
}

// IDs returns the records that the save touches.
func (s Save) IDs() []string {
	ids := make([]string, len(s.Batch.Put))
	for i, r := range s.Batch.Put {
		ids[i] = r.ID
	}
	return ids
}

// Empty reports whether nothing is to be written.
func (s Save) Empty() bool {
	b := s.Batch
	return len(b.Put) == 0 && len(b.Live) == 0 && !b.ClearLive && len(b.Meta) == 0
}

// edit starts the edit of one action.
func (m *Model) edit() *store.Edit { return store.Begin(m.stamper, m.Now().Milli) }

// change applies an edit to the model at once and returns it as a save.
func (m *Model) change(e *store.Edit) (Save, error) {
	batch, err := e.Batch()
	if err != nil {
		return Save{}, err
	}
	for _, r := range batch.Put {
		if err := replica.Check(replica.Merge(m.records[r.ID], r)); err != nil {
			return Save{}, err
		}
	}
	m.Took(batch.Put)
	return m.tapped(batch), nil
}

// tapped returns what was tapped as a save, and counts it.
func (m *Model) tapped(batch store.Batch) Save {
	m.pending++
	m.made++
	return Save{Batch: batch, turn: m.turn}
}

// Settle takes what became of a save: the records as they now are, or, after a
// failure, as they were before. It reports whether a page may look otherwise for
// it. Most saves only come back as they were drawn when they were tapped; but a
// live set is drawn as the store has it, and a set says when it is kept.
func (m *Model) Settle(r Result) (seen bool) {
	b := r.Save.Batch
	seen = r.Err != nil || r.Save.Bulk || len(b.Live) > 0 || b.ClearLive || len(m.unsaved) > 0
	if r.Save.turn != 0 {
		m.pending = max(0, m.pending-1)
	}
	if m.pending == 0 {
		clear(m.unsaved)
	}
	switch {
	case r.Err == nil:
		seen = m.Took(r.Merged) || seen
	case r.Reread:
		m.Replace(r.IDs, r.Now)
		m.resumeLive(r.Live)
		m.takeDevice(r.Meta)
		m.turn++
	case r.Blind: // what was kept is unknown, so nothing may look as if it were
		m.Trouble = r.Err
		m.turn++
	} // else the last of the failed saves brings the truth
	return seen
}

// A Writer makes saves durable one after another, in the order of their taps.
// After a failure it refuses the saves that were made on top of the failed one,
// so that the store never holds the second of two taps without the first.
type Writer struct {
	store store.Store
	queue chan Save
	done  func(Result)

	failed int   // the turn of the newest save that failed, and why: what was
	err    error // tapped before the screens went back stands on it and fails too
}

// A Result is what became of a save. The last of several that failed together
// carries what the store has of the records that they touched, so that the
// screens go back to the truth.
type Result struct {
	Save   Save
	Merged []replica.Record
	Err    error
	Reread bool // IDs, Now, Live and Meta hold what the store has
	Blind  bool // the store could not be read either
	IDs    []string
	Now    []replica.Record
	Live   [][]byte
	Meta   map[string][]byte
}

// NewWriter returns a writer over s that reports each result to done, from its
// own goroutine. Close ends it.
func NewWriter(s store.Store, done func(Result)) *Writer {
	w := &Writer{store: s, queue: make(chan Save, 256), done: done}
	go w.run()
	return w
}

// Write queues a save. It does not wait for the store.
func (w *Writer) Write(s Save) { w.queue <- s }

// Close ends the writer after the saves that were queued before.
func (w *Writer) Close() { close(w.queue) }

func (w *Writer) run() {
	ctx := context.Background()
	for s := range w.queue {
		if s.turn != 0 && s.turn <= w.failed {
			w.fail(ctx, []Save{s}, w.err)
			continue
		}
		merged, err := w.store.Commit(ctx, s.Batch)
		if err == nil {
			if s.Bulk {
				merged = nil
			}
			w.done(Result{Save: s, Merged: merged})
			continue
		}
		failed := []Save{s}
		for len(w.queue) > 0 { // made on top of what was not kept
			if next, ok := <-w.queue; ok {
				failed = append(failed, next)
			}
		}
		for _, f := range failed {
			w.failed = max(w.failed, f.turn)
		}
		w.err = err
		w.fail(ctx, failed, err)
	}
}

func (w *Writer) fail(ctx context.Context, failed []Save, err error) {
	var ids []string
	for _, s := range failed {
		if !s.Bulk { // the screens never showed it
			ids = append(ids, s.IDs()...)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	now, readErr := w.store.Look(ctx, store.Look{IDs: ids, Live: true, Meta: DeviceMeta})
	readable := readErr == nil
	for i, s := range failed {
		r := Result{Save: s, Err: err}
		if i == len(failed)-1 {
			r.Reread, r.Blind, r.IDs, r.Now, r.Live, r.Meta = readable, !readable, ids, now.Records, now.Live, now.Meta
		}
		w.done(r)
	}
}
