package rules_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dropset/core/exercise"
	"dropset/core/rules"
	"dropset/core/training"
)

var movementNames = slices.Sorted(maps.Keys(movements))

// anyCase draws a case: mostly sensible, now and then absurd.
func anyCase(t *rapid.T) rules.Case {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	answer := func(name string) training.Answer { return training.Answer(pick(name, "", "yes", "no", "yes")) }
	c := rules.Case{
		Profile: training.Profile{
			Level:              training.Level(pick("level", "intermediate", "advanced", "beginner", "", "guru")),
			StrictForm:         training.Answer(pick("form", "yes", "yes", "yes", "no", "")),
			Goal:               training.Goal(pick("goal", "size", "size", "mixed", "strength", "")),
			Split:              training.Split(pick("split", "full-body", "upper-lower", "push-pull-legs", "body-part", "")),
			Hardgainer:         answer("hardgainer"),
			Spotter:            answer("usual spotter"),
			GripLimitsDeadlift: answer("grip"),
		},
		Phase: training.Phase{
			Week: rapid.IntRange(0, 5).Draw(t, "week"), Weeks: 5,
			Deload: rapid.IntRange(0, 9).Draw(t, "deload") == 0,
			Cut:    training.Cut(pick("cut", "", "cutting", "aggressive")),
		},
		Protocol: training.Protocol(pick("protocol", "", "single", "double", "triple", "mechanical")),
		Drops:    rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3, 4, 9, -1}).Draw(t, "drops"),
		Override: rapid.Bool().Draw(t, "override"),
		Place: rules.Place{
			Known:         rapid.Bool().Draw(t, "known"),
			WorkingSets:   rapid.IntRange(0, 20).Draw(t, "sets"),
			MuscleAfter:   rapid.IntRange(0, 4).Draw(t, "muscle after") == 0,
			HeavyAfter:    rapid.IntRange(0, 4).Draw(t, "heavy after") == 0,
			WorkAfter:     rapid.IntRange(0, 4).Draw(t, "work after") == 0,
			DropsToday:    rapid.SampledFrom([]int{0, 0, 0, 1, 2, -3}).Draw(t, "today"),
			DropElsewhere: rapid.IntRange(0, 4).Draw(t, "elsewhere") == 0,
			DropsPlanned:  rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "planned"),
			EveryExercise: rapid.IntRange(0, 9).Draw(t, "every") == 0,
			Superset:      rapid.IntRange(0, 4).Draw(t, "superset") == 0,
			HeavyPullNext: rapid.IntRange(0, 4).Draw(t, "pull tomorrow") == 0,
			Warm:          answer("warm"),
		},
		Spotter:    answer("spotter"),
		Now:        now,
		PhaseKnown: rapid.Bool().Draw(t, "phase known"),
	}
	if rapid.Bool().Draw(t, "from catalogue") {
		c.Exercise = rapid.SampledFrom(exercise.Catalogue()).Draw(t, "exercise")
	} else {
		c.Exercise = movements[rapid.SampledFrom(movementNames).Draw(t, "movement")]
	}
	if rapid.IntRange(0, 9).Draw(t, "no ledger") > 0 {
		l := rules.Ledger{}
		for range rapid.IntRange(0, 5).Draw(t, "drops logged") {
			l.Drops = append(l.Drops, anyDrop(t, c))
		}
		slices.SortStableFunc(l.Drops, byTime)
		for _, days := range rapid.SliceOfNDistinct(rapid.IntRange(0, 15), 0, 5, rapid.ID).Draw(t, "sessions") {
			at := ago(time.Duration(days) * 24 * time.Hour)
			l.Sessions = append(l.Sessions, rules.SessionEntry{At: at, Workout: fmt.Sprint("on ", at.Day()),
				HeavyPull: rapid.Bool().Draw(t, "pull"), Heavy: []exercise.Muscle{c.Exercise.Muscle}})
		}
		for d := range training.Day(10) {
			l.CheckIns = append(l.CheckIns, training.CheckIn{Day: now.Day() - 9 + d, Sleep: rapid.IntRange(0, 5).Draw(t, "sleep"),
				Soreness: map[string]int{string(c.Exercise.Muscle): rapid.IntRange(0, 5).Draw(t, "sore")}})
		}
		if rapid.Bool().Draw(t, "compared") {
			l.Strength = []rules.StrengthEntry{{Exercise: c.Exercise.ID, Muscle: c.Exercise.Muscle, At: ago(time.Duration(rapid.IntRange(0, 9).Draw(t, "compared ago")) * 24 * time.Hour), Change: rapid.Float64Range(-0.2, 0.2).Draw(t, "change")}}
		}
		c.Ledger = &l
	}
	return c
}

func byTime(a, b rules.DropEntry) int { return int((a.At.Milli - b.At.Milli) / 1000) }

func anyDrop(t *rapid.T, c rules.Case) rules.DropEntry {
	at := ago(time.Duration(rapid.IntRange(0, 14*24).Draw(t, "hours ago")) * time.Hour)
	muscle := c.Exercise.Muscle
	if rapid.Bool().Draw(t, "other muscle") {
		muscle = exercise.Abs
	}
	return rules.DropEntry{At: at, Workout: fmt.Sprint("on ", at.Day()), Exercise: rapid.SampledFrom([]string{c.Exercise.ID, "other"}).Draw(t, "dropped"),
		Muscle: muscle, Ended: rapid.SampledFrom([]training.End{training.ByFailure, training.ByFailure, training.ByForm, training.ByPain}).Draw(t, "ended")}
}

func TestEveryCaseGetsAVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		v := rules.Judge(c)
		if v.Level > rules.NotApplicable {
			t.Fatalf("level %d is none", v.Level)
		}
		if again := rules.Judge(c); !reflect.DeepEqual(v, again) {
			t.Fatalf("judged twice, got %s\nand %s", describe(v), describe(again))
		}
		if b := v.Budget; min(b.Session, b.Muscle, b.Week, b.WeekUsed, b.WeekCap) < 0 {
			t.Fatalf("budget below zero: %+v", b)
		}
		if b := v.Budget; v.Level <= rules.Caution && min(b.Session, b.Week) == 0 {
			t.Fatalf("%s with nothing left: %s", v.Level, describe(v))
		}
		if v.Overridable && v.Level != rules.Avoid {
			t.Fatalf("%s can be overridden", v.Level)
		}
		worst := rules.Go
		for _, r := range v.Reasons {
			worst = max(worst, r.Level)
			if r.Text() == "" || r.Text() == r.ID || strings.Contains(r.Text(), "  ") {
				t.Fatalf("%s %v has the text %q", r.ID, r.N, r.Text())
			}
			if r.Level > rules.Go && r.InFavour() {
				t.Fatalf("%s lowers the verdict in favour", r.ID)
			}
			if v.Level.Refused() && r.InFavour() {
				t.Fatalf("%s speaks for what is refused", r.ID)
			}
		}
		if worst != v.Level {
			t.Fatalf("reasons come to %s, the verdict is %s", worst, v.Level)
		}
	})
}

// Rules that speak of the person are not asked again for another exercise: an
// offer that would help must not be lost by that.
func TestNoSaferExerciseIsOverlooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		v := rules.Judge(c)
		offered := map[string]bool{}
		for _, h := range v.Help {
			offered[h.Exercise] = h.Kind == rules.SaferExercise
		}
		names := slices.ContainsFunc(v.Reasons, func(r rules.Reason) bool { return r.ID == "R-EXE-1.4" && r.Level == v.Level })
		if v.Level == rules.Go || !names || len(offered) >= 3 {
			return
		}
		for _, id := range exercise.Instead(c.Exercise.Muscle) {
			h := rules.Help{Kind: rules.SaferExercise, Exercise: id}
			next := h.Apply(c)
			if next.Exercise.Muscle != c.Exercise.Muscle || offered[id] || id == c.Exercise.ID {
				continue
			}
			if w := rules.Assess(next); w.Level < v.Level {
				t.Fatalf("%s would help and is not offered: %s\nnow %s", id, describe(w), describe(v))
			}
		}
	})
}

// Helps are looked for only among those that the deciding rules name: none that
// would work may be missing there.
func TestNoHelpIsOverlooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		v := rules.Judge(c)
		for _, h := range []rules.Help{{Kind: rules.WarmUp}, {Kind: rules.MoveLast}, {Kind: rules.Finish}, {Kind: rules.Alone}, {Kind: rules.JustOne},
			{Kind: rules.WithSpotter}, {Kind: rules.FewerDrops, Protocol: training.Double}, {Kind: rules.FewerDrops, Protocol: training.Single}} {
			if slices.ContainsFunc(v.Help, func(x rules.Help) bool { return x.Kind == h.Kind }) {
				continue
			}
			if w := rules.Assess(h.Apply(c)); w.Level < v.Level {
				t.Fatalf("%q would help and is not offered: %s\nnow %s", h.Text(), describe(w), describe(v))
			}
		}
	})
}

func TestAssessIsJudgeWithoutHelp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		want := rules.Judge(c)
		want.Help = nil
		if got := rules.Assess(c); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %s, want %s", describe(got), describe(want))
		}
	})
}

func TestReasonsStandInRuleOrder(t *testing.T) {
	place := map[string]int{}
	for i, x := range rules.Rules() {
		place[x.ID] = i
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rules.Judge(anyCase(t))
		for i := 1; i < len(v.Reasons); i++ {
			if place[v.Reasons[i-1].ID] >= place[v.Reasons[i].ID] {
				t.Fatalf("out of order: %s", describe(v))
			}
		}
	})
}

func TestEachHelpIsJudgedBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		v := rules.Judge(c)
		for _, h := range v.Help {
			w := rules.Judge(h.Apply(c))
			if w.Level >= v.Level {
				t.Fatalf("%q makes %s\ninto %s", h.Text(), describe(v), describe(w))
			}
			if h.Text() == "" {
				t.Fatalf("help %+v has no text", h)
			}
		}
		if v.Opens != (training.Instant{}) {
			if v.Opens.Milli <= c.Now.Milli || v.Opens.Offset != c.Now.Offset || v.Opens.Zoned != c.Now.Zoned {
				t.Fatalf("at %+v opens %+v", c.Now, v.Opens)
			}
			w := rules.Judge(rules.Help{Kind: rules.Later, At: v.Opens}.Apply(c))
			if w.Level.Refused() {
				t.Fatalf("opens %s, but then %s\nbefore %s", rules.When(v.Opens), describe(w), describe(v))
			}
		}
	})
}

// notMore fails if after is more permissive than before.
func notMore(t *rapid.T, what string, before, after rules.Verdict) {
	t.Helper()
	if after.Level < before.Level || after.Level == before.Level && after.Overridable && !before.Overridable {
		t.Fatalf("%s made\n%s\ninto\n%s", what, describe(before), describe(after))
	}
	a, b := after.Budget, before.Budget
	if a.Session > b.Session || a.Muscle > b.Muscle || a.Week > b.Week {
		t.Fatalf("%s raised the budget from %+v to %+v", what, b, a)
	}
}

func TestMoreDropSetsNeverPermitMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		if c.Ledger == nil {
			c.Ledger = &rules.Ledger{}
		}
		before := rules.Judge(c)
		more := *c.Ledger
		d := anyDrop(t, c)
		more.Drops = append(slices.Clone(more.Drops), d)
		if c.Place.DropsToday > 0 && d.At.Day() == now.Day() {
			c.Place.DropsToday++ // the others of this session stay what they were
		}
		slices.SortStableFunc(more.Drops, byTime)
		c.Ledger = &more
		notMore(t, "one more drop set", before, rules.Judge(c))
	})
}

func TestAWorseCheckInNeverPermitsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		if c.Ledger == nil || c.Ledger.CheckIns[9].Sleep <= 1 {
			t.Skip("nothing to worsen")
		}
		before := rules.Judge(c)
		worse := *c.Ledger
		worse.CheckIns = slices.Clone(worse.CheckIns)
		today := &worse.CheckIns[9]
		m := string(c.Exercise.Muscle)
		if rapid.Bool().Draw(t, "sleep") {
			today.Sleep--
		} else if s := today.Soreness[m]; s > 0 && s < 5 {
			today.Soreness = map[string]int{m: s + 1}
		}
		c.Ledger = &worse
		notMore(t, "a worse check-in", before, rules.Judge(c))
	})
}

func TestALowerLevelNeverPermitsMore(t *testing.T) {
	levels := []training.Level{training.Advanced, training.Intermediate, training.Beginner}
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		i := rapid.IntRange(0, 1).Draw(t, "from")
		c.Profile.Level = levels[i]
		before := rules.Judge(c)
		c.Profile.Level = levels[i+1]
		notMore(t, "a lower level", before, rules.Judge(c))
	})
}

// R-PRO-4.1: a style is a word in favour at most.
func TestAStyleChangesNoLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		c.Profile.Style = training.Volume
		before := rules.Judge(c)
		c.Profile.Style = training.HighIntensity
		after := rules.Judge(c)
		after.Reasons = slices.DeleteFunc(after.Reasons, func(r rules.Reason) bool { return r.ID == "R-PRO-4" })
		if !reflect.DeepEqual(after, before) {
			t.Fatalf("got %s\nwithout the style %s", describe(after), describe(before))
		}
	})
}

// What is only guessed from a name is never judged more kindly than what is
// known.
func TestAGuessNeverPermitsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		before := rules.Judge(c)
		if rapid.Bool().Draw(t, "the exercise") {
			c.Exercise.Inferred = true
		} else {
			c.Match = exercise.Inferred
		}
		notMore(t, "a guess", before, rules.Judge(c))
	})
}

func TestAnUnknownAnswerIsCautionAtBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		q := rules.AskLevel
		switch rapid.IntRange(0, 2).Draw(t, "unknown") {
		case 0:
			c.Profile.Level = ""
		case 1:
			c.Profile.StrictForm, q = "", rules.AskStrictForm
		case 2:
			c.Profile.Goal, q = "", rules.AskGoal
		}
		v := rules.Judge(c)
		if v.Level == rules.NotApplicable {
			return
		}
		if v.Level < rules.Caution || !slices.Contains(v.Ask, q) {
			t.Fatalf("unknown, but %s", describe(v))
		}
	})
}

// nevers are the refusals that C11 lists. Nothing that a person can say or set
// takes them back.
func TestNeverIsNeverOverridden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		p := rules.DefaultPolicy()
		p.Session, p.WeekAdvanced, p.MaxDrops, p.MusclePerWeek = 9, 9, 9, 9
		c.Policy, c.Override = &p, true
		switch rapid.IntRange(0, 3).Draw(t, "never") {
		case 0:
			c.Exercise = movements[rapid.SampledFrom([]string{"squat", "front squat", "deadlift", "trap-bar deadlift"}).Draw(t, "lift")]
		case 1:
			c.Phase.Deload = true
		case 2:
			c.Profile.Level = training.Beginner
		case 3:
			c.Profile.StrictForm = training.No
		}
		v := rules.Judge(c)
		if v.Level == rules.NotApplicable {
			return
		}
		if v.Level != rules.Never || v.Overridable {
			t.Fatalf("got %s, want never", describe(v))
		}
	})
}

func TestTheZeroCaseAsks(t *testing.T) {
	v := rules.Judge(rules.Case{})
	if v.Level != rules.Caution || len(v.Ask) < 3 {
		t.Errorf("got %s, want caution and questions", describe(v))
	}
}

func TestAnyPolicyIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		n := rapid.IntRange(-2, 3)
		c.Policy = &rules.Policy{
			MusclePerWeek: n.Draw(t, "muscle"), WeekIntermediate: n.Draw(t, "week"), WeekAdvanced: n.Draw(t, "week advanced"),
			Session: n.Draw(t, "session"), SessionBodyPart: n.Draw(t, "body part"), SessionAggressiveCut: n.Draw(t, "cut"),
			WeekDays: n.Draw(t, "days"), EverySession: n.Draw(t, "every"), BaselineEntries: n.Draw(t, "entries"), BaselineDays: 14,
			StrengthDays: n.Draw(t, "strength"), RestOne: time.Duration(n.Draw(t, "rest")) * time.Hour,
		}
		v := rules.Judge(c)
		if b := v.Budget; min(b.Session, b.Muscle, b.Week, b.WeekCap) < 0 {
			t.Fatalf("budget below zero: %+v", b)
		}
	})
}

func TestALimitOfTwoExposuresOpensWhenTheFirstLeaves(t *testing.T) {
	c := ready()
	p := rules.DefaultPolicy()
	p.MusclePerWeek, p.WeekIntermediate = 2, 9
	c.Policy = &p
	at := func(days int) rules.DropEntry {
		return rules.DropEntry{At: ago(time.Duration(days) * 24 * time.Hour), Workout: fmt.Sprint(days), Exercise: "cable curl", Muscle: exercise.Biceps}
	}
	c.Ledger = &rules.Ledger{Drops: []rules.DropEntry{at(5), at(3)}}
	v := rules.Judge(c)
	if got := rules.When(v.Opens); v.Level != rules.Avoid || got != "Saturday 13 June" {
		t.Errorf("got %s, want avoid until Saturday 13 June", describe(v))
	}
	c.Ledger = &rules.Ledger{Drops: []rules.DropEntry{at(5)}}
	c.Place.DropsToday = 1 // not logged yet
	p.Session = 2
	if v := rules.Judge(c); v.Level != rules.Avoid || rules.When(v.Opens) != "Saturday 13 June, 18:00" {
		t.Errorf("with one in the session not logged yet got %s, want avoid until two days later", describe(v))
	}
}

func TestEveryRuleExplainsItself(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range rules.Rules() {
		if seen[x.ID] {
			t.Errorf("%s stands twice", x.ID)
		}
		seen[x.ID] = true
		if x.Rule == "" || x.Note == "" || x.Grade == "" {
			t.Errorf("%s lacks rule, note or grade: %+v", x.ID, x)
		}
		if (x.Source == rules.Convention) != (x.Source == rules.Convention && strings.HasPrefix(x.ID, "C")) {
			t.Errorf("%s is a convention but no resolution of the doctrine", x.ID)
		}
		for _, a := range x.Also {
			if got := rules.Explain(a).ID; got != x.ID {
				t.Errorf("%s stands for %s, but that is explained by %q", x.ID, a, got)
			}
		}
		if got := (rules.Reason{ID: x.ID}).Why(); !reflect.DeepEqual(got, x) {
			t.Errorf("why of %s is %+v, want %+v", x.ID, got, x)
		}
	}
	r := rules.Reason{ID: "R-NEW-1"}
	if r.Text() != "R-NEW-1" || r.InFavour() || r.Why().ID != "" {
		t.Errorf("an unknown reason reads %q", r.Text())
	}
}

func TestWordsOfLevelsAndSources(t *testing.T) {
	for l, want := range map[rules.Level]string{rules.Go: "go", rules.Caution: "caution", rules.Avoid: "avoid", rules.Never: "never", rules.NotApplicable: "not applicable"} {
		if l.String() != want {
			t.Errorf("level %d reads %q, want %q", l, l, want)
		}
	}
	seen := map[string]bool{}
	for _, s := range []rules.Source{rules.Article, rules.Doctrine, rules.Convention, rules.Evidence} {
		if s.String() == "" || seen[s.String()] {
			t.Errorf("source %d reads %q", s, s)
		}
		seen[s.String()] = true
	}
}

// "Why?" says where a rule comes from and how good the evidence is.
func TestTheBasisOfARule(t *testing.T) {
	for id, want := range map[string]string{
		"R-EXE-4":  "the article · moderate evidence",
		"R-LEX-3":  "the article · strong evidence",
		"R-WHEN-1": "the article · weak evidence",
		"R-QA-1.1": "the article · a survey",
		"R-QA-1":   "the article · no trial",
		"C10":      "our reading of the article · no trial",
		"C29":      "our reading of the article · our convention",
		"C30":      "our convention",
		"C18":      "our convention · moderate evidence",
	} {
		if got := rules.Explain(id).Basis(); got != want {
			t.Errorf("%s rests on %q, want %q", id, got, want)
		}
	}
}

func TestTextsCarryTheirNumbers(t *testing.T) {
	for _, x := range []struct {
		r    rules.Reason
		want string
	}{
		{rules.Reason{ID: "R-QA-4", N: [4]int64{85, 95}}, "85–95 %"},
		{rules.Reason{ID: "R-FAT-3", N: [4]int64{4}}, "4 drop sets"},
		{rules.Reason{ID: "R-FAT-2", N: [4]int64{172_800_000, 259_200_000}}, "48 h, better 72 h"},
		{rules.Reason{ID: "C23", N: [4]int64{1, 3, 7}}, "Sleep 3, usually 3.5"},
		{rules.Reason{ID: "C23", N: [4]int64{4, 62, 0, 9}}, "Biceps 6.2 %"},
		{rules.Reason{ID: "C23", N: [4]int64{4, 50, 0, 9}}, "Biceps 5 %"},
		{rules.Reason{ID: "R-VER-5.2", N: [4]int64{7}}, "Recover first: sleep, soreness and strength"},
		{rules.Reason{ID: "R-QA-1", N: [4]int64{9, -1, 1, 2}}, "Biceps not dropped this week, 1 of 2 left"},
		{rules.Reason{ID: "R-QA-1", N: [4]int64{-1, 20615}}, "This muscle had a drop set this week, on Thursday 11 June"},
		{rules.Reason{ID: "R-WHEN-6", N: [4]int64{9}}, "9"},
		{rules.Reason{ID: "R-WHEN-6", N: [4]int64{2}}, "at most two"},
		{rules.Reason{ID: "R-WHEN-6", N: [4]int64{1}}, "Cutting hard: one today, no second"},
		{rules.Reason{ID: "C8", N: [4]int64{-1}}, "This equipment"},
		{rules.Reason{ID: "R-PRG-3", N: [4]int64{0, 2, 2}}, "2 of 2"},
		{rules.Reason{ID: "R-VER-3", N: [4]int64{1, 1, 1}}, "one less"},
		{rules.Reason{ID: "R-VER-3", N: [4]int64{2, 2, 0}}, "2 of 2"},
		{rules.Reason{ID: "R-VER-3", N: [4]int64{0, 0, 1}}, "None left this week"},
	} {
		if got := x.r.Text(); !strings.Contains(got, x.want) {
			t.Errorf("%s %v reads %q, want %q in it", x.r.ID, x.r.N, got, x.want)
		}
	}
}

func TestHelpOnlyChangesWhatItNames(t *testing.T) {
	c := ready()
	if got := (rules.Help{Kind: rules.SaferExercise, Exercise: "no such thing"}).Apply(c); !reflect.DeepEqual(got, c) {
		t.Errorf("an unknown exercise changed the case")
	}
	if got := (rules.Help{Kind: rules.SaferExercise, Exercise: "no such thing"}).Text(); got != "Another exercise for the same muscle" {
		t.Errorf("an unknown exercise reads %q", got)
	}
	if got := (rules.Help{Kind: rules.FewerDrops}).Text(); got != "Fewer drops" {
		t.Errorf("no protocol reads %q", got)
	}
	c.Place.DropsToday = 1
	got := rules.Help{Kind: rules.SaferExercise, Exercise: "leg-extension"}.Apply(c)
	if got.Exercise.ID != "leg-extension" || !got.Place.DropElsewhere {
		t.Errorf("got %s, elsewhere %v; want leg-extension after a drop set elsewhere", got.Exercise.ID, got.Place.DropElsewhere)
	}
	one := rules.Help{Kind: rules.FewerDrops, Protocol: training.Single}
	if one.Text() != "One drop only" {
		t.Errorf("single reads %q", one.Text())
	}
}

// Reasons may come from another version: any numbers must read as something.
func TestAnyNumbersMakeAText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var n [4]int64
		for i := range n {
			n[i] = rapid.OneOf(rapid.Int64Range(-2, 30), rapid.Int64()).Draw(t, "number")
		}
		for _, x := range rules.Rules() {
			if (rules.Reason{ID: x.ID, N: n}).Text() == "" {
				t.Fatalf("%s %v reads as nothing", x.ID, n)
			}
		}
	})
}
