package screen

import (
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
	Load   string // "22,5", or the step of a stack, band or position
	Reps   string
	Time   string // "1:30", where the set is timed: in place of its reps
	Effort string // reps in reserve in halves, empty = not said
	Rack   string // ID of the rack; empty = the first that fits
	Kind   training.SetKind
	Side   training.Side // of one load of a set whose sides were counted apart
}

// amount reads how much was done: the reps, or the time of a timed exercise.
func (in SetEntry) amount(timed bool) (reps int, duration int64, err error) {
	if timed {
		duration, err = training.ParseDuration(in.Time)
		if err != nil {
			return 0, 0, beside("time", err)
		}
		return 0, duration, nil
	}
	if reps, err = training.ParseReps(in.Reps); err != nil {
		return 0, 0, beside("reps", err)
	}
	return reps, 0, nil
}

// LogSet does a set of an exercise now, or at the end of a workout that is
// over. Errors carry the field that they belong to: "load", "reps" or "time".
func (m *Model) LogSet(workoutID, entryID string, in SetEntry) (Save, error) {
	id := m.newID()
	save, err := m.editWorkout(workoutID, "", func(w *training.Workout) error {
		entry := entryOf(w, entryID)
		if entry == nil {
			return entryGone()
		}
		e := m.Exercise(entry.Exercise)
		l, err := m.parseLoad(e, m.rackFor(e, in.Rack), in.Load)
		if err != nil {
			return err
		}
		reps, duration, err := in.amount(isTimed(e))
		if err != nil {
			return err
		}
		rir, err := parseEffort(in.Effort)
		if err != nil {
			return err
		}
		kind := in.Kind
		if kind == "" {
			kind = training.Working
		}
		entry.Sets = append(entry.Sets, training.Set{
			ID: id, Kind: kind, Load: l, Reps: reps, Duration: duration, RIR: rir, Done: m.doneNow(*w),
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

// doneNow is when a set counts as done that is logged now: in a workout that is
// over, at its end.
func (m *Model) doneNow(w training.Workout) training.Instant {
	if w.Running() {
		return m.Now()
	}
	return w.End
}

// A SetChange is a set as it was corrected.
type SetChange struct {
	Loads  []SetEntry // of a plain set one; else one for each load, in order
	Effort string
	Note   string
}

// EditSet corrects a set that was logged. The field of an error is "load",
// "reps" or "time" with the index of the load behind it, such as "reps-0", or
// "note". Loads may be more or fewer than there were. What is a drop set
// afterwards is for rules.IsDropSet to say; the save tells the person when that
// has changed.
func (m *Model) EditSet(workoutID, setID string, in SetChange) (Save, error) {
	var say string
	save, err := m.editWorkout(workoutID, "", func(w *training.Workout) error {
		entry, s := setOf(w, setID)
		if s == nil || len(in.Loads) == 0 || len(in.Loads) > training.MaxSegments {
			return fault.New(fault.NotFound, "This set is not here any more. Nothing was changed.")
		}
		e := m.Exercise(entry.Exercise)
		r := m.rackOf(e, s.Load) // that in whose unit the dialog shows all loads
		if s.Load.IsZero() {
			r = m.rackFor(e, in.Loads[0].Rack)
		}
		segments := make([]training.Segment, len(in.Loads))
		duration := s.Duration
		for i, x := range in.Loads {
			was := training.Segment{Load: s.Load, Reps: s.Reps}
			switch {
			case i < len(s.Segments):
				was = s.Segments[i]
			case i > 0: // a load that the set did not have
				was = training.Segment{}
			}
			timed := noReps(e, *s)
			now, err := m.corrected(e, r, was, x, timed)
			if err != nil {
				return fault.At(fault.FieldOf(err)+"-"+strconv.Itoa(i), fault.Message(err))
			}
			segments[i] = now
			if timed {
				if duration, err = timeOf(x, *s); err != nil {
					return fault.At(fault.FieldOf(err)+"-"+strconv.Itoa(i), fault.Message(err))
				}
			}
		}
		rir, err := parseEffort(in.Effort)
		if err != nil {
			return err
		}
		had := len(s.Segments)
		s.Load, s.Reps, s.Duration, s.RIR, s.Note = segments[0].Load, segments[0].Reps, duration, rir, strings.TrimSpace(in.Note)
		s.Segments = segments
		if len(segments) == 1 && segments[0].Side == training.Both {
			s.Segments = nil
		}
		was := s.Kind
		if (was != training.Drop || len(segments) == 1) && in.Loads[0].Kind != "" {
			s.Kind = in.Loads[0].Kind
		}
		say = recount(s, was, had)
		return nil
	})
	save.Say = say
	if err == nil {
		m.unsaved[setID] = true
	}
	return save, err
}

// timeOf reads the time of a set without reps. What was left as it was shown
// stays what it was, and what has a distance needs no time.
func timeOf(in SetEntry, s training.Set) (int64, error) {
	if in.Time == typedTime(s.Duration) && (s.Duration > 0 || s.Distance > 0) {
		return s.Duration, nil
	}
	_, ms, err := in.amount(true)
	return ms, err
}

// recount makes a set what its loads say, and says so if that is something else
// than it was, when it had so many loads.
func recount(s *training.Set, was training.SetKind, had int) string {
	const changed = "Set changed"
	if len(s.Segments) < 2 || s.Kind == training.Warmup {
		if was != training.Drop {
			return changed
		}
		s.Protocol = training.NoProtocol
		if s.Kind == training.Warmup {
			return "Set changed. It is a warm-up now."
		}
		s.Kind = training.Working
		return "Set changed. With one load it counts as a plain set."
	}
	if s.Protocol != training.Mechanical && (s.Protocol == training.NoProtocol || had != len(s.Segments)) {
		s.Protocol = protocolOf(s.Drops())
	}
	s.Kind = training.Working
	if rules.IsDropSet(*s) {
		s.Kind = training.Drop
	}
	switch {
	case was == s.Kind:
		return changed
	case s.Kind == training.Drop && had < 2:
		return "Set changed. It counts as a drop set."
	case s.Kind == training.Drop:
		return "Set changed. It counts as a drop set again."
	}
	return "Set changed. No load falls after the one before, so it counts as a plain set."
}

// protocolOf names the shape of a drop set with so many drops, as far as it
// has a name.
func protocolOf(drops int) training.Protocol {
	for _, p := range []training.Protocol{training.Single, training.Double, training.Triple} {
		if p.Drops() == drops {
			return p
		}
	}
	return training.NoProtocol
}

// corrected reads the correction of a load and its reps. What was left as it
// was shown stays exactly what it was, also where it was shown rounded.
func (m *Model) corrected(e exercise.Exercise, r load.Rack, was training.Segment, in SetEntry, timed bool) (training.Segment, error) {
	now := was
	now.Side = in.Side
	if was.Load.IsZero() || in.Load != typed(was.Load, m.unitOf(r)) {
		l, err := m.parseLoad(e, r, in.Load)
		if err != nil {
			return now, err
		}
		now.Load = l
	}
	if timed {
		return now, nil
	}
	n, err := training.ParseReps(in.Reps)
	if err != nil {
		return now, beside("reps", err)
	}
	now.Reps = n
	return now, nil
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
		if (onBody || isTimed(e)) && kind == load.Weight && strings.TrimSpace(text) == "" {
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
