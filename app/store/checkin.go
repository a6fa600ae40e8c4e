package store

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dropset/core/order"
	"dropset/core/replica"
	"dropset/core/training"
)

const (
	dayMilli      = 86_400_000
	prefixCheckIn = "checkin-"
	dateLayout    = "2006-01-02"
	monthLayout   = "2006-01"
)

// CheckInID returns the ID of the record that holds the check-ins of day's
// month, such as "checkin-2026-11".
func CheckInID(day training.Day) string { return prefixCheckIn + utc(day).Format(monthLayout) }

// A CheckInEdit changes how one date felt. Scales are those of
// [training.CheckIn]; 0 takes an answer back.
type CheckInEdit struct {
	e   *Edit
	r   *replica.Record
	day string // "d05."
}

// CheckIn edits the check-in of a local date.
func (e *Edit) CheckIn(day training.Day) CheckInEdit {
	return CheckInEdit{e, e.record(KindCheckIn, CheckInID(day)), fmt.Sprintf("d%02d.", utc(day).Day())}
}

// Edit returns the edit that this is part of.
func (c CheckInEdit) Edit() *Edit { return c.e }

// Sleep sets how well the person slept, 1 bad to 5 good.
func (c CheckInEdit) Sleep(n int) CheckInEdit { return c.set("sleep", n) }

// Soreness sets how sore a muscle is, 1 none to 5 severe.
func (c CheckInEdit) Soreness(muscle string, n int) CheckInEdit { return c.set("sore."+muscle, n) }

func (c CheckInEdit) set(field string, n int) CheckInEdit {
	if n == 0 {
		c.r.Remove(c.day+field, c.e.at)
		return c
	}
	c.e.set(c.r, c.day+field, n)
	return c
}

// CheckInsFrom reads a month of check-ins, oldest first; see [WorkoutFrom] for
// what it forgives.
func CheckInsFrom(r replica.Record) ([]training.CheckIn, error) {
	if err := wrongKind(r, KindCheckIn); err != nil {
		return nil, err
	}
	first, ok := monthOf(r.ID)
	if !ok {
		return nil, unreadable(r, errors.New("not a month"))
	}
	if r.IsDeleted() {
		return nil, nil
	}
	var days []training.CheckIn
	var errs []error
	for _, field := range sortedFields(r) {
		date, what, ok := strings.Cut(field, ".")
		d, err := strconv.Atoi(strings.TrimPrefix(date, "d"))
		if !ok || err != nil || date != fmt.Sprintf("d%02d", d) || !r.Has(field) {
			continue
		}
		var n int
		day := first + training.Day(d) - 1
		if d < 1 || utc(day).Format(monthLayout) != utc(first).Format(monthLayout) {
			errs = append(errs, fmt.Errorf("%s: %w", field, errors.New("no such day")))
			continue
		}
		if err := read(r, []binding{{field, &n}}); err != nil {
			errs = append(errs, err)
			continue
		}
		muscle, sore := strings.CutPrefix(what, "sore.")
		if !sore && what != "sleep" {
			continue
		}
		i, found := slices.BinarySearchFunc(days, day, func(c training.CheckIn, d training.Day) int { return int(c.Day - d) })
		if !found {
			days = order.Put(days, i, training.CheckIn{Day: day})
		}
		if sore {
			if days[i].Soreness == nil {
				days[i].Soreness = map[string]int{}
			}
			days[i].Soreness[muscle] = n
		} else {
			days[i].Sleep = n
		}
	}
	return days, unreadable(r, errs...)
}

func utc(d training.Day) time.Time { return time.UnixMilli(int64(d) * dayMilli).UTC() }

func dateOf(d training.Day) string { return utc(d).Format(dateLayout) }

func dayOf(date string) (training.Day, bool) {
	t, err := time.Parse(dateLayout, date)
	if err != nil {
		return 0, false
	}
	return training.Instant{Milli: t.UnixMilli()}.Day(), true
}

// monthOf returns the first day of the month that a check-in record holds.
func monthOf(id string) (training.Day, bool) {
	month, ok := strings.CutPrefix(id, prefixCheckIn)
	if !ok {
		return 0, false
	}
	return dayOf(month + "-01")
}
