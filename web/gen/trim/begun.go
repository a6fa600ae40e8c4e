package trim

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

const (
	pageSize = 1 << 16

	typeI32, typeI64 = 0x7f, 0x7e
	kindGlobal       = 3
)

// Where Go's glue puts arguments and environment before a program begins, in its
// memory, and where what has begun says to web/begun.js which of the browser's
// values it holds. Nothing of the program is here (cmd/link: wasmMinDataAddr).
const (
	argumentsAt = 4096
	heldAt      = 8192
	programAt   = 12288
)

// Begun returns the program as it stands when it first waits: its runtime and its
// packages are initialised, and main has come to where it gives way, as with
// time.Sleep(1). With web/begun.js it goes on from there, in a browser, instead of
// beginning anew at each start.
//
// It is run here without a browser, so until then it may ask one only for things
// that every page has, to use them later (see world). It may not ask what time it
// is, or for a random number of its own: whatever it had been told would be the
// same at every start. Nor does it get arguments or an environment. The runtime
// itself draws the order of maps and of select from what is the same always, which
// gives away nothing, but math/rand would too, so what has it is refused.
//
// The error is [ErrUnknown] if the module is not as the linker writes it, else it
// says what the program did.
func Begun(program []byte) ([]byte, error) {
	m, err := readModule(program)
	if err == nil {
		err = m.sober()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	if err := m.begin(); err != nil {
		return nil, fmt.Errorf("to begin with it: %w", err)
	}
	return m.bytes(), nil
}

// sober reports what of the program cannot be begun here.
func (m *module) sober() error {
	names, err := m.names()
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "math/rand") }); i >= 0 {
		return fmt.Errorf("it has %s, whose numbers would be the same at every start", names[i])
	}
	for _, kind := range []byte{sectionMemory, sectionGlobal, sectionExport} {
		if m.section(kind) == nil {
			return errors.New("it is not laid out as the linker does it")
		}
	}
	return nil
}

// A global is one of the registers that functions share.
type global struct{ kind byte }

func (m *module) globals() ([]global, error) {
	plain := true
	list, err := vector(m.section(sectionGlobal).body, func(r *reader) global {
		g := global{r.byte()}
		changes, op, _, end := r.byte(), r.byte(), r.signed(), r.byte()
		plain = plain && changes == 1 && end == opEnd && (g.kind == typeI32 && op == opI32Const || g.kind == typeI64 && op == opI64Const)
		return g
	})
	if err == nil && !plain {
		err = errors.New("its globals are not as the linker writes them")
	}
	return list, err
}

// begin runs the program until it waits, and puts what it has then in the place of
// what it had at first: its memory and its globals.
func (m *module) begin() error {
	globals, err := m.globals()
	if err != nil {
		return err
	}
	w := world{numbers: map[string]uint32{}}
	ctx := context.Background()
	machine := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer machine.Close(ctx)
	running, err := m.run(ctx, machine, &w, len(globals))
	if err != nil {
		return err
	}

	mem := running.Memory()
	all, ok := mem.Read(0, mem.Size())
	held := w.held.String()
	if !ok || held == "" || len(held) >= programAt-heldAt {
		return errors.New("it holds nothing of the page, or too much")
	}
	image := &memory{0, slices.Clone(all)}
	copy(image.bytes[heldAt:], held)
	m.section(sectionData).body = image.pieces()
	m.section(sectionMemory).body = binary.AppendUvarint([]byte{1, 0}, uint64(len(all)/pageSize))

	now := binary.AppendUvarint(nil, uint64(len(globals)))
	for i, g := range globals {
		v := running.ExportedGlobal(globalName(i)).Get()
		if v > 1<<31-1 {
			return fmt.Errorf("register %d is %d", i, v)
		}
		op := byte(opI64Const)
		if g.kind == typeI32 {
			op = opI32Const
		}
		now = append(appendSigned(append(now, g.kind, 1, op), int(v)), opEnd)
	}
	m.section(sectionGlobal).body = now
	return nil
}

// run returns the program running, after it came to where it waits.
func (m *module) run(ctx context.Context, machine wazero.Runtime, w *world, globals int) (api.Module, error) {
	shown := &module{slices.Clone(m.sections)} // with its registers
	var more []byte
	for i := range globals {
		name := globalName(i)
		more = append(append(append(more, byte(len(name))), name...), kindGlobal, byte(i))
	}
	if err := shown.export(globals, string(more)); err != nil {
		return nil, err
	}
	imports, err := m.imports()
	if err != nil {
		return nil, err
	}
	page := machine.NewHostModuleBuilder("gojs")
	for _, name := range imports {
		page.NewFunctionBuilder().WithGoModuleFunction(api.GoModuleFunc(func(_ context.Context, running api.Module, stack []uint64) {
			w.asked(name, frame{running.Memory(), uint32(stack[0])})
		}), []api.ValueType{api.ValueTypeI32}, nil).Export(name)
	}
	if _, err := page.Instantiate(ctx); err != nil {
		return nil, err
	}
	running, err := machine.Instantiate(ctx, shown.bytes())
	if err != nil {
		return nil, err
	}
	begin := running.ExportedFunction("run")
	if begin == nil {
		return nil, errors.New("it has no way in")
	}
	// One argument, the program's name, as Go's glue gives it.
	const name = "js\x00"
	list := uint32(argumentsAt + 8)
	if mem := running.Memory(); !mem.WriteString(argumentsAt, name) || !mem.WriteUint64Le(list, argumentsAt) {
		return nil, errors.New("it has no memory for arguments")
	}
	_, err = begin.Call(ctx, 1, uint64(list))
	return running, w.end(err)
}

func globalName(i int) string { return fmt.Sprintf("global%d", i) }
