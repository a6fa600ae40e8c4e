package decade_test

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/training"
	"dropset/core/transfer"
)

// log returns the ten years as workouts.
func log(tb testing.TB) []training.Workout {
	tb.Helper()
	records, err := decade.Records(training.AtZone(1_795_690_800_000, 60))
	if err != nil {
		tb.Fatal(err)
	}
	var ws []training.Workout
	for _, r := range records {
		if r.Kind != store.KindWorkout {
			continue
		}
		w, err := store.WorkoutFrom(r)
		if err != nil {
			tb.Fatal(err)
		}
		ws = append(ws, w)
	}
	return ws
}

var formats = []transfer.Format{transfer.Dropset, transfer.Hevy, transfer.Strong}

// Ten years go out and come in again, in every format that is written; ours
// gives back every field.
func TestTenYearsTravel(t *testing.T) {
	all := log(t)
	for _, f := range formats {
		var file bytes.Buffer
		if err := transfer.Export(&file, f, transfer.Log{Workouts: all}); err != nil {
			t.Fatal(err)
		}
		im, err := transfer.Import(&file, transfer.Options{})
		if err != nil || len(im.Workouts) != decade.Workouts || im.Sets != decade.Workouts*decade.Sets || im.BrokenRows > 0 || im.ChainCount > 0 != (f != transfer.Dropset) {
			t.Errorf("%s: %d workouts, %d sets, %d chains, broken %+v (%v)", f, len(im.Workouts), im.Sets, im.ChainCount, im.Broken, err)
		}
		if f == transfer.Dropset && !reflect.DeepEqual(im.Workouts, all) {
			t.Error("ours comes back changed")
		}
	}
}

// BenchmarkImport takes in ten years. A browser can draw between two calls of
// Progress; the longest time without one is its longest frozen frame.
func BenchmarkImport(b *testing.B) {
	all := log(b)
	for _, f := range formats {
		var file bytes.Buffer
		if err := transfer.Export(&file, f, transfer.Log{Workouts: all}); err != nil {
			b.Fatal(err)
		}
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(file.Len()))
			var longest time.Duration
			for b.Loop() {
				last := time.Now()
				_, err := transfer.Import(bytes.NewReader(file.Bytes()), transfer.Options{Progress: func(int64) error {
					longest = max(longest, time.Since(last))
					last = time.Now()
					return nil
				}})
				longest = max(longest, time.Since(last))
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(longest.Microseconds())/1000, "ms-longest-block")
		})
	}
}

func BenchmarkExport(b *testing.B) {
	all := log(b)
	for _, f := range formats {
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var file bytes.Buffer
				if err := transfer.Export(&file, f, transfer.Log{Workouts: all}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	all := log(b)
	b.ReportAllocs()
	for b.Loop() {
		transfer.ReadingOf(all, nil)
	}
}
