package rules

import "slices"

// TableIDs are the IDs of the table in its order, without what they stand for.
func TableIDs() []string {
	ids := make([]string, len(table))
	for i := range table {
		ids[i] = table[i].id
	}
	return ids
}

// replace judges by another table until put is called.
func replace(other []rule) (put func()) {
	whole := table
	table, limits = other, ask(other)
	return func() { table, limits = whole, ask(whole) }
}

// TakeOut judges without the rule number i of the table until put is called.
func TakeOut(i int) (put func()) { return replace(slices.Delete(slices.Clone(table), i, i+1)) }

// Twists are ways in which a rule can say something else than it should. Each
// reports whether it changes what was said.
var Twists = []struct {
	Name  string
	twist func(*said) bool
}{
	{"a level stricter", func(s *said) bool { s.level++; return s.level > Caution && s.level <= Never }},
	{"a level kinder", func(s *said) bool { s.level--; return s.level < Never }},
	{"overridable or not", func(s *said) bool { s.hard = !s.hard; return s.level == Avoid }},
	{"without a date", func(s *said) bool { is := s.opens != 0; s.opens = 0; return is }},
	{"for other sessions too", func(s *said) bool { is := s.here && s.opens == 0; s.here = false; return is }},
	{"without asking", func(s *said) bool { is := s.asks; s.asks = false; return is }},
}

// Twist makes rule number i of the table say something else until put is called.
// spoken reports whether anything was changed meanwhile.
func Twist(i, how int) (spoken func() bool, put func()) {
	other := slices.Clone(table)
	judge, changed := other[i].judge, false
	other[i].judge = func(f *facts) (said, bool) {
		s, ok := judge(f)
		if t := s; ok && Twists[how].twist(&t) {
			s, changed = t, true
		}
		return s, ok
	}
	return func() bool { return changed }, replace(other)
}
