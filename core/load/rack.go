package load

// A RackKind says how the loads of a Rack come about.
type RackKind string

const (
	Dumbbells   RackKind = "dumbbells"   // a list of dumbbells; loads are per hand
	Kettlebells RackKind = "kettlebells" // a list of kettlebells
	FixedBars   RackKind = "fixed-bars"  // a list of ready-made bars
	Stack       RackKind = "stack"       // a pin in a stack: Base, then Step up to Top, with an optional AddOn
	Numbered    RackKind = "numbered"    // a stack whose plates carry numbers 1 to Count
	Barbell     RackKind = "barbell"     // Bar and pairs of Plates; also plate-loaded machines (Bar = the empty sled)
	Bands       RackKind = "bands"       // Names of bands from the easiest to the hardest
	Assisted    RackKind = "assisted"    // a stack that helps: Base (0 = also without help), Step, Top of assistance
	Belt        RackKind = "belt"        // weights on a belt: nothing, then Step up to Top
	Positions   RackKind = "positions"   // Names of body positions from the easiest to the hardest
)

// A PlatePair is a size of plate and how many pairs of it the gym has for one
// bar.
type PlatePair struct {
	Mass  Mass `json:"mass"`
	Pairs int  `json:"pairs"`
}

// A BandLevel is one band of an ordered set. Force is its pull at 100 %
// stretch, or 0 if nobody knows.
type BandLevel struct {
	Name  string `json:"name"`
	Force Mass   `json:"force,omitempty"`
}

// A Rack is one source of loads in a gym. It is a plain value that is stored
// as it is; which fields count depends on Kind.
type Rack struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Kind   RackKind    `json:"kind"`
	Unit   Unit        `json:"unit"` // how its loads are labelled in this gym
	Sizes  []Mass      `json:"sizes,omitempty"`
	Base   Mass        `json:"base,omitempty"`
	Step   Mass        `json:"step,omitempty"`
	Top    Mass        `json:"top,omitempty"`
	AddOn  Mass        `json:"addOn,omitempty"`
	Count  int         `json:"count,omitempty"`
	Bar    Mass        `json:"bar,omitempty"`
	Plates []PlatePair `json:"plates,omitempty"`
	Bands  []BandLevel `json:"bands,omitempty"`
	Names  []string    `json:"names,omitempty"` // of positions

	// Use is the equipment that the rack serves, in the words of
	// exercise.Equipment ("cable", "ez-bar"); empty = any that its kind fits.
	Use string `json:"use,omitempty"`
	// AskBar marks a bar whose own weight differs from gym to gym (Smith, trap
	// bar, sled): Bar is a guess until the person has entered it.
	AskBar bool `json:"askBar,omitempty"`
}
