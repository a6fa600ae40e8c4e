package trim

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

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

// relied names what web/begun.js, which stands behind Go's glue, relies on of it.
var relied = []string{`
			this._inst = instance;
			this.mem = new DataView(this._inst.exports.mem.buffer);
			this._values = [ // JS values that Go currently has references to, indexed by reference id
				NaN,
				0,
				null,
				true,
				false,
				globalThis,
				this,
			];
			this._goRefCounts = new Array(this._values.length).fill(Infinity); // number of references that Go has to a JS value, indexed by reference id
			this._ids = new Map([ // mapping from JS values to reference ids
				[0, 1],
				[null, 2],
				[true, 3],
				[false, 4],
				[globalThis, 5],
				[this, 6],
			]);
			this._idPool = [];   // unused ids that have been garbage collected
			this.exited = false; // whether the Go program has exited
`, `
			let offset = 4096;
`, `
			const wasmMinDataAddr = 4096 + 8192;
`, `
			this._inst.exports.run(argc, argv);
			if (this.exited) {
				this._resolveExitPromise();
			}
			await this._exitPromise;
		}

		_resume() {
			if (this.exited) {
				throw new Error("Go program has already exited");
			}
			this._inst.exports.resume();
`}

// Begun returns the program as it stands when it first waits: its runtime and its
// packages are initialised, and main has come to where it gives way, by sleeping
// for a nanosecond. With web/begun.js behind glue, which is Go's wasm_exec.js, it
// goes on from there instead of beginning anew at each start.
//
// It is run here without a browser, so until then it may ask one only for things
// that every page has, to use them later (see world). It may not ask what time it
// is, or for a random number of its own, or set a timer: whatever it had been told
// would be the same at every start. Nor does it get arguments or an environment.
// The runtime itself draws the order of maps and of select from what is the same
// always, which gives away nothing, but math/rand and hash/maphash would too, so
// what has them is refused.
//
// The error is [ErrUnknown] if module or glue are not as this package knows them;
// else it says what the program did that it may not do.
func Begun(program, glue []byte) ([]byte, error) {
	m, globals, err := beginnable(program, glue)
	if err == nil {
		err = m.begin(globals)
	}
	if err != nil {
		return nil, fmt.Errorf("to begin with the program: %w", err)
	}
	return m.bytes(), nil
}

// beginnable takes a program apart that may begin, and gives the kinds of its
// globals, the registers that functions share.
func beginnable(program, glue []byte) (m *module, globals []byte, err error) {
	var names []string
	if m, err = readModule(program); err == nil {
		names, err = m.names()
	}
	if err == nil {
		globals, err = m.globals()
	}
	for _, text := range relied {
		if err == nil && !bytes.Contains(glue, []byte(text)) {
			err = fmt.Errorf("its glue is without %q", strings.TrimSpace(text))
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "math/rand") || strings.HasPrefix(name, "hash/maphash.") {
			return nil, nil, fmt.Errorf("it has %s, whose numbers would be the same at every start", name)
		}
	}
	return m, globals, nil
}

func (m *module) globals() ([]byte, error) {
	s := m.section(sectionGlobal)
	if s == nil || m.section(sectionMemory) == nil {
		return nil, errors.New("it has no globals, or no memory")
	}
	plain := true
	kinds, err := vector(s.body, func(r *reader) byte {
		kind, changes, op, _, end := r.byte(), r.byte(), r.byte(), r.signed(), r.byte()
		plain = plain && changes == 1 && end == opEnd && (kind == typeI32 && op == opI32Const || kind == typeI64 && op == opI64Const)
		return kind
	})
	if err == nil && !plain {
		err = errors.New("its globals are not as the linker writes them")
	}
	return kinds, err
}

// patience is how long a program may take until it waits. It takes a third of a
// second; one that looks again and again whether time has passed would never end.
const patience = time.Minute

// begin runs the program until it waits, and puts what it has then in the place of
// what it had at first: its memory and its globals.
func (m *module) begin(globals []byte) error {
	var w world
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// It runs for a moment, and to be compiled it would take longer.
	machine := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter().WithCloseOnContextDone(true))
	defer machine.Close(ctx)
	running, err := m.run(ctx, machine, &w, len(globals))
	if err != nil {
		return err
	}

	mem := running.Memory()
	all, ok := mem.Read(0, mem.Size())
	if !ok || len(all) < programAt || len(bytes.Trim(all[heldAt:programAt], "\x00")) > 0 {
		return fmt.Errorf("%w: there is something of it where arguments stand", ErrUnknown)
	}
	held := w.held.String()
	if held == "" {
		return errors.New("it holds nothing of the page, which begun.js takes for one that has not begun")
	}
	if len(held) >= programAt-heldAt {
		return errors.New("it holds too much of the page")
	}
	copy(all[heldAt:], held)
	m.section(sectionData).body = (&memory{0, all}).pieces()
	m.section(sectionMemory).body = binary.AppendUvarint([]byte{1, 0}, uint64(len(all)/pageSize))

	now := binary.AppendUvarint(nil, uint64(len(globals)))
	for i, kind := range globals {
		v := running.ExportedGlobal(globalName(i)).Get()
		if v > 1<<31-1 {
			return fmt.Errorf("%w: register %d is %d", ErrUnknown, i, v)
		}
		op := byte(opI64Const)
		if kind == typeI32 {
			op = opI32Const
		}
		now = append(appendSigned(append(now, kind, 1, op), int(v)), opEnd)
	}
	m.section(sectionGlobal).body = now
	return nil
}

// run returns the program running, after it came to where it waits.
func (m *module) run(ctx context.Context, machine wazero.Runtime, w *world, globals int) (api.Module, error) {
	running, err := m.load(ctx, machine, w, globals)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	// One argument, the program's name, as Go's glue gives it.
	list := uint32(argumentsAt + 8)
	mem := running.Memory()
	if begin := running.ExportedFunction("run"); begin != nil && mem.WriteString(argumentsAt, "js\x00") && mem.WriteUint64Le(list, argumentsAt) {
		_, err = begin.Call(ctx, 1, uint64(list))
		return running, w.end(err)
	}
	return nil, fmt.Errorf("%w: it has no way in", ErrUnknown)
}

// load puts the program into the world, with its globals shown.
func (m *module) load(ctx context.Context, machine wazero.Runtime, w *world, globals int) (api.Module, error) {
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
	shown := &module{slices.Clone(m.sections)}
	var more []byte
	for i := range globals {
		name := globalName(i)
		more = append(append(append(more, byte(len(name))), name...), kindGlobal, byte(i))
	}
	if err := shown.export(globals, string(more)); err != nil {
		return nil, err
	}
	return machine.Instantiate(ctx, shown.bytes())
}

func globalName(i int) string { return fmt.Sprintf("global%d", i) }
