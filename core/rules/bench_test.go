package rules_test

import (
	"fmt"
	"testing"
	"time"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// history is a log of so many sets: four workouts a week of 25 sets, the last
// of each second workout a drop set.
func history(sets int) []training.Workout {
	var ws []training.Workout
	names := [...]string{"lat pulldown", "machine chest press", "leg press", "lateral raise", "pushdown"}
	for n := 0; n < sets; n += 25 {
		at := ago(time.Duration(len(ws)) * 42 * time.Hour)
		w := training.Workout{ID: fmt.Sprint("w", len(ws)), Start: at}
		for _, name := range names {
			e := training.Entry{Exercise: name}
			for range 5 {
				e.Sets = append(e.Sets, plain(40, 8))
			}
			w.Entries = append(w.Entries, e)
		}
		if len(ws)%4 == 2 {
			last := &w.Entries[len(w.Entries)-1]
			last.Sets[4] = dropped(at, 20, 16, 12)
		}
		ws = append(ws, w)
	}
	return ws
}

func checkIns() []training.CheckIn {
	var cs []training.CheckIn
	for d := range training.Day(15) {
		cs = append(cs, training.CheckIn{Day: now.Day() - d, Sleep: 4, Soreness: map[string]int{"biceps": 2}})
	}
	return cs
}

// BenchmarkJudge: a verdict costs at most 2 µs, its text not made, whatever
// the length of the history (design section 7).
func BenchmarkJudge(b *testing.B) {
	for _, sets := range []int{0, 1_000, 50_000} {
		c := ready()
		l := rules.Build(history(sets), checkIns(), now, find)
		c.Ledger = &l
		for _, id := range []string{"cable curl", "pushdown", "squat"} {
			c.Exercise = movements[id]
			b.Run(fmt.Sprintf("%d sets/%s/with help", sets, id), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					rules.Judge(c)
				}
			})
			b.Run(fmt.Sprintf("%d sets/%s/alone", sets, id), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					rules.Assess(c)
				}
			})
		}
	}
}

// BenchmarkCatalogue judges every exercise of the catalogue: at most 5 ms in
// wasm. A list asks for the level alone; only one that is looked at asks what
// would help.
func BenchmarkCatalogue(b *testing.B) {
	c := ready()
	l := rules.Build(history(50_000), checkIns(), now, find)
	c.Ledger = &l
	all := exercise.Catalogue()
	for name, judge := range map[string]func(rules.Case) rules.Verdict{"with help": rules.Judge, "alone": rules.Assess} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for i := range all {
					c.Exercise = all[i]
					judge(c)
				}
			}
			b.ReportMetric(float64(len(all)), "exercises")
		})
	}
}
