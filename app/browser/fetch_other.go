//go:build !js

package browser

// Fetch is not there outside a browser: it answers as a dead network does.
func Fetch(Request) (Response, error) { return Response{}, ErrOffline }
