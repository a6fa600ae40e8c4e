package screen

import (
	"context"
	"encoding/json"

	"dropset/app/store"
	"dropset/core/training"
)

// MetaSample is set in the person's own database while the sample is shown.
const MetaSample = "sample"

// Open reads from the store what the screens need to begin. It does not grow
// with the history: the last weeks, and what is there only once. sampled says
// that the sample is to be shown instead.
func Open(ctx context.Context, s store.Store, env Env) (m *Model, sampled bool, err error) {
	seen, err := s.Look(ctx, first(env.Now()))
	if err != nil {
		return nil, false, err
	}
	stamper, err := store.StamperFrom(ctx, s, seen.Meta, env.Random())
	if err != nil {
		return nil, false, err
	}
	m = New(env, stamper)
	m.Took(seen.Records)
	m.takeNamed(seen.Meta)
	m.Begin(seen.Live)
	return m, seen.Meta[MetaSample] != nil, nil
}

// first is the look of a start. The page puts the same question before the
// program runs: see data-ahead in web/index.html.
func first(now training.Instant) store.Look {
	look := beginning(now, nil)
	look.Meta = append(look.Meta, MetaSample)
	look.Meta = append(look.Meta, store.StamperMeta...)
	return look
}

// A Loaded is what the store held when it was read.
type Loaded struct {
	seen store.Seen
	held Held
}

// Read reads what the screens begin with, and the records that they hold
// beyond that. It waits for the store, so it runs beside the screens.
func Read(ctx context.Context, s store.Store, now training.Instant, held Held) (Loaded, error) {
	seen, err := s.Look(ctx, beginning(now, held.ids))
	return Loaded{seen, held}, err
}

// Held is which records the model holds, for [Read].
type Held struct {
	ids  []string
	made int // how many saves had been made
}

// Held lists the records that the model holds.
func (m *Model) Held() Held {
	h := Held{make([]string, 0, len(m.records)), m.made}
	for id := range m.records {
		h.ids = append(h.ids, id)
	}
	return h
}

// TakeAll makes the model what the store holds, after any of it may have
// changed: another tab has erased everything, or a backup was merged. It
// reports false if something was tapped since the reading began: then nothing
// is taken away, lest that go too, and it has to be read again.
func (m *Model) TakeAll(l Loaded) bool {
	if m.pending > 0 || m.made != l.held.made {
		m.Took(l.seen.Records)
		return false
	}
	m.takeNamed(l.seen.Meta)
	m.Replace(l.held.ids, l.seen.Records)
	m.resumeLive(l.seen.Live)
	return true
}

// takeNamed takes the named values of [beginning].
func (m *Model) takeNamed(values map[string][]byte) {
	m.backedUp = backupTime(values[MetaBackup])
	m.takeDevice(values)
}

// DeviceMeta names what this device alone keeps of the workout that runs.
var DeviceMeta = []string{MetaRest, MetaWatch}

// TakeDevice takes the values of [DeviceMeta] as the store had them when
// [Model.Made] was made. It reports false if something was tapped since: then
// they may be older than that, and have to be read again.
func (m *Model) TakeDevice(values map[string][]byte, made int) bool {
	if m.pending > 0 || m.made != made {
		return false
	}
	m.takeDevice(values)
	return true
}

// Made counts what was tapped.
func (m *Model) Made() int { return m.made }

// takeDevice takes values of which what cannot be read is as good as nothing.
func (m *Model) takeDevice(values map[string][]byte) {
	m.rest, m.watch = restChange{}, watch{}
	if v := values[MetaRest]; len(v) > 0 {
		_ = json.Unmarshal(v, &m.rest)
	}
	if v := values[MetaWatch]; len(v) > 0 {
		_ = json.Unmarshal(v, &m.watch)
	}
}

// keepOnDevice saves one of [DeviceMeta]; nil removes it.
func (m *Model) keepOnDevice(name string, v any) (Save, error) {
	var data []byte
	if v != nil {
		var err error
		if data, err = json.Marshal(v); err != nil {
			return Save{}, err
		}
	}
	return m.tapped(store.Batch{Meta: map[string][]byte{name: data}}), nil
}

// beginning is what the screens begin with, and other records that are held. A
// start waits for each question of it, so all records come by one.
func beginning(now training.Instant, held []string) store.Look {
	return store.Look{
		IDs:     held,
		Queries: []store.Query{{Key: store.ByStart, From: now.Milli - recentSpan, To: store.Forever}},
		Live:    true,
		Meta:    append([]string{MetaBackup}, DeviceMeta...),
	}
}
