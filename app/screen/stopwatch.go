package screen

import (
	"encoding/json"

	"dropset/app/store"
	"dropset/core/training"
)

// MetaWatch is where this device keeps the stopwatch that runs.
const MetaWatch = "watch"

// A watch times a hold of one entry. It says when that began and counts
// nothing, so that it is right after a lock, a reload and a kill.
type watch struct {
	Entry string `json:"entry,omitempty"`
	From  int64  `json:"from,omitempty"` // Unix milliseconds
}

// watchSaved reads what [MetaWatch] holds; what cannot be read does not run.
func watchSaved(data []byte) watch {
	var w watch
	_ = json.Unmarshal(data, &w)
	return w
}

// StartWatch times the next set of an entry from now on. Of two exercises only
// one is held at a time: a watch that ran for another ends untold.
func (l *Logger) StartWatch(entryID string) (Save, error) {
	e, d, ok := l.of(entryID)
	if !ok || !isTimed(e) {
		return Save{}, entryGone()
	}
	d.timeErr = ""
	return l.m.setWatch(watch{Entry: entryID, From: l.m.Now().Milli})
}

// StopWatch ends the watch of an entry and takes its time for the next set.
func (l *Logger) StopWatch(entryID string) (Save, error) {
	_, d, ok := l.of(entryID)
	held := l.m.held(entryID)
	if !ok || held == 0 {
		return Save{}, nil // it was stopped in another tab
	}
	d.time, d.timeErr, d.touched = typedTime(held), "", true
	return l.m.setWatch(watch{})
}

func (m *Model) setWatch(w watch) (Save, error) {
	var data []byte // nothing: it is removed
	if w.From != 0 {
		var err error
		if data, err = json.Marshal(w); err != nil {
			return Save{}, err
		}
	}
	m.watch = w
	return Save{Batch: store.Batch{Meta: map[string][]byte{MetaWatch: data}}}, nil
}

// watchFrom is when the watch of an entry was started, in Unix milliseconds; 0
// is that none runs. One that has run for longer than a set may last was
// forgotten.
func (m *Model) watchFrom(entryID string) int64 {
	now := m.Now().Milli
	if m.watch.Entry != entryID || now-m.watch.From > training.MaxDuration {
		return 0
	}
	return min(m.watch.From, now) // the device's clock may have been set back
}

// held is how long the watch of an entry has run, in milliseconds: whole
// seconds, and one at least, which is the shortest set there is.
func (m *Model) held(entryID string) int64 {
	from := m.watchFrom(entryID)
	if from == 0 {
		return 0
	}
	return max(1000, (m.Now().Milli-from)/1000*1000)
}
