package screen

import (
	"slices"
	"strings"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A Logger is the screen of a workout that is being filled, the running one or
// one of the past: for each exercise the set that comes next, as far as it is
// typed.
type Logger struct {
	m       *Model
	workout string
	next    map[string]*nextSet // by entry
	records map[string]*broken  // by entry
}

// Logger returns the screen of the running workout. What was typed in it stays
// while that workout runs; without one it has nothing to show.
func (m *Model) Logger() *Logger {
	w, _ := m.Running()
	if m.logger == nil || m.logger.workout != w.ID {
		m.logger = &Logger{m: m, workout: w.ID, next: map[string]*nextSet{}, records: map[string]*broken{}}
	}
	return m.logger
}

// LoggerOf returns the screen that fills a workout of the past.
func (m *Model) LoggerOf(workoutID string) *Logger {
	return &Logger{m: m, workout: workoutID, next: map[string]*nextSet{}, records: map[string]*broken{}}
}

// ID returns the workout that is filled; empty without one.
func (l *Logger) ID() string { return l.workout }

// A LoggerView is the running workout, ready to draw.
type LoggerView struct {
	There   bool // the workout is loaded and not deleted
	Running bool
	ID      string
	Title   string
	Detail  string // "Since 18:02 · 7 sets"
	Note    string
	Live    bool // a drop set is under way
	Entries []LogEntryView
}

// A LogEntryView is one exercise with its done sets and the next one.
type LogEntryView struct {
	EntryView
	Last      string // "Last time, Tue 17 Nov: 25 kg × 10, 10, 9"
	Setup     string // what to remember each time
	Joined    bool   // in a superset with the next exercise
	Untouched bool   // no set of it is done: another exercise can take its place
	Next      NextView
	Level     rules.Level // of a drop set on it now
	Word      string
	Because   string // why not, in a few words
}

// View makes the screen.
func (l *Logger) View() LoggerView {
	m := l.m
	w, ok := m.Workout(l.workout)
	if !ok {
		return LoggerView{}
	}
	view := LoggerView{There: true, Running: w.Running(), ID: w.ID, Title: w.Name, Note: w.Note, Live: m.stillLifting(w.ID, "") != nil}
	switch {
	case !view.Running && view.Title == "":
		view.Title = m.fullDate(w.Start.Day())
	case view.Title == "":
		view.Title = "Workout"
	}
	view.Detail = "Since " + when(w.Start, m.Today()) + " · " + setCounts(&w)
	view.Detail = strings.Replace(view.Detail, "today ", "", 1)
	if !view.Running {
		view.Detail = m.pastDetail(&w)
	}
	for i, entry := range w.Entries {
		e := m.Exercise(entry.Exercise)
		v := LogEntryView{EntryView: m.entryView(entry), Setup: m.setups[entry.Exercise].Note}
		v.Note, v.Round = entry.Note, m.roundText(&w, i)
		v.Joined = withNext(w.Entries, i)
		v.Untouched = !slices.ContainsFunc(entry.Sets, training.Set.IsDone)
		old, day, found := m.lastTime(e.ID, w)
		if found {
			v.Last = "Last time, " + day.Relative(m.Today()) + ": " + m.setsText(e, old, m.rackOf(e, old[0].Load))
		}
		v.Next = l.nextView(e, l.draft(e, entry, old))
		if view.Running {
			v.Next.CanWatch, v.Next.WatchFrom, v.Next.Awake = v.Next.Timed, m.watchFrom(entry.ID), m.settings.Awake
			v.judge(m, e)
			l.tellRecords(&w, entry, v.Sets)
		}
		view.Entries = append(view.Entries, v)
	}
	return view
}

// judge says whether a drop set on the exercise fits now.
func (v *LogEntryView) judge(m *Model, e exercise.Exercise) {
	verdict := rules.Judge(m.caseFor(e, training.Single))
	v.Level, v.Word = verdict.Level, word(verdict.Level)
	if !verdict.Level.Refused() {
		return
	}
	for _, r := range verdict.Reasons {
		if r.Level == verdict.Level {
			v.Because = r.Text()
			return
		}
	}
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
