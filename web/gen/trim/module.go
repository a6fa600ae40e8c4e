package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Sections of a module, and instructions, as WebAssembly numbers them.
const (
	sectionCustom    = 0
	sectionImport    = 2
	sectionFunction  = 3
	sectionMemory    = 5
	sectionGlobal    = 6
	sectionExport    = 7
	sectionStart     = 8
	sectionElement   = 9
	sectionCode      = 10
	sectionData      = 11
	sectionDataCount = 12

	opEnd      = 0x0b
	opCall     = 0x10
	opI32Const = 0x41
)

const head = "\x00asm\x01\x00\x00\x00"

var errShort = errors.New("it ends too early")

// A module is a program taken apart.
type module struct{ sections []section }

type section struct {
	kind byte
	body []byte
}

func readModule(program []byte) (*module, error) {
	rest, ok := bytes.CutPrefix(program, []byte(head))
	if !ok {
		return nil, errors.New("it is no WebAssembly module")
	}
	m := &module{}
	for r := (reader{rest: rest}); len(r.rest) > 0; {
		s := section{kind: r.byte()}
		s.body = r.bytes(r.number())
		if r.err != nil {
			return nil, r.err
		}
		m.sections = append(m.sections, s)
	}
	return m, nil
}

func (m *module) bytes() []byte {
	out := []byte(head)
	for _, s := range m.sections {
		out = append(out, s.kind)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// section returns the section of a kind, or nil.
func (m *module) section(kind byte) *section {
	for i := range m.sections {
		if m.sections[i].kind == kind {
			return &m.sections[i]
		}
	}
	return nil
}

// vector reads a section that is a list.
func vector[T any](section []byte, item func(*reader) T) ([]T, error) {
	r := reader{rest: section}
	list := make([]T, 0, 1024)
	for range r.number() {
		list = append(list, item(&r))
	}
	if r.err == nil && len(r.rest) > 0 {
		r.fail()
	}
	return list, r.err
}

// A reader takes a module apart. Its first error stays.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) number() int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<32 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// signed reads a number that carries its sign in the last byte's second bit.
func (r *reader) signed() int {
	v, bits := 0, 0
	for {
		b := r.byte()
		v |= int(b&0x7f) << bits
		bits += 7
		if b < 0x80 || bits > 35 {
			if b&0x40 != 0 {
				v -= 1 << bits
			}
			return v
		}
	}
}

// skip leaves out one number, of either kind.
func (r *reader) skip() {
	for r.byte() >= 0x80 {
	}
}

// body reads a function.
func (r *reader) body() []byte { return r.bytes(r.number()) }

// locals leaves out what a function says of its variables, before its code.
func (r *reader) locals() {
	for range r.number() {
		r.number()
		r.byte()
	}
}

func (r *reader) byte() byte {
	b := r.bytes(1)
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.fail()
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = errShort
	}
	r.rest = nil
}

// appendSigned is the opposite of signed, for what is not negative.
func appendSigned(out []byte, v int) []byte {
	for v >= 0x40 {
		out = append(out, byte(v)|0x80)
		v >>= 7
	}
	return append(out, byte(v))
}
