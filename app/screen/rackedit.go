package screen

import (
	"fmt"
	"strconv"
	"strings"

	"dropset/core/fault"
	"dropset/core/load"
)

// A RackEdit is one rack being corrected to what this gym really has. It holds
// what was typed; nothing is kept until [RackEdit.Save].
type RackEdit struct {
	m    *Model
	rack load.Rack
	text map[string]string // by field
	errs map[string]string
}

// EditRack opens a rack of the gym in use; false if there is none.
func (m *Model) EditRack(id string) (*RackEdit, bool) {
	for _, r := range m.Gym().Racks {
		if r.ID == id {
			e := &RackEdit{m: m, rack: r}
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
	mass := func(m load.Mass) string {
		if m == 0 {
			return ""
		}
		return m.Text(r.Unit)
	}
	sizes := make([]string, len(r.Sizes))
	for i, m := range r.Sizes {
		sizes[i] = m.Text(r.Unit)
	}
	plates := make([]string, len(r.Plates))
	for i, p := range r.Plates {
		plates[i] = fmt.Sprintf("%d × %s", p.Pairs, p.Mass.Text(r.Unit))
	}
	bands := make([]string, len(r.Bands))
	for i, b := range r.Bands {
		bands[i] = b.Name
		if b.Force > 0 {
			bands[i] += " = " + b.Force.Text(r.Unit)
		}
	}
	e.text = map[string]string{
		fieldName: r.Name, fieldSizes: strings.Join(sizes, "  "),
		fieldBase: mass(r.Base), fieldStep: mass(r.Step), fieldTop: mass(r.Top), fieldAddOn: mass(r.AddOn),
		fieldCount: strconv.Itoa(r.Count), fieldBar: mass(r.Bar),
		fieldPlates: strings.Join(plates, "\n"), fieldBands: strings.Join(bands, "\n"), fieldNames: strings.Join(r.Names, "\n"),
	}
	e.errs = map[string]string{}
}

// Type takes the text of a field as it is typed.
func (e *RackEdit) Type(field, text string) {
	e.text[field] = text
	delete(e.errs, field)
}

// SetUnit labels the rack in another unit; the masses stay what they are.
func (e *RackEdit) SetUnit(u load.Unit) {
	if r, ok := e.read(); ok {
		r.Unit = u
		e.rack = r
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
}

// View makes the editor.
func (e *RackEdit) View() RackView {
	r := e.rack
	view := RackView{ID: r.ID, Name: r.Name, Detail: RackDetail(r), Unit: string(r.Unit)}
	add := func(f FieldView) {
		f.Value, f.Error = e.text[f.Name], e.errs[f.Name]
		view.Fields = append(view.Fields, f)
	}
	unit := r.Unit.Name()
	add(FieldView{Name: fieldName, Label: "Name", Words: true})
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		add(FieldView{Name: fieldSizes, Label: "Weights, " + unit, Hint: "With spaces between: 5  7,5  10. A range works too: 10-30 by 2.5.", Long: true, Words: true})
	case load.Stack:
		add(FieldView{Name: fieldBase, Label: "First plate", Unit: unit})
		add(FieldView{Name: fieldStep, Label: "Each further plate", Unit: unit})
		add(FieldView{Name: fieldTop, Label: "Whole stack", Unit: unit})
		add(FieldView{Name: fieldAddOn, Label: "Add-on weight", Hint: "Empty if there is none.", Unit: unit})
	case load.Belt, load.Assisted:
		add(FieldView{Name: fieldBase, Label: "Least", Hint: "Empty for zero.", Unit: unit})
		add(FieldView{Name: fieldStep, Label: "Step", Unit: unit})
		add(FieldView{Name: fieldTop, Label: "Most", Unit: unit})
	case load.Numbered:
		add(FieldView{Name: fieldCount, Label: "Plates in the stack"})
	case load.Barbell:
		add(FieldView{Name: fieldBar, Label: "The empty bar", Unit: unit})
		add(FieldView{Name: fieldPlates, Label: "Pairs of plates, " + unit, Hint: "One size a line: 2 × 20 means two pairs of 20.", Long: true, Words: true})
	case load.Bands:
		add(FieldView{Name: fieldBands, Label: "Bands, from the easiest to the hardest", Hint: "One a line. With its pull if you know it: Red = 3.7", Long: true, Words: true})
	case load.Positions:
		add(FieldView{Name: fieldNames, Label: "Positions, from the easiest to the hardest", Hint: "One a line.", Long: true, Words: true})
	}
	if e.errs[fieldName] == "" {
		view.Loads = e.preview()
	}
	return view
}

// preview lists the loads of what is typed, as far as it can be read.
func (e *RackEdit) preview() string {
	r, ok := e.parse(map[string]string{})
	if !ok || r.Validate() != nil {
		return ""
	}
	loads := r.Loads()
	return fmt.Sprintf("%s, from %s to %s", count(len(loads), "load"), r.Label(loads[0]), r.Label(loads[len(loads)-1]))
}

// read parses all fields and shows what is wrong beside them.
func (e *RackEdit) read() (load.Rack, bool) {
	e.errs = map[string]string{}
	r, ok := e.parse(e.errs)
	if !ok {
		return r, false
	}
	if err := r.Validate(); err != nil {
		e.errs[fault.FieldOf(err)] = fault.Message(err)
		return r, false
	}
	return r, true
}

// Save writes the rack into the gym. When something cannot be read it says so
// beside the field and writes nothing; ok is then false.
func (e *RackEdit) Save() (s Save, ok bool, err error) {
	r, ok := e.read()
	if !ok {
		return Save{}, false, nil
	}
	r.AskBar = false // the person has seen the bar's weight
	s, err = e.m.SaveRack(r)
	if err == nil {
		e.rack = r
		e.fill()
	}
	return s, err == nil, err
}

func (e *RackEdit) parse(errs map[string]string) (load.Rack, bool) {
	r := e.rack
	r.Name = strings.TrimSpace(e.text[fieldName])
	if r.Name == "" {
		errs[fieldName] = "Give it a name."
	}
	mass := func(field string, into *load.Mass, optional bool) {
		text := strings.TrimSpace(e.text[field])
		if text == "" && optional {
			*into = 0
			return
		}
		m, err := load.Parse(text, r.Unit)
		if err != nil {
			errs[field] = fault.Message(err)
		}
		*into = m
	}
	var err error
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		r.Sizes, err = parseSizes(e.text[fieldSizes], r.Unit)
		note(errs, fieldSizes, err)
	case load.Stack:
		mass(fieldBase, &r.Base, false)
		mass(fieldStep, &r.Step, false)
		mass(fieldTop, &r.Top, false)
		mass(fieldAddOn, &r.AddOn, true)
	case load.Belt, load.Assisted:
		mass(fieldBase, &r.Base, true)
		mass(fieldStep, &r.Step, false)
		mass(fieldTop, &r.Top, false)
	case load.Numbered:
		if r.Count, err = strconv.Atoi(strings.TrimSpace(e.text[fieldCount])); err != nil {
			errs[fieldCount] = "Enter how many plates the stack has, such as 20."
		}
	case load.Barbell:
		mass(fieldBar, &r.Bar, true)
		r.Plates, err = parsePlates(e.text[fieldPlates], r.Unit)
		note(errs, fieldPlates, err)
	case load.Bands:
		r.Bands, err = parseBands(e.text[fieldBands], r.Unit)
		note(errs, fieldBands, err)
	case load.Positions:
		r.Names = lines(e.text[fieldNames])
	}
	return r, len(errs) == 0
}

func note(errs map[string]string, field string, err error) {
	if err != nil {
		errs[field] = fault.Message(err)
	}
}

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// parseSizes reads a list of weights and ranges: "5 7,5 10", "10-30 by 2.5".
func parseSizes(text string, u load.Unit) ([]load.Mass, error) {
	var out []load.Mass
	words := strings.Fields(strings.NewReplacer(";", " ", "\n", " ", "–", "-", " - ", "-").Replace(text))
	for i := 0; i < len(words); i++ {
		word := strings.TrimRight(words[i], ",.")
		from, to, isRange := strings.Cut(word, "-")
		first, err := load.ParsePositive(from, u)
		if err != nil {
			return nil, err
		}
		if !isRange {
			out = append(out, first)
			continue
		}
		last, err := load.ParsePositive(to, u)
		if err != nil {
			return nil, err
		}
		if i+2 >= len(words) || words[i+1] != "by" {
			return nil, fault.At(fieldSizes, "Say the step of a range: "+word+" by 2.5.")
		}
		step, err := load.ParsePositive(strings.TrimRight(words[i+2], ",."), u)
		if err != nil {
			return nil, err
		}
		if first > last || (last-first)/step > 300 {
			return nil, fault.At(fieldSizes, "The range "+word+" cannot be right.")
		}
		for m := first; m <= last; m += step {
			out = append(out, m)
		}
		i += 2
	}
	return out, nil
}

// parsePlates reads a line for each size: "2 × 20" is two pairs of 20.
func parsePlates(text string, u load.Unit) ([]load.PlatePair, error) {
	var out []load.PlatePair
	for _, line := range lines(text) {
		pairs, size, ok := strings.Cut(strings.NewReplacer("x", "×", "X", "×", "*", "×").Replace(line), "×")
		n, err := strconv.Atoi(strings.TrimSpace(pairs))
		if !ok || err != nil || n < 1 {
			return nil, fault.At(fieldPlates, "“"+line+"” cannot be read. Write pairs × size, such as 2 × 20.")
		}
		m, err := load.ParsePositive(size, u)
		if err != nil {
			return nil, err
		}
		out = append(out, load.PlatePair{Mass: m, Pairs: n})
	}
	return out, nil
}

// parseBands reads a line for each band, with its pull if it is known.
func parseBands(text string, u load.Unit) ([]load.BandLevel, error) {
	var out []load.BandLevel
	for _, line := range lines(text) {
		name, force, known := strings.Cut(line, "=")
		b := load.BandLevel{Name: strings.TrimSpace(name)}
		if known {
			m, err := load.ParsePositive(force, u)
			if err != nil {
				return nil, err
			}
			b.Force = m
		}
		out = append(out, b)
	}
	return out, nil
}

// RackDetail says in a line what a rack has: "5–80 kg by 5, add-on 2.5 kg".
func RackDetail(r load.Rack) string {
	u := r.Unit
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		if n := len(r.Sizes); n > 0 {
			return fmt.Sprintf("%s, %s to %s", count(n, "weight"), r.Sizes[0].Text(u), r.Sizes[n-1].Format(u))
		}
	case load.Stack, load.Belt, load.Assisted:
		text := fmt.Sprintf("%s–%s by %s", r.Base.Text(u), r.Top.Format(u), r.Step.Text(u))
		if r.AddOn > 0 {
			text += ", add-on " + r.AddOn.Format(u)
		}
		return text
	case load.Numbered:
		return "plates 1 to " + strconv.Itoa(r.Count)
	case load.Barbell:
		return "bar " + r.Bar.Format(u) + ", " + count(len(r.Plates), "size") + " of plates"
	case load.Bands:
		return count(len(r.Bands), "band")
	case load.Positions:
		return count(len(r.Names), "position")
	}
	return ""
}
