package load_test

import (
	"slices"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/load"

	"pgregory.net/rapid"
)

const kg = load.Kilogram

func labels(r load.Rack) string {
	var s []string
	for _, l := range r.Loads() {
		s = append(s, r.Label(l))
	}
	return strings.Join(s, ", ")
}

func TestLoads(t *testing.T) {
	for _, c := range []struct {
		name string
		rack load.Rack
		want string
	}{
		{"dumbbells are sorted and each is there once", load.Rack{Kind: load.Dumbbells, Sizes: []load.Mass{5 * kg, 2 * kg, 5 * kg, 0}}, "2 kg, 5 kg"},
		{"a stack goes from base to top", load.Rack{Kind: load.Stack, Base: 5 * kg, Step: 5 * kg, Top: 17 * kg}, "5 kg, 10 kg, 15 kg"},
		{"an add-on goes on every plate", load.Rack{Kind: load.Stack, Base: 5 * kg, Step: 5 * kg, Top: 10 * kg, AddOn: 2 * kg}, "5 kg, 7 kg, 10 kg, 12 kg"},
		{"a stack without a step is one plate", load.Rack{Kind: load.Stack, Base: 5 * kg, Top: 10 * kg}, "5 kg"},
		{"a belt begins with nothing on it", load.Rack{Kind: load.Belt, Step: 5 * kg, Top: 10 * kg}, "bodyweight, 5 kg, 10 kg"},
		{"an assisted machine begins with the most help", load.Rack{Kind: load.Assisted, Step: 5 * kg, Top: 10 * kg}, "10 kg help, 5 kg help, no help"},
		{"numbered plates count from one", load.Rack{Kind: load.Numbered, Count: 3}, "plate 1, plate 2, plate 3"},
		{"a bar takes its plates in pairs", load.Rack{Kind: load.Barbell, Bar: 20 * kg, Plates: []load.PlatePair{{5 * kg, 1}, {10 * kg, 1}}}, "20 kg, 30 kg, 40 kg, 50 kg"},
		{"sizes given twice add up", load.Rack{Kind: load.Barbell, Bar: 20 * kg, Plates: []load.PlatePair{{5 * kg, 1}, {5 * kg, 1}, {1 * kg, 0}}}, "20 kg, 30 kg, 40 kg"},
		{"an unloaded sled of no weight is no load", load.Rack{Kind: load.Barbell, Plates: []load.PlatePair{{5 * kg, 1}}}, "10 kg"},
		{"bands have names", load.Rack{Kind: load.Bands, Bands: []load.BandLevel{{Name: "Red"}, {}}}, "Red band, band 2"},
		{"positions have names", load.Rack{Kind: load.Positions, Names: []string{"Wall", ""}}, "Wall, position 2"},
		{"a rack of no kind is empty", load.Rack{}, ""},
		{"a negative count is empty", load.Rack{Kind: load.Numbered, Count: -1}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := labels(c.rack); got != c.want {
				t.Errorf("loads of %+v = %s, want %s", c.rack, got, c.want)
			}
		})
	}
	t.Run("a mistyped rack stays finite", func(t *testing.T) {
		for _, r := range []load.Rack{
			{Kind: load.Stack, Base: 1, Step: 1, Top: load.Max, AddOn: 1},
			{Kind: load.Dumbbells, Sizes: slices.Repeat([]load.Mass{kg}, 9)},
			{Kind: load.Numbered, Count: 1 << 40},
			{Kind: load.Barbell, Plates: manyPlates(30)},
		} {
			if n := len(r.Loads()); n > load.MaxLoads {
				t.Errorf("%s rack has %d loads, want at most %d", r.Kind, n, load.MaxLoads)
			}
		}
	})
}

func manyPlates(n int) []load.PlatePair {
	var p []load.PlatePair
	for i := range n {
		p = append(p, load.PlatePair{Mass: kg + load.Mass(i*i)*load.Gram, Pairs: 100})
	}
	return p
}

func TestNeighbours(t *testing.T) {
	r := load.Rack{Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{10 * kg, 15 * kg, 20 * kg}}
	at := func(m load.Mass) load.Load { return load.Of(m * kg) }
	type answer struct {
		l  load.Load
		ok bool
	}
	for _, c := range []struct {
		name string
		do   func() (load.Load, bool)
		want answer
	}{
		{"easier on the rack", func() (load.Load, bool) { return r.Easier(at(15)) }, answer{at(10), true}},
		{"easier off the rack", func() (load.Load, bool) { return r.Easier(at(17)) }, answer{at(15), true}},
		{"nothing easier", func() (load.Load, bool) { return r.Easier(at(10)) }, answer{}},
		{"harder on the rack", func() (load.Load, bool) { return r.Harder(at(15)) }, answer{at(20), true}},
		{"harder off the rack", func() (load.Load, bool) { return r.Harder(at(17)) }, answer{at(20), true}},
		{"nothing harder", func() (load.Load, bool) { return r.Harder(at(20)) }, answer{}},
		{"two steps", func() (load.Load, bool) { return r.By(at(20), -2) }, answer{at(10), true}},
		{"no step off the rack", func() (load.Load, bool) { return r.By(at(17), 0) }, answer{}},
		{"another kind", func() (load.Load, bool) { return r.Easier(load.Load{Kind: load.Plates, Step: 3}) }, answer{}},
		{"nearest itself", func() (load.Load, bool) { return r.Nearest(at(15)) }, answer{at(15), true}},
		{"nearest below", func() (load.Load, bool) { return r.Nearest(at(17)) }, answer{at(15), true}},
		{"nearest above", func() (load.Load, bool) { return r.Nearest(at(18)) }, answer{at(20), true}},
		{"nearest from above the top", func() (load.Load, bool) { return r.Nearest(at(90)) }, answer{at(20), true}},
		{"nearest from below the bottom", func() (load.Load, bool) { return r.Nearest(at(1)) }, answer{at(10), true}},
		{"nearest of another kind", func() (load.Load, bool) { return r.Nearest(load.Load{Kind: load.Band, Step: 1}) }, answer{}},
	} {
		if l, ok := c.do(); (answer{l, ok}) != c.want {
			t.Errorf("%s: got %v %v, want %v %v", c.name, l, ok, c.want.l, c.want.ok)
		}
	}
	tied := load.Rack{Kind: load.Dumbbells, Sizes: []load.Mass{10 * kg, 20 * kg}}
	if l, _ := tied.Nearest(at(15)); l != at(10) {
		t.Errorf("nearest to 15 of 10 and 20 = %v, want the easier", l)
	}
	help := load.Rack{Kind: load.Assisted, Base: 5 * kg, Step: 5 * kg, Top: 20 * kg}
	if l, _ := help.Easier(load.Load{Kind: load.Assistance, Mass: 10 * kg}); l.Mass != 15*kg {
		t.Errorf("easier than 10 kg of help = %v, want 15 kg of help", l)
	}
}

func TestLoadWords(t *testing.T) {
	for want, l := range map[string]load.Load{
		"22.5 kg": load.Of(45 * kg / 2), "bodyweight": load.Of(0), "20 kg help": {Kind: load.Assistance, Mass: 20 * kg},
		"no help": {Kind: load.Assistance}, "plate 7": {Kind: load.Plates, Step: 7}, "band 2": {Kind: load.Band, Step: 2},
		"position 3": {Kind: load.Leverage, Step: 3}, "": {},
	} {
		if got := l.Format(load.Kg); got != want {
			t.Errorf("%+v.Format(kg) = %q, want %q", l, got, want)
		}
	}
	if !(load.Load{}).IsZero() || load.Of(0).IsZero() {
		t.Error("only a load that nobody chose is zero; a bodyweight set is not")
	}
	if !load.Of(1).Same(load.Of(2)) || load.Of(1).Same(load.Load{Kind: load.Band}) {
		t.Error("loads are the same sort when their kinds are")
	}
	if a, b := (load.Load{Kind: load.Band, Step: 1}), (load.Load{Kind: load.Band, Step: 2}); !a.Easier(b) || b.Easier(a) {
		t.Error("band 1 is easier than band 2")
	}
	if a, b := load.Of(1), (load.Load{Kind: load.Band, Step: 2}); a.Easier(b) || b.Easier(a) {
		t.Error("loads of different kinds cannot be compared")
	}
}

func TestEffective(t *testing.T) {
	const body = 80 * kg
	for _, c := range []struct {
		name   string
		l      load.Load
		body   load.Mass
		onBody bool
		want   load.Mass
		ok     bool
	}{
		{"a mass is itself", load.Of(20 * kg), 0, false, 20 * kg, true},
		{"a belt adds to the body", load.Of(20 * kg), body, true, 100 * kg, true},
		{"a belt without bodyweight is unknown", load.Of(20 * kg), 0, true, 20 * kg, false},
		{"help is taken off the body", load.Load{Kind: load.Assistance, Mass: 30 * kg}, body, false, 50 * kg, true},
		{"a band has no mass", load.Load{Kind: load.Band, Step: 1}, body, false, 0, false},
	} {
		if got, ok := c.l.Effective(c.body, c.onBody); got != c.want || ok != c.ok {
			t.Errorf("%s: got %v %v, want %v %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestForce(t *testing.T) {
	known, _ := load.Preset("bands")
	plain, _ := load.Preset("bands-plain")
	at := func(n int) load.Load { return load.Load{Kind: load.Band, Step: n} }
	if f, ok := known.Force(at(1)); !ok || f != 24*load.Pound/10 {
		t.Errorf("force of tan = %v %v, want 2.4 lb", f, ok)
	}
	for _, n := range []int{0, 99} {
		if _, ok := known.Force(at(n)); ok {
			t.Errorf("band %d has a force, want none", n)
		}
	}
	if _, ok := plain.Force(at(1)); ok {
		t.Error("a band of unknown pull has a force")
	}
}

func TestPresets(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range load.Presets() {
		if seen[r.ID] || r.ID == "" || r.Name == "" {
			t.Errorf("preset %q (%s) needs an ID of its own and a name", r.ID, r.Name)
		}
		seen[r.ID] = true
		if err := r.Validate(); err != nil {
			t.Errorf("preset %s: %v", r.ID, err)
		}
		if n := len(r.Loads()); n < 4 {
			t.Errorf("preset %s has %d loads", r.ID, n)
		}
	}
	want := map[string]string{
		"adjustable-lb": "5 lb, 7.5 lb, 10 lb, 12.5 lb, 15 lb, 17.5 lb, 20 lb, 22.5 lb, 25 lb, 30 lb, 35 lb, 40 lb, 45 lb, 50 lb, 52.5 lb",
		"adjustable-kg": "2.5 kg, 3.5 kg, 4.5 kg, 5.5 kg, 6.5 kg, 8 kg, 9 kg, 10 kg, 11.5 kg, 13.5 kg, 16 kg, 18 kg, 20.5 kg, 22.5 kg, 25 kg",
		"plates-kg":     "1.25 kg, 2.5 kg, 5 kg, 10 kg, 15 kg, 20 kg, 25 kg",
	}
	for id, loads := range want {
		r, ok := load.Preset(id)
		if got := labels(r); !ok || got != loads {
			t.Errorf("preset %s = %s, want %s", id, got, loads)
		}
	}
	if _, ok := load.Preset("no such rack"); ok {
		t.Error("an unknown preset was found")
	}
}

func TestDefaultGymCoversAllKinds(t *testing.T) {
	for _, u := range []load.Unit{load.Kg, load.Lb} {
		gym := load.DefaultGym(u)
		kinds, uses, ids := map[load.RackKind]bool{}, map[string]bool{}, map[string]bool{}
		for _, r := range gym {
			if ids[r.ID] {
				t.Errorf("gym in %s has %s twice", u, r.ID)
			}
			ids[r.ID], kinds[r.Kind], uses[r.Use] = true, true, true
		}
		for _, k := range []load.RackKind{load.Dumbbells, load.Kettlebells, load.Stack, load.Barbell, load.Bands, load.Assisted, load.Belt, load.Positions} {
			if !kinds[k] {
				t.Errorf("gym in %s has no %s", u, k)
			}
		}
		for _, use := range []string{"machine", "cable", "barbell", "ez-bar", "trap-bar", "smith", "plate", "bodyweight"} {
			if !uses[use] {
				t.Errorf("gym in %s has nothing for %s", u, use)
			}
		}
		if len(gym) != 15 {
			t.Errorf("gym in %s has %d racks, want 15: an ID is misspelt", u, len(gym))
		}
	}
}

func TestValidateNamesTheField(t *testing.T) {
	names := func(n int) []string { return slices.Repeat([]string{"x"}, n) }
	for _, c := range []struct {
		name  string
		rack  load.Rack
		field string
	}{
		{"no unit", load.Rack{Kind: load.Dumbbells}, "unit"},
		{"no kind", load.Rack{Unit: load.Kg}, "kind"},
		{"no dumbbells", load.Rack{Unit: load.Kg, Kind: load.Dumbbells}, "sizes"},
		{"a dumbbell of nothing", load.Rack{Unit: load.Kg, Kind: load.Dumbbells, Sizes: []load.Mass{0}}, "sizes"},
		{"the same dumbbell twice", load.Rack{Unit: load.Kg, Kind: load.Dumbbells, Sizes: []load.Mass{kg, kg}}, "sizes"},
		{"a stack from nothing", load.Rack{Unit: load.Kg, Kind: load.Stack, Step: kg, Top: kg}, "base"},
		{"a stack without a step", load.Rack{Unit: load.Kg, Kind: load.Stack, Base: kg, Top: kg}, "step"},
		{"a stack that is too high", load.Rack{Unit: load.Kg, Kind: load.Stack, Base: kg, Step: kg, Top: load.Max + 1}, "top"},
		{"a stack upside down", load.Rack{Unit: load.Kg, Kind: load.Stack, Base: 2 * kg, Step: kg, Top: kg}, "top"},
		{"a stack of crumbs", load.Rack{Unit: load.Kg, Kind: load.Stack, Base: kg, Step: load.Gram, Top: 100 * kg}, "step"},
		{"an add-on as large as a plate", load.Rack{Unit: load.Kg, Kind: load.Stack, Base: kg, Step: kg, Top: 9 * kg, AddOn: kg}, "addOn"},
		{"negative help", load.Rack{Unit: load.Kg, Kind: load.Assisted, Base: -kg, Step: kg, Top: kg}, "base"},
		{"a belt without a step", load.Rack{Unit: load.Kg, Kind: load.Belt, Top: kg}, "step"},
		{"no plates in the stack", load.Rack{Unit: load.Kg, Kind: load.Numbered}, "count"},
		{"a negative bar", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: -1}, "bar"},
		{"no bar and no plates", load.Rack{Unit: load.Kg, Kind: load.Barbell}, "plates"},
		{"too many sizes", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: kg, Plates: manyPlates(15)}, "plates"},
		{"too many loads", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: kg, Plates: []load.PlatePair{
			{20 * kg, 4}, {10 * kg, 4}, {5 * kg, 4}, {45 * load.Pound, 4}, {25 * load.Pound, 4}, {10 * load.Pound, 4}, {kg, 4}}}, "plates"},
		{"a plate of nothing", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: kg, Plates: []load.PlatePair{{0, 1}}}, "plates"},
		{"too many pairs", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: kg, Plates: []load.PlatePair{{kg, 41}}}, "plates"},
		{"a size twice", load.Rack{Unit: load.Kg, Kind: load.Barbell, Bar: kg, Plates: []load.PlatePair{{kg, 1}, {kg, 1}}}, "plates"},
		{"no bands", load.Rack{Unit: load.Kg, Kind: load.Bands}, "bands"},
		{"a band without a name", load.Rack{Unit: load.Kg, Kind: load.Bands, Bands: []load.BandLevel{{}}}, "bands"},
		{"a band that pushes", load.Rack{Unit: load.Kg, Kind: load.Bands, Bands: []load.BandLevel{{"a", -1}}}, "bands"},
		{"bands out of order", load.Rack{Unit: load.Kg, Kind: load.Bands, Bands: []load.BandLevel{{"a", 2}, {"b", 2}}}, "bands"},
		{"too many positions", load.Rack{Unit: load.Kg, Kind: load.Positions, Names: names(201)}, "names"},
		{"a position without a name", load.Rack{Unit: load.Kg, Kind: load.Positions, Names: []string{""}}, "names"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.rack.Validate()
			e, ok := err.(*fault.Error)
			if !ok || e.Code != fault.Invalid || e.Field != c.field || e.Msg == "" {
				t.Errorf("Validate(%+v) = %v, want an error at %s with words", c.rack, err, c.field)
			}
		})
	}
}

func TestLoadsRiseAndAreOnTheRack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRack(t)
		if err := r.Validate(); err != nil {
			t.Fatalf("generated rack %+v: %v", r, err)
		}
		loads := r.Loads()
		for i, l := range loads {
			if !r.Contains(l) {
				t.Fatalf("%+v does not contain its own %v", r, l)
			}
			if i > 0 && !loads[i-1].Easier(l) {
				t.Fatalf("loads of %+v do not rise: %v, %v", r, loads[i-1], l)
			}
			if down, ok := r.Easier(l); ok != (i > 0) || ok && down != loads[i-1] {
				t.Fatalf("easier than %v = %v %v", l, down, ok)
			}
			if up, ok := r.Harder(l); ok != (i+1 < len(loads)) || ok && up != loads[i+1] {
				t.Fatalf("harder than %v = %v %v", l, up, ok)
			}
		}
	})
}

// anyRack draws a valid rack of any kind that counts in masses.
func anyRack(t *rapid.T) load.Rack {
	mass := func(name string, lo, hi int64) load.Mass {
		return load.Mass(rapid.Int64Range(lo, hi).Draw(t, name)) * 250 * load.Gram
	}
	r := load.Rack{Unit: load.Kg, Kind: rapid.SampledFrom([]load.RackKind{load.Dumbbells, load.Stack, load.Assisted, load.Belt, load.Barbell}).Draw(t, "kind")}
	switch r.Kind {
	case load.Dumbbells:
		for _, n := range rapid.SliceOfNDistinct(rapid.Int64Range(1, 200), 1, 30, rapid.ID).Draw(t, "sizes") {
			r.Sizes = append(r.Sizes, load.Mass(n)*250*load.Gram)
		}
	case load.Barbell:
		r.Bar = mass("bar", 1, 80)
		r.Plates = anyPlates(t)
	default:
		r.Base, r.Step = mass("base", 1, 40), mass("step", 2, 40)
		r.Top = max(r.Base, r.Step) + mass("height", 0, 400)
		if r.Kind == load.Stack && rapid.Bool().Draw(t, "add-on?") {
			r.AddOn = r.Step / 2
		}
	}
	return r
}

func anyPlates(t *rapid.T) []load.PlatePair {
	var plates []load.PlatePair
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom([]int64{5, 10, 20, 40, 60, 80, 100, 12, 28}), 1, 6, rapid.ID).Draw(t, "plates") {
		plates = append(plates, load.PlatePair{Mass: load.Mass(n) * 250 * load.Gram, Pairs: rapid.IntRange(1, 3).Draw(t, "pairs")})
	}
	return plates
}
