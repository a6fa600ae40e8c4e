package replica_test

import (
	"encoding/json"
	"math"
	"testing"

	"dropset/core/replica"

	"pgregory.net/rapid"
)

func TestClock(t *testing.T) {
	t.Run("follows the wall while that moves on", func(t *testing.T) {
		c := replica.Clock{Device: "d"}
		at, c := c.Tick(1000)
		if want := (replica.Stamp{Clock: 1000 << 16, Device: "d"}); at != want {
			t.Errorf("Tick(1000) = %v, want %v", at, want)
		}
		if at.Milli() != 1000 {
			t.Errorf("Milli() = %d, want 1000", at.Milli())
		}
		at, _ = c.Tick(2000)
		if at.Clock != 2000<<16 {
			t.Errorf("Tick(2000) = %d, want %d", at.Clock, 2000<<16)
		}
	})

	t.Run("counts while the wall stands still or jumps back", func(t *testing.T) {
		c := replica.Clock{Last: 1000 << 16}
		for i, now := range []int64{1000, 1000, 3, -5, math.MinInt64} {
			var at replica.Stamp
			at, c = c.Tick(now)
			if want := uint64(1000<<16 + i + 1); at.Clock != want {
				t.Errorf("tick %d at %d = %d, want %d", i, now, at.Clock, want)
			}
		}
	})

	t.Run("every edit is newer than an import, even at the beginning of time", func(t *testing.T) {
		at, _ := replica.Clock{}.Tick(0)
		if at.Compare(replica.Imported) <= 0 {
			t.Errorf("Tick(0) = %v, want it newer than %v", at, replica.Imported)
		}
	})

	t.Run("is newer than all it has seen, at any wall time, and can always be stored", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			c := replica.Clock{Device: "d"}
			var newest uint64
			for range rapid.IntRange(1, 30).Draw(t, "steps") {
				if rapid.Bool().Draw(t, "receive") {
					r := replica.New("id", "gym")
					h := rapid.Uint64Range(0, replica.ClockLimit-1).Draw(t, "clock")
					r.Fields["f"] = replica.Field{Value: json.RawMessage("1"), Stamp: replica.Stamp{Clock: h, Device: "other"}}
					c = c.Observe(r)
					newest = max(newest, h)
					continue
				}
				now := rapid.Int64().Draw(t, "now")
				var at replica.Stamp
				at, c = c.Tick(now)
				if at.Clock <= newest {
					t.Fatalf("Tick(%d) = %d after %d", now, at.Clock, newest)
				}
				newest = at.Clock
			}
		})
	})

	t.Run("stays at the end of all numbers", func(t *testing.T) {
		at, c := replica.Clock{Last: math.MaxUint64}.Tick(5)
		if at.Clock != math.MaxUint64 || c.Last != math.MaxUint64 {
			t.Errorf("Tick = %d, clock %d, want both at %d", at.Clock, c.Last, uint64(math.MaxUint64))
		}
	})

	t.Run("wall time beyond the year 4199 can still be stored", func(t *testing.T) {
		at, _ := replica.Clock{Device: "d"}.Tick(math.MaxInt64)
		r := replica.New("id", "gym")
		r.Delete(at)
		b, err := replica.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := replica.Decode(b); err != nil {
			t.Errorf("Decode(%s): %v", b, err)
		}
	})
}

func TestStampOrder(t *testing.T) {
	ordered := []replica.Stamp{{}, {Device: "a"}, replica.Imported, {Clock: 1, Device: "a"}, {Clock: 2}, {Clock: 2, Device: "a"}, {Clock: 2, Device: "b"}}
	for i, a := range ordered {
		for j, b := range ordered {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := a.Compare(b); got != want {
				t.Errorf("%v.Compare(%v) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestWhatIsImportedAgainLiesBetweenImportAndEdit(t *testing.T) {
	again := replica.Imported.Again().Again()
	edit, _ := replica.Clock{Device: "a"}.Tick(1_700_000_000_000)
	if !again.IsImported() || again.Compare(replica.Imported) <= 0 {
		t.Errorf("%v is not an import newer than %v", again, replica.Imported)
	}
	if edit.IsImported() || (replica.Stamp{}).IsImported() || again.Compare(edit) >= 0 {
		t.Errorf("%v is not older than the edit %v", again, edit)
	}
}
