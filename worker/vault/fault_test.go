package vault_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dropset/worker/vault"
	"dropset/worker/vault/memory"
)

// flaky is a database that answers as it is told, from a given call on.
type flaky struct {
	memory.Store
	find   error
	create error
	remove error
	page   func(vault.Page) (vault.Page, error)
}

func (f *flaky) Find(ctx context.Context, id string) (vault.Vault, bool, error) {
	if f.find != nil {
		return vault.Vault{}, false, f.find
	}
	return f.Store.Find(ctx, id)
}

func (f *flaky) Create(ctx context.Context, v vault.Vault, most int64) (bool, error) {
	if f.create != nil {
		return false, f.create
	}
	return f.Store.Create(ctx, v, most)
}

func (f *flaky) Remove(ctx context.Context, id string) error {
	if f.remove != nil {
		return f.remove
	}
	return f.Store.Remove(ctx, id)
}

func (f *flaky) Sync(ctx context.Context, e vault.Exchange) (vault.Page, error) {
	p, err := f.Store.Sync(ctx, e)
	if err != nil || f.page == nil {
		return p, err
	}
	return f.page(p)
}

func TestDatabaseThatFails(t *testing.T) {
	down := errors.New("D1_ERROR: D1 DB is overloaded. Requests queued for too long.")
	const pull = `{"epoch":"epoch","cursor":0}`
	for _, c := range []struct {
		name, method, path, body string
		spoil                    func(*flaky)
		status                   int
		code                     string
	}{
		{"while a vault is looked up", "GET", "/api/v1/vault", "", func(f *flaky) { f.find = down }, 503, "busy"},
		{"while a sync looks it up", "POST", "/api/v1/sync", pull, func(f *flaky) { f.find = down }, 503, "busy"},
		{"while a vault is made", "PUT", "/api/v1/vault", "", func(f *flaky) { f.create = down }, 503, "busy"},
		{"after a vault was not made", "PUT", "/api/v1/vault", "", func(f *flaky) { f.find = down }, 503, "busy"},
		{"while a vault is deleted", "DELETE", "/api/v1/vault", "", func(f *flaky) { f.remove = down }, 503, "busy"},
		{"while it writes", "POST", "/api/v1/sync", pull, func(f *flaky) { f.page = func(vault.Page) (vault.Page, error) { return vault.Page{}, down } }, 503, "busy"},
		{"a vault that is lost in between", "POST", "/api/v1/sync", pull, func(f *flaky) { f.page = func(vault.Page) (vault.Page, error) { return vault.Page{}, nil } }, 404, "vault-lost"},
		{"a vault that is deleted in between", "POST", "/api/v1/sync", pull, func(f *flaky) {
			f.page = func(p vault.Page) (vault.Page, error) { p.Gone = true; return p, nil }
		}, 410, "vault-gone"},
		{"a vault that is restored in between", "POST", "/api/v1/sync", pull, func(f *flaky) {
			f.page = func(p vault.Page) (vault.Page, error) { p.Epoch = "other"; return p, nil }
		}, 409, "vault-changed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &flaky{}
			d := open(t, vault.Options{Store: f})
			c.spoil(f)
			w := d.ask(c.method, c.path, key, strings.NewReader(c.body))
			if w.Code != c.status || !strings.Contains(w.Body.String(), `"ok":false,"code":"`+c.code+`"`) || strings.Contains(w.Body.String(), "D1_ERROR") {
				t.Errorf("= %d %s, want %d %s and nothing of the cause", w.Code, w.Body, c.status, c.code)
			}
			if c.status == 503 && (w.Header().Get("Retry-After") == "" || !strings.Contains(d.said(), "overloaded")) {
				t.Errorf("Retry-After %q, and the log says %s", w.Header().Get("Retry-After"), d.said())
			}
			if c.status == 409 && !strings.Contains(w.Body.String(), `"epoch":"other"`) {
				t.Errorf("the new epoch is not told: %s", w.Body)
			}
		})
	}
}
