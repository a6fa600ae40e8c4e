package replica

// DecodeAny is the way in for records in any spelling.
var DecodeAny = decodeAny

// Scan is the way in for records as Encode writes them.
func Scan(data []byte) (Record, bool) {
	s := scanner{b: data}
	return s.record()
}

// Canonical returns the one spelling of a JSON value.
func Canonical(v []byte) []byte { return canonical(v) }

// IsCanonical is the quick look that spares most values the work.
var IsCanonical = isCanonical

// ClockLimit is above every clock value that Decode accepts.
const ClockLimit = clockLimit
