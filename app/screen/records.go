package screen

import (
	"math"

	"dropset/core/progress"
	"dropset/core/training"
)

// broken is what the sets of one exercise of the running workout broke.
type broken struct {
	before progress.Bests
	seen   []training.Set    // the sets that texts were made for
	texts  map[string]string // by set
}

// tellRecords writes beside each set what it broke, as far as the history is
// known. Only the first load of a set counts.
func (l *Logger) tellRecords(w *training.Workout, entry training.Entry, sets []SetView) {
	texts := l.recordTexts(w, entry)
	for i := range sets {
		sets[i].Record = texts[sets[i].ID]
	}
}

func (l *Logger) recordTexts(w *training.Workout, entry training.Entry) map[string]string {
	view, ok := l.m.view()
	if !ok {
		return nil
	}
	b := l.records[entry.ID]
	if b == nil || b.before.Exercise != entry.Exercise {
		b = &broken{before: view.Before(entry.Exercise, w)}
		l.records[entry.ID] = b
	} else if sameLifts(b.seen, entry.Sets) {
		return b.texts
	}
	b.seen, b.texts = entry.Sets, map[string]string{}
	for _, s := range entry.Sets {
		if !s.IsDone() || s.Kind == training.Warmup {
			continue
		}
		if r := view.Broken(b.before, w, s.ID); len(r) > 0 {
			b.texts[s.ID] = r[0].Text
		}
	}
	return b.texts
}

// sameLifts reports whether two lists hold the same sets with the same loads,
// reps and times. Lists are never changed in place.
func sameLifts(a, b []training.Set) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ID != b[i].ID || a[i].Load != b[i].Load || a[i].Reps != b[i].Reps || a[i].Kind != b[i].Kind || a[i].Done != b[i].Done {
			return false
		}
	}
	return true
}

// recordOf is what the newest set of an exercise broke, to be told when it is
// durable; empty for most.
func (l *Logger) recordOf(w *training.Workout, entryID string) string {
	entry := entryOf(w, entryID)
	if entry == nil {
		return ""
	}
	_, newest := newestDone([]training.Entry{*entry}, math.MaxInt64)
	if text := l.recordTexts(w, *entry)[newest.ID]; text != "" {
		return "Record. " + text
	}
	return ""
}
