//go:build !js

package browser

// KeepAwake does nothing outside a browser.
func KeepAwake(bool) {}

// CanKeepAwake reports false outside a browser.
func CanKeepAwake() bool { return false }

// Vibrate does nothing outside a browser.
func Vibrate(...int) {}

// CanVibrate reports false outside a browser.
func CanVibrate() bool { return false }

// ReadySound does nothing outside a browser.
func ReadySound() {}

// PlaySound does nothing outside a browser.
func PlaySound(Cue) {}

// RestSound does nothing outside a browser.
func RestSound() {}
