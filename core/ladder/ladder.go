// Package ladder says which loads a drop set uses and what to change after it.
//
// [Prescribe] searches whole chains of the loads that a rack really has: as few
// drops outside 20–30 % as can be, then as near to the wanted percentage as can
// be. From a bar plates have to come off by hand while nobody rests, so there a
// difference of up to five percentage points inside the band counts for less
// than a plate to strip. [Next] reads a finished drop set and gives one piece of advice.
package ladder

import (
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
)

// The limits of a drop, as fractions of the current load (R-EXE-4, C4, C5).
const (
	MinDrop     = 0.20
	MaxDrop     = 0.30
	DefaultDrop = 0.20
)

// A Request is what a ladder depends on.
type Request struct {
	Exercise   exercise.Exercise
	Rack       load.Rack
	Start      load.Load
	Protocol   training.Protocol
	Drops      int       // 0 = the protocol's own
	Percent    float64   // wanted drop as a fraction, 0 = DefaultDrop
	Bodyweight load.Mass // for assisted and bodyweight movements; 0 = unknown
	Phi        float64   // the person's own factor of the rep model for this exercise, 0 = the starting model

	// Others are what the same muscle could do instead, best first, each with
	// its own rack and starting load. Those that stay in the band are offered.
	Others []Request
}

// A Rung is one load of a ladder. Drop is the fraction of the (effective) load
// before: 0 for the first rung and where a variation changes instead of the
// load, -1 where nobody can know it (bands without a force, positions). InBand
// is true for the first rung, for variations and for drops of 20–30 %; it is
// false for a drop outside of that and for one that nobody can know.
type Rung struct {
	Load      load.Load   `json:"load"`
	Variation string      `json:"variation,omitempty"` // exercise slug, mechanical ladders only
	Drop      float64     `json:"drop"`
	InBand    bool        `json:"inBand"`
	Reps      RepRange    `json:"reps"`
	SetOut    string      `json:"setOut,omitempty"` // what to set out or change for this rung, in a few words: "pin at 20 kg", "strip 2 × 5 kg a side"
	Strip     []load.Mass `json:"strip,omitempty"`  // plates to take off each side before this rung, outermost first (bars only)
}

// A RepRange is how many reps to expect; 0 to 0 where no model applies. Model
// is true while it is the model's and not the person's own log that speaks; the
// first rung's range is neither, it is the target (R-EXE-3).
type RepRange struct {
	Min   int  `json:"min"`
	Max   int  `json:"max"`
	Model bool `json:"model,omitempty"`
}

// A Ladder is what to lift, first to last.
type Ladder struct {
	Protocol training.Protocol
	Rungs    []Rung
	Warmup   []WarmupSet
	OnBar    []load.Mass // plates a side for the first rung, innermost first (bars only)
	Notes    []Note
	Offers   []Offer // what would help where a drop leaves the band
}

// A WarmupSet is one step of the warm-up (C31).
type WarmupSet struct {
	Load load.Load `json:"load"`
	Reps int       `json:"reps"`
}

// A Note is something to say about the ladder, with the rule it comes from.
type Note struct {
	ID   string
	Text string
}

// An Offer would bring the ladder into the band.
type Offer struct {
	Kind     OfferKind
	Start    load.Load         // for OtherStart and OtherExercise
	Protocol training.Protocol // for OtherProtocol
	AddOn    load.Mass         // for AddOn
	Exercise string            // for OtherExercise
}

// OfferKind tells the offers apart.
type OfferKind uint8

const (
	OtherStart OfferKind = iota
	AddOn
	OtherProtocol
	OtherExercise
)
