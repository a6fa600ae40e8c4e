package store

import (
	"slices"
	"strings"

	"dropset/core/replica"
	"dropset/core/training"
)

// The keys under which records are found.
const (
	ByStart    = "start"    // what the app begins with, at the moment until which it matters; [Forever] where that is not known
	ByWorkout  = "workout"  // workouts at their start
	ByExercise = "exercise" // a person's own exercises, at 0
)

// ByUse returns the key of the workouts that hold an exercise, at their start.
func ByUse(exercise string) string { return "x:" + exercise }

// KeysVersion is raised whenever Keys gives other keys, or Digests other digests,
// than before; a database then gives all its records new ones.
const KeysVersion = 4

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
	if r.IsDeleted() {
		return nil
	}
	switch r.Kind {
	case KindWorkout:
		var start, end training.Instant
		readField(r, fieldStart, &start)
		matters := start.Milli
		if ended, err := readField(r, fieldEnd, &end); !ended && err == nil {
			matters = Forever // it is under way
		}
		keys := []Key{{ByStart, matters}, {ByWorkout, start.Milli}}
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
	case KindProfile, KindSettings, KindSetups, KindGym, KindRoutine:
		return []Key{{ByStart, Forever}}
	case KindExercise:
		return []Key{{ByStart, Forever}, {ByExercise, 0}}
	case KindCheckIn:
		if first, ok := monthOf(r.ID); ok {
			return []Key{{ByStart, int64(first+31) * dayMilli}} // its end, or a little later
		}
	}
	return nil
}
