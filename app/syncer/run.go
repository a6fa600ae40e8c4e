package syncer

import (
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"time"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/seal"
)

const (
	maxResets = 3    // in one run; a server that changes more often is asked later
	maxRounds = 5000 // in one run; what is left is done in the next
)

// A run is one pass: it pulls until the server has nothing new, and pushes until
// nothing is dirty. Between two transactions it may end at any time.
type run struct {
	opt   Options
	state state
	keys  seal.Keys

	pulled bool // everything that the server had was merged, so that bases are right
	full   bool // the server takes nothing more
	most   int  // records in one push
	resets int
	aside  map[string]error // records that stay behind in this run, by ID, and why

	wait     time.Duration // that the server asked for
	clockOff time.Duration
	quota    replica.Quota
	unsynced int
}

// status returns what is known after the run, where was is what was before.
func (r *run) status(was Status, err error) Status {
	now := Status{
		On: r.state.Secret != "", Unsynced: r.unsynced, Last: r.state.Last, Err: err,
		Unread: r.state.Unread, Quota: r.quota, ClockOff: r.clockOff,
	}
	if now.Quota == (replica.Quota{}) {
		now.Quota = was.Quota
	}
	for _, why := range r.aside {
		if fault.CodeOf(why) == fault.TooLarge {
			now.TooLarge++
		}
	}
	return now
}

func (r *run) all(ctx context.Context) error {
	err := r.rounds(ctx)
	if dirty, countErr := r.opt.Store.Dirty(ctx); countErr == nil {
		r.unsynced = len(dirty)
	} else if err == nil {
		err = countErr
	}
	return err
}

func (r *run) rounds(ctx context.Context) error {
	var err error
	if r.state, err = load(ctx, r.opt.Store); err != nil || r.state.Secret == "" {
		return err
	}
	secret, err := r.state.secret()
	if err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	r.keys = secret.Keys()
	if r.state.Gone {
		if r.state.Next == "" {
			return fault.New(fault.VaultGone, "")
		}
		if err := r.follow(ctx); err != nil {
			return err
		}
	}
	if r.state.Unread > 0 && r.state.Version < replica.Version {
		r.state.Cursor, r.state.Unread = 0, 0 // what an older build passed over may be read by this one
	}
	r.pulled = r.state.Cursor > 0
	for range maxRounds {
		done, err := r.round(ctx)
		if fault.CodeOf(err) == fault.VaultChanged && r.resets < maxResets {
			r.resets++
			err = r.reset(ctx)
		}
		if code := fault.CodeOf(err); r.state.Next != "" && (done || code == fault.VaultGone || code == fault.VaultLost) {
			done, err = false, r.follow(ctx)
		} else if code == fault.VaultGone {
			return r.gone(ctx, err)
		}
		if err != nil {
			return err
		}
		if done {
			return r.end(ctx)
		}
	}
	return nil
}

// end is reached when there is nothing more to do. It says why something stays
// behind, if it does.
func (r *run) end(ctx context.Context) error {
	switch {
	case r.full:
		return fault.New(fault.VaultFull, "")
	case len(r.aside) > 0:
		for _, id := range slices.Sorted(maps.Keys(r.aside)) {
			return r.aside[id]
		}
	}
	for len(r.state.Old) > 0 {
		secret, err := seal.ParsePairing(r.state.Old[0])
		if err != nil {
			return fault.Wrap(fault.Internal, err)
		}
		if err := r.remove(ctx, secret); err != nil {
			return err
		}
		next := r.state
		next.Old = next.Old[1:]
		if _, err := r.commit(ctx, store.Batch{}, next); err != nil {
			return err
		}
	}
	return nil
}

// round makes one request and merges its answer. It reports true when nothing
// is left to do.
func (r *run) round(ctx context.Context) (bool, error) {
	if r.state.Epoch == "" {
		method := "GET"
		if r.state.New {
			method = "PUT"
		}
		v, err := r.vault(ctx, method)
		if err != nil {
			return false, err
		}
		r.state.Epoch, r.state.New = v.Epoch, false // kept with the first page
	}
	req := replica.Request{Epoch: r.state.Epoch, Cursor: r.state.Cursor, Limit: replica.MaxPage}
	var sent []replica.Record
	if r.pulled && !r.full {
		var err error
		if sent, req.Push, err = r.pack(ctx); err != nil {
			return false, err
		}
	}
	body, err := r.call(ctx, Call{"POST", replica.PathSync, r.keys.Token, replica.EncodeRequest(req)})
	switch code := fault.CodeOf(err); {
	case code == fault.VaultFull && len(sent) > 0:
		r.full = true
		return false, nil // what others have written can still be had
	case code == fault.TooLarge && len(sent) > 1:
		r.most = len(sent) / 2
		return false, nil
	case code == fault.TooLarge && len(sent) == 1:
		r.aside[sent[0].ID] = err
		return false, nil
	case err != nil:
		return false, err
	}
	answer, err := replica.DecodeAnswer(body, req)
	if err != nil {
		return false, err
	}
	return r.merge(ctx, req, sent, answer)
}

// merge takes in an answer in one transaction: the records, which of them the
// server has, the clock and the cursor.
func (r *run) merge(ctx context.Context, req replica.Request, sent []replica.Record, a replica.Answer) (bool, error) {
	next := r.state
	next.Cursor = a.Cursor
	ours := map[string]int{} // place in sent, by name
	for i, p := range req.Push {
		ours[p.Name] = i
	}
	taken := map[string]bool{}
	for _, name := range a.Accepted {
		taken[name] = true
	}
	var put []replica.Record
	bases := map[string]string{}
	told := map[string]bool{} // names whose version on the server is known after this
	var theirs []string
	for _, item := range a.Items {
		i, pushed := ours[item.Name]
		if pushed && item.Ver == req.Push[i].Ver {
			taken[item.Name] = true
			continue
		}
		record, err := r.keys.Open(item.Name, item.Body)
		if err != nil {
			next.Unread, next.Version = next.Unread+1, replica.Version
			continue
		}
		put, bases[record.ID], told[item.Name] = append(put, record), item.Ver, true
		theirs = append(theirs, record.ID)
	}
	stuck := 0
	for i, p := range req.Push {
		switch {
		case told[p.Name]: // written again by another device meanwhile
		case taken[p.Name]:
			put, bases[sent[i].ID] = append(put, sent[i]), p.Ver
		case !a.More:
			// The version that it lost against must have come before, and was not
			// readable; or the server forgot what it had said.
			stuck++
			r.aside[sent[i].ID] = fault.Wrap(fault.Damaged, fmt.Errorf("syncer: %s was refused, and nothing came for it", p.Name))
		}
	}
	if stuck > 0 && next.Unread == 0 && r.resets == 0 {
		clear(r.aside)
		return false, fault.New(fault.VaultChanged, "")
	}
	if err := r.allowed(ctx, put); err != nil {
		return false, err
	}
	r.quota = a.Quota
	r.pulled = !a.More
	if !a.More {
		next.Last = r.opt.Now()
	}
	merged, err := r.commit(ctx, r.opt.Stamper.Heard(put, bases), next)
	if err != nil {
		return false, err
	}
	if news := slices.DeleteFunc(merged, func(m replica.Record) bool { return !slices.Contains(theirs, m.ID) }); len(news) > 0 {
		r.opt.Merged(news)
	}
	if a.More {
		return false, nil
	}
	if r.full {
		return true, nil
	}
	ids, err := r.dirty(ctx)
	return len(ids) == 0, err
}

// manyDeletes is how many records may vanish with one page before somebody is
// asked.
const manyDeletes = 20

// allowed asks about a page that would delete much of what is seen here.
func (r *run) allowed(ctx context.Context, put []replica.Record) error {
	if r.opt.Deletes == nil || len(put) <= manyDeletes {
		return nil
	}
	comes := map[string]replica.Record{}
	var ids []string
	for _, p := range put {
		if p.IsDeleted() {
			comes[p.ID] = p
			ids = append(ids, p.ID)
		}
	}
	here, err := r.opt.Store.Get(ctx, ids...)
	if err != nil {
		return err
	}
	gone := slices.DeleteFunc(here, func(h replica.Record) bool {
		return h.IsDeleted() || !replica.Merge(h, comes[h.ID]).IsDeleted()
	})
	if len(gone) <= manyDeletes {
		return nil
	}
	return r.opt.Deletes(ctx, gone)
}

// pack seals what is dirty for one request. The records are as they are sent;
// one that changes afterwards stays dirty, because the server has not all of it.
func (r *run) pack(ctx context.Context) ([]replica.Record, []replica.Push, error) {
	ids, err := r.dirty(ctx)
	if err != nil {
		return nil, nil, err
	}
	ids = ids[:min(len(ids), r.most)]
	records, err := r.opt.Store.Get(ctx, ids...)
	if err != nil {
		return nil, nil, err
	}
	bases, err := r.opt.Store.Bases(ctx, ids...)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(records, func(rec replica.Record) bool { return rec.ID == id }) {
			r.aside[id] = fault.Wrap(fault.Damaged, fmt.Errorf("syncer: record %s cannot be read on this device", id))
		}
	}
	var sent []replica.Record
	var push []replica.Push
	size := 0
	for _, record := range records {
		var nonce [seal.NonceSize]byte
		var ver [8]byte
		r.opt.Random(nonce[:])
		r.opt.Random(ver[:])
		body, err := r.keys.Seal(record, nonce)
		if err != nil {
			r.aside[record.ID] = err
			continue
		}
		p := replica.Push{Name: r.keys.Name(record.ID), Base: bases[record.ID], Ver: hex.EncodeToString(ver[:]), Body: body}
		if size += len(p.Name) + len(p.Base) + len(p.Ver) + len(body) + 40; size > replica.MaxPushBytes-512 {
			break
		}
		sent, push = append(sent, record), append(push, p)
	}
	return sent, push, nil
}

// dirty returns the IDs of what has to be sent, without what stays behind.
func (r *run) dirty(ctx context.Context) ([]string, error) {
	ids, err := r.opt.Store.Dirty(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(ids, func(id string) bool { return r.aside[id] != nil }), nil
}

// reset forgets what the server has, which is another one than before: moved,
// restored, made anew. Everything is compared again; nothing is dropped.
func (r *run) reset(ctx context.Context) error { return r.resync(ctx, r.state.restart()) }

func (r *run) resync(ctx context.Context, next state) error {
	if _, err := r.commit(ctx, store.Batch{Resync: true}, next); err != nil {
		return err
	}
	r.pulled, r.full = false, false
	clear(r.aside)
	return nil
}

// follow goes on with the vault that replaces this one.
func (r *run) follow(ctx context.Context) error {
	secret, err := seal.ParsePairing(r.state.Next)
	if err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	r.keys = secret.Keys()
	next := r.state.restart()
	next.Secret, next.Next, next.New, next.Gone = r.state.Next, "", true, false
	next.Old = append(slices.Clone(r.state.Old), r.state.Secret)
	return r.resync(ctx, next)
}

// gone remembers that the vault was removed.
func (r *run) gone(ctx context.Context, why error) error {
	next := r.state
	next.Gone = true
	if _, err := r.commit(ctx, store.Batch{}, next); err != nil {
		return err
	}
	return why
}

// commit writes a batch and the state that belongs to it in one transaction.
func (r *run) commit(ctx context.Context, b store.Batch, next state) ([]replica.Record, error) {
	next.put(&b)
	merged, err := r.opt.Store.Commit(ctx, b)
	if err == nil {
		r.state = next
	}
	return merged, err
}
