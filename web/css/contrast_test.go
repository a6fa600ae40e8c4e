package css_test

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// tokens reads the colours of the rule that begins with selector.
func tokens(t *testing.T, sheet, selector string) map[string]string {
	t.Helper()
	_, rest, ok := strings.Cut(sheet, selector+" {")
	if !ok {
		t.Fatalf("00-tokens.css has no rule %q", selector)
	}
	body, _, _ := strings.Cut(rest, "}")
	out := map[string]string{}
	for _, decl := range strings.Split(body, ";") {
		name, value, ok := strings.Cut(decl, ":")
		if ok && strings.Contains(value, "#") {
			out[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return out
}

// rgb returns the parts of "#abc" or "#aabbcc", 0 to 1.
func rgb(t *testing.T, c string) [3]float64 {
	t.Helper()
	h := strings.TrimPrefix(c, "#")
	if len(h) == 3 {
		h = string([]byte{h[0], h[0], h[1], h[1], h[2], h[2]})
	}
	n, err := strconv.ParseUint(h, 16, 32)
	if err != nil || len(h) != 6 {
		t.Fatalf("%q is no colour", c)
	}
	return [3]float64{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
}

// mix lays share of a over b, as color-mix(in srgb) does.
func mix(a, b [3]float64, share float64) [3]float64 {
	for i := range a {
		a[i] = a[i]*share + b[i]*(1-share)
	}
	return a
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b [3]float64) float64 {
	light := func(c [3]float64) float64 {
		for i, v := range c {
			if v <= 0.04045 {
				c[i] = v / 12.92
			} else {
				c[i] = math.Pow((v+0.055)/1.055, 2.4)
			}
		}
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	}
	x, y := light(a), light(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestColoursCanBeRead(t *testing.T) {
	b, err := os.ReadFile("00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	dark := tokens(t, string(b), ":root")
	light := map[string]string{}
	for k, v := range dark {
		light[k] = v
	}
	override := tokens(t, string(b), `:root[data-theme="light"]`)
	for k, v := range override {
		light[k] = v
	}

	t.Run("the light theme is the same by the system and by choice", func(t *testing.T) {
		system := tokens(t, string(b), `:root:not([data-theme="dark"])`)
		if len(system) != len(override) {
			t.Errorf("%d colours by the system, %d by choice", len(system), len(override))
		}
		for k, v := range override {
			if system[k] != v {
				t.Errorf("%s is %s by the system, %s by choice", k, system[k], v)
			}
		}
	})

	for name, theme := range map[string]map[string]string{"dark": dark, "light": light} {
		at := func(token string) [3]float64 { return rgb(t, theme[token]) }
		check := func(t *testing.T, what string, a, b [3]float64, least float64) {
			t.Helper()
			if got := contrast(a, b); got < least {
				t.Errorf("%s theme: %s has %.2f : 1, want %.1f", name, what, got, least)
			}
		}
		t.Run("text has 4.5 to 1 in the "+name+" theme", func(t *testing.T) {
			for _, ground := range []string{"--ground", "--raised", "--sunken"} {
				for _, ink := range []string{"--ink", "--ink-2", "--ink-3", "--accent-ink", "--caution", "--refuse"} {
					check(t, ink+" on "+ground, at(ink), at(ground), 4.5)
				}
			}
			for _, bar := range []string{"--accent", "--bar-0", "--bar-1", "--bar-2", "--bar-3"} {
				check(t, "--on-accent on "+bar, at("--on-accent"), at(bar), 4.5)
			}
			check(t, "toast", at("--ground"), at("--ink"), 4.5)
		})
		t.Run("edges and the focus ring have 3 to 1 in the "+name+" theme", func(t *testing.T) {
			for _, ground := range []string{"--ground", "--raised", "--sunken"} {
				for _, edge := range []string{"--edge", "--focus", "--accent-edge", "--refuse"} {
					check(t, edge+" on "+ground, at(edge), at(ground), 3)
				}
			}
			check(t, "ring on the live ground", at("--focus"), at("--live"), 3)
		})
		t.Run("the live set has 7 to 1 in the "+name+" theme", func(t *testing.T) {
			ink, ground := at("--live-ink"), at("--live")
			quiet := mix(ink, ground, .76)
			for what, surface := range map[string][3]float64{"ground": ground, "surface": mix(ink, ground, .07), "hover": mix(ink, ground, .09)} {
				check(t, "text on "+what, ink, surface, 7)
				check(t, "quiet text on "+what, quiet, surface, 7)
			}
			check(t, "a segment to come", ink, mix(ink, ground, .18), 7)
			check(t, "a segment done", ink, mix(ink, ground, .33), 7)
			check(t, "stop", at("--refuse"), ground, 7)
			check(t, "drop", at("--on-accent"), at("--accent"), 7)
			check(t, "too slow", rgb(t, "#000"), rgb(t, "#ffb83d"), 7)
		})
	}
}
