package ladder_test

import (
	"math"
	"testing"

	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"
)

// On a rack so fine that every percentage exists, a protocol is itself.
func TestProtocolsAsTheyAreMeant(t *testing.T) {
	fine := steps(1000)
	for _, c := range []struct {
		id       string
		protocol training.Protocol
		percent  float64
		want     string
	}{
		{"R-PRO-1, R-PRO-1.1, C5: two drops, each of the load in hand", training.Double, 0, "1000-800-640"},
		{"R-PRO-2, R-PRO-2.2: a third of the same", training.Triple, 0, "1000-800-640-512"},
		{"C4: the limit is 30 %", training.Double, 0.30, "1000-700-490"},
		{"C4: and 25 lies between", training.Single, 0.25, "1000-750"},
	} {
		l, err := ladder.Prescribe(ladder.Request{Exercise: curl, Rack: fine, Start: load.Of(1000 * kg), Protocol: c.protocol, Percent: c.percent})
		if got := chain(l, fine); err != nil || got != c.want {
			t.Errorf("%s: %s (%v), want %s", c.id, got, err, c.want)
		}
		want := c.percent
		if want == 0 {
			want = 0.20
		}
		for _, r := range l.Rungs[1:] {
			if math.Abs(r.Drop-want) > 1e-9 || !r.InBand {
				t.Errorf("%s: a drop of %v, want %v of the load before", c.id, r.Drop, want)
			}
		}
	}
	for _, p := range []float64{0.199, 0.301} {
		if _, err := ladder.Prescribe(ladder.Request{Exercise: curl, Rack: fine, Start: load.Of(1000 * kg), Protocol: training.Single, Percent: p}); err == nil {
			t.Errorf("R-EXE-4: a protocol of %v was taken", p)
		}
	}
}
