package store

import (
	"fmt"
	"strings"

	"dropset/core/replica"
	"dropset/core/training"
)

// prefixSetup stands before the exercise of a field of the setups.
const prefixSetup = "x."

type setupValue struct {
	Rest int    `json:"rest,omitempty"`
	Note string `json:"note,omitempty"`
}

// Setup writes how the person does one exercise; the zero Setup of an exercise
// forgets it.
func (e *Edit) Setup(s training.Setup) *Edit {
	r := e.record(KindSetups, SetupsID)
	if s == (training.Setup{Exercise: s.Exercise}) {
		r.Remove(prefixSetup+s.Exercise, e.at)
		return e
	}
	e.set(r, prefixSetup+s.Exercise, setupValue{s.Rest, s.Note})
	return e
}

// SetupsFrom reads how the person does each exercise, by its ID; see
// [WorkoutFrom] for what it forgives. The zero Record has none.
func SetupsFrom(r replica.Record) (map[string]training.Setup, error) {
	setups := map[string]training.Setup{}
	if r.ID == "" {
		return setups, nil
	}
	if err := wrongKind(r, KindSetups); err != nil {
		return setups, err
	}
	var errs []error
	for _, field := range sortedFields(r) {
		exercise, ok := strings.CutPrefix(field, prefixSetup)
		if !ok || !r.Has(field) {
			continue
		}
		var v setupValue
		if err := read(r, []binding{{field, &v}}); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", field, err))
			continue
		}
		setups[exercise] = training.Setup{Exercise: exercise, Rest: v.Rest, Note: v.Note}
	}
	return setups, unreadable(r, errs...)
}
