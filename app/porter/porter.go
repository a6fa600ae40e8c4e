// Package porter reads logs of other apps and writes CSV, beside the page: its
// program runs in a worker, so that no file, however large or hostile, keeps
// the page from answering, and so that nobody downloads it before they need it.
// It opens the device's database itself, as another tab would: the page neither
// decodes nor writes what comes in, and draws on meanwhile.
//
// A [Porter] holds one file and what was made of it; [Porter.Handle] answers
// what the page asks, in the words of app/porter/message. It is plain Go and
// tested natively; app/porter/program carries the messages.
package porter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"
)

// MaxFile is how large a file may be, in bytes. Whoever hands one over looks
// before reading it.
const MaxFile = transfer.MaxBytes

// MaxWorkouts is how many workouts one file may bring: two a day for 27 years.
const MaxWorkouts = 20_000

// TooLarge is what a person reads about a file beyond that.
var TooLarge = fmt.Sprintf("This file is larger than %d MB, which no training log is. Nothing was changed. Check that it is the right file.", MaxFile>>20)

// A Porter is one run of the program.
type Porter struct {
	Open   func(ctx context.Context) (store.Store, error) // the person's database; asked once
	Now    func() training.Instant
	Random func() [16]byte
	Told   func() // called after a change to the database is whole; may be nil

	store   store.Store
	stamper *store.Stamper
	file    []byte
	own     []exercise.Exercise // the person's
	ownAt   map[string]int      // places in own, by ID
	asked   message.Request     // the last Look
	found   transfer.Imported
	read    bool // found is what the file holds by what was asked
}

// ErrCancelled is what a pause returns to end what is under way and take it back.
var ErrCancelled = errors.New("porter: cancelled")

// Handle answers one request. data is what came along, nil if nothing did.
// pause hears how much of the work is done, from 0 to 1; it may wait, and its
// error, [ErrCancelled], ends the work. A problem is words in the answer, never
// an error.
func (p *Porter) Handle(ctx context.Context, r message.Request, data []byte, pause func(share float64) error) (message.Answer, []byte) {
	a, out, err := p.handle(ctx, r, data, pause)
	switch {
	case errors.Is(err, ErrCancelled):
		return message.Answer{Cancelled: true}, nil
	case err != nil:
		return message.Answer{Problem: fault.Message(err), Fixable: fault.CodeOf(err) != fault.Invalid}, nil
	}
	return a, out
}

func (p *Porter) handle(ctx context.Context, r message.Request, data []byte, pause func(share float64) error) (a message.Answer, out []byte, err error) {
	if err := p.open(ctx); err != nil {
		return a, nil, err
	}
	switch r.Do {
	case message.Look:
		if err := p.look(ctx, r, data, pause); err != nil {
			return a, nil, err
		}
		a.Preview = p.preview(r.All)
	case message.Import:
		if !p.read {
			return a, nil, fault.New(fault.Illegal, "No file has been read. Nothing was changed. Pick the file again.")
		}
		a.Past, err = p.bringIn(ctx, pause)
		if err == nil {
			a.Reading = p.reading()
		}
		p.tell()
	case message.Undo:
		err = p.takeBack(ctx, pause)
		p.tell()
	case message.Write:
		out, err = p.write(ctx, r, pause)
	default:
		err = fault.Wrap(fault.Internal, fmt.Errorf("porter: asked to %q", r.Do))
	}
	return a, out, err
}

func (p *Porter) tell() {
	if p.Told != nil {
		p.Told()
	}
}

// open opens the database, once.
func (p *Porter) open(ctx context.Context) (err error) {
	if p.store != nil {
		return nil
	}
	s, err := p.Open(ctx)
	if err != nil {
		return err
	}
	if p.stamper, err = store.OpenStamper(ctx, s, p.Random()); err != nil {
		return err
	}
	p.store = s
	return nil
}

// look reads the file with the answers so far, unless that would find the same.
func (p *Porter) look(ctx context.Context, r message.Request, data []byte, pause func(share float64) error) (err error) {
	if data == nil && p.read && sameButView(p.asked, r) {
		return nil
	}
	if data != nil {
		p.file = data
	}
	p.read, p.asked = false, r
	if err := p.readOwn(ctx); err != nil {
		return err
	}
	p.found, err = transfer.Import(bytes.NewReader(p.file), transfer.Options{
		Unit: load.Unit(r.Answers.Unit), Exercises: r.Answers.Exercises, Chains: r.Answers.Chains, Find: p.find,
		Progress: func(n int64) error { return pause(float64(n) / float64(max(len(p.file), 1))) },
	})
	if n := len(p.found.Workouts); err == nil && n > MaxWorkouts {
		err = fault.New(fault.Invalid, fmt.Sprintf("This file holds %d workouts, and at most %d can come in at once. Nothing was changed. Check that it is the right file, or split it by years.", n, MaxWorkouts))
	}
	p.read = err == nil
	return err
}

// sameButView reports whether two looks differ only in what they show.
func sameButView(a, b message.Request) bool {
	return a.Unit == b.Unit && a.Answers.Unit == b.Answers.Unit &&
		maps.Equal(a.Answers.Exercises, b.Answers.Exercises) && maps.Equal(a.Answers.Chains, b.Answers.Chains)
}

// readOwn reads the person's own exercises.
func (p *Porter) readOwn(ctx context.Context) error {
	records, err := p.store.Scan(ctx, store.Ever(store.ByExercise))
	p.own, p.ownAt = nil, map[string]int{}
	for _, r := range records {
		if x, err := store.ExerciseFrom(r); err == nil { // the screens leave it out as well
			p.ownAt[x.ID] = len(p.own)
			p.own = append(p.own, x)
		}
	}
	return err
}

func (p *Porter) find(id string) (exercise.Exercise, bool) {
	i, ok := p.ownAt[id]
	if !ok {
		return exercise.Exercise{}, false
	}
	return p.own[i], true
}

// write writes the whole log, oldest workout first.
func (p *Porter) write(ctx context.Context, r message.Request, pause func(share float64) error) ([]byte, error) {
	if err := p.readOwn(ctx); err != nil {
		return nil, err
	}
	records, err := p.store.Scan(ctx, store.Ever(store.ByWorkout))
	if err != nil {
		return nil, err
	}
	var ws []training.Workout
	for _, rec := range records {
		if w, err := store.WorkoutFrom(rec); err == nil || !w.Start.IsZero() { // what can be read of it
			ws = append(ws, w)
		}
	}
	w := &written{of: max(len(ws), 1), pause: pause}
	err = transfer.Export(w, transfer.Format(r.Format), transfer.Log{Workouts: ws, Unit: load.Unit(r.Unit), Find: p.find})
	return w.Bytes(), err
}

// written is a file that says how far it is: each workout is one Write.
type written struct {
	bytes.Buffer
	n, of int
	pause func(share float64) error
}

func (w *written) Write(b []byte) (int, error) {
	if w.n++; w.n%50 == 0 {
		if err := w.pause(float64(w.n) / float64(w.of)); err != nil {
			return 0, err
		}
	}
	return w.Buffer.Write(b)
}
