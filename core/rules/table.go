package rules

import "slices"

// The table is the rule book: one entry for each rule, in the order in which
// reasons are given. Adding a rule is adding an entry here, its scenario in
// testdata, and its line in testdata/ids.txt.
var table = slices.Concat(
	applicable,  // is there anything to drop
	safety,      // what failure does to the lifter
	eligibility, // who
	budget,      // how many are left
	recovery,    // how today feels
	phase,       // where in the plan
	position,    // where in the session
	protocol,    // which shape
	motive,      // why: good, not merely plain
)

// asked are the rules that can lower a verdict, for trying things out.
type asked struct {
	all        []*rule
	ofMuscle   []*rule        // whose answer another exercise may turn
	ofMovement []*rule        // another one of the same muscle
	by         [kinds][]*rule // a help
}

var limits = ask(table)

func ask(table []rule) (a asked) {
	for i := range table {
		r := &table[i]
		if r.kind == note || r.kind == favour && r.helps == 0 {
			continue
		}
		a.all = append(a.all, r)
		if r.of != person {
			a.ofMuscle = append(a.ofMuscle, r)
		}
		if r.of == movement {
			a.ofMovement = append(a.ofMovement, r)
		}
		for k := range a.by {
			if r.helps&(1<<k) != 0 {
				a.by[k] = append(a.by[k], r)
			}
		}
	}
	return a
}

// A rule is one entry of the table.
type rule struct {
	id     string
	also   []string // other inventory items that say the same thing
	source Source
	grade  Grade
	kind   kind
	of     scope
	helps  helps // all that can make the rule fall silent
	judge  func(*facts) (said, bool)
	text   func(n [4]int64) string // from the numbers that judge gave
	why    string                  // the rule in a sentence
	note   string                  // the evidence, or why it is a convention
}

// scope says how far a rule speaks alike.
type scope uint8

const (
	movement scope = iota // each exercise has its own answer
	muscle                // all exercises of a muscle have the same, unless one had its drop set today
	person                // every exercise has the same: it is about the person, the day, the session
)

// kind tells what a rule is for. Limits lower a level and notes never do; nor do
// favours, but for those that are a limit when it is reached and so name helps.
// Favours are silent where the verdict is a refusal.
type kind uint8

const (
	limit kind = iota
	favour
	note
)

// said is what one rule has to say about a case.
type said struct {
	level Level
	n     [4]int64
	hard  bool     // an avoid that nobody overrides
	here  bool     // it speaks about this session only; another day is another session
	opens int64    // Unix milliseconds at which it falls silent, 0 = no date helps
	ask   Question // what to ask, where asks is set
	asks  bool
}

// yes is the answer of a favour or note.
func yes(n ...int64) (said, bool) { return at(Go, n...) }

// at is the answer of a limit.
func at(l Level, n ...int64) (said, bool) {
	s := said{level: l}
	copy(s.n[:], n)
	return s, true
}

// no is silence.
func no() (said, bool) { return said{}, false }

// asking caps a verdict at caution until q is answered.
func asking(q Question) (said, bool) { return said{level: Caution, ask: q, asks: true}, true }

// ruleOf finds the entry of an ID.
func ruleOf(id string) (*rule, bool) {
	for i := range table {
		if table[i].id == id {
			return &table[i], true
		}
	}
	return nil, false
}

// Text says the reason in a few words, made from the rule's own numbers.
// A reason of an ID that this version does not know reads as its ID.
func (r Reason) Text() string {
	if x, ok := ruleOf(r.ID); ok {
		return x.text(r.N)
	}
	return r.ID
}

// InFavour reports whether r speaks for the drop set: neither a limit nor a
// mere note.
func (r Reason) InFavour() bool {
	x, ok := ruleOf(r.ID)
	return ok && x.kind == favour && r.Level == Go
}

// An Explanation answers "why?": the rule in our own words, where it comes
// from, and how good the evidence is.
type Explanation struct {
	ID     string
	Also   []string // other items of the article that say the same
	Rule   string
	Source Source
	Grade  Grade
	Note   string
}

// Basis says where the rule comes from and how good the evidence for it is, in
// a few words: "the article · moderate evidence".
func (x Explanation) Basis() string {
	s := x.Source.String()
	switch {
	case x.Grade == ArticleOnly:
		return s + " · no trial"
	case x.Grade == Survey:
		return s + " · a survey"
	case x.Grade != ByConvention:
		return s + " · " + string(x.Grade) + " evidence"
	case x.Source != Convention:
		return s + " · " + Convention.String()
	}
	return s
}

// Why explains the rule behind r.
func (r Reason) Why() Explanation { return Explain(r.ID) }

// Explain explains the rule of an ID, or of an ID that it stands for, wherever
// the rule is kept: in the table, or beside it in ladder, live set and app. The
// zero Explanation means that no rule has it.
func Explain(id string) Explanation {
	for i := range table {
		if x := &table[i]; x.id == id || slices.Contains(x.also, id) {
			return x.explain()
		}
	}
	for i := range beside {
		if x := &beside[i]; x.id == id || slices.Contains(x.also, id) {
			return x.explain()
		}
	}
	return Explanation{}
}

func (x *rule) explain() Explanation {
	return Explanation{ID: x.id, Also: slices.Clone(x.also), Rule: x.why, Source: x.source, Grade: x.grade, Note: x.note}
}

// Rules lists the whole book for the pages that show it: the table in its
// order, then what is kept beside it. The caller owns the slice.
func Rules() []Explanation {
	all := make([]Explanation, 0, len(table)+len(beside))
	for i := range table {
		all = append(all, table[i].explain())
	}
	for i := range beside {
		all = append(all, beside[i].explain())
	}
	return all
}
