// Package load says what a lifter can put on: exact masses, the loads that a
// rack really has, and the plates that make a load on a bar.
//
// Start with [Mass] for a weight, [Load] for whatever resists the muscle
// (a weight, a plate number on a stack, a band, a step of leverage, the help
// of an assisted machine), and [Rack] for which loads exist.
package load

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
