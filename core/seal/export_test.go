package seal

import "encoding/base64"

// Distance counts the slips between two words.
var Distance = distance

// Pad is the step of the sizes of bodies before base64.
const Pad = pad

// SealContent seals what no build would.
func (k Keys) SealContent(name string, content []byte) string {
	var nonce [NonceSize]byte
	return base64.StdEncoding.EncodeToString(k.cipher().Seal(nonce[:], nonce[:], content, k.bind(name)))
}
