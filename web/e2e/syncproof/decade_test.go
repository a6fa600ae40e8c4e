package syncproof_test

import (
	"testing"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/replica"
	"dropset/core/seal"
	"dropset/core/training"
)

// What a person's data plan may be asked for; bytes go both ways and include
// the headers.
const (
	restoreRequests = 12
	restoreBytes    = 4 << 20
	changeRequests  = 1
	changeBytes     = 4 << 10
)

// TestTenYearsOverHTTP uploads ten years, changes one workout and restores all
// of it on a new device, at the price that is promised.
func TestTenYearsOverHTTP(t *testing.T) {
	ctx, h := t.Context(), open(t, native(t))
	old := newDevice(t, h, 1, 0)
	var secret seal.Secret
	old.random(secret[:])
	// traffic makes a pass and returns what it cost.
	traffic := func(d *device) (requests, up, down int64) {
		t.Helper()
		w := d.wire
		requests, up, down = w.requests.Load(), w.up.Load(), w.down.Load()
		if done, err := d.sync(ctx); !done || err != nil {
			t.Fatalf("%s: sync: %v, %v", d.name, d.syncer.Status().Err, err)
		}
		return w.requests.Load() - requests, w.up.Load() - up, w.down.Load() - down
	}

	records, err := decade.Records(training.Instant{Milli: noon})
	if err != nil {
		t.Fatal(err)
	}
	old.stamper.Observe(records...)
	if _, err := old.db.Commit(ctx, store.Batch{Put: records}); err != nil {
		t.Fatal(err)
	}
	if err := old.syncer.Create(ctx, secret); err != nil {
		t.Fatal(err)
	}
	requests, up, down := traffic(old)
	t.Logf("ten years up: %d requests, %d bytes up, %d down", requests, up, down)

	changed := replica.New(records[0].ID, records[0].Kind)
	if err := changed.Set("note", "Grip one notch wider.", old.stamper.Stamp(noon)); err != nil {
		t.Fatal(err)
	}
	if _, err := old.db.Commit(ctx, store.Batch{Put: []replica.Record{changed}}); err != nil {
		t.Fatal(err)
	}
	requests, up, down = traffic(old)
	t.Logf("one changed workout: %d requests, %d bytes up, %d down", requests, up, down)
	if requests > changeRequests || up+down > changeBytes {
		t.Errorf("one changed workout costs %d requests and %d bytes, want %d and %d at most", requests, up+down, changeRequests, changeBytes)
	}

	fresh := newDevice(t, h, 1, 1)
	if err := fresh.syncer.Join(ctx, secret); err != nil {
		t.Fatal(err)
	}
	requests, up, down = traffic(fresh)
	t.Logf("ten years down: %d requests, %d bytes up, %d down", requests, up, down)
	if requests > restoreRequests || up+down > restoreBytes {
		t.Errorf("ten years cost a new device %d requests and %d bytes, want %d and %d at most", requests, up+down, restoreRequests, restoreBytes)
	}
	records[0] = replica.Merge(records[0], changed)
	want, err := spell(records)
	if err != nil {
		t.Fatal(err)
	}
	if wrong, err := fresh.mismatches(ctx, want); err != nil || len(wrong) > 0 {
		t.Errorf("%d of %d records differ, %v; the first:\n%.2000s", len(wrong), len(want), err, append(wrong, "")[0])
	}
	if dirty, err := fresh.db.Dirty(ctx); err != nil || len(dirty) > 0 {
		t.Errorf("%d records are still dirty, %v", len(dirty), err)
	}
}
