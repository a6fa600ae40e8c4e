package screen

import (
	"fmt"
	"strings"

	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// A LogRow is one workout in the log.
type LogRow struct {
	ID     string
	Title  string
	Detail string // "Cable curl, Leg press and 3 more"
	Side   string // "12 sets · 1 drop set"
}

// LastWorkout is the newest workout of the last weeks; false if there is none.
func (m *Model) LastWorkout() (LogRow, bool) {
	recent := m.recent()
	if len(recent) == 0 {
		return LogRow{}, false
	}
	return m.logRow(&recent[len(recent)-1]), true
}

func (m *Model) logRow(w *training.Workout) LogRow {
	row := LogRow{ID: w.ID, Title: m.workoutTitle(w), Side: setCounts(w)}
	names := make([]string, len(w.Entries))
	for i := range w.Entries {
		names[i] = m.Exercise(w.Entries[i].Exercise).Name
	}
	row.Detail = namesText(names)
	if w.Name != "" {
		row.Detail = strings.TrimSuffix(m.dayTitle(w.Start.Day())+" · "+row.Detail, " · ")
	}
	if w.Running() {
		row.Title += " (running)"
	}
	return row
}

// workoutTitle is the name of a workout, or its day: "Today", "Thu 26 Nov".
func (m *Model) workoutTitle(w *training.Workout) string {
	if w.Name != "" {
		return w.Name
	}
	return m.dayTitle(w.Start.Day())
}

// fullDate is a date in words: "Thursday 26 November", with its year if that
// is another than this one.
func (m *Model) fullDate(day training.Day) string {
	year, month, n := day.Date()
	text := fmt.Sprintf("%s %d %s", day.Weekday(), n, month)
	if now, _, _ := m.Today().Date(); now != year {
		text += fmt.Sprintf(" %d", year)
	}
	return text
}

// setCounts says how many sets were done: "12 sets · 1 drop set".
func setCounts(w *training.Workout) string { return countSets(w.WorkingSets(), w.DropSets()) }

// A WorkoutView is one workout, running or past.
type WorkoutView struct {
	ID      string
	Title   string // "Thursday 26 November" or the name
	Detail  string // "18:02–19:10 · 12 sets"
	Running bool
	Note    string
	Entries []EntryView
}

// An EntryView is one exercise of a workout.
type EntryView struct {
	ID       string
	Exercise string
	Name     string
	Detail   string // how its loads are meant: "Loads are for each hand"
	Note     string // of this time
	Round    string // "Superset with Cable Row"
	Sets     []SetView
}

// A SetView is one set.
type SetView struct {
	ID      string
	Kind    training.SetKind
	Number  string // "1", "2" … for what is not a warm-up
	Text    string // "20 kg × 10"
	Detail  string // what kind of set it was and how it ended
	Planned bool   // not done yet
	Open    bool   // planned, and its load is still to be chosen
	Record  string // what it broke: "Heaviest: 102.5 kg × 3, before 100 kg"
	Saved   bool   // it survives whatever happens to this tab
	Rungs   []RungView
	Forced  []NoteView // rules that were overridden
}

// WorkoutScreen makes the view of a loaded workout.
func (m *Model) WorkoutScreen(id string) (WorkoutView, bool) {
	w, ok := m.Workout(id)
	if !ok {
		return WorkoutView{}, false
	}
	view := WorkoutView{ID: w.ID, Title: w.Name, Running: w.Running(), Note: w.Note, Detail: m.pastDetail(&w)}
	if view.Title == "" {
		view.Title = m.fullDate(w.Start.Day())
	}
	for i := range w.Entries {
		entry := m.entryView(w.Entries[i])
		entry.Note, entry.Round = w.Entries[i].Note, m.roundText(&w, i)
		view.Entries = append(view.Entries, entry)
	}
	return view, true
}

// pastDetail is when a workout was, unless that is its title, and how much was
// done: "18:02–19:10 · 12 sets".
func (m *Model) pastDetail(w *training.Workout) string {
	text := w.Start.Clock()
	if !w.End.IsZero() {
		text += "–" + w.End.Clock()
	}
	if w.Name != "" {
		text = m.fullDate(w.Start.Day()) + " · " + text
	}
	return text + " · " + setCounts(w)
}

// roundText says with what an exercise of a workout is done in turn.
func (m *Model) roundText(w *training.Workout, i int) string {
	in := w.Entries[i].Superset
	if in == "" {
		return ""
	}
	var names []string
	for k, e := range w.Entries {
		if k != i && e.Superset == in {
			names = append(names, m.Exercise(e.Exercise).Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Superset with " + namesText(names)
}

func (m *Model) entryView(entry training.Entry) EntryView {
	e := m.Exercise(entry.Exercise)
	view := EntryView{ID: entry.ID, Exercise: e.ID, Name: e.Name, Detail: meaning(e)}
	n := 0
	var r load.Rack
	for i, s := range entry.Sets {
		if i == 0 || s.Load != entry.Sets[i-1].Load { // most sets repeat the one before
			r = m.rackOf(e, s.Load)
		}
		v := m.setView(e, s, r)
		v.Planned, v.Open = !s.IsDone(), !s.IsDone() && s.Load.IsZero()
		if s.Kind != training.Warmup {
			n++
			v.Number = fmt.Sprint(n)
		}
		view.Sets = append(view.Sets, v)
	}
	return view
}

// overridden names the rules that a person has overridden.
func overridden(ids []string) []NoteView {
	var out []NoteView
	for _, id := range ids {
		why := rules.Explain(id)
		text := why.Rule
		if text == "" {
			text = "A rule of another version"
		}
		out = append(out, NoteView{ID: id, Text: text})
	}
	return out
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
