package transfer

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"sort"
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// Import reads a log from r. It keeps what can be read and lists what cannot.
// The error is a fault.Error that says what the file is instead of a log, or
// whatever Options.Progress or r returned; then there is nothing else.
func Import(r io.Reader, o Options) (Imported, error) {
	t := newTable(r, o.Progress)
	l, err := open(t)
	if err != nil {
		return Imported{}, err
	}
	im := importer{o: &o, t: t, l: l, out: Imported{Format: l.format, Dialect: l.dialect, Unit: l.mass}, names: map[string]int{}}
	var take func() string
	var finish func() error
	if l.format == Dropset {
		own := newOwnReader(&im)
		take, finish = own.take, own.finish
	} else {
		rows := newRowReader(&im)
		take, finish = rows.take, rows.finish
	}
	for n := 0; ; n++ {
		bad, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Imported{}, err
		}
		if n == MaxRows {
			return Imported{}, fault.New(fault.Invalid, "This file has more than 300,000 rows. Nothing was changed. Split it by years and import the parts.")
		}
		line := t.first
		if bad == noProblem {
			if bad = take(); bad != noProblem {
				if err := t.refuse(); err != nil {
					return Imported{}, err
				}
			}
		}
		if bad != noProblem {
			im.broken(line, bad, t.head)
		}
		if len(im.names) > MaxNames {
			return Imported{}, fault.New(fault.Invalid, "This file names more than 5,000 exercises, which no log does. Nothing was changed. Check that it is the right file.")
		}
		if im.out.BrokenRows > MaxBroken {
			return Imported{}, fault.New(fault.Damaged, "More than 2,000 rows of this file cannot be read, so it is damaged or was changed by another program. Nothing was changed. Export the log again and choose that file.")
		}
	}
	if err := finish(); err != nil {
		return Imported{}, err
	}
	im.sum()
	return im.out, nil
}

// An importer is what the readers of all formats share.
type importer struct {
	o     *Options
	t     *table
	l     layout
	out   Imported
	names map[string]int // text → place in out.Names
}

func (im *importer) broken(line int, reason, text string) {
	im.out.BrokenRows++
	if len(im.out.Broken) < maxListed {
		im.out.Broken = append(im.out.Broken, BrokenRow{line, reason, text})
	}
}

// cell returns the text of a column, clipped and without a guard; "" where the
// file has no such column.
func (im *importer) cell(c column) []byte {
	i := im.l.at[c]
	if i < 0 || i >= len(im.t.cells) {
		return nil
	}
	return im.t.cells[i]
}

func (im *importer) text(c column, most int) string { return cellText(im.cell(c), most) }

func cellText(b []byte, most int) string {
	if len(b) == 0 {
		return ""
	}
	return clip(unguard(strings.TrimSpace(textOf(b))), most)
}

// name returns the place of an exercise's name in out.Names.
func (im *importer) name(b []byte) (int, bool) {
	if i, ok := im.names[string(b)]; ok {
		return i, true
	}
	text := cellText(b, maxOwnName)
	if text == "" {
		return 0, false
	}
	i := len(im.out.Names)
	im.out.Names = append(im.out.Names, im.resolve(text))
	im.names[string(b)] = i
	return i, true
}

// resolve decides which exercise a name means. What a person chose wins.
func (im *importer) resolve(text string) Name {
	n := Name{Text: text}
	if id, ok := im.o.Exercises[text]; ok {
		if id == OwnExercise {
			n.Exercise, n.Match, n.Chosen = own(text), exercise.Unknown, true
			return n
		}
		if x, ok := im.o.find(id); ok {
			n.Exercise, n.Match, n.Chosen = x, exercise.Exact, true
			return n
		}
	}
	n.Exercise, n.Match = exercise.Resolve(text)
	if n.Match > exercise.Inferred {
		return n
	}
	x := own(text)
	if known, ok := im.o.find(x.ID); ok {
		n.Exercise, n.Match = known, exercise.Exact // their own, made before
		return n
	}
	n.Exercise = x
	return n
}

// own makes an exercise of the person's own. Names of nothing but signs have
// long IDs, which are shortened.
func own(text string) exercise.Exercise {
	x := exercise.Custom(text, exercise.Answers{})
	if len(x.ID) > training.MaxName {
		x.ID = "own-" + deriveID("exercise", x.ID)
	}
	return x
}

// pause lets Progress draw, or cancel, while workouts are put together; i counts
// them.
func (im *importer) pause(i int) error {
	if i%64 != 63 || im.o.Progress == nil {
		return nil
	}
	return im.o.Progress(im.t.read)
}

// message is what a person reads about a value that cannot be.
func message(err error) string { return fault.Message(err) }

// keep adds a workout. One that is too long for a record becomes two that start
// together; one that cannot be right is listed as broken.
func (im *importer) keep(w training.Workout, line int) {
	if err := w.Validate(); err != nil {
		if a, b, ok := halves(w); ok && (fault.FieldOf(err) == "sets" || fault.FieldOf(err) == "entries") {
			im.out.Parts++
			im.keep(a, line)
			im.keep(b, line)
			return
		}
		im.broken(line, "The whole workout is left out. "+message(err), w.Start.ISO())
		return
	}
	im.out.Workouts = append(im.out.Workouts, w)
}

// halves cuts a workout in two: between exercises, or within its only one.
func halves(w training.Workout) (a, b training.Workout, ok bool) {
	a, b = w, w
	if n := len(w.Entries); n > 1 {
		a.Entries, b.Entries = w.Entries[:n/2], w.Entries[n/2:]
		b.ID = deriveID("part", w.ID, b.Entries[0].ID)
		return a, b, true
	}
	if len(w.Entries) == 0 || len(w.Entries[0].Sets) < 2 {
		return a, b, false
	}
	x, y := w.Entries[0], w.Entries[0]
	n := len(x.Sets) / 2
	x.Sets, y.Sets = x.Sets[:n], y.Sets[n:]
	a.Entries, b.Entries = []training.Entry{x}, []training.Entry{y}
	b.ID = deriveID("part", w.ID, y.Sets[0].ID)
	return a, b, true
}

// sum counts what has been read and puts it in order.
func (im *importer) sum() {
	out := &im.out
	order(out.Workouts, func(a, b *training.Workout) int {
		return cmp.Or(cmp.Compare(a.Start.Milli, b.Start.Milli), strings.Compare(a.ID, b.ID))
	})
	used := map[string]bool{}
	for i := range out.Workouts {
		for j := range out.Workouts[i].Entries {
			e := &out.Workouts[i].Entries[j]
			used[e.Exercise] = true
			out.Sets += len(e.Sets)
		}
	}
	out.Exercises = len(used)
	if n := len(out.Workouts); n > 0 {
		out.First, out.Last = out.Workouts[0].Start, out.Workouts[n-1].Start
	}
	for _, n := range out.Names {
		if x := n.Exercise; x.Custom && used[x.ID] && !known(im.o, x.ID) {
			out.Own = append(out.Own, x)
			used[x.ID] = false
		}
	}
	order(out.Own, func(a, b *exercise.Exercise) int { return strings.Compare(a.ID, b.ID) })
	out.Names = slices.DeleteFunc(out.Names, func(n Name) bool { return n.Sets == 0 })
	order(out.Names, func(a, b *Name) int {
		return cmp.Or(cmp.Compare(b.Sets, a.Sets), strings.Compare(a.Text, b.Text))
	})
	order(out.Broken, func(a, b *BrokenRow) int { return cmp.Compare(a.Line, b.Line) })
}

// order sorts by less, equals as they stand. It is slices.SortStableFunc for
// lists that are sorted once: that one is compiled anew for each type, which
// the browser would have to download.
func order[T any](list []T, compare func(a, b *T) int) {
	sort.SliceStable(list, func(i, j int) bool { return compare(&list[i], &list[j]) < 0 })
}

func known(o *Options, id string) bool {
	_, ok := o.find(id)
	return ok
}

// loadOf turns the number in a log into a load as the exercise counts it. A
// number below zero is help, whatever the exercise.
func loadOf(x *exercise.Exercise, m load.Mass, negative, given bool) load.Load {
	switch {
	case !given && x.Counting != exercise.BodyOnly && x.Counting != exercise.BodyweightPlus:
		return load.Load{}
	case negative && m > 0, x.Counting == exercise.Assisted && given:
		return load.Load{Kind: load.Assistance, Mass: m}
	}
	return load.Of(m)
}
