package trim

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// The table that finds a function by its place is runtime.findfunctab. Every
// function of a program for the browser fills 65,536 places, the table is made
// for 4,096 each, and runtime.findfunc reads only the first of these 16: there
// stands the function's number, as a base of four bytes and what a byte adds.
// The table ends with what the last function uses of its 16; what follows it
// is something else.
const (
	placeUsed = 20
	placeSize = 16 * placeUsed
)

// Where runtime.firstmoduledata, which begins with the address of the table of
// functions, has the address of the table of places: behind six slices.
const moduleDataPlaces = 8 + 6*24

// places is the table in the program's memory.
type places struct{ from, to int } // addresses

// clearPlaces clears the table of places, if it is found and says of each
// function its number.
func (t *functions) clearPlaces() (places, bool) {
	m := t.memory
	address := binary.LittleEndian.AppendUint64(nil, uint64(m.start+t.at))
	for rest := m.bytes; ; rest = rest[1:] {
		i := bytes.Index(rest, address)
		if i < 0 {
			return places{}, false
		}
		rest = rest[i:]
		if len(rest) < moduleDataPlaces+8 {
			return places{}, false
		}
		from := binary.LittleEndian.Uint64(rest[moduleDataPlaces:])
		p := places{from: int(min(from, 1<<31))}
		p.to = p.from + (t.count-1)*placeSize + placeUsed
		if p.from >= m.start && p.to <= m.start+len(m.bytes) && p.numbered(m.bytes[p.from-m.start:p.to-m.start]) {
			clear(m.bytes[p.from-m.start : p.to-m.start])
			return p, true
		}
	}
}

func (p places) numbered(table []byte) bool {
	for i := 0; i*placeSize < len(table); i++ {
		place := table[i*placeSize:]
		if len(place) < placeUsed || int(binary.LittleEndian.Uint32(place))+int(place[4]) != i {
			return false
		}
	}
	return true
}

// fill is the code that writes the table, for [module.start]:
//
//	for at = from; at < to; at += placeSize {
//		memory[at] = number
//		number++
//	}
func (p places) fill() []byte {
	const at, number = 0, 1
	constant := func(v int) []byte { return appendSigned([]byte{opI32Const}, v) }
	return slices.Concat(
		[]byte{1, 2, typeI32}, // two locals
		constant(p.from), []byte{opSet, at},
		[]byte{opLoop, typeNone},
		[]byte{opGet, at, opGet, number, opStore, 2, 0},
		[]byte{opGet, number}, constant(1), []byte{opAdd, opSet, number},
		[]byte{opGet, at}, constant(placeSize), []byte{opAdd, opTee, at},
		constant(p.to), []byte{opLess, opBranchIf, 0},
		[]byte{opEnd, opEnd},
	)
}
