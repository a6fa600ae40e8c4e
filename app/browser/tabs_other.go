//go:build !js

package browser

import (
	"slices"
	"sync"
)

// Outside a browser the "tabs" are the callers within this process: that is
// enough to test who gets a lock and who hears a message.

var (
	mu     sync.Mutex
	locks  = map[string]bool{}
	rooms  = map[string][]*Channel{}
	inbox  = 64
	noStop = func() {}
)

// Lock takes a named lock that one holder can have: ErrTaken when it is held.
func Lock(name string) (release func(), err error) {
	mu.Lock()
	defer mu.Unlock()
	if locks[name] {
		return nil, ErrTaken
	}
	locks[name] = true
	return sync.OnceFunc(func() {
		mu.Lock()
		defer mu.Unlock()
		delete(locks, name)
	}), nil
}

// A Channel reaches the other channels of the same name.
type Channel struct {
	name     string
	messages chan string
	closed   bool
}

// Broadcast opens the named channel. fn gets what others send, in order, on a
// goroutine of its own; never what this one sends.
func Broadcast(name string, fn func(message string)) *Channel {
	c := &Channel{name: name, messages: make(chan string, inbox)}
	mu.Lock()
	rooms[name] = append(rooms[name], c)
	mu.Unlock()
	go func() {
		for m := range c.messages {
			fn(m)
		}
	}()
	return c
}

// Send tells the others.
func (c *Channel) Send(message string) {
	mu.Lock()
	defer mu.Unlock()
	if c.closed {
		return
	}
	for _, other := range rooms[c.name] {
		if other == c {
			continue
		}
		select {
		case other.messages <- message:
		default:
		}
	}
}

// Close ends the channel.
func (c *Channel) Close() {
	mu.Lock()
	defer mu.Unlock()
	if c.closed {
		return
	}
	c.closed = true
	rooms[c.name] = slices.DeleteFunc(rooms[c.name], func(x *Channel) bool { return x == c })
	close(c.messages)
}

// Visible reports true outside a browser.
func Visible() bool { return true }

// OnVisible never calls outside a browser.
func OnVisible(func(visible bool)) (stop func()) { return noStop }

// Online reports false outside a browser: Fetch finds no network there.
func Online() bool { return false }

// OnOnline never calls outside a browser.
func OnOnline(func(online bool)) (stop func()) { return noStop }
