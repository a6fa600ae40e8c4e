package replica

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"dropset/core/fault"
)

// A sealed record is at most MaxSealed bytes of base64 on its way to a server.
// MaxSize is the encoding that still fits after nonce, tag and padding.
const (
	MaxSealed = 64 << 10
	MaxSize   = MaxSealed/4*3 - 128
)

// Encode returns the canonical JSON of r: no white space, members sorted,
// one spelling for each string, so that equal records have equal bytes. It
// fails only for a value that is not JSON.
func Encode(r Record) ([]byte, error) {
	names := make([]string, 0, len(r.Fields))
	size := 64
	for name, f := range r.Fields {
		names = append(names, name)
		size += len(name) + len(f.Value) + 80
	}
	slices.Sort(names)
	b := make([]byte, 0, size)
	b = append(b, `{"pv":`...)
	b = strconv.AppendInt(b, int64(r.PV), 10)
	b = append(b, `,"id":`...)
	b = appendText(b, r.ID)
	b = append(b, `,"k":`...)
	b = appendText(b, r.Kind)
	b = append(b, `,"f":{`...)
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, name)
		f := r.Fields[name]
		v := canonical(f.Value)
		if !isCanonical(v) && !json.Valid(v) {
			return nil, fmt.Errorf("replica: %s %s: field %q is not JSON", r.Kind, r.ID, name)
		}
		b = append(b, `:{"v":`...)
		b = append(b, v...)
		b = append(b, `,"h":`...)
		b = strconv.AppendUint(b, f.Clock, 10)
		if f.Device != "" {
			b = append(b, `,"d":`...)
			b = appendText(b, f.Device)
		}
		b = append(b, '}')
	}
	return append(b, "}}"...), nil
}

func appendText(b []byte, text string) []byte {
	start := len(b)
	b = append(b, '"')
	b = append(b, text...)
	b = append(b, '"')
	if isCanonical(b[start:]) {
		return b
	}
	v, _ := marshal(text) // a string always can be
	return append(b[:start], v...)
}

// Decode reads a record. Anything that no build of Dropset writes is refused
// as fault.Damaged: bad JSON, a missing ID or kind, a version below 1, a clock
// beyond all time. Values come out canonical.
//
// The envelope – these four members, and three in a field – is the same in
// all versions; newer builds add fields and kinds. A member that this build
// does not know is refused rather than dropped, as fault.TooNew if the record
// claims a newer version.
//
// The values of the record share memory with data, which the caller must not
// change any more.
func Decode(data []byte) (Record, error) {
	s := scanner{b: data}
	r, ok := s.record()
	if !ok {
		var err error
		if r, err = decodeAny(data); err != nil {
			return Record{}, err
		}
	}
	if r.PV < 1 || r.ID == "" || r.Kind == "" {
		return Record{}, damaged(errors.New("no version, ID or kind"))
	}
	for name, f := range r.Fields {
		if f.Clock >= clockLimit {
			return Record{}, damaged(fmt.Errorf("field %q: clock %d", name, f.Clock))
		}
	}
	return r, nil
}

// decodeAny reads a record in any spelling.
func decodeAny(data []byte) (Record, error) {
	if !utf8.Valid(data) {
		return Record{}, damaged(errors.New("not UTF-8"))
	}
	var r Record
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		var v struct {
			PV int `json:"pv"`
		}
		if json.Unmarshal(data, &v) == nil && v.PV > Version {
			return Record{}, fault.Wrap(fault.TooNew, fmt.Errorf("replica: version %d: %w", v.PV, err))
		}
		return Record{}, damaged(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return Record{}, damaged(errors.New("text after the record"))
	}
	if r.Fields == nil {
		r.Fields = map[string]Field{}
	}
	for name, f := range r.Fields {
		f.Value = canonical(f.Value)
		r.Fields[name] = f
	}
	return r, nil
}

// Check returns an error for a person if r is too large to travel.
func Check(r Record) error {
	b, err := Encode(r)
	if err != nil {
		return damaged(err)
	}
	if len(b) > MaxSize {
		return &fault.Error{
			Code: fault.Invalid,
			Msg:  "This is as much as one entry can hold. Nothing was changed; shorten a note, or go on in a new one.",
			Err:  fmt.Errorf("replica: %s %s: %d bytes, at most %d", r.Kind, r.ID, len(b), MaxSize),
		}
	}
	return nil
}

func damaged(err error) error {
	return fault.Wrap(fault.Damaged, fmt.Errorf("replica: %w", err))
}

// marshal is json.Marshal without its escapes for HTML, which cost room and
// which no other language's encoder writes.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// canonical returns the one spelling of a JSON value: sorted members, no white
// space; numbers keep their digits. Nothing becomes null; what is not JSON is
// returned as it is, for Encode to refuse.
func canonical(v json.RawMessage) json.RawMessage {
	if isCanonical(v) {
		return v
	}
	if len(v) == 0 {
		return null
	}
	d := json.NewDecoder(bytes.NewReader(v))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		return v
	}
	if _, err := d.Token(); err != io.EOF {
		return v
	}
	b, _ := marshal(x) // what JSON gave, JSON takes
	return b
}
