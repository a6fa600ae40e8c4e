//go:build !js

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"dropset/worker/vault"
	"dropset/worker/vault/query"
)

// Create implements [vault.Store].
func (d *DB) Create(ctx context.Context, v vault.Vault, maxVaults int64) (bool, error) {
	s, err := d.statement(ctx, query.Create)
	if err != nil {
		return false, err
	}
	var id string
	err = s.QueryRowContext(ctx, v.ID, v.Auth, v.Epoch, v.MaxBytes, v.MaxRecords, maxVaults).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Find implements [vault.Store].
func (d *DB) Find(ctx context.Context, id string) (vault.Vault, bool, error) {
	s, err := d.statement(ctx, query.Find)
	if err != nil {
		return vault.Vault{}, false, err
	}
	v := vault.Vault{ID: id}
	err = s.QueryRowContext(ctx, id).Scan(&v.Auth, &v.Epoch, &v.Gone, &v.Seq, &v.Bytes, &v.MaxBytes, &v.Records, &v.MaxRecords)
	if errors.Is(err, sql.ErrNoRows) {
		return vault.Vault{}, false, nil
	}
	return v, err == nil, err
}

// Remove implements [vault.Store].
func (d *DB) Remove(ctx context.Context, id string) error {
	s, err := d.statement(ctx, query.Remove)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(ctx, id)
	return err
}

// Sync implements [vault.Store]. A pull alone needs no transaction: it is one
// statement.
func (d *DB) Sync(ctx context.Context, e vault.Exchange) (p vault.Page, err error) {
	page, err := d.statement(ctx, query.Page)
	if err != nil {
		return p, err
	}
	if e.Push == "" {
		err = fetch(ctx, page, e, &p)
		return p, err
	}
	write, err := d.statement(ctx, query.Push)
	if err != nil {
		return p, err
	}
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return vault.Page{}, err
	}
	defer tx.Rollback() // after a commit it does nothing
	switch p.Accepted, err = push(ctx, tx.StmtContext(ctx, write), e); {
	case full(err):
		p.Full = true // the statement took back what it had written
	case err != nil:
		return vault.Page{}, fmt.Errorf("push: %w", err)
	}
	if err := fetch(ctx, tx.StmtContext(ctx, page), e, &p); err != nil {
		return vault.Page{}, err
	}
	if err := tx.Commit(); err != nil {
		return vault.Page{}, err
	}
	return p, nil
}

func push(ctx context.Context, s *sql.Stmt, e vault.Exchange) (accepted []string, err error) {
	rows, err := s.QueryContext(ctx, e.Vault, e.Push, e.Epoch)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var rid string
		if err := rows.Scan(&rid); err != nil {
			return nil, err
		}
		accepted = append(accepted, rid)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return accepted, nil
}

// full reports whether the vault's limits refused a push.
func full(err error) bool {
	return err != nil && strings.Contains(err.Error(), "CHECK constraint failed")
}

func fetch(ctx context.Context, s *sql.Stmt, e vault.Exchange, p *vault.Page) error {
	p.ID = e.Vault
	err := s.QueryRowContext(ctx, e.Vault, e.Cursor, e.Limit, e.MaxBytes).Scan(
		&p.Auth, &p.Epoch, &p.Gone, &p.Seq, &p.Bytes, &p.MaxBytes, &p.Records, &p.MaxRecords, &p.Items, &p.Last)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	p.Known = true
	return nil
}

// statement returns a statement that is prepared once, not by every request.
func (d *DB) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s := d.prepared[text]; s != nil {
		return s, nil
	}
	s, err := d.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	d.prepared[text] = s
	return s, nil
}
