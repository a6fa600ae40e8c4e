package transfer

import (
	"bytes"
	"slices"
	"strings"

	"dropset/core/fault"
)

// strangers are files that people pick by mistake, by how they begin, with
// what to do instead.
var strangers = []struct{ begins, msg string }{
	{"PK\x03\x04", "This is a zip archive or a spreadsheet, not a CSV file. Nothing was changed. Unpack it, or save the sheet as CSV, and choose the file with the rows."},
	{"\x1f\x8b", "This is a compressed file. Nothing was changed. Unpack it first, then choose the CSV file within."},
	{"\x89PNG", picture}, {"\xff\xd8\xff", picture}, {"GIF8", picture}, {"RIFF", picture}, {"II*\x00", picture}, {"MM\x00*", picture},
	{"%PDF", "This is a PDF, not a CSV file. Nothing was changed. Export the log as CSV and choose that file."},
	{"SQLite format 3\x00", "This is a database, such as FitNotes makes for its own backups. Nothing was changed. In FitNotes choose “Spreadsheet export”, and import the CSV file."},
	{"\xff\xfe", utf16}, {"\xfe\xff", utf16},
	{`{"format":"dropset-backup"`, "This is a Dropset backup, which holds more than a log. Nothing was changed. Restore it under More, Backup."},
	{"{", structured}, {"[", structured},
	{"<", "This is a web page or XML, not a CSV file. Nothing was changed. Export the log as CSV and choose that file."},
}

const (
	picture    = "This is a picture or a recording, not a CSV file. Nothing was changed. Export the log as CSV and choose that file."
	utf16      = "This text is saved as UTF-16, which no training app exports. Nothing was changed. Save it as “CSV UTF-8” and choose it again."
	structured = "This is JSON, not a CSV file. Nothing was changed. Export the log as CSV and choose that file."
	unknown    = "This is no log that Dropset knows. It reads the CSV exports of Strong, Hevy, FitNotes and Dropset. Nothing was changed. Check that you chose that file, with its first line."
)

// open reads the first row and says what the file is. The row is known to be
// one line, so commas, semicolons and tabs can be tried on it in turn.
func open(t *table) (l layout, err error) {
	err = t.fill()
	if msg := strangerOf(t.buf[:t.end]); msg != "" {
		return l, fault.New(fault.Damaged, msg)
	}
	if err != nil {
		return l, err
	}
	t.at = len(t.buf[:t.end]) - len(bytes.TrimPrefix(t.buf[:t.end], bom))
	for t.at < t.end && bytes.IndexByte(blanks, t.buf[t.at]) >= 0 {
		if t.buf[t.at] == '\n' {
			t.line++
		}
		t.at++
	}
	if t.at == t.end {
		return l, fault.New(fault.Invalid, "There is nothing in this file. Nothing was changed. Export the log again and choose that file.")
	}
	if bytes.HasPrefix(t.buf[t.at:t.end], []byte("sep=")) { // a word to Excel
		t.comma = 0
		t.row()
	}
	at, line := t.at, t.line
	for _, comma := range [...]byte{',', ';', '\t'} {
		t.comma, t.at, t.line = comma, at, line
		if bad, _ := t.row(); bad != noProblem {
			continue
		}
		cells := make([]string, len(t.cells))
		for i, c := range t.cells {
			cells[i] = strings.TrimSpace(textOf(c))
		}
		if isOurs(cells) {
			return layout{format: Dropset, comma: comma, width: len(cells), dialect: Dropset.Name()}, nil
		}
		if l, ok := layoutOf(cells, comma); ok {
			return l, nil
		}
	}
	return l, fault.New(fault.Invalid, unknown)
}

var (
	bom    = []byte("\ufeff")
	blanks = []byte(" \t\r\n")
)

// strangerOf says what a file is that is no CSV, or nothing.
func strangerOf(begin []byte) string {
	begin = bytes.TrimLeft(bytes.TrimPrefix(begin, bom), " \t\r\n")
	for _, s := range strangers {
		if bytes.HasPrefix(begin, []byte(s.begins)) {
			return s.msg
		}
	}
	if len(begin) > 12 && slices.Equal(begin[4:8], []byte("ftyp")) {
		return picture // HEIC, MP4
	}
	return ""
}
