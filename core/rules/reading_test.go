package rules_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

var reportFile = flag.String("report", "", "write how every name of the coach's readings is judged to this file")

// A reading is what a coach said to a name before the engine was asked.
type reading struct {
	name  string
	level rules.Level
	why   string
}

// A finding is a reading beside what the engine makes of the name.
type finding struct {
	reading
	exercise exercise.Exercise
	match    exercise.Match
	verdict  rules.Verdict
}

// A difference is how the engine and the coach stand to each other.
type difference int

const (
	agree    difference = iota
	unsafe              // the coach refuses and the engine does not, or not for good
	looser              // more permissive, where the coach does not refuse
	annoying            // refused, where the coach says go
	stricter            // more careful by a step
	reworded            // both refuse, in another word
)

var differenceNames = [...]string{"agree", "UNSAFE", "looser", "annoying", "stricter", "reworded"}

func (d difference) String() string { return differenceNames[d] }

// compare places a verdict beside a coach's. What is not applicable is refused
// too, but it is no answer where the coach says never.
func compare(coach, engine rules.Level) difference {
	switch {
	case coach == engine:
		return agree
	case coach == rules.Never, coach == rules.Avoid && !engine.Refused():
		return unsafe
	case coach == rules.Go && engine.Refused():
		return annoying
	case coach.Refused() && engine.Refused():
		return reworded
	case engine < coach:
		return looser
	}
	return stricter
}

func readReadings(t *testing.T, file string) []reading {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []reading
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		field := strings.Split(line, " | ")
		if len(field) != 3 || field[1] == "" || field[2] == "" {
			t.Fatalf("%s:%d: want verdict | name | why, got %q", file, i+1, line)
		}
		level := slices.IndexFunc(levels, func(l rules.Level) bool { return l.String() == field[0] })
		if level < 0 {
			t.Fatalf("%s:%d: no verdict is called %q", file, i+1, field[0])
		}
		if slices.ContainsFunc(all, func(r reading) bool { return r.name == field[1] }) {
			t.Errorf("%s:%d: %q stands twice", file, i+1, field[1])
		}
		all = append(all, reading{field[1], levels[level], field[2]})
	}
	return all
}

var levels = []rules.Level{rules.Go, rules.Caution, rules.Avoid, rules.Never, rules.NotApplicable}

// judgeReadings asks the engine about every name, for the lifter that the
// coach had in mind.
func judgeReadings(all []reading) []finding {
	list := make([]finding, 0, len(all))
	for _, r := range all {
		c := ready()
		c.Spotter = training.No
		f := finding{reading: r}
		f.exercise, f.match = exercise.Resolve(r.name)
		c.Exercise, c.Match = f.exercise, f.match
		f.verdict = rules.Judge(c)
		list = append(list, f)
	}
	return list
}

func (f finding) difference() difference { return compare(f.level, f.verdict.Level) }

// pair is the difference in words: "caution → avoid".
func (f finding) pair() string { return f.level.String() + " → " + f.verdict.Level.String() }

// because is the first reason that made the verdict what it is.
func (f finding) because() string {
	for _, r := range f.verdict.Reasons {
		if r.Level == f.verdict.Level && (r.Level != rules.Go || len(f.verdict.Reasons) == 1) {
			return r.ID + " " + r.Text()
		}
	}
	if len(f.verdict.Reasons) > 0 {
		return f.verdict.Reasons[0].ID + " " + f.verdict.Reasons[0].Text()
	}
	return "-"
}

// standing are the differences that are accepted, as "coach → engine": by name,
// or for every name that was matched in one way.
type standing struct {
	names   map[string]string
	matches map[string]bool // "coach → engine: match" → whether a name needed it
}

// accepts reports whether f's difference stands, and uses up what says so.
func (s *standing) accepts(f finding) bool {
	pair, named := s.names[f.name]
	delete(s.names, f.name)
	if named {
		return pair == f.pair()
	}
	all := f.pair() + ": " + matchNames[f.match]
	if _, ok := s.matches[all]; ok {
		s.matches[all] = true
		return true
	}
	return false
}

func accepted(t *testing.T) standing {
	t.Helper()
	const file = "testdata/accepted.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, pair := standing{map[string]string{}, map[string]bool{}}, ""
	for i, line := range strings.Split(string(text), "\n") {
		name, indented := strings.CutPrefix(line, "    ")
		match, every := strings.CutPrefix(name, "every name that is ")
		switch {
		case line == "", line[0] == '#':
		case !indented:
			var reason string
			pair, reason, _ = strings.Cut(line, ": ")
			if strings.TrimSpace(reason) == "" {
				t.Fatalf("%s:%d: a difference stands only with a reason", file, i+1)
			}
		case every:
			all.matches[pair+": "+match] = false
		case all.names[name] != "":
			t.Errorf("%s:%d: %q stands twice", file, i+1, name)
		default:
			all.names[name] = pair
		}
	}
	return all
}

// TestACoachAgreesOnWhatPeopleCallThings holds the engine beside two readings: a
// public list, and names that are on no list. It is never more permissive than a
// coach who refuses; every other difference stands in accepted.txt, with why.
func TestACoachAgreesOnWhatPeopleCallThings(t *testing.T) {
	stands := accepted(t)
	var report strings.Builder
	for _, file := range []string{"testdata/reading.txt", "testdata/unseen.txt"} {
		all := judgeReadings(readReadings(t, file))
		writeReport(&report, file, all)
		for _, f := range all {
			d, stood := f.difference(), stands.names[f.name]
			switch ok := stands.accepts(f); {
			case d == unsafe:
				t.Errorf("UNSAFE %q, read as %s (%s): the coach says %s (%s), got %s", f.name, f.exercise.ID, matchNames[f.match], f.level, f.why, f.verdict.Level)
			case stood != "" && !ok:
				t.Errorf("%q stands as %s and is %s: accepted.txt is outdated", f.name, stood, f.pair())
			case d != agree && !ok:
				t.Errorf("%s %q, read as %s (%s): the coach says %s (%s), got %s: %s", d, f.name, f.exercise.ID, matchNames[f.match], f.level, f.why, f.verdict.Level, f.because())
			}
		}
	}
	for name, pair := range stands.names {
		t.Errorf("%q (%s) stands in accepted.txt and is in no reading", name, pair)
	}
	for all, used := range stands.matches {
		if !used {
			t.Errorf("%q stands in accepted.txt and nothing differs so any more", all)
		}
	}
	if *reportFile != "" {
		if err := os.WriteFile(*reportFile, []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var matchNames = [...]string{exercise.Unknown: "unknown", exercise.Inferred: "inferred", exercise.Close: "close", exercise.Alias: "alias", exercise.Exact: "exact"}

// writeReport prints a line for every name, the differences first.
func writeReport(b *strings.Builder, file string, all []finding) {
	count, pairs := map[difference]int{}, map[string]int{}
	for _, f := range all {
		count[f.difference()]++
		if f.level != f.verdict.Level {
			pairs[f.pair()]++
		}
	}
	fmt.Fprintf(b, "%s: %d names\n", file, len(all))
	for d := agree; int(d) < len(differenceNames); d++ {
		fmt.Fprintf(b, "  %-9s %4d\n", d, count[d])
	}
	for _, p := range slices.Sorted(maps.Keys(pairs)) {
		fmt.Fprintf(b, "  %4d  coach → engine: %s\n", pairs[p], p)
	}
	b.WriteString("\n  how | coach | engine | name | read as (match) | the engine's first reason | the coach's\n")
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(x, y finding) int {
		return cmp.Compare((x.difference()+differences-1)%differences, (y.difference()+differences-1)%differences)
	})
	for _, f := range ordered {
		fmt.Fprintf(b, "  %s | %s | %s | %s | %s (%s) | %s | %s\n", f.difference(), f.level, f.verdict.Level, f.name, f.exercise.ID, matchNames[f.match], f.because(), f.why)
	}
	b.WriteString("\n")
}

const differences = difference(len(differenceNames))

// TestComparingKnowsUnsafe pins what counts as unsafe and what as annoying.
func TestComparingKnowsUnsafe(t *testing.T) {
	for _, c := range []struct {
		coach, engine rules.Level
		want          difference
	}{
		{rules.Avoid, rules.Go, unsafe},
		{rules.Avoid, rules.Caution, unsafe},
		{rules.Avoid, rules.Never, reworded},
		{rules.Avoid, rules.NotApplicable, reworded},
		{rules.Never, rules.Avoid, unsafe},
		{rules.Never, rules.NotApplicable, unsafe},
		{rules.Never, rules.Go, unsafe},
		{rules.Caution, rules.Go, looser},
		{rules.NotApplicable, rules.Caution, looser},
		{rules.NotApplicable, rules.Avoid, reworded},
		{rules.Go, rules.Avoid, annoying},
		{rules.Go, rules.NotApplicable, annoying},
		{rules.Go, rules.Caution, stricter},
		{rules.Caution, rules.Avoid, stricter},
		{rules.Caution, rules.Caution, agree},
	} {
		if got := compare(c.coach, c.engine); got != c.want {
			t.Errorf("the coach says %s, the engine %s: want %s, got %s", c.coach, c.engine, c.want, got)
		}
	}
}

// TestNoSafeWordSavesADangerousOne puts words of danger between words of safety:
// the verdict stays a refusal, whatever stands beside them.
func TestNoSafeWordSavesADangerousOne(t *testing.T) {
	dangerous := []string{"squat", "front squat", "deadlift", "romanian deadlift", "stiff leg deadlift", "clean", "snatch", "jerk", "swing",
		"good morning", "thruster", "push press", "behind the neck press", "pulldown behind the neck", "hack squat", "lunge with barbell",
		"barbell bench press", "smith bench press", "barbell overhead press", "barbell skull crusher", "barbell pullover", "barbell upright row",
		"bent over barbell row", "high pull", "muscle up", "neck extension", "external rotation", "back extension", "kettlebell clean", "renegade row", "turkish get up",
		"sandbag over shoulder", "atlas stone", "tire flip", "push jerk", "pistol squat with kettlebell", "landmine row", "log press", "curl to press barbell"}
	safe := []string{"machine", "cable", "seated", "lying", "light", "slow", "supported", "single arm", "alternating", "curl", "lateral raise",
		"leg extension", "calf raise", "chest supported", "dumbbell", "incline", "beginner", "easy", "rope", "band", "assisted", "bodyweight", "push up", "pull up",
		"crunch", "sit up", "dip", "weighted", "glute bridge", "face pull", "fly", "wide", "kneeling", "neutral grip",
		"12-10-8", "elevated", "high", "straight bar", "xyzzy"}
	for _, d := range dangerous {
		for _, s := range safe {
			for _, name := range []string{s + " " + d, d + " " + s, d + " (" + s + ")", s + " and " + d} {
				if f := judgeReadings([]reading{{name: name}})[0]; !f.verdict.Level.Refused() {
					t.Errorf("%q, read as %s (%s): %s", name, f.exercise.ID, matchNames[f.match], f.verdict.Level)
				}
			}
		}
	}
}
