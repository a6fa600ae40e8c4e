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

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
	"dropset/core/transfer"
)

// MaxImport is how large a file of another app may be, in bytes.
const MaxImport = transfer.MaxBytes

// An Importing is a log of another app on its way in: read, looked at,
// corrected and written. Nothing is changed before Write.
type Importing struct {
	m       *Model
	data    []byte
	options transfer.Options
	found   transfer.Imported
	all     bool // show every name, not only the doubtful ones
}

// NewImport takes the bytes of a file or what was pasted. Its Pass comes next.
func (m *Model) NewImport(data []byte) *Importing {
	own := slices.Clone(m.customs)
	find := func(id string) (exercise.Exercise, bool) {
		i := slices.IndexFunc(own, func(e exercise.Exercise) bool { return e.ID == id })
		if i < 0 {
			return exercise.Exercise{}, false
		}
		return own[i], true
	}
	return &Importing{m: m, data: data, options: transfer.Options{
		Exercises: map[string]string{}, Chains: map[string]bool{}, Find: find,
	}}
}

// An ImportPass is one pass over the file with the answers so far. It may run
// beside the screens; hand its result to Took. pause is called now and then and
// may wait, to let a screen be drawn; its error ends the pass.
type ImportPass struct {
	data    []byte
	options transfer.Options
}

// Pass returns the next pass, with a copy of the answers.
func (i *Importing) Pass() ImportPass {
	o := i.options
	o.Exercises, o.Chains = maps.Clone(o.Exercises), maps.Clone(o.Chains)
	return ImportPass{i.data, o}
}

// Run reads the file.
func (r ImportPass) Run(pause func(share float64) error) (transfer.Imported, error) {
	r.options.Progress = func(n int64) error { return pause(float64(n) / float64(max(len(r.data), 1))) }
	return transfer.Import(bytes.NewReader(r.data), r.options)
}

// Took takes what a reading found.
func (i *Importing) Took(found transfer.Imported) { i.found = found }

// Answer takes a choice of the preview: "unit" with kg or lb, "name " and the
// name with an exercise's ID, "chain " and its ID with on or off. It reports
// whether the file has to be read again.
func (i *Importing) Answer(what, with string) bool {
	what, id, _ := strings.Cut(what, " ")
	switch what {
	case "unit":
		i.options.Unit = load.Unit(with)
	case "name":
		if with == "" {
			delete(i.options.Exercises, id)
		} else {
			i.options.Exercises[id] = with
		}
	case "chain":
		i.options.Chains[id] = with == "on"
	case "names":
		i.all = !i.all
		return false
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
	Chains  []ImportChain
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

// An ImportChain is a run of rows that may have been one drop set.
type ImportChain struct {
	ID, Text string
	Joined   bool
}

// How much of a file the preview shows.
const (
	shownNames  = 40
	shownChains = 30
	shownBroken = 20
)

// View makes the preview.
func (i *Importing) View() ImportView {
	f := &i.found
	v := ImportView{Dialect: f.Dialect, AskUnit: f.AskUnit || i.options.Unit != "", Unit: string(f.Unit), Count: len(f.Workouts), BrokenN: f.BrokenRows}
	v.Facts = [][2]string{{"Workouts", strconv.Itoa(len(f.Workouts))}, {"Sets", strconv.Itoa(f.Sets)}, {"Exercises", strconv.Itoa(f.Exercises)}}
	if len(f.Workouts) > 0 {
		v.Facts = append(v.Facts, [2]string{"From", dated(f.First.Day())}, [2]string{"To", dated(f.Last.Day())})
	}
	names := slices.Clone(f.Names)
	slices.SortStableFunc(names, func(a, b transfer.Name) int {
		switch {
		case a.Doubtful() == b.Doubtful():
			return 0
		case a.Doubtful():
			return -1
		}
		return 1
	})
	for _, n := range names {
		if len(v.Names) == shownNames || !i.all && !n.Doubtful() && i.options.Exercises[n.Text] == "" {
			v.Hidden++
			continue
		}
		v.Names = append(v.Names, i.name(n))
	}
	for _, c := range f.Chains {
		if len(v.Chains) == shownChains {
			break
		}
		var parts []string
		for k := range c.Loads {
			parts = append(parts, fmt.Sprintf("%s × %d", c.Loads[k].Format(i.m.Unit()), c.Reps[k]))
		}
		v.Chains = append(v.Chains, ImportChain{c.ID, c.Start.Day().Short() + ", " + c.Exercise + ": " + strings.Join(parts, " → "), c.Joined})
	}
	for k, b := range f.Broken {
		if k == shownBroken {
			break
		}
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

func (i *Importing) name(n transfer.Name) ImportName {
	row := ImportName{Text: n.Text, Doubtful: n.Doubtful(), Value: i.options.Exercises[n.Text]}
	row.Note = count(n.Sets, "set") + ", read as " + n.Exercise.Name
	if n.Exercise.Inferred {
		row.Note = count(n.Sets, "set") + ", kept as an exercise of your own"
	}
	row.Choices = append(row.Choices, ChoiceView{Text: "As it was read"}, ChoiceView{Value: transfer.OwnExercise, Text: "An exercise of my own"})
	for _, e := range exercise.Search(n.Text, 8, i.m.customs...) {
		row.Choices = append(row.Choices, ChoiceView{Value: e.ID, Text: e.Name})
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
// waits long for it.
const importChunk = 20

// ErrImportCancelled is what a pause returns to take an import back.
var ErrImportCancelled = errors.New("screen: the import was cancelled")

// Write brings the workouts in. It waits for the store, so it runs beside the
// screens; they read anew afterwards. What is here already is left as it is,
// whatever was edited since stays, and what an earlier undo of an import has
// deleted comes back. After an error – that of pause among them – what was
// written is taken out again.
func (i *Importing) Write(ctx context.Context, s store.Store, pause func(share float64) error) (PastImport, error) {
	found, now := i.found, i.m.Now()
	done := PastImport{At: now, Source: found.Format.Name()}
	own := store.BeginImport()
	for _, e := range found.Own {
		own.Exercise(e.ID).Change(exercise.Exercise{}, e)
	}
	if len(found.Own) > 0 {
		if _, err := own.Commit(ctx, s); err != nil {
			return PastImport{}, err
		}
	}
	undone, err := undoneBy(ctx, s)
	if err != nil {
		return PastImport{}, err
	}
	for at := 0; at < len(found.Workouts); at += importChunk {
		part := found.Workouts[at:min(at+importChunk, len(found.Workouts))]
		err := pause(float64(at) / float64(len(found.Workouts)))
		if err == nil {
			err = i.writePart(ctx, s, part, undone, &done)
		}
		if err != nil {
			if undo := UndoImport(ctx, s, i.m.stamper, now.Milli, done); undo != nil && !errors.Is(err, ErrImportCancelled) {
				err = undo
			}
			return PastImport{}, err
		}
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

func (i *Importing) writePart(ctx context.Context, s store.Store, part []training.Workout, undone map[string]bool, done *PastImport) error {
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
	put := store.BeginImport()
	back := store.Begin(i.m.stamper, i.m.Now().Milli)
	var brought []string
	deleted := false
	for k := range part {
		w := &part[k]
		r, ok := has[w.ID]
		switch {
		case !ok:
			put.Workout(w.ID).Change(training.Workout{ID: w.ID}, *w)
		case r.IsDeleted() && !undone[w.ID]:
			done.Gone++
			continue
		case r.IsDeleted():
			back.Workout(w.ID).Undelete()
			deleted = true
		default:
			done.Here++
			continue
		}
		brought = append(brought, w.ID)
	}
	if len(brought) == 0 {
		return nil
	}
	if _, err := put.Commit(ctx, s); err != nil {
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
// store; the screens read anew afterwards. Importing the file again brings them
// back, with every edit.
func UndoImport(ctx context.Context, s store.Store, stamper *store.Stamper, now int64, p PastImport) error {
	for at := 0; at < len(p.Workouts); at += importChunk {
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

// Reading reads the drop sets of what was imported.
func (i *Importing) Reading() ImportReading {
	r := transfer.ReadingOf(i.found.Workouts, i.options.Find)
	v := ImportReading{None: r.DropSets == 0}
	if v.None {
		return v
	}
	v.Facts = [][2]string{
		{"Drop sets", strconv.Itoa(r.DropSets)},
		{"Most in seven days", strconv.Itoa(r.MostWeek)},
		{"Drops of 20–30 %", strconv.Itoa(r.InBand)},
		{"Shallower", strconv.Itoa(r.Shallow)},
		{"Deeper", strconv.Itoa(r.Deep)},
		{"On exercises that the rules refuse", strconv.Itoa(r.Unsafe)},
	}
	const shown = 12
	for k, l := range r.Lifts {
		if k == shown {
			break
		}
		v.Lifts = append(v.Lifts, ExerciseRow{ID: l.Exercise.ID, Name: l.Exercise.Name, Detail: count(l.DropSets, "drop set"), Level: l.Level, Word: word(l.Level)})
	}
	for _, a := range r.Advice {
		v.Advice = append(v.Advice, NoteView{ID: a.ID, Text: a.Text})
	}
	return v
}
