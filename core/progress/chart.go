package progress

import (
	"strconv"
	"time"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A Chart is what to draw, and the table behind it: one point of each series
// for each span.
type Chart struct {
	Title  string
	Note   string // how it is counted, in a sentence
	Limit  float64
	Spans  []Span
	Series []Series
}

// A Series is one line or one layer of bars.
type Series struct {
	Name   string
	Points []Point
}

// A Point is a value and its text. Known is false where there is nothing to
// show, which is not the same as 0; Doubtful marks an estimate from 11 or 12
// reps.
type Point struct {
	Value           float64
	Known, Doubtful bool
	Text            string
}

// Table returns the chart as rows of text, oldest first, spans without any
// value left out. The first row is the head.
func (c Chart) Table() [][]string {
	head := []string{"When"}
	for _, s := range c.Series {
		head = append(head, s.Name)
	}
	rows := [][]string{head}
	for i, span := range c.Spans {
		row, known := []string{span.Label}, false
		for _, s := range c.Series {
			text := s.Points[i].Text
			if known = known || s.Points[i].Known; !s.Points[i].Known {
				text = "–"
			}
			row = append(row, text)
		}
		if known {
			rows = append(rows, row)
		}
	}
	return rows
}

// drawn makes a chart's spans and empty series.
func (v *View) drawn(r Range, title, note string, names ...string) Chart {
	c := Chart{Title: title, Note: note, Spans: Spans(r, v.Weeks)}
	for _, name := range names {
		c.Series = append(c.Series, Series{name, make([]Point, len(c.Spans))})
	}
	return c
}

// each visits the summaries of the chart's days with the span of each.
func (v *View) each(c *Chart, visit func(span int, s *Summary)) {
	if len(c.Spans) == 0 {
		return
	}
	r := Range{c.Spans[0].From, c.Spans[len(c.Spans)-1].To}
	for s := range v.History.in(r) {
		low, high := 0, len(c.Spans)-1
		for low < high {
			if mid := (low + high) / 2; c.Spans[mid].To < s.Day() {
				low = mid + 1
			} else {
				high = mid
			}
		}
		visit(low, s)
	}
}

// Estimates charts the estimated maximum of an exercise: the best of each span,
// from first segments and plain sets. One that is sure goes before a higher one
// from 11 or 12 reps.
func (v *View) Estimates(exerciseID string, r Range) Chart {
	c := v.drawn(r, "Estimated maximum", "Only plain sets and the first load of a drop set count, up to 12 reps; 11 and 12 are doubtful.", "Estimate")
	seen := v.catalogue()
	e := seen.find(exerciseID)
	v.each(&c, func(i int, s *Summary) {
		p := &c.Series[0].Points[i]
		for k := range s.lifts {
			x := &s.lifts[k]
			if x.exercise != exerciseID && seen.find(x.exercise).ID != exerciseID {
				continue
			}
			for _, m := range x.best {
				kg, sure, ok := v.estimate(e, m, s.Day())
				value := v.inUnit(kg)
				if !ok || p.Known && (!sure && !p.Doubtful || sure != p.Doubtful && value <= p.Value) {
					continue
				}
				*p = Point{value, true, !sure, v.MassText(kg) + " from " + v.MarkText(e, m)}
			}
		}
	})
	return c
}

// totals charts sums over each span; series turns them into values.
func (v *View) sums(c *Chart, exerciseID string, values func(Totals) []Point) {
	seen := v.catalogue()
	all := make([]Totals, len(c.Spans))
	v.each(c, func(i int, s *Summary) { all[i] = all[i].Plus(v.totals(&seen, s, exerciseID)) })
	for i := range all {
		for k, p := range values(all[i]) {
			p.Known = true
			c.Series[k].Points[i] = p
		}
	}
}

// Fatigue charts the fatigue cost in standard sets, in two layers.
func (v *View) Fatigue(r Range) Chart {
	c := v.drawn(r, "Fatigue cost", "In standard sets; a drop set counts as "+strconv.Itoa(rules.FatiguePerDropSet)+".", "Plain sets", "Drop sets")
	v.sums(&c, "", func(t Totals) []Point {
		return []Point{whole(t.Plain), whole(t.Cost() - t.Plain)}
	})
	return c
}

// Tension charts the time under tension in minutes, in two layers: measured,
// and reckoned from the reps.
func (v *View) Tension(r Range) Chart {
	c := v.drawn(r, "Time under tension", "Change-overs do not count. Worth seeing, not worth chasing.", "Measured", "Reckoned from reps")
	v.sums(&c, "", func(t Totals) []Point { return []Point{minutes(t.Timed), minutes(t.Reckon)} })
	return c
}

// Volume charts reps times load of an exercise, drops included.
func (v *View) Volume(exerciseID string, r Range) Chart {
	c := v.drawn(r, "Volume", "Reps times load, drops included. A dumbbell of a pair counts once.", "Volume")
	v.sums(&c, exerciseID, func(t Totals) []Point {
		return []Point{{Value: t.Volume.In(v.Unit), Text: v.volumeText(t.Volume)}}
	})
	return c
}

// MuscleChart charts the working sets of one muscle; see [View.MuscleSets].
func (v *View) MuscleChart(m exercise.Muscle, r Range) Chart {
	c := v.drawn(r, m.Name(), "One for the main muscle of an exercise, half a set for each other (our convention).", "Sets")
	seen := v.catalogue()
	counts := make([]map[exercise.Muscle]int, len(c.Spans))
	v.each(&c, func(i int, s *Summary) {
		if counts[i] == nil {
			counts[i] = map[exercise.Muscle]int{}
		}
		for k := range s.lifts {
			countMuscles(counts[i], seen.find(s.lifts[k].exercise), &s.lifts[k])
		}
	})
	for i := range counts {
		n := MuscleSets{m, counts[i][m]}.Sets()
		c.Series[0].Points[i] = Point{Value: n, Known: true, Text: strconv.FormatFloat(n, 'f', -1, 64)}
	}
	return c
}

// Drops charts the drop sets of each span, and the most in any seven days that
// end within it, which is what the budget of a week limits: a drop set counts
// through the sixth day after it.
func (v *View) Drops(r Range, budget int) Chart {
	c := v.drawn(r, "Drop sets", "The budget holds for any seven days, wherever a week begins.", "Drop sets", "Most in seven days")
	c.Limit = float64(budget)
	if len(c.Spans) == 0 {
		return c
	}
	counts, peaks := make([]int, len(c.Spans)), make([]int, len(c.Spans))
	const window = 7
	type drop struct {
		day training.Day
		n   int
	}
	var recent []drop
	first := c.Spans[0].From
	for s := range v.History.in(Range{first - window + 1, c.Spans[len(c.Spans)-1].To}) {
		n := 0
		for k := range s.lifts {
			n += int(s.lifts[k].drops)
		}
		if n > 0 {
			recent = append(recent, drop{s.Day(), n})
		}
	}
	for i, span := range c.Spans {
		for k := range recent {
			if span.Has(recent[k].day) {
				counts[i] += recent[k].n
			}
		}
		// The most is reached on a day with a drop set, or on the span's first.
		for k := -1; k < len(recent); k++ {
			end := span.From
			if k >= 0 {
				end = recent[k].day
			}
			if !span.Has(end) {
				continue
			}
			n := 0
			for _, d := range recent {
				if end-window < d.day && d.day <= end {
					n += d.n
				}
			}
			peaks[i] = max(peaks[i], n)
		}
	}
	for i := range c.Spans {
		c.Series[0].Points[i], c.Series[1].Points[i] = known(whole(counts[i])), known(whole(peaks[i]))
	}
	return c
}

func whole(n int) Point { return Point{Value: float64(n), Text: strconv.Itoa(n)} }

func known(p Point) Point {
	p.Known = true
	return p
}

func minutes(d time.Duration) Point {
	return Point{Value: d.Minutes(), Text: strconv.FormatFloat(d.Minutes(), 'f', 1, 64) + " min"}
}
