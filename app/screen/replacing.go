package screen

import (
	"context"
	"strings"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/session"
)

// A Here is everything that the store holds, before it is replaced or erased.
type Here struct {
	records []replica.Record
	live    [][]byte
	Holds   store.Tally
	Synced  bool // sync is on, so a server has a copy
}

// ReadHere reads it. It waits for the store and reads the whole history, so it
// runs beside the screens.
func ReadHere(ctx context.Context, s store.Store) (Here, error) {
	seen, err := s.Look(ctx, store.Look{Queries: []store.Query{{}}, Live: true, Meta: []string{message.SyncState}})
	if err != nil {
		return Here{}, err
	}
	return Here{seen.Records, seen.Live, store.Count(seen.Records), message.IsOn(string(seen.Meta[message.SyncState]))}, nil
}

// Erasing says what erasing everything takes away, and what stays.
func (h Here) Erasing() string {
	text := "Nothing was logged on this device yet."
	if h.Holds != (store.Tally{}) {
		text = "This goes: " + tally(h.Holds) + " (profile, racks, settings, check-ins)."
		if !h.Synced {
			return text + " Only a backup file can bring it back."
		}
	}
	if h.Synced {
		text += " Sync is off here then. The copy on the server stays, and the twelve words bring it back; to remove it as well, delete it under Devices first."
	}
	return text
}

// tally says a count: "3 workouts and 1 other record", "nothing".
func tally(t store.Tally) string {
	var parts []string
	if t.Workouts > 0 {
		parts = append(parts, count(t.Workouts, "workout"))
	}
	if t.Others > 0 {
		parts = append(parts, count(t.Others, "other record"))
	}
	if parts == nil {
		return "nothing"
	}
	return strings.Join(parts, " and ")
}

// A ReplacementView says what replacing everything would do.
type ReplacementView struct {
	Back string // "Everything becomes as in the file: 3 workouts and 4 other records."
	Gone string // "Deleted here, because the file does not have it: 1 workout."
}

// Replacement says what [Model.Replace] would do.
func (r Restoring) Replacement(h Here) ReplacementView {
	does := store.Weigh(h.records, r.Records)
	v := ReplacementView{Back: "Everything here becomes as in the file: " + tally(does.Back) + ".", Gone: "Nothing else is here, so nothing is deleted."}
	if does.Gone != (store.Tally{}) {
		v.Gone = "Deleted here, because the file does not have it: " + tally(does.Gone) + "."
	}
	return v
}

// ReplaceEverything returns the save that makes everything here as it is in
// the backup. It is far more than the screens hold: when it is durable, [Read]
// anew. Its Undo brings back what h holds; what was logged since then, in
// workouts of its own, stays.
//
// A drop set under way refuses it: the set would end in a workout that is gone.
// The result of one that has ended is in its workout, so only its log goes.
func (m *Model) ReplaceEverything(r Restoring, h Here) (Save, error) {
	if state, _, _ := session.Resume(h.live); lifting(state) || lifting(m.live) {
		return Save{}, underWay()
	}
	batch := store.Replace(m.stamper, m.Now().Milli, h.records, r.Records)
	batch.ClearLive = true
	after := append(append([]replica.Record{}, h.records...), batch.Put...)
	return Save{Batch: batch, Bulk: true, Say: "Everything is as in the backup: " + tally(r.Holds), Undo: func() (Save, error) {
		if lifting(m.live) {
			return Save{}, underWay()
		}
		back := store.Replace(m.stamper, m.Now().Milli, merged(after), h.records)
		back.ClearLive = true
		return Save{Batch: back, Bulk: true, Say: "Everything is as it was before"}, nil
	}}, nil
}

func underWay() error {
	return fault.New(fault.Illegal, "A drop set is under way. End it first; nothing was changed and nothing of it is lost.")
}

// merged merges records of the same ID, in the order in which they came.
func merged(records []replica.Record) []replica.Record {
	at := make(map[string]int, len(records))
	var out []replica.Record
	for _, r := range records {
		if i, ok := at[r.ID]; ok {
			out[i] = replica.Merge(out[i], r)
			continue
		}
		at[r.ID] = len(out)
		out = append(out, r)
	}
	return out
}
