package training_test

import (
	"slices"
	"strings"
	"testing"

	"dropset/core/training"

	"pgregory.net/rapid"
)

func TestBetween(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", "V"}, {"V", "", "W"}, {"z", "", "z1"}, {"zz", "", "zz1"}, {"V5", "", "W"},
		{"", "V", "U"}, {"", "1", "0z"}, {"", "1V", "1"}, {"", "01", "00z"},
		{"1", "9", "5"}, {"1", "2", "1V"}, {"1", "25", "2"}, {"1", "1V", "1F"}, {"1z", "2", "1z1"}, {"19", "2", "1A"},
		{"5", "5", "5V"}, {"6", "5", "6V"}, {"", "0", "V"}, {"é", "ê", "éV"},
	} {
		if got := training.Between(c.a, c.b); got != c.want {
			t.Errorf("Between(%q, %q) = %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestPositionsStayInOrderAndNeverRunOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var keys []string
		for range rapid.IntRange(1, 300).Draw(t, "n") {
			i := rapid.IntRange(0, len(keys)).Draw(t, "at")
			a, b := "", ""
			if i > 0 {
				a = keys[i-1]
			}
			if i < len(keys) {
				b = keys[i]
			}
			k := training.Between(a, b)
			if k <= a || b != "" && k >= b || strings.HasSuffix(k, "0") {
				t.Fatalf("Between(%q, %q) = %q", a, b, k)
			}
			if k != training.Between(a, b) {
				t.Fatalf("Between(%q, %q) gives two answers", a, b)
			}
			keys = slices.Insert(keys, i, k)
		}
	})
}

func TestBetweenNeverPanicsAndComesAfterA(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if k := training.Between(a, b); k <= a {
			t.Fatalf("Between(%q, %q) = %q, want it after a", a, b, k)
		}
	})
}

func TestPositionsStayShort(t *testing.T) {
	grow := func(next func(k string) string) int {
		k := training.Between("", "")
		for range 1000 {
			k = next(k)
		}
		return len(k)
	}
	for name, c := range map[string]struct{ got, most int }{
		"put at the end":               {grow(func(k string) string { return training.Between(k, "") }), 20},
		"put at the beginning":         {grow(func(k string) string { return training.Between("", k) }), 20},
		"put after the same neighbour": {grow(func(k string) string { return training.Between("1", k) }), 260},
	} {
		if c.got > c.most {
			t.Errorf("after 1000 %s a key has %d characters, want at most %d", name, c.got, c.most)
		}
	}
}
