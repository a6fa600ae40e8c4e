//go:build !race

package syncer_test

// ordinary is how many worlds a test run makes.
const ordinary = 1000
