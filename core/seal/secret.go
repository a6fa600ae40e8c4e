package seal

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"dropset/core/fault"
)

// A Secret is all that a person's devices share: 128 random bits, shown as
// twelve words ([Secret.Words]) or in the address of a QR code
// ([Secret.Pairing]). Whoever has it has the log, and without it and every
// device nobody has.
type Secret [16]byte

// pairing is the secret's text in an address: RFC 4648's base32, which QR codes
// and people who read aloud both like, without padding.
var pairing = base32.StdEncoding.WithPadding(base32.NoPadding)

// Pairing returns the secret for the fragment of an address, which browsers
// never send to a server: 26 capital letters and digits.
func (s Secret) Pairing() string { return pairing.EncodeToString(s[:]) }

// ParsePairing returns the secret behind the text of [Secret.Pairing], in any
// case. The error is fault.Invalid, for a person.
func ParsePairing(text string) (Secret, error) {
	var s Secret
	b, err := pairing.DecodeString(strings.ToUpper(text))
	if err == nil && len(b) != len(s) {
		err = fmt.Errorf("%d bytes, want %d", len(b), len(s))
	}
	copy(s[:], b)
	if err == nil && s.Pairing() != strings.ToUpper(text) {
		err = errors.New("bits after the end")
	}
	if err != nil {
		return Secret{}, &fault.Error{
			Code: fault.Invalid,
			Msg:  "This pairing code is not whole. Nothing was changed; scan it again, or type the twelve words.",
			Err:  fmt.Errorf("seal: pairing: %w", err),
		}
	}
	return s, nil
}

// Keys are what a [Secret] is used by. The server learns Vault and Token; it
// keeps a hash of the latter.
type Keys struct {
	Vault string // public name of the vault: 32 hexadecimal digits
	Token string // of requests, after "Bearer ": the vault, a point, 64 hexadecimal digits

	seal [32]byte // of XChaCha20-Poly1305
	name [32]byte // of HMAC-SHA256, for the names of records
}

// Keys derives the keys, by HKDF-SHA256. A vault's name comes from the same
// secret as its keys, so that no vault can ever hold what was sealed by another
// key.
func (s Secret) Keys() Keys {
	derive := func(what string, n int) []byte {
		b, err := hkdf.Key(sha256.New, s[:], []byte("dropset-sync-v1"), what, n)
		if err != nil {
			panic(err) // only for lengths that nobody asks for here
		}
		return b
	}
	k := Keys{Vault: hex.EncodeToString(derive("vault", 16))}
	k.Token = k.Vault + "." + hex.EncodeToString(derive("auth", 32))
	copy(k.seal[:], derive("enc", 32))
	copy(k.name[:], derive("rid", 32))
	return k
}

// Name returns the name that the server knows a record by: 32 hexadecimal
// digits that say nothing about its ID.
func (k Keys) Name(id string) string {
	h := hmac.New(sha256.New, k.name[:])
	h.Write([]byte(id))
	return hex.EncodeToString(h.Sum(nil)[:16])
}
