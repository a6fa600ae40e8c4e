package screen

import (
	"dropset/app/store"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
)

// Sample makes four weeks of invented training that end yesterday, for a
// database of their own: a drop set most weeks, the newest two days ago, so that
// its muscle rests, the week has one left and the next is a go. The same
// moment gives the same training.
func Sample(stamper *store.Stamper, now training.Instant) (store.Batch, error) {
	e := store.Begin(stamper, now.Milli)
	e.Profile().Change(training.Profile{}, training.Profile{
		Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size, Split: training.UpperLower,
		Hardgainer: training.No, SessionsAWeek: 3, Unit: load.Kg,
		Bodyweights: []training.Bodyweight{{Day: now.Day() - 20, Mass: 78 * load.Kilogram}},
	})
	e.Settings().Change(store.DefaultSettings(), func() store.Settings {
		s := store.DefaultSettings()
		s.Onboarded, s.Phase = true, training.Phase{Week: 4, Weeks: 5}
		return s
	}())
	number := 0
	id := func() string { // stable, and never that of a person's own record
		number++
		return replica.NewID([16]byte{0: 's', 1: 'a', 2: 'm', 14: byte(number >> 8), 15: byte(number)})
	}
	for back := 27; back >= 1; back-- {
		if plan, ok := sampleDays[(27-back)%7]; ok {
			w := plan.workout(id, now, training.Day(back), (27-back)/7)
			e.Workout(w.ID).Change(training.Workout{ID: w.ID}, w)
		}
	}
	for back := training.Day(13); back >= 1; back-- {
		e.CheckIn(now.Day() - back).Sleep(4 - int(back)%2)
	}
	return e.Batch()
}

// A sampleDay is one of the three sessions of the invented week.
type sampleDay []sampleLift

var sampleProtocols = [...]training.Protocol{1: training.Single, 2: training.Double}

type sampleLift struct {
	exercise string
	start    load.Mass // in week 0
	gain     load.Mass // a week
	reps     int
	drops    []load.Mass // of the drop set that ends it
	week     int         // in which week that was
}

const sampleKg = load.Kilogram

var sampleDays = map[int]sampleDay{
	0: {
		{"barbell-bench-press", 60 * sampleKg, 5 * sampleKg / 2, 8, nil, 0},
		{"chest-supported-row", 40 * sampleKg, 0, 10, nil, 0},
		{"cable-curl", 25 * sampleKg, 0, 10, []load.Mass{20 * sampleKg, 15 * sampleKg}, 0},
	},
	2: {
		{"barbell-back-squat", 80 * sampleKg, 5 * sampleKg / 2, 6, nil, 0},
		{"lying-leg-curl", 35 * sampleKg, 0, 12, nil, 0},
		{"leg-extension", 45 * sampleKg, 0, 12, []load.Mass{35 * sampleKg}, 1},
	},
	4: {
		{"lat-pulldown", 55 * sampleKg, 0, 10, nil, 0},
		{"cable-lateral-raise", 10 * sampleKg, 0, 12, nil, 0},
		{"triceps-pushdown", 30 * sampleKg, 0, 10, []load.Mass{45 * sampleKg / 2, 35 * sampleKg / 2}, 3},
	},
}

func (d sampleDay) workout(id func() string, now training.Instant, back training.Day, week int) training.Workout {
	at := (now.Day() - back).Start(now.Offset)
	minute := func(n int) training.Instant {
		at := at
		at.Milli += int64(18*60+n) * 60_000
		return at
	}
	w := training.Workout{ID: id(), Start: minute(0), End: minute(64)}
	pos, clock := "", 6
	for _, lift := range d {
		pos = training.Between(pos, "")
		entry := training.Entry{ID: id(), Exercise: lift.exercise, Pos: pos}
		mass := lift.start + load.Mass(week)*lift.gain
		setPos := ""
		add := func(s training.Set) {
			setPos = training.Between(setPos, "")
			s.ID, s.Pos, s.Done = id(), setPos, minute(clock)
			clock += 4
			entry.Sets = append(entry.Sets, s)
		}
		for n := range 3 {
			add(training.Set{Kind: training.Working, Load: load.Of(mass), Reps: lift.reps - n/2})
		}
		if len(lift.drops) > 0 && week == lift.week {
			change := int64(7000)
			segments := []training.Segment{{Load: load.Of(mass), Reps: lift.reps, Tension: 31_000, End: training.ByFailure}}
			for _, m := range lift.drops {
				segments = append(segments, training.Segment{Load: load.Of(m), Reps: 6, Tension: 18_000, Changeover: &change, End: training.ByFailure})
			}
			add(training.Set{Kind: training.Drop, Protocol: sampleProtocols[len(lift.drops)], Load: load.Of(mass), Reps: lift.reps, Segments: segments, End: training.ByFailure})
		}
		w.Entries = append(w.Entries, entry)
	}
	return w
}
