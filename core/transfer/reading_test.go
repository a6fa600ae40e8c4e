package transfer_test

import (
	"strings"
	"testing"

	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
	"dropset/core/transfer"
)

// dropped is a drop set with these loads in kilograms.
func dropped(kg ...int) training.Set {
	s := training.Set{Kind: training.Drop, Load: load.Of(load.Mass(kg[0]) * load.Kilogram), Reps: 8, Done: day(0)}
	for _, m := range kg {
		s.Segments = append(s.Segments, training.Segment{Load: load.Of(load.Mass(m) * load.Kilogram), Reps: 8})
	}
	return s
}

func day(n int) training.Instant {
	return training.Instant{Milli: 1_700_000_040_000 + int64(n)*86_400_000}
}

// on is a workout on day n with one exercise, or several.
func on(n int, entries ...training.Entry) training.Workout {
	return training.Workout{Start: day(n), End: day(n), Entries: entries}
}

func lift(exercise string, sets ...training.Set) training.Entry {
	return training.Entry{Exercise: exercise, Sets: sets}
}

func advice(r transfer.Reading) string {
	var ids []string
	for _, a := range r.Advice {
		ids = append(ids, strings.TrimSuffix(a.ID+" "+a.Exercise, " "))
	}
	return strings.Join(ids, ", ")
}

func TestReading(t *testing.T) {
	plain := training.Set{Kind: training.Working, Load: load.Of(20 * load.Kilogram), Reps: 8, Done: day(0)}
	for name, c := range map[string]struct {
		log  []training.Workout
		want string
	}{
		"nothing":                  {nil, ""},
		"no drop sets":             {[]training.Workout{on(0, lift("cable-curl", plain))}, ""},
		"as it should be":          {[]training.Workout{on(0, lift("cable-curl", plain, dropped(20, 15)))}, ""},
		"never on a squat":         {[]training.Workout{on(0, lift("barbell-back-squat", dropped(100, 75)))}, "R-QA-3.3 barbell-back-squat"},
		"too little off":           {[]training.Workout{on(0, lift("cable-curl", dropped(20, 18, 16)))}, "R-EXE-4"},
		"a little out is no habit": {[]training.Workout{on(0, lift("cable-curl", dropped(40, 30, 22, 16))), on(20, lift("cable-curl", dropped(40, 30, 25)))}, ""},
		"too much off":             {[]training.Workout{on(0, lift("cable-curl", dropped(20, 10)))}, "R-EXE-4"},
		"too many":                 {[]training.Workout{on(0, lift("cable-curl", dropped(100, 75, 56, 42, 31)))}, "R-EXE-5.2"},
		"two exercises in one day": {[]training.Workout{on(0, lift("cable-curl", dropped(20, 15)), lift("triceps-pushdown", dropped(20, 15)))}, "C21"},
		"three in six days":        {[]training.Workout{on(0, lift("cable-curl", dropped(20, 15))), on(3, lift("cable-curl", dropped(20, 15))), on(6, lift("cable-curl", dropped(20, 15)))}, "R-VER-3"},
		"three in seven days":      {[]training.Workout{on(0, lift("cable-curl", dropped(20, 15))), on(3, lift("cable-curl", dropped(20, 15))), on(7, lift("cable-curl", dropped(20, 15)))}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := transfer.ReadingOf(c.log, nil)
			if got := advice(r); got != c.want {
				t.Errorf("advises %q, want %q: %+v", got, c.want, r)
			}
			for _, a := range r.Advice {
				if !strings.HasSuffix(a.Text, ".") || len(a.Text) < 30 {
					t.Errorf("%s says %q", a.ID, a.Text)
				}
			}
		})
	}
}

func TestReadingCounts(t *testing.T) {
	planned := dropped(20, 15)
	planned.Done = training.Instant{}
	pull := dropped(30, 20)
	r := transfer.ReadingOf([]training.Workout{
		on(0, lift("cable-curl", dropped(20, 15, 12), planned), lift("barbell-back-squat", dropped(100, 60))),
		on(9, lift("cable-curl", dropped(20, 19)), lift("pull-up", pull)),
	}, nil)
	if r.DropSets != 4 || r.Workouts != 2 || r.Drops != 5 || r.InBand != 2 || r.Shallow != 1 || r.Deep != 1 || r.Unknown != 1 || r.Unsafe != 1 || r.MostWeek != 2 || r.Crowded != 2 {
		t.Errorf("counts %+v", r)
	}
	curl, squat := r.Lifts[0], r.Lifts[1]
	if curl.Exercise.ID != "cable-curl" || curl.DropSets != 2 || curl.Drops != 3 || curl.Typical < 0.199 || curl.Typical > 0.201 || curl.Level.Refused() {
		t.Errorf("curl %+v, want two sets with a median drop of 20 %%", curl)
	}
	if squat.Exercise.ID != "barbell-back-squat" || squat.Level != rules.Never || len(squat.Reasons) == 0 || len(squat.Instead) == 0 || squat.Typical != 0.4 {
		t.Errorf("squat %+v, want never, with reasons and something else to do", squat)
	}
}
