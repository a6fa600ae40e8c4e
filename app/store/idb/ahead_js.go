//go:build js

package idb

import (
	"context"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"syscall/js"

	"dropset/app/store"
	"dropset/core/replica"
)

// ahead is a look that the page took as soon as it had opened the database,
// while the program was on its way: requests of one transaction, answered in
// the order of their making. What was committed since was told to the channel
// that the page listened to before. See ask in web/boot.js.
type ahead struct {
	key   string   // of the one query, to the end of time
	from  int64    // where it begins
	names []string // of the values
	found js.Value // what has the requests
}

// aheadFrom reads what the page says it has asked: key, time and names.
func aheadFrom(found js.Value, asked []string) *ahead {
	if len(asked) < 2 {
		return nil
	}
	from, err := strconv.ParseInt(asked[1], 10, 64)
	if err != nil {
		return nil
	}
	return &ahead{asked[0], from, asked[2:], found}
}

// has reports whether the look holds all that another wants.
func (a *ahead) has(at store.Look) bool {
	if len(at.IDs) > 0 || len(at.Queries) != 1 {
		return false
	}
	for _, name := range at.Meta {
		if !slices.Contains(a.names, name) {
			return false
		}
	}
	q := at.Queries[0]
	return q.Key == a.key && q.From >= a.from && q.To >= store.Forever && !q.Desc && q.Limit <= 0
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
	if last := a.found.Get("last"); last.Get("readyState").String() != "done" {
		e := listen()
		defer e.fn.Release()
		e.on(last, "success", "error")
		select {
		case <-e.ch:
		case <-ctx.Done():
			return store.Seen{}, false
		}
	}
	var answer []byte
	err := try("read ahead", func() {
		if v := a.found.Call("answer"); v.Truthy() {
			answer = toGo(v)
		}
	})
	if err != nil || answer == nil {
		return store.Seen{}, false
	}
	return a.seen(answer, at)
}

// seen takes the answer apart: three counts, the length of each part, and the
// parts. It is false if a record cannot be read: whoever reads it anew says so.
func (a *ahead) seen(answer []byte, at store.Look) (store.Seen, bool) {
	head := answer
	number := func() int {
		n := int32(binary.LittleEndian.Uint32(head))
		head = head[4:]
		return int(n)
	}
	rows, live, values := number(), number(), number()
	body := head[4*(rows+live+values):]
	part := func() []byte {
		n := number()
		if n < 0 {
			return nil
		}
		p := body[:n:n]
		body = body[n:]
		return p
	}
	seen := store.Seen{Records: make([]replica.Record, 0, rows), Meta: make(map[string][]byte, values)}
	for range rows {
		r, err := replica.Decode(part())
		if err != nil {
			return store.Seen{}, false
		}
		seen.Records = append(seen.Records, r)
	}
	for range live {
		if p := part(); at.Live {
			seen.Live = append(seen.Live, p)
		}
	}
	for _, name := range a.names {
		if p := part(); p != nil && slices.Contains(at.Meta, name) {
			seen.Meta[name] = p
		}
	}
	return seen, true
}

// early returns the database that the shell has opened while the program was
// on its way, if it is the one that is wanted. It is asked once.
func (s *Store) early(ctx context.Context, version int) (js.Value, bool) {
	if s.opt.Early == "" {
		return js.Value{}, false
	}
	found := js.Global().Get(s.opt.Early)
	if found.Type() != js.TypeObject {
		return js.Value{}, false
	}
	js.Global().Set(s.opt.Early, js.Null())
	db := found.Get("db")
	if !db.Truthy() { // it is a promise
		promise, answer := found, make(chan js.Value, 1)
		then := js.FuncOf(func(_ js.Value, args []js.Value) any {
			answer <- args[0]
			return nil
		})
		defer then.Release()
		promise.Call("then", then)
		select {
		case found = <-answer:
		case <-ctx.Done():
			return js.Value{}, false
		}
		if !found.Truthy() {
			return js.Value{}, false
		}
		db = found.Get("db")
	}
	is := strings.Fields(found.Get("is").String())
	if len(is) < 2 || is[0] != s.opt.Name || is[1] != strconv.Itoa(version) {
		return js.Value{}, false
	}
	s.ahead = aheadFrom(found, is[2:])
	if channel := found.Get("channel"); channel.Truthy() {
		s.post = channel
		if found.Get("heard").Truthy() {
			s.Hear(nil)
		}
	}
	return db, true
}
