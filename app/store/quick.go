package store

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
)

// What the screens begin with is decoded by hand, for the shapes of which a
// log has thousands: encoding/json works out each type at its first use and
// walks it by reflection, which is most of what a start does after the disk
// has answered. A value that is written in another way than ours – with
// escapes, with a field that this version does not know – is left to it, so
// what is read is the same either way.

// readField is [replica.Record.Read], quick where it can be.
func readField(r replica.Record, field string, into any) (bool, error) {
	if f, ok := r.Fields[field]; ok && quick(f.Value, into) {
		return true, nil
	}
	has, err := r.Read(field, into)
	if err != nil {
		err = fmt.Errorf("%s: %w", field, err)
	}
	return has, err
}

// quick decodes a value into what into points to, or reports false and leaves
// it alone.
func quick(b []byte, into any) bool {
	s := scan{b: string(b)} // once: the texts in it are parts of it
	switch p := into.(type) {
	case *string:
		return whole(&s, p, s.text())
	case *bool:
		return whole(&s, p, s.bool())
	case *int:
		return whole(&s, p, s.small())
	case *load.Mass:
		return whole(&s, p, load.Mass(s.int()))
	case *load.Unit:
		return whole(&s, p, load.Unit(s.text()))
	case *Theme:
		return whole(&s, p, Theme(s.text()))
	case *training.Level:
		return whole(&s, p, training.Level(s.text()))
	case *training.Answer:
		return whole(&s, p, training.Answer(s.text()))
	case *training.Goal:
		return whole(&s, p, training.Goal(s.text()))
	case *training.Split:
		return whole(&s, p, training.Split(s.text()))
	case *training.Style:
		return whole(&s, p, training.Style(s.text()))
	case *training.Instant:
		return whole(&s, p, s.instant())
	case *training.Phase:
		return whole(&s, p, s.phase())
	case *entryValue:
		return whole(&s, p, s.entry())
	case *setValue:
		return whole(&s, p, s.set())
	}
	return false
}

// whole puts v to p if all of s was read and understood.
func whole[T any](s *scan, p *T, v T) bool {
	if s.lost || s.i != len(s.b) {
		return false
	}
	*p = v
	return true
}

// A scan walks over a value. Once it meets what it does not know it is lost,
// and what it returns from then on means nothing.
type scan struct {
	b    string
	i    int
	lost bool
}

func (s *scan) peek() byte {
	if s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

// byte takes c.
func (s *scan) byte(c byte) {
	if s.peek() != c {
		s.lost = true
		return
	}
	s.i++
}

// members calls f with each name of an object, to take its value.
func (s *scan) members(f func(name string)) {
	s.byte('{')
	for first := true; !s.lost; first = false {
		if s.peek() == '}' && first {
			break
		}
		name := s.text()
		s.byte(':')
		if !s.lost {
			f(name)
		}
		if s.peek() != ',' {
			break
		}
		s.i++
	}
	s.byte('}')
}

// items calls f for each item of an array, to take it.
func (s *scan) items(f func()) {
	s.byte('[')
	for first := true; !s.lost; first = false {
		if s.peek() == ']' && first {
			break
		}
		f()
		if s.peek() != ',' {
			break
		}
		s.i++
	}
	s.byte(']')
}

func (s *scan) text() string {
	s.byte('"')
	for from, i := s.i, s.i; i < len(s.b) && !s.lost; i++ {
		switch c := s.b[i]; {
		case c == '"':
			s.i = i + 1
			if !utf8.ValidString(s.b[from:i]) {
				s.lost = true
			}
			return s.b[from:i]
		case c == '\\' || c < ' ':
			s.lost = true
		}
	}
	s.lost = true
	return ""
}

func (s *scan) bool() bool {
	switch rest := s.b[s.i:]; {
	case len(rest) >= 4 && rest[:4] == "true":
		s.i += 4
		return true
	case len(rest) >= 5 && rest[:5] == "false":
		s.i += 5
	default:
		s.lost = true
	}
	return false
}

// int takes a whole number of at most 18 digits.
func (s *scan) int() int64 {
	from := s.i
	if s.peek() == '-' {
		s.i++
	}
	digits, n := s.i, int64(0)
	for c := s.peek(); '0' <= c && c <= '9' && s.i-digits < 19; c = s.peek() {
		n = n*10 + int64(c-'0')
		s.i++
	}
	if count := s.i - digits; count == 0 || count > 18 || count > 1 && s.b[digits] == '0' {
		s.lost = true
	}
	if digits > from {
		n = -n
	}
	return n
}

// float takes a number without an exponent.
func (s *scan) float() float64 {
	from := s.i
	s.int()
	if s.peek() == '.' {
		s.i++
		digits := s.i
		for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
			s.i++
		}
		s.lost = s.lost || s.i == digits
	}
	f, err := strconv.ParseFloat(s.b[from:s.i], 64)
	s.lost = s.lost || err != nil
	return f
}

// small takes a whole number that fits an int on every machine.
func (s *scan) small() int {
	n := s.int()
	s.lost = s.lost || n > math.MaxInt32 || n < math.MinInt32
	return int(n)
}

func (s *scan) instant() training.Instant {
	var t training.Instant
	s.members(func(name string) {
		switch name {
		case "ms":
			t.Milli = s.int()
		case "off":
			t.Offset = s.small()
		case "z":
			t.Zoned = s.bool()
		default:
			s.lost = true
		}
	})
	return t
}

func (s *scan) phase() training.Phase {
	var p training.Phase
	s.members(func(name string) {
		switch name {
		case "week":
			p.Week = s.small()
		case "weeks":
			p.Weeks = s.small()
		case "deload":
			p.Deload = s.bool()
		case "cut":
			p.Cut = training.Cut(s.text())
		default:
			s.lost = true
		}
	})
	return p
}

func (s *scan) load() load.Load {
	var l load.Load
	s.members(func(name string) {
		switch name {
		case "kind":
			l.Kind = load.Kind(s.text())
		case "mass":
			l.Mass = load.Mass(s.int())
		case "step":
			l.Step = s.small()
		default:
			s.lost = true
		}
	})
	return l
}

func (s *scan) entry() entryValue {
	var e entryValue
	s.members(func(name string) {
		switch name {
		case "exercise":
			e.Exercise = s.text()
		case "pos":
			e.Pos = s.text()
		case "note":
			e.Note = s.text()
		case "superset":
			e.Superset = s.text()
		default:
			s.lost = true
		}
	})
	return e
}

func (s *scan) set() setValue {
	var v setValue
	s.members(func(name string) {
		switch name {
		case "entry":
			v.Entry = s.text()
		case "id":
			v.ID = s.text()
		case "pos":
			v.Pos = s.text()
		case "kind":
			v.Kind = training.SetKind(s.text())
		case "load":
			v.Load = s.load()
		case "reps":
			v.Reps = s.small()
		case "duration":
			v.Duration = s.int()
		case "distance":
			v.Distance = s.int()
		case "rir":
			rir := s.float()
			v.RIR = &rir
		case "done":
			v.Done = s.instant()
		case "protocol":
			v.Protocol = training.Protocol(s.text())
		case "segments":
			v.Segments = []training.Segment{}
			s.items(func() { v.Segments = append(v.Segments, s.segment()) })
		case "end":
			v.End = training.End(s.text())
		case "overridden":
			v.Overridden = []string{}
			s.items(func() { v.Overridden = append(v.Overridden, s.text()) })
		case "note":
			v.Note = s.text()
		default:
			s.lost = true
		}
	})
	return v
}

func (s *scan) segment() training.Segment {
	var g training.Segment
	s.members(func(name string) {
		switch name {
		case "load":
			g.Load = s.load()
		case "variation":
			g.Variation = s.text()
		case "side":
			g.Side = training.Side(s.text())
		case "reps":
			g.Reps = s.small()
		case "tension":
			g.Tension = s.int()
		case "changeover":
			n := s.int()
			g.Changeover = &n
		case "end":
			g.End = training.End(s.text())
		default:
			s.lost = true
		}
	})
	return g
}
