package screen_test

import (
	"strings"
	"testing"

	"dropset/app/screen"
	"dropset/core/rules"
)

func TestLearn(t *testing.T) {
	t.Run("without a query it lists the chapters, each with an address that opens it", func(t *testing.T) {
		v := screen.Learn("  ")
		if len(v.Chapters) != 8 || len(v.Found) != 0 {
			t.Fatalf("got %+v", v)
		}
		for _, c := range v.Chapters {
			r, ok := screen.Reading(strings.TrimPrefix(c.Href, "/learn/"))
			if !ok || r.Title != c.Title || !r.Whole || len(r.Sections) == 0 || r.Up != "/learn" {
				t.Errorf("%s opens %+v", c.Href, r)
			}
		}
	})
	t.Run("a misspelt query finds the place, and says where it is", func(t *testing.T) {
		v := screen.Learn("metabolc stress")
		if len(v.Found) == 0 || v.Found[0].Title != "Metabolic stress" || !strings.HasPrefix(v.Found[0].Note, "Lexicon · ") || !strings.HasSuffix(v.Said, " found") {
			t.Fatalf("got %+v", v)
		}
		for _, f := range v.Found {
			if n := len([]rune(f.Note)); n > 140 {
				t.Errorf("the note under %q has %d letters", f.Title, n)
			}
		}
	})
	t.Run("what is nowhere is said so", func(t *testing.T) {
		if v := screen.Learn("qqqzzz"); len(v.Found) != 0 || v.Said != "0 found" {
			t.Errorf("got %+v", v)
		}
		if _, ok := screen.Reading("R-NO-1"); ok {
			t.Error("an unknown item has a page")
		}
	})
}

func TestReading(t *testing.T) {
	t.Run("an item opens its section, and is marked in it with its evidence", func(t *testing.T) {
		v, ok := screen.Reading("R-FAT-2")
		if !ok || v.Whole || v.Title != "How long a muscle rests" || v.Line != "Recovery" || v.Up != "/learn/recovery" {
			t.Fatalf("got %+v", v)
		}
		var here []screen.ClaimView
		for _, c := range v.Sections[0].Claims {
			if c.Here {
				here = append(here, c)
			}
		}
		x := rules.Explain("R-FAT-2")
		if first := v.Sections[0].Claims[0]; first.Note != x.Note || first.Here {
			t.Errorf("the claim above reads %+v", first)
		}
		if len(here) != 1 || here[0].Text != x.Rule || here[0].Note != "As above." || here[0].Basis != "The article · moderate evidence · R-FAT-2" {
			t.Errorf("got %+v", here)
		}
	})
	t.Run("a section leads on to the next and to its chapter", func(t *testing.T) {
		v, _ := screen.Reading("rest")
		if len(v.On) != 2 || v.On[0].Href != "/learn/signs" || v.On[1].Href != "/learn/recovery" {
			t.Errorf("got %+v", v.On)
		}
		v, _ = screen.Reading("pain") // the last of its chapter
		if len(v.On) != 1 || v.On[0].Href != "/learn/recovery" {
			t.Errorf("got %+v", v.On)
		}
	})
	t.Run("a scenario shows its verdict in a word", func(t *testing.T) {
		v, _ := screen.Reading("heavy")
		if s := v.Sections[0]; !s.Judged || s.Level != rules.Avoid || s.Word != "Avoid" {
			t.Errorf("got %+v", s)
		}
	})
	t.Run("a word explained claims nothing", func(t *testing.T) {
		v, _ := screen.Reading("spotter")
		if c := v.Sections[0].Claims[0]; c.Basis != "" || c.Here {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("every link in it leads somewhere", func(t *testing.T) {
		for _, c := range screen.Learn("").Chapters {
			v, _ := screen.Reading(strings.TrimPrefix(c.Href, "/learn/"))
			for _, s := range v.Sections {
				for _, l := range s.See {
					if to, ok := screen.Reading(strings.TrimPrefix(l.Href, "/learn/")); !ok || to.Title != l.Title {
						t.Errorf("%s leads from %s to %+v", l.Href, s.Title, to)
					}
				}
			}
		}
	})
}

// Every reason of a verdict has its place to read on, whatever the exercise.
func TestEveryWhyHasAPlace(t *testing.T) {
	b := strong(t)
	for _, id := range []string{"barbell-back-squat", "barbell-bench-press", "cable-curl", "leg-press", "dumbbell-wrist-curl", "plank"} {
		view := b.m.DropSet(id).View()
		for _, r := range view.Verdict.Reasons {
			if _, ok := screen.Reading(r.ID); !ok {
				t.Errorf("%s: why %s leads nowhere", id, r.ID)
			}
		}
		for _, n := range view.Notes {
			if _, ok := screen.Reading(n.ID); !ok {
				t.Errorf("%s: note %s leads nowhere", id, n.ID)
			}
		}
	}
}
