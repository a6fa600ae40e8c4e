package screen

import (
	"fmt"
	"strings"

	"dropset/app/store"
	"dropset/core/load"
	"dropset/core/training"
)

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
	Label    string // of the load field
	Unit     string
	Steps    []ChoiceView // loads to choose from where they are no masses
	Load     string       // prefilled with last time's
	Reps     string
	Last     string // "Last time: 20 kg × 10, 10, 9"
	Sets     []SetView
}

// A SetView is one set.
type SetView struct {
	ID       string
	Kind     training.SetKind
	Text     string // "20 kg × 10"
	Detail   string // how a drop set ended, what was overridden
	Segments []SegmentView
	Load     string // as typed, for editing
	Reps     string
}

// A SegmentView is one segment of a drop set.
type SegmentView struct {
	Text string
	Load string
	Reps string
}

// WorkoutScreen makes the view of a loaded workout.
func (m *Model) WorkoutScreen(id string) (WorkoutView, bool) {
	w, ok := m.Workout(id)
	if !ok {
		return WorkoutView{}, false
	}
	view := WorkoutView{ID: w.ID, Title: w.Name, Running: w.Running(), Note: w.Note}
	if view.Title == "" {
		view.Title = capital(w.Start.Day().Relative(m.Today()))
	}
	view.Detail = w.Start.Clock()
	if !w.End.IsZero() {
		view.Detail += "–" + w.End.Clock()
	}
	sets := w.WorkingSets() + w.DropSets()
	view.Detail += " · " + count(sets, "set")
	for _, e := range w.Entries {
		view.Entries = append(view.Entries, m.entryView(w, e))
	}
	return view, true
}

func (m *Model) entryView(w training.Workout, entry training.Entry) EntryView {
	e := m.Exercise(entry.Exercise)
	rack := m.rackFor(e, "")
	unit := m.unitOf(rack)
	view := EntryView{ID: entry.ID, Exercise: e.ID, Name: e.Name, Label: loadLabel(e), Unit: unit.Name()}
	for _, s := range entry.Sets {
		view.Sets = append(view.Sets, m.setView(s, rack))
	}
	if loads := rack.Loads(); len(loads) > 0 && loads[0].Kind != load.Weight && loads[0].Kind != load.Assistance {
		for _, l := range loads {
			view.Steps = append(view.Steps, ChoiceView{Value: stepText(l), Text: rack.Label(l)})
		}
	}
	last, found := m.lastDone(entry)
	if !found {
		if old, when0, ok := m.lastSetBefore(e.ID, w); ok {
			last, found = old, true
			view.Last = "Last time, " + when0 + ": " + m.setText(old, rack)
		}
	}
	if found {
		view.Load, view.Reps = typed(last.Load, unit), fmt.Sprint(last.Reps)
	}
	return view
}

// lastDone returns the newest done set of this entry, to repeat it.
func (m *Model) lastDone(entry training.Entry) (training.Set, bool) {
	for i := len(entry.Sets) - 1; i >= 0; i-- {
		if s := entry.Sets[i]; s.IsDone() && s.Kind == training.Working {
			return s, true
		}
	}
	return training.Set{}, false
}

// lastSetBefore returns the best working set of the newest workout before w
// that holds the exercise, and when that was.
func (m *Model) lastSetBefore(exerciseID string, w training.Workout) (training.Set, string, bool) {
	for i := len(m.workouts) - 1; i >= 0; i-- {
		old := m.workouts[i]
		if old.ID == w.ID || old.Start.Milli > w.Start.Milli {
			continue
		}
		for _, entry := range old.Entries {
			if entry.Exercise != exerciseID {
				continue
			}
			for _, s := range entry.Sets {
				if s.IsDone() && s.Kind != training.Warmup {
					return s, old.Start.Day().Relative(m.Today()), true
				}
			}
		}
	}
	return training.Set{}, "", false
}

// typed is a load as a person types it.
func typed(l load.Load, u load.Unit) string {
	switch {
	case l.Kind == load.Weight && l.Mass == 0:
		return ""
	case l.Kind == load.Weight || l.Kind == load.Assistance:
		return l.Mass.Text(u)
	}
	return stepText(l)
}

func (m *Model) setView(s training.Set, r load.Rack) SetView {
	unit := m.unitOf(r)
	view := SetView{ID: s.ID, Kind: s.Kind, Text: m.setText(s, r), Load: typed(s.Load, unit), Reps: fmt.Sprint(s.Reps)}
	var detail []string
	switch s.Kind {
	case training.Warmup:
		detail = append(detail, "Warm-up")
	case training.Drop:
		detail = append(detail, capital(string(s.Protocol))+" drop set")
	}
	if end := endWord(s.End); end != "" {
		detail = append(detail, end)
	}
	if len(s.Overridden) > 0 {
		detail = append(detail, "overrode "+strings.Join(s.Overridden, ", "))
	}
	view.Detail = strings.Join(detail, " · ")
	for _, seg := range s.Segments {
		text := m.loadText(seg.Load, r) + fmt.Sprintf(" × %d", seg.Reps)
		if seg.Variation != "" && s.Protocol == training.Mechanical {
			text = m.Exercise(seg.Variation).Name + " " + text
		}
		if side := sideWord(seg.Side); side != "" {
			text = side + ": " + text
		}
		view.Segments = append(view.Segments, SegmentView{Text: text, Load: typed(seg.Load, unit), Reps: fmt.Sprint(seg.Reps)})
	}
	return view
}

func endWord(e training.End) string {
	switch e {
	case training.ByFailure:
		return "to failure"
	case training.ByForm:
		return "stopped: form"
	case training.ByPain:
		return "stopped: pain"
	case training.ByChoice:
		return "stopped"
	}
	return ""
}

// loadText is a load with its unit or name, in the unit of its rack.
func (m *Model) loadText(l load.Load, r load.Rack) string {
	if l.Kind == load.Weight && l.Mass == 0 {
		return "Bodyweight"
	}
	if r.Contains(l) {
		return r.Label(l)
	}
	return l.Format(m.unitOf(r))
}

// setText is a set in a line: "20 kg × 10", "25 × 10 → 20 × 5 → 15 × 6 kg".
func (m *Model) setText(s training.Set, r load.Rack) string {
	if len(s.Segments) < 2 {
		return m.loadText(s.Load, r) + fmt.Sprintf(" × %d", s.Reps)
	}
	parts := make([]string, len(s.Segments))
	for i, seg := range s.Segments {
		parts[i] = m.loadText(seg.Load, r) + fmt.Sprintf(" × %d", seg.Reps)
	}
	return strings.Join(parts, " → ")
}

// A LogView is the log, newest first.
type LogView struct {
	Months []MonthView
	More   bool // older workouts are not loaded yet
	Empty  bool
}

// A MonthView is the workouts of one month.
type MonthView struct {
	Title string // "November 2026"
	Rows  []LogRow
}

// A LogRow is one workout in the log.
type LogRow struct {
	ID     string
	Title  string
	Detail string // exercises
	Drops  int
	Sets   int
}

// LogScreen makes the log from what is loaded. more says whether the store has
// older ones.
func (m *Model) LogScreen(more bool) LogView {
	view := LogView{More: more, Empty: len(m.workouts) == 0 && !more}
	for i := len(m.workouts) - 1; i >= 0; i-- {
		w := m.workouts[i]
		year, month, _ := w.Start.Day().Date()
		title := fmt.Sprintf("%s %d", month, year)
		if n := len(view.Months); n == 0 || view.Months[n-1].Title != title {
			view.Months = append(view.Months, MonthView{Title: title})
		}
		names := make([]string, 0, len(w.Entries))
		for _, e := range w.Entries {
			names = append(names, m.Exercise(e.Exercise).Name)
		}
		row := LogRow{ID: w.ID, Title: w.Name, Detail: strings.Join(names, ", "), Drops: w.DropSets(), Sets: w.WorkingSets() + w.DropSets()}
		if row.Title == "" {
			row.Title = capital(w.Start.Day().Relative(m.Today()))
		}
		if w.Running() {
			row.Title += " (running)"
		}
		last := &view.Months[len(view.Months)-1]
		last.Rows = append(last.Rows, row)
	}
	return view
}

// LogPage is how many workouts the log loads at a time.
const LogPage = 40

// Older is the query for the page of workouts before those that are loaded.
func (m *Model) Older() store.Query {
	q := store.Ever(store.ByWorkout)
	q.Desc, q.Limit = true, LogPage
	if len(m.workouts) > 0 {
		q.To = m.workouts[0].Start.Milli - 1
	}
	return q
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
