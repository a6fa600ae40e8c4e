package load_test

import (
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/load"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text string
		unit load.Unit
		want load.Mass
	}{
		{"22.5", load.Kg, 22*load.Kilogram + 500*load.Gram},
		{"22,5", load.Kg, 22*load.Kilogram + 500*load.Gram},
		{" 22 , 5 kg ", load.Lb, 22*load.Kilogram + 500*load.Gram},
		{"50", load.Lb, 50 * load.Pound},
		{"50 LBS", load.Kg, 50 * load.Pound},
		{"1 pound", load.Kg, load.Pound},
		{"20\u00a0kilos", load.Lb, 20 * load.Kilogram},
		{"1.25lb", load.Kg, load.Pound + load.Pound/4},
		{".5", load.Kg, 500 * load.Gram},
		{"5.", load.Kg, 5 * load.Kilogram},
		{"007", load.Kg, 7 * load.Kilogram},
		{"0", load.Kg, 0},
		{"0.000", load.Kg, 0},
		{"0.125", load.Kg, 125 * load.Gram},
		{"1.125", load.Kg, 1125 * load.Gram},
		{"22.5000", load.Kg, 22*load.Kilogram + 500*load.Gram},
		{"1000", load.Kg, load.Max},
		{"20", "", 20 * load.Kilogram}, // a unit that nobody chose is kilograms
	} {
		got, err := load.Parse(c.text, c.unit)
		if err != nil || got != c.want {
			t.Errorf("Parse(%q, %s) = %d, %v; want %d", c.text, c.unit, got, err, c.want)
		}
	}
}

func TestParseRefusesWithWords(t *testing.T) {
	for text, says := range map[string]string{
		"":                      "Enter a weight",
		"kg":                    "Enter a weight",
		"abc":                   "digits only",
		"12a":                   "digits only",
		".":                     "digits only",
		"٢٢":                    "digits only",
		"-5":                    "less than zero",
		"\u22125":               "less than zero",
		"1.2.3":                 "one comma or point",
		"1,000.5":               "one comma or point",
		"1,200":                 "1 or 1 thousand",
		"1.0001":                "three digits",
		"1000.5":                "more than 1000 kg",
		"1001":                  "more than 1000 kg",
		"99999999999999999999":  "more than 1000 kg",
		"2205 lb":               "more than 2204.62 lb",
		"1e3":                   "digits only",
		strings.Repeat("9", 99): "more than 1000 kg",
	} {
		_, err := load.Parse(text, load.Kg)
		if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Message(err), says) {
			t.Errorf("Parse(%q) gives %q (%s), want words with %q", text, fault.Message(err), fault.CodeOf(err), says)
		}
	}
}

func TestParsePositiveRefusesZero(t *testing.T) {
	if _, err := load.ParsePositive("0", load.Kg); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("ParsePositive(0) = %v, want an invalid-input error", err)
	}
	if got, err := load.ParsePositive("0.5", load.Lb); err != nil || got != load.Pound/2 {
		t.Errorf("ParsePositive(0.5 lb) = %d, %v; want half a pound", got, err)
	}
	if _, err := load.ParsePositive("x", load.Kg); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("ParsePositive(x) = %v, want an invalid-input error", err)
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		mass load.Mass
		unit load.Unit
		want string
	}{
		{22*load.Kilogram + 500*load.Gram, load.Kg, "22.5 kg"},
		{20 * load.Kilogram, load.Kg, "20 kg"},
		{20 * load.Kilogram, load.Lb, "44.09 lb"},
		{45 * load.Pound, load.Lb, "45 lb"},
		{45 * load.Pound, load.Kg, "20.41 kg"},
		{5 * load.Pound / 4, load.Lb, "1.25 lb"},
		{125 * load.Gram, load.Kg, "0.125 kg"},
		{1, load.Kg, "0 kg"},
		{load.Kilogram - 1, load.Kg, "1 kg"},
		{-5 * load.Kilogram / 2, load.Kg, "-2.5 kg"},
		{0, load.Lb, "0 lb"},
	} {
		if got := c.mass.Format(c.unit); got != c.want {
			t.Errorf("Mass(%d).Format(%s) = %q, want %q", c.mass, c.unit, got, c.want)
		}
	}
	for mass, want := range map[load.Mass]string{100 * load.Pound: "100 lb", 50 * load.Kilogram: "50 kg", 7: "0 kg"} {
		if got := mass.String(); got != want {
			t.Errorf("Mass(%d).String() = %q, want %q", mass, got, want)
		}
	}
	if got := (5 * load.Pound / 2).In(load.Lb); got != 2.5 {
		t.Errorf("2.5 lb In(lb) = %v, want 2.5", got)
	}
}

func TestTextIsReadBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom([]load.Unit{load.Kg, load.Lb}).Draw(t, "unit")
		m := load.Mass(rapid.Int64Range(0, 2_000_000).Draw(t, "thousandths")) * (u.One() / 1000)
		if m > load.Max {
			m = load.Max
			u = load.Kg
		}
		got, err := load.Parse(m.Format(u), load.Kg)
		if err != nil || got != m {
			t.Fatalf("Parse(%q) = %d, %v; want %d", m.Format(u), got, err, m)
		}
		comma := strings.ReplaceAll(m.Text(u), ".", ",")
		if got, err := load.Parse(comma, u); err != nil || got != m {
			t.Fatalf("Parse(%q, %s) = %d, %v; want %d", comma, u, got, err, m)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"22.5", "22,5 kg", "50lb", "1,000", "-1", "", "kg", "1..2", "９", "0.0001", "1000.000"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, metric bool) {
		u := load.Lb
		if metric {
			u = load.Kg
		}
		m, err := load.Parse(s, u)
		if err != nil {
			if fault.CodeOf(err) != fault.Invalid || fault.Message(err) == "" {
				t.Fatalf("Parse(%q) fails without words: %v", s, err)
			}
			return
		}
		if m < 0 || m > load.Max {
			t.Fatalf("Parse(%q) = %d, outside 0 to 1000 kg", s, m)
		}
		for _, u := range []load.Unit{load.Kg, load.Lb} { // one of them is the unit of the text
			if back, err := load.Parse(m.Text(u), u); err == nil && back == m {
				return
			}
		}
		t.Fatalf("Parse(%q) = %d, which no text gives back", s, m)
	})
}
