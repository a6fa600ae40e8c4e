package screen_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dropset/app/screen"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/load"
)

// editing opens the rack of a gym, added from a preset if it is not there.
func editing(t *testing.T, b *tab, preset string) *screen.RackEdit {
	t.Helper()
	s, id, err := b.m.AddRack(preset)
	b.must(s, err)
	e, ok := b.m.EditRack(id)
	if !ok {
		t.Fatalf("the rack %s was added and cannot be edited", id)
	}
	return e
}

func rackOf(t *testing.T, b *tab, id string) load.Rack {
	t.Helper()
	for _, r := range b.m.Gym().Racks {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no rack %s", id)
	return load.Rack{}
}

func rackField(t *testing.T, v screen.RackView, name string) screen.FieldView {
	t.Helper()
	for _, f := range v.Fields {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("%s has no field %s", v.Name, name)
	return screen.FieldView{}
}

func TestRackRoundTrip(t *testing.T) {
	for _, preset := range load.Presets() {
		for _, u := range []load.Unit{load.Kg, load.Lb} {
			t.Run(preset.ID+" in "+u.Name(), func(t *testing.T) {
				b := newTab(t)
				e := editing(t, b, preset.ID)
				id := e.View().ID
				want := rackOf(t, b, id)
				e.SetUnit(u)
				s, ok, err := e.Save()
				if !ok || err != nil {
					t.Fatalf("what the editor filled in cannot be saved: %+v, %v", e.View().Fields, err)
				}
				b.must(s, nil)
				want.Unit, want.AskBar = u, false
				if got := rackOf(t, b.reopened(), id); !reflect.DeepEqual(got, want) {
					t.Errorf("saved as %+v\nwant %+v", got, want)
				}
				if e.Unsaved() {
					t.Error("just saved, and still unsaved")
				}
			})
		}
	}
}

func TestRackEdit(t *testing.T) {
	t.Run("dumbbells as people write them, sorted when saved", func(t *testing.T) {
		for text, want := range map[string]string{
			"10 5 7,5":                    "5  7.5  10",
			"5; 7.5; 10":                  "5  7.5  10",
			"5, 7.5, 10.":                 "5  7.5  10",
			"2-6 by 2":                    "2  4  6",
			"10 – 15 by 2,5\n1":           "1  10  12.5  15",
			"10- 12 by 1, 20":             "10  11  12  20",
			"5 kg 10kg":                   "5  10",
			"22.046 lb":                   "10",
			"1 2 3 BY":                    "",
			"2.5-5 by 2.5 10-20 by 5 7.5": "2.5  5  7.5  10  15  20",
		} {
			b := newTab(t)
			e := editing(t, b, "dumbbells-kg")
			e.Type("sizes", text)
			s, ok, err := e.Save()
			if want == "" {
				if ok || err != nil {
					t.Errorf("%q was saved", text)
				}
				continue
			}
			if !ok || err != nil {
				t.Errorf("%q cannot be saved: %q, %v", text, rackField(t, e.View(), "sizes").Error, err)
				continue
			}
			b.must(s, nil)
			if got := rackField(t, e.View(), "sizes").Value; got != want {
				t.Errorf("%q became %q, want %q", text, got, want)
			}
		}
	})

	t.Run("every bad input gets a message beside its field, and what was typed stays", func(t *testing.T) {
		for _, c := range []struct{ preset, field, text string }{
			{"dumbbells-kg", "name", "  "},
			{"dumbbells-kg", "name", strings.Repeat("x", 500)},
			{"dumbbells-kg", "sizes", ""},
			{"dumbbells-kg", "sizes", "five"},
			{"dumbbells-kg", "sizes", "5 five"},
			{"dumbbells-kg", "sizes", "0 5"},
			{"dumbbells-kg", "sizes", "-5"},
			{"dumbbells-kg", "sizes", "5 5"},
			{"dumbbells-kg", "sizes", "1001"},
			{"dumbbells-kg", "sizes", "10-20"},
			{"dumbbells-kg", "sizes", "10-20 by"},
			{"dumbbells-kg", "sizes", "10-20 by x"},
			{"dumbbells-kg", "sizes", "20-10 by 5"},
			{"dumbbells-kg", "sizes", "1-1000 by 0.1"},
			{"dumbbells-kg", "sizes", "10-x by 1"},
			{"dumbbells-kg", "sizes", "1-250 by 1"},
			{"cable-kg", "base", ""},
			{"cable-kg", "base", "0"},
			{"cable-kg", "base", "a"},
			{"cable-kg", "step", "-1"},
			{"cable-kg", "step", "0.001"},
			{"cable-kg", "top", "2"},
			{"cable-kg", "top", "5000"},
			{"cable-kg", "addOn", "5"},
			{"cable-kg", "addOn", "x"},
			{"belt-kg", "step", ""},
			{"belt-kg", "top", "0"},
			{"assisted-kg", "base", "x"},
			{"assisted-kg", "top", "x"},
			{"numbered", "count", ""},
			{"numbered", "count", "0"},
			{"numbered", "count", "3.5"},
			{"numbered", "count", "5000"},
			{"barbell-20kg", "bar", "heavy"},
			{"barbell-20kg", "plates", "20"},
			{"barbell-20kg", "plates", "0"},
			{"barbell-20kg", "plates", "-5"},
			{"barbell-20kg", "plates", "big"},
			{"barbell-20kg", "plates", "2000"},
			{"barbell-20kg", "pairs-0", ""},
			{"barbell-20kg", "pairs-0", "two"},
			{"barbell-20kg", "pairs-0", "-1"},
			{"barbell-20kg", "pairs-0", "1.5"},
			{"barbell-20kg", "pairs-0", "99"},
			{"bands", "bands", ""},
			{"bands", "bands", "= 5"},
			{"bands", "bands", "Red = x"},
			{"bands", "bands", "Red = 5\nBlue = 4"},
			{"push-up-positions", "names", " \n "},
		} {
			b := newTab(t)
			e := editing(t, b, c.preset)
			before := b.m.Gym()
			e.Type(c.field, c.text)
			s, ok, err := e.Save()
			f := rackField(t, e.View(), c.field)
			if ok || err != nil || !s.Empty() || f.Error == "" || f.Value != c.text {
				t.Errorf("%s, %s %q: saved %v, %v; message %q, text now %q", c.preset, c.field, c.text, ok, err, f.Error, f.Value)
			}
			if e.Wrong() != c.field || !e.Unsaved() {
				t.Errorf("%s, %s %q: the first wrong field is %q", c.preset, c.field, c.text, e.Wrong())
			}
			if !reflect.DeepEqual(b.m.Gym(), before) {
				t.Errorf("%s, %s %q changed the gym", c.preset, c.field, c.text)
			}
			e.Type(c.field, "1")
			if f := rackField(t, e.View(), c.field); f.Error != "" {
				t.Errorf("%s, %s: the message stays while it is corrected: %q", c.preset, c.field, f.Error)
			}
			e.Forget()
			if _, ok, err := e.Save(); !ok || err != nil {
				t.Errorf("%s: after going back it cannot be saved: %v", c.preset, err)
			}
		}
	})

	t.Run("no input panics, and what is saved is valid and reads back the same", func(t *testing.T) {
		presets := load.Presets()
		rapid.Check(t, func(rt *rapid.T) {
			b := newTab(t)
			preset := presets[rapid.IntRange(0, len(presets)-1).Draw(rt, "preset")]
			e := editing(t, b, preset.ID)
			fs := e.View().Fields
			f := fs[rapid.IntRange(0, len(fs)-1).Draw(rt, "field")]
			text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9 ,.\-×x=bykglb\n–]{0,30}`)).Draw(rt, "text")
			e.Type(f.Name, text)
			s, ok, err := e.Save()
			if err != nil {
				rt.Fatalf("%s, %s %q: %v", preset.ID, f.Name, text, err)
			}
			if !ok {
				if e.Wrong() == "" {
					rt.Fatalf("%s, %s %q was refused without a message", preset.ID, f.Name, text)
				}
				return
			}
			b.must(s, nil)
			got := rackOf(t, b, e.View().ID)
			if err := got.Validate(); err != nil {
				rt.Fatalf("%s, %s %q was saved as an invalid rack: %v", preset.ID, f.Name, text, err)
			}
			again, _ := b.m.EditRack(got.ID)
			if s, ok, err := again.Save(); !ok || err != nil || len(fields(s)) != 0 {
				rt.Fatalf("%s, %s %q: saved once more it writes %v, %v %v", preset.ID, f.Name, text, fields(s), ok, err)
			}
		})
	})

	t.Run("plates are counted in pairs, sizes come and go", func(t *testing.T) {
		b := newTab(t)
		e := editing(t, b, "barbell-20kg")
		if f := rackField(t, e.View(), "pairs-0"); f.Label != "Pairs of 25 kg" || f.Value != "2" || !f.Steps {
			t.Errorf("the first plate is %+v", f)
		}
		e.StepBy("pairs-0", -1)
		e.StepBy("pairs-0", -1)
		e.StepBy("pairs-0", -1) // none are left
		e.StepBy("pairs-1", 1)
		e.Type("plates", "0,5")
		if !e.AddPlate() {
			t.Fatalf("half a kilogram cannot be added: %+v", e.View().Fields)
		}
		e.Type("plates", "50") // and saved without a tap on Add
		s, ok, err := e.Save()
		if !ok || err != nil {
			t.Fatalf("not saved: %+v, %v", e.View().Fields, err)
		}
		b.must(s, nil)
		var got []string
		for _, p := range rackOf(t, b.reopened(), e.View().ID).Plates {
			got = append(got, fmt.Sprintf("%d×%s", p.Pairs, p.Mass.Text(load.Kg)))
		}
		if want := "1×50 5×20 2×15 4×10 4×5 4×2.5 2×1.25 1×0.5"; strings.Join(got, " ") != want {
			t.Errorf("plates = %v, want %s", got, want)
		}
		if f := rackField(t, e.View(), "pairs-0"); f.Label != "Pairs of 50 kg" {
			t.Errorf("after saving the first plate is %+v", f)
		}
	})

	t.Run("title and detail follow what is typed", func(t *testing.T) {
		b := newTab(t)
		e := editing(t, b, "cable-kg-add")
		if v := e.View(); v.Detail != "5–80 kg by 5, add-on 2.5 kg" || strings.ContainsAny(v.Name, "0123456789,") && !strings.HasSuffix(v.Name, " 2") {
			t.Errorf("as added: %q, %q", v.Name, v.Detail)
		}
		e.Type("top", "60")
		e.Type("addOn", "")
		if v := e.View(); v.Detail != "5–60 kg by 5" || v.Loads != "12 loads, from 5 kg to 60 kg" || !v.Typed {
			t.Errorf("while typing: %q, %q", v.Detail, v.Loads)
		}
		e.Type("top", "sixty")
		if v := e.View(); v.Loads != "" {
			t.Errorf("what cannot be read has loads: %q", v.Loads)
		}
	})

	t.Run("a bar of unknown weight is asked for, until it was seen", func(t *testing.T) {
		b := newTab(t)
		e, ok := b.m.EditRack("smith-kg")
		if !ok || !strings.Contains(e.View().Note, "differs from gym to gym") || !strings.Contains(screen.RackDetail(rackOf(t, b, "smith-kg")), "not weighed yet") {
			t.Fatalf("the Smith machine does not ask: %+v", e.View())
		}
		e.Type("bar", "12")
		s, _, err := e.Save()
		b.must(s, err)
		if r := rackOf(t, b.reopened(), "smith-kg"); r.AskBar || r.Bar != 12*load.Kilogram || e.View().Note != "" {
			t.Errorf("after saving: %+v, note %q", r, e.View().Note)
		}
	})

	t.Run("another unit labels the same masses", func(t *testing.T) {
		b := newTab(t)
		e := editing(t, b, "dumbbells-lb-5")
		e.Type("sizes", "45")
		e.SetUnit(load.Kg)
		if f := rackField(t, e.View(), "sizes"); f.Value != "20.41" {
			t.Errorf("45 lb shows as %q kg", f.Value)
		}
		s, _, err := e.Save()
		b.must(s, err)
		if r := rackOf(t, b, e.View().ID); !slices.Equal(r.Sizes, []load.Mass{45 * load.Pound}) {
			t.Errorf("45 lb became %v", r.Sizes)
		}
		e.Type("sizes", "x")
		e.SetUnit(load.Lb)
		if f := rackField(t, e.View(), "sizes"); f.Value != "x" || f.Error == "" {
			t.Errorf("changing the unit lost what was typed: %+v", f)
		}
	})

	t.Run("a device that keeps nothing leaves the rack as it was", func(t *testing.T) {
		b := newTab(t)
		e := editing(t, b, "cable-kg")
		id := e.View().ID
		e.Type("top", "60")
		b.store.Trouble(memory.Full, 1)
		s, _, err := e.Save()
		b.tap(s, err)
		if errs := b.settle(); len(errs) != 1 || fault.CodeOf(errs[0]) != fault.StorageFull {
			t.Fatalf("settled with %v", errs)
		}
		if r := rackOf(t, b, id); r.Top != 80*load.Kilogram {
			t.Errorf("the rack shows %s, which was not kept", screen.RackDetail(r))
		}
	})
}

func TestRacks(t *testing.T) {
	t.Run("a removed rack comes back by undo, also from a gym of presets", func(t *testing.T) {
		b := newTab(t)
		before := b.m.Gym()
		s := b.must(b.m.RemoveRack("smith-kg"))
		if n := len(b.m.Gym().Racks); n != len(before.Racks)-1 {
			t.Errorf("%d racks after removing one of %d", n, len(before.Racks))
		}
		b.undo(s)
		if got := b.reopened().m.Gym(); !reflect.DeepEqual(got, before) {
			t.Errorf("after undo %d racks in %q, want %d in %q", len(got.Racks), got.Name, len(before.Racks), before.Name)
		}
	})

	t.Run("a rack that is gone cannot be edited", func(t *testing.T) {
		b := newTab(t)
		e := editing(t, b, "cable-kg")
		if !e.There() {
			t.Error("an added rack is not there")
		}
		b.must(b.m.RemoveRack(e.View().ID))
		if _, ok := b.m.EditRack(e.View().ID); ok || e.There() {
			t.Error("a removed rack can be edited")
		}
	})

	t.Run("presets added twice get names and IDs of their own", func(t *testing.T) {
		b := newTab(t)
		for range 3 {
			s, _, err := b.m.AddRack("dumbbells-kg")
			b.must(s, err)
		}
		ids, names := map[string]bool{}, map[string]bool{}
		for _, r := range b.m.Gym().Racks {
			if ids[r.ID] || names[r.Name] {
				t.Errorf("%q (%s) is there twice", r.Name, r.ID)
			}
			ids[r.ID], names[r.Name] = true, true
		}
		if !names["Dumbbells 4"] {
			t.Errorf("names are %v", names)
		}
		if _, _, err := b.m.AddRack("no such preset"); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("an unknown preset: %v", err)
		}
	})

	t.Run("no preset's name says what can be edited", func(t *testing.T) {
		for _, r := range load.Presets() {
			if strings.ContainsAny(r.Name, "0123456789") || strings.Contains(r.Name, " kg") || strings.Contains(r.Name, " lb") {
				t.Errorf("%s is named %q", r.ID, r.Name)
			}
			if screen.RackDetail(r) == "" {
				t.Errorf("%s has no detail", r.ID)
			}
		}
	})

	t.Run("what a rack has, in a line", func(t *testing.T) {
		for id, want := range map[string]string{
			"dumbbells-kg": "1–10 kg by 1, 12.5–50 kg by 2.5", "dumbbells-lb-5": "5–100 lb by 5",
			"adjustable-kg": "15 weights, 2.5–25 kg", "cable-kg": "5–80 kg by 5", "belt-kg": "0–60 kg by 2.5",
			"numbered": "plates 1 to 20", "barbell-20kg": "bar 20 kg, 7 sizes of plates", "bands": "8 bands",
			"push-up-positions": "6 positions", "assisted-kg": "0–80 kg by 5",
		} {
			r, _ := load.Preset(id)
			if got := screen.RackDetail(r); got != want {
				t.Errorf("%s: %q, want %q", id, got, want)
			}
		}
		two := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{5 * load.Kilogram, 10 * load.Kilogram}}
		one := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: two.Sizes[:1]}
		none := load.Rack{Kind: load.Dumbbells, Unit: load.Kg}
		if got := fmt.Sprint(screen.RackDetail(two), "|", screen.RackDetail(one), "|", screen.RackDetail(none), "|"); got != "2 weights, 5–10 kg|5 kg||" {
			t.Errorf("few weights: %s", got)
		}
	})

	t.Run("a gym can be renamed", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.RenameGym("Cellar"))
		if got := b.reopened().m.Gym().Name; got != "Cellar" {
			t.Errorf("the gym is called %q", got)
		}
		if _, err := b.m.RenameGym(""); fault.FieldOf(err) != "name" {
			t.Errorf("a gym without a name: %v", err)
		}
	})
}
