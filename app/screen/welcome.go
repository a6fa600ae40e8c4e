package screen

import (
	"dropset/app/store"
	"dropset/core/load"
	"dropset/core/training"
)

// A WelcomeView is one of the first questions. At most six are asked, and all
// can be skipped: what a rule needs is asked again where it needs it.
type WelcomeView struct {
	Step, Steps int
	ID          string
	Text        string
	Help        string
	Choices     []ChoiceView
}

var welcome = []struct {
	id, text, help string
	choices        []string
}{
	{"unit", "Kilograms or pounds?", "Each rack can have its own later.", []string{
		string(load.Kg), "kg", string(load.Lb), "lb"}},
	{"level", "How long have you been lifting?", "Steadily, and with sound technique in the main lifts.", []string{
		string(training.Beginner), "Under 6 months", string(training.Intermediate), "6 months to 2 or 3 years", string(training.Advanced), "Longer"}},
	{"goal", "What do you train for?", "Drop sets build size. For pure strength there are better tools.", []string{
		string(training.Size), "Size", string(training.Mixed), "Size and strength", string(training.Strength), "Strength"}},
	{"strictForm", "Do you keep strict form when it burns?", "A drop set ends when the next rep would be a cheat.", []string{
		string(training.Yes), "Yes", string(training.No), "Not yet"}},
	{"split", "How do you split the week?", "It decides how many drop sets a session holds.", []string{
		string(training.FullBody), "Full body", string(training.UpperLower), "Upper / lower", string(training.PushPullLegs), "Push / pull / legs", string(training.BodyPart), "A body part a day"}},
	{"hardgainer", "Do you gain slowly and tire easily?", "Hardgainers recover more slowly, so their limits hold without exception.", []string{
		string(training.No), "No", string(training.Yes), "Yes"}},
}

// Welcome makes the question of a step, counted from 0; false after the last.
func (m *Model) Welcome(step int) (WelcomeView, bool) {
	if step < 0 || step >= len(welcome) {
		return WelcomeView{}, false
	}
	q := welcome[step]
	return WelcomeView{Step: step, Steps: len(welcome), ID: q.id, Text: q.text, Help: q.help,
		Choices: choices(m.answer(q.id), q.choices...)}, true
}

// answer is the value of a question of the profile.
func (m *Model) answer(id string) string {
	p := m.profile
	switch id {
	case "unit":
		return string(p.Unit)
	case "level":
		return string(p.Level)
	case "goal":
		return string(p.Goal)
	case "strictForm":
		return string(p.StrictForm)
	case "split":
		return string(p.Split)
	case "hardgainer":
		return string(p.Hardgainer)
	case "spotter":
		return string(p.Spotter)
	case "gripLimitsDeadlift":
		return string(p.GripLimitsDeadlift)
	}
	return ""
}

// SetAnswer keeps the answer to a question of the profile, by its ID.
func (m *Model) SetAnswer(id, value string) (Save, error) {
	return m.EditProfile(func(p *training.Profile) {
		switch id {
		case "unit":
			p.Unit = load.Unit(value)
		case "level":
			p.Level = training.Level(value)
		case "goal":
			p.Goal = training.Goal(value)
		case "strictForm":
			p.StrictForm = training.Answer(value)
		case "split":
			p.Split = training.Split(value)
		case "hardgainer":
			p.Hardgainer = training.Answer(value)
		case "spotter":
			p.Spotter = training.Answer(value)
		case "gripLimitsDeadlift":
			p.GripLimitsDeadlift = training.Answer(value)
		}
	})
}

// Welcomed ends the first questions, answered or skipped.
func (m *Model) Welcomed() (Save, error) {
	return m.EditSettings(func(s *store.Settings) { s.Onboarded = true })
}

// ProfileScreen lists all questions of the profile with their answers.
func (m *Model) ProfileScreen() []WelcomeView {
	var out []WelcomeView
	for i := range welcome {
		v, _ := m.Welcome(i)
		out = append(out, v)
	}
	yesNo := []string{string(training.Yes), "Yes", string(training.No), "No"}
	return append(out,
		WelcomeView{ID: "spotter", Text: "Do you usually have a spotter?", Choices: choices(m.answer("spotter"), yesNo...)},
		WelcomeView{ID: "gripLimitsDeadlift", Text: "Does your grip give out first on deadlifts?", Choices: choices(m.answer("gripLimitsDeadlift"), yesNo...)},
	)
}
