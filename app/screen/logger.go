package screen

import (
	"strings"

	"dropset/core/rules"
	"dropset/core/training"
)

// A Logger is the screen of the running workout: for each exercise the set
// that comes next, as far as it is typed.
type Logger struct {
	m       *Model
	workout string
	next    map[string]*nextSet // by entry
}

// Logger returns the screen of the running workout. What was typed in it stays
// while that workout runs; without one it has nothing to show.
func (m *Model) Logger() *Logger {
	w, _ := m.Running()
	if m.logger == nil || m.logger.workout != w.ID {
		m.logger = &Logger{m: m, workout: w.ID, next: map[string]*nextSet{}}
	}
	return m.logger
}

// A LoggerView is the running workout, ready to draw.
type LoggerView struct {
	Running bool
	ID      string
	Title   string
	Detail  string // "Since 18:02 · 7 sets"
	Live    bool   // a drop set is under way
	Entries []LogEntryView
}

// A LogEntryView is one exercise with its done sets and the next one.
type LogEntryView struct {
	EntryView
	Last    string // "Last time, Tue 17 Nov: 25 kg × 10, 10, 9"
	Next    NextView
	Level   rules.Level // of a drop set on it now
	Word    string
	Because string // why not, in a few words
}

// View makes the screen.
func (l *Logger) View() LoggerView {
	m := l.m
	w, ok := m.Workout(l.workout)
	if !ok || !w.Running() {
		return LoggerView{}
	}
	view := LoggerView{Running: true, ID: w.ID, Title: w.Name, Live: m.stillLifting(w.ID, "") != nil}
	if view.Title == "" {
		view.Title = "Workout"
	}
	view.Detail = "Since " + when(w.Start, m.Today()) + " · " + setCounts(&w)
	view.Detail = strings.Replace(view.Detail, "today ", "", 1)
	for _, entry := range w.Entries {
		e := m.Exercise(entry.Exercise)
		v := LogEntryView{EntryView: m.entryView(entry)}
		old, day, found := m.lastTime(e.ID, w)
		if found {
			v.Last = "Last time, " + day.Relative(m.Today()) + ": " + m.setsText(e, old, m.rackOf(e, old[0].Load))
		}
		v.Next = l.nextView(e, l.draft(e, entry, old))
		c := m.caseFor(e, training.Single)
		verdict := rules.Judge(c)
		v.Level, v.Word = verdict.Level, word(verdict.Level)
		if verdict.Level.Refused() {
			for _, r := range verdict.Reasons {
				if r.Level == verdict.Level {
					v.Because = r.Text()
					break
				}
			}
		}
		view.Entries = append(view.Entries, v)
	}
	return view
}

// lastTime returns the working and drop sets of the newest workout before w
// that did the exercise, and its day.
func (m *Model) lastTime(exerciseID string, w training.Workout) ([]training.Set, training.Day, bool) {
	for i := len(m.workouts) - 1; i >= 0; i-- {
		old := &m.workouts[i]
		if old.ID == w.ID || old.Start.Milli > w.Start.Milli {
			continue
		}
		var sets []training.Set
		for k := range old.Entries {
			if old.Entries[k].Exercise != exerciseID {
				continue
			}
			for _, s := range old.Entries[k].Sets {
				if s.IsDone() && s.Kind != training.Warmup {
					sets = append(sets, s)
				}
			}
		}
		if len(sets) > 0 {
			return sets, old.Start.Day(), true
		}
	}
	return nil, 0, false
}

// Unknown lists the exercises of the workout whose last time is not loaded, to
// ask the store for [LastUse].
func (l *Logger) Unknown() []string {
	w, _ := l.m.Workout(l.workout)
	var out []string
	for _, entry := range w.Entries {
		if _, _, ok := l.m.lastTime(entry.Exercise, w); !ok {
			out = append(out, entry.Exercise)
		}
	}
	return out
}
