package rules

import (
	"strings"
	"time"

	"dropset/core/load"
	"dropset/core/training"
)

// IsDropSet reports whether s is a drop set (R-INT-1, R-DEF-1): on one side of
// the body at least two segments of one clean rep or more, each lighter than
// the one before in its own quantity, with no more rest between than
// Policy.ChangeoverSplit (C30). A change-over that nobody timed never splits a
// set. Both sides of a unilateral movement are one drop set. A set that ended
// before its first drop is a plain set to failure.
func (p *Policy) IsDropSet(s training.Set) bool {
	for _, side := range [...]training.Side{training.Both, training.Left, training.Right} {
		if p.drops(s, side) > 0 {
			return true
		}
	}
	return false
}

// IsDropSet is [Policy.IsDropSet] with the defaults.
func IsDropSet(s training.Set) bool { return defaults.IsDropSet(s) }

// drops counts the drops that s really made on one side.
func (p *Policy) drops(s training.Set, side training.Side) int {
	var last *training.Segment
	var rest time.Duration // known rest since last
	n := 0
	for i := range s.Segments {
		seg := &s.Segments[i]
		if seg.Side != side {
			continue
		}
		if seg.Changeover != nil {
			rest += time.Duration(*seg.Changeover) * time.Millisecond
		}
		if seg.Reps < 1 {
			continue
		}
		if last != nil && rest <= p.ChangeoverSplit && lighter(*last, *seg, s.Protocol) {
			n++
		}
		last, rest = seg, 0
	}
	return n
}

// lighter reports whether b is a drop from a. A mechanical drop changes the
// variation and keeps the load (R-PRO-3, R-PRO-3.1).
func lighter(a, b training.Segment, proto training.Protocol) bool {
	if proto == training.Mechanical {
		return a.Variation != b.Variation && a.Load == b.Load
	}
	switch {
	case a.Load.Kind == b.Load.Kind && a.Load.Kind == load.Assistance:
		return b.Load.Mass > a.Load.Mass
	case a.Load.Kind == b.Load.Kind && a.Load.Kind == load.Weight:
		return b.Load.Mass < a.Load.Mass
	case a.Load.Kind == b.Load.Kind:
		return b.Load.Step < a.Load.Step
	}
	// From the belt to the assisted machine: the effective load falls.
	return a.Load.Kind == load.Weight && b.Load.Kind == load.Assistance
}

// IsTechnique reports whether name is one of the names that a drop set goes by
// (R-DEF-4, C35), as other apps and people's notes write them.
func IsTechnique(name string) bool {
	s := strings.NewReplacer("-", "", " ", "", "_", "").Replace(strings.ToLower(name))
	switch strings.TrimSuffix(s, "s") {
	case "dropset", "drop", "stripset", "downtherack", "runningtherack", "runtherack":
		return true
	}
	return false
}
