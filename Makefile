# Everything that one does with Dropset. `make` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build dist floor test check size e2e bench fuzz clean need-go

PORT        ?= 8080
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.7.0
VERSION     := $(shell cat web/version.txt)
FUZZTIME    ?= 30s
WASM        := GOOS=js GOARCH=wasm CGO_ENABLED=0

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build the app and serve it on http://localhost:8080 (PORT=… for another port)
	@PORT=$(PORT) exec build/dropset

build: need-go
	@go run ./web/gen
	@go build -ldflags="-s -w -X main.version=$(VERSION)" -o build/dropset ./worker

dist: need-go ## build the app as small as it gets, into dist/site
	@go run ./web/gen -best

floor: need-go ## build the yardstick (a counter in the same shell), into dist/floor
	@go run ./web/gen -floor -best

test: check ## everything: checks, all Go tests, size, the app in a real browser
	go test -race -shuffle=on ./...
	@$(MAKE) --no-print-directory size e2e

check: need-go ## formatting, vet for both targets, the fence between packages, staticcheck
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
		if [ -n "$$unformatted" ]; then echo "not formatted (run gofmt -w):"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	$(WASM) go vet ./...
	go test -count=1 .
	@if [ ! -x build/bin/staticcheck ] && ! GOBIN=$(CURDIR)/build/bin go install $(STATICCHECK); then \
		echo "check: staticcheck cannot be fetched, so it did not run"; \
	else \
		echo staticcheck ./...; build/bin/staticcheck ./... && $(WASM) build/bin/staticcheck ./...; \
	fi

size: need-go ## weigh a first visit against the yardstick; fails above the limit
	@go run ./web/gen -size

e2e: build ## the journeys in a real browser
	@if [ -x web/e2e/run ]; then web/e2e/run; else echo "e2e: there are no journeys yet (web/e2e/run)"; fi

bench: need-go ## bytes, start and tap latency beside the yardstick's
	@if [ -x web/e2e/bench ]; then $(MAKE) --no-print-directory dist floor && web/e2e/bench; \
		else echo "bench: only bytes can be measured yet (web/e2e/bench is missing)"; go run ./web/gen -size; fi

fuzz: need-go ## every fuzz target for FUZZTIME (30s) each
	@grep -rl --include='*_test.go' '^func Fuzz' . | sort | while read -r file; do \
		sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file" | while read -r target; do \
			echo "$$target in $$(dirname $$file)"; go test -run='^$$' -fuzz="^$$target$$" -fuzztime=$(FUZZTIME) "$$(dirname $$file)"; \
		done; done

clean: ## remove everything that was built (data/ stays)
	@rm -rf dist build

need-go:
	@have=$$(go env GOVERSION 2>/dev/null || true); major=$${have#go}; minor=$${major#*.}; minor=$${minor%%[!0-9]*}; \
	if ! command -v go >/dev/null; then echo "Dropset needs Go 1.26 or newer, and there is none here: https://go.dev/dl" >&2; exit 1; fi; \
	if [ -z "$$have" ] || [ "$${major%%.*}" = 1 ] && [ "$${minor:-0}" -lt 26 ]; then \
		echo "Dropset needs Go 1.26 or newer, and this is $$(cd / && go env GOVERSION): https://go.dev/dl" >&2; exit 1; fi
