// Package trim makes a Go program for the browser lighter to download, quicker
// to start and smaller in memory, without changing what it does.
//
// The linker writes the program's memory as up to 100,000 pieces, each with a
// header, to leave out every run of eight zero bytes; a compressor does that
// better, and the browser copies fewer, longer pieces faster. And it writes for
// every function the tables from which a traceback takes the names of files and
// the numbers of lines, a fifth of the download. [Program] joins the pieces and
// blanks those tables: a traceback then names functions and places in them, as
// in "dropset/app/ui.(*board).take +0x1f", but files and lines as "?:0". What
// the runtime needs of the same tables to walk stacks and to collect garbage
// stays as it is, but for one that is not needed at all: a program is compiled
// with [Overlay], whose runtime does without it, and then given to [Program].
//
// What a program does before it first waits is the same at every start: [Begun]
// has it done when it is built. What it calls then a browser can compile ahead: it
// is told by [Ahead], and [Traced] finds out.
package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// gap is the shortest run of zero bytes, in bytes, that is left out between two
// pieces of memory. Shorter runs cost a compressor next to nothing.
const gap = 256

// ErrUnknown is in the chain of every error that says that this Go is not one
// that this package knows. It knows Go 1.26.
var ErrUnknown = errors.New("this Go is not one that web/gen/trim knows")

// Program returns the module that the Go linker wrote, made lighter. It must have
// been compiled with [Overlay], or the result cannot run. The error
// says what is not as this package knows it: then the linker has changed, and
// this package has to be read beside it.
func Program(module []byte) ([]byte, error) {
	out, err := program(module)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return out, nil
}

func program(module []byte) ([]byte, error) {
	m, err := readModule(module)
	if err != nil {
		return nil, err
	}
	t, err := m.functions()
	if err != nil {
		return nil, err
	}
	if err := t.blankLines(); err != nil {
		return nil, err
	}
	if err := t.clearPlaces(); err != nil {
		return nil, err
	}
	m.section(sectionData).body = t.memory.pieces()
	return m.bytes(), nil
}

// functions returns the table of the program's functions, in a copy of its memory.
func (m *module) functions() (*functions, error) {
	data := m.section(sectionData)
	if data == nil || m.section(sectionDataCount) != nil {
		return nil, errors.New("it does not get its memory as the linker gives it")
	}
	image, err := readMemory(data.body)
	if err != nil {
		return nil, err
	}
	return image.functions()
}

// memory is what the program's memory holds when it starts, from start on.
type memory struct {
	start int
	bytes []byte
}

func readMemory(section []byte) (*memory, error) {
	type piece struct {
		at   int
		data []byte
	}
	r := reader{rest: section}
	pieces := make([]piece, 0, 1024)
	start, end := 1<<31-1, 0
	for range r.number() {
		kind, op, at := r.number(), r.byte(), r.signed()
		if last := r.byte(); r.err == nil && (kind != 0 || op != opI32Const || last != opEnd || at < 0) {
			return nil, errors.New("a piece of its data does not say plainly where it lies")
		}
		data := r.bytes(r.number())
		if r.err != nil {
			return nil, r.err
		}
		pieces = append(pieces, piece{at, data})
		start, end = min(start, at), max(end, at+len(data))
	}
	if r.err != nil || len(r.rest) > 0 || start >= end {
		return nil, errors.New("its data is not what its header says")
	}
	m := &memory{start, make([]byte, end-start)}
	for _, p := range pieces {
		copy(m.bytes[p.at-start:], p.data)
	}
	return m, nil
}

// pieces writes the memory as a data section. Runs of zero bytes are left out.
func (m *memory) pieces() []byte {
	var zeros [gap]byte
	var out []byte
	count := uint64(0)
	for at := 0; at < len(m.bytes); {
		for at < len(m.bytes) && m.bytes[at] == 0 {
			at++
		}
		end := len(m.bytes)
		if i := bytes.Index(m.bytes[at:], zeros[:]); i >= 0 {
			end = at + i
		}
		piece := bytes.TrimRight(m.bytes[at:end], "\x00")
		if len(piece) > 0 {
			out = append(out, 0, opI32Const)
			out = appendSigned(out, m.start+at)
			out = append(out, opEnd)
			out = binary.AppendUvarint(out, uint64(len(piece)))
			out = append(out, piece...)
			count++
		}
		at = end
	}
	return append(binary.AppendUvarint(nil, count), out...)
}
