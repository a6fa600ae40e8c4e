package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/core/load"
	"dropset/core/training"
)

// shared puts a workout into the database, each exercise with its sets.
func (b *tab) shared(name string, entries ...training.Entry) screen.ShareView {
	b.t.Helper()
	w := training.Workout{ID: "shared", Name: name, Start: b.now, End: b.now.Add(70 * time.Minute), Note: "slept badly"}
	pos := ""
	for i, e := range entries {
		e.ID, e.Pos = fmt.Sprintf("e%d", i), training.Between(pos, "")
		pos = e.Pos
		at := ""
		for k := range e.Sets {
			s := &e.Sets[k]
			at = training.Between(at, "")
			s.ID, s.Pos = fmt.Sprintf("s%d-%d", i, k), at
			if s.Note != "planned" {
				s.Done = b.now
			}
			if s.Kind == "" {
				s.Kind = training.Working
			}
		}
		w.Entries = append(w.Entries, e)
	}
	if err := w.Validate(); err != nil {
		b.t.Fatalf("the workout of the test is not valid: %v", err)
	}
	e := store.BeginImport()
	e.Workout(w.ID).Change(training.Workout{}, w)
	if _, err := e.Commit(b.t.Context(), b.store); err != nil {
		b.t.Fatal(err)
	}
	b.reread()
	v, ok := b.m.Share(w.ID)
	if !ok || !b.m.Shareable(w.ID) {
		b.t.Fatal("nothing to share")
	}
	return v
}

func sets(exercise string, sets ...training.Set) training.Entry {
	return training.Entry{Exercise: exercise, Sets: sets}
}

func TestShare(t *testing.T) {
	t.Run("as text", func(t *testing.T) {
		b := newTab(t)
		warm := kilos(10, 12)
		warm.Kind = training.Warmup
		hurt := dropped(25, 20, 15)
		hurt.Note, hurt.End = "elbow", training.ByPain
		planned := kilos(25, 10)
		planned.Note = "planned"
		v := b.shared("Pull day",
			sets("cable-curl", warm, kilos(25, 10), kilos(25, 9), kilos(22.5, 10), hurt),
			sets("hammer-curl", kilos(12, 10), planned),
			sets("lat-pulldown", planned))
		want := `Pull day
Thursday 26 November 2026, 19:00–20:10
5 sets · 1 drop set

Cable Curl
Warm-up: 10 kg × 12
25 kg × 10, 9
22.5 kg × 10
Drop set: 25 kg × 8 → 20 kg × 8 → 15 kg × 8

Hammer Curl (loads are for each hand)
12 kg × 10

Logged with Dropset
`
		if v.Text != want {
			t.Errorf("the text is\n%s\nwant\n%s", v.Text, want)
		}
		if v.Name != "dropset-2026-11-26" {
			t.Errorf("the file is called %q", v.Name)
		}
	})

	t.Run("in the person's unit, and each side by itself", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.SetAnswer("unit", string(load.Lb)))
		pounds := func(n int) load.Load { return load.Of(load.Mass(n) * load.Pound) }
		s := training.Set{Kind: training.Drop, Protocol: training.Single, Load: pounds(40), Reps: 8, Segments: []training.Segment{
			{Load: pounds(40), Reps: 8, Side: training.Left}, {Load: pounds(30), Reps: 6, Side: training.Left},
			{Load: pounds(40), Reps: 9, Side: training.Right}, {Load: pounds(30), Reps: 5, Side: training.Right}}}
		v := b.shared("", sets("concentration-curl", s))
		if want := "Drop set: Left 40 lb × 8 → 30 lb × 6 · right 40 lb × 9 → 30 lb × 5\n"; !strings.Contains(v.Text, want) {
			t.Errorf("the text is\n%s\nwant in it\n%s", v.Text, want)
		}
	})

	t.Run("a mechanical drop set names what was done, because its load stays", func(t *testing.T) {
		s := training.Set{Kind: training.Drop, Protocol: training.Mechanical, Load: load.Of(0), Reps: 9, Segments: []training.Segment{
			{Load: load.Of(0), Reps: 9, Variation: "decline-push-up"}, {Load: load.Of(0), Reps: 6, Variation: "push-up"}}}
		v := newTab(t).shared("", sets("decline-push-up", s))
		if want := "Drop set: Decline Push-Up × 9 → Push-Up × 6\n"; !strings.Contains(v.Text, want) {
			t.Errorf("the text is\n%s\nwant in it\n%s", v.Text, want)
		}
	})

	t.Run("nothing done is nothing to share", func(t *testing.T) {
		b := newTab(t)
		b.train("cable-curl")
		w, _ := b.m.Running()
		if _, ok := b.m.Share(w.ID); ok || b.m.Shareable(w.ID) {
			t.Error("an empty workout is shared")
		}
		if _, ok := b.m.Share("no such"); ok {
			t.Error("a workout that is not there is shared")
		}
	})
}

func TestPicture(t *testing.T) {
	t.Run("says what the workout was", func(t *testing.T) {
		warm := kilos(10, 12)
		warm.Kind = training.Warmup
		p := newTab(t).shared("", sets("cable-curl", warm, kilos(25, 10), kilos(25, 9), dropped(25, 20))).Picture
		if got := strings.Join(p.Title, "|"); got != "Thursday 26 November 2026" {
			t.Errorf("title %q", got)
		}
		if p.Detail != "19:00–20:10 · 3 sets · 1 drop set" || p.More != "" {
			t.Errorf("%+v", p)
		}
		want := "[{Cable Curl [{25 kg × 10, 9 false false} {25 kg × 8 → 20 kg × 8 true false}]}]"
		if got := fmt.Sprint(p.Entries); got != want {
			t.Errorf("entries %s, want %s", got, want)
		}
	})

	t.Run("a long workout is cut, and what is left out is counted", func(t *testing.T) {
		var entries []training.Entry
		for _, id := range []string{"cable-curl", "hammer-curl", "lat-pulldown", "leg-extension", "leg-press", "triceps-pushdown", "barbell-back-squat", "pec-deck"} {
			e := sets(id)
			for n := range 9 {
				e.Sets = append(e.Sets, kilos(20+float64(n)*2.5, 10))
			}
			e.Sets = append(e.Sets, dropped(60, 45, 35, 25, 20))
			entries = append(entries, e)
		}
		p := newTab(t).shared(strings.Repeat("A name without an end ", 3), entries...).Picture
		lines := 0
		for _, e := range p.Entries {
			lines += 1 + len(e.Lines)
			if n := len(e.Lines); n != 7 || e.Lines[6].Text != "+ 4 more sets" || !e.Lines[6].Quiet {
				t.Errorf("%s ends with %+v", e.Name, e.Lines[n-1])
			}
		}
		if lines > 22 || len(p.Entries) != 2 || p.More != "+ 6 more exercises" {
			t.Errorf("%d lines, %d exercises, %q", lines, len(p.Entries), p.More)
		}
		if len(p.Title) != 2 || !strings.HasSuffix(p.Title[1], "…") {
			t.Errorf("title %q", p.Title)
		}
	})

	t.Run("no line is too long", func(t *testing.T) {
		p := newTab(t).shared("Donaudampfschifffahrtsgesellschaftskapitän", sets("cable-curl", dropped(100.25, 80.25, 60.25, 40.25))).Picture
		for _, l := range p.Title {
			if n := len([]rune(l)); n > 27 {
				t.Errorf("%q has %d letters", l, n)
			}
		}
		if len(p.Entries[0].Lines) < 2 {
			t.Fatalf("the long set is not broken: %+v", p.Entries[0])
		}
		for i, l := range p.Entries[0].Lines {
			if n := len([]rune(l.Text)); n > 40 || !l.Drop || i > 0 && !strings.HasPrefix(l.Text, "→ ") {
				t.Errorf("line %d: %+v, %d letters", i, l, n)
			}
		}
	})
}
