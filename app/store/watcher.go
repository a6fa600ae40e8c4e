package store

import "sync"

// A Watcher is the part of a [Store] that is the same whatever its database:
// whom to tell of what other handles do. The zero Watcher is ready for use.
type Watcher struct {
	mu     sync.Mutex
	fn     func(ids []string)
	heeded bool // somebody has watched
	missed bool // something was told before that
}

// Watch implements [Store].
func (w *Watcher) Watch(fn func(ids []string)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fn, w.heeded = fn, true
	if w.missed && fn != nil {
		w.missed = false
		go fn(nil)
	}
}

// Hear tells the watcher, on a goroutine of its own. It does not wait.
func (w *Watcher) Hear(ids []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.missed = w.missed || !w.heeded
	if w.fn != nil {
		go w.fn(ids)
	}
}
