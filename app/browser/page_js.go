package browser

import "syscall/js"

// SetTheme overrides the system's dark or light. The shell (web/head.js) has it
// kept in the page, so that the next start is painted in it from the first frame.
func SetTheme(t Theme) {
	if can(window, "dropsetTheme") {
		window.Call("dropsetTheme", string(t))
	}
}

// SetSaving tells, as window.dropsetSaving, whether the database owes the answer
// to a save: whoever drives the page from outside knows by it when it may be left.
func SetSaving(on bool) { window.Set("dropsetSaving", on) }

// AfterPaint calls fn once the next frame is painted. fn must be quick: it runs
// inside the browser's event.
func AfterPaint(fn func()) {
	var f js.Func
	f = js.FuncOf(func(js.Value, []js.Value) any {
		f.Release()
		fn()
		return nil
	})
	window.Call("dropsetPainted", f)
}

// Focus moves the focus to the element with the ID and reports whether there
// is one.
func Focus(id string) bool {
	e := document.Call("getElementById", id)
	if !can(e, "focus") {
		return false
	}
	e.Call("focus")
	return true
}

// MatchMedia reports whether a media query holds now.
func MatchMedia(query string) bool {
	return can(window, "matchMedia") && window.Call("matchMedia", query).Get("matches").Truthy()
}

// Path returns the path of the address.
func Path() string { return str(window.Get("location").Get("pathname")) }

// Pairing takes what the link that opened the page holds behind its #, once:
// web/boot.js has removed it from the address.
func Pairing() string {
	text := str(window.Get("dropsetPairing"))
	window.Delete("dropsetPairing")
	return text
}

// Reload loads the page anew.
func Reload() { window.Get("location").Call("reload") }

// Leave goes to another address as a fresh page load: what must not survive in
// memory, does not.
func Leave(path string) { window.Get("location").Call("assign", path) }

// Back goes to the page before.
func Back() { window.Get("history").Call("back") }

// Crash shows the shell's crash screen with a report that can be copied.
// Nothing of ours runs after it.
func Crash(report string) {
	if can(window, "dropsetCrash") {
		window.Call("dropsetCrash", report)
		return
	}
	window.Get("console").Call("error", report)
}
