//go:build !js

package browser

// InstallState reports InstallNone outside a browser.
func InstallState() Install { return InstallNone }

// AskInstall is not there outside a browser.
func AskInstall(done func(agreed bool)) { go done(false) }

// OnInstall never calls outside a browser.
func OnInstall(func()) (stop func()) { return func() {} }

// IsStandalone reports false outside a browser.
func IsStandalone() bool { return false }

// IsIOS reports false outside a browser.
func IsIOS() bool { return false }

// Persist reports false outside a browser.
func Persist() bool { return false }

// Persisted reports false outside a browser.
func Persisted() bool { return false }

// Estimate says nothing outside a browser.
func Estimate() Space { return Space{} }

// UpdateWaiting reports false outside a browser.
func UpdateWaiting() bool { return false }

// OnUpdate never calls outside a browser.
func OnUpdate(func()) (stop func()) { return func() {} }

// ApplyUpdate does nothing outside a browser.
func ApplyUpdate() {}

// Version is empty outside a browser.
func Version() (version, build string) { return "", "" }
