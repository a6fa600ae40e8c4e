// Package porter reads logs of other apps and writes CSV, beside the page: its
// program runs in a worker, so that no file, however large or hostile, keeps
// the page from answering, and so that nobody downloads it before they need it.
//
// A [Porter] holds one file and what was made of it; [Porter.Handle] answers
// what the page asks, in the words of app/porter/message. It is plain Go and
// tested natively; app/porter/program carries the messages.
package porter

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
	"dropset/core/transfer"
)

// MaxFile is how large a file may be, in bytes. Whoever hands one over looks
// before reading it.
const MaxFile = transfer.MaxBytes

// TooLarge is what a person reads about a file beyond that.
var TooLarge = fmt.Sprintf("This file is larger than %d MB, which no training log is. Nothing was changed. Check that it is the right file.", MaxFile>>20)

// A Porter is one run of the program. The zero Porter is ready.
type Porter struct {
	file  []byte
	own   []exercise.Exercise
	asked message.Request // the last Look
	found transfer.Imported
	read  bool // found is what the file holds by what was asked

	packed []training.Workout
}

// Handle answers one request. data is what came along, nil if nothing did; told
// hears how much of the work is done, from 0 to 1. A problem is words in the
// answer and never an error: what was held before it stays.
func (p *Porter) Handle(r message.Request, data []byte, told func(share float64)) (message.Answer, []byte) {
	a, out, err := p.handle(r, data, told)
	if err != nil {
		return message.Answer{Problem: fault.Message(err)}, nil
	}
	return a, out
}

var errUnread = fault.New(fault.Illegal, "No file has been read. Nothing was changed. Pick the file again.")

func (p *Porter) handle(r message.Request, data []byte, told func(share float64)) (a message.Answer, out []byte, err error) {
	switch r.Do {
	case message.Pack:
		return a, nil, p.pack(data)
	case message.Write:
		out, err = p.write(r, told)
		return a, out, err
	case message.Look:
		if err := p.look(r, data, told); err != nil {
			return a, nil, err
		}
		a.Preview = p.preview(r.All)
		return a, nil, nil
	}
	if !p.read {
		return a, nil, errUnread
	}
	switch r.Do {
	case message.Own:
		out, err = p.ownRecords(r.From)
	case message.Take:
		out, err = p.take(r.From)
	case message.Reading:
		a.Reading = p.reading()
	default:
		err = fault.New(fault.Illegal, "")
	}
	return a, out, err
}

// look reads the file with the answers so far, unless that would find the same.
func (p *Porter) look(r message.Request, data []byte, told func(share float64)) error {
	if data == nil && p.read && sameButView(p.asked, r) {
		return nil
	}
	if data != nil {
		p.file = data
	}
	p.read, p.asked, p.own = false, r, nil
	err := eachRecord([]byte(r.Own), func(rec replica.Record) error {
		x, err := store.ExerciseFrom(rec)
		if err == nil && !rec.IsDeleted() {
			p.own = append(p.own, x)
		}
		return nil // one that cannot be read is left out, as the screens do
	})
	if err != nil {
		return err
	}
	found, err := transfer.Import(bytes.NewReader(p.file), transfer.Options{
		Unit: load.Unit(r.Answers.Unit), Exercises: r.Answers.Exercises, Chains: r.Answers.Chains, Find: p.find,
		Progress: func(n int64) error {
			told(float64(n) / float64(max(len(p.file), 1)))
			return nil
		},
	})
	if err != nil {
		return err
	}
	p.found, p.read = found, true
	return nil
}

// sameButView reports whether two looks differ only in what they show.
func sameButView(a, b message.Request) bool {
	return a.Unit == b.Unit && a.Own == b.Own && a.Answers.Unit == b.Answers.Unit &&
		maps.Equal(a.Answers.Exercises, b.Answers.Exercises) && maps.Equal(a.Answers.Chains, b.Answers.Chains)
}

func (p *Porter) find(id string) (exercise.Exercise, bool) {
	i := slices.IndexFunc(p.own, func(x exercise.Exercise) bool { return x.ID == id })
	if i < 0 {
		return exercise.Exercise{}, false
	}
	return p.own[i], true
}

// eachRecord calls f for every line of encoded records.
func eachRecord(lines []byte, f func(replica.Record) error) error {
	for line := range bytes.SplitSeq(lines, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		rec, err := replica.Decode(line)
		if err == nil {
			err = f(rec)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// appendRecords encodes what an edit puts, one record a line.
func appendRecords(out []byte, e *store.Edit) ([]byte, error) {
	batch, err := e.Batch()
	if err != nil {
		return nil, err
	}
	for _, rec := range batch.Put {
		line, err := replica.Encode(rec)
		if err != nil {
			return nil, err
		}
		out = append(append(out, line...), '\n')
	}
	return out, nil
}

// part returns some of a list, from a place on.
func part[T any](list []T, from int) ([]T, error) {
	if from < 0 || from > len(list) {
		return nil, fault.New(fault.Illegal, "")
	}
	return list[from:min(from+message.Part, len(list))], nil
}

// ownRecords and take answer in the order of what was found.
func (p *Porter) ownRecords(from int) (out []byte, err error) {
	own, err := part(p.found.Own, from)
	for _, x := range own {
		if out, err = appendRecords(out, store.BeginImport().Exercise(x.ID).Change(exercise.Exercise{}, x).Edit()); err != nil {
			return nil, err
		}
	}
	return out, err
}

func (p *Porter) take(from int) (out []byte, err error) {
	ws, err := part(p.found.Workouts, from)
	for _, w := range ws {
		if out, err = appendRecords(out, store.BeginImport().Workout(w.ID).Change(training.Workout{ID: w.ID}, w).Edit()); err != nil {
			return nil, err
		}
	}
	return out, err
}

// pack takes workouts that Write will write.
func (p *Porter) pack(data []byte) error {
	return eachRecord(data, func(rec replica.Record) error {
		switch {
		case rec.IsDeleted():
		case rec.Kind == store.KindExercise:
			if x, err := store.ExerciseFrom(rec); err == nil {
				p.own = append(p.own, x)
			}
		case rec.Kind == store.KindWorkout:
			w, err := store.WorkoutFrom(rec)
			if w.Start.IsZero() {
				return err // nothing of it can be read
			}
			p.packed = append(p.packed, w) // what can be read of it
		}
		return nil
	})
}

// write writes what was packed and forgets it.
func (p *Porter) write(r message.Request, told func(share float64)) ([]byte, error) {
	ws := p.packed
	p.packed = nil
	slices.SortStableFunc(ws, func(a, b training.Workout) int {
		switch {
		case a.Start.Milli != b.Start.Milli:
			if a.Start.Milli < b.Start.Milli {
				return -1
			}
			return 1
		}
		return strings.Compare(a.ID, b.ID)
	})
	w := &written{of: max(len(ws), 1), told: told}
	err := transfer.Export(w, transfer.Format(r.Format), transfer.Log{Workouts: ws, Unit: load.Unit(r.Unit), Find: p.find})
	p.own = nil
	var f *fault.Error
	if err != nil && !errors.As(err, &f) {
		err = fault.Wrap(fault.Internal, err)
	}
	return w.Bytes(), err
}

// written is a file that says how far it is: each workout is one Write.
type written struct {
	bytes.Buffer
	n, of int
	told  func(share float64)
}

func (w *written) Write(b []byte) (int, error) {
	if w.n++; w.n%50 == 0 {
		w.told(float64(w.n) / float64(w.of))
	}
	return w.Buffer.Write(b)
}
