package rules

import "dropset/core/training"
import "dropset/core/exercise"

// A Ledger is what the rules remember of the log: a few weeks, whatever the
// length of the history, so that a verdict costs the same after ten years.
// It is derived data, rebuilt from the recent workouts.
type Ledger struct {
	Drops    []DropEntry        // drop sets of the last 28 days, oldest first
	Sessions []SessionEntry     // workouts of the last 28 days, oldest first
	CheckIns []training.CheckIn // of the last 15 days, oldest first
}

// A DropEntry is one logged drop set.
type DropEntry struct {
	At       training.Instant
	Workout  string
	Exercise string
	Muscle   exercise.Muscle
	Ended    training.End
}

// A SessionEntry is one logged workout: the best estimated 1RM of each
// exercise's first segments and plain sets, and which days were heavy.
type SessionEntry struct {
	At        training.Instant
	Workout   string
	Best      map[string]float64 // exercise → estimated 1RM in kilograms
	HeavyPull bool
	Heavy     []exercise.Muscle // muscles a main lift worked
}
