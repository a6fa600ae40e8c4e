package screen

import (
	"slices"
	"strings"

	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/order"
	"dropset/core/training"
)

func entryGone() error {
	return fault.New(fault.NotFound, "This exercise is not in the workout any more. Nothing was changed.")
}

// editEntry lets f change one exercise of a workout.
func (m *Model) editEntry(workoutID, entryID, say string, f func(w *training.Workout, i int) error) (Save, error) {
	return m.editWorkout(workoutID, say, func(w *training.Workout) error {
		i := slices.IndexFunc(w.Entries, func(e training.Entry) bool { return e.ID == entryID })
		if i < 0 {
			return entryGone()
		}
		return f(w, i)
	})
}

// MoveExercise puts an exercise of a workout before the one above it (by below
// zero) or behind the one below it.
func (m *Model) MoveExercise(workoutID, entryID string, by int) (Save, error) {
	return m.editEntry(workoutID, entryID, "", func(w *training.Workout, i int) error {
		w.Entries = moved(w.Entries, i, by)
		return nil
	})
}

// moved returns entries with that at i one place further up or down. At the
// edge it stays where it is.
func moved(entries []training.Entry, i, by int) []training.Entry {
	to := i + 1
	if by < 0 {
		to = i - 1
	}
	if to < 0 || to >= len(entries) {
		return entries
	}
	before, behind := "", ""
	if to > i { // between the next and the one after it
		before = entries[to].Pos
		if to+1 < len(entries) {
			behind = entries[to+1].Pos
		}
	} else {
		behind = entries[to].Pos
		if to > 0 {
			before = entries[to-1].Pos
		}
	}
	entries[i].Pos = training.Between(before, behind)
	entries[i], entries[to] = entries[to], entries[i]
	if behind != "" && before >= behind { // two tabs gave the same place: number all anew
		pos := ""
		for k := range entries {
			pos = training.Between(pos, "")
			entries[k].Pos = pos
		}
	}
	return bound(entries)
}

// ReplaceExercise does another exercise in place of one of a workout. Sets that
// are done were done on the first, so then it is refused; planned ones go.
func (m *Model) ReplaceExercise(workoutID, entryID, exerciseID string) (Save, error) {
	if err := m.stillLifting(workoutID, entryID); err != nil {
		return Save{}, err
	}
	name := m.Exercise(exerciseID).Name
	return m.editEntry(workoutID, entryID, name+" is in its place", func(w *training.Workout, i int) error {
		e := &w.Entries[i]
		if slices.ContainsFunc(e.Sets, training.Set.IsDone) {
			return fault.New(fault.Illegal, "Sets of this exercise are done. Add the other one beside it, or remove this one. Nothing was changed.")
		}
		for k := range w.Entries {
			if k != i && w.Entries[k].Exercise == exerciseID {
				return fault.New(fault.Illegal, name+" is in this workout already. Nothing was changed.")
			}
		}
		e.Exercise, e.Sets = exerciseID, nil
		return nil
	})
}

// NoteExercise keeps a note about an exercise of this workout.
func (m *Model) NoteExercise(workoutID, entryID, text string) (Save, error) {
	return m.editEntry(workoutID, entryID, "", func(w *training.Workout, i int) error {
		w.Entries[i].Note = strings.TrimSpace(text)
		return nil
	})
}

// JoinNext does an exercise in turn with the one below it, as a superset, or
// again by itself.
func (m *Model) JoinNext(workoutID, entryID string, on bool) (Save, error) {
	id := m.newID()
	return m.editEntry(workoutID, entryID, "", func(w *training.Workout, i int) error {
		w.Entries = joined(w.Entries, i, on, id)
		return nil
	})
}

// joined makes entries i and i+1 parts of one superset, or takes i out of the
// one that it shares with i+1. A superset of one is none.
func joined(entries []training.Entry, i int, on bool, id string) []training.Entry {
	if i+1 >= len(entries) {
		return entries
	}
	here, next := &entries[i], &entries[i+1]
	switch {
	case on && next.Superset != "":
		was := here.Superset
		here.Superset = next.Superset
		for k := i - 1; was != "" && k >= 0 && entries[k].Superset == was; k-- { // those that it is with come along
			entries[k].Superset = next.Superset
		}
	case on && here.Superset != "":
		next.Superset = here.Superset
	case on:
		here.Superset, next.Superset = id, id
	case here.Superset != "" && here.Superset == next.Superset:
		was := here.Superset // what stands below becomes one of its own
		for k := i + 1; k < len(entries) && entries[k].Superset == was; k++ {
			entries[k].Superset = id
		}
	}
	return bound(entries)
}

// withNext reports whether entry i and the one after it are of one superset.
func withNext(entries []training.Entry, i int) bool {
	return i+1 < len(entries) && entries[i].Superset != "" && entries[i+1].Superset == entries[i].Superset
}

// bound takes out of their superset all entries that have none of it beside
// them: a round is done in the order of the page.
func bound(entries []training.Entry) []training.Entry {
	of := func(k int) string {
		if k < 0 || k >= len(entries) {
			return ""
		}
		return entries[k].Superset
	}
	var alone []int
	for k := range entries {
		if of(k) != "" && of(k-1) != of(k) && of(k+1) != of(k) {
			alone = append(alone, k)
		}
	}
	for _, k := range alone {
		entries[k].Superset = ""
	}
	return entries
}

// AddWarmups plans warm-up sets for the load of the next set of an exercise, on
// loads that exist (doctrine C31). Warm-ups that were planned and not done make
// room for them.
func (l *Logger) AddWarmups(entryID string) (Save, error) {
	e, d, ok := l.of(entryID)
	if !ok {
		return Save{}, entryGone()
	}
	m, r := l.m, l.m.rackFor(e, d.rack)
	start, err := m.parseLoad(e, r, d.load)
	if err != nil {
		d.loadErr = fault.Message(err)
		return Save{}, err
	}
	ramp := ladder.Ramp(e, r, start, m.bodyweight())
	if len(ramp) == 0 {
		return Save{}, fault.New(fault.Illegal, "No lighter load here is a warm-up for "+m.loadText(e, start, r)+". Do a set without load instead.")
	}
	return m.editEntry(l.workout, entryID, "", func(w *training.Workout, i int) error {
		sets := slices.DeleteFunc(w.Entries[i].Sets, func(s training.Set) bool { return s.Kind == training.Warmup && !s.IsDone() })
		at := slices.IndexFunc(sets, func(s training.Set) bool { return s.Kind != training.Warmup })
		if at < 0 {
			at = len(sets)
		}
		before, behind := lastPos(sets[:at]), ""
		if at < len(sets) {
			behind = sets[at].Pos
		}
		for k, x := range ramp {
			before = training.Between(before, behind)
			sets = order.Put(sets, at+k, training.Set{ID: m.newID(), Pos: before, Kind: training.Warmup, Load: x.Load, Reps: x.Reps})
		}
		w.Entries[i].Sets = sets
		return nil
	})
}
