package trim

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero/api"
)

// A world is what a program finds that begins without a browser (see [Begun]). It
// knows of a page's values only that they are there.
type world struct {
	held    strings.Builder // the values that the program holds, a line each: the number of whose it is, and its name
	paths   []string        // of these values, by number from firstHeld on
	drew    bool            // the runtime has its random numbers
	waits   bool
	ended   bool
	printed strings.Builder
	refused error
}

// How lib/wasm/wasm_exec.js numbers values: the first are the same always.
const (
	globalThis = 5
	firstHeld  = 7
)

// How it writes values of JavaScript as numbers that are none.
const (
	refHead     = 0x7ff80000
	refObject   = 1
	refFunction = 4
)

// things are what every page has, and what of it a program may hold as it begins.
var things = map[string]uint32{
	"Array": refFunction, "Date": refFunction, "Object": refFunction, "Uint8Array": refFunction,
	"document": refObject, "navigator": refObject, // as of a page, not of a worker
	"fs": refObject, "fs.constants": refObject, "path": refObject, "process": refObject, // of Go's glue
}

// A frame is where a program has put what it asks with, and takes the answer from.
type frame struct {
	api.Memory
	at uint32
}

func (f frame) word(offset uint32) uint64 {
	v, ok := f.ReadUint64Le(f.at + offset)
	if !ok {
		panic(errors.New("it asks with what is not in its memory"))
	}
	return v
}

// bytes are those of a slice or a string, in place.
func (f frame) bytes(offset uint32) []byte {
	b, ok := f.Read(uint32(f.word(offset)), uint32(f.word(offset+8)))
	if !ok {
		panic(errors.New("it asks with what is not in its memory"))
	}
	return b
}

// asked answers what the program asks of the browser, as wasm_exec.js does, or
// stops it.
func (w *world) asked(what string, f frame) {
	switch what {
	case "runtime.resetMemoryDataView":
	case "runtime.nanotime1": // the earliest there is: what it sleeps for has passed when it goes on
		f.WriteUint64Le(f.at+8, 1)
	case "runtime.getRandomData": // the runtime asks once, before anything else begins, see Begun
		if w.drew || len(w.paths) > 0 {
			w.refuse("it asks for random numbers")
		}
		w.drew = true
		for i, b := 0, f.bytes(8); i < len(b); i++ {
			b[i] = byte(i)
		}
	case "runtime.scheduleTimeoutEvent":
		if ms := f.word(8); ms > 1 { // it would pass at once when it goes on
			w.refuse(fmt.Sprintf("it has a timer of %d ms", ms))
		}
		w.waits = true
		f.WriteUint32Le(f.at+16, 0) // the page gives numbers from 1 on
	case "runtime.wasmWrite":
		w.printed.Write(f.bytes(16))
	case "runtime.wasmExit":
		w.ended = true
	case "syscall/js.valueGet":
		w.get(f, uint32(f.word(8)), string(f.bytes(16)))
	case "runtime.walltime":
		w.refuse("it asks for the time")
	default:
		if strings.HasPrefix(what, "runtime.") {
			w.stop(fmt.Errorf("%w: its runtime calls %s", ErrUnknown, what))
		}
		w.refuse("it calls " + what)
	}
}

// get answers with a value of the page.
func (w *world) get(f frame, of uint32, name string) {
	path := name
	if of != globalThis {
		if of < firstHeld || int(of-firstHeld) >= len(w.paths) {
			w.refuse("it asks for " + name + " of what it does not hold")
		}
		path = w.paths[of-firstHeld] + "." + name
	}
	if strings.HasPrefix(path, "fs.constants.") { // as Go's glue has them where there are no files
		f.WriteFloat64Le(f.at+32, -1)
		return
	}
	kind := things[path]
	if kind == 0 {
		w.refuse("it asks for " + path)
	}
	i := slices.Index(w.paths, path)
	if i < 0 {
		i = len(w.paths)
		w.paths = append(w.paths, path)
		fmt.Fprintf(&w.held, "%d %s\n", of, name)
	}
	f.WriteUint32Le(f.at+32, firstHeld+uint32(i))
	f.WriteUint32Le(f.at+36, refHead|kind)
}

// refuse stops the program for what it may not do.
func (w *world) refuse(what string) { w.stop(errors.New(what + " before it waits")) }

func (w *world) stop(err error) {
	w.refused = err
	panic(err) // the machine recovers
}

// end says how the program came to where it stands; err is of the machine.
func (w *world) end(err error) error {
	printed := strings.TrimSpace(w.printed.String())
	if w.refused != nil {
		err = w.refused
	}
	switch {
	case err != nil && printed != "":
		return fmt.Errorf("%w; it prints: %s", err, printed)
	case err != nil:
		return err
	case w.ended:
		return fmt.Errorf("it ends: %s", printed)
	case printed != "":
		return fmt.Errorf("it prints: %s", printed)
	case !w.waits:
		return errors.New("it does not wait for a time that passes")
	}
	return nil
}
