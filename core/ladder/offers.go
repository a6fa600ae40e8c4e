package ladder

import (
	"dropset/core/load"
	"dropset/core/training"
)

// offers returns what would keep every drop in the band (doctrine section 2,
// policy 4). Each has been tried: taking it gives a whole chain inside 20–30 %.
func (f *field) offers(req Request, start, drops int, want int64) []Offer {
	if f.worth == nil {
		return nil
	}
	offers := f.otherStarts(start, drops, want)
	for _, m := range addOns(req.Rack) {
		with := req
		with.Rack.AddOn = m
		if clean(with) {
			offers = append(offers, Offer{Kind: AddOn, AddOn: m})
			break
		}
	}
	for n := drops - 1; n > 0; n-- {
		if p := protocolOf(n); p != training.NoProtocol && f.clean(start, n, want) {
			offers = append(offers, Offer{Kind: OtherProtocol, Protocol: p})
			break
		}
	}
	for _, other := range req.Others {
		if other.Exercise.ID != req.Exercise.ID && clean(other) {
			offers = append(offers, Offer{Kind: OtherExercise, Exercise: other.Exercise.ID, Start: other.Start})
			break
		}
	}
	return offers
}

// farthest is how many times lighter or heavier another start may be: beyond
// that it would be another set altogether.
const farthest = 2

// otherStarts returns the nearest lighter and the nearest heavier start that
// work.
func (f *field) otherStarts(start, drops int, want int64) []Offer {
	var offers []Offer
	w := f.worth[start]
	for i := start - 1; i >= 0 && farthest*f.worth[i] >= w; i-- {
		if f.clean(i, drops, want) {
			offers = append(offers, Offer{Kind: OtherStart, Start: f.loads[i]})
			break
		}
	}
	for i := start + 1; i < len(f.loads) && f.worth[i] <= farthest*w; i++ {
		if f.clean(i, drops, want) {
			offers = append(offers, Offer{Kind: OtherStart, Start: f.loads[i]})
			break
		}
	}
	return offers
}

// The add-on weights that gyms keep beside a stack, smallest first.
var (
	addOnsKg = [...]load.Mass{5 * load.Kilogram / 4, 5 * load.Kilogram / 2}
	addOnsLb = [...]load.Mass{5 * load.Pound / 2, 5 * load.Pound}
)

// addOns returns those that go between two of the stack's plates.
func addOns(r load.Rack) []load.Mass {
	if r.Kind != load.Stack || r.AddOn > 0 {
		return nil
	}
	usual := addOnsKg
	if r.Unit == load.Lb {
		usual = addOnsLb
	}
	var fit []load.Mass
	for _, m := range usual {
		if m < r.Step {
			fit = append(fit, m)
		}
	}
	return fit
}

func protocolOf(drops int) training.Protocol {
	for _, p := range []training.Protocol{training.Single, training.Double, training.Triple} {
		if p.Drops() == drops {
			return p
		}
	}
	return training.NoProtocol
}

// clean reports whether every drop from loads[start] can stay in the band.
func (f *field) clean(start, drops int, want int64) bool {
	chain, spent := f.find(start, drops, want)
	return chain != nil && spent.out == 0
}

// clean is the same for a whole request; one that is refused is not clean.
func clean(req Request) bool {
	drops, err := req.drops()
	if err != nil || req.Protocol == training.Mechanical {
		return false
	}
	want, err := req.want()
	if err != nil {
		return false
	}
	f, err := newField(req)
	if err != nil || f.worth == nil {
		return false
	}
	start, err := f.index(req.Start)
	return err == nil && f.clean(start, drops, want)
}
