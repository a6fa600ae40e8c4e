package syncer

import (
	"context"
	"encoding/json"
	"fmt"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/seal"
)

// MetaSync is the name of the value in the database that holds the state.
const MetaSync = "sync"

// stateVersion is the version of the state that this build writes.
const stateVersion = 1

// A state is what has to outlive the page: which vault, and how far it was
// read. It is written in the transaction of the page that it speaks of.
type state struct {
	V       int      `json:"v"`
	Secret  string   `json:"secret,omitempty"` // [seal.Secret.Pairing]; "" = sync is off
	New     bool     `json:"new,omitempty"`    // the vault has to be made first
	Next    string   `json:"next,omitempty"`   // secret of the vault that follows once everything of this one is here
	Old     []string `json:"old,omitempty"`    // secrets of vaults to remove once this one holds everything
	Gone    bool     `json:"gone,omitempty"`   // the vault was removed: never ask again
	Epoch   string   `json:"epoch,omitempty"`  // "" = to be asked for; Cursor is then 0 and no record has a base
	Cursor  int64    `json:"cursor,omitempty"` // everything up to here was merged
	Last    int64    `json:"last,omitempty"`   // when all was the same
	Unread  int      `json:"unread,omitempty"` // records that were passed over up to Cursor
	Version int      `json:"pv,omitempty"`     // the record format of the build that passed them over
}

// load reads the state; the zero state where sync was never on.
func load(ctx context.Context, s Store) (state, error) {
	var st state
	b, err := s.Meta(ctx, MetaSync)
	if err != nil || b == nil {
		return st, err
	}
	if err := json.Unmarshal(b, &st); err != nil {
		return state{}, fault.Wrap(fault.Internal, fmt.Errorf("syncer: state: %w", err))
	}
	if st.V > stateVersion {
		return state{}, fault.Wrap(fault.TooNew, fmt.Errorf("syncer: state of version %d", st.V))
	}
	return st, nil
}

// put adds the state to a batch.
func (st state) put(b *store.Batch) {
	if b.Meta == nil {
		b.Meta = map[string][]byte{}
	}
	st.V = stateVersion
	body, err := json.Marshal(st)
	if err != nil {
		panic(err) // text and numbers always encode
	}
	b.Meta[MetaSync] = body
}

// restart is the state of a device that knows nothing of what the server has.
// It goes with a batch that resyncs.
func (st state) restart() state {
	st.Epoch, st.Cursor, st.Unread, st.Version = "", 0, 0, 0
	return st
}

// secret returns the secret of the vault.
func (st state) secret() (seal.Secret, error) { return seal.ParsePairing(st.Secret) }
