package screen

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// meaning says how the loads of e are meant where that could be mistaken.
func meaning(e exercise.Exercise) string {
	switch e.Counting {
	case exercise.PerHand:
		return "Loads are for each hand"
	case exercise.BodyweightPlus:
		return "Loads are on top of bodyweight"
	case exercise.Assisted:
		return "Loads are the help of the machine"
	case exercise.BodyOnly:
		return "Bodyweight"
	}
	return "" // the field says so
}

// typed is a load as a person types it; a bodyweight set with nothing on the
// belt is an empty field.
func typed(l load.Load, u load.Unit) string {
	switch {
	case l.Kind == load.Weight && l.Mass == 0:
		return ""
	case l.Kind == load.Weight || l.Kind == load.Assistance:
		return l.Mass.Text(u)
	}
	return stepText(l)
}

// loadText is a load with its unit or name, as its rack writes it.
func (m *Model) loadText(e exercise.Exercise, l load.Load, r load.Rack) string {
	switch {
	case l.Kind == load.Band || l.Kind == load.Leverage:
		return r.Label(l)
	case l.Kind == load.Weight && l.Mass == 0:
		return "Bodyweight"
	case l.Kind == load.Weight && e.Counting == exercise.BodyweightPlus:
		return "+" + l.Format(m.unitOf(r))
	}
	return l.Format(m.unitOf(r))
}

// setText is a set in a line: "20 kg × 10", "25 kg × 10 → 20 kg × 5".
func (m *Model) setText(e exercise.Exercise, s training.Set, r load.Rack) string {
	if s.Load.IsZero() && s.Reps > 0 { // planned, and the load is still to be chosen
		return count(s.Reps, "rep")
	}
	if len(s.Segments) < 2 {
		return m.amountOf(e, s, r)
	}
	if s.Segments[0].Side != training.Both {
		return m.sidesText(e, s, r)
	}
	parts := make([]string, len(s.Segments))
	for i, seg := range s.Segments {
		parts[i] = m.loadText(e, seg.Load, r) + fmt.Sprintf(" × %d", seg.Reps)
	}
	return strings.Join(parts, " → ")
}

// sidesText is a set whose sides were counted apart:
// "Left 20 kg × 10 · right 20 kg × 9".
func (m *Model) sidesText(e exercise.Exercise, s training.Set, r load.Rack) string {
	text := ""
	for i, seg := range s.Segments {
		part := m.loadText(e, seg.Load, r) + fmt.Sprintf(" × %d", seg.Reps)
		switch {
		case i > 0 && seg.Side == s.Segments[i-1].Side:
			text += " → " + part
		case i > 0:
			text += " · " + string(seg.Side) + " " + part
		default:
			text = capital(string(seg.Side)) + " " + part
		}
	}
	return text
}

// setsText is several sets in a line, the load said once while it stays:
// "25 kg × 10, 10, 9".
func (m *Model) setsText(e exercise.Exercise, sets []training.Set, r load.Rack) string {
	text := ""
	for i, s := range sets {
		switch {
		case i == 0:
			text = m.setText(e, s, r)
		case s.Load == sets[i-1].Load && len(s.Segments) < 2 && len(sets[i-1].Segments) < 2:
			text += ", " + m.amountText(s)
		default:
			text += " · " + m.setText(e, s, r)
		}
	}
	return text
}

func (m *Model) setView(e exercise.Exercise, s training.Set, r load.Rack) SetView {
	view := SetView{ID: s.ID, Kind: s.Kind, Text: m.setText(e, s, r), Saved: !m.unsaved[s.ID], Forced: overridden(s.Overridden)}
	var detail []string
	switch {
	case s.Kind == training.Warmup:
		detail = append(detail, "Warm-up")
	case s.Kind == training.Drop && rules.IsDropSet(s):
		detail = append(detail, capital(string(s.Protocol)+" drop set"))
	case s.Kind == training.Drop:
		detail = append(detail, "Logged as a drop set, but the loads do not fall or the pauses were long: no budget was used")
	}
	if !s.IsDone() {
		detail = append(detail, "not done")
	}
	if end := endWord(s.End); end != "" {
		detail = append(detail, end)
	} else if effort := m.effortText(s.RIR); effort != "" { // failure says it already
		detail = append(detail, effort)
	}
	if len(s.Segments) > 1 {
		detail = append(detail, count(s.TotalReps(), "rep")+" in all")
		view.Rungs = m.segmentViews(e, s, m.unitOf(r))
	}
	if s.Note != "" {
		detail = append(detail, s.Note)
	}
	view.Detail = capital(strings.TrimSpace(strings.Join(detail, " · ")))
	return view
}

// segmentViews draws what was lifted as a ladder.
func (m *Model) segmentViews(e exercise.Exercise, s training.Set, unit load.Unit) []RungView {
	plan := &session.Plan{Exercise: e.ID, Protocol: s.Protocol, Unit: unit}
	for _, seg := range s.Segments {
		plan.Rungs = append(plan.Rungs, ladder.Rung{Load: seg.Load, Variation: seg.Variation})
	}
	widths := widthsOf(m, plan)
	out := make([]RungView, len(s.Segments))
	for i, seg := range s.Segments {
		v := RungView{Width: widths[i], Reps: count(seg.Reps, "rep")}
		v.Load, v.Unit = m.figure(plan, seg.Load)
		if side := sideWord(seg.Side); side != "" {
			v.Side = side
		} else if seg.Changeover != nil {
			v.Side = "after " + seconds(*seg.Changeover)
		}
		if seg.Variation != "" && s.Protocol == training.Mechanical {
			v.SetOut = m.Exercise(seg.Variation).Name
		}
		out[i] = v
	}
	return out
}

func endWord(e training.End) string {
	switch e {
	case training.ByFailure:
		return "to failure"
	case training.ByForm:
		return "stopped when form broke"
	case training.ByPain:
		return "stopped for pain"
	case training.ByChoice:
		return "stopped by choice"
	}
	return ""
}

// A SetEditor is the dialog that corrects one set.
type SetEditor struct {
	m       *Model
	workout string
	set     string
	had     int // loads of the set when it was opened
	fields  []SetField
	warmup  bool
	effort  string
	note    string
	rack    string // of the first load: what is added is read in its unit
}

// A SetField is one load of a set with its reps, or its time, as typed.
type SetField struct {
	Name                      string // "Drop 2", empty for a plain set
	Load, Reps, Time          string
	LoadErr, RepsErr, TimeErr string

	side training.Side
}

// A SetEditorView is the dialog, ready to draw.
type SetEditorView struct {
	Title     string
	Label     string // of the load fields
	Unit      string
	NoLoad    bool         // there is nothing to load
	Steps     []ChoiceView // loads to choose from where they are no masses
	Timed     bool         // it has a time and no reps
	Fields    []SetField
	CanWarm   bool
	Warmup    bool
	CanAdd    bool         // another load can follow
	CanRemove bool         // the last load can be taken away
	Sides     string       // what a tap makes of the sides: "Left and right differ"; empty = nothing
	Effort    []ChoiceView // how hard it was; empty where that is not asked
	EffortOf  string       // what it is called: "RIR"
	Text      string       // the note
	Note      string       // what is to be known
}

// EditorFor opens a set for correction; false where it is not there.
func (m *Model) EditorFor(workoutID, setID string) (*SetEditor, bool) {
	w, _ := m.Workout(workoutID)
	entry, s := setOf(&w, setID)
	if s == nil {
		return nil, false
	}
	r := m.rackOf(m.Exercise(entry.Exercise), s.Load)
	d := &SetEditor{m: m, workout: workoutID, set: setID, had: len(s.Segments), warmup: s.Kind == training.Warmup,
		effort: effortValue(s.RIR), note: s.Note, rack: r.ID}
	unit := m.unitOf(r)
	if len(s.Segments) == 0 {
		d.fields = []SetField{{Load: typed(s.Load, unit), Reps: typedReps(s.Reps), Time: typedTime(s.Duration)}}
	}
	for _, seg := range s.Segments {
		d.fields = append(d.fields, SetField{Load: typed(seg.Load, unit), Reps: fmt.Sprint(seg.Reps), side: seg.Side})
	}
	return d, true
}

func typedReps(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func typedTime(ms int64) string {
	if ms == 0 {
		return ""
	}
	return clockText(ms)
}

// fieldName is what load i is called.
func (d *SetEditor) fieldName(i int) string {
	switch {
	case d.fields[i].side != training.Both:
		return sideWord(d.fields[i].side)
	case len(d.fields) == 1:
		return ""
	case i == 0:
		return "Start"
	}
	return fmt.Sprintf("Drop %d", i)
}

// SetLoad takes the load of field i as it is typed.
func (d *SetEditor) SetLoad(i int, text string) {
	if i >= 0 && i < len(d.fields) {
		d.fields[i].Load, d.fields[i].LoadErr = text, ""
	}
}

// SetReps takes the reps of field i as they are typed.
func (d *SetEditor) SetReps(i int, text string) {
	if i >= 0 && i < len(d.fields) {
		d.fields[i].Reps, d.fields[i].RepsErr = text, ""
	}
}

// SetTime takes the time of field i as it is typed.
func (d *SetEditor) SetTime(i int, text string) {
	if i >= 0 && i < len(d.fields) {
		d.fields[i].Time, d.fields[i].TimeErr = text, ""
	}
}

// SetWarmup says whether it was a warm-up set.
func (d *SetEditor) SetWarmup(on bool) { d.warmup = on }

// SetEffort takes how many reps were left in reserve.
func (d *SetEditor) SetEffort(value string) { d.effort = value }

// SetNote takes the note as it is typed.
func (d *SetEditor) SetNote(text string) { d.note = text }

// AddLoad lets another load follow: a drop that was made without the live set.
// It begins with the load that makes the drop of the default percentage, as
// far as the rack has it.
func (d *SetEditor) AddLoad() {
	last := d.fields[len(d.fields)-1]
	next := SetField{Load: last.Load}
	w, _ := d.m.Workout(d.workout)
	if entry, s := setOf(&w, d.set); s != nil {
		e := d.m.Exercise(entry.Exercise)
		r := d.m.rackFor(e, d.rack)
		if l, err := d.m.parseLoad(e, r, last.Load); err == nil {
			if easier, ok := dropFrom(r, l); ok {
				next.Load = typed(easier, d.m.unitOf(r))
			}
		}
	}
	d.fields = append(d.fields, next)
}

// dropFrom returns the load of the rack that is nearest to one default drop
// below l; where shares mean nothing, the next easier one.
func dropFrom(r load.Rack, l load.Load) (load.Load, bool) {
	best, found := r.By(l, -1)
	if l.Kind != load.Weight {
		return best, found
	}
	want := float64(l.Mass) * (1 - ladder.DefaultDrop)
	for _, x := range r.Loads() {
		if x.Mass < l.Mass && math.Abs(float64(x.Mass)-want) < math.Abs(float64(best.Mass)-want) {
			best = x
		}
	}
	return best, found
}

// RemoveLoad takes the last load away.
func (d *SetEditor) RemoveLoad() {
	if len(d.fields) > 1 {
		d.fields = d.fields[:len(d.fields)-1]
	}
}

// SwitchSides counts left and right apart, or again as one.
func (d *SetEditor) SwitchSides() {
	f := d.fields[0]
	if f.side != training.Both {
		f.side = training.Both
		d.fields = []SetField{f}
		return
	}
	left, right := f, f
	left.side, right.side = training.Left, training.Right
	d.fields = []SetField{left, right}
}

// View makes the dialog. It is false when the set has gone or changed
// meanwhile.
func (d *SetEditor) View() (SetEditorView, bool) {
	w, _ := d.m.Workout(d.workout)
	entry, s := setOf(&w, d.set)
	if s == nil || len(s.Segments) != d.had {
		return SetEditorView{}, false
	}
	e := d.m.Exercise(entry.Exercise)
	r := d.m.rackOf(e, s.Load)
	one := len(d.fields) == 1
	sided := d.fields[0].side != training.Both
	view := SetEditorView{
		Title: e.Name, Label: loadLabel(e), Unit: d.m.unitOf(r).Name(), Fields: slices.Clone(d.fields),
		Steps: stepChoices(r), NoLoad: nothingToLoad(e, r), Timed: noReps(e, *s),
		CanWarm: one, Warmup: d.warmup, Text: d.note,
	}
	if !view.Timed && (d.m.settings.Effort != store.NoEffort || d.effort != "") {
		view.Effort, view.EffortOf = d.m.effortChoices(d.effort), d.m.effortLabel()
	}
	if !s.IsDone() {
		view.Note = "This set is planned. It counts when it is done."
	}
	for i := range view.Fields {
		view.Fields[i].Name = d.fieldName(i)
	}
	plain := !view.Timed && !d.warmup && s.IsDone() && s.Protocol != training.Mechanical
	view.CanAdd = plain && !sided && !view.NoLoad && len(d.fields) < training.MaxSegments
	view.CanRemove = plain && !sided && !one
	switch {
	case plain && e.Unilateral && one:
		view.Sides = "Left and right differ"
	case sided && len(d.fields) == 2:
		view.Sides = "The same on both sides"
	}
	if !one && !sided {
		view.Note = "It counts as a drop set while each load is lighter than the one before."
		if s.Protocol == training.Mechanical {
			view.Note = "It counts as a drop set while the load stays and the variation gets easier."
		}
	}
	return view, true
}

// Save corrects the set. The messages of fields that cannot be taken stand in
// the next view; what was typed stays.
func (d *SetEditor) Save() (Save, error) {
	in := SetChange{Effort: d.effort, Note: d.note}
	kind := training.Working
	if d.warmup && len(d.fields) == 1 {
		kind = training.Warmup
	}
	fields := d.fields
	if len(fields) == 2 && fields[0].side != training.Both && fields[0].Load == fields[1].Load && fields[0].Reps == fields[1].Reps {
		same := fields[0] // both sides did the same: one line says it
		same.side = training.Both
		fields = []SetField{same}
	}
	for _, f := range fields {
		in.Loads = append(in.Loads, SetEntry{Load: f.Load, Reps: f.Reps, Time: f.Time, Rack: d.rack, Kind: kind, Side: f.side})
	}
	save, err := d.m.EditSet(d.workout, d.set, in)
	if err != nil {
		d.blame(err)
	}
	return save, err
}

// blame puts the message of err beside its field.
func (d *SetEditor) blame(err error) {
	field := fault.FieldOf(err)
	for i := range d.fields {
		f := &d.fields[i]
		f.LoadErr, f.RepsErr, f.TimeErr = "", "", ""
		switch field {
		case fmt.Sprintf("load-%d", i):
			f.LoadErr = fault.Message(err)
		case fmt.Sprintf("reps-%d", i):
			f.RepsErr = fault.Message(err)
		case fmt.Sprintf("time-%d", i):
			f.TimeErr = fault.Message(err)
		}
	}
}

// Delete removes the set; undo brings it back.
func (d *SetEditor) Delete() (Save, error) { return d.m.DeleteSet(d.workout, d.set) }

// stepChoices lists the loads of a rack that are chosen and not typed: plate
// numbers, bands, positions.
func stepChoices(r load.Rack) []ChoiceView {
	switch kindOf(r) {
	case load.Weight, load.Assistance:
		return nil
	}
	loads := r.Loads()
	out := make([]ChoiceView, len(loads))
	for i, l := range loads {
		out[i] = ChoiceView{Value: stepText(l), Text: r.Label(l)}
	}
	return out
}

// nothingToLoad reports whether a set of e has no load to write down.
func nothingToLoad(e exercise.Exercise, r load.Rack) bool {
	return e.Counting == exercise.BodyOnly && kindOf(r) == load.Weight
}
