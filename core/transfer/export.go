package transfer

import (
	"io"
	"strconv"
	"strings"
	"time"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// A Log is what is given out.
type Log struct {
	Workouts []training.Workout
	Unit     load.Unit                                 // of Hevy's and Strong's shape; ours names the unit in each row
	Find     func(id string) (exercise.Exercise, bool) // the person's own exercises; nil = none
}

// Export writes the log as CSV, workouts in the order of the log. Ours carries
// everything; what Hevy's and Strong's shape leave out is in README.md. Only
// sets that are done go into theirs. Each workout is one Write, which may block
// to let a screen be drawn; its error is returned as it is. No cell begins with a sign that a
// spreadsheet would run as a formula.
func Export(w io.Writer, f Format, log Log) error {
	e := exporter{log: log}
	var rows func(training.Workout)
	switch f {
	case Dropset:
		e.comma, e.quote = ',', false
		for _, c := range ownColumns {
			e.text(c)
		}
		rows = e.ours
	case Hevy:
		e.comma, e.quote = ',', true
		for _, c := range hevyColumns(e.unit()) {
			e.text(c)
		}
		rows = e.hevy
	case Strong:
		e.comma, e.quote = ';', true
		for _, c := range strongColumns(e.unit()) {
			e.text(c)
		}
		rows = e.strong
	default:
		return fault.New(fault.Invalid, "Dropset writes CSV for itself, Hevy and Strong, but not for "+f.Name()+". Nothing was changed. Choose one of the three.")
	}
	e.end()
	for i, x := range log.Workouts {
		e.number = i + 1
		rows(x.Sorted())
		if _, err := w.Write(e.out); err != nil {
			return err
		}
		e.out = e.out[:0]
	}
	_, err := w.Write(e.out)
	return err
}

// An exporter writes rows into out.
type exporter struct {
	log    Log
	comma  byte
	quote  bool // every cell that is text, as Hevy and Strong do
	out    []byte
	begun  bool // the row has a cell
	number int  // of the workout, from 1
}

func (e *exporter) unit() load.Unit {
	if e.log.Unit == load.Lb {
		return load.Lb
	}
	return load.Kg
}

func (e *exporter) next() {
	if e.begun {
		e.out = append(e.out, e.comma)
	}
	e.begun = true
}

func (e *exporter) end() {
	e.out = append(e.out, '\n')
	e.begun = false
}

// raw writes a number or a word of ours.
func (e *exporter) raw(s string) {
	e.next()
	e.out = append(e.out, s...)
}

// text writes what a person wrote.
func (e *exporter) text(s string) {
	e.next()
	s = guard(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", ""))
	if !e.quote && !strings.ContainsAny(s, "\",;\t\r\n") && strings.TrimSpace(s) == s {
		e.out = append(e.out, s...)
		return
	}
	e.out = append(e.out, '"')
	for i := range len(s) {
		if s[i] == '"' {
			e.out = append(e.out, '"')
		}
		e.out = append(e.out, s[i])
	}
	e.out = append(e.out, '"')
}

// thousandths writes n/1000.
func (e *exporter) thousandths(n int64) {
	if n == 0 {
		e.raw("")
		return
	}
	e.raw(fixed(n, 3))
}

// fixed writes n / 10^digits without zeros at its end.
func fixed(n int64, digits int) string {
	s := strconv.FormatInt(n, 10)
	if pad := digits + 1 - len(s); pad > 0 {
		s = strings.Repeat("0", pad) + s
	}
	s, frac := s[:len(s)-digits], strings.TrimRight(s[len(s)-digits:], "0")
	if frac == "" {
		return s
	}
	return s + "." + frac
}

// exact writes a mass without loss, in the unit in which it is short.
func exact(m load.Mass) (number string, u load.Unit) {
	if m%load.Gram != 0 && m%(load.Pound/1000) == 0 {
		return fixed(int64(m/(load.Pound/1000)), 3), load.Lb
	}
	return fixed(int64(m), mostDigits), load.Kg
}

// nameOf is what people call an exercise, and its ID where nobody knows it.
func (e *exporter) nameOf(id string) string {
	o := Options{Find: e.log.Find}
	if x, ok := o.find(id); ok {
		return x.Name
	}
	return id
}

// ours writes one workout in our own columns.
func (e *exporter) ours(w training.Workout) {
	if len(w.Entries) == 0 {
		e.ownHead(w)
		e.ownRest(ownEntry)
		return
	}
	for _, x := range w.Entries {
		if len(x.Sets) == 0 {
			e.ownHead(w)
			e.ownEntry(x)
			e.ownRest(ownSet)
		}
		for _, s := range x.Sets {
			segs := s.Segments
			if len(segs) == 0 {
				segs = []training.Segment{{Load: s.Load, Reps: s.Reps}}
			}
			for i, seg := range segs {
				e.ownHead(w)
				e.ownEntry(x)
				e.ownSet(s, i, seg)
			}
		}
	}
}

func (e *exporter) ownHead(w training.Workout) {
	e.text(w.ID)
	e.raw(w.Start.ISO())
	if w.End.IsZero() {
		e.raw("")
	} else {
		e.raw(w.End.ISO())
	}
	e.text(w.Name)
	e.text(w.Note)
	e.text(w.Gym)
}

func (e *exporter) ownEntry(x training.Entry) {
	e.text(x.ID)
	e.text(x.Exercise)
	e.text(e.nameOf(x.Exercise))
	e.text(x.Superset)
	e.text(x.Note)
}

// ownRest leaves the columns from col on empty.
func (e *exporter) ownRest(col int) {
	for range ownWidth - col {
		e.raw("")
	}
	e.end()
}

func (e *exporter) ownSet(s training.Set, i int, seg training.Segment) {
	if i == 0 {
		e.text(s.ID)
		e.raw("")
	} else {
		e.raw("")
		e.text(s.ID)
	}
	if len(s.Segments) > 0 {
		e.raw(strconv.Itoa(i))
	} else {
		e.raw("")
	}
	e.text(string(s.Kind))
	e.ownLoad(seg.Load)
	e.raw(strconv.Itoa(seg.Reps))
	if i > 0 {
		for range ownSide - ownRIR {
			e.raw("")
		}
	} else {
		if s.RIR != nil {
			e.raw(strconv.FormatFloat(*s.RIR, 'f', -1, 64))
		} else {
			e.raw("")
		}
		e.thousandths(s.Duration)
		e.thousandths(s.Distance)
		if s.Done.IsZero() {
			e.raw("")
		} else {
			e.raw(s.Done.ISO())
		}
		e.text(string(s.Protocol))
		e.text(string(s.End))
		e.text(strings.Join(s.Overridden, " "))
		e.text(s.Note)
	}
	e.text(string(seg.Side))
	e.text(seg.Variation)
	e.thousandths(seg.Tension)
	if seg.Changeover != nil {
		e.raw(fixed(*seg.Changeover, 3))
	} else {
		e.raw("")
	}
	e.text(string(seg.End))
	e.end()
}

func (e *exporter) ownLoad(l load.Load) {
	e.raw(string(l.Kind))
	switch l.Kind {
	case load.Weight, load.Assistance:
		number, u := exact(l.Mass)
		e.raw(number)
		e.raw(u.Name())
		e.raw("")
	case "":
		e.raw("")
		e.raw("")
		e.raw("")
	default:
		e.raw("")
		e.raw("")
		e.raw(strconv.Itoa(l.Step))
	}
}

// A written row is one that Hevy and Strong have for a set: a drop set is one
// for each load.
type writtenRow struct {
	load load.Load
	reps int
	drop bool // marked
}

// written returns the rows of s. The head of a drop set is left as a working
// set where the first drop is lighter, as people mark them; otherwise all rows
// are marked, sides by turns.
func written(s training.Set) []writtenRow {
	if len(s.Segments) < 2 {
		return []writtenRow{{load: s.Load, reps: s.Reps}}
	}
	segs := byTurns(s.Segments)
	all := !segs[1].Load.Easier(segs[0].Load)
	rows := make([]writtenRow, len(segs))
	for i, seg := range segs {
		rows[i] = writtenRow{seg.Load, seg.Reps, s.Kind == training.Drop && (all || i > 0)}
	}
	return rows
}

// byTurns puts the segments of both sides beside each other, where there are as
// many of each.
func byTurns(segs []training.Segment) []training.Segment {
	var left, right []training.Segment
	for _, s := range segs {
		switch s.Side {
		case training.Left:
			left = append(left, s)
		case training.Right:
			right = append(right, s)
		}
	}
	if len(left) != len(right) || len(left)+len(right) != len(segs) {
		return segs
	}
	out := make([]training.Segment, 0, len(segs))
	for i := range left {
		out = append(out, left[i], right[i])
	}
	return out
}

// massIn writes a load as one number of u, rounded to a hundredth where three
// digits are not exact; nothing for a load that is no mass.
func massIn(l load.Load, u load.Unit) string {
	if l.Kind != load.Weight && l.Kind != load.Assistance {
		return ""
	}
	return l.Mass.Text(u)
}

// effort writes reps in reserve as Hevy and Strong have them: RPE 6 to 10.
func effort(rir *float64) string {
	if rir == nil || *rir > 4 {
		return ""
	}
	return strconv.FormatFloat(10-*rir, 'f', -1, 64)
}

func hevyColumns(u load.Unit) []string {
	mass, length := "weight_kg", "distance_km"
	if u == load.Lb {
		mass, length = "weight_lbs", "distance_miles"
	}
	return []string{"title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes", "set_index", "set_type", mass, "reps", length, "duration_seconds", "rpe"}
}

// hevy writes the sets of one workout that are done in Hevy's columns.
func (e *exporter) hevy(w training.Workout) {
	supersets := map[string]int{}
	for _, x := range w.Entries {
		index := 0
		superset := ""
		if x.Superset != "" {
			n, ok := supersets[x.Superset]
			if !ok {
				n = len(supersets)
				supersets[x.Superset] = n
			}
			superset = strconv.Itoa(n)
		}
		for _, s := range x.Sets {
			if !s.IsDone() {
				continue
			}
			for i, row := range written(s) {
				e.text(w.Name)
				e.text(hevyTime(w.Start))
				e.text(hevyTime(endOf(w)))
				e.text(strings.ReplaceAll(w.Note, "\n", `\n`))
				e.text(e.nameOf(x.Exercise))
				e.raw(superset)
				e.text(strings.ReplaceAll(join(x.Note, s.Note), "\n", `\n`))
				e.raw(strconv.Itoa(index))
				e.text(hevyMark(s, row))
				e.raw(massIn(row.load, e.unit()))
				e.raw(strconv.Itoa(row.reps))
				if i == 0 {
					e.raw(distanceIn(s.Distance, e.unit()))
					e.thousandths(s.Duration)
					e.raw(effort(s.RIR))
				} else {
					e.raw("")
					e.raw("")
					e.raw("")
				}
				e.end()
				index++
			}
		}
	}
}

func hevyMark(s training.Set, row writtenRow) string {
	switch {
	case row.drop:
		return "dropset"
	case s.Kind == training.Warmup:
		return "warmup"
	case s.Kind == training.Working && s.End == training.ByFailure:
		return "failure"
	}
	return "normal"
}

// wall is the time of a person's clock, for apps that write no zone.
func wall(t training.Instant) time.Time {
	return time.UnixMilli(t.Milli + int64(t.Offset)*60_000).UTC()
}

func hevyTime(t training.Instant) string { return wall(t).Format("2 Jan 2006, 15:04") }

// endOf is when a workout ended, or its start while it runs.
func endOf(w training.Workout) training.Instant {
	if w.End.IsZero() {
		return w.Start
	}
	return w.End
}

func distanceIn(mm int64, u load.Unit) string {
	switch {
	case mm == 0:
		return ""
	case u == load.Lb:
		return strconv.FormatFloat(float64(mm)/1_609_344, 'f', 6, 64)
	}
	return fixed(mm, 6)
}

func strongColumns(u load.Unit) []string {
	mass := "Weight (kg)"
	if u == load.Lb {
		mass = "Weight (lbs)"
	}
	return []string{"Workout #", "Date", "Workout Name", "Duration (sec)", "Exercise Name", "Set Order", mass, "Reps", "RPE", "Distance (meters)", "Seconds", "Notes", "Workout Notes"}
}

// strong writes the sets of one workout that are done in the columns of Strong 6,
// and the notes of exercises in rows of their own, as Strong does.
func (e *exporter) strong(w training.Workout) {
	row := func(exercise, order, mass, reps, rpe, metres, seconds, note string) {
		e.text(strconv.Itoa(e.number))
		e.text(wall(w.Start).Format(time.DateTime))
		e.text(w.Name)
		e.text(strconv.FormatInt(int64(endOf(w).Sub(w.Start)/time.Second), 10))
		for _, s := range [...]string{exercise, order, mass, reps, rpe, metres, seconds, note, w.Note} {
			e.text(s)
		}
		e.end()
	}
	for _, x := range w.Entries {
		name, order := e.nameOf(x.Exercise), 0
		if x.Note != "" {
			row(name, "Note", "", "", "", "", "", x.Note)
		}
		for _, s := range x.Sets {
			if !s.IsDone() {
				continue
			}
			for i, r := range written(s) {
				order++
				mark := strconv.Itoa(order)
				switch {
				case r.drop:
					mark = "D"
				case s.Kind == training.Warmup:
					mark = "W"
				case s.Kind == training.Working && s.End == training.ByFailure:
					mark = "F"
				}
				if i > 0 {
					row(name, mark, massIn(r.load, e.unit()), strconv.Itoa(r.reps), "", "", "", "")
					continue
				}
				metres, seconds := "", ""
				if s.Distance > 0 {
					metres = fixed(s.Distance, 3)
				}
				if s.Duration > 0 {
					seconds = fixed(s.Duration, 3)
				}
				row(name, mark, massIn(r.load, e.unit()), strconv.Itoa(r.reps), effort(s.RIR), metres, seconds, s.Note)
			}
		}
	}
}
