// Package replica merges the records of a person's devices without knowing
// what is in them: stamped fields, a hybrid logical clock, and a merge that
// commutes, associates and repeats harmlessly.
package replica

import "encoding/json"

// Version is the record format that this build writes.
const Version = 1

// A Stamp orders the edits of one field: the hybrid logical clock of the edit
// and the device that made it. The zero stamp is older than every edit and
// marks the defaults of a fresh install.
type Stamp struct {
	Clock  uint64 `json:"h"` // milliseconds << 16 | counter
	Device string `json:"d,omitempty"`
}

// A Field is one value with the stamp of its last edit. A null Value is a
// field that was removed.
type Field struct {
	Value json.RawMessage `json:"v"`
	Stamp
}

// Deleted is the field that marks a record as deleted while its value is true.
const Deleted = "_del"

// A Record is one thing that is kept: a workout, a gym, the profile. Fields
// and kinds that this build does not know are kept as they are.
type Record struct {
	PV     int              `json:"pv"`
	ID     string           `json:"id"`
	Kind   string           `json:"k"`
	Fields map[string]Field `json:"f"`
}
