package syncer

import (
	"fmt"
	"time"

	"dropset/core/fault"
	"dropset/core/replica"
)

// farOff is how wrong a device's clock may be before a person hears of it.
// Sync works with any clock; only whose edit counts as the newer one is then
// up to chance.
const farOff = time.Hour

// A Status says how far sync has come. The zero Status is that of a page which
// has just been opened.
type Status struct {
	On       bool // a vault is paired
	Running  bool
	Unsynced int           // records with edits that the server does not have
	Last     int64         // when device and server last had the same, Unix milliseconds; 0 = never
	Err      error         // why the last try did not end well; nil if it did
	TooLarge int           // records among Unsynced that are too large to send
	Unread   int           // records on the server that this build cannot read
	Quota    replica.Quota // as the server last said
	ClockOff time.Duration // by how much this device's clock is ahead (behind: below 0), if that is far
}

// Why returns what a person should know, one sentence or more, empty if all is
// well. It never says more than one thing: the one that keeps edits from
// arriving comes first.
func (s Status) Why() string {
	switch {
	case s.Err != nil && fault.CodeOf(s.Err) != fault.Damaged:
		return fault.Message(s.Err)
	case s.TooLarge > 0:
		return fault.Message(fault.New(fault.TooLarge, ""))
	case s.Unread > 0:
		return fmt.Sprintf("%s on the server cannot be read by this version. Nothing is lost; reload to update.", entries(s.Unread))
	case s.Err != nil:
		return "The server gave an answer that is not its own; a network with a log-in page does this. Nothing is lost, and it is tried again."
	case s.ClockOff != 0:
		return fmt.Sprintf("The clock of this device is %s. Nothing is lost; set it right, so that the newest change wins.", off(s.ClockOff))
	}
	return ""
}

func entries(n int) string {
	if n == 1 {
		return "One entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func off(d time.Duration) string {
	way := "fast"
	if d < 0 {
		d, way = -d, "slow"
	}
	switch {
	case d < 48*time.Hour:
		return fmt.Sprintf("about %d h %s", int(d.Hours()+0.5), way)
	default:
		return fmt.Sprintf("about %d days %s", int(d.Hours()/24+0.5), way)
	}
}
