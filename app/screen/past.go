package screen

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dropset/core/fault"
	"dropset/core/training"
)

// A PastEntry is when a workout of the past was, as typed: a new one to fill
// in, or one to correct.
type PastEntry struct {
	m  *Model
	id string // empty for a new one

	pastFields
	was  pastFields // as the workout has them, when they were last taken from it
	turn int        // of the model at that time

	DayErr     string
	BeginErr   string
	MinutesErr string
}

// pastFields are what is typed.
type pastFields struct {
	Name, Note string
	Day, Begin string // "2026-11-26", "18:30": as the browser's own fields write them
	Minutes    string
}

// usualMinutes is what a workout that is filled in later begins with.
const usualMinutes = 60

// NewPast begins a workout of the past: yesterday evening, until it is said.
func (m *Model) NewPast() *PastEntry {
	return &PastEntry{m: m, pastFields: pastFields{Day: isoDay(m.Today() - 1), Begin: "18:00", Minutes: strconv.Itoa(usualMinutes)}}
}

// PastOf opens when a workout was for correction; false where it is not loaded.
func (m *Model) PastOf(id string) (*PastEntry, bool) {
	w, ok := m.Workout(id)
	if !ok {
		return nil, false
	}
	p := &PastEntry{m: m, id: id, pastFields: pastFields{Name: w.Name, Note: w.Note, Day: isoDay(w.Start.Day()), Begin: w.Start.Clock()}}
	if d, ok := w.Duration(); ok {
		p.Minutes = strconv.Itoa(int(d.Round(time.Minute) / time.Minute))
	}
	p.was, p.turn = p.pastFields, m.turn
	return p, true
}

// Follow takes what the workout has become – by an undo, or on another device –
// unless something was typed that is not saved, or could not be.
func (p *PastEntry) Follow() {
	if p.pastFields != p.was || p.turn != p.m.turn {
		return
	}
	if fresh, ok := p.m.PastOf(p.id); ok && fresh.was != p.was {
		*p = *fresh
	}
}

// Running reports whether the workout has not ended, so that it has no length.
func (p *PastEntry) Running() bool {
	w, ok := p.m.Workout(p.id)
	return ok && w.Running()
}

// Set takes what was typed into a field.
func (p *PastEntry) Set(field, text string) {
	switch field {
	case "name":
		p.Name = text
	case "note":
		p.Note = text
	case "day":
		p.Day, p.DayErr = text, ""
	case "begin":
		p.Begin, p.BeginErr = text, ""
	case "minutes":
		p.Minutes, p.MinutesErr = text, ""
	}
}

func isoDay(d training.Day) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// when reads the three fields. What cannot be read has its message beside it.
func (p *PastEntry) when(offset int) (start, end training.Instant, ok bool) {
	now := p.m.Now()
	at, err := time.Parse("2006-01-02 15:04", strings.TrimSpace(p.Day)+" "+strings.TrimSpace(p.Begin))
	if err != nil {
		if _, bad := time.Parse(time.DateOnly, strings.TrimSpace(p.Day)); bad != nil {
			p.DayErr = "Choose the day, such as 2026-11-26."
		} else {
			p.BeginErr = "Enter when it began, such as 18:30."
		}
		return start, end, false
	}
	start = training.Instant{Milli: at.UnixMilli() - int64(offset)*60_000, Offset: offset, Zoned: true}
	minutes, err := strconv.Atoi(strings.TrimSpace(p.Minutes))
	const most = 24 * 60
	if !p.Running() && (err != nil || minutes < 1 || minutes > most) {
		p.MinutesErr = "Enter how many minutes it lasted, 1 to 1440."
		return start, end, false
	}
	end = start
	end.Milli += int64(minutes) * 60_000
	switch {
	case start.After(now):
		p.DayErr = "This is still to come. Choose a day and a time of the past."
		return start, end, false
	case !p.Running() && end.After(now):
		p.MinutesErr = "It would not be over yet. Check when it began and how long it lasted."
		return start, end, false
	case start.Day() < firstDay:
		p.DayErr = "Choose a day after 1970."
		return start, end, false
	}
	return start, end, true
}

// firstDay is the first that a workout can be on.
const firstDay = training.Day(1)

// Save writes a new workout, whose ID it returns, or the corrected times of one
// that is there: its sets move along with it.
func (p *PastEntry) Save() (Save, string, error) {
	m := p.m
	p.DayErr, p.BeginErr, p.MinutesErr = "", "", ""
	from, there := m.Workout(p.id)
	if p.id != "" && !there {
		return Save{}, "", fault.New(fault.NotFound, "This workout is not here any more. Nothing was changed.")
	}
	offset := m.Now().Offset
	if there {
		offset = from.Start.Offset // the wall clock that the person saw there
	}
	start, end, ok := from.Start, from.End, true
	if !there || p.Day != p.was.Day || p.Begin != p.was.Begin || p.Minutes != p.was.Minutes {
		start, end, ok = p.when(offset)
	}
	if !ok {
		return Save{}, "", fault.At("when", "")
	}
	if !there {
		w := m.newWorkout()
		w.Name, w.Note, w.Start, w.End = strings.TrimSpace(p.Name), strings.TrimSpace(p.Note), start, end
		if err := whole(w); err != nil {
			return Save{}, "", err
		}
		save, err := m.changeWorkout("", training.Workout{ID: w.ID}, w)
		return save, w.ID, err
	}
	save, err := m.editWorkout(p.id, "Workout changed", func(w *training.Workout) error {
		w.Name, w.Note = strings.TrimSpace(p.Name), strings.TrimSpace(p.Note)
		if p.Begin == from.Start.Clock() && p.Day == isoDay(from.Start.Day()) {
			start = from.Start // seconds that are not shown stay
		}
		moved := start.Milli - w.Start.Milli
		w.Start = start
		if !from.Running() {
			w.End = training.Instant{Milli: start.Milli + end.Milli - start.Milli, Offset: from.End.Offset, Zoned: from.End.Zoned}
			if d, ok := from.Duration(); ok && p.Minutes == strconv.Itoa(int(d.Round(time.Minute)/time.Minute)) {
				w.End.Milli = start.Milli + d.Milliseconds()
			}
		}
		for i := range w.Entries {
			for k := range w.Entries[i].Sets {
				s := &w.Entries[i].Sets[k]
				if !s.IsDone() {
					continue
				}
				s.Done.Milli += moved
				if !from.Running() && s.Done.After(w.End) {
					s.Done = w.End
				}
			}
		}
		return nil
	})
	if err == nil {
		p.was, p.turn = p.pastFields, m.turn
	}
	return save, p.id, err
}
