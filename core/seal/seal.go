// Package seal makes of one secret all that a person's devices share: twelve
// words, the vault's name and token, and bodies of records that only they can
// open. It is a room of its own because what seals weighs a twentieth of a first
// visit: the page's program must not reach it.
package seal

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"sync"

	"dropset/core/fault"
	"dropset/core/replica"

	"golang.org/x/crypto/chacha20poly1305"
)

// A body is base64(nonce ‖ XChaCha20-Poly1305(content)), and the content is
//
//	how the record is written ‖ the record ‖ 0x80 ‖ zeros up to a multiple of pad
//
// so that the server sees sizes in steps only. The associated data binds a body
// to protocol, vault and name: moved to another place it does not open.
const (
	NonceSize = chacha20poly1305.NonceSizeX // bytes of randomness for each Seal

	pad       = 64
	overhead  = NonceSize + chacha20poly1305.Overhead
	stored    = 0 // the record's JSON as it is
	deflated  = 1 // the record's JSON, compressed
	maxOpened = 1 << 20
)

// writers and readers keep what compresses, because each weighs more than all
// the records that it will ever see.
var (
	writers = sync.Pool{New: func() any {
		w, _ := flate.NewWriter(nil, flate.DefaultCompression) // the level is one of the known ones
		return w
	}}
	readers = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

// Seal returns the body of r for the server. The nonce must be random and new
// each time. A record whose body would be larger than [replica.MaxSealed] is refused as
// fault.TooLarge.
func (k Keys) Seal(r replica.Record, nonce [NonceSize]byte) (string, error) {
	text, err := replica.Encode(r)
	if err != nil {
		return "", fault.Wrap(fault.Internal, err)
	}
	var b bytes.Buffer
	b.Grow(NonceSize + len(text) + pad + chacha20poly1305.Overhead)
	b.Write(nonce[:])
	b.WriteByte(deflated)
	w := writers.Get().(*flate.Writer)
	w.Reset(&b)
	w.Write(text) // a buffer takes everything
	w.Close()
	writers.Put(w)
	if b.Len() > NonceSize+1+len(text) {
		b.Truncate(NonceSize)
		b.WriteByte(stored)
		b.Write(text)
	}
	b.WriteByte(0x80)
	for (b.Len()-NonceSize)%pad != 0 {
		b.WriteByte(0)
	}
	content := b.Bytes()
	body := k.cipher().Seal(content[:NonceSize], nonce[:], content[NonceSize:], k.bind(k.Name(r.ID)))
	if n := base64.StdEncoding.EncodedLen(len(body)); n > replica.MaxSealed {
		return "", fault.Wrap(fault.TooLarge, fmt.Errorf("seal: %s %s: %d bytes sealed, at most %d", r.Kind, r.ID, n, replica.MaxSealed))
	}
	return base64.StdEncoding.EncodeToString(body), nil
}

// Open returns the record in a body that the server holds under name. What is
// not exactly what a device with these keys sealed for this name is refused as
// fault.Damaged; fault.TooNew says that a newer build did, in a way that this
// one does not know.
//
// A server can still hand out an older body of the same name: merging it
// changes nothing on a device that knows better.
func (k Keys) Open(name, body string) (replica.Record, error) {
	if len(body) > replica.MaxSealed {
		return replica.Record{}, damaged(errors.New("body too large"))
	}
	sealed, err := base64.StdEncoding.Strict().DecodeString(body)
	if err != nil || len(sealed) < overhead || bytes.ContainsAny([]byte(body), "\r\n") {
		return replica.Record{}, damaged(errors.New("not a body"))
	}
	content, err := k.cipher().Open(nil, sealed[:NonceSize], sealed[NonceSize:], k.bind(name))
	if err != nil {
		return replica.Record{}, damaged(err)
	}
	end := bytes.LastIndexByte(content, 0x80)
	if end < 1 || len(content)%pad != 0 || len(content)-end > pad || len(bytes.Trim(content[end+1:], "\x00")) > 0 {
		return replica.Record{}, damaged(errors.New("bad padding"))
	}
	text := content[1:end]
	switch content[0] {
	case stored:
	case deflated:
		from := bytes.NewReader(text)
		r := readers.Get().(io.Reader)
		r.(flate.Resetter).Reset(from, nil) // of a reader in memory it never fails
		text, err = io.ReadAll(io.LimitReader(r, maxOpened+1))
		readers.Put(r)
		if err != nil || from.Len() > 0 {
			return replica.Record{}, damaged(errors.New("compression cut short or too long"))
		}
		if len(text) > maxOpened {
			return replica.Record{}, damaged(errors.New("too much in a body"))
		}
	default:
		return replica.Record{}, fault.Wrap(fault.TooNew, fmt.Errorf("seal: body written in way %d", content[0]))
	}
	r, err := replica.Decode(text)
	if err != nil {
		return replica.Record{}, err
	}
	if k.Name(r.ID) != name {
		return replica.Record{}, damaged(errors.New("record of another name"))
	}
	return r, nil
}

func (k Keys) bind(name string) []byte { return []byte("v1|" + k.Vault + "|" + name) }

func (k Keys) cipher() interface {
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
} {
	c, err := chacha20poly1305.NewX(k.seal[:])
	if err != nil {
		panic(err) // only for keys of another length
	}
	return c
}

func damaged(err error) error { return fault.Wrap(fault.Damaged, fmt.Errorf("seal: %w", err)) }
