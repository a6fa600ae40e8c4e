package transfer

import (
	"encoding/hex"
	"hash/fnv"

	"dropset/core/training"
)

// deriveID makes an ID from what a thing is, in the form of the random ones:
// the same parts always give the same. FNV is enough, as nothing is kept secret
// by it: whoever makes a file whose IDs meet only loses sets of their own.
func deriveID(parts ...string) string {
	h := fnv.New128a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	var sum [16]byte
	return hex.EncodeToString(h.Sum(sum[:0]))
}

// positions are the keys of things in a row, made once: nearly every exercise
// has as many sets.
type positions []string

func (p *positions) of(n int) string {
	for len(*p) <= n {
		last := ""
		if len(*p) > 0 {
			last = (*p)[len(*p)-1]
		}
		*p = append(*p, training.Between(last, ""))
	}
	return (*p)[n]
}
