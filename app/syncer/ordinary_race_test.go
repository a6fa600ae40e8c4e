//go:build race

package syncer_test

// ordinary is how many worlds a test run makes. The race detector is slow, and
// looks for other things than the simulation does.
const ordinary = 100
