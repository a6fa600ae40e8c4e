package screen

import (
	"fmt"
	"strconv"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// ProgressWeeks is how many weeks the page looks back.
const ProgressWeeks = 8

// A ProgressView is how training has gone lately.
type ProgressView struct {
	Span   string // "Fri 2 Oct to today"
	Empty  bool   // nothing in that span
	Budget BudgetView
	Weeks  []WeekView // oldest first; the last one ends today
	Muscle []MuscleView
}

// A WeekView is seven days. Cost counts a drop set as three standard sets
// (R-FAT-1, C19); the widths are percent of the dearest week.
type WeekView struct {
	Title               string // "17 – 23 Nov"
	Workouts            int
	Plain, Drops, Cost  int
	PlainWidth, DropWid int
	Words               string // "12 sets, 1 of them a drop set: 14"
}

// A MuscleView says when a muscle is open for a drop set again.
type MuscleView struct {
	Name string
	Note string // "Cable curl, Thursday 19 Nov"
	Open bool
	When string // "open", "from Thursday"
}

// Since is the query for the workouts that the page shows, for [Model.Took]
// and [Model.Reached].
func (m *Model) Since() store.Query {
	from := (m.Today() - 7*ProgressWeeks + 1).Start(m.Now().Offset)
	return store.Query{Key: store.ByWorkout, From: from.Milli, To: store.Forever}
}

// ProgressScreen makes the page from what is loaded.
func (m *Model) ProgressScreen() ProgressView {
	today := m.Today()
	first := today - 7*ProgressWeeks + 1
	view := ProgressView{Budget: m.budget(), Weeks: make([]WeekView, ProgressWeeks), Empty: true}
	view.Span = first.Short() + " to today"
	for i := range view.Weeks {
		from := first + training.Day(7*i)
		view.Weeks[i].Title = spanOf(from, from+6)
	}
	for i := len(m.workouts) - 1; i >= 0; i-- {
		w := &m.workouts[i]
		day := w.Start.Day()
		if day < first-1 {
			break
		}
		if day < first || day > today {
			continue
		}
		view.Empty = false
		week := &view.Weeks[(day-first)/7]
		week.Workouts++
		for k := range w.Entries {
			for j := range w.Entries[k].Sets {
				switch s := &w.Entries[k].Sets[j]; {
				case !s.IsDone() || s.Kind == training.Warmup:
				case rules.IsDropSet(*s):
					week.Drops++
				default:
					week.Plain++
				}
			}
		}
	}
	most := 1
	for i := range view.Weeks {
		w := &view.Weeks[i]
		w.Cost = rules.FatigueCost(w.Plain, w.Drops)
		most = max(most, w.Cost)
	}
	for i := range view.Weeks {
		w := &view.Weeks[i]
		w.PlainWidth = w.Plain * 100 / most
		w.DropWid = (w.Cost - w.Plain) * 100 / most
		w.Words = strconv.Itoa(w.Cost)
	}
	view.Muscle = m.muscles()
	return view
}

// spanOf names seven days: "17–23 Nov", "28 Oct – 3 Nov".
func spanOf(from, to training.Day) string {
	_, a, d := from.Date()
	_, b, e := to.Date()
	if a == b {
		return fmt.Sprintf("%d–%d %s", d, e, b.String()[:3])
	}
	return fmt.Sprintf("%d %s – %d %s", d, a.String()[:3], e, b.String()[:3])
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
