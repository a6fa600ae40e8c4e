package ladder_test

import (
	"testing"

	"dropset/core/ladder"
	"dropset/core/load"

	"pgregory.net/rapid"
)

// TestLightestAgainstPrescribe takes the loads one by one, as a person would,
// and looks at what comes of each.
func TestLightestAgainstPrescribe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		req := anyRequest(t)
		loads := ladder.Loads(req.Exercise, req.Rack)
		n := rapid.IntRange(0, len(loads)).Draw(t, "n")
		want, found := slowLightest(req, loads[:n])
		if got, ok := ladder.Lightest(req, n); got != want || ok != found {
			t.Fatalf("Lightest of %d loads is %v, %v; one by one it is %v, %v", n, got, ok, want, found)
		}
	})
}

func slowLightest(req ladder.Request, loads []load.Load) (first load.Load, found bool) {
	for _, l := range loads {
		req.Start = l
		made, err := ladder.Prescribe(req)
		if err != nil || !allInBand(made, req.Drops) {
			continue
		}
		if len(made.Warmup) > 0 {
			return l, true
		}
		if !found {
			first, found = l, true
		}
	}
	return first, found
}

func TestLightestOfWhatCannotBeDropped(t *testing.T) {
	bands := load.Rack{Kind: load.Bands, Unit: load.Kg, Bands: []load.BandLevel{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}}
	for _, c := range []struct {
		name string
		req  ladder.Request
		n    int
		want load.Load
		ok   bool
	}{
		{"bands of unknown pull count as they come", ladder.Request{Exercise: curl, Rack: bands, Drops: 2}, 4, load.Load{Kind: load.Band, Step: 3}, true},
		{"too few of them", ladder.Request{Exercise: curl, Rack: bands, Drops: 4}, 4, load.Load{}, false},
		{"no protocol", ladder.Request{Exercise: curl, Rack: steps(20)}, 20, load.Load{}, false},
		{"a drop that is none", ladder.Request{Exercise: curl, Rack: steps(20), Drops: 2, Percent: 0.9}, 20, load.Load{}, false},
		{"nothing to choose from", ladder.Request{Exercise: curl, Rack: steps(20), Drops: 2}, 0, load.Load{}, false},
	} {
		if got, ok := ladder.Lightest(c.req, c.n); got != c.want || ok != c.ok {
			t.Errorf("%s: %v, %v; want %v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}
