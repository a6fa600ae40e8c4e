module dropset

go 1.26.0

// What is shipped: components and routing, the server on the edge and its
// database elsewhere, compression, sealing, codes for cameras.
require (
	github.com/andybalholm/brotli v1.2.0
	github.com/maxence-charriere/go-app/v10 v10.1.11
	github.com/syumai/workers v0.33.0
	golang.org/x/crypto v0.58.0
	modernc.org/sqlite v1.61.1
	rsc.io/qr v0.2.0
)

// The build: it lets the program begin (web/gen/trim).
require github.com/tetratelabs/wazero v1.12.0

// Tests.
require pgregory.net/rapid v1.2.0

tool (
	// Glue between the edge and Go; worker/edge/pack takes it from here.
	github.com/syumai/workers/cmd/workers-assets-gen
	// Checks: make check builds it at this version.
	honnef.co/go/tools/cmd/staticcheck
)

// Needed by the above.
require (
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
	honnef.co/go/tools v0.7.0 // indirect
	modernc.org/libc v1.79.0 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)
