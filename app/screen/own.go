package screen

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/rules"
	"dropset/core/training"
)

// An OwnExercise is the screen on which a person adds an exercise that the
// catalogue does not have, or changes one that was added. It asks what the
// catalogue answers for its own. What the name suggests is filled in; the
// result is judged as inferred, which is never kinder than what is known about
// it (doctrine, section 3).
type OwnExercise struct {
	m       *Model
	was     exercise.Exercise // the one that is being changed; no ID for a new one
	name    string
	nameErr string
	answers exercise.Answers
	said    map[string]bool // answers to the questions about a failed rep, by ID
	sided   bool            // whether it is one side at a time has been answered
}

// NewExercise opens the screen with a name.
func (m *Model) NewExercise(name string) *OwnExercise {
	name = strings.TrimSpace(name)
	return &OwnExercise{m: m, name: name, nameErr: longName(name), said: map[string]bool{}}
}

// EditExercise opens the screen with one of the person's own exercises. It
// reports false where there is none of this ID.
func (m *Model) EditExercise(id string) (*OwnExercise, bool) {
	for _, e := range m.customs {
		if e.ID != id {
			continue
		}
		o := &OwnExercise{m: m, was: e, name: e.Name, said: map[string]bool{}, sided: true}
		o.answers = exercise.Answers{Equipment: e.Equipment, Muscle: e.Muscle, Secondary: e.Secondary, Mechanic: e.Mechanic,
			Pattern: e.Pattern, Counting: e.Counting, Unilateral: e.Unilateral, Supported: e.Supported, QuickLoad: e.QuickLoad, Drop: e.Drop, Cue: e.Cue}
		for _, q := range failures {
			o.said[q.id] = e.Hazards&q.hazards != 0
		}
		return o, true
	}
	return nil, false
}

// DeleteExercise removes one of the person's own exercises from the list. What
// was logged with it stays; undo brings it back.
func (m *Model) DeleteExercise(id string) (Save, error) {
	name := m.Exercise(id).Name
	edit := m.edit()
	edit.Exercise(id).Delete()
	save, err := m.change(edit)
	save.Say = name + " deleted"
	save.Undo = func() (Save, error) {
		edit := m.edit()
		edit.Exercise(id).Undelete()
		return m.change(edit)
	}
	return save, err
}

// An OwnView is the screen, ready to draw.
type OwnView struct {
	Name    string
	NameErr string
	ID      string       // of the exercise that is being changed; "" for a new one
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

// What happens when a rep fails, as questions to answer by yes or no, with what
// a yes means.
var failures = []struct {
	id, text string
	hazards  exercise.Hazard
}{
	{"trapped", "Could it come down on face, chest or neck?", exercise.OverFace},
	{"pinned", "Could it pin you, so that somebody has to help?", exercise.CannotDrop | exercise.NeedsSpotter},
	{"back", "Does your back carry it?", exercise.OnSpine},
	{"overhead", "Is it held overhead?", exercise.HeldOverhead},
	{"balance", "Would you lose balance first?", exercise.BalanceFirst},
	{"range", "Does it strain a joint at full stretch?", exercise.EndRange},
	{"grip", "Does your grip give out first?", exercise.GripFirst},
	{"thrown", "Is it thrown, swung or jumped?", exercise.Ballistic},
	{"held", "Is it held, not repeated?", exercise.Static},
}

// Set answers the question with this ID.
func (o *OwnExercise) Set(id, value string) {
	switch id {
	case "name":
		o.name = value
		o.nameErr = o.tooLong()
	case "equipment":
		o.answers.Equipment = exercise.Equipment(value)
	case "muscle":
		o.answers.Muscle = exercise.Muscle(value)
	case "mechanic":
		o.answers.Mechanic = exercise.Mechanic(value)
	case "counting":
		o.answers.Counting = exercise.Counting(value)
	case "drop":
		o.answers.Drop = exercise.DropKind(value)
	case "side":
		o.answers.Unilateral, o.sided = value == yes, true
	default:
		for _, q := range failures {
			if q.id == id {
				o.said[id] = value == yes
			}
		}
	}
}

// The answers to a question that has two.
const (
	yes = "yes"
	no  = "no"
)

func yesOrNo(x bool) string {
	if x {
		return yes
	}
	return no
}

// exercise is what the answers so far make. An answer may add any hazard; it
// takes one away only where no word of danger in the name stands for it.
func (o *OwnExercise) exercise() exercise.Exercise {
	a := o.answers
	name := o.name
	if name != o.was.Name {
		name = clipName(name) // the rest is refused, so nothing is guessed from it
	}
	guess := exercise.Custom(name, exercise.Answers{})
	if a.Pattern == "" {
		a.Pattern = guess.Pattern
	}
	if a.Drop == "" && (a.Equipment == "" || a.Equipment == guess.Equipment) && a.Counting == "" {
		a.Drop = guess.Drop
	}
	if len(o.said) > 0 {
		a.Hazards = guess.Hazards
		for _, q := range failures {
			if is, ok := o.said[q.id]; ok {
				a.Hazards &^= q.hazards
				if is {
					a.Hazards |= q.hazards
				}
			}
		}
		a.NoHazards = a.Hazards == 0
	}
	e := exercise.Custom(name, a)
	if o.sided {
		e.Unilateral = a.Unilateral
	}
	if e.Counting == exercise.BodyOnly && e.Drop == exercise.DropLoad {
		e.Drop, e.Cue = exercise.DropNone, "" // there is no load to take off
	}
	if o.was.ID != "" {
		e.ID = o.was.ID // the log refers to it
	}
	e.Inferred = true
	return e
}

// View makes the screen.
func (o *OwnExercise) View() OwnView {
	view := OwnView{Name: o.name, NameErr: o.nameErr, ID: o.was.ID}
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
	view.Fields = []OwnField{
		{"muscle", "The muscle that works most", choices(string(e.Muscle), muscles...)},
		{"equipment", "What is lifted", choices(string(e.Equipment), equipment...)},
		{"mechanic", "What moves", choices(string(e.Mechanic), string(exercise.Isolation), "One joint", string(exercise.Compound), "Several joints")},
		{"side", "One side at a time?", choices(yesOrNo(e.Unilateral), no, "No", yes, "Yes")},
		{"counting", "The load you write down", choices(string(e.Counting), counting...)},
		{"drop", "What gets easier in a drop", choices(string(e.Drop), string(exercise.DropLoad), "The load", string(exercise.DropAssistance), "More help",
			string(exercise.DropLeverage), "The position", string(exercise.DropBand), "The band", string(exercise.DropVariation), "The movement", string(exercise.DropNone), "Nothing")},
	}
	for _, q := range failures {
		view.Fields = append(view.Fields, OwnField{q.id, q.text, choices(yesOrNo(e.Hazards&q.hazards != 0), no, "No", yes, "Yes")})
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
	if o.was.ID != "" {
		return exercise.Exercise{}, false
	}
	for _, e := range o.m.customs {
		if e.ID == id {
			return e, true
		}
	}
	e, match := exercise.Resolve(clipName(o.name))
	return e, match == exercise.Exact || match == exercise.Alias
}

// Save keeps the exercise and returns its ID. An exercise that is there
// already is not made twice: its ID comes back with nothing to write.
func (o *OwnExercise) Save() (Save, string, error) {
	o.name = strings.TrimSpace(o.name)
	long := o.tooLong()
	switch {
	case o.name == "":
		o.nameErr = "Give it a name, such as “Cable Y raise”."
	case long != "":
		o.nameErr = long
	default:
		e := o.exercise()
		if known, ok := o.known(e.ID); ok {
			return Save{}, known.ID, nil
		}
		if o.was.ID != "" {
			save, err := o.m.changeExercise(o.was, e)
			save.Say = e.Name + " saved"
			save.Undo = func() (Save, error) { return o.m.changeExercise(e, o.was) }
			return save, e.ID, err
		}
		save, err := o.m.changeExercise(exercise.Exercise{ID: e.ID}, e)
		save.Say = e.Name + " added"
		return save, e.ID, err
	}
	return Save{}, "", fault.At("name", o.nameErr)
}

// tooLong is longName of the name that is typed. One that came with an import
// may be longer, and stays.
func (o *OwnExercise) tooLong() string {
	if o.name == o.was.Name {
		return ""
	}
	return longName(o.name)
}

// longName says by how much a typed name is too long; empty where it is not.
func longName(text string) string {
	n := utf8.RuneCountInString(strings.TrimSpace(text))
	if n <= training.MaxName {
		return ""
	}
	return fmt.Sprintf("That is %d characters. A name has at most %d: use a few words.", n, training.MaxName)
}

// changeExercise writes what differs. One that was deleted comes back, as it is
// described now.
func (m *Model) changeExercise(from, to exercise.Exercise) (Save, error) {
	edit := m.edit()
	x := edit.Exercise(to.ID)
	if r := m.records[to.ID]; r.IsDeleted() {
		if was, err := store.ExerciseFrom(r); err == nil {
			from = was
		}
		x.Undelete()
	}
	x.Change(from, to)
	return m.change(edit)
}
