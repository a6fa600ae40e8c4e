package screen

import (
	"strconv"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
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

// Notice is what R-DSC-1, R-DSC-2 and R-DSC-3 ask for, in our words.
const Notice = "Dropset is educational and no substitute for a professional: ask one before you begin a new program. Keep your form, listen to your body, and end a set at once when something hurts. Effort is fine, pain is not. It is not meant for minors."

// Reminder is the notice in a line, for under each verdict.
const Reminder = "Educational, and no substitute for a professional. Pain, not effort, ends a set at once."

type asked struct {
	id, text, help string
	choices        []string // pairs of value and text
}

var welcome = []asked{
	{"unit", "Kilograms or pounds?", "Each rack can have its own later.", []string{
		string(load.Kg), "Kilograms", string(load.Lb), "Pounds"}},
	{"level", "How long have you been lifting?", "Steadily, without long breaks, and with sound technique in the main lifts.", []string{
		string(training.Beginner), "Under 6 months", string(training.Intermediate), "6 months to 2–3 years", string(training.Advanced), "Longer"}},
	{"goal", "What do you train for?", "Drop sets build size. For pure strength there are better tools.", []string{
		string(training.Size), "Size", string(training.Mixed), "Size and strength", string(training.Strength), "Strength"}},
	{"strictForm", "Do you keep strict form when it burns?", "A drop set ends when the next rep would be a cheat.", []string{
		string(training.Yes), "Yes", string(training.No), "Not yet"}},
	{"split", "How do you split the week?", "It decides how many drop sets a session holds.", []string{
		string(training.FullBody), "Full body", string(training.UpperLower), "Upper / lower", string(training.PushPullLegs), "Push / pull / legs", string(training.BodyPart), "A body part a day"}},
	{"hardgainer", "Do you gain slowly and tire easily?", "Hardgainers recover more slowly, so their limits hold without exception.", []string{
		string(training.No), "No", string(training.Yes), "Yes"}},
}

var yesNo = []string{string(training.Yes), "Yes", string(training.No), "No"}

// further are the questions of the profile that the welcome leaves out.
var further = []asked{
	{"style", "How do you train?", "A high-intensity style suits drop sets. The limits stay the same.", []string{
		string(training.Volume), "More sets, most short of failure", string(training.HighIntensity), "Few sets, all to failure"}},
	{"spotter", "Do you usually have a spotter?", "", yesNo},
	{"gripLimitsDeadlift", "Does your grip give out first on deadlifts?", "", yesNo},
}

// Welcome makes the question of a step, counted from 0; false after the last.
func (m *Model) Welcome(step int) (WelcomeView, bool) {
	if step < 0 || step >= len(welcome) {
		return WelcomeView{}, false
	}
	v := m.askedView(welcome[step])
	v.Step, v.Steps = step, len(welcome)
	return v, true
}

func (m *Model) askedView(q asked) WelcomeView {
	answer := ""
	if at := answerOf(&m.profile, q.id); at != nil {
		answer = at.get()
	}
	return WelcomeView{ID: q.id, Text: q.text, Help: q.help, Choices: choices(answer, q.choices...)}
}

// An answer is one answer of a profile as text.
type answer interface {
	get() string
	set(string)
}

type answerAt[T ~string] struct{ at *T }

func (a answerAt[T]) get() string  { return string(*a.at) }
func (a answerAt[T]) set(s string) { *a.at = T(s) }

// answerOf finds the answer to a question by its ID, nil if there is no such
// question.
func answerOf(p *training.Profile, id string) answer {
	switch id {
	case "unit":
		return answerAt[load.Unit]{&p.Unit}
	case "level":
		return answerAt[training.Level]{&p.Level}
	case "goal":
		return answerAt[training.Goal]{&p.Goal}
	case "strictForm":
		return answerAt[training.Answer]{&p.StrictForm}
	case "split":
		return answerAt[training.Split]{&p.Split}
	case "style":
		return answerAt[training.Style]{&p.Style}
	case "hardgainer":
		return answerAt[training.Answer]{&p.Hardgainer}
	case "spotter":
		return answerAt[training.Answer]{&p.Spotter}
	case "gripLimitsDeadlift":
		return answerAt[training.Answer]{&p.GripLimitsDeadlift}
	}
	return nil
}

// SetAnswer keeps the answer to a question of the profile, by its ID; an empty
// one takes it back.
func (m *Model) SetAnswer(id, value string) (Save, error) {
	if answerOf(&training.Profile{}, id) == nil {
		return Save{}, fault.New(fault.NotFound, "That question is not asked any more. Nothing was changed.")
	}
	return m.EditProfile(func(p *training.Profile) { answerOf(p, id).set(value) })
}

// Welcomed ends the first questions, answered or skipped.
func (m *Model) Welcomed() (Save, error) {
	return m.EditSettings(func(s *store.Settings) { s.Onboarded = true })
}

// A ProfileView is all that the person has said.
type ProfileView struct {
	Questions  []WelcomeView
	Sessions   []ChoiceView // a week
	Bodyweight string       // newest, in Unit; empty = never weighed
	Weighed    string       // "today", "Monday"
	Unit       string
	Lagging    []ChoiceView // muscles; Chosen = lags
	Plateau    bool
	ShortTime  bool
}

// ProfileScreen lists all answers. Each question has a way back to "not said".
func (m *Model) ProfileScreen() ProfileView {
	p := m.profile
	view := ProfileView{Unit: m.Unit().Name(), Plateau: p.Motives.Plateau, ShortTime: p.Motives.ShortTime}
	for _, list := range [][]asked{welcome, further} {
		for _, q := range list {
			v := m.askedView(q)
			open := ChoiceView{Text: "Not said", Chosen: answerOf(&p, q.id).get() == ""}
			v.Choices = append([]ChoiceView{open}, v.Choices...)
			view.Questions = append(view.Questions, v)
		}
	}
	view.Sessions = append(choices("", "", "Not said"), numbers(maxSessions, p.SessionsAWeek)...)
	view.Sessions[0].Chosen = p.SessionsAWeek == 0
	if n := len(p.Bodyweights); n > 0 {
		last := p.Bodyweights[n-1]
		view.Bodyweight, view.Weighed = last.Mass.Text(m.Unit()), last.Day.Relative(m.Today())
	}
	for _, muscle := range exercise.Muscles() {
		c := ChoiceView{Value: string(muscle), Text: muscle.Name()}
		for _, l := range p.Lagging {
			c.Chosen = c.Chosen || l == c.Value
		}
		view.Lagging = append(view.Lagging, c)
	}
	return view
}

// maxSessions is how many workouts a week anybody does.
const maxSessions = 14

// SetSessions keeps how often a week the person trains; empty takes the answer
// back.
func (m *Model) SetSessions(text string) (Save, error) {
	n := 0
	if text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 1 || n > maxSessions {
			return Save{}, fault.At("sessionsAWeek", "Choose 1 to "+strconv.Itoa(maxSessions)+" sessions a week.")
		}
	}
	return m.EditProfile(func(p *training.Profile) { p.SessionsAWeek = n })
}

// SetLagging says whether a muscle lags behind the others.
func (m *Model) SetLagging(muscle string, on bool) (Save, error) {
	return m.EditProfile(func(p *training.Profile) {
		var to []string
		for _, l := range p.Lagging {
			if l != muscle {
				to = append(to, l)
			}
		}
		if on {
			to = append(to, muscle)
		}
		p.Lagging = to
	})
}

// SetMotives says why the person reaches for drop sets (C28).
func (m *Model) SetMotives(plateau, shortTime bool) (Save, error) {
	return m.EditProfile(func(p *training.Profile) {
		p.Motives = training.Motives{Plateau: plateau, ShortTime: shortTime}
	})
}
