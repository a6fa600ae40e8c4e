package screen

import (
	"fmt"
	"strconv"
	"strings"

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
	Week, Weeks             string // "3", "5"; empty without a plan
}

// SettingsScreen makes it.
func (m *Model) SettingsScreen() SettingsView {
	s := m.settings
	view := SettingsView{Sound: s.Sound, Vibration: s.Vibration, Awake: s.Awake, Deload: s.Phase.Deload}
	view.Theme = choices(string(s.Theme), string(store.SystemTheme), "System", string(store.Dark), "Dark", string(store.Light), "Light")
	view.Cut = choices(string(s.Phase.Cut), string(training.NoCut), "No", string(training.Cutting), "Yes", string(training.AggressiveCut), "Hard")
	if s.Phase.Week > 0 {
		view.Week = strconv.Itoa(s.Phase.Week)
	}
	if s.Phase.Weeks > 0 {
		view.Weeks = strconv.Itoa(s.Phase.Weeks)
	}
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

// maxWeeks is the longest plan that anybody trains before a deload.
const maxWeeks = 52

// SetWeek keeps the week of the plan as it was typed; both empty means that
// there is none. Errors name the field "week" or "weeks".
func (m *Model) SetWeek(week, weeks string) (Save, error) {
	week, weeks = strings.TrimSpace(week), strings.TrimSpace(weeks)
	if week == "" && weeks == "" {
		return m.SetPhase(func(p *training.Phase) { p.Week, p.Weeks = 0, 0 })
	}
	of, ok := weekNumber(weeks)
	if !ok {
		return Save{}, fault.At("weeks", "Enter how many weeks you train before a deload, 1 to "+strconv.Itoa(maxWeeks)+".")
	}
	n, ok := weekNumber(week)
	if !ok {
		return Save{}, fault.At("week", "Enter which week this is, 1 to "+weeks+".")
	}
	if n > of {
		return Save{}, fault.At("week", "Your plan has "+count(of, "week")+". Enter 1 to "+strconv.Itoa(of)+".")
	}
	return m.SetPhase(func(p *training.Phase) { p.Week, p.Weeks = n, of })
}

func weekNumber(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= maxWeeks
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
