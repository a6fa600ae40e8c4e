package exercise

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// The catalogue is text that a coach can edit; README.md explains its format.
//
//go:embed catalogue.txt
var catalogueText string

// A book is the parsed catalogue. It is built once, on first use, and never
// changed after.
type book struct {
	all      []Exercise     // sorted by Name
	at       map[string]int // slug or former slug → place in all
	safe     []int          // places in all that are safe to fail on
	problems []string       // what the parser could not read; a test keeps it empty
}

var theBook = sync.OnceValue(func() *book { return parse(catalogueText) })

// Catalogue returns every exercise, sorted by Name. The slice is shared: callers
// must not change it.
func Catalogue() []Exercise { return slices.Clip(theBook().all) }

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

// parse reads the catalogue. It never fails: what it cannot read is left out
// and listed, so that one bad line cannot take the app down.
func parse(text string) *book {
	b := &book{all: make([]Exercise, 0, strings.Count(text, "\n\n")+1)}
	var ex Exercise
	var was [][2]string
	flush := func() {
		if ex.ID != "" {
			complete(&ex)
			b.all = append(b.all, ex)
		}
		ex = Exercise{}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			flush()
			continue
		case line[0] == '#':
			continue
		}
		if id, name, ok := strings.Cut(line, " = "); ok && ex.ID == "" {
			ex.ID, ex.Name = id, name
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok || ex.ID == "" {
			b.problems = append(b.problems, "not a line of an exercise: "+line)
			continue
		}
		bad := ""
		switch key {
		case "also":
			ex.Aliases = strings.Split(value, "; ")
		case "is":
			bad = readAttributes(&ex, value)
		case "works":
			ms := strings.Split(value, " + ")
			ex.Muscle = Muscle(ms[0])
			for _, m := range ms[1:] {
				ex.Secondary = append(ex.Secondary, Muscle(m))
			}
		case "fails":
			for word := range strings.FieldsSeq(value) {
				h, ok := hazardWords[word]
				if !ok {
					bad = word
				}
				ex.Hazards |= h
			}
		case "chain":
			ex.Chain = append([]string{ex.ID}, strings.Split(value, " > ")...)
		case "safer":
			ex.Safer = strings.Fields(value)
		case "cue":
			ex.Cue = value
		case "was":
			for old := range strings.FieldsSeq(value) {
				was = append(was, [2]string{old, ex.ID})
			}
		default:
			bad = key
		}
		if bad != "" {
			b.problems = append(b.problems, ex.ID+": cannot read "+bad)
		}
	}
	flush()
	slices.SortFunc(b.all, func(x, y Exercise) int { return strings.Compare(x.Name, y.Name) })
	b.at = make(map[string]int, len(b.all)+len(was))
	for i, e := range b.all {
		if _, twice := b.at[e.ID]; twice {
			b.problems = append(b.problems, e.ID+": stands twice")
		}
		b.at[e.ID] = i
	}
	for i, e := range b.all {
		if safeToFail(e) {
			b.safe = append(b.safe, i)
		}
	}
	for i := range b.all {
		if ex := &b.all[i]; len(ex.Safer) == 0 && !safeToFail(*ex) {
			ex.Safer = b.saferThan(*ex)
		}
	}
	for _, w := range was {
		if _, twice := b.at[w[0]]; twice {
			b.problems = append(b.problems, w[0]+": was, and is, a slug")
			continue
		}
		b.at[w[0]] = b.at[w[1]]
	}
	return b
}

// readAttributes reads the words of an "is:" line, in any order, and returns
// the first that it does not know.
func readAttributes(ex *Exercise, value string) (bad string) {
	for word := range strings.FieldsSeq(value) {
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
	case Barbell, EZBar, TrapBar, Smith:
		return "Load small plates outermost, so that each drop only strips; or set out lighter fixed bars."
	}
	return ""
}
