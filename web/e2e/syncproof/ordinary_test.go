//go:build !race

package syncproof_test

// ordinary is how many worlds a test run makes on the native server.
const ordinary = 24
