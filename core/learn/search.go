package learn

import (
	"slices"
	"strings"
	"sync"

	"dropset/core/exercise"
	"dropset/core/order"
)

// A Hit is a section that fits a query, or a chapter by its own title: then
// Section is nil. Claim is the paragraph of the section that fits best.
type Hit struct {
	Chapter *Chapter
	Section *Section
	Claim   int
}

// title is what the hit is called.
func (h Hit) title() string {
	if h.Section == nil {
		return h.Chapter.Title
	}
	return h.Section.Title
}

// Search returns at most limit places for what a person has typed so far, best
// first. It forgives case, accents, plurals, an unfinished last word and a
// slip of the thumb, and takes the ID of an item as well. What stands in a title
// counts for more than what stands below it. An empty query finds nothing.
func Search(query string, limit int) []Hit {
	if at, ok := Find(strings.ToUpper(strings.TrimSpace(query))); ok && limit > 0 {
		return []Hit{{at.Chapter, at.Section, max(at.Claim, 0)}} // slugs are in lower case: this is an ID
	}
	return theIndex().search(query, limit)
}

var theIndex = sync.OnceValue(func() *index { return newIndex(theBook().chapters) })

// An index holds each word of the book once, with the places where it stands.
type index struct {
	hits  []Hit // one for each chapter and each section, Claim 0
	words map[string][]spot
}

// A spot is where a word stands: in the title of a hit (claim -1) or in one of
// the paragraphs of its section.
type spot struct{ hit, claim int }

func newIndex(chapters []Chapter) *index {
	x := &index{words: map[string][]spot{}}
	add := func(text string, s spot) {
		for _, w := range exercise.Fold(text) {
			if spots := x.words[w]; len(spots) == 0 || spots[len(spots)-1] != s {
				x.words[w] = append(spots, s)
			}
		}
	}
	for i := range chapters {
		c := &chapters[i]
		add(c.Title, spot{len(x.hits), -1})
		x.hits = append(x.hits, Hit{Chapter: c})
		for j := range c.Sections {
			s, n := &c.Sections[j], len(x.hits)
			x.hits = append(x.hits, Hit{c, s, 0})
			add(s.Title, spot{n, -1})
			for k := range s.Claims {
				add(s.Claims[k].Text, spot{n, k})
				add(s.Claims[k].Note, spot{n, k})
			}
		}
	}
	return x
}

// What a word of the query is worth, by where it is found and how well.
const (
	inTitle  = 3.0
	inText   = 1.0
	slipped  = 0.6 // found under a slip of the thumb
	begun    = 0.8 // found as the beginning of a longer word
	enough   = 0.5 // the share of the query's words that has to be found
	mostAsks = 12  // words of a query that count, so that a pasted page does not stall
)

func (x *index) search(query string, limit int) []Hit {
	asked := keywords(query)
	if len(asked) == 0 || limit <= 0 {
		return nil
	}
	type score struct {
		sum   float64
		found int
		claim []float64 // of each paragraph
	}
	scores := make([]score, len(x.hits))
	for i := range scores {
		if s := x.hits[i].Section; s != nil {
			scores[i].claim = make([]float64, len(s.Claims))
		}
	}
	for _, q := range asked {
		best := make([]float64, len(x.hits))
		claims := map[spot]float64{}
		_, known := x.words[q]
		for w, spots := range x.words { // only the best of each counts, so their order does not
			f := fit(q, w, !known)
			if f == 0 {
				continue
			}
			for _, s := range spots {
				if s.claim < 0 {
					best[s.hit] = max(best[s.hit], inTitle*f)
					continue
				}
				best[s.hit] = max(best[s.hit], inText*f)
				claims[s] = max(claims[s], f)
			}
		}
		for s, f := range claims {
			scores[s.hit].claim[s.claim] += f
		}
		for i, f := range best {
			if f > 0 {
				scores[i].sum += f
				scores[i].found++
			}
		}
	}
	var found []int
	for i := range scores {
		if s := &scores[i]; s.found > 0 && float64(s.found) >= enough*float64(len(asked)) {
			s.sum *= float64(s.found) / float64(len(asked))
			found = append(found, i)
		}
	}
	order.By(found, func(a, b int) int {
		switch {
		case scores[a].sum > scores[b].sum:
			return -1
		case scores[a].sum < scores[b].sum:
			return 1
		}
		if d := len(keywords(x.hits[a].title())) - len(keywords(x.hits[b].title())); d != 0 {
			return d
		}
		return a - b
	})
	out := make([]Hit, min(limit, len(found)))
	for i := range out {
		n := found[i]
		out[i] = x.hits[n]
		for k, f := range scores[n].claim {
			if f > scores[n].claim[out[i].Claim] {
				out[i].Claim = k
			}
		}
	}
	return out
}

// keywords are the words of a text that say what it is about.
func keywords(text string) []string {
	words := exercise.Fold(text)
	words = words[:min(len(words), mostAsks)]
	var kept []string
	for _, w := range words {
		if !slices.Contains(filler, w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return words // "when", "how often"
	}
	return kept
}

// filler is what people put around a question, as it is folded, and what this
// whole book is about.
var filler = strings.Fields("a an the i my me you is are do doe can may should what why when how of for to on in with and or it they be good work drop set")

// fit says how well a word of the query fits one of the text, from 0 to 1.
// People get the first letter right, and a word that the book knows is no slip.
func fit(query, word string, misspelt bool) float64 {
	switch {
	case query == word:
		return 1
	case len(query) >= 2 && strings.HasPrefix(word, query):
		return begun
	case !misspelt || len(query) < 4 || len(word) < 4 || query[0] != word[0]:
		return 0
	}
	most := 1
	if len(query) >= 8 {
		most = 2
	}
	if exercise.Slips(query, word, most) <= most {
		return slipped
	}
	return 0
}
