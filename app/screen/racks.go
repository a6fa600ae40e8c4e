package screen

import (
	"slices"
	"strconv"

	"dropset/app/store"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// Unit is how the person reads and enters masses: kilograms until they say
// otherwise.
func (m *Model) Unit() load.Unit {
	if m.profile.Unit != "" {
		return m.profile.Unit
	}
	return load.Kg
}

// defaultGymID is well known, so that two devices which both edit the racks
// of a fresh install edit the same gym.
const defaultGymID = "gym"

func defaultGym(u load.Unit) training.Gym {
	return training.Gym{ID: defaultGymID, Name: "My gym", Racks: load.DefaultGym(u)}
}

// RacksFor lists the racks of the gym that hold the loads of e: racks made for
// its equipment first, each kind in the order that suits the exercise.
func (m *Model) RacksFor(e exercise.Exercise) []load.Rack {
	var out []load.Rack
	for _, kind := range e.RackKinds() {
		for _, own := range []bool{true, false} {
			for _, r := range m.Gym().Racks {
				fits := r.Use == "" && !own || r.Use == string(e.Equipment) && own
				if r.Kind == kind && fits && suits(e, r) {
					out = append(out, r)
				}
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, r := range m.Gym().Racks { // better a rack of other use than none
		if slices.Contains(e.RackKinds(), r.Kind) && suits(e, r) {
			out = append(out, r)
		}
	}
	return out
}

// rackFor returns the rack with this ID, else the first that fits e, else an
// empty rack in the person's unit.
func (m *Model) rackFor(e exercise.Exercise, id string) load.Rack {
	racks := m.RacksFor(e)
	for _, r := range racks {
		if r.ID == id {
			return r
		}
	}
	if len(racks) > 0 {
		return racks[0]
	}
	return load.Rack{Unit: m.Unit()}
}

// SaveRack writes one rack of the gym in use, as it was edited. A gym that was
// never edited is stored with it.
func (m *Model) SaveRack(r load.Rack) (Save, error) {
	if err := r.Validate(); err != nil {
		return Save{}, err
	}
	return m.editGym("Rack saved", func(g *training.Gym) {
		for i := range g.Racks {
			if g.Racks[i].ID == r.ID {
				g.Racks[i] = r
				return
			}
		}
		g.Racks = append(g.Racks, r)
	})
}

// AddRack puts a preset into the gym under an ID of its own, and returns that.
func (m *Model) AddRack(presetID string) (Save, string, error) {
	r, ok := load.Preset(presetID)
	if !ok {
		return Save{}, "", fault.New(fault.NotFound, "There is no such preset. Nothing was changed.")
	}
	for _, have := range m.Gym().Racks {
		if have.ID == r.ID {
			r.ID = m.newID()
			break
		}
	}
	r.Name = freeName(r.Name, m.Gym().Racks)
	save, err := m.editGym(r.Name+" added", func(g *training.Gym) { g.Racks = append(g.Racks, r) })
	return save, r.ID, err
}

// freeName numbers a name that another rack has already: "Dumbbells 2".
func freeName(name string, racks []load.Rack) string {
	for n := 1; ; n++ {
		free := name
		if n > 1 {
			free += " " + strconv.Itoa(n)
		}
		if !slices.ContainsFunc(racks, func(r load.Rack) bool { return r.Name == free }) {
			return free
		}
	}
}

// RemoveRack takes a rack out of the gym; undo brings it back.
func (m *Model) RemoveRack(id string) (Save, error) {
	return m.editGym("Rack removed", func(g *training.Gym) {
		g.Racks = slices.DeleteFunc(g.Racks, func(r load.Rack) bool { return r.ID == id })
	})
}

// RenameGym names the gym in use.
func (m *Model) RenameGym(name string) (Save, error) {
	return m.editGym("Saved", func(g *training.Gym) { g.Name = name })
}

func (m *Model) editGym(say string, f func(g *training.Gym)) (Save, error) {
	before := m.Gym()
	to := before
	to.Racks = slices.Clone(to.Racks)
	f(&to)
	if err := to.Validate(); err != nil {
		return Save{}, err
	}
	save, err := m.changeGym(to)
	save.Say = say
	save.Undo = func() (Save, error) { return m.changeGym(before) }
	return save, err
}

// changeGym writes what differs from the gym as it is stored; of a gym that
// still is the presets, that is all of it.
func (m *Model) changeGym(to training.Gym) (Save, error) {
	from := training.Gym{ID: to.ID}
	for _, g := range m.gyms {
		if g.ID == to.ID {
			from = g
		}
	}
	e := m.edit()
	m.keepPreset(e, to.ID)
	e.Gym(to.ID).Change(from, to)
	return m.change(e)
}

// keepPreset lets the gym of the presets be stored although it was deleted:
// without any other it is shown again, and what is edited of it must stay.
func (m *Model) keepPreset(e *store.Edit, id string) {
	if len(m.gyms) == 0 && m.records[id].IsDeleted() {
		e.Gym(id).Undelete()
	}
}

// stepText is how a load that is a step is chosen from a list.
func stepText(l load.Load) string { return strconv.Itoa(l.Step) }

// loadLabel names the field for the load of e, so that per hand and total
// cannot be mistaken.
func loadLabel(e exercise.Exercise) string {
	switch e.Counting {
	case exercise.PerHand:
		return "Load, each hand"
	case exercise.BodyweightPlus:
		return "Added to bodyweight"
	case exercise.Assisted:
		return "Help from the machine"
	case exercise.BodyOnly:
		return "Position"
	}
	switch e.Equipment {
	case exercise.Barbell, exercise.EZBar, exercise.TrapBar, exercise.Smith:
		return "Load, bar included"
	}
	if e.Unilateral {
		return "Load, each side"
	}
	return "Load, in total"
}
