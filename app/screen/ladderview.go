package screen

import (
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// modelNote is the rule that says what is known about reps after a drop.
const modelNote = "R-EXE-5"

// A DropSetView is the screen of a drop set, ready to draw.
type DropSetView struct {
	ID       string
	Name     string
	Detail   string // "Cable · Biceps"
	Verdict  VerdictView
	Question QuestionView
	Asking   bool // Question has to be answered before the set can start
	Refused  bool // nothing but the verdict is shown
	CanForce bool // refused, but may be overridden
	Forced   bool
	Live     bool // another set is under way

	Protocols []ChoiceView
	Racks     []ChoiceView
	RackID    string
	Label     string // of the load field: "Load, each hand"
	Start     string
	StartUnit string
	StartNote string
	StartErr  string
	Steps     bool // the load is a step (plate number, band, position), chosen from Options
	Options   []ChoiceView
	Bar       *BarView // the weight of the empty bar has to be known first

	Rungs  []RungView
	OnBar  string // "On the bar, each side: 20 + 5 kg"
	Notes  []NoteView
	Offers []OfferView
	Warmup string // "10 × 10, 15 × 5"
	Stuck  string // why there is no ladder at all
	Ready  bool   // the set can start
}

// A BarView asks what an empty bar weighs.
type BarView struct {
	Text string
	Unit string
	Err  string
}

// A ChoiceView is one option of several.
type ChoiceView struct {
	Value  string
	Text   string
	Chosen bool
	Off    bool // refused; Why says why
	Why    string
}

// A RungView is one bar of the ladder. Width is percent of the first load.
type RungView struct {
	Load, Unit string
	Width      int
	Reps       string // "8–12 reps"
	Side       string // "−20 %"
	Flag       string // outside the band
	SetOut     string
	Plates     PlatesView // on the bar at this load
	Model      bool
}

// A NoteView is a remark with the rule that it comes from.
type NoteView struct {
	ID   string
	Text string
	Why  rules.Explanation
}

// An OfferView is a way back into the band: a link, or taken in place by
// [DropSet.Accept].
type OfferView struct {
	Text     string
	Detail   string
	Start    string
	Protocol training.Protocol
	AddOn    load.Mass
	Href     string
}

// View makes the screen.
func (d *DropSet) View() DropSetView {
	c := d.Case()
	v := rules.Judge(c)
	view := DropSetView{
		ID:      d.exercise.ID,
		Name:    d.exercise.Name,
		Detail:  d.exercise.Equipment.Name() + " · " + d.exercise.Muscle.Name(),
		Verdict: d.m.verdictView(c, v),
		Live:    d.m.LiveSet() && d.m.live.End == "",
	}
	if len(v.Ask) > 0 && v.Level <= rules.Caution { // one at a time: an answer may spare the next
		view.Question = d.m.Question(v.Ask[0])
		view.Asking = true
	}
	view.CanForce = v.Level == rules.Avoid && v.Overridable
	view.Forced = view.CanForce && d.override
	view.Refused = v.Level.Refused() && !view.Forced
	if v.Level == rules.Never || v.Level == rules.NotApplicable {
		return view
	}
	d.drawProtocols(&view, c)
	d.drawLadder(&view)
	if d.rack.AskBar && !d.onBody() {
		view.Bar = &BarView{Text: d.barText(), Unit: d.rack.Unit.Name(), Err: d.barErr}
	}
	view.Ready = view.Ready && !view.Refused && !view.Asking && view.Bar == nil && !view.Live
	return view
}

var protocolNames = []struct {
	protocol training.Protocol
	name     string
}{
	{training.Single, "Single"},
	{training.Double, "Double"},
	{training.Triple, "Triple"},
	{training.Mechanical, "Mechanical"},
}

// drawProtocols offers each protocol that the rules do not refuse on top of
// what they say about the gentlest one.
func (d *DropSet) drawProtocols(view *DropSetView, c rules.Case) {
	c.Protocol = training.Single
	base := rules.Assess(c).Level
	for _, p := range protocolNames {
		choice := ChoiceView{Value: string(p.protocol), Text: p.name, Chosen: p.protocol == d.protocol}
		c.Protocol = p.protocol
		v := rules.Assess(c)
		switch {
		case p.protocol == training.Mechanical && len(d.exercise.Chain) < 2:
			choice.Off, choice.Why = true, "no variation of this exercise is known that would be easier."
		case p.protocol != training.Mechanical && len(d.racks()) == 0:
			choice.Off, choice.Why = true, "there is no load to take off."
		case v.Level > rules.Caution && v.Level > base:
			choice.Off, choice.Why = true, speaker(v)
		}
		view.Protocols = append(view.Protocols, choice)
	}
}

// speaker is the reason that decided a verdict.
func speaker(v rules.Verdict) string {
	for _, r := range v.Reasons {
		if r.Level == v.Level {
			return r.Text()
		}
	}
	return ""
}

func (d *DropSet) drawLadder(view *DropSetView) {
	if len(d.racks()) == 0 && (!d.onBody() || len(d.exercise.Chain) < 2) {
		view.Stuck = "This gym has nothing to make it easier with, drop by drop."
		if d.exercise.Counting == exercise.BodyOnly {
			view.Stuck = "Nothing makes this one easier, drop by drop: no load to take off and no list of easier positions."
		}
		return
	}
	if !d.onBody() {
		d.drawStart(view)
	}
	start, err := d.startLoad()
	if err != nil {
		view.StartErr = fault.Message(err)
		return
	}
	l, err := d.prescribe(start)
	for _, o := range l.Offers {
		view.Offers = append(view.Offers, d.offerView(o))
	}
	if err != nil {
		d.drawRefusal(view, start, err)
		return
	}
	view.Rungs = rungViews(d.m, l, d.rack, d.exercise)
	if len(l.OnBar) > 0 {
		view.OnBar = "On the bar, each side, from the inside: " + masses(l.OnBar, d.rack.Unit)
	}
	for _, n := range l.Notes {
		view.Notes = append(view.Notes, NoteView{ID: n.ID, Text: n.Text, Why: rules.Explain(n.ID)})
	}
	for _, r := range l.Rungs {
		if r.Reps.Model {
			view.Notes = append(view.Notes, NoteView{ID: modelNote, Text: "Reps after a drop are a model until your log knows better.", Why: rules.Explain(modelNote)})
			break
		}
	}
	view.Warmup = warmupText(l, d.rack)
	view.Ready = len(l.Rungs) > 1
}

// drawStart draws what the ladder begins with and where its loads come from.
func (d *DropSet) drawStart(view *DropSetView) {
	for _, r := range d.racks() {
		view.Racks = append(view.Racks, ChoiceView{Value: r.ID, Text: r.Name, Chosen: r.ID == d.rack.ID})
	}
	view.RackID = d.rack.ID
	view.Label, view.Start, view.StartUnit = loadLabel(d.exercise), d.start, d.m.unitOf(d.rack).Name()
	view.StartNote = d.fromNote
	switch kindOf(d.rack) {
	case load.Weight:
	case load.Assistance:
		view.Label = "Help from the machine"
	default:
		view.Steps = true
		for _, l := range d.rack.Loads() {
			view.Options = append(view.Options, ChoiceView{Value: stepText(l), Text: capital(d.rack.Label(l)), Chosen: stepText(l) == d.start})
		}
	}
}

// drawRefusal says why there is no ladder, beside the field that it is about.
// A load that this rack does not have leads to its neighbours.
func (d *DropSet) drawRefusal(view *DropSetView, start load.Load, err error) {
	switch fault.FieldOf(err) {
	case "bodyweight": // asked in place
		if !view.Asking {
			view.Question, view.Asking = d.m.Question(rules.AskBodyweight), true
		}
	case "start":
		view.StartErr = fault.Message(err)
		if near, ok := d.rack.Nearest(start); ok && near != start {
			view.Offers = []OfferView{{Text: "Start at " + d.rack.Label(near), Detail: "the nearest that this rack has", Start: d.entry(near)}}
		}
	default:
		view.Stuck = fault.Message(err)
	}
}

func (d *DropSet) offerView(o ladder.Offer) OfferView {
	switch o.Kind {
	case ladder.OtherStart:
		return OfferView{Text: "Start at " + d.rack.Label(o.Start), Start: d.entry(o.Start)}
	case ladder.OtherProtocol:
		text := "Two drops instead"
		if o.Protocol == training.Single {
			text = "One drop only"
		}
		return OfferView{Text: text, Protocol: o.Protocol}
	case ladder.AddOn:
		return OfferView{Text: "Use an add-on of " + o.AddOn.Format(d.rack.Unit), Detail: "Notes that this rack has one. Undo takes it back.", AddOn: o.AddOn}
	}
	e := d.m.Exercise(o.Exercise)
	return OfferView{Text: e.Name + " instead", Detail: e.Equipment.Name() + " · " + e.Muscle.Name(), Href: "/dropset/" + e.ID}
}

// suits reports whether a rack of positions is about the movement e: the two
// presets are about one each, a person's own lists are about any.
func suits(e exercise.Exercise, r load.Rack) bool {
	switch r.ID {
	case "push-up-positions":
		return strings.Contains(e.ID, "push-up")
	case "row-positions":
		return e.Pattern == exercise.Row
	}
	return true
}
