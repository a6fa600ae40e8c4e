package training_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"dropset/core/load"
	"dropset/core/training"

	"pgregory.net/rapid"
)

func kg(n int) load.Load { return load.Of(load.Mass(n) * load.Kilogram) }

var noon = training.AtZone(1_795_690_800_000, 60) // Thu 26 Nov 2026, 12:00 at +01:00

func change(ms int64) *int64 { return &ms }

func dropSet() training.Set {
	rir := 0.5
	return training.Set{
		ID: "s2", Pos: "W", Kind: training.Drop, Load: kg(20), Reps: 10, RIR: &rir, Duration: 41_000, Distance: 1_609_344, Done: noon, Protocol: training.Double,
		Segments: []training.Segment{
			{Load: kg(20), Reps: 10, Tension: 30_000, Variation: "cable-curl", Side: training.Left, End: training.ByFailure},
			{Load: kg(15), Reps: 5, Tension: 15_000, Changeover: change(8000), Side: training.Left, End: training.ByFailure},
			{Load: kg(10), Reps: 4, Tension: 12_000, Changeover: change(9000), Side: training.Left, End: training.ByForm},
		},
		End: training.ByForm, Overridden: []string{"C2"}, Note: "slow",
	}
}

func workout() training.Workout {
	return training.Workout{
		ID: "w", Name: "Arms", Note: "hot", Gym: "g", Start: noon, End: noon.Add(time.Hour),
		Entries: []training.Entry{
			{ID: "e1", Exercise: "cable-curl", Pos: "V", Note: "seat 4", Superset: "a", Sets: []training.Set{
				{ID: "s0", Pos: "U", Kind: training.Warmup, Load: kg(10), Reps: 10, Done: noon},
				{ID: "s1", Pos: "V", Kind: training.Working, Load: kg(20), Reps: 9, Done: noon},
				dropSet(),
				{ID: "s3", Pos: "X", Kind: training.Working, Load: kg(20)},
			}},
			{ID: "e2", Exercise: "band-curl", Pos: "W", Sets: []training.Set{
				{ID: "s4", Pos: "V", Kind: training.Working, Load: load.Load{Kind: load.Band, Step: 2}, Reps: 20, Done: noon},
			}},
		},
	}
}

func profile() training.Profile {
	return training.Profile{
		Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size, Split: training.UpperLower, Style: training.HighIntensity,
		Hardgainer: training.No, SessionsAWeek: 4, Spotter: training.Yes, GripLimitsDeadlift: training.No, Unit: load.Lb,
		Bodyweights: []training.Bodyweight{{Day: 20000, Mass: 80 * load.Kilogram}, {Day: 20100, Mass: 82 * load.Kilogram}},
		Lagging:     []string{"rear-delts"}, Motives: training.Motives{Plateau: true, ShortTime: true},
	}
}

func manySets(n, note int) []training.Set {
	var sets []training.Set
	for i := range n {
		sets = append(sets, training.Set{ID: fmt.Sprintf("%032d", i), Kind: training.Working, Load: kg(20), Reps: 8, Note: strings.Repeat("n", note), Done: noon})
	}
	return sets
}

func manyMuscles(n int) map[string]int {
	m := map[string]int{}
	for i := range n {
		m[strconv.Itoa(i)] = 1
	}
	return m
}

func TestAWorkoutCountsWhatIsDone(t *testing.T) {
	w := workout()
	if got := w.WorkingSets(); got != 2 {
		t.Errorf("%d working sets, want 2: the third is not done", got)
	}
	if got := w.DropSets(); got != 1 {
		t.Errorf("%d drop sets, want 1", got)
	}
	// 9 × 20 and 10 × 20 + 5 × 15 + 4 × 10: warm-ups and bands are not in it.
	if got, want := w.Volume(), load.Mass(180+200+75+40)*load.Kilogram; got != want {
		t.Errorf("volume %v, want %v", got, want)
	}
	s := dropSet()
	if s.TotalReps() != 19 || s.Tension() != 57_000 || s.Drops() != 2 {
		t.Errorf("%d reps %d ms %d drops, want 19, 57000, 2", s.TotalReps(), s.Tension(), s.Drops())
	}
	if s := w.Entries[0].Sets[1]; s.TotalReps() != 9 || s.Tension() != 0 || s.Drops() != 0 {
		t.Errorf("plain set: %d reps %d ms %d drops, want 9, 0, 0", s.TotalReps(), s.Tension(), s.Drops())
	}
}

func TestVolumeStopsAtTheLargestMass(t *testing.T) {
	s := training.Set{ID: "a", Kind: training.Working, Load: load.Of(math.MaxInt64 / 2), Reps: 3, Done: noon}
	w := training.Workout{Entries: []training.Entry{{Sets: []training.Set{s, s}}}}
	if got := w.Volume(); got != math.MaxInt64 {
		t.Errorf("volume %d, want the largest mass", got)
	}
}

func TestDropsOfTheSideThatMadeMore(t *testing.T) {
	s := training.Set{Segments: []training.Segment{
		{Side: training.Left}, {Side: training.Left}, {Side: training.Right}, {Side: training.Right}, {Side: training.Right},
	}}
	if got := s.Drops(); got != 2 {
		t.Errorf("%d drops, want 2", got)
	}
}

func TestSortedByPositionThenID(t *testing.T) {
	w := training.Workout{Entries: []training.Entry{
		{ID: "c", Pos: "X"}, {ID: "b", Pos: "V", Sets: []training.Set{{ID: "z", Pos: "2"}, {ID: "y", Pos: "2"}, {ID: "x", Pos: "3"}, {ID: "w", Pos: "1"}}}, {ID: "a", Pos: "V"},
	}}
	before := fmt.Sprint(w)
	var entries, sets []string
	for _, e := range w.Sorted().Entries {
		entries = append(entries, e.ID)
		for _, s := range e.Sets {
			sets = append(sets, s.ID)
		}
	}
	if fmt.Sprint(entries, sets) != "[a b c] [w y z x]" {
		t.Errorf("order %v %v, want [a b c] [w y z x]", entries, sets)
	}
	if fmt.Sprint(w) != before {
		t.Error("Sorted changed the workout itself")
	}
}

func TestHowLongAWorkoutLasts(t *testing.T) {
	w := workout()
	if d, ok := w.Duration(); d != time.Hour || !ok || w.Running() {
		t.Errorf("%v %v running %v, want one hour", d, ok, w.Running())
	}
	w.End = training.Instant{}
	if _, ok := w.Duration(); ok || !w.Running() {
		t.Error("a running workout has a duration")
	}
	w.End = w.Start.Add(-time.Second)
	if _, ok := w.Duration(); ok {
		t.Error("a clock that ran backwards gave a duration")
	}
	if (training.Workout{}).Running() {
		t.Error("a workout without a start runs")
	}
}

func TestBodyweightByDate(t *testing.T) {
	p := profile()
	for d, want := range map[training.Day]load.Mass{19000: 80, 20000: 80, 20099: 80, 20100: 82, 30000: 82} {
		if got, ok := p.Bodyweight(d); got != want*load.Kilogram || !ok {
			t.Errorf("on %d: %v %v, want %d kg", d, got, ok, want)
		}
	}
	p.Bodyweights[0], p.Bodyweights[1] = p.Bodyweights[1], p.Bodyweights[0]
	for d, want := range map[training.Day]load.Mass{19000: 80, 20050: 80, 20100: 82} {
		if got, _ := p.Bodyweight(d); got != want*load.Kilogram {
			t.Errorf("newest first, on %d: %v, want %d kg", d, got, want)
		}
	}
	if _, ok := (training.Profile{}).Bodyweight(20000); ok {
		t.Error("never weighed, but known")
	}
}

func TestSuggestLevel(t *testing.T) {
	for _, c := range []struct {
		months    int
		technique training.Answer
		want      training.Level
	}{
		{-1, training.Yes, training.LevelUnknown},
		{0, training.Yes, training.Beginner},
		{5, training.Yes, training.Beginner},
		{6, training.Yes, training.Intermediate},
		{24, training.Yes, training.Intermediate},
		{25, training.Yes, training.Advanced},
		{25, training.Unasked, training.Intermediate},
		{36, training.Unasked, training.Intermediate},
		{37, training.Unasked, training.Advanced},
		{120, training.No, training.Intermediate},
	} {
		if got := training.SuggestLevel(c.months, c.technique); got != c.want {
			t.Errorf("SuggestLevel(%d, %q) = %q, want %q (C29)", c.months, c.technique, got, c.want)
		}
	}
}

func TestNounsOfTheContract(t *testing.T) {
	for p, want := range map[training.Protocol]int{training.Single: 1, training.Double: 2, training.Triple: 3, training.Mechanical: 0} {
		if p.Drops() != want {
			t.Errorf("%s has %d drops, want %d", p, p.Drops(), want)
		}
	}
	for p, want := range map[training.Phase]bool{{Week: 4, Weeks: 4}: true, {Week: 3, Weeks: 4}: false, {}: false, {Week: 4, Weeks: 4, Deload: true}: false} {
		if p.FinalWeek() != want {
			t.Errorf("%+v final week %v, want %v (C12)", p, p.FinalWeek(), want)
		}
	}
}

// A record is a workout spread over stamped fields; Validate promises that it
// fits. The test writes that record out and measures it.
func TestAWorkoutThatPassesFitsARecord(t *testing.T) {
	field := func(key string, v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return `"` + key + `":{"v":` + string(b) + `,"h":18446744073709551615,"d":"` + strings.Repeat("d", 32) + `"},`
	}
	text := rapid.StringOfN(rapid.RuneFrom([]rune("ab<&\"\\\u2028\u0001é漢💪")), 0, 300, -1)
	largest := 0
	rapid.Check(t, func(rt *rapid.T) {
		w := training.Workout{ID: strings.Repeat("w", 32), Name: "n", Note: text.Draw(rt, "note"), Gym: strings.Repeat("g", 32), Start: noon, End: noon}
		for i := range rapid.IntRange(1, 4).Draw(rt, "entries") {
			e := training.Entry{ID: fmt.Sprintf("%032d", i), Exercise: "cable-curl", Pos: "V", Note: text.Draw(rt, "entry note")}
			for j := range rapid.IntRange(1, 45).Draw(rt, "sets") {
				s := dropSet()
				s.ID = fmt.Sprintf("%016d%016d", i, j)
				s.Load.Mass, s.Segments[0].Load.Mass = load.Max, load.Max
				s.Note = ""
				if rapid.Bool().Draw(rt, "plain") {
					s.Kind, s.Segments, s.Note = training.Working, nil, text.Draw(rt, "set note")
				}
				e.Sets = append(e.Sets, s)
			}
			w.Entries = append(w.Entries, e)
		}
		if w.Validate() != nil {
			return
		}
		rec := `{"pv":1,"id":"` + w.ID + `","k":"workout","f":{` + field("name", w.Name) + field("note", w.Note) + field("gym", w.Gym) + field("start", w.Start) + field("end", w.End)
		for _, e := range w.Entries {
			sets := e.Sets
			e.Sets = nil
			rec += field("e."+e.ID, e)
			for _, s := range sets {
				rec += field("s."+s.ID, struct {
					Entry string `json:"entry"`
					training.Set
				}{e.ID, s})
			}
		}
		largest = max(largest, len(rec))
		if sealed := (len(rec) + 64 + 24 + 16) * 4 / 3; sealed > 64<<10 {
			rt.Fatalf("a valid workout takes %d bytes sealed, want at most 64 KB", sealed)
		}
	})
	if largest < training.RecordBytes*6/10 {
		t.Errorf("the largest record had %d bytes: the limit is far too careful, or never reached", largest)
	}
}
