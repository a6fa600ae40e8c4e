package idb

import (
	"context"
	"strings"
	"syscall/js"
)

// StepBackwards makes scans take the way of browsers without getAllRecords,
// until the returned function is called.
func StepBackwards() (restore func()) {
	backwards = false
	return func() { backwards = true }
}

// CloseUnasked closes the database behind the store's back, as browsers do
// with pages in the background.
func (s *Store) CloseUnasked() { s.db.Call("close") }

// Spoil overwrites the stored text of a record.
func (s *Store) Spoil(id, body string) error {
	return s.transact(context.Background(), "readwrite", everything, func(t *tx) error {
		row := map[string]any{"id": id, "dirty": 0, "by": []any{[]any{"at", 1}}, "body": body}
		t.Call("objectStore", records).Call("put", row)
		return nil
	})
}

// Hold opens a database and keeps it open whatever other tabs ask for.
func Hold(name string, version int) (js.Value, error) {
	e := listen()
	defer e.fn.Release()
	request := js.Global().Get("indexedDB").Call("open", name, version)
	e.on(request, "success")
	<-e.ch
	return request.Get("result"), nil
}

// Shadow makes a property of the global object undefined.
func Shadow(name string) (restore func()) {
	object := js.Global().Get("Object")
	undefined := map[string]any{"value": js.Undefined(), "configurable": true}
	had := object.Call("getOwnPropertyDescriptor", js.Global(), name)
	object.Call("defineProperty", js.Global(), name, undefined)
	return func() { object.Call("defineProperty", js.Global(), name, had) }
}

// Refuse makes every second put throw what a browser throws when it refuses.
func Refuse(name string) (restore func()) {
	proto := js.Global().Get("IDBObjectStore").Get("prototype")
	put := proto.Get("put")
	reason := js.Global().Get("DOMException").New("ordered by a test", name)
	n := 0
	thrower := js.Global().Get("Function").New("put", "reason", "second", "return function(...a) { if (second()) throw reason; return put.apply(this, a); }")
	second := js.FuncOf(func(js.Value, []js.Value) any {
		n++
		return n%2 == 0
	})
	proto.Set("put", thrower.Invoke(put, reason, second))
	return func() {
		proto.Set("put", put)
		second.Release()
	}
}

// PutAside sends what the browser sends a page that it leaves: kept for its
// return, or not.
func PutAside(kept bool) {
	event := js.Global().Get("PageTransitionEvent").New("pagehide", map[string]any{"persisted": kept})
	js.Global().Call("dispatchEvent", event)
}

// WatchTransactions counts, until restored, how often a transaction was told to
// commit since the count was asked for last, and how many of one connection there
// were at once.
func WatchTransactions() (count func() (told, atOnce int), restore func()) {
	watch := js.Global().Get("Function").New(`
		const { transaction } = IDBDatabase.prototype, { commit } = IDBTransaction.prototype;
		const under = new WeakMap();
		let told = 0, atOnce = 0;
		IDBDatabase.prototype.transaction = function (...a) {
			const t = transaction.apply(this, a), n = (under.get(this) || 0) + 1;
			under.set(this, n);
			atOnce = Math.max(atOnce, n);
			for (const end of ["complete", "abort"]) t.addEventListener(end, () => under.set(this, under.get(this) - 1));
			return t;
		};
		IDBTransaction.prototype.commit = function () { told++; return commit.call(this); };
		return {
			count() { const was = [told, atOnce]; told = atOnce = 0; return was; },
			restore() { IDBDatabase.prototype.transaction = transaction; IDBTransaction.prototype.commit = commit; },
		};`).Invoke()
	return func() (int, int) {
			was := watch.Call("count")
			return was.Index(0).Int(), was.Index(1).Int()
		}, func() {
			watch.Call("restore")
		}
}

// UnderWay counts the transactions under way.
func (s *Store) UnderWay() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.under)
}

// AskAhead opens a database and asks for the rows of a key from a time on, for
// the live commands and for named values, as a page does before its program
// runs, by the function that it does it with, and leaves what it found in a
// global. aborted makes the answers fail.
func AskAhead(global, name, key string, from int, aborted bool, names ...string) {
	ask := js.Global().Get("Function").New("into", "name", "key", "from", "names", "aborted", `
		return globalThis[into] = new Promise((done) => {
			const open = indexedDB.open(name);
			open.onsuccess = () => {
				const { now } = Date;
				Date.now = () => from;
				const found = ask(open.result, [key, 0, names].join(" "));
				Date.now = now;
				if (aborted) found.last.transaction.abort();
				done(found);
			};
		});`)
	e := make(chan struct{})
	then := js.FuncOf(func(js.Value, []js.Value) any {
		close(e)
		return nil
	})
	defer then.Release()
	ask.Invoke(global, name, key, from, strings.Join(names, " "), aborted).Call("then", then)
	<-e
}
