package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/replica"
	"dropset/core/training"
)

const prefixBodyweight = "bw."

func profileBindings(p *training.Profile) []binding {
	return []binding{
		{"level", &p.Level},
		{"strictForm", &p.StrictForm},
		{"goal", &p.Goal},
		{"split", &p.Split},
		{"style", &p.Style},
		{"hardgainer", &p.Hardgainer},
		{"sessionsAWeek", &p.SessionsAWeek},
		{"spotter", &p.Spotter},
		{"gripLimitsDeadlift", &p.GripLimitsDeadlift},
		{"unit", &p.Unit},
		{"lagging", &p.Lagging},
		{"motive.plateau", &p.Motives.Plateau},
		{"motive.shortTime", &p.Motives.ShortTime},
	}
}

// A ProfileEdit changes the profile.
type ProfileEdit struct {
	e *Edit
	r *replica.Record
}

// Profile edits the person's answers.
func (e *Edit) Profile() ProfileEdit {
	return ProfileEdit{e, e.record(KindProfile, ProfileID)}
}

// Edit returns the edit that this is part of.
func (p ProfileEdit) Edit() *Edit { return p.e }

// Change writes the answers that differ between two states of the profile.
func (p ProfileEdit) Change(from, to training.Profile) ProfileEdit {
	p.e.change(p.r, profileBindings(&from), profileBindings(&to))
	for _, b := range to.Bodyweights {
		if !slices.Contains(from.Bodyweights, b) {
			p.Weigh(b)
		}
	}
	for _, b := range from.Bodyweights {
		if !slices.ContainsFunc(to.Bodyweights, func(t training.Bodyweight) bool { return t.Day == b.Day }) {
			p.r.Remove(prefixBodyweight+dateOf(b.Day), p.e.at)
		}
	}
	return p
}

// Weigh adds one weighing, or replaces that day's.
func (p ProfileEdit) Weigh(b training.Bodyweight) ProfileEdit {
	p.e.set(p.r, prefixBodyweight+dateOf(b.Day), b.Mass)
	return p
}

// ProfileFrom reads the profile; see [WorkoutFrom] for what it forgives. The
// zero Record is an empty profile.
func ProfileFrom(r replica.Record) (training.Profile, error) {
	var p training.Profile
	if r.ID == "" {
		return p, nil
	}
	if err := wrongKind(r, KindProfile); err != nil {
		return p, err
	}
	errs := []error{read(r, profileBindings(&p))}
	for _, field := range sortedFields(r) {
		date, ok := strings.CutPrefix(field, prefixBodyweight)
		if !ok || !r.Has(field) {
			continue
		}
		var m load.Mass
		day, ok := dayOf(date)
		if !ok {
			errs = append(errs, fmt.Errorf("%s: %w", field, errors.New("not a date")))
		} else if err := read(r, []binding{{field, &m}}); err != nil {
			errs = append(errs, err)
		} else {
			p.Bodyweights = append(p.Bodyweights, training.Bodyweight{Day: day, Mass: m})
		}
	}
	order.By(p.Bodyweights, func(a, b training.Bodyweight) int { return cmp.Compare(a.Day, b.Day) })
	return p, unreadable(r, errs...)
}
