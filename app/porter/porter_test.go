package porter_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"dropset/app/porter"
	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/store/storetest/decade"
	"dropset/core/training"
	"dropset/core/transfer"
)

// What a person sees of the porter is tested with the screens: see
// app/screen/importing_test.go.

var now = training.AtZone(1_795_690_800_000, 60)

// over returns a porter over a store.
func over(s store.Store) *porter.Porter {
	return &porter.Porter{
		Open:   func(context.Context) (store.Store, error) { return s, nil },
		Now:    func() training.Instant { return now },
		Random: func() [16]byte { return [16]byte{1} },
	}
}

func quiet(float64) error { return nil }

// tenYears returns the made-up ten years as a CSV file.
func tenYears(tb testing.TB, f transfer.Format) []byte {
	tb.Helper()
	records, err := decade.Records(now)
	if err != nil {
		tb.Fatal(err)
	}
	var log transfer.Log
	for _, r := range records {
		if r.Kind == store.KindWorkout {
			w, err := store.WorkoutFrom(r)
			if err != nil {
				tb.Fatal(err)
			}
			log.Workouts = append(log.Workouts, w)
		}
	}
	var file bytes.Buffer
	if err := transfer.Export(&file, f, log); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// The preview of a long log is short: the page draws it in one frame.
func TestPreviewOfALongLogIsShort(t *testing.T) {
	p, file := over(memory.New(store.Keys, store.Digests)), tenYears(t, transfer.Hevy)
	a, _ := p.Handle(t.Context(), message.Request{Do: message.Look, Unit: "kg"}, file, quiet)
	v := a.Preview
	if a.Problem != "" || v.Import != "Import 2000 workouts" || len(v.Names) > 10 || len(v.Chains) > 6 || !v.More || !strings.Contains(v.Rest, "394 more drop sets") {
		t.Errorf("got %s %+v", a.Problem, v)
	}
	more, _ := p.Handle(t.Context(), message.Request{Do: message.Look, Unit: "kg", All: true}, nil, quiet)
	if v := more.Preview; len(v.Chains) != 40 || v.More || v.Others != "" || len(v.Names) != 15 {
		t.Errorf("more: %d chains, %d names, %v %q", len(v.Chains), len(v.Names), v.More, v.Others)
	}
}

// Those who wait are told how far it is, and can end it.
func TestTenYearsCanBeCancelledAtAnyTime(t *testing.T) {
	file := tenYears(t, transfer.Hevy)
	for _, do := range []string{message.Look, message.Import, message.Write} {
		s := memory.New(store.Keys, store.Digests)
		p := over(s)
		if do != message.Look {
			p.Handle(t.Context(), message.Request{Do: message.Look}, file, quiet)
		}
		if do == message.Write {
			p.Handle(t.Context(), message.Request{Do: message.Import}, nil, quiet)
		}
		told, last := 0, 0.0
		a, out := p.Handle(t.Context(), message.Request{Do: do, Format: "strong"}, file, func(share float64) error {
			if told++; share < last || share > 1 {
				t.Errorf("%s: from %v to %v", do, last, share)
			}
			if last = share; share > 0.5 {
				return porter.ErrCancelled
			}
			return nil
		})
		if !a.Cancelled || out != nil || told < 10 {
			t.Errorf("%s: %+v after %d shares", do, a, told)
		}
		if records, err := s.Scan(t.Context(), store.Ever(store.ByWorkout)); err != nil || do == message.Import && len(records) > 0 {
			t.Errorf("%s: %d workouts are left (%v)", do, len(records), err)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	file := tenYears(b, transfer.Hevy)
	for b.Loop() {
		p := over(memory.New(store.Keys, store.Digests))
		p.Handle(b.Context(), message.Request{Do: message.Look}, file, quiet)
		if a, _ := p.Handle(b.Context(), message.Request{Do: message.Import}, nil, quiet); len(a.Past.Workouts) != decade.Workouts {
			b.Fatalf("%+v", a)
		}
	}
}
