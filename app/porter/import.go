package porter

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/training"
)

// metaUndone remembers the workouts that an undo of an import has deleted: they
// come back when the file is imported again, what a person deleted does not.
const metaUndone = "import-undone"

// chunk is how many workouts one transaction takes. Between two the page's own
// come to their turn.
const chunk = 50

// An incoming is an import under way.
type incoming struct {
	source  string
	brought []string
	here    int // workouts of the file that were here already
	gone    int // workouts of the file that the person has deleted
}

// past says what the import has done so far.
func (i *incoming) past() message.Past {
	text := count(len(i.brought), "workout") + " imported from " + i.source + "."
	if len(i.brought) == 0 {
		text = "Nothing new in this file."
	}
	if i.here > 0 {
		text += " Here already: " + count(i.here, "workout") + "."
	}
	if i.gone > 0 {
		text += " Left out because you deleted them: " + count(i.gone, "workout") + "."
	}
	return message.Past{Text: text, Workouts: i.brought}
}

// bringIn writes what the last look found. What is here already is left as it
// is, whatever was edited since stays, and what an earlier undo of an import
// has deleted comes back as the file is read now. After an error – that of pause
// among them – what was written is taken out again, and the import before can
// still be taken back; if the program itself ends, what it had brought until
// then can be taken back like any import.
func (p *Porter) bringIn(ctx context.Context, pause func(share float64) error) (message.Past, error) {
	undone, err := p.undoneBy(ctx)
	if err != nil {
		return message.Past{}, err
	}
	if len(p.found.Own) > 0 {
		own := store.BeginImport()
		for _, x := range p.found.Own {
			own.Exercise(x.ID).Change(exercise.Exercise{}, x)
		}
		if _, err := own.Commit(ctx, p.store); err != nil {
			return message.Past{}, err
		}
	}
	older, err := p.store.Meta(ctx, store.MetaImport)
	if err != nil {
		return message.Past{}, err
	}
	i := &incoming{source: p.found.Format.Name()}
	ws := p.found.Workouts
	for at := 0; at < len(ws); at += chunk {
		err := pause(float64(at) / float64(len(ws)))
		if err == nil {
			err = p.bringPart(ctx, i, ws[at:min(at+chunk, len(ws))], undone)
		}
		if err != nil {
			never := func(float64) error { return nil }
			if undo := p.undo(ctx, i.brought, older, never); undo != nil { // also of what was cancelled: some of it is here
				err = undo
			}
			return message.Past{}, err
		}
	}
	return i.past(), p.remember(ctx, undone, i.brought)
}

// remember notes that what was brought was not undone: from now on, whoever
// deletes it is the person.
func (p *Porter) remember(ctx context.Context, undone map[string]bool, brought []string) error {
	n := len(undone)
	for _, id := range brought {
		delete(undone, id)
	}
	if len(undone) == n {
		return nil
	}
	left, err := json.Marshal(slices.Sorted(maps.Keys(undone)))
	if err == nil {
		_, err = p.store.Commit(ctx, store.Batch{Meta: map[string][]byte{metaUndone: left}})
	}
	return err
}

func (p *Porter) bringPart(ctx context.Context, i *incoming, part []training.Workout, undone map[string]bool) error {
	ids := make([]string, len(part))
	for k := range part {
		ids[k] = part[k].ID
	}
	there, err := p.store.Get(ctx, ids...)
	if err != nil {
		return err
	}
	p.stamper.Observe(there...)
	has := map[string]replica.Record{}
	for _, r := range there {
		has[r.ID] = r
	}
	put := store.BeginImport()
	back := store.Begin(p.stamper, p.Now().Milli)
	deleted := false
	before := len(i.brought)
	for k := range part {
		w := &part[k]
		r, ok := has[w.ID]
		switch {
		case !ok:
			put.Workout(w.ID).Change(training.Workout{ID: w.ID}, *w)
		case r.IsDeleted() && !undone[w.ID]:
			i.gone++
			continue
		case r.IsDeleted():
			back.Workout(w.ID).Undelete().Reimport(r, *w)
			deleted = true
		default:
			i.here++
			continue
		}
		i.brought = append(i.brought, w.ID)
	}
	if len(i.brought) == before {
		return nil
	}
	// What has come in so far can be taken back, should nothing follow it.
	past, err := json.Marshal(i.past())
	if err != nil {
		return err
	}
	if _, err := put.Meta(store.MetaImport, past).Commit(ctx, p.store); err != nil {
		i.brought = i.brought[:before]
		return err
	}
	if deleted {
		_, err = back.Commit(ctx, p.store)
	}
	return err
}

// takeBack deletes the workouts that the newest import brought. Importing the
// file again brings them back, with every edit.
func (p *Porter) takeBack(ctx context.Context, pause func(share float64) error) error {
	data, err := p.store.Meta(ctx, store.MetaImport)
	if err != nil || data == nil {
		return err
	}
	var past message.Past
	if err := json.Unmarshal(data, &past); err != nil {
		return fault.Wrap(fault.Damaged, err)
	}
	return p.undo(ctx, past.Workouts, nil, pause)
}

// undo deletes workouts. What a person has deleted before is not its doing, and
// stays theirs. older is the import that can be taken back afterwards.
func (p *Porter) undo(ctx context.Context, brought []string, older []byte, pause func(share float64) error) error {
	undone, err := p.undoneBy(ctx)
	if err != nil {
		return err
	}
	var ids []string
	for part := range slices.Chunk(brought, chunk) {
		there, err := p.store.Get(ctx, part...)
		if err != nil {
			return err
		}
		p.stamper.Observe(there...)
		for _, r := range there {
			if !r.IsDeleted() {
				ids = append(ids, r.ID)
			}
		}
	}
	for _, id := range ids {
		undone[id] = true
	}
	// Noted first: if the rest does not happen, the file still brings all back.
	left, err := json.Marshal(slices.Sorted(maps.Keys(undone)))
	if err != nil {
		return err
	}
	if _, err := p.store.Commit(ctx, store.Batch{Meta: map[string][]byte{metaUndone: left}}); err != nil {
		return err
	}
	for at := 0; at < len(ids); at += chunk {
		_ = pause(float64(at) / float64(len(ids))) // half of it would be worse than all
		e := store.Begin(p.stamper, p.Now().Milli)
		for _, id := range ids[at:min(at+chunk, len(ids))] {
			e.Workout(id).Delete()
		}
		if _, err := e.Commit(ctx, p.store); err != nil {
			return err
		}
	}
	_, err = p.store.Commit(ctx, store.Batch{Meta: map[string][]byte{store.MetaImport: older}})
	return err
}

// undoneBy reads which workouts undos of imports have deleted. What cannot be
// read is as good as none.
func (p *Porter) undoneBy(ctx context.Context) (map[string]bool, error) {
	data, err := p.store.Meta(ctx, metaUndone)
	if err != nil {
		return nil, err
	}
	var ids []string
	_ = json.Unmarshal(data, &ids)
	undone := make(map[string]bool, len(ids))
	for _, id := range ids {
		undone[id] = true
	}
	return undone, nil
}
