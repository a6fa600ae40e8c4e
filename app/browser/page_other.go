//go:build !js

package browser

import (
	"fmt"
	"os"
)

// SetTheme does nothing outside a browser.
func SetTheme(Theme) {}

// SetSaving does nothing outside a browser.
func SetSaving(bool) {}

// AfterPaint does nothing outside a browser.
func AfterPaint(func()) {}

// Focus finds nothing outside a browser.
func Focus(string) bool { return false }

// MatchMedia reports false outside a browser.
func MatchMedia(string) bool { return false }

// Path is empty outside a browser.
func Path() string { return "" }

// Reload does nothing outside a browser.
func Reload() {}

// Leave does nothing outside a browser.
func Leave(string) {}

// Back does nothing outside a browser.
func Back() {}

// Crash writes the report to standard error.
func Crash(report string) { fmt.Fprintln(os.Stderr, report) }

// Pairing finds no link outside a browser.
func Pairing() string { return "" }
