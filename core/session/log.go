package session

import (
	"encoding/json"
	"errors"
	"strconv"

	"dropset/core/fault"
)

// Version is the format of a stored command that this build writes.
const Version = 1

// line is a command as it is stored.
type line struct {
	V int `json:"v"`
	Command
}

// Encode returns c as one line of JSON without the line's end. It fails only
// for a plan that holds numbers JSON does not have.
func Encode(c Command) ([]byte, error) {
	if c.Plan == nil && c.Verb.plain() {
		return c.tap(), nil
	}
	b, err := json.Marshal(line{Version, c})
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	return b, nil
}

// tap is Encode of a command without a plan, quickly: a rep waits for it, and
// encoding/json would work out the types of a whole plan before the first.
func (c Command) tap() []byte {
	b := append(make([]byte, 0, 64), `{"v":`...)
	b = strconv.AppendInt(b, Version, 10)
	b = append(append(b, `,"verb":"`...), c.Verb...)
	b = strconv.AppendInt(append(b, `","at":`...), c.At, 10)
	if c.N != 0 {
		b = strconv.AppendInt(append(b, `,"n":`...), int64(c.N), 10)
	}
	return append(b, '}')
}

// plain reports whether the verb needs no escapes in JSON, as all of ours.
func (v Verb) plain() bool {
	for i := range len(v) {
		if c := v[i]; c != '-' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// Decode reads what Encode wrote, now or in an older version. Errors are
// *fault.Error with Damaged or TooNew. A command of an unknown verb is read;
// Apply refuses it.
func Decode(b []byte) (Command, error) {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return Command{}, &fault.Error{Code: fault.Damaged, Msg: "A tap of this set cannot be read. The others are safe.", Err: err}
	}
	if l.V > Version {
		return Command{}, fault.New(fault.TooNew, "")
	}
	return l.Command, nil
}

// Skipped says how many commands of a stored log a replay had to leave out,
// and why the first of them was.
type Skipped struct {
	Count int
	First error
}

func (s *Skipped) Error() string {
	return strconv.Itoa(s.Count) + " commands left out: " + s.First.Error()
}

func (s *Skipped) Unwrap() error { return s.First }

// skip counts one more command left out.
func (s *Skipped) skip(err error) {
	if s.Count == 0 {
		s.First = err
	}
	s.Count++
}

func (s *Skipped) fault() error {
	if s.Count == 0 {
		return nil
	}
	return &fault.Error{
		Code: fault.Damaged,
		Msg:  "Some taps of this set could not be read and were left out (" + strconv.Itoa(s.Count) + "). Check the reps below; the rest of the log is safe.",
		Err:  s,
	}
}

// Replay applies a command log from the beginning. Commands that are unknown
// or not possible are left out and counted: the state is good even when the
// error, a *fault.Error with code Damaged around a *Skipped, is not nil.
func Replay(log []Command) (State, []Event, error) {
	var (
		s       State
		events  []Event
		skipped Skipped
	)
	for _, c := range log {
		next, ev, err := Apply(s, c)
		if err != nil {
			skipped.skip(err)
			continue
		}
		s = next
		events = append(events, ev...)
	}
	return s, events, skipped.fault()
}

// Resume is Replay of a stored log, one encoded command a line.
func Resume(lines [][]byte) (State, []Event, error) {
	var (
		log     []Command
		skipped Skipped
	)
	for _, b := range lines {
		c, err := Decode(b)
		if err != nil {
			skipped.skip(err)
			continue
		}
		log = append(log, c)
	}
	s, events, err := Replay(log)
	if skipped.Count > 0 {
		// One count for both: what could not be read, and what did not fit.
		var more *Skipped
		if errors.As(err, &more) {
			skipped.Count += more.Count
		}
		err = skipped.fault()
	}
	return s, events, err
}
