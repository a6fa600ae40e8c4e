package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// LiveSet reports whether a set is under way, or ended and still on screen.
func (m *Model) LiveSet() bool { return m.live.Stage != session.Idle }

// LiveState returns the state of the live set, for effects such as the wake
// lock and the clock of the change-over.
func (m *Model) LiveState() session.State { return m.live }

// resumeLive rebuilds the live set from its command log.
func (m *Model) resumeLive(lines [][]byte) {
	state, _, err := session.Resume(lines)
	m.live = state
	if err != nil { // some taps could not be read; what was lifted stays
		m.unread++
	}
}

// StartSet begins the live set that the screen describes, inside the running
// workout, which is begun if there is none.
func (m *Model) StartSet(d *DropSet) (Save, error) {
	if m.LiveSet() && m.live.Stage != session.Ended {
		return Save{}, fault.New(fault.Illegal, "Another set is still under way. End it first; nothing of it is lost.")
	}
	plan, err := d.Plan()
	if err != nil {
		return Save{}, err
	}
	e := m.edit().ClearLive()
	w, ok := m.Running()
	if !ok {
		w = m.newWorkout()
	}
	to, entry := m.withEntry(w, plan.Exercise)
	e.Workout(w.ID).Change(m.stored(w.ID), to)
	plan.SetID, plan.WorkoutID, plan.EntryID = m.newID(), w.ID, entry.ID
	plan.Offset = m.Now().Offset
	m.live = session.State{}
	save, _, err := m.command(e, session.Command{Verb: session.Start, Plan: &plan})
	return save, err
}

// Command does one tap of the live set; n is the reps of SetReps. The events
// say what it did. When the tap ends the set, the set is written into the
// workout in the same transaction; when a tap takes that end back, the set is
// removed again.
func (m *Model) Command(v session.Verb, n int) (Save, []session.Event, error) {
	return m.command(m.edit(), session.Command{Verb: v, N: n})
}

func (m *Model) command(e *store.Edit, c session.Command) (Save, []session.Event, error) {
	c.At = m.Now().Milli
	next, events, err := session.Apply(m.live, c)
	if err != nil {
		return Save{}, nil, err
	}
	line, err := session.Encode(c)
	if err != nil {
		return Save{}, nil, fault.Wrap(fault.Internal, err)
	}
	was := m.live
	m.live = next
	if was.Stage == session.Ended || next.Stage == session.Ended {
		id := next.Plan.WorkoutID
		w := m.stored(id)
		e.Workout(id).Change(w, m.withResult(w, was, next))
	}
	save, err := m.change(e.Live(line))
	return save, events, err
}

// withResult is the workout with the sets of the live set as it now stands:
// those of a set that is ended, none of one that is not.
func (m *Model) withResult(w training.Workout, was, now session.State) training.Workout {
	w = cloneWorkout(w)
	if was.Stage == session.Ended {
		sets, _ := session.Result(was)
		for _, s := range sets {
			w = withoutSet(w, s.ID)
		}
	}
	if now.Stage == session.Ended {
		sets, _ := session.Result(now)
		for i := range w.Entries {
			if w.Entries[i].ID != now.Plan.EntryID {
				continue
			}
			for _, s := range sets {
				s.Pos = training.Between(lastPos(w.Entries[i].Sets), "")
				w.Entries[i].Sets = append(w.Entries[i].Sets, s)
			}
		}
	}
	return w
}

// CloseSet leaves the result of an ended set; its log is no longer needed.
func (m *Model) CloseSet() (Save, error) {
	m.live = session.State{}
	return m.change(m.edit().ClearLive())
}

// A LiveView is the live set: the set and nothing else.
type LiveView struct {
	Stage    session.Stage
	Name     string
	Status   string // "Drop 1 of 2", "Warm-up 1 of 2"
	Side     string // "Left side"
	Changing bool   // the change-over clock runs
	Load     string // "20"
	Unit     string // "kg"
	Line     string // "pin at 20 · was 25 × 10"
	Reps     int
	Hint     string
	Tap      session.Verb // what a tap on the figures does
	Steps    []StepView
	Main     ButtonView // Failure – drop, or the warm-up step
	Other    ButtonView // a second choice while no form can break: start cold, the other side first
	CanForm  bool
	Undo     bool
	Typed    bool // reps can be typed now
	Result   *ResultView
}

// A StepView is one segment of the strip.
type StepView struct {
	Text   string
	Height int
	State  StepState
}

// A StepState is where a segment stands.
type StepState uint8

const (
	ToCome StepState = iota
	Current
	Past
)

// A ButtonView is a button with a small second line.
type ButtonView struct {
	Label string
	Small string
	Verb  session.Verb
}

// Live makes the live screen.
func (m *Model) Live() LiveView {
	s := m.live
	if s.Plan == nil {
		return LiveView{}
	}
	view := LiveView{Stage: s.Stage, Name: s.Plan.Name, Reps: s.Reps, Side: sideWord(s.Side), Tap: session.Rep}
	n, _ := s.Undoable()
	view.Undo = n > 0
	switch s.Stage {
	case session.Warming:
		m.drawWarmup(&view, s)
	case session.Ended:
		view.Status = "Set over"
		view.Result = m.result(s)
	default:
		m.drawLifting(&view, s)
	}
	view.Steps = m.steps(s)
	return view
}

func (m *Model) drawWarmup(view *LiveView, s session.State) {
	step, _ := s.Step()
	view.Load, view.Unit = m.figure(s.Plan, step.Load)
	view.Status = fmt.Sprintf("Warm-up %d of %d", s.Warmed+1, len(s.Plan.Warmup))
	view.Line = "Light, through the full range."
	view.Reps, view.Hint, view.Tap = step.Reps, "easy reps, then tap", session.WarmedUp
	view.Side = ""
	view.Main = ButtonView{Label: "Warm-up done", Small: m.afterWarmup(s), Verb: session.WarmedUp}
	view.Other = ButtonView{Label: "Start without the warm-up", Verb: session.SkipWarm}
}

func (m *Model) drawLifting(view *LiveView, s session.State) {
	rung, _ := s.Current()
	view.Load, view.Unit = m.figure(s.Plan, rung.Load)
	view.Line = m.liveLine(s, rung)
	view.Typed = true
	view.CanForm = s.Can(session.FormBroke)
	view.Changing = s.Stage == session.Changing
	view.Status, view.Hint = "To failure, then drop", "tap for each rep"
	if s.Rung > 0 {
		view.Status = fmt.Sprintf("Drop %d of %d", s.Rung, len(s.Plan.Rungs)-1)
	}
	view.Main = ButtonView{Label: "Failure – end the set", Verb: session.Failure}
	if next, ok := s.Next(); ok {
		view.Main = ButtonView{Label: "Failure – drop", Small: "next " + m.rungName(s.Plan, next), Verb: session.Failure}
	} else if s.Plan.Unilateral && s.Turn == 0 {
		view.Main = ButtonView{Label: "Failure – change sides", Verb: session.Failure}
	}
	switch s.Stage {
	case session.Changing:
		view.Hint = "tap at the first rep"
	case session.Turning:
		side := "right"
		if s.Side == training.Right {
			side = "left"
		}
		view.Status, view.Side, view.CanForm = "This side is done", "", false
		view.Load, view.Unit = m.figure(s.Plan, s.Plan.Rungs[0].Load)
		view.Line, view.Reps = "Set the first load out again. Breathe, then go.", 0
		view.Hint = "tap at the first rep, " + side + " side"
		view.Main = ButtonView{Label: "Begin the " + side + " side", Verb: session.SwapSide}
	case session.Lifting:
		if s.Plan.Unilateral && len(s.Segments) == 0 && s.Reps == 0 && s.Can(session.SwapSide) {
			view.CanForm = false
			view.Other = ButtonView{Label: "Begin with the other side", Verb: session.SwapSide}
		}
	}
}

// figure splits a load into its huge figure and its unit.
func (m *Model) figure(p *session.Plan, l load.Load) (figure, unit string) {
	switch l.Kind {
	case load.Weight:
		if l.Mass == 0 {
			return "body", ""
		}
		return l.Mass.Text(p.Unit), p.Unit.Name()
	case load.Assistance:
		return l.Mass.Text(p.Unit), p.Unit.Name() + " help"
	case load.Plates:
		return strconv.Itoa(l.Step), "plates"
	}
	return m.stepName(p, l), ""
}

// stepName is the name of a band or position in the gym's rack, or its number.
func (m *Model) stepName(p *session.Plan, l load.Load) string {
	for _, r := range m.RacksFor(m.Exercise(p.Exercise)) {
		if r.Contains(l) {
			return r.Label(l)
		}
	}
	return "level " + strconv.Itoa(l.Step)
}

// rungName is a rung in a few words: its load, or its variation.
func (m *Model) rungName(p *session.Plan, r ladder.Rung) string {
	if r.Variation != "" && p.Protocol == training.Mechanical {
		return m.Exercise(r.Variation).Name
	}
	f, u := m.figure(p, r.Load)
	return strings.TrimSpace(f + " " + u)
}

func (m *Model) afterWarmup(s session.State) string {
	if s.Warmed+1 < len(s.Plan.Warmup) {
		next := s.Plan.Warmup[s.Warmed+1]
		f, u := m.figure(s.Plan, next.Load)
		return fmt.Sprintf("then %s %s × %d", f, u, next.Reps)
	}
	return "then the set: " + m.rungName(s.Plan, s.Plan.Rungs[0])
}

func (m *Model) liveLine(s session.State, rung ladder.Rung) string {
	line := rung.SetOut
	if rung.Variation != "" && s.Plan.Protocol == training.Mechanical {
		line = m.Exercise(rung.Variation).Name
	}
	if k := len(s.Segments); k > 0 && s.Segments[k-1].Side == s.Side {
		last := s.Segments[k-1]
		f, _ := m.figure(s.Plan, last.Load)
		line += fmt.Sprintf(" · was %s × %d", f, last.Reps)
	}
	return strings.TrimPrefix(line, " · ")
}

// steps is the ladder lying down: what was lifted, what is on, what comes.
func (m *Model) steps(s session.State) []StepView {
	var out []StepView
	widths := widthsOf(m, s.Plan)
	done := sideSegments(s)
	for i, r := range s.Plan.Rungs {
		v := StepView{Text: m.short(s.Plan, r), Height: widths[i]}
		switch {
		case i < len(done):
			v.Text, v.State = fmt.Sprintf("%s × %d", v.Text, done[i].Reps), Past
		case i == s.Rung && s.Stage != session.Ended:
			v.State = Current
		}
		out = append(out, v)
	}
	return out
}

func (m *Model) short(p *session.Plan, r ladder.Rung) string {
	f, _ := m.figure(p, r.Load)
	return f
}

// sideSegments returns the segments of the running side.
func sideSegments(s session.State) []training.Segment {
	var out []training.Segment
	for _, seg := range s.Segments {
		if seg.Side == s.Side {
			out = append(out, seg)
		}
	}
	return out
}

func sideWord(s training.Side) string {
	switch s {
	case training.Left:
		return "Left side"
	case training.Right:
		return "Right side"
	}
	return ""
}

// A ResultView is what a set came to.
type ResultView struct {
	Headline string
	Rungs    []RungView
	Total    string
	Tension  string // "58 s, partly reckoned"
	Slowest  string // longest change-over
	Fatigue  string // "about 3 standard sets"
	Recovery string // "Biceps rest until Saturday 18:20"
	Advice   ladder.Advice
	Care     string
	Notes    []string // a split, a cold start
	Workout  string
	Nothing  bool // no clean rep: nothing was logged
}

// segmentView is the bar of a segment that was lifted.
func (m *Model) segmentView(p *session.Plan, seg training.Segment, width int) RungView {
	v := RungView{Width: width, Reps: count(seg.Reps, "rep")}
	v.Load, v.Unit = m.figure(p, seg.Load)
	switch {
	case seg.Side != training.Both:
		v.Side = sideWord(seg.Side)
	case seg.Changeover != nil:
		v.Side = "after " + seconds(*seg.Changeover)
	}
	if seg.Variation != "" && p.Protocol == training.Mechanical {
		v.SetOut = m.Exercise(seg.Variation).Name
	}
	return v
}

func (m *Model) result(s session.State) *ResultView {
	sets, sum := session.Result(s)
	e := m.Exercise(s.Plan.Exercise)
	view := &ResultView{
		Headline: "Plain set, no drop",
		Total:    count(sum.Total, "clean rep"),
		Care:     session.Care(s.End),
		Workout:  s.Plan.WorkoutID,
		Nothing:  len(sets) == 0,
	}
	if sum.DropSet() {
		view.Headline = count(sum.Drops, "drop") + ", " + view.Total
	}
	widths := widthsOf(m, s.Plan)
	for _, seg := range s.Segments {
		width := widths[0]
		for i, r := range s.Plan.Rungs {
			if r.Load == seg.Load && (r.Variation == "" || r.Variation == seg.Variation) {
				width = widths[i]
			}
		}
		view.Rungs = append(view.Rungs, m.segmentView(s.Plan, seg, width))
	}
	view.Tension = seconds(sum.Tension)
	if sum.Estimated {
		view.Tension += ", partly reckoned from the reps"
	}
	if sum.Slowest > 0 {
		view.Slowest = seconds(sum.Slowest)
	}
	if sum.Cold {
		view.Notes = append(view.Notes, "Started without the full warm-up.")
	}
	if sum.Sets > 1 {
		view.Notes = append(view.Notes, fmt.Sprintf("Logged as %d sets: a pause of more than 30 s is a rest.", sum.Sets))
	}
	standard, drops := 0, 0
	for _, set := range sets {
		if rules.IsDropSet(set) {
			drops++
		} else {
			standard++
		}
	}
	view.Fatigue = fmt.Sprintf("about %s", count(rules.FatigueCost(standard, drops), "standard set"))
	if drops > 0 {
		rest := rules.RecoveryWindow(m.dropsToday())
		view.Recovery = fmt.Sprintf("%s: rest until %s", e.Muscle.Name(), when(m.Now().Add(rest.Planned), m.Today()))
	}
	if len(sets) > 0 {
		view.Advice = m.advice(s.Plan, sets[0], sum)
	}
	return view
}

// advice reads the set that was just done against the one before.
func (m *Model) advice(p *session.Plan, set training.Set, sum session.Summary) ladder.Advice {
	e := m.Exercise(p.Exercise)
	o := ladder.Outcome{Set: set, Exercise: e, Bodyweight: m.bodyweight(), Phi: m.phi(e.ID), Planned: len(p.Rungs) - 1, End: m.live.End, Slowest: sum.Slowest}
	if old, ok := m.comparable(e.ID, set.ID); ok {
		o.Previous = &old
	}
	for _, r := range m.RacksFor(e) {
		if r.Contains(set.Load) {
			o.Rack = r
			break
		}
	}
	return ladder.Next(o)
}

// dropsToday counts the drop sets of today's date.
func (m *Model) dropsToday() int {
	n := 0
	for _, d := range m.Ledger().Drops {
		if d.At.Day() == m.Today() {
			n++
		}
	}
	return max(n, 1)
}

// comparable returns the newest drop set of the exercise within 28 days, other
// than the one just done.
func (m *Model) comparable(exerciseID, not string) (training.Set, bool) {
	from := m.Now().Milli - comparableSpan
	for i := len(m.workouts) - 1; i >= 0 && m.workouts[i].Start.Milli >= from; i-- {
		for _, entry := range m.workouts[i].Entries {
			if entry.Exercise != exerciseID {
				continue
			}
			for _, s := range slices.Backward(entry.Sets) {
				if s.Kind == training.Drop && s.IsDone() && !strings.HasPrefix(s.ID, not) {
					return s, true
				}
			}
		}
	}
	return training.Set{}, false
}

// comparableSpan is how old a comparable session may be (design, section 5).
const comparableSpan = 28 * 24 * 3_600_000

// phi is the person's own factor of the rep model for an exercise, learned from
// the drop sets that are loaded; 0 while there are too few.
func (m *Model) phi(exerciseID string) float64 {
	var sets []training.Set
	for _, w := range m.workouts {
		for _, entry := range w.Entries {
			if entry.Exercise != exerciseID {
				continue
			}
			for _, s := range entry.Sets {
				if s.Kind == training.Drop && s.IsDone() {
					sets = append(sets, s)
				}
			}
		}
	}
	e := m.Exercise(exerciseID)
	phi, _ := ladder.LearnPhi(sets, e, m.rackFor(e, ""), m.bodyweight())
	return phi
}

// ChangeClock says how long the running change-over has taken: "0:04
// change-over". It is empty where nobody knows.
func (m *Model) ChangeClock() string {
	ms, ok := m.live.SinceDrop(m.Now().Milli)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d:%02d change-over", ms/60_000, ms/1000%60)
}
