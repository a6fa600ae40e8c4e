package screen

import (
	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// EditProfile lets f change the person's answers and writes what differs.
func (m *Model) EditProfile(f func(p *training.Profile)) (Save, error) {
	from := m.profile
	to := from
	f(&to)
	if err := to.Validate(); err != nil {
		return Save{}, err
	}
	e := m.edit()
	e.Profile().Change(from, to)
	return m.change(e)
}

// EditSettings lets f change the settings and writes what differs.
func (m *Model) EditSettings(f func(s *store.Settings)) (Save, error) {
	from := m.settings
	to := from
	f(&to)
	e := m.edit()
	e.Settings().Change(from, to)
	return m.change(e)
}

// SetPhase writes the phase, also where it stays as it is: "no deload" is an
// answer too.
func (m *Model) SetPhase(f func(p *training.Phase)) (Save, error) {
	to := m.settings
	f(&to.Phase)
	from := m.settings
	from.Phase.Week = -1
	e := m.edit()
	e.Settings().Change(from, to)
	return m.change(e)
}

// SleptWell records the quality of last night's sleep, 1 bad to 5 good.
func (m *Model) SleptWell(quality int) (Save, error) {
	e := m.edit()
	e.CheckIn(m.Today()).Sleep(quality)
	return m.change(e)
}

// Sore records how sore a muscle is today, 1 none to 5 severe.
func (m *Model) Sore(muscle string, value int) (Save, error) {
	e := m.edit()
	e.CheckIn(m.Today()).Soreness(muscle, value)
	return m.change(e)
}

// feelings returns today's check-in.
func (m *Model) feelings(today training.Day) (sleep int, sore map[string]int) {
	for _, c := range m.checkIns {
		if c.Day == today {
			return c.Sleep, c.Soreness
		}
	}
	return 0, nil
}

// bodyweight returns the newest weighing, 0 if there is none.
func (m *Model) bodyweight() load.Mass {
	mass, _ := m.profile.Bodyweight(m.Today())
	return mass
}

// Weigh records today's bodyweight as it was typed.
func (m *Model) Weigh(text string) (Save, error) {
	mass, err := load.ParsePositive(text, m.Unit())
	if err == nil {
		err = training.CheckBodyweight(mass)
	}
	if err != nil {
		return Save{}, beside("bodyweight", err)
	}
	e := m.edit()
	e.Profile().Weigh(training.Bodyweight{Day: m.Today(), Mass: mass})
	return m.change(e)
}

// A QuestionView is something that is asked once, where a rule needs it.
type QuestionView struct {
	ID      rules.Question
	Text    string
	Help    string
	Choices []ChoiceView // empty: a number is asked
	Unit    string
}

// Question puts a question into words, with the answer that was given.
func (m *Model) Question(q rules.Question) QuestionView {
	switch q {
	case rules.AskLevel:
		return m.questionView(q, "level")
	case rules.AskStrictForm:
		return m.questionView(q, "strictForm")
	case rules.AskGoal:
		return m.questionView(q, "goal")
	case rules.AskSpotter:
		return QuestionView{q, "Is a spotter with you?", "For lifts where a failed rep can trap you.", choices(string(m.profile.Spotter), yesNo...), ""}
	case rules.AskBodyweight:
		return QuestionView{q, "What do you weigh?", "Assisted and weighted bodyweight lifts are judged on what you really lift.", nil, m.Unit().Name()}
	case rules.AskPhase:
		return QuestionView{q, "Are you in a deload week?", "A deload week has no drop sets.", choices(m.deloadAnswer(),
			string(training.No), "No", string(training.Yes), "Yes"), ""}
	}
	return QuestionView{}
}

// questionView is a question of the welcome, asked where a rule needs it.
func (m *Model) questionView(q rules.Question, id string) QuestionView {
	for _, w := range welcome {
		if w.id == id {
			v := m.askedView(w)
			return QuestionView{ID: q, Text: v.Text, Help: v.Help, Choices: v.Choices}
		}
	}
	return QuestionView{}
}

// deloadAnswer is what was said about a deload, empty if nobody asked yet.
func (m *Model) deloadAnswer() string {
	switch {
	case m.settings.Phase.Deload:
		return string(training.Yes)
	case m.records[store.SettingsID].Has("phase"):
		return string(training.No)
	}
	return ""
}

// choices makes options from pairs of value and text.
func choices(chosen string, pairs ...string) []ChoiceView {
	var out []ChoiceView
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, ChoiceView{Value: pairs[i], Text: pairs[i+1], Chosen: pairs[i] == chosen})
	}
	return out
}

// Answer keeps the answer to a question.
func (m *Model) Answer(q rules.Question, value string) (Save, error) {
	switch q {
	case rules.AskLevel:
		return m.EditProfile(func(p *training.Profile) { p.Level = training.Level(value) })
	case rules.AskStrictForm:
		return m.EditProfile(func(p *training.Profile) { p.StrictForm = training.Answer(value) })
	case rules.AskGoal:
		return m.EditProfile(func(p *training.Profile) { p.Goal = training.Goal(value) })
	case rules.AskSpotter:
		return m.EditProfile(func(p *training.Profile) { p.Spotter = training.Answer(value) })
	case rules.AskBodyweight:
		return m.Weigh(value)
	case rules.AskPhase:
		return m.SetPhase(func(p *training.Phase) { p.Deload = value == string(training.Yes) })
	}
	return Save{}, fault.New(fault.NotFound, "That question is not asked any more. Nothing was changed.")
}
