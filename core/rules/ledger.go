package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/strength"
	"dropset/core/training"
)

// A Ledger is what the rules remember of the log: a few weeks, whatever the
// length of the history, so that a verdict costs the same after ten years.
// It is derived data, rebuilt from the recent workouts by [Build] and kept
// up by [Ledger.With] and [Ledger.Without].
type Ledger struct {
	Drops    []DropEntry        // drop sets of the last 28 days, oldest first
	Sessions []SessionEntry     // workouts of the last 28 days, oldest first
	CheckIns []training.CheckIn // of the last 15 days, oldest first
	Strength []StrengthEntry    // made from Sessions, one for each exercise that can be compared

	policy *Policy // the conventions it was made with; nil = the defaults
}

// A DropEntry is one logged drop set.
type DropEntry struct {
	At       training.Instant
	Workout  string
	Exercise string
	Muscle   exercise.Muscle
	Ended    training.End
}

// A SessionEntry is one logged workout: the best estimated 1RM of each
// exercise's first segments and plain sets, and which days were heavy.
type SessionEntry struct {
	At        training.Instant
	Workout   string
	Best      map[string]float64         // exercise → estimated 1RM in kilograms
	Of        map[string]exercise.Muscle // exercise → its primary muscle
	HeavyPull bool
	Heavy     []exercise.Muscle // muscles a main lift worked
	Pain      training.Instant  // when a set of it was last ended by pain, zero = none
}

// A StrengthEntry compares an exercise's last session with the one before it
// (C23). Change is -0.05 for five percent less.
type StrengthEntry struct {
	Exercise string
	Muscle   exercise.Muscle
	At       training.Instant // of the later session
	Change   float64
}

const (
	ledgerDays  = 28
	checkInDays = 15
)

// Build makes the ledger of a log. Order and age of what it is given do not
// matter: it keeps the last 28 days up to now, or later. find returns the zero
// Exercise for one that nobody knows. Build keeps no reference to the log.
func (p *Policy) Build(workouts []training.Workout, checkIns []training.CheckIn, now training.Instant, find func(id string) exercise.Exercise) Ledger {
	l := Ledger{policy: p}
	today := now.Day()
	for i := range workouts {
		if workouts[i].Start.Day() > today-ledgerDays {
			l.add(workouts[i], find)
		}
	}
	for _, c := range checkIns {
		if c.Day > today-checkInDays {
			c.Soreness = maps.Clone(c.Soreness)
			l.CheckIns = append(l.CheckIns, c)
		}
	}
	sortIn(len(l.CheckIns), l.checkInAfter, l.swapCheckIns)
	l.settle()
	return l
}

// Build is [Policy.Build] with the defaults.
func Build(workouts []training.Workout, checkIns []training.CheckIn, now training.Instant, find func(id string) exercise.Exercise) Ledger {
	return defaults.Build(workouts, checkIns, now, find)
}

// conventions are what the ledger was made with.
func (l *Ledger) conventions() *Policy {
	if l.policy == nil {
		return &defaults
	}
	return l.policy
}

// With returns the ledger after w was logged or edited; the receiver keeps its
// value. Entries that are four weeks older than the newest workout fall out.
func (l Ledger) With(w training.Workout, find func(id string) exercise.Exercise) Ledger {
	n := l.Without(w.ID)
	n.add(w, find)
	n.settle()
	if k := len(n.Sessions); k > 0 {
		oldest := n.Sessions[k-1].At.Day() - ledgerDays
		n.Sessions = slices.DeleteFunc(n.Sessions, func(s SessionEntry) bool { return s.At.Day() <= oldest })
		n.Drops = slices.DeleteFunc(n.Drops, func(d DropEntry) bool { return d.At.Day() <= oldest })
	}
	return n
}

// Without returns the ledger after the workout was deleted; the receiver keeps
// its value.
func (l Ledger) Without(workout string) Ledger {
	l.Drops = slices.DeleteFunc(slices.Clone(l.Drops), func(d DropEntry) bool { return d.Workout == workout })
	l.Sessions = slices.DeleteFunc(slices.Clone(l.Sessions), func(s SessionEntry) bool { return s.Workout == workout })
	l.settle()
	return l
}

// CheckedIn returns the ledger with c in place of what was entered for its
// date; the receiver keeps its value.
func (l Ledger) CheckedIn(c training.CheckIn) Ledger {
	l.CheckIns = slices.DeleteFunc(slices.Clone(l.CheckIns), func(x training.CheckIn) bool {
		return x.Day == c.Day || x.Day <= c.Day-checkInDays
	})
	c.Soreness = maps.Clone(c.Soreness)
	l.CheckIns = append(l.CheckIns, c)
	sortIn(len(l.CheckIns), l.checkInAfter, l.swapCheckIns)
	return l
}

// add enters w without putting things in order.
func (l *Ledger) add(w training.Workout, find func(id string) exercise.Exercise) {
	p := l.conventions()
	s := SessionEntry{At: w.Start, Workout: w.ID, Best: map[string]float64{}, Of: map[string]exercise.Muscle{}}
	for _, e := range w.Entries {
		ex := find(e.Exercise)
		for _, set := range e.Sets {
			if set.Kind == training.Warmup {
				continue
			}
			at := set.Done
			if at == (training.Instant{}) {
				at = w.Start
			}
			if set.End == training.ByPain && at.Milli > s.Pain.Milli {
				s.Pain = at
			}
			if p.IsDropSet(set) {
				l.Drops = append(l.Drops, DropEntry{At: at, Workout: w.ID, Exercise: e.Exercise, Muscle: ex.Muscle, Ended: set.End})
			}
			if est := estimate(set); est > 0 {
				s.Best[e.Exercise] = max(s.Best[e.Exercise], est)
				s.Of[e.Exercise] = ex.Muscle
			}
			if !p.heavy(ex, set) {
				continue
			}
			if ex.Muscle != "" && !slices.Contains(s.Heavy, ex.Muscle) {
				s.Heavy = append(s.Heavy, ex.Muscle)
			}
			switch ex.Pattern {
			case exercise.Deadlift, exercise.Olympic, exercise.Row, exercise.Pulldown, exercise.Carry:
				s.HeavyPull = true
			}
		}
	}
	l.Sessions = append(l.Sessions, s)
}

// IsMainLift reports whether ex is a heavy compound lift that a session is
// built around: nothing may tire it beforehand (R-PC-10, C20).
func IsMainLift(ex exercise.Exercise) bool {
	switch ex.Pattern {
	case exercise.Squat, exercise.Deadlift, exercise.BenchPress, exercise.Overhead, exercise.Olympic:
		return ex.Mechanic != exercise.Isolation && ex.Equipment != exercise.Bodyweight && ex.Equipment != exercise.Band
	}
	return false
}

// heavy reports whether a set was a main lift, or a compound in few reps.
func (p *Policy) heavy(ex exercise.Exercise, s training.Set) bool {
	if s.Reps < 1 {
		return false
	}
	return IsMainLift(ex) || ex.Mechanic == exercise.Compound && s.Reps <= p.HeavyReps &&
		ex.Equipment != exercise.Bodyweight && ex.Equipment != exercise.Band
}

// estimate is the one-repetition maximum in kilograms, from the first segment
// alone; 0 where it says nothing: too many reps, or a load that is no mass.
func estimate(s training.Set) float64 {
	if s.Load.Kind != load.Weight {
		return 0
	}
	max, _, _ := strength.Epley.Max(float64(s.Load.Mass)/float64(load.Kilogram), s.Reps)
	return max
}

func (l *Ledger) checkInAfter(i, j int) bool { return l.CheckIns[i].Day > l.CheckIns[j].Day }

func (l *Ledger) swapCheckIns(i, j int) { l.CheckIns[i], l.CheckIns[j] = l.CheckIns[j], l.CheckIns[i] }

// sortIn puts n entries in order by insertion, keeping those that are equal as
// they stand. A ledger holds a few dozen, nearly in order, and the sorts of the
// library are made anew for every type: kilobytes of program.
func sortIn(n int, after func(i, j int) bool, swap func(i, j int)) {
	for i := 1; i < n; i++ {
		for j := i; j > 0 && after(j-1, j); j-- {
			swap(j-1, j)
		}
	}
}

// settle puts the ledger in order and compares the last two sessions of each
// exercise. Ties are broken by identity so that two devices agree.
func (l *Ledger) settle() {
	sortIn(len(l.Drops), func(i, j int) bool {
		a, b := &l.Drops[i], &l.Drops[j]
		return cmp.Or(cmp.Compare(a.At.Milli, b.At.Milli), strings.Compare(a.Workout, b.Workout), strings.Compare(a.Exercise, b.Exercise)) > 0
	}, func(i, j int) { l.Drops[i], l.Drops[j] = l.Drops[j], l.Drops[i] })
	sortIn(len(l.Sessions), func(i, j int) bool {
		a, b := &l.Sessions[i], &l.Sessions[j]
		return cmp.Or(cmp.Compare(a.At.Milli, b.At.Milli), strings.Compare(a.Workout, b.Workout)) > 0
	}, func(i, j int) { l.Sessions[i], l.Sessions[j] = l.Sessions[j], l.Sessions[i] })
	l.Strength = nil
	type seen struct {
		at   training.Instant
		best float64
	}
	latest := map[string]seen{}
	for _, s := range slices.Backward(l.Sessions) {
		for _, id := range slices.Sorted(maps.Keys(s.Best)) {
			now, ok := latest[id]
			switch {
			case !ok:
				latest[id] = seen{s.At, s.Best[id]}
			case now.best > 0 && s.Best[id] > 0:
				if now.at.Day()-s.At.Day() <= training.Day(l.conventions().ComparableDays) {
					l.Strength = append(l.Strength, StrengthEntry{id, s.Of[id], now.at, now.best/s.Best[id] - 1})
				}
				latest[id] = seen{} // the pair before the last does not count
			}
		}
	}
}
