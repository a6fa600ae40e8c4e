package learn

import (
	"strconv"
	"strings"
	"time"

	"dropset/core/ladder"
	"dropset/core/rules"
	"dropset/core/strength"
	"dropset/core/training"
)

// A value is a number that the text may name.
type value struct {
	name string
	n    int
	word bool // a small count, written as a word as in the rule book
}

// values lists them, each from where it is decided.
func values() []value {
	p := rules.DefaultPolicy()
	return []value{
		{"drops", p.MaxDrops, true},
		{"reps-min", ladder.MinReps, false},
		{"reps-max", ladder.MaxReps, false},
		{"drop", 100 * ladder.DefaultDrop, false}, // percent
		{"drop-min", 100 * ladder.MinDrop, false},
		{"drop-max", 100 * ladder.MaxDrop, false},
		{"changeover-target", training.ChangeoverTarget / 1000, false}, // seconds
		{"changeover-split", int(p.ChangeoverSplit / time.Second), false},
		{"rep-seconds", int(p.SecondsPerRep), false},
		{"baseline-days", p.BaselineDays, false},
		{"baseline-entries", p.BaselineEntries, true},
		{"stimulus-low", rules.StimulusPerDropSetLow, true},
		{"stimulus-top", rules.StimulusPerDropSetTop, true},
		{"sure", strength.Sure, false},
		{"most", strength.Most, false},
	}
}

func (v value) String() string {
	words := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven"}
	if v.word && v.n >= 0 && v.n < len(words) {
		return words[v.n]
	}
	return strconv.Itoa(v.n)
}

// fill puts the numbers into a paragraph. ok is false where it names one that
// is not on the list.
func fill(line string) (filled string, ok bool) {
	if !strings.Contains(line, "{") {
		return line, true
	}
	for _, v := range values() {
		line = strings.ReplaceAll(line, "{"+v.name+"}", v.String())
	}
	return line, !strings.Contains(line, "{")
}
