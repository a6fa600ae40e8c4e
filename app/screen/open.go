package screen

import (
	"context"
	"sync"

	"dropset/app/store"
	"dropset/core/replica"
	"dropset/core/training"
)

// Open reads from the store what the screens need to begin. It does not grow
// with the history: the last weeks, and what is there only once.
func Open(ctx context.Context, s store.Store, env Env) (*Model, error) {
	var stamper *store.Stamper
	var stamperErr error
	var reads sync.WaitGroup
	reads.Go(func() { stamper, stamperErr = store.OpenStamper(ctx, s, env.Random()) })
	l, err := Read(ctx, s, env.Now(), nil)
	reads.Wait()
	if err == nil {
		err = stamperErr
	}
	if err != nil {
		return nil, err
	}
	m := New(env, stamper)
	m.Took(l.records)
	m.backedUp, m.rest = l.backedUp, l.rest
	m.Begin(l.live)
	return m, nil
}

// A Loaded is what the store held when it was read.
type Loaded struct {
	records  []replica.Record
	live     [][]byte
	backedUp int64
	rest     restChange
	held     []string
}

// Read reads what the screens begin with, and the records that they hold
// beyond that. It waits for the store, so it runs beside the screens.
func Read(ctx context.Context, s store.Store, now training.Instant, held []string) (Loaded, error) {
	ids, queries := startup(now)
	ids = append(ids, held...)
	l := Loaded{held: held}
	found := make([][]replica.Record, len(queries)+1)
	errs := make([]error, len(queries)+4)
	var saved, rest []byte
	var reads sync.WaitGroup // side by side: each is a wait for the disk
	reads.Go(func() { found[0], errs[0] = s.Get(ctx, ids...) })
	for i, q := range queries {
		reads.Go(func() { found[i+1], errs[i+1] = s.Scan(ctx, q) })
	}
	reads.Go(func() { l.live, errs[len(queries)+1] = s.Live(ctx) })
	reads.Go(func() { saved, errs[len(queries)+2] = s.Meta(ctx, MetaBackup) })
	reads.Go(func() { rest, errs[len(queries)+3] = s.Meta(ctx, MetaRest) })
	reads.Wait()
	for _, err := range errs {
		if err != nil {
			return Loaded{}, err
		}
	}
	for _, records := range found {
		l.records = append(l.records, records...)
	}
	l.backedUp, l.rest = backupTime(saved), restSaved(rest)
	return l, nil
}

// Held lists the records that the model holds, for [Read].
func (m *Model) Held() []string {
	ids := make([]string, 0, len(m.records))
	for id := range m.records {
		ids = append(ids, id)
	}
	return ids
}

// TakeAll makes the model what the store holds, after any of it may have
// changed: another tab has erased everything, or a backup was merged. What is
// not yet durable here stays.
func (m *Model) TakeAll(l Loaded) {
	m.backedUp, m.rest = l.backedUp, l.rest
	if m.pending > 0 {
		m.Took(l.records)
		return
	}
	m.Replace(l.held, l.records)
	m.resumeLive(l.live)
}

// startup lists what to read: IDs for Get, and queries for Scan.
func startup(now training.Instant) (ids []string, queries []store.Query) {
	today := now.Day()
	ids = []string{store.ProfileID, store.SettingsID, store.SetupsID, store.CheckInID(today)}
	if before := store.CheckInID(today - 20); before != ids[3] {
		ids = append(ids, before)
	}
	return ids, []store.Query{
		store.Ever(store.ByGym),
		store.Ever(store.ByExercise),
		store.Ever(store.ByRoutine),
		store.Ever(store.ByRunning),
		{Key: store.ByWorkout, From: now.Milli - recentSpan, To: store.Forever},
	}
}
