package vault

import (
	"errors"
	"strings"
)

// A request is a sync as it was sent.
type request struct {
	epoch  string
	cursor int64
	limit  int
	push   string // the JSON array as it was sent, "" if it holds nothing
	count  int    // records of the push
}

// Why a request is not taken.
var (
	errMalformed = errors.New("malformed")
	errTooBig    = errors.New("too big")
)

// maxWhole is the largest whole number that every engine takes without change.
const maxWhole = 1<<53 - 1

// read takes the JSON of a sync apart. It is strict: known fields only, each at
// most once, of the right kind; names, versions and epochs are 1 to 64
// characters of A–Z a–z 0–9 _ -, bodies are base64, nothing is escaped, and no
// record comes twice. A push that passes can therefore be handed to the
// database as it is.
//
// It is written by hand because of the edge, where decoding 100 records with
// encoding/json costs more than all the rest of a small sync.
func read(text string) (request, error) {
	p := reader{text: text}
	var q request
	var seen [4]bool
	err := p.object(func(name string) (err error) {
		var field int
		switch name {
		case "epoch":
			field = 0
			q.epoch, err = p.word(0, 64, isWord)
		case "cursor":
			field = 1
			q.cursor, err = p.whole()
		case "limit":
			field = 2
			var n int64
			n, err = p.whole()
			q.limit = int(min(n, MaxPage))
		case "push":
			field = 3
			err = p.push(&q)
		default:
			return errMalformed
		}
		if err == nil && seen[field] {
			return errMalformed
		}
		seen[field] = true
		return err
	})
	p.space()
	if err == nil && (p.at != len(text) || !seen[0] || !seen[1]) {
		err = errMalformed
	}
	if q.limit == 0 {
		q.limit = DefaultPage
	}
	return q, err
}

// push reads the array of records.
func (p *reader) push(q *request) error {
	if p.null() {
		return nil
	}
	p.space()
	start := p.at
	known := map[string]bool{}
	size := 0
	err := p.array(func() error {
		rid, body, err := p.record()
		if err != nil {
			return err
		}
		if known[rid] {
			return errMalformed
		}
		known[rid] = true
		if size += body; size > MaxPushBytes || len(known) > MaxPush {
			return errTooBig
		}
		return nil
	})
	if q.count = len(known); q.count > 0 {
		q.push = p.text[start:p.at]
	}
	return err
}

// record reads one record and returns its name and the length of its body.
func (p *reader) record() (rid string, body int, err error) {
	var seen [4]bool
	err = p.object(func(name string) (err error) {
		var field int
		switch name {
		case "r":
			field = 0
			rid, err = p.word(1, 64, isWord)
		case "b":
			field = 1
			_, err = p.word(0, 64, isWord)
		case "v":
			field = 2
			_, err = p.word(1, 64, isWord)
		case "d":
			field = 3
			var d string
			d, err = p.word(1, MaxBody, isSealed)
			body = len(d)
		default:
			return errMalformed
		}
		if err == nil && seen[field] {
			return errMalformed
		}
		seen[field] = true
		return err
	})
	if err == nil && seen != [4]bool{true, true, true, true} {
		err = errMalformed
	}
	return rid, body, err
}

// A reader walks through a text once, without building anything.
type reader struct {
	text string
	at   int
}

func (p *reader) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// take skips space and the character, if it is there.
func (p *reader) take(b byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == b {
		p.at++
		return true
	}
	return false
}

func (p *reader) null() bool {
	p.space()
	if strings.HasPrefix(p.text[p.at:], "null") {
		p.at += len("null")
		return true
	}
	return false
}

// list reads what lies between two brackets, separated by commas.
func (p *reader) list(open, shut byte, item func() error) error {
	if !p.take(open) {
		return errMalformed
	}
	if p.take(shut) {
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if p.take(shut) {
			return nil
		}
		if !p.take(',') {
			return errMalformed
		}
	}
}

func (p *reader) array(item func() error) error { return p.list('[', ']', item) }

func (p *reader) object(field func(name string) error) error {
	return p.list('{', '}', func() error {
		name, err := p.word(1, 16, isWord)
		if err != nil {
			return err
		}
		if !p.take(':') {
			return errMalformed
		}
		return field(name)
	})
}

// word reads a string of characters that are all ok and need no escape.
func (p *reader) word(least, most int, ok func(byte) bool) (string, error) {
	if !p.take('"') {
		return "", errMalformed
	}
	n := strings.IndexByte(p.text[p.at:], '"')
	if n < least || !all(p.text[p.at:p.at+n], ok) {
		return "", errMalformed
	}
	if n > most {
		if most == MaxBody {
			return "", errTooBig
		}
		return "", errMalformed
	}
	s := p.text[p.at : p.at+n]
	p.at += n + 1
	return s, nil
}

// whole reads a number from 0 to 2^53-1 in its plain form.
func (p *reader) whole() (int64, error) {
	p.space()
	start, n := p.at, int64(0)
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		if n = n*10 + int64(p.text[p.at]-'0'); n > maxWhole {
			return 0, errMalformed
		}
		p.at++
	}
	if digits := p.text[start:p.at]; digits == "" || len(digits) > 1 && digits[0] == '0' {
		return 0, errMalformed
	}
	return n, nil
}
