package store

import (
	"dropset/core/replica"
	"dropset/core/strength"
	"dropset/core/training"
)

// A Theme is how the screen is lit.
type Theme string

const (
	SystemTheme Theme = "" // follows the device
	Light       Theme = "light"
	Dark        Theme = "dark"
)

// An Effort is the scale on which a person says how hard a set was. Sets keep
// reps in reserve, whichever is shown.
type Effort string

const (
	NoEffort Effort = ""    // not asked with each set
	RIR      Effort = "rir" // reps in reserve
	RPE      Effort = "rpe" // rate of perceived exertion: 10 less the reps in reserve
)

// DefaultRest is how long the timer runs until a person says otherwise, in
// seconds (our convention; the article names no rest between sets).
const DefaultRest = 120

// Settings are the switches of the app that a person's devices share.
type Settings struct {
	Phase     training.Phase
	Theme     Theme
	Sound     bool
	Vibration bool
	Awake     bool             // keep the screen on during a live set
	Gym       string           // ID of the gym that new workouts begin in
	Formula   strength.Formula // how a maximum is estimated
	Rest      int              // between sets, in seconds; 0 = no timer
	Effort    Effort           // how hard a set was, asked with each set
	Onboarded bool             // the first questions were answered or skipped
}

// DefaultSettings is what holds until a person says otherwise.
func DefaultSettings() Settings {
	return Settings{Sound: true, Vibration: true, Awake: true, Rest: DefaultRest}
}

func settingsBindings(s *Settings) []binding {
	return []binding{
		{"phase", &s.Phase},
		{"theme", &s.Theme},
		{"sound", &s.Sound},
		{"vibration", &s.Vibration},
		{"awake", &s.Awake},
		{"gym", &s.Gym},
		{"formula", &s.Formula},
		{"rest", &s.Rest},
		{"effort", &s.Effort},
		{"onboarded", &s.Onboarded},
	}
}

// A SettingsEdit changes the settings.
type SettingsEdit struct {
	e *Edit
	r *replica.Record
}

// Settings edits the settings.
func (e *Edit) Settings() SettingsEdit {
	return SettingsEdit{e, e.record(KindSettings, SettingsID)}
}

// Edit returns the edit that this is part of.
func (s SettingsEdit) Edit() *Edit { return s.e }

// Change writes the settings that differ between two states.
func (s SettingsEdit) Change(from, to Settings) SettingsEdit {
	s.e.change(s.r, settingsBindings(&from), settingsBindings(&to))
	return s
}

// SettingsFrom reads the settings; what is missing has its default. See
// [WorkoutFrom] for what it forgives. The zero Record gives the defaults.
func SettingsFrom(r replica.Record) (Settings, error) {
	s := DefaultSettings()
	if r.ID == "" {
		return s, nil
	}
	if err := wrongKind(r, KindSettings); err != nil {
		return s, err
	}
	return s, unreadable(r, read(r, settingsBindings(&s)))
}
