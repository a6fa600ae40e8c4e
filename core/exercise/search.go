package exercise

import (
	"slices"
	"strings"

	"dropset/core/order"
)

// Search returns at most limit exercises for what a person has typed so far,
// best first. It forgives misspellings, plurals, hyphens, word order and the
// names of other apps and languages. extra are the person's own exercises,
// which come first where they fit as well. An empty query finds nothing.
func Search(query string, limit int, extra ...Exercise) []Exercise {
	x, all := theIndex(), Catalogue()
	words := x.typed(query)
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	scores := make([]float64, len(all), len(all)+len(extra))
	// How well each word of the query fits each word of the vocabulary.
	fits := make([][]float64, len(words))
	for i, w := range words {
		fits[i] = make([]float64, len(x.vocab))
		misspelt := !x.knows(w)
		for v, word := range x.vocab {
			fits[i][v] = fit(w, word, misspelt)
		}
	}
	for _, e := range x.entries {
		sum := 0.0
		for i := range words {
			best := 0.0
			for _, v := range e.words {
				best = max(best, fits[i][v])
			}
			sum += best
		}
		s := total(sum, len(words), len(e.words))
		if e.alias {
			s -= 0.001
		}
		scores[e.ex] = max(scores[e.ex], s)
	}
	found := make([]int, 0, 16)
	// A person's own words are not in the vocabulary: nothing is mended here.
	raw := canonical(query)
	raw = raw[:min(len(raw), mostTyped)]
	for _, e := range extra {
		own := canonical(e.Name)
		sum := 0.0
		for _, w := range raw {
			best := 0.0
			for _, o := range own {
				best = max(best, fit(w, o, true))
			}
			sum += best
		}
		scores = append(scores, total(sum, len(raw), len(own))+0.01)
	}
	for i, s := range scores {
		if s >= 0.5 {
			found = append(found, i)
		}
	}
	at := func(i int) *Exercise {
		if i < len(all) {
			return &all[i]
		}
		return &extra[i-len(all)]
	}
	order.By(found, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		if d := len(at(a).Name) - len(at(b).Name); d != 0 {
			return d
		}
		return a - b
	})
	out := make([]Exercise, 0, min(limit, len(found)))
	for _, i := range found[:min(limit, len(found))] {
		out = append(out, *at(i))
	}
	return out
}

// mostTyped is how many words of a query count: more than any name has, so that
// a pasted page does not stall the picker.
const mostTyped = 12

// typed returns the query in our words. The last word may be unfinished, also
// in another language: "kreuzh" already means a deadlift.
func (x *index) typed(query string) []string {
	words := canonical(query)
	words = words[:min(len(words), mostTyped)]
	kept := words[:0:0]
	for i, w := range words {
		if x.knows(w) {
			if !noise(w) || len(words) == 1 {
				kept = append(kept, w)
			}
			continue
		}
		if i == len(words)-1 && len(w) >= 3 {
			at, _ := slices.BinarySearch(x.known, w)
			if at < len(x.known) && strings.HasPrefix(x.known[at], w) {
				kept = append(kept, x.unfinished(w, at)...)
				continue
			}
		}
		if mended, ok := x.correct([]string{w}); ok {
			kept = append(kept, mended...)
			continue
		}
		kept = append(kept, w)
	}
	return kept
}

// unfinished completes w where only words of other languages begin with it;
// our own words are matched by their beginning anyway.
func (x *index) unfinished(w string, at int) []string {
	for _, k := range x.known[at:] {
		if !strings.HasPrefix(k, w) {
			break
		}
		if _, ours := x.at[k]; ours {
			return []string{w}
		}
	}
	return theLexicon().rewrite([]string{x.known[at]})
}

// fit says how well a word of the query fits a word of a name, from 0 to 1.
func fit(query, word string, misspelt bool) float64 {
	switch {
	case query == word:
		return 1
	case strings.HasPrefix(word, query):
		return 0.9 - 0.01*float64(len(word)-len(query))
	case len(query) >= 3 && strings.Contains(word, query):
		return 0.6
	case len(word) >= 4 && strings.HasPrefix(query, word):
		return 0.5
	case misspelt && len(query) >= 4:
		switch distance(query, word, 2) {
		case 1:
			return 0.75
		case 2:
			if len(query) >= 6 {
				return 0.5
			}
		}
	}
	return 0
}

// total weighs how much of the query is found against how much of the name it
// leaves unsaid, so that "curl" finds the plain curl first. However long a name
// is, whoever has typed a word of it finds it.
func total(sum float64, asked, words int) float64 {
	return sum/float64(asked) - min(0.3, 0.03*float64(max(0, words-asked)))
}
