// Package decade makes up ten years of training: 2,000 workouts and 50,000
// sets, the same for the same end. It stands in for a long history where speed
// and memory are measured. The command in cmd writes it as a backup file.
package decade

import (
	"math/rand/v2"

	"dropset/app/store"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
)

// How much there is.
const (
	Workouts = 2000
	Sets     = 25 // in each
)

// days lists what is trained on the days of a week, five sets of each.
var days = [][]string{
	{"barbell-bench-press", "chest-supported-row", "incline-machine-press", "lat-pulldown", "cable-curl"},
	{"barbell-back-squat", "leg-press", "lying-leg-curl", "leg-extension", "seated-calf-raise"},
	{"lat-pulldown", "machine-chest-press", "cable-lateral-raise", "pec-deck", "triceps-pushdown"},
	{"barbell-deadlift", "leg-extension", "lying-leg-curl", "chest-supported-row", "cable-curl"},
}

// Records returns the history that ends the day before end, as the records of
// one device. Each workout is four to five days of a week apart from the next
// of its kind; every fifth ends with a drop set.
func Records(end training.Instant) ([]replica.Record, error) {
	dice := rand.New(rand.NewPCG(2000, 50_000))
	stamper := store.NewStamper("decade", 0)
	var out []replica.Record
	for n := range Workouts {
		back := training.Day((Workouts-1-n)*3650/Workouts + 1)
		w := workout(dice, n, (end.Day() - back).Start(end.Offset))
		e := store.Begin(stamper, w.End.Milli)
		e.Workout(w.ID).Change(training.Workout{ID: w.ID}, w)
		batch, err := e.Batch()
		if err != nil {
			return nil, err
		}
		out = append(out, batch.Put...)
	}
	e := store.Begin(stamper, end.Milli)
	e.Profile().Change(training.Profile{}, training.Profile{Level: training.Advanced, StrictForm: training.Yes, Goal: training.Size,
		Split: training.UpperLower, Hardgainer: training.No, Unit: load.Kg})
	settings := store.DefaultSettings()
	settings.Onboarded = true
	e.Settings().Change(store.DefaultSettings(), settings)
	batch, err := e.Batch()
	return append(out, batch.Put...), err
}

func workout(dice *rand.Rand, n int, day training.Instant) training.Workout {
	at := func(minutes int) training.Instant {
		t := day
		t.Milli += int64(minutes) * 60_000
		return t
	}
	id := func(part, i int) string {
		return replica.NewID([16]byte{0: 0xde, 1: 0xca, 2: 0xde, 10: byte(part), 12: byte(n >> 8), 13: byte(n), 15: byte(i)})
	}
	begin := 17*60 + dice.IntN(120)
	w := training.Workout{ID: id(0, 0), Start: at(begin), End: at(begin + 75)}
	entryPos := ""
	for i, exercise := range days[n%len(days)] {
		entryPos = training.Between(entryPos, "")
		entry := training.Entry{ID: id(1, i), Exercise: exercise, Pos: entryPos}
		mass := load.Mass(20+5*dice.IntN(12)) * load.Kilogram
		setPos := ""
		for k := range Sets / 5 {
			setPos = training.Between(setPos, "")
			s := training.Set{ID: id(2, i*8+k), Pos: setPos, Kind: training.Working, Load: load.Of(mass), Reps: 6 + dice.IntN(7), Done: at(begin + 3*(i*5+k))}
			if last := i == 4 && k == 4; last && n%5 == 0 {
				s.Kind, s.Protocol, s.End = training.Drop, training.Double, training.ByFailure
				change := int64(5000 + dice.IntN(8000))
				s.Segments = []training.Segment{
					{Load: s.Load, Reps: s.Reps, Tension: int64(s.Reps) * 3000, End: training.ByFailure},
					{Load: load.Of(mass * 3 / 4), Reps: 5, Tension: 15_000, Changeover: &change, End: training.ByFailure},
					{Load: load.Of(mass * 9 / 16), Reps: 5, Tension: 15_000, Changeover: &change, End: training.ByFailure},
				}
			}
			entry.Sets = append(entry.Sets, s)
		}
		w.Entries = append(w.Entries, entry)
	}
	return w
}
