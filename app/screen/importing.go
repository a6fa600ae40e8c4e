package screen

import (
	"context"
	"encoding/json"
	"maps"
	"strings"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/fault"
)

// An Importing is what a person has said so far about the log of another app
// that is on its way in. The porter reads it and finds the words: see
// app/porter.
type Importing struct {
	answers message.Answers
	all     bool // show more than the doubtful names and the first chains
	unit    string
}

// NewImport begins with a file that nothing was said about.
func (m *Model) NewImport() *Importing {
	return &Importing{unit: string(m.Unit()), answers: message.Answers{Exercises: map[string]string{}, Chains: map[string]bool{}}}
}

// Look returns the request for the next look, with a copy of the answers.
func (i *Importing) Look() message.Request {
	a := i.answers
	a.Exercises, a.Chains = maps.Clone(a.Exercises), maps.Clone(a.Chains)
	return message.Request{Do: message.Look, Answers: a, All: i.all, Unit: i.unit}
}

// Answer takes a choice of the preview: "unit" with kg or lb, "name " and the
// name with an exercise's ID, "chain " and its ID with on or off, "more" to see
// more of the file. It reports whether another look is due.
func (i *Importing) Answer(what, with string) bool {
	what, id, _ := strings.Cut(what, " ")
	switch what {
	case "unit":
		i.answers.Unit = with
	case "name":
		if i.answers.Exercises[id] = with; with == "" {
			delete(i.answers.Exercises, id)
		}
	case "chain":
		i.answers.Chains[id] = with == "on"
	case "more":
		i.all = true
	default:
		return false
	}
	return true
}

// LastImport reads the newest import that can be taken back.
func LastImport(ctx context.Context, s store.Store) (p message.Past, ok bool, err error) {
	data, err := s.Meta(ctx, store.MetaImport)
	if err != nil || len(data) == 0 {
		return p, false, err
	}
	if err := json.Unmarshal(data, &p); err != nil {
		return p, false, fault.Wrap(fault.Damaged, err)
	}
	return p, len(p.Workouts) > 0, nil
}

// Leaves says what goes when an import is taken back.
func Leaves(p message.Past) string {
	if len(p.Workouts) == 1 {
		return "Its workout leaves the log, with what you changed in it since. Importing the file again brings both back."
	}
	return "Its " + count(len(p.Workouts), "workout") + " leave the log, with what you changed in them since. Importing the file again brings both back."
}

// A CSVShape is a spreadsheet that the log can be written as.
type CSVShape struct {
	Format string // as message.Write names it
	Label  string
	Note   string
}

// CSVShapes are all of them.
var CSVShapes = []CSVShape{
	{"dropset", "CSV of Dropset", "Everything, one row for each set and each drop"},
	{"hevy", "CSV as Hevy writes it", "What is done, for apps that read Hevy's files"},
	{"strong", "CSV as Strong writes it", "What is done, for apps that read Strong's files"},
}

// WriteCSV returns the request for the log as CSV, and what to call the file.
func (m *Model) WriteCSV(format string) (q message.Request, name string) {
	name = "dropset-"
	if format != CSVShapes[0].Format {
		name += format + "-"
	}
	return message.Request{Do: message.Write, Format: format, Unit: string(m.Unit())}, name + m.Today().String() + ".csv"
}
