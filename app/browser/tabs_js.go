package browser

import "syscall/js"

// Lock takes a named lock that one tab can hold, and waits for the answer:
// ErrTaken at once when another tab has it. release gives it back and waits
// until that is done; closing or killing the tab gives it back too. A browser
// without locks grants everything.
func Lock(name string) (release func(), err error) {
	locks := navigator.Get("locks")
	if !can(locks, "request") {
		return func() {}, nil
	}
	granted := make(chan bool, 1)
	var resolve js.Value
	held := js.FuncOf(func(_ js.Value, args []js.Value) any { // its promise lasts as long as the lock
		if arg(args).IsNull() {
			granted <- false
			return nil
		}
		executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
			resolve = args[0]
			return nil
		})
		defer executor.Release()
		p := js.Global().Get("Promise").New(executor)
		granted <- true
		return p
	})
	p, err := try(func() js.Value {
		return locks.Call("request", name, map[string]any{"mode": "exclusive", "ifAvailable": true}, held)
	})
	if err != nil {
		held.Release()
		return nil, err
	}
	ended := make(chan struct{}) // closed once the lock is given back, or was never to be had
	var failed error
	go func() {
		defer close(ended)
		_, failed = await(p)
		held.Release()
	}()
	// The browser takes a lock back in a turn of its own: whoever asks again
	// before that is told that it is taken, by themselves.
	release = func() {
		resolve.Invoke()
		<-ended
	}
	answer := func(ok bool) (func(), error) {
		if !ok {
			return nil, ErrTaken
		}
		return release, nil
	}
	select {
	case ok := <-granted:
		return answer(ok)
	case <-ended:
		select {
		case ok := <-granted: // both came together
			return answer(ok)
		default:
			return nil, failed
		}
	}
}

// A Channel reaches the other tabs of this app.
type Channel struct {
	port js.Value
	stop func()
}

// Broadcast opens the named channel. fn gets what other tabs send, in order,
// on a goroutine of its own; never what this one sends.
func Broadcast(name string, fn func(message string)) *Channel {
	c := &Channel{stop: func() {}}
	maker := window.Get("BroadcastChannel")
	if maker.Type() != js.TypeFunction {
		return c
	}
	port, err := try(func() js.Value { return maker.New(name) })
	if err != nil {
		return c
	}
	messages := make(chan string, 64)
	unhear := on(port, "message", func(e js.Value) {
		select {
		case messages <- str(e.Get("data")):
		default: // the reader is far behind; the next message tells it to look anyway
		}
	})
	go func() {
		for m := range messages {
			fn(m)
		}
	}()
	c.port = port
	c.stop = func() {
		unhear()
		close(messages)
	}
	return c
}

// Send tells the other tabs.
func (c *Channel) Send(message string) {
	if can(c.port, "postMessage") {
		try(func() js.Value { c.port.Call("postMessage", message); return js.Undefined() })
	}
}

// Close ends the channel.
func (c *Channel) Close() {
	if can(c.port, "close") {
		c.port.Call("close")
	}
	c.stop()
	c.port, c.stop = js.Value{}, func() {}
}

// Visible reports whether the page can be seen.
func Visible() bool { return str(document.Get("visibilityState")) == "visible" }

// OnVisible calls fn when the page is shown or hidden. A hidden page may be
// killed without another word.
func OnVisible(fn func(visible bool)) (stop func()) {
	return on(document, "visibilitychange", func(js.Value) { fn(Visible()) })
}

// Online reports what the browser believes. False is certain, true is not.
func Online() bool { return navigator.Get("onLine").Truthy() }

// OnOnline calls fn when the browser goes on- or offline.
func OnOnline(fn func(online bool)) (stop func()) {
	up := on(window, "online", func(js.Value) { fn(true) })
	down := on(window, "offline", func(js.Value) { fn(false) })
	return func() {
		up()
		down()
	}
}
