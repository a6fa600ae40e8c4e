//go:build js && wasm

// Package d1 is the server's database on the edge. It calls the binding itself:
// the driver for database/sql that comes with the workers library knows no
// batch, and D1 knows no other transaction. [Open] is the way in.
package d1

import (
	"context"
	"fmt"
	"strings"
	"syscall/js"

	"github.com/syumai/workers/cloudflare"

	"dropset/worker/edge"
	"dropset/worker/vault"
	"dropset/worker/vault/query"
)

// A DB is the database of a binding. It is looked up for each use, because its
// objects belong to the request that got them.
type DB struct{ binding string }

var _ vault.Store = (*DB)(nil)

// Open returns the database that wrangler.toml binds to the name.
func Open(binding string) *DB { return &DB{binding} }

// A statement is text with what is bound to it: strings and whole numbers only
// (every number reaches D1 as a JavaScript number).
type statement struct {
	text string
	args []any
}

// run runs statements as one transaction and returns the rows of each.
func (d *DB) run(list ...statement) ([]js.Value, error) {
	db := cloudflare.GetBinding(d.binding)
	bound := make([]any, len(list))
	for i, s := range list {
		bound[i] = db.Call("prepare", s.text).Call("bind", s.args...)
	}
	if len(list) == 1 {
		result, err := edge.Await(bound[0].(js.Value).Call("all"))
		if err != nil {
			return nil, fmt.Errorf("d1: %w", err)
		}
		return []js.Value{result.Get("results")}, nil
	}
	results, err := edge.Await(db.Call("batch", js.ValueOf(bound)))
	if err != nil {
		return nil, fmt.Errorf("d1: %w", err)
	}
	rows := make([]js.Value, len(list))
	for i := range rows {
		rows[i] = results.Index(i).Get("results")
	}
	return rows, nil
}

// Schema implements [vault.Store].
func (d *DB) Schema(context.Context) (int, error) {
	rows, err := d.run(statement{text: query.Schema})
	if err != nil {
		return 0, err
	}
	return rows[0].Index(0).Get("n").Int(), nil
}

// Create implements [vault.Store].
func (d *DB) Create(_ context.Context, v vault.Vault, maxVaults int64) (bool, error) {
	rows, err := d.run(statement{query.Create, []any{v.ID, v.Auth, v.Epoch, v.MaxBytes, v.MaxRecords, maxVaults}})
	if err != nil {
		return false, err
	}
	return rows[0].Length() > 0, nil
}

// Find implements [vault.Store].
func (d *DB) Find(_ context.Context, id string) (vault.Vault, bool, error) {
	rows, err := d.run(statement{query.Find, []any{id}})
	if err != nil || rows[0].Length() == 0 {
		return vault.Vault{}, false, err
	}
	return read(id, rows[0].Index(0)), true, nil
}

// Remove implements [vault.Store].
func (d *DB) Remove(_ context.Context, id string) error {
	_, err := d.run(statement{query.Remove, []any{id}})
	return err
}

// Sync implements [vault.Store].
func (d *DB) Sync(_ context.Context, e vault.Exchange) (p vault.Page, err error) {
	page := statement{query.Page, []any{e.Vault, e.Cursor, e.Limit, e.MaxBytes}}
	var rows []js.Value
	if e.Push == "" {
		rows, err = d.run(page)
	} else {
		rows, err = d.run(statement{query.Push, []any{e.Vault, e.Push, e.Epoch}}, page)
		if err != nil && strings.Contains(err.Error(), "CHECK constraint failed") {
			p.Full = true // the batch took back what it had written
			rows, err = d.run(page)
		} else if err == nil {
			p.Accepted = make([]string, rows[0].Length())
			for i := range p.Accepted {
				p.Accepted[i] = rows[0].Index(i).Get("rid").String()
			}
			rows = rows[1:]
		}
	}
	if err != nil {
		return vault.Page{}, err
	}
	if rows[0].Length() == 0 {
		return vault.Page{}, nil
	}
	row := rows[0].Index(0)
	p.Vault, p.Known = read(e.Vault, row), true
	p.Items, p.Last = row.Get("items").String(), whole(row, "last")
	return p, nil
}

func read(id string, row js.Value) vault.Vault {
	return vault.Vault{
		ID: id, Auth: row.Get("auth").String(), Epoch: row.Get("epoch").String(), Gone: whole(row, "gone") != 0, Seq: whole(row, "seq"),
		Bytes: whole(row, "bytes"), MaxBytes: whole(row, "max_bytes"), Records: whole(row, "records"), MaxRecords: whole(row, "max_records"),
	}
}

// whole reads a whole number; all of ours are below 2^53.
func whole(row js.Value, column string) int64 { return int64(row.Get(column).Float()) }
