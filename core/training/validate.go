package training

import (
	"strconv"
	"unicode/utf8"

	"dropset/core/fault"
	"dropset/core/load"
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
	sets := 0
	for _, e := range w.Entries {
		if err := e.validate(); err != nil {
			return err
		}
		sets += len(e.Sets)
	}
	if sets > MaxSets {
		return fault.At("sets", "A workout holds up to "+strconv.Itoa(MaxSets)+" sets. Finish this one and start another.")
	}
	if w.recordSize() > RecordBytes {
		return fault.At("sets", "This workout is full. Shorten a note, or finish it and start another. Everything up to here is safe.")
	}
	return nil
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

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. Unknown answers are always right.
func (p Profile) Validate() error {
	switch p.Level {
	case LevelUnknown, Beginner, Intermediate, Advanced:
	default:
		return fault.At("level", "Choose beginner, intermediate or advanced, or leave it open.")
	}
	switch p.Goal {
	case GoalUnknown, Size, Strength, Mixed:
	default:
		return fault.At("goal", "Choose size, strength or both, or leave it open.")
	}
	switch p.Split {
	case SplitUnknown, FullBody, UpperLower, PushPullLegs, BodyPart:
	default:
		return fault.At("split", "Choose one of the splits, or leave it open.")
	}
	answers := []struct {
		field string
		a     Answer
	}{{"strictForm", p.StrictForm}, {"hardgainer", p.Hardgainer}, {"spotter", p.Spotter}, {"gripLimitsDeadlift", p.GripLimitsDeadlift}}
	for _, q := range answers {
		if q.a != Unasked && q.a != Yes && q.a != No {
			return fault.At(q.field, "Choose yes or no, or leave it open.")
		}
	}
	if p.SessionsAWeek < 0 || p.SessionsAWeek > 14 {
		return fault.At("sessionsAWeek", "Enter 1 to 14 sessions a week, or leave it open.")
	}
	if p.Unit != "" && p.Unit != load.Kg && p.Unit != load.Lb {
		return fault.At("unit", "Choose kg or lb.")
	}
	if len(p.Bodyweights) > MaxWeighed {
		return fault.At("bodyweights", "There is room for "+strconv.Itoa(MaxWeighed)+" weighings. Remove old ones first.")
	}
	for _, b := range p.Bodyweights {
		if err := CheckBodyweight(b.Mass); err != nil {
			return err
		}
	}
	return checkTags("lagging", p.Lagging)
}

// CheckBodyweight refuses what nobody weighs: under 20 or over 400 kg.
func CheckBodyweight(m load.Mass) error {
	if m < 20*load.Kilogram || m > 400*load.Kilogram {
		return fault.At("bodyweight", "Enter a bodyweight between 20 and 400 kg (44 and 882 lb). Check the unit.")
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. The racks answer for themselves.
func (g Gym) Validate() error {
	if err := checkID(g.ID); err != nil {
		return err
	}
	if g.Name == "" {
		return fault.At("name", "Give this gym a name.")
	}
	if err := checkText("name", g.Name, MaxName); err != nil {
		return err
	}
	if len(g.Racks) > MaxRacks {
		return fault.At("racks", "A gym holds up to "+strconv.Itoa(MaxRacks)+" racks. Remove one first.")
	}
	seen := make(map[string]bool, len(g.Racks))
	for _, r := range g.Racks {
		if err := checkID(r.ID); err != nil {
			return err
		}
		if seen[r.ID] {
			return fault.At("racks", "Two racks of this gym are the same. Remove one.")
		}
		seen[r.ID] = true
		if err := checkText("name", r.Name, MaxName); err != nil {
			return err
		}
		if err := r.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// Validate returns an invalid-input fault.Error that names the first field
// that cannot be right, or nil. What was not entered is always right.
func (c CheckIn) Validate() error {
	if c.Sleep < 0 || c.Sleep > 5 {
		return fault.At("sleep", "Choose 1 (bad) to 5 (good) for sleep.")
	}
	if len(c.Soreness) > maxTags {
		return fault.At("soreness", "That is more muscles than there are.")
	}
	for m, n := range c.Soreness {
		if m == "" || len(m) > maxID || n < 0 || n > 5 {
			return fault.At("soreness", "Choose 1 (none) to 5 (severe) for each muscle.")
		}
	}
	return nil
}

func checkID(id string) error {
	if id == "" || len(id) > maxID {
		return fault.At("id", "This has no proper name inside Dropset and cannot be kept. Nothing else was changed.")
	}
	return nil
}

func checkText(field, s string, most int) error {
	if n := utf8.RuneCountInString(s); n > most {
		return fault.At(field, "This is "+strconv.Itoa(n)+" characters long; there is room for "+strconv.Itoa(most)+". Shorten it.")
	}
	return nil
}

func checkTags(field string, tags []string) error {
	if len(tags) > maxTags {
		return fault.At(field, "There is room for "+strconv.Itoa(maxTags)+" of these. Remove some.")
	}
	for _, s := range tags {
		if err := checkText(field, s, maxID); err != nil {
			return err
		}
	}
	return nil
}

func checkTime(field string, t Instant) error {
	if t.Offset < -maxOffset || t.Offset > maxOffset {
		return fault.At(field, "There is no such time zone. Check the time.")
	}
	return nil
}

func checkRIR(r *float64) error {
	if r == nil {
		return nil
	}
	if !(*r >= 0 && *r <= MaxRIR) || *r*2 != float64(int(*r*2)) {
		return fault.At("rir", "Reps in reserve go from 0 to 10 in halves, such as 1.5.")
	}
	return nil
}

func checkShape(p Protocol, e End) error {
	switch p {
	case NoProtocol, Single, Double, Triple, Mechanical:
	default:
		return fault.At("protocol", "This protocol is unknown. Choose single, double, triple or mechanical.")
	}
	switch e {
	case "", ByFailure, ByForm, ByPain, ByChoice:
		return nil
	}
	return fault.At("end", "Choose how it ended: failure, form, pain or your own choice.")
}
