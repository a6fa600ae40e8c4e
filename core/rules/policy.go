package rules

import (
	"time"

	"dropset/core/exercise"
	"dropset/core/training"
)

// A Policy holds every threshold of the rule book. The first block are numbers
// of the article; the rest are conventions of this product, which a person may
// change in settings. What is never allowed, and the limits of a hardgainer,
// are not thresholds and stand in the rules themselves.
//
// Any Policy is safe to judge by: a limit below zero counts as zero.
type Policy struct {
	// Limits of the article.
	MusclePerWeek        int `json:"musclePerWeek"`        // exposures of one muscle a week (R-QA-1)
	WeekIntermediate     int `json:"weekIntermediate"`     // drop sets a week, all muscles (R-VER-3)
	WeekAdvanced         int `json:"weekAdvanced"`         // the same for an advanced lifter (R-QA-1.2)
	Session              int `json:"session"`              // drop sets a workout (R-PRG-1, R-PRG-2)
	SessionBodyPart      int `json:"sessionBodyPart"`      // an advanced lifter's body-part day, on one movement (R-PRG-3, C16)
	SessionAggressiveCut int `json:"sessionAggressiveCut"` // R-WHEN-6.1
	WarnAbove            int `json:"warnAbove"`            // more a week gets a warning (R-VER-3.1)
	OvertrainedAbove     int `json:"overtrainedAbove"`     // more a week = likely overtrained (R-FAT-3)
	MaxDrops             int `json:"maxDrops"`             // drops in one set (R-EXE-5.2)

	// Conventions: how long things take.
	WeekDays        int           `json:"weekDays"`        // a drop set on day D counts through D+WeekDays-1
	RestOne         time.Duration `json:"restOne"`         // same muscle after one drop set (C18)
	RestManyLeast   time.Duration `json:"restManyLeast"`   // after two or more in one session: at least (R-FAT-2, C18)
	RestManyPlanned time.Duration `json:"restManyPlanned"` // and planned (R-FAT-2, C18)
	RestHeavy       time.Duration `json:"restHeavy"`       // mixed goal: after a heavy lift for that muscle (C34)
	EverySession    int           `json:"everySession"`    // this many sessions a week, each with a drop set, is "every session" (C21)
	HeavyReps       int           `json:"heavyReps"`       // a compound set of at most this many reps is heavy (C32, C34)

	// Conventions: what is a dip (C23).
	BaselineDays    int     `json:"baselineDays"`
	BaselineEntries int     `json:"baselineEntries"` // fewer say nothing
	SleepDip        int     `json:"sleepDip"`        // points below the baseline
	SorenessDip     int     `json:"sorenessDip"`     // points above the baseline
	StrengthDip     float64 `json:"strengthDip"`     // fraction of the estimated 1RM
	ComparableDays  int     `json:"comparableDays"`  // how far back the session to compare with may lie
	StrengthDays    int     `json:"strengthDays"`    // a strength dip older than this is over

	// Conventions: inside the set.
	ChangeoverSplit time.Duration `json:"changeoverSplit"` // longer than this and it is two sets (C30)
	SecondsPerRep   float64       `json:"secondsPerRep"`   // where nobody timed the segment (R-LEX-3)
	TripleMuscles   TripleMuscles `json:"tripleMuscles"`   // C26
}

// TripleMuscles says which muscles count as small enough for a triple.
type TripleMuscles string

const (
	ArmsOnly TripleMuscles = ""         // biceps and triceps
	Extended TripleMuscles = "extended" // and calves, rear and side delts (C26)
)

// DefaultPolicy is the rule book as it ships.
func DefaultPolicy() Policy {
	return Policy{
		MusclePerWeek:        1,
		WeekIntermediate:     2,
		WeekAdvanced:         3,
		Session:              1,
		SessionBodyPart:      2,
		SessionAggressiveCut: 1,
		WarnAbove:            2,
		OvertrainedAbove:     3,
		MaxDrops:             3,

		WeekDays:        7,
		RestOne:         48 * time.Hour,
		RestManyLeast:   48 * time.Hour,
		RestManyPlanned: 72 * time.Hour,
		RestHeavy:       48 * time.Hour,
		EverySession:    4,
		HeavyReps:       6,

		BaselineDays:    14,
		BaselineEntries: 3,
		SleepDip:        1,
		SorenessDip:     2,
		StrengthDip:     0.05,
		ComparableDays:  28,
		StrengthDays:    7,

		ChangeoverSplit: training.ChangeoverSplit * time.Millisecond,
		SecondsPerRep:   training.RepTime / 1000.0,
	}
}

// hardgainerWeek is the most drop sets a week for a hardgainer, whatever the
// level (C14). It is no threshold: nobody may raise it.
const hardgainerWeek = 2

// defaults is what a Case without a Policy is judged by. Nothing writes to it.
var defaults = DefaultPolicy()

// small reports whether m may take a triple (R-PRO-2.3, C26). Forearms never.
func (p *Policy) small(m exercise.Muscle) bool {
	switch m {
	case exercise.Biceps, exercise.Triceps:
		return true
	case exercise.Calves, exercise.RearDelts, exercise.SideDelts:
		return p.TripleMuscles == Extended
	}
	return false
}

// A Window is how long recovery takes after drop sets in one session: the
// least, and what to plan for.
type Window struct{ Least, Planned time.Duration }

// RecoveryWindow is the rest that n drop sets in one session ask for (R-FAT-2,
// C18): none after none, the same muscle 48 h after one, 48 to 72 h for the
// whole body after two or more.
func (p *Policy) RecoveryWindow(n int) Window {
	switch {
	case n <= 0:
		return Window{}
	case n == 1:
		return Window{p.RestOne, p.RestOne}
	}
	return Window{p.RestManyLeast, p.RestManyPlanned}
}

// RecoveryWindow is [Policy.RecoveryWindow] with the defaults.
func RecoveryWindow(n int) Window { return defaults.RecoveryWindow(n) }

const dayMillis = 86_400_000

// dayStart is local midnight of d on the wall clock of like.
func dayStart(d training.Day, like training.Instant) training.Instant {
	like.Milli = int64(d)*dayMillis - int64(like.Offset)*60_000
	return like
}
