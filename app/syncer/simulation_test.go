package syncer_test

import (
	"flag"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"
)

var (
	seeds = flag.Uint64("seeds", ordinary, "how many seeds the simulation runs")
	first = flag.Uint64("first", 1, "the first seed of the simulation")
)

// steps is how long a world goes on before it is brought to rest.
const steps = 60

// TestSimulation lets devices and a server go through everything that can
// happen to them. A seed that fails fails again: -args -first=<seed> -seeds=1.
func TestSimulation(t *testing.T) {
	total := map[string]int{}
	each(*first, *seeds, none, func(seed uint64, w *world, err error) bool {
		for what, n := range w.counts {
			total[what] += n
		}
		total["pushes refused"] += w.server.refused
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		return !t.Failed()
	})
	for _, what := range slices.Sorted(maps.Keys(total)) {
		t.Logf("%9d %s", total[what], what)
	}
	if len(total) < 21 && *seeds >= ordinary {
		t.Errorf("only %d kinds of things happened: %v", len(total), total)
	}
}

// TestTheSimulationNoticesBugs plants each bug that sync protocols are known
// to have, and wants it found.
func TestTheSimulationNoticesBugs(t *testing.T) {
	for _, b := range []bug{blind, noEpoch, cursorEarly, cleanOnSend, noTieBreak, remoteReplace} {
		t.Run(string(b), func(t *testing.T) {
			var found uint64
			each(1, 1500, b, func(seed uint64, _ *world, err error) bool {
				if err != nil && found == 0 {
					found = seed
					t.Logf("seed %d: %.300v", seed, err)
				}
				return found == 0
			})
			if found == 0 {
				t.Error("1,500 worlds noticed nothing")
			}
		})
	}
}

// each runs worlds on all processors and hands over their ends one by one, until
// it is told to stop.
func each(first, n uint64, b bug, end func(seed uint64, w *world, err error) bool) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next, on := first, true
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				mu.Lock()
				seed := next
				if next++; !on || seed >= first+n {
					mu.Unlock()
					return
				}
				mu.Unlock()
				w := newWorld(seed, b)
				err := w.run(steps)
				mu.Lock()
				on = end(seed, w, err) && on
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}
