//go:build race

package syncproof_test

// ordinary is how many worlds a test run makes on the native server. The race
// detector is slow, and looks for other things than the proof does.
const ordinary = 6
