package screen_test

import (
	"context"
	"reflect"
	"testing"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/core/progress"
)

// readPast reads the digests as the desk does.
func (b *tab) readPast() {
	b.t.Helper()
	ds, err := screen.ReadPast(context.Background(), b.store)
	if err != nil {
		b.t.Fatalf("ReadPast: %v", err)
	}
	b.m.TookPast(ds)
}

// pastAgrees checks that what the model remembers of all workouts is what their
// records say.
func (b *tab) pastAgrees(when string, want ...string) {
	b.t.Helper()
	rows, ok := b.m.Past()
	if !ok {
		b.t.Fatalf("%s: the past is unknown", when)
	}
	history, _ := b.m.History()
	var got []string
	var brute progress.History
	for _, d := range rows {
		got = append(got, d.Summary.Workout)
		w, ok := b.m.Workout(d.Summary.Workout)
		if !ok {
			b.t.Fatalf("%s: %s is remembered and not there", when, d.Summary.Workout)
		}
		if now := store.DigestOf(&w); !reflect.DeepEqual(d, now) {
			b.t.Errorf("%s: digest %+v, want %+v", when, d, now)
		}
		brute.Put(progress.Summarize(&w))
	}
	if len(got) != len(want) {
		b.t.Fatalf("%s: %d workouts %q, want %q", when, len(got), got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			b.t.Errorf("%s: workouts %q, want %q", when, got, want)
		}
	}
	if history.Len() != brute.Len() {
		b.t.Errorf("%s: the history holds %d workouts, want %d", when, history.Len(), brute.Len())
	}
}

func TestThePastFollowsEveryChange(t *testing.T) {
	b := newTab(t)
	if _, ok := b.m.Past(); ok {
		t.Error("the past is known before it was read")
	}
	b.must(b.m.AddExercise("cable-curl"))
	w, _ := b.m.Running()
	b.readPast()
	b.pastAgrees("one running", w.ID)
	b.must(b.m.LogSet(w.ID, w.Entries[0].ID, screen.SetEntry{Load: "20", Reps: "10"}))
	b.pastAgrees("a set", w.ID)
	rows, _ := b.m.Past()
	if plain, drops := rows[0].Summary.Sets(); plain != 1 || drops != 0 {
		t.Errorf("after one set: %d sets, %d drop sets", plain, drops)
	}
	b.must(b.m.FinishWorkout())
	b.later(1e9 * 3600 * 48)
	b.must(b.m.AddExercise("leg-press"))
	second, _ := b.m.Running()
	b.pastAgrees("another one", second.ID, w.ID)
	gone := b.must(b.m.DeleteWorkout(w.ID))
	b.pastAgrees("deleted", second.ID)
	b.undo(gone)
	b.pastAgrees("brought back", second.ID, w.ID)

	again := b.reopened()
	again.readPast()
	again.load(store.Ever(store.ByWorkout))
	again.pastAgrees("read anew", second.ID, w.ID)
}

func TestTapsWhileThePastIsReadAreNotLost(t *testing.T) {
	b := newTab(t)
	b.must(b.m.AddExercise("cable-curl"))
	w, _ := b.m.Running()
	ds, err := screen.ReadPast(context.Background(), b.store)
	if err != nil {
		t.Fatal(err)
	}
	b.must(b.m.LogSet(w.ID, w.Entries[0].ID, screen.SetEntry{Load: "20", Reps: "10"}))
	b.m.TookPast(ds)
	b.pastAgrees("a set while it was read", w.ID)
}

// otherDigests is a database whose digests nobody can read.
type otherDigests struct{ store.Store }

func (o otherDigests) Digests(context.Context) ([][]byte, error) {
	return [][]byte{{255}}, nil
}

func TestDigestsThatCannotBeReadAreMadeAnew(t *testing.T) {
	b := newTab(t)
	b.must(b.m.AddExercise("cable-curl"))
	w, _ := b.m.Running()
	ds, err := screen.ReadPast(context.Background(), otherDigests{b.store})
	if err != nil || len(ds) != 1 || !reflect.DeepEqual(ds[0], store.DigestOf(&w)) {
		t.Errorf("ReadPast = %+v, %v, want the digest of %s", ds, err, w.ID)
	}
}
