package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dropset/core/fault"
	"dropset/core/load"
)

// A RackEdit is one rack being corrected to what this gym really has. It holds
// what was typed; nothing is kept until [RackEdit.Save].
//
// It outlives its page: what was typed and not saved is still there when the
// person comes back.
type RackEdit struct {
	m      *Model
	gym    string // where the rack stands: a copy of a gym has racks with the same IDs
	rack   load.Rack
	text   map[string]string    // by field
	errs   map[string]string    // by field
	plates []load.Mass          // sizes of plate, those that were added too
	exact  map[string]load.Mass // what the texts of fill stand for: 45 lb is not 20.41 kg
	typed  bool                 // something was typed that is not saved
}

// EditRack opens a rack of the gym in use; false if there is none.
func (m *Model) EditRack(id string) (*RackEdit, bool) {
	for _, r := range m.Gym().Racks {
		if r.ID == id {
			e := &RackEdit{m: m, gym: m.Gym().ID, rack: r}
			e.fill()
			return e, true
		}
	}
	return nil, false
}

// Fields of a rack, by their JSON names, which are those of its faults.
const (
	fieldName   = "name"
	fieldSizes  = "sizes"
	fieldBase   = "base"
	fieldStep   = "step"
	fieldTop    = "top"
	fieldAddOn  = "addOn"
	fieldCount  = "count"
	fieldBar    = "bar"
	fieldPlates = "plates"
	fieldBands  = "bands"
	fieldNames  = "names"
)

// fill writes the rack as a person would type it.
func (e *RackEdit) fill() {
	r := e.rack
	e.exact = map[string]load.Mass{}
	word := func(m load.Mass) string {
		s := m.Text(r.Unit)
		e.exact[s] = m
		return s
	}
	mass := func(m load.Mass) string {
		if m == 0 {
			return ""
		}
		return word(m)
	}
	sizes := make([]string, len(r.Sizes))
	for i, m := range r.Sizes {
		sizes[i] = word(m)
	}
	bands := make([]string, len(r.Bands))
	for i, b := range r.Bands {
		bands[i] = b.Name
		if b.Force > 0 {
			bands[i] += " = " + word(b.Force)
		}
	}
	e.text = map[string]string{
		fieldName: r.Name, fieldSizes: strings.Join(sizes, "  "),
		fieldBase: mass(r.Base), fieldStep: mass(r.Step), fieldTop: mass(r.Top), fieldAddOn: mass(r.AddOn),
		fieldCount: strconv.Itoa(r.Count), fieldBar: mass(r.Bar),
		fieldPlates: "", fieldBands: strings.Join(bands, "\n"), fieldNames: strings.Join(r.Names, "\n"),
	}
	e.plates = nil
	for i, p := range r.Plates {
		e.plates = append(e.plates, p.Mass)
		e.text[pairsField(i)] = strconv.Itoa(p.Pairs)
	}
	e.errs = map[string]string{}
}

// pairsField names the field with the number of pairs of the ith plate.
func pairsField(i int) string { return "pairs-" + strconv.Itoa(i) }

// AddPlate takes the size that was typed as one more size of plate, and one
// pair of it. It reports whether it could be read.
func (e *RackEdit) AddPlate() bool {
	text := strings.TrimSpace(e.text[fieldPlates])
	m, err := load.ParsePositive(text, e.rack.Unit)
	switch {
	case err != nil:
		e.errs[fieldPlates] = fault.Message(err)
		return false
	case slices.Contains(e.plates, m):
		e.errs[fieldPlates] = "There is a " + m.Format(e.rack.Unit) + " plate already. Change how many pairs above."
		return false
	}
	e.Type(pairsField(len(e.plates)), "1")
	e.plates = append(e.plates, m)
	e.Type(fieldPlates, "")
	return true
}

// StepBy changes a field that counts by n, and not below zero.
func (e *RackEdit) StepBy(field string, n int) {
	have, _ := strconv.Atoi(strings.TrimSpace(e.text[field]))
	e.Type(field, strconv.Itoa(max(0, have+n)))
}

// Unsaved reports whether something was typed that is not in the gym yet.
func (e *RackEdit) Unsaved() bool { return e.typed }

// There reports whether the rack is still in the gym, and that gym in use.
func (e *RackEdit) There() bool {
	g := e.m.Gym()
	if g.ID != e.gym {
		return false
	}
	for _, r := range g.Racks {
		if r.ID == e.rack.ID {
			return true
		}
	}
	return false
}

// Forget goes back to the rack as it is in the gym.
func (e *RackEdit) Forget() {
	for _, r := range e.m.Gym().Racks {
		if r.ID == e.rack.ID {
			e.rack = r
		}
	}
	e.typed = false
	e.fill()
}

// Wrong names the first field on the page that could not be taken.
func (e *RackEdit) Wrong() string {
	for _, f := range e.View().Fields {
		if f.Error != "" {
			return f.Name
		}
	}
	return ""
}

// Type takes the text of a field as it is typed.
func (e *RackEdit) Type(field, text string) {
	e.text[field] = text
	e.typed = true
	delete(e.errs, field)
}

// SetUnit labels the rack in another unit; the masses stay what they are.
func (e *RackEdit) SetUnit(u load.Unit) {
	if r, ok := e.read(); ok {
		r.Unit = u
		e.rack = r
		e.typed = true
		e.fill()
	}
}

// A RackView is the editor of a rack, ready to draw.
type RackView struct {
	ID     string
	Name   string
	Detail string
	Unit   string
	Fields []FieldView
	Loads  string // what the rack has, as typed so far
	Note   string // what is not known yet
	Typed  bool   // not saved yet
}

// A FieldView is one field of a form.
type FieldView struct {
	Name  string
	Label string
	Hint  string
	Unit  string
	Value string
	Error string
	Long  bool // several lines
	Words bool // text, not a number
	Steps bool // a count: see [RackEdit.StepBy]
	Adds  bool // taken by [RackEdit.AddPlate]
}

// View makes the editor.
func (e *RackEdit) View() RackView {
	r := e.rack
	view := RackView{ID: r.ID, Name: r.Name, Unit: string(r.Unit), Typed: e.typed}
	if r.AskBar {
		view.Note = "The weight of this bar differs from gym to gym. The one below is a guess: enter what yours weighs."
	}
	add := func(f FieldView) {
		f.Value, f.Error = e.text[f.Name], e.errs[f.Name]
		view.Fields = append(view.Fields, f)
	}
	unit := r.Unit.Name()
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		add(FieldView{Name: fieldSizes, Label: "Weights, " + unit, Hint: "With spaces between: 5  7.5  10. A range works too: 10-30 by 2.5.", Long: true, Words: true})
	case load.Stack:
		add(FieldView{Name: fieldBase, Label: "First plate", Unit: unit})
		add(FieldView{Name: fieldStep, Label: "Each further plate", Unit: unit})
		add(FieldView{Name: fieldTop, Label: "Whole stack", Unit: unit})
		add(FieldView{Name: fieldAddOn, Label: "Add-on weight", Hint: "Empty if there is none.", Unit: unit})
	case load.Belt:
		add(FieldView{Name: fieldStep, Label: "Step", Unit: unit})
		add(FieldView{Name: fieldTop, Label: "Most", Unit: unit})
	case load.Assisted:
		add(FieldView{Name: fieldBase, Label: "Least help", Hint: "Empty for none.", Unit: unit})
		add(FieldView{Name: fieldStep, Label: "Step", Unit: unit})
		add(FieldView{Name: fieldTop, Label: "Most help", Unit: unit})
	case load.Numbered:
		add(FieldView{Name: fieldCount, Label: "Plates in the stack"})
	case load.Barbell:
		add(FieldView{Name: fieldBar, Label: "The empty bar", Unit: unit})
		for i, m := range e.plates {
			add(FieldView{Name: pairsField(i), Label: "Pairs of " + m.Format(r.Unit), Steps: true})
		}
		add(FieldView{Name: fieldPlates, Label: "Another size of plate", Unit: unit, Adds: true})
	case load.Bands:
		add(FieldView{Name: fieldBands, Label: "Bands, from the easiest to the hardest", Hint: "One a line. With its pull if you know it: Red = 3.7", Long: true, Words: true})
	case load.Positions:
		add(FieldView{Name: fieldNames, Label: "Positions, from the easiest to the hardest", Hint: "One a line.", Long: true, Words: true})
	}
	add(FieldView{Name: fieldName, Label: "Name", Words: true})
	if r, ok := e.parse(map[string]string{}); ok && r.Validate() == nil {
		view.Name, view.Detail = r.Name, RackDetail(r)
		loads := r.Loads()
		view.Loads = fmt.Sprintf("%s, from %s to %s", count(len(loads), "load"), r.Label(loads[0]), r.Label(loads[len(loads)-1]))
	}
	return view
}

// read parses all fields and shows what is wrong beside them.
func (e *RackEdit) read() (load.Rack, bool) {
	e.errs = map[string]string{}
	if e.rack.Kind == load.Barbell && strings.TrimSpace(e.text[fieldPlates]) != "" && !e.AddPlate() {
		return load.Rack{}, false
	}
	r, ok := e.parse(e.errs)
	if !ok {
		return r, false
	}
	if err := r.Validate(); err != nil {
		e.errs[e.beside(err)] = fault.Message(err)
		return r, false
	}
	return r, true
}

// beside returns the field that an error is shown at: one that is on the page.
func (e *RackEdit) beside(err error) string {
	f := fault.FieldOf(err)
	if _, ok := e.text[f]; ok {
		return f
	}
	return fieldName
}

// Save writes the rack into the gym. When something cannot be read it says so
// beside the field and writes nothing; ok is then false.
func (e *RackEdit) Save() (s Save, ok bool, err error) {
	r, ok := e.read()
	if !ok {
		return Save{}, false, nil
	}
	if e.m.Gym().ID != e.gym { // another tab went elsewhere
		return Save{}, false, fault.New(fault.Illegal, "Another gym is in use now. Nothing was saved; what you typed is still here.")
	}
	r.AskBar = false // the person has seen the bar's weight
	s, err = e.m.SaveRack(r)
	if fault.InField(err) {
		e.errs[e.beside(err)] = fault.Message(err)
		return Save{}, false, nil
	}
	if err != nil {
		return Save{}, false, err
	}
	e.rack, e.typed = r, false
	e.fill()
	return s, true, nil
}

// parse reads what was typed into a rack, and puts what cannot be read into
// errs, by field.
func (e *RackEdit) parse(errs map[string]string) (load.Rack, bool) {
	r := e.rack
	t := reading{e.text, e.exact, r.Unit, errs}
	if r.Name = strings.TrimSpace(e.text[fieldName]); r.Name == "" {
		errs[fieldName] = "Give it a name."
	}
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		r.Sizes = t.sizes(fieldSizes)
	case load.Stack:
		r.Base, r.Step, r.Top = t.mass(fieldBase), t.mass(fieldStep), t.mass(fieldTop)
		r.AddOn = t.orZero(fieldAddOn)
	case load.Belt:
		r.Step, r.Top = t.mass(fieldStep), t.mass(fieldTop)
	case load.Assisted:
		r.Base, r.Step, r.Top = t.orZero(fieldBase), t.mass(fieldStep), t.mass(fieldTop)
	case load.Numbered:
		r.Count = t.count(fieldCount)
	case load.Barbell:
		r.Bar, r.Plates = t.orZero(fieldBar), t.plates(e.plates)
	case load.Bands:
		r.Bands = t.bands(fieldBands)
	case load.Positions:
		r.Names = lines(e.text[fieldNames])
	}
	return r, len(errs) == 0
}
