package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The table that finds a function by its place is runtime.findfunctab. Every
// function of a program for the browser fills 65,536 places, the table is made
// for 4,096 each, and a runtime that is not changed (see changes) reads only
// the first of these 16: there stands the function's number, as a base of four
// bytes and what a byte adds. The table ends with what the last function uses
// of its 16, which may be a single byte; what follows it is something else.
const (
	placeLeast = 5
	placeUsed  = 20
	placeSize  = 16 * placeUsed
)

// Where runtime.firstmoduledata, which begins with the address of the table of
// functions, has the address of the table of places, and that of its end.
const (
	moduleDataPlaces    = 8 * 19 // findfunctab
	moduleDataPlacesEnd = 8 * 41 // epclntab
)

// clearPlaces clears the table of places, which must say of each function its
// number.
func (t *functions) clearPlaces() error {
	m := t.memory
	address := binary.LittleEndian.AppendUint64(nil, uint64(m.start+t.at))
	for rest := m.bytes; ; rest = rest[1:] {
		i := bytes.Index(rest, address)
		if i < 0 {
			return errPlaces
		}
		rest = rest[i:]
		if len(rest) < moduleDataPlacesEnd+8 {
			return errPlaces
		}
		place := func(at int) int { return int(min(binary.LittleEndian.Uint64(rest[at:]), 1<<31)) - m.start }
		from, to := place(moduleDataPlaces), place(moduleDataPlacesEnd)
		last := to - from - (t.count-1)*placeSize
		if from >= 0 && to <= len(m.bytes) && last >= placeLeast && last <= placeUsed && numbered(m.bytes[from:to]) {
			clear(m.bytes[from:to])
			return nil
		}
	}
}

var errPlaces = errors.New("its table of places is not found, or not laid out as expected")

func numbered(table []byte) bool {
	for i := 0; i*placeSize < len(table); i++ {
		place := table[i*placeSize:]
		if int(binary.LittleEndian.Uint32(place))+int(place[4]) != i {
			return false
		}
	}
	return true
}
