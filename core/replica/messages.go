package replica

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"dropset/core/fault"
)

// Addresses of the server. See README.md for what is asked there and how.
const (
	PathVault = "/api/v1/vault"
	PathSync  = "/api/v1/sync"
)

// Limits of one message. A device keeps to them when it sends, and refuses
// what is beyond them when it listens.
const (
	MaxPush      = 100       // records in one request
	MaxPushBytes = 256 << 10 // of a request
	MaxPage      = 500       // records in one answer
	MaxPageBytes = 1 << 20   // bodies in one answer; one more may go over it
	maxAnswer    = 2 << 20   // bytes of an answer
	maxName      = 64        // bytes of names, versions and epochs
	maxCount     = 1 << 53   // of anything counted: what JavaScript counts exactly
)

// A Push is one record on its way up. It is taken if the server still has the
// version Base, and left alone otherwise.
type Push struct {
	Name string `json:"r"` // of the record: see core/seal
	Base string `json:"b"` // version that the device last saw; "" = none
	Ver  string `json:"v"` // new and random: 16 hexadecimal digits
	Body string `json:"d"` // sealed
}

// A Request pushes records and asks for those that have changed since Cursor.
type Request struct {
	Epoch  string `json:"epoch"`
	Cursor int64  `json:"cursor"`
	Limit  int    `json:"limit"` // records in the answer
	Push   []Push `json:"push"`
}

// An Item is one record on its way down.
type Item struct {
	Name string `json:"r"`
	Ver  string `json:"v"`
	Body string `json:"d"`
	Seq  int64  `json:"s"`
}

// Quota says how full a vault is, in bytes of bodies.
type Quota struct {
	Bytes int64 `json:"bytes"`
	Max   int64 `json:"max"`
}

// An Answer says which pushes were taken and what has changed.
type Answer struct {
	Epoch    string   `json:"epoch"`
	Accepted []string `json:"accepted"` // names
	Items    []Item   `json:"items"`    // by Seq
	Cursor   int64    `json:"cursor"`   // for the next request
	More     bool     `json:"more"`     // ask again at once
	Quota    Quota    `json:"quota"`
}

// A Vault is the answer to GET and PUT of [PathVault].
type Vault struct {
	Epoch string `json:"epoch"`
	Quota Quota  `json:"quota"`
}

// A Refusal is the answer to a request that is not fulfilled; what it means for
// a device is in its HTTP status.
type Refusal struct {
	OK      bool       `json:"ok"` // false
	Code    fault.Code `json:"code"`
	Message string     `json:"message"`
}

// EncodeRequest returns the JSON of a request.
func EncodeRequest(r Request) []byte {
	if r.Push == nil {
		r.Push = []Push{}
	}
	b, _ := marshal(r) // text and numbers always can be
	return b
}

// DecodeRequest reads a request as a server has to: one JSON object, no member
// that is unknown, everything within the limits, no record twice. The error is
// fault.Invalid, or fault.TooLarge.
func DecodeRequest(data []byte) (Request, error) {
	if len(data) > MaxPushBytes {
		return Request{}, fault.Wrap(fault.TooLarge, fmt.Errorf("replica: request of %d bytes", len(data)))
	}
	var r Request
	if err := decodeOne(data, &r, true); err != nil {
		return Request{}, malformed(err)
	}
	switch {
	case !isName(r.Epoch):
		return Request{}, malformed(errors.New("epoch"))
	case r.Cursor < 0 || r.Cursor > maxCount:
		return Request{}, malformed(errors.New("cursor"))
	case r.Limit < 1 || r.Limit > MaxPage:
		return Request{}, malformed(errors.New("limit"))
	case len(r.Push) > MaxPush:
		return Request{}, fault.Wrap(fault.TooLarge, fmt.Errorf("replica: %d records in a request", len(r.Push)))
	}
	seen := map[string]bool{}
	for _, p := range r.Push {
		switch {
		case !isName(p.Name) || !isName(p.Ver) || p.Base != "" && !isName(p.Base):
			return Request{}, malformed(fmt.Errorf("record %q", p.Name))
		case seen[p.Name]:
			return Request{}, malformed(fmt.Errorf("record %s twice", p.Name))
		case p.Body == "":
			return Request{}, malformed(fmt.Errorf("record %s without a body", p.Name))
		case len(p.Body) > MaxSealed:
			return Request{}, fault.Wrap(fault.TooLarge, fmt.Errorf("replica: record %s of %d bytes", p.Name, len(p.Body)))
		}
		seen[p.Name] = true
	}
	return r, nil
}

// DecodeAnswer reads the answer to req. It must be one that a server of ours
// gives: items in order and after the request's cursor, pushes taken that were
// sent, never more without anything. Members that this build does not know are
// passed over. Everything else, such as the page of a hotel's network, is
// refused as fault.Damaged, and nothing of it counts.
func DecodeAnswer(data []byte, req Request) (Answer, error) {
	var a Answer
	if err := decodeAnswer(data, &a); err != nil {
		return Answer{}, err
	}
	switch {
	case !isName(a.Epoch) || a.Epoch != req.Epoch:
		return Answer{}, damaged(fmt.Errorf("answer of epoch %.99q", a.Epoch))
	case len(a.Items) > MaxPage || len(a.Accepted) > len(req.Push):
		return Answer{}, damaged(errors.New("answer with too much"))
	case a.Cursor < req.Cursor || a.Cursor > maxCount:
		return Answer{}, damaged(fmt.Errorf("answer with cursor %d after %d", a.Cursor, req.Cursor))
	case a.More && a.Cursor == req.Cursor:
		return Answer{}, damaged(errors.New("answer that promises more and moves nothing"))
	}
	sent := map[string]bool{}
	for _, p := range req.Push {
		sent[p.Name] = true
	}
	for _, name := range a.Accepted {
		if !sent[name] {
			return Answer{}, damaged(fmt.Errorf("answer takes %.99q, which was not sent", name))
		}
		delete(sent, name)
	}
	last := req.Cursor
	seen := map[string]bool{}
	for _, i := range a.Items {
		switch {
		case !isName(i.Name) || !isName(i.Ver):
			return Answer{}, damaged(fmt.Errorf("item %.99q", i.Name))
		case i.Seq <= last || i.Seq > a.Cursor:
			return Answer{}, damaged(fmt.Errorf("item %s out of order", i.Name))
		case seen[i.Name]:
			return Answer{}, damaged(fmt.Errorf("item %s twice", i.Name))
		}
		last, seen[i.Name] = i.Seq, true
	}
	return a, nil
}

// DecodeVault reads the answer to GET or PUT of [PathVault], as strictly as
// [DecodeAnswer].
func DecodeVault(data []byte) (Vault, error) {
	var v Vault
	if err := decodeAnswer(data, &v); err != nil {
		return Vault{}, err
	}
	if !isName(v.Epoch) {
		return Vault{}, damaged(errors.New("vault without an epoch"))
	}
	return v, nil
}

// DecodeRefusal reads what comes with another status than 200. Only a server of
// ours answers in this way.
func DecodeRefusal(data []byte) (Refusal, error) {
	r := Refusal{OK: true}
	if err := decodeAnswer(data, &r); err != nil {
		return Refusal{}, err
	}
	if r.OK || r.Code == "" {
		return Refusal{}, damaged(errors.New("not a refusal"))
	}
	return r, nil
}

func decodeAnswer(data []byte, into any) error {
	if len(data) > maxAnswer {
		return damaged(fmt.Errorf("answer of %d bytes", len(data)))
	}
	if err := decodeOne(data, into, false); err != nil {
		return damaged(err)
	}
	return nil
}

// decodeOne reads one JSON object and nothing after it.
func decodeOne(data []byte, into any, strict bool) error {
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	if text := bytes.TrimLeft(data, " \t\r\n"); len(text) == 0 || text[0] != '{' {
		return errors.New("not an object")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if strict {
		d.DisallowUnknownFields()
	}
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text after the message")
	}
	return nil
}

func malformed(err error) error {
	return fault.Wrap(fault.Invalid, fmt.Errorf("replica: request: %w", err))
}

// isName reports whether s can be a name, a version or an epoch: 1 to 64
// letters, digits, hyphens and underscores.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '-' || c == '_') {
			return false
		}
	}
	return 0 < len(s) && len(s) <= maxName
}
