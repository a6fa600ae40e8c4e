package store_test

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"

	"pgregory.net/rapid"
)

const now = int64(1_790_000_000_000)

func stamper() *store.Stamper { return store.NewStamper("d1", 0) }

// A tester is a test or a property.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// put returns the records of an edit.
func put(t tester, e *store.Edit) []replica.Record {
	t.Helper()
	b, err := e.Batch()
	if err != nil {
		t.Fatalf("Batch: %v", err)
	}
	return b.Put
}

func fields(r replica.Record) string {
	var names []string
	for name, f := range r.Fields {
		if f.Removed() {
			name = "-" + name
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func asJSON(t tester, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%v: %v", v, err)
	}
	return string(b)
}

var (
	half = 1.5
	slow = int64(8200)
	drop = training.Set{
		ID: "s2", Pos: "W", Kind: training.Drop, Load: load.Of(20 * load.Kilogram), Reps: 9, RIR: &half,
		Done: training.Instant{Milli: now, Offset: 60, Zoned: true}, Protocol: training.Double, End: training.ByFailure,
		Overridden: []string{"R-EXE-4"}, Note: "schwer",
		Segments: []training.Segment{
			{Load: load.Of(20 * load.Kilogram), Reps: 9, Tension: 30_000, End: training.ByFailure},
			{Load: load.Of(16 * load.Kilogram), Reps: 5, Side: training.Left, Changeover: &slow},
			{Load: load.Load{Kind: load.Leverage, Step: 2}, Variation: "push-up"},
		},
	}
	plain   = training.Set{ID: "s1", Pos: "V", Kind: training.Working, Load: load.Of(50 * load.Pound), Reps: 10}
	workout = training.Workout{
		ID: "w1", Name: "Arms", Note: "early", Gym: "g1",
		Start: training.Instant{Milli: now - 3_600_000, Offset: 60, Zoned: true},
		End:   training.Instant{Milli: now, Offset: 60, Zoned: true},
		Entries: []training.Entry{
			{ID: "e1", Exercise: "cable-curl", Pos: "V", Note: "slow", Superset: "a", Sets: []training.Set{plain, drop}},
			{ID: "e2", Exercise: "pushdown", Pos: "W"},
		},
	}
)

func TestWorkout(t *testing.T) {
	whole := func(t *testing.T) replica.Record {
		return put(t, store.Begin(stamper(), now).Workout("w1").Change(training.Workout{}, workout).Edit())[0]
	}

	t.Run("comes back as it was", func(t *testing.T) {
		got, err := store.WorkoutFrom(whole(t))
		if err != nil || !reflect.DeepEqual(got, workout) {
			t.Errorf("WorkoutFrom = %s, %v\nwant %s", asJSON(t, got), err, asJSON(t, workout))
		}
	})

	t.Run("a timed set keeps its time and distance", func(t *testing.T) {
		run := training.Set{ID: "s9", Pos: "X", Kind: training.Working, Duration: 61_500, Distance: 1_609_344, Done: workout.End}
		r := put(t, store.Begin(stamper(), now).Workout("w1").Change(training.Workout{}, workout).PutSet("e2", run).Edit())[0]
		got, err := store.WorkoutFrom(r)
		if err != nil || !reflect.DeepEqual(got.Entries[1].Sets, []training.Set{run}) {
			t.Errorf("WorkoutFrom = %s, %v\nwant %s in the second entry", asJSON(t, got), err, asJSON(t, run))
		}
	})

	t.Run("has the fields that are documented", func(t *testing.T) {
		want := "e.e1 e.e2 end gym name note s.s1 s.s2 start"
		if got := fields(whole(t)); got != want {
			t.Errorf("fields %q, want %q", got, want)
		}
	})

	t.Run("an edit carries only what changed", func(t *testing.T) {
		for _, c := range []struct {
			name string
			edit func(store.WorkoutEdit)
			want string
		}{
			{"start", func(w store.WorkoutEdit) { w.Start(workout.Start).Gym("g2") }, "gym start"},
			{"end", func(w store.WorkoutEdit) { w.End(workout.End) }, "end"},
			{"go on", func(w store.WorkoutEdit) { w.End(training.Instant{}) }, "-end"},
			{"words", func(w store.WorkoutEdit) { w.Name("x").Note("y") }, "name note"},
			{"a set", func(w store.WorkoutEdit) { w.PutSet("e1", plain) }, "s.s1"},
			{"no set", func(w store.WorkoutEdit) { w.RemoveSet("s1") }, "-s.s1"},
			{"an entry", func(w store.WorkoutEdit) { w.PutEntry(workout.Entries[0]) }, "e.e1"},
			{"no entry", func(w store.WorkoutEdit) { w.RemoveEntry("e1") }, "-e.e1"},
			{"delete", func(w store.WorkoutEdit) { w.Delete() }, "_del"},
			{"undelete", func(w store.WorkoutEdit) { w.Undelete() }, "_del"},
			{"nothing changed", func(w store.WorkoutEdit) { w.Change(workout, workout).Name("only this") }, "name"},
			{"a changed set", func(w store.WorkoutEdit) {
				to := workout
				to.Entries = slices.Clone(to.Entries)
				to.Entries[0].Sets = []training.Set{{ID: "s1", Pos: "V", Kind: training.Working, Reps: 11}}
				w.Change(workout, to)
			}, "-s.s2 s.s1"},
			{"a changed place and no end", func(w store.WorkoutEdit) {
				to := workout
				to.Gym, to.End, to.Entries = "", training.Instant{}, to.Entries[:1]
				w.Change(workout, to)
			}, "-e.e2 -end -gym"},
		} {
			e := store.Begin(stamper(), now)
			c.edit(e.Workout("w1"))
			if rs := put(t, e); len(rs) != 1 || fields(rs[0]) != c.want {
				t.Errorf("%s: records %v, want one with fields %q", c.name, rs, c.want)
			}
		}
	})

	t.Run("no change is no record", func(t *testing.T) {
		e := store.Begin(stamper(), now)
		e.Workout("w1").Change(workout, workout)
		if rs := put(t, e); len(rs) != 0 {
			t.Errorf("records %v, want none", rs)
		}
	})

	t.Run("sets that two devices add at once are both there", func(t *testing.T) {
		base := whole(t)
		a := put(t, store.Begin(store.NewStamper("a", base.Clock()), now).Workout("w1").PutSet("e2", training.Set{ID: "a1", Pos: "V"}).Edit())[0]
		b := put(t, store.Begin(store.NewStamper("b", base.Clock()), now).Workout("w1").PutSet("e2", training.Set{ID: "b1", Pos: "V"}).Edit())[0]
		w, err := store.WorkoutFrom(replica.Merge(replica.Merge(base, b), a))
		if err != nil || len(w.Entries[1].Sets) != 2 || w.Entries[1].Sets[0].ID != "a1" {
			t.Errorf("sets %s, %v, want a1 and b1", asJSON(t, w.Entries[1].Sets), err)
		}
	})

	t.Run("a removed entry takes its sets from sight and brings them back", func(t *testing.T) {
		s := store.NewStamper("a", whole(t).Clock())
		gone := replica.Merge(whole(t), put(t, store.Begin(s, now).Workout("w1").RemoveEntry("e1").Edit())[0])
		if w, err := store.WorkoutFrom(gone); err != nil || len(w.Entries) != 1 || len(w.Entries[0].Sets) != 0 {
			t.Errorf("after RemoveEntry: %s, %v", asJSON(t, w), err)
		}
		back := replica.Merge(gone, put(t, store.Begin(s, now).Workout("w1").PutEntry(workout.Entries[0]).Edit())[0])
		if w, err := store.WorkoutFrom(back); err != nil || !reflect.DeepEqual(w, workout) {
			t.Errorf("after PutEntry: %s, %v", asJSON(t, w), err)
		}
	})

	t.Run("order is by position, then ID", func(t *testing.T) {
		e := store.Begin(stamper(), now)
		w := e.Workout("w1").Start(workout.Start)
		for _, x := range []string{"c V", "a W", "b V"} {
			id, pos, _ := strings.Cut(x, " ")
			w.PutEntry(training.Entry{ID: id, Pos: pos, Exercise: "x"}).PutSet("b", training.Set{ID: id, Pos: pos})
		}
		got, err := store.WorkoutFrom(put(t, e)[0])
		var order string
		for _, x := range got.Entries {
			order += x.ID
		}
		for _, s := range got.Entries[0].Sets {
			order += s.ID
		}
		if err != nil || order != "bcabca" {
			t.Errorf("order %q, %v, want %q", order, err, "bcabca")
		}
	})

	t.Run("what it does not know is ignored", func(t *testing.T) {
		r := whole(t)
		for _, f := range []string{"mood", "x.1", "_later"} {
			if err := r.Set(f, map[string]int{"a": 1}, replica.Stamp{Clock: 5}); err != nil {
				t.Fatal(err)
			}
		}
		r.Fields["s.s1"] = replica.Field{Value: json.RawMessage(strings.Replace(string(r.Fields["s.s1"].Value), "{", `{"tempo":"3-1-1",`, 1))}
		if got, err := store.WorkoutFrom(r); err != nil || !reflect.DeepEqual(got, workout) {
			t.Errorf("WorkoutFrom = %s, %v", asJSON(t, got), err)
		}
	})

	t.Run("what it cannot read is left out and reported", func(t *testing.T) {
		for _, field := range []string{"name", "e.e2", "s.s1"} {
			r := whole(t)
			r.Fields[field] = replica.Field{Value: json.RawMessage("[7]")}
			got, err := store.WorkoutFrom(r)
			if fault.CodeOf(err) != fault.Damaged || !strings.Contains(err.Error(), field) {
				t.Errorf("%s: %v, want code %q", field, err, fault.Damaged)
			}
			if got.Gym != "g1" || len(got.Entries) == 0 || !slices.ContainsFunc(got.Entries[0].Sets, func(s training.Set) bool { return s.ID == "s2" }) {
				t.Errorf("%s: the rest is not there: %s", field, asJSON(t, got))
			}
		}
		if _, err := store.WorkoutFrom(replica.New("w", store.KindWorkout)); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("a workout without a start: %v, want code %q", err, fault.Damaged)
		}
	})

	t.Run("what it cannot read is reported in one order", func(t *testing.T) {
		r := whole(t)
		for _, field := range []string{"e.e2", "s.s1", "s.s2"} {
			r.Fields[field] = replica.Field{Value: json.RawMessage("[7]")}
		}
		_, want := store.WorkoutFrom(r)
		for range 50 { // maps are walked in another order each time
			if _, err := store.WorkoutFrom(r); err == nil || err.Error() != want.Error() {
				t.Fatalf("%v, want %v", err, want)
			}
		}
	})

	t.Run("any two states, one made of the other by Change", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			from, to := workouts().Draw(t, "from"), workouts().Draw(t, "to")
			s := stamper()
			a := put(t, store.Begin(s, now).Workout("w").Change(training.Workout{}, from).Edit())[0]
			b := replica.New("w", store.KindWorkout)
			if rs := put(t, store.Begin(s, now).Workout("w").Change(from, to).Edit()); len(rs) > 0 {
				b = rs[0]
			}
			got, err := store.WorkoutFrom(replica.Merge(a, b))
			if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", to); err != nil || g != w {
				t.Fatalf("got %s, %v\nwant %s", g, err, w)
			}
		})
	})
}

func workouts() *rapid.Generator[training.Workout] {
	return rapid.Custom(func(t *rapid.T) training.Workout {
		w := training.Workout{
			ID: "w", Start: training.Instant{Milli: rapid.Int64Range(1, 9).Draw(t, "start")},
			End:  training.Instant{Milli: rapid.Int64Range(0, 2).Draw(t, "end")},
			Name: rapid.SampledFrom([]string{"", "a"}).Draw(t, "name"),
		}
		used := map[string]bool{}
		for i, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3, rapid.ID).Draw(t, "entries") {
			x := training.Entry{ID: id, Exercise: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "exercise"), Pos: fmt.Sprint(i)}
			for j, sid := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"1", "2", "3", "4"}), 0, 3, rapid.ID).Draw(t, "sets") {
				if !used[sid] {
					used[sid] = true
					x.Sets = append(x.Sets, training.Set{ID: sid, Pos: fmt.Sprint(j), Reps: rapid.IntRange(0, 2).Draw(t, "reps")})
				}
			}
			w.Entries = append(w.Entries, x)
		}
		return w
	})
}

func TestProfile(t *testing.T) {
	full := training.Profile{
		Level: training.Advanced, StrictForm: training.Yes, Goal: training.Size, Split: training.FullBody, Style: training.HighIntensity, Hardgainer: training.No,
		SessionsAWeek: 4, Spotter: training.Yes, GripLimitsDeadlift: training.No, Unit: load.Lb, Lagging: []string{"calves"},
		Bodyweights: []training.Bodyweight{{Day: -1, Mass: 79 * load.Kilogram}, {Day: 20_000, Mass: 80 * load.Kilogram}},
		Motives:     training.Motives{Plateau: true, ShortTime: true},
	}

	t.Run("comes back as it was, one field for each answer", func(t *testing.T) {
		r := put(t, store.Begin(stamper(), now).Profile().Change(training.Profile{}, full).Edit())[0]
		got, err := store.ProfileFrom(r)
		if err != nil || !reflect.DeepEqual(got, full) {
			t.Errorf("ProfileFrom = %+v, %v\nwant %+v", got, err, full)
		}
		want := "bw.1969-12-31 bw.2024-10-04 goal gripLimitsDeadlift hardgainer lagging level motive.plateau motive.shortTime sessionsAWeek split spotter strictForm style unit"
		if fields(r) != want || r.ID != store.ProfileID {
			t.Errorf("record %s has fields\n%s\nwant\n%s", r.ID, fields(r), want)
		}
	})

	t.Run("an edit carries only what changed", func(t *testing.T) {
		to := full
		to.Level, to.Lagging, to.Bodyweights = training.Beginner, nil, []training.Bodyweight{{Day: 20_000, Mass: 81 * load.Kilogram}}
		r := put(t, store.Begin(stamper(), now).Profile().Change(full, to).Edit())[0]
		if got, want := fields(r), "-bw.1969-12-31 -lagging bw.2024-10-04 level"; got != want {
			t.Errorf("fields %q, want %q", got, want)
		}
	})

	t.Run("every field of the type is kept", func(t *testing.T) {
		v := reflect.ValueOf(full)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("the test's profile leaves %s empty, so nobody knows whether it is kept", v.Type().Field(i).Name)
			}
		}
	})

	t.Run("a default loses to any answer", func(t *testing.T) {
		d := put(t, store.BeginDefaults().Profile().Change(training.Profile{}, training.Profile{Unit: load.Lb}).Edit())[0]
		a := put(t, store.Begin(stamper(), 0).Profile().Change(training.Profile{}, training.Profile{Unit: load.Kg}).Edit())[0]
		if p, err := store.ProfileFrom(replica.Merge(a, d)); err != nil || p.Unit != load.Kg {
			t.Errorf("unit %q, %v, want kg", p.Unit, err)
		}
	})

	t.Run("what it cannot read is left out and reported", func(t *testing.T) {
		r := put(t, store.Begin(stamper(), now).Profile().Change(training.Profile{}, full).Edit())[0]
		r.Fields["goal"] = replica.Field{Value: json.RawMessage("7")}
		r.Fields["bw.2024-13-04"] = replica.Field{Value: json.RawMessage("7")}
		r.Fields["bw.2024-10-04"] = replica.Field{Value: json.RawMessage(`"7"`)}
		p, err := store.ProfileFrom(r)
		if fault.CodeOf(err) != fault.Damaged || p.Goal != "" || len(p.Bodyweights) != 1 || p.Level != training.Advanced {
			t.Errorf("ProfileFrom = %+v, %v", p, err)
		}
	})

	t.Run("no record is an empty profile", func(t *testing.T) {
		if p, err := store.ProfileFrom(replica.Record{}); err != nil || !reflect.DeepEqual(p, training.Profile{}) {
			t.Errorf("ProfileFrom = %+v, %v", p, err)
		}
	})
}

func TestGym(t *testing.T) {
	gym := training.Gym{ID: "g1", Name: "Home", Racks: racks}
	whole := put(t, store.Begin(stamper(), now).Gym("g1").Change(training.Gym{}, gym).Edit())[0]

	t.Run("comes back as it was, racks in their order", func(t *testing.T) {
		got, err := store.GymFrom(whole)
		if err != nil || !reflect.DeepEqual(got, gym) || fields(whole) != "name r.r1 r.r2" {
			t.Errorf("GymFrom = %+v, %v from fields %q\nwant %+v", got, err, fields(whole), gym)
		}
	})

	t.Run("an edit carries only what changed", func(t *testing.T) {
		to := gym
		to.Racks = []load.Rack{gym.Racks[0], {ID: "r3"}}
		r := put(t, store.Begin(stamper(), now).Gym("g1").Change(gym, to).Edit())[0]
		if got, want := fields(r), "-r.r1 r.r3"; got != want {
			t.Errorf("fields %q, want %q", got, want)
		}
	})

	t.Run("is deleted and comes back", func(t *testing.T) {
		s := store.NewStamper("d1", whole.Clock())
		gone := replica.Merge(whole, put(t, store.Begin(s, now).Gym("g1").Delete().Edit())[0])
		if !gone.IsDeleted() {
			t.Error("after Delete it is not deleted")
		}
		back := replica.Merge(gone, put(t, store.Begin(s, now).Gym("g1").Undelete().Edit())[0])
		if got, err := store.GymFrom(back); back.IsDeleted() || err != nil || !reflect.DeepEqual(got, gym) {
			t.Errorf("after Undelete: %+v, %v", got, err)
		}
	})

	t.Run("what it cannot read is left out and reported", func(t *testing.T) {
		r := whole.Clone()
		r.Fields["r.r1"] = replica.Field{Value: json.RawMessage("true")}
		got, err := store.GymFrom(r)
		if fault.CodeOf(err) != fault.Damaged || len(got.Racks) != 1 || got.Name != "Home" {
			t.Errorf("GymFrom = %+v, %v", got, err)
		}
	})
}

func TestCheckIns(t *testing.T) {
	day := training.Day(20_000) // 2024-10-04
	if store.CheckInID(day) != "checkin-2024-10" {
		t.Fatalf("CheckInID(%d) = %q, want %q", day, store.CheckInID(day), "checkin-2024-10")
	}
	e := store.Begin(stamper(), now)
	e.CheckIn(day).Sleep(4).Soreness("biceps", 2).Soreness("rear-delts", 5)
	e.CheckIn(day - 3).Sleep(1)
	rs := put(t, e.CheckIn(day-4).Sleep(3).Edit())

	t.Run("a month is one record, each answer a field", func(t *testing.T) {
		if len(rs) != 2 || fields(rs[1]) != "d01.sleep d04.sleep d04.sore.biceps d04.sore.rear-delts" || rs[0].ID != "checkin-2024-09" {
			t.Errorf("records %v", rs)
		}
		got, err := store.CheckInsFrom(rs[1])
		want := []training.CheckIn{{Day: day - 3, Sleep: 1}, {Day: day, Sleep: 4, Soreness: map[string]int{"biceps": 2, "rear-delts": 5}}}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("CheckInsFrom = %+v, %v, want %+v", got, err, want)
		}
	})

	t.Run("0 takes an answer back", func(t *testing.T) {
		e := store.Begin(store.NewStamper("d1", rs[1].Clock()), now)
		e.CheckIn(day).Sleep(0).Soreness("biceps", 0)
		got, err := store.CheckInsFrom(replica.Merge(rs[1], put(t, e)[0]))
		if err != nil || got[1].Sleep != 0 || len(got[1].Soreness) != 1 {
			t.Errorf("CheckInsFrom = %+v, %v", got, err)
		}
	})

	t.Run("what is no check-in is ignored, what cannot be is reported", func(t *testing.T) {
		r := rs[1].Clone()
		for _, f := range []string{"d04.mood", "note", "d4.sleep", "dxx.sleep", "d04"} {
			r.Fields[f] = replica.Field{Value: json.RawMessage("3")}
		}
		if got, err := store.CheckInsFrom(r); err != nil || len(got) != 2 {
			t.Errorf("with fields that nobody knows: %+v, %v", got, err)
		}
		r.Fields["d32.sleep"] = replica.Field{Value: json.RawMessage("3")}
		r.Fields["d05.sleep"] = replica.Field{Value: json.RawMessage(`"3"`)}
		if got, err := store.CheckInsFrom(r); fault.CodeOf(err) != fault.Damaged || len(got) != 2 {
			t.Errorf("with a day that is none: %+v, %v", got, err)
		}
		r.ID = "checkin-october"
		if got, err := store.CheckInsFrom(r); fault.CodeOf(err) != fault.Damaged || got != nil {
			t.Errorf("with a month that is none: %+v, %v", got, err)
		}
		r.ID = rs[1].ID
		r.Delete(replica.Stamp{Clock: 5})
		if got, err := store.CheckInsFrom(r); err != nil || got != nil {
			t.Errorf("deleted: %+v, %v, want nothing", got, err)
		}
	})
}

func TestSettings(t *testing.T) {
	full := store.Settings{
		Phase: training.Phase{Week: 2, Weeks: 5, Cut: training.Cutting}, Theme: store.Dark, Gym: "g1", Onboarded: true,
		Sound: false, Vibration: true, Awake: true, Rest: 90, Effort: store.RPE,
	}
	r := put(t, store.Begin(stamper(), now).Settings().Change(store.DefaultSettings(), full).Edit())[0]
	if got, err := store.SettingsFrom(r); err != nil || got != full {
		t.Errorf("SettingsFrom = %+v, %v, want %+v", got, err, full)
	}
	if got, want := fields(r), "effort gym onboarded phase rest sound theme"; got != want {
		t.Errorf("fields %q, want %q", got, want)
	}
	if got, err := store.SettingsFrom(replica.Record{}); err != nil || got != store.DefaultSettings() {
		t.Errorf("without a record: %+v, %v, want the defaults", got, err)
	}
	r.Fields["sound"] = replica.Field{Value: json.RawMessage(`"loud"`)}
	if got, err := store.SettingsFrom(r); fault.CodeOf(err) != fault.Damaged || got.Theme != store.Dark {
		t.Errorf("with a field of another shape: %+v, %v", got, err)
	}
}

func TestExercise(t *testing.T) {
	full := exercise.Exercise{
		ID: "x1", Name: "Grandad's curl", Aliases: []string{"curl"}, Equipment: exercise.Dumbbell, Muscle: exercise.Biceps,
		Secondary: []exercise.Muscle{exercise.Forearms}, Mechanic: exercise.Isolation, Pattern: exercise.Row, Unilateral: true,
		Counting: exercise.PerHand, Hazards: exercise.OverFace | exercise.Fragile, Supported: true, QuickLoad: true,
		Drop: exercise.DropLoad, Chain: []string{"a", "b"}, Safer: []string{"c"}, Cue: "pick", Custom: true, Inferred: true,
	}
	r := put(t, store.Begin(stamper(), now).Exercise("x1").Change(exercise.Exercise{}, full).Edit())[0]
	if got, err := store.ExerciseFrom(r); err != nil || !reflect.DeepEqual(got, full) {
		t.Errorf("ExerciseFrom = %+v, %v\nwant %+v", got, err, full)
	}
	gone := put(t, store.Begin(stamper(), now).Exercise("x1").Delete().Edit())[0]
	back := put(t, store.Begin(store.NewStamper("d1", gone.Clock()), now).Exercise("x1").Undelete().Edit())[0]
	if !gone.IsDeleted() || replica.Merge(gone, back).IsDeleted() {
		t.Errorf("Delete gives %v, Undelete %v", gone, back)
	}
	v := reflect.ValueOf(full)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the test's exercise leaves %s empty, so nobody knows whether it is kept", v.Type().Field(i).Name)
		}
	}
}

func TestWrongKinds(t *testing.T) {
	r := replica.New("a", "something else")
	for name, read := range map[string]func() error{
		"WorkoutFrom":  func() error { _, err := store.WorkoutFrom(r); return err },
		"ProfileFrom":  func() error { _, err := store.ProfileFrom(r); return err },
		"GymFrom":      func() error { _, err := store.GymFrom(r); return err },
		"CheckInsFrom": func() error { _, err := store.CheckInsFrom(r); return err },
		"SettingsFrom": func() error { _, err := store.SettingsFrom(r); return err },
		"ExerciseFrom": func() error { _, err := store.ExerciseFrom(r); return err },
	} {
		if err := read(); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("%s of a record of another kind: %v, want code %q", name, err, fault.Damaged)
		}
	}
}

func TestKeys(t *testing.T) {
	e := store.Begin(stamper(), now)
	e.Workout("w1").Change(training.Workout{}, workout)
	e.Workout("w2").Start(workout.Start).PutEntry(training.Entry{ID: "a", Exercise: "x"}).PutEntry(training.Entry{ID: "b", Exercise: "x"}).RemoveEntry("c")
	e.Workout("w3").Start(workout.Start).PutEntry(training.Entry{ID: "a", Exercise: "x"}).Delete()
	e.Gym("g1").Name("Home")
	e.Gym("g2").Name("Old").Delete()
	e.Exercise("x1").Change(exercise.Exercise{}, exercise.Exercise{Name: "curl"})
	e.CheckIn(20_000).Sleep(3)
	e.Profile().Change(training.Profile{}, training.Profile{Level: training.Advanced})
	e.Settings().Change(store.Settings{}, store.Settings{Sound: true})
	start := workout.Start.Milli
	always := fmt.Sprint([]store.Key{{Name: "start", Time: store.Forever}})
	want := map[string]string{
		"w1":              fmt.Sprint([]store.Key{{Name: "start", Time: start}, {Name: "workout", Time: start}, {Name: "x:cable-curl", Time: start}, {Name: "x:pushdown", Time: start}}),
		"w2":              fmt.Sprint([]store.Key{{Name: "start", Time: store.Forever}, {Name: "workout", Time: start}, {Name: "x:x", Time: start}}),
		"w3":              "[]",
		"g1":              always,
		"g2":              "[]",
		"x1":              fmt.Sprint([]store.Key{{Name: "start", Time: store.Forever}, {Name: "exercise"}}),
		"checkin-2024-10": fmt.Sprint([]store.Key{{Name: "start", Time: (19_997 + 31) * 86_400_000}}),
		"profile":         always,
		"settings":        always,
	}
	for _, r := range put(t, e) {
		if got := fmt.Sprint(store.Keys(r)); got != want[r.ID] {
			t.Errorf("Keys(%s) = %s, want %s", r.ID, got, want[r.ID])
		}
		delete(want, r.ID)
	}
	if len(want) > 0 {
		t.Errorf("no record for %v", want)
	}
	if keys := store.Keys(replica.New("october", store.KindCheckIn)); keys != nil {
		t.Errorf("a check-in that names no month has keys %v", keys)
	}
	if keys := store.Keys(replica.New("checkin-soon", store.KindCheckIn)); keys != nil {
		t.Errorf("a month that is none has keys %v", keys)
	}
}

func TestEdit(t *testing.T) {
	t.Run("one action is one batch with one stamp", func(t *testing.T) {
		e := store.Begin(stamper(), now)
		e.Workout("w1").PutSet("e1", plain)
		e.Gym("g1").Name("Home")
		e.Delete(store.KindExercise, "x1").Undelete(store.KindExercise, "x2")
		e.ClearLive().Live([]byte("1"), []byte("2")).Meta("m", []byte("3"))
		b, err := e.Batch()
		if err != nil {
			t.Fatal(err)
		}
		want := replica.Stamp{Clock: uint64(now) << 16, Device: "d1"}
		for _, r := range b.Put {
			for name, f := range r.Fields {
				if f.Stamp != want {
					t.Errorf("%s %s has stamp %v, want %v", r.ID, name, f.Stamp, want)
				}
			}
		}
		if len(b.Put) != 4 || b.Put[0].ID != "g1" || !b.ClearLive || len(b.Live) != 2 || string(b.Meta["m"]) != "3" || b.Clean {
			t.Errorf("batch %+v", b)
		}
	})

	t.Run("the clock is kept with what it stamped, and not with a tap of the live set", func(t *testing.T) {
		e := store.Begin(stamper(), now)
		e.Gym("g1").Name("Home")
		if b, err := e.Batch(); err != nil || len(b.Meta[store.MetaClock]) != 8 {
			t.Errorf("with a record: %+v, %v", b, err)
		}
		if b, err := store.Begin(stamper(), now).Live([]byte("1")).Batch(); err != nil || len(b.Meta) > 0 || len(b.Live) != 1 {
			t.Errorf("without one: %+v, %v", b, err)
		}
	})

	t.Run("a value that cannot be kept fails the whole edit", func(t *testing.T) {
		e := store.Begin(stamper(), now)
		nan := 0.0
		nan /= nan
		e.Workout("w1").PutSet("e1", training.Set{ID: "s", RIR: &nan}).Name("x")
		if _, err := e.Batch(); fault.CodeOf(err) != fault.Internal {
			t.Errorf("Batch: %v, want code %q", err, fault.Internal)
		}
		if _, err := e.Commit(t.Context(), memory.New(store.Keys, store.Digests)); fault.CodeOf(err) != fault.Internal {
			t.Errorf("Commit: %v, want code %q", err, fault.Internal)
		}
	})

	t.Run("defaults are unstamped and clean, imports carry the lowest stamp", func(t *testing.T) {
		d, err := store.BeginDefaults().Gym("g").Name("x").Edit().Batch()
		if err != nil || !d.Clean || d.Put[0].Clock() != 0 {
			t.Errorf("defaults: %+v, %v", d, err)
		}
		i, err := store.BeginImport().Gym("g").Name("x").Edit().Batch()
		if err != nil || i.Clean || i.Put[0].Fields["name"].Stamp != replica.Imported {
			t.Errorf("import: %+v, %v", i, err)
		}
	})

	t.Run("the clock of a device outlives a restart and what it has seen", func(t *testing.T) {
		s := memory.New(store.Keys, store.Digests)
		st, err := store.OpenStamper(t.Context(), s, [16]byte{1})
		if err != nil || st.Device() != "01000000000000000000000000000000" {
			t.Fatalf("OpenStamper: %v, device %q", err, st.Device())
		}
		ahead := store.NewStamper("z", 0)
		if _, err := store.Begin(ahead, now+1e12).Gym("g").Name("theirs").Edit().Commit(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		merged, err := store.Begin(st, now).Gym("g").Name("mine").Edit().Commit(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if g, _ := store.GymFrom(merged[0]); g.Name != "theirs" {
			t.Errorf("name %q: an unseen newer edit should win", g.Name)
		}
		merged, err = store.Begin(st, now).Gym("g").Name("mine").Edit().Commit(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if g, _ := store.GymFrom(merged[0]); g.Name != "mine" {
			t.Errorf("name %q: an edit of what was seen should win", g.Name)
		}
		again, err := store.OpenStamper(t.Context(), s, [16]byte{2})
		if err != nil || again.Device() != st.Device() {
			t.Fatalf("opened again: %v, device %q, want %q", err, again.Device(), st.Device())
		}
		if a, b := again.Stamp(0), merged[0].Clock(); a.Clock <= b {
			t.Errorf("after a restart the clock is at %d, want above %d", a.Clock, b)
		}
	})

	t.Run("a database that refuses gives no stamper", func(t *testing.T) {
		for _, c := range []struct {
			trouble memory.Trouble
			want    fault.Code
		}{{memory.Missing, fault.StorageMissing}, {memory.Full, fault.StorageFull}} {
			s := memory.New(store.Keys, store.Digests)
			s.Trouble(c.trouble, -1)
			if _, err := store.OpenStamper(t.Context(), s, [16]byte{}); fault.CodeOf(err) != c.want {
				t.Errorf("OpenStamper: %v, want code %q", err, c.want)
			}
		}
	})
}

var racks = []load.Rack{
	{ID: "r2", Name: "Dumbbells", Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{2 * load.Kilogram, 4 * load.Kilogram}},
	{ID: "r1", Name: "Bar", Kind: load.Barbell, Unit: load.Kg, Bar: 20 * load.Kilogram, Plates: []load.PlatePair{{Mass: 20 * load.Kilogram, Pairs: 2}}},
}

// The names of fields and keys are for ever, so the README must have them all.
func TestFieldsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{replica.Deleted, store.MetaDevice, store.MetaClock, store.ByStart, store.ByWorkout, store.ByExercise}
	e := store.Begin(stamper(), now)
	e.Workout("w").Change(training.Workout{}, workout)
	e.Gym("g").Change(training.Gym{}, training.Gym{Name: "x", Racks: racks})
	e.Exercise("x").Change(exercise.Exercise{}, exercise.Exercise{
		Name: "x", Aliases: []string{"x"}, Equipment: "x", Muscle: "x", Secondary: []exercise.Muscle{"x"}, Mechanic: "x", Pattern: "x", Unilateral: true,
		Counting: "x", Hazards: 1, Supported: true, QuickLoad: true, Drop: "x", Chain: []string{"x"}, Safer: []string{"x"}, Cue: "x", Inferred: true,
	})
	e.CheckIn(20_001).Sleep(1).Soreness("x", 1)
	e.Profile().Change(training.Profile{}, training.Profile{
		Level: "x", StrictForm: "x", Goal: "x", Split: "x", Style: "x", Hardgainer: "x", SessionsAWeek: 1, Spotter: "x", GripLimitsDeadlift: "x", Unit: "x",
		Lagging: []string{"x"}, Motives: training.Motives{Plateau: true, ShortTime: true}, Bodyweights: []training.Bodyweight{{Day: 20_762}},
	})
	e.Settings().Change(store.Settings{}, store.Settings{Phase: training.Phase{Week: 1}, Theme: "x", Sound: true, Vibration: true, Awake: true, Gym: "x", Onboarded: true})
	for _, r := range put(t, e) {
		names = append(names, r.Kind)
		for field := range r.Fields {
			for prefix, shown := range map[string]string{"e.": "e.<entry>", "s.": "s.<set>", "r.": "r.<rack>", "d05.sore.": "d05.sore.<muscle>", "bw.": "bw.2026-11-05"} {
				if strings.HasPrefix(field, prefix) {
					field = shown
				}
			}
			names = append(names, field)
		}
	}
	for _, name := range names {
		if !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("README.md does not name `%s`", name)
		}
	}
}

func TestRoutine(t *testing.T) {
	routine := training.Routine{ID: "r1", Name: "Arms", Note: "slow", Entries: []training.Entry{
		{ID: "a", Exercise: "cable-curl", Pos: "U", Superset: "s", Sets: []training.Set{{ID: "x", Pos: "U", Kind: training.Working, Reps: 10}}},
		{ID: "b", Exercise: "plank", Pos: "V", Superset: "s"},
	}}
	r := put(t, store.Begin(stamper(), now).Routine("r1").Change(training.Routine{}, routine).Edit())[0]
	if got, err := store.RoutineFrom(r); err != nil || !reflect.DeepEqual(got, routine) {
		t.Errorf("RoutineFrom = %+v, %v, want %+v", got, err, routine)
	}
	if got := store.Keys(r); !reflect.DeepEqual(got, []store.Key{{Name: store.ByStart, Time: store.Forever}}) {
		t.Errorf("Keys = %v", got)
	}
	if _, err := store.WorkoutFrom(r); fault.CodeOf(err) != fault.Damaged {
		t.Errorf("a routine was read as a workout: %v", err)
	}
	renamed := routine
	renamed.Name = "Arms and more"
	if got := fields(put(t, store.Begin(stamper(), now).Routine("r1").Change(routine, renamed).Edit())[0]); got != "name" {
		t.Errorf("renaming wrote %q", got)
	}
}

func TestSetups(t *testing.T) {
	s := stamper()
	first := put(t, store.Begin(s, now).Setup(training.Setup{Exercise: "cable-curl", Rest: 90, Note: "seat 4"}))[0]
	second := put(t, store.Begin(s, now+1).Setup(training.Setup{Exercise: "plank", Rest: -1}))[0]
	both := replica.Merge(first, second)
	want := map[string]training.Setup{
		"cable-curl": {Exercise: "cable-curl", Rest: 90, Note: "seat 4"},
		"plank":      {Exercise: "plank", Rest: -1},
	}
	if got, err := store.SetupsFrom(both); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("SetupsFrom = %+v, %v, want %+v", got, err, want)
	}
	gone := replica.Merge(both, put(t, store.Begin(s, now+2).Setup(training.Setup{Exercise: "plank"}))[0])
	delete(want, "plank")
	if got, err := store.SetupsFrom(gone); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("after one was forgotten: %+v, %v", got, err)
	}
}
