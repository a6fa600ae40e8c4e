package rules_test

import (
	"strconv"
	"strings"
	"testing"

	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// What is kept beside the table explains itself with the numbers of the code
// that keeps it: text and behaviour must not drift apart.
func TestExplanationsCarryTheNumbersThatAreKept(t *testing.T) {
	n := strconv.Itoa
	percent := func(f float64) string { return n(int(f*100 + 0.5)) }
	warm := func() []ladder.WarmupSet {
		rack := fineRack()
		l, err := ladder.Prescribe(ladder.Request{Exercise: movements["cable curl"], Rack: rack, Start: rack.Loads()[99], Protocol: training.Triple})
		if err != nil || len(l.Warmup) != 2 || len(l.Rungs) != 4 {
			t.Fatalf("%+v, %v", l, err)
		}
		return l.Warmup
	}()
	policy := rules.DefaultPolicy()
	for id, wants := range map[string][]string{
		"R-DSC-1": {"educational", "professional"},
		"R-DSC-2": {"Ask one before"},
		"R-DEF-4": {"Strip set", "down the rack"},
		"C35":     {"no protocol of its own"},
		"R-DEF-8": {"first drop", "too heavy"},
		"C31":     {"half the starting load", "70 %", "ten reps", "five"},
		"R-EXE-3": {n(ladder.MinReps) + " to " + n(ladder.MaxReps)},
		"R-EXE-4": {percent(ladder.MinDrop) + " to " + percent(ladder.MaxDrop) + " %"},
		"C4":      {percent(ladder.DefaultDrop) + " % is what a protocol", percent(ladder.MinDrop) + " to " + percent(ladder.MaxDrop) + " %"},
		"C5":      {"100, 80, 64, 51"},
		"R-PRO-1": {percent(ladder.DefaultDrop) + " % off", "100, 80 and 64"},
		"R-PRO-2": {percent(ladder.DefaultDrop) + " %", "100, 80, 64 and 51"},
		"R-FAT-1": {few(rules.FatiguePerDropSet) + " standard sets"},
		"R-LEX-6": {"the whole body"},
		"C17":     {few(rules.StimulusPerDropSetLow) + " to " + few(rules.StimulusPerDropSetTop) + " standard sets", few(rules.FatiguePerDropSet) + " cost"},
		"C30": {n(training.ChangeoverTarget/1000) + " s or less", "Above " + n(training.ChangeoverSlow/1000) + " s",
			"above " + n(int(policy.ChangeoverSplit.Seconds())) + " s"},
		"R-LEX-1": {"failure"},
		"R-LEX-2": {"incline to the flat", "same dumbbells"},
		"R-LEX-3": {"without the change-overs"},
		"R-LEX-4": {"lactate", "hydrogen ions", "phosphate"},
		"R-LEX-5": {"No rep in reserve", "strict"},
	} {
		for _, want := range wants {
			if got := rules.Explain(id); !strings.Contains(got.Rule, want) {
				t.Errorf("%s reads %q, want %q in it", id, got.Rule, want)
			}
		}
	}
	if warm[0].Reps != 10 || warm[1].Reps != 5 || warm[0].Load != fineRack().Loads()[49] || warm[1].Load != fineRack().Loads()[69] {
		t.Errorf("C31 says ten at half and five at 70 %%, the ladder %+v", warm)
	}
}

// R-QA-4.2: what is offered to those who train for strength.
func TestStrengthHasLoadsOfItsOwn(t *testing.T) {
	c := ready()
	c.Profile.Goal = training.Strength
	v := rules.Judge(c)
	if len(v.Reasons) == 0 || v.Reasons[0].ID != "R-QA-4" || !strings.Contains(v.Reasons[0].Text(), "85–95 %") {
		t.Errorf("got %s", describe(v))
	}
}

// As many other exercises are offered as fit on a screen without choosing
// becoming work.
func TestThreeOtherExercisesAtMost(t *testing.T) {
	c := ready()
	c.Exercise = movements["bench press"]
	c.Exercise.Safer = []string{"pec-deck", "cable-fly", "machine-chest-press", "leg-extension", "cable-curl"}
	n := 0
	for _, h := range rules.Judge(c).Help {
		if h.Kind == rules.SaferExercise {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d other exercises in place of a bench press, want three", n)
	}
}

// C36: the article's name for the cost carries a trademark sign.
func TestNoTextCarriesATrademark(t *testing.T) {
	for _, x := range rules.Rules() {
		for _, s := range []string{x.Rule, x.Note, rules.Reason{ID: x.ID}.Text()} {
			if strings.ContainsRune(s, '™') || strings.Contains(strings.ToLower(s), "fatigue ratio") {
				t.Errorf("%s: %q", x.ID, s)
			}
		}
	}
}

func few(n int) string { return [...]string{"none", "one", "two", "three", "four"}[n] }

// fineRack is a stack of a hundred steps of a kilogram.
func fineRack() load.Rack {
	return load.Rack{Kind: load.Stack, Unit: load.Kg, Base: load.Kilogram, Step: load.Kilogram, Top: 100 * load.Kilogram}
}
