package store

import (
	"cmp"
	"slices"
	"strings"

	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/replica"
	"dropset/core/training"
)

const prefixRack = "r."

type rackValue struct {
	Order int `json:"order"`
	load.Rack
}

// A GymEdit changes one gym.
type GymEdit struct {
	e *Edit
	r *replica.Record
}

// Gym edits the gym with the given ID, which may be new.
func (e *Edit) Gym(id string) GymEdit { return GymEdit{e, e.record(KindGym, id)} }

// Name sets the gym's name.
func (g GymEdit) Name(s string) GymEdit {
	g.e.set(g.r, fieldName, s)
	return g
}

// PutRack adds a rack or changes it; order is its place in the gym's list,
// where equals stand by ID.
func (g GymEdit) PutRack(order int, rack load.Rack) GymEdit {
	g.e.set(g.r, prefixRack+rack.ID, rackValue{order, rack})
	return g
}

// RemoveRack removes a rack.
func (g GymEdit) RemoveRack(id string) GymEdit {
	g.r.Remove(prefixRack+id, g.e.at)
	return g
}

// Delete deletes the gym; it can come back.
func (g GymEdit) Delete() GymEdit {
	g.r.Delete(g.e.at)
	return g
}

// Undelete brings the gym back.
func (g GymEdit) Undelete() GymEdit {
	g.r.Undelete(g.e.at)
	return g
}

// Edit returns the edit that this is part of.
func (g GymEdit) Edit() *Edit { return g.e }

// Change writes what differs between two states of the gym.
func (g GymEdit) Change(from, to training.Gym) GymEdit {
	if from.Name != to.Name {
		g.Name(to.Name)
	}
	for i, rack := range to.Racks {
		j := slices.IndexFunc(from.Racks, func(r load.Rack) bool { return r.ID == rack.ID })
		if j != i || !sameJSON(from.Racks[j], rack) {
			g.PutRack(i, rack)
		}
	}
	for _, rack := range from.Racks {
		if !slices.ContainsFunc(to.Racks, func(r load.Rack) bool { return r.ID == rack.ID }) {
			g.RemoveRack(rack.ID)
		}
	}
	return g
}

// GymFrom reads a gym; see [WorkoutFrom] for what it forgives.
func GymFrom(r replica.Record) (training.Gym, error) {
	g := training.Gym{ID: r.ID}
	if err := wrongKind(r, KindGym); err != nil {
		return g, err
	}
	errs := []error{read(r, []binding{{fieldName, &g.Name}})}
	var racks []rackValue
	for _, field := range sortedFields(r) {
		id, ok := strings.CutPrefix(field, prefixRack)
		if !ok || !r.Has(field) {
			continue
		}
		var v rackValue
		if err := read(r, []binding{{field, &v}}); err != nil {
			errs = append(errs, err)
			continue
		}
		v.Rack.ID = id
		racks = append(racks, v)
	}
	order.By(racks, func(a, b rackValue) int { return cmp.Compare(a.Order, b.Order) })
	for _, v := range racks {
		g.Racks = append(g.Racks, v.Rack)
	}
	return g, unreadable(r, errs...)
}
