//go:build !js

// Package edge is what the edge hands to a worker. It exists for js/wasm only;
// the folders and scripts beside it build, run and deploy the worker.
package edge
