package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dropset/core/fault"
	"dropset/core/replica"
)

// BackupVersion is the version of the backup format that this build writes.
const BackupVersion = 1

const backupFormat = "dropset-backup"

// maxBackupClock is far beyond any clock of ours. A file with a later one is
// damaged or forged: taken in, it would leave no room for edits after it.
const maxBackupClock = 1 << 62

// What stands before and after the records, one a line, in a file of ours.
func backupHead() string {
	return fmt.Sprintf(`{"format":%q,"version":%d,"records":[`, backupFormat, BackupVersion)
}

const backupTail = "\n]}\n"

// Export writes a backup of the records: one JSON object with the format's
// name, its version and every record, by ID and one a line, deleted ones too.
// The same records give the same bytes.
func Export(records []replica.Record) ([]byte, error) {
	byID := map[string]replica.Record{}
	for _, r := range records {
		if had, ok := byID[r.ID]; ok {
			r = replica.Merge(had, r)
		}
		byID[r.ID] = r
	}
	var b bytes.Buffer
	b.WriteString(backupHead())
	for i, id := range slices.Sorted(maps.Keys(byID)) {
		body, err := replica.Encode(byID[id])
		if err != nil {
			return nil, fault.Wrap(fault.Internal, fmt.Errorf("store: backup: %w", err))
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(body)
	}
	b.WriteString(backupTail)
	return b.Bytes(), nil
}

// Import reads a backup and returns its records by ID. It takes the whole file
// or none of it: fault.Damaged says that the file is not a backup or not whole,
// fault.TooNew that a newer Dropset wrote it.
func Import(data []byte) ([]replica.Record, error) {
	all, ok := lines(data)
	if !ok {
		var err error
		if all, err = members(data); err != nil {
			return nil, err
		}
	}
	byID := map[string]replica.Record{}
	for _, r := range all {
		for name, f := range r.Fields {
			if f.Clock >= maxBackupClock {
				return nil, broken(fmt.Errorf("record %s, field %s: clock %d", r.ID, name, f.Clock))
			}
		}
		if had, ok := byID[r.ID]; ok {
			r = replica.Merge(had, r)
		}
		byID[r.ID] = r
	}
	records := make([]replica.Record, 0, len(byID))
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		records = append(records, byID[id])
	}
	return records, nil
}

// lines returns the records of a backup that looks as Export wrote it, which
// spares ten years of log a slow parse.
func lines(data []byte) ([]replica.Record, bool) {
	rest, ok := bytes.CutPrefix(data, []byte(backupHead()+"\n"))
	if !ok {
		return nil, false
	}
	if rest, ok = bytes.CutSuffix(rest, []byte(backupTail)); !ok {
		return nil, false
	}
	var all []replica.Record
	for body := range bytes.SplitSeq(rest, []byte(",\n")) {
		r, err := replica.Decode(body)
		if err != nil {
			return nil, false
		}
		all = append(all, r)
	}
	return all, true
}

// members returns the records of a backup in any spelling.
func members(data []byte) ([]replica.Record, error) {
	var f struct {
		Format  string          `json:"format"`
		Version int             `json:"version"`
		Records json.RawMessage `json:"records"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, broken(err)
	}
	switch {
	case f.Format != backupFormat:
		return nil, broken(fmt.Errorf("format %q", f.Format))
	case f.Version > BackupVersion:
		return nil, fault.Wrap(fault.TooNew, fmt.Errorf("store: backup of version %d", f.Version))
	case f.Version < 1:
		return nil, broken(errors.New("no version"))
	}
	var records []json.RawMessage
	if err := json.Unmarshal(f.Records, &records); err != nil {
		return nil, broken(err)
	}
	if records == nil {
		return nil, broken(errors.New("no records"))
	}
	all := make([]replica.Record, len(records))
	for i, body := range records {
		r, err := replica.Decode(body)
		if err != nil {
			return nil, fault.Wrap(fault.CodeOf(err), fmt.Errorf("store: backup: record %d: %w", i, err))
		}
		all[i] = r
	}
	return all, nil
}

func broken(err error) error { return fault.Wrap(fault.Damaged, fmt.Errorf("store: backup: %w", err)) }

// Restore returns the batch that merges the records of a backup with what is
// here: whatever is newer stays, nothing is lost.
func Restore(s *Stamper, records []replica.Record) Batch {
	s.Observe(records...)
	return Batch{Put: records, Meta: map[string][]byte{MetaClock: s.last()}}
}

// A Tally counts what a person would miss: workouts, and all other records
// together. What is deleted or empty does not count.
type Tally struct{ Workouts, Others int }

func (t *Tally) add(r *replica.Record) {
	switch {
	case !holds(r):
	case r.Kind == KindWorkout:
		t.Workouts++
	default:
		t.Others++
	}
}

// Count counts records.
func Count(records []replica.Record) Tally {
	var t Tally
	for i := range records {
		t.add(&records[i])
	}
	return t
}

// holds reports whether a record says anything.
func holds(r *replica.Record) bool {
	if r.IsDeleted() {
		return false
	}
	for name, f := range r.Fields {
		if name != replica.Deleted && !f.Removed() {
			return true
		}
	}
	return false
}

// A Replacement says what a [Replace] does, so that a person can be asked
// before it happens.
type Replacement struct {
	Back Tally // will be as in the backup
	Gone Tally // is here, not in the backup, and will be deleted
}

// Weigh says what a [Replace] would do.
func Weigh(current, records []replica.Record) Replacement {
	does := Replacement{Back: Count(records)}
	file := places(records)
	for i := range current {
		r := &current[i]
		if at, ok := file[r.ID]; !replica.ReadOnly(*r) && (!ok || !holds(&records[at])) {
			does.Gone.add(r)
		}
	}
	return does
}

// single are the kinds that no person deletes, so that nothing would ever bring
// such a record back: it is emptied instead.
var single = map[string]bool{KindProfile: true, KindSettings: true, KindSetups: true, KindCheckIn: true}

// places says where each record stands, by its ID.
func places(records []replica.Record) map[string]int {
	at := make(map[string]int, len(records))
	for i := range records {
		at[records[i].ID] = i
	}
	return at
}

// Replace returns the batch that makes everything here as it is in the backup:
// its fields are stamped as edits of now, so that they win on all devices;
// fields that it lacks are removed, records that it lacks are deleted. Records
// of a newer version than this build's are merged and not rewritten. Current
// is every record here, from a Scan of everything.
func Replace(s *Stamper, now int64, current, records []replica.Record) Batch {
	s.Observe(current...)
	s.Observe(records...)
	at := s.Stamp(now)
	here, file := places(current), places(records)
	put := make([]replica.Record, 0, len(records))
	for _, r := range records {
		var had replica.Record
		if i, ok := here[r.ID]; ok {
			had = current[i]
		}
		if !replica.ReadOnly(r) && !replica.ReadOnly(had) {
			restamp(&r, at)
			empty(&r, &had, at)
		}
		put = append(put, r)
	}
	for i := range current {
		r := &current[i]
		if _, ok := file[r.ID]; ok || replica.ReadOnly(*r) || !holds(r) {
			continue
		}
		gone := replica.New(r.ID, r.Kind)
		if r.Kind != KindWorkout && r.Kind != KindExercise {
			empty(&gone, r, at) // its ID is well known: what is said later must find nothing of this
		}
		if !single[r.Kind] {
			gone.Delete(at)
		}
		put = append(put, gone)
	}
	return Batch{Put: put, Meta: map[string][]byte{MetaClock: s.last()}}
}

// empty removes from r the fields that had has beyond it.
func empty(r, had *replica.Record, at replica.Stamp) {
	for field, f := range had.Fields {
		if _, ok := r.Fields[field]; !ok && !f.Removed() {
			r.Remove(field, at)
		}
	}
}

// restamp gives all fields of r another stamp.
func restamp(r *replica.Record, at replica.Stamp) {
	*r = r.Clone()
	for name, f := range r.Fields {
		f.Stamp = at
		r.Fields[name] = f
	}
}
