package screen

import (
	"fmt"
	"strings"

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
	if len(s.Segments) < 2 {
		return m.loadText(e, s.Load, r) + fmt.Sprintf(" × %d", s.Reps)
	}
	parts := make([]string, len(s.Segments))
	for i, seg := range s.Segments {
		parts[i] = m.loadText(e, seg.Load, r) + fmt.Sprintf(" × %d", seg.Reps)
	}
	return strings.Join(parts, " → ")
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
			text += fmt.Sprintf(", %d", s.Reps)
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
	fields  []SetField
	warmup  bool
}

// A SetField is the load and the reps of a plain set, or of one segment, as
// typed.
type SetField struct {
	Name             string // "Second load", empty for a plain set
	Load, Reps       string
	LoadErr, RepsErr string
}

// A SetEditorView is the dialog, ready to draw.
type SetEditorView struct {
	Title   string
	Label   string // of the load fields
	Unit    string
	NoLoad  bool         // there is nothing to load
	Steps   []ChoiceView // loads to choose from where they are no masses
	Fields  []SetField
	CanWarm bool
	Warmup  bool
	Note    string
}

// EditorFor opens a set for correction; false where it is not there.
func (m *Model) EditorFor(workoutID, setID string) (*SetEditor, bool) {
	w, _ := m.Workout(workoutID)
	entry, s := setOf(&w, setID)
	if s == nil {
		return nil, false
	}
	d := &SetEditor{m: m, workout: workoutID, set: setID, warmup: s.Kind == training.Warmup}
	unit := m.unitOf(m.rackOf(m.Exercise(entry.Exercise), s.Load))
	if len(s.Segments) == 0 {
		d.fields = []SetField{{Load: typed(s.Load, unit), Reps: fmt.Sprint(s.Reps)}}
	}
	for i, seg := range s.Segments {
		name := "Start"
		if seg.Side != training.Both {
			name = sideWord(seg.Side)
		} else if i > 0 {
			name = fmt.Sprintf("Drop %d", i)
		}
		d.fields = append(d.fields, SetField{Name: name, Load: typed(seg.Load, unit), Reps: fmt.Sprint(seg.Reps)})
	}
	return d, true
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

// SetWarmup says whether it was a warm-up set.
func (d *SetEditor) SetWarmup(on bool) { d.warmup = on }

// View makes the dialog. It is false when the set has gone meanwhile.
func (d *SetEditor) View() (SetEditorView, bool) {
	w, _ := d.m.Workout(d.workout)
	entry, s := setOf(&w, d.set)
	if s == nil || len(d.fields) != max(len(s.Segments), 1) {
		return SetEditorView{}, false
	}
	e := d.m.Exercise(entry.Exercise)
	r := d.m.rackOf(e, s.Load)
	view := SetEditorView{
		Title: e.Name, Label: loadLabel(e), Unit: d.m.unitOf(r).Name(), Fields: append([]SetField(nil), d.fields...),
		Steps: stepChoices(r), NoLoad: nothingToLoad(e, r), CanWarm: len(s.Segments) == 0, Warmup: d.warmup,
	}
	if len(s.Segments) > 1 {
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
	in := make([]SetEntry, len(d.fields))
	for i, f := range d.fields {
		in[i] = SetEntry{Load: f.Load, Reps: f.Reps, Kind: training.Working}
	}
	if d.warmup {
		in[0].Kind = training.Warmup
	}
	save, err := d.m.EditSet(d.workout, d.set, in)
	if err != nil {
		d.blame(err)
	}
	return save, err
}

// blame puts the message of err beside its field.
func (d *SetEditor) blame(err error) {
	for i := range d.fields {
		f := &d.fields[i]
		f.LoadErr, f.RepsErr = "", ""
		switch field := fault.FieldOf(err); field {
		case fmt.Sprintf("load-%d", i):
			f.LoadErr = fault.Message(err)
		case fmt.Sprintf("reps-%d", i):
			f.RepsErr = fault.Message(err)
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
