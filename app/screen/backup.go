package screen

import (
	"context"
	"strconv"

	"dropset/app/store"
	"dropset/core/replica"
	"dropset/core/training"
)

// MaxBackup is how large a backup file may be: many times ten years of
// training. A larger file is something else.
const MaxBackup = 64 << 20

// MetaBackup names when a backup was last saved on this device.
const MetaBackup = "backup"

// backupDays is after how many days a backup counts as old, and backupAfter
// how many workouts are worth a first one (our convention).
const (
	backupDays  = 30
	backupAfter = 4
)

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

// A BackupView says how old the last backup is. Due means that it is time for
// another.
type BackupView struct {
	Text string
	Due  bool
}

// BackupScreen says how old the last backup is.
func (m *Model) BackupScreen() BackupView {
	if m.backedUp == 0 {
		return BackupView{Text: "No backup was saved on this device yet.", Due: !m.Sample && len(m.workouts) >= backupAfter}
	}
	then := training.Instant{Milli: m.backedUp, Offset: m.Now().Offset}
	view := BackupView{Text: "Last backup: " + then.Day().Relative(m.Today()) + "."}
	newer := len(m.workouts) > 0 && m.workouts[len(m.workouts)-1].Start.Milli > m.backedUp
	view.Due = !m.Sample && newer && m.Today()-then.Day() > backupDays
	return view
}

// BackedUp remembers that a backup was saved now.
func (m *Model) BackedUp() Save {
	m.backedUp = m.Now().Milli
	return Save{Batch: store.Batch{Meta: map[string][]byte{MetaBackup: strconv.AppendInt(nil, m.backedUp, 10)}}}
}

func backupTime(saved []byte) int64 {
	ms, _ := strconv.ParseInt(string(saved), 10, 64) // what cannot be read is as good as never
	return ms
}

// A Restoring is what a backup file holds, before it is restored.
type Restoring struct {
	Records []replica.Record
	Holds   store.Tally
}

// ReadBackup reads a backup file; nothing is changed yet.
func ReadBackup(data []byte) (Restoring, error) {
	records, err := store.Import(data)
	if err != nil {
		return Restoring{}, err
	}
	return Restoring{Records: records, Holds: store.Count(records)}, nil
}

// Text says what a backup holds.
func (r Restoring) Text() string {
	if r.Holds == (store.Tally{}) {
		return "This backup is empty."
	}
	rest := count(r.Holds.Others, "other record") + " (profile, racks, settings, check-ins)."
	if r.Holds.Workouts == 0 {
		return "This backup holds no workouts, and " + rest
	}
	return "This backup holds " + count(r.Holds.Workouts, "workout") + " and " + rest
}

// Restore returns the save that merges a backup into the log: whatever is newer
// here stays, nothing is lost. It may be far more than the screens hold, so
// they are not told of it record by record: when it is durable, [Read] anew.
func (m *Model) Restore(r Restoring) Save {
	batch := store.Restore(m.stamper, r.Records)
	say := "The backup was restored"
	if r.Holds.Workouts > 0 {
		say += ": " + count(r.Holds.Workouts, "workout")
	}
	return Save{Batch: batch, Say: say, Bulk: true}
}
