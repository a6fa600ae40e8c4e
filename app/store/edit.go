package store

import (
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"sync"

	"dropset/core/fault"
	"dropset/core/replica"
)

// Names of values that a Stamper keeps in Meta.
const (
	MetaDevice = "device" // this device's ID
	MetaClock  = "clock"  // newest clock value, 8 bytes, big-endian
)

// MetaImport names the newest import that can be taken back: see app/porter.
const MetaImport = "import"

// A Stamper gives edits their stamps. It is safe for concurrent use; a device
// needs one for each open database.
type Stamper struct {
	mu    sync.Mutex
	clock replica.Clock
}

// NewStamper returns a Stamper for the device that has seen clocks up to last.
func NewStamper(device string, last uint64) *Stamper {
	return &Stamper{clock: replica.Clock{Device: device, Last: last}}
}

// OpenStamper returns the Stamper of the device whose database s is. A
// database that has no device yet becomes one named by random.
func OpenStamper(ctx context.Context, s Store, random [16]byte) (*Stamper, error) {
	seen, err := s.Look(ctx, Look{Meta: StamperMeta})
	if err != nil {
		return nil, err
	}
	return StamperFrom(ctx, s, seen.Meta, random)
}

// StamperMeta names the values that [StamperFrom] wants.
var StamperMeta = []string{MetaDevice, MetaClock}

// StamperFrom does what [OpenStamper] does, from values that were read already.
func StamperFrom(ctx context.Context, s Store, meta map[string][]byte, random [16]byte) (*Stamper, error) {
	device, clock := meta[MetaDevice], meta[MetaClock]
	if len(device) == 0 {
		device = []byte(replica.NewID(random))
		if _, err := s.Commit(ctx, Batch{Meta: map[string][]byte{MetaDevice: device}}); err != nil {
			return nil, err
		}
	}
	var last uint64
	if len(clock) == 8 {
		last = binary.BigEndian.Uint64(clock)
	}
	return NewStamper(string(device), last), nil
}

// Device returns the ID of this device.
func (s *Stamper) Device() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock.Device
}

// Stamp returns the stamp of an edit at now, in Unix milliseconds.
func (s *Stamper) Stamp(now int64) replica.Stamp {
	s.mu.Lock()
	defer s.mu.Unlock()
	var at replica.Stamp
	at, s.clock = s.clock.Tick(now)
	return at
}

// Observe makes later stamps newer than those of the records. Call it with
// whatever is read from the database before it is edited, and with what
// arrives from a file, another tab or a server.
func (s *Stamper) Observe(records ...replica.Record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock = s.clock.Observe(records...)
}

// Heard returns the batch that takes in what a server has: records that it
// holds as they are, with its versions of them by ID (see [Batch]). Edits after
// it are newer than all of them, also after a restart.
func (s *Stamper) Heard(records []replica.Record, bases map[string]string) Batch {
	s.Observe(records...)
	return Batch{Put: records, Bases: bases, Meta: map[string][]byte{MetaClock: s.last()}}
}

func (s *Stamper) last() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return binary.BigEndian.AppendUint64(nil, s.clock.Last)
}

// An Edit collects what one user action changes and turns it into a [Batch].
// All its fields carry the same stamp. Methods that name a noun return the
// editor of that noun; those of an editor return it again, and Edit leads back:
//
//	e := store.Begin(stamper, now)
//	e.Workout(id).PutSet(entryID, set)
//	e.ClearLive()
//	batch, err := e.Batch()
//
//	merged, err := store.Begin(stamper, now).Profile().Change(old, new).Edit().Commit(ctx, s)
//
// An error of any step is kept and returned by Batch.
type Edit struct {
	at      replica.Stamp
	stamper *Stamper
	records map[string]*replica.Record
	batch   Batch
	err     error
}

// Begin starts the edit of a person at now, in Unix milliseconds.
func Begin(s *Stamper, now int64) *Edit { return &Edit{at: s.Stamp(now), stamper: s} }

// BeginDefaults starts an edit that fills a fresh install: unstamped, so that
// anything a person ever said wins over it, and clean.
func BeginDefaults() *Edit { return &Edit{batch: Batch{Clean: true}} }

// BeginImport starts an edit that brings in what another program logged: its
// fields are newer than defaults and older than every edit.
func BeginImport() *Edit { return &Edit{at: replica.Imported} }

// Live appends commands to the log of the live set.
func (e *Edit) Live(commands ...[]byte) *Edit {
	e.batch.Live = append(e.batch.Live, commands...)
	return e
}

// ClearLive forgets the log of the live set; commands of this edit are
// appended after that.
func (e *Edit) ClearLive() *Edit {
	e.batch.ClearLive = true
	return e
}

// Meta sets a named value; nil removes it.
func (e *Edit) Meta(name string, value []byte) *Edit {
	if e.batch.Meta == nil {
		e.batch.Meta = map[string][]byte{}
	}
	e.batch.Meta[name] = value
	return e
}

// Delete marks a record as deleted.
func (e *Edit) Delete(kind, id string) *Edit {
	e.record(kind, id).Delete(e.at)
	return e
}

// Undelete takes a Delete back.
func (e *Edit) Undelete(kind, id string) *Edit {
	e.record(kind, id).Undelete(e.at)
	return e
}

// Batch returns what to commit: one record of changed fields for each record
// touched, by ID, and the clock, unless there are only taps of the live set,
// which have no stamp.
func (e *Edit) Batch() (Batch, error) {
	if e.err != nil {
		return Batch{}, e.err
	}
	b := e.batch
	b.Meta = maps.Clone(b.Meta)
	for _, id := range slices.Sorted(maps.Keys(e.records)) {
		if r := e.records[id]; len(r.Fields) > 0 {
			b.Put = append(b.Put, r.Clone())
		}
	}
	tapped := len(b.Live) > 0 || b.ClearLive
	if e.stamper != nil && (len(b.Put) > 0 || !tapped) {
		if b.Meta == nil {
			b.Meta = map[string][]byte{}
		}
		b.Meta[MetaClock] = e.stamper.last()
	}
	return b, nil
}

// Commit commits the edit and returns the merged records by ID.
func (e *Edit) Commit(ctx context.Context, s Store) ([]replica.Record, error) {
	b, err := e.Batch()
	if err != nil {
		return nil, err
	}
	merged, err := s.Commit(ctx, b)
	if err == nil && e.stamper != nil {
		e.stamper.Observe(merged...)
	}
	return merged, err
}

func (e *Edit) record(kind, id string) *replica.Record {
	if e.records == nil {
		e.records = map[string]*replica.Record{}
	}
	r, ok := e.records[id]
	if !ok {
		n := replica.New(id, kind)
		r = &n
		e.records[id] = r
	}
	return r
}

func (e *Edit) set(r *replica.Record, field string, value any) {
	if written, ok := quickJSON(value); ok {
		value = written
	}
	if err := r.Set(field, value, e.at); err != nil && e.err == nil {
		e.err = fault.Wrap(fault.Internal, err)
	}
}
