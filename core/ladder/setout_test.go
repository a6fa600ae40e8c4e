package ladder_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"
)

func TestSetOut(t *testing.T) {
	preset := func(id string) load.Rack { r, _ := load.Preset(id); return r }
	one := exercise.Exercise{Counting: exercise.Total}
	machine := preset("plate-loaded-kg")
	for _, c := range []struct {
		name  string
		ex    exercise.Exercise
		rack  load.Rack
		start load.Load
		want  string
	}{
		{"a pair of dumbbells", curl, preset("dumbbells-kg-2"), load.Of(20 * kg), "start with the 20 kg pair; 16 kg pair within reach"},
		{"one dumbbell", one, preset("dumbbells-kg-2"), load.Of(20 * kg), "start with the 20 kg dumbbell; 16 kg dumbbell within reach"},
		{"one hand at a time", exercise.Exercise{Counting: exercise.PerHand, Unilateral: true}, preset("dumbbells-kg-2"), load.Of(20 * kg), "start with the 20 kg dumbbell; 16 kg dumbbell within reach"},
		{"a kettlebell", one, preset("kettlebells-kg"), load.Of(20 * kg), "start with the 20 kg kettlebell; 16 kg kettlebell within reach"},
		{"a plate", one, preset("plates-lb"), load.Of(45 * load.Pound), "start with the 45 lb plate; 35 lb plate within reach"},
		{"a fixed bar", one, preset("fixed-bars-kg"), load.Of(25 * kg), "start with the 25 kg bar; 20 kg bar within reach"},
		{"a pin", one, preset("cable-kg"), load.Of(25 * kg), "pin at 25 kg; pin at 20 kg"},
		{"an add-on that comes off", one, preset("cable-kg-add"), load.Of(45 * kg / 2), "pin at 20 kg, 2.5 kg add-on on; pin at 15 kg, the add-on stays"},
		{"an add-on that goes on", one, preset("cable-kg-add"), load.Of(15 * kg), "pin at 15 kg; pin at 10 kg"},
		{"a belt", exercise.Exercise{Counting: exercise.BodyweightPlus}, preset("belt-kg"), load.Of(40 * kg), "hang 40 kg on the belt; take 25 kg off the belt"},
		{"a belt with nothing on it", exercise.Exercise{Counting: exercise.BodyweightPlus}, preset("belt-kg"), load.Of(0), "error"},
		{"dumbbells on a belt", exercise.Exercise{Counting: exercise.BodyweightPlus}, preset("dumbbells-kg-2"), load.Of(40 * kg), "40 kg on the belt; 16 kg on the belt"},
		{"an empty bar", one, preset("barbell-20kg"), load.Of(20 * kg), "error"},
		{"a bar", one, preset("barbell-20kg"), load.Of(60 * kg), "load 10 + 2.5 + 5 + 2.5 kg a side, innermost first; strip 2.5 + 5 kg a side"},
		{"a bar of two equal plates", one, load.Rack{Kind: load.Barbell, Unit: load.Kg, Bar: 20 * kg, Plates: []load.PlatePair{{Mass: 5 * kg, Pairs: 4}}}, load.Of(60 * kg), "load 4 × 5 kg a side, innermost first; strip 2 × 5 kg a side"},
		{"a bar to itself", one, preset("barbell-20kg"), load.Of(25 * kg), "load 2.5 kg a side, innermost first; strip 2.5 kg a side"},
		{"plates of a machine", one, machine, load.Of(50 * kg), "load 15 + 5 kg a side, innermost first; strip 5 kg a side"},
		{"help", exercise.Exercise{Counting: exercise.Assisted}, preset("assisted-kg"), load.Load{Kind: load.Assistance, Mass: 20 * kg}, "pin at 20 kg help; pin at 35 kg help"},
		{"a position", exercise.Exercise{Counting: exercise.BodyOnly}, preset("push-up-positions"), load.Load{Kind: load.Leverage, Step: 5}, "On the floor; On the knees"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := ladder.Prescribe(ladder.Request{Exercise: c.ex, Rack: c.rack, Start: c.start, Protocol: training.Single, Bodyweight: 80 * kg})
			var s []string
			for _, r := range l.Rungs {
				s = append(s, r.SetOut)
			}
			got := strings.Join(s, "; ")
			if err != nil {
				got = "error"
			}
			if got != c.want {
				t.Errorf("R-EXE-4.2: set out %q (%v), want %q", got, err, c.want)
			}
		})
	}
}

func TestMechanical(t *testing.T) {
	ex := exercise.Exercise{ID: "my-press", Counting: exercise.PerHand, Chain: []string{"my-press", "dumbbell-bench-press", "my-close-press"}}
	req := ladder.Request{Exercise: ex, Rack: steps(40), Start: load.Of(20 * kg), Protocol: training.Mechanical}
	l, err := ladder.Prescribe(req)
	if err != nil || len(l.Rungs) != 3 || len(l.Notes) != 0 || len(l.Warmup) != 2 {
		t.Fatalf("R-PRO-3: %+v, %v", l, err)
	}
	for i, r := range l.Rungs {
		if r.Load != req.Start || r.Drop != 0 || !r.InBand || r.Variation != ex.Chain[i] {
			t.Errorf("R-PRO-3.1: rung %d = %+v, want the same load and %s", i, r, ex.Chain[i])
		}
	}
	if got := l.Rungs[2].SetOut; got != "same load, change to my close press" {
		t.Errorf("set out %q", got)
	}
	known, _ := exercise.Find("dumbbell-bench-press")
	if got := l.Rungs[1].SetOut; !strings.Contains(got, known.Name) || known.Name == "" {
		t.Errorf("set out %q, want the name %q", got, known.Name)
	}
	t.Run("more variations than three only when asked for", func(t *testing.T) {
		req := req
		req.Exercise.Chain = []string{"my-press", "b", "c", "d", "e", "f"}
		if l, _ := ladder.Prescribe(req); len(l.Rungs) != 4 {
			t.Errorf("%d rungs, want 4", len(l.Rungs))
		}
		req.Drops = 5
		if l, _ := ladder.Prescribe(req); len(l.Rungs) != 6 {
			t.Errorf("%d rungs, want 6", len(l.Rungs))
		}
	})
	t.Run("a chain that does not name the exercise is of unknown order", func(t *testing.T) {
		req := req
		req.Exercise.Chain = []string{"b", "c"}
		l, err := ladder.Prescribe(req)
		if err != nil || len(l.Rungs) != 3 || len(l.Notes) != 1 || l.Notes[0].ID != "C7" {
			t.Errorf("C7: %+v, %v; want a warning", l, err)
		}
	})
	t.Run("no chain, or its end, is refused with words", func(t *testing.T) {
		for want, chain := range map[string][]string{"No easier variation": nil, "strongest position": {"b", "my-press"}} {
			req := req
			req.Exercise.Chain = chain
			if _, err := ladder.Prescribe(req); fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Message(err), want) {
				t.Errorf("chain %v: %v, want %q", chain, err, want)
			}
		}
	})
	t.Run("a bar keeps its plates", func(t *testing.T) {
		req := req
		req.Rack, _ = load.Preset("barbell-20kg")
		req.Start = load.Of(60 * kg)
		if l, err := ladder.Prescribe(req); err != nil || len(l.OnBar) == 0 || len(l.Rungs[1].Strip) != 0 {
			t.Errorf("%+v, %v", l, err)
		}
		req.Start = load.Of(20 * kg)
		if l, err := ladder.Prescribe(req); err != nil || l.Rungs[0].SetOut != "empty bar" {
			t.Errorf("%+v, %v", l, err)
		}
		req.Rack.Use = "machine"
		if l, err := ladder.Prescribe(req); err != nil || l.Rungs[0].SetOut != "no plates" {
			t.Errorf("%+v, %v", l, err)
		}
	})
	t.Run("a belt with nothing on it", func(t *testing.T) {
		for _, id := range []string{"belt-kg", "dumbbells-kg", "cable-kg"} {
			req := req
			req.Exercise.Counting, req.Bodyweight, req.Start = exercise.BodyweightPlus, 80*kg, load.Of(0)
			req.Rack, _ = load.Preset(id)
			if l, err := ladder.Prescribe(req); err != nil || l.Rungs[0].SetOut != "nothing on the belt" {
				t.Errorf("%+v, %v", l, err)
			}
		}
	})
	t.Run("a load or a rack that cannot be is refused", func(t *testing.T) {
		bad := req
		bad.Start = load.Of(99 * kg)
		if _, err := ladder.Prescribe(bad); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("start off the rack: %v", err)
		}
		bad.Rack = load.Rack{}
		if _, err := ladder.Prescribe(bad); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("no rack: %v", err)
		}
	})
}

func TestOffersAreMadeAndHold(t *testing.T) {
	by5 := load.Rack{Kind: load.Stack, Unit: load.Kg, Base: 5 * kg, Step: 5 * kg, Top: 60 * kg}
	by10lb := load.Rack{Kind: load.Stack, Unit: load.Lb, Base: 10 * load.Pound, Step: 10 * load.Pound, Top: 200 * load.Pound}
	works := ladder.Request{Exercise: exercise.Exercise{ID: "cable-curl"}, Rack: steps(40), Start: load.Of(20 * kg), Protocol: training.Double}
	var spoilt []ladder.Request
	for _, spoil := range []func(*ladder.Request){
		func(r *ladder.Request) { r.Exercise.ID = curl.ID },
		func(r *ladder.Request) { r.Protocol = training.Mechanical },
		func(r *ladder.Request) { r.Percent = 2 },
		func(r *ladder.Request) { r.Rack = load.Rack{} },
		func(r *ladder.Request) { r.Start = load.Of(3 * kg) },
	} {
		other := works
		other.Exercise.ID = "another"
		spoil(&other)
		spoilt = append(spoilt, other)
	}
	for _, c := range []struct {
		name  string
		rack  load.Rack
		start load.Mass
	}{
		{"k = 6 of 5 kg", by5, 30 * kg},
		{"k = 6 of 10 lb", by10lb, 60 * load.Pound},
	} {
		for _, protocol := range []training.Protocol{training.Single, training.Double, training.Triple} {
			req := ladder.Request{Exercise: curl, Rack: c.rack, Start: load.Of(c.start), Protocol: protocol, Others: append(spoilt, works)}
			l, err := ladder.Prescribe(req)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			kinds := map[ladder.OfferKind]bool{}
			for _, o := range l.Offers {
				kinds[o.Kind] = true
				with := take(req, o)
				if got, err := ladder.Prescribe(with); err != nil || !allInBand(got, with.Protocol.Drops()) {
					t.Errorf("%s, %s: taking %+v gives %+v, %v", c.name, protocol, o, got.Rungs, err)
				}
				if o.Kind == ladder.OtherExercise && o.Exercise != "cable-curl" {
					t.Errorf("offers %s", o.Exercise)
				}
			}
			for _, k := range []ladder.OfferKind{ladder.OtherStart, ladder.AddOn, ladder.OtherExercise} {
				if !kinds[k] {
					t.Errorf("%s, %s: offers %+v, want one of kind %d", c.name, protocol, l.Offers, k)
				}
			}
		}
	}
	t.Run("no protocol has more than three drops", func(t *testing.T) {
		l, err := ladder.Prescribe(ladder.Request{Exercise: curl, Rack: by5, Start: load.Of(60 * kg), Drops: 8})
		if err != nil || len(l.Offers) == 0 {
			t.Fatalf("eight drops: %+v, %v", l, err)
		}
		for _, o := range l.Offers {
			if o.Kind == ladder.OtherProtocol && (o.Protocol.Drops() < 1 || o.Protocol.Drops() > 3) {
				t.Errorf("offers %+v", o)
			}
		}
	})
	t.Run("fewer drops where they stay inside", func(t *testing.T) {
		l, _ := ladder.Prescribe(ladder.Request{Exercise: curl, Rack: steps(40), Start: load.Of(4 * kg), Protocol: training.Triple})
		var got []string
		for _, o := range l.Offers {
			got = append(got, fmt.Sprint(o.Kind, o.Protocol))
		}
		if want := fmt.Sprint(ladder.OtherProtocol, training.Single); !strings.Contains(strings.Join(got, ", "), want) {
			t.Errorf("offers %v, want single", got)
		}
	})
}

func TestFits(t *testing.T) {
	for _, u := range []load.Unit{load.Kg, load.Lb} {
		gym := load.DefaultGym(u)
		for _, ex := range exercise.Catalogue() {
			fits := false
			for _, r := range gym {
				fits = fits || ladder.Fits(ex, r)
			}
			if needs := len(ex.RackKinds()) > 0 && ex.Equipment != exercise.Other; fits != needs && ex.Equipment != exercise.Other {
				t.Errorf("a %s gym fits %s: %v, want %v", u, ex.ID, fits, needs)
			}
		}
	}
	plates, _ := load.Preset("plates-kg")
	bells, _ := load.Preset("dumbbells-kg")
	belt, _ := load.Preset("belt-kg")
	pinch := exercise.Exercise{Equipment: exercise.Plate, Counting: exercise.Total}
	dip := exercise.Exercise{Equipment: exercise.Bodyweight, Counting: exercise.BodyweightPlus}
	if !ladder.Fits(pinch, plates) || ladder.Fits(pinch, bells) || ladder.Fits(curl, plates) || !ladder.Fits(dip, belt) || ladder.Fits(curl, belt) {
		t.Error("plates are for plate exercises, belts for weighted bodyweight")
	}
}

func TestRungsAreStoredByStableNames(t *testing.T) {
	b, err := json.Marshal(ladder.Rung{Load: load.Of(kg), Drop: 0.2, InBand: true, Reps: ladder.RepRange{Min: 3, Max: 7, Model: true}, SetOut: "x", Strip: []load.Mass{kg}})
	want := `{"load":{"kind":"mass","mass":1000000000000},"drop":0.2,"inBand":true,"reps":{"min":3,"max":7,"model":true},"setOut":"x","strip":[1000000000000]}`
	if err != nil || string(b) != want {
		t.Errorf("a rung is stored as %s, want %s", b, want)
	}
}
