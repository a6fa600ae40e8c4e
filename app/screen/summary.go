package screen

import (
	"fmt"
	"strconv"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A SummaryView is what a finished workout came to.
type SummaryView struct {
	ID    string
	Title string
	Facts [][2]string
	Count string // what the volume counts; empty where there is none
	Note  string
}

// Summary makes the summary of a workout that has ended.
func (m *Model) Summary(id string) (SummaryView, bool) {
	w, ok := m.Workout(id)
	if !ok || w.Running() {
		return SummaryView{}, false
	}
	view := SummaryView{ID: id, Title: m.workoutTitle(&w)}
	if d, ok := w.Duration(); ok {
		view.Facts = append(view.Facts, [2]string{"Time", minutes(int64(d.Minutes() + 0.5))})
	}
	working, drops := w.WorkingSets(), w.DropSets()
	view.Facts = append(view.Facts,
		[2]string{"Exercises", strconv.Itoa(len(w.Entries))},
		[2]string{"Plain sets", strconv.Itoa(working)},
		[2]string{"Drop sets", strconv.Itoa(drops)})
	v, _ := m.view() // one workout needs no history
	if volume := v.TotalsOf(&w).Volume; volume > 0 {
		view.Facts = append(view.Facts, [2]string{"Volume, drops included", thousands(volume, m.Unit())})
		view.Count = "Volume is load times reps of all sets but warm-ups. A dumbbell of a pair counts once." + m.bodyCounts(&w)
	}
	view.Facts = append(view.Facts, [2]string{"Fatigue cost", "about " + count(rules.FatigueCost(working, drops), "standard set")})
	if drops > 0 {
		rest := rules.RecoveryWindow(drops)
		view.Note = "What was dropped rests until " + when(lastDone(w).Add(rest.Planned), m.Today()) + "."
	}
	return view, true
}

// bodyCounts says what the body adds to the volume, where a load goes on or
// off it.
func (m *Model) bodyCounts(w *training.Workout) string {
	for i := range w.Entries {
		switch m.Exercise(w.Entries[i].Exercise).Counting {
		case exercise.BodyweightPlus, exercise.Assisted:
			if _, ok := m.profile.Bodyweight(w.Start.Day()); ok {
				return " Your bodyweight counts where a belt or help can change it."
			}
			return " Lifts that a belt or help can change are left out, because your bodyweight is not known."
		}
	}
	return ""
}

func minutes(n int64) string {
	switch {
	case n < 1:
		return "under 1 min"
	case n < 60:
		return fmt.Sprintf("%d min", n)
	}
	return fmt.Sprintf("%d h %d min", n/60, n%60)
}
