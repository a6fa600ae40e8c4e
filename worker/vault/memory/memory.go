// Package memory is a server's database that forgets: the twin that tests
// compare the real ones with.
package memory

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"sync"

	"dropset/worker/vault"
)

// A Store keeps vaults in memory. Its zero value is empty.
type Store struct {
	mu     sync.Mutex
	vaults map[string]*kept
	live   int64
}

var _ vault.Store = (*Store)(nil)

type kept struct {
	vault.Vault
	records map[string]record
}

type record struct {
	seq       int64
	ver, body string
}

// Schema implements [vault.Store].
func (s *Store) Schema(context.Context) (int, error) { return 1, nil }

// Create implements [vault.Store].
func (s *Store) Create(_ context.Context, v vault.Vault, maxVaults int64) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.vaults[v.ID] != nil || s.live >= maxVaults {
		return false, nil
	}
	if s.vaults == nil {
		s.vaults = map[string]*kept{}
	}
	s.vaults[v.ID] = &kept{v, map[string]record{}}
	s.live++
	return true, nil
}

// Find implements [vault.Store].
func (s *Store) Find(_ context.Context, id string) (vault.Vault, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.vaults[id]; v != nil {
		return v.Vault, true, nil
	}
	return vault.Vault{}, false, nil
}

// Remove implements [vault.Store].
func (s *Store) Remove(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.vaults[id]; v != nil && !v.Gone {
		v.Gone, v.Seq, v.Bytes, v.Records, v.records = true, 0, 0, 0, nil
		s.live--
	}
	return nil
}

// Sync implements [vault.Store].
func (s *Store) Sync(_ context.Context, e vault.Exchange) (vault.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.vaults[e.Vault]
	if v == nil {
		return vault.Page{}, nil
	}
	var p vault.Page
	if e.Push != "" && v.Epoch == e.Epoch && !v.Gone {
		if err := v.push(e.Push, &p); err != nil {
			return vault.Page{}, err
		}
	}
	p.Vault, p.Known = v.Vault, true
	v.page(e, &p)
	return p, nil
}

// push writes all that is accepted, or nothing.
func (v *kept) push(text string, p *vault.Page) error {
	var list []struct{ R, B, V, D string }
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return fmt.Errorf("memory: push: %w", err)
	}
	after, written := v.Vault, map[string]record{}
	for i, in := range list {
		old, there := v.records[in.R]
		if old.ver != in.B {
			continue
		}
		if !there {
			after.Records++
		}
		after.Bytes += int64(len(in.D) - len(old.body))
		if after.Bytes > after.MaxBytes || after.Records > after.MaxRecords {
			p.Full, p.Accepted = true, nil
			return nil
		}
		seq := v.Seq + int64(len(written)) + 1
		written[list[i].R] = record{seq, in.V, in.D}
		after.Seq = seq
		p.Accepted = append(p.Accepted, in.R)
	}
	v.Vault = after
	for rid, r := range written {
		v.records[rid] = r
	}
	return nil
}

func (v *kept) page(e vault.Exchange, p *vault.Page) {
	type item struct {
		R string `json:"r"`
		V string `json:"v"`
		D string `json:"d"`
		S int64  `json:"s"`
	}
	items, total := []item{}, int64(0)
	for rid, r := range v.records {
		if r.seq > e.Cursor {
			items = append(items, item{rid, r.ver, r.body, r.seq})
		}
	}
	sort.Slice(items, func(i, j int) bool { return items[i].S < items[j].S })
	for i, r := range items {
		if total += int64(len(r.D)); i == e.Limit || total > e.MaxBytes {
			items = items[:i]
			break
		}
		p.Last = r.S
	}
	text, err := json.Marshal(items)
	if err != nil {
		panic(err) // strings always encode
	}
	p.Items = string(text)
}
