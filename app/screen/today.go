package screen

import (
	"fmt"
	"slices"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

// TodayView is the first screen: may I drop a set today, and what is left.
type TodayView struct {
	Eyebrow  string // "Thursday · week 3 of 5"
	Headline string // "One drop set fits today", "Not today"
	Level    rules.Level
	Pick     *PickView // the drop set that is suggested, nil when none fits
	Because  []ReasonView
	Opens    string
	Instead  string        // what to do when none fits
	Ask      *QuestionView // what has to be said before this is a verdict
	Resume   *ResumeView   // a live set or workout under way

	// What follows below the verdict.
	Budget   BudgetView
	Sleep    int            // 0 = not entered
	Soreness []SorenessView // the muscles that matter today
	Muscles  []ChoiceView   // the others, which can be sore too

	next exercise.Muscle // that a drop set is thought of for
}

// A PickView is a suggested drop set with its ladder, ready to draw.
type PickView struct {
	Exercise string
	Name     string
	Rungs    []RungView
	Note     string // where the loads come from
}

// A ResumeView leads back to what was under way.
type ResumeView struct {
	Text string
	Href string
}

// A BudgetView is what is used and left this week.
type BudgetView struct {
	Used, Cap int
	Words     string // "1 of 2 used"
	Note      string // "Chest: next drop set from Thursday. Everything else is open."
}

// A SorenessView is one muscle that was dropped lately and may be sore.
type SorenessView struct {
	Muscle string
	Name   string
	Value  int // 1 none to 5 severe, 0 not entered
}

// favourites are suggested, in this order, to a person whose log says nothing
// yet: isolations on machines and cables that every gym has.
var favourites = []string{"cable-curl", "triceps-pushdown", "cable-lateral-raise", "leg-extension", "pec-deck", "lying-leg-curl"}

// TodayScreen makes the first screen.
func (m *Model) TodayScreen() TodayView {
	view := m.TodayVerdict()
	view.Budget = m.budget()
	sleep, sore := m.feelings(m.Today())
	view.Sleep, view.Soreness = sleep, m.soreness(sore, view.next)
	view.Muscles = otherMuscles(view.Soreness)
	return view
}

// TodayVerdict makes its upper half only, which a start waits for.
func (m *Model) TodayVerdict() TodayView {
	best, c, v := m.suggest()
	view := TodayView{Eyebrow: eyebrow(m.Now(), m.settings.Phase), Resume: m.resume(), Level: v.Level, next: best.Muscle}
	words := m.verdictView(c, v)
	view.Because, view.Opens = speakers(words.Reasons, v.Level), words.Opens
	if v.Level.Refused() {
		view.Headline = "No drop set today"
		view.Instead = m.instead(v)
		return view
	}
	view.Pick = m.pick(best)
	if q, ok := waiting(v); ok {
		ask := m.Question(q)
		view.Ask = &ask
		view.Level, view.Headline, view.Because = rules.Caution, "One drop set may fit today", nil
		return view
	}
	view.Headline = "One drop set fits today"
	if v.Level == rules.Caution {
		view.Headline = "One drop set fits, with caution"
	}
	return view
}

// waiting returns the first question that a rule waits for. What is merely
// worth asking, such as the bodyweight, is asked before the set starts.
func waiting(v rules.Verdict) (rules.Question, bool) {
	if len(v.Ask) == 0 {
		return 0, false
	}
	q := v.Ask[0]
	return q, q == rules.AskLevel || q == rules.AskStrictForm || q == rules.AskGoal
}

// instead says what to do on a day without a drop set. The reasons have said
// why; this is the way on.
func (m *Model) instead(v rules.Verdict) string {
	switch {
	case m.settings.Phase.Deload:
		return "Instead: your usual exercises with about half the sets, nothing near failure."
	case m.profile.Level == training.Beginner:
		return "Instead: plain sets with clean form. They do more for you now than any drop set."
	case m.profile.StrictForm == training.No:
		return "Instead: plain sets that end before your form does. Once it holds, say so in your profile."
	case m.profile.Goal == training.Strength:
		return "Instead: log your heavy sets as plain sets, with all the rest that they need."
	case v.Level == rules.NotApplicable:
		return "Instead: plain sets, as usual."
	}
	return "Instead: train as planned with plain sets, a rep or two short of failure. They grow as much."
}

// speakers keeps the reasons that made the verdict what it is.
func speakers(reasons []ReasonView, level rules.Level) []ReasonView {
	var out []ReasonView
	for _, r := range reasons {
		if r.Level == level && level != rules.Go {
			out = append(out, r)
		}
	}
	return out
}

// suggest returns the exercise whose verdict is best today: the running
// workout's own first, then what was dropped before, longest ago first, then
// the favourites. Ties keep that order.
func (m *Model) suggest() (exercise.Exercise, rules.Case, rules.Verdict) {
	var (
		best  exercise.Exercise
		bestC rules.Case
		bestV = rules.Verdict{Level: rules.NotApplicable}
	)
	for _, id := range m.candidates() {
		e := m.Exercise(id)
		c := m.caseFor(e, opening(e))
		// As the finisher it would be: after everything that is planned.
		c.Place.MuscleAfter, c.Place.HeavyAfter, c.Place.WorkAfter = false, false, false
		c.Place.Known = false
		if v := rules.Judge(c); v.Level < bestV.Level || best.ID == "" {
			best, bestC, bestV = e, c, v
		}
		if bestV.Level == rules.Go {
			break // there is no better
		}
	}
	return best, bestC, bestV
}

// opening is the protocol that the drop set screen opens with.
func opening(e exercise.Exercise) training.Protocol {
	if e.Drop == exercise.DropVariation {
		return training.Mechanical
	}
	return training.Double
}

// candidates lists the exercises that today's drop set may be done on.
func (m *Model) candidates() []string {
	seen := map[string]bool{}
	var out []string
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	if w, ok := m.Running(); ok {
		for i := len(w.Entries) - 1; i >= 0; i-- {
			add(w.Entries[i].Exercise)
		}
	}
	for _, d := range m.Ledger().Drops { // oldest first: the one that rested longest
		add(d.Exercise)
	}
	for _, id := range favourites {
		add(id)
	}
	return out
}

// pick draws the suggested drop set as a small ladder.
func (m *Model) pick(e exercise.Exercise) *PickView {
	var view DropSetView
	m.DropSet(e.ID).drawLadder(&view)
	return &PickView{Exercise: e.ID, Name: e.Name, Rungs: view.Rungs, Note: view.StartNote}
}

func (m *Model) resume() *ResumeView {
	if m.LiveSet() {
		return &ResumeView{Text: "Back to the live set", Href: "/live"}
	}
	if w, ok := m.Running(); ok {
		text := "Resume the workout"
		if n := len(w.Entries); n > 0 {
			text = fmt.Sprintf("Resume the workout: %s", count(n, "exercise"))
		}
		return &ResumeView{Text: text, Href: "/workout"}
	}
	return nil
}

// budget says what of the week is used, and which muscles are resting.
func (m *Model) budget() BudgetView {
	e, ok := exercise.Find(favourites[0])
	c := m.caseFor(e, training.Single)
	v := rules.Judge(c)
	if !ok || v.Budget.WeekCap == 0 {
		return BudgetView{Words: "none this week", Note: "No drop sets this week."}
	}
	view := BudgetView{Used: v.Budget.WeekUsed, Cap: v.Budget.WeekCap}
	view.Words = fmt.Sprintf("%d of %d used", view.Used, view.Cap)
	if view.Used >= view.Cap {
		view.Note = "The week is used up. The next drop set from " + when(v.Opens, m.Today()) + "."
		return view
	}
	seen := map[exercise.Muscle]bool{}
	for _, d := range m.Ledger().Drops {
		if seen[d.Muscle] {
			continue
		}
		seen[d.Muscle] = true
		c := m.caseFor(m.Exercise(d.Exercise), training.Single)
		if v := rules.Judge(c); v.Budget.Muscle == 0 && v.Opens.After(m.Now()) {
			view.Note += fmt.Sprintf("%s: next drop set from %s. ", d.Muscle.Name(), when(v.Opens, m.Today()))
		}
	}
	if view.Note == "" {
		view.Note = "Every muscle is open."
	} else {
		view.Note += "Everything else is open."
	}
	return view
}

// soreness asks about the muscles that were dropped in the last days, those
// that were said to be sore today, and the one that a drop set is thought of
// for.
func (m *Model) soreness(sore map[string]int, next exercise.Muscle) []SorenessView {
	var out []SorenessView
	add := func(x exercise.Muscle) {
		id := string(x)
		if id != "" && !slices.ContainsFunc(out, func(s SorenessView) bool { return s.Muscle == id }) {
			out = append(out, SorenessView{Muscle: id, Name: x.Name(), Value: sore[id]})
		}
	}
	for _, d := range m.Ledger().Drops {
		if m.Today()-d.At.Day() <= 4 {
			add(d.Muscle)
		}
	}
	for _, x := range exercise.Muscles() {
		if sore[string(x)] > 0 {
			add(x)
		}
	}
	add(next)
	return out
}

// otherMuscles are those that soreness is not asked for yet.
func otherMuscles(asked []SorenessView) []ChoiceView {
	var out []ChoiceView
	for _, x := range exercise.Muscles() {
		id := string(x)
		if !slices.ContainsFunc(asked, func(s SorenessView) bool { return s.Muscle == id }) {
			out = append(out, ChoiceView{Value: id, Text: x.Name()})
		}
	}
	return out
}

// eyebrow is the line above the title: the weekday, and the week of the plan.
func eyebrow(now training.Instant, p training.Phase) string {
	text := now.Day().Weekday().String()
	switch {
	case p.Deload:
		return text + " · deload week"
	case p.Week > 0 && p.Weeks > 0:
		return fmt.Sprintf("%s · week %d of %d", text, p.Week, p.Weeks)
	}
	return text
}

// count is a number with its noun: "1 set", "3 sets".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
