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

// A book is the parsed catalogue. It is built once, on first use, and never
// changed after.
type book struct {
	all      []Exercise          // as they stand in the text
	at       map[string]int      // slug or former slug → place in all
	common   []string            // what most people log, in order
	instead  map[Muscle][]string // what to do for a muscle instead of what is refused, best first
	problems []string            // what the parser could not read; a test keeps it empty
}

var theBook = sync.OnceValue(func() *book { return parse(catalogueText) })

// byName waits for the first who asks: a start does not.
var byName = sync.OnceValue(func() []Exercise { return sorted(theBook().all) })

// Load reads the catalogue, which the first who asks for an exercise does
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
	return b.all[i], true
}

// A reader holds what parse gathers. Lists of all exercises share one array
// each: start-up waits for this, and many small lists cost the most in wasm.
type reader struct {
	book
	ex      Exercise
	was     [][2]string // former slug → slug
	words   []string
	muscles []Muscle
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

// line reads one line of a block.
func (r *reader) line(line string) {
	if r.ex.ID == "" {
		if id, name, ok := strings.Cut(line, " = "); ok {
			r.ex.ID, r.ex.Name = id, name
			return
		}
	}
	key, value, ok := cut(line, ':')
	if key == "common" && ok && r.ex.ID == "" {
		r.common = r.list("", value, ' ')
		return
	}
	if m, best := strings.CutPrefix(key, "instead of "); ok && best && r.ex.ID == "" {
		r.instead[Muscle(m)] = r.list("", value, ' ')
		return
	}
	if !ok || r.ex.ID == "" {
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
	case "was":
		for old := range strings.FieldsSeq(value) {
			r.was = append(r.was, [2]string{old, r.ex.ID})
		}
	default:
		bad = key
	}
	if bad != "" {
		r.problems = append(r.problems, r.ex.ID+": cannot read "+bad)
	}
}

// end closes the block that was being read.
func (r *reader) end() {
	if r.ex.ID != "" {
		complete(&r.ex)
		r.all = append(r.all, r.ex)
		r.ex = Exercise{}
	}
}

// parse reads the catalogue. It never fails: what it cannot read is left out
// and listed, so that one bad line cannot take the app down.
func parse(text string) *book {
	r := &reader{
		words:   make([]string, 0, strings.Count(text, ";")*2),
		muscles: make([]Muscle, 0, strings.Count(text, "+")*2),
	}
	r.all = make([]Exercise, 0, strings.Count(text, "=")+1)
	r.instead = make(map[Muscle][]string, len(muscles))
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		switch line = strings.TrimSpace(line); {
		case line == "":
			r.end()
		case line[0] != '#':
			r.line(line)
		}
	}
	r.end()
	return r.finish()
}

// finish ties the exercises together.
func (r *reader) finish() *book {
	b := &r.book
	b.at = make(map[string]int, len(b.all)+len(r.was))
	for i := range b.all {
		id := b.all[i].ID
		if _, twice := b.at[id]; twice {
			b.problems = append(b.problems, id+": stands twice")
		}
		b.at[id] = i
	}
	for i := range b.all {
		b.substitutes(&b.all[i])
	}
	for _, w := range r.was {
		if _, twice := b.at[w[0]]; twice {
			b.problems = append(b.problems, w[0]+": was, and is, a slug")
			continue
		}
		b.at[w[0]] = b.at[w[1]]
	}
	return b
}

// sorted returns the exercises in order of name. It moves each once: they are
// large.
func sorted(all []Exercise) []Exercise {
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	order.By(places, func(x, y int) int { return strings.Compare(all[x].Name, all[y].Name) })
	out := make([]Exercise, len(places))
	for i, from := range places {
		out[i] = all[from]
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
