package screen

import (
	"slices"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// A RoutineRow is one routine of the list.
type RoutineRow struct {
	ID     string
	Name   string
	Detail string // "Cable Curl, Leg Press and 3 more"
}

// Routines lists the routines by name.
func (m *Model) Routines() []RoutineRow {
	out := make([]RoutineRow, len(m.routines))
	for i, r := range m.routines {
		names := make([]string, len(r.Entries))
		for k := range r.Entries {
			names[k] = m.Exercise(r.Entries[k].Exercise).Name
		}
		out[i] = RoutineRow{ID: r.ID, Name: r.Name, Detail: namesText(names)}
		if len(names) == 0 {
			out[i].Detail = "No exercise yet"
		}
	}
	return out
}

// A RoutineView is one routine, ready to draw.
type RoutineView struct {
	ID, Name, Note string
	Entries        []RoutineEntryView
	Running        bool // a workout runs: it cannot begin now
}

// A RoutineEntryView is one exercise of a routine.
type RoutineEntryView struct {
	ID, Exercise, Name string
	Plan               string // "3 × 10"
	Round              string
	Sets, Reps         string
	Timed              bool
	First, Last        bool
	Joined             bool // in a superset with the next
}

// RoutineScreen makes the view of a routine; false where it is not there.
func (m *Model) RoutineScreen(id string) (RoutineView, bool) {
	r, ok := m.routine(id)
	if !ok {
		return RoutineView{}, false
	}
	_, running := m.Running()
	v := RoutineView{ID: r.ID, Name: r.Name, Note: r.Note, Running: running}
	w := training.Workout{Entries: r.Entries}
	for i, x := range r.Entries {
		e := m.Exercise(x.Exercise)
		n, amount := 0, m.plannedAmount(x)
		for _, s := range x.Sets {
			if s.Kind != training.Warmup {
				n++
			}
		}
		v.Entries = append(v.Entries, RoutineEntryView{
			ID: x.ID, Exercise: e.ID, Name: e.Name, Plan: m.plannedText(x, n), Round: m.roundText(&w, i),
			Sets: strconv.Itoa(n), Reps: amount, Timed: isTimed(e), First: i == 0, Last: i == len(r.Entries)-1,
			Joined: withNext(r.Entries, i),
		})
	}
	return v, true
}

// plannedAmount is how much the first planned set of an exercise is: "10".
func (m *Model) plannedAmount(e training.Entry) string {
	for _, s := range e.Sets {
		if s.Kind != training.Warmup {
			return m.amountText(s)
		}
	}
	return ""
}

// plannedText says what is planned: "3 sets × 10", "3 sets × 10, 8, 6".
func (m *Model) plannedText(e training.Entry, sets int) string {
	if sets == 0 {
		return "No sets planned"
	}
	var amounts []string
	for _, s := range e.Sets {
		if s.Kind != training.Warmup {
			amounts = append(amounts, m.amountText(s))
		}
	}
	if first := amounts[0]; !slices.ContainsFunc(amounts, func(a string) bool { return a != first }) {
		amounts = amounts[:1]
	}
	return count(sets, "set") + " × " + strings.Join(amounts, ", ")
}

func (m *Model) routine(id string) (training.Routine, bool) {
	for _, r := range m.routines {
		if r.ID == id {
			return r, true
		}
	}
	return training.Routine{}, false
}

func routineGone() error {
	return fault.New(fault.NotFound, "This routine is not here any more. Nothing was changed.")
}

// changeRoutine writes what differs between two states of a routine. Its undo
// writes it back.
func (m *Model) changeRoutine(say string, from, to training.Routine) (Save, error) {
	if err := to.Validate(); err != nil {
		if to.Name != "" && fault.FieldOf(err) != "name" { // of all of it: it stands beside no field
			err = fault.New(fault.CodeOf(err), "This routine is full. Plan fewer sets, or make a second one. Nothing was changed.")
		}
		return Save{}, err
	}
	e := m.edit()
	e.Routine(to.ID).Change(from, to)
	save, err := m.change(e)
	save.Say = say
	if from.Name != "" { // else it was made: its undo deletes it
		save.Undo = func() (Save, error) { return m.changeRoutine("", to, from) }
	}
	return save, err
}

// editRoutine lets f change a copy of a routine and writes the difference.
func (m *Model) editRoutine(id, say string, f func(r *training.Routine) error) (Save, error) {
	from, ok := m.routine(id)
	if !ok {
		return Save{}, routineGone()
	}
	to := from
	to.Entries = cloneWorkout(training.Workout{Entries: from.Entries}).Entries
	if err := f(&to); err != nil {
		return Save{}, err
	}
	return m.changeRoutine(say, from, to)
}

// NewRoutine makes an empty routine and returns its ID.
func (m *Model) NewRoutine(name string) (Save, string, error) {
	r := training.Routine{ID: m.newID(), Name: strings.TrimSpace(name)}
	save, err := m.changeRoutine("", training.Routine{ID: r.ID}, r)
	return save, r.ID, err
}

// KeepAsRoutine makes a routine of what was done in a workout: its exercises in
// order, its plain sets with their loads and reps. Drop sets are not planned:
// whether one is right is judged anew on the day.
func (m *Model) KeepAsRoutine(workoutID, name string) (Save, string, error) {
	w, ok := m.Workout(workoutID)
	if !ok {
		return Save{}, "", fault.New(fault.NotFound, "This workout is not here any more. Nothing was changed.")
	}
	if name = strings.TrimSpace(name); name == "" {
		name = w.Name
	}
	r := training.Routine{ID: m.newID(), Name: name, Entries: m.plannedAgain(w.Entries)}
	save, err := m.changeRoutine("Kept as a routine", training.Routine{ID: r.ID}, r)
	save.Undo = func() (Save, error) { return m.RemoveRoutine(r.ID) }
	return save, r.ID, err
}

// plannedAgain copies entries with their plain sets as ones to do.
func (m *Model) plannedAgain(entries []training.Entry) []training.Entry {
	var out []training.Entry
	for _, e := range entries {
		entry := training.Entry{ID: m.newID(), Exercise: e.Exercise, Pos: e.Pos, Superset: e.Superset}
		for _, s := range e.Sets {
			if s.Kind == training.Drop {
				continue
			}
			entry.Sets = append(entry.Sets, training.Set{ID: m.newID(), Pos: s.Pos, Kind: s.Kind, Load: s.Load, Reps: s.Reps, Duration: s.Duration, Distance: s.Distance})
		}
		out = append(out, entry)
	}
	return out
}

// RenameRoutine gives a routine another name and note.
func (m *Model) RenameRoutine(id, name, note string) (Save, error) {
	return m.editRoutine(id, "", func(r *training.Routine) error {
		r.Name, r.Note = strings.TrimSpace(name), strings.TrimSpace(note)
		return nil
	})
}

// RemoveRoutine deletes a routine; undo brings it back. What was logged by it
// stays.
func (m *Model) RemoveRoutine(id string) (Save, error) {
	r, ok := m.routine(id)
	if !ok {
		return Save{}, routineGone()
	}
	e := m.edit()
	e.Routine(id).Delete()
	save, err := m.change(e)
	save.Say = r.Name + " deleted"
	save.Undo = func() (Save, error) {
		e := m.edit()
		e.Routine(id).Undelete()
		return m.change(e)
	}
	return save, err
}

// What a routine plans for an exercise that is added to it, until it is said.
const (
	usualSets    = 3
	usualReps    = 10
	usualSeconds = 30
	maxPlanned   = 20
)

// AddToRoutine puts an exercise at the end of a routine. One that is there
// already is not added twice.
func (m *Model) AddToRoutine(id, exerciseID string) (Save, error) {
	return m.editRoutine(id, "", func(r *training.Routine) error {
		if slices.ContainsFunc(r.Entries, func(e training.Entry) bool { return e.Exercise == exerciseID }) {
			return nil
		}
		pos := ""
		if n := len(r.Entries); n > 0 {
			pos = r.Entries[n-1].Pos
		}
		entry := training.Entry{ID: m.newID(), Exercise: exerciseID, Pos: training.Between(pos, "")}
		s := training.Set{Kind: training.Working, Reps: usualReps}
		if isTimed(m.Exercise(exerciseID)) {
			s.Reps, s.Duration = 0, usualSeconds*1000
		}
		entry.Sets = m.sized(nil, usualSets, s)
		r.Entries = append(r.Entries, entry)
		return nil
	})
}

// RemoveFromRoutine takes an exercise out of a routine.
func (m *Model) RemoveFromRoutine(id, entryID string) (Save, error) {
	return m.editRoutine(id, "Exercise removed", func(r *training.Routine) error {
		r.Entries = bound(slices.DeleteFunc(r.Entries, func(e training.Entry) bool { return e.ID == entryID }))
		return nil
	})
}

// MoveInRoutine puts an exercise one place further up or down.
func (m *Model) MoveInRoutine(id, entryID string, by int) (Save, error) {
	return m.editRoutine(id, "", func(r *training.Routine) error {
		if i := slices.IndexFunc(r.Entries, func(e training.Entry) bool { return e.ID == entryID }); i >= 0 {
			r.Entries = moved(r.Entries, i, by)
		}
		return nil
	})
}

// JoinInRoutine does an exercise in turn with the one below it, or by itself.
func (m *Model) JoinInRoutine(id, entryID string, on bool) (Save, error) {
	superset := m.newID()
	return m.editRoutine(id, "", func(r *training.Routine) error {
		if i := slices.IndexFunc(r.Entries, func(e training.Entry) bool { return e.ID == entryID }); i >= 0 {
			r.Entries = joined(r.Entries, i, on, superset)
		}
		return nil
	})
}

// PlanSets says how many sets of how many reps, or of which time, a routine
// plans for an exercise. The field of an error is "sets" or "reps".
func (m *Model) PlanSets(id, entryID, sets, amount string) (Save, error) {
	return m.editRoutine(id, "", func(r *training.Routine) error {
		i := slices.IndexFunc(r.Entries, func(e training.Entry) bool { return e.ID == entryID })
		if i < 0 {
			return routineGone()
		}
		n, err := strconv.Atoi(strings.TrimSpace(sets))
		if err != nil || n < 1 || n > maxPlanned {
			return fault.At("sets", "Enter how many sets, 1 to "+strconv.Itoa(maxPlanned)+".")
		}
		e := &r.Entries[i]
		same := strings.TrimSpace(amount) == m.plannedAmount(*e) // sets that differ stay as they are
		reps, duration, err := SetEntry{Reps: amount, Time: amount}.amount(isTimed(m.Exercise(e.Exercise)))
		if err != nil && !same {
			return beside("reps", err)
		}
		for k := range e.Sets {
			if s := &e.Sets[k]; s.Kind != training.Warmup && !same {
				s.Reps, s.Duration = reps, duration
			}
		}
		e.Sets = m.sized(e.Sets, n, training.Set{Kind: training.Working, Reps: reps, Duration: duration})
		return nil
	})
}

// sized returns sets with n working sets: the last ones go, or more like the
// last one come.
func (m *Model) sized(sets []training.Set, n int, like training.Set) []training.Set {
	var out []training.Set
	have := 0
	for _, s := range sets {
		if s.Kind != training.Warmup {
			if have == n {
				continue
			}
			have++
			like = s
		}
		out = append(out, s)
	}
	for ; have < n; have++ {
		like.ID, like.Pos = m.newID(), training.Between(lastPos(out), "")
		out = append(out, like)
	}
	return out
}

// UnknownInRoutine lists the exercises of a routine whose last time is not
// loaded, to ask the store for [LastUse] before it begins.
func (m *Model) UnknownInRoutine(id string) []string {
	r, _ := m.routine(id)
	var out []string
	for _, e := range r.Entries {
		if _, _, ok := m.lastTime(e.Exercise, training.Workout{Start: m.Now()}); !ok {
			out = append(out, e.Exercise)
		}
	}
	return out
}

// StartRoutine begins a workout with what a routine plans, each set at the load
// of last time; of an exercise that was never done, at the load of the routine,
// or at none: that is entered with the first set. It is refused while a workout runs.
func (m *Model) StartRoutine(id string) (Save, error) {
	if _, ok := m.Running(); ok {
		return Save{}, fault.New(fault.Illegal, "A workout is running. Finish it first, then begin this routine. Nothing was changed.")
	}
	r, ok := m.routine(id)
	if !ok {
		return Save{}, routineGone()
	}
	w := m.newWorkout()
	w.Name = r.Name
	w.Entries = m.plannedAgain(r.Entries)
	for i := range w.Entries {
		x := &w.Entries[i]
		e := m.Exercise(x.Exercise)
		old, _, _ := m.lastTime(x.Exercise, w)
		old = slices.DeleteFunc(slices.Clone(old), func(s training.Set) bool { return s.Kind != training.Working })
		k := 0
		for j := range x.Sets {
			s := &x.Sets[j]
			if s.Kind == training.Working && len(old) > 0 {
				s.Load = old[min(k, len(old)-1)].Load
				k++
			}
			if s.Load.IsZero() && needless(e) {
				s.Load = load.Of(0)
			}
		}
	}
	if err := whole(w); err != nil {
		return Save{}, err
	}
	return m.changeWorkout("", training.Workout{ID: w.ID}, w)
}

// needless reports whether a set of e can be done with nothing to load.
func needless(e exercise.Exercise) bool {
	return e.Counting == exercise.BodyweightPlus || e.Counting == exercise.BodyOnly || isTimed(e)
}
