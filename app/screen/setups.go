package screen

import (
	"strconv"
	"strings"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/training"
)

// Setup returns how the person does an exercise each time.
func (m *Model) Setup(exerciseID string) training.Setup {
	s := m.setups[exerciseID]
	s.Exercise = exerciseID
	return s
}

// changeSetup writes how the person does an exercise.
func (m *Model) changeSetup(to training.Setup) (Save, error) {
	if err := to.Validate(); err != nil {
		return Save{}, err
	}
	if to == m.Setup(to.Exercise) {
		return Save{}, nil
	}
	return m.change(m.edit().Setup(to))
}

// SetRestOf chooses the rest after each set of an exercise, in seconds: "0" is
// that of the settings, "-1" none.
func (m *Model) SetRestOf(exerciseID, seconds string) (Save, error) {
	n, err := strconv.Atoi(seconds)
	if err != nil {
		return Save{}, fault.At("rest", "Choose a rest of the list. Nothing was changed.")
	}
	to := m.Setup(exerciseID)
	to.Rest = n
	return m.changeSetup(to)
}

// SetSetupNote keeps what to remember about an exercise each time: the seat,
// the grip.
func (m *Model) SetSetupNote(exerciseID, text string) (Save, error) {
	to := m.Setup(exerciseID)
	to.Note = strings.TrimSpace(text)
	return m.changeSetup(to)
}

// SetRest chooses the rest after each set, in seconds; "0" is no timer.
func (m *Model) SetRest(seconds string) (Save, error) {
	n, err := strconv.Atoi(seconds)
	if err != nil || n < 0 || n > training.MaxRest {
		return Save{}, fault.At("rest", "Choose a rest of the list. Nothing was changed.")
	}
	return m.EditSettings(func(s *store.Settings) { s.Rest = n })
}

// SetEffort chooses how the effort of a set is asked for.
func (m *Model) SetEffort(value string) (Save, error) {
	to := store.Effort(value)
	if to != store.RIR && to != store.RPE {
		to = store.NoEffort
	}
	return m.EditSettings(func(s *store.Settings) { s.Effort = to })
}
