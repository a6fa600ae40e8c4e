package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/training"
)

// log returns a small log: records of all kinds, a deleted and a removed one,
// and a kind and a field that this build does not know.
func log(t tester) []replica.Record {
	e := store.Begin(stamper(), now)
	e.Workout("w1").Change(training.Workout{}, workout).RemoveSet("s9")
	e.Workout("w2").Start(workout.Start).Delete()
	e.Gym("g1").Name("Zuhause „groß“ <b>")
	e.CheckIn(20_000).Sleep(3)
	e.Profile().Change(training.Profile{}, training.Profile{Level: training.Advanced})
	e.Settings().Change(store.DefaultSettings(), store.Settings{Theme: store.Dark})
	e.Exercise("x1").Change(exercise.Exercise{}, exercise.Exercise{Name: "curl"})
	rs := put(t, e)
	later := replica.New("p1", "plan from the future")
	later.PV = replica.Version + 1
	if err := later.Set("deep", map[string]any{"b": []int{1}, "a": nil}, replica.Stamp{Clock: 77, Device: "z"}); err != nil {
		t.Fatalf("%v", err)
	}
	return append(rs, later)
}

func export(t tester, rs []replica.Record) []byte {
	t.Helper()
	b, err := store.Export(rs)
	if err != nil {
		t.Fatalf("Export: %v", err)
	}
	return b
}

func TestBackup(t *testing.T) {
	t.Run("what was exported is imported, and exported again to the same bytes", func(t *testing.T) {
		rs := log(t)
		file := export(t, rs)
		got, err := store.Import(file)
		if err != nil || len(got) != len(rs) {
			t.Fatalf("Import: %d records, %v, want %d", len(got), err, len(rs))
		}
		for _, r := range rs {
			if !replicaIn(got, r) {
				t.Errorf("%s %s is not as it was", r.Kind, r.ID)
			}
		}
		if again := export(t, got); !bytes.Equal(again, file) {
			t.Errorf("exported again:\n%s\nwant\n%s", again, file)
		}
	})

	t.Run("the order of records does not matter, nor their number", func(t *testing.T) {
		rs := log(t)
		file := export(t, rs)
		back := append([]replica.Record{rs[len(rs)-1]}, rs...)
		for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
			back[i], back[j] = back[j], back[i]
		}
		if again := export(t, back); !bytes.Equal(again, file) {
			t.Errorf("got\n%s\nwant\n%s", again, file)
		}
	})

	t.Run("a backup of nothing is a backup", func(t *testing.T) {
		if got, err := store.Import(export(t, nil)); err != nil || len(got) != 0 {
			t.Errorf("Import = %v, %v, want none", got, err)
		}
	})

	t.Run("files of earlier builds are read", func(t *testing.T) {
		for _, name := range []string{"backup-v1.json"} {
			file, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := store.Import(file)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if again := export(t, got); !bytes.Equal(again, file) {
				t.Errorf("%s is written anew as\n%s", name, again)
			}
			w, err := store.WorkoutFrom(got[len(got)-3])
			if err != nil || asJSON(t, w) != asJSON(t, workout) {
				t.Errorf("%s: workout %s, %v", name, asJSON(t, w), err)
			}
		}
	})

	whole := string(export(t, log(t)))
	for _, c := range []struct {
		name, file string
		want       fault.Code
	}{
		{"nothing", "", fault.Damaged},
		{"a picture", "\x89PNG\r\n\x1a\n", fault.Damaged},
		{"another program's JSON", `{"workouts":[]}`, fault.Damaged},
		{"a list", `[]`, fault.Damaged},
		{"half of it", whole[:len(whole)/2], fault.Damaged},
		{"all but the last bytes", whole[:len(whole)-4], fault.Damaged},
		{"something after it", whole + "{}", fault.Damaged},
		{"no records", `{"format":"dropset-backup","version":1}`, fault.Damaged},
		{"no version", `{"format":"dropset-backup","records":[]}`, fault.Damaged},
		{"a record without ID", `{"format":"dropset-backup","version":1,"records":[{"pv":1,"k":"gym","f":{}}]}`, fault.Damaged},
		{"a record that is a number", `{"format":"dropset-backup","version":1,"records":[7]}`, fault.Damaged},
		{"a byte flipped in a name", strings.Replace(whole, `"id":"g1"`, `"ix":"g1"`, 1), fault.Damaged},
		{"a newer version", `{"format":"dropset-backup","version":2,"records":{"by":"kind"}}`, fault.TooNew},
		{"a newer version of the same shape", `{"format":"dropset-backup","version":2,"records":[]}`, fault.TooNew},
		{"a record whose envelope is newer", `{"format":"dropset-backup","version":1,"records":[{"pv":2,"id":"a","k":"b","f":{},"x":1}]}`, fault.TooNew},
		{"white space", "\n\t " + whole + " \n", fault.OK},
	} {
		t.Run(c.name, func(t *testing.T) {
			rs, err := store.Import([]byte(c.file))
			if fault.CodeOf(err) != c.want || err != nil && rs != nil {
				t.Errorf("Import = %d records, %v, want code %q", len(rs), err, c.want)
			}
		})
	}

	t.Run("a record that cannot be written is told", func(t *testing.T) {
		r := replica.New("a", "gym")
		r.Fields["f"] = replica.Field{Value: []byte("{")}
		if _, err := store.Export([]replica.Record{r}); fault.CodeOf(err) != fault.Internal {
			t.Errorf("Export: %v, want code %q", err, fault.Internal)
		}
	})
}

func replicaIn(rs []replica.Record, want replica.Record) bool {
	for _, r := range rs {
		if replica.Equal(r, want) {
			return true
		}
	}
	return false
}

func all(t *testing.T, s store.Store) []replica.Record {
	t.Helper()
	rs, err := s.Scan(t.Context(), store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestRestore(t *testing.T) {
	rs := log(t)
	here := func(t *testing.T) (store.Store, *store.Stamper) {
		s, st := memory.New(store.Keys, store.Digests), store.NewStamper("here", 0)
		e := store.Begin(st, now+1000)
		e.Gym("g1").Name("renamed since").PutRack(0, racks[0])
		e.Gym("g9").Name("made since")
		if _, err := e.Commit(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		return s, st
	}

	t.Run("into nothing gives what was there", func(t *testing.T) {
		s := memory.New(store.Keys, store.Digests)
		if _, err := s.Commit(t.Context(), store.Restore(stamper(), rs)); err != nil {
			t.Fatal(err)
		}
		if got, want := export(t, all(t, s)), export(t, rs); !bytes.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})

	t.Run("merges: what is newer here stays, nothing is lost", func(t *testing.T) {
		s, st := here(t)
		for range 2 { // twice is as good as once
			if _, err := s.Commit(t.Context(), store.Restore(st, rs)); err != nil {
				t.Fatal(err)
			}
		}
		got := all(t, s)
		if len(got) != len(rs)+1 {
			t.Errorf("%d records, want %d", len(got), len(rs)+1)
		}
		for _, r := range got {
			if g, err := store.GymFrom(r); err == nil && r.ID == "g1" && (g.Name != "renamed since" || len(g.Racks) != 1) {
				t.Errorf("gym %+v, want it as it was renamed", g)
			}
		}
	})

	t.Run("an edit after it is newer than all that came", func(t *testing.T) {
		s, st := memory.New(store.Keys, store.Digests), store.NewStamper("here", 0)
		ahead := put(t, store.Begin(store.NewStamper("z", 0), now+1e12).Gym("g1").Name("ahead").Edit())
		if _, err := s.Commit(t.Context(), store.Restore(st, ahead)); err != nil {
			t.Fatal(err)
		}
		st, err := store.OpenStamper(t.Context(), s, [16]byte{}) // as after a restart
		if err != nil {
			t.Fatal(err)
		}
		merged, err := store.Begin(st, now).Gym("g1").Name("mine").Edit().Commit(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if g, _ := store.GymFrom(merged[0]); g.Name != "mine" {
			t.Errorf("name %q, want mine", g.Name)
		}
	})

	t.Run("replaces: everything is as in the backup, on other devices too", func(t *testing.T) {
		s, st := here(t)
		elsewhere := all(t, s)
		want := store.Replacement{Back: store.Tally{Workouts: 1, Others: 6}, Gone: store.Tally{Others: 1}} // w2 is deleted
		if does := store.Weigh(all(t, s), rs); does != want {
			t.Errorf("it does %+v, want %+v", does, want)
		}
		if _, err := s.Commit(t.Context(), store.Replace(st, now, all(t, s), rs)); err != nil {
			t.Fatal(err)
		}
		for _, r := range all(t, s) {
			for _, old := range elsewhere {
				if old.ID == r.ID {
					r = replica.Merge(old, r)
				}
			}
			switch r.ID {
			case "g9":
				if !r.IsDeleted() {
					t.Error("g9 is not in the backup and still there")
				}
			case "g1":
				if g, err := store.GymFrom(r); err != nil || g.Name != "Zuhause „groß“ <b>" || len(g.Racks) != 0 {
					t.Errorf("gym %+v, %v, want it as in the backup", g, err)
				}
			case "w1":
				if w, err := store.WorkoutFrom(r); err != nil || asJSON(t, w) != asJSON(t, workout) {
					t.Errorf("workout %s, %v", asJSON(t, w), err)
				}
			case "w2":
				if !r.IsDeleted() {
					t.Error("w2 is deleted in the backup and not here")
				}
			case "p1":
				if !replica.Equal(r, rs[len(rs)-1]) {
					t.Errorf("a record of a newer version was rewritten: %+v", r)
				}
			}
		}
		if again := store.Weigh(all(t, s), rs); again.Gone != (store.Tally{}) {
			t.Errorf("replacing twice deletes %+v more", again.Gone)
		}
	})

	t.Run("replaces by nothing: what has a well-known ID is empty, and can be said again", func(t *testing.T) {
		s, st := memory.New(store.Keys, store.Digests), store.NewStamper("here", 0)
		if _, err := s.Commit(t.Context(), store.Restore(st, rs)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(t.Context(), store.Replace(st, now, all(t, s), nil)); err != nil {
			t.Fatal(err)
		}
		if left := store.Count(all(t, s)); left != (store.Tally{Others: 1}) { // p1, of a newer version
			t.Errorf("%+v are left", left)
		}
		merged, err := store.Begin(st, now).CheckIn(20_000).Sleep(2).Edit().Commit(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if days, err := store.CheckInsFrom(merged[0]); err != nil || len(days) != 1 || days[0].Sleep != 2 || len(days[0].Soreness) != 0 {
			t.Errorf("a check-in afterwards is read as %+v, %v", days, err)
		}
		for _, r := range all(t, s) {
			if r.Kind != store.KindSettings {
				continue
			}
			if settings, err := store.SettingsFrom(r); err != nil || settings != store.DefaultSettings() {
				t.Errorf("settings %+v, %v, want the defaults", settings, err)
			}
		}
	})
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(`{"format":"dropset-backup","version":1,"records":[]}`))
	f.Add([]byte(`{"format":"dropset-backup","version":1,"records":[{"pv":1,"id":"a","k":"gym","f":{"name":{"v":"x","h":5}}},{"pv":2,"id":"a","k":"gym","f":{}}]}`))
	f.Add([]byte(`{"format":"dropset-backup","version":9,"records":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		rs, err := store.Import(data)
		if err != nil {
			if c := fault.CodeOf(err); c != fault.Damaged && c != fault.TooNew {
				t.Fatalf("Import(%q): code %q", data, c)
			}
			return
		}
		file := export(t, rs)
		again, err := store.Import(file)
		if err != nil || !bytes.Equal(export(t, again), file) {
			t.Fatalf("Import(%q) is exported as %q and then read as %v, %v", data, file, again, err)
		}
		for _, r := range rs {
			store.Keys(r)
			store.WorkoutFrom(r)
			store.ProfileFrom(r)
			store.GymFrom(r)
			store.CheckInsFrom(r)
			store.SettingsFrom(r)
			store.ExerciseFrom(r)
		}
	})
}
