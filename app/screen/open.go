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
	ids, queries := startup(env.Now())
	found := make([][]replica.Record, len(queries)+1)
	errs := make([]error, len(queries)+3)
	var stamper *store.Stamper
	var live [][]byte
	var reads sync.WaitGroup // side by side: each is a wait for the disk
	reads.Go(func() { found[0], errs[0] = s.Get(ctx, ids...) })
	for i, q := range queries {
		reads.Go(func() { found[i+1], errs[i+1] = s.Scan(ctx, q) })
	}
	reads.Go(func() { live, errs[len(queries)+1] = s.Live(ctx) })
	reads.Go(func() { stamper, errs[len(queries)+2] = store.OpenStamper(ctx, s, env.Random()) })
	reads.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	m := New(env, stamper)
	for _, records := range found {
		m.Took(records)
	}
	m.Begin(live)
	return m, nil
}

// startup lists what to read: IDs for Get, and queries for Scan.
func startup(now training.Instant) (ids []string, queries []store.Query) {
	today := now.Day()
	ids = []string{store.ProfileID, store.SettingsID, store.CheckInID(today)}
	if before := store.CheckInID(today - 20); before != ids[2] {
		ids = append(ids, before)
	}
	return ids, []store.Query{
		store.Ever(store.ByGym),
		store.Ever(store.ByExercise),
		store.Ever(store.ByRunning),
		{Key: store.ByWorkout, From: now.Milli - recentSpan, To: store.Forever},
	}
}
