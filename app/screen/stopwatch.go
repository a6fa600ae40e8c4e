package screen

import "dropset/core/training"

// MetaWatch is where this device keeps the stopwatch that runs.
const MetaWatch = "watch"

// A watch times a hold. It says when that began and counts nothing, so that it
// is right after a lock, a reload and a kill.
type watch struct {
	Entry    string `json:"entry,omitempty"`
	Exercise string `json:"exercise,omitempty"` // another may take its place
	From     int64  `json:"from,omitempty"`     // Unix milliseconds
}

// shortestHold is what a person can mean to time, in milliseconds: what is
// shorter was a wrong tap.
const shortestHold = 2000

// StartWatch times the next set of an entry of the running workout from now on.
// Only one is held at a time: a watch that ran for another entry is stopped.
func (l *Logger) StartWatch(entryID string) (Save, error) {
	e, d, ok := l.of(entryID)
	if w, running := l.m.Running(); !ok || !isTimed(e) || !running || w.ID != l.workout {
		return Save{}, entryGone()
	}
	l.fillTime(l.m.watch.Entry)
	d.timeErr = ""
	return l.m.setWatch(watch{Entry: entryID, Exercise: e.ID, From: l.m.Now().Milli})
}

// StopWatch ends the watch of an entry, if it runs, and takes its time for the
// next set. A time too short to be meant is forgotten.
func (l *Logger) StopWatch(entryID string) (Save, error) {
	if l.m.watchFrom(entryID) == 0 {
		return Save{}, nil
	}
	l.fillTime(entryID)
	return l.m.setWatch(watch{})
}

// fillTime takes the time of the watch of an entry for its next set.
func (l *Logger) fillTime(entryID string) {
	from := l.m.watchFrom(entryID)
	if _, d, ok := l.of(entryID); ok && from != 0 && l.m.Now().Milli-from >= shortestHold {
		d.time, d.timeErr, d.touched = typedTime((l.m.Now().Milli-from)/1000*1000), "", true
	}
}

func (m *Model) setWatch(w watch) (Save, error) {
	m.watch = w
	if w.From == 0 {
		return m.keepOnDevice(MetaWatch, nil)
	}
	return m.keepOnDevice(MetaWatch, w)
}

// watchFrom is when the watch of an entry was started, in Unix milliseconds; 0
// is that none runs. It is over with the workout, with a set that was done
// since, and when it has run for longer than a set may last.
func (m *Model) watchFrom(entryID string) int64 {
	now, from := m.Now().Milli, m.watch.From
	if entryID == "" || m.watch.Entry != entryID || now-from > training.MaxDuration {
		return 0
	}
	w, running := m.Running()
	entry := entryOf(&w, entryID)
	if !running || entry == nil || entry.Exercise != m.watch.Exercise || !isTimed(m.Exercise(entry.Exercise)) {
		return 0
	}
	for _, s := range entry.Sets {
		if s.IsDone() && s.Done.Milli > from {
			return 0
		}
	}
	return min(from, now) // the device's clock may have been set back
}

// holding reports whether a stopwatch runs: nothing may disturb a hold.
func (m *Model) holding() bool { return m.watchFrom(m.watch.Entry) != 0 }
