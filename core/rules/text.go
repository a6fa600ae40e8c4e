package rules

import (
	"strconv"
	"strings"
	"time"

	"dropset/core/training"
)

// always is a text without numbers.
func always(s string) func([4]int64) string { return func([4]int64) string { return s } }

// muscleName reads a muscle's number back, "This muscle" for one not listed.
func muscleName(n int64) string {
	if n < 0 || n >= int64(len(muscleList)) {
		return "This muscle"
	}
	return muscleList[n].Name()
}

// inSentence is muscleName within a sentence.
func inSentence(n int64) string { return strings.ToLower(muscleName(n)) }

func num(n int64) string { return strconv.FormatInt(n, 10) }

// few writes small counts as words.
func few(n int64) string {
	words := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven"}
	if n >= 0 && n < int64(len(words)) {
		return words[n]
	}
	return num(n)
}

// hours writes a duration in milliseconds, in hours.
func hours(ms int64) string { return num(ms/3_600_000) + " h" }

// When writes an instant as its wall clock shows it: "Thursday 12 June", with
// the time where it is not midnight.
func When(t training.Instant) string {
	w := time.UnixMilli(t.Milli + int64(t.Offset)*60_000).UTC()
	s := DayName(t.Day())
	if h, m := w.Hour(), w.Minute(); h != 0 || m != 0 {
		s += ", " + two(h) + ":" + two(m)
	}
	return s
}

// DayName writes a local date: "Thursday 12 June".
func DayName(d training.Day) string {
	w := time.UnixMilli(int64(d) * dayMillis).UTC()
	return w.Weekday().String() + " " + strconv.Itoa(w.Day()) + " " + w.Month().String()
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// list joins words: "a", "a and b", "a, b and c".
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Evidence notes that several rules share. Figures are those of the trials.
const (
	noteCoaching  = "A coaching rule of the article. No trial compared it with another."
	noteFrequency = "Trials used drop sets in every session, twice a week, for 6 to 12 weeks. One to three a week is cautious coaching, not a measured limit."
	noteInjury    = "No trial counted injuries. The reasoning is mechanical: what happens to the load and to you when a rep fails."
	noteRecovery  = "Training to failure slows recovery by up to 24 to 48 h (Morán-Navarro 2017); losses were gone at 48 h in another trial (Refalo 2023); after curls soreness lasted to 72 h (Soares 2015)."
	noteFatigue   = "Drop sets feel harder and cost more: set effort 8.8 against 7.5 (Enes 2023), 13.3 % less strength after one bout (Fink 2018). Nobody measured three times; it is bookkeeping."
	noteTime      = "Same growth as ordinary sets (Coleman 2022, Sødal 2023) in about half to a third of the time. What is gained is time."
	noteBaseline  = "How much counts as a dip is our convention: your own median of two weeks, so that nobody is compared with anybody else."
	noteOurs      = "Our convention. You can change it in settings."
	noteFailure   = "Going to failure beats stopping short by little, if at all: 0.12 (−0.13 to 0.37) (Refalo 2023). People misjudge their last reps by about one."
	noteDrops     = "Trials used one to four drops of 10 to 30 %; most used two or three of 20 %. Nothing shows that more drops grow more."
)
