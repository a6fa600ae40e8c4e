package progress

import (
	"strconv"
	"time"

	"dropset/core/training"
)

// A Range is the days from From to To, both included.
type Range struct{ From, To training.Day }

// Has reports whether d is in r.
func (r Range) Has(d training.Day) bool { return r.From <= d && d <= r.To }

// A WeekStart is the day on which weeks begin; the zero value is Monday.
type WeekStart uint8

// StartOn returns the start of weeks that begin on d.
func StartOn(d time.Weekday) WeekStart { return WeekStart((d + 6) % 7) }

// Begin returns the first day of the week of d.
func (s WeekStart) Begin(d training.Day) training.Day {
	n := (int64(d) + 3 - int64(s)) % 7 // day 0 was a Thursday
	if n < 0 {
		n += 7
	}
	return d - training.Day(n)
}

// A Period is how far back a chart looks.
type Period uint8

const (
	Week  Period = iota // seven days, up to today
	Month               // thirty days
	Year                // 53 weeks, the running one included
	All                 // from the first workout on
)

// Range returns the days of a period that ends today; first is the day of the
// first workout. Year and All begin where a span begins, so that only the
// newest span can be a part of one.
func (p Period) Range(first, today training.Day, weeks WeekStart) Range {
	switch p {
	case Week:
		return Range{today - 6, today}
	case Month:
		return Range{today - 29, today}
	case Year:
		return Range{weeks.Begin(today - 364), today}
	}
	r := clamp(Range{min(first, today), today})
	c := pick(r, weeks)
	return Range{c.begin(r.From), r.To}
}

// MostSpans is how many points a chart has at most.
const MostSpans = 60

// A Span is one point on the axis of time.
type Span struct {
	Range
	Label string // "Thu 26 Nov", "23–29 Nov", "Nov 2026", "Oct–Dec 2026", "2026"
	Weeks bool   // it is a week, or the part of one
}

// Spans cuts r into days, weeks, months, quarters or years: the shortest that
// make no more than MostSpans. Together they are r, without gap or overlap.
func Spans(r Range, weeks WeekStart) []Span {
	r = clamp(r)
	if r.To < r.From {
		return nil
	}
	c := pick(r, weeks)
	var out []Span
	last, _, _ := r.To.Date()
	for from := r.From; from <= r.To; {
		next := c.next(c.begin(from))
		part := Range{from, min(next-1, r.To)}
		out = append(out, Span{Range: part, Label: c.label(part, last), Weeks: c.unit == weekUnit})
		from = next
	}
	return out
}

// clamp keeps a range to four-digit years, where every date can be reckoned.
func clamp(r Range) Range {
	low, high := training.DayOf(1, 1, 1), training.DayOf(9999, 12, 31)
	return Range{max(r.From, low), min(r.To, high)}
}

const (
	dayUnit = iota
	weekUnit
	monthUnit
)

// A cut is how a range is cut.
type cut struct {
	unit   int
	months int // of a span, where it is months
	weeks  WeekStart
}

func pick(r Range, weeks WeekStart) cut {
	if r.To-r.From < MostSpans {
		return cut{unit: dayUnit}
	}
	if (weeks.Begin(r.To)-weeks.Begin(r.From))/7 < MostSpans {
		return cut{unit: weekUnit, weeks: weeks}
	}
	from, to := monthOf(r.From), monthOf(r.To)
	for _, n := range []int{1, 3} {
		if to/n-from/n < MostSpans {
			return cut{unit: monthUnit, months: n}
		}
	}
	n := 1
	for to/(12*n)-from/(12*n) >= MostSpans {
		n++
	}
	return cut{unit: monthUnit, months: 12 * n}
}

// monthOf counts months since the year 0.
func monthOf(d training.Day) int {
	year, month, _ := d.Date()
	return year*12 + int(month) - 1
}

func firstOf(month int) training.Day {
	return training.DayOf(month/12, time.Month(month%12+1), 1)
}

func (c cut) begin(d training.Day) training.Day {
	switch c.unit {
	case dayUnit:
		return d
	case weekUnit:
		return c.weeks.Begin(d)
	}
	m := monthOf(d)
	return firstOf(m - m%c.months)
}

// next returns the day after the span that begins on d.
func (c cut) next(d training.Day) training.Day {
	switch c.unit {
	case dayUnit:
		return d + 1
	case weekUnit:
		return d + 7
	}
	return firstOf(monthOf(d) + c.months)
}

// label names a span; days and weeks of another year than the last one's name
// theirs.
func (c cut) label(r Range, last int) string {
	year, a, d := r.From.Date()
	endYear, b, e := r.To.Date()
	tail := ""
	if endYear != last {
		tail = " " + strconv.Itoa(endYear)
	}
	switch {
	case c.unit == dayUnit:
		return r.From.Short() + tail
	case c.unit == weekUnit && r.From == r.To:
		return strconv.Itoa(d) + " " + short(a) + tail
	case c.unit == weekUnit && a == b:
		return strconv.Itoa(d) + "–" + strconv.Itoa(e) + " " + short(b) + tail
	case c.unit == weekUnit:
		return strconv.Itoa(d) + " " + short(a) + " – " + strconv.Itoa(e) + " " + short(b) + tail
	case c.months == 1:
		return short(a) + " " + strconv.Itoa(year)
	case c.months < 12:
		if a == b {
			return short(a) + " " + strconv.Itoa(year)
		}
		return short(a) + "–" + short(b) + " " + strconv.Itoa(year)
	case year == endYear:
		return strconv.Itoa(year)
	}
	return strconv.Itoa(year) + "–" + strconv.Itoa(endYear)
}

func short(m time.Month) string { return m.String()[:3] }
