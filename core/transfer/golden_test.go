package transfer_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/training"
	"dropset/core/transfer"
)

var update = flag.Bool("update", false, "write the golden files anew; then read them")

var matches = map[exercise.Match]string{
	exercise.Unknown: "unknown", exercise.Inferred: "inferred", exercise.Close: "close", exercise.Alias: "alias", exercise.Exact: "exact",
}

var reasons = map[transfer.ChainReason]string{transfer.Marked: "marked", transfer.Written: "written", transfer.Falling: "falling"}

// render writes an import so that a person can see at a glance whether it is
// what the file says.
func render(im transfer.Imported) string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("%s | unit %q ask %v", im.Dialect, im.Unit, im.AskUnit)
	p("%d workouts, %d sets, %d exercises, %s to %s", len(im.Workouts), im.Sets, im.Exercises, im.First.ISO(), im.Last.ISO())
	p("rests %d, empty %d, duplicates %d, lone drops %d, endless %d, broken %d", im.Rests, im.Empty, im.Duplicates, im.LoneDrops, im.Endless, im.BrokenRows)
	for _, n := range im.Names {
		p("name %q ×%d = %s (%s)", n.Text, n.Sets, n.Exercise.ID, matches[n.Match])
	}
	for _, x := range im.Own {
		p("own %s %q", x.ID, x.Name)
	}
	for _, c := range im.Chains {
		var loads []string
		for i, l := range c.Loads {
			loads = append(loads, fmt.Sprintf("%s×%d", l.Format(unitFor(l)), c.Reps[i]))
		}
		p("chain line %d %s %q %s joined %v", c.Line, c.Start.ISO(), c.Exercise, strings.Join(loads, " > "), c.Joined)
		p("  %s", reasons[c.Why])
	}
	for _, r := range im.Broken {
		p("broken line %d: %s | %s", r.Line, r.Reason, r.Text)
	}
	for _, w := range im.Workouts {
		p("\n%s to %s %q %q", w.Start.ISO(), w.End.ISO(), w.Name, w.Note)
		for _, e := range w.Entries {
			p("  %s superset %q note %q", e.Exercise, e.Superset, e.Note)
			for _, s := range e.Sets {
				p("    %s", set(s))
			}
		}
	}
	return b.String()
}

func unitFor(l load.Load) load.Unit {
	if l.Mass%load.Gram != 0 {
		return load.Lb
	}
	return load.Kg
}

func set(s training.Set) string {
	out := string(s.Kind)
	if s.Protocol != "" {
		out += " " + string(s.Protocol)
	}
	if len(s.Segments) == 0 {
		out += fmt.Sprintf(" %s × %d", s.Load.Format(unitFor(s.Load)), s.Reps)
	}
	for _, seg := range s.Segments {
		out += fmt.Sprintf(" [%s × %d %s]", seg.Load.Format(unitFor(seg.Load)), seg.Reps, seg.Side)
	}
	if s.RIR != nil {
		out += fmt.Sprintf(" RIR %v", *s.RIR)
	}
	if s.End != "" {
		out += " end " + string(s.End)
	}
	if s.Duration > 0 {
		out += fmt.Sprintf(" %d ms", s.Duration)
	}
	if s.Distance > 0 {
		out += fmt.Sprintf(" %d mm", s.Distance)
	}
	if s.Note != "" {
		out += fmt.Sprintf(" note %q", s.Note)
	}
	return out
}

// fixtures are the made-up logs of every dialect.
func fixtures(tb testing.TB) map[string][]byte {
	tb.Helper()
	paths, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(paths) < 12 {
		tb.Fatalf("found %d fixtures (%v)", len(paths), err)
	}
	files := map[string][]byte{}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			tb.Fatal(err)
		}
		files[strings.TrimSuffix(filepath.Base(p), ".csv")] = b
	}
	return files
}

// Every dialect becomes the workouts that its golden file shows.
func TestDialects(t *testing.T) {
	for name, file := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			im, err := transfer.Import(bytes.NewReader(file), transfer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := render(im)
			golden := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("imported as\n%s\nwant\n%s", got, want)
			}
		})
	}
}
