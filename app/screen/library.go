package screen

import (
	"cmp"
	"slices"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A LibraryView is the list of exercises, each with its verdict for now.
type LibraryView struct {
	Query string
	Rows  []ExerciseRow
	Note  string // "Recent", "All exercises", "Nothing found"
}

// An ExerciseRow is one exercise in a list.
type ExerciseRow struct {
	ID     string
	Name   string
	Detail string // "Cable · Biceps"
	Level  rules.Level
	Word   string
}

// found is how many rows a search shows.
const found = 20

// Library lists what fits the query; without one, what was done lately and
// then everything by name.
func (m *Model) Library(query string) LibraryView {
	view := LibraryView{Query: query}
	if query != "" {
		for _, e := range exercise.Search(query, found, m.customs...) {
			view.Rows = append(view.Rows, m.row(e))
		}
		if len(view.Rows) == 0 {
			view.Note = "Nothing found. Try another name: the muscle, the machine, or fewer letters."
		}
		return view
	}
	seen := map[string]bool{}
	for i := len(m.workouts) - 1; i >= 0 && len(view.Rows) < 8; i-- {
		for _, entry := range m.workouts[i].Entries {
			if !seen[entry.Exercise] {
				seen[entry.Exercise] = true
				view.Rows = append(view.Rows, m.row(m.Exercise(entry.Exercise)))
			}
		}
	}
	for _, e := range sortedByName(slices.Concat(m.customs, exercise.Catalogue())) {
		if !seen[e.ID] {
			view.Rows = append(view.Rows, m.row(e))
		}
	}
	return view
}

func sortedByName(list []exercise.Exercise) []exercise.Exercise {
	slices.SortStableFunc(list, func(a, b exercise.Exercise) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func (m *Model) row(e exercise.Exercise) ExerciseRow {
	v := rules.Judge(m.caseFor(e, training.Single))
	return ExerciseRow{
		ID: e.ID, Name: e.Name,
		Detail: e.Equipment.Name() + " · " + e.Muscle.Name(),
		Level:  v.Level, Word: word(v.Level),
	}
}
