package screen

import (
	"slices"

	"dropset/core/fault"
	"dropset/core/training"
)

// RepeatWorkout begins a workout with the exercises and sets of an earlier
// one, each set planned as it was done then. Drop sets are left out: whether
// one is right is judged anew on the day. It is refused while a workout runs.
func (m *Model) RepeatWorkout(id string) (Save, error) {
	if _, ok := m.Running(); ok {
		return Save{}, fault.New(fault.Illegal, "A workout is running. Finish it first, then repeat this one. Nothing was changed.")
	}
	old, ok := m.Workout(id)
	if !ok {
		return Save{}, fault.New(fault.NotFound, "This workout is not here any more. Nothing was changed.")
	}
	w := m.newWorkout()
	w.Name = old.Name
	w.Entries = m.plannedAgain(old.Entries)
	if err := whole(w); err != nil {
		return Save{}, err
	}
	return m.changeWorkout("", training.Workout{ID: w.ID}, w)
}

// CompleteSet does a planned set now, as it was planned; in a workout that
// is over, at its end. Undo plans it again.
func (m *Model) CompleteSet(workoutID, setID string) (Save, error) {
	save, err := m.editWorkout(workoutID, "", func(w *training.Workout) error {
		_, s := setOf(w, setID)
		if s == nil {
			return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
		}
		if s.Load.IsZero() {
			return fault.New(fault.Illegal, "Enter the load first: this set is planned without one. Nothing was changed.")
		}
		if !s.IsDone() { // a second tap on it changes nothing
			s.Done = m.doneNow(*w)
		}
		return nil
	})
	if err == nil {
		m.unsaved[setID] = true
	}
	return save, err
}

// Complete does a planned set as it was planned, and tells what it broke.
func (l *Logger) Complete(setID string) (Save, error) {
	save, err := l.m.CompleteSet(l.workout, setID)
	if w, ok := l.m.Workout(l.workout); err == nil && ok && w.Running() {
		if entry, _ := setOf(&w, setID); entry != nil {
			save.Say = l.recordOf(&w, entry.ID)
		}
	}
	return save, err
}

// fillPlan lets the set that was just logged, the last of sets, take the place
// of the first planned one of its kind, so that typing other figures than the
// planned ones does not leave a set too many.
func fillPlan(sets []training.Set) []training.Set {
	last := len(sets) - 1
	i := slices.IndexFunc(sets, func(s training.Set) bool { return !s.IsDone() && s.Kind == sets[last].Kind })
	if i < 0 {
		return sets
	}
	sets[last].Pos = sets[i].Pos
	sets[i] = sets[last]
	return sets[:last]
}

// lifted is the workouts for the rules, which remember only what was lifted:
// what is planned in one that runs is left out.
func lifted(ws []training.Workout) []training.Workout {
	ws = slices.Clone(ws)
	for i := range ws {
		if !ws[i].Running() {
			continue
		}
		ws[i] = cloneWorkout(ws[i])
		for k := range ws[i].Entries {
			e := &ws[i].Entries[k]
			e.Sets = slices.DeleteFunc(e.Sets, func(s training.Set) bool { return !s.IsDone() })
		}
	}
	return ws
}
