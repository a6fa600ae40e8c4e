package screen

import (
	"strings"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A LibraryView is a list of exercises, each with its verdict for now.
type LibraryView struct {
	Query  string
	Groups []ExerciseGroup
	Found  int    // how many fit in all
	More   bool   // there are more than are shown
	Note   string // what to do where nothing fits
	Own    string // the name under which a new exercise may be added, if any
}

// An ExerciseGroup is a part of the list under its heading.
type ExerciseGroup struct {
	Title string // "Done lately", "Common", "All exercises"
	Own   bool   // the person's own: they can be changed
	Rows  []ExerciseRow
}

// An ExerciseRow is one exercise in a list.
type ExerciseRow struct {
	ID     string
	Name   string
	Detail string // "Cable · Biceps"
	Level  rules.Level
	Word   string
	Chosen bool // it is in the running workout already
}

const (
	// LibraryPage is how many exercises the list shows before it is asked for more.
	LibraryPage = 60
	found       = 20 // what a search shows
	lately      = 6
)

// Library lists what fits the query; without one, what was done lately, the
// person's own, what most people do as long as the log is short, and then
// everything by name, at most limit rows of that.
func (m *Model) Library(query string, limit int) LibraryView {
	view := LibraryView{Query: query}
	if strings.TrimSpace(query) != "" {
		m.search(&view, query)
		return view
	}
	seen := map[string]bool{}
	var recent []ExerciseRow
	for i := len(m.workouts) - 1; i >= 0 && len(recent) < lately; i-- {
		entries := m.workouts[i].Entries
		for k := len(entries) - 1; k >= 0 && len(recent) < lately; k-- {
			if e := m.Exercise(entries[k].Exercise); !seen[e.ID] { // a former slug is the same exercise
				seen[e.ID] = true
				recent = append(recent, m.row(e))
			}
		}
	}
	view.add("Done lately", recent)
	var own []ExerciseRow
	for _, e := range m.customs {
		own = append(own, m.row(e))
	}
	view.add("Your own", own)
	if len(own) > 0 {
		view.Groups[len(view.Groups)-1].Own = true
	}
	if len(recent) < lately {
		var common []ExerciseRow
		for _, id := range exercise.Common() {
			if !seen[id] {
				common = append(common, m.row(m.Exercise(id)))
			}
		}
		view.add("Common", common)
	}
	all := exercise.Catalogue() // by name
	n := min(limit, len(all))
	rows := make([]ExerciseRow, n)
	for i := range rows {
		rows[i] = m.row(all[i])
	}
	view.add("All exercises", rows)
	view.Found, view.More = len(all)+len(m.customs), n < len(all)
	return view
}

func (v *LibraryView) add(title string, rows []ExerciseRow) {
	if len(rows) > 0 {
		v.Groups = append(v.Groups, ExerciseGroup{Title: title, Rows: rows})
	}
}

func (m *Model) search(view *LibraryView, query string) {
	var rows []ExerciseRow
	there := false
	for _, e := range exercise.Search(query, found, m.customs...) {
		rows = append(rows, m.row(e))
		there = there || strings.EqualFold(e.Name, strings.TrimSpace(query))
	}
	view.add("Found", rows)
	view.Found = len(rows)
	if !there {
		view.Own = clipName(query)
		if view.Own != "" && longName(query) != "" {
			view.Own += "…" // the form says what is too long about it
		}
	}
	if len(rows) == 0 {
		view.Note = "Try the muscle, the machine, or fewer letters – or add it as your own."
	}
}

// clipName is as much of a typed name as an exercise may have.
func clipName(text string) string {
	r := []rune(strings.TrimSpace(text))
	return strings.TrimSpace(string(r[:min(len(r), training.MaxName)]))
}

func (m *Model) row(e exercise.Exercise) ExerciseRow {
	level := rules.Assess(m.caseFor(e, training.Single)).Level
	row := ExerciseRow{ID: e.ID, Name: e.Name, Detail: e.Equipment.Name() + " · " + e.Muscle.Name(), Level: level, Word: word(level)}
	if w, ok := m.Running(); ok {
		for i := range w.Entries {
			row.Chosen = row.Chosen || w.Entries[i].Exercise == e.ID
		}
	}
	return row
}
