// Package exercise is the catalogue of movements: what they train, how their
// load counts, and what happens to the lifter when a rep fails.
//
// [Catalogue] lists all; [Find] looks one up by its permanent slug; [Resolve]
// takes a name from anywhere.
package exercise

// A Muscle is one of a fixed list. The weekly budget counts the primary one.
type Muscle string

const (
	Chest       Muscle = "chest"
	Lats        Muscle = "lats"
	UpperBack   Muscle = "upper-back"
	Traps       Muscle = "traps"
	LowerBack   Muscle = "lower-back"
	FrontDelts  Muscle = "front-delts"
	SideDelts   Muscle = "side-delts"
	RearDelts   Muscle = "rear-delts"
	RotatorCuff Muscle = "rotator-cuff"
	Biceps      Muscle = "biceps"
	Triceps     Muscle = "triceps"
	Forearms    Muscle = "forearms"
	Abs         Muscle = "abs"
	Obliques    Muscle = "obliques"
	Quads       Muscle = "quads"
	Hamstrings  Muscle = "hamstrings"
	Glutes      Muscle = "glutes"
	Adductors   Muscle = "adductors"
	Abductors   Muscle = "abductors"
	Calves      Muscle = "calves"
	Shins       Muscle = "shins"
	HipFlexors  Muscle = "hip-flexors"
	Neck        Muscle = "neck"
	FullBody    Muscle = "full-body"
)

// Equipment is what resists.
type Equipment string

const (
	Barbell    Equipment = "barbell"
	EZBar      Equipment = "ez-bar"
	TrapBar    Equipment = "trap-bar"
	Dumbbell   Equipment = "dumbbell"
	Kettlebell Equipment = "kettlebell"
	Cable      Equipment = "cable"
	Machine    Equipment = "machine" // pin-loaded or plate-loaded, on a fixed path
	Smith      Equipment = "smith"
	Bodyweight Equipment = "bodyweight"
	Band       Equipment = "band"
	Plate      Equipment = "plate"
	Other      Equipment = "other"
)

// A Mechanic tells single-joint from multi-joint movements.
type Mechanic string

const (
	Isolation Mechanic = "isolation"
	Compound  Mechanic = "compound"
)

// A Pattern is the family of a movement as far as rules care: the heavy lifts
// that are never or not safely taken past failure, and what makes a lift a
// main lift of a session.
type Pattern string

const (
	NoPattern  Pattern = ""
	Squat      Pattern = "squat"
	Deadlift   Pattern = "deadlift"
	BenchPress Pattern = "bench-press"
	Overhead   Pattern = "overhead-press"
	Row        Pattern = "row"
	Pulldown   Pattern = "pulldown"
	Press      Pattern = "press" // machine and dumbbell presses
	LegPress   Pattern = "leg-press"
	Lunge      Pattern = "lunge"
	Hinge      Pattern = "hinge"
	Olympic    Pattern = "olympic"
	Swing      Pattern = "swing"
	Carry      Pattern = "carry"
	Hold       Pattern = "hold"
	Stretch    Pattern = "stretch"
	Cardio     Pattern = "cardio"
	Jump       Pattern = "jump"
)

// A Counting says what the number on a set means.
type Counting string

const (
	Total          Counting = "total"           // everything that is lifted
	PerHand        Counting = "per-hand"        // one dumbbell of two, or the one in hand
	BodyweightPlus Counting = "bodyweight-plus" // what hangs from the belt, on top of the body
	Assisted       Counting = "assisted"        // the help of the machine, taken off the body
	BodyOnly       Counting = "bodyweight"      // no load to write down
)

// A Hazard is what a failed rep does to the lifter. Hazards are a set of bits.
type Hazard uint16

const (
	OverFace     Hazard = 1 << iota // the load hangs over face, chest or neck
	OnSpine                         // the spine carries it
	HeldOverhead                    // it is held overhead
	BalanceFirst                    // balance fails before the muscle
	Ballistic                       // thrown, swung or jumped
	EndRange                        // the joint is loaded at the end of its range
	CannotDrop                      // it cannot be put down at once
	GripFirst                       // the hands fail before the muscle
	Static                          // held, not repeated
	NeedsSpotter                    // fine with a spotter, a trap without
	Fragile                         // neck, rotator cuff, lower back: not past failure
)

// Has reports whether h contains all of x.
func (h Hazard) Has(x Hazard) bool { return h&x == x }

// A DropKind is the sort of drop that fits a movement.
type DropKind string

const (
	DropLoad       DropKind = "load"
	DropLeverage   DropKind = "leverage"
	DropAssistance DropKind = "assistance"
	DropBand       DropKind = "band"
	DropVariation  DropKind = "variation" // only by changing the movement
	DropNone       DropKind = "none"
)

// An Exercise is one movement of the catalogue, or one that a person added.
// It is read-only.
type Exercise struct {
	ID         string // permanent slug, such as "cable-curl"
	Name       string
	Aliases    []string
	Equipment  Equipment
	Muscle     Muscle // primary
	Secondary  []Muscle
	Mechanic   Mechanic
	Pattern    Pattern
	Unilateral bool // one side at a time; both sides are one set
	Counting   Counting
	Hazards    Hazard
	Supported  bool // chest, back or seat carries the body
	QuickLoad  bool // the load changes within ten seconds
	Drop       DropKind
	Chain      []string // mechanical chain by slug, itself first, from the weaker to the stronger position; nil if none begins here
	Safer      []string // slugs for the same muscle that are safer to fail on, best first
	Cue        string   // how to set out or change the load, in a few words
	Custom     bool
	Inferred   bool // some attributes were guessed from the name
}

// A Match says how sure Resolve is.
type Match uint8

const (
	Unknown  Match = iota // nothing fits; the Exercise holds what the words allow
	Inferred              // attributes read off the words of the name
	Close                 // a spelling away from a name in the catalogue
	Alias                 // another name for it
	Exact                 // its own name
)
