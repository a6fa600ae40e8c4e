package devices

import (
	"errors"
	"slices"
	"strings"

	"dropset/core/seal"
)

// shown is how many suggestions stand under the field.
const shown = 4

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// completions suggests what the word that is being typed may become: each with
// the whole text that it makes.
func completions(typed string) []string {
	begun := typed[strings.LastIndexFunc(typed, func(r rune) bool { return !letter(r) })+1:]
	words := seal.Complete(begun, shown)
	if len(words) == 1 && words[0] == strings.ToLower(begun) {
		return nil // it is whole
	}
	var out []string
	for _, w := range words {
		out = append(out, w, typed[:len(typed)-len(begun)]+w+" ")
	}
	return out
}

// corrections suggests what may have been meant by the word that is wrong.
func corrections(typed string, err error) []string {
	var wrong *seal.WordsError
	if !errors.As(err, &wrong) || wrong.At < 0 {
		return nil
	}
	given := strings.FieldsFunc(typed, func(r rune) bool { return !letter(r) })
	if wrong.At >= len(given) {
		return nil
	}
	var out []string
	for _, w := range wrong.Try[:min(len(wrong.Try), shown)] {
		right := slices.Clone(given)
		right[wrong.At] = w
		out = append(out, w, strings.Join(right, " "))
	}
	return out
}

// howMany counts the words that were typed.
func howMany(typed string) int {
	return len(strings.FieldsFunc(typed, func(r rune) bool { return !letter(r) }))
}
