package screen

import (
	"slices"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
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
	if err := to.Validate(); err != nil {
		return Save{}, err
	}
	return m.changeWorkout(say, from, to)
}

// StartWorkout begins an empty workout, unless one is running.
func (m *Model) StartWorkout() (Save, error) {
	if w, ok := m.Running(); ok {
		return m.changeWorkout("", w, w)
	}
	w := m.newWorkout()
	return m.changeWorkout("", training.Workout{ID: w.ID}, w)
}

// FinishWorkout ends the running workout. Sets that were never done are left
// out of it.
func (m *Model) FinishWorkout() (Save, error) {
	w, ok := m.Running()
	if !ok {
		return Save{}, fault.New(fault.Illegal, "No workout is running. Nothing was changed.")
	}
	return m.editWorkout(w.ID, "Workout finished", func(w *training.Workout) error {
		w.End = m.Now()
		for i := range w.Entries {
			w.Entries[i].Sets = slices.DeleteFunc(w.Entries[i].Sets, func(s training.Set) bool { return s.Done.IsZero() })
		}
		return nil
	})
}

// DeleteWorkout removes a workout from the log; undo brings it back.
func (m *Model) DeleteWorkout(id string) (Save, error) {
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

// withEntry returns w with an entry for the exercise at its end, which is the
// one that is there already if the exercise is the last of the workout.
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
	return m.changeWorkout("", from, to)
}

// RemoveExercise takes an exercise and its sets out of a workout.
func (m *Model) RemoveExercise(workoutID, entryID string) (Save, error) {
	return m.editWorkout(workoutID, "Exercise removed", func(w *training.Workout) error {
		w.Entries = slices.DeleteFunc(w.Entries, func(e training.Entry) bool { return e.ID == entryID })
		return nil
	})
}

// A SetEntry is a set as a person types it.
type SetEntry struct {
	Load string // "22,5", or the step of a stack, band or position
	Reps string
	Rack string // ID of the rack; empty = the first that fits
	Kind training.SetKind
}

// LogSet does a set of an exercise now. Errors carry the field that they
// belong to, "load" or "reps".
func (m *Model) LogSet(workoutID, entryID string, in SetEntry) (Save, error) {
	return m.editWorkout(workoutID, "", func(w *training.Workout) error {
		entry := entryOf(w, entryID)
		if entry == nil {
			return fault.New(fault.NotFound, "This exercise is not in the workout any more. Nothing was changed.")
		}
		set, err := m.readSet(*entry, in)
		if err != nil {
			return err
		}
		set.ID, set.Done = m.newID(), m.Now()
		set.Pos = training.Between(lastPos(entry.Sets), "")
		entry.Sets = append(entry.Sets, set)
		return nil
	})
}

// EditSet corrects the load and reps of a set that was logged. For a drop set
// that is its first segment.
func (m *Model) EditSet(workoutID, setID string, in SetEntry) (Save, error) {
	return m.editWorkout(workoutID, "Set changed", func(w *training.Workout) error {
		for i := range w.Entries {
			for j := range w.Entries[i].Sets {
				s := &w.Entries[i].Sets[j]
				if s.ID != setID {
					continue
				}
				now, err := m.readSet(w.Entries[i], in)
				if err != nil {
					return err
				}
				s.Load, s.Reps = now.Load, now.Reps
				if len(s.Segments) > 0 {
					s.Segments = slices.Clone(s.Segments)
					s.Segments[0].Load, s.Segments[0].Reps = now.Load, now.Reps
				}
				return nil
			}
		}
		return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
	})
}

// EditSegment corrects one segment of a drop set.
func (m *Model) EditSegment(workoutID, setID string, segment int, in SetEntry) (Save, error) {
	if segment == 0 {
		return m.EditSet(workoutID, setID, in)
	}
	return m.editWorkout(workoutID, "Set changed", func(w *training.Workout) error {
		for i := range w.Entries {
			for j := range w.Entries[i].Sets {
				s := &w.Entries[i].Sets[j]
				if s.ID != setID || segment >= len(s.Segments) {
					continue
				}
				now, err := m.readSet(w.Entries[i], in)
				if err != nil {
					return err
				}
				s.Segments = slices.Clone(s.Segments)
				s.Segments[segment].Load, s.Segments[segment].Reps = now.Load, now.Reps
				return nil
			}
		}
		return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
	})
}

// DeleteSet removes a set; undo brings it back.
func (m *Model) DeleteSet(workoutID, setID string) (Save, error) {
	return m.editWorkout(workoutID, "Set deleted", func(w *training.Workout) error {
		*w = withoutSet(*w, setID)
		return nil
	})
}

func (m *Model) readSet(entry training.Entry, in SetEntry) (training.Set, error) {
	e := m.Exercise(entry.Exercise)
	set := training.Set{Kind: in.Kind}
	if set.Kind == "" {
		set.Kind = training.Working
	}
	var err error
	if set.Load, err = m.parseLoad(e, m.rackFor(e, in.Rack), in.Load); err != nil {
		return set, err
	}
	if set.Reps, err = training.ParseReps(in.Reps); err != nil {
		return set, beside("reps", err)
	}
	return set, nil
}

// beside says which field an error belongs to.
func beside(field string, err error) error {
	return fault.At(field, fault.Message(err))
}

// parseLoad reads a load as a person types it for this exercise and rack. It
// need not be on the rack: a plain set may be done with anything.
func (m *Model) parseLoad(e exercise.Exercise, r load.Rack, text string) (load.Load, error) {
	kind := load.Weight
	if loads := r.Loads(); len(loads) > 0 {
		kind = loads[0].Kind
	}
	switch kind {
	case load.Weight:
		if text == "" && (e.Counting == exercise.BodyweightPlus || e.Counting == exercise.BodyOnly) {
			return load.Of(0), nil
		}
		parse := load.ParsePositive
		if e.Counting == exercise.BodyweightPlus || e.Counting == exercise.BodyOnly {
			parse = load.Parse
		}
		mass, err := parse(text, m.unitOf(r))
		if err != nil {
			return load.Load{}, beside("load", err)
		}
		return load.Of(mass), nil
	case load.Assistance:
		mass, err := load.Parse(text, m.unitOf(r))
		if err != nil {
			return load.Load{}, beside("load", err)
		}
		return load.Load{Kind: kind, Mass: mass}, nil
	}
	for _, l := range r.Loads() {
		if stepText(l) == text {
			return l, nil
		}
	}
	return load.Load{}, fault.At("load", "Choose one of the list. Nothing was changed.")
}

func (m *Model) unitOf(r load.Rack) load.Unit {
	if r.Unit != "" {
		return r.Unit
	}
	return m.Unit()
}

func entryOf(w *training.Workout, id string) *training.Entry {
	for i := range w.Entries {
		if w.Entries[i].ID == id {
			return &w.Entries[i]
		}
	}
	return nil
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

// LastUse is the query for the newest workout that holds an exercise, for
// [Model.Took]: what the log knows beyond the weeks that are loaded.
func LastUse(exerciseID string) store.Query {
	q := store.Ever(store.ByUse(exerciseID))
	q.Desc, q.Limit = true, 1
	return q
}
