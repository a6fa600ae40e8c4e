package transfer

import (
	"bytes"
	"math/bits"

	"dropset/core/load"
)

// A decimal is n / 10^digits.
type decimal struct {
	n        uint64
	digits   int
	negative bool
}

const mostDigits = 12 // behind the point, as many as a kilogram has in nanograms

// parseDecimal reads digits with a point or a comma. Digits beyond the twelfth
// behind it are float dust and dropped. Where both signs stand, the last one is
// the decimal one.
func parseDecimal(b []byte) (d decimal, ok bool) {
	b = bytes.TrimSpace(b)
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		d.negative = b[0] == '-'
		b = b[1:]
	}
	point := bytes.LastIndexAny(b, ".,")
	if point >= 0 && b[point] == ',' && bytes.IndexByte(b, '.') < 0 && len(b)-point == 4 && b[len(b)-1] == '0' && b[0] != '0' {
		return d, false // 1,200 may be either
	}
	some := false
	for i, c := range b {
		switch {
		case i == point:
		case c == '.' || c == ',':
			if i > point || c == b[point] {
				return d, false
			}
		case c < '0' || c > '9':
			return d, false
		case i > point && point >= 0 && d.digits == mostDigits:
		default:
			if d.n > 999_999_999_999_999_999 { // one digit more would not fit
				return d, false
			}
			d.n = d.n*10 + uint64(c-'0')
			some = true
			if i > point && point >= 0 {
				d.digits++
			}
		}
	}
	return d, some
}

var powers = [...]uint64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// times returns d × one, rounded; false beyond most. The sign is left out.
func (d decimal) times(one, most int64) (int64, bool) {
	hi, lo := bits.Mul64(d.n, uint64(one))
	p := powers[d.digits]
	lo, carry := bits.Add64(lo, p/2, 0)
	hi += carry
	if hi >= p {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, p)
	return int64(q), q <= uint64(most)
}

// mass returns d in u, free of the dust that a change of unit left: 45.36 kg
// was 100 lb. Only what is no usual number of u, and within a hundredth of half
// a unit of the other kind, is taken for dust.
func (d decimal) mass(u load.Unit) (load.Mass, bool) {
	n, ok := d.times(int64(u.One()), int64(load.Max))
	m := load.Mass(n)
	if !ok || d.digits < 2 || m%(u.One()/20) == 0 {
		return m, ok
	}
	half := load.Pound / 2
	if u == load.Lb {
		half = load.Kilogram / 2
	}
	clean := (m + half/2) / half * half
	if off := m - clean; -off <= u.One()/100 && off <= u.One()/100 {
		return clean, true
	}
	return m, true
}

// unitOf reads a unit of mass as apps write it.
func unitOf(s string) (load.Unit, bool) {
	switch s {
	case "kg", "kgs", "kilograms":
		return load.Kg, true
	case "lb", "lbs", "pounds":
		return load.Lb, true
	}
	return "", false
}

// lengthOf reads a unit of distance as tenths of a millimetre, in which a mile
// and a foot are whole; 0 is none.
func lengthOf(s string) int64 {
	switch s {
	case "km", "kilometers", "kilometres":
		return 10_000_000
	case "m", "meters", "metres", "meter", "metre":
		return 10_000
	case "mi", "mile", "miles":
		return 16_093_440
	case "ft", "feet":
		return 3_048
	case "yd", "yards":
		return 9_144
	}
	return 0
}
