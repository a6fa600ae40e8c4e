package ladder

import (
	"math/bits"
	"slices"

	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/order"
)

// A field is the loads that one request may use, and what each is worth to the
// muscle.
type field struct {
	rack  load.Rack
	loads []load.Load    // from the easiest to the hardest
	worth []int64        // effective load, strictly rising; nil where nobody knows it
	empty int            // how many easier ones leave nothing to lift
	bar   *load.Stripper // nil unless plates have to be stripped
}

// newField returns the loads of the request's rack that leave something to
// lift. Its errors name the field of the request that they belong to.
func newField(req Request) (field, error) {
	if err := req.Rack.Validate(); err != nil {
		return field{}, err
	}
	f := field{rack: req.Rack, loads: Loads(req.Exercise, req.Rack)}
	if req.Rack.Kind == load.Barbell {
		f.bar = req.Rack.Stripper()
	}
	if !measured(req.Rack) {
		return f, nil
	}
	f.worth = make([]int64, 0, len(f.loads))
	kept := f.loads[:0]
	for _, l := range f.loads {
		w, ok := Effective(req.Exercise, req.Rack, l, req.Bodyweight)
		if !ok {
			return field{}, fault.At("bodyweight", "Enter your bodyweight: here a drop is a share of what you lift of yourself.")
		}
		if w > 0 {
			kept, f.worth = append(kept, l), append(f.worth, w)
		}
	}
	f.empty = len(f.loads) - len(kept)
	f.loads = kept
	return f, nil
}

// Loads returns what the exercise can use of the rack, from the easiest to the
// hardest. For weighted bodyweight movements that includes nothing on the belt.
func Loads(ex exercise.Exercise, rack load.Rack) []load.Load {
	loads := rack.Loads()
	if ex.Counting == exercise.BodyweightPlus && len(loads) > 0 && loads[0].Kind == load.Weight && loads[0].Mass > 0 {
		loads = order.Put(loads, 0, load.Of(0))
	}
	return loads
}

// measured reports whether shares of the rack's loads mean anything.
func measured(rack load.Rack) bool {
	switch rack.Kind {
	case load.Positions:
		return false
	case load.Bands:
		_, ok := rack.Force(load.Load{Kind: load.Band, Step: 1})
		return ok
	}
	return true
}

// Effective returns what l is worth to the muscle, on a scale that shares can
// be taken of: nanograms for masses (bodyweight less the help, bodyweight plus
// the belt), the force of a band, the number of a stack's plate. It is false
// where that cannot be known: positions, bands without a force, bodyweight
// missing.
func Effective(ex exercise.Exercise, rack load.Rack, l load.Load, bodyweight load.Mass) (int64, bool) {
	switch l.Kind {
	case load.Plates:
		return int64(l.Step), true
	case load.Band:
		m, ok := rack.Force(l)
		return int64(m), ok
	}
	m, ok := l.Effective(bodyweight, ex.Counting == exercise.BodyweightPlus)
	return int64(m), ok
}

// Fits reports whether rack is a source of loads for ex.
func Fits(ex exercise.Exercise, rack load.Rack) bool {
	if rack.Use != "" && rack.Use != string(ex.Equipment) {
		return false
	}
	if ex.Equipment == exercise.Plate && rack.Use == "" {
		return false // a list of dumbbells holds no plates
	}
	if rack.Kind == load.Belt {
		return ex.Counting == exercise.BodyweightPlus
	}
	return slices.Contains(ex.RackKinds(), rack.Kind)
}

// index returns where start stands, or an error that names its neighbours.
func (f *field) index(start load.Load) (int, error) {
	if i := slices.Index(f.loads, start); i >= 0 {
		return i, nil
	}
	switch near, ok := f.rack.Nearest(start); {
	case start.IsZero():
		return 0, fault.At("start", "Choose the load to start with.")
	case !ok:
		return 0, fault.At("start", "Choose a load that this rack has.")
	case near == start:
		return 0, fault.At("start", "With that much help nothing of you is left to lift. Start with less help.")
	default:
		return 0, fault.At("start", "This rack has no "+f.rack.Label(start)+". The nearest is "+f.rack.Label(near)+".")
	}
}

// billionth is the scale of fractions in the search: whole numbers, so that
// equal chains compare as equal on every machine.
const billionth = 1_000_000_000

// deviation returns how far the drop from one worth to a lower one is from the
// wanted fraction, in billionths of the first, rounded down. It goes over 128
// bits, so that two drops that miss by the same amount on either side are equal.
func deviation(from, to, want int64) int64 {
	hi, lo := bits.Mul64(uint64(from-to), billionth)
	wantHi, wantLo := bits.Mul64(uint64(from), uint64(want))
	if hi < wantHi || hi == wantHi && lo < wantLo {
		hi, lo, wantHi, wantLo = wantHi, wantLo, hi, lo
	}
	lo, borrow := bits.Sub64(lo, wantLo, 0)
	hi, _ = bits.Sub64(hi, wantHi, borrow)
	d, _ := bits.Div64(hi, lo, uint64(from))
	return int64(d)
}

// inBand reports whether going from one worth to the next is a drop of 20–30 %,
// both ends included (R-EXE-4).
func inBand(from, to int64) bool { return 10*to >= 7*from && 10*to <= 8*from }
