package seal

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"dropset/core/fault"
)

// wordList is the English list of BIP-39, which its authors gave to everybody:
// 2,048 words in alphabetical order, each known by its first four letters.
//
//go:embed words.txt
var wordList string

// WordCount is how many words a secret has.
const WordCount = 12

// list returns the words. They are cut apart when they are asked for, because
// most starts of the app never need one.
func list() []string { return strings.Fields(wordList) }

// Words returns the secret as a person writes it down: twelve words, of which
// the last holds a checksum.
func (s Secret) Words() []string {
	all, sum := list(), sha256.Sum256(s[:])
	words := make([]string, 0, WordCount)
	var bits, have uint
	for _, b := range append(s[:], sum[0]) { // 128 bits and 4 of the checksum
		bits, have = bits<<8|uint(b), have+8
		if have >= 11 {
			have -= 11
			words = append(words, all[bits>>have&2047])
		}
	}
	return words
}

// A WordsError says why words are not a secret. It is found with errors.As
// inside the fault that [ParseWords] returns.
type WordsError struct {
	// At is the place of the word that is wrong, or most likely so, from 0;
	// -1 where none is more likely than others.
	At int
	// Try holds what could have been meant there, the likeliest first. Where At
	// is -1 it is empty.
	Try []string
}

func (e *WordsError) Error() string {
	if e.At < 0 {
		return "the words do not belong together"
	}
	return fmt.Sprintf("word %d is wrong, perhaps %q", e.At+1, e.Try)
}

// ParseWords returns the secret behind twelve words, in any case and with any
// space or punctuation between them; the first four letters of a word are
// enough. Otherwise the error is fault.Invalid with words that point at what
// is wrong, and holds a [WordsError].
func ParseWords(text string) (Secret, error) {
	given := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
	all := list()
	indexes := make([]int, 0, WordCount)
	for at, word := range given {
		i, ok := indexOf(all, word)
		if !ok {
			try := nearest(all, word)
			return Secret{}, wrongWords(&WordsError{at, try}, fmt.Sprintf("Word %d, “%s”, is not one of the list%s", at+1, word, perhaps(try)))
		}
		indexes = append(indexes, i)
	}
	if len(given) != WordCount {
		return Secret{}, wrongWords(&WordsError{At: -1}, counted(len(given)))
	}
	s, ok := secretOf(indexes)
	if !ok {
		e := suspect(all, indexes)
		if e.At < 0 {
			return Secret{}, wrongWords(e, "These words do not belong together: one of them is another word of the list, or two are in the wrong order.")
		}
		return Secret{}, wrongWords(e, fmt.Sprintf("These words do not belong together. Look at word %d, “%s”, first%s", e.At+1, all[indexes[e.At]], perhaps(e.Try)))
	}
	return s, nil
}

func wrongWords(e *WordsError, msg string) error {
	return &fault.Error{Code: fault.Invalid, Field: "words", Msg: msg + " Nothing was changed.", Err: fmt.Errorf("seal: %w", e)}
}

func perhaps(try []string) string {
	if len(try) == 0 {
		return "."
	}
	return fmt.Sprintf("; did you mean “%s”?", strings.Join(try, "” or “"))
}

// Complete returns the words that begin with what is typed, at most limit of
// them, in alphabetical order.
func Complete(typed string, limit int) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return nil
	}
	all := list()
	from, _ := slices.BinarySearch(all, typed)
	var found []string
	for _, w := range all[from:] {
		if !strings.HasPrefix(w, typed) || len(found) == limit {
			break
		}
		found = append(found, w)
	}
	return found
}

// indexOf finds a word, or the only one with its first four letters if no more
// than those were typed.
func indexOf(all []string, word string) (int, bool) {
	i, ok := slices.BinarySearch(all, word)
	if ok || len(word) == 4 && i < len(all) && strings.HasPrefix(all[i], word) {
		return i, true
	}
	return 0, false
}

// secretOf packs twelve numbers of 11 bits and checks the checksum.
func secretOf(indexes []int) (Secret, bool) {
	var s Secret
	var bits, have uint
	n := 0
	for _, i := range indexes {
		bits, have = bits<<11|uint(i), have+11
		for have >= 8 && n < len(s) {
			have -= 8
			s[n] = byte(bits >> have)
			n++
		}
	}
	sum := sha256.Sum256(s[:])
	return s, byte(bits)&15 == sum[0]>>4
}

// suspect looks for the word whose replacement by a similar one would make the
// checksum right. The closest replacement is the likeliest; where several words
// have one that is as close, none is named.
func suspect(all []string, indexes []int) *WordsError {
	best := &WordsError{At: -1}
	for limit := 1; limit <= 2; limit++ {
		for at := range indexes {
			var try []string
			for i, w := range all {
				if i == indexes[at] || distance(w, all[indexes[at]], limit) != limit {
					continue
				}
				changed := slices.Clone(indexes)
				changed[at] = i
				if _, ok := secretOf(changed); ok {
					try = append(try, w)
				}
			}
			switch {
			case len(try) == 0:
			case best.At >= 0:
				return &WordsError{At: -1}
			default:
				best = &WordsError{at, try}
			}
		}
		if best.At >= 0 {
			return best
		}
	}
	return best
}

// nearest returns up to three words that are spelled most like what was typed.
func nearest(all []string, word string) []string {
	for limit := 1; limit <= 2; limit++ {
		var found []string
		for _, w := range all {
			if distance(w, word, limit) == limit {
				found = append(found, w)
			}
		}
		if len(found) > 0 {
			return found[:min(3, len(found))]
		}
	}
	return nil
}

// distance counts the letters that have to be added, left out, replaced or
// exchanged with their neighbour to make b of a; above limit it is limit+1.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j]+cost, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], limit+1)
}

// counted says how many words there are, and how many there should be.
func counted(n int) string {
	if n == 1 {
		return "This is 1 word, and twelve are needed."
	}
	return fmt.Sprintf("These are %d words, and twelve are needed.", n)
}
