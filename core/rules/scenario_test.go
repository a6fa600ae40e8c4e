package rules_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// now is Thursday 11 June 2026, 18:00, two hours east of Greenwich.
var now = clock(2026, time.June, 11, 18, 0)

func clock(y int, m time.Month, d, h, min int) training.Instant {
	return training.Instant{Milli: time.Date(y, m, d, h, min, 0, 0, time.FixedZone("", 7200)).UnixMilli(), Offset: 120, Zoned: true}
}

func ago(d time.Duration) training.Instant {
	t := now
	t.Milli -= d.Milliseconds()
	return t
}

// The exercises of the scenarios, made by hand so that the rules are tested
// without the catalogue.
var movements = func() map[string]exercise.Exercise {
	m := map[string]exercise.Exercise{}
	add := func(id string, e exercise.Equipment, mech exercise.Mechanic, muscle exercise.Muscle, more ...func(*exercise.Exercise)) {
		ex := exercise.Exercise{ID: id, Name: id, Equipment: e, Mechanic: mech, Muscle: muscle, Counting: exercise.Total, Drop: exercise.DropLoad, QuickLoad: true}
		for _, f := range more {
			f(&ex)
		}
		m[id] = ex
	}
	pattern := func(p exercise.Pattern) func(*exercise.Exercise) {
		return func(e *exercise.Exercise) { e.Pattern = p }
	}
	hazard := func(h exercise.Hazard) func(*exercise.Exercise) {
		return func(e *exercise.Exercise) { e.Hazards = h }
	}
	drop := func(k exercise.DropKind, c exercise.Counting) func(*exercise.Exercise) {
		return func(e *exercise.Exercise) { e.Drop, e.Counting = k, c }
	}
	supported := func(e *exercise.Exercise) { e.Supported = true }
	const iso, comp = exercise.Isolation, exercise.Compound

	add("cable curl", exercise.Cable, iso, exercise.Biceps)
	add("dumbbell curl", exercise.Dumbbell, iso, exercise.Biceps, func(e *exercise.Exercise) { e.Chain = []string{"dumbbell curl", "hammer curl"} })
	add("barbell curl", exercise.Barbell, iso, exercise.Biceps)
	add("band curl", exercise.Band, iso, exercise.Biceps, drop(exercise.DropBand, exercise.Total))
	add("pushdown", exercise.Cable, iso, exercise.Triceps)
	add("overhead dumbbell extension", exercise.Dumbbell, iso, exercise.Triceps, hazard(exercise.HeldOverhead))
	add("overhead cable extension", exercise.Cable, iso, exercise.Triceps, hazard(exercise.HeldOverhead))
	add("skull crusher", exercise.EZBar, iso, exercise.Triceps, hazard(exercise.OverFace))
	add("dumbbell skull crusher", exercise.Dumbbell, iso, exercise.Triceps, hazard(exercise.OverFace))
	add("band skull crusher", exercise.Band, iso, exercise.Triceps, hazard(exercise.OverFace), drop(exercise.DropBand, exercise.Total))
	add("lat pulldown", exercise.Cable, comp, exercise.Lats, pattern(exercise.Pulldown), supported, hazard(exercise.GripFirst))
	add("behind-neck pulldown", exercise.Cable, comp, exercise.Lats, pattern(exercise.Pulldown), hazard(exercise.EndRange))
	add("chest-supported row", exercise.Dumbbell, comp, exercise.UpperBack, pattern(exercise.Row), supported)
	add("bent-over dumbbell row", exercise.Dumbbell, comp, exercise.UpperBack, pattern(exercise.Row))
	add("barbell row", exercise.Barbell, comp, exercise.UpperBack, pattern(exercise.Row), hazard(exercise.OnSpine))
	add("machine row", exercise.Machine, comp, exercise.UpperBack, pattern(exercise.Row), supported)
	add("smith row", exercise.Smith, comp, exercise.UpperBack, pattern(exercise.Row))
	add("machine chest press", exercise.Machine, comp, exercise.Chest, pattern(exercise.Press), supported)
	add("machine bench press", exercise.Machine, comp, exercise.Chest, pattern(exercise.BenchPress))
	add("bench press", exercise.Barbell, comp, exercise.Chest, pattern(exercise.BenchPress), hazard(exercise.OverFace|exercise.NeedsSpotter))
	add("smith bench press", exercise.Smith, comp, exercise.Chest, pattern(exercise.BenchPress), hazard(exercise.OverFace))
	add("dumbbell bench press", exercise.Dumbbell, comp, exercise.Chest, pattern(exercise.Press), supported, hazard(exercise.OverFace))
	add("dumbbell fly", exercise.Dumbbell, iso, exercise.Chest, hazard(exercise.OverFace|exercise.EndRange))
	add("pec deck", exercise.Machine, iso, exercise.Chest)
	add("cable fly", exercise.Cable, iso, exercise.Chest)
	add("push-up", exercise.Bodyweight, comp, exercise.Chest, pattern(exercise.Press), drop(exercise.DropLeverage, exercise.BodyOnly))
	add("chin-up", exercise.Bodyweight, comp, exercise.Lats, pattern(exercise.Pulldown), drop(exercise.DropVariation, exercise.BodyOnly))
	add("pull-up", exercise.Bodyweight, comp, exercise.Lats, pattern(exercise.Pulldown), drop(exercise.DropVariation, exercise.BodyOnly),
		func(e *exercise.Exercise) { e.Chain = []string{"pull-up", "chin-up"} })
	add("one-arm push-up", exercise.Bodyweight, comp, exercise.Chest, drop(exercise.DropNone, exercise.BodyOnly))
	add("weighted pull-up", exercise.Bodyweight, comp, exercise.Lats, pattern(exercise.Pulldown), drop(exercise.DropLoad, exercise.BodyweightPlus))
	add("assisted dip", exercise.Machine, comp, exercise.Triceps, drop(exercise.DropAssistance, exercise.Assisted))
	add("weighted dip", exercise.Bodyweight, comp, exercise.Triceps, drop(exercise.DropLoad, exercise.BodyweightPlus), hazard(exercise.EndRange))
	add("overhead press", exercise.Barbell, comp, exercise.FrontDelts, pattern(exercise.Overhead))
	add("dumbbell shoulder press", exercise.Dumbbell, comp, exercise.FrontDelts, pattern(exercise.Overhead), supported)
	add("machine shoulder press", exercise.Machine, comp, exercise.FrontDelts, pattern(exercise.Overhead), supported)
	add("upright row", exercise.Cable, comp, exercise.SideDelts, pattern(exercise.Row), hazard(exercise.EndRange))
	add("lateral raise", exercise.Dumbbell, iso, exercise.SideDelts)
	add("squat", exercise.Barbell, comp, exercise.Quads, pattern(exercise.Squat), hazard(exercise.OnSpine|exercise.CannotDrop|exercise.NeedsSpotter))
	add("front squat", exercise.Barbell, comp, exercise.Quads, pattern(exercise.Squat))
	add("goblet squat", exercise.Dumbbell, comp, exercise.Quads, pattern(exercise.Squat))
	add("smith squat", exercise.Smith, comp, exercise.Quads, pattern(exercise.Squat), hazard(exercise.OnSpine))
	add("hack squat", exercise.Machine, comp, exercise.Quads, pattern(exercise.Squat), hazard(exercise.OnSpine))
	add("deadlift", exercise.Barbell, comp, exercise.Hamstrings, pattern(exercise.Deadlift), hazard(exercise.GripFirst))
	add("trap-bar deadlift", exercise.TrapBar, comp, exercise.Glutes, pattern(exercise.Deadlift))
	add("lever deadlift", exercise.Machine, comp, exercise.Glutes, pattern(exercise.Deadlift))
	add("good morning", exercise.Barbell, comp, exercise.Hamstrings, pattern(exercise.Hinge), hazard(exercise.OnSpine))
	add("bodyweight squat", exercise.Bodyweight, comp, exercise.Quads, pattern(exercise.Squat), drop(exercise.DropLeverage, exercise.BodyOnly))
	add("leg extension", exercise.Machine, iso, exercise.Quads)
	add("leg curl", exercise.Machine, iso, exercise.Hamstrings)
	add("calf machine", exercise.Machine, iso, exercise.Calves, hazard(exercise.OnSpine))
	add("leg-press calf raise", exercise.Machine, iso, exercise.Calves, pattern(exercise.LegPress))
	add("leg press", exercise.Machine, comp, exercise.Quads, pattern(exercise.LegPress), hazard(exercise.NeedsSpotter))
	add("hip thrust machine", exercise.Machine, comp, exercise.Glutes, pattern(exercise.Hinge))
	add("dumbbell lunge", exercise.Dumbbell, comp, exercise.Quads, pattern(exercise.Lunge))
	add("dumbbell calf raise", exercise.Dumbbell, iso, exercise.Calves)
	add("wrist curl", exercise.Dumbbell, iso, exercise.Forearms)
	add("plate pinch", exercise.Plate, iso, exercise.Forearms, pattern(exercise.Hold), hazard(exercise.Static))
	add("plank", exercise.Bodyweight, iso, exercise.Abs, pattern(exercise.Hold), hazard(exercise.Static), drop(exercise.DropNone, exercise.BodyOnly))
	add("wall sit", exercise.Bodyweight, iso, exercise.Quads, hazard(exercise.Static))
	add("hamstring stretch", exercise.Bodyweight, iso, exercise.Hamstrings, pattern(exercise.Stretch))
	add("rowing machine", exercise.Machine, comp, exercise.FullBody, pattern(exercise.Cardio))
	add("box jump", exercise.Bodyweight, comp, exercise.Quads, pattern(exercise.Jump))
	add("kettlebell swing", exercise.Kettlebell, comp, exercise.Glutes, pattern(exercise.Swing), hazard(exercise.Ballistic))
	add("power clean", exercise.Barbell, comp, exercise.FullBody, pattern(exercise.Olympic))
	add("farmer's walk", exercise.Dumbbell, comp, exercise.Forearms, pattern(exercise.Carry), hazard(exercise.Static))
	add("neck curl", exercise.Machine, iso, exercise.Neck)
	add("external rotation", exercise.Cable, iso, exercise.RotatorCuff)
	add("cable hold grip", exercise.Other, iso, exercise.Forearms, drop(exercise.DropNone, exercise.Total))
	add("guessed curl", exercise.Dumbbell, iso, exercise.Biceps, func(e *exercise.Exercise) { e.Inferred = true })
	add("balance curl", exercise.Dumbbell, iso, exercise.Biceps, hazard(exercise.BalanceFirst))
	m["mystery"] = exercise.Exercise{ID: "mystery", Name: "mystery"}
	return m
}()

func find(id string) exercise.Exercise { return movements[id] }

// ready is a healthy lifter whom nothing holds back: intermediate, strict,
// training for size, at the end of a session, warm.
func ready() rules.Case {
	return rules.Case{
		Profile:    training.Profile{Level: training.Intermediate, StrictForm: training.Yes, Goal: training.Size, Split: training.PushPullLegs},
		Place:      rules.Place{Known: true, WorkingSets: 12, Warm: training.Yes},
		Now:        now,
		PhaseKnown: true,
		Ledger:     &rules.Ledger{},
		Exercise:   movements["cable curl"],
	}
}

// A scenario is a case in words and what a coach would say to it. README.md
// says how the words are read.
type scenario struct {
	name  string
	about []string // the items that it is about
	given []string
	wants []string
	flips string // the scenario that it turns with one more fact
}

func scenarios(t *testing.T) []scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios in testdata: %v", err)
	}
	var all []scenario
	byName := map[string]scenario{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		// A txtar archive: each "-- name --" line begins a scenario, what
		// stands before the first is a comment.
		parts := strings.Split("\n"+string(text), "\n-- ")
		for _, part := range parts[1:] {
			name, body, ok := strings.Cut(part, " --\n")
			if !ok {
				t.Fatalf("%s: no end of the name in %q", file, part)
			}
			s := scenario{name: name}
			for line := range strings.Lines(body) {
				line = strings.TrimSpace(line)
				word, rest, _ := strings.Cut(line, " ")
				switch word {
				case "":
				case "#":
					s.about = append(s.about, strings.Split(rest, ", ")...)
				case "like", "flips":
					base, ok := byName[rest]
					if !ok {
						t.Fatalf("%s: %q is like %q, which stands nowhere before it", file, name, rest)
					}
					s.given = slices.Clone(base.given)
					if word == "flips" {
						s.flips = rest
					}
				case "want", "says", "silent", "refuses", "waits", "budget", "opens", "overridable", "helps", "asks":
					s.wants = append(s.wants, line)
				default:
					s.given = append(s.given, line)
				}
			}
			if _, twice := byName[s.name]; twice {
				t.Fatalf("%s: %q stands twice", file, s.name)
			}
			byName[s.name] = s
			all = append(all, s)
		}
	}
	return all
}

func TestScenarios(t *testing.T) {
	all := scenarios(t)
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			c := read(t, s.given)
			v := rules.Judge(c)
			for _, r := range v.Reasons {
				if text := r.Text(); text == "" || text == r.ID || strings.Contains(text, "  ") {
					t.Errorf("%s reads %q", r.ID, text)
				}
			}
			if len(s.wants) == 0 {
				t.Fatal("wants nothing")
			}
			for _, w := range s.wants {
				if wrong := amiss(v, w); wrong != "" {
					t.Error(wrong)
				}
			}
			if t.Failed() {
				t.Logf("given\n\t%s\ngot %s", strings.Join(s.given, "\n\t"), describe(v))
			}
		})
	}
}

func describe(v rules.Verdict) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, budget %+v, overridable %v, asks %v", v.Level, v.Budget, v.Overridable, v.Ask)
	if v.Opens != (training.Instant{}) {
		fmt.Fprintf(&b, ", opens %s", rules.When(v.Opens))
	}
	for _, r := range v.Reasons {
		fmt.Fprintf(&b, "\n\t%-7s %-10s %s", r.Level, r.ID, r.Text())
	}
	for _, h := range v.Help {
		fmt.Fprintf(&b, "\n\thelp: %s", h.Text())
	}
	return b.String()
}

// read makes the case that a scenario's words give.
func read(t *testing.T, given []string) rules.Case {
	t.Helper()
	c := ready()
	var l rules.Ledger
	policy := rules.DefaultPolicy()
	c.Policy = &policy
	answer := func(s string) training.Answer {
		if s == "unknown" {
			return training.Unasked
		}
		return training.Answer(s)
	}
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("%q is no number", s)
		}
		return n
	}
	when := func(s string) training.Instant {
		if d, ok := strings.CutSuffix(s, "d"); ok {
			return ago(time.Duration(number(d)) * 24 * time.Hour)
		}
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatalf("%q is no time ago: %v", s, err)
		}
		return ago(d)
	}
	for i, line := range given {
		word, rest, _ := strings.Cut(line, " ")
		args := strings.Split(rest, ", ")
		switch word {
		case "exercise":
			ex, ok := movements[rest]
			if !ok {
				t.Fatalf("no movement %q", rest)
			}
			c.Exercise = ex
		case "level":
			c.Profile.Level = training.Level(strings.TrimPrefix(rest, "unknown"))
		case "form":
			c.Profile.StrictForm = answer(rest)
		case "goal":
			c.Profile.Goal = training.Goal(strings.TrimPrefix(rest, "unknown"))
		case "split":
			c.Profile.Split = training.Split(strings.TrimPrefix(rest, "unknown"))
		case "style":
			c.Profile.Style = training.Style(rest)
		case "hardgainer":
			c.Profile.Hardgainer = answer(rest)
		case "grip-limits-deadlift":
			c.Profile.GripLimitsDeadlift = answer(rest)
		case "spotter":
			c.Spotter = answer(rest)
		case "usual-spotter":
			c.Profile.Spotter = answer(rest)
		case "lagging":
			c.Profile.Lagging = args
		case "weighs":
			c.Profile.Bodyweights = []training.Bodyweight{{Mass: load.Mass(number(rest)) * load.Kilogram}}
		case "plateau":
			c.Profile.Motives.Plateau = true
		case "short-of-time":
			c.Profile.Motives.ShortTime = true
		case "week":
			fmt.Sscanf(rest, "%d of %d", &c.Phase.Week, &c.Phase.Weeks)
		case "deload":
			c.Phase.Deload = true
		case "phase-unknown":
			c.PhaseKnown = false
		case "cut":
			c.Phase.Cut = training.Cut(rest)
		case "protocol":
			c.Protocol = training.Protocol(rest)
		case "drops":
			c.Drops = number(rest)
		case "override":
			c.Override = true
		case "inferred":
			c.Match = exercise.Inferred
		case "extended-triples":
			policy.TripleMuscles = rules.Extended
		case "no-ledger":
			c.Ledger = nil
		case "drop": // drop 3d, cable curl [, ended]
			at := when(args[0])
			ended := training.ByFailure
			if len(args) > 2 {
				ended = training.End(args[2])
			}
			l.Drops = append(l.Drops, rules.DropEntry{At: at, Workout: fmt.Sprint("on ", at.Day()), Exercise: args[1], Muscle: find(args[1]).Muscle, Ended: ended})
		case "session": // session 3d [, pull] [, heavy chest]
			s := rules.SessionEntry{At: when(args[0])}
			s.Workout = fmt.Sprint("on ", s.At.Day())
			for _, a := range args[1:] {
				if m, ok := strings.CutPrefix(a, "heavy "); ok {
					s.Heavy = append(s.Heavy, exercise.Muscle(m))
				} else if a == "pull" {
					s.HeavyPull = true
				} else {
					t.Fatalf("line %d: what is %q?", i, a)
				}
			}
			l.Sessions = append(l.Sessions, s)
		case "strength": // strength 2d, cable curl, -5.0
			change, err := strconv.ParseFloat(args[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			l.Strength = append(l.Strength, rules.StrengthEntry{Exercise: args[1], Muscle: find(args[1]).Muscle, At: when(args[0]), Change: change / 100})
		case "sleep", "sore": // sleep 4 4 4, 2: days before today, then today (- = nothing entered)
			days := strings.Fields(args[0])
			for k, d := range append(days, args[1]) {
				if d == "-" {
					continue
				}
				day := now.Day() - training.Day(len(days)-k)
				at := slices.IndexFunc(l.CheckIns, func(x training.CheckIn) bool { return x.Day == day })
				if at < 0 {
					l.CheckIns = append(l.CheckIns, training.CheckIn{Day: day, Soreness: map[string]int{}})
					at = len(l.CheckIns) - 1
				}
				if word == "sleep" {
					l.CheckIns[at].Sleep = number(d)
				} else {
					l.CheckIns[at].Soreness[string(c.Exercise.Muscle)] = number(d)
				}
			}
		case "place":
			for _, a := range args {
				w, n, _ := strings.Cut(a, " ")
				switch w {
				case "unknown":
					c.Place = rules.Place{}
				case "sets":
					c.Place.WorkingSets = number(n)
				case "today":
					c.Place.DropsToday = number(n)
				case "planned":
					c.Place.DropsPlanned = number(n)
				case "elsewhere":
					c.Place.DropElsewhere = true
				case "muscle-after":
					c.Place.MuscleAfter = true
				case "heavy-after":
					c.Place.HeavyAfter = true
				case "work-after":
					c.Place.WorkAfter = true
				case "every-exercise":
					c.Place.EveryExercise = true
				case "superset":
					c.Place.Superset = true
				case "cold":
					c.Place.Warm = training.No
				case "heavy-pull-tomorrow":
					c.Place.HeavyPullNext = true
				default:
					t.Fatalf("what place is %q?", a)
				}
			}
		default:
			t.Fatalf("what does %q give?", line)
		}
	}
	slices.SortStableFunc(l.Drops, func(a, b rules.DropEntry) int { return int(a.At.Milli/1000 - b.At.Milli/1000) })
	if c.Ledger != nil {
		c.Ledger = &l
	}
	return c
}

var asked = map[rules.Question]string{
	rules.AskLevel: "level", rules.AskStrictForm: "form", rules.AskGoal: "goal",
	rules.AskSpotter: "spotter", rules.AskBodyweight: "bodyweight", rules.AskPhase: "phase",
}

// amiss says what a verdict has not got of a want, "" if nothing.
func amiss(v rules.Verdict, want string) string {
	word, rest, _ := strings.Cut(want, " ")
	ids := func(keep func(rules.Reason) bool) []string {
		var all []string
		for _, r := range v.Reasons {
			if keep(r) {
				all = append(all, r.ID)
			}
		}
		return all
	}
	every := ids(func(rules.Reason) bool { return true })
	var got string
	switch word {
	case "want": // the level, and every reason that lowers it, in rule order
		level, list, _ := strings.Cut(rest, ":")
		lower := ids(func(r rules.Reason) bool { return r.Level > rules.Go })
		if v.Level.String() != level || !slices.Equal(lower, strings.Fields(list)) {
			return fmt.Sprintf("got %s: %s, want %s", v.Level, strings.Join(lower, " "), rest)
		}
		return ""
	case "says": // reasons in favour and notes that must be there
		for _, id := range strings.Fields(rest) {
			if !slices.Contains(every, id) {
				return fmt.Sprintf("got %v, want %s among them", every, id)
			}
		}
		return ""
	case "refuses": // reasons each of which refuses by itself
		refusing := ids(func(r rules.Reason) bool { return r.Level.Refused() })
		for _, id := range strings.Fields(rest) {
			if !slices.Contains(refusing, id) {
				return fmt.Sprintf("%v refuse, want %s among them", refusing, id)
			}
		}
		return ""
	case "waits": // reasons that only wait for an answer
		got = strings.Join(ids(func(r rules.Reason) bool { return r.Asks }), " ")
	case "silent":
		for _, id := range strings.Fields(rest) {
			if slices.Contains(every, id) {
				return fmt.Sprintf("got %v, want no %s", every, id)
			}
		}
		return ""
	case "helps":
		var help []string
		for _, h := range v.Help {
			help = append(help, h.Text())
		}
		if !slices.Contains(help, rest) {
			return fmt.Sprintf("got help %q, want %q among it", help, rest)
		}
		return ""
	case "budget": // session, muscle, week
		got = fmt.Sprint(v.Budget.Session, v.Budget.Muscle, v.Budget.Week)
	case "opens":
		got = "never"
		if v.Opens != (training.Instant{}) {
			got = rules.When(v.Opens)
		}
	case "overridable":
		got = map[bool]string{true: "yes", false: "no"}[v.Overridable]
	case "asks":
		var all []string
		for _, q := range v.Ask {
			all = append(all, asked[q])
		}
		got = strings.Join(all, " ")
	}
	if got != rest {
		return fmt.Sprintf("%s: got %q, want %q", word, got, rest)
	}
	return ""
}

func TestEveryRuleSpeaksInAScenario(t *testing.T) {
	spoke := map[string]bool{}
	for _, s := range scenarios(t) {
		for _, r := range rules.Judge(read(t, s.given)).Reasons {
			spoke[r.ID] = true
		}
	}
	for _, id := range rules.TableIDs() {
		if !spoke[id] {
			t.Errorf("%s speaks in no scenario", id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(spoke)) {
		if rules.Explain(id).ID != id {
			t.Errorf("%s spoke but stands in no table", id)
		}
	}
}

// A pair shows what one fact decides: the second has one fact more, or another
// in its place, and another verdict.
func TestPairsTurnOnOneFact(t *testing.T) {
	byName := map[string]scenario{}
	pairs := 0
	for _, s := range scenarios(t) {
		byName[s.name] = s
		if s.flips == "" {
			continue
		}
		pairs++
		base := byName[s.flips]
		if n := len(s.given) - len(base.given); n != 1 {
			t.Errorf("%q has %d facts more than %q, want one", s.name, n, s.flips)
		}
		if a, b := rules.Judge(read(t, base.given)).Level, rules.Judge(read(t, s.given)).Level; a == b {
			t.Errorf("%q is %s, as is %q: nothing turned", s.name, b, s.flips)
		}
	}
	if pairs < 30 {
		t.Errorf("%d pairs: a file of them is not read", pairs)
	}
}

// Every rule of the table has a scenario that says to be about it and in which
// it speaks; so have the rows of the article's table, its questions and its
// weeks. Every resolution of the doctrine that bears on a verdict has one too.
func TestEveryItemHasAScenario(t *testing.T) {
	about := map[string]int{}
	speaks := map[string]bool{}
	for _, s := range scenarios(t) {
		spoke := map[string]bool{}
		for _, r := range rules.Judge(read(t, s.given)).Reasons {
			spoke[r.ID] = true
		}
		for _, id := range s.about {
			about[id]++
			speaks[id] = speaks[id] || spoke[rules.Explain(id).ID]
		}
	}
	for _, x := range items(t) {
		verdicts := x.place == "table" || x.id == "C6" || x.id == "C11"
		switch {
		case verdicts && about[x.id] == 0:
			t.Errorf("no scenario is about %s", x.id)
		case x.place == "table" && !speaks[x.id]:
			t.Errorf("%s speaks in no scenario that is about it", x.id)
		}
		delete(about, x.id)
	}
	for _, id := range slices.Sorted(maps.Keys(about)) {
		t.Errorf("a scenario is about %s, which is no item", id)
	}
}
