package store

import (
	"dropset/core/replica"
	"dropset/core/training"
)

// A RoutineEdit changes one routine. A routine has the fields of a workout that
// has not begun: a name, a note, entries, and sets that are not done.
type RoutineEdit struct{ w WorkoutEdit }

// Routine edits the routine with the given ID, which may be new.
func (e *Edit) Routine(id string) RoutineEdit {
	return RoutineEdit{WorkoutEdit{e, e.record(KindRoutine, id)}}
}

// Change writes what differs between two states of the routine. From is the
// routine as it was read; the zero Routine writes all of to.
func (r RoutineEdit) Change(from, to training.Routine) RoutineEdit {
	r.w.Change(planned(from), planned(to))
	return r
}

// Delete deletes the routine; it can come back.
func (r RoutineEdit) Delete() RoutineEdit {
	r.w.Delete()
	return r
}

// Undelete brings the routine back.
func (r RoutineEdit) Undelete() RoutineEdit {
	r.w.Undelete()
	return r
}

// Edit returns the edit that this is part of.
func (r RoutineEdit) Edit() *Edit { return r.w.e }

func planned(r training.Routine) training.Workout {
	return training.Workout{ID: r.ID, Name: r.Name, Note: r.Note, Entries: r.Entries}
}

// RoutineFrom reads a routine; see [WorkoutFrom] for what it forgives.
func RoutineFrom(r replica.Record) (training.Routine, error) {
	if err := wrongKind(r, KindRoutine); err != nil {
		return training.Routine{ID: r.ID}, err
	}
	w, errs := session(r)
	return training.Routine{ID: w.ID, Name: w.Name, Note: w.Note, Entries: w.Entries}, unreadable(r, errs...)
}
