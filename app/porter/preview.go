package porter

import (
	"fmt"
	"strings"

	"dropset/app/porter/message"
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/transfer"
)

// How much of a file the preview shows.
const (
	shownNames  = 40
	shownChains = 30
	shownBroken = 20
	shownLifts  = 12
	alike       = 8 // exercises that a name is offered to mean
)

// preview says what was found: doubtful names first, and of the others, unless
// all are wanted, only those that the person has answered about.
func (p *Porter) preview(all bool) *message.Preview {
	f := &p.found
	v := &message.Preview{
		Source: f.Format.Name(), Dialect: f.Dialect, Unit: string(f.Unit), AskUnit: f.AskUnit || p.asked.Answers.Unit != "",
		Workouts: len(f.Workouts), Sets: f.Sets, Exercises: f.Exercises, First: int(f.First.Day()), Last: int(f.Last.Day()),
		Own: len(f.Own), BrokenRows: f.BrokenRows, Duplicates: f.Duplicates, Rests: f.Rests, Empty: f.Empty,
	}
	for _, doubtful := range []bool{true, false} {
		for _, n := range f.Names {
			switch {
			case n.Doubtful() != doubtful:
			case len(v.Names) == shownNames, !all && !doubtful && p.asked.Answers.Exercises[n.Text] == "":
				v.Hidden++
			default:
				v.Names = append(v.Names, p.name(n))
			}
		}
	}
	for _, c := range f.Chains[:min(len(f.Chains), shownChains)] {
		var parts []string
		for k := range c.Loads {
			parts = append(parts, fmt.Sprintf("%s × %d", c.Loads[k].Format(load.Unit(p.asked.Unit)), c.Reps[k]))
		}
		v.Chains = append(v.Chains, message.Chain{ID: c.ID, Joined: c.Joined,
			Text: c.Start.Day().Short() + ", " + c.Exercise + ": " + strings.Join(parts, " → ")})
	}
	for _, b := range f.Broken[:min(len(f.Broken), shownBroken)] {
		v.Broken = append(v.Broken, message.Row{Line: b.Line, Reason: b.Reason})
	}
	return v
}

func (p *Porter) name(n transfer.Name) message.Name {
	row := message.Name{Text: n.Text, Sets: n.Sets, Doubtful: n.Doubtful(), Chosen: p.asked.Answers.Exercises[n.Text]}
	if !n.Exercise.Inferred {
		row.ReadAs = n.Exercise.Name
	}
	for _, x := range exercise.Search(n.Text, alike, p.own...) {
		row.Choices = append(row.Choices, message.Choice{ID: x.ID, Name: x.Name})
	}
	return row
}

// reading says what the drop sets of the file were like.
func (p *Porter) reading() *message.Summary {
	r := transfer.ReadingOf(p.found.Workouts, p.find)
	v := &message.Summary{DropSets: r.DropSets, MostWeek: r.MostWeek, InBand: r.InBand, Shallow: r.Shallow, Deep: r.Deep, Unsafe: r.Unsafe}
	for _, l := range r.Lifts[:min(len(r.Lifts), shownLifts)] {
		v.Lifts = append(v.Lifts, message.Lift{ID: l.Exercise.ID, Name: l.Exercise.Name, DropSets: l.DropSets, Level: int(l.Level)})
	}
	for _, a := range r.Advice {
		v.Advice = append(v.Advice, message.Advice{ID: a.ID, Text: a.Text})
	}
	return v
}
