package seal_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/seal"

	"pgregory.net/rapid"
)

func secrets() *rapid.Generator[seal.Secret] {
	return rapid.Custom(func(t *rapid.T) seal.Secret {
		return seal.Secret(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "secret"))
	})
}

func TestTheListIsThatOfBIP39(t *testing.T) {
	data, err := os.ReadFile("words.txt")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	if got, want := hex.EncodeToString(sum[:]), "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"; got != want {
		t.Errorf("SHA-256 of words.txt = %s, want %s: every secret would have other words", got, want)
	}
}

// The pairs are test vectors of BIP-39.
var vectors = []struct{ secret, words string }{
	{"00000000000000000000000000000000", "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"},
	{"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f", "legal winner thank year wave sausage worth useful legal winner thank yellow"},
	{"80808080808080808080808080808080", "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"},
	{"ffffffffffffffffffffffffffffffff", "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"},
	{"9e885d952ad362caeb4efe34a8e91bd2", "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"},
	{"23db8160a31d3e0dca3688ed941adbf3", "cat swing flag economy stadium alone churn speed unique patch report train"},
}

func secretOf(t *testing.T, text string) seal.Secret {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return seal.Secret(b)
}

func TestWords(t *testing.T) {
	t.Run("are those of BIP-39 and lead back", func(t *testing.T) {
		for _, v := range vectors {
			s := secretOf(t, v.secret)
			if got := strings.Join(s.Words(), " "); got != v.words {
				t.Errorf("words of %s = %s, want %s", v.secret, got, v.words)
			}
			if got, err := seal.ParseWords(v.words); err != nil || got != s {
				t.Errorf("ParseWords(%s) = %x, %v, want %s", v.words, got, err, v.secret)
			}
		}
	})

	t.Run("may be typed as people type", func(t *testing.T) {
		want := secretOf(t, vectors[4].secret)
		for _, text := range []string{
			"  Ozone DRILL grab fiber curtain grace\npudding thank cruise elder eight picnic ",
			"ozon dril grab fibe curt grac pudd than crui elde eigh picn",
			"1. ozone, 2. drill, 3. grab, 4. fiber, 5. curtain, 6. grace, 7. pudding, 8. thank, 9. cruise, 10. elder, 11. eight, 12. picnic",
		} {
			if got, err := seal.ParseWords(text); err != nil || got != want {
				t.Errorf("ParseWords(%q) = %x, %v, want %x", text, got, err, want)
			}
		}
	})

	t.Run("lead back from every secret", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			s := secrets().Draw(t, "secret")
			words := s.Words()
			got, err := seal.ParseWords(strings.Join(words, " "))
			if err != nil || got != s || len(words) != seal.WordCount {
				t.Fatalf("ParseWords(%q) = %x, %v, want %x", words, got, err, s)
			}
		})
	})

	t.Run("a word that is not on the list is named, with what it may have been", func(t *testing.T) {
		for _, c := range []struct {
			text string
			at   int
			try  string
		}{
			{"ozone drill grab fibre curtain grace pudding thank cruise elder eight picnic", 3, "fiber"},
			{"ozone drill grab fiber curtain grace puding thank cruise elder eight picnic", 6, "pudding"},
			{"ozone drill grab fiber curtain grace pudding htank cruise", 7, "thank"},
			{"xxxxxxxxx", 0, ""},
		} {
			_, err := seal.ParseWords(c.text)
			var e *seal.WordsError
			if !errors.As(err, &e) || fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != "words" {
				t.Fatalf("ParseWords(%q): %v, want a fault of the words", c.text, err)
			}
			if e.At != c.at || c.try != "" && !slices.Contains(e.Try, c.try) || c.try == "" && len(e.Try) > 0 {
				t.Errorf("ParseWords(%q): word %d, perhaps %q, want word %d, perhaps %q", c.text, e.At, e.Try, c.at, c.try)
			}
			if msg := fault.Message(err); !strings.Contains(msg, "Nothing was changed.") || !strings.Contains(msg, c.try) {
				t.Errorf("ParseWords(%q) says %q, want that nothing was changed, and %q", c.text, msg, c.try)
			}
		}
	})

	t.Run("too few and too many are counted", func(t *testing.T) {
		for text, count := range map[string]string{"": "0", "zoo zoo": "2", strings.Repeat("zoo ", 13): "13"} {
			if _, err := seal.ParseWords(text); !strings.Contains(fault.Message(err), "These are "+count+" words") {
				t.Errorf("ParseWords(%q): %v", text, err)
			}
		}
	})

	t.Run("a word that was taken for a similar one is pointed at", func(t *testing.T) {
		// One word in sixteen passes for the right one, whatever it is; of those
		// that do not, most can be pointed at.
		found, right := 0, 0
		for _, v := range vectors[3:] {
			words := strings.Fields(v.words)
			for at := range words {
				for _, w := range similar(t, words[at]) {
					changed := slices.Clone(words)
					changed[at] = w
					_, err := seal.ParseWords(strings.Join(changed, " "))
					var e *seal.WordsError
					if err == nil || !errors.As(err, &e) || e.At < 0 {
						continue
					}
					found++
					if e.At == at && slices.Contains(e.Try, words[at]) {
						right++
					}
				}
			}
		}
		if found < 10 || right*4 < found*3 {
			t.Errorf("of %d words pointed at %d were the wrong ones, want three in four", found, right)
		}
	})

	t.Run("nothing is pointed at where nothing is likely", func(t *testing.T) {
		_, err := seal.ParseWords(strings.Repeat("zoo ", 12))
		var e *seal.WordsError
		if !errors.As(err, &e) || e.At >= 0 || e.Error() == "" || !strings.Contains(fault.Message(err), "do not belong together") {
			t.Errorf("twelve times zoo: %v, want no word named", err)
		}
	})

	t.Run("are completed while they are typed", func(t *testing.T) {
		for typed, want := range map[string]string{
			"": "", "zo": "zone zoo", " ZOO": "zoo", "q": "quality quantum quarter", "xx": "", "abandonx": "", "zzz": "",
		} {
			if got := strings.Join(seal.Complete(typed, 3), " "); got != want {
				t.Errorf("Complete(%q) = %q, want %q", typed, got, want)
			}
		}
	})
}

// similar returns the words of the list that are one letter away.
func similar(t *testing.T, word string) []string {
	t.Helper()
	data, err := os.ReadFile("words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, w := range strings.Fields(string(data)) {
		if seal.Distance(w, word, 1) == 1 {
			found = append(found, w)
		}
	}
	return found
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"fiber", "fiber", 2, 0}, {"fiber", "fibre", 2, 1}, {"", "a", 2, 1}, {"abc", "ab", 2, 1}, {"abc", "xbc", 2, 1},
		{"abc", "", 2, 3}, {"kitten", "sitting", 3, 3}, {"kitten", "sitting", 2, 3},
	} {
		if got := seal.Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, v := range vectors {
		f.Add(v.words)
		f.Add(strings.ToUpper(v.words[1:]))
	}
	f.Add("")
	f.Add("fibre 1 2 3 Ärger")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := seal.ParseWords(text)
		if err != nil {
			if fault.CodeOf(err) != fault.Invalid || fault.Message(err) == "" {
				t.Errorf("ParseWords(%q): %v, want invalid with words", text, err)
			}
			return
		}
		again, err := seal.ParseWords(strings.Join(s.Words(), " "))
		if err != nil || again != s {
			t.Errorf("ParseWords(%q) = %x, whose words lead to %x, %v", text, s, again, err)
		}
	})
}
