package replica

import "encoding/base64"

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

// Distance counts the slips between two words.
var Distance = distance

// Pad is the step of the sizes of bodies before base64.
const Pad = pad

// SealContent seals what no build would.
func (k Keys) SealContent(name string, content []byte) string {
	var nonce [NonceSize]byte
	return base64.StdEncoding.EncodeToString(k.cipher().Seal(nonce[:], nonce[:], content, k.bind(name)))
}
