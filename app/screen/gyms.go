package screen

import (
	"slices"
	"strings"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// A GymsView lists the gyms, ready to draw.
type GymsView struct {
	Gyms    []GymView
	Running bool // a workout is under way, and takes place in the gym in use
}

// A GymView is one gym of the list.
type GymView struct {
	ID     string
	Name   string
	Detail string // "15 racks"
	InUse  bool
}

// GymsScreen makes the list. The presets that a fresh install begins with are
// a gym too, though they are not stored yet.
func (m *Model) GymsScreen() GymsView {
	_, running := m.Running()
	view := GymsView{Running: running}
	used := m.Gym().ID
	for _, g := range m.allGyms() {
		view.Gyms = append(view.Gyms, GymView{ID: g.ID, Name: g.Name, Detail: count(len(g.Racks), "rack"), InUse: g.ID == used})
	}
	return view
}

func (m *Model) allGyms() []training.Gym {
	if len(m.gyms) == 0 {
		return []training.Gym{m.Gym()}
	}
	return m.gyms
}

// gymOf returns the gym of the workout that is under way, if it says one that
// is still there.
func (m *Model) gymOf() (training.Gym, bool) {
	w, ok := m.Running()
	if !ok || w.Gym == "" {
		return training.Gym{}, false
	}
	return m.gymBy(w.Gym)
}

func (m *Model) gymBy(id string) (training.Gym, bool) {
	for _, g := range m.allGyms() {
		if g.ID == id {
			return g, true
		}
	}
	return training.Gym{}, false
}

// UseGym chooses the gym that the person is in: for the workout under way, if
// there is one, and for those that begin later. Undo goes back to the one
// before.
func (m *Model) UseGym(id string) (Save, error) {
	g, ok := m.gymBy(id)
	if !ok {
		return Save{}, noGym()
	}
	before := m.Gym().ID
	if id == before {
		return Save{}, nil
	}
	save, err := m.stand(id)
	save.Say = "Loads are those of " + g.Name
	save.Undo = func() (Save, error) { return m.stand(before) }
	return save, err
}

// stand writes where the person is.
func (m *Model) stand(id string) (Save, error) {
	e := m.edit()
	m.moveTo(e, id)
	return m.change(e)
}

// moveTo takes the person and the workout under way to a gym. What was typed
// into the workout stays; what was only prefilled is filled again, from the
// racks that stand there.
func (m *Model) moveTo(e *store.Edit, id string) {
	to := m.settings
	to.Gym = id
	e.Settings().Change(m.settings, to)
	if w, ok := m.Running(); ok {
		e.Workout(w.ID).Gym(id)
	}
	if m.logger == nil {
		return
	}
	for entry, d := range m.logger.next {
		if !d.touched {
			delete(m.logger.next, entry)
		}
	}
}

// AddGym makes another gym and goes there: with the racks of a gym that is
// there (from is its ID), or with the usual presets (from is empty).
func (m *Model) AddGym(name, from string) (Save, error) {
	g := training.Gym{ID: m.newID(), Name: strings.TrimSpace(name), Racks: load.DefaultGym(m.Unit())}
	if from != "" {
		model, ok := m.gymBy(from)
		if !ok {
			return Save{}, noGym()
		}
		g.Racks = slices.Clone(model.Racks)
	}
	if err := m.nameFits(g); err != nil {
		return Save{}, err
	}
	before := m.Gym()
	e := m.edit()
	if len(m.gyms) == 0 { // else the one with the presets would be gone
		m.keepPreset(e, before.ID)
		e.Gym(before.ID).Change(training.Gym{ID: before.ID}, before)
	}
	e.Gym(g.ID).Change(training.Gym{ID: g.ID}, g)
	m.moveTo(e, g.ID)
	save, err := m.change(e)
	save.Say = g.Name + " added"
	save.Undo = func() (Save, error) { return m.leaveGym(g.ID, before.ID) }
	return save, err
}

// RenameAGym gives a gym another name.
func (m *Model) RenameAGym(id, name string) (Save, error) {
	from, ok := m.gymBy(id)
	if !ok {
		return Save{}, noGym()
	}
	to := from
	to.Name = strings.TrimSpace(name)
	if err := m.nameFits(to); err != nil {
		return Save{}, err
	}
	save, err := m.changeGym(to)
	save.Say = "Renamed"
	save.Undo = func() (Save, error) { return m.changeGym(from) }
	return save, err
}

// RemoveGym deletes a gym with its racks; undo brings it back. The last one
// stays: without a gym there are no loads.
func (m *Model) RemoveGym(id string) (Save, error) {
	g, ok := m.gymBy(id)
	if !ok {
		return Save{}, noGym()
	}
	used := m.Gym().ID
	next := used
	for _, other := range m.allGyms() {
		if next != id {
			break
		}
		next = other.ID
	}
	if next == id {
		return Save{}, fault.New(fault.Illegal, "This is the only gym. Add another one first. Nothing was changed.")
	}
	save, err := m.leaveGym(id, next)
	save.Say = g.Name + " deleted"
	save.Undo = func() (Save, error) {
		e := m.edit()
		e.Gym(id).Undelete()
		m.moveTo(e, used)
		return m.change(e)
	}
	return save, err
}

// leaveGym deletes a gym and goes to another.
func (m *Model) leaveGym(id, to string) (Save, error) {
	e := m.edit()
	e.Gym(id).Delete()
	m.moveTo(e, to)
	return m.change(e)
}

func (m *Model) nameFits(g training.Gym) error {
	if err := g.Validate(); err != nil {
		return err
	}
	for _, have := range m.allGyms() {
		if have.ID != g.ID && have.Name == g.Name {
			return fault.At("name", "There is a gym with this name already.")
		}
	}
	return nil
}

func noGym() error {
	return fault.New(fault.NotFound, "This gym is not here any more. Nothing was changed.")
}
