// Package load says what a lifter can put on: exact masses, the loads that a
// rack really has, and the plates that make a load on a bar.
//
// Start with [Mass] for a weight, [Load] for whatever resists the muscle
// (a weight, a plate number on a stack, a band, a step of leverage, the help
// of an assisted machine), and [Rack] for which loads exist.
package load

import "strconv"

// A Mass is an exact weight in nanograms, in the manner of time.Duration:
// 22*load.Kilogram, 50*load.Pound. Both a kilogram and a hundredth of a pound
// are whole numbers of it, so no load is ever rounded.
type Mass int64

const (
	Gram     Mass = 1e9
	Kilogram Mass = 1000 * Gram
	Pound    Mass = 453_592_370_000 // exactly 0.45359237 kg, by definition
)

// A Unit is how a person reads and enters masses.
type Unit string

const (
	Kg Unit = "kg"
	Lb Unit = "lb"
)

// A Kind says what a Load is counted in.
type Kind string

const (
	Weight     Kind = "mass"       // a mass that is lifted
	Plates     Kind = "plates"     // the plate number on a stack whose plates carry numbers, not masses
	Band       Kind = "band"       // a level of an ordered set of bands
	Leverage   Kind = "leverage"   // a step on a ladder of body positions
	Assistance Kind = "assistance" // help from an assisted machine: more is easier
)

// A Load is what resists one set or segment. Exactly one of Mass and Step
// counts, by Kind: Mass for Weight (0 for a bodyweight set with nothing on the
// belt) and Assistance, Step for the others, where 1 is the easiest.
// Loads are comparable.
type Load struct {
	Kind Kind `json:"kind"`
	Mass Mass `json:"mass,omitempty"`
	Step int  `json:"step,omitempty"`
}

// Of returns the load of a plain mass.
func Of(m Mass) Load { return Load{Kind: Weight, Mass: m} }

// Same reports whether a and b are counted in the same way.
func (l Load) Same(b Load) bool { return l.Kind == b.Kind }

// Easier reports whether l asks less of the muscle than b. Loads of different
// kinds cannot be compared: the answer is false both ways.
func (l Load) Easier(b Load) bool {
	if l.Kind != b.Kind {
		return false
	}
	switch l.Kind {
	case Weight:
		return l.Mass < b.Mass
	case Assistance:
		return l.Mass > b.Mass
	}
	return l.Step < b.Step
}

// IsZero reports whether no load has been chosen at all. The load of a
// bodyweight set is not zero in this sense: it is a Weight of 0.
func (l Load) IsZero() bool { return l == Load{} }

// Format returns l in words without a rack: "22.5 kg", "plate 7", "20 kg
// help". A rack knows the names of its bands and positions: see [Rack.Label].
func (l Load) Format(u Unit) string {
	switch l.Kind {
	case Weight:
		if l.Mass == 0 {
			return "bodyweight"
		}
		return l.Mass.Format(u)
	case Assistance:
		if l.Mass == 0 {
			return "no help"
		}
		return l.Mass.Format(u) + " help"
	case Plates:
		return "plate " + strconv.Itoa(l.Step)
	case Band:
		return "band " + strconv.Itoa(l.Step)
	case Leverage:
		return "position " + strconv.Itoa(l.Step)
	}
	return ""
}

// Effective returns what the muscle works against. For assistance that is
// bodyweight less the help, for a belt (onBody) bodyweight and the belt, for a
// plain mass the mass. It is false where bodyweight is needed and unknown, or
// where the load is not a mass at all.
func (l Load) Effective(bodyweight Mass, onBody bool) (Mass, bool) {
	switch {
	case l.Kind == Assistance:
		return bodyweight - l.Mass, bodyweight > 0
	case l.Kind == Weight && onBody:
		return bodyweight + l.Mass, bodyweight > 0
	case l.Kind == Weight:
		return l.Mass, true
	}
	return 0, false
}
