package ladder

import (
	"slices"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
)

// setOut fills in, for each rung, what to set out before the set or to change
// when it is reached (R-EXE-4.2).
func (f *field) setOut(ex exercise.Exercise, l *Ladder) {
	for n := range l.Rungs {
		r := &l.Rungs[n]
		if n > 0 && l.Protocol == training.Mechanical {
			r.SetOut = "same load, change to " + words(r.Variation)
			continue
		}
		var before *load.Load
		if n > 0 {
			before = &l.Rungs[n-1].Load
		}
		r.SetOut = f.place(ex, r, before, l.OnBar)
	}
}

func (f *field) place(ex exercise.Exercise, r *Rung, before *load.Load, onBar []load.Mass) string {
	label := f.rack.Label(r.Load)
	first := before == nil
	switch f.rack.Kind {
	case load.Dumbbells, load.Kettlebells:
		return f.freeWeight(ex, r.Load, before)
	case load.FixedBars:
		return within(first, label+" bar")
	case load.Stack:
		return f.pin(r.Load, before)
	case load.Numbered:
		return "pin at " + label
	case load.Barbell:
		switch {
		case !first:
			return "strip " + f.plates(r.Strip) + " a side"
		case len(onBar) == 0 && f.rack.Use == string(exercise.Machine):
			return "no plates"
		case len(onBar) == 0:
			return "empty bar"
		}
		return "load " + f.plates(onBar) + " a side, innermost first"
	case load.Assisted:
		if r.Load.Mass == 0 {
			return "no help from the machine"
		}
		return "pin at " + label
	case load.Belt:
		return f.belt(r.Load, before)
	case load.Bands:
		return within(first, label)
	}
	return label // positions
}

// freeWeight names one weight or the pair, as the exercise holds them.
func (f *field) freeWeight(ex exercise.Exercise, l load.Load, before *load.Load) string {
	first := before == nil
	switch {
	case l.Mass == 0:
		return f.belt(l, before)
	case ex.Counting == exercise.BodyweightPlus:
		return f.rack.Label(l) + " on the belt"
	case ex.Counting == exercise.PerHand && !ex.Unilateral:
		return within(first, f.rack.Label(l)+" pair")
	}
	what := " dumbbell"
	switch {
	case f.rack.Kind == load.Kettlebells:
		what = " kettlebell"
	case f.rack.Use == string(exercise.Plate):
		what = " plate"
	}
	return within(first, f.rack.Label(l)+what)
}

// within tells what is in hand from what lies ready.
func within(first bool, what string) string {
	if first {
		return "start with the " + what
	}
	return what + " within reach"
}

// pin says where the pin goes and what happens to the add-on weight.
func (f *field) pin(l load.Load, before *load.Load) string {
	if l.Mass == 0 {
		return f.belt(l, before)
	}
	base, on := f.split(l)
	s := "pin at " + base.Format(f.rack.Unit)
	was := false
	if before != nil {
		_, was = f.split(*before)
	}
	switch {
	case on && was:
		return s + ", the add-on stays"
	case on:
		return s + ", " + f.rack.AddOn.Format(f.rack.Unit) + " add-on on"
	case was:
		return s + ", add-on off"
	}
	return s
}

// split returns where the pin goes for l, and whether the add-on is on.
func (f *field) split(l load.Load) (load.Mass, bool) {
	if over := l.Mass - f.rack.Base; over >= 0 && over%f.rack.Step == 0 && l.Mass <= f.rack.Top {
		return l.Mass, false
	}
	return l.Mass - f.rack.AddOn, true
}

func (f *field) belt(l load.Load, before *load.Load) string {
	switch {
	case l.Mass == 0 && before == nil:
		return "nothing on the belt"
	case l.Mass == 0:
		return "everything off the belt"
	case before == nil:
		return "hang " + l.Mass.Format(f.rack.Unit) + " on the belt"
	}
	return "take " + (before.Mass - l.Mass).Format(f.rack.Unit) + " off the belt"
}

// plates lists plates in the given order: "20 + 2 × 5 kg".
func (f *field) plates(masses []load.Mass) string {
	var parts []string
	for i := 0; i < len(masses); {
		n := 1
		for i+n < len(masses) && masses[i+n] == masses[i] {
			n++
		}
		s := masses[i].Text(f.rack.Unit)
		if n > 1 {
			s = strconv.Itoa(n) + " × " + s
		}
		parts = append(parts, s)
		i += n
	}
	return strings.Join(parts, " + ") + " " + f.rack.Unit.Name()
}

// notes says what a person should know about the ladder, each with its rule.
func (f *field) notes(l *Ladder, chain []int, drops int) []Note {
	var notes []Note
	switch {
	case f.rack.Kind == load.Numbered:
		notes = append(notes, Note{"R-EXE-4", "This stack carries numbers, not weights, so the percentages are approximate: they count plates."})
	case f.rack.Kind == load.Bands && f.worth == nil:
		notes = append(notes, Note{"R-EXE-4", "Nobody knows the pull of these bands, so nobody can say how large each drop is. Each step is the next easier band."})
	case f.rack.Kind == load.Positions:
		notes = append(notes, Note{"R-DEF-5", "Each step is an easier position. How much easier, nobody can say."})
	}
	for n := 1; n < len(l.Rungs) && f.worth != nil; n++ {
		if !l.Rungs[n].InBand {
			notes = append(notes, Note{"R-EXE-4", f.outside(l, chain[n-1], n)})
		}
	}
	if got := len(l.Rungs) - 1; got < drops {
		last := f.rack.Label(l.Rungs[got].Load)
		notes = append(notes, Note{"R-EXE-4", "Below " + last + " there is no load that this set can go to, so it has " + count(got, "drop") + " instead of " + strconv.Itoa(drops) + "."})
	}
	return slices.Clip(notes)
}

// outside says why the drop to rung n is not 20–30 % and what it really is.
func (f *field) outside(l *Ladder, from, n int) string {
	r := l.Rungs[n]
	a, b, share := f.rack.Label(f.loads[from]), f.rack.Label(r.Load), percent(r.Drop)
	if r.Drop < MinDrop {
		return "From " + a + " to " + b + " is only " + share + " % less: below it there is nothing to go to. Expect few reps."
	}
	lo, hi := f.band(from)
	switch {
	case hi < lo:
		return "Between 20 and 30 % below " + a + " there is no load. The next one below is " + b + ", " + share + " % less."
	case f.bar != nil:
		return "From " + a + ", a drop of 20–30 % would mean putting plates back on, now or later. Stripping only, it goes to " + b + ", " + share + " % less."
	}
	return "From " + a + ", a drop of 20–30 % would leave a larger gap further down. This ladder goes to " + b + ", " + share + " % less."
}

// nothingLighter says why there is no ladder from loads[start].
func (f *field) nothingLighter(start int) string {
	a := f.rack.Label(f.loads[start])
	if start > 0 {
		return "From " + a + " no lighter load is reached by taking plates off alone. Start with another load."
	}
	return "There is nothing lighter than " + a + " here, so there is nothing to drop to. Start with more."
}

// percent writes a fraction with one decimal at most, rounded away from the
// band's edges: a drop that is not inside must not read as 20 or 30.
func percent(d float64) string {
	tenths := int(d*1000 + 0.5)
	switch {
	case tenths >= 200 && d < MinDrop:
		tenths = 199
	case tenths <= 300 && d > MaxDrop:
		tenths = 301
	}
	s := strconv.Itoa(tenths / 10)
	if t := tenths % 10; t != 0 {
		s += "." + strconv.Itoa(t)
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
