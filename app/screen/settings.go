package screen

import (
	"fmt"
	"strconv"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/training"
)

// A SettingsView is the page of switches.
type SettingsView struct {
	Theme                   []ChoiceView
	Sound, Vibration, Awake bool
	Deload                  bool
	Cut                     []ChoiceView
	Rest                    []ChoiceView // after each set
	Effort                  []ChoiceView // asked with each set
	Weeks                   []ChoiceView // of the plan: none, 1, 2 …
	Week                    []ChoiceView // which of them this is; empty without a plan
}

// SettingsScreen makes it.
func (m *Model) SettingsScreen() SettingsView {
	s := m.settings
	view := SettingsView{Sound: s.Sound, Vibration: s.Vibration, Awake: s.Awake, Deload: s.Phase.Deload}
	view.Theme = choices(string(s.Theme), string(store.SystemTheme), "System", string(store.Dark), "Dark", string(store.Light), "Light")
	view.Cut = choices(string(s.Phase.Cut), string(training.NoCut), "No", string(training.Cutting), "Yes", string(training.AggressiveCut), "Hard")
	view.Rest = restChoices(s.Rest, ChoiceView{Value: "0", Text: "No timer", Chosen: s.Rest == 0})
	view.Effort = choices(string(s.Effort), string(store.NoEffort), "No", string(store.RIR), "RIR", string(store.RPE), "RPE")
	view.Weeks = append(choices("", "", "No plan"), numbers(max(offeredWeeks, s.Phase.Weeks), s.Phase.Weeks)...)
	view.Weeks[0].Chosen = s.Phase.Weeks == 0
	view.Week = numbers(s.Phase.Weeks, s.Phase.Week)
	return view
}

// SetTheme chooses how the screen is lit.
func (m *Model) SetTheme(t store.Theme) (Save, error) {
	if t != store.Dark && t != store.Light {
		t = store.SystemTheme
	}
	return m.EditSettings(func(s *store.Settings) { s.Theme = t })
}

// Switches of the settings, by name.
const (
	SwitchSound     = "sound"
	SwitchVibration = "vibration"
	SwitchAwake     = "awake"
)

// Switch turns one of the switches on or off.
func (m *Model) Switch(name string, on bool) (Save, error) {
	return m.EditSettings(func(s *store.Settings) {
		switch name {
		case SwitchSound:
			s.Sound = on
		case SwitchVibration:
			s.Vibration = on
		case SwitchAwake:
			s.Awake = on
		}
	})
}

// SetDeload says whether this is a deload week.
func (m *Model) SetDeload(on bool) (Save, error) {
	return m.SetPhase(func(p *training.Phase) { p.Deload = on })
}

// SetCut says how hard the person diets.
func (m *Model) SetCut(c training.Cut) (Save, error) {
	if c != training.Cutting && c != training.AggressiveCut {
		c = training.NoCut
	}
	return m.SetPhase(func(p *training.Phase) { p.Cut = c })
}

// offeredWeeks is how long a plan can be chosen to be, maxWeeks how long one
// can be at all, in training weeks before a deload.
const (
	offeredWeeks = 12
	maxWeeks     = 52
)

// numbers makes the options 1 to n.
func numbers(n, chosen int) []ChoiceView {
	var out []ChoiceView
	for i := 1; i <= n; i++ {
		text := strconv.Itoa(i)
		out = append(out, ChoiceView{Value: text, Text: text, Chosen: i == chosen})
	}
	return out
}

// SetWeeks keeps how many weeks the plan has before its deload; empty means
// that there is no plan. The week stays where it is if the plan still has it.
func (m *Model) SetWeeks(weeks string) (Save, error) {
	if weeks == "" {
		return m.SetPhase(func(p *training.Phase) { p.Week, p.Weeks = 0, 0 })
	}
	n, err := strconv.Atoi(weeks)
	if err != nil || n < 1 || n > maxWeeks {
		return Save{}, fault.At("weeks", "Choose 1 to "+strconv.Itoa(maxWeeks)+" weeks before the deload, or no plan.")
	}
	return m.SetPhase(func(p *training.Phase) { p.Week, p.Weeks = min(max(p.Week, 1), n), n })
}

// SetWeek keeps which week of the plan this is.
func (m *Model) SetWeek(week string) (Save, error) {
	of := m.settings.Phase.Weeks
	n, err := strconv.Atoi(week)
	if err != nil || n < 1 || n > of {
		return Save{}, fault.At("week", "Your plan has "+count(of, "week")+". Choose one of them.")
	}
	return m.SetPhase(func(p *training.Phase) { p.Week = n })
}

// StorageText says in plain words whether the browser keeps the log for good
// and how much room there is. Bytes are 0 where the browser does not say.
func StorageText(persisted bool, used, quota int64) (keeps, room string) {
	keeps = "The browser may clear the log when this device runs out of space. Install Dropset, or save a backup file now and then."
	if persisted {
		keeps = "The browser keeps the log until you erase it."
	}
	switch {
	case quota <= 0:
		room = "The browser does not say how much room there is."
	case quota-used < 10<<20:
		room = fmt.Sprintf("Only %s left for Dropset: save a backup file and free some space.", size(max(0, quota-used)))
	default:
		room = fmt.Sprintf("Dropset uses %s; %s are free.", size(used), size(quota-used))
	}
	return keeps, room
}

// StorageRefused says that the browser was asked to keep the log and did not
// agree.
const StorageRefused = "The browser did not agree. Nothing was lost: it often agrees once Dropset is installed, and a backup file is safe in any case."

// size says bytes as people do.
func size(n int64) string {
	switch {
	case n < 100_000:
		return "less than 0.1 MB"
	case n < 1_000_000_000:
		return fmt.Sprintf("%d.%d MB", n/1_000_000, n/100_000%10)
	}
	return fmt.Sprintf("%d.%d GB", n/1_000_000_000, n/100_000_000%10)
}
