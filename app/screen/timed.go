package screen

import (
	"fmt"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
)

// isTimed reports whether sets of e are measured in time: holds and cardio.
func isTimed(e exercise.Exercise) bool {
	return e.Pattern == exercise.Hold || e.Pattern == exercise.Cardio
}

// noReps reports whether a set is told by its time or distance and not by reps.
func noReps(e exercise.Exercise, s training.Set) bool {
	return s.Reps == 0 && (s.Duration > 0 || s.Distance > 0 || isTimed(e))
}

// clockText is the time of a set: "0:45", "1:02:30".
func clockText(ms int64) string {
	s := ms / 1000
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// farText is how far a set went: "5.2 km", "400 m", in miles where the person
// counts in pounds.
func (m *Model) farText(mm int64) string {
	const mile = 1_609_344 // millimetres
	switch {
	case m.Unit() == load.Lb && mm >= mile/10:
		return strconv.FormatFloat(float64(mm*100/mile)/100, 'f', -1, 64) + " mi"
	case mm >= 1_000_000:
		return strconv.FormatFloat(float64(mm/10_000)/100, 'f', -1, 64) + " km"
	}
	return strconv.FormatInt(mm/1000, 10) + " m"
}

// amountText is how much of a load was done: "10", "0:45", "5 km in 25:00".
func (m *Model) amountText(s training.Set) string {
	switch {
	case s.Distance > 0 && s.Duration > 0:
		return m.farText(s.Distance) + " in " + clockText(s.Duration)
	case s.Distance > 0:
		return m.farText(s.Distance)
	case s.Duration > 0 && s.Reps == 0:
		return clockText(s.Duration)
	}
	return strconv.Itoa(s.Reps)
}

// amountOf joins a load with how much was done of it. Where there is no load
// and no reps are counted, the amount says all.
func (m *Model) amountOf(e exercise.Exercise, s training.Set, r load.Rack) string {
	amount := m.amountText(s)
	bare := s.Load.IsZero() || s.Load.Kind == load.Weight && s.Load.Mass == 0
	if bare && (s.Duration > 0 || s.Distance > 0) && s.Reps == 0 {
		return amount
	}
	return strings.Join([]string{m.loadText(e, s.Load, r), amount}, " × ")
}
