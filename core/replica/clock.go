package replica

// Clock values are below 1<<63 in every record that [Decode] accepts, and
// wall time is taken as at most the year 4199, so that ticks never run out.
const (
	clockLimit = uint64(1) << 63
	milliLimit = int64(1)<<46 - 1
)

// Imported is the stamp of what another program's file brought in: newer than
// a default, older than every edit.
var Imported = Stamp{Clock: 1}

// IsImported reports whether the stamp is [Imported], or one that follows it by
// [Stamp.Again]. Edits name their device.
func (a Stamp) IsImported() bool { return a.Device == "" && a.Clock > 0 }

// Again returns the stamp of what an import writes in place of what an import
// wrote under a: newer than a, and older than every edit, whose clock counts
// milliseconds.
func (a Stamp) Again() Stamp { return Stamp{Clock: a.Clock + 1} }

// Compare orders stamps by clock, then by device: -1 if a is older than b, 1
// if it is newer.
func (a Stamp) Compare(b Stamp) int {
	switch {
	case a.Clock < b.Clock:
		return -1
	case a.Clock > b.Clock:
		return 1
	case a.Device < b.Device:
		return -1
	case a.Device > b.Device:
		return 1
	}
	return 0
}

// Milli returns the wall time of the stamp in Unix milliseconds, as the device
// that made it believed it to be. It is good for a hint, never for an order
// that a person sees.
func (a Stamp) Milli() int64 { return int64(a.Clock >> 16) }

// A Clock is a device's hybrid logical clock: wall time where that moves on,
// a count where it does not. It only breaks ties between edits, so no wall
// time is an error: a clock that jumps back goes on counting, one that was
// years ahead stays ahead. The zero Clock has seen nothing.
//
// A Clock is a value; keep the one that Tick and Observe return.
type Clock struct {
	Device string // of this device
	Last   uint64 // newest clock value seen anywhere
}

// Tick returns the stamp of an edit at now (Unix milliseconds) and the clock
// after it. The stamp is newer than everything that the clock has seen.
func (c Clock) Tick(now int64) (Stamp, Clock) {
	wall := uint64(min(max(now, 0), milliLimit)) << 16
	next := max(c.Last+1, wall, Imported.Clock+1)
	if c.Last+1 == 0 {
		next = c.Last // only a forged record gets here; ties then fall to the value
	}
	c.Last = next
	return Stamp{Clock: next, Device: c.Device}, c
}

// Observe returns the clock after it has seen records of other devices.
func (c Clock) Observe(records ...Record) Clock {
	for _, r := range records {
		for _, f := range r.Fields {
			c.Last = max(c.Last, f.Clock)
		}
	}
	return c
}
