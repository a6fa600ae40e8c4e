package store

import (
	"fmt"

	"dropset/core/fault"
	"dropset/core/replica"
)

// Join merges a record that is put with the encoding of the one that is
// stored, nil if there is none, and returns the result with its encoding.
// Adapters share it so that they agree; a record that could not be read back
// is refused as fault.Internal.
func Join(stored []byte, put replica.Record) (replica.Record, []byte, error) {
	merged := put.Clone()
	if stored != nil {
		had, err := replica.Decode(stored)
		if err != nil {
			return replica.Record{}, nil, fault.Wrap(fault.Internal, fmt.Errorf("store: stored record %s: %w", put.ID, err))
		}
		merged = replica.Merge(had, put)
	}
	body, err := replica.Encode(merged)
	if err == nil { // what cannot be read back is never written over what can
		_, err = replica.Decode(body)
	}
	if err != nil {
		return replica.Record{}, nil, fault.Wrap(fault.Internal, fmt.Errorf("store: put record %q: %w", put.ID, err))
	}
	return merged, body, nil
}

// Dirties reports whether a record has edits that no server has seen after put
// of the batch was merged into it: was says whether it had before.
func (b Batch) Dirties(was bool, merged, put replica.Record) bool {
	if _, there := b.Bases[put.ID]; there {
		return !replica.Equal(merged, put)
	}
	return !b.Clean || was && !replica.Equal(merged, put)
}

// Base returns the version of a record on the server after the batch: had is
// what it was before.
func (b Batch) Base(id, had string) string {
	if base, there := b.Bases[id]; there {
		return base
	}
	return had
}
