package browser

import "syscall/js"

// date is kept, for each look for it costs more than asking it.
var date = js.Global().Get("Date")

// Now returns the time in milliseconds since 1970, UTC.
func Now() int64 { return int64(date.Call("now").Float()) }

// lastOffset is the latest answer to [Offset] and the minute that it holds for:
// a screen asks for the present dozens of times.
var lastOffset struct {
	minute int64 // 0 = none yet
	east   int
}

// Offset returns how many minutes east of UTC local time is at the given
// time. It asks the browser for that very date, because Go's local time in
// WebAssembly is one fixed offset that knows no daylight saving.
func Offset(ms int64) int {
	minute := ms / 60_000
	if minute == 0 || minute != lastOffset.minute {
		lastOffset.minute, lastOffset.east = minute, askOffset(ms)
	}
	return lastOffset.east
}

func askOffset(ms int64) int {
	m := date.New(float64(ms)).Call("getTimezoneOffset")
	if m.IsNaN() {
		return 0
	}
	return -m.Int()
}

// PerformanceNow returns milliseconds since the page began, and never steps
// back. It stops in sleep on some systems: measure waits across a locked
// phone with Now.
func PerformanceNow() float64 { return window.Get("performance").Call("now").Float() }

// Random16 returns 16 random bytes fit for IDs and keys.
func Random16() [16]byte {
	var b [16]byte
	view := js.Global().Get("Uint8Array").New(len(b))
	window.Get("crypto").Call("getRandomValues", view)
	js.CopyBytesToGo(b[:], view)
	return b
}

// Locale returns the person's first language tag, such as "de-AT".
func Locale() string { return str(navigator.Get("language")) }

// Describe returns the browser's own description of itself, for a report that
// the person chooses to copy.
func Describe() string { return str(navigator.Get("userAgent")) }
