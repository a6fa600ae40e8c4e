//go:build js

package idb

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
)

// Open opens the database, making or upgrading it. While another tab holds an
// older version open it waits, having called OnBlocked, until that tab is
// closed or ctx is done; then the error is StorageBlocked. It is
// StorageMissing where the browser has no database to offer, and TooNew where
// a newer Dropset has been.
func Open(ctx context.Context, opt Options) (*Store, error) {
	s := &Store{opt: opt, db: js.Undefined(), post: js.Undefined()}
	s.Reads = store.ReadsBy(s.Look)
	s.events = js.FuncOf(s.event)
	s.opening.Lock()
	defer s.opening.Unlock()
	if err := s.open(ctx); err != nil {
		s.events.Release()
		return nil, err
	}
	js.Global().Call("addEventListener", "pagehide", s.events)
	s.hear()
	return s, nil
}

// Delete removes a whole database, such as that of the sample data. Tabs that
// have it open are told and let go; it waits for them as Open does.
func Delete(ctx context.Context, name string) error {
	factory := global("indexedDB")
	if !factory.Truthy() {
		return missing(nil)
	}
	var request js.Value
	if err := try("delete", func() { request = factory.Call("deleteDatabase", name) }); err != nil {
		return missing(err)
	}
	e := listen()
	e.on(request, "success", "error")
	done := make(chan error, 1)
	go func() {
		defer e.fn.Release()
		if <-e.ch == "error" {
			done <- failure("delete", request.Get("error"))
			return
		}
		done <- nil
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return fault.Wrap(fault.StorageBlocked, ctx.Err())
	}
}

// handle returns the open database.
func (s *Store) handle() (js.Value, error) {
	s.opening.Lock()
	defer s.opening.Unlock()
	s.mu.Lock()
	db, gone := s.db, s.gone
	s.mu.Unlock()
	if gone != nil || db.Truthy() {
		return db, gone
	}
	if err := s.open(context.Background()); err != nil {
		return js.Value{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.db, s.gone
}

// open opens the database; s.opening is held.
func (s *Store) open(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	version := store.DatabaseVersion(s.opt.IndexVersion)
	if db, ok := s.early(ctx, version); ok {
		s.take(db)
		return nil
	}
	factory := global("indexedDB")
	if !factory.Truthy() {
		return missing(errors.New("idb: no indexedDB"))
	}
	var request js.Value
	if err := try("open", func() { request = factory.Call("open", s.opt.Name, version) }); err != nil {
		return missing(err)
	}
	e := listen()
	e.on(request, "success", "error", "blocked", "upgradeneeded")
	done, left := make(chan error), make(chan struct{})
	go func() {
		defer e.fn.Release()
		err := s.opened(request, e)
		select {
		case done <- err:
		case <-left:
			if err == nil {
				request.Get("result").Call("close")
			}
		}
	}()
	select {
	case err := <-done:
		if err != nil {
			return err
		}
	case <-ctx.Done():
		close(left)
		return fault.Wrap(fault.StorageBlocked, fmt.Errorf("idb: open: %w", ctx.Err()))
	}
	s.take(request.Get("result"))
	return nil
}

// take makes db the open database.
func (s *Store) take(db js.Value) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.db, s.wanted = db, false
	s.db.Set("onversionchange", s.events)
	s.db.Set("onclose", s.events)
}

// opened waits for the answer to a request to open, upgrading on the way.
func (s *Store) opened(request js.Value, e *events) error {
	var upgrade error
	for {
		switch <-e.ch {
		case "success":
			return nil
		case "error":
			err := failure("open", request.Get("error"))
			switch {
			case upgrade != nil:
				return upgrade
			case named(err) == "VersionError":
				return fault.Wrap(fault.TooNew, err)
			case fault.CodeOf(err) == fault.StorageFull:
				return err
			}
			return missing(err)
		case "blocked":
			if fn := s.opt.OnBlocked; fn != nil {
				go fn()
			}
		case "upgradeneeded":
			t := &tx{request.Get("transaction"), listen()}
			var failed error
			if err := try("upgrade", func() { failed = s.upgrade(request.Get("result"), t) }); err != nil {
				failed = err
			}
			if failed != nil {
				upgrade = failed
				try("abort", func() { t.Call("abort") })
			}
			t.fn.Release()
		}
	}
}

// upgrade makes what the database lacks, and gives the records that it holds
// the keys and digests of today.
func (s *Store) upgrade(db js.Value, t *tx) error {
	names := db.Get("objectStoreNames")
	if !names.Call("contains", digests).Bool() {
		db.Call("createObjectStore", digests)
	}
	if !names.Call("contains", records).Bool() {
		rows := db.Call("createObjectStore", records, map[string]any{"keyPath": "id"})
		rows.Call("createIndex", byKey, "by", map[string]any{"multiEntry": true})
		rows.Call("createIndex", byDirty, "dirty")
		db.Call("createObjectStore", live, map[string]any{"autoIncrement": true})
		db.Call("createObjectStore", meta)
		return nil
	}
	rows, short := t.Call("objectStore", records), t.Call("objectStore", digests)
	return t.each(rows.Call("getAll"), func(v js.Value) {
		r, err := replica.Decode([]byte(v.Get("body").String()))
		if err != nil {
			return // stays as it is; reading it reports it
		}
		v.Set("by", keysOf(s.opt.Index(r)))
		rows.Call("put", v)
		s.putDigest(short, r)
	})
}

// event hears what happens to the open database, to the page, and in other
// tabs. It must not wait: s.mu is only ever held for a moment, and whoever is to
// be told hears it on another goroutine.
func (s *Store) event(_ js.Value, args []js.Value) any {
	switch event := args[0]; event.Get("type").String() {
	case "message":
		s.heard(event.Get("data"))
	case "pagehide":
		if event.Get("persisted").Truthy() { // else what has begun is finished without the page
			s.left()
		}
	case "close":
		s.ended(event, func() { s.db = js.Undefined() }) // the next call opens it again
	case "versionchange":
		s.ended(event, func() {
			if s.wanted = s.busy(); !s.wanted {
				s.letGo()
			}
		})
	}
	return nil
}

// ended calls f, which may change s, if it is our database that ends.
func (s *Store) ended(event js.Value, f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db.Equal(event.Get("target")) {
		f()
	}
}

// left ends what is under way when the page is put aside for its return, which
// WebKit does in the middle of a transaction too: it would stand still with the
// page, and everybody who comes after would wait for it for ever. What is ended
// was not shown as kept; should the page return, it is told of as a failed save.
func (s *Store) left() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.under {
		try("abort", func() { t.Call("abort") }) // fails if it has just ended
	}
	s.forget()
}

func (s *Store) busy() bool { return s.opt.Busy != nil && s.opt.Busy() }

// letGo closes the database for another tab; s.mu is held.
func (s *Store) letGo() {
	s.wanted = false
	s.forget()
	s.gone = &fault.Error{
		Code: fault.StorageBlocked,
		Msg:  "Dropset was updated in another tab. Nothing was lost; reload this page to go on.",
		Err:  errors.New("idb: another connection changes the version"),
	}
	if fn := s.opt.OnOutdated; fn != nil {
		go fn()
	}
}

// forget closes the database but not the store; s.mu is held.
func (s *Store) forget() {
	if s.db.Truthy() {
		s.db.Set("onversionchange", js.Null())
		s.db.Set("onclose", js.Null())
		s.db.Call("close")
	}
	s.db = js.Undefined()
}

// hear begins to hear of what other tabs commit, on the channel of the page if that
// has listened already.
func (s *Store) hear() {
	if !s.post.Truthy() {
		channel := global("BroadcastChannel")
		if !channel.Truthy() {
			return
		}
		s.post = channel.New("dropset:" + s.opt.Name)
	}
	s.post.Set("onmessage", s.events)
}

// tell lets the other tabs know what was put; nil means everything.
func (s *Store) tell(ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.post.Truthy() {
		return
	}
	if ids == nil {
		s.post.Call("postMessage", js.Null())
		return
	}
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	s.post.Call("postMessage", list)
}

// heard passes on what another tab has told.
func (s *Store) heard(told js.Value) {
	var ids []string
	if told.Truthy() {
		ids = make([]string, 0, told.Length()) // none is not nil
		for i := range told.Length() {
			ids = append(ids, told.Index(i).String())
		}
	}
	s.Hear(ids)
}

// global returns a property of the global object, undefined if the browser
// forbids a look at it, as it does in a sandbox.
func global(name string) js.Value {
	v := js.Undefined()
	try("global", func() { v = js.Global().Get("Reflect").Call("get", js.Global(), name) })
	return v
}

func missing(err error) error {
	return fault.Wrap(fault.StorageMissing, err)
}
