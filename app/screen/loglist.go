package screen

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/order"
	"dropset/core/training"
)

// A LogFilter says which workouts the log shows.
type LogFilter struct {
	Query  string          // an exercise in any spelling, or the name of a workout
	Muscle exercise.Muscle // the main muscle of an exercise; empty = all
	Drops  bool            // only workouts with a drop set – for the exercise or muscle, if one is asked for
}

// On reports whether the filter leaves anything out.
func (f LogFilter) On() bool { return strings.TrimSpace(f.Query) != "" || f.Muscle != "" || f.Drops }

// A LogList is the whole log under a filter, newest first: a line for each
// month and one for each workout in it. Texts are made when a line is asked
// for, so that a list of ten years costs what is on the screen.
type LogList struct {
	m      *Model
	Filter LogFilter
	Found  int // workouts that are shown
	All    int // workouts there are

	lines []logLine
	rows  []store.Digest // as the lines were made from

	muscles, years []ChoiceView // nil until they are asked for
}

type logLine struct {
	at     int // index into rows; -1 = the heading of a month
	month  int // index of the month's first workout in rows
	n      int // workouts of the month
	months int // headings before this line
}

// A LogLine is one line of the list: a month, or a workout of it.
type LogLine struct {
	Month string // "November 2026"; empty on a workout
	Note  string // "9 workouts"
	Row   LogRow
}

// LogList lists the log; false until the digests of all workouts were read.
func (m *Model) LogList(f LogFilter) (*LogList, bool) {
	rows, ok := m.Past()
	if !ok {
		return nil, false
	}
	if l := m.logList; l != nil && l.Filter == f && len(l.rows) == len(rows) && (len(rows) == 0 || &l.rows[0] == &rows[0]) {
		return l, true
	}
	l := &LogList{m: m, Filter: f, All: len(rows), rows: rows}
	fits := m.logMatcher(f)
	year, month, heading, months := 0, 0, -1, 0
	for i := range rows {
		if !fits(&rows[i]) {
			continue
		}
		y, mo, _ := rows[i].Summary.Day().Date()
		if heading < 0 || y != year || int(mo) != month {
			year, month, heading = y, int(mo), len(l.lines)
			l.lines = append(l.lines, logLine{at: -1, month: i, months: months})
			months++
		}
		l.lines[heading].n++
		l.lines = append(l.lines, logLine{at: i, months: months})
		l.Found++
	}
	m.logList = l
	return l, true
}

// Len returns how many lines there are.
func (l *LogList) Len() int { return len(l.lines) }

// IsMonth reports whether a line is the heading of a month.
func (l *LogList) IsMonth(i int) bool { return l.lines[i].at < 0 }

// The heights of lines, in rem: the style sheet has the same.
const (
	MonthHeight = 3.0
	RowHeight   = 4.5
)

// Top returns where a line begins, in rem below the first; Top(Len()) is the
// height of the list.
func (l *LogList) Top(i int) float64 {
	if len(l.lines) == 0 {
		return 0
	}
	if i >= len(l.lines) {
		last := len(l.lines) - 1
		return l.Top(last) + l.height(last)
	}
	months := l.lines[i].months
	return MonthHeight*float64(months) + RowHeight*float64(i-months)
}

func (l *LogList) height(i int) float64 {
	if l.IsMonth(i) {
		return MonthHeight
	}
	return RowHeight
}

// Window returns the lines to draw, from included and to not, where a screen of
// height view begins at top, in rem: those on it and within slack of it, cut at
// multiples of chunk so that it rarely changes while one scrolls.
func (l *LogList) Window(top, view, slack float64, chunk int) (from, to int) {
	n := len(l.lines)
	from = sort.Search(n, func(i int) bool { return l.Top(i)+l.height(i) > top-slack })
	to = sort.Search(n, func(i int) bool { return l.Top(i) >= top+view+slack })
	from = min(from, max(n-1, 0)) / chunk * chunk
	return from, min((max(to, from+1)+chunk-1)/chunk*chunk, n)
}

// Years lists the years of the list with the line of each, newest first. It is
// read-only.
func (l *LogList) Years() []ChoiceView {
	if l.years != nil {
		return l.years
	}
	out := []ChoiceView{}
	for i, x := range l.lines {
		if x.at >= 0 {
			continue
		}
		if y := yearOf(l.rows[x.month].Summary.Day()); len(out) == 0 || out[len(out)-1].Text != y {
			out = append(out, ChoiceView{Value: strconv.Itoa(i), Text: y})
		}
	}
	l.years = out
	return out
}

// Line makes a line.
func (l *LogList) Line(i int) LogLine {
	x := l.lines[i]
	if x.at < 0 {
		year, month, _ := l.rows[x.month].Summary.Day().Date()
		return LogLine{Month: fmt.Sprintf("%s %d", month, year), Note: count(x.n, "workout")}
	}
	return LogLine{Row: l.m.digestRow(&l.rows[x.at])}
}

// Words says how much the filter leaves: "38 of 2000 workouts".
func (l *LogList) Words() string {
	if !l.Filter.On() {
		return count(l.All, "workout")
	}
	return fmt.Sprintf("%d of %s", l.Found, count(l.All, "workout"))
}

// Muscles lists the main muscles that the whole log has, as choices. It is
// read-only.
func (l *LogList) Muscles() []ChoiceView {
	if l.muscles != nil {
		return l.muscles
	}
	seen := map[exercise.Muscle]bool{}
	known := map[string]bool{}
	for i := range l.rows {
		for _, id := range l.rows[i].Summary.Exercises() {
			if !known[id] {
				known[id] = true
				seen[l.m.Exercise(id).Muscle] = true
			}
		}
	}
	chosen := l.Filter.Muscle
	out := []ChoiceView{{Text: "All muscles", Chosen: chosen == ""}}
	for x := range seen {
		if x != "" {
			out = append(out, ChoiceView{Value: string(x), Text: x.Name(), Chosen: x == chosen})
		}
	}
	order.By(out[1:], func(a, b ChoiceView) int { return strings.Compare(a.Text, b.Text) })
	l.muscles = out
	return out
}

// logMatcher returns what decides whether a workout is shown.
func (m *Model) logMatcher(f LogFilter) func(*store.Digest) bool {
	query := strings.Join(exercise.Fold(f.Query), " ")
	sought := map[string]bool{}
	if query != "" {
		for _, e := range exercise.Search(f.Query, soughtInLog, m.customs...) {
			sought[e.ID] = true
		}
	}
	type known struct{ named, muscle bool }
	seen := map[string]known{}
	look := func(id string) known {
		k, ok := seen[id]
		if !ok {
			e := m.Exercise(id)
			k = known{named: sought[e.ID] || strings.Contains(strings.Join(exercise.Fold(e.Name), " "), query), muscle: f.Muscle == "" || e.Muscle == f.Muscle}
			seen[id] = k
		}
		return k
	}
	return func(d *store.Digest) bool {
		if !f.On() {
			return true
		}
		s := &d.Summary
		byName := query != "" && strings.Contains(strings.Join(exercise.Fold(d.Name), " "), query)
		for _, id := range s.Exercises() {
			k := look(id)
			if (query == "" || byName || k.named) && k.muscle && (!f.Drops || s.Dropped(id)) {
				return true
			}
		}
		return byName && f.Muscle == "" && !f.Drops
	}
}

// soughtInLog is how many exercises a search of the log stands for at most.
const soughtInLog = 12

// digestRow is a workout as the list shows it.
func (m *Model) digestRow(d *store.Digest) LogRow {
	if w, ok := m.Workout(d.Summary.Workout); ok {
		return m.logRow(&w) // in the order in which it was done
	}
	plain, drops := d.Summary.Sets()
	row := LogRow{ID: d.Summary.Workout, Title: d.Name, Side: countSets(plain, drops)}
	if row.Title == "" {
		row.Title = m.dayTitle(d.Summary.Day())
	} else {
		row.Detail = m.dayTitle(d.Summary.Day())
	}
	var names []string
	for _, id := range d.Summary.Exercises() {
		names = append(names, m.Exercise(id).Name)
	}
	if text := namesText(names); text != "" && row.Detail != "" {
		row.Detail += " · " + text
	} else {
		row.Detail += text
	}
	if d.End.IsZero() {
		row.Title += " (running)"
	}
	return row
}

// dayTitle is a day as a title: "Today", "Thu 26 Nov", with the year if that is
// another.
func (m *Model) dayTitle(day training.Day) string { return capital(day.Relative(m.Today())) }

// namesText names at most three of several things.
func namesText(names []string) string {
	const named = 3
	if len(names) > named+1 {
		names = append(slices.Clone(names[:named]), fmt.Sprintf("and %d more", len(names)-named))
	}
	return strings.ReplaceAll(strings.Join(names, ", "), ", and ", " and ")
}

// countSets counts sets: "12 sets · 1 drop set".
func countSets(plain, drops int) string {
	text := count(plain+drops, "set")
	if drops > 0 {
		text += " · " + count(drops, "drop set")
	}
	return text
}
