package exercise_test

import (
	"slices"
	"testing"

	"dropset/core/exercise"
	"dropset/core/load"
)

func TestNames(t *testing.T) {
	t.Run("every muscle has a name and a region, each once", func(t *testing.T) {
		seen := map[string]bool{}
		for _, m := range exercise.Muscles() {
			if m.Name() == "" || m.Region().Name() == "" || seen[m.Name()] {
				t.Errorf("%q: name %q, region %q", m, m.Name(), m.Region())
			}
			seen[m.Name()] = true
		}
		if len(seen) != 24 {
			t.Errorf("got %d muscles, want 24", len(seen))
		}
		exercise.Muscles()[0] = "changed"
		if exercise.Muscles()[0] != exercise.Chest {
			t.Error("a caller can change the list of muscles")
		}
	})
	t.Run("what a newer version wrote still reads", func(t *testing.T) {
		if got := exercise.Muscle("left-ear").Name(); got != "Left ear" {
			t.Errorf("muscle: got %q", got)
		}
		if got := exercise.Muscle("left-ear").Region(); got != "" {
			t.Errorf("region: got %q", got)
		}
		if got := exercise.Equipment("moon-rock").Name(); got != "Moon rock" {
			t.Errorf("equipment: got %q", got)
		}
		if got := exercise.Counting("").Name(); got != "" {
			t.Errorf("counting: got %q", got)
		}
	})
	t.Run("equipment and counting", func(t *testing.T) {
		if got := exercise.EZBar.Name(); got != "EZ bar" {
			t.Errorf("got %q", got)
		}
		seen := map[string]bool{}
		for _, c := range []exercise.Counting{exercise.Total, exercise.PerHand, exercise.BodyweightPlus, exercise.Assisted, exercise.BodyOnly} {
			if c.Name() == "" || seen[c.Name()] {
				t.Errorf("%s: got %q", c, c.Name())
			}
			seen[c.Name()] = true
		}
	})
	t.Run("hazards speak in bit order", func(t *testing.T) {
		got := (exercise.Fragile | exercise.OverFace | exercise.Static).Names()
		if len(got) != 3 || got[0] != exercise.OverFace.Names()[0] || got[2] != exercise.Fragile.Names()[0] {
			t.Errorf("got %v", got)
		}
		if got := exercise.Hazard(0).Names(); got != nil {
			t.Errorf("no hazard: got %v", got)
		}
	})
}

func TestRackKinds(t *testing.T) {
	for _, c := range []struct {
		id   string
		want []load.RackKind
	}{
		{"dumbbell-curl", []load.RackKind{load.Dumbbells}},
		{"cable-curl", []load.RackKind{load.Stack, load.Numbered}},
		{"leg-extension", []load.RackKind{load.Stack, load.Numbered, load.Barbell}},
		{"leg-press", []load.RackKind{load.Barbell, load.Stack, load.Numbered}},
		{"barbell-curl", []load.RackKind{load.Barbell, load.FixedBars}},
		{"ez-bar-curl", []load.RackKind{load.Barbell, load.FixedBars}},
		{"smith-squat", []load.RackKind{load.Barbell}},
		{"trap-bar-deadlift", []load.RackKind{load.Barbell}},
		{"kettlebell-curl", []load.RackKind{load.Kettlebells}},
		{"band-curl", []load.RackKind{load.Bands}},
		{"assisted-dip", []load.RackKind{load.Assisted}},
		{"weighted-dip", []load.RackKind{load.Belt, load.Dumbbells, load.Kettlebells}},
		{"push-up", []load.RackKind{load.Positions}},
		{"plate-pinch", []load.RackKind{load.Dumbbells}},
		{"wrist-roller", []load.RackKind{load.Stack, load.Dumbbells, load.Barbell, load.Numbered}},
		{"pull-up", nil},
		{"running", nil},
		{"cycling", nil},
	} {
		e, ok := exercise.Find(c.id)
		if got := e.RackKinds(); !ok || !slices.Equal(got, c.want) {
			t.Errorf("%s (found %v): got %v, want %v", c.id, ok, got, c.want)
		}
	}
}
