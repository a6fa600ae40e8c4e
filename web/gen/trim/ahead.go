package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A program's own section of this name lists, in two bytes each, the places in
// its table of the functions that web/compiler.js calls.
const aheadSection = "ahead"

// What web/compiler.js needs to see of a program beside what the linker shows,
// as WebAssembly writes an export: name, kind, number.
const aheadExports = "\x09functions\x01\x00" + "\x05stack\x03\x00"

// Ahead returns the program with a list of the functions that the browser is to
// compile before they are called: those of the names in calls, in this order;
// and with these at its end, where a browser begins that compiles by itself what
// was called before. Functions of one name, such as those of a generic one, are
// all meant. Names that the program does not have are left out, and missing says
// how many.
func Ahead(program []byte, calls []string) (out []byte, missing int, err error) {
	m, err := readModule(program)
	if err == nil {
		missing, err = m.ahead(calls)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return m.bytes(), missing, nil
}

func (m *module) ahead(calls []string) (missing int, err error) {
	first, _, err := m.firstPlace()
	if err != nil {
		return 0, err
	}
	names, err := m.names()
	if err != nil {
		return 0, err
	}
	if first+len(names) > 1<<16 {
		return 0, errors.New("it has too many functions")
	}
	places := map[string][]int{}
	for i, name := range names {
		places[name] = append(places[name], first+i)
	}
	list := append([]byte{byte(len(aheadSection))}, aheadSection...)
	var called []int
	for _, name := range calls {
		at, ok := places[name]
		if !ok {
			missing++
			continue
		}
		for _, place := range at {
			called = append(called, place-first)
			if !strings.HasPrefix(name, "wasm_export_") { // the page's ways in: they would begin to run
				list = binary.LittleEndian.AppendUint16(list, uint16(place))
			}
		}
		places[name] = nil // once is enough
	}
	m.sections = append(m.sections, section{sectionCustom, list})
	return missing, errors.Join(m.order(called), m.export(2, aheadExports))
}

// Traced returns the program changed so that each function says its number when
// it begins, and the names of all functions by their numbers. A function says it
// to the page's function runtime.resetMemoryDataView, which heeds no argument: it
// gives twice its number and one, and the runtime an even number.
func Traced(program []byte) (out []byte, names []string, err error) {
	m, err := readModule(program)
	if err == nil {
		names, err = m.names()
	}
	if err == nil {
		err = m.trace()
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return m.bytes(), names, nil
}

// names returns the names of the program's functions, by their numbers.
func (m *module) names() ([]string, error) {
	t, err := m.functions()
	if err != nil {
		return nil, err
	}
	return t.names()
}

func (t *functions) names() ([]string, error) {
	names := make([]string, t.count)
	for i := range names {
		f, err := t.function(i)
		if err != nil {
			return nil, err
		}
		at := t.nameTab + int(binary.LittleEndian.Uint32(f[4*funcName:]))
		if at > t.files {
			return nil, errTable
		}
		name, _, ok := bytes.Cut(t.table[at:t.files], []byte{0})
		if !ok {
			return nil, errTable
		}
		names[i] = string(name)
	}
	return names, nil
}

// firstPlace returns where in the program's table of functions, by which they
// are called, the first that is not the browser's stands, and how much of the
// section comes before the list of them.
func (m *module) firstPlace() (first, head int, err error) {
	s := m.section(sectionElement)
	if s == nil {
		return 0, 0, errors.New("it has no table of functions")
	}
	r := reader{rest: s.body}
	pieces, kind, op, first, end := r.number(), r.number(), r.byte(), r.signed(), r.byte()
	if r.err != nil || pieces != 1 || kind != 0 || op != opI32Const || end != opEnd {
		return 0, 0, errors.New("its table of functions is not filled as the linker does it")
	}
	return first, len(s.body) - len(r.rest), nil
}

// export adds what the program shows of itself.
func (m *module) export(n int, more string) error {
	s := m.section(sectionExport)
	if s == nil {
		return errors.New("it exports nothing")
	}
	r := reader{rest: s.body}
	count := r.number()
	if r.err != nil {
		return r.err
	}
	s.body = append(append(binary.AppendUvarint(nil, uint64(count+n)), r.rest...), more...)
	return nil
}

// trace has each function begin with a call that says its number.
func (m *module) trace() error {
	said, err := m.imported("runtime.resetMemoryDataView")
	if err != nil {
		return err
	}
	s := m.section(sectionCode)
	if s == nil {
		return errors.New("it has no code")
	}
	bodies, err := vector(s.body, (*reader).body)
	if err != nil {
		return err
	}
	out := binary.AppendUvarint(nil, uint64(len(bodies)))
	for i, body := range bodies {
		r := reader{rest: body}
		if r.locals(); r.err != nil {
			return r.err
		}
		mark := appendSigned([]byte{opI32Const}, 2*i+1)
		mark = binary.AppendUvarint(append(mark, opCall), uint64(said))
		head := body[:len(body)-len(r.rest)]
		out = binary.AppendUvarint(out, uint64(len(body)+len(mark)))
		out = append(append(append(out, head...), mark...), r.rest...)
	}
	s.body = out
	return nil
}

// imported returns the number of a function of the browser.
func (m *module) imported(name string) (int, error) {
	names, err := m.imports()
	if err != nil {
		return 0, err
	}
	if i := slices.Index(names, name); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("it does not import %s", name)
}

// imports names the functions of the browser, which have the first numbers.
func (m *module) imports() ([]string, error) {
	s := m.section(sectionImport)
	if s == nil {
		return nil, nil
	}
	plain := true
	names, err := vector(s.body, func(r *reader) string {
		r.bytes(r.number()) // whose it is
		name := string(r.bytes(r.number()))
		kind := r.byte()
		plain = plain && kind == 0
		r.number() // what it takes and gives
		return name
	})
	if err != nil || !plain {
		return nil, errors.New("it imports more than functions")
	}
	return names, nil
}
