package screen

import (
	"math"
	"slices"
	"time"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/session"
	"dropset/core/training"
)

// newID returns the ID of something that the person makes.
func (m *Model) newID() string { return replica.NewID(m.env.Random()) }

// stored returns the workout as its record has it; the zero Workout if there
// is none, so that an edit from it writes everything.
func (m *Model) stored(id string) training.Workout {
	w, _ := m.Workout(id)
	return w
}

func (m *Model) newWorkout() training.Workout {
	return training.Workout{ID: m.newID(), Start: m.Now(), Gym: m.settings.Gym}
}

// cloneWorkout copies w as deep as an edit reaches.
func cloneWorkout(w training.Workout) training.Workout {
	w.Entries = slices.Clone(w.Entries)
	for i := range w.Entries {
		w.Entries[i].Sets = slices.Clone(w.Entries[i].Sets)
	}
	return w
}

// changeWorkout writes what differs between two states of a workout. Its undo
// writes it back.
func (m *Model) changeWorkout(say string, from, to training.Workout) (Save, error) {
	e := m.edit()
	e.Workout(to.ID).Change(from, to)
	save, err := m.change(e)
	save.Say = say
	save.Undo = func() (Save, error) { return m.changeWorkout("", to, from) }
	return save, err
}

// editWorkout lets f change a copy of a workout and writes the difference.
func (m *Model) editWorkout(id, say string, f func(w *training.Workout) error) (Save, error) {
	from, ok := m.Workout(id)
	if !ok {
		return Save{}, fault.New(fault.NotFound, "This workout is not here any more. Nothing else was changed.")
	}
	to := cloneWorkout(from)
	if err := f(&to); err != nil {
		return Save{}, err
	}
	if err := whole(to); err != nil {
		return Save{}, err
	}
	return m.changeWorkout(say, from, to)
}

// whole checks a workout after an edit. What is wrong with all of it, such as
// too many sets, stands beside no field and is told.
func whole(w training.Workout) error {
	if err := w.Validate(); err != nil {
		return fault.New(fault.CodeOf(err), fault.Message(err))
	}
	return nil
}

// StartWorkout begins an empty workout, unless one is running.
func (m *Model) StartWorkout() (Save, error) {
	if w, ok := m.Running(); ok {
		return m.changeWorkout("", w, w)
	}
	w := m.newWorkout()
	return m.changeWorkout("", training.Workout{ID: w.ID}, w)
}

// forgotten is how long after its last set a workout is taken for one that
// nobody ended: it then ended with that set.
const forgotten = 3 * time.Hour

// FinishWorkout ends the running workout. What was never done is left out of
// it; a workout in which nothing was done is not kept.
func (m *Model) FinishWorkout() (Save, error) {
	w, ok := m.Running()
	if !ok {
		return Save{}, fault.New(fault.Illegal, "No workout is running. Nothing was changed.")
	}
	if err := m.stillLifting(w.ID, ""); err != nil {
		return Save{}, err
	}
	last := lastDone(w)
	if last.IsZero() {
		save, err := m.DeleteWorkout(w.ID)
		save.Say = "No set was done, so nothing was logged"
		return save, err
	}
	return m.editWorkout(w.ID, "Workout finished", func(w *training.Workout) error {
		w.End = m.Now()
		if w.End.Sub(last) > forgotten {
			w.End = last
		}
		if w.End.Before(w.Start) { // the clock was set back
			w.End = w.Start
		}
		for i := range w.Entries {
			w.Entries[i].Sets = slices.DeleteFunc(w.Entries[i].Sets, func(s training.Set) bool { return !s.IsDone() })
		}
		w.Entries = slices.DeleteFunc(w.Entries, func(e training.Entry) bool { return len(e.Sets) == 0 })
		return nil
	})
}

// lastDone returns when the last set of w was done, the zero Instant if none was.
func lastDone(w training.Workout) training.Instant {
	_, s := newestDone(w.Entries, math.MaxInt64)
	return s.Done
}

// newestDone returns the set that was done last, up to a time in Unix
// milliseconds, and which of the entries it belongs to: -1 if there is none.
func newestDone(entries []training.Entry, until int64) (at int, last training.Set) {
	at = -1
	for i, e := range entries {
		for _, s := range e.Sets {
			if s.IsDone() && s.Done.Milli <= until && (at < 0 || s.Done.After(last.Done)) {
				at, last = i, s
			}
		}
	}
	return at, last
}

// stillLifting refuses to take away the workout, or the one entry of it, that
// the live set will be written into.
func (m *Model) stillLifting(workoutID, entryID string) error {
	if !m.LiveSet() || m.live.Stage == session.Ended || m.live.Plan == nil {
		return nil
	}
	if p := m.live.Plan; p.WorkoutID != workoutID || entryID != "" && p.EntryID != entryID {
		return nil
	}
	return fault.New(fault.Illegal, "A drop set is still under way here. End it first; nothing of it is lost.")
}

// DeleteWorkout removes a workout from the log; undo brings it back.
func (m *Model) DeleteWorkout(id string) (Save, error) {
	if err := m.stillLifting(id, ""); err != nil {
		return Save{}, err
	}
	e := m.edit()
	e.Workout(id).Delete()
	save, err := m.change(e)
	save.Say = "Workout deleted"
	save.Undo = func() (Save, error) {
		e := m.edit()
		e.Workout(id).Undelete()
		return m.change(e)
	}
	return save, err
}

// withEntry returns w with an entry for the exercise: the one that is there
// already, else a new one at the end.
func (m *Model) withEntry(w training.Workout, exerciseID string) (training.Workout, training.Entry) {
	w = cloneWorkout(w)
	for _, e := range w.Entries {
		if e.Exercise == exerciseID {
			return w, e
		}
	}
	pos := ""
	if n := len(w.Entries); n > 0 {
		pos = w.Entries[n-1].Pos
	}
	entry := training.Entry{ID: m.newID(), Exercise: exerciseID, Pos: training.Between(pos, "")}
	w.Entries = append(w.Entries, entry)
	return w, entry
}

// AddExercise puts an exercise at the end of the running workout, which is
// begun if there is none. One that is there already is not added twice.
func (m *Model) AddExercise(id string) (Save, error) {
	w, ok := m.Running()
	from := w
	if !ok {
		w = m.newWorkout()
		from = training.Workout{ID: w.ID}
	}
	to, _ := m.withEntry(w, id)
	if err := whole(to); err != nil {
		return Save{}, err
	}
	return m.changeWorkout("", from, to)
}

// AddExerciseTo puts an exercise at the end of a workout of the log. One that
// is there already is not added twice.
func (m *Model) AddExerciseTo(workoutID, id string) (Save, error) {
	return m.editWorkout(workoutID, "", func(w *training.Workout) error {
		*w, _ = m.withEntry(*w, id)
		return nil
	})
}

// RemoveExercise takes an exercise and its sets out of a workout.
func (m *Model) RemoveExercise(workoutID, entryID string) (Save, error) {
	if err := m.stillLifting(workoutID, entryID); err != nil {
		return Save{}, err
	}
	return m.editWorkout(workoutID, "Exercise removed", func(w *training.Workout) error {
		w.Entries = bound(slices.DeleteFunc(w.Entries, func(e training.Entry) bool { return e.ID == entryID }))
		return nil
	})
}

func entryOf(w *training.Workout, id string) *training.Entry {
	for i := range w.Entries {
		if w.Entries[i].ID == id {
			return &w.Entries[i]
		}
	}
	return nil
}

func setOf(w *training.Workout, id string) (*training.Entry, *training.Set) {
	for i := range w.Entries {
		for j := range w.Entries[i].Sets {
			if w.Entries[i].Sets[j].ID == id {
				return &w.Entries[i], &w.Entries[i].Sets[j]
			}
		}
	}
	return nil, nil
}

func lastPos(sets []training.Set) string {
	if len(sets) == 0 {
		return ""
	}
	return sets[len(sets)-1].Pos
}

func withoutSet(w training.Workout, id string) training.Workout {
	w = cloneWorkout(w)
	for i := range w.Entries {
		w.Entries[i].Sets = slices.DeleteFunc(w.Entries[i].Sets, func(s training.Set) bool { return s.ID == id })
	}
	return w
}

// lastSet returns the newest done working or drop set of an exercise that is
// loaded, and when it was.
func (m *Model) lastSet(exerciseID string) (training.Set, training.Instant, bool) {
	for i := len(m.workouts) - 1; i >= 0; i-- {
		w := m.workouts[i]
		for k := len(w.Entries) - 1; k >= 0; k-- {
			if w.Entries[k].Exercise != exerciseID {
				continue
			}
			sets := w.Entries[k].Sets
			for j := len(sets) - 1; j >= 0; j-- {
				if s := sets[j]; !s.Done.IsZero() && s.Kind != training.Warmup {
					return s, s.Done, true
				}
			}
		}
	}
	return training.Set{}, training.Instant{}, false
}

// LastUse is the query for the newest workouts that hold an exercise, for
// [Model.Took]: what the log knows beyond the weeks that are loaded. They are
// two, because the running workout may be the newest.
func LastUse(exerciseID string) store.Query {
	q := store.Ever(store.ByUse(exerciseID))
	q.Desc, q.Limit = true, 2
	return q
}
