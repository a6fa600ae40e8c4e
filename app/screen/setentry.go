package screen

import (
	"slices"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

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
		entry.Sets = fillPlan(entry.Sets)
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
