package screen_test

import (
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// strong opens a tab of somebody whom nothing holds back.
func strong(t testing.TB) *tab {
	t.Helper()
	b := newTab(t)
	b.must(b.m.EditProfile(func(p *training.Profile) { p.Level, p.Spotter = training.Advanced, training.Yes }))
	b.must(b.m.Answer(rules.AskPhase, "no"))
	return b
}

// rungs are the loads of the ladder as they are shown: "25 20 15".
func rungs(v screen.DropSetView) string {
	var out []string
	for _, r := range v.Rungs {
		out = append(out, r.Load)
	}
	return strings.Join(out, " ")
}

// choice returns the option of a list with the value.
func choice(t *testing.T, list []screen.ChoiceView, value string) screen.ChoiceView {
	t.Helper()
	for _, c := range list {
		if c.Value == value {
			return c
		}
	}
	t.Fatalf("there is no %q in %+v", value, list)
	return screen.ChoiceView{}
}

func TestStartingLoad(t *testing.T) {
	t.Run("without a log it is a light load from which the whole set works", func(t *testing.T) {
		b := strong(t)
		b.must(b.m.Weigh("80"))
		for _, e := range exercise.Catalogue() {
			v := b.m.DropSet(e.ID).View()
			if len(v.Racks) == 0 || v.Verdict.Level >= rules.Never {
				continue
			}
			if v.Start == "" || v.StartErr != "" || v.StartNote == "" {
				t.Errorf("%s: starts with %q, note %q, message %q", e.ID, v.Start, v.StartNote, v.StartErr)
			}
			if mass, err := load.Parse(v.Start, load.Kg); err == nil && e.Counting == exercise.Total && mass > 50*load.Kilogram {
				t.Errorf("%s: suggests %s to a stranger", e.ID, v.Start)
			}
		}
		if got := rungs(b.m.DropSet("cable-curl").View()); got != "25 20 15" {
			t.Errorf("a cable curl goes %s, want 25 20 15", got)
		}
	})
	t.Run("comes from the log, also from the running workout", func(t *testing.T) {
		b := bareTab(t)
		b.past("w", evening.Add(-4*24*time.Hour), "cable-curl", kilos(30, 10), kilos(27.5, 9))
		b = b.reopened()
		v := b.m.DropSet("cable-curl").View()
		if v.Start != "27.5" || !strings.HasPrefix(v.StartNote, "As ") {
			t.Errorf("got %q, %q; want 27.5 as last time", v.Start, v.StartNote)
		}
		b.train("cable-curl")
		b.set(0, "35", "8")
		if v := b.m.DropSet("cable-curl").View(); v.Start != "35" || v.StartNote != "As today." {
			t.Errorf("got %q, %q; want 35 as today", v.Start, v.StartNote)
		}
	})
	t.Run("follows what the result of the last drop set advised", func(t *testing.T) {
		for reps, want := range map[int]string{4: "20", 8: "25", 14: "27.5"} {
			b := bareTab(t)
			old := dropped(25, 20, 15)
			old.Segments[0].Reps, old.Reps = reps, reps
			b.past("w", evening.Add(-8*24*time.Hour), "cable-curl", old)
			b = b.reopened()
			if v := b.m.DropSet("cable-curl").View(); v.Start != want || strings.HasPrefix(v.StartNote, "As advised") != (want != "25") {
				t.Errorf("after %d reps with 25 kg: got %q, %q; want %s", reps, v.Start, v.StartNote, want)
			}
		}
	})
	t.Run("of the log that no rack has becomes the nearest, and says so", func(t *testing.T) {
		b := bareTab(t)
		b.past("w", evening.Add(-4*24*time.Hour), "cable-curl", kilos(21, 10))
		b = b.reopened()
		if v := b.m.DropSet("cable-curl").View(); v.Start != "20" || !strings.Contains(v.StartNote, "21 kg") {
			t.Errorf("got %q, %q", v.Start, v.StartNote)
		}
	})
	t.Run("is filled in when the log arrives, and left alone once typed", func(t *testing.T) {
		b := bareTab(t)
		b.past("old", evening.Add(-90*24*time.Hour), "cable-curl", kilos(40, 10))
		b = b.reopened()
		d, typed := b.m.DropSet("cable-curl"), b.m.DropSet("cable-curl")
		typed.SetStart("50")
		if got := d.View().Start; got == "40" {
			t.Fatal("the old workout is loaded already: the test shows nothing")
		}
		b.load(screen.LastUse("cable-curl"))
		d.Refresh()
		typed.Refresh()
		if d.View().Start != "40" || typed.View().Start != "50" {
			t.Errorf("got %q and %q, want 40 and what was typed", d.View().Start, typed.View().Start)
		}
	})
	t.Run("is taken with comma, point and either unit", func(t *testing.T) {
		b := strong(t)
		for typed, want := range map[string]string{"25": "25 20 15", "27,5": "27.5 20 15", " 50 kg ": "50 40 30", "30.0": "30 22.5 17.5"} {
			d := b.m.DropSet("cable-curl")
			d.SetStart(typed)
			v := d.View()
			if v.StartErr != "" || v.Rungs[0].Load != strings.Fields(want)[0] || v.Start != typed {
				t.Errorf("%q: got %s, message %q, field %q; want it to begin at %s", typed, rungs(v), v.StartErr, v.Start, want)
			}
		}
	})
	t.Run("that cannot be gets a message, stays as typed and starts nothing", func(t *testing.T) {
		b := strong(t)
		for _, typed := range []string{"", "abc", "-5", "0", "1200", "99999999999999999999", "1.2.3", "25 stone"} {
			d := b.m.DropSet("cable-curl")
			d.SetStart(typed)
			d.Step(1)
			v := d.View()
			if v.StartErr == "" || v.Start != typed || v.Ready || len(v.Rungs) != 0 {
				t.Errorf("%q: message %q, field %q, ready %v", typed, v.StartErr, v.Start, v.Ready)
			}
			if _, err := b.m.StartSet(d); !fault.InField(err) {
				t.Errorf("%q: starting gives %v, want an error of the field", typed, err)
			}
		}
	})
	t.Run("that this rack does not have names its neighbour, one tap away", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("cable-curl")
		d.SetStart("50 lb")
		v := d.View()
		if !strings.Contains(v.StartErr, "22.5 kg") || len(v.Offers) != 1 || v.Ready {
			t.Fatalf("message %q, offers %+v", v.StartErr, v.Offers)
		}
		if _, err := d.Accept("0"); err != nil || d.View().Start != "22.5" || d.View().StartErr != "" {
			t.Errorf("taking it gives %q, message %q, %v", d.View().Start, d.View().StartErr, err)
		}
	})
	t.Run("moves along the rack, also from a load that is not on it", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("cable-curl")
		for _, c := range []struct {
			from string
			k    int
			want string
		}{{"25", 1, "27.5"}, {"25", -1, "22.5"}, {"26", 1, "27.5"}, {"26", -1, "25"}, {"5", -1, "5"}, {"82.5", 1, "82.5"}} {
			d.SetStart(c.from)
			d.Step(c.k)
			if got := d.View().Start; got != c.want {
				t.Errorf("%s and %+d: got %s, want %s", c.from, c.k, got, c.want)
			}
		}
	})
	t.Run("typed stays when the rack changes, a suggestion does not", func(t *testing.T) {
		b := strong(t)
		b.must(b.m.SaveRack(load.Rack{ID: "pounds", Name: "Old cable", Kind: load.Stack, Use: "cable", Unit: load.Lb, Base: 10 * load.Pound, Step: 10 * load.Pound, Top: 200 * load.Pound}))
		d := b.m.DropSet("cable-curl")
		d.SetRack("pounds")
		if v := d.View(); v.StartUnit != "lb" || v.Start != "50" || rungs(v) != "50 40 30" {
			t.Errorf("got %s %s going %s, want a suggestion of 50 lb", v.Start, v.StartUnit, rungs(v))
		}
		d.SetStart("60")
		d.SetRack("cable-kg-add")
		if v := d.View(); v.Start != "60" || v.StartUnit != "kg" || v.RackID != "cable-kg-add" {
			t.Errorf("got %s %s on %s, want 60 kg as typed", v.Start, v.StartUnit, v.RackID)
		}
	})
}

func TestLadderOnScreen(t *testing.T) {
	t.Run("says true percentages, marks the model, and explains its notes", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("cable-curl")
		d.SetStart("15")
		v := d.View()
		if rungs(v) != "15 10 7.5" || v.Rungs[1].Side != "−33.3 %" || v.Rungs[1].Flag == "" || v.Rungs[2].Flag != "" || !v.Rungs[1].Model || v.Rungs[0].Model {
			t.Fatalf("got %+v", v.Rungs)
		}
		if len(v.Notes) == 0 || len(v.Offers) == 0 || !v.Ready {
			t.Errorf("notes %+v, offers %+v, ready %v", v.Notes, v.Offers, v.Ready)
		}
		for _, n := range v.Notes {
			if n.ID == "" || n.Why.Rule == "" {
				t.Errorf("%q has no why", n.Text)
			}
		}
		if v.Warmup != "7.5 × 10, 10 × 5" {
			t.Errorf("warm-up %q", v.Warmup)
		}
	})
	t.Run("triple is refused for a large muscle, with why, and allowed for a small one", func(t *testing.T) {
		b := strong(t)
		big := choice(t, b.m.DropSet("leg-extension").View().Protocols, "triple")
		small := choice(t, b.m.DropSet("cable-curl").View().Protocols, "triple")
		if !big.Off || big.Why == "" || small.Off {
			t.Errorf("legs %+v, biceps %+v", big, small)
		}
		if c := choice(t, b.m.DropSet("cable-curl").View().Protocols, "mechanical"); !c.Off || c.Why == "" {
			t.Errorf("a mechanical cable curl is %+v, want refused with why", c)
		}
	})
	t.Run("a bar says what to put on and what to strip, plate by plate", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("barbell-curl")
		d.SetStart("50")
		v := d.View()
		if v.OnBar == "" || !strings.HasPrefix(v.Rungs[0].SetOut, "load ") {
			t.Errorf("on the bar %q, first rung %q", v.OnBar, v.Rungs[0].SetOut)
		}
		for i, r := range v.Rungs[1:] {
			if !strings.HasPrefix(r.SetOut, "strip ") {
				t.Errorf("rung %d: %q, want what to strip", i+1, r.SetOut)
			}
		}
	})
	t.Run("a bar whose weight differs from gym to gym is asked for once", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("chest-supported-t-bar-row")
		v := d.View()
		if v.Bar == nil || v.Bar.Text != "10" || v.Ready {
			t.Fatalf("bar %+v, ready %v; want it asked first", v.Bar, v.Ready)
		}
		if _, err := b.m.StartSet(d); fault.FieldOf(err) != "bar" {
			t.Errorf("starting gives %v, want the bar's field", err)
		}
		for _, typed := range []string{"heavy", "-1", "5000"} {
			d.SetBar(typed)
			if _, err := d.KnowBar(); err == nil || d.View().Bar.Err == "" || d.View().Bar.Text != typed {
				t.Errorf("%q: %v, %+v; want a message and what was typed", typed, err, d.View().Bar)
			}
		}
		d.SetBar("12,5")
		save := b.must(d.KnowBar())
		if v := d.View(); v.Bar != nil || !v.Ready {
			t.Errorf("bar %+v, ready %v after the answer", v.Bar, v.Ready)
		}
		if v := b.reopened().m.DropSet("chest-supported-t-bar-row").View(); v.Bar != nil {
			t.Error("it is asked again after a restart")
		}
		b.undo(save)
		d.Refresh()
		if d.View().Bar == nil {
			t.Error("undo does not ask again")
		}
	})
	t.Run("bodyweight is asked when it is first needed, and judged on", func(t *testing.T) {
		for _, id := range []string{"assisted-dip", "weighted-pull-up", "dip"} {
			b := strong(t)
			d := b.m.DropSet(id)
			v := d.View()
			if !v.Asking || v.Question.ID != rules.AskBodyweight || v.Ready || v.StartErr != "" {
				t.Errorf("%s: asks %v (%v), ready %v, message %q", id, v.Asking, v.Question.ID, v.Ready, v.StartErr)
			}
			if _, err := d.Answer(rules.AskBodyweight, "much"); err == nil {
				t.Errorf("%s: takes letters for a weight", id)
			}
			b.must(d.Answer(rules.AskBodyweight, "58"))
			if v := d.View(); v.Asking || !v.Ready || len(v.Rungs) < 2 {
				t.Errorf("%s: asks %v, ready %v, %s, %q %q", id, v.Asking, v.Ready, rungs(v), v.StartErr, v.Stuck)
			}
		}
		b := strong(t)
		b.must(b.m.Weigh("80"))
		d := b.m.DropSet("assisted-dip")
		d.SetStart("0")
		if v := d.View(); v.Rungs[0].Load != "No" || v.Rungs[0].Unit != "help" || v.Rungs[1].Load != "20" || v.Rungs[1].Side != "−25 %" {
			t.Errorf("from no help: %+v", v.Rungs)
		}
		d = b.m.DropSet("weighted-pull-up")
		if v := d.View(); v.RackID != "belt-kg" || v.Label != "Added to bodyweight" || v.Rungs[0].Load != "+20" {
			t.Errorf("weighted pull-ups take %q from %s and begin at %s", v.Label, v.RackID, rungs(v))
		}
	})
	t.Run("bands, positions and numbered plates are chosen from a list", func(t *testing.T) {
		b := strong(t)
		b.must(b.m.SaveRack(load.Rack{ID: "nums", Name: "Old stack", Kind: load.Numbered, Unit: load.Kg, Count: 12}))
		for id, c := range map[string]struct{ rack, first string }{"band-curl": {"bands", "Black band"}, "push-up": {"push-up-positions", "On the floor"}, "cable-curl": {"nums", "5"}, "inverted-row": {"row-positions", "Body level, legs straight"}} {
			d := b.m.DropSet(id)
			d.SetRack(c.rack)
			v := d.View()
			if !v.Steps || len(v.Options) < 4 || len(v.Rungs) == 0 || v.Rungs[0].Load != c.first && v.Rungs[0].Unit != c.first || v.RackID != c.rack {
				t.Errorf("%s: %d options of %s, goes %s; want to begin at %s", id, len(v.Options), v.RackID, rungs(v), c.first)
			}
			d.SetStart("77")
			if v := d.View(); v.StartErr == "" || v.Ready {
				t.Errorf("%s: step 77 is taken", id)
			}
		}
	})
	t.Run("where nothing can get easier it says so and goes on without a drop", func(t *testing.T) {
		b := strong(t)
		for _, id := range []string{"captains-chair-raise", "lying-leg-raise", "crunch"} {
			v := b.m.DropSet(id).View()
			if v.Stuck == "" || v.Ready || v.StartErr != "" {
				t.Errorf("%s: stuck %q, ready %v, message %q", id, v.Stuck, v.Ready, v.StartErr)
			}
		}
	})
	t.Run("a mechanical set goes from flat to close-grip with the same dumbbells", func(t *testing.T) {
		b := strong(t)
		d := b.m.DropSet("dumbbell-bench-press")
		d.SetProtocol(training.Mechanical)
		d.SetStart("20")
		v := d.View()
		if rungs(v) != "20 20" || v.Rungs[1].SetOut != "Close-Grip Dumbbell Press" || v.Rungs[1].Side != "same load" || !v.Ready {
			t.Errorf("got %+v, ready %v", v.Rungs, v.Ready)
		}
		d = b.m.DropSet("pull-up")
		if v := d.View(); rungs(v) != "Body Body" || !v.Ready || v.RackID != "" {
			t.Errorf("pull-ups go %s, ready %v, from rack %q %q", rungs(v), v.Ready, v.RackID, v.Stuck)
		}
	})
	t.Run("the answer to a question brings the next, and spotter is for this set only", func(t *testing.T) {
		b := bareTab(t)
		d := b.m.DropSet("cable-curl")
		asked := 0
		for ; d.View().Asking; asked++ {
			q := d.View().Question
			if d.View().Ready || asked > 6 {
				t.Fatalf("asking %q for the %d. time while ready %v", q.Text, asked+1, d.View().Ready)
			}
			b.must(d.Answer(q.ID, q.Choices[len(q.Choices)-1].Value))
			if q.ID == rules.AskPhase {
				b.must(d.Answer(q.ID, "no"))
			}
			if q.ID == rules.AskStrictForm {
				b.must(d.Answer(q.ID, "yes"))
			}
			if q.ID == rules.AskGoal {
				b.must(d.Answer(q.ID, string(training.Size)))
			}
		}
		if asked < 2 || !d.View().Ready {
			t.Errorf("%d questions, ready %v", asked, d.View().Ready)
		}
		if s, err := d.Answer(rules.AskSpotter, "yes"); err != nil || !s.Empty() {
			t.Errorf("a spotter writes %+v, %v; want nothing kept", s, err)
		}
	})
}

// Every offer, taken as the screen offers it, brings the ladder into the band.
func TestEachOfferHelps(t *testing.T) {
	kinds := map[string]int{}
	for _, id := range []string{"cable-curl", "dumbbell-curl", "leg-extension", "barbell-curl", "band-curl", "weighted-pull-up", "assisted-dip", "machine-chest-press", "dumbbell-lateral-raise", "plate-loaded-chest-press"} {
		for _, p := range []training.Protocol{training.Single, training.Double, training.Triple} {
			for _, rack := range []string{"", "cable-kg"} {
				if rack != "" && id != "cable-curl" {
					continue
				}
				b := strong(t)
				b.must(b.m.Weigh("80"))
				if rack != "" {
					r, _ := load.Preset(rack)
					b.must(b.m.SaveRack(r))
				}
				open := func(start string) *screen.DropSet {
					d := b.m.DropSet(id)
					if rack != "" {
						d.SetRack(rack)
					}
					d.SetProtocol(p)
					d.SetStart(start)
					return d
				}
				for step := range 12 {
					d := open("")
					var start string
					if v := open("1"); v.View().Steps {
						start = choiceAt(v.View().Options, step)
					} else {
						d.SetStart("1000")
						start = startAt(b, id, d.View().RackID, step)
					}
					if start == "" {
						continue
					}
					v := open(start).View()
					for i, o := range v.Offers {
						d := open(start)
						save, err := d.Accept(string(rune('0' + i)))
						if err != nil {
							t.Fatalf("%s %s from %s: taking %q: %v", id, p, start, o.Text, err)
						}
						if !save.Empty() {
							b.must(save, nil)
						}
						if o.Href != "" {
							d = b.m.DropSet(strings.TrimPrefix(o.Href, "/dropset/"))
						}
						after := d.View()
						for _, r := range after.Rungs {
							if r.Flag != "" {
								t.Errorf("%s %s from %s: %q leads to %s, still outside", id, p, start, o.Text, rungs(after))
							}
						}
						if len(after.Rungs) < 2 || after.StartErr != "" {
							t.Errorf("%s %s from %s: %q leads to %d rungs, %q", id, p, start, o.Text, len(after.Rungs), after.StartErr)
						}
						switch {
						case o.Start != "":
							kinds["start"]++
						case o.Protocol != "":
							kinds["protocol"]++
						case o.AddOn > 0:
							kinds["add-on"]++
							b.undo(save)
						case o.Href != "":
							kinds["exercise"]++
						}
					}
				}
			}
		}
	}
	for _, k := range []string{"start", "protocol", "add-on", "exercise"} {
		if kinds[k] == 0 {
			t.Errorf("no offer of another %s was ever made", k)
		}
	}
}

func choiceAt(list []screen.ChoiceView, i int) string {
	if i >= len(list) {
		return ""
	}
	return list[i].Value
}

// startAt is the ith load of the rack as it is typed.
func startAt(b *tab, id, rackID string, i int) string {
	for _, r := range b.m.Gym().Racks {
		if loads := r.Loads(); r.ID == rackID && i < len(loads) {
			return loads[i].Mass.Text(r.Unit)
		}
	}
	return ""
}
