package screen

import (
	"fmt"
	"slices"
	"strings"

	"dropset/core/ladder"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// A ResultView is what a set came to.
type ResultView struct {
	Headline string
	Rungs    []RungView
	Total    string
	Tension  string // "58 s, partly reckoned"
	Slowest  string // longest change-over
	Fatigue  string // "about 3 standard sets"
	Recovery string // "Biceps until Saturday 18:20"
	Advice   NoteView
	Care     string
	Notes    []string // a split, a cold start
	Workout  string
	Nothing  bool // no clean rep: nothing was logged
}

// segmentView is the bar of a segment that was lifted.
func (m *Model) segmentView(p *session.Plan, seg training.Segment, width int) RungView {
	v := RungView{Width: width, Reps: count(seg.Reps, "rep")}
	v.Load, v.Unit = m.barText(p, seg.Load)
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
	switch {
	case len(sets) == 0:
		view.Headline = "Nothing was logged"
	case sum.DropSet():
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
		done := sets[len(sets)-1].Done
		rest := rules.RecoveryWindow(m.dropsOn(done.Day()))
		view.Recovery = e.Muscle.Name() + " until " + when(done.Add(rest.Planned), m.Today())
	}
	if len(sets) > 0 {
		view.Advice = advised(m.advice(s.Plan, sets[0], sum))
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
	o.Rack.Unit = p.Unit
	for _, r := range m.racksToDrop(e) {
		if r.Contains(set.Load) {
			o.Rack = r
			break
		}
	}
	return ladder.Next(o)
}

// dropsOn counts the drop sets of a date.
func (m *Model) dropsOn(day training.Day) int {
	n := 0
	for _, d := range m.Ledger().Drops {
		if d.At.Day() == day {
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
