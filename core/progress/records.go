package progress

import (
	"slices"
	"strconv"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/order"
	"dropset/core/training"
)

// A RecordKind is what a record is the most of. They stand in the order in
// which they matter.
type RecordKind uint8

const (
	Heaviest     RecordKind = iota // load, for at least one rep
	BestEstimate                   // estimated maximum, from at most ten reps
	MostReps                       // reps at a load or a heavier one
	MostVolume                     // volume of the exercise in one session, drops included
)

// A Holder is who holds a record: the set, and the workout that it stands in.
// For MostVolume there is no set. Value is what was reached: kilograms of an
// estimate, reps, or nothing where Mark or Volume say it.
type Holder struct {
	Workout string
	Day     training.Day
	Mark    Mark
	Value   float64
	Volume  load.Mass
}

// Bests are the records of one exercise up to some moment. A record falls only
// to more: of two that are equal the earlier holds.
type Bests struct {
	Exercise string
	Sessions int      // workouts with the exercise
	Heaviest []Holder // one for each kind of load, in the order of the kinds
	Estimate Holder   // Value 0 = none
	Reps     []Holder // sets that no other beats, from the heaviest load to the lightest
	Volume   Holder   // Volume 0 = none
}

// A Record is one that a set has just broken.
type Record struct {
	Kind RecordKind
	New  Holder
	Old  Holder
	Text string // "Heaviest: 102.5 kg × 3, before 100 kg"
}

// Bests returns the records of an exercise over the whole history.
func (v *View) Bests(exerciseID string) Bests { return v.bests(exerciseID, v.History.sums, "") }

// Before returns the records that stood before w began, whether or not w itself
// is in the history. It goes through the sessions of the exercise once: ask
// when the exercise begins and keep it, for it does not change with its sets.
func (v *View) Before(exerciseID string, w *training.Workout) Bests {
	return v.bests(exerciseID, v.History.sums[:v.History.search(w.Start.Milli, w.ID)], w.ID)
}

// bests goes through sums, without the workout not.
func (v *View) bests(exerciseID string, sums []Summary, not string) Bests {
	c := v.catalogue()
	want := c.find(exerciseID)
	b := Bests{Exercise: exerciseID}
	for i := range sums {
		s := &sums[i]
		if s.Workout == not {
			continue // moved to a later start
		}
		var volume load.Mass
		there := false
		for k := range s.lifts {
			x := &s.lifts[k]
			if x.exercise != exerciseID && c.find(x.exercise).ID != exerciseID {
				continue
			}
			there = true
			for _, m := range x.best {
				b.take(v, want, Holder{Workout: s.Workout, Day: s.Day(), Mark: m}, nil)
			}
			volume = sum(volume, v.volume(want, x, s.Day()))
		}
		if there {
			b.Sessions++
		}
		if volume > b.Volume.Volume {
			b.Volume = Holder{Workout: s.Workout, Day: s.Day(), Volume: volume}
		}
	}
	return b
}

// hair is how much more an estimate must be, so that the last binary digit
// breaks no record.
const hair = 1 + 1e-9

// take enters one mark. said is told what it beats, if there is something to
// beat.
func (b *Bests) take(v *View, e *exercise.Exercise, n Holder, said func(RecordKind, Holder, Holder)) {
	tell := func(kind RecordKind, n, old Holder) {
		if said != nil && old.Workout != "" {
			said(kind, n, old)
		}
	}
	at := v.worth(e, n.Mark, n.Day)
	if at.amount > 0 || at.scale == bodyScale {
		i := slices.IndexFunc(b.Heaviest, func(h Holder) bool { return v.worth(e, h.Mark, h.Day).scale >= at.scale })
		if i < 0 {
			i = len(b.Heaviest)
		}
		if i == len(b.Heaviest) || v.worth(e, b.Heaviest[i].Mark, b.Heaviest[i].Day).scale != at.scale {
			b.Heaviest = order.Put(b.Heaviest, i, n)
		} else if old := b.Heaviest[i]; at.amount > v.worth(e, old.Mark, old.Day).amount {
			b.Heaviest[i] = n
			tell(Heaviest, n, old)
		} else if at.amount == v.worth(e, old.Mark, old.Day).amount && old.Workout == n.Workout && n.Mark.reps > old.Mark.reps {
			b.Heaviest[i] = n
		}
	}
	if kg, sure, ok := v.estimate(e, n.Mark, n.Day); ok && sure && kg > b.Estimate.Value*hair {
		old := b.Estimate
		b.Estimate = n
		b.Estimate.Value = kg
		tell(BestEstimate, b.Estimate, old)
	}
	// Reps are compared at the load as it is written: on the body, that of the
	// day would never be the same again.
	n.Value = float64(n.Mark.reps)
	var old Holder // the most reps so far at this load or a heavier one
	for _, h := range b.Reps {
		if v.worth(e, h.Mark, h.Day).scale == at.scale && h.Mark.hard() >= n.Mark.hard() && h.Mark.reps > old.Mark.reps {
			old = h
		}
	}
	if n.Mark.reps <= old.Mark.reps {
		return
	}
	b.Reps = slices.DeleteFunc(b.Reps, func(h Holder) bool {
		return v.worth(e, h.Mark, h.Day).scale == at.scale && h.Mark.hard() <= n.Mark.hard() && h.Mark.reps <= n.Mark.reps
	})
	i := slices.IndexFunc(b.Reps, func(h Holder) bool {
		scale := v.worth(e, h.Mark, h.Day).scale
		return scale > at.scale || scale == at.scale && h.Mark.hard() < n.Mark.hard()
	})
	if i < 0 {
		i = len(b.Reps)
	}
	b.Reps = order.Put(b.Reps, i, n)
	tell(MostReps, n, old)
}

// Broken returns the records that the set with this ID breaks, the one that
// matters most first: against before, and against the sets of w that were done
// earlier. It is worked out from w as it stands, so that a set that is removed
// takes its record with it. The first session of an exercise breaks nothing:
// there is nothing to beat.
func (v *View) Broken(before Bests, w *training.Workout, setID string) []Record {
	sets := doneSets(w)
	e := v.Find(before.Exercise)
	sets = slices.DeleteFunc(sets, func(d done) bool {
		return d.entry.Exercise != before.Exercise && v.Find(d.entry.Exercise).ID != before.Exercise
	})
	last := slices.IndexFunc(sets, func(d done) bool { return d.set.ID == setID })
	if last < 0 || before.Sessions == 0 {
		return nil
	}
	it := sets[last]
	b := before
	b.Heaviest, b.Reps = slices.Clone(b.Heaviest), slices.Clone(b.Reps)
	day := w.Start.Day()
	var x lift
	for _, d := range sets {
		if d.set.ID == setID || after(d, it) {
			continue
		}
		x.take(d.set)
	}
	for _, m := range x.best {
		b.take(v, &e, Holder{Workout: w.ID, Day: day, Mark: m}, nil)
	}
	earlier := v.volume(&e, &x, day)
	var out []Record
	say := func(kind RecordKind, n, old Holder) {
		out = append(out, Record{kind, n, old, v.recordText(&e, kind, n, old)})
	}
	if m, ok := markOf(it.set.Load, it.set.Reps); ok {
		b.take(v, &e, Holder{Workout: w.ID, Day: day, Mark: m}, say)
	}
	x.take(it.set)
	if volume := v.volume(&e, &x, day); before.Volume.Volume > 0 && earlier <= before.Volume.Volume && volume > before.Volume.Volume {
		say(MostVolume, Holder{Workout: w.ID, Day: day, Volume: volume}, before.Volume)
	}
	return out
}

func (v *View) recordText(e *exercise.Exercise, kind RecordKind, n, old Holder) string {
	switch kind {
	case Heaviest:
		return "Heaviest: " + v.MarkText(e, n.Mark) + ", before " + v.loadText(e, old.Mark)
	case BestEstimate:
		return "Best estimated maximum: " + v.MassText(n.Value) + ", before " + v.MassText(old.Value)
	case MostReps:
		or := " or more: "
		if n.Mark.kind == assistanceKind {
			or = " or less: "
		}
		return "Most reps at " + v.loadText(e, n.Mark) + or + strconv.Itoa(n.Mark.Reps()) + ", before " + strconv.Itoa(old.Mark.Reps())
	}
	return "Most volume in a session: " + v.volumeText(n.Volume) + ", before " + v.volumeText(old.Volume)
}

// MarkText writes a mark: "100 kg × 5", "bodyweight + 20 kg × 8".
func (v *View) MarkText(e *exercise.Exercise, m Mark) string {
	if m.IsZero() {
		return "–"
	}
	return v.loadText(e, m) + " × " + strconv.Itoa(m.Reps())
}

func (v *View) loadText(e *exercise.Exercise, m Mark) string {
	if m.kind == weightKind && m.amount > 0 && onBody(e) {
		return "bodyweight + " + m.Load().Format(v.Unit)
	}
	return m.Load().Format(v.Unit)
}

// MassText writes the kilograms of an estimate in the person's unit to a tenth.
func (v *View) MassText(kg float64) string {
	return strconv.FormatFloat(v.inUnit(kg), 'f', 1, 64) + " " + v.Unit.Name()
}

func (v *View) inUnit(kg float64) float64 {
	return kg * float64(load.Kilogram) / float64(v.Unit.One())
}

func (v *View) volumeText(m load.Mass) string {
	return strconv.FormatFloat(m.In(v.Unit), 'f', 0, 64) + " " + v.Unit.Name()
}
