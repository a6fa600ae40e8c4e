package exercise

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed words.txt
var wordsText string

// A lexicon rewrites the many ways to write a thing to the one that the
// catalogue is indexed by.
type lexicon struct {
	phrases map[string][]string // folded words, joined by a space → words of ours
	longest map[string]int      // first word → words in the longest phrase that begins with it
	fronts  []front             // German fronts of compounds, longest first
}

type front struct {
	text string
	word string
}

var theLexicon = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{phrases: make(map[string][]string, 512), longest: make(map[string]int, 512)}
	for line := range strings.Lines(wordsText) {
		line = strings.TrimSpace(line)
		from, to, ok := strings.Cut(line, " =")
		if !ok || line[0] == '#' {
			continue
		}
		if text, ok := strings.CutSuffix(from, "-"); ok {
			l.fronts = append(l.fronts, front{text, strings.TrimSpace(to)})
			continue
		}
		// The left side is folded too, so that an editor may write it either way.
		words := fold(from)
		l.phrases[strings.Join(words, " ")] = strings.Fields(to)
		l.longest[words[0]] = max(l.longest[words[0]], len(words))
	}
	for i := 1; i < len(l.fronts); i++ { // a handful: insertion is enough
		for j := i; j > 0 && len(l.fronts[j-1].text) < len(l.fronts[j].text); j-- {
			l.fronts[j-1], l.fronts[j] = l.fronts[j], l.fronts[j-1]
		}
	}
	return l
}

// noise are words that never tell two exercises apart.
func noise(word string) bool {
	switch word {
	case "the", "with", "on", "an", "to", "for", "of", "at", "using", "and", "or", "in", "by", "my", "your",
		"exercise", "version", "variation", "style", "attachment", "grip", "arm", "handle":
		return true
	}
	return false
}

// manner are words that tell how a movement is done and seldom which one it is.
func manner(word string) bool {
	switch word {
	case "standing", "alternating", "alternate", "double", "two", "both", "bar", "strict", "slow", "heavy", "light", "normal", "regular",
		"tempo", "warm", "up", "warmup", "week", "day", "pr", "max", "amrap", "rep", "set", "working", "backoff", "left", "right", "failure":
		return true
	}
	return noise(word) || scheme(word)
}

// scheme reports whether word is about sets and reps: "3x8", "5".
func scheme(word string) bool {
	return word != "" && word[0] <= '9' && strings.Trim(word, "0123456789x") == ""
}

// posture are words that tell how one stands, sits, lies or grips, and the
// numbers that people write behind a name. They matter where the load can fall
// on somebody, and nowhere else.
func posture(word string) bool {
	switch word {
	case "kneeling", "seated", "prone", "incline", "decline", "flat", "floor", "elevated", "high", "low", "mid",
		"wide", "widegrip", "medium", "narrow", "neutral", "mag", "d", "v", "vbar", "long", "straight", "inner", "flexor", "position", "hand", "full",
		"range", "motion", "palm", "mixed", "wall", "release", "oblique":
		return true
	}
	return manner(word) || word != "" && word[0] >= '0' && word[0] <= '9'
}

// fold splits a name into lower-case words without accents, apostrophes and
// plural endings. Letters of other scripts stay as they are.
func fold(name string) []string {
	b := make([]byte, 0, len(name)+8)
	words := 1
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r == '\'' || r == '’' || r >= 0x300 && unicode.Is(unicode.Mn, r):
			// "farmer's" is "farmers"; a loose accent belongs to the letter before it.
		case r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b = append(b, plain(unicode.ToLower(r))...)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
			words++
		}
	}
	// The words share one string: the index folds every name of the catalogue.
	out := make([]string, 0, words)
	for rest := string(b); rest != ""; {
		var w string
		w, rest, _ = strings.Cut(rest, " ")
		out = append(out, singular(w))
	}
	return out
}

// plain takes the accent off a lower-case Latin letter.
func plain(r rune) string {
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ą', 'ă':
		return "a"
	case 'ç', 'ć', 'č':
		return "c"
	case 'è', 'é', 'ê', 'ë', 'ę', 'ě', 'ē':
		return "e"
	case 'ì', 'í', 'î', 'ï', 'ī', 'ı':
		return "i"
	case 'ñ', 'ń', 'ň':
		return "n"
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'ō', 'ő':
		return "o"
	case 'ù', 'ú', 'û', 'ü', 'ū', 'ů', 'ű':
		return "u"
	case 'ý', 'ÿ':
		return "y"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'š', 'ś', 'ş':
		return "s"
	case 'ž', 'ź', 'ż':
		return "z"
	case 'ł':
		return "l"
	case 'ğ':
		return "g"
	case 'ř':
		return "r"
	case 'ť':
		return "t"
	case 'ď':
		return "d"
	}
	return string(r)
}

// singular takes an English plural ending off a folded word: biceps and bicep,
// flies and fly, presses and press meet in one form.
func singular(w string) string {
	n := len(w)
	switch {
	case n < 3 || w[n-1] != 's':
		return w
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches") ||
		strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	}
	switch w[n-2] {
	case 's', 'u', 'i':
		return w
	}
	return w[:n-1]
}

// rewrite turns folded words into ours, the longest phrase first. What it has
// written it does not read again, so it always ends.
func (l *lexicon) rewrite(words []string) []string {
	out := make([]string, 0, len(words)+2)
next:
	for i := 0; i < len(words); {
		for n := min(l.longest[words[i]], len(words)-i); n > 0; n-- {
			key := words[i]
			if n > 1 {
				key = strings.Join(words[i:i+n], " ")
			}
			if to, ok := l.phrases[key]; ok {
				out = append(out, to...)
				i += n
				continue next
			}
		}
		for _, f := range l.fronts {
			if rest, ok := strings.CutPrefix(words[i], f.text); ok && len(rest) > 2 {
				out = append(out, f.word)
				if to, ok := l.phrases[rest]; ok {
					out = append(out, to...)
				} else {
					out = append(out, rest)
				}
				i++
				continue next
			}
		}
		out = append(out, words[i])
		i++
	}
	return out
}

// canonical returns a name in our words.
func canonical(name string) []string { return theLexicon().rewrite(fold(name)) }

// setKey is the key of a name regardless of word order, doubles and the words
// that skip holds.
func setKey(words []string, skip func(string) bool) string {
	var room [12]string
	kept := room[:0]
	for _, w := range words {
		if !skip(w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = append(kept, words...)
	}
	slices.Sort(kept)
	return strings.Join(slices.Compact(kept), " ")
}
