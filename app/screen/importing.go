package screen

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/rules"
	"dropset/core/training"
)

// A Porter is the program beside the page that reads logs of other apps and
// writes CSV: see app/porter. Whoever makes one gives it the file that a
// message.Look reads.
type Porter interface {
	// Ask asks one question, with the bytes that come along, and waits for the
	// answer; told hears how far the work is, from 0 to 1. A problem is an error
	// with words for the person. When ctx ends, the program is stopped and the
	// error is that of ctx.
	Ask(ctx context.Context, q message.Request, along []byte, told func(share float64)) (message.Answer, []byte, error)
}

// An Importing is a log of another app on its way in: read, looked at,
// corrected and written. Nothing is changed before Write.
type Importing struct {
	m       *Model
	porter  Porter
	answers message.Answers
	found   message.Preview
	all     bool // show every name, not only the doubtful ones
}

// NewImport begins with the file that the porter has. Its Pass comes next.
func (m *Model) NewImport(p Porter) *Importing {
	return &Importing{m: m, porter: p, answers: message.Answers{Exercises: map[string]string{}, Chains: map[string]bool{}}}
}

// An ImportPass is one look at the file with the answers so far. It may run
// beside the screens; hand its result to Took.
type ImportPass struct {
	porter Porter
	ask    message.Request
}

// Pass returns the next look, with a copy of the answers.
func (i *Importing) Pass() ImportPass {
	a := i.answers
	a.Exercises, a.Chains = maps.Clone(a.Exercises), maps.Clone(a.Chains)
	return ImportPass{i.porter, message.Request{Do: message.Look, Answers: a, All: i.all, Unit: string(i.m.Unit()), Own: i.m.ownLines()}}
}

// Run has the porter look.
func (r ImportPass) Run(ctx context.Context, told func(share float64)) (message.Preview, error) {
	answer, _, err := r.porter.Ask(ctx, r.ask, nil, told)
	if err != nil {
		return message.Preview{}, err
	}
	if answer.Preview == nil {
		return message.Preview{}, fault.Wrap(fault.Internal, errors.New("screen: a look without a preview"))
	}
	return *answer.Preview, nil
}

// ownLines encodes the person's own exercises, one a line.
func (m *Model) ownLines() string {
	var b strings.Builder
	for _, x := range m.customs {
		if line, err := replica.Encode(m.records[x.ID]); err == nil {
			b.Write(line)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Took takes what a look found.
func (i *Importing) Took(found message.Preview) { i.found = found }

// Answer takes a choice of the preview: "unit" with kg or lb, "name " and the
// name with an exercise's ID, "chain " and its ID with on or off, "names" to
// see all or only the doubtful ones. It reports whether another pass is due.
func (i *Importing) Answer(what, with string) bool {
	what, id, _ := strings.Cut(what, " ")
	switch what {
	case "unit":
		i.answers.Unit = with
	case "name":
		if with == "" {
			delete(i.answers.Exercises, id)
		} else {
			i.answers.Exercises[id] = with
		}
	case "chain":
		i.answers.Chains[id] = with == "on"
	case "names":
		i.all = !i.all
	default:
		return false
	}
	return true
}

// An ImportView is what a file holds, before it is taken in.
type ImportView struct {
	Dialect string
	Facts   [][2]string
	AskUnit bool
	Unit    string // "kg", "lb"
	Names   []ImportName
	Hidden  int // names that are sure and not shown
	Chains  []message.Chain
	Broken  []string // "Line 12: … "
	BrokenN int
	Left    []string // what is left out, in sentences
	Count   int      // workouts
}

// An ImportName is an exercise of the file and what it is taken for.
type ImportName struct {
	Text, Note string // "Bench Press (Barbell)", "24 sets, read as Barbell Bench Press"
	Doubtful   bool
	Value      string
	Choices    []ChoiceView
}

// View makes the preview.
func (i *Importing) View() ImportView {
	f := &i.found
	v := ImportView{Dialect: f.Dialect, AskUnit: f.AskUnit, Unit: f.Unit, Hidden: f.Hidden, Chains: f.Chains, BrokenN: f.BrokenRows, Count: f.Workouts}
	v.Facts = [][2]string{{"Workouts", strconv.Itoa(f.Workouts)}, {"Sets", strconv.Itoa(f.Sets)}, {"Exercises", strconv.Itoa(f.Exercises)}}
	if f.Workouts > 0 {
		v.Facts = append(v.Facts, [2]string{"From", dated(training.Day(f.First))}, [2]string{"To", dated(training.Day(f.Last))})
	}
	for _, n := range f.Names {
		v.Names = append(v.Names, importName(n))
	}
	for _, b := range f.Broken {
		v.Broken = append(v.Broken, fmt.Sprintf("Line %d: %s", b.Line, b.Reason))
	}
	left := func(n int, what string) {
		if n > 0 {
			v.Left = append(v.Left, count(n, what))
		}
	}
	left(f.Duplicates, "row that stands there twice")
	left(f.Rests, "rest timer")
	left(f.Empty, "row without reps, time or distance")
	return v
}

// BrokenText says how many rows cannot be read.
func (v ImportView) BrokenText() string {
	return "Left out because of how it is written: " + count(v.BrokenN, "row") + ". The rest goes in."
}

// Button says what taking the file in does.
func (v ImportView) Button() string { return "Import " + count(v.Count, "workout") }

// OthersButton shows the names that are hidden.
func (v ImportView) OthersButton() string { return "Show " + count(v.Hidden, "other name") }

func importName(n message.Name) ImportName {
	row := ImportName{Text: n.Text, Doubtful: n.Doubtful, Value: n.Chosen}
	row.Note = count(n.Sets, "set") + ", read as " + n.ReadAs
	if n.ReadAs == "" {
		row.Note = count(n.Sets, "set") + ", kept as an exercise of your own"
	}
	row.Choices = append(row.Choices, ChoiceView{Text: "As it was read"}, ChoiceView{Value: message.OwnExercise, Text: "An exercise of my own"})
	for _, c := range n.Choices {
		row.Choices = append(row.Choices, ChoiceView{Value: c.ID, Text: c.Name})
	}
	for k := range row.Choices {
		row.Choices[k].Chosen = row.Choices[k].Value == row.Value
	}
	return row
}

// MetaImport is the name under which the newest import is remembered, so that
// it can be taken back.
const MetaImport = "import"

// metaUndone remembers the workouts that an undo of an import has deleted: they
// come back when the file is imported again, what a person deleted does not.
const metaUndone = "import-undone"

// A PastImport is an import that was written.
type PastImport struct {
	At       training.Instant `json:"at"`
	Source   string           `json:"source"`
	Workouts []string         `json:"workouts"` // that it brought or brought back
	Here     int              `json:"-"`        // workouts of the file that were here already
	Gone     int              `json:"-"`        // workouts of the file that the person has deleted
}

// Text says what the import did.
func (p PastImport) Text() string {
	text := count(len(p.Workouts), "workout") + " imported from " + p.Source + "."
	if len(p.Workouts) == 0 {
		text = "Nothing new in this file."
	}
	if p.Here > 0 {
		text += " Here already: " + count(p.Here, "workout") + "."
	}
	if p.Gone > 0 {
		text += " Left out because you deleted them: " + count(p.Gone, "workout") + "."
	}
	return text
}

// importChunk is how many workouts one transaction takes: few enough that no frame
// waits long for it, on a slow phone too.
const importChunk = 4

// ErrImportCancelled is what a pause returns to take an import back.
var ErrImportCancelled = errors.New("screen: the import was cancelled")

// Write brings the workouts in. It waits for the porter and the store, so it
// runs beside the screens; they read anew afterwards. What is here already is
// left as it is, whatever was edited since stays, and what an earlier undo of an
// import has deleted comes back. pause is called between two transactions and
// may wait, to let a screen be drawn. After an error – that of pause among
// them – what was written is taken out again.
func (i *Importing) Write(ctx context.Context, s store.Store, pause func(share float64) error) (PastImport, error) {
	now := i.m.Now()
	done := PastImport{At: now, Source: i.found.Source}
	undone, err := undoneBy(ctx, s)
	if err != nil {
		return PastImport{}, err
	}
	err = i.each(ctx, message.Request{Do: message.Own}, i.found.Own, func(_ int, part []replica.Record) error {
		_, err := s.Commit(ctx, store.Batch{Put: part})
		return err
	})
	if err == nil {
		err = i.each(ctx, message.Request{Do: message.Take}, i.found.Workouts, func(n int, part []replica.Record) error {
			if err := pause(float64(n) / float64(i.found.Workouts)); err != nil {
				return err
			}
			return i.writePart(ctx, s, part, undone, &done)
		})
	}
	if err != nil {
		if undo := UndoImport(ctx, s, i.m.stamper, now.Milli, done, func(float64) {}); undo != nil && !errors.Is(err, ErrImportCancelled) {
			err = undo
		}
		return PastImport{}, err
	}
	if len(done.Workouts) == 0 {
		return done, nil
	}
	for _, id := range done.Workouts {
		delete(undone, id) // what is deleted from now on, the person deletes
	}
	data, err := json.Marshal(done)
	if err != nil {
		return done, err
	}
	left, err := json.Marshal(slices.Sorted(maps.Keys(undone)))
	if err == nil {
		_, err = s.Commit(ctx, store.Batch{Meta: map[string][]byte{MetaImport: data, metaUndone: left}})
	}
	return done, err
}

// each asks the porter for n records, a few at a time, and calls do with as many
// as one transaction takes and how many came before them.
func (i *Importing) each(ctx context.Context, q message.Request, n int, do func(before int, part []replica.Record) error) error {
	for before := 0; before < n; {
		q.From = before
		_, lines, err := i.porter.Ask(ctx, q, nil, func(float64) {})
		if err != nil {
			return err
		}
		got := 0
		for len(lines) > 0 {
			var part []replica.Record
			for len(part) < importChunk && len(lines) > 0 {
				line, rest, _ := bytes.Cut(lines, []byte("\n"))
				lines = rest
				r, err := replica.Decode(line)
				if err != nil {
					return err
				}
				part = append(part, r)
			}
			if err := do(before+got, part); err != nil {
				return err
			}
			got += len(part)
		}
		if got == 0 {
			return fault.Wrap(fault.Internal, fmt.Errorf("screen: the porter gave %d records of %d", before, n))
		}
		before += got
	}
	return nil
}

func (i *Importing) writePart(ctx context.Context, s store.Store, part []replica.Record, undone map[string]bool, done *PastImport) error {
	ids := make([]string, len(part))
	for k := range part {
		ids[k] = part[k].ID
	}
	there, err := s.Get(ctx, ids...)
	if err != nil {
		return err
	}
	i.m.stamper.Observe(there...)
	has := map[string]replica.Record{}
	for _, r := range there {
		has[r.ID] = r
	}
	var put []replica.Record
	back := store.Begin(i.m.stamper, i.m.Now().Milli)
	var brought []string
	deleted := false
	for _, fresh := range part {
		r, ok := has[fresh.ID]
		switch {
		case !ok:
			put = append(put, fresh)
		case r.IsDeleted() && !undone[fresh.ID]:
			done.Gone++
			continue
		case r.IsDeleted():
			back.Workout(fresh.ID).Undelete()
			deleted = true
		default:
			done.Here++
			continue
		}
		brought = append(brought, fresh.ID)
	}
	if len(brought) == 0 {
		return nil
	}
	if _, err := s.Commit(ctx, store.Batch{Put: put}); err != nil {
		return err
	}
	done.Workouts = append(done.Workouts, brought...)
	if deleted {
		_, err = back.Commit(ctx, s)
	}
	return err
}

// LastImport reads the newest import that can be taken back.
func LastImport(ctx context.Context, s store.Store) (PastImport, bool, error) {
	data, err := s.Meta(ctx, MetaImport)
	if err != nil || len(data) == 0 {
		return PastImport{}, false, err
	}
	var p PastImport
	if err := json.Unmarshal(data, &p); err != nil {
		return PastImport{}, false, fault.Wrap(fault.Damaged, err)
	}
	return p, len(p.Workouts) > 0, nil
}

// UndoImport deletes the workouts that an import brought. It waits for the
// store, and calls pause between two transactions; the screens read anew
// afterwards. Importing the file again brings them back, with every edit.
func UndoImport(ctx context.Context, s store.Store, stamper *store.Stamper, now int64, p PastImport, pause func(share float64)) error {
	for at := 0; at < len(p.Workouts); at += importChunk {
		pause(float64(at) / float64(len(p.Workouts)))
		part := p.Workouts[at:min(at+importChunk, len(p.Workouts))]
		there, err := s.Get(ctx, part...)
		if err != nil {
			return err
		}
		stamper.Observe(there...)
		e := store.Begin(stamper, now)
		for _, id := range part {
			e.Workout(id).Delete()
		}
		if _, err := e.Commit(ctx, s); err != nil {
			return err
		}
	}
	undone, err := undoneBy(ctx, s)
	if err != nil {
		return err
	}
	for _, id := range p.Workouts {
		undone[id] = true
	}
	data, err := json.Marshal(slices.Sorted(maps.Keys(undone)))
	if err == nil {
		_, err = s.Commit(ctx, store.Batch{Meta: map[string][]byte{MetaImport: nil, metaUndone: data}})
	}
	return err
}

// undoneBy reads which workouts undos of imports have deleted. What cannot be
// read is as good as none.
func undoneBy(ctx context.Context, s store.Store) (map[string]bool, error) {
	data, err := s.Meta(ctx, metaUndone)
	if err != nil {
		return nil, err
	}
	var ids []string
	_ = json.Unmarshal(data, &ids)
	undone := make(map[string]bool, len(ids))
	for _, id := range ids {
		undone[id] = true
	}
	return undone, nil
}

// Stamper is the clock of edits that are written beside the screens.
func (m *Model) Stamper() *store.Stamper { return m.stamper }

// An ImportReading is what the drop sets of an imported log were like.
type ImportReading struct {
	None   bool // there was no drop set
	Facts  [][2]string
	Lifts  []ExerciseRow // Detail says how often; the verdict is that of the rules
	Advice []NoteView
}

// Reading has the porter read the drop sets of what was imported. It waits, so
// it runs beside the screens.
func (i *Importing) Reading(ctx context.Context) (ImportReading, error) {
	answer, _, err := i.porter.Ask(ctx, message.Request{Do: message.Reading}, nil, func(float64) {})
	r := answer.Reading
	if err != nil || r == nil || r.DropSets == 0 {
		return ImportReading{None: err == nil}, err
	}
	v := ImportReading{Facts: [][2]string{
		{"Drop sets", strconv.Itoa(r.DropSets)},
		{"Most in seven days", strconv.Itoa(r.MostWeek)},
		{"Drops of 20–30 %", strconv.Itoa(r.InBand)},
		{"Shallower", strconv.Itoa(r.Shallow)},
		{"Deeper", strconv.Itoa(r.Deep)},
		{"On exercises that the rules refuse", strconv.Itoa(r.Unsafe)},
	}}
	for _, l := range r.Lifts {
		level := rules.Level(l.Level)
		v.Lifts = append(v.Lifts, ExerciseRow{ID: l.ID, Name: l.Name, Detail: count(l.DropSets, "drop set"), Level: level, Word: word(level)})
	}
	for _, a := range r.Advice {
		v.Advice = append(v.Advice, NoteView{ID: a.ID, Text: a.Text})
	}
	return v, nil
}
