// Package training holds the nouns that are logged: who lifts, where, what was
// done and how it felt. They are plain values; app/store maps them to records.
package training

import (
	"dropset/core/load"
)

// An Instant is a moment with the wall clock that the person saw. Offset is
// minutes east of UTC; Zoned is false for an import that names no zone, whose
// Milli then holds the wall time as if it were UTC.
type Instant struct {
	Milli  int64 `json:"ms"` // Unix time in milliseconds
	Offset int   `json:"off,omitempty"`
	Zoned  bool  `json:"z,omitempty"`
}

// A Day is a local calendar date, in days since 1970-01-01.
type Day int32

// Day returns the local date of t.
func (t Instant) Day() Day {
	ms := t.Milli + int64(t.Offset)*60_000
	d := ms / 86_400_000
	if ms%86_400_000 < 0 {
		d--
	}
	return Day(d)
}

// Answer is a yes, a no, or a question not asked yet. A skipped question is
// unknown, never no.
type Answer string

const (
	Unasked Answer = ""
	Yes     Answer = "yes"
	No      Answer = "no"
)

// A Level is declared by the person (doctrine C29).
type Level string

const (
	LevelUnknown Level = ""
	Beginner     Level = "beginner"
	Intermediate Level = "intermediate"
	Advanced     Level = "advanced"
)

// A Goal is what the training is for.
type Goal string

const (
	GoalUnknown Goal = ""
	Size        Goal = "size"
	Strength    Goal = "strength"
	Mixed       Goal = "mixed"
)

// A Split is how a week is divided.
type Split string

const (
	SplitUnknown Split = ""
	FullBody     Split = "full-body"
	UpperLower   Split = "upper-lower"
	PushPullLegs Split = "push-pull-legs"
	BodyPart     Split = "body-part"
)

// A Style is how hard and how much a person trains. It changes no limit
// (R-PRO-4.1).
type Style string

const (
	StyleUnknown  Style = ""
	Volume        Style = "volume"         // more sets, most of them short of failure
	HighIntensity Style = "high-intensity" // few sets, all to failure (R-PRO-4)
)

// Profile is the person, as far as rules need it. Zero values are unknown.
type Profile struct {
	Level              Level        `json:"level,omitempty"`
	StrictForm         Answer       `json:"strictForm,omitempty"` // has mastered form and keeps it strict when tired
	Goal               Goal         `json:"goal,omitempty"`
	Split              Split        `json:"split,omitempty"`
	Style              Style        `json:"style,omitempty"`
	Hardgainer         Answer       `json:"hardgainer,omitempty"` // ectomorph or hardgainer
	SessionsAWeek      int          `json:"sessionsAWeek,omitempty"`
	Spotter            Answer       `json:"spotter,omitempty"` // usually has one
	GripLimitsDeadlift Answer       `json:"gripLimitsDeadlift,omitempty"`
	Unit               load.Unit    `json:"unit,omitempty"`
	Bodyweights        []Bodyweight `json:"bodyweights,omitempty"` // by date, oldest first
	Lagging            []string     `json:"lagging,omitempty"`     // muscles that may keep the slot
	Motives            Motives      `json:"motives,omitzero"`
}

// Motives are why a person reaches for a drop set; they only tell good from
// plain (doctrine C28).
type Motives struct {
	Plateau   bool `json:"plateau,omitempty"`
	ShortTime bool `json:"shortTime,omitempty"`
}

// A Bodyweight is one weighing.
type Bodyweight struct {
	Day  Day       `json:"day"`
	Mass load.Mass `json:"mass"`
}

// A Cut is how hard a person is dieting.
type Cut string

const (
	NoCut         Cut = ""
	Cutting       Cut = "cutting"
	AggressiveCut Cut = "aggressive"
)

// Phase is where in the plan the person stands.
type Phase struct {
	Week   int  `json:"week,omitempty"`  // 1-based week of the mesocycle, 0 = no plan
	Weeks  int  `json:"weeks,omitempty"` // training weeks before the deload
	Deload bool `json:"deload,omitempty"`
	Cut    Cut  `json:"cut,omitempty"`
}

// FinalWeek reports whether this is the last training week before a deload.
func (p Phase) FinalWeek() bool { return !p.Deload && p.Week > 0 && p.Week == p.Weeks }

// A Gym is a place with racks.
type Gym struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Racks []load.Rack `json:"racks"`
}

// A Workout is one visit. End is zero while it runs.
type Workout struct {
	ID      string  `json:"id"`
	Name    string  `json:"name,omitempty"`
	Note    string  `json:"note,omitempty"`
	Gym     string  `json:"gym,omitempty"`
	Start   Instant `json:"start"`
	End     Instant `json:"end,omitzero"`
	Entries []Entry `json:"entries"` // in order of Pos, then ID
}

// An Entry is one exercise within a workout.
type Entry struct {
	ID       string `json:"id"`
	Exercise string `json:"exercise"` // slug or a custom exercise's ID
	Pos      string `json:"pos"`      // fractional position key
	Note     string `json:"note,omitempty"`
	Superset string `json:"superset,omitempty"`
	Sets     []Set  `json:"sets"`
}

// A Routine is a workout to come: exercises in order, with the sets that are
// planned for each.
type Routine struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Note    string  `json:"note,omitempty"`
	Entries []Entry `json:"entries"` // their sets are not done
}

// A Setup is how a person does one exercise each time.
type Setup struct {
	Exercise string // its ID
	Rest     int    // after a set of it, in seconds; 0 = as everywhere, below 0 = no timer
	Note     string // seat 4, narrow grip: shown whenever the exercise is done
}

// A SetKind tells what a set was for.
type SetKind string

const (
	Warmup  SetKind = "warmup"
	Working SetKind = "working"
	Drop    SetKind = "drop"
)

// A Protocol is the shape of a drop set.
type Protocol string

const (
	NoProtocol Protocol = ""
	Single     Protocol = "single"     // one drop
	Double     Protocol = "double"     // two drops, 100-80-64 %
	Triple     Protocol = "triple"     // three drops, 100-80-64-51.2 %
	Mechanical Protocol = "mechanical" // same load, easier variation
)

// Drops returns how many drops the protocol has by itself; 0 for mechanical,
// whose chain decides.
func (p Protocol) Drops() int {
	switch p {
	case Single:
		return 1
	case Double:
		return 2
	case Triple:
		return 3
	}
	return 0
}

// An End says how a set or segment stopped.
type End string

const (
	ByFailure End = "failure"    // no further strict rep
	ByForm    End = "form-broke" // the next rep would be, or was, a cheat
	ByPain    End = "pain"
	ByChoice  End = "stopped" // the person had enough
)

// A Side of a unilateral movement.
type Side string

const (
	Both  Side = ""
	Left  Side = "left"
	Right Side = "right"
)

// A Set is one set; a drop set holds its segments. For a drop set Load and
// Reps repeat the first segment, which alone counts for records and estimates.
type Set struct {
	ID         string    `json:"id"`
	Pos        string    `json:"pos"`
	Kind       SetKind   `json:"kind"`
	Load       load.Load `json:"load"`
	Reps       int       `json:"reps"`
	RIR        *float64  `json:"rir,omitempty"`      // reps in reserve, in halves
	Duration   int64     `json:"duration,omitempty"` // milliseconds of a timed set, such as a hold or a run; 0 = not timed
	Distance   int64     `json:"distance,omitempty"` // millimetres, so that a mile is whole; 0 = none
	Done       Instant   `json:"done,omitzero"`
	Protocol   Protocol  `json:"protocol,omitempty"`
	Segments   []Segment `json:"segments,omitempty"`
	End        End       `json:"end,omitempty"`
	Overridden []string  `json:"overridden,omitempty"` // rule IDs that said avoid and were overridden
	Note       string    `json:"note,omitempty"`
}

// A Segment is the reps at one load (or in one variation) of a drop set.
// Times are milliseconds; Changeover runs from the tap on Failure to the first
// rep, and is nil when nobody knows.
type Segment struct {
	Load       load.Load `json:"load"`
	Variation  string    `json:"variation,omitempty"` // exercise slug, mechanical drop sets only
	Side       Side      `json:"side,omitempty"`
	Reps       int       `json:"reps"` // strict reps only
	Tension    int64     `json:"tension,omitempty"`
	Changeover *int64    `json:"changeover,omitempty"`
	End        End       `json:"end,omitempty"`
}

// A CheckIn is how one local date felt. 0 means not entered.
type CheckIn struct {
	Day      Day            `json:"day"`
	Sleep    int            `json:"sleep,omitempty"`    // 1 bad to 5 good
	Soreness map[string]int `json:"soreness,omitempty"` // muscle → 1 none to 5 severe
}
