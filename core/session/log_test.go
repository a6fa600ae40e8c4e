package session_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/session"
)

func skipped(err error) int {
	var s *session.Skipped
	if errors.As(err, &s) {
		return s.Count
	}
	return 0
}

// stored is a plan that fills every field.
func stored() *session.Plan {
	p := curl()
	p.Unilateral = true
	p.Rungs[0].Reps = ladder.RepRange{Min: 8, Max: 12}
	p.Rungs[0].SetOut = "pin at 20"
	p.Rungs[1] = ladder.Rung{
		Load: kg(15), Variation: "cable-hammer-curl", Drop: 0.25, InBand: true, Reps: ladder.RepRange{Min: 5, Max: 7, Model: true},
		SetOut: "strip 2.5 kg a side", Strip: []load.Mass{2500 * load.Gram},
	}
	p.Rungs[2].Load = load.Load{Kind: load.Band, Step: 3}
	return p
}

// The stored log of a live set outlives the build that wrote it: this golden
// file may get longer, what is in it must stay readable.
func TestTheStoredFormatStays(t *testing.T) {
	golden, err := os.ReadFile("testdata/v1.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(golden), []byte("\n"))
	var log []session.Command
	for _, line := range lines {
		c, err := session.Decode(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		log = append(log, c)
		again, err := session.Encode(c)
		if err != nil || !bytes.Equal(again, line) {
			t.Errorf("written again as\n%s, want\n%s (%v)", again, line, err)
		}
	}
	want := []session.Command{
		{Verb: session.Start, At: t0, Plan: stored()},
		{Verb: session.WarmedUp, At: t0 + 1000},
		{Verb: session.SkipWarm, At: t0 + 2000},
		{Verb: session.Rep, At: t0 + 3000},
		{Verb: session.SetReps, At: t0 + 4000, N: 8},
		{Verb: session.Failure, At: t0 + 5000},
		{Verb: session.Lapse, At: t0 + 6000},
		{Verb: session.Undo, At: t0 + 7000},
		{Verb: session.FormBroke, At: t0 + 8000},
	}
	if !reflect.DeepEqual(log, want) {
		t.Errorf("read %+v\nwant %+v", log, want)
	}
	if s, _, err := session.Resume(lines); err != nil || s.Stage != session.Ended || len(s.Segments) != 1 {
		t.Errorf("resumed %+v, %v", s, err)
	}
}

func TestDecodeSaysWhyItCannotRead(t *testing.T) {
	for line, want := range map[string]fault.Code{
		"":                              fault.Damaged,
		`{"v":1,"verb":"re`:             fault.Damaged,
		`{"v":1,"verb":7}`:              fault.Damaged,
		`{"v":2,"verb":"rep"}`:          fault.TooNew,
		`{"v":1,"verb":"rep","new":[]}`: fault.OK,
		`{"verb":"rep","at":5}`:         fault.OK,
	} {
		if _, err := session.Decode([]byte(line)); fault.CodeOf(err) != want || (want != fault.OK && fault.Message(err) == "") {
			t.Errorf("%q: %v, want %q", line, err, want)
		}
	}
}

func TestEncodeFailsOnNumbersThatJSONLacks(t *testing.T) {
	p := curl()
	p.Rungs[0].Drop = math.NaN()
	if _, err := session.Encode(session.Command{Verb: session.Start, Plan: p}); fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v, want internal", err)
	}
}

// However a command was written, it is one spelling.
func TestATapIsWrittenAsJSONIs(t *testing.T) {
	if n := reflect.TypeFor[session.Command]().NumField(); n != 4 {
		t.Fatalf("a command has %d fields, and those of a tap are written by hand: teach Encode the new one", n)
	}
	for _, c := range []session.Command{
		{Verb: session.Rep, At: t0}, {Verb: session.SetReps, At: t0 + 1, N: 12}, {Verb: session.SetReps, At: -1, N: -3}, {Verb: session.FormBroke},
		{}, {Verb: `a "verb" of <later>`, At: 7}, {Verb: "é\n"},
	} {
		want, err := json.Marshal(struct {
			V int `json:"v"`
			session.Command
		}{session.Version, c})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := session.Encode(c); err != nil || string(got) != string(want) {
			t.Errorf("%+v is written as %s (%v), want %s", c, got, err, want)
		}
	}
}

func TestALogWithHolesIsStillASet(t *testing.T) {
	line := func(c session.Command) []byte {
		b, err := session.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	s, _, err := session.Resume([][]byte{
		line(session.Command{Verb: session.Rep, At: t0}), // before the start
		line(session.Command{Verb: session.Start, At: t0, Plan: cold()}),
		[]byte("torn"),
		line(session.Command{Verb: session.Rep, At: t0 + 1000}),
		line(session.Command{Verb: "juggle", At: t0 + 2000}),
		line(session.Command{Verb: session.Rep, At: t0 + 3000}),
	})
	if s.Reps != 2 || skipped(err) != 3 || fault.CodeOf(err) != fault.Damaged || !strings.Contains(fault.Message(err), "(3)") {
		t.Errorf("%d reps, %v; want 2 and three left out", s.Reps, err)
	}
	if !strings.Contains(err.Error(), "3 commands left out") || errors.Unwrap(errors.Unwrap(err)) == nil {
		t.Errorf("the report says %q", err)
	}
}

func FuzzDecode(f *testing.F) {
	golden, err := os.ReadFile("testdata/v1.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(golden)
	f.Add([]byte("{\"verb\":\"start\",\"plan\":{\"set\":\"a\",\"rungs\":[{\"Load\":{\"kind\":\"mass\"}}]}}\n{\"verb\":\"set-reps\",\"n\":-9}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		lines := bytes.Split(b, []byte("\n"))
		s, _, err := session.Resume(lines)
		if what := broken(s); what != "" {
			t.Fatalf("%s\n%+v", what, s)
		}
		if n := skipped(err); n < 0 || n > len(lines) {
			t.Fatalf("%d of %d lines left out", n, len(lines))
		}
		for _, line := range lines {
			c, err := session.Decode(line)
			if err != nil {
				continue
			}
			again, err := session.Encode(c)
			if err != nil {
				t.Fatalf("%+v cannot be written: %v", c, err)
			}
			back, err := session.Decode(again)
			if err != nil {
				t.Fatalf("%s cannot be read back: %v", again, err)
			}
			if third, err := session.Encode(back); err != nil || !bytes.Equal(third, again) {
				t.Fatalf("written %s\nthen    %s (%v)", again, third, err)
			}
		}
	})
}

func BenchmarkApply100Taps(b *testing.B) {
	var log []session.Command
	at := int64(t0)
	tap := func(v session.Verb) {
		at += 2500
		log = append(log, session.Command{Verb: v, At: at, Plan: map[session.Verb]*session.Plan{session.Start: cold()}[v]})
	}
	tap(session.Start)
	for range 3 {
		for range 32 {
			tap(session.Rep)
		}
		tap(session.Failure)
	}
	b.ReportAllocs()
	for b.Loop() {
		if s, _, err := session.Replay(log); err != nil || s.Stage != session.Ended {
			b.Fatal(s.Stage, err)
		}
	}
}

func BenchmarkUndo(b *testing.B) {
	s := begin(b, cold()).reps(1, 99).s
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := session.Apply(s, session.Command{Verb: session.Undo}); err != nil {
			b.Fatal(err)
		}
	}
}
