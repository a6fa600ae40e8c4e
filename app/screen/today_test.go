package screen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store/memory"
	"dropset/core/fault"
	"dropset/core/rules"
	"dropset/core/training"
)

// ago is some days before the tests, at the same time of day.
func ago(days int) training.Instant { return evening.Add(-time.Duration(days) * 24 * time.Hour) }

func TestToday(t *testing.T) {
	t.Run("a used week says when the next one opens, and what to do instead", func(t *testing.T) {
		b := newTab(t)
		b.past("one", ago(4), "cable-curl", kilos(25, 10), dropped(25, 20, 15))
		b.past("two", ago(2), "triceps-pushdown", kilos(30, 10), dropped(30, 22.5, 17.5))
		b = b.reopened()
		v := b.m.TodayScreen()
		if v.Level != rules.Avoid || v.Headline != "No drop set today" || v.Pick != nil || v.Ask != nil {
			t.Errorf("Today = %s %q, pick %v", v.Level, v.Headline, v.Pick)
		}
		if len(v.Because) == 0 || !strings.Contains(v.Opens, "Sunday") || !strings.Contains(v.Instead, "plain sets") {
			t.Errorf("because %v, %q, %q; want the reason, Sunday and a way on", v.Because, v.Opens, v.Instead)
		}
		if v.Budget.Used != 2 || v.Budget.Cap != 2 || !strings.Contains(v.Budget.Note, "Sunday") {
			t.Errorf("budget = %+v, want 2 of 2 until Sunday", v.Budget)
		}
		b.now = training.AtZone(ago(-3).Milli, 60) // Sunday
		if v := b.m.TodayScreen(); v.Level != rules.Go || v.Pick == nil || v.Pick.Exercise != "cable-curl" {
			t.Errorf("on Sunday Today = %s, pick %+v, because %v; want a curl", v.Level, v.Pick, v.Because)
		}
	})

	t.Run("one used: the other muscles are open, and one of them is suggested", func(t *testing.T) {
		b := newTab(t)
		b.past("one", ago(2), "cable-curl", kilos(25, 10), dropped(25, 20, 15))
		b = b.reopened()
		v := b.m.TodayScreen()
		if v.Level != rules.Go || v.Pick == nil || v.Pick.Exercise == "cable-curl" {
			t.Errorf("Today = %s, pick %+v; want a go on another muscle", v.Level, v.Pick)
		}
		if want := "Biceps: next drop set from Tuesday. Everything else is open."; v.Budget.Note != want {
			t.Errorf("budget says %q, want %q", v.Budget.Note, want)
		}
	})

	t.Run("the verdict of Today is that of the drop set's own page", func(t *testing.T) {
		b := newTab(t)
		for _, change := range []func(){
			func() {},
			func() { b.must(b.m.SetAnswer("hardgainer", "yes")) },
			func() { b.must(b.m.SetAnswer("goal", "mixed")) },
			func() { b.must(b.m.SetCut(training.AggressiveCut)) },
		} {
			change()
			v := b.m.TodayScreen()
			if v.Pick == nil {
				t.Fatalf("nothing is suggested: %s because %v", v.Level, v.Because)
			}
			if d := b.m.DropSet(v.Pick.Exercise).View(); d.Verdict.Level != v.Level {
				t.Errorf("%s: Today says %s, its page %s", v.Pick.Name, v.Level, d.Verdict.Level)
			}
		}
	})

	t.Run("every kind of no has its own way on", func(t *testing.T) {
		for _, c := range []struct{ id, value, want string }{
			{"level", "beginner", "clean form"}, {"strictForm", "no", "end before your form"}, {"goal", "strength", "heavy sets"},
		} {
			b := newTab(t)
			b.must(b.m.SetAnswer(c.id, c.value))
			if v := b.m.TodayScreen(); !v.Level.Refused() || !strings.Contains(v.Instead, c.want) || len(v.Because) == 0 {
				t.Errorf("%s %s: %s, instead %q, because %v", c.id, c.value, v.Level, v.Instead, v.Because)
			}
		}
	})

	t.Run("the check-in takes one tap each, and can be corrected", func(t *testing.T) {
		b := newTab(t)
		if v := b.m.TodayScreen(); v.Sleep != 0 || len(v.Soreness) != 1 || v.Soreness[0].Name != "Biceps" {
			t.Errorf("nothing was dropped, and it asks for %+v, want the muscle that is suggested", v.Soreness)
		}
		b.past("one", ago(2), "cable-curl", kilos(25, 10), dropped(25, 20, 15))
		b = b.reopened()
		v := b.m.TodayScreen()
		if len(v.Soreness) != 2 || v.Soreness[0].Name != "Biceps" || v.Soreness[0].Value != 0 {
			t.Fatalf("soreness = %+v, want biceps not entered, then the muscle that is suggested", v.Soreness)
		}
		b.must(b.m.SleptWell(2))
		b.must(b.m.SleptWell(4))
		b.must(b.m.Sore(v.Soreness[0].Muscle, 3))
		again := b.reopened()
		if v := again.m.TodayScreen(); v.Sleep != 4 || v.Soreness[0].Value != 3 {
			t.Errorf("after a restart: sleep %d, sore %+v", v.Sleep, v.Soreness)
		}
		again.later(24 * time.Hour)
		if v := again.m.TodayScreen(); v.Sleep != 0 || v.Soreness[0].Value != 0 {
			t.Errorf("the next day still shows %d and %+v", v.Sleep, v.Soreness)
		}
	})

	t.Run("a tap that was not kept is taken back on screen", func(t *testing.T) {
		b := newTab(t)
		b.store.Trouble(memory.Full, 1)
		b.tap(b.m.SleptWell(5))
		if v := b.m.TodayScreen(); v.Sleep != 5 {
			t.Errorf("the tap does not show: %d", v.Sleep)
		}
		if errs := b.settle(); len(errs) != 1 || fault.CodeOf(errs[0]) != fault.StorageFull {
			t.Fatalf("settled with %v", errs)
		}
		if v := b.m.TodayScreen(); v.Sleep != 0 {
			t.Errorf("what was not kept still shows: %d", v.Sleep)
		}
	})

	t.Run("what runs can be resumed", func(t *testing.T) {
		b := newTab(t)
		if v := b.m.TodayScreen(); v.Resume != nil {
			t.Errorf("nothing runs, but %+v", v.Resume)
		}
		b.must(b.m.StartWorkout())
		if v := b.m.TodayScreen(); v.Resume == nil || v.Resume.Href != "/workout" {
			t.Errorf("a workout runs: %+v", v.Resume)
		}
		b.train("cable-curl")
		if v := b.m.TodayScreen(); v.Resume == nil || !strings.Contains(v.Resume.Text, "1 exercise") || v.Pick == nil || v.Pick.Exercise != "cable-curl" {
			t.Errorf("with an exercise in it: %+v, pick %+v", v.Resume, v.Pick)
		}
	})
}

func TestQuestions(t *testing.T) {
	b := newTab(t)
	value := func(q screen.QuestionView) string {
		i := slices.IndexFunc(q.Choices, func(c screen.ChoiceView) bool { return c.Chosen })
		if i < 0 {
			return ""
		}
		return q.Choices[i].Value
	}
	for _, c := range []struct {
		q      rules.Question
		answer string
	}{
		{rules.AskLevel, "advanced"}, {rules.AskStrictForm, "no"}, {rules.AskGoal, "mixed"}, {rules.AskSpotter, "yes"}, {rules.AskPhase, "yes"}, {rules.AskPhase, "no"},
	} {
		if q := b.m.Question(c.q); q.ID != c.q || q.Text == "" || len(q.Choices) < 2 {
			t.Errorf("question %d is %+v", c.q, q)
		}
		b.must(b.m.Answer(c.q, c.answer))
		if got := value(b.m.Question(c.q)); got != c.answer {
			t.Errorf("question %d was answered %q and shows %q", c.q, c.answer, got)
		}
	}
	if q := b.m.Question(rules.AskBodyweight); q.Unit != "kg" || len(q.Choices) != 0 {
		t.Errorf("the question about bodyweight is %+v", q)
	}
	b.must(b.m.Answer(rules.AskBodyweight, "80"))
	if w := b.m.Profile().Bodyweights; len(w) != 1 {
		t.Errorf("weighings = %v", w)
	}
	if s, err := b.m.Answer(rules.Question(99), "yes"); fault.CodeOf(err) != fault.NotFound || !s.Empty() {
		t.Errorf("a question that nobody asks: %v", err)
	}
	if q := b.m.Question(rules.Question(99)); q.Text != "" {
		t.Errorf("a question that nobody asks has words: %+v", q)
	}
}

// BenchmarkToday is what the first screen costs before anything is drawn, each
// time that it is drawn.
func BenchmarkToday(b *testing.B) {
	t := newTab(&testing.T{})
	for b.Loop() {
		t.m.TodayScreen()
	}
}
