package browser

import (
	"strings"
	"syscall/js"
)

// InstallState says how the app can be installed right now.
func InstallState() Install {
	switch {
	case IsStandalone():
		return InstallDone
	case can(window, "dropsetInstall"):
		return InstallPrompt
	case IsIOS():
		return InstallSteps
	}
	return InstallNone
}

// AskInstall shows the browser's question. Call it inside a tap; done runs on
// a goroutine of its own and says whether the person agreed.
func AskInstall(done func(agreed bool)) {
	if !can(window, "dropsetInstall") {
		go done(false)
		return
	}
	p, err := try(func() js.Value { return window.Call("dropsetInstall") })
	go func() {
		if err != nil {
			done(false)
			return
		}
		outcome, err := await(p)
		done(err == nil && str(outcome) == "accepted")
	}()
}

// OnInstall calls fn when the install state may have changed.
func OnInstall(fn func()) (stop func()) {
	return on(window, "dropset-install", func(js.Value) { fn() })
}

// IsStandalone reports whether this is the installed app.
func IsStandalone() bool {
	return MatchMedia("(display-mode: standalone)") || MatchMedia("(display-mode: fullscreen)") ||
		navigator.Get("standalone").Truthy()
}

// IsIOS reports whether this is an iPhone or iPad, whose browsers install by
// hand. An iPad says that it is a Mac, but no Mac has a touch screen.
func IsIOS() bool {
	ua := Describe()
	if strings.Contains(ua, "iPhone") || strings.Contains(ua, "iPad") || strings.Contains(ua, "iPod") {
		return true
	}
	touch := navigator.Get("maxTouchPoints")
	return strings.Contains(ua, "Macintosh") && touch.Type() == js.TypeNumber && touch.Int() > 1
}

// Persist asks the browser to keep our storage for good, and waits for the
// answer. A browser that cannot say answers false.
func Persist() bool { return storageSays("persist") }

// Persisted reports whether the browser keeps our storage for good. It waits.
func Persisted() bool { return storageSays("persisted") }

func storageSays(method string) bool {
	s := navigator.Get("storage")
	if !can(s, method) {
		return false
	}
	p, err := try(func() js.Value { return s.Call(method) })
	if err != nil {
		return false
	}
	v, err := await(p)
	return err == nil && v.Truthy()
}

// Estimate says how much storage is used and how much there is. It waits.
func Estimate() Space {
	s := navigator.Get("storage")
	if !can(s, "estimate") {
		return Space{}
	}
	p, err := try(func() js.Value { return s.Call("estimate") })
	if err != nil {
		return Space{}
	}
	v, err := await(p)
	if err != nil {
		return Space{}
	}
	return Space{Used: number(v.Get("usage")), Quota: number(v.Get("quota"))}
}

func number(v js.Value) int64 {
	if v.Type() != js.TypeNumber {
		return 0
	}
	return int64(v.Float())
}

// UpdateWaiting reports whether a new version waits for the person.
func UpdateWaiting() bool { return window.Get("dropsetUpdateReady").Truthy() }

// OnUpdate calls fn when a new version begins to wait.
func OnUpdate(fn func()) (stop func()) {
	return on(window, "dropset-update", func(js.Value) { fn() })
}

// ApplyUpdate changes to the version that waits and reloads the page.
func ApplyUpdate() {
	if !can(window, "dropsetApplyUpdate") {
		Reload()
		return
	}
	try(func() js.Value { return window.Call("dropsetApplyUpdate") })
}

// Version returns the version and the build of this page.
func Version() (version, build string) {
	b := window.Get("dropsetBuild")
	if b.Type() != js.TypeObject {
		return "", ""
	}
	return str(b.Get("version")), str(b.Get("build"))
}
