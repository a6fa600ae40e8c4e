package training

import (
	"strconv"

	"dropset/core/fault"
)

// Limits of what belongs to one noun.
const (
	MaxSegments = 40 // of one set: both sides of the longest mechanical chain
	MaxRacks    = 60 // of one gym
	MaxWeighed  = 1000
	maxTags     = 30 // rule IDs, muscles
	maxID       = 64 // bytes
	maxOffset   = 18 * 60
)

// RecordBytes bounds what a workout may take as a record: sealed and written
// in base64 it stays under 64 KB.
const RecordBytes = 47_000

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil.
func (w Workout) Validate() error {
	if err := checkID(w.ID); err != nil {
		return err
	}
	if err := checkText("name", w.Name, MaxName); err != nil {
		return err
	}
	if err := checkText("note", w.Note, MaxNote); err != nil {
		return err
	}
	if err := checkTime("start", w.Start); err != nil {
		return err
	}
	if err := checkTime("end", w.End); err != nil {
		return err
	}
	if !w.End.IsZero() && w.End.Before(w.Start) {
		return fault.At("end", "This workout ends before it starts. Correct one of the two times.")
	}
	if len(w.Entries) > MaxEntries {
		return fault.At("entries", "A workout holds up to "+strconv.Itoa(MaxEntries)+" exercises. Finish this one and start another.")
	}
	sets := make(map[string]bool)
	for _, e := range w.Entries {
		if err := e.validate(); err != nil {
			return err
		}
		for _, s := range e.Sets {
			if sets[s.ID] {
				return fault.At("sets", "The same set is in this workout twice. Remove one of them.")
			}
			sets[s.ID] = true
		}
	}
	if len(sets) > MaxSets {
		return fault.At("sets", "A workout holds up to "+strconv.Itoa(MaxSets)+" sets. Finish this one and start another.")
	}
	if w.recordSize() > RecordBytes {
		return fault.At("sets", "This workout is full. Shorten a note, or finish it and start another. Everything up to here is safe.")
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil.
func (r Routine) Validate() error {
	if r.Name == "" {
		return fault.At("name", "Give the routine a name.")
	}
	return Workout{ID: r.ID, Name: r.Name, Note: r.Note, Entries: r.Entries}.Validate()
}

// MaxRest is the longest rest that a timer counts, in seconds.
const MaxRest = 15 * 60

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil.
func (s Setup) Validate() error {
	if s.Exercise == "" || len(s.Exercise) > maxID {
		return fault.At("exercise", "Choose an exercise.")
	}
	if s.Rest < -1 || s.Rest > MaxRest {
		return fault.At("rest", "A rest lasts up to "+strconv.Itoa(MaxRest/60)+" minutes. Nothing was changed.")
	}
	return checkText("setup", s.Note, MaxSetup)
}

func (e Entry) validate() error {
	if err := checkID(e.ID); err != nil {
		return err
	}
	if e.Exercise == "" {
		return fault.At("exercise", "Choose an exercise.")
	}
	for _, s := range []string{e.Exercise, e.Pos, e.Superset} {
		if err := checkText("exercise", s, MaxName); err != nil {
			return err
		}
	}
	if err := checkText("note", e.Note, MaxNote); err != nil {
		return err
	}
	for _, s := range e.Sets {
		if err := s.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. A set that is only planned may lack its load
// and reps.
func (s Set) Validate() error {
	if err := checkID(s.ID); err != nil {
		return err
	}
	if err := checkText("pos", s.Pos, MaxName); err != nil {
		return err
	}
	switch s.Kind {
	case Warmup, Working, Drop:
	default:
		return fault.At("kind", "This kind of set is unknown. Choose warm-up, working or drop set.")
	}
	if err := CheckReps(s.Reps); err != nil {
		return err
	}
	if !s.Load.IsZero() {
		if err := CheckLoad(s.Load); err != nil {
			return err
		}
	}
	if err := checkRIR(s.RIR); err != nil {
		return err
	}
	if err := checkTimed(s.Duration, s.Distance); err != nil {
		return err
	}
	if err := checkTime("done", s.Done); err != nil {
		return err
	}
	if err := checkText("note", s.Note, MaxNote); err != nil {
		return err
	}
	if err := checkTags("overridden", s.Overridden); err != nil {
		return err
	}
	if err := checkShape(s.Protocol, s.End); err != nil {
		return err
	}
	return s.checkSegments()
}

func (s Set) checkSegments() error {
	if len(s.Segments) > MaxSegments {
		return fault.At("segments", "A set holds up to "+strconv.Itoa(MaxSegments)+" loads.")
	}
	for _, seg := range s.Segments {
		if err := seg.validate(); err != nil {
			return err
		}
	}
	if s.Kind == Drop && s.Drops() == 0 {
		return fault.At("segments", "A drop set has at least two loads. Add one, or make it a working set.")
	}
	if len(s.Segments) > 0 && (s.Segments[0].Load != s.Load || s.Segments[0].Reps != s.Reps) {
		return fault.At("segments", "The first load and its reps must be those of the set.")
	}
	return nil
}

func (seg Segment) validate() error {
	if err := CheckLoad(seg.Load); err != nil {
		return err
	}
	if err := CheckReps(seg.Reps); err != nil {
		return err
	}
	if seg.Reps == 0 {
		return fault.At("reps", "Each load of a drop set needs at least one clean rep. Remove it, or enter its reps.")
	}
	if seg.Tension < 0 || seg.Changeover != nil && *seg.Changeover < 0 {
		return fault.At("segments", "A time cannot be negative.")
	}
	if seg.Side != Both && seg.Side != Left && seg.Side != Right {
		return fault.At("side", "Choose left, right or both sides.")
	}
	if err := checkText("variation", seg.Variation, MaxName); err != nil {
		return err
	}
	return checkShape(NoProtocol, seg.End)
}
