package ladder

import (
	"math"

	"dropset/core/load"
	"dropset/core/training"
)

// Lightest returns the lightest of the n easiest loads of [Loads] from which
// every drop of the request stays in the band and a warm-up finds a load; where
// none leaves room for a warm-up, the lightest from which every drop does. The
// request's start and others do not matter. It is false where there is none, and
// for a request that [Prescribe] would refuse whatever its start.
func Lightest(req Request, n int) (load.Load, bool) {
	want, err := req.want()
	if err != nil {
		return load.Load{}, false
	}
	drops, err := req.drops()
	if err != nil || req.Protocol == training.Mechanical {
		return load.Load{}, false
	}
	f, err := newField(req)
	if err != nil {
		return load.Load{}, false
	}
	n = min(n-f.empty, len(f.loads))
	if n <= 0 {
		return load.Load{}, false
	}
	clean := f.cleanStarts(n, drops, want)
	first := -1
	for i := range n {
		warms := len(f.warmup(i)) > 0
		if !warms && first >= 0 || !clean(i) {
			continue
		}
		if warms {
			return f.loads[i], true
		}
		first = i
	}
	if first < 0 {
		return load.Load{}, false
	}
	return f.loads[first], true
}

// cleanStarts answers for the n easiest loads whether every drop from one of
// them can stay in the band. One bound holds for all of them; only plates have
// to be asked one by one.
func (f *field) cleanStarts(n, drops int, want int64) func(start int) bool {
	if f.worth == nil { // nobody knows, so nobody can say that it does not
		return func(start int) bool { return start >= drops }
	}
	s := search{field: f, want: want}
	s.bound(n-1, drops, math.MaxInt64)
	return func(start int) bool {
		return s.bounds[drops][start].out == 0 && (f.bar == nil || f.clean(start, drops, want))
	}
}
