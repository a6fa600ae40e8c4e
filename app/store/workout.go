package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dropset/core/order"
	"dropset/core/replica"
	"dropset/core/training"
)

// Fields of a workout. A set is one field, so that two devices that add sets
// to the same workout both win.
const (
	fieldStart  = "start"
	fieldEnd    = "end"
	fieldName   = "name"
	fieldNote   = "note"
	fieldGym    = "gym"
	prefixEntry = "e."
	prefixSet   = "s."
)

type entryValue struct {
	Exercise string `json:"exercise"`
	Pos      string `json:"pos"`
	Note     string `json:"note,omitempty"`
	Superset string `json:"superset,omitempty"`
}

type setValue struct {
	Entry string `json:"entry"`
	training.Set
}

// A WorkoutEdit changes one workout.
type WorkoutEdit struct {
	e *Edit
	r *replica.Record
}

// Workout edits the workout with the given ID, which may be new.
func (e *Edit) Workout(id string) WorkoutEdit {
	return WorkoutEdit{e, e.record(KindWorkout, id)}
}

// Start sets when the workout began. Every workout needs one.
func (w WorkoutEdit) Start(t training.Instant) WorkoutEdit { return w.set(fieldStart, t) }

// End sets when the workout ended; the zero Instant lets it go on.
func (w WorkoutEdit) End(t training.Instant) WorkoutEdit {
	if t == (training.Instant{}) {
		w.r.Remove(fieldEnd, w.e.at)
		return w
	}
	return w.set(fieldEnd, t)
}

// Name sets the workout's name.
func (w WorkoutEdit) Name(s string) WorkoutEdit { return w.set(fieldName, s) }

// Note sets the workout's note.
func (w WorkoutEdit) Note(s string) WorkoutEdit { return w.set(fieldNote, s) }

// Gym sets where the workout took place, by the gym's ID.
func (w WorkoutEdit) Gym(id string) WorkoutEdit { return w.set(fieldGym, id) }

// PutEntry adds or changes an entry; its sets are left as they are.
func (w WorkoutEdit) PutEntry(x training.Entry) WorkoutEdit {
	return w.set(prefixEntry+x.ID, entryValue{x.Exercise, x.Pos, x.Note, x.Superset})
}

// RemoveEntry removes an entry, and its sets from sight. PutEntry with the
// same ID brings both back.
func (w WorkoutEdit) RemoveEntry(id string) WorkoutEdit {
	w.r.Remove(prefixEntry+id, w.e.at)
	return w
}

// PutSet adds a set to an entry, or changes it.
func (w WorkoutEdit) PutSet(entryID string, s training.Set) WorkoutEdit {
	return w.set(prefixSet+s.ID, setValue{entryID, s})
}

// RemoveSet removes a set.
func (w WorkoutEdit) RemoveSet(id string) WorkoutEdit {
	w.r.Remove(prefixSet+id, w.e.at)
	return w
}

// Delete deletes the workout; it can come back.
func (w WorkoutEdit) Delete() WorkoutEdit {
	w.r.Delete(w.e.at)
	return w
}

// Undelete brings the workout back.
func (w WorkoutEdit) Undelete() WorkoutEdit {
	w.r.Undelete(w.e.at)
	return w
}

// Edit returns the edit that this is part of.
func (w WorkoutEdit) Edit() *Edit { return w.e }

// Change writes what differs between two states of the workout, and nothing
// else. From is the workout as it was read; the zero Workout writes all of to.
func (w WorkoutEdit) Change(from, to training.Workout) WorkoutEdit {
	had, have := workoutFields(from), workoutFields(to)
	for _, f := range have {
		i := slices.IndexFunc(had, func(h namedValue) bool { return h.name == f.name })
		if i < 0 || !sameJSON(had[i].value, f.value) {
			w.set(f.name, f.value)
		}
	}
	for _, f := range had {
		if !slices.ContainsFunc(have, func(h namedValue) bool { return h.name == f.name }) {
			w.r.Remove(f.name, w.e.at)
		}
	}
	return w
}

// Reimport writes what a file is read as now into the fields that an import has
// brought and nobody has edited since; r is the workout as it stands. What it
// writes is newer than what an import wrote before and older than every edit,
// so the devices agree on it whatever they have seen.
func (w WorkoutEdit) Reimport(r replica.Record, now training.Workout) WorkoutEdit {
	fresh := replica.New(r.ID, r.Kind)
	for _, f := range workoutFields(now) {
		w.e.set(&fresh, f.name, f.value)
	}
	for name, f := range fresh.Fields {
		switch had, there := r.Fields[name]; {
		case !there:
			w.r.Fields[name] = replica.Field{Value: f.Value, Stamp: replica.Imported}
		case had.IsImported() && !bytes.Equal(had.Value, f.Value):
			w.r.Fields[name] = replica.Field{Value: f.Value, Stamp: had.Again()}
		}
	}
	for name, had := range r.Fields {
		if _, still := fresh.Fields[name]; !still && name != replica.Deleted && had.IsImported() && !had.Removed() {
			w.r.Remove(name, had.Again())
		}
	}
	return w
}

func (w WorkoutEdit) set(field string, value any) WorkoutEdit {
	w.e.set(w.r, field, value)
	return w
}

type namedValue struct {
	name  string
	value any
}

// workoutFields lists the fields that hold something.
func workoutFields(w training.Workout) []namedValue {
	var fs []namedValue
	for _, t := range []struct {
		name string
		at   training.Instant
	}{{fieldStart, w.Start}, {fieldEnd, w.End}} {
		if t.at != (training.Instant{}) {
			fs = append(fs, namedValue{t.name, t.at})
		}
	}
	for _, s := range [][2]string{{fieldName, w.Name}, {fieldNote, w.Note}, {fieldGym, w.Gym}} {
		if s[1] != "" {
			fs = append(fs, namedValue{s[0], s[1]})
		}
	}
	for _, x := range w.Entries {
		fs = append(fs, namedValue{prefixEntry + x.ID, entryValue{x.Exercise, x.Pos, x.Note, x.Superset}})
		for _, s := range x.Sets {
			fs = append(fs, namedValue{prefixSet + s.ID, setValue{x.ID, s}})
		}
	}
	return fs
}

// WorkoutFrom reads a workout. Fields that it does not know are ignored; one
// whose value has another shape is left out and reported as fault.Damaged,
// beside a workout that holds everything else.
func WorkoutFrom(r replica.Record) (training.Workout, error) {
	w := training.Workout{ID: r.ID}
	if err := wrongKind(r, KindWorkout); err != nil {
		return w, err
	}
	w, errs := session(r)
	if !r.Has(fieldStart) && !r.IsDeleted() {
		errs = append(errs, fmt.Errorf("%s: %w", fieldStart, errors.New("missing")))
	}
	return w, unreadable(r, errs...)
}

// session reads what workouts and routines have in common.
func session(r replica.Record) (training.Workout, []error) {
	w := training.Workout{ID: r.ID}
	var (
		errs  []error
		sets  int
		entry entryValue // made once
		set   setValue
	)
	if err := read(r, []binding{
		{fieldStart, &w.Start}, {fieldEnd, &w.End},
		{fieldName, &w.Name}, {fieldNote, &w.Note}, {fieldGym, &w.Gym},
	}); err != nil {
		errs = append(errs, err)
	}
	for field := range r.Fields {
		id, ok := strings.CutPrefix(field, prefixEntry)
		if !ok {
			sets++ // or nearly so
			continue
		}
		entry = entryValue{}
		if has, err := readField(r, field, &entry); err != nil {
			errs = append(errs, err)
		} else if has {
			x := training.Entry{ID: id, Exercise: entry.Exercise, Pos: entry.Pos, Note: entry.Note, Superset: entry.Superset}
			at := len(w.Entries)
			for at > 0 && follows(w.Entries[at-1].Pos, w.Entries[at-1].ID, x.Pos, x.ID) {
				at--
			}
			w.Entries = order.Put(w.Entries, at, x)
		}
	}
	for field := range r.Fields {
		id, ok := strings.CutPrefix(field, prefixSet)
		if !ok {
			continue
		}
		set = setValue{}
		if has, err := readField(r, field, &set); err != nil {
			errs = append(errs, err)
		} else if has {
			set.Set.ID = id
			put(w.Entries, &set, sets)
		}
	}
	if len(errs) > 1 {
		order.By(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	}
	return w, errs
}

// put puts one of about n sets to its place among those of its entry, which may
// be gone.
func put(entries []training.Entry, v *setValue, n int) {
	for i := range entries {
		x := &entries[i]
		if x.ID != v.Entry {
			continue
		}
		if x.Sets == nil {
			x.Sets = make([]training.Set, 0, n/len(entries)+1)
		}
		at := len(x.Sets)
		for at > 0 && follows(x.Sets[at-1].Pos, x.Sets[at-1].ID, v.Pos, v.ID) {
			at--
		}
		x.Sets = order.Put(x.Sets, at, v.Set)
	}
}

// follows reports whether what has the first position and ID comes after what has
// the second.
func follows(pos, id, pos2, id2 string) bool { return pos > pos2 || pos == pos2 && id > id2 }

func sortedFields(r replica.Record) []string {
	names := make([]string, 0, len(r.Fields))
	for name := range r.Fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func sameJSON(a, b any) bool {
	if x, ok := quickJSON(a); ok {
		if y, ok := quickJSON(b); ok {
			return bytes.Equal(x, y)
		}
	}
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && bytes.Equal(x, y)
}
