package transfer

import (
	"strings"
	"unicode/utf8"
)

// textOf returns what a cell says. Bytes that are no UTF-8 are read as Latin-1,
// as old spreadsheets write it.
func textOf(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}

// clip keeps the first n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// A spreadsheet runs a cell that begins with one of these as a formula.
const dangerous = "=+-@\t\r\n"

// guard puts an apostrophe before text that a spreadsheet would run, or that
// looks guarded already, so that unguard always returns what was given.
func guard(s string) string {
	if isGuarded(s, 0) {
		return "'" + s
	}
	return s
}

// unguard takes back what guard did.
func unguard(s string) string {
	if isGuarded(s, 1) {
		return s[1:]
	}
	return s
}

// isGuarded reports whether s is at least so many apostrophes before one of
// the dangerous signs.
func isGuarded(s string, least int) bool {
	rest := strings.TrimLeft(s, "'")
	return len(s)-len(rest) >= least && rest != "" && strings.IndexByte(dangerous, rest[0]) >= 0
}
