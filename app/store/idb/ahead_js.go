//go:build js

package idb

import (
	"context"
	"syscall/js"

	"dropset/app/store"
)

// ahead is a look that the page took as soon as it had opened the database,
// while the program was on its way: requests of one transaction, answered in
// the order of their making. What was committed since was told to the channel
// that the page listened to before.
type ahead struct {
	key  string  // of the one query, to the end of time
	from float64 // where it begins
	rows, live,
	last js.Value // requests
	meta js.Value // requests by name
}

func aheadFrom(v js.Value) *ahead {
	if v.Type() != js.TypeObject {
		return nil
	}
	return &ahead{v.Get("key").String(), v.Get("from").Float(), v.Get("rows"), v.Get("live"), v.Get("last"), v.Get("meta")}
}

// has reports whether the look holds all that another wants.
func (a *ahead) has(at store.Look) bool {
	if len(at.IDs) > 0 || len(at.Queries) != 1 {
		return false
	}
	for _, name := range at.Meta {
		if !a.meta.Get(name).Truthy() {
			return false
		}
	}
	q := at.Queries[0]
	return q.Key == a.key && float64(q.From) >= a.from && q.To >= store.Forever && !q.Desc && q.Limit <= 0
}

// lookedAhead returns what the page has read ahead, if that is what is asked
// for. It is good once, for the first look; what of it failed is read anew.
func (s *Store) lookedAhead(ctx context.Context, at store.Look) (store.Seen, bool) {
	s.mu.Lock()
	a := s.ahead
	s.ahead = nil
	s.mu.Unlock()
	if a == nil || !a.has(at) {
		return store.Seen{}, false
	}
	if a.last.Get("readyState").String() != "done" {
		e := listen()
		defer e.fn.Release()
		e.on(a.last, "success", "error")
		select {
		case <-e.ch:
		case <-ctx.Done():
			return store.Seen{}, false
		}
	}
	seen, whole := store.Seen{Meta: map[string][]byte{}}, true
	err := try("read ahead", func() { // the result of what failed is no array
		each(a.rows.Get("result"), func(v js.Value) { seen.Records = s.decode(seen.Records, v) })
		if at.Live {
			each(a.live.Get("result"), func(v js.Value) { seen.Live = append(seen.Live, toGo(v)) })
		}
		for _, name := range at.Meta {
			request := a.meta.Get(name)
			whole = whole && !request.Get("error").Truthy()
			if v := request.Get("result"); !v.IsUndefined() {
				seen.Meta[name] = toGo(v)
			}
		}
	})
	return seen, whole && err == nil
}
