package screen

import (
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
	from     origin    // where start comes from
	fromNote string
	bar      string // weight of an empty bar that is being typed
	barErr   string
	spotter  training.Answer
	override bool // "avoid" is overridden, knowingly

	instead    []ladder.Request // see others
	insteadFor rules.Level
}

// DropSet opens the screen for an exercise. The protocol is the usual one that
// suits; the start is taken from the log as far as it is loaded, and again
// once [DropSet.Refresh] says that more of it is.
func (m *Model) DropSet(id string) *DropSet {
	d := m.draft(m.Exercise(id))
	d.prefill()
	return d
}

// draft is the screen before its starting load is known.
func (m *Model) draft(e exercise.Exercise) *DropSet {
	d := &DropSet{m: m, exercise: e}
	d.protocol = m.opening(m.caseFor(e, training.Double))
	if racks := d.racks(); len(racks) > 0 {
		d.rack = racks[0]
	}
	return d
}

// opening is the protocol that the screen of an exercise begins with: two
// drops, fewer where two are refused, another variation where nothing else
// makes it easier.
func (m *Model) opening(c rules.Case) training.Protocol {
	c.Drops = 0
	if c.Exercise.Drop == exercise.DropVariation {
		return training.Mechanical
	}
	c.Protocol = training.Double
	double := rules.Assess(c).Level
	if c.Protocol = training.Single; double.Refused() && !rules.Assess(c).Level.Refused() {
		return training.Single
	}
	return training.Double
}

// racks lists where the loads of the set can come from.
func (d *DropSet) racks() []load.Rack { return d.m.racksToDrop(d.exercise) }

// racksToDrop lists the racks that the loads of a drop set on e can come from:
// those of its plain sets, and for a dip the assisted machine, on which it
// begins without help.
func (m *Model) racksToDrop(e exercise.Exercise) []load.Rack {
	if e.Drop != exercise.DropAssistance || e.Counting != exercise.BodyOnly {
		return m.RacksFor(e)
	}
	var out []load.Rack
	for _, r := range m.Gym().Racks {
		if r.Kind == load.Assisted {
			out = append(out, r)
		}
	}
	return out
}

// onBody reports whether the set keeps nothing but the body as its load: a
// change of variation where there is no load to write down.
func (d *DropSet) onBody() bool {
	return d.protocol == training.Mechanical && d.exercise.Counting == exercise.BodyOnly
}

// Protocol is the shape of the set as it is chosen now.
func (d *DropSet) Protocol() training.Protocol { return d.protocol }

// SetProtocol chooses the shape of the set.
func (d *DropSet) SetProtocol(p training.Protocol) {
	d.protocol, d.override = p, false
	if d.from == suggested {
		d.prefill()
	}
}

// SetStart takes the starting load as it is typed.
func (d *DropSet) SetStart(text string) { d.start, d.from, d.fromNote = text, entered, "" }

// SetRack chooses one of the gym's racks. A load that was typed stays, read in
// the unit of the new rack.
func (d *DropSet) SetRack(id string) {
	for _, r := range d.racks() {
		if r.ID != id || id == d.rack.ID {
			continue
		}
		same := kindOf(r) == kindOf(d.rack)
		d.rack, d.bar, d.barErr = r, "", ""
		if d.from != entered || !same {
			d.fill()
		}
	}
}

// SetSpotter says whether somebody stands by for this set.
func (d *DropSet) SetSpotter(a training.Answer) { d.spotter = a }

// Override goes on in spite of an "avoid". It does nothing where the verdict
// cannot be overridden.
func (d *DropSet) Override(on bool) { d.override = on }

// Refresh takes over racks and sets that arrived after the screen was opened.
// What was chosen and typed stays.
func (d *DropSet) Refresh() {
	d.instead = nil
	racks := d.racks()
	i := slices.IndexFunc(racks, func(r load.Rack) bool { return r.ID == d.rack.ID })
	switch {
	case i >= 0:
		d.rack = racks[i]
	case len(racks) > 0:
		d.rack = racks[0]
	}
	if d.from != entered {
		d.prefill()
	}
}

// Step moves the starting load along the rack: 1 harder, -1 easier. From a
// load that cannot be read it does not move: what was typed stays, with its
// message.
func (d *DropSet) Step(k int) {
	l, err := d.startLoad()
	if err != nil {
		return
	}
	loads := ladder.Loads(d.exercise, d.rack)
	to := -1
	for i, x := range loads { // from easy to hard
		if k < 0 && x.Easier(l) || k > 0 && to < 0 && l.Easier(x) {
			to = i
		}
	}
	if to >= 0 {
		d.SetStart(d.entry(loads[to]))
	}
}

// Accept takes one of the offers of the view, by its index.
func (d *DropSet) Accept(index string) (Save, error) {
	i, err := strconv.Atoi(index)
	offers := d.View().Offers
	if err != nil || i < 0 || i >= len(offers) {
		return Save{}, nil
	}
	switch o := offers[i]; {
	case o.Start != "":
		d.SetStart(o.Start)
	case o.Protocol != "":
		d.SetProtocol(o.Protocol)
	case o.AddOn > 0:
		r := d.rack
		r.AddOn = o.AddOn
		return d.saveRack(r)
	}
	return Save{}, nil
}

// SetBar takes the weight of the empty bar as it is typed.
func (d *DropSet) SetBar(text string) { d.bar, d.barErr = text, "" }

// KnowBar keeps the weight of the empty bar in the gym, so that it is not
// asked again. What cannot be taken stays, with its message beside it.
func (d *DropSet) KnowBar() (Save, error) {
	mass, err := load.Parse(d.barText(), d.rack.Unit)
	if err != nil {
		d.barErr = fault.Message(err)
		return Save{}, beside("bar", err)
	}
	r := d.rack
	r.Bar, r.AskBar = mass, false
	save, err := d.saveRack(r)
	if err != nil {
		d.barErr = fault.Message(err)
		return Save{}, beside("bar", err)
	}
	d.bar = ""
	return save, nil
}

// barText is what stands in the field for the bar: the guess, until something
// is typed.
func (d *DropSet) barText() string {
	if d.bar != "" {
		return d.bar
	}
	return d.rack.Bar.Text(d.rack.Unit)
}

func (d *DropSet) saveRack(r load.Rack) (Save, error) {
	save, err := d.m.SaveRack(r)
	if err == nil {
		d.Refresh()
	}
	return save, err
}

// Answer keeps the answer to a question of this screen. Whether a spotter
// stands by is asked for this set.
func (d *DropSet) Answer(q rules.Question, value string) (Save, error) {
	if q == rules.AskSpotter {
		d.spotter = training.Answer(value)
		return Save{}, nil
	}
	save, err := d.m.Answer(q, value)
	if err == nil {
		d.Refresh() // bodyweight decides which loads there are
	}
	return save, err
}

// Plain puts the exercise into the workout for plain sets, without a drop.
func (d *DropSet) Plain() (Save, error) { return d.m.AddExercise(d.exercise.ID) }

// Case is the case that the screen asks the rules about.
func (d *DropSet) Case() rules.Case {
	c := d.m.caseFor(d.exercise, d.protocol)
	c.Spotter = d.spotter
	return c
}

// prescribe makes the ladder from start, and says what else the same muscle
// could do where it leaves the band.
func (d *DropSet) prescribe(start load.Load) (ladder.Ladder, error) {
	req := d.request(start)
	l, err := ladder.Prescribe(req)
	if len(l.Offers) > 0 || err != nil && fault.FieldOf(err) == "start" || len(l.Rungs) > 0 && !wholly(l, d.protocol) {
		req.Others = d.others()
		l, err = ladder.Prescribe(req)
	}
	if d.onBody() {
		for i := range l.Rungs {
			l.Rungs[i].Load = load.Of(0)
		}
	}
	return l, err
}

func (d *DropSet) request(start load.Load) ladder.Request {
	req := ladder.Request{
		Exercise:   d.exercise,
		Rack:       d.rack,
		Start:      start,
		Protocol:   d.protocol,
		Bodyweight: d.m.bodyweight(),
		Phi:        d.m.phi(d.exercise.ID),
	}
	if d.onBody() {
		req.Rack = load.Rack{Kind: load.Positions, Unit: d.m.Unit(), Names: []string{"Bodyweight"}}
		req.Start = load.Load{Kind: load.Leverage, Step: 1}
	}
	return req
}

// wholly reports whether a ladder has all the drops of its protocol, and all
// of them in the band as far as anybody can know.
func wholly(l ladder.Ladder, p training.Protocol) bool {
	if p != training.Mechanical && len(l.Rungs) <= p.Drops() {
		return false
	}
	for _, r := range l.Rungs {
		if !r.InBand && r.Drop >= 0 {
			return false
		}
	}
	return len(l.Rungs) > 1
}

// usual is the order in which other equipment is thought of: what is quick to
// change first.
var usual = [...]exercise.Equipment{exercise.Cable, exercise.Machine, exercise.Dumbbell, exercise.Bodyweight, exercise.EZBar, exercise.Barbell, exercise.Band}

// mostOthers is how many other exercises are tried for an offer.
const mostOthers = 6

// others are what the same muscle could do instead, judged no worse, each as
// its own screen would begin. They are looked up once: a letter that is typed
// into this screen changes nothing about them.
func (d *DropSet) others() []ladder.Request {
	level := rules.Assess(d.Case()).Level
	if d.instead != nil && d.insteadFor == level {
		return d.instead
	}
	out := []ladder.Request{}
	try := func(e exercise.Exercise) {
		if len(out) >= mostOthers || e.ID == d.exercise.ID || e.Muscle != d.exercise.Muscle || e.Drop == exercise.DropNone {
			return
		}
		c := d.m.caseFor(e, training.Double)
		c.Protocol = d.m.opening(c)
		if v := rules.Assess(c); v.Level.Refused() || v.Level > level {
			return
		}
		o := d.m.draft(e)
		o.prefill()
		if start, err := o.startLoad(); err == nil {
			out = append(out, o.request(start))
		}
	}
	var known, rest []exercise.Exercise
	for _, id := range d.exercise.Safer {
		known = append(known, d.m.Exercise(id))
	}
	for _, e := range exercise.Catalogue() {
		if e.Muscle != d.exercise.Muscle || slices.Contains(d.exercise.Safer, e.ID) {
			continue
		}
		if _, _, ok := d.m.lastSet(e.ID); ok { // what one does anyway comes first
			known = append(known, e)
			continue
		}
		rest = append(rest, e)
	}
	for _, e := range known {
		try(e)
	}
	for _, kind := range usual {
		for _, e := range rest {
			if e.Equipment == kind {
				try(e)
			}
		}
	}
	d.instead, d.insteadFor = out, level
	return out
}

// Plan makes what the live set needs, or says why it cannot start.
func (d *DropSet) Plan() (session.Plan, error) {
	c := d.Case()
	v := rules.Judge(c)
	forced := v.Level == rules.Avoid && v.Overridable && d.override
	if v.Level > rules.Caution && !forced {
		return session.Plan{}, fault.New(fault.Illegal, "The verdict is "+v.Level.String()+", so there is nothing to start. Nothing was changed.")
	}
	if d.rack.AskBar && !d.onBody() {
		return session.Plan{}, fault.At("bar", "Enter what the empty bar weighs here first.")
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
		OnBar:      l.OnBar,
		Unilateral: d.exercise.Unilateral,
		Unit:       d.m.unitOf(d.rack),
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
