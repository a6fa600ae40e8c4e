package screen_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// evening is when the tests take place: a Thursday.
var evening = training.AtZone(time.Date(2026, time.November, 26, 18, 0, 0, 0, time.UTC).UnixMilli(), 60)

// A tab is a browser tab over a database in memory: a model, the writer behind
// it, a clock that the test moves and IDs that are counted.
type tab struct {
	t     testing.TB
	m     *screen.Model
	store *memory.Store
	w     *screen.Writer
	done  chan screen.Result
	now   training.Instant
	ids   uint64
	open  int // saves on their way
}

// newTab opens a tab on a new database, with a person who has answered what
// the rules ask.
func newTab(t testing.TB) *tab {
	t.Helper()
	b := bareTab(t)
	b.must(b.m.EditProfile(func(p *training.Profile) {
		p.Level, p.StrictForm, p.Goal, p.Unit = training.Intermediate, training.Yes, training.Size, load.Kg
	}))
	return b
}

// bareTab opens a tab on a new database that nobody has written to.
func bareTab(t testing.TB) *tab {
	t.Helper()
	return openTab(t, memory.New(store.Keys, store.Digests), 1<<32)
}

// second opens another tab on the same database.
func (b *tab) second() *tab {
	b.t.Helper()
	return openTab(b.t, b.store.Second(), b.ids+1<<40)
}

// reopened is the tab after it was closed and opened again.
func (b *tab) reopened() *tab {
	b.t.Helper()
	n := openTab(b.t, b.store.Second(), b.ids+1<<41)
	return n
}

func openTab(t testing.TB, s *memory.Store, ids uint64) *tab {
	t.Helper()
	b := &tab{t: t, store: s, done: make(chan screen.Result, 1000), now: evening, ids: ids}
	m, _, err := screen.Open(context.Background(), s, screen.Env{
		Now: func() training.Instant { return b.now },
		Random: func() (id [16]byte) {
			b.ids++
			binary.BigEndian.PutUint64(id[8:], b.ids)
			return id
		},
	})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	b.m = m
	b.w = screen.NewWriter(s, func(r screen.Result) { b.done <- r })
	t.Cleanup(b.w.Close)
	return b
}

// later moves the clock on.
func (b *tab) later(d time.Duration) { b.now = b.now.Add(d) }

// tap hands a save to the writer and does not wait.
func (b *tab) tap(s screen.Save, err error) screen.Save {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("the action failed: %v", err)
	}
	if s.Empty() { // as Desk.Commit
		return s
	}
	b.open++
	b.w.Write(s)
	return s
}

// settle waits for the results of all saves and returns their errors.
func (b *tab) settle() []error {
	b.t.Helper()
	var errs []error
	for ; b.open > 0; b.open-- {
		r := <-b.done
		before := b.drawn()
		if seen := b.m.Settle(r); !seen && b.drawn() != before {
			b.t.Errorf("nothing was to be seen of a save that came back, but\n%s\nbecame\n%s", before, b.drawn())
		}
		if r.Err != nil {
			errs = append(errs, r.Err)
		}
	}
	if b.m.Unsaved() {
		b.t.Error("every save has come back, and something still counts as unsaved")
	}
	return errs
}

// drawn is what the pages show that are open while saves come back.
func (b *tab) drawn() string {
	text, err := json.Marshal([]any{b.m.TodayScreen(), b.m.Logger().View(), b.m.Live()})
	if err != nil {
		b.t.Fatal(err)
	}
	return string(text)
}

// must makes an action durable.
func (b *tab) must(s screen.Save, err error) screen.Save {
	b.t.Helper()
	b.tap(s, err)
	for _, err := range b.settle() {
		b.t.Fatalf("the save failed: %v", err)
	}
	return s
}

// undo takes a save back.
func (b *tab) undo(s screen.Save) {
	b.t.Helper()
	if s.Undo == nil {
		b.t.Fatalf("%q cannot be taken back", s.Say)
	}
	b.must(s.Undo())
}

// load answers a query, as the desk does.
func (b *tab) load(q store.Query) int {
	b.t.Helper()
	records, err := b.store.Scan(context.Background(), q)
	if err != nil {
		b.t.Fatalf("Scan: %v", err)
	}
	b.m.Took(records)
	return len(records)
}

// train starts a workout with the exercises and returns the logger of it.
func (b *tab) train(exercises ...string) *screen.Logger {
	b.t.Helper()
	if len(exercises) == 0 {
		b.must(b.m.StartWorkout())
	}
	for _, x := range exercises {
		b.must(b.m.AddExercise(x))
	}
	return b.m.Logger()
}

// entry is the nth exercise of the running workout.
func (b *tab) entry(n int) screen.LogEntryView {
	b.t.Helper()
	v := b.m.Logger().View()
	if n >= len(v.Entries) {
		b.t.Fatalf("the workout has %d exercises, not %d", len(v.Entries), n+1)
	}
	return v.Entries[n]
}

// set logs a set of the nth exercise.
func (b *tab) set(n int, load, reps string) screen.Save {
	b.t.Helper()
	l := b.m.Logger()
	id := b.entry(n).ID
	l.SetLoad(id, load)
	l.SetReps(id, reps)
	return b.must(l.Log(id))
}

// texts are the sets of the nth exercise as they are shown.
func (b *tab) texts(n int) string {
	b.t.Helper()
	var out []string
	for _, s := range b.entry(n).Sets {
		out = append(out, s.Text)
	}
	return strings.Join(out, "; ")
}

// past puts a finished workout of one exercise into the database.
func (b *tab) past(id string, at training.Instant, exerciseID string, sets ...training.Set) {
	b.t.Helper()
	for i := range sets {
		sets[i].ID = id + "-" + string(rune('a'+i))
		sets[i].Done = at
		sets[i].Pos = string(rune('A' + i))
		if sets[i].Kind == "" {
			sets[i].Kind = training.Working
		}
	}
	w := training.Workout{ID: id, Start: at, End: at.Add(time.Hour), Entries: []training.Entry{{ID: id + "-e", Exercise: exerciseID, Pos: "V", Sets: sets}}}
	if err := w.Validate(); err != nil {
		b.t.Fatalf("the workout of the test is not valid: %v", err)
	}
	e := store.BeginImport()
	e.Workout(id).Change(training.Workout{}, w)
	if _, err := e.Commit(context.Background(), b.store); err != nil {
		b.t.Fatalf("Commit: %v", err)
	}
}

// kilos is a set of a mass.
func kilos(kg float64, reps int) training.Set {
	return training.Set{Load: load.Of(load.Mass(kg * float64(load.Kilogram))), Reps: reps}
}

// dropped is a drop set down the masses.
func dropped(kg ...float64) training.Set {
	s := training.Set{Kind: training.Drop, Protocol: training.Double, End: training.ByFailure}
	for _, x := range kg {
		s.Segments = append(s.Segments, training.Segment{Load: load.Of(load.Mass(x * float64(load.Kilogram))), Reps: 8})
	}
	s.Load, s.Reps = s.Segments[0].Load, s.Segments[0].Reps
	return s
}

func field(err error) string { return fault.FieldOf(err) }

func named(t *testing.T, id string) exercise.Exercise {
	t.Helper()
	e, ok := exercise.Find(id)
	if !ok {
		t.Fatalf("the catalogue has no %s", id)
	}
	return e
}
