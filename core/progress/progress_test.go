package progress_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/progress"
	"dropset/core/strength"
	"dropset/core/training"
)

var day0 = training.DayOf(2026, 6, 1) // a Monday

func find(id string) exercise.Exercise {
	switch id {
	case "curl":
		return exercise.Exercise{ID: id, Muscle: exercise.Biceps, Secondary: []exercise.Muscle{exercise.Forearms}}
	case "chin-up":
		return exercise.Exercise{ID: id, Muscle: exercise.Lats, Secondary: []exercise.Muscle{exercise.Biceps}, Counting: exercise.BodyweightPlus}
	case "old-curl": // renamed
		return find("curl")
	}
	return exercise.Exercise{ID: id, Muscle: exercise.Quads}
}

func view(ws ...training.Workout) *progress.View {
	h := &progress.History{}
	for i := range ws {
		h.Put(progress.Summarize(&ws[i]))
	}
	return &progress.View{History: h, Find: find, Unit: load.Kg,
		Bodyweight: func(d training.Day) (load.Mass, bool) { return 80 * load.Kilogram, true }}
}

func at(day training.Day, minute int) training.Instant {
	t := day.Start(60)
	t.Milli += int64(18*60+minute) * 60_000
	return t
}

func kg(n, reps int) training.Set {
	return training.Set{Kind: training.Working, Load: load.Of(load.Mass(n) * load.Kilogram), Reps: reps}
}

func drop(n, reps int, more ...int) training.Set {
	s := kg(n, reps)
	s.Kind = training.Drop
	s.Segments = []training.Segment{{Load: s.Load, Reps: reps, Tension: 20_000}}
	for _, m := range more {
		s.Segments = append(s.Segments, training.Segment{Load: load.Of(load.Mass(m) * load.Kilogram), Reps: 5})
	}
	return s
}

func workout(id string, day training.Day, ex string, sets ...training.Set) training.Workout {
	w := training.Workout{ID: id, Start: at(day, 0), Entries: []training.Entry{{ID: id + "-e", Exercise: ex}}}
	for i, s := range sets {
		s.ID, s.Pos, s.Done = fmt.Sprint(id, "-", i), fmt.Sprintf("%03d", i), at(day, i+1)
		w.Entries[0].Sets = append(w.Entries[0].Sets, s)
	}
	return w
}

func texts(rs []progress.Record) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.Text)
	}
	return out
}

func TestRecordsAreNoticed(t *testing.T) {
	v := view(workout("a", day0, "curl", kg(100, 5), kg(90, 8)))
	for _, c := range []struct {
		name string
		sets []training.Set
		want []string
	}{
		{"a heavier single", []training.Set{kg(105, 1)}, []string{"Heaviest: 105 kg × 1, before 100 kg"}},
		{"the same again is none", []training.Set{kg(100, 5)}, nil},
		{"one more rep", []training.Set{kg(100, 6)}, []string{"Best estimated maximum: 120.0 kg, before 116.7 kg", "Most reps at 100 kg or more: 6, before 5"}},
		{"reps that a heavier set had are none", []training.Set{kg(85, 8)}, nil},
		{"eleven reps make no record of an estimate", []training.Set{kg(90, 11)}, []string{"Most reps at 90 kg or more: 11, before 8"}},
		{"the second of two like sets is none", []training.Set{kg(105, 1), kg(105, 1)}, nil},
		{"drops count for nothing but volume", []training.Set{kg(80, 5), kg(80, 5), drop(80, 5, 60, 45)},
			[]string{"Most volume in a session: 1725 kg, before 1220 kg"}},
		{"once the volume is the most, more of it is not news", []training.Set{kg(80, 8), kg(80, 8), kg(80, 8)}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := workout("b", day0+2, "curl", c.sets...)
			last := w.Entries[0].Sets[len(c.sets)-1].ID
			if got := texts(v.Broken(v.Before("curl", &w), &w, last)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	t.Run("a first session breaks nothing", func(t *testing.T) {
		w := workout("b", day0+2, "squat", kg(100, 5))
		if got := v.Broken(v.Before("squat", &w), &w, "b-0"); got != nil {
			t.Errorf("got %q", texts(got))
		}
	})
	t.Run("a removed set takes its record with it", func(t *testing.T) {
		w := workout("b", day0+2, "curl", kg(110, 1), kg(105, 1))
		if got := v.Broken(v.Before("curl", &w), &w, "b-1"); got != nil {
			t.Errorf("after 110 kg, 105 kg is %q", texts(got))
		}
		w.Entries[0].Sets = w.Entries[0].Sets[1:]
		if got := v.Broken(v.Before("curl", &w), &w, "b-1"); len(got) != 1 || got[0].Kind != progress.Heaviest {
			t.Errorf("without it, %q", texts(got))
		}
	})
	t.Run("a workout filled in later is measured by what came before it", func(t *testing.T) {
		w := workout("b", day0-1, "curl", kg(200, 5))
		if b := v.Before("curl", &w); b.Sessions != 0 {
			t.Errorf("got %+v", b)
		}
	})
	t.Run("a workout never stands in its own way, not even after its start was moved", func(t *testing.T) {
		v := view(workout("a", day0, "curl", kg(100, 5)), workout("b", day0+2, "curl", kg(110, 5)))
		w := workout("b", day0+3, "curl", kg(110, 5))
		if got := v.Broken(v.Before("curl", &w), &w, "b-0"); len(got) == 0 || got[0].Kind != progress.Heaviest {
			t.Errorf("got %q", texts(got))
		}
	})
	t.Run("less help is more, and the belt is more still", func(t *testing.T) {
		help := kg(0, 8)
		help.Load = load.Load{Kind: load.Assistance, Mass: 20 * load.Kilogram}
		less := help
		less.Load.Mass = 10 * load.Kilogram
		v := view(workout("a", day0, "chin-up", help))
		for _, c := range []struct {
			set  training.Set
			want string
		}{{less, "Heaviest: 10 kg help × 8, before 20 kg help"}, {kg(0, 3), "Heaviest: bodyweight × 3, before 20 kg help"}, {kg(10, 1), "Heaviest: bodyweight + 10 kg × 1, before 20 kg help"}} {
			w := workout("b", day0+1, "chin-up", c.set)
			if got := texts(v.Broken(v.Before("chin-up", &w), &w, "b-0")); len(got) == 0 || got[0] != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		}
		if got := v.Totals(progress.Range{From: day0, To: day0}, "chin-up").Volume; got != 480*load.Kilogram {
			t.Errorf("eight reps at 80 less 20 kg are %v", got)
		}
	})
	t.Run("without a weighing the belt still orders sets, and nothing is estimated", func(t *testing.T) {
		v := view(workout("a", day0, "chin-up", kg(10, 5)))
		v.Bodyweight = func(training.Day) (load.Mass, bool) { return 0, false }
		w := workout("b", day0+1, "chin-up", kg(15, 5))
		want := []string{"Heaviest: bodyweight + 15 kg × 5, before bodyweight + 10 kg"}
		if got := texts(v.Broken(v.Before("chin-up", &w), &w, "b-0")); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if b := v.Bests("chin-up"); b.Estimate.Value != 0 || b.Volume.Volume != 0 {
			t.Errorf("got %+v", b)
		}
	})
	t.Run("most reps with less help", func(t *testing.T) {
		help := kg(0, 8)
		help.Load = load.Load{Kind: load.Assistance, Mass: 20 * load.Kilogram}
		v := view(workout("a", day0, "chin-up", help))
		help.Reps = 9
		w := workout("b", day0+1, "chin-up", help)
		got := texts(v.Broken(v.Before("chin-up", &w), &w, "b-0"))
		if !slices.Contains(got, "Most reps at 20 kg help or less: 9, before 8") {
			t.Errorf("got %q", got)
		}
	})
	t.Run("plate numbers and masses are never compared", func(t *testing.T) {
		plate := kg(0, 10)
		plate.Load = load.Load{Kind: load.Plates, Step: 7}
		v := view(workout("a", day0, "curl", kg(20, 8)))
		w := workout("b", day0+1, "curl", plate)
		if got := texts(v.Broken(v.Before("curl", &w), &w, "b-0")); got != nil {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a renamed exercise keeps its records", func(t *testing.T) {
		if b := view(workout("a", day0, "old-curl", kg(100, 5))).Bests("curl"); b.Sessions != 1 || b.Heaviest[0].Mark.Reps() != 5 {
			t.Errorf("got %+v", b)
		}
	})
}

func TestWhatIsCounted(t *testing.T) {
	warm := kg(50, 10)
	warm.Kind = training.Warmup
	w := workout("a", day0, "curl", warm, kg(100, 5), drop(80, 8, 60), kg(70, 9))
	w.Entries[0].Sets[3].Done = training.Instant{} // only planned
	v := view(w)
	got := v.Totals(progress.Range{From: day0, To: day0}, "")
	want := progress.Totals{Workouts: 1, Plain: 1, Drops: 1, Reps: 18, Volume: (500 + 640 + 300) * load.Kilogram, Timed: 20 * time.Second, Reckon: 30 * time.Second}
	if got != want || got.Cost() != 4 {
		t.Errorf("got %+v, cost %d; want %+v", got, got.Cost(), want)
	}
	if one := view().TotalsOf(&w); one != want {
		t.Errorf("a workout that the history does not hold comes to %+v, want %+v", one, want)
	}
	muscles := v.MuscleSets(progress.Range{From: day0, To: day0})
	if !reflect.DeepEqual(muscles, []progress.MuscleSets{{exercise.Biceps, 4}, {exercise.Forearms, 2}}) {
		t.Errorf("got %+v", muscles)
	}
	r := progress.Range{From: day0, To: day0 + 6}
	for name, c := range map[string]struct {
		chart progress.Chart
		want  []string
	}{
		"estimates": {v.Estimates("curl", r), []string{"Mon 1 Jun", "116.7 kg from 100 kg × 5"}},
		"fatigue":   {v.Fatigue(r), []string{"Mon 1 Jun", "1", "3"}},
		"tension":   {v.Tension(r), []string{"Mon 1 Jun", "0.3 min", "0.5 min"}},
		"volume":    {v.Volume("curl", r), []string{"Mon 1 Jun", "1440 kg"}},
		"muscle":    {v.MuscleChart(exercise.Forearms, r), []string{"Mon 1 Jun", "1"}},
	} {
		if rows := c.chart.Table(); !slices.Equal(rows[1], c.want) || len(c.chart.Spans) != 7 {
			t.Errorf("%s: got %q, want %q", name, rows[1], c.want)
		}
	}
}

func TestTheBudgetHoldsForAnySevenDays(t *testing.T) {
	v := view(workout("a", day0+5, "curl", drop(20, 8, 15)), workout("b", day0+8, "squat", drop(20, 8, 15)))
	c := v.Drops(progress.Range{From: day0, To: day0 + 89}, 2)
	if rows := c.Table(); !slices.Equal(rows[1], []string{"1–7 Jun", "1", "1"}) || !slices.Equal(rows[2], []string{"8–14 Jun", "1", "2"}) || !slices.Equal(rows[3], []string{"15–21 Jun", "0", "1"}) {
		t.Errorf("got %q", rows[1:4])
	}
	if c.Limit != 2 {
		t.Errorf("limit %v", c.Limit)
	}
}

func anyWorkout(t *rapid.T, n int) training.Workout {
	w := training.Workout{ID: fmt.Sprint("w", n), Start: at(day0+training.Day(rapid.IntRange(0, 60).Draw(t, "day")), 0)}
	w.Start.Offset = rapid.SampledFrom([]int{0, 60, -600, 840}).Draw(t, "zone")
	for e := range rapid.IntRange(0, 3).Draw(t, "entries") {
		entry := training.Entry{ID: fmt.Sprint(w.ID, "e", e), Exercise: rapid.SampledFrom([]string{"curl", "chin-up", "squat", "old-curl"}).Draw(t, "exercise"), Pos: fmt.Sprint(e)}
		for i := range rapid.IntRange(0, 4).Draw(t, "sets") {
			s := kg(rapid.IntRange(0, 12).Draw(t, "kg")*10, rapid.IntRange(-1, 16).Draw(t, "reps"))
			switch rapid.IntRange(0, 5).Draw(t, "sort") {
			case 0:
				s = drop(60, 8, 45, 30)
			case 1:
				s.Load.Kind = load.Assistance
			case 2:
				s.Load = load.Load{Kind: load.Plates, Step: rapid.IntRange(0, 9).Draw(t, "step")}
			case 3:
				s.Load = load.Of(rapid.OneOf(
					rapid.Map(rapid.IntRange(1, 900), func(n int) load.Mass { return load.Mass(n) * load.Pound / 4 }),
					rapid.Custom(func(t *rapid.T) load.Mass { return load.Mass(rapid.Int64Range(-9, int64(load.Max)+9).Draw(t, "ng")) }),
				).Draw(t, "mass"))
			case 4:
				s.Kind = training.Warmup
			}
			s.ID, s.Pos = fmt.Sprint(entry.ID, "s", i), fmt.Sprint(i)
			if rapid.IntRange(0, 5).Draw(t, "done") > 0 {
				s.Done = w.Start.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "after")+1) * time.Minute)
			}
			entry.Sets = append(entry.Sets, s)
		}
		w.Entries = append(w.Entries, entry)
	}
	return w
}

func workouts(t *rapid.T) []training.Workout {
	ws := make([]training.Workout, rapid.IntRange(0, 8).Draw(t, "workouts"))
	for i := range ws {
		ws[i] = anyWorkout(t, i)
	}
	return ws
}

func same(t *rapid.T, what string, a, b *progress.History) {
	t.Helper()
	for m := 5; m <= 9; m++ {
		month := fmt.Sprintf("2026-%02d", m)
		if x, y := a.Month(month), b.Month(month); !reflect.DeepEqual(x, y) {
			t.Fatalf("%s: %s holds\n%+v\nand\n%+v", what, month, x, y)
		}
	}
}

func TestHistoryIsWhatTheLogIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ws := workouts(t)
		built := view(ws...).History
		mixed := slices.Clone(ws)
		for i := range mixed { // entries and sets in another order
			mixed[i].Entries = slices.Clone(mixed[i].Entries)
			slices.Reverse(mixed[i].Entries)
			for k := range mixed[i].Entries {
				mixed[i].Entries[k].Sets = slices.Clone(mixed[i].Entries[k].Sets)
				slices.Reverse(mixed[i].Entries[k].Sets)
			}
		}
		slices.Reverse(mixed)
		h := view(mixed...).History
		same(t, "in another order", built, h)
		if len(ws) > 0 {
			other := anyWorkout(t, rapid.IntRange(0, len(ws)).Draw(t, "which"))
			h.Put(progress.Summarize(&other))
			h.Remove(other.ID)
			for i := range ws {
				h.Put(progress.Summarize(&ws[i]))
			}
			same(t, "edited and put back", built, h)
		}
		both := view(ws[:len(ws)/2]...).History
		both.Merge(view(ws[len(ws)/2:]...).History)
		same(t, "merged", built, both)
		n := 0
		for m := 5; m <= 9; m++ {
			part := built.Month(fmt.Sprintf("2026-%02d", m))
			n += len(part)
			back, err := progress.Decode(progress.Append(nil, part))
			if err != nil || len(back) != len(part) || len(part) > 0 && !reflect.DeepEqual(back, part) {
				t.Fatalf("read back %+v, %v; want %+v", back, err, part)
			}
		}
		if n != len(ws) || built.Len() != len(ws) {
			t.Fatalf("the months hold %d of %d workouts", n, len(ws))
		}
	})
}

// What a summary leaves out of the sets can hold no record: going through every
// set, one by one, ends with the same bests.
func TestSummariesHoldEveryRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ws := workouts(t)
		v := view(ws...)
		v.Formula = rapid.SampledFrom(strength.Formulas()).Draw(t, "formula")
		heaviest, estimate, most := 0.0, 0.0, 0
		for _, w := range ws {
			for _, e := range w.Entries {
				for _, s := range e.Sets {
					if e.Exercise != "squat" || !s.IsDone() || s.Kind == training.Warmup || s.Reps < 1 || training.CheckLoad(s.Load) != nil {
						continue
					}
					effective, ok := s.Load.Effective(80*load.Kilogram, false)
					if !ok {
						continue
					}
					if kg, sure, ok := v.Formula.Max(effective.In(load.Kg), s.Reps); ok && sure {
						estimate = max(estimate, kg)
					}
					if s.Load.Kind == load.Assistance {
						continue
					}
					heaviest, most = max(heaviest, s.Load.Mass.In(load.Kg)), max(most, s.Reps)
				}
			}
		}
		got := v.Bests("squat")
		h, r := 0.0, 0
		for _, x := range got.Heaviest {
			if l := x.Mark.Load(); l.Kind == load.Weight {
				h = l.Mass.In(load.Kg)
			}
		}
		for _, x := range got.Reps {
			if x.Mark.Load().Kind == load.Weight {
				r = max(r, x.Mark.Reps())
			}
		}
		if h != heaviest || r != most || math.Abs(got.Estimate.Value-estimate) > 1e-6 {
			t.Fatalf("got %v kg, %v, %d reps; want %v, %v, %d", h, got.Estimate.Value, r, heaviest, estimate, most)
		}
	})
}

func TestChartsAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := view(workouts(t)...)
		from := day0 + training.Day(rapid.IntRange(-40, 70).Draw(t, "from"))
		r := progress.Range{From: from, To: from + training.Day(rapid.IntRange(-1, 9000).Draw(t, "days"))}
		v.Weeks = progress.WeekStart(rapid.IntRange(0, 6).Draw(t, "week"))
		for _, c := range []progress.Chart{v.Estimates("chin-up", r), v.Fatigue(r), v.Tension(r), v.Volume("chin-up", r), v.MuscleChart(exercise.Biceps, r), v.Drops(r, 2)} {
			next := r.From
			for _, s := range c.Spans {
				if s.From != next || s.To < s.From {
					t.Fatalf("%s: span %v to %v, want it from %v", c.Title, s.From, s.To, next)
				}
				next = s.To + 1
			}
			if next != max(r.To+1, r.From) || len(c.Spans) > progress.MostSpans {
				t.Fatalf("%s: %d spans up to %v, want all up to %v", c.Title, len(c.Spans), next-1, r.To)
			}
			for _, s := range c.Series {
				for _, p := range s.Points {
					if math.IsNaN(p.Value) || math.IsInf(p.Value, 0) || p.Value < 0 || !p.Known && p.Value != 0 {
						t.Fatalf("%s: %+v", c.Title, p)
					}
				}
			}
		}
		var parts progress.Totals
		for _, s := range progress.Spans(r, v.Weeks) {
			parts = parts.Plus(v.Totals(s.Range, ""))
		}
		if whole := v.Totals(r, ""); parts != whole {
			t.Fatalf("the parts are %+v, the whole %+v", parts, whole)
		}
	})
}

func TestSpans(t *testing.T) {
	today := training.DayOf(2026, 11, 27) // a Friday
	for _, c := range []struct {
		period      progress.Period
		first       training.Day
		weeks       progress.WeekStart
		n           int
		label, last string
	}{
		{progress.Week, 0, 0, 7, "Sat 21 Nov", "Fri 27 Nov"},
		{progress.Month, 0, 0, 30, "Thu 29 Oct", "Fri 27 Nov"},
		{progress.Year, 0, 0, 53, "24–30 Nov 2025", "23–27 Nov"},
		{progress.Year, 0, progress.StartOn(time.Sunday), 53, "23–29 Nov 2025", "22–27 Nov"},
		{progress.All, today - 10, 0, 11, "Tue 17 Nov", "Fri 27 Nov"},
		{progress.All, training.DayOf(2023, 2, 3), 0, 46, "Feb 2023", "Nov 2026"},
		{progress.All, training.DayOf(2016, 12, 3), 0, 41, "Oct–Dec 2016", "Oct–Nov 2026"},
		{progress.All, training.DayOf(1990, 1, 1), 0, 37, "1990", "2026"},
		{progress.All, training.DayOf(1900, 1, 1), 0, 43, "1899–1901", "2025–2026"},
	} {
		spans := progress.Spans(c.period.Range(c.first, today, c.weeks), c.weeks)
		if len(spans) != c.n || spans[0].Label != c.label || spans[len(spans)-1].Label != c.last {
			t.Errorf("period %d from %v: %d spans from %q to %q, want %d from %q to %q", c.period, c.first, len(spans), spans[0].Label, spans[len(spans)-1].Label, c.n, c.label, c.last)
		}
	}
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	data := progress.Append(nil, nil)
	data[0]++
	if _, err := progress.Decode(data); fault.CodeOf(err) != fault.TooNew {
		t.Errorf("got %v", err)
	}
	h := view(workout("a", day0, "curl", kg(100, 5)), workout("b", day0, "chin-up", drop(10, 8, 5))).History
	data = progress.Append(nil, h.Month("2026-06"))
	for n := range data {
		if _, err := progress.Decode(data[:n]); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("the first %d of %d bytes: got %v, want damaged", n, len(data), err)
		}
	}
	if _, err := progress.Decode(append(data, 0)); fault.CodeOf(err) != fault.Damaged {
		t.Errorf("a byte too many: got %v, want damaged", err)
	}
}

func FuzzDecode(f *testing.F) {
	h := view(workout("a", day0, "curl", kg(100, 5), drop(80, 8, 60)), workout("b", day0+1, "chin-up", kg(10, 12), kg(0, 20))).History
	data := progress.Append(nil, h.Month("2026-06"))
	for _, n := range []int{0, 1, len(data) / 2, len(data) - 1, len(data)} {
		f.Add(data[:n])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sums, err := progress.Decode(data)
		if err != nil {
			if sums != nil {
				t.Errorf("an error beside %d summaries", len(sums))
			}
			return
		}
		again, err := progress.Decode(progress.Append(nil, sums))
		if err != nil || !reflect.DeepEqual(again, sums) {
			t.Errorf("written and read again: %+v, %v; want %+v", again, err, sums)
		}
		v := view()
		for _, s := range sums {
			v.History.Put(s)
		}
		if r, ok := v.History.Span(); ok {
			for _, c := range []progress.Chart{v.Estimates("curl", r), v.Volume("chin-up", r), v.Fatigue(r), v.Drops(r, 2)} {
				for _, p := range c.Series[0].Points {
					if math.IsNaN(p.Value) || p.Value < 0 {
						t.Errorf("%s: %+v", c.Title, p)
					}
				}
			}
		}
		v.Bests("curl")
	})
}

// decade is ten years: 2,000 workouts of 25 sets.
func decade() []training.Workout {
	dice := rand.New(rand.NewPCG(2000, 50_000))
	ws := make([]training.Workout, 2000)
	for n := range ws {
		w := training.Workout{ID: fmt.Sprintf("decade-%016d", n), Start: at(day0-training.Day((2000-n)*3650/2000), 0)}
		for e := range 5 {
			entry := training.Entry{ID: fmt.Sprint(w.ID, e), Pos: fmt.Sprint(e), Exercise: fmt.Sprint("exercise-", (n%4)*3+e)}
			for k := range 5 {
				s := kg(20+5*dice.IntN(12), 6+dice.IntN(7))
				if e == 4 && k == 4 && n%5 == 0 {
					s = drop(60, 8, 45, 30)
				}
				s.ID, s.Pos, s.Done = fmt.Sprint(entry.ID, k), fmt.Sprint(k), at(w.Start.Day(), 3*(e*5+k)+1)
				entry.Sets = append(entry.Sets, s)
			}
			w.Entries = append(w.Entries, entry)
		}
		ws[n] = w
	}
	return ws
}

func BenchmarkDecade(b *testing.B) {
	ws := decade()
	sums := make([]progress.Summary, len(ws))
	for i := range ws {
		sums[i] = progress.Summarize(&ws[i])
	}
	data := progress.Append(nil, sums)
	v := view(ws...)
	r := progress.Range{From: day0 - 3700, To: day0}
	last := &ws[len(ws)-1]
	for _, c := range []struct {
		name string
		f    func()
	}{
		{"build", func() { view(ws...) }},
		{"decode", func() {
			list, _ := progress.Decode(data)
			var h progress.History
			for _, s := range list {
				h.Put(s)
			}
		}},
		{"add-one", func() { v.History.Put(progress.Summarize(last)) }},
		{"fatigue-all", func() { v.Fatigue(r) }},
		{"estimates-all", func() { v.Estimates("exercise-4", r) }},
		{"bests", func() { v.Bests("exercise-4") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.f()
			}
			if c.name == "decode" {
				b.ReportMetric(float64(len(data))/float64(len(ws)), "bytes/workout")
			}
		})
	}
	before := v.Before("exercise-4", last)
	b.Run("broken", func(b *testing.B) {
		for b.Loop() {
			v.Broken(before, last, last.Entries[4].Sets[4].ID)
		}
	})
}
