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

// values are the numbers that the text may name, each followed by how it reads
// and taken from where it is decided. Small counts are words, as they are in the
// rule book.
func values() []string {
	p := rules.DefaultPolicy()
	return []string{
		"{drops}", few(p.MaxDrops),
		"{reps-min}", strconv.Itoa(ladder.MinReps),
		"{reps-max}", strconv.Itoa(ladder.MaxReps),
		"{drop}", strconv.Itoa(100 * ladder.DefaultDrop), // percent
		"{drop-min}", strconv.Itoa(100 * ladder.MinDrop),
		"{drop-max}", strconv.Itoa(100 * ladder.MaxDrop),
		"{changeover-target}", strconv.Itoa(training.ChangeoverTarget / 1000), // seconds
		"{changeover-split}", strconv.Itoa(int(p.ChangeoverSplit / time.Second)),
		"{rep-seconds}", strconv.Itoa(int(p.SecondsPerRep)),
		"{baseline-days}", strconv.Itoa(p.BaselineDays),
		"{baseline-entries}", few(p.BaselineEntries),
		"{stimulus-low}", few(rules.StimulusPerDropSetLow),
		"{stimulus-top}", few(rules.StimulusPerDropSetTop),
		"{sure}", strconv.Itoa(strength.Sure),
		"{most}", strconv.Itoa(strength.Most),
	}
}

func few(n int) string {
	words := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// fill puts the numbers into a paragraph. ok is false where it names one that
// is not on the list.
func fill(line string) (filled string, ok bool) {
	if strings.Contains(line, "{") {
		line = strings.NewReplacer(values()...).Replace(line)
	}
	return line, !strings.Contains(line, "{")
}
