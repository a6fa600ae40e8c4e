package screen

import (
	"context"
	"fmt"

	"dropset/app/store"
	"dropset/core/replica"
	"dropset/core/training"
)

// MaxBackup is how large a backup file may be: many times ten years of
// training. A larger file is something else.
const MaxBackup = 64 << 20

// Backup writes everything that the store has into one file and names it by
// the date. It reads the whole history, so it runs beside the screens.
func Backup(ctx context.Context, s store.Store, today training.Day) (name string, data []byte, err error) {
	records, err := s.Scan(ctx, store.Query{})
	if err != nil {
		return "", nil, err
	}
	data, err = store.Export(records)
	return "dropset-" + today.String() + ".json", data, err
}

// A Restoring is what a backup file holds, before it is restored.
type Restoring struct {
	Records  []replica.Record
	Workouts int
	Others   int
}

// ReadBackup reads a backup file; nothing is changed yet.
func ReadBackup(data []byte) (Restoring, error) {
	records, err := store.Import(data)
	if err != nil {
		return Restoring{}, err
	}
	r := Restoring{Records: records}
	for _, rec := range records {
		if rec.Kind == store.KindWorkout && !rec.IsDeleted() {
			r.Workouts++
		} else {
			r.Others++
		}
	}
	return r, nil
}

// Text says what a backup holds.
func (r Restoring) Text() string {
	return fmt.Sprintf("%s, and %s of profile, racks and settings.", count(r.Workouts, "workout"), count(r.Others, "record"))
}

// Restore merges a backup into the log: whatever is newer here stays, nothing
// is lost.
func (m *Model) Restore(r Restoring) Save {
	m.pending++
	return Save{
		Batch: store.Restore(m.stamper, r.Records),
		Say:   "Restored: " + count(r.Workouts, "workout") + " from the backup",
	}
}
