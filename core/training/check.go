package training

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dropset/core/fault"
	"dropset/core/load"
)

// The limits of what can be entered. They keep a workout's record under 64 KB
// and catch slips of the finger; nobody trains beyond them.
const (
	MaxReps    = 500
	MaxStep    = 1000 // plate number, band or position
	MaxRIR     = 10
	MaxNote    = 2000 // characters
	MaxName    = 100  // characters
	MaxSetup   = 120  // characters of how an exercise is done each time
	MaxEntries = 50   // exercises in a workout
	MaxSets    = 200  // sets in a workout

	MaxDuration = 24 * 60 * 60 * 1000 // milliseconds of a timed set: a day
	MaxDistance = 1_000_000_000       // millimetres of one set: 1,000 km
)

// CheckReps refuses a count of reps that cannot be: below 0 or over MaxReps.
func CheckReps(n int) error {
	switch {
	case n < 0:
		return fault.At("reps", "Reps cannot be negative. Enter how many you did.")
	case n > MaxReps:
		return fault.At("reps", "That is over "+strconv.Itoa(MaxReps)+" reps. Check the number.")
	}
	return nil
}

// CheckLoad refuses a load that cannot be: below zero or over load.Max, or a
// step that no rack has.
func CheckLoad(l load.Load) error {
	switch l.Kind {
	case load.Weight, load.Assistance:
		switch {
		case l.Mass < 0:
			return fault.At("load", "A load cannot be negative. Enter what you lift.")
		case l.Mass > load.Max:
			return fault.At("load", "That is over 1,000 kg. Check the number and the unit.")
		}
		return nil
	case load.Plates, load.Band, load.Leverage:
		if l.Step < 1 || l.Step > MaxStep {
			return fault.At("load", "There is no such step. Choose one from the list.")
		}
		return nil
	}
	return fault.At("load", "This kind of load is unknown. Choose a load again.")
}

// ParseReps reads a count of reps as typed: 1 to MaxReps. Spaces around it and
// a fraction of zero are forgiven. The words of its errors belong beside the field.
func ParseReps(text string) (int, error) {
	s := strings.TrimSpace(text)
	if s == "" {
		return 0, fault.At("reps", "Enter how many reps you did.")
	}
	negative := strings.HasPrefix(s, "-") || strings.HasPrefix(s, "−")
	number := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "-"), "−"), "+")
	number = strings.TrimSpace(number)
	if i := strings.IndexAny(number, ".,"); i > 0 && strings.Trim(number[i+1:], "0") == "" {
		number = number[:i] // 8.0 is eight
	}
	for _, r := range number {
		if r == '.' || r == ',' {
			return 0, fault.At("reps", "Reps are whole numbers, such as 8. Half a rep does not count.")
		}
		if r < '0' || r > '9' {
			return 0, fault.At("reps", "“"+clip(s)+"” is not a number. Use digits only, such as 8.")
		}
	}
	n, err := strconv.Atoi(number)
	switch {
	case number == "":
		return 0, fault.At("reps", "“"+clip(s)+"” is not a number. Use digits only, such as 8.")
	case err != nil && !negative:
		n = MaxReps + 1 // too many digits for an int
	case negative && (n > 0 || err != nil):
		n = -1
	}
	if n == 0 {
		return 0, fault.At("reps", "Enter at least one rep, or leave the set out.")
	}
	if err := CheckReps(n); err != nil {
		return 0, err
	}
	return n, nil
}

// ParseDuration reads the time of a set as typed: seconds, m:ss or h:mm:ss. It
// returns milliseconds. The words of its errors belong beside the field.
func ParseDuration(text string) (int64, error) {
	s := strings.TrimSpace(text)
	if s == "" {
		return 0, fault.At("duration", "Enter how long it took, such as 45 or 1:30.")
	}
	bad := fault.At("duration", "“"+clip(s)+"” is no time. Enter seconds, such as 45, or minutes and seconds, such as 1:30.")
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0, bad
	}
	var seconds int64
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 20)
		if err != nil || i > 0 && (n > 59 || len(p) > 2) {
			return 0, bad
		}
		seconds = seconds*60 + int64(n)
	}
	if seconds == 0 {
		return 0, fault.At("duration", "Enter at least one second, or leave the set out.")
	}
	return seconds * 1000, checkTimed(seconds*1000, 0)
}

// clip shortens what was typed for a message.
func clip(s string) string {
	const most = 20
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

func checkID(id string) error {
	if id == "" || len(id) > maxID {
		return fault.At("id", "This has no proper name inside Dropset and cannot be kept. Nothing else was changed.")
	}
	return nil
}

func checkText(field, s string, most int) error {
	if n := utf8.RuneCountInString(s); n > most {
		return fault.At(field, "This is "+strconv.Itoa(n)+" characters long; there is room for "+strconv.Itoa(most)+". Shorten it.")
	}
	return nil
}

func checkTags(field string, tags []string) error {
	if len(tags) > maxTags {
		return fault.At(field, "There is room for "+strconv.Itoa(maxTags)+" of these. Remove some.")
	}
	for _, s := range tags {
		if err := checkText(field, s, maxID); err != nil {
			return err
		}
	}
	return nil
}

func checkTime(field string, t Instant) error {
	if t.Offset < -maxOffset || t.Offset > maxOffset {
		return fault.At(field, "There is no such time zone. Check the time.")
	}
	return nil
}

func checkRIR(r *float64) error {
	if r == nil {
		return nil
	}
	if !(*r >= 0 && *r <= MaxRIR) || *r*2 != float64(int(*r*2)) {
		return fault.At("rir", "Reps in reserve go from 0 to 10 in halves, such as 1.5.")
	}
	return nil
}

func checkTimed(duration, distance int64) error {
	if duration < 0 || duration > MaxDuration {
		return fault.At("duration", "A set lasts up to 24 hours. Check the time.")
	}
	if distance < 0 || distance > MaxDistance {
		return fault.At("distance", "One set covers up to 1,000 km. Check the distance and the unit.")
	}
	return nil
}

func checkShape(p Protocol, e End) error {
	switch p {
	case NoProtocol, Single, Double, Triple, Mechanical:
	default:
		return fault.At("protocol", "This protocol is unknown. Choose single, double, triple or mechanical.")
	}
	switch e {
	case "", ByFailure, ByForm, ByPain, ByChoice:
		return nil
	}
	return fault.At("end", "Choose how it ended: failure, form, pain or your own choice.")
}
