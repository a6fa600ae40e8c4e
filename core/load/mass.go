package load

import (
	"strconv"
	"strings"

	"dropset/core/fault"
)

// Max is the largest mass that a person can mean. More is a slip of the finger.
const Max = 1000 * Kilogram

// One returns the mass of one u. Anything but pounds is kilograms.
func (u Unit) One() Mass {
	if u == Lb {
		return Pound
	}
	return Kilogram
}

// Name returns the unit as it is written behind a number.
func (u Unit) Name() string {
	if u == Lb {
		return "lb"
	}
	return "kg"
}

// decimals is how many digits behind the point are exact in both units.
const decimals = 3

// Parse reads a mass as a person types it: digits with a comma or a point, in
// the given unit unless the text names its own ("22,5", "50 lb", "20kg").
// Zero is allowed. The error is an invalid-input [fault.Error] whose message
// says what is wrong; the caller adds the field.
func Parse(text string, u Unit) (Mass, error) {
	number, u := cutUnit(clean(text), u)
	if number == "" {
		return 0, invalid("Enter a weight, such as 22.5.")
	}
	if strings.HasPrefix(number, "-") || strings.HasPrefix(number, "\u2212") || strings.HasPrefix(number, "\u2013") {
		return 0, invalid("A weight cannot be less than zero.")
	}
	whole, frac, separated := strings.Cut(strings.ReplaceAll(number, ",", "."), ".")
	if strings.Contains(frac, ".") {
		return 0, invalid("Use one comma or point only, such as 22.5.")
	}
	if !digits(whole) || !digits(frac) || whole == "" && frac == "" {
		return 0, invalid("Use digits only, such as 22.5.")
	}
	// Nobody writes 22.000 for 22: with a final zero behind it, the separator
	// of "1,200" is more likely one of thousands.
	if separated && len(whole) == 1 && whole != "0" && len(frac) == 3 && frac[2] == '0' {
		return 0, invalid("Is " + number + " about " + whole + " or " + whole + " thousand? Write it without the separator, or with fewer digits behind it.")
	}
	whole = strings.TrimLeft(whole, "0")
	frac = strings.TrimRight(frac, "0")
	if len(frac) > decimals {
		return 0, invalid("Use at most three digits behind the comma or point.")
	}
	if len(whole) > 4 {
		return 0, tooMuch(u)
	}
	n, _ := strconv.ParseInt("0"+whole+frac+"000"[len(frac):], 10, 64)
	m := Mass(n) * (u.One() / 1000)
	if m > Max {
		return 0, tooMuch(u)
	}
	return m, nil
}

// ParsePositive is [Parse] for a load that has to weigh something.
func ParsePositive(text string, u Unit) (Mass, error) {
	m, err := Parse(text, u)
	if err == nil && m == 0 {
		return 0, invalid("Enter a weight above zero.")
	}
	return m, err
}

func invalid(msg string) error { return fault.New(fault.Invalid, msg) }

func tooMuch(u Unit) error {
	return invalid("That is more than " + Max.Format(u) + ". Check the number and the unit.")
}

// clean drops the spaces that people and phones put into numbers.
func clean(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u2009', '\u202f':
		default:
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}

// cutUnit takes the unit off the end of s, if it names one.
func cutUnit(s string, u Unit) (string, Unit) {
	for _, w := range unitWords {
		if rest, ok := strings.CutSuffix(s, w.word); ok {
			return rest, w.unit
		}
	}
	return s, u
}

// unitWords are tried in order, so that "kgs" is not read as a stray s.
var unitWords = [...]struct {
	word string
	unit Unit
}{
	{"kilograms", Kg}, {"kilogram", Kg}, {"kilos", Kg}, {"kilo", Kg}, {"kgs", Kg}, {"kg", Kg},
	{"pounds", Lb}, {"pound", Lb}, {"lbs", Lb}, {"lb", Lb},
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// In returns m as a number of u, for charts and estimates. Loads are never
// compared by it.
func (m Mass) In(u Unit) float64 { return float64(m) / float64(u.One()) }

// Text returns m in u without the unit: "22.5". It is exact where three
// decimals hold m, and rounded to two otherwise, as when a pound dumbbell is
// shown in kilograms.
func (m Mass) Text(u Unit) string {
	one, sign := u.One(), ""
	if m < 0 {
		m, sign = -m, "-"
	}
	whole, rest := m/one, m%one
	var milli Mass
	if rest%(one/1000) == 0 {
		milli = rest / (one / 1000)
	} else {
		milli = (rest*100 + one/2) / one * 10
		whole, milli = whole+milli/1000, milli%1000
	}
	s := sign + strconv.FormatInt(int64(whole), 10)
	if milli == 0 {
		return s
	}
	return s + "." + strings.TrimRight(strconv.FormatInt(int64(1000+milli), 10)[1:], "0")
}

// Format returns m in u with the unit: "22.5 kg".
func (m Mass) Format(u Unit) string { return m.Text(u) + " " + u.Name() }

// String returns m in the unit in which it is a short number.
func (m Mass) String() string {
	if m%Gram != 0 && m%(Pound/1000) == 0 {
		return m.Format(Lb)
	}
	return m.Format(Kg)
}
