package exercise_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dropset/core/exercise"
)

func TestCustom(t *testing.T) {
	full := exercise.Answers{
		Equipment: exercise.Cable, Muscle: exercise.Glutes, Secondary: []exercise.Muscle{exercise.Hamstrings},
		Mechanic: exercise.Isolation, NoHazards: true, Unilateral: true, Supported: true, Cue: "Two pins.",
	}
	t.Run("takes every answer and guesses nothing", func(t *testing.T) {
		got := exercise.Custom("  My Hip Thing ", full)
		want := exercise.Exercise{
			ID: "own-my-hip-thing", Name: "My Hip Thing", Equipment: exercise.Cable, Muscle: exercise.Glutes,
			Secondary: []exercise.Muscle{exercise.Hamstrings}, Mechanic: exercise.Isolation, Unilateral: true,
			Counting: exercise.Total, Supported: true, QuickLoad: true, Drop: exercise.DropLoad, Cue: "Two pins.", Custom: true,
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	})
	t.Run("has the same ID however the name is written, and that of Resolve", func(t *testing.T) {
		for _, name := range []string{"my hip-thing", "MY HIP THINGS", "My  Hip Thing!"} {
			if got := exercise.Custom(name, full).ID; got != "own-my-hip-thing" {
				t.Errorf("Custom(%q): got ID %q", name, got)
			}
			if got, _ := exercise.Resolve(name); got.ID != "own-my-hip-thing" {
				t.Errorf("Resolve(%q): got ID %q", name, got.ID)
			}
		}
		if a, b := exercise.Custom("💪", full).ID, exercise.Custom("🦵", full).ID; a == b || !strings.HasPrefix(a, "own-") {
			t.Errorf("names of signs: got %q and %q", a, b)
		}
	})
	t.Run("keeps the answers it got its own copy of", func(t *testing.T) {
		got := exercise.Custom("My Hip Thing", full)
		full.Secondary[0] = exercise.Neck
		if got.Secondary[0] != exercise.Hamstrings {
			t.Error("a change of the answers reached the exercise")
		}
	})
	t.Run("fills what nobody answered from the name, and says so", func(t *testing.T) {
		got := exercise.Custom("Garage Dumbbell Chest Fly", exercise.Answers{})
		if !got.Inferred || got.Equipment != exercise.Dumbbell || got.Muscle != exercise.Chest || !got.Hazards.Has(exercise.OverFace) || len(got.Safer) < 2 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("keeps a muscle that only a newer version knows", func(t *testing.T) {
		got := exercise.Custom("Ear Wiggle", exercise.Answers{Muscle: "left-ear", Hazards: exercise.EndRange})
		if got.Muscle != "left-ear" || len(got.Safer) != 0 {
			t.Errorf("got %s, safer %v", got.Muscle, got.Safer)
		}
	})
	t.Run("answers win over guesses", func(t *testing.T) {
		got := exercise.Custom("Garage Press", exercise.Answers{Pattern: exercise.LegPress})
		if got.Pattern != exercise.LegPress {
			t.Errorf("pattern: got %q", got.Pattern)
		}
		got = exercise.Custom("Garage Press", exercise.Answers{Equipment: exercise.Machine, Muscle: exercise.Chest,
			Mechanic: exercise.Compound, Pattern: exercise.Press, NoHazards: true})
		if got.Hazards != 0 || got.Pattern != exercise.Press || got.Inferred {
			t.Errorf("got %+v", got)
		}
		got = exercise.Custom("Garage Press", exercise.Answers{Hazards: exercise.EndRange, Counting: exercise.Assisted})
		if got.Hazards != exercise.EndRange || got.Drop != exercise.DropAssistance {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("a word of danger stays, whatever was answered", func(t *testing.T) {
		got := exercise.Custom("My Smith Squat", exercise.Answers{Equipment: exercise.Smith, Muscle: exercise.Quads,
			Mechanic: exercise.Compound, Pattern: exercise.Press, NoHazards: true})
		if got.Pattern != exercise.Squat || !got.Hazards.Has(exercise.OnSpine) {
			t.Errorf("got %+v", got)
		}
		got = exercise.Custom("My Plank", exercise.Answers{Drop: exercise.DropLoad, NoHazards: true})
		if got.Drop != exercise.DropNone {
			t.Errorf("a plank drops by %s", got.Drop)
		}
	})
	t.Run("is complete and repeatable for any name", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			name := rapid.String().Draw(t, "name")
			a := exercise.Answers{Muscle: rapid.SampledFrom(exercise.Muscles()).Draw(t, "muscle"),
				Equipment: rapid.SampledFrom(exercise.Equipments()).Draw(t, "equipment")}
			got := exercise.Custom(name, a)
			if !reflect.DeepEqual(got, exercise.Custom(name, a)) {
				t.Fatalf("Custom(%q) differs from itself", name)
			}
			if !got.Custom || got.Muscle != a.Muscle || got.Equipment != a.Equipment || got.Counting == "" || got.Drop == "" || got.ID == "own-" && strings.TrimSpace(name) != "" {
				t.Fatalf("Custom(%q, %+v): %+v", name, a, got)
			}
		})
	})
}
