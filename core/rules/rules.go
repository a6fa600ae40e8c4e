// Package rules is the rule book: whether this set, today, should be a drop
// set, and why.
//
// [Judge] is pure and total: any [Case] gets a [Verdict]. Rules are entries of
// one ordered table; each carries the ID of the inventory item or of the
// resolution in the doctrine that it comes from. Thresholds live in [Policy].
package rules

import (
	"dropset/core/exercise"
	"dropset/core/training"
)

// A Level is what a verdict says. Its order is from the most to the least
// permissive; NotApplicable stands apart.
type Level uint8

const (
	Go Level = iota
	Caution
	Avoid // refused, can be overridden knowingly where Overridable
	Never // refused, no override
	NotApplicable
)

// String is the word that a person reads.
func (l Level) String() string {
	switch l {
	case Go:
		return "go"
	case Caution:
		return "caution"
	case Avoid:
		return "avoid"
	case Never:
		return "never"
	}
	return "not applicable"
}

// Refused reports whether l says no.
func (l Level) Refused() bool { return l >= Avoid }

// A Source says where a rule comes from.
type Source uint8

const (
	Article    Source = iota // the article's own statement
	Doctrine                 // a resolution where the article is silent or contradicts itself
	Convention               // our convention: a setting with a default
	Evidence                 // published trials
)

// String is what a person reads.
func (s Source) String() string {
	switch s {
	case Article:
		return "the article"
	case Doctrine:
		return "our reading of the article"
	case Convention:
		return "our convention"
	}
	return "published trials"
}

// A Grade is how good the evidence for a rule is. ArticleOnly is a statement
// of the article that no trial tested; ByConvention is ours.
type Grade string

const (
	Strong       Grade = "strong"
	Moderate     Grade = "moderate"
	Weak         Grade = "weak"
	Survey       Grade = "survey"
	ArticleOnly  Grade = "article"
	ByConvention Grade = "convention"
)

// A Case is everything a verdict depends on. The zero value of any field means
// unknown, never "no".
type Case struct {
	Profile  training.Profile
	Exercise exercise.Exercise
	Match    exercise.Match // how surely the name was resolved; Unknown counts as Exact for catalogue entries that are not Inferred
	Protocol training.Protocol
	Drops    int  // 0 = the protocol's own
	Override bool // the person insists on more than three drops (C2)
	Place    Place
	Phase    training.Phase
	Ledger   *Ledger // nil = nothing logged
	Now      training.Instant
	Spotter  training.Answer // for this set; falls back to the profile's
	Policy   *Policy         // nil = DefaultPolicy

	// PhaseKnown says that the person has answered about plan, deload and cut,
	// so that a zero Phase means none of them. Until then the question is put,
	// but the verdict is not lowered: a Phase has no other way to say "none".
	PhaseKnown bool
}

// A Place is where in the running workout the drop set would stand.
type Place struct {
	Known         bool            // false: asked outside a workout, so position rules stay silent
	WorkingSets   int             // plain working sets done or planned in this session
	MuscleAfter   bool            // more work for the same muscle is planned after it
	HeavyAfter    bool            // a main or heavy compound lift is planned after it
	WorkAfter     bool            // anything at all is planned after it
	DropsToday    int             // drop sets already in this session
	DropElsewhere bool            // one of those was on another exercise
	DropsPlanned  int             // drop sets planned in this session, this one included; 0 = just this one
	EveryExercise bool            // every exercise of the session is to get one
	Superset      bool            // it would be part of a superset
	Warm          training.Answer // the movement is warmed up

	HeavyPullNext bool // heavy pulling is planned for tomorrow (C32)
}

// A Reason is one rule that spoke. Its text is made when it is shown, from the
// rule's own numbers.
type Reason struct {
	ID    string   // "R-EXE-4" or "C23"
	Level Level    // how far this rule alone would lower the verdict; Go for a reason in favour
	N     [4]int64 // the numbers its text needs; meaning by rule
	Asks  bool     // it only waits for an answer: see Verdict.Ask
}

// Budget is how many drop sets are left, never negative.
type Budget struct {
	Session  int
	Muscle   int // this week, for the exercise's primary muscle
	Week     int // this week, in all
	WeekUsed int
	WeekCap  int
}

// A Help is something that would make the verdict better. Apply returns the
// case after taking it.
type Help struct {
	Kind     HelpKind
	Exercise string            // for SaferExercise
	At       training.Instant  // for Later
	Protocol training.Protocol // for FewerDrops
}

// HelpKind tells the helps apart.
type HelpKind uint8

const (
	SaferExercise HelpKind = iota // another exercise for the same muscle
	Later                         // when the window opens
	FewerDrops                    // a gentler protocol
	WithSpotter
	MoveLast // do it after everything else
	WarmUp   // warm up the movement first
	Finish   // do plain sets first, then the drop set as the finisher
	JustOne  // one drop set in this session instead of several
	Alone    // outside the superset

	kinds = iota // how many there are
)

// A Verdict is the answer. Reasons stand in rule order.
type Verdict struct {
	Level       Level
	Reasons     []Reason
	Budget      Budget
	Opens       training.Instant // when the window opens; zero = it is open, or no date would open it
	Overridable bool
	Help        []Help
	Ask         []Question // what the person has not said yet and a rule needs
}

// A Question is something a rule needs and nobody has answered.
type Question uint8

const (
	AskLevel Question = iota
	AskStrictForm
	AskGoal
	AskSpotter
	AskBodyweight
	AskPhase
)
