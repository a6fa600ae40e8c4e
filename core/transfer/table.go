package transfer

import (
	"bytes"
	"errors"
	"io"

	"dropset/core/fault"
)

// encoding/csv keeps a whole quoted field in memory, however long, and loses
// everything behind one broken quote. A table does neither: a row is at most
// MaxRow bytes, and where its quotes are broken only its first line is lost.
type table struct {
	src      io.Reader
	progress func(int64) error
	comma    byte

	buf  []byte // what has been read and not been taken yet is buf[at:end]
	at   int
	end  int
	eof  bool
	read int64
	line int // of buf[at], from 1

	text  []byte // the cells of the current row, unquoted
	ends  []int  // where each of them ends in text
	cells [][]byte
	begin int // of the current row in buf
	first int // its line
	lines int // how many it takes
	stray bool
	head  string // how the row begins that was refused last
}

const chunk = 16 << 10

func newTable(src io.Reader, progress func(int64) error) *table {
	return &table{src: src, progress: progress, comma: ',', buf: make([]byte, 2*MaxRow), line: 1}
}

// fill reads until a whole row of any length is at hand, or the stream ends.
func (t *table) fill() error {
	if t.eof || t.end-t.at >= MaxRow {
		return nil
	}
	copy(t.buf, t.buf[t.at:t.end])
	t.at, t.end = 0, t.end-t.at
	for idle := 0; t.end < MaxRow; {
		n, err := t.src.Read(t.buf[t.end:min(t.end+chunk, len(t.buf))])
		binary := bytes.IndexByte(t.buf[t.end:t.end+n], 0) >= 0
		t.end += n
		if binary {
			return fault.New(fault.Damaged, "This is not text: it holds bytes that no CSV file has. Nothing was changed. Export the log as CSV and choose that file.")
		}
		t.read += int64(n)
		if t.read > MaxBytes {
			return fault.New(fault.Invalid, "This file is larger than 64 MB, which no training log is. Nothing was changed. Check that it is the right file.")
		}
		if n > 0 && t.progress != nil {
			if err := t.progress(t.read); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			t.eof = true
			return nil
		case err != nil:
			return &fault.Error{Code: fault.Damaged, Msg: "The file could not be read to its end. Nothing was changed. Choose it again.", Err: err}
		case n == 0:
			if idle++; idle > 100 {
				return fault.Wrap(fault.Damaged, io.ErrNoProgress)
			}
		default:
			idle = 0
		}
	}
	return nil
}

const (
	badLong   = "This line is longer than a row of a log can be."
	badQuote  = "A quotation mark is opened here and not closed."
	badWidth  = "It has more columns than any log."
	noProblem = ""
)

// next reads one row into cells, which hold until the call after. It reports
// io.EOF behind the last one. A row that cannot be read has a reason, and the
// next one begins behind its first line.
func (t *table) next() (bad string, err error) {
	for {
		if err := t.fill(); err != nil {
			return "", err
		}
		for t.at < t.end && (t.buf[t.at] == '\n' || t.buf[t.at] == '\r') {
			if t.buf[t.at] == '\n' {
				t.line++
			}
			t.at++
		}
		switch {
		case t.at < t.end:
		case t.eof:
			return "", io.EOF
		default:
			continue
		}
		bad, blank := t.row()
		if bad != noProblem {
			return bad, t.refuse()
		}
		if !blank {
			return noProblem, nil
		}
	}
}

// row takes one row of what is at hand, if it can be read.
func (t *table) row() (bad string, blank bool) {
	t.begin, t.first = t.at, t.line
	n, bad := t.scan(t.buf[t.at:t.end])
	if bad == noProblem && t.stray && t.lines > 1 {
		bad = badQuote
	}
	if bad != noProblem {
		return bad, false
	}
	t.at += n
	t.line += t.lines
	t.cells = t.cells[:0]
	from := 0
	for _, to := range t.ends {
		t.cells = append(t.cells, t.text[from:to])
		from = to
	}
	return noProblem, len(t.cells) == 1 && len(bytes.TrimSpace(t.text)) == 0
}

// refuse gives up the current row and notes how it begins. Where it takes more
// than one line, an open quote has swallowed others: the next row begins behind
// its first line.
func (t *table) refuse() error {
	head := t.buf[t.begin:min(t.begin+200, t.end)]
	if i := bytes.IndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	s := textOf(bytes.TrimRight(head, "\r"))
	if t.head = clip(s, 80); len(t.head) < len(s) {
		t.head += "…"
	}
	if t.at > t.begin && t.lines == 1 {
		return nil // it has been taken already
	}
	t.at, t.line = t.begin, t.first+1
	for {
		if i := bytes.IndexByte(t.buf[t.at:t.end], '\n'); i >= 0 {
			t.at += i + 1
			return nil
		}
		if t.at = t.end; t.eof {
			return nil
		}
		if err := t.fill(); err != nil {
			return err
		}
	}
}

// scan takes one row off the front of b and returns its length.
func (t *table) scan(b []byte) (n int, bad string) {
	t.text, t.ends, t.stray, t.lines = t.text[:0], t.ends[:0], false, 1
	most := min(len(b), MaxRow)
	whole := t.eof && most == len(b) // nothing can follow b[:most]
	b = b[:most]
	i := 0
	for {
		if i < len(b) && b[i] == '"' {
			for i++; ; {
				j := bytes.IndexByte(b[i:], '"')
				if j < 0 {
					return 0, badQuote
				}
				t.text = append(t.text, b[i:i+j]...)
				t.lines += bytes.Count(b[i:i+j], newline)
				i += j + 1
				if i < len(b) && b[i] == '"' {
					t.text = append(t.text, '"')
					i++
					continue
				}
				if i == len(b) || b[i] == t.comma || b[i] == '\n' || b[i] == '\r' {
					break
				}
				t.text, t.stray = append(t.text, '"'), true
			}
			if i < len(b) && b[i] == '\r' {
				i++
			}
			if i < len(b) && b[i] != t.comma && b[i] != '\n' {
				t.stray = true
			}
		}
		from := i
		for i < len(b) && b[i] != t.comma && b[i] != '\n' {
			i++
		}
		t.text = append(t.text, b[from:i]...)
		if i > from && b[i-1] == '\r' && (i == len(b) || b[i] == '\n') {
			t.text = t.text[:len(t.text)-1]
		}
		t.ends = append(t.ends, len(t.text))
		switch {
		case len(t.ends) > MaxColumns:
			return 0, badWidth
		case i == len(b) && whole:
			return i, noProblem
		case i == len(b):
			return 0, badLong
		case b[i] == '\n':
			return i + 1, noProblem
		}
		i++
	}
}

var newline = []byte{'\n'}
