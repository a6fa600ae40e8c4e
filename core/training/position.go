package training

import "strings"

// digits are those of a position key, in the order of their bytes.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const (
	base   = len(digits)
	middle = base / 2
)

// Between returns a position key after a and before b, so that something can
// be put between two others without renumbering them. An empty a is the
// beginning, an empty b the end. Keys compare as strings; the same a and b
// always give the same key, so two devices that do the same thing may make
// equal keys, and what they order is told apart by ID. Keys stay short: one
// more character for about sixty put at either end, or for five put between the
// same neighbours.
//
// Where nothing fits – equal or swapped keys, or keys of another make – the
// key comes right after a.
func Between(a, b string) string {
	var k string
	switch {
	case a == "" && b == "":
		return digits[middle : middle+1]
	case b == "":
		k = after(a)
	case a == "":
		k = before(b)
	case a < b:
		k = inside(a, b)
	}
	if k <= a || (b != "" && k >= b) {
		return a + digits[middle:middle+1]
	}
	return k
}

// digit returns the value of the digit of k at i, 0 beyond its end.
func digit(k string, i int) int {
	if i >= len(k) {
		return 0
	}
	return max(strings.IndexByte(digits, k[i]), 0)
}

// after returns a short key above a: its first digit that can grow, grown.
func after(a string) string {
	for i := range len(a) {
		if d := digit(a, i); d+1 < base {
			return a[:i] + digits[d+1:d+2]
		}
	}
	return a + digits[1:2]
}

// before returns a short key below b. No key ends in a zero, so there is
// always room.
func before(b string) string {
	for i := range len(b) {
		switch d := digit(b, i); {
		case d > 1:
			return b[:i] + digits[d-1:d]
		case d == 1 && i+1 < len(b):
			return b[:i+1]
		case d == 1:
			return b[:i] + digits[:1] + digits[base-1:]
		}
	}
	return ""
}

// inside returns a short key between a and b, a < b.
func inside(a, b string) string {
	i := 0
	for i < len(b) && digit(a, i) == digit(b, i) {
		i++
	}
	prefix := b[:i]
	lo, hi := digit(a, i), digit(b, i)
	switch {
	case hi-lo > 1:
		mid := (lo + hi) / 2
		return prefix + digits[mid:mid+1]
	case i+1 < len(b):
		return b[:i+1]
	}
	rest := ""
	if i+1 < len(a) {
		rest = a[i+1:]
	}
	return prefix + digits[lo:lo+1] + Between(rest, "")
}
