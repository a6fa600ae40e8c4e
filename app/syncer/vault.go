package syncer

import (
	"cmp"
	"context"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/seal"
)

// Each of the following is one transaction on this device and works without a
// network; the server hears of it at the next sync. They return fault.Busy
// while another tab syncs, having done nothing.

// Create turns sync on with a new vault. The secret must be new and random.
func (s *Syncer) Create(ctx context.Context, secret seal.Secret) error {
	return s.change(ctx, func(st *state) error {
		*st = state{Secret: secret.Pairing(), New: true, Old: st.Old}
		return nil
	})
}

// Join turns sync on with the vault of another device. What is on this one is
// merged with it. Ask [Syncer.Probe] first whether there is one.
func (s *Syncer) Join(ctx context.Context, secret seal.Secret) error {
	return s.change(ctx, func(st *state) error {
		*st = state{Secret: secret.Pairing(), Old: st.Old}
		return nil
	})
}

// Leave turns sync off. The log stays here, and the copy on the server. It has
// to come before the database is erased, or a pass under way brings some back.
func (s *Syncer) Leave(ctx context.Context) error {
	return s.change(ctx, func(st *state) error {
		*st = state{Old: st.Old}
		return nil
	})
}

// Replace gives the vault another secret, after a device was lost: what is only
// in the old one is fetched, everything is uploaded to a new one, and then the
// old one is removed. The other devices have to be paired again; what they have
// not sent yet goes to the new one.
func (s *Syncer) Replace(ctx context.Context, secret seal.Secret) error {
	return s.change(ctx, func(st *state) error {
		if st.Secret == "" {
			return errOff
		}
		st.Next = secret.Pairing()
		return nil
	})
}

// Upload makes the vault anew on a server that has lost it, from what is on
// this device, after fault.VaultLost and a person's word.
func (s *Syncer) Upload(ctx context.Context) error {
	return s.change(ctx, func(st *state) error {
		if st.Secret == "" || st.Gone {
			return errOff
		}
		st.New = true
		return nil
	})
}

// Secret returns the secret that other devices are to be paired with; false if
// sync is off.
func (s *Syncer) Secret(ctx context.Context) (seal.Secret, bool, error) {
	st, err := load(ctx, s.opt.Store)
	if err != nil || st.Secret == "" {
		return seal.Secret{}, false, err
	}
	secret, err := seal.ParsePairing(cmp.Or(st.Next, st.Secret))
	return secret, err == nil, err
}

// Probe asks the server whether it has a vault for a secret: nil if so,
// otherwise an error as of [Syncer.Sync]. It changes nothing.
func (s *Syncer) Probe(ctx context.Context, secret seal.Secret) error {
	r := &run{opt: s.opt, keys: secret.Keys()}
	_, err := r.vault(ctx, "GET")
	return err
}

// Remove removes the copy on the server for good, and turns sync off. It needs
// the network; after an error nothing has changed here, and it may be tried
// again.
func (s *Syncer) Remove(ctx context.Context) error {
	return s.change(ctx, func(st *state) error {
		secret, err := st.secret()
		if err != nil {
			return errOff
		}
		if err := (&run{opt: s.opt}).remove(ctx, secret); err != nil {
			return err
		}
		*st = state{Old: st.Old}
		return nil
	})
}

var errOff = fault.New(fault.Illegal, "Sync is not on. Nothing was changed.")

// change writes another state, after which no record is known to be on the
// server.
func (s *Syncer) change(ctx context.Context, fn func(*state) error) error {
	s.busy.Lock()
	defer s.busy.Unlock()
	release, err := s.opt.Lock()
	if err != nil {
		return fault.Wrap(fault.Busy, err)
	}
	defer release()
	st, err := load(ctx, s.opt.Store)
	if err != nil {
		return err
	}
	if err := fn(&st); err != nil {
		return err
	}
	st = st.restart()
	b := store.Batch{Resync: true}
	st.put(&b)
	if _, err := s.opt.Store.Commit(ctx, b); err != nil {
		return err
	}
	s.tell(func(now *Status) { *now = Status{On: st.Secret != ""} })
	s.Opened()
	return nil
}
