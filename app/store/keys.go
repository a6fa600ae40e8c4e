package store

import (
	"slices"
	"strings"

	"dropset/core/replica"
	"dropset/core/training"
)

// The keys under which records are found.
const (
	ByWorkout  = "workout"  // workouts at their start
	ByRunning  = "running"  // workouts without an end, at their start
	ByGym      = "gym"      // gyms, at 0
	ByExercise = "exercise" // a person's own exercises, at 0
	ByRoutine  = "routine"  // routines, at 0
	ByCheckIn  = "checkin"  // months of check-ins, at the month's first day
	ByTrash    = "trash"    // what was deleted and may come back; workouts at their start, others at 0
)

// ByUse returns the key of the workouts that hold an exercise, at their start.
func ByUse(exercise string) string { return "x:" + exercise }

// KeysVersion is raised whenever Keys gives other keys, or Digests other digests,
// than before; a database then gives all its records new ones.
const KeysVersion = 3

// Database is the name of the person's own database.
const Database = "dropset"

// layout is the version of object stores and indexes.
const layout = 2

// DatabaseVersion is the version that the browser knows a database by, for the
// version of its indexer (1 to 999). The page opens the database early by the
// same number: see web/index.html.
func DatabaseVersion(keys int) int { return layout*1000 + max(keys, 1) }

// Keys is the Indexer of this app.
func Keys(r replica.Record) []Key {
	deleted := r.IsDeleted()
	switch r.Kind {
	case KindWorkout:
		var start, end training.Instant
		readField(r, fieldStart, &start)
		if deleted {
			return []Key{{ByTrash, start.Milli}}
		}
		keys := []Key{{ByWorkout, start.Milli}}
		if ended, err := readField(r, fieldEnd, &end); !ended && err == nil {
			keys = append(keys, Key{ByRunning, start.Milli})
		}
		var uses []string
		for field := range r.Fields {
			var e entryValue
			if !strings.HasPrefix(field, prefixEntry) {
				continue
			}
			if ok, _ := readField(r, field, &e); ok && e.Exercise != "" {
				uses = append(uses, e.Exercise)
			}
		}
		slices.Sort(uses)
		for _, x := range slices.Compact(uses) {
			keys = append(keys, Key{ByUse(x), start.Milli})
		}
		return keys
	case KindGym, KindExercise, KindRoutine:
		if deleted {
			return []Key{{ByTrash, 0}}
		}
		return []Key{{r.Kind, 0}}
	case KindCheckIn:
		first, ok := monthOf(r.ID)
		if !ok || deleted {
			return nil
		}
		return []Key{{ByCheckIn, int64(first) * dayMilli}}
	}
	return nil
}
