package screen_test

import (
	"slices"
	"testing"
	"time"

	"dropset/app/screen"
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

func TestPlatesOfTheNextSet(t *testing.T) {
	b := newTab(t)
	l := b.train("barbell-curl")
	id := b.entry(0).ID
	for typed, want := range map[string]string{"45": "Each side: 10 + 2.5 kg", "20": "No plates", "21": "", "": "", "abc": "", "10": ""} {
		l.SetLoad(id, typed)
		if got := b.entry(0).Next.Plates.Text; got != want {
			t.Errorf("plates for %q: %q, want %q", typed, got, want)
		}
	}
	l.SetLoad(id, "45")
	e, _ := b.m.EditRack("barbell-20kg")
	e.Type("bar", "15")
	s, _, err := e.Save()
	b.must(s, err)
	for _, r := range b.m.Gym().Racks {
		if r.ID == "barbell-20kg" {
			l.SetRack(id, r.ID)
		}
	}
	if got := b.entry(0).Next.Plates.Text; got != "Each side: 15 kg" {
		t.Errorf("plates for 45 kg on a bar of 15 kg: %q", got)
	}
}

func TestPlatesComeOffRungByRung(t *testing.T) {
	b := newTab(t)
	d := b.m.DropSet("barbell-curl")
	d.SetStart("60")
	rungs := d.View().Rungs
	if len(rungs) < 2 {
		t.Fatalf("the ladder from 60 kg has %d rungs", len(rungs))
	}
	for i := 1; i < len(rungs); i++ {
		was, now := rungs[i-1].Plates.Heights, rungs[i].Plates.Heights
		if len(now) >= len(was) || !slices.Equal(now, was[:len(now)]) {
			t.Errorf("rung %d has plates %v after %v: something was put back on", i, now, was)
		}
	}
}

func TestCheckInMovesTheVerdict(t *testing.T) {
	b := newTab(t)
	for range 4 {
		b.must(b.m.SleptWell(4))
		b.must(b.m.Sore("biceps", 1))
		b.later(24 * time.Hour)
	}
	says := func(id string) bool {
		return slices.ContainsFunc(b.m.DropSet("cable-curl").View().Verdict.Reasons, func(r screen.ReasonView) bool { return r.ID == id })
	}
	if says("C23") || says("R-VER-5.2") {
		t.Fatal("a day without a check-in counts as a dip")
	}
	b.must(b.m.SleptWell(3))
	if !says("C23") {
		t.Error("sleep a point below the baseline does not move the verdict")
	}
	b.must(b.m.Sore("biceps", 3))
	if !says("R-VER-5.2") {
		t.Error("two dips do not end drop sets for today")
	}
}

func TestSorenessIsAskedForWhatMatters(t *testing.T) {
	b := newTab(t)
	v := b.m.TodayScreen()
	if len(v.Soreness) != 1 {
		t.Fatalf("with an empty log soreness is asked for %v", v.Soreness)
	}
	b.must(b.m.Sore("calves", 4))
	v = b.m.TodayScreen()
	i := slices.IndexFunc(v.Soreness, func(s screen.SorenessView) bool { return s.Muscle == "calves" })
	if i < 0 || v.Soreness[i].Value != 4 {
		t.Errorf("a muscle that was added is not shown: %v", v.Soreness)
	}
	if slices.ContainsFunc(v.Muscles, func(c screen.ChoiceView) bool { return c.Value == "calves" }) {
		t.Error("a muscle that is asked about is offered once more")
	}
}

func TestLoadSaysWhatItCounts(t *testing.T) {
	b := newTab(t)
	b.train("hammer-curl", "barbell-curl", "cable-curl")
	for i, want := range []string{"Load, each hand", "Load, bar included", "Load, in total"} {
		if got := b.entry(i).Next.Label; got != want {
			t.Errorf("the load of %s is labelled %q, want %q", b.entry(i).Name, got, want)
		}
	}
}
