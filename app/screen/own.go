package screen

import (
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/rules"
	"dropset/core/training"
)

// An OwnExercise is the screen on which a person adds an exercise that the
// catalogue does not have. What the name suggests is filled in; the result is
// judged as inferred, which is never kinder than what is known about it
// (doctrine, section 3).
type OwnExercise struct {
	m       *Model
	name    string
	nameErr string
	answers exercise.Answers
	fails   string
}

// NewExercise opens the screen with a name.
func (m *Model) NewExercise(name string) *OwnExercise {
	return &OwnExercise{m: m, name: clipName(name)}
}

// An OwnView is the screen, ready to draw.
type OwnView struct {
	Name    string
	NameErr string
	Known   *ExerciseRow // what the name already stands for, if anything
	Fields  []OwnField
	Level   rules.Level
	Word    string
	Because string // the reason for the verdict
}

// An OwnField is one question about the exercise, answered by a choice.
type OwnField struct {
	ID      string
	Label   string
	Choices []ChoiceView
}

// What happens when a rep fails, in plain words, with what that means.
var failures = []struct {
	id, text string
	hazards  exercise.Hazard
}{
	{"trapped", "It can trap or hit me: over face or chest", exercise.OverFace | exercise.CannotDrop | exercise.NeedsSpotter},
	{"back", "It hangs on my back or spine", exercise.OnSpine},
	{"overhead", "It is held overhead", exercise.HeldOverhead},
	{"balance", "I lose my balance first", exercise.BalanceFirst},
	{"thrown", "It is swung, thrown or jumped", exercise.Ballistic},
	{"held", "It is held, not repeated", exercise.Static},
	{"safe", "Nothing: I can let go at once", 0},
}

// Set answers the question with this ID.
func (o *OwnExercise) Set(id, value string) {
	switch id {
	case "name":
		o.name, o.nameErr = value, ""
	case "equipment":
		o.answers.Equipment = exercise.Equipment(value)
	case "muscle":
		o.answers.Muscle = exercise.Muscle(value)
	case "mechanic":
		o.answers.Mechanic = exercise.Mechanic(value)
	case "counting":
		o.answers.Counting = exercise.Counting(value)
	case "fails":
		o.fails = value
		o.answers.Hazards, o.answers.NoHazards = 0, value == "safe"
		for _, f := range failures {
			if f.id == value {
				o.answers.Hazards = f.hazards
			}
		}
	}
}

// exercise is what the answers so far make.
func (o *OwnExercise) exercise() exercise.Exercise {
	e := exercise.Custom(o.name, o.answers)
	e.Inferred = true
	return e
}

// View makes the screen.
func (o *OwnExercise) View() OwnView {
	view := OwnView{Name: o.name, NameErr: o.nameErr}
	if strings.TrimSpace(o.name) == "" {
		return view
	}
	e := o.exercise()
	if known, ok := o.known(e.ID); ok {
		row := o.m.row(known)
		view.Known = &row
	}
	var equipment, muscles, counting []string
	for _, x := range exercise.Equipments() {
		equipment = append(equipment, string(x), x.Name())
	}
	for _, x := range exercise.Muscles() {
		muscles = append(muscles, string(x), x.Name())
	}
	for _, x := range []exercise.Counting{exercise.Total, exercise.PerHand, exercise.BodyweightPlus, exercise.Assisted, exercise.BodyOnly} {
		counting = append(counting, string(x), x.Name())
	}
	fails := []string{"", "I am not sure"}
	for _, f := range failures {
		fails = append(fails, f.id, f.text)
	}
	view.Fields = []OwnField{
		{"muscle", "The muscle that works most", choices(string(e.Muscle), muscles...)},
		{"equipment", "What is lifted", choices(string(e.Equipment), equipment...)},
		{"mechanic", "What moves", choices(string(e.Mechanic), string(exercise.Isolation), "One joint", string(exercise.Compound), "Several joints")},
		{"fails", "When a rep fails", choices(o.fails, fails...)},
		{"counting", "The load you write down", choices(string(e.Counting), counting...)},
	}
	v := rules.Judge(o.m.caseFor(e, training.Single))
	view.Level, view.Word = v.Level, word(v.Level)
	for _, r := range v.Reasons {
		if r.Level == v.Level {
			view.Because = r.Text()
			break
		}
	}
	return view
}

// known returns the exercise that the name already stands for.
func (o *OwnExercise) known(id string) (exercise.Exercise, bool) {
	for _, e := range o.m.customs {
		if e.ID == id {
			return e, true
		}
	}
	e, match := exercise.Resolve(o.name)
	return e, match == exercise.Exact || match == exercise.Alias
}

// Save keeps the exercise and returns its ID. An exercise that is there
// already is not made twice: its ID comes back with nothing to write.
func (o *OwnExercise) Save() (Save, string, error) {
	o.name = strings.TrimSpace(o.name)
	switch n := len([]rune(o.name)); {
	case n == 0:
		o.nameErr = "Give it a name, such as “Cable Y raise”."
	case n > training.MaxName:
		o.nameErr = "That name is too long. Use a few words."
	default:
		e := o.exercise()
		if known, ok := o.known(e.ID); ok {
			return Save{}, known.ID, nil
		}
		edit := o.m.edit()
		edit.Exercise(e.ID).Change(exercise.Exercise{ID: e.ID}, e)
		save, err := o.m.change(edit)
		save.Say = e.Name + " added"
		return save, e.ID, err
	}
	return Save{}, "", fault.At("name", o.nameErr)
}
