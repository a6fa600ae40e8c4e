package exercise_test

import (
	_ "embed"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dropset/core/exercise"
)

func TestResolveKnowsItsOwnNames(t *testing.T) {
	for _, e := range exercise.Catalogue() {
		for _, name := range []string{
			e.Name, strings.ToUpper(e.Name), strings.ToLower(e.Name), "  " + e.Name + " ",
			strings.ReplaceAll(e.Name, "-", " "), strings.ReplaceAll(e.Name, " ", "-"), plural(e.Name),
		} {
			if got, m := exercise.Resolve(name); got.ID != e.ID || m != exercise.Exact {
				t.Errorf("Resolve(%q): got %s, match %d, want %s, exact", name, got.ID, m, e.ID)
			}
		}
		for _, a := range e.Aliases {
			for _, name := range []string{a, strings.ToUpper(a), strings.ReplaceAll(a, "-", " "), plural(a), turned(a)} {
				if got, m := exercise.Resolve(name); got.ID != e.ID || m < exercise.Alias {
					t.Errorf("Resolve(%q): got %s, match %d, want %s by alias", name, got.ID, m, e.ID)
				}
			}
		}
		if got, m := exercise.Resolve(strings.ReplaceAll(e.ID, "-", " ")); got.ID != e.ID && m >= exercise.Close {
			t.Errorf("Resolve(slug %q): got %s", e.ID, got.ID)
		}
	}
}

// plural puts the last word in the plural where English does so by an s.
func plural(name string) string {
	last := name[len(name)-1]
	if last == ')' || last == 's' || last == 'x' || last == 'h' || last == 'y' || last < 'A' || last == 'U' {
		return name
	}
	return name + "s"
}

// turned makes "Bicep Curl (Cable)" of "(Cable) Bicep Curl" and the reverse.
func turned(name string) string {
	front, back, ok := strings.Cut(name, " (")
	if !ok {
		return name
	}
	return "(" + back + " " + front
}

func TestResolveMendsSpelling(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Barbel Bench Pres", "barbell-bench-press"},
		{"Lat Puldown", "lat-pulldown"},
		{"Concentraton Curl", "concentration-curl"},
		{"Legpress", "leg-press"},
		{"Latpulldown", "lat-pulldown"},
		{"Back Sqaut", "barbell-back-squat"},
		{"Deadlfit", "barbell-deadlift"},
		{"Sqautting", "barbell-back-squat"},
		{"Turbosquats", "barbell-back-squat"},
		{"Brabell Quickk Curl", "own-brabell-quickk-curl"},
		{"Développé couché", "barbell-bench-press"},
		{"KLIMMZÜGE", "pull-up"},
		{"Klimmzu\u0308ge", "pull-up"},
		{"élévations latérales", "dumbbell-lateral-raise"},
		{"Crunches", "crunch"},
		{"Dumbbell Flies", "dumbbell-fly"},
		{"Arrache\u0301", "snatch"},
		{"Alternating Hammer Curl", "hammer-curl"},
		{"Standing Cable Wood Chop", "cable-woodchop"},
		{"bankdruecken", "barbell-bench-press"},
	} {
		if got, m := exercise.Resolve(c.name); got.ID != c.want || m < exercise.Close && !got.Inferred {
			t.Errorf("Resolve(%q): got %s, match %d, want %s, at least close", c.name, got.ID, m, c.want)
		}
	}
}

// How one stands, sits or grips keeps an exercise what it is only where letting
// go of it is harmless.
func TestPostureKeepsWhatIsHarmless(t *testing.T) {
	for name, want := range map[string]string{
		"Kneeling Machine Chest Press Neutral": "machine-chest-press",
		"Elevated Reverse Pec Deck":            "reverse-pec-deck",
		"Flat Hammer Curls":                    "hammer-curl",
		"Narrow Push-Up Wall":                  "push-up",
		"Lat Pulldown 12-10-8":                 "lat-pulldown",
	} {
		if got, m := exercise.Resolve(name); got.ID != want || m != exercise.Close {
			t.Errorf("Resolve(%q): got %s, match %d, want %s, close", name, got.ID, m, want)
		}
	}
	for _, name := range []string{
		"Wide Barbell Row", "Seated Kettlebell Press", "Incline Dumbbell Triceps Extension", "Bent Over Band Row Left", "Lying Cable Lateral Raise",
		"Wide Pull-Up Behind the Neck", "Single-Leg Decline Push-Up", "Standing Smith Machine Row Wide", "Wide Cable Upright Row Bosu", "Narrow Explosive Push-Up",
	} {
		if got, m := exercise.Resolve(name); m >= exercise.Close {
			t.Errorf("Resolve(%q): got %s, match %d, want an inference", name, got.ID, m)
		}
	}
}

//go:embed testdata/languages.txt
var languages string

func TestResolveKnowsTheCommonestInOtherLanguages(t *testing.T) {
	exercises := 0
	for line := range strings.Lines(languages) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 4 {
			t.Errorf("languages.txt: want a slug and three languages, got %q", line)
			continue
		}
		exercises++
		for _, names := range fields[1:] {
			for name := range strings.SplitSeq(names, "; ") {
				if got, m := exercise.Resolve(name); got.ID != fields[0] || m < exercise.Close {
					t.Errorf("Resolve(%q): got %s, match %d, want %s, at least close", name, got.ID, m, fields[0])
				}
			}
		}
	}
	if exercises < 50 {
		t.Errorf("languages.txt: got %d exercises, want 50", exercises)
	}
}

func TestAccentsNeverTellNamesApart(t *testing.T) {
	const accented = "àçéíñóúýßæœšžłğřťď"
	const plain = "aceinouyssaeoeszlgrtd"
	a, _ := exercise.Resolve(accented)
	b, _ := exercise.Resolve(plain)
	if a.ID != b.ID {
		t.Errorf("got %s and %s", a.ID, b.ID)
	}
}

// The traps of the doctrine, section 3, and names that the catalogue does not
// hold: what has to be read off the words.
func TestResolveInfersOnTheSideOfCaution(t *testing.T) {
	const none = exercise.Hazard(0)
	for _, c := range []struct {
		name    string
		pattern exercise.Pattern
		muscle  exercise.Muscle
		hazards exercise.Hazard // at least these
	}{
		{"Paused High-Bar Squat", exercise.Squat, exercise.Quads, exercise.OnSpine | exercise.CannotDrop},
		{"Safe Easy Machine Supported Deadlift", exercise.Deadlift, exercise.Hamstrings, exercise.OnSpine},
		{"Bench Press With Bands", exercise.BenchPress, exercise.Chest, exercise.OverFace | exercise.CannotDrop},
		{"Machine Bench Press With Chains", exercise.BenchPress, exercise.Chest, exercise.OverFace},
		{"Reverse Band Bench Press", exercise.BenchPress, exercise.Chest, exercise.OverFace},
		{"Lunge Sprint", exercise.Lunge, exercise.Quads, exercise.BalanceFirst},
		{"Smith Machine One-Arm Upright Row", exercise.Row, exercise.SideDelts, exercise.EndRange},
		{"Leverage Iso Leg Press", exercise.LegPress, exercise.Quads, exercise.NeedsSpotter},
		{"Landmine Leg Press", exercise.LegPress, exercise.Quads, exercise.NeedsSpotter},
		{"Smith Narrow Leg Press", exercise.LegPress, exercise.Quads, exercise.OverFace | exercise.CannotDrop},
		{"Barbell Press", exercise.BenchPress, exercise.Chest, exercise.OverFace},
		{"Standing Shoulder Log Lift", exercise.Overhead, exercise.FullBody, exercise.HeldOverhead},
		{"Barbell Delt Press", exercise.Overhead, exercise.SideDelts, exercise.HeldOverhead},
		{"Cable Pulldown Behind The Head", exercise.Pulldown, exercise.Lats, exercise.EndRange},
		{"Kettlebell Figure Eight Swing", exercise.Swing, exercise.Hamstrings, exercise.Ballistic},
		{"Kettlebell Around The Body", exercise.NoPattern, exercise.FullBody, exercise.Ballistic},
		{"Single Arm Kettlebell Shoulder Press Seated", exercise.Overhead, exercise.FrontDelts, exercise.HeldOverhead},
		{"One-Arm Kettlebell Floor Press", exercise.Press, exercise.Chest, exercise.OverFace},
		{"One-Arm Flat Bench Dumbbell Flye", exercise.NoPattern, exercise.Chest, exercise.OverFace},
		{"Incline Dumbbell Bench With Palms Facing In", exercise.Press, exercise.Chest, exercise.OverFace},
		{"Reverse Triceps Bench Press", exercise.BenchPress, exercise.Chest, exercise.OverFace},
		{"Decline Dumbbell Triceps Extension", exercise.NoPattern, exercise.Triceps, exercise.OverFace},
		{"Barbell Seated Calf Raise", exercise.NoPattern, exercise.Calves, exercise.OnSpine},
		{"Barbell Hip Thrust Narrow", exercise.Hinge, exercise.Glutes, exercise.OnSpine},
		{"Reverse Barbell Preacher Curl", exercise.NoPattern, exercise.Forearms, exercise.GripFirst},
		{"Bosu Cable Crunch", exercise.NoPattern, exercise.Abs, exercise.BalanceFirst},
		{"Reverse Flyes With External Rotation", exercise.NoPattern, exercise.RotatorCuff, exercise.Fragile},
		{"Reißen im Sitzen", exercise.Olympic, exercise.FullBody, exercise.Ballistic},
		{"Kreuzheben mit Bändern", exercise.Deadlift, exercise.Hamstrings, exercise.OnSpine},
		{"Langhantelkniebeuge tief", exercise.Squat, exercise.Quads, exercise.OnSpine},
		{"Sentadilla goblet profunda", exercise.Squat, exercise.Quads, exercise.OnSpine},
		{"Cossack", exercise.Lunge, exercise.Quads, exercise.BalanceFirst},
		{"Jefferson Lift", exercise.Deadlift, exercise.Hamstrings, exercise.OnSpine},
		{"Barbell Thing", exercise.NoPattern, exercise.FullBody, exercise.OnSpine | exercise.CannotDrop},

		{"bench w/ bands", exercise.BenchPress, exercise.Chest, exercise.OverFace | exercise.CannotDrop},
		{"Incline bench with bands", exercise.BenchPress, exercise.Chest, exercise.OverFace | exercise.CannotDrop},
		{"One Arm Dumbbell Press", exercise.Overhead, exercise.FrontDelts, exercise.HeldOverhead},
		{"Left Hand Kettlebell Press", exercise.Overhead, exercise.FrontDelts, exercise.HeldOverhead},
		{"Dumbbell Z Press", exercise.Overhead, exercise.FrontDelts, exercise.HeldOverhead},
		{"One Arm Dumbbell Squeeze Press", exercise.Press, exercise.Chest, exercise.OverFace},
		{"Curl to Press", exercise.Overhead, exercise.FrontDelts, exercise.HeldOverhead},
		{"Row to Kickback", exercise.NoPattern, exercise.Triceps, exercise.OnSpine},
		{"Explosive Push-Up", exercise.Press, exercise.Chest, exercise.Ballistic},
		{"Single Leg Curl On Swiss Ball", exercise.NoPattern, exercise.Hamstrings, exercise.BalanceFirst},
		{"Linear Hack", exercise.Squat, exercise.Quads, exercise.OnSpine | exercise.CannotDrop},

		{"Seated Hip Flexion Machine Left", exercise.NoPattern, exercise.HipFlexors, none},
		{"Lying Cable Curl", exercise.NoPattern, exercise.Biceps, none},
		{"One-Legged Cable Kickback", exercise.NoPattern, exercise.Glutes, none},
		{"Machine Shoulder (Military) Press", exercise.Press, exercise.FrontDelts, none},
		{"Chest-Supported Cable Delt Raise", exercise.NoPattern, exercise.SideDelts, none},
	} {
		got, m := exercise.Resolve(c.name)
		if m != exercise.Inferred && m != exercise.Unknown || !got.Inferred {
			t.Errorf("Resolve(%q): got %s, match %d, want an inference", c.name, got.ID, m)
			continue
		}
		if got.Pattern != c.pattern {
			t.Errorf("Resolve(%q): got pattern %q, want %q", c.name, got.Pattern, c.pattern)
		}
		if got.Muscle != c.muscle {
			t.Errorf("Resolve(%q): got %s, want %s", c.name, got.Muscle, c.muscle)
		}
		if !got.Hazards.Has(c.hazards) || c.hazards == none && got.Hazards != none {
			t.Errorf("Resolve(%q): got hazards %v, want %v", c.name, got.Hazards.Names(), c.hazards.Names())
		}
	}
	t.Run("nothing to drop in what is held, stretched, carried, jumped or run", func(t *testing.T) {
		for _, name := range []string{"Copenhagen Plank", "Couch Stretch", "Sandbag Carry", "Single-Leg Hop Progression", "Hill Sprints", "Calves-SMR"} {
			if got, _ := exercise.Resolve(name); got.Drop != exercise.DropNone || got.RackKinds() != nil {
				t.Errorf("Resolve(%q): drops by %s on %v, want none", name, got.Drop, got.RackKinds())
			}
		}
	})
	t.Run("how an unknown exercise counts and drops", func(t *testing.T) {
		for _, c := range []struct {
			name     string
			counting exercise.Counting
			drop     exercise.DropKind
		}{
			{"Assisted Parallel Pull-Up Machine Wide", exercise.Assisted, exercise.DropAssistance},
			{"Band Assisted Pull-Up", exercise.BodyOnly, exercise.DropVariation},
			{"Weighted Towel Pull-Up", exercise.BodyweightPlus, exercise.DropLoad},
			{"Deficit Push-Up", exercise.BodyOnly, exercise.DropLeverage},
			{"Clap Push-Up", exercise.BodyOnly, exercise.DropNone},
			{"Incline Hammer Curl Outward", exercise.PerHand, exercise.DropLoad},
			{"Kneeling Band Curl", exercise.Total, exercise.DropBand},
			{"Something Curl", exercise.Total, exercise.DropLoad},
		} {
			if got, _ := exercise.Resolve(c.name); got.Counting != c.counting || got.Drop != c.drop {
				t.Errorf("Resolve(%q): counts %s, drops by %s, want %s, %s", c.name, got.Counting, got.Drop, c.counting, c.drop)
			}
		}
	})
	t.Run("words that say nothing are unknown, and keep what they allow", func(t *testing.T) {
		for _, name := range []string{"", "???", "Xyzzy", "Спина", "Dumbbell", "Tuesday Thing"} {
			got, m := exercise.Resolve(name)
			if m != exercise.Unknown || !got.Inferred || got.Name != strings.TrimSpace(name) || !strings.HasPrefix(got.ID, "own-") {
				t.Errorf("Resolve(%q): got %+v, match %d, want unknown", name, got, m)
			}
		}
		if got, _ := exercise.Resolve("Dumbbell Mystery"); got.Equipment != exercise.Dumbbell {
			t.Errorf("Resolve(Dumbbell Mystery): got %s", got.Equipment)
		}
	})
}

// grave are raw words of which one in a name is enough: whatever the rest says,
// the exercise must not come out as harmless.
var grave = []string{"squat", "deadlift", "clean", "snatch", "jerk", "swing", "good morning", "behind the neck", "lunge",
	"kniebeuge", "kreuzheben", "sentadilla", "peso muerto", "arraché", "thruster", "push press", "upright row", "plank",
	"jump", "carry", "stretch", "rack pull", "goblet squat", "romanian", "cossack", "barbell lunge", "rdl", "hack", "sqaut", "deadlfit", "squatting"}

// harmless are words that a name may hold beside them.
var harmless = []string{"machine", "cable", "seated", "supported", "safe", "easy", "dumbbell", "band", "lever", "curl", "leg", "press",
	"extension", "light", "fly", "row", "pec deck", "pulldown", "calf raise", "smith", "(Machine)", "chest-supported", "raise", "xyz", "2", "-"}

// checkGrave reports what is wrong with the answer for a name that holds word.
func checkGrave(e exercise.Exercise) string {
	if e.Hazards != 0 || e.Drop == exercise.DropNone {
		return ""
	}
	return e.ID + " has no hazard and drops by " + string(e.Drop)
}

func TestWordsOfDangerRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(harmless), 0, 5).Draw(t, "harmless")
		at := rapid.IntRange(0, len(words)).Draw(t, "at")
		word := rapid.SampledFrom(grave).Draw(t, "grave")
		name := strings.Join(append(append(append([]string(nil), words[:at]...), word), words[at:]...), " ")
		e, m := exercise.Resolve(name)
		if bad := checkGrave(e); bad != "" {
			t.Fatalf("Resolve(%q), match %d: %s", name, m, bad)
		}
		if own := exercise.Custom(name, exercise.Answers{Equipment: exercise.Machine, Muscle: exercise.Biceps,
			Mechanic: exercise.Isolation, NoHazards: true, Drop: exercise.DropLoad}); checkGrave(own) != "" {
			t.Fatalf("Custom(%q): %s", name, checkGrave(own))
		}
	})
}

func FuzzResolve(f *testing.F) {
	for _, p := range intended(f) {
		f.Add(p[0])
	}
	for _, g := range grave {
		f.Add("Easy " + g + " machine")
	}
	f.Add("\xff\xfe squat\u0308")
	f.Fuzz(func(t *testing.T, name string) {
		e, m := exercise.Resolve(name)
		again, n := exercise.Resolve(name)
		if e.ID != again.ID || m != n || e.Hazards != again.Hazards {
			t.Errorf("Resolve(%q): %s, %d, then %s, %d", name, e.ID, m, again.ID, n)
		}
		if m > exercise.Exact || e.ID == "" || e.Muscle.Region() == "" || e.Counting == "" || e.Drop == "" {
			t.Errorf("Resolve(%q), match %d: incomplete %+v", name, m, e)
		}
		if same, _ := exercise.Resolve(e.Name); same.ID != e.ID {
			t.Errorf("Resolve(%q): %s, but its name %q means %s", name, e.ID, e.Name, same.ID)
		}
		known, ok := exercise.Find(e.ID)
		if (m >= exercise.Close) != ok || ok && known.Name != e.Name || (m < exercise.Close) != e.Inferred {
			t.Errorf("Resolve(%q), match %d: %s, in the catalogue %v, inferred %v", name, m, e.ID, ok, e.Inferred)
		}
		for _, w := range strings.Fields(strings.ToLower(name)) {
			switch w {
			case "squat", "squats", "deadlift", "deadlifts", "clean", "snatch", "jerk", "swing", "lunge", "lunges":
				if bad := checkGrave(e); bad != "" {
					t.Errorf("Resolve(%q), match %d: %s", name, m, bad)
				}
			}
		}
		found := ids(exercise.Search(name, 5, e))
		if len(found) > 5 {
			t.Errorf("Search(%q, 5): got %d", name, len(found))
		}
		for i, id := range ids(exercise.Search(name, 5, e)) {
			if id != found[i] {
				t.Errorf("Search(%q): %v, then %s", name, found, id)
			}
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	names := intended(b)
	for b.Loop() {
		for _, n := range names {
			exercise.Resolve(n[0])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(names)), "µs/name")
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		exercise.Parse()
	}
}

func BenchmarkIndex(b *testing.B) {
	for b.Loop() {
		exercise.Index()
	}
}

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		exercise.Lexicon()
	}
}

// Names that the catalogue does not hold cost the most.
func BenchmarkInfer(b *testing.B) {
	for b.Loop() {
		exercise.Resolve("Seated Bent-Over Two-Arm Dumbbell Triceps Extenson")
	}
}
