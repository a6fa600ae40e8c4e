// Package screen is what each screen knows and does, in plain Go: no go-app,
// no JavaScript. A [Model] holds what today needs; each screen is a value made
// from it; an action changes the Model at once and returns a [Save], which a
// [Writer] makes durable. The Model shows what is not yet durable as unsaved,
// so a screen never says "saved" too early.
//
// A Model belongs to one goroutine, that of the user interface. It never waits
// for the store: loads arrive by [Model.Took], saves by [Model.Saved].
package screen

import (
	"cmp"
	"slices"
	"strings"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/replica"
	"dropset/core/rules"
	"dropset/core/session"
	"dropset/core/training"
)

// Env is what the model takes from the world: the clock and entropy.
type Env struct {
	Now    func() training.Instant // the present, with the zone of this place
	Random func() [16]byte         // 128 random bits for each new ID
}

// A Model is all that the screens know. Make one with [Open].
type Model struct {
	env     Env
	stamper *store.Stamper

	records map[string]replica.Record // what has been loaded, by ID

	profile    training.Profile
	settings   store.Settings
	gyms       []training.Gym
	preset     training.Gym // see Gym: made once, for it is asked for with each set
	presetUnit load.Unit
	workouts   []training.Workout // loaded and not deleted, by start, oldest first
	checkIns   []training.CheckIn // by day, oldest first
	customs    []exercise.Exercise
	setups     map[string]training.Setup // by exercise
	routines   []training.Routine        // by name
	rest       restChange                // what was changed about the rest under way
	watch      watch                     // the stopwatch that runs, if one does
	unread     int                       // records that could not be read in full
	ledger     rules.Ledger              // see Ledger
	stale      bool                      // the ledger is older than the records

	live  session.State
	found int    // how many of its commands the program found when it started
	away  []byte // the lapse that the next of them is written with; see returned
	text  liveText

	pending int                    // saves that the store has not confirmed
	made    int                    // saves that were made
	turn    int                    // raised when failed saves were rolled back; see Save
	unsaved map[string]bool        // sets that were tapped and are not durable yet
	past    *past                  // the digests of all workouts, once they were read; see history.go
	logger  *Logger                // what is typed in the running workout
	ready   bool                   // the start-up records are here
	logList *LogList               // as it was last made
	plates  map[plateKey]plateMemo // see nextPlates

	backedUp int64 // when a backup was last saved, in Unix milliseconds; 0 = never, as far as this device knows

	// Sample is true while the log is made-up data in a database of its own.
	Sample bool
	// Trouble is why nothing can be kept, if so.
	Trouble error
}

// New returns a model that knows nothing yet; see [Open].
func New(env Env, stamper *store.Stamper) *Model {
	m := &Model{env: env, stamper: stamper, records: map[string]replica.Record{}, stale: true, turn: 1, unsaved: map[string]bool{}}
	m.settings = store.DefaultSettings()
	return m
}

// Begin takes the command log of a live set that was under way, and opens the
// screens. Taps that cannot be read are left out and counted in Unread.
func (m *Model) Begin(live [][]byte) {
	m.ready = true
	m.returned(live)
}

// Unread counts the records and taps that could not be read in full.
func (m *Model) Unread() int { return m.unread }

// Ready reports whether the start-up records have been read.
func (m *Model) Ready() bool { return m.ready }

// Now returns the present.
func (m *Model) Now() training.Instant { return m.env.Now() }

// Today returns the local date.
func (m *Model) Today() training.Day { return m.Now().Day() }

// Unsaved reports whether the last tap is not durable yet.
func (m *Model) Unsaved() bool { return m.pending > 0 }

// Profile returns the person's answers.
func (m *Model) Profile() training.Profile { return m.profile }

// Settings returns the settings.
func (m *Model) Settings() store.Settings { return m.settings }

// Fresh reports whether nothing was ever entered: the first run. Where a log
// is there and only cannot be read now, it is not the first.
func (m *Model) Fresh() bool {
	there := m.Trouble != nil && fault.CodeOf(m.Trouble) != fault.StorageMissing
	return m.ready && len(m.workouts) == 0 && !m.settings.Onboarded && !there
}

// Took takes records from the store – at start-up, from a query, from another
// tab – into the model, and reports whether it learned something.
func (m *Model) Took(records []replica.Record) (news bool) {
	m.stamper.Observe(records...)
	for _, r := range records {
		if have, ok := m.records[r.ID]; ok {
			if r = replica.Merge(have, r); replica.Equal(have, r) {
				continue // as nearly always when a save comes back
			}
		}
		m.records[r.ID] = r
		m.take(r)
		news = true
	}
	return news
}

// Replace takes records as the store has them and forgets what the model
// thought of them, after a save failed.
func (m *Model) Replace(ids []string, records []replica.Record) {
	for _, id := range ids {
		if r, ok := m.records[id]; ok {
			delete(m.records, id)
			m.take(replica.New(id, r.Kind)) // as if it had never been made
		}
	}
	m.Took(records)
}

// take makes the noun of a record and puts it in its place. A record that
// cannot be read in full shows what can be.
func (m *Model) take(r replica.Record) {
	var err error
	switch r.Kind {
	case store.KindProfile:
		m.profile, err = store.ProfileFrom(r)
	case store.KindSettings:
		m.settings, err = store.SettingsFrom(r)
	case store.KindGym:
		var g training.Gym
		g, err = store.GymFrom(r)
		m.gyms = put(m.gyms, g, alive(r), func(x training.Gym) string { return x.ID }, byName)
	case store.KindWorkout:
		var w training.Workout
		w, err = store.WorkoutFrom(r)
		m.workouts = put(m.workouts, w, alive(r), func(x training.Workout) string { return x.ID }, byStart)
		m.past.take(&w, alive(r))
		m.stale = true
	case store.KindExercise:
		var e exercise.Exercise
		e, err = store.ExerciseFrom(r)
		m.customs = put(m.customs, e, alive(r), func(x exercise.Exercise) string { return x.ID }, byExerciseName)
		m.stale = true
	case store.KindSetups:
		m.setups, err = store.SetupsFrom(r)
	case store.KindRoutine:
		var x training.Routine
		x, err = store.RoutineFrom(r)
		m.routines = put(m.routines, x, alive(r), func(x training.Routine) string { return x.ID }, byRoutineName)
	case store.KindCheckIn:
		var days []training.CheckIn
		days, err = store.CheckInsFrom(r)
		m.checkIns = slices.DeleteFunc(m.checkIns, func(c training.CheckIn) bool { return store.CheckInID(c.Day) == r.ID })
		m.checkIns = append(m.checkIns, days...)
		order.By(m.checkIns, func(a, b training.CheckIn) int { return cmp.Compare(a.Day, b.Day) })
		m.stale = true
	}
	if err != nil {
		m.unread++
	}
}

// alive reports whether a record stands for something that is there.
func alive(r replica.Record) bool { return len(r.Fields) > 0 && !r.IsDeleted() }

// put replaces, adds or removes one item of a list and keeps the list's order.
func put[T any](list []T, item T, keep bool, id func(T) string, before func(a, b T) int) []T {
	list = slices.DeleteFunc(list, func(x T) bool { return id(x) == id(item) })
	if !keep {
		return list
	}
	i, _ := slices.BinarySearchFunc(list, item, before)
	return order.Put(list, i, item)
}

func byStart(a, b training.Workout) int {
	return cmp.Or(cmp.Compare(a.Start.Milli, b.Start.Milli), strings.Compare(a.ID, b.ID))
}

func byName(a, b training.Gym) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
}

func byRoutineName(a, b training.Routine) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
}

func byExerciseName(a, b exercise.Exercise) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
}

// Ledger returns what the rules remember, rebuilt when the log has changed.
func (m *Model) Ledger() *rules.Ledger {
	if m.stale {
		m.ledger = rules.Build(lifted(m.recent()), m.checkIns, m.Now(), m.Exercise)
		m.stale = false
	}
	return &m.ledger
}

// recent returns the workouts that a rule can still ask about.
func (m *Model) recent() []training.Workout {
	from := m.Now().Milli - recentSpan
	i, _ := slices.BinarySearchFunc(m.workouts, from, func(w training.Workout, at int64) int {
		return cmp.Compare(w.Start.Milli, at)
	})
	return m.workouts[i:]
}

// recentSpan is how far back rules look: 28 days (design, section 5) and two
// for zones.
const recentSpan = 30 * 24 * 3_600_000

// Exercise returns the exercise with this ID; an ID that nobody knows gives
// an exercise that is named after it and judged as unknown.
func (m *Model) Exercise(id string) exercise.Exercise {
	if e, ok := exercise.Find(id); ok {
		return e
	}
	for _, e := range m.customs {
		if e.ID == id {
			return e
		}
	}
	e, _ := exercise.Resolve(strings.ReplaceAll(id, "-", " "))
	return e
}

// Workout returns a loaded workout.
func (m *Model) Workout(id string) (training.Workout, bool) {
	for _, w := range m.workouts {
		if w.ID == id {
			return w, true
		}
	}
	return training.Workout{}, false
}

// Running returns the workout that has begun and not ended: the newest, if an
// interrupted device left several.
func (m *Model) Running() (training.Workout, bool) {
	for i := len(m.workouts) - 1; i >= 0; i-- {
		if w := m.workouts[i]; w.End.Milli == 0 {
			return w, true
		}
	}
	return training.Workout{}, false
}

// Gym returns the gym in use: that of the workout under way, else that of the
// settings, else the first, else the presets for the person's unit, which are
// not stored until they are edited.
func (m *Model) Gym() training.Gym {
	if len(m.gyms) > 1 { // else the one is in use
		if g, ok := m.gymOf(); ok {
			return g
		}
	}
	for _, g := range m.gyms {
		if g.ID == m.settings.Gym {
			return g
		}
	}
	if len(m.gyms) > 0 {
		return m.gyms[0]
	}
	if m.preset.ID == "" || m.presetUnit != m.Unit() {
		m.preset, m.presetUnit = defaultGym(m.Unit()), m.Unit()
	}
	return m.preset
}
