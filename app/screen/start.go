package screen

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/training"
)

// An origin says where a starting load comes from.
type origin uint8

const (
	suggested origin = iota // a light load, because nothing is known
	logged                  // the newest set of the exercise
	entered                 // typed or chosen
)

// prefill chooses rack and starting load: those of the newest set of this
// exercise that is loaded, else a light load.
func (d *DropSet) prefill() {
	if s, _, ok := d.m.lastSet(d.exercise.ID); ok && !d.rack.Contains(s.Load) {
		for _, r := range d.racks() {
			if r.Contains(s.Load) {
				d.rack = r
				break
			}
		}
	}
	d.fill()
}

// fill chooses the starting load from the chosen rack.
func (d *DropSet) fill() {
	if s, at, ok := d.m.lastSet(d.exercise.ID); ok {
		day := at.Day().Relative(d.m.Today())
		if l, ok := d.advised(s); ok {
			d.start, d.from, d.fromNote = d.entry(l), logged, "As advised: "+day+" it was "+d.rack.Label(s.Load)+"."
			return
		}
		if slices.Contains(ladder.Loads(d.exercise, d.rack), s.Load) {
			d.start, d.from, d.fromNote = d.entry(s.Load), logged, "As "+day+"."
			return
		}
		if near, ok := d.rack.Nearest(s.Load); ok {
			d.start, d.from = d.entry(near), logged
			d.fromNote = "It was " + s.Load.Format(d.m.unitOf(d.rack)) + " " + day + "; this is the nearest here."
			return
		}
	}
	d.start, d.from, d.fromNote = "", suggested, ""
	if l, ok := d.light(); ok {
		d.start, d.fromNote = d.entry(l), "A light guess: enter what fails you at 8 to 12 reps."
		if d.exercise.Counting == exercise.BodyOnly && l.Kind == load.Leverage {
			d.fromNote = "Choose what fails you at 8 to 12 reps."
		}
	}
}

// advised is the start that the result of the last drop set advised, where it
// was another one.
func (d *DropSet) advised(last training.Set) (load.Load, bool) {
	if last.Kind != training.Drop {
		return load.Load{}, false
	}
	a := ladder.Next(ladder.Outcome{Set: last, Exercise: d.exercise, Rack: d.rack, Bodyweight: d.m.bodyweight(), Phi: d.m.phi(d.exercise.ID)})
	return a.NextStart, a.NextStart != last.Load && slices.Contains(ladder.Loads(d.exercise, d.rack), a.NextStart)
}

// light is a start for somebody of whom nothing is known: the lightest load
// from which every drop of the protocol and a warm-up find a load in the band.
// A belt needs so much on it for two drops that it is asked for one; positions
// and bands of unknown pull begin below their hardest.
func (d *DropSet) light() (load.Load, bool) {
	loads := ladder.Loads(d.exercise, d.rack)
	n := len(loads)
	if n == 0 {
		return load.Load{}, false
	}
	switch {
	case d.exercise.Drop == exercise.DropAssistance && d.exercise.Counting == exercise.BodyOnly:
		return loads[n-1], true // the body, without help
	case d.rack.Kind == load.Positions:
		return loads[d.position(n)], true
	}
	req := d.request(load.Load{})
	switch {
	case d.exercise.Counting == exercise.BodyweightPlus:
		req.Protocol = training.Single
	case req.Protocol == training.Mechanical: // a load that would do for two drops
		req.Protocol = training.Double
	}
	if plain := req; plain.Rack.AddOn > 0 && !weak(d.exercise.Muscle) { // the pin alone is quicker to change
		plain.Rack.AddOn = 0
		if l, ok := ladder.Lightest(plain, n); ok {
			return l, true
		}
	}
	if l, ok := ladder.Lightest(req, max(n*2/3, min(n, 8))); ok {
		return l, true
	}
	return loads[n/3], true
}

// position is where somebody is likely to stand among n positions, from the
// easiest to the hardest.
func (d *DropSet) position(n int) int {
	switch d.exercise.ID {
	case "decline-push-up":
		return n - 1
	case "incline-push-up", "knee-push-up":
		return n / 2
	}
	return max(n-2, 0)
}

// entry is a load as a person types it.
func (d *DropSet) entry(l load.Load) string {
	if l.Kind == load.Weight || l.Kind == load.Assistance {
		return l.Mass.Text(d.m.unitOf(d.rack))
	}
	return stepText(l)
}

func (d *DropSet) startLoad() (load.Load, error) {
	if d.onBody() {
		return load.Of(0), nil
	}
	return d.m.parseLoad(d.exercise, d.rack, d.start)
}

// weak reports whether a muscle is so small that a light load is a very light
// one.
func weak(m exercise.Muscle) bool {
	switch m {
	case exercise.FrontDelts, exercise.SideDelts, exercise.RearDelts, exercise.RotatorCuff, exercise.Forearms, exercise.Neck:
		return true
	}
	return false
}
