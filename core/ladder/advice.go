package ladder

import (
	"strconv"

	"dropset/core/load"
	"dropset/core/training"
)

// manyReps is how many reps above the expected range are far above it.
const manyReps = 3

// An advising is one row of the table of [Next]: when it applies, and what it
// says.
type advising struct {
	id    string
	cause Cause
	when  func(r *reading) bool
	say   func(r *reading, a *Advice)
}

// advices is the table: one row for each cause, the first that applies is the
// one that is given.
var advices = [...]advising{
	{"R-DSC-3", CausePain, func(r *reading) bool { return r.end == training.ByPain }, func(r *reading, a *Advice) {
		a.NextStart = load.Load{}
		a.Text = "Pain ended this set. Leave the movement alone until it is pain-free in plain, easy sets; if it stays or comes back, see a professional."
	}},
	{"R-EXE-6", CauseFormAtOnce, func(r *reading) bool { return r.formAt == 0 }, func(r *reading, a *Advice) {
		r.lighter(a, "Form went before the first drop.", "Until every rep is strict, do plain sets here.")
	}},
	{"R-DEF-8", CauseFormFirstDrop, func(r *reading) bool { return r.formAt == 1 }, func(r *reading, a *Advice) {
		r.lighter(a, "Form went on the first drop: the start was too heavy.", "Stop the first segment one strict rep earlier.")
	}},
	{"R-EXE-3", CauseTooHeavy, func(r *reading) bool { return r.firstMin < MinReps }, func(r *reading, a *Advice) {
		r.lighter(a, "The first segment ended at "+count(r.firstMin, "rep")+"; it is meant to fail at 8 to 12.", "There is nothing lighter here; choose an easier exercise.")
	}},
	{"R-EXE-3", CauseTooLight, func(r *reading) bool { return r.firstMin > MaxReps }, func(r *reading, a *Advice) {
		r.heavier(a, "The first segment ran to "+count(r.firstMin, "rep")+"; it is meant to fail at 8 to 12.", "There is nothing heavier here; lift more slowly or choose a harder exercise.")
	}},
	{"C30", CauseSplit, func(r *reading) bool { return r.slowest > training.ChangeoverSplit }, func(r *reading, a *Advice) {
		a.Text = "A change took " + seconds(r.slowest) + ". Over 30 s is a rest, so it counts as separate sets. Put every load within reach before you start, or choose equipment that changes faster."
	}},
	{"C30", CauseSlow, func(r *reading) bool { return r.slowest > training.ChangeoverSlow }, func(r *reading, a *Advice) {
		a.Text = "A change took " + seconds(r.slowest) + "; aim for 10. Set the loads out in order before the first rep."
	}},
	{"R-EXE-4", CauseEmptyDrop, func(r *reading) bool { return r.worst.drop > 0 && r.worst.reps <= 1 }, func(r *reading, a *Advice) {
		what := "Drop " + strconv.Itoa(r.worst.drop) + " gave " + count(r.worst.reps, "rep") + ". "
		if r.worst.drop > 1 {
			a.Drops = r.worst.drop - 1
			a.Text = what + "Plan " + count(a.Drops, "drop") + " next time, or make the drops larger, up to 30 %."
			return
		}
		a.Text = what + "It was too small or came too late: make it larger, up to 30 %."
	}},
	{"R-EXE-5", CauseManyReps, func(r *reading) bool { return r.best.drop > 0 && r.best.reps > r.best.want.Max+manyReps }, func(r *reading, a *Advice) {
		a.Text = "Drop " + strconv.Itoa(r.best.drop) + " gave " + count(r.best.reps, "rep") + " where " + strconv.Itoa(r.best.want.Min) + " to " +
			strconv.Itoa(r.best.want.Max) + " were expected. Take the segment before it all the way to failure, and keep drops close to 20 %."
	}},
	{"R-LEX-5", CauseStopped, func(r *reading) bool { return r.end == training.ByChoice }, func(r *reading, a *Advice) {
		a.Text = "You stopped with reps left. The drops only earn their fatigue when each one goes on until no strict rep is left. If that is too much today, plan fewer drops."
	}},
	{"R-EXE-6", CauseFormLate, func(r *reading) bool { return r.formAt > 1 }, func(r *reading, a *Advice) {
		a.Drops = r.formAt - 1
		a.Text = "Form went on drop " + strconv.Itoa(r.formAt) + ", and ending there was right. Plan " + count(a.Drops, "drop") + " until it holds."
	}},
	{"R-INT-1", CauseNoDrop, func(r *reading) bool { return r.drops == 0 }, func(r *reading, a *Advice) {
		a.Text = "The set ended before the first drop, so it counts as a plain set to failure and costs no drop set of this week."
	}},
	{"R-EXE-3", CauseTopOfRange, func(r *reading) bool { return r.firstMin == MaxReps }, func(r *reading, a *Advice) {
		r.heavier(a, r.praise("12 strict reps before the first drop: ready for more."), "There is nothing heavier here; make each rep slower.")
	}},
	{"R-EXE-3", CauseWell, func(*reading) bool { return true }, func(r *reading, a *Advice) {
		a.Text = r.praise("All segments went as meant.") + " Keep " + r.label(r.start) + " and try for " + strconv.Itoa(r.firstMin+1) + " reps before the first drop."
		if p := r.planned(); p > 0 && r.drops < p {
			a.Text += " " + count(r.drops, "drop") + " of " + strconv.Itoa(p) + " is a start; add the next when there is something left."
		}
	}},
}

// lighter advises an easier start, or says otherwise where there is none.
func (r *reading) lighter(a *Advice, why, otherwise string) {
	l, ok := r.easier()
	if !ok {
		a.Text = why + " " + otherwise
		return
	}
	a.NextStart = l
	a.Text = why + " Start with " + r.label(l) + " next time."
}

// heavier advises the next load up, or says otherwise where there is none.
func (r *reading) heavier(a *Advice, why, otherwise string) {
	l, ok := r.harder()
	if !ok {
		a.Text = why + " " + otherwise
		return
	}
	a.NextStart = l
	a.Text = why + " Start with " + r.label(l) + " next time."
}

// label names a load as the rack does; a rack that was never set has no unit.
func (r *reading) label(l load.Load) string { return r.Rack.Label(l) }

// praise adds what was gained on the last comparable set, if anything was.
func (r *reading) praise(s string) string {
	if !r.comparable || r.gained <= 0 {
		return s
	}
	return s + " " + count(r.gained, "rep") + " more than last time."
}

// seconds rounds up, so that a limit that was passed never reads as kept.
func seconds(ms int64) string { return strconv.FormatInt((ms+999)/1000, 10) + " s" }
