package screen

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/rules"
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
	var last training.Instant
	for _, e := range w.Entries {
		for _, s := range e.Sets {
			if s.IsDone() && (last.IsZero() || s.Done.After(last)) {
				last = s.Done
			}
		}
	}
	return last
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
	return m.changeWorkout("", from, to)
}

// RemoveExercise takes an exercise and its sets out of a workout.
func (m *Model) RemoveExercise(workoutID, entryID string) (Save, error) {
	if err := m.stillLifting(workoutID, entryID); err != nil {
		return Save{}, err
	}
	return m.editWorkout(workoutID, "Exercise removed", func(w *training.Workout) error {
		w.Entries = slices.DeleteFunc(w.Entries, func(e training.Entry) bool { return e.ID == entryID })
		return nil
	})
}

// A SetEntry is a set, or one load of a drop set, as a person types it.
type SetEntry struct {
	Load string // "22,5", or the step of a stack, band or position
	Reps string
	Rack string // ID of the rack; empty = the first that fits
	Kind training.SetKind
}

// LogSet does a set of an exercise now. Errors carry the field that they
// belong to, "load" or "reps".
func (m *Model) LogSet(workoutID, entryID string, in SetEntry) (Save, error) {
	id := m.newID()
	save, err := m.editWorkout(workoutID, "", func(w *training.Workout) error {
		entry := entryOf(w, entryID)
		if entry == nil {
			return fault.New(fault.NotFound, "This exercise is not in the workout any more. Nothing was changed.")
		}
		e := m.Exercise(entry.Exercise)
		l, err := m.parseLoad(e, m.rackFor(e, in.Rack), in.Load)
		if err != nil {
			return err
		}
		reps, err := training.ParseReps(in.Reps)
		if err != nil {
			return beside("reps", err)
		}
		kind := in.Kind
		if kind == "" {
			kind = training.Working
		}
		entry.Sets = append(entry.Sets, training.Set{
			ID: id, Kind: kind, Load: l, Reps: reps, Done: m.Now(),
			Pos: training.Between(lastPos(entry.Sets), ""),
		})
		return nil
	})
	if err == nil {
		m.unsaved[id] = true
	}
	return save, err
}

// EditSet corrects a set that was logged: in holds its load and reps, or those
// of each segment in order. The field of an error is "load" or "reps" with the
// index behind it, such as "reps-0". What is still a drop set afterwards is for
// rules.IsDropSet to say; the save tells the person when that has changed.
func (m *Model) EditSet(workoutID, setID string, in []SetEntry) (Save, error) {
	var say string
	save, err := m.editWorkout(workoutID, "", func(w *training.Workout) error {
		entry, s := setOf(w, setID)
		if s == nil || len(in) != max(len(s.Segments), 1) {
			return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
		}
		e := m.Exercise(entry.Exercise)
		s.Segments = slices.Clone(s.Segments)
		for i := range in {
			l, reps := s.Load, s.Reps
			if len(s.Segments) > 0 {
				l, reps = s.Segments[i].Load, s.Segments[i].Reps
			}
			var err error
			if l, reps, err = m.corrected(e, l, reps, in[i]); err != nil {
				return fault.At(fault.FieldOf(err)+"-"+strconv.Itoa(i), fault.Message(err))
			}
			if len(s.Segments) > 0 {
				s.Segments[i].Load, s.Segments[i].Reps = l, reps
			}
			if i == 0 {
				s.Load, s.Reps = l, reps
			}
		}
		if s.Kind != training.Drop && in[0].Kind != "" {
			s.Kind = in[0].Kind
		}
		say = recount(s)
		return nil
	})
	save.Say = say
	if err == nil {
		m.unsaved[setID] = true
	}
	return save, err
}

// recount makes a set with several loads what it now is, and says so if that
// is something else than before.
func recount(s *training.Set) string {
	const changed = "Set changed"
	if len(s.Segments) < 2 || s.Kind == training.Warmup {
		return changed
	}
	was := s.Kind
	s.Kind = training.Working
	if rules.IsDropSet(*s) {
		s.Kind = training.Drop
	}
	switch {
	case was == s.Kind:
		return changed
	case s.Kind == training.Drop:
		return "Set changed. It counts as a drop set again."
	}
	return "Set changed. No load falls after the one before, so it counts as a plain set."
}

// corrected reads the correction of a load and its reps. What was left as it
// was shown stays exactly what it was, also where it was shown rounded.
func (m *Model) corrected(e exercise.Exercise, l load.Load, reps int, in SetEntry) (load.Load, int, error) {
	r := m.rackOf(e, l)
	if in.Load != typed(l, m.unitOf(r)) {
		now, err := m.parseLoad(e, r, in.Load)
		if err != nil {
			return l, reps, err
		}
		l = now
	}
	n, err := training.ParseReps(in.Reps)
	if err != nil {
		return l, reps, beside("reps", err)
	}
	return l, n, nil
}

// DeleteSet removes a set; undo brings it back.
func (m *Model) DeleteSet(workoutID, setID string) (Save, error) {
	return m.editWorkout(workoutID, "Set deleted", func(w *training.Workout) error {
		if _, s := setOf(w, setID); s == nil {
			return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
		}
		*w = withoutSet(*w, setID)
		return nil
	})
}

// beside says which field an error belongs to.
func beside(field string, err error) error {
	return fault.At(field, fault.Message(err))
}

// parseLoad reads a load as a person types it for this exercise and rack. It
// need not be on the rack: a plain set may be done with anything.
func (m *Model) parseLoad(e exercise.Exercise, r load.Rack, text string) (load.Load, error) {
	onBody := e.Counting == exercise.BodyweightPlus || e.Counting == exercise.BodyOnly
	kind := kindOf(r)
	switch kind {
	case load.Weight, load.Assistance:
		if onBody && kind == load.Weight && strings.TrimSpace(text) == "" {
			return load.Of(0), nil
		}
		parse := load.ParsePositive
		if onBody || kind == load.Assistance {
			parse = load.Parse
		}
		mass, err := parse(text, m.unitOf(r))
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

// kindOf says in what the loads of a rack are counted.
func kindOf(r load.Rack) load.Kind {
	switch r.Kind {
	case load.Assisted:
		return load.Assistance
	case load.Numbered:
		return load.Plates
	case load.Bands:
		return load.Band
	case load.Positions:
		return load.Leverage
	}
	return load.Weight
}

// rackOf returns the rack that l was most likely taken from: one that has it,
// else one that counts in the same way, else an empty rack in the person's unit.
func (m *Model) rackOf(e exercise.Exercise, l load.Load) load.Rack {
	racks := m.RacksFor(e)
	var alike load.Rack
	for _, r := range racks {
		if kindOf(r) != l.Kind {
			continue
		}
		if len(racks) == 1 || l.Kind == load.Weight && l.Mass == 0 || r.Contains(l) {
			return r
		}
		if alike.ID == "" {
			alike = r
		}
	}
	if alike.ID == "" {
		alike = load.Rack{Unit: m.Unit()}
	}
	return alike
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
