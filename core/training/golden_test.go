package training_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dropset/core/load"
	"dropset/core/training"
)

// nouns fill every field, so that a golden file shows the whole of a noun. A
// new field makes a test here fail until it is filled in and in the file.
func nouns() map[string]any {
	w := workout()
	head := w
	head.Entries = []training.Entry{}
	return map[string]any{
		"set.json":     dropSet(),
		"workout.json": head,
		"entry.json":   training.Entry{ID: "e1", Exercise: "cable-curl", Pos: "V", Note: "seat 4", Superset: "a", Sets: []training.Set{}},
		"profile.json": profile(),
		"gym.json":     training.Gym{ID: "g", Name: "Cellar", Racks: []load.Rack{}},
		"checkin.json": training.CheckIn{Day: 20783, Sleep: 4, Soreness: map[string]int{"biceps": 2, "quads": 1}},
		"phase.json":   training.Phase{Week: 4, Weeks: 5, Deload: true, Cut: training.Cutting},
		"rack.json": load.Rack{
			ID: "r", Name: "Bar", Kind: load.Barbell, Unit: load.Kg, Sizes: []load.Mass{load.Kilogram}, Base: 5 * load.Kilogram,
			Step: 5 * load.Kilogram, Top: 100 * load.Kilogram, AddOn: 2500 * load.Gram, Count: 20, Bar: 20 * load.Kilogram,
			Plates: []load.PlatePair{{Mass: 45 * load.Pound, Pairs: 2}}, Bands: []load.BandLevel{{Name: "tan", Force: 2 * load.Pound}}, Names: []string{"knees"},
			Use: "barbell", AskBar: true,
		},
	}
}

// What a phone has stored must be readable for ever. These files change only
// together with a version and a reader for the older form.
func TestTheStoredFormatStays(t *testing.T) {
	for name, noun := range nouns() {
		t.Run(strings.TrimSuffix(name, ".json"), func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(noun, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			if got := append(got, '\n'); !bytes.Equal(got, want) {
				t.Errorf("written as\n%s\nwant\n%s", got, want)
			}
			back := reflect.New(reflect.TypeOf(noun))
			if err := json.Unmarshal(want, back.Interface()); err != nil {
				t.Fatal(err)
			}
			if got := back.Elem().Interface(); !reflect.DeepEqual(got, noun) {
				t.Errorf("read as %+v\nwant %+v", got, noun)
			}
			unfilled(t, name, reflect.ValueOf(noun))
		})
	}
}

// unfilled reports the fields of a noun that its golden file does not show.
func unfilled(t *testing.T, name string, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if v.Field(i).IsZero() {
			t.Errorf("%s does not show %s: fill it in", name, f.Name)
		}
	}
}

func TestEmptyNounsStaySmall(t *testing.T) {
	for want, noun := range map[string]any{
		`{"id":"","pos":"","kind":"","load":{"kind":""},"reps":0}`: training.Set{},
		`{}`:        training.Profile{},
		`{"day":0}`: training.CheckIn{},
		`{"id":"","start":{"ms":0},"entries":null}`:               training.Workout{},
		`{"load":{"kind":"mass","mass":20000000000000},"reps":8}`: training.Segment{Load: kg(20), Reps: 8},
		`{"ms":1795690800000,"off":60,"z":true}`:                  noon,
		`{"kind":"band","step":3}`:                                load.Load{Kind: load.Band, Step: 3},
	} {
		if got, err := json.Marshal(noun); err != nil || string(got) != want {
			t.Errorf("%T is %s (%v), want %s", noun, got, err, want)
		}
	}
}
