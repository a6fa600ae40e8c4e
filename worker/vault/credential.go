package vault

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strings"
)

// A credential is what a request says it may open.
type credential struct {
	vault string
	token string
	hash  string // SHA-256 of the token, in hex
}

// parse reads an Authorization header; ok is false for anything but
// "Bearer <vault>.<token>" in the forms that the package comment gives.
func parse(header string) (c credential, ok bool) {
	scheme, rest, _ := strings.Cut(header, " ")
	vault, token, _ := strings.Cut(rest, ".")
	if !strings.EqualFold(scheme, "Bearer") || len(vault) != 32 || !all(vault, isHex) ||
		len(token) < 32 || len(token) > 128 || !all(token, isWord) {
		return credential{}, false
	}
	sum := sha256.Sum256([]byte(token))
	return credential{vault, token, hex.EncodeToString(sum[:])}, true
}

// opens reports in constant time whether the token is the vault's.
func (c credential) opens(v Vault) bool {
	return subtle.ConstantTimeCompare([]byte(c.hash), []byte(v.Auth)) == 1
}

// bucket names the pair of vault and token for a [Limiter]: with another's
// token nobody can use up the syncs of a vault.
func (c credential) bucket() string { return c.vault + "." + c.hash[:16] }

func all(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return true
}

func isHex(b byte) bool { return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' }

func isWord(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_' || b == '-'
}

// isSealed is base64 of either alphabet.
func isSealed(b byte) bool { return isWord(b) || b == '+' || b == '/' || b == '=' }
