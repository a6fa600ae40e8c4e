// Package transfer takes training logs in from other apps and gives ours out:
// CSV of Strong, Hevy and FitNotes, and our own.
//
// [Import] reads a stream of unknown origin into workouts, with all that a
// preview shows: what it is, how names resolved, which drop sets were rebuilt,
// which rows cannot be read and why. It changes nothing; a person corrects
// [Options] and imports again, and the same choices give the same IDs. [ReadingOf]
// says what the drop sets of a log were like. [Export] writes a log.
package transfer

import (
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
)

// A Format is the app whose CSV a file is.
type Format string

const (
	Dropset  Format = "dropset"
	Hevy     Format = "hevy"
	Strong   Format = "strong"
	FitNotes Format = "fitnotes" // read only
)

// Name is what people call the app.
func (f Format) Name() string {
	switch f {
	case Dropset:
		return "Dropset"
	case Hevy:
		return "Hevy"
	case Strong:
		return "Strong"
	case FitNotes:
		return "FitNotes"
	}
	return string(f)
}

// The limits of one import. They bound its memory, whatever the file holds.
const (
	MaxBytes   = 64 << 20
	MaxRows    = 300_000
	MaxRow     = 64 << 10 // bytes of one row, the lines within its quotes included
	MaxColumns = 200
	MaxNames   = 5_000 // different exercises
	MaxBroken  = 2_000 // rows that cannot be read before the whole file is given up
	maxOwnName = 500   // characters of an exercise's name; training.MaxName is for what is typed, and two that differ only beyond it are two exercises
	maxListed  = 200   // of those, how many are listed
	maxChains  = 2_000 // the same of drop sets
)

// OwnExercise is the choice of [Options.Exercises] that keeps a name as an
// exercise of the person's own, even if the catalogue would know it.
const OwnExercise = "own"

// Options are a person's answers to what an earlier [Import] asked. The zero
// value is a first look.
type Options struct {
	Unit      load.Unit         // of weights where nothing in the file says; "" = not answered
	Exercises map[string]string // name as the file writes it → exercise ID, or OwnExercise
	Chains    map[string]bool   // Chain.ID → whether it is one drop set
	Find      func(id string) (exercise.Exercise, bool)

	// Progress is told how many bytes have been read, every 16 KB at most, and
	// again now and then while the workouts are put together. Its error ends the import and is returned as it is: a way to cancel. It may
	// block, to let a screen be drawn.
	Progress func(bytes int64) error
}

// find looks an exercise up: among the person's own, then in the catalogue.
func (o *Options) find(id string) (exercise.Exercise, bool) {
	if o.Find != nil {
		if x, ok := o.Find(id); ok {
			return x, true
		}
	}
	return exercise.Find(id)
}

// Imported is what a file holds. Workouts are whole and valid, oldest first;
// their IDs come from the file alone.
type Imported struct {
	Format   Format
	Dialect  string    // such as "Strong, semicolons, weights in kg", for the preview
	Unit     load.Unit // the weights were read in, where rows do not say their own; "" = each says its own
	AskUnit  bool      // nothing states it, there are weights, and Options did not say: read as kilograms
	Workouts []training.Workout

	Sets        int // a drop set is one
	Exercises   int // different ones
	First, Last training.Instant

	Names  []Name              // by how often they occur, then by text
	Own    []exercise.Exercise // what the workouts need beside the catalogue, by ID
	Chains []Chain             // in the order of the file, up to 2,000
	Broken []BrokenRow         // in the order of the file, up to 200

	BrokenRows int // in all
	ChainCount int // in all
	Duplicates int // rows that the file holds twice
	Rests      int // rest timers, left out
	Empty      int // rows without reps, time and distance: planned or failed, left out
	LoneDrops  int // rows marked as a drop with nothing to drop from: read as plain sets
	Parts      int // cuts through workouts that are too long for one record: the parts start together
	Endless    int // workouts of more than a day, whose end nobody knows
}

// A Name is an exercise as the file writes it.
type Name struct {
	Text     string
	Sets     int
	Exercise exercise.Exercise
	Match    exercise.Match
	Chosen   bool // by Options
}

// Doubtful reports whether a person should look at how n resolved.
func (n Name) Doubtful() bool { return !n.Chosen && n.Match < exercise.Alias }

// A Chain is a run of rows that was, or may have been, one drop set. Choose
// with Options.Chains by ID.
type Chain struct {
	ID       string // of the set that it becomes
	Line     int
	Workout  string // ID
	Start    training.Instant
	Exercise string // as the file writes it
	Loads    []load.Load
	Reps     []int
	Why      ChainReason
	Joined   bool
}

// A ChainReason says what a chain was recognised by.
type ChainReason uint8

const (
	Marked  ChainReason = iota // its rows are marked as drops
	Written                    // a note says so
	Falling                    // the loads fall without a mark: not joined unless chosen
)

// A BrokenRow is a row that was left out.
type BrokenRow struct {
	Line   int
	Reason string // a sentence for a person
	Text   string // how the row begins
}
