package trim

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// changes are made to Go's own packages in a program that [Program] trims.
//
//   - A function of a program for the browser is found by its number, which is its
//     place, so the table that gives it, runtime.findfunctab, is not asked; and where
//     it would stand – 320 bytes for each function, a third of a program's memory –
//     the first of the heap begin instead.
//   - That the linker has sorted its functions need not be looked up at every start.
//   - A goroutine begins with 32 KiB, always, and not with 2 or what they need on
//     average: who answers a tap draws a page, and would copy its stack four times
//     until it had enough. There are a dozen, and what is not used is taken back.
//   - net/url asks net/netip whether an address between brackets is one of IPv6,
//     which a browser has done before; for that every program would make a table of
//     weak pointers before it begins.
var changes = []struct{ file, line, instead string }{
	{"net/url/url.go", "	\"net/netip\"\n", ""},
	{"net/url/url.go", "		addr, err := netip.ParseAddr(unescapedHostname)\n		if err != nil {\n			return \"\", fmt.Errorf(\"invalid host: %w\", err)\n		}\n		if addr.Is4() {\n			return \"\", errors.New(\"invalid IP-literal\")\n		}\n", ""},
	{"runtime/proc.go", "	moduledataverify()\n", ""},
	{"runtime/symtab.go", "	idx := ffb.idx + uint32(ffb.subbuckets[i])\n", `	_, _ = ffb, i
	idx := uint32(x >> 16)
`},
	{"runtime/proc.go", "		newg = malg(stackMin)\n", "		newg = malg(int32(startingStackSize))\n"},
	{"runtime/runtime1.go", "	debug.adaptivestackstart = 1 ", "	debug.adaptivestackstart = 0 "},
	{"runtime/stack.go", "var startingStackSize uint32 = fixedStack\n", "var startingStackSize uint32 = 32 << 10\n"},
	{"runtime/mem_sbrk.go", "	blocMax = bloc\n", `	blocMax = bloc

	from, to := memRound(firstmoduledata.findfunctab), firstmoduledata.epclntab
	if to &^= physPageSize - 1; from < to { // it is zero, as memFree would make it
		free := (*memHdr)(unsafe.Pointer(from))
		free.size = to - from
		memFreelist.set(free)
	}
`},
}

// Overlay writes into folder what go build -overlay takes to compile a program
// that [Program] may trim, from the sources of the Go in root, and returns the
// name of the file to give it. The error is [ErrUnknown] if this Go's packages are
// not as this package knows them.
func Overlay(root, folder string) (file string, err error) {
	if folder, err = filepath.Abs(folder); err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	replace := map[string]string{}
	for _, c := range changes {
		if err != nil {
			break
		}
		from, to := filepath.Join(root, "src", filepath.FromSlash(c.file)), filepath.Join(folder, filepath.Base(c.file))
		read := from
		if replace[from] != "" { // it was changed before
			read = to
		}
		var source []byte
		if source, err = os.ReadFile(read); err != nil {
			break
		}
		if strings.Count(string(source), c.line) != 1 {
			return "", fmt.Errorf("%w: look for what has become of %q in %s", ErrUnknown, strings.TrimSpace(c.line), c.file)
		}
		err = os.WriteFile(to, []byte(strings.Replace(string(source), c.line, c.instead, 1)), 0o644)
		replace[from] = to
	}
	file = filepath.Join(folder, "overlay.json")
	text, bad := json.Marshal(map[string]any{"Replace": replace})
	if err = errors.Join(err, bad); err == nil {
		err = os.WriteFile(file, text, 0o644)
	}
	if err != nil {
		return "", fmt.Errorf("trim: %w", err)
	}
	return file, nil
}
