package exercise

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"dropset/core/order"
)

// An index is what Search and Resolve look names up in. It is built once, on
// first use: start-up does not pay for it.
type index struct {
	plain   map[string]int // the folded name itself → place in the catalogue
	ordered map[string]int // name or alias in our words → place
	sets    map[string]int // the same in any order, without noise
	loose   map[string]int // the same without words of manner, or -1 where two exercises meet
	shared  []string       // problems: a name that two exercises claim
	entries []entry
	vocab   []string       // every word of ours, sorted
	at      map[string]int // word → place in vocab
	known   []string       // words that a misspelling may be corrected to, sorted
}

// An entry is one name of one exercise, as places in the vocabulary.
type entry struct {
	ex    int
	alias bool
	words []int
}

var theIndex = sync.OnceValue(func() *index { return buildIndex(Catalogue()) })

func buildIndex(all []Exercise) *index {
	x := &index{
		plain:   make(map[string]int, len(all)),
		ordered: make(map[string]int, 8*len(all)),
		sets:    make(map[string]int, 8*len(all)),
		loose:   make(map[string]int, 8*len(all)),
		at:      make(map[string]int, 512),
	}
	claim := func(m map[string]int, key string, ex int) {
		if other, ok := m[key]; ok && other != ex {
			x.shared = append(x.shared, key+": "+all[other].ID+" and "+all[ex].ID)
			return
		}
		m[key] = ex
	}
	add := func(ex int, name string, alias bool) {
		words := canonical(name)
		claim(x.ordered, strings.Join(words, " "), ex)
		key := setKey(words, noise)
		claim(x.sets, key, ex)
		if slices.ContainsFunc(words, manner) {
			key = setKey(words, manner)
		}
		if other, ok := x.loose[key]; ok && other != ex {
			x.loose[key] = -1
		} else {
			x.loose[key] = ex
		}
		e := entry{ex: ex, alias: alias, words: make([]int, len(words))}
		for i, w := range words {
			v, ok := x.at[w]
			if !ok {
				v = len(x.vocab)
				x.at[w] = v
				x.vocab = append(x.vocab, w)
			}
			e.words[i] = v
		}
		x.entries = append(x.entries, e)
	}
	for i, ex := range all {
		claim(x.plain, strings.Join(fold(ex.Name), " "), i)
		add(i, ex.Name, false)
	}
	for i, ex := range all {
		for _, a := range ex.Aliases {
			add(i, a, true)
		}
	}
	known := slices.Clone(x.vocab)
	for from, to := range theLexicon().phrases {
		if !strings.Contains(from, " ") && len(to) > 0 {
			known = append(known, from)
		}
	}
	for _, d := range dangers {
		known = append(known, strings.Fields(d.phrase)...)
	}
	for _, m := range movements {
		known = append(known, strings.Fields(m.phrase)...)
	}
	known = append(known, plainWords...)
	slices.Sort(known)
	x.known = slices.Compact(known)
	return x
}

// plainWords turn up in names and mean what they say: no slip to mend.
var plainWords = strings.Fields("banded bell bent block board body box chain corner crucifix deficit drop feet fist flat floor " +
	"foot half hand head inner iron knee kneeling long low medium narrow outer palm parallel partial pause paused power punch " +
	"quarter range rear rest ring rocking seal sternum stance supine supported tempo top towel trx unsupported upper wall wheel wide")

// knows reports whether word is written as somebody means it.
func (x *index) knows(word string) bool {
	_, ok := slices.BinarySearch(x.known, word)
	return ok || noise(word)
}

// correct mends the words that nobody knows: two words run together, or a
// misspelling. At the same distance a word of danger wins, so that a slip of
// the thumb never hides one. It reports whether it changed anything.
func (x *index) correct(words []string) (out []string, changed bool) {
	for i, w := range words {
		if x.knows(w) || len(w) < 4 || w[0] <= '9' {
			if changed {
				out = append(out, w)
			}
			continue
		}
		to := x.split(w)
		if to == nil {
			to = dangerInside(w)
		}
		if to == nil {
			to = compound(w)
		}
		if to == nil {
			to = x.nearest(w)
		}
		if to == nil {
			to = x.nearest(w + "s") // "prses": the s was none of a plural
		}
		if to == nil && len(w) > 4 {
			to = x.nearest(strings.TrimSuffix(w, "s")) // "pullpus": here it was
		}
		if to == nil {
			if changed {
				out = append(out, w)
			}
			continue
		}
		if !changed {
			changed = true
			out = append(out, words[:i]...)
		}
		out = append(out, to...)
	}
	if !changed {
		return words, false
	}
	return theLexicon().rewrite(out), true
}

// split takes apart two known words that are written as one.
func (x *index) split(w string) []string {
	for i := 3; i <= len(w)-3; i++ {
		a, b := w[:i], singular(w[i:])
		if x.knows(a) && x.knows(b) {
			return []string{a, b}
		}
	}
	return nil
}

// dangerInside finds a word of danger within a longer one: "squatting".
func dangerInside(w string) []string {
	for _, d := range dangers {
		if d.hard && len(d.phrase) >= 4 && strings.Contains(w, d.phrase) {
			return []string{d.phrase}
		}
	}
	return nil
}

// compound takes a German compound apart: its last part says what it is, as in
// "Nackenkniebeuge", and the longest one that is known is read.
func compound(w string) []string {
	const short = 6 // "rudern"
	phrases := theLexicon().phrases
	for i := 3; i+short <= len(w); i++ {
		if to := phrases[w[i:]]; len(to) > 0 {
			return append([]string{w[:i]}, to...)
		}
	}
	return nil
}

// nearest finds the known word closest to w, or nil. Longer words may hold two
// slips.
func (x *index) nearest(w string) []string {
	limit := 1
	if len(w) >= 8 {
		limit = 2
	}
	best, bestAt := "", 2*limit+2
	try := func(k string) {
		if len(k) < 4 || len(k)-len(w) > limit || len(w)-len(k) > limit {
			return
		}
		if len(w) == 4 && len(k) == 4 && !sameLetters(w, k) {
			return // "bell" is not a "ball"
		}
		d := 2 * distance(w, k, limit)
		if d > 2*limit {
			return
		}
		if !dangerWord(k) {
			d++
		}
		if d < bestAt || d == bestAt && len(k) > len(best) {
			best, bestAt = k, d // a letter left out is the commoner slip
		}
	}
	// People get the first letter right, or swap it with the second.
	for _, k := range x.beginning(w[0]) {
		try(k)
	}
	if w[1] != w[0] {
		for _, k := range x.beginning(w[1]) {
			if len(k) == len(w) && k[1] == w[0] {
				try(k)
			}
		}
	}
	if best == "" {
		return nil
	}
	return []string{best}
}

// beginning returns the known words that begin with c: a slice of the sorted
// list, as most of a search would be spent on words that cannot fit.
func (x *index) beginning(c byte) []string {
	from, _ := slices.BinarySearch(x.known, string([]byte{c}))
	to, _ := slices.BinarySearch(x.known[from:], string([]byte{c + 1}))
	return x.known[from : from+to]
}

// sameLetters reports whether b is a with its letters in another order.
func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	order.By(x, cmp.Compare)
	order.By(y, cmp.Compare)
	return string(x) == string(y)
}

// distance is the number of slips (a letter wrong, missing, extra, or two
// swapped) between a and b, or limit+1 if there are more.
func distance(a, b string, limit int) int {
	const room = 32
	if len(a) >= room || len(b) >= room {
		if a == b {
			return 0
		}
		return limit + 1
	}
	var rows [3][room]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		low := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			low = min(low, d)
		}
		if low > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
