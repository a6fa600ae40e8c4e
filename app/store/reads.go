package store

import (
	"context"

	"dropset/core/replica"
)

// Reads are the questions of a [Store] about one thing each, asked by its Look.
// An adapter embeds them.
type Reads struct {
	look func(context.Context, Look) (Seen, error)
}

// ReadsBy returns the reads of a store whose Look is given.
func ReadsBy(look func(context.Context, Look) (Seen, error)) Reads { return Reads{look} }

// Get implements [Store].
func (r Reads) Get(ctx context.Context, ids ...string) ([]replica.Record, error) {
	seen, err := r.look(ctx, Look{IDs: ids})
	return seen.Records, err
}

// Scan implements [Store].
func (r Reads) Scan(ctx context.Context, q Query) ([]replica.Record, error) {
	seen, err := r.look(ctx, Look{Queries: []Query{q}})
	return seen.Records, err
}

// Live implements [Store].
func (r Reads) Live(ctx context.Context) ([][]byte, error) {
	seen, err := r.look(ctx, Look{Live: true})
	return seen.Live, err
}

// Meta implements [Store].
func (r Reads) Meta(ctx context.Context, name string) ([]byte, error) {
	seen, err := r.look(ctx, Look{Meta: []string{name}})
	return seen.Meta[name], err
}
