package store

import (
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	"dropset/core/load"
	"dropset/core/training"
)

// What a tap saves is encoded by hand too, for the same reason: the first tap
// after a start would wait for encoding/json to work out the types, and every
// later one for it to walk a whole workout by reflection and to sort what it
// has written.

// quickJSON returns a value as a record holds it, in canonical JSON, or reports
// false for what is left to encoding/json: other shapes, and text that needs
// escapes.
func quickJSON(v any) (json.RawMessage, bool) {
	p := printer{b: make([]byte, 0, 256)}
	switch v := v.(type) {
	case string:
		p.text(v)
	case training.Instant:
		p.instant(v)
	case entryValue:
		p.entry(v)
	case setValue:
		p.set(v)
	default:
		return nil, false
	}
	return p.b, !p.lost
}

// A printer is the opposite of a [scan]. Members come in the order of their
// names, as canonical JSON has them.
type printer struct {
	b    []byte
	lost bool
}

// member begins one that is there, and reports whether it is.
func (p *printer) member(name string, there bool) bool {
	if !there {
		return false
	}
	if p.b[len(p.b)-1] != '{' {
		p.byte(',')
	}
	p.byte('"')
	p.b = append(p.b, name...)
	p.b = append(p.b, `":`...)
	return true
}

func (p *printer) byte(c byte) { p.b = append(p.b, c) }

func (p *printer) text(s string) {
	for i := 0; i < len(s) && !p.lost; {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\\':
			p.lost = true
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			p.lost = r == utf8.RuneError || r == '\u2028' || r == '\u2029' // the latter are written as escapes
			i += n
		}
	}
	p.byte('"')
	p.b = append(p.b, s...)
	p.byte('"')
}

func (p *printer) int(n int64) { p.b = strconv.AppendInt(p.b, n, 10) }

// float writes what needs no exponent.
func (p *printer) float(f float64) {
	if size := math.Abs(f); size != 0 && !(size >= 1e-6 && size < 1e21) {
		p.lost = true
		return
	}
	p.b = strconv.AppendFloat(p.b, f, 'f', -1, 64)
}

func (p *printer) items(n int, item func(i int)) {
	p.byte('[')
	for i := range n {
		if i > 0 {
			p.byte(',')
		}
		item(i)
	}
	p.byte(']')
}

// name writes a member that is left out when it is empty.
func (p *printer) name(name, s string) {
	if p.member(name, s != "") {
		p.text(s)
	}
}

// number writes a member that is left out when it is zero.
func (p *printer) number(name string, n int64) {
	if p.member(name, n != 0) {
		p.int(n)
	}
}

func (p *printer) instant(t training.Instant) {
	p.byte('{')
	p.member("ms", true)
	p.int(t.Milli)
	p.number("off", int64(t.Offset))
	if p.member("z", t.Zoned) {
		p.b = append(p.b, "true"...)
	}
	p.byte('}')
}

func (p *printer) load(l load.Load) {
	p.byte('{')
	p.member("kind", true)
	p.text(string(l.Kind))
	p.number("mass", int64(l.Mass))
	p.number("step", int64(l.Step))
	p.byte('}')
}

func (p *printer) entry(e entryValue) {
	p.byte('{')
	p.member("exercise", true)
	p.text(e.Exercise)
	p.name("note", e.Note)
	p.member("pos", true)
	p.text(e.Pos)
	p.name("superset", e.Superset)
	p.byte('}')
}

func (p *printer) set(v setValue) {
	p.byte('{')
	p.number("distance", v.Distance)
	if p.member("done", !v.Done.IsZero()) {
		p.instant(v.Done)
	}
	p.number("duration", v.Duration)
	p.name("end", string(v.End))
	p.member("entry", true)
	p.text(v.Entry)
	p.member("id", true)
	p.text(v.ID)
	p.member("kind", true)
	p.text(string(v.Kind))
	p.member("load", true)
	p.load(v.Load)
	p.name("note", v.Note)
	if p.member("overridden", len(v.Overridden) > 0) {
		p.items(len(v.Overridden), func(i int) { p.text(v.Overridden[i]) })
	}
	p.member("pos", true)
	p.text(v.Pos)
	p.name("protocol", string(v.Protocol))
	p.member("reps", true)
	p.int(int64(v.Reps))
	if p.member("rir", v.RIR != nil) {
		p.float(*v.RIR)
	}
	if p.member("segments", len(v.Segments) > 0) {
		p.items(len(v.Segments), func(i int) { p.segment(v.Segments[i]) })
	}
	p.byte('}')
}

func (p *printer) segment(s training.Segment) {
	p.byte('{')
	if p.member("changeover", s.Changeover != nil) {
		p.int(*s.Changeover)
	}
	p.name("end", string(s.End))
	p.member("load", true)
	p.load(s.Load)
	p.member("reps", true)
	p.int(int64(s.Reps))
	p.name("side", string(s.Side))
	p.number("tension", s.Tension)
	p.name("variation", s.Variation)
	p.byte('}')
}
