package transfer

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dropset/core/load"
	"dropset/core/training"
)

// A mark is what a row says that it is.
type mark uint8

const (
	markWork mark = iota
	markWarmup
	markDrop
	markFailure
	markRest
	markNote
)

// markOf reads a kind of set: Hevy's words, Strong's letters or the number of
// the set.
func markOf(f Format, b []byte) (mark, bool) {
	switch s := strings.ToLower(string(bytes.TrimSpace(b))); s {
	case "", "normal":
		return markWork, true
	case "warmup", "w":
		return markWarmup, true
	case "dropset", "d":
		return markDrop, true
	case "failure", "f":
		return markFailure, true
	case "rest timer":
		return markRest, true
	case "note":
		return markNote, true
	default:
		_, err := strconv.ParseUint(s, 10, 16)
		return markWork, err == nil || f == Hevy // Strong's other words are no sets
	}
}

// A line is one row of another app's log.
type line struct {
	name     int // in Imported.Names
	mark     mark
	load     load.Load
	reps     int
	rir      *float64
	duration int64
	distance int64
	note     string
	entry    string // note of the exercise
	superset string
	at       int // line of the file
}

func (l *line) isSet() bool  { return l.mark != markNote }
func (l *line) isWork() bool { return l.mark == markWork || l.mark == markFailure }

// A visit is a stretch of rows of one workout. A file that was put together
// from several exports may come back to a workout.
type visit struct {
	workout *gathering
	lines   []line
	rows    int
	print   uint64 // of the text of all rows
}

// mostLines bounds a visit: no workout that can be kept has as many rows.
const mostLines = (training.MaxSets + 1) * training.MaxSegments

// A gathering is a workout while it is read.
type gathering struct {
	training.Workout
	line   int
	runs   map[int]int // name → how many stretches of it there were
	prints []uint64    // of the visits that have been taken
}

// A rowReader reads the apps that write one row a set.
type rowReader struct {
	*importer
	visit
	byStart map[training.Instant]*gathering
	order   []*gathering
	pos     positions

	lastText  []byte // a start that has been parsed, which the next row repeats
	lastStart training.Instant
}

func newRowReader(im *importer) *rowReader {
	r := &rowReader{importer: im, byStart: map[training.Instant]*gathering{}}
	if im.out.Unit == "" && im.l.at[colMassUnit] < 0 {
		im.out.Unit = im.o.Unit
	}
	return r
}

// unit is that of a weight whose row does not say its own.
func (r *rowReader) unit() load.Unit { return cmp.Or(r.out.Unit, r.o.Unit, load.Kg) }

// take reads the row at hand; the text is what is wrong with it.
func (r *rowReader) take() string {
	if bad := r.fit(); bad != "" {
		return bad
	}
	startText := r.cell(colStart)
	if len(startText) == 0 {
		return "It has no date."
	}
	if r.lastText == nil || !bytes.Equal(startText, r.lastText) {
		start, ok := parseInstant(textOf(startText))
		if !ok {
			if n, _ := normal(textOf(startText)); headers[r.l.format][n] == colStart {
				r.leave() // the header again, where two exports were put together
				r.visit.workout = nil
				return ""
			}
			return "The date “" + clip(textOf(startText), 30) + "” cannot be read."
		}
		r.lastText, r.lastStart = append(r.lastText[:0], startText...), start
	}
	l := line{at: r.t.first}
	var ok bool
	if l.mark, ok = markOf(r.l.format, r.cell(colMark)); !ok {
		return "The kind of set “" + clip(textOf(r.cell(colMark)), 20) + "” is unknown."
	}
	if l.name, ok = r.name(r.cell(colExercise)); !ok {
		return "It names no exercise."
	}
	if bad := r.numbers(&l); bad != "" {
		return bad
	}
	if r.visit.workout == nil || r.visit.workout.Start != r.lastStart {
		r.leave()
		if bad := r.enter(); bad != "" {
			return bad
		}
	}
	r.rows++
	for _, c := range r.t.text {
		r.print = (r.print ^ uint64(c)) * 1099511628211
	}
	r.print = (r.print ^ 0xff) * 1099511628211
	switch {
	case l.mark == markRest:
		r.out.Rests++
		return ""
	case l.isSet() && l.reps == 0 && l.duration == 0 && l.distance == 0:
		r.out.Empty++
		return ""
	}
	l.note = r.text(colNote, training.MaxNote)
	l.superset = r.text(colSuperset, 40)
	l.entry = r.text(colExerciseNote, training.MaxNote)
	if r.l.format == Hevy {
		l.entry = strings.ReplaceAll(l.entry, `\n`, "\n")
	}
	if l.mark == markNote {
		l.entry, l.note = l.note, ""
	}
	if len(r.lines) < mostLines {
		r.lines = append(r.lines, l)
	}
	return ""
}

// fit makes the cells as many as the header has, or says that they cannot be.
// FitNotes does not quote the commas within an exercise's name, so what is too
// much belongs to it, counted from the right.
func (r *rowReader) fit() string {
	t, width := r.t, r.l.width
	more := len(t.cells) - width
	for ; more > 0 && len(t.cells[len(t.cells)-1]) == 0 && r.l.format != FitNotes; more-- {
		t.cells = t.cells[:len(t.cells)-1]
	}
	switch i := r.l.at[colExercise]; {
	case more > 0 && r.l.format == FitNotes:
		name := bytes.Join(t.cells[i:i+more+1], []byte{t.comma})
		t.cells = append(append(t.cells[:i], name), t.cells[i+more+1:]...)
	case more > 0:
		return "It has " + strconv.Itoa(len(t.cells)) + " columns, the first line has " + strconv.Itoa(width) + "."
	case len(t.cells) <= max(r.l.at[colMass], r.l.at[colReps], i):
		return "It ends too early."
	}
	return ""
}

// numbers reads what was lifted.
func (r *rowReader) numbers(l *line) string {
	if l.mark == markNote || l.mark == markRest {
		return ""
	}
	x := &r.out.Names[l.name].Exercise
	if b := bytes.TrimSpace(r.cell(colMass)); len(b) > 0 {
		d, ok := parseDecimal(b)
		u, m := r.unit(), load.Mass(0)
		stated := r.l.mass != "" || r.o.Unit != ""
		if s := r.cell(colMassUnit); ok && len(s) > 0 {
			if u, ok = unitOf(strings.ToLower(string(bytes.TrimSpace(s)))); !ok {
				return "The unit “" + clip(textOf(s), 20) + "” is unknown."
			}
			stated = true
		}
		if ok {
			m, ok = d.mass(u)
		}
		if !ok {
			return "The weight “" + clip(textOf(b), 20) + "” cannot be read, or is over 1,000 kg."
		}
		if m > 0 && !stated {
			r.out.AskUnit = true
		}
		l.load = loadOf(x, m, d.negative, true)
	} else {
		l.load = loadOf(x, 0, false, false)
	}
	if b := bytes.TrimSpace(r.cell(colReps)); len(b) > 0 {
		d, ok := parseDecimal(b)
		n := d.n / powers[d.digits] // half a rep does not count
		if !ok || d.negative || n > training.MaxReps {
			return "The reps “" + clip(textOf(b), 20) + "” cannot be read, or are over 500."
		}
		l.reps = int(n)
	}
	if b := bytes.TrimSpace(r.cell(colSeconds)); len(b) > 0 {
		ms, ok := parseSpan(string(b))
		if !ok || ms > training.MaxDuration {
			return "The time “" + clip(textOf(b), 20) + "” cannot be read, or is over a day."
		}
		l.duration = ms
	}
	if b := bytes.TrimSpace(r.cell(colDistance)); len(b) > 0 {
		d, ok := parseDecimal(b)
		tenths, fits := d.times(r.length(), 10*training.MaxDistance)
		if !ok || !fits || d.negative {
			return "The distance “" + clip(textOf(b), 20) + "” cannot be read, or is over 1,000 km."
		}
		l.distance = (tenths + 5) / 10
	}
	if d, ok := parseDecimal(r.cell(colRPE)); ok && !d.negative {
		if tenths, ok := d.times(10, 100); ok && tenths > 0 {
			rir := float64((100-tenths+2)/5) / 2 // to the nearest half
			l.rir = &rir
		}
	}
	return ""
}

// length is what one unit of distance is: as the row says, else the header,
// else what goes with the unit of weights.
func (r *rowReader) length() int64 {
	if s := r.cell(colDistanceUnit); len(s) > 0 {
		if n := lengthOf(strings.ToLower(string(bytes.TrimSpace(s)))); n > 0 {
			return n
		}
	}
	switch {
	case r.l.length > 0:
		return r.l.length
	case r.unit() == load.Lb:
		return lengthOf("mi")
	}
	return lengthOf("km")
}

// enter begins a visit to the workout of the row at hand.
func (r *rowReader) enter() string {
	g := r.byStart[r.lastStart]
	if g == nil {
		start := r.lastStart
		g = &gathering{line: r.t.first, runs: map[int]int{}}
		g.Workout = training.Workout{
			ID:    deriveID("workout", string(r.l.format), start.ISO()),
			Name:  r.text(colWorkout, training.MaxName),
			Note:  r.text(colWorkoutNote, training.MaxNote),
			Start: start, End: r.ending(start),
		}
		if r.l.format == Hevy {
			g.Note = strings.ReplaceAll(g.Note, `\n`, "\n")
		}
		r.byStart[start] = g
		r.order = append(r.order, g)
	}
	r.visit = visit{workout: g, lines: r.visit.lines[:0], print: 14695981039346656037}
	return ""
}

// ending returns when the workout of the row at hand ended. Where nobody knows
// that is its start, as it is over.
func (r *rowReader) ending(start training.Instant) training.Instant {
	var took time.Duration
	if b := r.cell(colEnd); len(b) > 0 {
		if end, ok := parseInstant(textOf(b)); ok {
			took = end.Sub(start)
		}
	} else if ms, ok := parseSpan(textOf(r.cell(colSpan))); ok {
		took = time.Duration(ms) * time.Millisecond
	}
	if took > 24*time.Hour {
		r.out.Endless++
		took = 0
	}
	return start.Add(max(took, 0))
}

// leave turns the rows of the visit into entries of its workout.
func (r *rowReader) leave() {
	g := r.visit.workout
	if g == nil {
		return
	}
	if slices.Contains(g.prints, r.print) {
		r.out.Duplicates += r.rows
		return
	}
	g.prints = append(g.prints, r.print)
	for rest := r.lines; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].name == rest[0].name {
			n++
		}
		r.entry(g, rest[:n])
		rest = rest[n:]
	}
}

// entry adds a stretch of rows of one exercise to a workout.
func (r *rowReader) entry(g *gathering, rows []line) {
	name := &r.out.Names[rows[0].name]
	nth := g.runs[rows[0].name]
	g.runs[rows[0].name]++
	e := training.Entry{
		ID:       deriveID("entry", g.ID, name.Text, strconv.Itoa(nth)),
		Exercise: name.Exercise.ID,
		Pos:      r.pos.of(len(g.Entries)),
	}
	sets := rows[:0]
	for _, l := range rows {
		if l.entry != "" && l.entry != e.Note {
			e.Note = join(e.Note, l.entry)
		}
		if e.Superset == "" {
			e.Superset = l.superset
		}
		if l.isSet() {
			sets = append(sets, l)
		}
	}
	e.Sets = make([]training.Set, 0, len(sets))
	apart := 0 // rows before this one stay apart: somebody said so, or nobody said otherwise
	for i := 0; i < len(sets); {
		s := training.Set{ID: deriveID("set", e.ID, strconv.Itoa(i)), Pos: r.pos.of(len(e.Sets)), Done: g.Start}
		n := 1
		if i >= apart {
			joined := false
			n, joined = r.chain(sets, i, s.ID, &e, g)
			if n == 1 && sets[i].mark == markDrop {
				r.out.LoneDrops++
			}
			if !joined {
				apart, n = i+n, 1
			}
		}
		sets[i].set(&s)
		if n > 1 {
			asDropSet(&s, sets[i:i+n], name.Exercise.Unilateral)
		}
		e.Sets = append(e.Sets, s)
		i += n
	}
	name.Sets += len(e.Sets)
	g.Entries = append(g.Entries, e)
}

// set fills in what one row says.
func (l *line) set(s *training.Set) {
	s.Kind, s.Load, s.Reps, s.RIR = training.Working, l.load, l.reps, l.rir
	s.Duration, s.Distance, s.Note = l.duration, l.distance, l.note
	switch l.mark {
	case markWarmup:
		s.Kind = training.Warmup
	case markFailure:
		s.End = training.ByFailure
	}
}

// join puts notes below one another.
func join(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return clip(a+"\n"+b, training.MaxNote)
}

func (r *rowReader) finish() error {
	r.leave()
	for i, g := range r.order {
		if len(g.Entries) > 0 {
			r.keep(g.Workout, g.line)
		}
		if err := r.pause(i); err != nil {
			return err
		}
	}
	if r.out.Unit == "" && r.l.at[colMassUnit] < 0 {
		r.out.Unit = load.Kg
	}
	return nil
}
