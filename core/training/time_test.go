package training_test

import (
	"math"
	"testing"
	"time"

	"dropset/core/training"

	"pgregory.net/rapid"
)

func TestInstantOnTheWall(t *testing.T) {
	for _, c := range []struct {
		t             training.Instant
		clock, iso, d string
	}{
		{noon, "12:00", "2026-11-26T12:00:00+01:00", "2026-11-26"},
		{noon.Add(11*time.Hour + 59*time.Minute), "23:59", "2026-11-26T23:59:00+01:00", "2026-11-26"},
		{noon.Add(12 * time.Hour), "00:00", "2026-11-27T00:00:00+01:00", "2026-11-27"},
		{noon.Add(250 * time.Millisecond), "12:00", "2026-11-26T12:00:00.25+01:00", "2026-11-26"},
		{training.AtZone(noon.Milli, -570), "01:30", "2026-11-26T01:30:00-09:30", "2026-11-26"},
		{training.AtZone(noon.Milli, 840), "01:00", "2026-11-27T01:00:00+14:00", "2026-11-27"},
		{training.Instant{Milli: noon.Milli}, "11:00", "2026-11-26T11:00:00", "2026-11-26"},
		{training.AtZone(-1, 0), "23:59", "1969-12-31T23:59:59.999+00:00", "1969-12-31"},
	} {
		if got := c.t.Clock(); got != c.clock {
			t.Errorf("%+v shows %s, want %s", c.t, got, c.clock)
		}
		if got := c.t.ISO(); got != c.iso {
			t.Errorf("%+v is %s, want %s", c.t, got, c.iso)
		}
		if got := c.t.Day().String(); got != c.d {
			t.Errorf("%+v is on %s, want %s", c.t, got, c.d)
		}
		if got, err := training.ParseISO(c.iso); err != nil || got != c.t {
			t.Errorf("ParseISO(%s) = %+v, %v; want %+v", c.iso, got, err, c.t)
		}
	}
}

func TestInstantsInOrder(t *testing.T) {
	later := noon.Add(1500 * time.Millisecond)
	if later.Sub(noon) != 1500*time.Millisecond || noon.Sub(later) != -1500*time.Millisecond || later.Offset != 60 {
		t.Errorf("%+v is %v after %+v, want 1.5 s on the same clock", later, later.Sub(noon), noon)
	}
	if !noon.Before(later) || later.Before(noon) || noon.Before(noon) || !later.After(noon) || noon.After(later) {
		t.Error("order of two instants")
	}
	if noon.IsZero() || !(training.Instant{}).IsZero() || training.AtZone(0, 0).IsZero() {
		t.Error("only no time at all is zero")
	}
}

func TestParseISOForgives(t *testing.T) {
	for text, want := range map[string]training.Instant{
		" 2026-11-26 12:00 ":     {Milli: noon.Milli + 3_600_000},
		"2026-11-26T12:00+01:00": noon,
		"2026-11-26T11:00:00Z":   training.AtZone(noon.Milli, 0),
	} {
		if got, err := training.ParseISO(text); err != nil || got != want {
			t.Errorf("ParseISO(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "noon", "2026-13-01T00:00", "2026-11-26"} {
		if _, err := training.ParseISO(text); beside(t, err) != "time" {
			t.Errorf("ParseISO(%q): %v, want beside time", text, err)
		}
	}
}

func TestDaysOfTheCalendar(t *testing.T) {
	d := training.DayOf(2026, time.November, 26)
	if d != noon.Day() || d.Weekday() != time.Thursday || d.Month() != "2026-11" || d.Short() != "Thu 26 Nov" {
		t.Errorf("%v is a %v in %s, short %q", d, d.Weekday(), d.Month(), d.Short())
	}
	if y, m, n := d.Date(); y != 2026 || m != time.November || n != 26 {
		t.Errorf("date %d %v %d", y, m, n)
	}
	for text, want := range map[string]training.Day{"2026-11-26": d, " 1970-01-01 ": 0, "1969-12-31": -1, "2028-02-29": training.DayOf(2028, 2, 29)} {
		if got, err := training.ParseDay(text); err != nil || got != want {
			t.Errorf("ParseDay(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "today", "2026-02-30", "26.11.2026"} {
		if _, err := training.ParseDay(text); beside(t, err) != "day" {
			t.Errorf("ParseDay(%q): %v, want beside day", text, err)
		}
	}
}

func TestADayAsAPersonSaysIt(t *testing.T) {
	today := training.DayOf(2026, time.November, 26)
	for n, want := range map[int]string{
		-400: "Wed 22 Oct 2025", -2: "Tue 24 Nov", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "Saturday", 6: "Wednesday",
		7: "Thu 3 Dec", 35: "Thu 31 Dec", 36: "Fri 1 Jan 2027",
	} {
		if got := (today + training.Day(n)).Relative(today); got != want {
			t.Errorf("%d days on: %q, want %q", n, got, want)
		}
	}
	if got := training.Day(math.MinInt32).Relative(math.MaxInt32); got == "" {
		t.Error("the ends of time have no name")
	}
}

func TestDaysAndInstantsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := training.Day(rapid.Int32Range(-40_000, 40_000).Draw(t, "day"))
		off := rapid.IntRange(-720, 840).Draw(t, "offset")
		start := d.Start(off)
		if start.Day() != d || start.Clock() != "00:00" || start.Add(-time.Millisecond).Day() != d-1 || start.Add(24*time.Hour).Day() != d+1 {
			t.Fatalf("day %v at %d minutes starts %s", d, off, start.ISO())
		}
		if back, err := training.ParseDay(d.String()); err != nil || back != d {
			t.Fatalf("%v read back as %v, %v", d, back, err)
		}
		at := start.Add(time.Duration(rapid.Int64Range(0, 86_399_999).Draw(t, "ms")) * time.Millisecond)
		if back, err := training.ParseISO(at.ISO()); err != nil || back != at {
			t.Fatalf("%s read back as %+v, %v; want %+v", at.ISO(), back, err, at)
		}
	})
}
