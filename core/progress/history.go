package progress

import (
	"strings"

	"dropset/core/training"
)

// A History is the summaries of a log, in the order of their start. The zero
// History is empty and ready. It is the same whatever the order in which the
// summaries came, and after a workout was taken out again.
type History struct {
	sums []Summary
	at   map[string]int64 // workout → its start, to find it by
}

// Len returns how many workouts there are.
func (h *History) Len() int { return len(h.sums) }

// Put adds a summary, in place of the one that its workout had. It costs the
// same after ten years, apart from moving what begins later.
func (h *History) Put(s Summary) {
	if i, ok := h.find(s.Workout); ok {
		if h.sums[i].Start.Milli == s.Start.Milli {
			h.sums[i] = s
			return
		}
		h.drop(i)
	}
	if h.at == nil {
		h.at = map[string]int64{}
	}
	h.at[s.Workout] = s.Start.Milli
	i := h.search(s.Start.Milli, s.Workout)
	h.sums = append(h.sums, Summary{})
	copy(h.sums[i+1:], h.sums[i:])
	h.sums[i] = s
}

// Remove takes a workout out; one that is not there is no error.
func (h *History) Remove(workout string) {
	if i, ok := h.find(workout); ok {
		h.drop(i)
		delete(h.at, workout)
	}
}

// Merge puts in all that another history holds. Where both hold a workout,
// that of the other history stays.
func (h *History) Merge(other *History) {
	for i := range other.sums {
		h.Put(other.sums[i])
	}
}

// Month returns the summaries of one month, named as [training.Day.Month] does:
// a piece that is small enough to be written with every tap. Each workout is in
// exactly one month.
func (h *History) Month(month string) []Summary {
	first, err := training.ParseDay(month + "-01")
	if err != nil {
		return nil
	}
	year, m, _ := first.Date()
	r := Range{first, training.DayOf(year, m+1, 1) - 1}
	var part []Summary
	for _, s := range h.within(r) {
		if r.Has(s.Day()) {
			part = append(part, s)
		}
	}
	return part
}

// Span returns the days of the first and the last workout; false when there is
// none.
func (h *History) Span() (Range, bool) {
	if len(h.sums) == 0 {
		return Range{}, false
	}
	r := Range{h.sums[0].Day(), h.sums[0].Day()}
	for i := range h.sums { // offsets may put a later start on an earlier day
		r.From, r.To = min(r.From, h.sums[i].Day()), max(r.To, h.sums[i].Day())
	}
	return r, true
}

func (h *History) find(workout string) (int, bool) {
	start, ok := h.at[workout]
	if !ok {
		return 0, false
	}
	return h.search(start, workout), true
}

func (h *History) drop(i int) {
	copy(h.sums[i:], h.sums[i+1:])
	h.sums[len(h.sums)-1] = Summary{}
	h.sums = h.sums[:len(h.sums)-1]
}

// search returns where a workout stands or would stand: by start, then ID.
func (h *History) search(milli int64, id string) int {
	low, high := 0, len(h.sums)
	for low < high {
		mid := int(uint(low+high) / 2)
		if s := &h.sums[mid]; s.Start.Milli < milli || s.Start.Milli == milli && strings.Compare(s.Workout, id) < 0 {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// within returns the summaries of the days of r. Their starts are in order of
// time and not quite of local days, which can be a day and a half off it: the
// edges are looked at one by one.
func (h *History) within(r Range) []Summary {
	const slack = 2
	from := h.search((int64(r.From)-slack)*dayMilli, "")
	to := h.search((int64(r.To)+1+slack)*dayMilli, "")
	for from < to && !r.Has(h.sums[from].Day()) {
		from++
	}
	for from < to && !r.Has(h.sums[to-1].Day()) {
		to--
	}
	return h.sums[from:to]
}

const dayMilli = 86_400_000
