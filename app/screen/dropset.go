package screen

import (
	"fmt"
	"slices"
	"strconv"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// A DropSet is the screen that answers "should I drop this set, and with which
// weights". It holds what the person has chosen so far; nothing of it is kept
// until the set starts.
type DropSet struct {
	m        *Model
	exercise exercise.Exercise
	protocol training.Protocol
	rack     load.Rack // chosen, or the first that fits
	start    string    // as it was typed
	startOK  bool
	from     string // where the prefilled start comes from
	spotter  training.Answer
	override bool // "avoid" is overridden, knowingly
}

// DropSet opens the screen for an exercise. The protocol is the gentlest that
// suits, the start is taken from the log once [DropSet.Last] has brought it.
func (m *Model) DropSet(id string) *DropSet {
	d := &DropSet{m: m, exercise: m.Exercise(id), protocol: training.Double}
	if d.exercise.Drop == exercise.DropVariation {
		d.protocol = training.Mechanical
	}
	if racks := m.RacksFor(d.exercise); len(racks) > 0 {
		d.rack = racks[0]
	}
	d.prefill()
	return d
}

// prefill takes the starting load from the newest set of this exercise that is
// loaded, else from the middle of the rack.
func (d *DropSet) prefill() {
	if s, at, ok := d.m.lastSet(d.exercise.ID); ok && d.rack.Contains(s.Load) {
		d.start, d.from = d.entry(s.Load), "As "+at.Day().Relative(d.m.Today())+"."
		return
	}
	if loads := d.rack.Loads(); len(loads) > 0 {
		d.start, d.from = d.entry(loads[len(loads)/3]), "From the light end of the rack. Enter what fails you at 8 to 12 reps."
	}
}

// entry is a load as a person types it.
func (d *DropSet) entry(l load.Load) string {
	if l.Kind == load.Weight || l.Kind == load.Assistance {
		return l.Mass.Text(d.rack.Unit)
	}
	return fmt.Sprint(l.Step)
}

// SetProtocol chooses the shape of the set.
func (d *DropSet) SetProtocol(p training.Protocol) { d.protocol, d.override = p, false }

// SetStart takes the starting load as it is typed.
func (d *DropSet) SetStart(text string) { d.start, d.from = text, "" }

// SetRack chooses one of the gym's racks.
func (d *DropSet) SetRack(id string) {
	for _, r := range d.m.RacksFor(d.exercise) {
		if r.ID == id {
			d.rack = r
			d.prefill()
		}
	}
}

// SetSpotter says whether somebody stands by for this set.
func (d *DropSet) SetSpotter(a training.Answer) { d.spotter = a }

// Override goes on in spite of an "avoid". It does nothing where the verdict
// cannot be overridden.
func (d *DropSet) Override(on bool) { d.override = on }

// Refresh takes over racks and sets that arrived after the screen was opened.
func (d *DropSet) Refresh() {
	for _, r := range d.m.RacksFor(d.exercise) {
		if r.ID == d.rack.ID {
			d.rack = r
		}
	}
	if d.from != "" || d.start == "" {
		d.prefill()
	}
}

// A DropSetView is the screen, ready to draw.
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

	Protocols []ChoiceView
	Racks     []ChoiceView
	RackID    string
	Label     string // of the load field: "Starting load, each hand"
	Start     string
	StartUnit string
	StartNote string
	StartErr  string
	Steps     bool // the load is a step (plate number, band, position), chosen from Options
	Options   []ChoiceView

	Rungs  []RungView
	OnBar  string // "On the bar, each side: 20 + 5 kg"
	Notes  []NoteView
	Offers []OfferView
	Warmup string // "10 × 10, 15 × 5"
	Ready  bool   // the set can start
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
	Model      bool
}

// A NoteView is a remark with the rule that it comes from.
type NoteView struct {
	ID   string
	Text string
}

// An OfferView is a way back into the band, taken in place.
type OfferView struct {
	Text     string
	Start    string
	Protocol training.Protocol
	Href     string
}

// Case is the case that the screen asks the rules about.
func (d *DropSet) Case() rules.Case {
	c := d.m.caseFor(d.exercise, d.protocol)
	c.Spotter = d.spotter
	return c
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
	}
	if len(v.Ask) > 0 && v.Level <= rules.Caution { // one at a time: an answer may spare the next
		view.Question = d.m.Question(v.Ask[0])
		view.Asking = true
	}
	refused := v.Level == rules.Avoid || v.Level == rules.Never || v.Level == rules.NotApplicable
	view.CanForce = v.Level == rules.Avoid && v.Overridable
	view.Forced = view.CanForce && d.override
	view.Refused = refused && !view.Forced
	if v.Level == rules.Never || v.Level == rules.NotApplicable {
		return view
	}
	d.drawProtocols(&view, c)
	d.drawLadder(&view)
	view.Ready = view.Ready && !view.Refused && !view.Asking
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
	base := rules.Judge(c).Level
	for _, p := range protocolNames {
		choice := ChoiceView{Value: string(p.protocol), Text: p.name, Chosen: p.protocol == d.protocol}
		c.Protocol = p.protocol
		v := rules.Judge(c)
		switch {
		case p.protocol == training.Mechanical && len(d.exercise.Chain) == 0:
			choice.Off, choice.Why = true, "No easier variation of this exercise is known."
		case p.protocol != training.Mechanical && !d.loadable():
			choice.Off, choice.Why = true, "There is no load to take off."
		case v.Level > rules.Caution && v.Level > base:
			choice.Off = true
			for _, r := range v.Reasons {
				if r.Level == v.Level {
					choice.Why = r.Text()
				}
			}
		}
		view.Protocols = append(view.Protocols, choice)
	}
}

// loadable reports whether the exercise has loads to go down.
func (d *DropSet) loadable() bool { return len(d.exercise.RackKinds()) > 0 }

func (d *DropSet) drawLadder(view *DropSetView) {
	for _, r := range d.m.RacksFor(d.exercise) {
		view.Racks = append(view.Racks, ChoiceView{Value: r.ID, Text: r.Name, Chosen: r.ID == d.rack.ID})
	}
	view.RackID = d.rack.ID
	view.Label, view.Start, view.StartUnit = loadLabel(d.exercise), d.start, string(d.rack.Unit)
	view.StartNote = d.from
	start, err := d.startLoad()
	if err != nil {
		view.StartErr = fault.Message(err)
		return
	}
	if start.Kind != load.Weight && start.Kind != load.Assistance {
		view.Steps = true
		for _, l := range d.rack.Loads() {
			view.Options = append(view.Options, ChoiceView{Value: fmt.Sprint(l.Step), Text: d.rack.Label(l), Chosen: l == start})
		}
	}
	l, err := d.prescribe(start)
	if err != nil {
		view.StartErr = fault.Message(err)
		return
	}
	view.Rungs = rungViews(d.m, l, d.rack, d.exercise)
	if len(l.OnBar) > 0 {
		view.OnBar = "On the bar, each side: " + masses(l.OnBar, d.rack.Unit)
	}
	for _, n := range l.Notes {
		view.Notes = append(view.Notes, NoteView{ID: n.ID, Text: n.Text})
	}
	for _, o := range l.Offers {
		view.Offers = append(view.Offers, d.offerView(o))
	}
	view.Warmup = warmupText(l, d.rack)
	view.Ready = len(l.Rungs) > 1
}

func (d *DropSet) startLoad() (load.Load, error) {
	return d.m.parseLoad(d.exercise, d.rack, d.start)
}

func (d *DropSet) prescribe(start load.Load) (ladder.Ladder, error) {
	return ladder.Prescribe(ladder.Request{
		Exercise:   d.exercise,
		Rack:       d.rack,
		Start:      start,
		Protocol:   d.protocol,
		Bodyweight: d.m.bodyweight(),
		Phi:        d.m.phi(d.exercise.ID),
	})
}

func (d *DropSet) offerView(o ladder.Offer) OfferView {
	switch o.Kind {
	case ladder.OtherStart:
		return OfferView{Text: "Start at " + d.rack.Label(o.Start), Start: d.entry(o.Start)}
	case ladder.OtherProtocol:
		return OfferView{Text: "Take a " + string(o.Protocol) + " drop", Protocol: o.Protocol}
	case ladder.AddOn:
		return OfferView{Text: "Add an add-on weight of " + o.AddOn.Format(d.rack.Unit) + " to this rack", Href: "/gym/" + d.rack.ID}
	}
	e := d.m.Exercise(o.Exercise)
	return OfferView{Text: "Do " + e.Name + " instead", Href: "/dropset/" + e.ID}
}

// Plan makes what the live set needs, or says why it cannot start.
func (d *DropSet) Plan() (session.Plan, error) {
	c := d.Case()
	v := rules.Judge(c)
	forced := v.Level == rules.Avoid && v.Overridable && d.override
	if v.Level > rules.Caution && !forced {
		return session.Plan{}, fault.New(fault.Illegal, "The verdict is "+v.Level.String()+", so there is nothing to start. Nothing was changed.")
	}
	start, err := d.startLoad()
	if err != nil {
		return session.Plan{}, err
	}
	l, err := d.prescribe(start)
	if err != nil {
		return session.Plan{}, err
	}
	plan := session.Plan{
		Exercise:   d.exercise.ID,
		Name:       d.exercise.Name,
		Protocol:   d.protocol,
		Rungs:      l.Rungs,
		Warmup:     l.Warmup,
		Unilateral: d.exercise.Unilateral,
		Unit:       d.rack.Unit,
	}
	if forced {
		for _, r := range v.Reasons {
			if r.Level == rules.Avoid && !slices.Contains(plan.Overridden, r.ID) {
				plan.Overridden = append(plan.Overridden, r.ID)
			}
		}
	}
	return plan, nil
}

// Step moves the starting load along the rack: 1 harder, -1 easier.
func (d *DropSet) Step(k int) {
	l, err := d.startLoad()
	if err != nil {
		return // what was typed stays, with its message
	}
	if next, ok := d.rack.By(l, k); ok {
		d.SetStart(d.entry(next))
	}
}

// Accept takes one of the offers of the view, by its index.
func (d *DropSet) Accept(index string) {
	i, err := strconv.Atoi(index)
	offers := d.View().Offers
	if err != nil || i < 0 || i >= len(offers) {
		return
	}
	switch o := offers[i]; {
	case o.Start != "":
		d.SetStart(o.Start)
	case o.Protocol != "":
		d.SetProtocol(o.Protocol)
	}
}

// Answer keeps the answer to a question of this screen. Whether a spotter
// stands by is asked for this set.
func (d *DropSet) Answer(q rules.Question, value string) (Save, error) {
	if q == rules.AskSpotter {
		d.spotter = training.Answer(value)
		return Save{}, nil
	}
	return d.m.Answer(q, value)
}
