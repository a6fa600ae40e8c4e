//go:build !unix

package main

// lock does nothing where files cannot be locked: there, start one build at a
// time.
func lock(string) (unlock func(), err error) { return func() {}, nil }
