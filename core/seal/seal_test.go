package seal_test

import (
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/seal"

	"pgregory.net/rapid"
)

var (
	ours   = seal.Secret{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	theirs = seal.Secret{1}
)

func TestKeys(t *testing.T) {
	// Reckoned by hand from RFC 5869 and RFC 2104.
	k := ours.Keys()
	if want := "f23c2f239d0716a1b63bf9d92119e593"; k.Vault != want {
		t.Errorf("vault %s, want %s", k.Vault, want)
	}
	if want := k.Vault + ".6a194d23dc2ccffee06e3b947c92a348b3c5d1eaae9b31824fcb7b2fb399507e"; k.Token != want {
		t.Errorf("token %s, want %s", k.Token, want)
	}
	if got, want := k.Name("settings"), "28124603804461040da37f31d9e1245f"; got != want {
		t.Errorf("name of the settings %s, want %s", got, want)
	}
	if other := theirs.Keys(); other.Vault == k.Vault || other.Name("settings") == k.Name("settings") {
		t.Error("another secret has the same vault or names")
	}
}

func TestPairing(t *testing.T) {
	text := ours.Pairing()
	if want := "AAAQEAYEAUDAOCAJBIFQYDIOB4"; text != want {
		t.Errorf("Pairing() = %s, want %s", text, want)
	}
	for _, typed := range []string{text, strings.ToLower(text)} {
		if got, err := seal.ParsePairing(typed); err != nil || got != ours {
			t.Errorf("ParsePairing(%s) = %x, %v", typed, got, err)
		}
	}
	for _, bad := range []string{"", text[1:], text + "A", text[:25] + "5", text[:25] + "1", text + "======", " " + text, "AAAQ\nAYEAUDAOCAJBIFQYDIOB4", text[:24]} {
		if _, err := seal.ParsePairing(bad); fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Message(err), "Nothing was changed") {
			t.Errorf("ParsePairing(%q): %v, want invalid with words", bad, err)
		}
	}
}

func workout(note string) replica.Record {
	r := replica.New("0123456789abcdef0123456789abcdef", "workout")
	if err := r.Set("note", note, replica.Stamp{Clock: 7 << 16, Device: "d1"}); err != nil {
		panic(err)
	}
	return r
}

// A body that this build once sealed must open for ever: servers hold it.
//
//go:embed testdata/body-v1.txt
var goldenBody string

func TestSeal(t *testing.T) {
	k := ours.Keys()
	r := workout("heavy")
	name := k.Name(r.ID)
	nonce := [seal.NonceSize]byte{7}
	body, err := k.Seal(r, nonce)
	if err != nil {
		t.Fatal(err)
	}

	t.Run("a body opens to the same record", func(t *testing.T) {
		if got, err := k.Open(name, body); err != nil || !replica.Equal(got, r) {
			t.Errorf("Open = %v, %v, want %v", got, err, r)
		}
	})

	t.Run("any record does, in steps of size that say little", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			r := workout(rapid.StringN(0, -1, 3000).Draw(t, "note"))
			body, err := k.Seal(r, [seal.NonceSize]byte(rapid.SliceOfN(rapid.Byte(), 24, 24).Draw(t, "nonce")))
			if err != nil {
				t.Fatal(err)
			}
			got, err := k.Open(k.Name(r.ID), body)
			if err != nil || !replica.Equal(got, r) {
				t.Fatalf("Open = %v, %v, want %v", got, err, r)
			}
			raw, err := base64.StdEncoding.DecodeString(body)
			if err != nil || (len(raw)-seal.NonceSize-16)%seal.Pad != 0 {
				t.Fatalf("a body of %d bytes (%v), want whole steps", len(raw), err)
			}
		})
	})

	t.Run("bodies of the first version open", func(t *testing.T) {
		old := strings.TrimSpace(goldenBody)
		if got, err := k.Open(name, old); err != nil || !replica.Equal(got, r) {
			t.Errorf("Open = %v, %v, want %v", got, err, r)
		}
	})

	t.Run("no byte of it can be changed, cut or added", func(t *testing.T) {
		raw, err := base64.StdEncoding.DecodeString(body)
		if err != nil {
			t.Fatal(err)
		}
		refuse := func(what, body string) {
			if got, err := k.Open(name, body); fault.CodeOf(err) != fault.Damaged {
				t.Errorf("%s: %v, %v, want damaged", what, got, err)
			}
		}
		for i := range raw {
			raw[i] ^= 1
			refuse(fmt.Sprintf("byte %d", i), base64.StdEncoding.EncodeToString(raw))
			raw[i] ^= 1
			refuse(fmt.Sprintf("cut at %d", i), base64.StdEncoding.EncodeToString(raw[:i]))
		}
		refuse("longer", base64.StdEncoding.EncodeToString(append(raw, 0)))
		refuse("in two lines", body[:8]+"\n"+body[8:])
		refuse("too large", strings.Repeat("A", replica.MaxSealed+4))
		refuse("no base64", "!")
		refuse("nothing", "")
	})

	t.Run("it opens in its own place only", func(t *testing.T) {
		other := r.Clone()
		other.ID = "another"
		if _, err := k.Open(k.Name(other.ID), body); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("under the name of another record: %v, want damaged", err)
		}
		if _, err := theirs.Keys().Open(theirs.Keys().Name(r.ID), body); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("in another vault: %v, want damaged", err)
		}
	})

	t.Run("an older body that is played back changes nothing", func(t *testing.T) {
		now := r.Clone()
		if err := now.Set("note", "light", replica.Stamp{Clock: 8 << 16, Device: "d2"}); err != nil {
			t.Fatal(err)
		}
		old, err := k.Open(name, body)
		if err != nil || !replica.Equal(replica.Merge(now, old), now) {
			t.Errorf("merged with an older body: %v (%v), want %v", replica.Merge(now, old), err, now)
		}
	})

	t.Run("what no build seals is refused", func(t *testing.T) {
		text, err := replica.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		padded := func(way byte, text string) []byte {
			b := append([]byte{way}, text...)
			b = append(b, 0x80)
			for len(b)%seal.Pad != 0 {
				b = append(b, 0)
			}
			return b
		}
		good := padded(0, string(text))
		if got, err := k.Open(name, k.SealContent(name, good)); err != nil || !replica.Equal(got, r) {
			t.Fatalf("an uncompressed body: %v, %v, want it to open", got, err)
		}
		for what, c := range map[string]struct {
			content []byte
			want    fault.Code
		}{
			"a way of the future":         {padded(2, string(text)), fault.TooNew},
			"nothing":                     {nil, fault.Damaged},
			"no end":                      {make([]byte, 64), fault.Damaged},
			"an end without a beginning":  {append([]byte{0x80}, make([]byte, 63)...), fault.Damaged},
			"more padding than is needed": {append(append([]byte{}, good...), make([]byte, 64)...), fault.Damaged},
			"half a step":                 {good[:len(good)-1], fault.Damaged},
			"compression that is none":    {padded(1, string(text)), fault.Damaged},
			"compression cut short":       {padded(1, "\x4a"), fault.Damaged},
			"text after the compression":  {padded(1, "\x03\x00x"), fault.Damaged},
			"an empty record":             {padded(1, "\x03\x00"), fault.Damaged},
			"not a record":                {padded(0, "{}"), fault.Damaged},
		} {
			if got, err := k.Open(name, k.SealContent(name, c.content)); fault.CodeOf(err) != c.want {
				t.Errorf("%s: %v, %v, want %s", what, got, err, c.want)
			}
		}
		if got, err := k.Open("elsewhere", k.SealContent("elsewhere", good)); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("sealed for a name that is not the record's: %v, %v, want damaged", got, err)
		}
	})

	t.Run("a bomb does not go off", func(t *testing.T) {
		big := workout(strings.Repeat("a", 2<<20))
		body, err := k.Seal(big, nonce)
		if err != nil {
			t.Fatalf("two megabytes of one letter: %v, want it to seal", err)
		}
		if _, err := k.Open(k.Name(big.ID), body); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("Open: %v, want damaged", err)
		}
	})

	t.Run("what cannot travel is not sealed", func(t *testing.T) {
		rng := uint64(1)
		var noise strings.Builder
		for noise.Len() < 64<<10 {
			rng = rng*6364136223846793005 + 1442695040888963407
			fmt.Fprintf(&noise, "%016x", rng)
		}
		if _, err := k.Seal(workout(noise.String()+noise.String()), nonce); fault.CodeOf(err) != fault.TooLarge {
			t.Errorf("128 KB of noise: %v, want too large", err)
		}
		bad := workout("")
		bad.Fields["x"] = replica.Field{Value: json.RawMessage("{")}
		if _, err := k.Seal(bad, nonce); fault.CodeOf(err) != fault.Internal {
			t.Errorf("not JSON: %v, want internal", err)
		}
	})

	t.Run("what passes Check always seals", func(t *testing.T) {
		rng := uint64(1)
		var noise strings.Builder
		for noise.Len() < replica.MaxSize-200 {
			rng = rng*6364136223846793005 + 1442695040888963407
			noise.WriteByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[rng>>58])
		}
		r := workout(noise.String())
		if err := replica.Check(r); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Seal(r, nonce); err != nil {
			t.Errorf("Seal: %v", err)
		}
	})
}

func BenchmarkSealAndOpen(b *testing.B) {
	k := ours.Keys()
	r := replica.New("0123456789abcdef0123456789abcdef", "workout")
	for i := range 30 {
		set := map[string]any{"entry": "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "reps": 8 + i%5, "load": 20_000_000_000 + i, "at": 1_790_000_000_000 + i*90_000}
		if err := r.Set(fmt.Sprintf("s.%032x", i*7919), set, replica.Stamp{Clock: 7 << 16, Device: "0123456789abcdef0123456789abcdef"}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		body, err := k.Seal(r, [seal.NonceSize]byte{7})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := k.Open(k.Name(r.ID), body); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	k := ours.Keys()
	r := workout("heavy")
	name := k.Name(r.ID)
	body, err := k.Seal(r, [seal.NonceSize]byte{7})
	if err != nil {
		f.Fatal(err)
	}
	raw, _ := base64.StdEncoding.DecodeString(body)
	f.Add(raw, false)
	text, _ := replica.Encode(r)
	f.Add(append(append([]byte{0}, text...), 0x80), true)
	f.Add([]byte("\x01\x4a\x80"), true)
	f.Fuzz(func(t *testing.T, content []byte, inside bool) {
		body := base64.StdEncoding.EncodeToString(content)
		if inside {
			body = k.SealContent(name, content)
		}
		got, err := k.Open(name, body)
		switch code := fault.CodeOf(err); {
		case err == nil && k.Name(got.ID) != name:
			t.Errorf("opened record %q under the name of another", got.ID)
		case err == nil:
			if _, err := k.Seal(got, [seal.NonceSize]byte{}); err != nil && fault.CodeOf(err) != fault.TooLarge {
				t.Errorf("opened a record that cannot be sealed: %v", err)
			}
		case code != fault.Damaged && code != fault.TooNew:
			t.Errorf("Open: %v, want damaged or too new", err)
		}
	})
}
