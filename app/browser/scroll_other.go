//go:build !js

package browser

// OnScroll hears nothing outside a browser.
func OnScroll(func()) (stop func()) { return func() {} }

// Rem is the usual size outside a browser.
func Rem() float64 { return 16 }

// Above is nothing outside a browser.
func Above(string) (above, screen float64) { return 0, 0 }

// Scrolled is nothing outside a browser.
func Scrolled(string) (inner, outer float64) { return 0, 0 }

// ScrollTo does nothing outside a browser.
func ScrollTo(string, float64, float64) {}

// Focused is nothing outside a browser.
func Focused() string { return "" }
