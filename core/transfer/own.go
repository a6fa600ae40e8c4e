package transfer

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
)

// The columns of our own CSV: one row a set, and one for each further load of a
// drop set. README.md says what each holds. Columns may be added behind these.
const (
	ownWorkout = iota
	ownStart
	ownEnd
	ownName
	ownWorkoutNote
	ownGym
	ownEntry
	ownExercise
	ownExerciseName
	ownSuperset
	ownEntryNote
	ownSet
	ownParent
	ownDrop
	ownType
	ownLoad
	ownMass
	ownUnit
	ownStep
	ownReps
	ownRIR
	ownSeconds
	ownMetres
	ownDone
	ownProtocol
	ownSetEnd
	ownOverridden
	ownNote
	ownSide
	ownVariation
	ownTension
	ownChangeover
	ownSegmentEnd
	ownWidth
)

var ownColumns = [ownWidth]string{
	"workout_id", "workout_start", "workout_end", "workout_name", "workout_note", "gym_id",
	"entry_id", "exercise_id", "exercise", "superset", "exercise_note",
	"set_id", "parent_set_id", "drop_index", "set_type",
	"load_kind", "weight", "weight_unit", "step", "reps", "rir", "seconds", "distance_m",
	"done", "protocol", "set_end", "overridden", "set_note",
	"side", "variation", "tension_s", "changeover_s", "segment_end",
}

const maxID = 64 // bytes, as training has it

// isOurs recognises our header: all its columns in their order, and perhaps
// others of a newer version behind them.
func isOurs(cells []string) bool {
	return len(cells) >= ownWidth && slices.Equal(cells[:ownWidth], ownColumns[:])
}

// An ownReader reads our own CSV, which says everything and needs no guesses.
// IDs are those of the file, so that a log meets itself again; a row without
// some, as a person adds it in a spreadsheet, gets derived ones.
type ownReader struct {
	*importer
	byID  map[string]*ownGathering
	order []*ownGathering
	pos   positions
}

type ownGathering struct {
	training.Workout
	line    int
	entries map[string]int // ID → place
	sets    map[string]ownPlace
}

type ownPlace struct{ entry, set int }

func newOwnReader(im *importer) *ownReader {
	return &ownReader{importer: im, byID: map[string]*ownGathering{}}
}

func (r *ownReader) get(col int) []byte { return bytes.TrimSpace(r.t.cells[col]) }

func (r *ownReader) textAt(col, most int) string { return cellText(r.t.cells[col], most) }

// noteAt is textAt without trimming: our notes come back to the letter.
func (r *ownReader) noteAt(col, most int) string {
	return clip(unguard(textOf(r.t.cells[col])), most)
}

func (r *ownReader) id(col int, parts ...string) string {
	if id := unguard(string(r.get(col))); id != "" && len(id) <= maxID {
		return id
	}
	return deriveID(parts...)
}

// reserved reports whether an ID is that of a record of which there is one, such
// as the settings: a workout of that name would take its place.
func reserved(id string) bool {
	switch id {
	case "settings", "profile", "setups":
		return true
	}
	return strings.HasPrefix(id, "checkin-")
}

// take reads the row at hand; the text is what is wrong with it.
func (r *ownReader) take() string {
	if n := len(r.t.cells); n != r.l.width {
		return "It has " + strconv.Itoa(n) + " columns, the first line has " + strconv.Itoa(r.l.width) + "."
	}
	g, bad := r.workout()
	if bad != "" {
		return bad
	}
	if len(r.get(ownExercise)) == 0 && len(r.get(ownExerciseName)) == 0 {
		if len(r.get(ownType)) > 0 {
			return "It names no exercise."
		}
		return "" // a workout without exercises
	}
	e, name, bad := r.entry(g)
	if bad != "" {
		return bad
	}
	if parent := unguard(string(r.get(ownParent))); parent != "" {
		return r.drop(g, parent)
	}
	if len(r.get(ownType)) == 0 {
		return "" // an exercise without sets
	}
	return r.set(g, e, name)
}

// workout returns the workout of the row, made from it if it is the first.
func (r *ownReader) workout() (*ownGathering, string) {
	if id := r.get(ownWorkout); len(id) > 0 {
		if g := r.byID[unguard(string(id))]; g != nil {
			return g, ""
		}
	}
	start, ok := parseInstant(string(r.get(ownStart)))
	if !ok {
		return nil, "The start “" + clip(textOf(r.get(ownStart)), 30) + "” cannot be read."
	}
	id := r.id(ownWorkout, "workout", string(Dropset), start.ISO())
	if reserved(id) {
		id = deriveID("workout", string(Dropset), id)
	}
	if g := r.byID[id]; g != nil {
		return g, ""
	}
	var end training.Instant
	if b := r.get(ownEnd); len(b) > 0 {
		if end, ok = parseInstant(string(b)); !ok {
			return nil, "The end “" + clip(textOf(b), 30) + "” cannot be read."
		}
	}
	g := &ownGathering{line: r.t.first, entries: map[string]int{}, sets: map[string]ownPlace{}}
	g.Workout = training.Workout{
		ID: id, Start: start, End: end, Gym: r.textAt(ownGym, maxID),
		Name: r.noteAt(ownName, training.MaxName), Note: r.noteAt(ownWorkoutNote, training.MaxNote),
	}
	r.byID[id] = g
	r.order = append(r.order, g)
	return g, ""
}

// entry returns the place of the row's exercise in its workout.
func (r *ownReader) entry(g *ownGathering) (place, name int, bad string) {
	name, bad = r.exercise()
	if bad != "" {
		return 0, 0, bad
	}
	x := &r.out.Names[name].Exercise
	id := r.id(ownEntry, "entry", g.ID, x.ID)
	place, ok := g.entries[id]
	if !ok {
		place = len(g.Entries)
		g.entries[id] = place
		g.Entries = append(g.Entries, training.Entry{
			ID: id, Exercise: x.ID, Pos: r.pos.of(place),
			Note: r.noteAt(ownEntryNote, training.MaxNote), Superset: r.textAt(ownSuperset, training.MaxName),
		})
	}
	return place, name, ""
}

// exercise finds the exercise by its ID, and by its name where that is missing
// or of another's own.
func (r *ownReader) exercise() (int, string) {
	id := unguard(string(r.get(ownExercise)))
	key := "\x00" + id // names and IDs do not meet in the list
	if id == "" {
		i, ok := r.name(r.get(ownExerciseName))
		if !ok {
			return 0, "It names no exercise."
		}
		return i, ""
	}
	if i, ok := r.names[key]; ok {
		return i, ""
	}
	text := r.textAt(ownExerciseName, maxOwnName)
	if text == "" {
		text = clip(id, training.MaxName)
	}
	n := Name{Text: text, Match: exercise.Exact}
	_, chosen := r.o.Exercises[text]
	x, ok := r.o.find(id)
	switch {
	case chosen || !ok && !strings.HasPrefix(id, "own-"):
		n = r.resolve(text)
	case ok:
		n.Exercise = x
	default: // somebody's own, which this log does not have yet
		n.Exercise, n.Match = own(text), exercise.Unknown
		if len(id) <= training.MaxName {
			n.Exercise.ID = id
		}
	}
	r.names[key] = len(r.out.Names)
	r.out.Names = append(r.out.Names, n)
	return r.names[key], ""
}

// set adds the row's set to the entry.
func (r *ownReader) set(g *ownGathering, place, name int) string {
	e := &g.Entries[place]
	id := r.id(ownSet, "set", e.ID, strconv.Itoa(len(e.Sets)))
	if _, ok := g.sets[id]; ok {
		r.out.Duplicates++
		return ""
	}
	seg, bad := r.segment(&r.out.Names[name].Exercise)
	if bad != "" {
		return bad
	}
	s := training.Set{
		ID: id, Pos: r.pos.of(len(e.Sets)), Kind: training.SetKind(r.get(ownType)), Load: seg.Load, Reps: seg.Reps,
		Protocol: training.Protocol(r.get(ownProtocol)), End: training.End(r.get(ownSetEnd)), Note: r.noteAt(ownNote, training.MaxNote),
	}
	if b := r.get(ownRIR); len(b) > 0 {
		d, ok := parseDecimal(b)
		tenths, fits := d.times(10, 10*training.MaxRIR)
		if !ok || !fits || tenths%5 != 0 {
			return "The reps in reserve “" + clip(textOf(b), 20) + "” are not 0 to 10 in halves."
		}
		rir := float64(tenths) / 10
		s.RIR = &rir
	}
	var ok bool
	if s.Duration, ok = r.thousandths(ownSeconds, training.MaxDuration); !ok {
		return "The time “" + clip(textOf(r.get(ownSeconds)), 20) + "” cannot be read, or is over a day."
	}
	if s.Distance, ok = r.thousandths(ownMetres, training.MaxDistance); !ok {
		return "The distance “" + clip(textOf(r.get(ownMetres)), 20) + "” cannot be read, or is over 1,000 km."
	}
	if b := r.get(ownDone); len(b) > 0 {
		if s.Done, ok = parseInstant(string(b)); !ok {
			return "The time “" + clip(textOf(b), 30) + "” cannot be read."
		}
	}
	if b := r.get(ownOverridden); len(b) > 0 {
		s.Overridden = strings.Fields(textOf(b))
	}
	if len(r.get(ownDrop)) > 0 {
		s.Segments = []training.Segment{seg}
	}
	if len(s.Segments) == 0 || s.Kind != training.Drop { // a drop set is whole only with its next row
		if err := s.Validate(); err != nil {
			return message(err)
		}
	}
	g.sets[id] = ownPlace{place, len(e.Sets)}
	e.Sets = append(e.Sets, s)
	r.out.Names[name].Sets++
	return ""
}

// drop adds the row's load to the drop set that it belongs to.
func (r *ownReader) drop(g *ownGathering, parent string) string {
	at, ok := g.sets[parent]
	if !ok {
		return "It is a drop of a set that is not above it."
	}
	e := &g.Entries[at.entry]
	s := &e.Sets[at.set]
	n, err := strconv.Atoi(string(r.get(ownDrop)))
	switch {
	case err != nil || n < 1 || n > len(s.Segments):
		return "It is drop “" + clip(textOf(r.get(ownDrop)), 20) + "”, and the one before it is missing."
	case n < len(s.Segments):
		r.out.Duplicates++
		return ""
	}
	x, _ := r.o.find(e.Exercise)
	seg, bad := r.segment(&x)
	if bad != "" {
		return bad
	}
	s.Segments = append(s.Segments, seg)
	if err := s.Validate(); err != nil && s.Drops() > 0 {
		s.Segments = s.Segments[:n]
		return message(err)
	}
	return ""
}

// segment reads the load and what belongs to it.
func (r *ownReader) segment(x *exercise.Exercise) (training.Segment, string) {
	seg := training.Segment{Side: training.Side(r.get(ownSide)), Variation: r.textAt(ownVariation, training.MaxName), End: training.End(r.get(ownSegmentEnd))}
	if b := r.get(ownReps); len(b) > 0 {
		n, err := training.ParseReps(string(b))
		if string(b) == "0" {
			n, err = 0, nil
		}
		if err != nil {
			return seg, message(err)
		}
		seg.Reps = n
	}
	var m load.Mass
	given := false
	if b := r.get(ownMass); len(b) > 0 {
		u, stated := unitOf(strings.ToLower(string(r.get(ownUnit))))
		if !stated {
			if u = r.o.Unit; u == "" {
				u, r.out.AskUnit = load.Kg, true
			}
		}
		d, ok := parseDecimal(b)
		n, fits := d.times(int64(u.One()), int64(load.Max))
		if !ok || !fits || d.negative {
			return seg, "The weight “" + clip(textOf(b), 20) + "” cannot be read, or is over 1,000 kg."
		}
		m, given = load.Mass(n), true
	}
	switch k := load.Kind(r.get(ownLoad)); k {
	case "":
		if given {
			seg.Load = loadOf(x, m, false, true)
		}
	case load.Weight, load.Assistance:
		seg.Load = load.Load{Kind: k, Mass: m}
	default:
		step, _ := strconv.Atoi(string(r.get(ownStep)))
		seg.Load = load.Load{Kind: k, Step: step}
		if err := training.CheckLoad(seg.Load); err != nil {
			return seg, message(err)
		}
	}
	var ok bool
	if seg.Tension, ok = r.thousandths(ownTension, training.MaxDuration); !ok {
		return seg, "The time under tension cannot be read."
	}
	if len(r.get(ownChangeover)) > 0 {
		ms, ok := r.thousandths(ownChangeover, training.MaxDuration)
		if !ok {
			return seg, "The change-over cannot be read."
		}
		seg.Changeover = &ms
	}
	return seg, ""
}

// thousandths reads a number in thousandths of its unit; nothing is 0.
func (r *ownReader) thousandths(col int, most int64) (int64, bool) {
	b := r.get(col)
	if len(b) == 0 {
		return 0, true
	}
	d, ok := parseDecimal(b)
	n, fits := d.times(1000, most)
	return n, ok && fits && !d.negative
}

func (r *ownReader) finish() error {
	for i, g := range r.order {
		r.keep(g.Workout, g.line)
		if err := r.pause(i); err != nil {
			return err
		}
	}
	return nil
}
