package exercise

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dropset/core/order"
)

// The catalogue is text that a coach can edit; README.md explains its format.
//
//go:embed catalogue.txt
var catalogueText string

// A book is the catalogue: where each exercise stands in the text, and what
// belongs to none. It is built once, on first use. An exercise is read when it
// is first asked for, because a start needs a dozen of 572 and waits for this.
type book struct {
	blocks   []block             // as they stand in the text
	at       map[string]int      // slug or former slug → place in blocks
	common   []string            // what most people log, in order
	instead  map[Muscle][]string // what to do for a muscle instead of what is refused, best first
	problems []string            // what cannot be read outside the blocks; a test keeps it empty
}

// A block is an exercise as it stands in the text.
type block struct {
	text string

	once     sync.Once
	ex       Exercise
	problems []string // lines that cannot be read; a test keeps it empty
}

var theBook = sync.OnceValue(func() *book { return open(catalogueText) })

var byName = sync.OnceValue(func() []Exercise { return theBook().sorted() })

// Load opens the catalogue, which the first who asks for an exercise does
// otherwise.
func Load() { theBook() }

// Catalogue returns every exercise, sorted by Name. The slice is shared: callers
// must not change it.
func Catalogue() []Exercise { return slices.Clip(byName()) }

// Common lists what most people come to log, by slug, in the order in which a
// list offers it. The slice is shared: callers must not change it.
func Common() []string { return slices.Clip(theBook().common) }

// Find returns the catalogue's exercise with this slug. Slugs are permanent: a
// renamed one leads to its successor. It reports false for a person's own
// exercises, which the catalogue does not know.
func Find(id string) (Exercise, bool) {
	b := theBook()
	i, ok := b.at[id]
	if !ok {
		return Exercise{}, false
	}
	return b.read(i), true
}

// A reader holds what is gathered of a block. Its lists share one array each:
// many small lists cost the most in wasm.
type reader struct {
	ex       Exercise
	words    []string
	muscles  []Muscle
	problems []string
}

// cut is strings.Cut at a byte, which takes the space behind it as well. To
// look for two bytes costs several times as much in wasm.
func cut(s string, sep byte) (before, after string, found bool) {
	i := strings.IndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	before, after = s[:i], s[i+1:]
	if sep != ' ' {
		before, after = strings.TrimSuffix(before, " "), strings.TrimPrefix(after, " ")
	}
	return before, after, true
}

// list cuts text at sep into the shared array.
func (r *reader) list(first, text string, sep byte) []string {
	from := len(r.words)
	if first != "" {
		r.words = append(r.words, first)
	}
	for more := true; more; {
		var w string
		w, text, more = cut(text, sep)
		r.words = append(r.words, w)
	}
	return r.words[from:len(r.words):len(r.words)]
}

// line reads one line of a block behind its first.
func (r *reader) line(line string) {
	key, value, ok := cut(line, ':')
	if !ok {
		r.problems = append(r.problems, "not a line of an exercise: "+line)
		return
	}
	bad := ""
	switch key {
	case "also":
		r.ex.Aliases = r.list("", value, ';')
	case "is":
		bad = readAttributes(&r.ex, value)
	case "works":
		from := len(r.muscles)
		for more := true; more; {
			var m string
			m, value, more = cut(value, '+')
			r.muscles = append(r.muscles, Muscle(m))
		}
		r.ex.Muscle = r.muscles[from]
		if len(r.muscles) > from+1 {
			r.ex.Secondary = r.muscles[from+1 : len(r.muscles) : len(r.muscles)]
		}
	case "fails":
		for more := true; more; {
			var word string
			word, value, more = cut(value, ' ')
			h := hazardOf(word)
			if h == 0 {
				bad = word
			}
			r.ex.Hazards |= h
		}
	case "chain":
		r.ex.Chain = r.list(r.ex.ID, value, '>')
	case "safer":
		r.ex.Safer = r.list("", value, ' ')
	case "cue":
		r.ex.Cue = value
	case "was": // open has read it
	default:
		bad = key
	}
	if bad != "" {
		r.problems = append(r.problems, r.ex.ID+": cannot read "+bad)
	}
}

// open finds the blocks of a catalogue. It never fails: what cannot be read is
// left out and listed, so that one bad line cannot take the app down. It looks
// for the ends of lines only, because every start waits for it.
func open(text string) *book {
	n := len(text) / 200 // a block takes some more
	b := &book{
		blocks:  make([]block, 0, n),
		at:      make(map[string]int, n),
		instead: make(map[Muscle][]string, len(muscles)),
	}
	inside, from := false, 0 // a block, which begins at from
	renamed := false
	for start, end := 0, 0; start < len(text); start = end + 1 {
		if end = strings.IndexByte(text[start:], '\n'); end < 0 {
			end = len(text)
		} else {
			end += start
		}
		line := text[start:end]
		switch {
		case inside && line == "":
			b.blocks[len(b.blocks)-1].text = text[from:start]
			inside = false
		case inside:
			renamed = renamed || strings.HasPrefix(line, "was:")
		case line == "" || line[0] == '#':
		default:
			if inside = b.head(line); inside {
				from = start
			} else {
				b.outside(line)
			}
		}
	}
	if inside {
		b.blocks[len(b.blocks)-1].text = text[from:]
	}
	for i := 0; renamed && i < len(b.blocks); i++ {
		b.rename(i)
	}
	return b
}

// head begins a block if a line is the first of one: a slug and a name.
func (b *book) head(line string) bool {
	id, _, ok := strings.Cut(line, " = ")
	if !ok {
		return false
	}
	if _, twice := b.at[id]; twice {
		b.problems = append(b.problems, id+": stands twice")
	}
	b.at[id] = len(b.blocks)
	b.blocks = append(b.blocks, block{})
	return true
}

// outside reads a line that belongs to no exercise.
func (b *book) outside(line string) {
	var r reader
	key, value, ok := cut(line, ':')
	muscle, best := strings.CutPrefix(key, "instead of ")
	switch {
	case ok && key == "common":
		b.common = r.list("", value, ' ')
	case ok && best:
		b.instead[Muscle(muscle)] = r.list("", value, ' ')
	default:
		b.problems = append(b.problems, "not a line of an exercise: "+line)
	}
}

// rename leads the former slugs of a block to it.
func (b *book) rename(i int) {
	for line := range strings.Lines(b.blocks[i].text) {
		value, ok := strings.CutPrefix(strings.TrimSpace(line), "was:")
		if !ok {
			continue
		}
		for old := range strings.FieldsSeq(value) {
			if _, twice := b.at[old]; twice {
				b.problems = append(b.problems, old+": was, and is, a slug")
				continue
			}
			b.at[old] = i
		}
	}
}

// read returns the exercise of a block.
func (b *book) read(i int) Exercise {
	x := &b.blocks[i]
	x.once.Do(func() {
		head, text, _ := strings.Cut(x.text, "\n")
		r := &reader{words: make([]string, 0, 12), muscles: make([]Muscle, 0, 4)}
		r.ex.ID, r.ex.Name, _ = strings.Cut(head, " = ")
		for text != "" {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				r.line(line)
			}
		}
		complete(&r.ex)
		b.substitutes(&r.ex)
		x.ex, x.problems = r.ex, r.problems
	})
	return x.ex
}

// sorted returns all exercises in order of name. It moves each once: they are
// large.
func (b *book) sorted() []Exercise {
	places := make([]int, len(b.blocks))
	for i := range places {
		b.read(i)
		places[i] = i
	}
	order.By(places, func(x, y int) int { return strings.Compare(b.blocks[x].ex.Name, b.blocks[y].ex.Name) })
	out := make([]Exercise, len(places))
	for i, from := range places {
		out[i] = b.blocks[from].ex
	}
	return out
}

// readAttributes reads the words of an "is:" line, in any order, and returns
// the first that it does not know.
func readAttributes(ex *Exercise, value string) (bad string) {
	for more := true; more; {
		var word string
		word, value, more = cut(value, ' ')
		if rest, ok := strings.CutPrefix(word, "drop-"); ok {
			ex.Drop = DropKind(rest)
			continue
		}
		switch word {
		case "isolation", "compound":
			ex.Mechanic = Mechanic(word)
		case "per-hand", "total", "bodyweight-plus", "assisted":
			ex.Counting = Counting(word)
		case "one-side":
			ex.Unilateral = true
		case "supported":
			ex.Supported = true
		case "quick":
			ex.QuickLoad = true
		default:
			switch {
			case equipmentNames[Equipment(word)] != "":
				ex.Equipment = Equipment(word)
			case patternKnown(Pattern(word)):
				ex.Pattern = Pattern(word)
			default:
				bad = word
			}
		}
	}
	return bad
}

// complete fills what a block leaves out with what its equipment implies: how
// the load counts, what kind of drop fits, and the usual words for changing it.
func complete(ex *Exercise) {
	if ex.Counting == "" {
		switch ex.Equipment {
		case Dumbbell, Kettlebell:
			ex.Counting = PerHand
		case Bodyweight:
			ex.Counting = BodyOnly
		default:
			ex.Counting = Total
		}
	}
	if ex.Drop == "" {
		switch {
		case ex.Counting == Assisted:
			ex.Drop = DropAssistance
		case ex.Counting == BodyOnly:
			ex.Drop = DropNone
		case ex.Equipment == Band:
			ex.Drop = DropBand
		default:
			ex.Drop = DropLoad
		}
	}
	switch ex.Equipment {
	case Dumbbell, Cable, Band:
		ex.QuickLoad = true
	}
	if ex.Cue == "" && ex.Drop != DropNone {
		ex.Cue = usualCue(*ex)
	}
}

// usualCue is how most people change the load on this equipment.
func usualCue(ex Exercise) string {
	switch {
	case ex.Drop == DropAssistance:
		return "Move the pin to more help."
	case ex.Drop == DropLeverage:
		return "Move to the easier position."
	case ex.Drop == DropBand:
		return "Lay the lighter bands within reach, in order."
	case ex.Drop == DropVariation:
		return "Change to the easier movement without putting the load away."
	case ex.Counting == BodyweightPlus:
		return "Hang the load so that part of it comes off in one move."
	}
	switch ex.Equipment {
	case Dumbbell:
		if ex.Unilateral {
			return "Set out the lighter dumbbells in order, within arm's reach."
		}
		return "Set out the lighter pairs in order, within arm's reach."
	case Kettlebell:
		return "Set out the lighter kettlebells in order."
	case Plate, Other:
		return "Set out the lighter ones in order."
	case Cable:
		return "Move the pin up the stack."
	case Machine:
		if ex.QuickLoad {
			return "Move the pin up the stack."
		}
		return "Load small plates outermost, so that each drop only strips."
	default: // bars
		return "Load small plates outermost, so that each drop only strips; or set out lighter fixed bars."
	}
}
