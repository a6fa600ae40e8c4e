# Everything that one does with Dropset. `make` lists it.
SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.PHONY: help run build dist floor test check size e2e bench bench-sync screens calls edge edge-build deploy catalogue-report fuzz soak mutate clean need-go need-cc need-browsers need-edge

PORT     ?= 8080
FUZZTIME ?= 30s
SEEDS    ?= 20000
EDGEPORT := $(if $(filter environment command line,$(origin PORT)),$(PORT),8787)
WRANGLER := CI=true WRANGLER_SEND_METRICS=false worker/edge/node_modules/.bin/wrangler
WASM     := GOOS=js GOARCH=wasm CGO_ENABLED=0

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build the app and serve it on http://localhost:8080 (PORT=… for another port)
	@PORT=$(PORT) exec build/dropset

build: need-go
	@go run ./web/gen -server build/dropset

dist: need-go ## build the app as small as it gets, into dist/site
	@go run ./web/gen -best

floor: need-go ## build the yardstick (a counter in the same shell), into dist/floor
	@go run ./web/gen -floor -best

test: check need-cc need-browsers need-edge ## everything: checks, all Go tests, size, the app in a real browser
	go test -race -shuffle=on ./...
	@$(MAKE) --no-print-directory size e2e

check: need-go ## formatting, vet for both targets, the fence between packages, staticcheck
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
		if [ -n "$$unformatted" ]; then echo "not formatted (run gofmt -w):"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	$(WASM) go vet ./...
	go test -count=1 .
	@go build -buildvcs=false -o build/bin/ honnef.co/go/tools/cmd/staticcheck # at the version that go.mod names
	build/bin/staticcheck ./...
	$(WASM) build/bin/staticcheck ./...

size: need-go ## weigh a first visit against the yardstick; fails above the limit
	@go run ./web/gen -size

e2e: build ## the journeys in a real browser
	@web/e2e/run

bench: build dist floor ## bytes, start and tap latency beside the yardstick's
	@web/e2e/bench

bench-sync: need-go need-edge ## the edge worker's size and speed beside the same written by hand in JavaScript, and natively
	@go run ./worker/edge/bench

calls: need-go ## note which functions a start calls, which the browser then compiles ahead
	@go run ./web/gen -traced
	@web/e2e/calls

edge: edge-build ## the whole as it is deployed, under the edge's own runtime, on http://localhost:8787 (PORT=… for another port)
	@echo "Dropset on http://localhost:$(EDGEPORT)"; $(WRANGLER) d1 migrations apply DB --local --persist-to data/edge >build/edge.log 2>&1 || { cat build/edge.log >&2; exit 1; }; \
		exec $(WRANGLER) dev --local --ip 127.0.0.1 --port $(EDGEPORT) --inspector-port 0 --persist-to data/edge --show-interactive-dev-session=false

edge-build: build need-edge
	@go run ./worker/edge/pack

deploy: edge-build ## put the whole online (README.md, "On the edge", says what to do once before)
	@if grep -q '^database_id = "00000000-' wrangler.toml; then \
		echo "deploy: wrangler.toml has no database_id yet: README.md, \"On the edge\", says how to get one" >&2; exit 1; fi
	@$(WRANGLER) d1 migrations apply DB --remote
	@$(WRANGLER) deploy

screens: build ## the pictures of docs/screens, from the running app
	@web/e2e/screens

catalogue-report: need-go ## how every name of the coach's readings is judged, beside what the coach says
	@mkdir -p build; status=0; go test -count=1 -run '^TestACoachAgreesOnWhatPeopleCallThings$$' ./core/rules -report "$(CURDIR)/build/catalogue-report.txt" >build/catalogue-report.log || status=$$?; \
		cat build/catalogue-report.txt; if [ $$status != 0 ]; then cat build/catalogue-report.log >&2; fi; exit $$status

fuzz: need-go ## every fuzz target for FUZZTIME (30s) each
	@grep -rl --include='*_test.go' '^func Fuzz' . | sort | while read -r file; do \
		sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file" | while read -r target; do \
			echo "$$target in $$(dirname $$file)"; go test -run='^$$' -fuzz="^$$target$$" -fuzztime=$(FUZZTIME) -fuzzminimizetime=1s "$$(dirname $$file)"; \
		done; done

soak: need-go ## devices and a server through everything that can happen to them (SEEDS=20000)
	go test -count=1 -timeout 60m -run '^TestSimulation$$' -v ./app/syncer -seeds=$(SEEDS)

mutate: need-go ## take out each rule and shift each number of the rule book: a test must notice
	@go run ./core/mutate

clean: ## remove everything that was built (data/ stays)
	@rm -rf dist build

need-go:
	@command -v go >/dev/null || { echo "Dropset needs Go 1.26 or newer, and there is none here: https://go.dev/dl" >&2; exit 1; }
	@have=$$(go env GOVERSION 2>/dev/null || true); minor=$${have#go1.}; minor=$${minor%%[!0-9]*}; \
	if [ -z "$$have" ] || [ "$$minor" ] && [ "$$minor" -lt 26 ]; then \
		echo "Dropset needs Go 1.26 or newer, and this is $$(cd / && go env GOVERSION): https://go.dev/dl" >&2; exit 1; fi

# The race detector is linked by a C compiler.
need-cc: need-go
	@if [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC)" >/dev/null; then exit 0; fi; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "test: installing gcc libc6-dev"; mkdir -p build; \
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends gcc libc6-dev; } >build/apt.log 2>&1 || \
			{ tail -n 20 build/apt.log >&2; echo "test: gcc could not be installed (the end of apt's words is above)" >&2; exit 1; }; \
	else echo "test: the race detector needs a C compiler: install gcc (on Debian: sudo apt-get install gcc libc6-dev) and try again" >&2; exit 1; fi

# IndexedDB is tested in a browser, so the Go tests need one too.
need-browsers:
	@web/e2e/install

# D1 is tested under the edge's runtime, so the Go tests need that too.
need-edge:
	@worker/edge/install
