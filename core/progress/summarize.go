package progress

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dropset/core/order"
	"dropset/core/rules"
	"dropset/core/strength"
	"dropset/core/training"
)

// Summarize makes the summary of a workout from its sets that are done. It is
// total, and neither the order of the entries nor that of their sets in w
// matters: sets follow each other in the order in which they were done.
func Summarize(w *training.Workout) Summary {
	s := Summary{Workout: w.ID, Start: w.Start}
	sets := doneSets(w)
	for _, d := range sets {
		s.lift(d.entry.Exercise).take(d.set)
	}
	for i := range s.lifts {
		s.lifts[i].first = firstOfLift(sets, s.lifts[i].exercise)
	}
	return s
}

// firstOfLift returns the mark of the set of an exercise that was done first.
func firstOfLift(sets []done, exercise string) Mark {
	var first done
	for _, d := range sets {
		if d.entry.Exercise == exercise && (first.set == nil || after(first, d)) {
			first = d
		}
	}
	m, _ := markOf(first.set.Load, first.set.Reps)
	return m
}

// lift returns what was done of an exercise, and begins it if need be.
func (s *Summary) lift(exercise string) *lift {
	at := 0
	for at < len(s.lifts) && s.lifts[at].exercise < exercise {
		at++
	}
	if at == len(s.lifts) || s.lifts[at].exercise != exercise {
		s.lifts = order.Put(s.lifts, at, lift{exercise: exercise})
	}
	return &s.lifts[at]
}

// take counts one set that was done.
func (x *lift) take(s *training.Set) {
	if rules.IsDropSet(*s) {
		x.drops = plus(x.drops, 1)
	} else {
		x.plain = plus(x.plain, 1)
	}
	if len(s.Segments) == 0 {
		if m, ok := markOf(s.Load, s.Reps); ok {
			x.add(m)
		}
	}
	for i := range s.Segments {
		if m, ok := markOf(s.Segments[i].Load, s.Segments[i].Reps); ok {
			x.add(m)
		}
	}
	timed, reckoned := tension(s)
	x.timed += timed
	x.reckoned += reckoned
	if m, ok := markOf(s.Load, s.Reps); ok {
		x.best = keep(x.best, m)
	}
}

// longest is the longest time under tension that one set can mean. More is a
// phone that lay under the bench.
const longest = time.Hour

// tension splits the time under tension of a set (R-LEX-3) into what was
// measured and what the rule book reckons from the reps.
func tension(s *training.Set) (timed, reckoned time.Duration) {
	if training.CheckReps(s.TotalReps()) != nil {
		return 0, 0
	}
	for i := range s.Segments {
		if t := s.Segments[i].Tension; t < 0 || t > longest.Milliseconds() {
			return 0, 0
		}
	}
	timed = time.Duration(s.Tension()) * time.Millisecond
	return min(timed, longest), min(max(rules.Tension(*s)-timed, 0), longest)
}

// keep adds a mark to those that no other beats: as hard a load for as many
// reps. A mark with too many reps to estimate from, or to be sure, never beats
// one with few enough, for that may hold the better estimate. What is left
// holds every record that the sets hold, whatever the formula; and it is the
// same in whatever order they come: by kind, by how sure, by load.
func keep(best []Mark, m Mark) []Mark {
	for _, b := range best {
		if m.sort() == b.sort() && b.hard() >= m.hard() && b.reps >= m.reps {
			return best
		}
	}
	best = slices.DeleteFunc(best, func(b Mark) bool {
		return m.sort() == b.sort() && m.hard() >= b.hard() && m.reps >= b.reps
	})
	at := 0
	for at < len(best) && best[at].before(m) {
		at++
	}
	return order.Put(best, at, m)
}

// sort tells apart the marks that cannot be compared.
func (m Mark) sort() int {
	switch {
	case m.reps > strength.Most:
		return 3*int(m.kind) + 2
	case m.reps > strength.Sure:
		return 3*int(m.kind) + 1
	}
	return 3 * int(m.kind)
}

func (m Mark) before(b Mark) bool {
	return m.sort() < b.sort() || m.sort() == b.sort() && m.hard() < b.hard()
}

// A done is a set that was done, with the entry that it belongs to.
type done struct {
	entry *training.Entry
	set   *training.Set
}

// doneSets lists the sets of w that were done, warm-ups left out, as they
// stand.
func doneSets(w *training.Workout) []done {
	n := 0
	for i := range w.Entries {
		n += len(w.Entries[i].Sets)
	}
	list := make([]done, 0, n)
	for i := range w.Entries {
		e := &w.Entries[i]
		for k := range e.Sets {
			if s := &e.Sets[k]; s.IsDone() && s.Kind != training.Warmup {
				list = append(list, done{e, s})
			}
		}
	}
	return list
}

// after reports whether a was done after b: later, or at the same time and
// further down, as in a log that was entered afterwards.
func after(a, b done) bool {
	return cmp.Or(cmp.Compare(a.set.Done.Milli, b.set.Done.Milli),
		strings.Compare(a.entry.Pos, b.entry.Pos), strings.Compare(a.entry.ID, b.entry.ID),
		strings.Compare(a.set.Pos, b.set.Pos), strings.Compare(a.set.ID, b.set.ID)) > 0
}
