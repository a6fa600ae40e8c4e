package learn

import (
	"math"
	"strconv"
	"time"

	"dropset/core/ladder"
	"dropset/core/rules"
	"dropset/core/strength"
	"dropset/core/training"
)

// values are the numbers that the text may name, each from where it is decided.
// Small counts are words, as they are in the rule book.
func values() map[string]string {
	p := rules.DefaultPolicy()
	return map[string]string{
		"drops":             few(p.MaxDrops),
		"reps-min":          strconv.Itoa(ladder.MinReps),
		"reps-max":          strconv.Itoa(ladder.MaxReps),
		"drop":              percent(ladder.DefaultDrop),
		"drop-min":          percent(ladder.MinDrop),
		"drop-max":          percent(ladder.MaxDrop),
		"changeover-target": seconds(training.ChangeoverTarget),
		"changeover-split":  seconds(p.ChangeoverSplit.Milliseconds()),
		"rep-seconds":       seconds(time.Duration(p.SecondsPerRep * float64(time.Second)).Milliseconds()),
		"baseline-days":     strconv.Itoa(p.BaselineDays),
		"baseline-entries":  few(p.BaselineEntries),
		"stimulus-low":      few(rules.StimulusPerDropSetLow),
		"stimulus-top":      few(rules.StimulusPerDropSetTop),
		"sure":              strconv.Itoa(strength.Sure),
		"most":              strconv.Itoa(strength.Most),
	}
}

func few(n int) string {
	words := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

func percent(share float64) string { return strconv.Itoa(int(math.Round(share * 100))) }

// seconds writes milliseconds; the limits are whole seconds.
func seconds(ms int64) string { return strconv.FormatInt(ms/1000, 10) }
