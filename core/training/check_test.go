package training_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// beside returns the field that err belongs to; its words must be there.
func beside(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field == "" || !strings.HasSuffix(f.Msg, ".") {
		t.Errorf("error %v, want invalid input beside a field, with words", err)
		return "?"
	}
	return f.Field
}

func TestParseRepsForgivesAndExplains(t *testing.T) {
	for text, want := range map[string]int{"8": 8, " 12 ": 12, "\t1\n": 1, "500": 500, "+8": 8, "007": 7, "8.0": 8, "8,00": 8, "8.": 8} {
		if got, err := training.ParseReps(text); got != want || err != nil {
			t.Errorf("ParseReps(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
	for text, words := range map[string]string{
		"":                               "Enter how many",
		"   ":                            "Enter how many",
		"eight":                          "“eight” is not a number",
		"8x":                             "digits only",
		"1 2":                            "digits only",
		"-":                              "not a number",
		"+":                              "not a number",
		"--3":                            "digits only",
		"-3":                             "negative",
		"−3":                             "negative",
		"- 3":                            "negative",
		"-99999999999999999999":          "negative",
		"0":                              "at least one",
		"-0":                             "at least one",
		"501":                            "over 500",
		"99999999999999999999":           "over 500",
		"7.5":                            "whole numbers",
		"7,5":                            "whole numbers",
		".5":                             "whole numbers",
		strings.Repeat("long words ", 9): "“long words long word…”",
	} {
		n, err := training.ParseReps(text)
		if beside(t, err) != "reps" || n != 0 || !strings.Contains(fault.Message(err), words) {
			t.Errorf("ParseReps(%q) = %d, %v; want words with %q beside reps", text, n, err, words)
		}
	}
}

func TestCheckLoad(t *testing.T) {
	for _, c := range []struct {
		l    load.Load
		good bool
	}{
		{load.Of(0), true},
		{load.Of(load.Max), true},
		{load.Of(load.Max + 1), false},
		{load.Of(-1), false},
		{load.Load{Kind: load.Assistance, Mass: 20 * load.Kilogram}, true},
		{load.Load{Kind: load.Assistance, Mass: -1}, false},
		{load.Load{Kind: load.Plates, Step: 1}, true},
		{load.Load{Kind: load.Band, Step: 0}, false},
		{load.Load{Kind: load.Leverage, Step: training.MaxStep + 1}, false},
		{load.Load{}, false},
		{load.Load{Kind: "magnets", Step: 1}, false},
	} {
		err := training.CheckLoad(c.l)
		if (err == nil) != c.good || err != nil && beside(t, err) != "load" {
			t.Errorf("CheckLoad(%+v) = %v, want good %v", c.l, err, c.good)
		}
	}
}

// fix returns good with one thing changed.
func fix[T any](good T, f func(*T)) T { f(&good); return good }

func TestSetValidate(t *testing.T) {
	half := func(f float64) *float64 { return &f }
	ms := func(n int64) *int64 { return &n }
	plain := training.Set{ID: "a", Pos: "V", Kind: training.Working, Load: kg(20), Reps: 8, RIR: half(1.5), Done: noon}
	drop := training.Set{ID: "a", Kind: training.Drop, Load: kg(20), Reps: 8, Protocol: training.Single, End: training.ByFailure,
		Segments: []training.Segment{{Load: kg(20), Reps: 8, Tension: 9}, {Load: kg(15), Reps: 5, Changeover: ms(8000)}}}
	seg := func(f func(*training.Segment)) training.Set {
		s := drop
		s.Segments = append([]training.Segment(nil), drop.Segments...)
		f(&s.Segments[1])
		return s
	}
	for name, c := range map[string]struct {
		s     training.Set
		field string
	}{
		"plain":                            {plain, ""},
		"drop":                             {drop, ""},
		"planned, nothing entered":         {training.Set{ID: "a", Kind: training.Working}, ""},
		"no ID":                            {fix(plain, func(s *training.Set) { s.ID = "" }), "id"},
		"ID too long":                      {fix(plain, func(s *training.Set) { s.ID = strings.Repeat("x", 65) }), "id"},
		"position too long":                {fix(plain, func(s *training.Set) { s.Pos = strings.Repeat("x", 101) }), "pos"},
		"kind unknown":                     {fix(plain, func(s *training.Set) { s.Kind = "giant" }), "kind"},
		"reps negative":                    {fix(plain, func(s *training.Set) { s.Reps = -1 }), "reps"},
		"reps absurd":                      {fix(plain, func(s *training.Set) { s.Reps = 501 }), "reps"},
		"load absurd":                      {fix(plain, func(s *training.Set) { s.Load = kg(1001) }), "load"},
		"RIR in thirds":                    {fix(plain, func(s *training.Set) { s.RIR = half(1.0 / 3) }), "rir"},
		"RIR negative":                     {fix(plain, func(s *training.Set) { s.RIR = half(-0.5) }), "rir"},
		"RIR over ten":                     {fix(plain, func(s *training.Set) { s.RIR = half(10.5) }), "rir"},
		"RIR not a number":                 {fix(plain, func(s *training.Set) { s.RIR = half(math.NaN()) }), "rir"},
		"RIR ten":                          {fix(plain, func(s *training.Set) { s.RIR = half(10) }), ""},
		"held for a minute":                {fix(plain, func(s *training.Set) { s.Reps, s.Duration = 0, 60_000 }), ""},
		"negative duration":                {fix(plain, func(s *training.Set) { s.Duration = -1 }), "duration"},
		"longer than a day":                {fix(plain, func(s *training.Set) { s.Duration = training.MaxDuration + 1 }), "duration"},
		"a mile":                           {fix(plain, func(s *training.Set) { s.Distance = 1_609_344 }), ""},
		"negative distance":                {fix(plain, func(s *training.Set) { s.Distance = -1 }), "distance"},
		"further than 1,000 km":            {fix(plain, func(s *training.Set) { s.Distance = training.MaxDistance + 1 }), "distance"},
		"no such zone":                     {fix(plain, func(s *training.Set) { s.Done.Offset = 5000 }), "done"},
		"note of 2,000 characters":         {fix(plain, func(s *training.Set) { s.Note = strings.Repeat("ü", 2000) }), ""},
		"note longer":                      {fix(plain, func(s *training.Set) { s.Note = strings.Repeat("ü", 2001) }), "note"},
		"too many overrides":               {fix(plain, func(s *training.Set) { s.Overridden = make([]string, 31) }), "overridden"},
		"override too long":                {fix(plain, func(s *training.Set) { s.Overridden = []string{strings.Repeat("C", 65)} }), "overridden"},
		"protocol unknown":                 {fix(plain, func(s *training.Set) { s.Protocol = "quintuple" }), "protocol"},
		"end unknown":                      {fix(plain, func(s *training.Set) { s.End = "boredom" }), "end"},
		"drop set with one load":           {fix(drop, func(s *training.Set) { s.Segments = s.Segments[:1] }), "segments"},
		"drop set with each side once":     {seg(func(s *training.Segment) { s.Side = training.Right }), "segments"},
		"first segment differs":            {fix(drop, func(s *training.Set) { s.Reps = 9 }), "segments"},
		"too many segments":                {fix(drop, func(s *training.Set) { s.Segments = make([]training.Segment, 41) }), "segments"},
		"segment with a load over a tonne": {seg(func(s *training.Segment) { s.Load = kg(1001) }), "load"},
		"segment with absurd reps":         {seg(func(s *training.Segment) { s.Reps = 501 }), "reps"},
		"segment without a clean rep":      {seg(func(s *training.Segment) { s.Reps = 0 }), "reps"},
		"segment with negative tension":    {seg(func(s *training.Segment) { s.Tension = -1 }), "segments"},
		"segment with negative change":     {seg(func(s *training.Segment) { s.Changeover = ms(-1) }), "segments"},
		"segment on a third side":          {seg(func(s *training.Segment) { s.Side = "top" }), "side"},
		"segment with a long variation":    {seg(func(s *training.Segment) { s.Variation = strings.Repeat("x", 101) }), "variation"},
		"segment with an unknown end":      {seg(func(s *training.Segment) { s.End = "boredom" }), "end"},
	} {
		if got := beside(t, c.s.Validate()); got != c.field {
			t.Errorf("%s: %v, want beside %q", name, c.s.Validate(), c.field)
		}
	}
}

func TestWorkoutValidate(t *testing.T) {
	good := workout()
	entry := func(f func(*training.Entry)) training.Workout {
		w := workout()
		f(&w.Entries[0])
		return w
	}
	for name, c := range map[string]struct {
		w     training.Workout
		field string
	}{
		"good":                   {good, ""},
		"running":                {fix(good, func(w *training.Workout) { w.End = training.Instant{} }), ""},
		"no ID":                  {fix(good, func(w *training.Workout) { w.ID = "" }), "id"},
		"name too long":          {fix(good, func(w *training.Workout) { w.Name = strings.Repeat("n", 101) }), "name"},
		"note too long":          {fix(good, func(w *training.Workout) { w.Note = strings.Repeat("n", 2001) }), "note"},
		"start in no zone":       {fix(good, func(w *training.Workout) { w.Start.Offset = -2000 }), "start"},
		"end in no zone":         {fix(good, func(w *training.Workout) { w.End.Offset = 2000 }), "end"},
		"ends before it starts":  {fix(good, func(w *training.Workout) { w.End = w.Start.Add(-1e9) }), "end"},
		"51 exercises":           {fix(good, func(w *training.Workout) { w.Entries = make([]training.Entry, 51) }), "entries"},
		"entry without an ID":    {entry(func(e *training.Entry) { e.ID = "" }), "id"},
		"entry of no exercise":   {entry(func(e *training.Entry) { e.Exercise = "" }), "exercise"},
		"exercise name too long": {entry(func(e *training.Entry) { e.Exercise = strings.Repeat("n", 101) }), "exercise"},
		"entry note too long":    {entry(func(e *training.Entry) { e.Note = strings.Repeat("n", 2001) }), "note"},
		"a set that cannot be":   {entry(func(e *training.Entry) { e.Sets[0].Reps = -1 }), "reps"},
		"a set twice":            {entry(func(e *training.Entry) { e.Sets = append(e.Sets, e.Sets[0]) }), "sets"},
		"201 sets":               {entry(func(e *training.Entry) { e.Sets = manySets(201, 1) }), "sets"},
		"a set to be filled in":  {entry(func(e *training.Entry) { e.Sets = []training.Set{{ID: "new", Kind: training.Working}} }), ""},
		"too big for a record":   {entry(func(e *training.Entry) { e.Sets = manySets(24, 2000) }), "sets"},
		"60 sets and a page of notes": {entry(func(e *training.Entry) {
			e.Sets, e.Note = manySets(60, 20), strings.Repeat("n", 2000)
		}), ""},
	} {
		if got := beside(t, c.w.Validate()); got != c.field {
			t.Errorf("%s: %v, want beside %q", name, c.w.Validate(), c.field)
		}
	}
}

func TestProfileGymAndCheckInValidate(t *testing.T) {
	person := func(f func(*training.Profile)) error { var p training.Profile; f(&p); return p.Validate() }
	gym := func(f func(*training.Gym)) error {
		g := training.Gym{ID: "g", Name: "Cellar", Racks: []load.Rack{{ID: "r", Name: "Dumbbells", Kind: load.Dumbbells, Unit: load.Kg, Sizes: []load.Mass{load.Kilogram}}}}
		f(&g)
		return g.Validate()
	}
	check := func(c training.CheckIn) error { return c.Validate() }
	full := profile()
	for name, c := range map[string]struct {
		err   error
		field string
	}{
		"nothing answered":       {person(func(*training.Profile) {}), ""},
		"everything answered":    {full.Validate(), ""},
		"level":                  {person(func(p *training.Profile) { p.Level = "god" }), "level"},
		"goal":                   {person(func(p *training.Profile) { p.Goal = "fame" }), "goal"},
		"style":                  {person(func(p *training.Profile) { p.Style = "yoga" }), "style"},
		"split":                  {person(func(p *training.Profile) { p.Split = "bro" }), "split"},
		"strict form":            {person(func(p *training.Profile) { p.StrictForm = "maybe" }), "strictForm"},
		"hardgainer":             {person(func(p *training.Profile) { p.Hardgainer = "maybe" }), "hardgainer"},
		"spotter":                {person(func(p *training.Profile) { p.Spotter = "maybe" }), "spotter"},
		"grip":                   {person(func(p *training.Profile) { p.GripLimitsDeadlift = "maybe" }), "gripLimitsDeadlift"},
		"15 sessions a week":     {person(func(p *training.Profile) { p.SessionsAWeek = 15 }), "sessionsAWeek"},
		"unit":                   {person(func(p *training.Profile) { p.Unit = "stone" }), "unit"},
		"weighed too often":      {person(func(p *training.Profile) { p.Bodyweights = make([]training.Bodyweight, 1001) }), "bodyweights"},
		"weighs nothing":         {person(func(p *training.Profile) { p.Bodyweights = make([]training.Bodyweight, 1) }), "bodyweight"},
		"weighs half a tonne":    {training.CheckBodyweight(500 * load.Kilogram), "bodyweight"},
		"too many lagging":       {person(func(p *training.Profile) { p.Lagging = make([]string, 31) }), "lagging"},
		"gym":                    {gym(func(*training.Gym) {}), ""},
		"gym without an ID":      {gym(func(g *training.Gym) { g.ID = "" }), "id"},
		"gym without a name":     {gym(func(g *training.Gym) { g.Name = "" }), "name"},
		"gym name too long":      {gym(func(g *training.Gym) { g.Name = strings.Repeat("n", 101) }), "name"},
		"61 racks":               {gym(func(g *training.Gym) { g.Racks = make([]load.Rack, 61) }), "racks"},
		"rack without an ID":     {gym(func(g *training.Gym) { g.Racks[0].ID = "" }), "id"},
		"rack twice":             {gym(func(g *training.Gym) { g.Racks = append(g.Racks, g.Racks[0]) }), "racks"},
		"rack name too long":     {gym(func(g *training.Gym) { g.Racks[0].Name = strings.Repeat("n", 101) }), "name"},
		"rack that cannot be":    {gym(func(g *training.Gym) { g.Racks[0].Unit = "stone" }), "unit"},
		"check-in":               {check(training.CheckIn{Sleep: 5, Soreness: map[string]int{"biceps": 1}}), ""},
		"sleep of six":           {check(training.CheckIn{Sleep: 6}), "sleep"},
		"soreness of six":        {check(training.CheckIn{Soreness: map[string]int{"biceps": 6}}), "soreness"},
		"soreness of no muscle":  {check(training.CheckIn{Soreness: map[string]int{"": 1}}), "soreness"},
		"soreness of 31 muscles": {check(training.CheckIn{Soreness: manyMuscles(31)}), "soreness"},
	} {
		if got := beside(t, c.err); got != c.field {
			t.Errorf("%s: %v, want beside %q", name, c.err, c.field)
		}
	}
}

func FuzzParseDuration(f *testing.F) {
	for _, s := range []string{"45", "0:45", "1:30", "1:02:03", "0", "99999999999", "1:75", ":", "１", "-1", "1:2:3:4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ms, err := training.ParseDuration(text)
		if err == nil && (ms < 1000 || ms > training.MaxDuration || ms%1000 != 0) {
			t.Errorf("ParseDuration(%q) = %d ms", text, ms)
		}
		if err != nil && fault.FieldOf(err) != "duration" {
			t.Errorf("ParseDuration(%q): the error belongs to %q", text, fault.FieldOf(err))
		}
	})
}
