package porter

import (
	"fmt"
	"strconv"
	"strings"

	"dropset/app/porter/message"
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
	"dropset/core/transfer"
)

// How much of a file the preview shows. At first it is little, for it is drawn in
// one frame; there is more for those who ask.
const (
	firstNames, mostNames   = 10, 40
	firstChains, mostChains = 6, 40
	shownBroken             = 20
	shownLifts              = 12
	alike                   = 8 // exercises that a name is offered to mean
)

// preview says what was found: doubtful names first, and of the others, unless
// all are wanted, only those that the person has answered about.
func (p *Porter) preview(all bool) message.Preview {
	f := &p.found
	v := message.Preview{Dialect: f.Dialect, Unit: string(f.Unit), AskUnit: f.AskUnit || p.asked.Answers.Unit != "", Import: "Import " + count(len(f.Workouts), "workout")}
	v.Facts = [][2]string{{"Workouts", strconv.Itoa(len(f.Workouts))}, {"Sets", strconv.Itoa(f.Sets)}, {"Exercises", strconv.Itoa(f.Exercises)}}
	if len(f.Workouts) > 0 {
		v.Facts = append(v.Facts, [2]string{"From", dated(f.First.Day())}, [2]string{"To", dated(f.Last.Day())})
	}
	names, chains := firstNames, firstChains
	if all {
		names, chains = mostNames, mostChains
	}
	hidden := 0
	for _, doubtful := range []bool{true, false} {
		for _, n := range f.Names {
			switch {
			case n.Doubtful() != doubtful:
			case len(v.Names) == names, !all && !doubtful && p.asked.Answers.Exercises[n.Text] == "":
				hidden++
			default:
				v.Names = append(v.Names, p.name(n))
			}
		}
	}
	if hidden > 0 && !all {
		v.Others = "Show " + count(hidden, "name") + " that was recognised"
	}
	if n := f.ChainCount - chains; n > 0 {
		v.More, v.Rest = !all, "As they were read: "+count(n, "more drop set")+"."
	}
	for _, c := range f.Chains[:min(len(f.Chains), chains)] {
		var parts []string
		for k := range c.Loads {
			parts = append(parts, fmt.Sprintf("%s × %d", c.Loads[k].Format(load.Unit(p.asked.Unit)), c.Reps[k]))
		}
		v.Chains = append(v.Chains, message.Chain{ID: c.ID, Joined: c.Joined,
			Text: c.Start.Day().Short() + ", " + c.Exercise + ": " + strings.Join(parts, " → ")})
	}
	if f.BrokenRows > 0 {
		v.Broken = []string{"Left out because of how it is written: " + count(f.BrokenRows, "row") + ". The rest goes in."}
		for _, b := range f.Broken[:min(len(f.Broken), shownBroken)] {
			v.Broken = append(v.Broken, fmt.Sprintf("Line %d: %s", b.Line, b.Reason))
		}
	}
	var left []string
	for _, l := range []struct {
		n    int
		what string
	}{{f.Duplicates, "rows that stand there twice"}, {f.Rests, "rest timers"}, {f.Empty, "rows without reps, time or distance"}} {
		if l.n > 0 {
			left = append(left, fmt.Sprintf("%s: %d", l.what, l.n))
		}
	}
	if len(left) > 0 {
		v.Left = "Left out: " + strings.Join(left, ", ") + "."
	}
	return v
}

func (p *Porter) name(n transfer.Name) message.Name {
	row := message.Name{Text: n.Text, Chosen: p.asked.Answers.Exercises[n.Text], Note: count(n.Sets, "set") + ", read as " + n.Exercise.Name}
	if n.Exercise.Inferred {
		row.Note = count(n.Sets, "set") + ", kept as an exercise of your own"
	}
	if n.Doubtful() {
		row.Note += ". Please look."
	}
	row.Choices = [][2]string{{"", "As it was read"}, {message.OwnExercise, "An exercise of my own"}}
	for _, x := range exercise.Search(n.Text, alike, p.own...) {
		row.Choices = append(row.Choices, [2]string{x.ID, x.Name})
	}
	return row
}

// reading says what the drop sets of the file were like.
func (p *Porter) reading() message.Reading {
	r := transfer.ReadingOf(p.found.Workouts, p.find)
	if r.DropSets == 0 {
		return message.Reading{}
	}
	v := message.Reading{Facts: [][2]string{
		{"Drop sets", strconv.Itoa(r.DropSets)},
		{"Most in seven days", strconv.Itoa(r.MostWeek)},
		{"Drops of 20–30 %", strconv.Itoa(r.InBand)},
		{"Shallower", strconv.Itoa(r.Shallow)},
		{"Deeper", strconv.Itoa(r.Deep)},
		{"On exercises that the rules refuse", strconv.Itoa(r.Unsafe)},
	}}
	for _, l := range r.Lifts[:min(len(r.Lifts), shownLifts)] {
		v.Lifts = append(v.Lifts, message.Lift{ID: l.Exercise.ID, Name: l.Exercise.Name, Note: count(l.DropSets, "drop set"), Level: uint8(l.Level), Word: word(l.Level)})
	}
	for _, a := range r.Advice {
		v.Advice = append(v.Advice, a.Text)
	}
	return v
}

// word, count and dated say things as the screens do.
func word(l rules.Level) string {
	if l == rules.NotApplicable {
		return "No drop"
	}
	s := l.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func dated(d training.Day) string {
	year, _, _ := d.Date()
	return d.Short() + " " + strconv.Itoa(year)
}
