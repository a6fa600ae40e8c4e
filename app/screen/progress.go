package screen

import (
	"strconv"
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/progress"
	"dropset/core/rules"
	"dropset/core/strength"
	"dropset/core/training"
)

// A Gauge is how a person looks at their progress: it is kept while they go
// from page to page.
type Gauge struct {
	Period progress.Period
	Muscle exercise.Muscle // whose sets are charted; empty = none
}

// FirstGauge is how the page is seen at first.
func FirstGauge() Gauge { return Gauge{Period: progress.Month} }

// Periods lists the periods as choices.
func (g Gauge) Periods() []ChoiceView {
	var out []ChoiceView
	for i, text := range []string{"Week", "Month", "Year", "All"} {
		out = append(out, ChoiceView{Value: strconv.Itoa(i), Text: text, Chosen: progress.Period(i) == g.Period})
	}
	return out
}

// Take changes the period to the value of one of Periods.
func (g *Gauge) Take(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 && n <= int(progress.All) {
		g.Period = progress.Period(n)
	}
}

// A ProgressView is how training has gone over a period.
type ProgressView struct {
	Ready     bool   // the history is here; until then the rest is empty
	Span      string // "Wed 28 Oct to today"
	Never     bool   // nothing was ever done
	Empty     bool   // nothing in that period
	Facts     [][2]string
	Budget    BudgetView
	Recovery  []MuscleView
	Muscles   []MuscleSetsView
	PerWeek   bool // Muscles are means of a week
	Muscle    *ChartView
	Drops     ChartView
	Fatigue   ChartView
	Tension   ChartView
	Exercises []LiftRow
}

// A MuscleView says when a muscle is open for a drop set again.
type MuscleView struct {
	Name string
	Note string // "Cable curl, Thursday 19 Nov"
	Open bool
	When string // "open", "from Thursday"
}

// A MuscleSetsView is how many working sets a muscle had.
type MuscleSetsView struct {
	Muscle exercise.Muscle
	Name   string
	Sets   string // "12.5"
	Width  int    // percent of the most
	Chosen bool
}

// A LiftRow leads to the progress of one exercise.
type LiftRow struct {
	ID, Name, Note string // "8 times, 24 sets"
}

// mostExercises is how many exercises the page lists.
const mostExercises = 40

// view is the history as this person reads it; false until it was read.
func (m *Model) view() (*progress.View, bool) {
	h, ok := m.History()
	return &progress.View{
		History: h, Find: m.Exercise, Bodyweight: m.profile.Bodyweight, Formula: m.settings.Formula, Unit: m.Unit(),
	}, ok
}

// rangeOf returns the days of the period up to today.
func (m *Model) rangeOf(v *progress.View, p progress.Period) progress.Range {
	first := m.Today()
	if all, ok := v.History.Span(); ok {
		first = all.From
	}
	return p.Range(first, m.Today(), v.Weeks)
}

// ProgressScreen makes the page.
func (m *Model) ProgressScreen(g Gauge) ProgressView {
	v, ok := m.view()
	if !ok {
		return ProgressView{}
	}
	r := m.rangeOf(v, g.Period)
	view := ProgressView{Ready: true, Never: v.History.Len() == 0, Span: m.since(r.From), Budget: m.budget(), Recovery: m.muscles()}
	t := v.Totals(r, "")
	view.Empty = t.Workouts == 0
	if view.Empty {
		return view
	}
	view.Facts = [][2]string{
		{"Workouts", strconv.Itoa(t.Workouts)},
		{"Working sets", count(t.Plain+t.Drops, "set")},
		{"of them drop sets", strconv.Itoa(t.Drops)},
		{"Volume, drops included", thousands(t.Volume, m.Unit())},
	}
	weeks := float64(r.To-r.From+1) / 7
	view.PerWeek = weeks > 1
	sets := v.MuscleSets(r)
	for i := range sets {
		n := sets[i].Sets()
		row := MuscleSetsView{Muscle: sets[i].Muscle, Name: sets[i].Muscle.Name(), Chosen: sets[i].Muscle == g.Muscle,
			Width: max(1, sets[i].Halves*100/sets[0].Halves)}
		if view.PerWeek {
			n /= weeks
		}
		row.Sets = strconv.FormatFloat(n, 'f', 1, 64)
		view.Muscles = append(view.Muscles, row)
	}
	if g.Muscle != "" {
		c := chartView(v.MuscleChart(g.Muscle, r), false)
		view.Muscle = &c
	}
	view.Drops = chartView(v.Drops(r, view.Budget.Cap), false)
	view.Fatigue = chartView(v.Fatigue(r), false)
	view.Tension = chartView(v.Tension(r), false)
	for i, x := range v.Exercises(r) {
		if i == mostExercises {
			break
		}
		view.Exercises = append(view.Exercises, LiftRow{x.Exercise, m.Exercise(x.Exercise).Name, count(x.Sessions, "workout") + ", " + count(x.Sets, "set")})
	}
	return view
}

// thousands writes a volume with a thin space between thousands.
func thousands(v load.Mass, u load.Unit) string {
	text := strconv.FormatFloat(v.In(u), 'f', 0, 64)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "\u202f" + text[i:]
	}
	return text + " " + u.Name()
}

// A LiftView is the progress of one exercise.
type LiftView struct {
	Ready    bool
	Name     string
	Span     string
	Never    bool
	Estimate ChartView
	Formulas []ChoiceView
	Bests    [][2]string // "Heaviest" – "100 kg × 5, 12 Nov 2026"
	Reps     [][2]string // load – "12, 3 Oct 2025"
	Volume   ChartView
	Payoff   string
}

// LiftScreen makes the page of one exercise.
func (m *Model) LiftScreen(exerciseID string, g Gauge) LiftView {
	e := m.Exercise(exerciseID)
	view := LiftView{Name: e.Name}
	v, ok := m.view()
	if !ok {
		return view
	}
	view.Ready = true
	r := m.rangeOf(v, g.Period)
	view.Span = m.since(r.From)
	b := v.Bests(e.ID)
	view.Never = b.Sessions == 0
	if view.Never {
		return view
	}
	view.Estimate = chartView(v.Estimates(e.ID, r), true)
	for _, f := range strength.Formulas() {
		view.Formulas = append(view.Formulas, ChoiceView{Value: string(f), Text: f.Name(), Chosen: f == m.settings.Formula})
	}
	on := func(h progress.Holder) string { return ", " + dated(h.Day) }
	for _, h := range b.Heaviest {
		view.Bests = append(view.Bests, [2]string{"Heaviest", v.MarkText(&e, h.Mark) + on(h)})
	}
	if b.Estimate.Value > 0 {
		view.Bests = append(view.Bests, [2]string{"Best estimated maximum",
			v.MassText(b.Estimate.Value) + " from " + v.MarkText(&e, b.Estimate.Mark) + on(b.Estimate)})
	}
	if b.Volume.Volume > 0 {
		view.Bests = append(view.Bests, [2]string{"Most volume in a workout", thousands(b.Volume.Volume, m.Unit()) + on(b.Volume)})
	}
	view.Bests = append(view.Bests, [2]string{"Done", count(b.Sessions, "workout")})
	const shown = 12
	for i, h := range b.Reps {
		if i == shown {
			break
		}
		view.Reps = append(view.Reps, [2]string{v.MarkText(&e, h.Mark), dated(h.Day)})
	}
	view.Volume = chartView(v.Volume(e.ID, r), false)
	view.Payoff = v.Payoff(e.ID, m.rangeOf(v, progress.All)).Text()
	return view
}

// since names the days from one on: "Wed 28 Oct to today", with its year if that
// is another than this one.
func (m *Model) since(from training.Day) string {
	if yearOf(from) != yearOf(m.Today()) {
		return dated(from) + " to today"
	}
	return from.Short() + " to today"
}

// dated is a day with its year: "Thu 26 Nov 2026".
func dated(d training.Day) string { return d.Short() + " " + yearOf(d) }

func yearOf(d training.Day) string {
	year, _, _ := d.Date()
	return strconv.Itoa(year)
}

// SetFormula chooses how a maximum is estimated.
func (m *Model) SetFormula(f strength.Formula) (Save, error) {
	return m.EditSettings(func(s *store.Settings) { s.Formula = f })
}

// A ChartView is a chart, ready to draw: heights are thousandths of Top.
type ChartView struct {
	Title, Note string
	Line        bool
	Stacked     bool // bars stand on each other
	Series      []SeriesView
	Top         string // what the upper edge means: "24"
	Limit       int    // height of the line that should not be passed; 0 = none
	First, Last string // the ends of the axis of time
	Nothing     bool   // no value is known, or all are 0
	Words       string // for whoever does not see it: "Fatigue cost, Fri 20 Nov to Thu 26 Nov: at most 5, …"
	Table       [][]string
}

// A SeriesView is one line or layer; a height of -1 is unknown.
type SeriesView struct {
	Name    string
	Heights []int
}

// chartView fits a chart into its frame. Bars begin at 0 and stand on each
// other; a line begins a little below its lowest point.
func chartView(c progress.Chart, line bool) ChartView {
	view := ChartView{Title: c.Title, Note: c.Note, Line: line, Nothing: true, Table: c.Table()}
	if len(c.Spans) == 0 {
		return view
	}
	view.First, view.Last = c.Spans[0].Label, c.Spans[len(c.Spans)-1].Label
	view.Stacked = !line && c.Limit == 0 // against a limit the series are measured each by itself
	low, most := -1.0, 0.0
	for i := range c.Spans {
		sum := 0.0
		for _, s := range c.Series {
			p := s.Points[i]
			if !p.Known {
				continue
			}
			if p.Value > 0 {
				view.Nothing = false
			}
			if view.Stacked {
				sum += p.Value
			} else {
				sum = max(sum, p.Value)
			}
			if low < 0 || p.Value < low {
				low = p.Value
			}
		}
		most = max(most, sum)
	}
	top, base := max(most, c.Limit), 0.0
	if line && low > 0 {
		base = max(0, low-(top-low)/4-1)
	}
	height := func(value float64) int {
		if top <= base {
			return 0
		}
		return int((value-base)/(top-base)*1000 + 0.5)
	}
	for _, s := range c.Series {
		out := SeriesView{Name: s.Name, Heights: make([]int, len(s.Points))}
		for i, p := range s.Points {
			out.Heights[i] = -1
			if p.Known {
				out.Heights[i] = height(p.Value)
			}
		}
		view.Series = append(view.Series, out)
	}
	view.Top = tenths(top)
	view.Words = c.Title + ", " + view.First + " to " + view.Last + ": at most " + tenths(most)
	if c.Limit > 0 {
		view.Limit = height(c.Limit)
		view.Words += " with a budget of " + tenths(c.Limit)
	}
	if last := lastValues(c); last != "" {
		view.Words += ", last " + last
	}
	view.Words += ". The table below has every value."
	return view
}

// tenths writes a number with at most one digit behind the point.
func tenths(x float64) string {
	if x == float64(int(x)) {
		return strconv.Itoa(int(x))
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// lastValues says the newest known value of each series, by its name where
// there are several.
func lastValues(c progress.Chart) string {
	var out []string
	for _, s := range c.Series {
		for i := len(s.Points) - 1; i >= 0; i-- {
			if !s.Points[i].Known {
				continue
			}
			text := s.Points[i].Text
			if len(c.Series) > 1 {
				text = s.Name + " " + text
			}
			out = append(out, text)
			break
		}
	}
	return strings.Join(out, ", ")
}

// muscles says for each muscle that was dropped in the last weeks when it is
// open again, the newest first.
func (m *Model) muscles() []MuscleView {
	var out []MuscleView
	seen := map[exercise.Muscle]bool{}
	drops := m.Ledger().Drops
	for i := len(drops) - 1; i >= 0; i-- {
		d := &drops[i]
		if seen[d.Muscle] {
			continue
		}
		seen[d.Muscle] = true
		e := m.Exercise(d.Exercise)
		v := MuscleView{Name: d.Muscle.Name(), Note: e.Name + ", " + d.At.Day().Relative(m.Today()), Open: true, When: "open"}
		c := m.caseFor(e, training.Single)
		c.Place = rules.Place{}
		if verdict := rules.Judge(c); verdict.Budget.Muscle == 0 && verdict.Opens.After(m.Now()) {
			v.Open, v.When = false, "from "+when(verdict.Opens, m.Today())
		}
		out = append(out, v)
	}
	return out
}
