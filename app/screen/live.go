package screen

import (
	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/session"
	"dropset/core/training"
)

// LiveSet reports whether a set is under way, or ended and still on screen.
func (m *Model) LiveSet() bool { return m.live.Stage != session.Idle }

// LiveState returns the state of the live set, for effects such as the wake
// lock and the clock of the change-over.
func (m *Model) LiveState() session.State { return m.live }

// lifting reports whether a set is under way and has not ended.
func lifting(s session.State) bool { return s.Stage != session.Idle && s.Stage != session.Ended }

// returned takes the command log that the program found when it started. If a
// set was under way nobody knows how long the program was gone, so its running
// clock becomes unknown. That becomes durable with the next tap: until then
// every start comes to the same state by itself, and a second tab that only
// looks on writes nothing.
func (m *Model) returned(lines [][]byte) {
	m.found = len(lines)
	m.resumeLive(lines)
}

// resumeLive rebuilds the live set from its command log.
func (m *Model) resumeLive(lines [][]byte) {
	state, _, err := session.Resume(lines)
	m.live, m.away = state, nil
	if err != nil { // some taps could not be read; what was lifted stays
		m.unread++
	}
	if len(lines) == m.found && lifting(state) {
		m.lapse()
	}
}

// lapse makes the running clock unknown.
func (m *Model) lapse() {
	c := session.Command{Verb: session.Lapse, At: m.Now().Milli}
	if m.live.Lapsed && m.live.Dropped == 0 {
		return // it is already
	}
	state, _, err := session.Apply(m.live, c)
	line, encodeErr := session.Encode(c)
	if err != nil || encodeErr != nil {
		return
	}
	m.live, m.away = state, line
}

// TakeLive takes the command log as the store has it now, before this tab goes
// on with the set: another tab may have gone on with it meanwhile, ended it or
// begun another. It reports whether that changed anything.
func (m *Model) TakeLive(lines [][]byte) bool {
	if m.pending > 0 {
		return false // this tab is the one that writes
	}
	next, _, _ := session.Resume(lines)
	n, _ := next.Undoable()
	have, _ := m.live.Undoable()
	if n == have && next.Stage == m.live.Stage && next.LastAt == m.live.LastAt {
		return false
	}
	m.resumeLive(lines)
	return true
}

// StartSet begins the live set that the screen describes, inside the running
// workout, which is begun if there is none.
func (m *Model) StartSet(d *DropSet) (Save, error) {
	if lifting(m.live) {
		return Save{}, fault.New(fault.Illegal, "Another set is still under way. End it first; nothing of it is lost.")
	}
	plan, err := d.Plan()
	if err != nil {
		return Save{}, err
	}
	e := m.edit().ClearLive()
	w, ok := m.Running()
	if !ok {
		w = m.newWorkout()
	}
	to, entry := m.withEntry(w, plan.Exercise)
	if !to.HasRoom() {
		return Save{}, fault.New(fault.Illegal, "This workout is nearly full, and a whole drop set might not fit. Finish it and start another. Everything up to here is safe.")
	}
	e.Workout(w.ID).Change(m.stored(w.ID), to)
	plan.SetID, plan.WorkoutID, plan.EntryID = m.newID(), w.ID, entry.ID
	plan.Offset = m.Now().Offset
	was, found := m.live, m.found
	m.live, m.found, m.away = session.State{}, 0, nil
	save, _, err := m.command(e, session.Command{Verb: session.Start, Plan: &plan})
	if err != nil {
		m.live, m.found = was, found
	}
	return save, err
}

// Command does one tap of the live set; n is the reps of SetReps. The events
// say what it did. When the tap ends the set, the set is written into the
// workout in the same transaction; when a tap takes that end back, the set is
// removed again.
func (m *Model) Command(v session.Verb, n int) (Save, []session.Event, error) {
	return m.command(m.edit(), session.Command{Verb: v, N: n})
}

func (m *Model) command(e *store.Edit, c session.Command) (Save, []session.Event, error) {
	c.At = m.Now().Milli
	if c.Verb == session.Lapse && m.live.Lapsed && m.live.Dropped == 0 {
		return Save{}, nil, nil // nothing has been tapped since the last one
	}
	next, events, err := session.Apply(m.live, c)
	if err != nil {
		return Save{}, nil, err
	}
	line, err := session.Encode(c)
	if err != nil {
		return Save{}, nil, fault.Wrap(fault.Internal, err)
	}
	was := m.live
	switch {
	case next.Stage == session.Idle: // the start was taken back: nothing is left to resume
		e.ClearLive()
	case m.away != nil:
		e.Live(m.away, line)
	default:
		e.Live(line)
	}
	if was.Stage == session.Ended || next.Stage == session.Ended {
		m.record(e, was, next)
	}
	save, err := m.change(e)
	if err != nil {
		return Save{}, nil, err // too large to keep: the tap was not taken
	}
	m.live, m.away = next, nil
	return save, events, nil
}

// record writes what the live set came to into its workout: the sets of one
// that has ended, none of one whose end was taken back.
func (m *Model) record(e *store.Edit, was, now session.State) {
	p := now.Plan
	from, there := m.Workout(p.WorkoutID)
	if !there { // removed elsewhere while the set was under way: what was lifted counts
		e.Workout(p.WorkoutID).Undelete()
		from, _ = store.WorkoutFrom(m.records[p.WorkoutID])
		from.ID = p.WorkoutID
	}
	e.Workout(p.WorkoutID).Change(from, withResult(from, was, now))
}

// withResult is the workout with the sets of the live set as it now stands.
func withResult(w training.Workout, was, now session.State) training.Workout {
	w = cloneWorkout(w)
	if was.Stage == session.Ended {
		sets, _ := session.Result(was)
		for _, s := range sets {
			w = withoutSet(w, s.ID)
		}
	}
	if now.Stage != session.Ended {
		return w
	}
	sets, _ := session.Result(now)
	if len(sets) == 0 {
		return w
	}
	at := -1
	for i := range w.Entries {
		if w.Entries[i].ID == now.Plan.EntryID {
			at = i
		}
	}
	if at < 0 {
		last := ""
		if n := len(w.Entries); n > 0 {
			last = w.Entries[n-1].Pos
		}
		at = len(w.Entries)
		w.Entries = append(w.Entries, training.Entry{ID: now.Plan.EntryID, Exercise: now.Plan.Exercise, Pos: training.Between(last, "")})
	}
	entry := &w.Entries[at]
	for _, s := range sets {
		s.Pos = training.Between(lastPos(entry.Sets), "")
		entry.Sets = append(entry.Sets, s)
	}
	return w
}

// CloseSet leaves the result of an ended set; its log is no longer needed.
func (m *Model) CloseSet() (Save, error) {
	if lifting(m.live) {
		return Save{}, fault.New(fault.Illegal, "This set is still under way. Stop it first; nothing of it is lost.")
	}
	save, err := m.change(m.edit().ClearLive())
	if err == nil {
		m.live, m.found, m.away = session.State{}, 0, nil
	}
	return save, err
}
