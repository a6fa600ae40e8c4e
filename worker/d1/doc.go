//go:build !js

// Package d1 is the server's database on the edge. It exists for js/wasm only;
// its tests run natively and start the edge's runtime.
package d1
