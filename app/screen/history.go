package screen

import (
	"cmp"
	"context"
	"strings"

	"dropset/app/store"
	"dropset/core/order"
	"dropset/core/progress"
	"dropset/core/training"
)

// past is what the model knows of all workouts: a digest of each, and the
// history that charts and records are made from. It is read when a screen first
// needs it, never at the start, and then follows every change.
type past struct {
	byID    map[string]store.Digest
	history progress.History
	rows    []store.Digest // by start, newest first; nil = to be made anew
}

// ReadPast reads the digests of all workouts from the store. It waits, so it
// runs beside the screens; hand what it returns to [Model.TookPast]. Where a
// digest cannot be read they are all made anew from the log.
func ReadPast(ctx context.Context, s store.Store) ([]store.Digest, error) {
	stored, err := s.Digests(ctx)
	if err != nil {
		return nil, err
	}
	ds := make([]store.Digest, len(stored))
	for i, data := range stored {
		if ds[i], err = store.ReadDigest(data); err != nil {
			return digestsOfLog(ctx, s)
		}
	}
	return ds, nil
}

func digestsOfLog(ctx context.Context, s store.Store) ([]store.Digest, error) {
	records, err := s.Scan(ctx, store.Ever(store.ByWorkout))
	if err != nil {
		return nil, err
	}
	ds := make([]store.Digest, 0, len(records))
	for _, r := range records {
		w, _ := store.WorkoutFrom(r) // opening it reports what cannot be read
		ds = append(ds, store.DigestOf(&w))
	}
	return ds, nil
}

// TookPast takes the digests of all workouts. What the model holds itself is
// newer: taps that were made while they were read.
func (m *Model) TookPast(ds []store.Digest) {
	p := &past{byID: make(map[string]store.Digest, len(ds))}
	for _, d := range ds {
		p.byID[d.Summary.Workout] = d
		p.history.Put(d.Summary)
	}
	for _, r := range m.records {
		if r.Kind == store.KindWorkout && !alive(r) {
			p.take(&training.Workout{ID: r.ID}, false)
		}
	}
	for i := range m.workouts {
		p.take(&m.workouts[i], true)
	}
	m.past = p
}

// History returns the history of all workouts; false until it was read.
func (m *Model) History() (*progress.History, bool) {
	if m.past == nil {
		return nil, false
	}
	return &m.past.history, true
}

// Past returns the digest of every workout, newest first, the running one too;
// false until they were read. It is read-only.
func (m *Model) Past() ([]store.Digest, bool) {
	p := m.past
	if p == nil {
		return nil, false
	}
	if p.rows == nil {
		p.rows = make([]store.Digest, 0, len(p.byID))
		for _, d := range p.byID {
			p.rows = append(p.rows, d)
		}
		order.By(p.rows, func(a, b store.Digest) int {
			return cmp.Or(cmp.Compare(b.Summary.Start.Milli, a.Summary.Start.Milli), strings.Compare(b.Summary.Workout, a.Summary.Workout))
		})
	}
	return p.rows, true
}

// take follows the change of one workout.
func (p *past) take(w *training.Workout, keep bool) {
	if p == nil {
		return
	}
	p.rows = nil
	if !keep {
		delete(p.byID, w.ID)
		p.history.Remove(w.ID)
		return
	}
	d := store.DigestOf(w)
	p.byID[w.ID] = d
	p.history.Put(d.Summary)
}
