package store

import (
	"dropset/core/exercise"
	"dropset/core/replica"
)

func exerciseBindings(x *exercise.Exercise) []binding {
	return []binding{
		{"name", &x.Name},
		{"aliases", &x.Aliases},
		{"equipment", &x.Equipment},
		{"muscle", &x.Muscle},
		{"secondary", &x.Secondary},
		{"mechanic", &x.Mechanic},
		{"pattern", &x.Pattern},
		{"unilateral", &x.Unilateral},
		{"counting", &x.Counting},
		{"hazards", &x.Hazards},
		{"supported", &x.Supported},
		{"quickLoad", &x.QuickLoad},
		{"drop", &x.Drop},
		{"chain", &x.Chain},
		{"safer", &x.Safer},
		{"cue", &x.Cue},
		{"inferred", &x.Inferred},
	}
}

// An ExerciseEdit changes one of a person's own exercises.
type ExerciseEdit struct {
	e *Edit
	r *replica.Record
}

// Exercise edits an exercise of the person's own, which may be new.
func (e *Edit) Exercise(id string) ExerciseEdit {
	return ExerciseEdit{e, e.record(KindExercise, id)}
}

// Edit returns the edit that this is part of.
func (x ExerciseEdit) Edit() *Edit { return x.e }

// Change writes the attributes that differ between two states.
func (x ExerciseEdit) Change(from, to exercise.Exercise) ExerciseEdit {
	x.e.change(x.r, exerciseBindings(&from), exerciseBindings(&to))
	return x
}

// Delete deletes the exercise; it can come back.
func (x ExerciseEdit) Delete() ExerciseEdit {
	x.r.Delete(x.e.at)
	return x
}

// Undelete brings the exercise back.
func (x ExerciseEdit) Undelete() ExerciseEdit {
	x.r.Undelete(x.e.at)
	return x
}

// ExerciseFrom reads an exercise of the person's own; see [WorkoutFrom] for
// what it forgives.
func ExerciseFrom(r replica.Record) (exercise.Exercise, error) {
	x := exercise.Exercise{ID: r.ID, Custom: true}
	if err := wrongKind(r, KindExercise); err != nil {
		return x, err
	}
	return x, unreadable(r, read(r, exerciseBindings(&x)))
}
