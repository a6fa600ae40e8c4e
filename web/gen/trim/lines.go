package trim

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The table of functions, as runtime/symtab.go and runtime/runtime2.go of Go
// 1.20 to 1.26 lay it out: a header with the places of its parts – names of
// functions, files of packages, names of files, values by place in the code,
// functions – and for each function numbers of four bytes.
const tableHead = "\xf1\xff\xff\xff\x00\x00\x01\x08" // pcHeader: magic, padding, least size of an instruction, size of a pointer

// Words of pcHeader after tableHead, of eight bytes.
const (
	headFunctions   = 0
	headNames       = 3 // runtime: funcnameOffset
	headFiles       = 4 // runtime: cuOffset; the names of files follow it
	headValues      = 6 // runtime: pctabOffset
	headFunctionTab = 7 // runtime: pclnOffset
	headWords       = 8
)

// Words of runtime._func, of four bytes.
const (
	funcName      = 1
	funcStack     = 4 // how high the stack stands, by place
	funcFile      = 5 // which file, by place
	funcLine      = 6 // which line, by place
	funcTables    = 7 // how many further tables there are, from funcWords on
	funcFiles     = 8
	funcStartLine = 9
	funcWords     = 11
)

var errTable = errors.New("its table of functions is not laid out as expected")

// functions is the table in a program's memory.
type functions struct {
	memory *memory
	at     int    // where it begins, in memory.bytes
	table  []byte // from there on

	count                         int
	nameTab, files, values, funcs int // where the parts begin, in table
}

func (m *memory) functions() (*functions, error) {
	at := bytes.Index(m.bytes, []byte(tableHead))
	if at < 0 {
		return nil, errors.New("it has no table of functions")
	}
	t := &functions{memory: m, at: at, table: m.bytes[at:]}
	if bytes.Contains(t.table[1:], []byte(tableHead)) {
		return nil, errors.New("it has two tables of functions")
	}
	if len(t.table) < len(tableHead)+8*headWords {
		return nil, errTable
	}
	word := func(i int) int {
		return int(min(binary.LittleEndian.Uint64(t.table[len(tableHead)+8*i:]), uint64(len(t.table))))
	}
	t.count, t.nameTab, t.files, t.values, t.funcs = word(headFunctions), word(headNames), word(headFiles), word(headValues), word(headFunctionTab)
	if t.nameTab >= t.files || t.files >= t.values || t.values >= t.funcs || t.funcs+8*t.count > len(t.table) {
		return nil, errTable
	}
	return t, nil
}

// blankLines takes the names of files and the numbers of lines out.
func (t *functions) blankLines() error {
	kept := make([]bool, t.funcs-t.values)
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		n := int(binary.LittleEndian.Uint32(f[4*funcTables:]))
		if n > 16 || len(f) < 4*(funcWords+n) {
			return errTable
		}
		if err := keep(kept, t.table[t.values:t.funcs], f[4*funcStack:]); err != nil {
			return err
		}
		for k := range n {
			if err := keep(kept, t.table[t.values:t.funcs], f[4*(funcWords+k):]); err != nil {
				return err
			}
		}
		for _, w := range []int{funcFile, funcLine, funcFiles, funcStartLine} {
			clear(f[4*w : 4*w+4]) // the runtime takes a table at 0 for none
		}
	}
	for i, k := range kept {
		if !k {
			t.table[t.values+i] = 0
		}
	}
	clear(t.table[t.files:t.values])
	return nil
}

// function returns the words of the function of this number, and what follows.
func (t *functions) function(i int) ([]byte, error) {
	offset := t.funcs + int(binary.LittleEndian.Uint32(t.table[t.funcs+8*i+4:]))
	if offset+4*funcWords > len(t.table) {
		return nil, errTable
	}
	return t.table[offset:], nil
}

// keep marks the values that a function's word names. They are pairs of
// numbers, how far the value and the place go on, until the value does not.
func keep(kept []bool, values, word []byte) error {
	from := int(binary.LittleEndian.Uint32(word))
	if from == 0 {
		return nil // no such table
	}
	if from >= len(values) {
		return errTable
	}
	r := reader{rest: values[from:]}
	for first := true; ; first = false {
		if value := r.number(); value == 0 && !first {
			break
		}
		r.number()
		if r.err != nil {
			return errTable
		}
	}
	for i := from; i < len(values)-len(r.rest); i++ {
		kept[i] = true
	}
	return nil
}
