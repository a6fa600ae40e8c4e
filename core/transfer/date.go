package transfer

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"dropset/core/training"
)

// Years that a log can be of. What lies outside is a slip.
const (
	firstYear = 1950
	lastYear  = 2200
)

// parseInstant reads the dates that the apps write: 2024-04-30 17:11:05, the
// same with T, fraction and zone, 30 Apr 2024, 17:11 and Apr 30, 2024, 5:11 PM
// in several languages, 30.04.2024 17:11. A date alone is noon of that day.
// Dates such as 4/5/2024, which two continents read differently, are refused.
func parseInstant(text string) (training.Instant, bool) {
	s := scanner{strings.TrimSpace(text)}
	y, m, d, ok := s.date()
	if !ok || y < firstYear || y > lastYear || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return training.Instant{}, false
	}
	ms, zone, zoned, ok := s.clock()
	if !ok || s.rest != "" {
		return training.Instant{}, false
	}
	t := training.Instant{Milli: time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).UnixMilli() + ms}
	if zoned {
		t.Milli -= int64(zone) * 60_000
		t.Offset, t.Zoned = zone, true
	}
	return t, true
}

func daysIn(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// A scanner takes parts off the front of a date.
type scanner struct{ rest string }

func (s *scanner) number() (n, digits int) {
	for digits < len(s.rest) && digits < 9 && s.rest[digits] >= '0' && s.rest[digits] <= '9' {
		n = n*10 + int(s.rest[digits]-'0')
		digits++
	}
	s.rest = s.rest[digits:]
	return n, digits
}

// take drops any of the signs from the front and reports whether it did.
func (s *scanner) take(signs string) bool {
	rest := strings.TrimLeft(s.rest, signs)
	took := len(rest) < len(s.rest)
	s.rest = rest
	return took
}

const spaces = " \t\u00a0\u2009\u202f"

func (s *scanner) date() (y, m, d int, ok bool) {
	a, digits := s.number()
	switch {
	case digits == 4: // 2024-04-30
		if !s.take("-/.") {
			return 0, 0, 0, false
		}
		m, _ = s.number()
		if !s.take("-/.") {
			return 0, 0, 0, false
		}
		d, digits = s.number()
		return a, m, d, digits > 0
	case digits == 0: // Apr 30, 2024
		if m, ok = s.month(); !ok {
			return 0, 0, 0, false
		}
		s.take(spaces)
		d, _ = s.number()
	case s.take("."):
		s.take(spaces)
		if m, digits = s.number(); digits == 0 { // 30. April 2024
			if m, ok = s.month(); !ok {
				return 0, 0, 0, false
			}
		}
		d = a
	default: // 30 Apr 2024, 30 de abr. de 2024
		s.take(spaces)
		if m, ok = s.month(); !ok {
			return 0, 0, 0, false
		}
		d = a
	}
	s.take(spaces + ".,")
	s.rest = strings.TrimPrefix(s.rest, "de ")
	y, digits = s.number()
	return y, m, d, digits == 4
}

// month reads a name of a month by its beginning.
func (s *scanner) month() (int, bool) {
	s.rest = strings.TrimPrefix(s.rest, "de ")
	n := strings.IndexAny(s.rest, " .,\u00a0")
	if n <= 0 {
		return 0, false
	}
	word := plainLetters(s.rest[:n])
	s.rest = s.rest[n:]
	for len(word) >= 3 {
		if m, ok := months[word]; ok {
			return m, true
		}
		_, last := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-last]
	}
	return 0, false
}

var plainLetter = strings.NewReplacer("é", "e", "è", "e", "û", "u", "ä", "a", "ç", "c")

func plainLetters(s string) string { return plainLetter.Replace(strings.ToLower(s)) }

// months by the least beginning that tells them apart, in English, German,
// French, Spanish, Portuguese, Italian and Dutch.
var months = map[string]int{
	"jan": 1, "ene": 1, "gen": 1,
	"feb": 2, "fev": 2,
	"mar": 3, "maa": 3, "mrt": 3,
	"apr": 4, "avr": 4, "abr": 4,
	"may": 5, "mai": 5, "mag": 5, "mei": 5,
	"jun": 6, "juin": 6, "giu": 6,
	"jul": 7, "juil": 7, "lug": 7,
	"aug": 8, "aou": 8, "ago": 8,
	"sep": 9, "set": 9,
	"oct": 10, "okt": 10, "out": 10, "ott": 10,
	"nov": 11,
	"dec": 12, "dez": 12, "dic": 12,
}

const noon = 12 * 3_600_000

// clock reads the time of day in milliseconds, and the zone if there is one.
func (s *scanner) clock() (ms int64, zone int, zoned, ok bool) {
	s.take(spaces + "T,")
	s.rest = strings.TrimPrefix(s.rest, "à ")
	if s.rest == "" {
		return noon, 0, false, true
	}
	h, digits := s.number()
	if digits == 0 || digits > 2 || !s.take(":") {
		return 0, 0, false, false
	}
	m, digits := s.number()
	sec, frac := 0, 0
	if digits != 2 {
		return 0, 0, false, false
	}
	if s.take(":") {
		if sec, digits = s.number(); digits != 2 {
			return 0, 0, false, false
		}
		if s.take(".") {
			n, digits := s.number()
			for ; digits < 3; digits++ {
				n *= 10
			}
			for ; digits > 3; digits-- {
				n /= 10
			}
			frac = n
		}
	}
	s.take(spaces)
	switch half := strings.ToLower(strings.ReplaceAll(s.rest, ".", "")); half {
	case "am", "pm":
		if h < 1 || h > 12 {
			return 0, 0, false, false
		}
		h %= 12
		if half == "pm" {
			h += 12
		}
		s.rest = ""
	}
	if h > 23 || m > 59 || sec > 59 {
		return 0, 0, false, false
	}
	ms = (int64(h)*3600+int64(m)*60+int64(sec))*1000 + int64(frac)
	zone, zoned, ok = s.zone()
	return ms, zone, zoned, ok
}

// zone reads Z, +01:00 or +0100 as minutes.
func (s *scanner) zone() (minutes int, zoned, ok bool) {
	if s.rest == "" {
		return 0, false, true
	}
	sign := s.rest[0]
	s.rest = s.rest[1:]
	switch sign {
	case 'Z':
		return 0, true, true
	case '+', '-':
	default:
		return 0, false, false
	}
	h, digits := s.number()
	m := 0
	if digits == 4 {
		h, m = h/100, h%100
	} else if digits != 2 || !s.take(":") {
		return 0, false, false
	} else if m, digits = s.number(); digits != 2 {
		return 0, false, false
	}
	if minutes = h*60 + m; minutes > 18*60 || m > 59 {
		return 0, false, false
	}
	if sign == '-' {
		minutes = -minutes
	}
	return minutes, true, true
}

// parseSpan reads a length of time as apps write it, in milliseconds: 2h 38m,
// 38min, 0:01:30, 1:30, or seconds with or without a fraction.
func parseSpan(text string) (ms int64, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if strings.Contains(text, ":") {
		parts := strings.Split(text, ":")
		if len(parts) > 3 {
			return 0, false
		}
		for _, p := range parts {
			n, err := strconv.ParseUint(p, 10, 16)
			if err != nil {
				return 0, false
			}
			ms = ms*60 + int64(n)*1000
		}
		return ms, true
	}
	if d, ok := parseDecimal([]byte(text)); ok {
		n, ok := d.times(1000, mostSpan)
		return n, ok && !d.negative
	}
	s := scanner{text}
	for s.rest != "" {
		n, digits := s.number()
		s.take(spaces)
		unit := s.rest
		if i := strings.IndexFunc(unit, func(r rune) bool { return r < 'a' || r > 'z' }); i >= 0 {
			unit = unit[:i]
		}
		s.rest = s.rest[len(unit):]
		s.take(spaces)
		switch unit {
		case "d":
			ms += int64(n) * 86_400_000
		case "h", "hr", "hrs", "std":
			ms += int64(n) * 3_600_000
		case "m", "min", "mins":
			ms += int64(n) * 60_000
		case "s", "sec", "secs", "sek":
			ms += int64(n) * 1000
		default:
			return 0, false
		}
		if digits == 0 || ms > mostSpan {
			return 0, false
		}
	}
	return ms, text != ""
}

const mostSpan = 400 * 86_400_000 // of a workout that somebody forgot to end
