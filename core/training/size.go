package training

import (
	"strings"

	"dropset/core/load"
)

// What a record costs in bytes beside the texts within it, rounded up: names of
// fields, punctuation, numbers at their longest, stamps with a device ID.
const (
	fieldCost   = 150 // one stamped field: key, stamp, device
	workoutCost = 8 * fieldCost
	entryCost   = fieldCost + 60
	setCost     = fieldCost + 160
	timedCost   = 70 // duration and distance, where a set has any
	segmentCost = 140
	loadCost    = 60
)

// recordSize returns an upper bound for the bytes of w as a record. It reckons
// instead of encoding, because it runs with every tap that is saved.
func (w Workout) recordSize() int {
	n := workoutCost + quoted(w.ID) + quoted(w.Name) + quoted(w.Note) + quoted(w.Gym)
	for _, e := range w.Entries {
		n += entryCost + 2*quoted(e.ID) + quoted(e.Exercise) + quoted(e.Pos) + quoted(e.Note) + quoted(e.Superset)
		for _, s := range e.Sets {
			n += s.size() + quoted(e.ID)
		}
	}
	return n
}

// HasRoom reports whether one more set fits into w, however it goes. Whoever
// begins a live set asks before: what was lifted has to be kept.
func (w Workout) HasRoom() bool {
	long := strings.Repeat("x", maxID)
	s := Set{ID: long, Pos: long, Load: load.Of(load.Kilogram), Duration: 1, Overridden: make([]string, maxTags), Segments: make([]Segment, MaxSegments)}
	for i := range s.Overridden {
		s.Overridden[i] = long[:8] // of a rule
	}
	for i := range s.Segments {
		s.Segments[i] = Segment{Variation: long, Load: s.Load}
	}
	return len(w.Entries) <= MaxEntries && w.recordSize()+s.size()+quoted(long) <= RecordBytes
}

func (s Set) size() int {
	n := setCost + 2*quoted(s.ID) + quoted(s.Pos) + quoted(s.Note) + sizeOf(s.Load)
	if s.Duration != 0 || s.Distance != 0 {
		n += timedCost
	}
	for _, o := range s.Overridden {
		n += quoted(o) + 1
	}
	for _, seg := range s.Segments {
		n += segmentCost + quoted(seg.Variation) + sizeOf(seg.Load)
	}
	return n
}

func sizeOf(l load.Load) int {
	if l.IsZero() {
		return len(`{"kind":""}`)
	}
	return loadCost
}

// quoted returns how many bytes s takes in JSON at most.
func quoted(s string) int {
	n := len(s) + 2
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '<', c == '>', c == '&':
			n += 5 // \u003c
		case c == '"', c == '\\':
			n++
		case c >= 0x80:
			n += 3 // U+2028 is written \u2028, a broken byte \ufffd
		}
	}
	return n
}
