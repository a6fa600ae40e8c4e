package screen

import (
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// A VerdictView is a verdict in words. Colour never speaks alone: Level picks
// the colour and the sign, Title is the word.
type VerdictView struct {
	Level   rules.Level
	Title   string
	Reasons []ReasonView
	Help    []HelpView
	Opens   string // "Opens Thursday 14:30", empty when a date changes nothing
}

// A ReasonView is one rule that spoke, with its why.
type ReasonView struct {
	ID    string
	Level rules.Level
	Note  bool // it is said, and speaks neither for the drop set nor against it
	Text  string
	Why   rules.Explanation
}

// A HelpView is something that would help, with the verdict that it leads to.
// Href is where a tap leads; empty for what is taken in place (Protocol) and
// for advice that is not a place.
type HelpView struct {
	Kind     rules.HelpKind
	Text     string
	Detail   string
	Level    rules.Level
	Word     string
	Href     string
	Protocol training.Protocol
	Spotter  bool // a tap says that a spotter is there
}

// headings say a refusal by its reason, where that is kinder and tells more
// than the level: it is not the exercise that is wrong.
var headings = map[string]string{
	"R-WHEN-7":  "Not yet",        // a beginner
	"R-VER-5.3": "Not yet",        // form that slips
	"R-QA-1.1":  "Not this week",  // deload
	"R-EXE-6":   "Done for today", // form broke
	"R-DSC-3":   "Done for today", // pain
	"R-VER-5.2": "Recover first",
	"R-QA-4":    "Not for strength",
}

// title is the headline of a verdict: that of the reason which decides it, if
// all that decide it have one, otherwise the level's own.
func title(v rules.Verdict) string {
	heading := ""
	for _, r := range v.Reasons {
		if r.Level != v.Level {
			continue
		}
		h, ok := headings[r.ID]
		if !ok {
			heading = ""
			break
		}
		if heading == "" {
			heading = h
		}
	}
	switch {
	case heading != "":
		return heading
	case v.Level == rules.Caution:
		return "Go, with caution"
	case v.Level == rules.NotApplicable:
		return "Not for drop sets"
	}
	return word(v.Level)
}

// word is a level in a list.
func word(l rules.Level) string {
	if l == rules.NotApplicable {
		return "No drop"
	}
	s := l.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// verdictView puts a verdict about c into words.
func (m *Model) verdictView(c rules.Case, v rules.Verdict) VerdictView {
	view := VerdictView{Level: v.Level, Title: title(v)}
	for _, r := range v.Reasons {
		if r.Asks {
			continue // the question itself is on the screen
		}
		view.Reasons = append(view.Reasons, ReasonView{ID: r.ID, Level: r.Level, Note: r.Level == rules.Go && !r.InFavour(), Text: r.Text(), Why: r.Why()})
	}
	for _, h := range v.Help {
		if x := m.helpView(c, h); x.Level < v.Level {
			view.Help = append(view.Help, x)
		}
	}
	if v.Opens.Milli > m.Now().Milli {
		view.Opens = "Opens " + when(v.Opens, m.Today())
	}
	return view
}

func (m *Model) helpView(c rules.Case, h rules.Help) HelpView {
	next := h.Apply(c)
	if h.Kind == rules.SaferExercise {
		if next.Place.Known { // what is still to come may work the other's muscle
			next.Place = m.place(next.Exercise)
		}
		next.Protocol = m.opening(next) // what its own screen begins with
	}
	after := rules.Assess(next)
	view := HelpView{Kind: h.Kind, Text: h.Text(), Level: after.Level, Word: word(after.Level)}
	switch h.Kind {
	case rules.SaferExercise:
		e := m.Exercise(h.Exercise)
		view.Text = e.Name
		view.Detail = e.Equipment.Name() + " · " + e.Muscle.Name()
		view.Href = "/dropset/" + e.ID
	case rules.FewerDrops:
		view.Protocol = h.Protocol
	case rules.WithSpotter:
		view.Spotter = true
	case rules.MoveLast, rules.WarmUp, rules.Finish:
		view.Href = "/workout"
	}
	return view
}

// caseFor is the case of a drop set on e now, as part of the running workout
// if there is one.
func (m *Model) caseFor(e exercise.Exercise, p training.Protocol) rules.Case {
	return rules.Case{
		Profile:  m.profile,
		Exercise: e,
		Protocol: p,
		Place:    m.place(e),
		Phase:    m.settings.Phase,

		PhaseKnown: m.records[store.SettingsID].Has("phase"),
		Ledger:     m.Ledger(),
		Now:        m.Now(),
	}
}

// place is where in the running workout a drop set on e would stand. What is
// on the list but not done yet counts as coming after it.
func (m *Model) place(e exercise.Exercise) rules.Place {
	w, ok := m.Running()
	if !ok {
		return rules.Place{}
	}
	p := rules.Place{Known: true}
	for _, entry := range w.Entries {
		other := m.Exercise(entry.Exercise)
		done, open := 0, 0
		for _, s := range entry.Sets {
			switch {
			case s.Done.Milli == 0:
				open++
			case s.Kind == training.Drop:
				p.DropsToday++
				if entry.Exercise != e.ID {
					p.DropElsewhere = true
				}
				done++
			case s.Kind == training.Working:
				p.WorkingSets++
				done++
			}
		}
		if entry.Exercise == e.ID {
			if done > 0 {
				p.Warm = training.Yes
			}
			continue
		}
		if open == 0 && done > 0 {
			continue
		}
		p.WorkAfter = true
		p.MuscleAfter = p.MuscleAfter || other.Muscle == e.Muscle
		p.HeavyAfter = p.HeavyAfter || rules.IsMainLift(other)
	}
	return p
}
