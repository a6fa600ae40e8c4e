//go:build !js

package browser

import (
	"crypto/rand"
	"runtime"
	"time"
)

var began = time.Now()

// Now returns the time in milliseconds since 1970, UTC.
func Now() int64 { return time.Now().UnixMilli() }

// Offset returns how many minutes east of UTC local time is at the given time.
func Offset(ms int64) int {
	_, seconds := time.UnixMilli(ms).Zone()
	return seconds / 60
}

// PerformanceNow returns milliseconds since the program began.
func PerformanceNow() float64 { return float64(time.Since(began)) / float64(time.Millisecond) }

// Random16 returns 16 random bytes fit for IDs and keys.
func Random16() [16]byte {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return b
}

// Locale returns the person's first language tag.
func Locale() string { return "en" }

// Describe returns what this program runs on.
func Describe() string { return runtime.GOOS + "/" + runtime.GOARCH }
