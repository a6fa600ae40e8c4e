package screen_test

import (
	"slices"
	"testing"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/load"
)

func gymNames(b *tab) (names []string, used string) {
	for _, g := range b.m.GymsScreen().Gyms {
		names = append(names, g.Name)
		if g.InUse {
			used = g.Name
		}
	}
	return names, used
}

func gymID(t *testing.T, b *tab, name string) string {
	t.Helper()
	for _, g := range b.m.GymsScreen().Gyms {
		if g.Name == name {
			return g.ID
		}
	}
	t.Fatalf("there is no gym %s", name)
	return ""
}

// heavy corrects the dumbbells of the gym in use.
func heavy(t *testing.T, b *tab, sizes string) {
	t.Helper()
	e, ok := b.m.EditRack("dumbbells-kg")
	if !ok {
		t.Fatal("no dumbbells to edit")
	}
	e.Type("sizes", sizes)
	s, ok, err := e.Save()
	if !ok {
		t.Fatalf("%s were not taken: %v", sizes, e.View().Fields[0].Error)
	}
	b.must(s, err)
}

func TestSecondGym(t *testing.T) {
	b := newTab(t)
	b.must(b.m.AddGym(" Hotel ", ""))
	if names, used := gymNames(b); !slices.Equal(names, []string{"Hotel", "My gym"}) || used != "Hotel" {
		t.Fatalf("after adding a second gym there are %v and %s is in use", names, used)
	}
	heavy(t, b, "7 9 11")
	b.must(b.m.UseGym(gymID(t, b, "My gym")))
	if has := rackOf(t, b, "dumbbells-kg").Contains(load.Of(7 * load.Kilogram)); !has || len(rackOf(t, b, "dumbbells-kg").Sizes) < 10 {
		t.Error("correcting the racks of the second gym changed those of the first")
	}
	b = b.reopened()
	b.must(b.m.UseGym(gymID(t, b, "Hotel")))
	if got := rackOf(t, b, "dumbbells-kg").Sizes; len(got) != 3 {
		t.Errorf("after a restart the second gym has dumbbells of %v", got)
	}
}

func TestWorkoutMovesToAnotherGym(t *testing.T) {
	b := newTab(t)
	b.must(b.m.AddGym("Hotel", ""))
	heavy(t, b, "7 9 11")
	hotel := gymID(t, b, "Hotel")
	home := gymID(t, b, "My gym")
	b.must(b.m.UseGym(home))
	l := b.train("hammer-curl")
	e := b.entry(0).ID
	l.SetLoad(e, "10")
	l.Step(e, 1)
	if got := b.entry(0).Next.Load; got != "12.5" {
		t.Fatalf("one step up from 10 kg at home is %s", got)
	}
	s := b.must(b.m.UseGym(hotel))
	w, _ := b.m.Running()
	if w.Gym != hotel {
		t.Fatalf("the running workout is in gym %q, not in %q", w.Gym, hotel)
	}
	l.SetLoad(e, "9")
	l.Step(e, 1)
	if got := b.entry(0).Next.Load; got != "11" {
		t.Errorf("one step up from 9 kg in the other gym is %s", got)
	}
	b.undo(s)
	if w, _ := b.m.Running(); w.Gym != home || b.m.Gym().ID != home {
		t.Error("undo did not bring the workout back to the first gym")
	}
}

func TestWorkoutKeepsItsGym(t *testing.T) {
	b := newTab(t)
	b.must(b.m.AddGym("Hotel", ""))
	b.train("hammer-curl")
	hotel := gymID(t, b, "Hotel")
	home := gymID(t, b, "My gym")
	b.must(b.m.EditSettings(func(s *store.Settings) { s.Gym = home })) // as another device may
	if b.m.Gym().ID != hotel {
		t.Error("the workout under way has left its gym because the settings changed")
	}
}

func TestCopyOfAGym(t *testing.T) {
	b := newTab(t)
	heavy(t, b, "7 9 11")
	b.must(b.m.AddGym("Branch", gymID(t, b, "My gym")))
	if got := rackOf(t, b, "dumbbells-kg").Sizes; len(got) != 3 {
		t.Fatalf("the copy has dumbbells of %v", got)
	}
	typed, _ := b.m.EditRack("dumbbells-kg")
	typed.Type("sizes", "1 2")
	b.must(b.m.UseGym(gymID(t, b, "My gym")))
	if typed.There() {
		t.Error("what is typed about the copy shows up in the original")
	}
	if _, ok, err := typed.Save(); ok || fault.CodeOf(err) != fault.Illegal {
		t.Errorf("what was typed about the copy was saved into the original: %v", err)
	}
}

func TestDeleteAGym(t *testing.T) {
	b := newTab(t)
	if _, err := b.m.RemoveGym(b.m.Gym().ID); fault.CodeOf(err) != fault.Illegal {
		t.Fatalf("the only gym can be deleted: %v", err)
	}
	b.must(b.m.AddGym("Hotel", ""))
	heavy(t, b, "7 9 11")
	s := b.must(b.m.RemoveGym(gymID(t, b, "Hotel")))
	if names, used := gymNames(b); !slices.Equal(names, []string{"My gym"}) || used != "My gym" {
		t.Fatalf("after the deletion there are %v and %s is in use", names, used)
	}
	b.undo(s)
	if _, used := gymNames(b); used != "Hotel" || len(rackOf(t, b, "dumbbells-kg").Sizes) != 3 {
		t.Errorf("undo did not bring the gym back with its racks; %s is in use", used)
	}
}

func TestGymNames(t *testing.T) {
	b := newTab(t)
	for _, name := range []string{"", "  ", "My gym"} {
		if _, err := b.m.AddGym(name, ""); field(err) != "name" {
			t.Errorf("a gym named %q was taken: %v", name, err)
		}
	}
	if n := len(b.m.GymsScreen().Gyms); n != 1 {
		t.Errorf("a gym that was refused is there: %d", n)
	}
	b.must(b.m.RenameAGym(b.m.Gym().ID, "Cellar"))
	if names, _ := gymNames(b); !slices.Equal(names, []string{"Cellar"}) {
		t.Errorf("after renaming there are %v", names)
	}
}
