package trim

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Instructions that order reads, as WebAssembly numbers them, and the first and
// the last of those that are alike.
const (
	opBlock, opIf        = 0x02, 0x04 // and loop: what they give
	opBranch, opBranchIf = 0x0c, 0x0d // how far out
	opBranchTable        = 0x0e
	opCallIndirect       = 0x11
	opLocal, opGlobal    = 0x20, 0x24 // of locals and globals: which
	opLoad, opStore      = 0x28, 0x3e // alignment and offset
	opMemory, opMemoryTo = 0x3f, 0x40 // its size: which memory
	opI64Const           = 0x42
	opF32Const           = 0x43
	opF64Const           = 0x44
	opLastPlain          = 0xc4
	opMore               = 0xfc // more instructions, by number:
	moreCopy             = 10
	moreFill             = 11
)

// order moves the functions of these numbers, in the order in which they are
// called first, to the end of the code: the first comes last. A browser that
// keeps a program remembers which functions were called, and compiles them as
// soon as it has read the program, from the last to the first. Functions are
// called by their places in the table, which stay.
func (m *module) order(called []int) error {
	imported, err := m.imports()
	if err != nil {
		return err
	}
	imports := len(imported)
	code, types := m.section(sectionCode), m.section(sectionFunction)
	if code == nil || types == nil {
		return errors.New("it has no code")
	}
	bodies, err := vector(code.body, (*reader).body)
	if err != nil {
		return err
	}
	kinds, err := vector(types.body, (*reader).number)
	if err != nil {
		return err
	}
	if len(kinds) != len(bodies) || m.section(sectionStart) != nil {
		return errors.New("its functions are not as the linker gives them")
	}

	// was has the old number of each function by its new one, is the reverse.
	last := make([]bool, len(bodies))
	for _, f := range called {
		if f < 0 || f >= len(bodies) {
			return errors.New("its table names functions that it does not have")
		}
		last[f] = true
	}
	was := make([]int, 0, len(bodies))
	for f := range bodies {
		if !last[f] {
			was = append(was, f)
		}
	}
	for _, f := range slices.Backward(called) {
		was = append(was, f)
	}
	is := make([]int, len(bodies))
	for now, f := range was {
		is[f] = now
	}
	renumbered := func(f int) int {
		if f -= imports; f < 0 || f >= len(is) {
			return f + imports
		}
		return imports + is[f]
	}

	count := binary.AppendUvarint(nil, uint64(len(bodies)))
	newCode, newTypes := slices.Clone(count), slices.Clone(count)
	for _, f := range was {
		body, err := recalled(bodies[f], renumbered)
		if err != nil {
			return fmt.Errorf("function %d: %w", f, err)
		}
		newCode = append(binary.AppendUvarint(newCode, uint64(len(body))), body...)
		newTypes = binary.AppendUvarint(newTypes, uint64(kinds[f]))
	}
	code.body, types.body = newCode, newTypes
	return errors.Join(m.refill(renumbered), m.reexport(renumbered))
}

// recalled returns the body of a function that calls functions by other numbers.
func recalled(body []byte, renumbered func(int) int) ([]byte, error) {
	r := reader{rest: body}
	r.locals()
	out := make([]byte, 0, len(body)+16)
	copied := body // what has not been written yet
	for len(r.rest) > 0 && r.err == nil {
		switch op := r.byte(); {
		case op == opCall:
			out = append(out, copied[:len(copied)-len(r.rest)]...)
			out = binary.AppendUvarint(out, uint64(renumbered(r.number())))
			copied = r.rest
		case op >= opBlock && op <= opIf, op == opI64Const, op == opI32Const:
			r.skip()
		case op == opBranch, op == opBranchIf, op >= opLocal && op <= opGlobal, op == opMemory, op == opMemoryTo:
			r.skip()
		case op == opBranchTable:
			for range r.number() + 1 {
				r.skip()
			}
		case op == opCallIndirect, op >= opLoad && op <= opStore:
			r.skip()
			r.skip()
		case op == opF32Const:
			r.bytes(4)
		case op == opF64Const:
			r.bytes(8)
		case op == opMore:
			switch more := r.number(); {
			case more == moreCopy:
				r.bytes(2)
			case more == moreFill:
				r.bytes(1)
			case more > moreFill || more == 8 || more == 9:
				return nil, fmt.Errorf("it has the instruction %#x %d", op, more)
			}
		case op > opLastPlain || op >= 0x06 && op <= 0x0a || op > opCallIndirect && op < 0x1a || op > 0x1b && op < opLocal || op > opGlobal && op < opLoad:
			return nil, fmt.Errorf("it has the instruction %#x", op)
		}
	}
	return append(out, copied...), r.err
}

// refill gives the places of the table the functions of their new numbers.
func (m *module) refill(renumbered func(int) int) error {
	_, head, err := m.firstPlace()
	if err != nil {
		return err
	}
	s := m.section(sectionElement)
	list, err := vector(s.body[head:], (*reader).number)
	if err != nil {
		return fmt.Errorf("its table of functions: %w", err)
	}
	out := binary.AppendUvarint(slices.Clone(s.body[:head]), uint64(len(list)))
	for _, f := range list {
		out = binary.AppendUvarint(out, uint64(renumbered(f)))
	}
	s.body = out
	return nil
}

// reexport has the program show the functions of their new numbers.
func (m *module) reexport(renumbered func(int) int) error {
	s := m.section(sectionExport)
	if s == nil {
		return errors.New("it exports nothing")
	}
	type export struct {
		name   []byte
		kind   byte
		number int
	}
	list, err := vector(s.body, func(r *reader) export { return export{r.bytes(r.number()), r.byte(), r.number()} })
	out := binary.AppendUvarint(nil, uint64(len(list)))
	for _, e := range list {
		if e.kind == 0 {
			e.number = renumbered(e.number)
		}
		out = append(append(binary.AppendUvarint(out, uint64(len(e.name))), e.name...), e.kind)
		out = binary.AppendUvarint(out, uint64(e.number))
	}
	s.body = out
	return err
}
