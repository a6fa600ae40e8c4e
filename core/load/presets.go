package load

// Presets returns the racks that a gym is likely to have, in the order in which
// they are offered. Each has a permanent ID; everything else is meant to be
// edited, so a name says what a rack is, never what it holds. The caller owns
// the slice and what it holds.
//
// The sizes are those of doctrine section 2.
func Presets() []Rack {
	const kg, lb = Kilogram, Pound
	return []Rack{
		{ID: "dumbbells-kg", Name: "Dumbbells", Kind: Dumbbells, Unit: Kg,
			Sizes: append(series(1*kg, kg, 10*kg), series(25*kg/2, 5*kg/2, 50*kg)...)},
		{ID: "dumbbells-kg-2", Name: "Dumbbells", Kind: Dumbbells, Unit: Kg, Sizes: series(2*kg, 2*kg, 40*kg)},
		{ID: "dumbbells-lb-5", Name: "Dumbbells", Kind: Dumbbells, Unit: Lb, Sizes: series(5*lb, 5*lb, 100*lb)},
		{ID: "dumbbells-lb-2.5", Name: "Dumbbells", Kind: Dumbbells, Unit: Lb, Sizes: series(5*lb/2, 5*lb/2, 50*lb)},
		{ID: "adjustable-kg", Name: "Adjustable dumbbells", Kind: Dumbbells, Unit: Kg,
			Sizes: tenths(kg, 25, 35, 45, 55, 65, 80, 90, 100, 115, 135, 160, 180, 205, 225, 250)},
		{ID: "adjustable-lb", Name: "Adjustable dumbbells", Kind: Dumbbells, Unit: Lb,
			Sizes: append(append(series(5*lb, 5*lb/2, 25*lb), series(30*lb, 5*lb, 50*lb)...), 105*lb/2)},

		stack("machine-kg", "Machine stack", "machine", Kg, 5*kg, 5*kg, 100*kg, 0),
		stack("machine-kg-add", "Machine stack", "machine", Kg, 5*kg, 5*kg, 100*kg, 5*kg/2),
		stack("machine-kg-7.5", "Machine stack", "machine", Kg, 15*kg/2, 15*kg/2, 120*kg, 0),
		stack("machine-kg-7.5-add", "Machine stack", "machine", Kg, 15*kg/2, 15*kg/2, 120*kg, 5*kg/2),
		stack("machine-lb-10", "Machine stack", "machine", Lb, 10*lb, 10*lb, 200*lb, 0),
		stack("machine-lb-10-add", "Machine stack", "machine", Lb, 10*lb, 10*lb, 200*lb, 5*lb),
		stack("machine-lb-12.5", "Machine stack", "machine", Lb, 25*lb/2, 25*lb/2, 250*lb, 0),
		stack("machine-lb-12.5-add", "Machine stack", "machine", Lb, 25*lb/2, 25*lb/2, 250*lb, 5*lb),
		stack("machine-lb-15", "Machine stack", "machine", Lb, 15*lb, 15*lb, 300*lb, 0),
		stack("machine-lb-15-add", "Machine stack", "machine", Lb, 15*lb, 15*lb, 300*lb, 5*lb),
		stack("cable-kg", "Cable stack", "cable", Kg, 5*kg, 5*kg, 80*kg, 0),
		stack("cable-kg-add", "Cable stack", "cable", Kg, 5*kg, 5*kg, 80*kg, 5*kg/2),
		stack("cable-kg-2.5", "Cable stack", "cable", Kg, 5*kg/2, 5*kg/2, 50*kg, 0),
		stack("cable-lb-5", "Cable stack", "cable", Lb, 5*lb, 5*lb, 100*lb, 0),
		stack("cable-lb-10", "Cable stack", "cable", Lb, 10*lb, 10*lb, 200*lb, 0),
		stack("cable-lb-10-add", "Cable stack", "cable", Lb, 10*lb, 10*lb, 200*lb, 5*lb),
		{ID: "numbered", Name: "Stack with plate numbers", Kind: Numbered, Unit: Kg, Count: 20},

		bar("barbell-20kg", "Barbell", "barbell", Kg, 20*kg, false),
		bar("barbell-15kg", "Barbell", "barbell", Kg, 15*kg, false),
		bar("barbell-10kg", "Barbell", "barbell", Kg, 10*kg, false),
		bar("barbell-45lb", "Barbell", "barbell", Lb, 45*lb, false),
		bar("barbell-35lb", "Barbell", "barbell", Lb, 35*lb, false),
		bar("barbell-33lb", "Barbell", "barbell", Lb, 33*lb, false),
		bar("ez-7.5kg", "EZ bar", "ez-bar", Kg, 15*kg/2, false),
		bar("ez-10kg", "EZ bar", "ez-bar", Kg, 10*kg, false),
		bar("ez-11kg", "EZ bar", "ez-bar", Kg, 11*kg, false),
		bar("ez-25lb", "EZ bar", "ez-bar", Lb, 25*lb, false),
		bar("smith-kg", "Smith machine", "smith", Kg, 15*kg, true),
		bar("smith-lb", "Smith machine", "smith", Lb, 30*lb, true),
		bar("trap-kg", "Trap bar", "trap-bar", Kg, 25*kg, true),
		bar("trap-lb", "Trap bar", "trap-bar", Lb, 55*lb, true),
		bar("plate-loaded-kg", "Plate-loaded machine", "machine", Kg, 10*kg, true),
		bar("plate-loaded-lb", "Plate-loaded machine", "machine", Lb, 20*lb, true),
		{ID: "fixed-bars-kg", Name: "Fixed bars", Kind: FixedBars, Unit: Kg, Sizes: series(10*kg, 5*kg, 45*kg)},
		{ID: "fixed-bars-lb", Name: "Fixed bars", Kind: FixedBars, Unit: Lb, Sizes: series(20*lb, 10*lb, 110*lb)},

		{ID: "bands", Name: "Bands", Kind: Bands, Unit: Lb, Use: "band", Bands: []BandLevel{
			{"Tan", 24 * lb / 10}, {"Yellow", 3 * lb}, {"Red", 37 * lb / 10}, {"Green", 46 * lb / 10},
			{"Blue", 58 * lb / 10}, {"Black", 73 * lb / 10}, {"Silver", 102 * lb / 10}, {"Gold", 142 * lb / 10}}},
		{ID: "bands-plain", Name: "Bands without a known pull", Kind: Bands, Unit: Kg, Use: "band", Bands: []BandLevel{
			{Name: "Light"}, {Name: "Medium"}, {Name: "Heavy"}, {Name: "Extra heavy"}}},
		{ID: "kettlebells-kg", Name: "Kettlebells", Kind: Kettlebells, Unit: Kg, Use: "kettlebell", Sizes: series(4*kg, 4*kg, 48*kg)},
		{ID: "kettlebells-lb", Name: "Kettlebells", Kind: Kettlebells, Unit: Lb, Use: "kettlebell", Sizes: series(10*lb, 10*lb, 100*lb)},
		{ID: "plates-kg", Name: "Single plates", Kind: Dumbbells, Unit: Kg, Use: "plate", Sizes: append([]Mass{5 * kg / 4}, tenths(kg, 25, 50, 100, 150, 200, 250)...)},
		{ID: "plates-lb", Name: "Single plates", Kind: Dumbbells, Unit: Lb, Use: "plate", Sizes: tenths(lb, 25, 50, 100, 250, 350, 450)},

		{ID: "assisted-kg", Name: "Assisted machine", Kind: Assisted, Unit: Kg, Step: 5 * kg, Top: 80 * kg},
		{ID: "assisted-lb", Name: "Assisted machine", Kind: Assisted, Unit: Lb, Step: 10 * lb, Top: 160 * lb},
		{ID: "belt-kg", Name: "Dip belt", Kind: Belt, Unit: Kg, Step: 5 * kg / 2, Top: 60 * kg},
		{ID: "belt-lb", Name: "Dip belt", Kind: Belt, Unit: Lb, Step: 5 * lb, Top: 120 * lb},
		{ID: "push-up-positions", Name: "Push-up positions", Kind: Positions, Unit: Kg, Use: "bodyweight", Names: []string{
			"Hands on the wall", "Hands on a high bar", "Hands on a bench", "On the knees", "On the floor", "Feet on a bench"}},
		{ID: "row-positions", Name: "Body-row positions", Kind: Positions, Unit: Kg, Use: "bodyweight", Names: []string{
			"Body almost upright", "Body at 45 degrees", "Body level, knees bent", "Body level, legs straight", "Feet on a bench"}},
	}
}

// Preset returns the preset with the given ID.
func Preset(id string) (Rack, bool) {
	for _, r := range Presets() {
		if r.ID == id {
			return r, true
		}
	}
	return Rack{}, false
}

// DefaultGym returns the racks that a fresh install begins with: one or more
// for every kind of equipment, labelled in u.
func DefaultGym(u Unit) []Rack {
	ids := []string{"dumbbells-kg", "machine-kg-add", "cable-kg-add", "barbell-20kg", "ez-10kg", "smith-kg", "trap-kg",
		"plate-loaded-kg", "bands", "kettlebells-kg", "plates-kg", "assisted-kg", "belt-kg", "push-up-positions", "row-positions"}
	if u == Lb {
		ids = []string{"dumbbells-lb-5", "machine-lb-10-add", "cable-lb-10-add", "barbell-45lb", "ez-25lb", "smith-lb", "trap-lb",
			"plate-loaded-lb", "bands", "kettlebells-lb", "plates-lb", "assisted-lb", "belt-lb", "push-up-positions", "row-positions"}
	}
	presets := Presets()
	racks := make([]Rack, 0, len(ids))
	for _, id := range ids {
		for _, r := range presets {
			if r.ID == id {
				racks = append(racks, r)
			}
		}
	}
	return racks
}

func stack(id, name, use string, u Unit, base, step, top, addOn Mass) Rack {
	return Rack{ID: id, Name: name, Kind: Stack, Use: use, Unit: u, Base: base, Step: step, Top: top, AddOn: addOn}
}

// bar returns a bar with the usual plates. How many pairs there are differs;
// these are enough for a drop set and are meant to be corrected.
func bar(id, name, use string, u Unit, empty Mass, ask bool) Rack {
	r := Rack{ID: id, Name: name, Kind: Barbell, Use: use, Unit: u, Bar: empty, AskBar: ask}
	if u == Lb {
		r.Plates = []PlatePair{{45 * Pound, 4}, {35 * Pound, 2}, {25 * Pound, 2}, {10 * Pound, 4}, {5 * Pound, 4}, {5 * Pound / 2, 2}}
		return r
	}
	r.Plates = []PlatePair{{25 * Kilogram, 2}, {20 * Kilogram, 4}, {15 * Kilogram, 2}, {10 * Kilogram, 4},
		{5 * Kilogram, 4}, {5 * Kilogram / 2, 4}, {5 * Kilogram / 4, 2}}
	return r
}

func tenths(one Mass, sizes ...Mass) []Mass {
	for i := range sizes {
		sizes[i] = sizes[i] * (one / 10)
	}
	return sizes
}
