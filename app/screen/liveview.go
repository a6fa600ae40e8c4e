package screen

import (
	"strconv"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// A LiveView is the live set: the set and nothing else.
type LiveView struct {
	Stage    session.Stage
	Name     string
	Status   string     // "Drop 1 of 2", "Warm-up 1 of 2"
	Side     string     // "Left side"
	Changing bool       // the change-over clock runs
	Load     string     // "20"
	Unit     string     // "kg"
	Line     string     // "pin at 20 · was 25 × 10"
	Plates   PlatesView // what is to be on the bar now, without words where Line says it; only until the first rep
	Reps     int
	Hint     string
	Tap      session.Verb // what a tap on the figures does
	Steps    []StepView
	Main     ButtonView // Failure – drop, or the warm-up step
	Other    ButtonView // a second choice while no form can break: start cold, the other side first
	CanForm  bool
	Undo     bool
	Undoes   string // what undo takes back: "the last rep"
	Typed    bool   // reps can be typed now
	Note     string // what the person should know on coming back
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

// liveText is the words of a plan, which stay while it is lifted.
type liveText struct {
	plan   *session.Plan
	rungs  []rungText
	plates []PlatesView // on the bar at each rung; none where nothing is loaded
	widths []int
}

// A rungText is one rung: its figure, unit, short text for the strip and name.
type rungText struct {
	figure, unit string
	short        string
	name         string // "20 kg", or the variation
	line         string // what to set out
}

// planText returns the words of p, made once for each set.
func (m *Model) planText(p *session.Plan) *liveText {
	if m.text.plan == p {
		return &m.text
	}
	t := liveText{plan: p, widths: widthsOf(m, p), plates: enlarged(rungPlates(p.OnBar, p.Rungs, p.Unit))}
	for i, r := range p.Rungs {
		var x rungText
		x.figure, x.unit = m.figure(p, r.Load)
		x.short, x.line = x.figure, r.SetOut
		x.name = spaced(x.figure, x.unit)
		if x.line == x.name {
			x.line = "" // the figure says it
		}
		if r.Load.Kind == load.Leverage || p.Protocol == training.Mechanical {
			x.short = strconv.Itoa(i + 1)
		}
		if r.Variation != "" && p.Protocol == training.Mechanical {
			x.name = m.Exercise(r.Variation).Name
			x.line = x.name
		}
		t.rungs = append(t.rungs, x)
	}
	m.text = t
	return &m.text
}

func spaced(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

// Live makes the live screen.
func (m *Model) Live() LiveView {
	s := m.live
	if s.Plan == nil {
		return LiveView{}
	}
	view := LiveView{Stage: s.Stage, Name: s.Plan.Name, Reps: s.Reps, Side: sideWord(s.Side), Tap: session.Rep}
	n, last := s.Undoable()
	view.Undo, view.Undoes = n > 0, undoes(last)
	t := m.planText(s.Plan)
	switch s.Stage {
	case session.Warming:
		m.drawWarmup(&view, s, t)
	case session.Ended:
		view.Status = "Set over"
		view.Result = m.result(s)
		return view
	default:
		m.drawLifting(&view, s, t)
	}
	view.Steps = steps(s, t)
	view.Note = welcomeBack(s)
	return view
}

// welcomeBack says what a pause of the program did to the set.
func welcomeBack(s session.State) string {
	switch {
	case !s.Lapsed:
		return ""
	case s.Stage == session.Changing:
		return "Welcome back. Nothing is lost; the change-over time is unknown."
	}
	return "Welcome back. Nothing is lost."
}

// Brief says an event in one line of a small phone; empty where the screen
// shows it by itself. Readers are told the whole of it.
func Brief(e session.Event) string {
	switch e.Kind {
	case session.WentCold:
		return "Cold start: first reps with care."
	case session.SlowChangeover:
		return seconds(e.N) + " to change; aim for " + seconds(session.Target) + "."
	case session.SetSplit:
		return seconds(e.N) + " was a rest: a new set begins."
	case session.SideEnded, session.SideSwapped, session.Undone:
		return e.Text()
	}
	return ""
}

// undoes says what undo takes back.
func undoes(v session.Verb) string {
	switch v {
	case session.Rep:
		return "the last rep"
	case session.SetReps:
		return "the typed reps"
	case session.Failure:
		return "the failure"
	case session.Start:
		return "the start"
	case session.WarmedUp, session.SkipWarm:
		return "the warm-up step"
	case session.SwapSide:
		return "the change of sides"
	case "":
		return ""
	}
	return "the end of the set"
}

func (m *Model) drawWarmup(view *LiveView, s session.State, t *liveText) {
	step, _ := s.Step()
	view.Load, view.Unit = m.figure(s.Plan, step.Load)
	view.Status = "Warm-up " + strconv.Itoa(s.Warmed+1) + " of " + strconv.Itoa(len(s.Plan.Warmup))
	view.Line = "Light, through the full range"
	view.Reps, view.Hint, view.Tap = step.Reps, "easy reps, then tap", session.WarmedUp
	view.Side = ""
	view.Main = ButtonView{Label: "Warm-up done", Small: m.afterWarmup(s, t), Verb: session.WarmedUp}
	view.Other = ButtonView{Label: "Start without the warm-up", Verb: session.SkipWarm}
}

func (m *Model) afterWarmup(s session.State, t *liveText) string {
	if s.Warmed+1 < len(s.Plan.Warmup) {
		next := s.Plan.Warmup[s.Warmed+1]
		return "then " + spaced(m.figure(s.Plan, next.Load)) + " × " + strconv.Itoa(next.Reps)
	}
	return "then the set: " + t.rungs[0].name
}

func (m *Model) drawLifting(view *LiveView, s session.State, t *liveText) {
	now := t.rungs[s.Rung]
	view.Load, view.Unit, view.Line = now.figure, now.unit, lineOf(s, t)
	view.Typed = true
	view.CanForm = true
	view.Changing = s.Stage == session.Changing
	view.Status, view.Hint = "To failure, then drop", "tap for each rep"
	if s.Rung > 0 {
		view.Status = "Drop " + strconv.Itoa(s.Rung) + " of " + strconv.Itoa(len(s.Plan.Rungs)-1)
	}
	view.Main = ButtonView{Label: "Failure – end the set", Verb: session.Failure}
	if s.Rung+1 < len(t.rungs) {
		view.Main = ButtonView{Label: "Failure – drop", Small: "next " + t.rungs[s.Rung+1].name, Verb: session.Failure}
	} else if s.Plan.Unilateral && s.Turn == 0 {
		view.Main = ButtonView{Label: "Failure – next side", Verb: session.Failure}
	}
	switch s.Stage {
	case session.Changing:
		view.Hint = "tap at the first rep"
	case session.Turning:
		m.drawTurn(view, s, t)
	case session.Lifting:
		if s.Plan.Unilateral && len(s.Segments) == 0 && s.Reps == 0 {
			view.CanForm = false
			view.Other = ButtonView{Label: "Begin with the other side", Verb: session.SwapSide}
		}
	}
	if len(t.plates) > 0 && view.Reps == 0 {
		view.Plates = t.plates[s.Rung]
		switch {
		case s.Stage == session.Turning: // all of it goes back on
			view.Plates = t.plates[0]
		case s.Rung == 0: // the line says what to load
			view.Plates.Text = ""
		}
	}
}

func (m *Model) drawTurn(view *LiveView, s session.State, t *liveText) {
	side := "right"
	if s.Side == training.Right {
		side = "left"
	}
	view.Status, view.Side, view.CanForm = "This side is done", "", false
	view.Load, view.Unit = t.rungs[0].figure, t.rungs[0].unit
	view.Line, view.Reps = "Set the first load out again, then go", 0
	view.Hint = "tap at the first rep, " + side + " side"
	view.Main = ButtonView{Label: "Begin the " + side + " side", Verb: session.SwapSide}
}

// lineOf says what to set out, and what the load before gave where both fit
// into one line of a small phone; the strip below says it too.
func lineOf(s session.State, t *liveText) string {
	line := t.rungs[s.Rung].line
	n := doneOf(s)
	if n == 0 {
		return line
	}
	was := "was " + t.rungs[n-1].short + " × " + strconv.Itoa(s.Segments[len(s.Segments)-1].Reps)
	switch {
	case s.Plan.Protocol == training.Mechanical || t.rungs[n-1].short != t.rungs[n-1].figure:
		return line // numbers of variations and positions say nothing
	case line == "":
		return was
	case len(line)+len(was) > oneLine:
		return line
	}
	return line + " · " + was
}

// oneLine is how many letters a line of the live set holds at 320 px.
const oneLine = 30

// doneOf counts the segments of the running side that are done; they are the
// first rungs of the plan.
func doneOf(s session.State) int {
	n := 0
	for i := range s.Segments {
		if s.Segments[i].Side == s.Side {
			n++
		}
	}
	return n
}

// steps is the ladder lying down: what was lifted, what is on, what comes.
func steps(s session.State, t *liveText) []StepView {
	out := make([]StepView, len(t.rungs))
	side, i := s.Side, 0
	for i := range out {
		out[i] = StepView{Text: t.rungs[i].short, Height: t.widths[i]}
		if i == s.Rung {
			out[i].State = Current
		}
	}
	for k := range s.Segments {
		if s.Segments[k].Side == side && i < len(out) {
			out[i].Text += " × " + strconv.Itoa(s.Segments[k].Reps)
			out[i].State = Past
			i++
		}
	}
	return out
}

// figure splits a load into its huge figure and its unit.
func (m *Model) figure(p *session.Plan, l load.Load) (figure, unit string) {
	switch l.Kind {
	case load.Weight:
		if l.Mass == 0 {
			return "Body", ""
		}
		if m.Exercise(p.Exercise).Counting == exercise.BodyweightPlus {
			return "+" + l.Mass.Text(p.Unit), p.Unit.Name()
		}
		return l.Mass.Text(p.Unit), p.Unit.Name()
	case load.Assistance:
		if l.Mass == 0 {
			return "No", "help"
		}
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

func sideWord(s training.Side) string {
	switch s {
	case training.Left:
		return "Left side"
	case training.Right:
		return "Right side"
	}
	return ""
}

// ChangeClock says how long the running change-over has taken: "0:04
// change-over". It is empty where nobody knows.
func (m *Model) ChangeClock() string {
	ms, ok := m.live.SinceDrop(m.Now().Milli)
	if !ok {
		return ""
	}
	sec := ms / 1000 % 60
	text := strconv.FormatInt(ms/60_000, 10) + ":"
	if sec < 10 {
		text += "0"
	}
	return text + strconv.FormatInt(sec, 10) + " change-over"
}

// advised is the rule of an advice in words that stand beside it.
func advised(a ladder.Advice) NoteView {
	return NoteView{ID: a.ID, Text: a.Text, Why: rules.Explain(a.ID)}
}
