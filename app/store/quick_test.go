package store

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/training"
)

// shapes are pointers to one of each type that quick knows.
func shapes() []any {
	return []any{new(string), new(bool), new(int), new(load.Mass), new(load.Unit), new(Theme), new(training.Level), new(training.Answer),
		new(training.Goal), new(training.Split), new(training.Style), new(training.Instant), new(training.Phase), new(entryValue), new(setValue)}
}

// FuzzQuick holds quick to encoding/json: what it reads is what that reads, and
// what it does not read it leaves alone. A field given twice is left out:
// records refuse it.
func FuzzQuick(f *testing.F) {
	for _, seed := range []string{
		`"cable-curl"`, `""`, `"\u00e9"`, `"é"`, "\"\xff\"", `true`, `false`, `0`, `-0`, `-60`, `017`, `2147483648`, `40000000000000`, `999999999999999999`,
		`9999999999999999999`, `1.5`, `1e3`, `null`, `{}`, `[]`, ` {}`, `{"ms":1750000000000,"off":120,"z":true}`, `{"ms":1.5}`, `{"MS":1}`,
		`{"cut":"aggressive","deload":true,"week":3,"weeks":5}`, `{"exercise":"leg-extension","note":"seat 4","pos":"V","superset":"a"}`,
		`{"done":{"ms":1,"off":-300,"z":true},"entry":"e","id":"s","kind":"working","load":{"kind":"mass","mass":60000000000000},"note":"n","pos":"a","reps":8,"rir":1.5}`,
		`{"end":"failure","entry":"e","kind":"drop","load":{"kind":"plates","step":7},"overridden":["R-EXE-4"],"pos":"b","protocol":"double","reps":10,` +
			`"segments":[{"changeover":2500,"end":"failure","load":{"kind":"plates","step":7},"reps":10,"side":"left","tension":30000,"variation":"x"},{"load":{"kind":"plates","step":5},"reps":6}]}`,
		`{"distance":1609344,"duration":600000,"reps":0}`, `{"segments":[],"overridden":[]}`, `{"segments":null,"rir":null}`, `{"reps":1,"newer":2}`, `{"rir":-0.5}`, `{"rir":1.}`, `{"rir":01}`, `{"reps":1,}`, `{"overridden":["a",]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		want := shapes()
		for i, got := range shapes() {
			read := quick(b, got)
			if !read {
				if zero := shapes()[i]; !reflect.DeepEqual(got, zero) {
					t.Errorf("quick(%s, %T) = false, and left %+v", b, got, got)
				}
				continue
			}
			if err := json.Unmarshal(b, want[i]); err != nil {
				t.Errorf("quick(%s, %T) = true, but encoding/json says %v", b, got, err)
			} else if !reflect.DeepEqual(got, want[i]) && !repeats(b) {
				t.Errorf("quick(%s, %T) read %+v, want %+v", b, got, got, want[i])
			}
		}
	})
}

// repeats reports whether a field may be given twice, where encoding/json
// merges what quick replaces.
func repeats(b []byte) bool {
	var v any
	if json.Unmarshal(b, &v) != nil {
		return false
	}
	again, err := json.Marshal(v)
	return err != nil || len(again) != len(b)
}

// TestQuickReadsWhatIsWritten makes sure that the quick way is the usual one.
func TestQuickReadsWhatIsWritten(t *testing.T) {
	rir, wait := 1.5, int64(2500)
	heavy := load.Of(60 * load.Kilogram)
	for _, v := range []any{
		"Chest day", true, 4, 82*load.Kilogram + 500*load.Gram, load.Lb, Dark, training.Advanced, training.Yes, training.Mixed, training.FullBody, training.HighIntensity,
		training.Instant{Milli: 1_750_000_000_000, Offset: -300, Zoned: true}, training.Phase{Week: 3, Weeks: 5, Deload: true, Cut: training.Cutting},
		entryValue{Exercise: "cable-curl", Pos: "V", Note: "the low pulley", Superset: "a"},
		setValue{"e", training.Set{ID: "s", Pos: "a", Kind: training.Drop, Load: heavy, Reps: 10, Duration: 600_000, Distance: 1_609_344, RIR: &rir, Done: training.Instant{Milli: 1}, Protocol: training.Double,
			Segments: []training.Segment{{Load: heavy, Variation: "x", Side: training.Left, Reps: 10, Tension: 30_000, Changeover: &wait, End: training.ByFailure}, {Load: heavy}},
			End:      training.ByForm, Overridden: []string{"R-EXE-4"}, Note: "n"}},
	} {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got := reflect.New(reflect.TypeOf(v))
		if !quick(b, got.Interface()) {
			t.Errorf("quick does not read %s into a %T", b, v)
		} else if !reflect.DeepEqual(got.Elem().Interface(), v) {
			t.Errorf("quick read %+v from %s, want %+v", got.Elem(), b, v)
		}
	}
}

// TestQuickWritesWhatEncodingJSONWrites holds what a tap saves to one spelling,
// however it was written, and makes sure that the quick way is the usual one.
func TestQuickWritesWhatEncodingJSONWrites(t *testing.T) {
	plain := rapid.StringMatching(`[ -!#-\[\]-~é日<&>]{0,12}`) // no quote, no backslash
	wild := rapid.OneOf(plain, rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text, usual := wild, rapid.Bool().Draw(t, "usual")
		if usual {
			text = plain
		}
		draw := func(name string) string { return text.Draw(t, name) }
		number := func(name string) int64 { return rapid.OneOf(rapid.Just[int64](0), rapid.Int64()).Draw(t, name) }
		instant := func() training.Instant {
			return training.Instant{Milli: number("ms"), Offset: int(number("off")), Zoned: rapid.Bool().Draw(t, "z")}
		}
		weight := func() load.Load {
			return load.Load{Kind: load.Kind(draw("load kind")), Mass: load.Mass(number("mass")), Step: int(number("step"))}
		}
		pointer := func(name string) *int64 {
			if rapid.Bool().Draw(t, name+"?") {
				n := number(name)
				return &n
			}
			return nil
		}
		set := setValue{draw("entry"), training.Set{ID: draw("id"), Pos: draw("pos"), Kind: training.SetKind(draw("kind")), Load: weight(), Reps: int(number("reps")),
			Duration: number("duration"), Distance: number("distance"), Done: rapid.SampledFrom([]training.Instant{{}, instant()}).Draw(t, "done"), Protocol: training.Protocol(draw("protocol")),
			End: training.End(draw("end")), Note: draw("note")}}
		if n := pointer("rir"); n != nil {
			rir := float64(*n%100) / 2
			set.RIR = &rir
		}
		for range rapid.IntRange(0, 3).Draw(t, "segments") {
			set.Segments = append(set.Segments, training.Segment{Load: weight(), Variation: draw("variation"), Side: training.Side(draw("side")), Reps: int(number("reps")),
				Tension: number("tension"), Changeover: pointer("changeover"), End: training.End(draw("end"))})
		}
		for range rapid.IntRange(0, 2).Draw(t, "overridden") {
			set.Overridden = append(set.Overridden, draw("rule"))
		}
		for _, v := range []any{set, entryValue{draw("exercise"), draw("pos"), draw("note"), draw("superset")}, instant(), draw("text")} {
			got, quickly := quickJSON(v)
			if !quickly {
				if usual {
					t.Fatalf("%+v is left to encoding/json", v)
				}
				continue
			}
			r := replica.New("r", KindWorkout)
			if err := r.Set("f", v, replica.Stamp{}); err != nil {
				t.Fatalf("quickJSON wrote %s, and encoding/json says %v", got, err)
			}
			want := string(r.Fields["f"].Value)
			if string(got) != want {
				t.Fatalf("quickJSON wrote\n%s, want\n%s", got, want)
			}
			if err := r.Set("f", got, replica.Stamp{}); err != nil || string(r.Fields["f"].Value) != want {
				t.Fatalf("a record keeps it as %s (%v), want %s", r.Fields["f"].Value, err, want)
			}
		}
	})
}

// Numbers that JSON has only with an exponent, or not at all, are not written
// quickly.
func TestQuickLeavesStrangeNumbers(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), 1e21, 1e-7} {
		if b, ok := quickJSON(setValue{"e", training.Set{RIR: &f}}); ok {
			t.Errorf("%g was written as %s", f, b)
		}
	}
}

// Every field that a set can have is in what the test above writes, so that one
// that is added later is not forgotten here.
func TestQuickKnowsEveryFieldOfASet(t *testing.T) {
	for typ, want := range map[reflect.Type]int{reflect.TypeFor[training.Set](): 14, reflect.TypeFor[training.Segment](): 7, reflect.TypeFor[training.Instant](): 3,
		reflect.TypeFor[training.Phase](): 4, reflect.TypeFor[load.Load](): 3, reflect.TypeFor[entryValue](): 4} {
		if typ.NumField() != want {
			t.Errorf("%s has %d fields, and quick.go and quickwrite.go were written for %d: teach them the new one", typ, typ.NumField(), want)
		}
	}
}
