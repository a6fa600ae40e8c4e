package screen

import (
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// nextSet is the set that comes next of one exercise. Until something is typed
// it follows what was done last.
type nextSet struct {
	exercise         string
	load, reps, rack string
	time, effort     string
	warmup           bool
	loadErr, repsErr string
	timeErr          string
	touched          bool    // typed in: it no longer follows
	source           doneSet // what it was prefilled from
	filled           bool
}

// doneSet is what a next set takes from one that was done, and which that is.
type doneSet struct {
	id       string
	done     training.Instant
	load     load.Load
	reps     int
	duration int64
}

// A NextView is the row in which the next set is entered.
type NextView struct {
	Label            string // of the load field
	Unit             string
	NoLoad           bool         // nothing to load: reps are all there is
	Hint             string       // "Empty means bodyweight alone"
	Steps            []ChoiceView // loads to choose from where they are no masses
	Racks            []ChoiceView // where the loads may come from, if there is a choice
	Rack             string
	Load, Reps       string
	LoadErr, RepsErr string
	Timed            bool // it has a time and no reps
	Time, TimeErr    string
	CanWatch         bool         // a stopwatch may take the time
	WatchFrom        int64        // since when it runs, in Unix milliseconds; 0 = it does not
	Awake            bool         // the screen stays on while it runs
	Effort           []ChoiceView // how hard it was; empty where that is not asked
	EffortOf         string       // "RIR", "RPE"
	Warmup           bool
	Plates           PlatesView // what the load is on a bar
}

// draft returns the next set of an entry. As long as nothing was typed it is
// the working set before it, else the one of last time.
func (l *Logger) draft(e exercise.Exercise, entry training.Entry, old []training.Set) *nextSet {
	d := l.next[entry.ID]
	if d == nil || d.exercise != e.ID { // another one stands in its place
		d = &nextSet{exercise: e.ID}
		l.next[entry.ID] = d
	}
	if d.touched {
		return d
	}
	var from training.Set
	done := 0
	for _, s := range entry.Sets {
		if s.IsDone() && s.Kind != training.Warmup {
			done++
			if s.Kind == training.Working || from.ID == "" {
				from = s
			}
		}
	}
	if done == 0 && len(old) > 0 {
		from = old[0]
	}
	source := doneSet{from.ID, from.Done, from.Load, from.Reps, from.Duration}
	if d.filled && d.source == source {
		return d
	}
	rack := l.m.rackFor(e, d.rack)
	*d = nextSet{exercise: e.ID, rack: rack.ID, warmup: d.warmup, source: source, filled: true}
	if from.ID != "" {
		if kindOf(rack) != from.Load.Kind || !rack.Contains(from.Load) {
			rack = l.m.rackOf(e, from.Load)
		}
		d.rack, d.load, d.reps = rack.ID, typed(from.Load, l.m.unitOf(rack)), typedReps(from.Reps)
		d.time = typedTime(from.Duration)
	} else {
		d.follow(entry, rack)
	}
	return d
}

// follow fills what is known of a set that was never done: what is planned.
func (d *nextSet) follow(entry training.Entry, rack load.Rack) {
	for _, s := range entry.Sets {
		if !s.IsDone() && s.Kind == training.Working {
			d.reps, d.time = typedReps(s.Reps), typedTime(s.Duration)
			break
		}
	}
	if loads := stepChoices(rack); len(loads) > 0 {
		d.load = loads[len(loads)/3].Value
	}
}

func (l *Logger) nextView(e exercise.Exercise, d *nextSet) NextView {
	r := l.m.rackFor(e, d.rack)
	v := NextView{
		Label: loadLabel(e), Unit: l.m.unitOf(r).Name(), NoLoad: nothingToLoad(e, r), Steps: stepChoices(r), Rack: r.ID,
		Load: d.load, Reps: d.reps, LoadErr: d.loadErr, RepsErr: d.repsErr, Warmup: d.warmup,
		Plates: l.m.nextPlates(e, r, d.load), Timed: isTimed(e), Time: d.time, TimeErr: d.timeErr,
	}
	if l.m.settings.Effort != store.NoEffort && !v.Timed && !v.Warmup {
		v.Effort, v.EffortOf = l.m.effortChoices(d.effort), l.m.effortLabel()
	}
	if v.Timed && len(v.Steps) == 0 {
		v.Hint = "Empty means no load."
	}
	if e.Counting == exercise.BodyweightPlus {
		v.Hint = "Empty means bodyweight alone."
	}
	if racks := l.m.RacksFor(e); len(racks) > 1 {
		for _, x := range racks {
			v.Racks = append(v.Racks, ChoiceView{Value: x.ID, Text: x.Name, Chosen: x.ID == r.ID})
		}
	}
	return v
}

// of returns the exercise and the next set of an entry of the workout.
func (l *Logger) of(entryID string) (exercise.Exercise, *nextSet, bool) {
	w, _ := l.m.Workout(l.workout)
	entry := entryOf(&w, entryID)
	if entry == nil {
		return exercise.Exercise{}, nil, false
	}
	e := l.m.Exercise(entry.Exercise)
	old, _, _ := l.m.lastTime(e.ID, w)
	return e, l.draft(e, *entry, old), true
}

// SetLoad takes the load of the next set as it is typed.
func (l *Logger) SetLoad(entryID, text string) {
	if _, d, ok := l.of(entryID); ok {
		d.load, d.loadErr, d.touched = text, "", true
	}
}

// SetReps takes the reps of the next set as they are typed.
func (l *Logger) SetReps(entryID, text string) {
	if _, d, ok := l.of(entryID); ok {
		d.reps, d.repsErr, d.touched = text, "", true
	}
}

// SetTime takes the time of the next set as it is typed.
func (l *Logger) SetTime(entryID, text string) {
	if _, d, ok := l.of(entryID); ok {
		d.time, d.timeErr, d.touched = text, "", true
	}
}

// SetEffort takes how hard the next set was. It says nothing of the one after.
func (l *Logger) SetEffort(entryID, value string) {
	if _, d, ok := l.of(entryID); ok {
		d.effort = value
	}
}

// SetWarmup says whether the next set is a warm-up.
func (l *Logger) SetWarmup(entryID string, on bool) {
	if _, d, ok := l.of(entryID); ok {
		d.warmup = on
	}
}

// SetRack chooses where the loads come from. A load that was typed stays, read
// in the unit of the new rack.
func (l *Logger) SetRack(entryID, rackID string) {
	e, d, ok := l.of(entryID)
	if !ok || rackID == d.rack {
		return
	}
	was, now := l.m.rackFor(e, d.rack), l.m.rackFor(e, rackID)
	d.rack, d.touched, d.loadErr = now.ID, true, ""
	if kindOf(was) != kindOf(now) {
		d.load = ""
		if loads := stepChoices(now); len(loads) > 0 {
			d.load = loads[len(loads)/3].Value
		}
	}
}

// Step moves the load along the rack: 1 harder, -1 easier. From nothing it
// begins in the lighter part of the rack.
func (l *Logger) Step(entryID string, k int) {
	e, d, ok := l.of(entryID)
	if !ok {
		return
	}
	r := l.m.rackFor(e, d.rack)
	unit := l.m.unitOf(r)
	now, err := l.m.parseLoad(e, r, d.load)
	onBody := e.Counting == exercise.BodyweightPlus
	switch {
	case strings.TrimSpace(d.load) == "" && !onBody:
		loads := r.Loads()
		if len(loads) == 0 {
			return
		}
		d.load = typed(loads[len(loads)/3], unit)
	case err != nil:
		d.loadErr = fault.Message(err) // what was typed stays
		return
	default:
		next, found := r.By(now, k)
		if !found && onBody && k < 0 {
			next, found = load.Of(0), true
		}
		if !found && kindOf(r) == load.Weight && len(r.Loads()) == 0 { // no rack: whole units
			next, found = load.Of(now.Mass+load.Mass(k)*unit.One()), now.Mass+load.Mass(k)*unit.One() > 0
		}
		if !found {
			return // the end of the rack
		}
		d.load = typed(next, unit)
	}
	d.loadErr, d.touched = "", true
}

// Log does the next set of an exercise now. The message of a field that cannot
// be taken stands in the next view; what was typed stays.
func (l *Logger) Log(entryID string) (Save, error) {
	e, d, ok := l.of(entryID)
	if !ok {
		return Save{}, entryGone()
	}
	in := SetEntry{Load: d.load, Reps: d.reps, Time: d.time, Effort: d.effort, Rack: d.rack, Kind: training.Working}
	if d.warmup {
		in.Kind, in.Effort = training.Warmup, ""
	}
	d.loadErr, d.repsErr, d.timeErr = "", "", ""
	save, err := l.m.LogSet(l.workout, entryID, in)
	switch {
	case err == nil && d.warmup:
		*d = nextSet{exercise: e.ID, rack: d.rack} // what a warm-up weighs says nothing about the set
	case err == nil:
		if now, ok := l.m.Workout(l.workout); ok && now.Running() {
			save.Say = l.recordOf(&now, entryID)
		}
		d.touched, d.effort = false, "" // follows the set that was just done
	case fault.FieldOf(err) == "load":
		d.loadErr = fault.Message(err)
		if _, _, err := in.amount(isTimed(e)); err != nil { // both at once, so that nobody taps twice
			d.blame(err)
		}
	default:
		d.blame(err)
	}
	return save, err
}

// blame puts the message of err beside its field.
func (d *nextSet) blame(err error) {
	switch fault.FieldOf(err) {
	case "reps":
		d.repsErr = fault.Message(err)
	case "time":
		d.timeErr = fault.Message(err)
	}
}
