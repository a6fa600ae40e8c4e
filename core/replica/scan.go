package replica

import (
	"strconv"
	"unicode/utf8"
)

// A scanner walks over canonical JSON without building anything. Nearly all
// that Dropset reads it has written itself, so this is the usual way in; what
// the scanner does not know at once is left to encoding/json, which is several
// times slower.
type scanner struct {
	b []byte
	i int
}

// deepest is how far values may be nested here; nobody's log comes near.
const deepest = 32

// isCanonical reports whether v is certainly in canonical form. A few spellings
// that are, such as strings with escapes, are not recognised.
func isCanonical(v []byte) bool {
	s := scanner{b: v}
	return s.value(0) && s.i == len(v)
}

func (s *scanner) peek() byte {
	if s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

// lit takes the given text.
func (s *scanner) lit(text string) bool {
	if len(s.b)-s.i < len(text) || string(s.b[s.i:s.i+len(text)]) != text {
		return false
	}
	s.i += len(text)
	return true
}

func (s *scanner) value(depth int) bool {
	switch c := s.peek(); {
	case depth > deepest:
		return false
	case c == '"':
		_, ok := s.text()
		return ok
	case c == '{':
		return s.object(depth)
	case c == '[':
		return s.array(depth)
	case c == 't':
		return s.lit("true")
	case c == 'f':
		return s.lit("false")
	case c == 'n':
		return s.lit("null")
	}
	return s.number()
}

func (s *scanner) object(depth int) bool {
	if s.lit("{}") {
		return true
	}
	var last []byte
	for first := true; ; first = false {
		if first && !s.lit("{") || !first && !s.lit(",") {
			return !first && s.lit("}")
		}
		name, ok := s.text()
		if !ok || !first && string(name) <= string(last) || !s.lit(":") || !s.value(depth+1) {
			return false
		}
		last = name
	}
}

func (s *scanner) array(depth int) bool {
	if s.lit("[]") {
		return true
	}
	for first := true; ; first = false {
		if first && !s.lit("[") || !first && !s.lit(",") {
			return !first && s.lit("]")
		}
		if !s.value(depth + 1) {
			return false
		}
	}
}

// text takes a string without escapes and returns what is between its quotes.
func (s *scanner) text() ([]byte, bool) {
	if !s.lit(`"`) {
		return nil, false
	}
	start := s.i
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			return s.b[start : s.i-1], true
		case c == '\\' || c < ' ':
			return nil, false
		case c < utf8.RuneSelf:
			s.i++
		default:
			r, n := utf8.DecodeRune(s.b[s.i:])
			if r == utf8.RuneError || r == '\u2028' || r == '\u2029' { // the latter are written as escapes
				return nil, false
			}
			s.i += n
		}
	}
	return nil, false
}

// number takes a number as JSON writes it.
func (s *scanner) number() bool {
	s.lit("-")
	if !s.lit("0") && !s.digits() {
		return false
	}
	if s.lit(".") && !s.digits() {
		return false
	}
	if s.lit("e") || s.lit("E") {
		if !s.lit("+") {
			s.lit("-")
		}
		return s.digits()
	}
	return true
}

func (s *scanner) digits() bool {
	start := s.i
	for s.i < len(s.b) && '0' <= s.b[s.i] && s.b[s.i] <= '9' {
		s.i++
	}
	return s.i > start
}

// uint takes a whole number.
func (s *scanner) uint() (uint64, bool) {
	start := s.i
	if !s.digits() || s.b[start] == '0' && s.i > start+1 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s.b[start:s.i]), 10, 64)
	return n, err == nil
}

// fieldSize is about what a field of a workout takes, in bytes.
const fieldSize = 128

// record takes a whole record as Encode writes it.
func (s *scanner) record() (Record, bool) {
	var r Record
	if !s.lit(`{"pv":`) {
		return r, false
	}
	pv, ok := s.uint()
	if !ok || pv > 1<<30 || !s.lit(`,"id":`) {
		return r, false
	}
	id, ok := s.text()
	if !ok || !s.lit(`,"k":`) {
		return r, false
	}
	kind, ok := s.text()
	if !ok || !s.lit(`,"f":`) {
		return r, false
	}
	r = Record{PV: int(pv), ID: string(id), Kind: string(kind), Fields: make(map[string]Field, 8+len(s.b)/fieldSize)}
	if s.lit("{}}") {
		return r, s.i == len(s.b)
	}
	var last, device string
	for first := true; ; first = false {
		if first && !s.lit("{") || !first && !s.lit(",") {
			return r, !first && s.lit("}}") && s.i == len(s.b)
		}
		name, ok := s.text()
		if !ok || !first && string(name) <= last || !s.lit(`:{"v":`) {
			return r, false
		}
		last = string(name)
		start := s.i
		if !s.value(0) {
			return r, false
		}
		f := Field{Value: s.b[start:s.i:s.i]}
		if !s.lit(`,"h":`) {
			return r, false
		}
		if f.Clock, ok = s.uint(); !ok {
			return r, false
		}
		if s.lit(`,"d":`) {
			d, ok := s.text()
			if !ok || len(d) == 0 {
				return r, false
			}
			if string(d) != device { // one string for all fields of a device
				device = string(d)
			}
			f.Device = device
		}
		if !s.lit("}") {
			return r, false
		}
		r.Fields[last] = f
	}
}
