package screen_test

import (
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// reason returns the view's reason with the ID.
func reason(v screen.VerdictView, id string) (screen.ReasonView, bool) {
	for _, r := range v.Reasons {
		if r.ID == id {
			return r, true
		}
	}
	return screen.ReasonView{}, false
}

func TestVerdict(t *testing.T) {
	t.Run("a barbell squat is never, says why, and leads to what is judged better", func(t *testing.T) {
		b := newTab(t)
		v := b.m.DropSet("barbell-squat").View()
		if v.Verdict.Level != rules.Never || !v.Refused || v.CanForce || v.Ready || len(v.Rungs) != 0 {
			t.Fatalf("got %v refused %v force %v ready %v with %d rungs, want a plain never", v.Verdict.Level, v.Refused, v.CanForce, v.Ready, len(v.Rungs))
		}
		if len(v.Verdict.Help) == 0 {
			t.Fatal("nothing is offered in its place")
		}
		b.m.DropSet("barbell-squat").Override(true)
		d := b.m.DropSet("barbell-squat")
		d.Override(true)
		if _, err := b.m.StartSet(d); err == nil {
			t.Error("a never was started by overriding it")
		}
	})
	t.Run("every reason explains itself", func(t *testing.T) {
		b := newTab(t)
		for _, e := range exercise.Catalogue() {
			for _, r := range b.m.DropSet(e.ID).View().Verdict.Reasons {
				if r.Text == "" || r.ID == "" || r.Why.Rule == "" || r.Why.ID == "" {
					t.Errorf("%s: %q (%s) has no why: %+v", e.ID, r.Text, r.ID, r.Why)
				}
			}
		}
	})
	t.Run("what is only said is no reason in favour", func(t *testing.T) {
		v := newTab(t).m.DropSet("barbell-squat").View().Verdict
		if r, ok := reason(v, "R-FAT-4"); !ok || !r.Note {
			t.Errorf("markers that nobody entered: %+v, there %v", r, ok)
		}
		for _, r := range v.Reasons {
			if r.Level > rules.Go && r.Note {
				t.Errorf("%s refuses, and is called a note", r.ID)
			}
		}
		v = newTab(t).m.DropSet("cable-curl").View().Verdict
		if r, ok := reason(v, "R-EXE-1.1"); !ok || r.Note {
			t.Errorf("an isolation on a cable: %+v, there %v; want a reason in favour", r, ok)
		}
	})
	t.Run("a beginner is refused kindly, with what to do instead", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.EditProfile(func(p *training.Profile) { p.Level = training.Beginner }))
		v := b.m.DropSet("cable-curl").View()
		if !v.Refused || v.Ready {
			t.Errorf("refused %v ready %v, want refused", v.Refused, v.Ready)
		}
		if _, err := b.m.StartSet(b.m.DropSet("cable-curl")); err == nil {
			t.Error("the set started all the same")
		}
		b.must(b.m.DropSet("cable-curl").Plain())
		if w, ok := b.m.Running(); !ok || len(w.Entries) != 1 || w.Entries[0].Exercise != "cable-curl" {
			t.Errorf("going on without a drop gave %+v, want a workout with the exercise", w)
		}
	})
	t.Run("a third drop set of the week is refused with the time when the window opens", func(t *testing.T) {
		b := bareTab(t)
		b.past("one", evening.Add(-26*time.Hour), "leg-extension", dropped(50, 40, 30))
		b.past("two", evening.Add(-72*time.Hour), "triceps-pushdown", dropped(30, 22.5, 17.5))
		b.past("three", evening.Add(-120*time.Hour), "lat-pulldown", dropped(50, 40, 30))
		b = b.reopened()
		b.must(b.m.EditProfile(func(p *training.Profile) {
			p.Level, p.StrictForm, p.Goal = training.Intermediate, training.Yes, training.Size
		}))
		d := b.m.DropSet("cable-curl")
		v := d.View()
		if !v.Refused || v.Verdict.Opens == "" {
			t.Fatalf("level %v, opens %q, want refused with a time", v.Verdict.Level, v.Verdict.Opens)
		}
		opens := rules.Judge(d.Case()).Opens
		b.now = opens
		if v := b.m.DropSet("cable-curl").View(); v.Verdict.Level.Refused() {
			t.Errorf("at %s it is still refused: %+v", opens.ISO(), v.Verdict.Reasons)
		}
	})
	t.Run("a curl at the end of a session is go", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.Answer(rules.AskPhase, "no"))
		b.train("cable-curl")
		b.set(0, "25", "10")
		b.set(0, "25", "9")
		b.later(time.Minute)
		v := b.m.DropSet("cable-curl").View()
		if v.Verdict.Level != rules.Go || !v.Ready {
			t.Errorf("got %v ready %v, want go: %+v", v.Verdict.Level, v.Ready, v.Verdict.Reasons)
		}
	})
}

// A refusal that is about the person or the day says so in its heading; one
// that is about the exercise keeps the level's word.
func TestARefusalIsHeadedByItsReason(t *testing.T) {
	for _, c := range []struct {
		who, exercise string
		edit          func(p *training.Profile)
		deload        bool
		level         rules.Level
		want          string
	}{
		{"a beginner", "cable-curl", func(p *training.Profile) { p.Level = training.Beginner }, false, rules.Never, "Not yet"},
		{"a beginner under the bar", "barbell-squat", func(p *training.Profile) { p.Level = training.Beginner }, false, rules.Never, "Never"},
		{"form that slips", "cable-curl", func(p *training.Profile) { p.StrictForm = training.No }, false, rules.Never, "Not yet"},
		{"a deload", "cable-curl", func(*training.Profile) {}, true, rules.Never, "Not this week"},
		{"a beginner in a deload", "cable-curl", func(p *training.Profile) { p.Level = training.Beginner }, true, rules.Never, "Not yet"},
		{"a strength goal", "cable-curl", func(p *training.Profile) { p.Goal = training.Strength }, false, rules.Avoid, "Not for strength"},
		{"a strength goal on the bench", "barbell-bench-press", func(p *training.Profile) { p.Goal = training.Strength }, false, rules.Avoid, "Avoid"},
		{"nothing in the way", "cable-curl", func(*training.Profile) {}, false, rules.Go, "Go"},
		{"a wrist curl", "dumbbell-wrist-curl", func(*training.Profile) {}, false, rules.Caution, "Go, with caution"},
		{"a plank", "plank", func(*training.Profile) {}, false, rules.NotApplicable, "Not for drop sets"},
	} {
		b := newTab(t)
		b.must(b.m.EditProfile(func(p *training.Profile) {
			p.Level, p.StrictForm, p.Goal = training.Intermediate, training.Yes, training.Size
			c.edit(p)
		}))
		b.must(b.m.SetPhase(func(p *training.Phase) { p.Deload = c.deload }))
		if v := b.m.DropSet(c.exercise).View().Verdict; v.Level != c.level || v.Title != c.want {
			t.Errorf("%s: %s is headed %q (%s), want %q (%s)", c.who, c.exercise, v.Title, v.Level, c.want, c.level)
		}
	}
}

// Every suggestion, when taken as the screen offers it, is judged better, and
// as the list has promised.
func TestEachHelpHelps(t *testing.T) {
	people := map[string]func(p *training.Profile){
		"an intermediate": func(p *training.Profile) {},
		"an advanced lifter without a spotter": func(p *training.Profile) {
			p.Level, p.Spotter = training.Advanced, training.No
		},
		"a beginner":       func(p *training.Profile) { p.Level = training.Beginner },
		"a strength goal":  func(p *training.Profile) { p.Goal = training.Strength },
		"nobody asked yet": func(p *training.Profile) { *p = training.Profile{} },
	}
	taken := map[rules.HelpKind]int{}
	for who, edit := range people {
		for _, days := range []int{0, 1, 3} {
			every := 5
			if who == "an intermediate" && days == 0 {
				every = 1
			}
			b := bareTab(t)
			for i := range days {
				b.past(string(rune('k'+i)), evening.Add(-time.Duration(25+24*i)*time.Hour), "cable-curl", dropped(25, 20, 15))
			}
			b = b.reopened()
			b.must(b.m.EditProfile(func(p *training.Profile) {
				p.Level, p.StrictForm, p.Goal = training.Intermediate, training.Yes, training.Size
				edit(p)
			}))
			if days == 1 {
				b.train("cable-curl", "leg-press")
			}
			for i, e := range exercise.Catalogue() {
				if i%every != days%every {
					continue
				}
				for _, p := range []training.Protocol{"", training.Triple} {
					d := b.m.DropSet(e.ID)
					if p != "" {
						d.SetProtocol(p)
					}
					v := d.View().Verdict
					for _, h := range v.Help {
						if h.Level >= v.Level {
							t.Errorf("%s, %s: %q leads from %v to %v", who, e.ID, h.Text, v.Level, h.Level)
						}
						after, ok := takeHelp(b, e.ID, p, h)
						if !ok {
							continue
						}
						taken[h.Kind]++
						if after >= v.Level || after != h.Level {
							t.Errorf("%s, %s %s: %q leads from %v to %v, and %v was promised", who, e.ID, p, h.Text, v.Level, after, h.Level)
						}
					}
				}
			}
		}
	}
	for _, k := range []rules.HelpKind{rules.SaferExercise, rules.FewerDrops, rules.WithSpotter} {
		if taken[k] == 0 {
			t.Errorf("no help of kind %d was ever offered", k)
		}
	}
}

// takeHelp does what a tap on the help does, and returns the verdict then;
// false for advice that is no tap.
func takeHelp(b *tab, id string, p training.Protocol, h screen.HelpView) (rules.Level, bool) {
	d := b.m.DropSet(id)
	if p != "" {
		d.SetProtocol(p)
	}
	switch h.Kind {
	case rules.SaferExercise:
		d = b.m.DropSet(h.Href[len("/dropset/"):])
	case rules.FewerDrops:
		d.SetProtocol(h.Protocol)
	case rules.WithSpotter:
		d.SetSpotter(training.Yes)
	default:
		return 0, false
	}
	return d.View().Verdict.Level, true
}
