package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// Sections of a module, as WebAssembly numbers them.
const (
	sectionType      = 1
	sectionImport    = 2
	sectionFunction  = 3
	sectionStart     = 8
	sectionElement   = 9
	sectionCode      = 10
	sectionData      = 11
	sectionDataCount = 12
)

// Instructions, and what stands for kinds and types.
const (
	opLoop     = 0x03
	opEnd      = 0x0b
	opBranchIf = 0x0d
	opGet      = 0x20
	opSet      = 0x21
	opTee      = 0x22
	opStore    = 0x36
	opI32Const = 0x41
	opLess     = 0x49
	opAdd      = 0x6a

	kindFunction = 0x00
	typeFunction = 0x60
	typeI32      = 0x7f
	typeNone     = 0x40
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

// start adds a function, given by its locals and instructions, that runs as
// soon as the module is there.
func (m *module) start(code []byte) error {
	types, imports, functions, codes := m.section(sectionType), m.section(sectionImport), m.section(sectionFunction), m.section(sectionCode)
	at := slices.IndexFunc(m.sections, func(s section) bool { return s.kind == sectionElement })
	if types == nil || imports == nil || functions == nil || codes == nil || at < 0 {
		return errors.New("it lacks a section that every program has")
	}
	imported, err := countImports(imports.body)
	if err != nil {
		return err
	}
	kind, err := types.add([]byte{typeFunction, 0, 0})
	if err != nil {
		return err
	}
	number, err := functions.add(binary.AppendUvarint(nil, uint64(kind)))
	if err != nil {
		return err
	}
	if _, err := codes.add(append(binary.AppendUvarint(nil, uint64(len(code))), code...)); err != nil {
		return err
	}
	m.sections = slices.Insert(m.sections, at, section{sectionStart, binary.AppendUvarint(nil, uint64(imported+number))})
	return nil
}

// add adds an entry to a section that is a list, and returns its number.
func (s *section) add(entry []byte) (number int, err error) {
	r := reader{rest: s.body}
	n := r.number()
	if r.err != nil {
		return 0, r.err
	}
	s.body = slices.Concat(binary.AppendUvarint(nil, uint64(n+1)), r.rest, entry)
	return n, nil
}

// countImports counts the functions that a module gets from outside; Go's get
// nothing else.
func countImports(body []byte) (int, error) {
	r := reader{rest: body}
	n := r.number()
	for range n {
		r.bytes(r.number()) // of which module
		r.bytes(r.number()) // its name there
		if kind := r.byte(); kind != kindFunction {
			return 0, errors.New("it gets more than functions from outside")
		}
		r.number() // its type
	}
	return n, r.err
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
