package load

import (
	"strconv"

	"dropset/core/fault"
)

// maxPairs is how many pairs of one size a rack can name.
const maxPairs = 40

// Validate returns an invalid-input [fault.Error] that names the first field
// that cannot be right, by its JSON name, or nil.
func (r Rack) Validate() error {
	if r.Unit != Kg && r.Unit != Lb {
		return fault.At("unit", "Choose kg or lb.")
	}
	switch r.Kind {
	case Dumbbells, Kettlebells, FixedBars:
		return r.validSizes()
	case Stack:
		return r.validStack()
	case Belt:
		return r.validSeries(r.Step)
	case Assisted:
		return r.validSeries(r.Base)
	case Numbered:
		return validCount("count", r.Count, "plates")
	case Barbell:
		return r.validBar()
	case Bands:
		return r.validBands()
	case Positions:
		return r.validNames()
	}
	return fault.At("kind", "Choose what kind of equipment this is.")
}

func (r Rack) validSizes() error {
	if err := validCount("sizes", len(r.Sizes), "weights"); err != nil {
		return err
	}
	seen := make(map[Mass]bool, len(r.Sizes))
	for _, m := range r.Sizes {
		if err := r.validMass("sizes", m); err != nil {
			return err
		}
		if seen[m] {
			return fault.At("sizes", m.Format(r.Unit)+" is in the list twice.")
		}
		seen[m] = true
	}
	return nil
}

func (r Rack) validStack() error {
	if err := r.validMass("base", r.Base); err != nil {
		return err
	}
	if err := r.validSeries(r.Base); err != nil {
		return err
	}
	if r.AddOn < 0 || r.AddOn > 0 && r.AddOn >= r.Step {
		return fault.At("addOn", "The add-on weight lies between zero and one step of the stack.")
	}
	return nil
}

// validSeries checks Step and Top of a series that begins at base.
func (r Rack) validSeries(base Mass) error {
	if base < 0 || base > Max {
		return fault.At("base", "The first plate lies between zero and "+Max.Format(r.Unit)+".")
	}
	if err := r.validMass("step", r.Step); err != nil {
		return err
	}
	if err := r.validMass("top", r.Top); err != nil {
		return err
	}
	if r.Top < base {
		return fault.At("top", "The heaviest load is below the lightest, "+base.Format(r.Unit)+".")
	}
	if (r.Top-base)/r.Step >= MaxLoads/2 {
		return fault.At("step", "With this step the rack would have more loads than any gym. Check step and top.")
	}
	return nil
}

func (r Rack) validBar() error {
	if r.Bar < 0 || r.Bar > Max {
		return fault.At("bar", "The empty bar lies between zero and "+Max.Format(r.Unit)+".")
	}
	if len(r.Plates) > maxSizes {
		return fault.At("plates", "A bar can have up to "+strconv.Itoa(maxSizes)+" sizes of plate.")
	}
	seen := make(map[Mass]bool, len(r.Plates))
	for _, p := range r.Plates {
		if err := r.validMass("plates", p.Mass); err != nil {
			return err
		}
		if p.Pairs < 0 || p.Pairs > maxPairs {
			return fault.At("plates", "Enter how many pairs of "+p.Mass.Format(r.Unit)+" there are, 0 to "+strconv.Itoa(maxPairs)+".")
		}
		if seen[p.Mass] {
			return fault.At("plates", p.Mass.Format(r.Unit)+" is in the list twice.")
		}
		seen[p.Mass] = true
	}
	switch n := len(newPlateSet(r.Plates).sums); {
	case n >= MaxLoads:
		return fault.At("plates", "These plates make more loads than anyone needs. Put kilogram and pound plates on bars of their own.")
	case len(r.Loads()) == 0:
		return fault.At("plates", "Enter the weight of the bar or at least one pair of plates.")
	}
	return nil
}

func (r Rack) validBands() error {
	if err := validCount("bands", len(r.Bands), "bands"); err != nil {
		return err
	}
	var last Mass
	for _, b := range r.Bands {
		if b.Name == "" {
			return fault.At("bands", "Give each band a name, such as its colour.")
		}
		if b.Force < 0 || b.Force > Max {
			return fault.At("bands", "The pull of the "+b.Name+" band lies between zero and "+Max.Format(r.Unit)+".")
		}
		if b.Force > 0 && b.Force <= last {
			return fault.At("bands", "List the bands from the easiest to the hardest: the "+b.Name+" band pulls no harder than the one before it.")
		}
		last = max(last, b.Force)
	}
	return nil
}

func (r Rack) validNames() error {
	if err := validCount("names", len(r.Names), "positions"); err != nil {
		return err
	}
	for _, n := range r.Names {
		if n == "" {
			return fault.At("names", "Give each position a name.")
		}
	}
	return nil
}

func (r Rack) validMass(field string, m Mass) error {
	if m <= 0 || m > Max {
		return fault.At(field, "Enter a weight above zero and up to "+Max.Format(r.Unit)+".")
	}
	return nil
}

func validCount(field string, n int, what string) error {
	const most = 200
	if n < 1 || n > most {
		return fault.At(field, "Enter 1 to "+strconv.Itoa(most)+" "+what+".")
	}
	return nil
}
