package store

import (
	"errors"
	"fmt"

	"dropset/core/fault"
	"dropset/core/replica"
)

// The kinds of record.
const (
	KindWorkout  = "workout"
	KindExercise = "exercise"
	KindGym      = "gym"
	KindCheckIn  = "checkin"
	KindProfile  = "profile"
	KindSettings = "settings"
	KindSetups   = "setups"
	KindRoutine  = "routine"
)

// The IDs of records of which there is one.
const (
	ProfileID  = "profile"
	SettingsID = "settings"
	SetupsID   = "setups"
)

// A binding ties a field of a record to a part of a noun. The same table
// writes what changed and reads it back, so the two cannot drift apart.
type binding struct {
	field string
	ptr   any
}

// read fills the bound parts from r. A field of another shape is left at its
// zero value and reported; the rest is still read.
func read(r replica.Record, bindings []binding) error {
	var errs []error
	for _, b := range bindings {
		if _, err := readField(r, b.field, b.ptr); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// change writes the fields whose value differs between from and to.
func (e *Edit) change(r *replica.Record, from, to []binding) {
	for i, b := range to {
		if !sameJSON(from[i].ptr, b.ptr) {
			e.set(r, b.field, b.ptr)
		}
	}
}

func wrongKind(r replica.Record, want string) error {
	if r.Kind == want {
		return nil
	}
	return fault.Wrap(fault.Damaged, fmt.Errorf("store: record %s is a %q, not a %q", r.ID, r.Kind, want))
}

// unreadable turns what could not be read of r into one error, or nil.
func unreadable(r replica.Record, errs ...error) error {
	if err := errors.Join(errs...); err != nil {
		return fault.Wrap(fault.Damaged, fmt.Errorf("store: %s %s: %w", r.Kind, r.ID, err))
	}
	return nil
}
