package replica

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"maps"
)

// New returns an empty record of this build's version.
func New(id, kind string) Record {
	return Record{PV: Version, ID: id, Kind: kind, Fields: map[string]Field{}}
}

// NewID turns 16 random bytes into the ID of something that a person makes.
func NewID(random [16]byte) string { return hex.EncodeToString(random[:]) }

// ReadOnly reports whether a newer build wrote r. Such a record is kept and
// shown, but this build makes no edits to it.
func ReadOnly(r Record) bool { return r.PV > Version }

// Clone returns a copy of r that shares no map with it.
func (r Record) Clone() Record {
	r.Fields = maps.Clone(r.Fields)
	return r
}

// Set gives a field a value, whatever it held before. The error is that of a
// value which JSON cannot hold; r is then unchanged. A json.RawMessage is JSON
// already; r may keep it, so that it must not be changed any more.
func (r *Record) Set(field string, value any, at Stamp) error {
	if v, ok := value.(json.RawMessage); ok && isCanonical(v) {
		r.put(field, v, at)
		return nil
	}
	v, err := marshal(value)
	if err != nil {
		return err
	}
	r.put(field, canonical(v), at)
	return nil
}

// Remove takes a field away. It stays as a null, so that other devices learn
// of it.
func (r *Record) Remove(field string, at Stamp) { r.put(field, null, at) }

// Delete marks the record as deleted; its fields stay for [Record.Undelete].
func (r *Record) Delete(at Stamp) { r.put(Deleted, json.RawMessage("true"), at) }

// Undelete takes a Delete back.
func (r *Record) Undelete(at Stamp) { r.put(Deleted, json.RawMessage("false"), at) }

func (r *Record) put(field string, v json.RawMessage, at Stamp) {
	if r.Fields == nil {
		r.Fields = map[string]Field{}
	}
	r.Fields[field] = Field{Value: v, Stamp: at}
}

// IsDeleted reports whether the record is marked as deleted.
func (r Record) IsDeleted() bool { return string(r.Fields[Deleted].Value) == "true" }

// Has reports whether the field is there and not removed.
func (r Record) Has(field string) bool {
	f, ok := r.Fields[field]
	return ok && !f.Removed()
}

// Read decodes a field into the value that into points to. It reports false,
// and leaves into alone, if the field is missing or removed; the error is that
// of a value of another shape.
func (r Record) Read(field string, into any) (bool, error) {
	if !r.Has(field) {
		return false, nil
	}
	if err := json.Unmarshal(r.Fields[field].Value, into); err != nil {
		return false, err
	}
	return true, nil
}

// Removed reports whether the field holds nothing any more.
func (f Field) Removed() bool {
	return len(f.Value) == 0 || bytes.Equal(f.Value, null)
}

// Clock returns the newest clock value of the record's fields.
func (r Record) Clock() uint64 { return Clock{}.Observe(r).Last }

var null = json.RawMessage("null")
