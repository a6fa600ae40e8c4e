package screen_test

import (
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/rules"

	"dropset/app/screen"
)

// listed returns the rows of all groups.
func listed(v screen.LibraryView) []screen.ExerciseRow {
	var out []screen.ExerciseRow
	for _, g := range v.Groups {
		out = append(out, g.Rows...)
	}
	return out
}

func TestLibrary(t *testing.T) {
	t.Run("it shows a page at a time, and all of the catalogue in the end", func(t *testing.T) {
		b := newTab(t)
		all := func(limit int) (int, bool) {
			v := b.m.Library("", limit)
			return len(v.Groups[len(v.Groups)-1].Rows), v.More
		}
		if n, more := all(screen.LibraryPage); n != screen.LibraryPage || !more {
			t.Errorf("got %d rows, more %v", n, more)
		}
		if n, more := all(10_000); n != len(exercise.Catalogue()) || more {
			t.Errorf("got %d of %d rows, more %v", n, len(exercise.Catalogue()), more)
		}
	})
	t.Run("as long as little is logged, what most people do comes first, and nothing twice", func(t *testing.T) {
		b := newTab(t)
		first := func() []string {
			var ids []string
			for _, g := range b.m.Library("", 1).Groups {
				for _, r := range g.Rows {
					if g.Title != "All exercises" {
						ids = append(ids, r.ID)
					}
				}
			}
			return ids
		}
		if got := first(); !slices.Equal(got, exercise.Common()) {
			t.Errorf("with nothing logged: got %v, want %v", got, exercise.Common())
		}
		b.train("leg-curl", "cable-curl") // the first by its former slug
		got := first()
		slices.Sort(got)
		want := slices.Clone(exercise.Common())
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("with two common ones logged: got %v, want %v in any order", got, want)
		}
		b.train("hammer-curl", "leg-press", "pec-deck", "face-pull", "pull-up")
		if got := first(); len(got) != 6 {
			t.Errorf("with many logged: got %v, want the last six", got)
		}
	})
	t.Run("each row has its verdict in a word", func(t *testing.T) {
		b := newTab(t)
		for _, r := range listed(b.m.Library("barbell squat", screen.LibraryPage))[:1] {
			if r.Level != rules.Never || r.Word != "Never" {
				t.Errorf("%s: got %v %q", r.Name, r.Level, r.Word)
			}
		}
	})
	t.Run("a misspelt name finds what was meant", func(t *testing.T) {
		b := newTab(t)
		rows := listed(b.m.Library("pec dec", screen.LibraryPage))
		if len(rows) == 0 || rows[0].ID != "pec-deck" {
			t.Errorf("got %+v", rows)
		}
	})
	t.Run("what was done lately comes first, and what is in the workout is marked", func(t *testing.T) {
		b := newTab(t)
		b.train("leg-curl", "cable-curl")
		v := b.m.Library("", screen.LibraryPage)
		g := v.Groups[0]
		if g.Title != "Done lately" || g.Rows[0].ID != "cable-curl" || !g.Rows[0].Chosen {
			t.Errorf("got %+v", g)
		}
	})
	t.Run("where nothing fits it says what to do", func(t *testing.T) {
		v := newTab(t).m.Library("qqqqxxxx", screen.LibraryPage)
		if len(v.Groups) != 0 || v.Note == "" || v.Own != "qqqqxxxx" {
			t.Errorf("got %+v", v)
		}
	})
	t.Run("what is there by this very name is not offered as an own one", func(t *testing.T) {
		if v := newTab(t).m.Library(" cable curl ", screen.LibraryPage); v.Own != "" {
			t.Errorf("it offers %q", v.Own)
		}
	})
}

func TestOwnExercise(t *testing.T) {
	t.Run("the name fills in the answers, and what is kept is judged as inferred", func(t *testing.T) {
		b := newTab(t)
		o := b.m.NewExercise("Cable Y raise")
		v := o.View()
		if v.Known != nil || len(v.Fields) != 15 {
			t.Fatalf("got %+v", v)
		}
		for _, f := range v.Fields {
			n := 0
			for _, c := range f.Choices {
				if c.Chosen {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s has %d answers filled in", f.Label, n)
			}
		}
		o.Set("muscle", string(exercise.SideDelts))
		s, id, err := o.Save()
		b.must(s, err)
		b.train(id)
		e := b.reopened().m.Exercise(id)
		if e.Name != "Cable Y raise" || !e.Custom || !e.Inferred || e.Muscle != exercise.SideDelts || e.Equipment != exercise.Cable {
			t.Errorf("kept: %+v", e)
		}
		if l := b.entry(0).Level; l < rules.Caution {
			t.Errorf("it is judged %v, want caution at best", l)
		}
		rows := listed(b.m.Library("y raise", screen.LibraryPage))
		if len(rows) == 0 || rows[0].ID != id {
			t.Errorf("the search finds %+v", rows)
		}
	})
	t.Run("a word of danger stays, whatever was ticked", func(t *testing.T) {
		b := newTab(t)
		o := b.m.NewExercise("my special barbell squat thing")
		for _, q := range []string{"back", "balance", "pinned"} {
			o.Set(q, "no")
		}
		o.Set("equipment", string(exercise.Cable))
		if v := o.View(); !v.Level.Refused() || v.Because == "" {
			t.Errorf("got %v because %q", v.Level, v.Because)
		}
	})
	t.Run("what happens when a rep fails lowers the verdict", func(t *testing.T) {
		b := newTab(t)
		o := b.m.NewExercise("Zorble")
		o.Set("equipment", string(exercise.Machine))
		o.Set("muscle", string(exercise.Biceps))
		o.Set("mechanic", string(exercise.Isolation))
		o.Set("thrown", "no")
		before := o.View().Level
		o.Set("thrown", "yes")
		if after := o.View().Level; after <= before {
			t.Errorf("from %v to %v", before, after)
		}
	})
	t.Run("without a name there is a message beside the field", func(t *testing.T) {
		for _, name := range []string{"", "   ", strings.Repeat("long ", 40)} {
			b := newTab(t)
			o := b.m.NewExercise("x")
			o.Set("name", name)
			if _, _, err := o.Save(); field(err) != "name" || o.View().NameErr == "" {
				t.Errorf("%q: got %v, message %q", name, err, o.View().NameErr)
			}
		}
	})
	t.Run("a name that is too long is said to be while it is typed, and none of it is cut", func(t *testing.T) {
		b := newTab(t)
		long := "Garage " + strings.Repeat("é", 120)
		if own := b.m.Library(long, screen.LibraryPage).Own; !strings.HasSuffix(own, "é…") {
			t.Errorf("the list offers %q as if that were all", own)
		}
		o := b.m.NewExercise(long)
		if v := o.View(); v.Name != long || !strings.Contains(v.NameErr, "127 characters") || !strings.Contains(v.NameErr, "at most 100") {
			t.Errorf("the form begins with %q and says %q", v.Name, v.NameErr)
		}
		if _, _, err := o.Save(); field(err) != "name" || o.View().Name != long {
			t.Errorf("saved as %q: %v", o.View().Name, err)
		}
		o.Set("name", "Garage "+strings.Repeat("é", 93))
		if v := o.View(); v.NameErr != "" {
			t.Errorf("100 characters: %q", v.NameErr)
		}
		s, id, err := o.Save()
		b.must(s, err)
		if got := len([]rune(b.m.Exercise(id).Name)); got != 100 {
			t.Errorf("%d characters were kept, want 100", got)
		}
	})
	t.Run("what is there already is not made twice", func(t *testing.T) {
		b := newTab(t)
		o := b.m.NewExercise("cable curls")
		if v := o.View(); v.Known == nil || v.Known.ID != "cable-curl" {
			t.Errorf("got %+v", v.Known)
		}
		if s, id, err := o.Save(); err != nil || id != "cable-curl" || !s.Empty() {
			t.Errorf("got %s, %v", id, err)
		}
		s, id, err := b.m.NewExercise("Zorble").Save()
		b.must(s, err)
		if _, again, err := b.m.NewExercise(" zorble").Save(); again != id || err != nil {
			t.Errorf("got %s, %v; want %s again", again, err, id)
		}
	})
}

func TestChangingAnOwnExercise(t *testing.T) {
	add := func(b *tab) string {
		o := b.m.NewExercise("Zorble")
		o.Set("equipment", string(exercise.Machine))
		o.Set("muscle", string(exercise.Biceps))
		o.Set("mechanic", string(exercise.Isolation))
		s, id, err := o.Save()
		b.must(s, err)
		return id
	}
	t.Run("opens with what was answered, keeps the ID under a new name, and can be undone", func(t *testing.T) {
		b := newTab(t)
		id := add(b)
		o, ok := b.m.EditExercise(id)
		if !ok || o.View().Name != "Zorble" || o.View().ID != id || o.View().Known != nil {
			t.Fatalf("opened %v with %+v", ok, o.View())
		}
		o.Set("name", "Zorble Two")
		o.Set("thrown", "yes")
		o.Set("side", "yes")
		s, same, err := o.Save()
		s = b.must(s, err)
		e := b.m.Exercise(id)
		if same != id || e.Name != "Zorble Two" || !e.Hazards.Has(exercise.Ballistic) || !e.Unilateral || e.Equipment != exercise.Machine {
			t.Errorf("kept %s: %+v", same, e)
		}
		b.must(s.Undo())
		if e := b.reopened().m.Exercise(id); e.Name != "Zorble" || e.Hazards.Has(exercise.Ballistic) || e.Unilateral {
			t.Errorf("undone: %+v", e)
		}
	})
	t.Run("a no takes back what was only guessed", func(t *testing.T) {
		b := newTab(t)
		o := b.m.NewExercise("Garage dumbbell chest fly")
		before := o.View()
		o.Set("trapped", "no")
		o.Set("range", "no")
		s, id, err := o.Save()
		b.must(s, err)
		if e := b.m.Exercise(id); before.Level < rules.Caution || e.Hazards != 0 || !e.Inferred {
			t.Errorf("before %v, kept %+v", before.Level, e)
		}
	})
	t.Run("is deleted from the list, and comes back", func(t *testing.T) {
		b := newTab(t)
		id := add(b)
		s := b.must(b.m.DeleteExercise(id))
		if _, ok := b.m.EditExercise(id); ok {
			t.Error("it can still be changed")
		}
		b.must(s.Undo())
		if _, ok := b.m.EditExercise(id); !ok {
			t.Error("undo did not bring it back")
		}
	})
	t.Run("deleted and added again, it is what was answered now", func(t *testing.T) {
		b := newTab(t)
		id := add(b)
		o, _ := b.m.EditExercise(id)
		o.Set("thrown", "yes")
		s, _, err := o.Save()
		b.must(s, err)
		b.must(b.m.DeleteExercise(id))
		add(b)
		if e := b.reopened().m.Exercise(id); !e.Custom || e.Hazards != 0 {
			t.Errorf("got %+v", e)
		}
	})
	t.Run("what the catalogue has is nobody's own", func(t *testing.T) {
		if _, ok := newTab(t).m.EditExercise("cable-curl"); ok {
			t.Error("the catalogue's exercise can be changed")
		}
	})
}
