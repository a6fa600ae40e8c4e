package training

import (
	"strconv"
	"strings"
	"time"

	"dropset/core/fault"
)

const (
	msADay    = 86_400_000
	msAMinute = 60_000
)

// AtZone returns the instant of a Unix time in milliseconds, as a wall clock
// offset minutes east of UTC showed it.
func AtZone(milli int64, offset int) Instant {
	return Instant{Milli: milli, Offset: offset, Zoned: true}
}

// IsZero reports whether t is no time at all.
func (t Instant) IsZero() bool { return t == Instant{} }

// Add returns the instant d later, on the same wall clock.
func (t Instant) Add(d time.Duration) Instant {
	t.Milli += d.Milliseconds()
	return t
}

// Sub returns how long t is after u, negative if it is before.
func (t Instant) Sub(u Instant) time.Duration {
	return time.Duration(t.Milli-u.Milli) * time.Millisecond
}

// Before reports whether t is earlier than u. A time without a zone is taken
// for UTC.
func (t Instant) Before(u Instant) bool { return t.Milli < u.Milli }

// After reports whether t is later than u.
func (t Instant) After(u Instant) bool { return u.Before(t) }

// wall returns t as a time.Time whose fields read as the person's wall clock.
func (t Instant) wall() time.Time {
	return time.UnixMilli(t.Milli + int64(t.Offset)*msAMinute).UTC()
}

// Clock returns the wall clock as HH:MM.
func (t Instant) Clock() string {
	h, m, _ := t.wall().Clock()
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)})
}

// ISO returns t in the manner of ISO 8601, such as 2026-11-26T18:05:00+01:00;
// without a zone the offset is left out. Milliseconds appear if there are any.
func (t Instant) ISO() string {
	layout := "2006-01-02T15:04:05.999"
	if !t.Zoned {
		return t.wall().Format(layout)
	}
	return t.wall().Format(layout) + offsetText(t.Offset)
}

func offsetText(minutes int) string {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	h, m := minutes/60, minutes%60
	return string([]byte{sign, '0' + byte(h/10%10), '0' + byte(h%10), ':', '0' + byte(m/10), '0' + byte(m%10)})
}

// ParseISO reads what ISO writes, with Z for an offset of zero, a space for the
// T and the seconds left out, too.
func ParseISO(text string) (Instant, error) {
	s := strings.Replace(strings.TrimSpace(text), " ", "T", 1)
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			_, seconds := t.Zone()
			return AtZone(t.UnixMilli(), seconds/60), nil
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Instant{Milli: t.UnixMilli()}, nil
		}
	}
	return Instant{}, fault.At("time", "“"+clip(s)+"” is not a date and time. Write it like 2026-11-26 18:05.")
}

// DayOf returns the day of a date of the calendar. Values out of range carry
// over, as in time.Date.
func DayOf(year int, month time.Month, day int) Day {
	s := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return Instant{Milli: s * 1000}.Day()
}

// ParseDay reads yyyy-mm-dd.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
	if err != nil {
		return 0, fault.At("day", "“"+clip(text)+"” is not a date. Write it like 2026-11-26.")
	}
	return DayOf(t.Date()), nil
}

func (d Day) time() time.Time { return time.Unix(int64(d)*msADay/1000, 0).UTC() }

// String returns d as yyyy-mm-dd.
func (d Day) String() string { return d.time().Format(time.DateOnly) }

// Date returns the year, month and day of d.
func (d Day) Date() (year int, month time.Month, day int) { return d.time().Date() }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// Month returns the month of d as yyyy-mm, the key of monthly records.
func (d Day) Month() string { return d.time().Format("2006-01") }

// Start returns the midnight that begins d on a wall clock offset minutes east
// of UTC.
func (d Day) Start(offset int) Instant {
	return AtZone(int64(d)*msADay-int64(offset)*msAMinute, offset)
}

// Short returns d as "Thu 26 Nov". Screens write dates at every drawing, so
// this goes by no layout that has to be read first.
func (d Day) Short() string {
	_, month, day := d.Date()
	return d.Weekday().String()[:3] + " " + strconv.Itoa(day) + " " + month.String()[:3]
}

// Relative names d as a person would on the day today: "today", "tomorrow",
// "yesterday", "Thursday" within the coming six days, "Thu 3 Dec" otherwise,
// and "Thu 3 Dec 2026" in another year.
func (d Day) Relative(today Day) string {
	switch n := int64(d) - int64(today); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case 1 < n && n < 7:
		return d.Weekday().String()
	}
	if d.time().Year() != today.time().Year() {
		return d.Short() + " " + strconv.Itoa(d.time().Year())
	}
	return d.Short()
}
