// Package idb keeps the device's database in the browser's IndexedDB.
//
// A record is one row: its canonical JSON as text, whether it is dirty, and
// the index keys that the app gives it, as pairs of name and time under one
// multi-entry index. Every commit is one transaction with strict durability,
// so what it reports as done is on the disk.
//
// Start with Open. The package is empty outside a browser; its test there
// compiles the suite to WebAssembly and runs it in Chromium.
package idb
