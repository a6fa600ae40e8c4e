package screen

import (
	"fmt"
	"time"

	"dropset/core/training"
)

// MetaRest is where this device keeps what a person changed about the rest that
// is under way.
const MetaRest = "rest"

// RestStep is how much one tap makes a rest longer or shorter.
const RestStep = 15 * time.Second

// restForgotten is when nobody waits for the next set any more.
const restForgotten = 20 * time.Minute

// A restChange is what a person changed about the rest after one set.
type restChange struct {
	Set     string `json:"set"`
	Extra   int64  `json:"extra,omitempty"` // milliseconds
	Skipped bool   `json:"skipped,omitempty"`
}

// A Rest is the pause after a set. Its ends are instants and not counters, so
// that it is right after a lock, a reload and a kill.
type Rest struct {
	Set   string // the set before it
	From  int64  // when the set was done, in Unix milliseconds
	Until int64  // when the next one may begin
}

// Rest returns the pause that is under way, if there is one: after the newest
// working or drop set of the running workout. Within a superset only the round
// is followed by one, within a drop set there is none, and a drop set is always
// followed by all of it. It does not disturb a hold that is being timed.
func (m *Model) Rest() (Rest, bool) {
	w, ok := m.Running()
	if !ok || lifting(m.live) || m.holding() {
		return Rest{}, false
	}
	now := m.Now().Milli
	at, last := newestDone(w.Entries, now)
	if at < 0 {
		return Rest{}, false
	}
	entry := w.Entries[at]
	long := m.restAfter(entry.Exercise)
	if last.Kind == training.Warmup || long == 0 || last.Kind != training.Drop && withNext(w.Entries, at) {
		return Rest{}, false
	}
	r := Rest{Set: last.ID, From: last.Done.Milli, Until: last.Done.Milli + long.Milliseconds()}
	if m.rest.Set == last.ID {
		if m.rest.Skipped {
			return Rest{}, false
		}
		r.Until = max(r.From, r.Until+m.rest.Extra)
	}
	if now < r.From || now > r.Until+restForgotten.Milliseconds() {
		return Rest{}, false
	}
	return r, true
}

// restAfter is how long the rest after a set of an exercise is; 0 is none.
func (m *Model) restAfter(exerciseID string) time.Duration {
	seconds := m.settings.Rest
	if own := m.setups[exerciseID].Rest; own != 0 {
		seconds = own
	}
	return time.Duration(max(0, seconds)) * time.Second
}

// Left is how much of the rest is left at an instant, in whole seconds; below
// zero it is over for so long.
func (r Rest) Left(now training.Instant) int {
	ms := r.Until - now.Milli
	if ms > 0 {
		return int((ms + 999) / 1000) // "0:01" until it is over
	}
	return int(ms / 1000)
}

// RestClock is the seconds of [Rest.Left] as a clock: "1:30".
func RestClock(seconds int) string {
	return clockText(1000 * int64(max(seconds, -seconds)))
}

// LengthenRest makes the rest under way longer, or shorter by a negative step.
// Without one it changes nothing.
func (m *Model) LengthenRest(by time.Duration) (Save, error) {
	r, ok := m.Rest()
	if !ok {
		return Save{}, nil
	}
	if by < 0 { // not below its end
		by = max(by, -time.Duration(max(0, r.Left(m.Now())))*time.Second)
	}
	c := restChange{Set: r.Set, Extra: by.Milliseconds()}
	if m.rest.Set == r.Set {
		c.Extra += m.rest.Extra
	}
	left := time.Duration(r.Left(m.Now())) * time.Second
	if left < 0 && by > 0 { // it is over: begin anew from here
		c.Extra += -left.Milliseconds()
	}
	return m.changeRest(c)
}

// SkipRest ends the rest under way.
func (m *Model) SkipRest() (Save, error) {
	r, ok := m.Rest()
	if !ok {
		return Save{}, nil
	}
	return m.changeRest(restChange{Set: r.Set, Skipped: true})
}

func (m *Model) changeRest(c restChange) (Save, error) {
	m.rest = c
	return m.keepOnDevice(MetaRest, c)
}

// RestsOf lists the rests after a set of an exercise to choose from.
func (m *Model) RestsOf(exerciseID string) []ChoiceView {
	own := m.setups[exerciseID].Rest
	usual := "As everywhere: none"
	if m.settings.Rest > 0 {
		usual = "As everywhere: " + RestClock(m.settings.Rest) + " min"
	}
	return restChoices(own, ChoiceView{Value: "0", Text: usual, Chosen: own == 0}, ChoiceView{Value: "-1", Text: "No timer", Chosen: own < 0})
}

// offeredRests are the rests to choose from, in seconds.
var offeredRests = [...]int{30, 45, 60, 75, 90, 120, 150, 180, 210, 240, 300, 360}

// restChoices lists them, with what is chosen among them.
func restChoices(chosen int, first ...ChoiceView) []ChoiceView {
	out := first
	there := chosen <= 0
	for _, s := range offeredRests {
		if s > chosen && !there {
			out = append(out, restChoice(chosen, chosen))
		}
		there = there || s >= chosen
		out = append(out, restChoice(s, chosen))
	}
	if !there {
		out = append(out, restChoice(chosen, chosen))
	}
	return out
}

func restChoice(s, chosen int) ChoiceView {
	return ChoiceView{Value: fmt.Sprint(s), Text: RestClock(s) + " min", Chosen: s == chosen}
}
