package transfer_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"

	"pgregory.net/rapid"
)

// A tester is a test or a property.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

func export(t tester, f transfer.Format, log transfer.Log) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := transfer.Export(&b, f, log); err != nil {
		t.Fatalf("Export: %v", err)
	}
	return b.Bytes()
}

func read(t tester, file []byte, o transfer.Options) transfer.Imported {
	t.Helper()
	im, err := transfer.Import(bytes.NewReader(file), o)
	if err != nil {
		t.Fatalf("Import: %v\n%s", err, file)
	}
	return im
}

func asJSON(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// inOrder puts a log as Import gives it: by start, positions one after another.
func inOrder(ws []training.Workout) []training.Workout {
	out := make([]training.Workout, 0, len(ws))
	for _, w := range ws {
		w = w.Sorted()
		pos := ""
		for i := range w.Entries {
			e := &w.Entries[i]
			pos = training.Between(pos, "")
			e.Pos = pos
			setPos := ""
			for j := range e.Sets {
				setPos = training.Between(setPos, "")
				e.Sets[j].Pos = setPos
			}
			if len(e.Sets) == 0 {
				e.Sets = nil
			}
		}
		if len(w.Entries) == 0 {
			w.Entries = nil
		}
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b training.Workout) int {
		return cmp.Or(cmp.Compare(a.Start.Milli, b.Start.Milli), strings.Compare(a.ID, b.ID))
	})
	return out
}

// anyText draws what people and spreadsheets can do to a text.
func anyText(most int) *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("ab =+-@'\"\\,;\t\r\né💪0.")), 0, most, -1)
}

func anyMass(t *rapid.T) load.Mass {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 800), func(n int) load.Mass { return load.Mass(n) * load.Kilogram / 4 }),
		rapid.Map(rapid.IntRange(0, 800), func(n int) load.Mass { return load.Mass(n) * load.Pound / 4 }),
		rapid.Map(rapid.Int64Range(0, int64(load.Max)), func(n int64) load.Mass { return load.Mass(n) }),
	).Draw(t, "mass")
}

func anyLoad(t *rapid.T) load.Load {
	switch k := rapid.SampledFrom([]load.Kind{load.Weight, load.Weight, load.Assistance, load.Plates, load.Band, load.Leverage}).Draw(t, "kind"); k {
	case load.Weight, load.Assistance:
		return load.Load{Kind: k, Mass: anyMass(t)}
	default:
		return load.Load{Kind: k, Step: rapid.IntRange(1, 40).Draw(t, "step")}
	}
}

func anyInstant(t *rapid.T) training.Instant {
	ms := rapid.Int64Range(0, 4_000_000_000_000).Draw(t, "ms") + 1
	if rapid.Bool().Draw(t, "zoned") {
		return training.AtZone(ms, rapid.IntRange(-720, 840).Draw(t, "offset"))
	}
	return training.Instant{Milli: ms}
}

func anySet(t *rapid.T, id string) training.Set {
	s := training.Set{
		ID: id, Pos: rapid.StringMatching(`[A-Za-z]{1,3}`).Draw(t, "pos"), Kind: rapid.SampledFrom([]training.SetKind{training.Warmup, training.Working, training.Drop}).Draw(t, "set kind"),
		Load: anyLoad(t), Reps: rapid.IntRange(0, 30).Draw(t, "reps"), Note: anyText(30).Draw(t, "set note"),
		Duration: rapid.Int64Range(0, 100_000).Draw(t, "duration"), Distance: rapid.Int64Range(0, 50_000_000).Draw(t, "distance"),
		End: rapid.SampledFrom([]training.End{"", training.ByFailure, training.ByForm, training.ByPain, training.ByChoice}).Draw(t, "end"),
	}
	if rapid.Bool().Draw(t, "effort") {
		rir := float64(rapid.IntRange(0, 20).Draw(t, "rir")) / 2
		s.RIR = &rir
	}
	if rapid.Bool().Draw(t, "done") {
		s.Done = anyInstant(t)
	}
	if s.Kind != training.Drop && rapid.Bool().Draw(t, "no load") {
		s.Load = load.Load{}
	}
	if rapid.Bool().Draw(t, "overridden") {
		s.Overridden = []string{"C2", "R-EXE-4"}
	}
	if s.Kind == training.Drop {
		s.Reps = max(s.Reps, 1)
		s.Protocol = rapid.SampledFrom([]training.Protocol{"", training.Single, training.Mechanical}).Draw(t, "protocol")
		for i := range rapid.IntRange(2, 5).Draw(t, "segments") {
			seg := training.Segment{Load: anyLoad(t), Reps: rapid.IntRange(1, 12).Draw(t, "reps"), Tension: rapid.Int64Range(0, 60_000).Draw(t, "tension"), End: s.End,
				Side: rapid.SampledFrom([]training.Side{training.Both, training.Left}).Draw(t, "side"), Variation: rapid.SampledFrom([]string{"", "push-up"}).Draw(t, "variation")}
			if i == 0 {
				seg.Load, seg.Reps = s.Load, s.Reps
			} else {
				seg.Side = s.Segments[0].Side // so that there is a drop
				if rapid.Bool().Draw(t, "timed") {
					ms := rapid.Int64Range(0, 60_000).Draw(t, "changeover")
					seg.Changeover = &ms
				}
			}
			s.Segments = append(s.Segments, seg)
		}
	}
	return s
}

// anyLog draws logs of everything that ours can hold.
func anyLog(t *rapid.T) []training.Workout {
	all := exercise.Catalogue()
	var ws []training.Workout
	for n := range rapid.IntRange(0, 3).Draw(t, "workouts") {
		w := training.Workout{ID: fmt.Sprintf("w%d", n), Name: anyText(20).Draw(t, "name"), Note: anyText(30).Draw(t, "note"),
			Gym: rapid.SampledFrom([]string{"", "g1", "=g"}).Draw(t, "gym"), Start: anyInstant(t)}
		if rapid.Bool().Draw(t, "ended") {
			w.End = w.Start.Add(5_400_123_000_000)
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "entries") {
			e := training.Entry{ID: fmt.Sprintf("e%d", i), Pos: rapid.StringMatching(`[A-Za-z]{1,3}`).Draw(t, "pos"), Note: anyText(30).Draw(t, "entry note"),
				Superset: rapid.SampledFrom([]string{"", "a", "-1"}).Draw(t, "superset"), Exercise: all[rapid.IntRange(0, len(all)-1).Draw(t, "exercise")].ID}
			if rapid.IntRange(0, 3).Draw(t, "own") == 0 {
				e.Exercise = "own-odd-curl"
			}
			for j := range rapid.IntRange(0, 3).Draw(t, "sets") {
				e.Sets = append(e.Sets, anySet(t, fmt.Sprintf("s%d-%d", i, j)))
			}
			w.Entries = append(w.Entries, e)
		}
		ws = append(ws, w)
	}
	return ws
}

func findOwn(id string) (exercise.Exercise, bool) {
	if id == "own-odd-curl" {
		x := exercise.Custom("=Odd, \"own\" curl", exercise.Answers{})
		x.ID = id
		return x, true
	}
	return exercise.Exercise{}, false
}

// Our own CSV carries every field of every workout.
func TestOurCSVCarriesEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := inOrder(anyLog(t))
		for _, w := range log {
			if err := w.Validate(); err != nil {
				t.Fatalf("the generator made %v: %s", err, asJSON(w))
			}
		}
		file := export(t, transfer.Dropset, transfer.Log{Workouts: log, Find: findOwn})
		im := read(t, file, transfer.Options{Find: findOwn})
		got := inOrder(im.Workouts)
		if im.BrokenRows != 0 || im.AskUnit || im.Duplicates != 0 || len(got)+len(log) > 0 && !reflect.DeepEqual(got, log) {
			t.Fatalf("came back as\n%s\nwant\n%s\nbroken %v\n%s", asJSON(got), asJSON(log), im.Broken, file)
		}
		twice := append(slices.Clone(file), file[bytes.IndexByte(file, '\n')+1:]...)
		if im := read(t, twice, transfer.Options{Find: findOwn}); len(log) > 0 && !reflect.DeepEqual(inOrder(im.Workouts), log) {
			t.Fatalf("the same rows twice gave another log:\n%s", twice)
		}
	})
}

// simpleLog draws what Hevy and Strong can hold: wall time to the minute, sets
// that are done, loads that fall within a drop set, one exercise at a time.
func simpleLog(t *rapid.T, u load.Unit) []training.Workout {
	lifts := []string{"cable-curl", "leg-press", "triceps-pushdown", "dumbbell-lateral-raise", "barbell-back-squat"}
	note := rapid.SampledFrom([]string{"", "seat 4", "=SUM(A1)", "-5 felt; \"fine\"", "+1", "@home", "'quoted", "'=twice", "two\nlines"})
	var ws []training.Workout
	for n := range rapid.IntRange(1, 3).Draw(t, "workouts") {
		start := training.Instant{Milli: 1_700_000_040_000 + int64(n)*86_400_000}
		w := training.Workout{Name: note.Draw(t, "name"), Note: note.Draw(t, "note"), Start: start, End: start.Add(3_600_000_000_000)}
		for i := range rapid.IntRange(1, 4).Draw(t, "entries") {
			e := training.Entry{Exercise: lifts[i], Note: note.Draw(t, "entry note")}
			for range rapid.IntRange(1, 4).Draw(t, "sets") {
				mass := load.Mass(rapid.IntRange(40, 400).Draw(t, "quarters")) * u.One() / 4
				s := training.Set{Kind: training.Working, Load: load.Of(mass), Reps: rapid.IntRange(1, 20).Draw(t, "reps"), Done: start}
				switch rapid.IntRange(0, 4).Draw(t, "what") {
				case 0:
					s.Kind = training.Warmup
				case 1:
					s.End = training.ByFailure
				case 2:
					s.Kind = training.Drop
					drops := rapid.IntRange(1, 4).Draw(t, "drops")
					s.Protocol = [...]training.Protocol{1: training.Single, 2: training.Double, 3: training.Triple, 4: ""}[drops]
					s.Segments = []training.Segment{{Load: s.Load, Reps: s.Reps}}
					for d := range drops {
						s.Segments = append(s.Segments, training.Segment{Load: load.Of(mass - load.Mass(d+1)*u.One()), Reps: d + 4})
					}
				case 3:
					s.Load, s.Reps, s.Duration, s.Distance = load.Load{}, 0, 61_500, 2_500_000
				}
				if rapid.Bool().Draw(t, "effort") {
					rir := float64(rapid.IntRange(0, 8).Draw(t, "rir")) / 2
					s.RIR = &rir
				}
				e.Sets = append(e.Sets, s)
			}
			w.Entries = append(w.Entries, e)
		}
		ws = append(ws, w)
	}
	return ws
}

// anonymous takes away what those formats do not carry: IDs and positions.
func anonymous(ws []training.Workout) []training.Workout {
	ws = inOrder(ws)
	for i := range ws {
		ws[i].ID = ""
		for j := range ws[i].Entries {
			e := &ws[i].Entries[j]
			e.ID, e.Pos = "", ""
			for k := range e.Sets {
				e.Sets[k].ID, e.Sets[k].Pos = "", ""
			}
		}
	}
	return ws
}

func TestHevyAndStrongCarryWhatTheyCan(t *testing.T) {
	for _, f := range []transfer.Format{transfer.Hevy, transfer.Strong} {
		for _, u := range []load.Unit{load.Kg, load.Lb} {
			t.Run(f.Name()+" in "+u.Name(), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					log := simpleLog(t, u)
					file := export(t, f, transfer.Log{Workouts: log, Unit: u})
					im := read(t, file, transfer.Options{})
					if got, want := anonymous(im.Workouts), anonymous(log); im.BrokenRows > 0 || im.AskUnit || im.Format != f || !reflect.DeepEqual(got, want) {
						t.Fatalf("came back as\n%s\nwant\n%s\nbroken %v\n%s", asJSON(got), asJSON(want), im.Broken, file)
					}
					again := read(t, export(t, f, transfer.Log{Workouts: im.Workouts, Unit: u}), transfer.Options{})
					if !reflect.DeepEqual(again.Workouts, im.Workouts) {
						t.Fatalf("IDs changed on the way:\n%s\nwant\n%s", asJSON(again.Workouts), asJSON(im.Workouts))
					}
				})
			})
		}
	}
}

// A spreadsheet runs a cell that begins with one of these signs.
func TestNoCellIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := anyLog(t)
		for _, f := range []transfer.Format{transfer.Dropset, transfer.Hevy, transfer.Strong} {
			for _, cells := range parse(t, export(t, f, transfer.Log{Workouts: log, Find: findOwn}), f) {
				for _, c := range cells {
					if c != "" && strings.ContainsAny(c[:1], "=+-@\t\r\n") {
						t.Fatalf("%s writes the cell %q", f, c)
					}
				}
			}
		}
	})
}

func TestBothSidesAreWrittenByTurns(t *testing.T) {
	seg := func(kg load.Mass, reps int, side training.Side) training.Segment {
		return training.Segment{Load: load.Of(kg * load.Kilogram), Reps: reps, Side: side}
	}
	start := training.Instant{Milli: 1_700_000_040_000}
	log := []training.Workout{{Start: start, End: start, Entries: []training.Entry{{Exercise: "single-arm-pushdown", Sets: []training.Set{{
		Kind: training.Drop, Protocol: training.Single, Load: load.Of(20 * load.Kilogram), Reps: 8, Done: start,
		Segments: []training.Segment{seg(20, 8, training.Left), seg(15, 5, training.Left), seg(20, 7, training.Right), seg(15, 4, training.Right)},
	}}}}}}
	for _, f := range []transfer.Format{transfer.Hevy, transfer.Strong} {
		im := read(t, export(t, f, transfer.Log{Workouts: log}), transfer.Options{})
		if got, want := anonymous(im.Workouts), anonymous(log); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: came back as\n%s\nwant\n%s", f, asJSON(got), asJSON(want))
		}
	}
}
