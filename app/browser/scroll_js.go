package browser

import (
	"strconv"
	"strings"
	"syscall/js"
)

// OnScroll calls fn after anything on the page was scrolled, once a frame at
// most, in a frame of its own. The list under the finger does not wait for it.
func OnScroll(fn func()) (stop func()) {
	var frame js.Value // that was asked for and has not come
	draw := js.FuncOf(func(js.Value, []js.Value) any {
		frame = js.Undefined()
		fn()
		return nil
	})
	unscroll := on(document, "scroll", func(js.Value) {
		if frame.IsUndefined() {
			frame = window.Call("requestAnimationFrame", draw)
		}
	}, map[string]any{"capture": true, "passive": true})
	return func() {
		unscroll()
		if !frame.IsUndefined() {
			window.Call("cancelAnimationFrame", frame)
		}
		draw.Release()
	}
}

// Rem is the size of a rem in pixels, as the person has it.
func Rem() float64 {
	style := window.Call("getComputedStyle", document.Get("documentElement"))
	if px, err := strconv.ParseFloat(strings.TrimSuffix(str(style.Get("fontSize")), "px"), 64); err == nil && px > 0 {
		return px
	}
	return 16
}

// Above returns how far the element with the ID begins above the upper edge of
// the screen, negative if below, and the height of the screen, in pixels.
func Above(id string) (above, screen float64) {
	screen = window.Get("innerHeight").Float()
	e := document.Call("getElementById", id)
	if !can(e, "getBoundingClientRect") {
		return 0, screen
	}
	return -e.Call("getBoundingClientRect").Get("top").Float(), screen
}

// Scrolled returns how far the element with the ID and the window are scrolled.
func Scrolled(id string) (inner, outer float64) {
	if e := document.Call("getElementById", id); e.Truthy() {
		inner = e.Get("scrollTop").Float()
	}
	return inner, window.Get("scrollY").Float()
}

// ScrollTo scrolls the element with the ID and the window.
func ScrollTo(id string, inner, outer float64) {
	if e := document.Call("getElementById", id); e.Truthy() {
		e.Set("scrollTop", inner)
	}
	window.Call("scrollTo", 0, outer)
}

// Focused returns the ID of the element that has the focus.
func Focused() string {
	if e := document.Get("activeElement"); e.Truthy() {
		return str(e.Get("id"))
	}
	return ""
}
