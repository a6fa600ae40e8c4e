package session

import (
	"slices"

	"dropset/core/fault"
	"dropset/core/training"
)

// check refuses a plan that cannot be lifted or logged: no rungs, loads that
// nobody can lift, or a rung that is not easier than the one before (R-INT-1).
func (p *Plan) check() error {
	if p == nil || p.SetID == "" || len(p.Rungs) == 0 {
		return illegal("There is no ladder to lift. Choose the loads first.")
	}
	if err := p.trial().Validate(); err != nil {
		return &fault.Error{Code: fault.Illegal, Msg: "This ladder cannot be lifted. Go back and choose the loads again.", Err: err}
	}
	for i, r := range p.Rungs {
		if i == 0 {
			continue
		}
		// Loads of different kinds cannot be compared; a ladder that mixes
		// them knows why.
		if b := p.Rungs[i-1]; r.Load.Same(b.Load) && !r.Load.Easier(b.Load) && r.Variation == b.Variation {
			return illegal("Each load must be easier than the one before. Go back and choose the loads again.")
		}
	}
	return nil
}

// trial is a set that does all of p, one rep each, with the longest ID that a
// split can give it: if it can be logged, so can whatever comes of p.
func (p *Plan) trial() training.Set {
	t := training.Set{
		ID: splitID(p.SetID, training.MaxSegments), Kind: training.Working, Protocol: p.Protocol, Overridden: p.Overridden,
		Load: p.Rungs[0].Load, Reps: 1, Done: training.AtZone(0, p.Offset),
	}
	sides := []training.Side{training.Both}
	if p.Unilateral {
		sides = []training.Side{training.Left, training.Right}
	}
	for _, side := range sides {
		for _, r := range p.Rungs {
			t.Segments = append(t.Segments, training.Segment{Load: r.Load, Variation: r.Variation, Side: side, Reps: 1})
		}
	}
	return t
}

func (p *Plan) clone() *Plan {
	c := *p
	c.Rungs = slices.Clone(p.Rungs)
	for i := range c.Rungs {
		c.Rungs[i].Strip = slices.Clone(p.Rungs[i].Strip)
	}
	c.Warmup = slices.Clone(p.Warmup)
	c.OnBar = slices.Clone(p.OnBar)
	c.Overridden = slices.Clone(p.Overridden)
	return &c
}
