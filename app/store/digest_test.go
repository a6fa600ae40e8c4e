package store_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/fault"
	"dropset/core/progress"
	"dropset/core/replica"
	"dropset/core/training"
)

// A stored digest is only made anew when KeysVersion rises.
func TestDigestVersions(t *testing.T) {
	if progress.Version != 1 || store.KeysVersion != 4 {
		t.Errorf("progress.Version is %d with KeysVersion %d: whoever raises the first raises the second, and then this test", progress.Version, store.KeysVersion)
	}
}

func TestDigestSaysWhatTheWorkoutSays(t *testing.T) {
	records, err := decade.Records(training.Instant{Milli: time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC).UnixMilli()})
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, r := range records {
		if r.Kind != store.KindWorkout {
			continue
		}
		read++
		w, err := store.WorkoutFrom(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.ReadDigest(store.Digests(r))
		if err != nil {
			t.Fatalf("ReadDigest of %s: %v", w.ID, err)
		}
		if want := store.DigestOf(&w); !reflect.DeepEqual(got, want) {
			t.Fatalf("digest of %s\n got %+v\nwant %+v", w.ID, got, want)
		}
		if got.Summary.Workout != w.ID || got.Summary.Start != w.Start || got.End != w.End || got.Name != w.Name {
			t.Fatalf("digest %+v of workout %s from %v to %v, %q", got, w.ID, w.Start, w.End, w.Name)
		}
		if plain, drops := got.Summary.Sets(); plain != w.WorkingSets() || drops != w.DropSets() {
			t.Fatalf("%s: digest counts %d sets and %d drop sets, the workout %d and %d", w.ID, plain, drops, w.WorkingSets(), w.DropSets())
		}
	}
	if read < 1000 {
		t.Fatalf("%d workouts, want a long history", read)
	}
}

func TestDigestsOfOtherRecords(t *testing.T) {
	if d := store.Digests(replica.New("profile", store.KindProfile)); d != nil {
		t.Errorf("a profile has the digest %x", d)
	}
	gone := replica.New("w", store.KindWorkout)
	gone.Delete(replica.Stamp{Clock: 5, Device: "d"})
	if d := store.Digests(gone); d != nil {
		t.Errorf("a deleted workout has the digest %x", d)
	}
}

func TestDigestCutsALongName(t *testing.T) {
	w := training.Workout{ID: "w", Name: strings.Repeat("日", 200), Start: training.Instant{Milli: 1}}
	d := store.DigestOf(&w)
	if len(d.Name) > store.MaxDigestName || len(d.Name) < store.MaxDigestName-2 || !utf8.ValidString(d.Name) {
		t.Errorf("a name of 600 bytes becomes %d bytes, valid %v", len(d.Name), utf8.ValidString(d.Name))
	}
}

func FuzzReadDigest(f *testing.F) {
	w := training.Workout{ID: "w", Name: "Push", Start: training.Instant{Milli: 1_700_000_000_000, Offset: 60, Zoned: true},
		End: training.Instant{Milli: 1_700_003_600_000, Offset: 60, Zoned: true}}
	e := store.BeginImport()
	e.Workout(w.ID).Change(training.Workout{ID: w.ID}, w)
	b, err := e.Batch()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(store.Digests(b.Put[0]))
	f.Add([]byte{})
	f.Add([]byte{2})
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := store.ReadDigest(data)
		if c := fault.CodeOf(err); err != nil && c != fault.Damaged && c != fault.TooNew {
			t.Errorf("ReadDigest(%x): %v, want Damaged or TooNew", data, err)
		}
	})
}
