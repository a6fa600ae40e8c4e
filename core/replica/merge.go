package replica

import (
	"bytes"
	"cmp"
)

// Merge returns what is known when both a and b are: for each field the newer
// value, by clock, then device, then the canonical bytes of the value. That
// order is total, so Merge commutes, associates and repeats harmlessly, in
// whatever order and however often records arrive. Neither argument is changed
// and the result shares no map with them.
//
// A field without a stamp loses to any that has one. Fields and kinds that
// this build does not know are merged like all others. The result has the
// higher PV: fields that an older build edited meanwhile are kept beside those
// of the newer one, which therefore has to read them.
//
// a and b are the same record on two devices. If their IDs or kinds differ,
// which no caller should let happen, the greater one is taken.
func Merge(a, b Record) Record {
	m := Record{
		PV:     max(a.PV, b.PV),
		ID:     max(a.ID, b.ID),
		Kind:   max(a.Kind, b.Kind),
		Fields: make(map[string]Field, max(len(a.Fields), len(b.Fields))),
	}
	for name, f := range a.Fields {
		m.Fields[name] = f
	}
	for name, f := range b.Fields {
		if have, ok := m.Fields[name]; !ok || compare(have, f) < 0 {
			m.Fields[name] = f
		}
	}
	return m
}

// compare orders two values of one field. Where stamps are equal the canonical
// bytes decide, so that devices that write JSON differently agree; the bytes
// as they are come last and only keep the order total.
func compare(a, b Field) int {
	if c := a.Stamp.Compare(b.Stamp); c != 0 {
		return c
	}
	if bytes.Equal(a.Value, b.Value) {
		return 0
	}
	return cmp.Or(
		bytes.Compare(canonical(a.Value), canonical(b.Value)),
		bytes.Compare(a.Value, b.Value),
	)
}

// Equal reports whether a and b hold the same fields with the same stamps and
// values.
func Equal(a, b Record) bool {
	if a.PV != b.PV || a.ID != b.ID || a.Kind != b.Kind || len(a.Fields) != len(b.Fields) {
		return false
	}
	for name, f := range a.Fields {
		g, ok := b.Fields[name]
		if !ok || f.Stamp != g.Stamp || !bytes.Equal(canonical(f.Value), canonical(g.Value)) {
			return false
		}
	}
	return true
}
