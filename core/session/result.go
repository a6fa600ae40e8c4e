package session

import (
	"slices"
	"strconv"

	"dropset/core/training"
)

// A Summary is what the person reads when the set has ended. Fatigue cost and
// recovery belong to package rules.
type Summary struct {
	End       training.End
	Reps      []int // clean reps of each segment, in the order they were lifted
	Total     int
	Drops     int   // drops made, of the side that made more
	Tension   int64 // milliseconds under load, change-overs excluded (R-LEX-3)
	Estimated bool  // some of Tension was reckoned from reps
	Slowest   int64 // the longest change-over that is known, in milliseconds
	Unknown   int   // change-overs that nobody knows
	Sets      int   // how many sets were recorded: 0 if nothing was lifted, more than 1 after a split
	Cold      bool
}

// DropSet reports whether a drop set came of it, and not just plain sets.
func (s Summary) DropSet() bool { return s.Drops > 0 }

// Result returns the sets to log, in order, and what to say about them. There
// is one set, none if no clean rep was lifted, or several after a change-over
// above Split (C30). A set that ended before its first drop is a plain working
// set. A set that has not ended is taken as stopped at its last tap.
//
// The first set has the plan's ID, the others that ID with -2, -3 … behind it,
// so that a result made twice is the same. Pos is left to the workout. The
// caller owns what is returned.
func Result(s State) ([]training.Set, Summary) {
	if s.Stage == Idle {
		return nil, Summary{}
	}
	if s.Stage != Ended {
		s, _, _ = Apply(s, Command{Verb: Stop, At: s.LastAt}) // always possible once begun
	}
	sum := Summary{End: s.End, Total: s.total(), Cold: s.Cold}
	parts := s.parts()
	var sets []training.Set
	for i, p := range parts {
		set := s.set(p, i, len(parts))
		sum.Drops = max(sum.Drops, set.Drops())
		sets = append(sets, set)
	}
	sum.Sets = len(sets)
	for i, seg := range s.Segments {
		sum.Reps = append(sum.Reps, seg.Reps)
		sum.Tension += seg.Tension
		sum.Estimated = sum.Estimated || !s.Marks[i].Timed
		switch {
		case seg.Changeover != nil:
			sum.Slowest = max(sum.Slowest, *seg.Changeover)
		case i > 0 && seg.Side == s.Segments[i-1].Side:
			sum.Unknown++
		}
	}
	return sets, sum
}

// parts groups the segments, by index, into the sets that they are recorded
// as: a split begins the next part of its own side, and part n of the one side
// belongs with part n of the other.
func (s State) parts() [][]int {
	var parts [][]int
	part := 0
	for i, seg := range s.Segments {
		switch {
		case i > 0 && seg.Side != s.Segments[i-1].Side:
			part = 0
		case slices.Contains(s.Splits, i):
			part++
		}
		if part == len(parts) {
			parts = append(parts, nil)
		}
		parts[part] = append(parts[part], i)
	}
	return parts
}

// set records the segments with the given indices as set number i of n.
func (s State) set(indices []int, i, n int) training.Set {
	p := s.Plan
	set := training.Set{ID: splitID(p.SetID, i+1), Kind: training.Working, Overridden: slices.Clone(p.Overridden)}
	for k, j := range indices {
		seg := s.Segments[j]
		if seg.Changeover != nil && k > 0 {
			ms := *seg.Changeover
			seg.Changeover = &ms
		} else {
			seg.Changeover = nil // it came before this set, not within it
		}
		set.Segments = append(set.Segments, seg)
		set.End = seg.End
		set.Done = training.Instant{Milli: s.Marks[j].At, Offset: p.Offset, Zoned: true}
	}
	if indices[len(indices)-1] == len(s.Segments)-1 {
		set.End = s.End
	}
	set.Load, set.Reps = set.Segments[0].Load, set.Segments[0].Reps
	if set.Segments[0].End == training.ByFailure {
		set.RIR = new(float64) // failure is no rep left in strict form (R-EXE-3.1, R-LEX-5)
	}
	switch d := set.Drops(); {
	case d == 0 && !p.Unilateral:
		set.Segments = nil // a plain set says it all with Load, Reps and End
		set.Overridden = nil
	case d == 0:
		set.Overridden = nil
	default:
		set.Kind = training.Drop
		set.Protocol = p.Protocol
		if n > 1 {
			set.Protocol = shape(p.Protocol, d)
		}
	}
	return set
}

// splitID is the ID of the nth set that came of one plan.
func splitID(id string, n int) string {
	if n == 1 {
		return id
	}
	return id + "-" + strconv.Itoa(n)
}

// shape is the protocol of a part that was split off: what it became, not what
// was planned.
func shape(planned training.Protocol, drops int) training.Protocol {
	if planned == training.Mechanical {
		return planned
	}
	for _, p := range []training.Protocol{training.Single, training.Double, training.Triple} {
		if p.Drops() == drops {
			return p
		}
	}
	return planned
}
