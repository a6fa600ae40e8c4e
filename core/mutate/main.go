// Command mutate proves that the tests hold the rule book: it shifts each
// number and takes out each row that the rules stand on, one at a time, and
// runs the tests that must notice. What they do not notice it prints, and fails.
//
//	go run ./core/mutate [-v] [folder ...]
//
// The sources stay as they are: each change is built from an overlay. Entries
// of the table in core/rules and the thresholds of its Policy are changed by
// that package's own tests, within one process; see mutation_test.go there.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// A target is a folder whose numbers and tables are changed.
type target struct {
	folder string
	files  []string // only these; empty = all
	funcs  []string // functions whose numbers count, besides constants and tables
	tables []string // lists of which each row is taken out
	tests  []string // who must notice, besides the folder's own tests
	drawn  bool     // those tests draw cases: a failing one is not to be kept
}

var targets = []target{
	{folder: "core/rules", funcs: []string{"DefaultPolicy"}, tables: []string{"beside"}, drawn: true},
	{folder: "core/ladder", funcs: []string{"Expect", "inBand", "band"}, tables: []string{"advices"}, drawn: true},
	{folder: "core/session", drawn: true},
	{folder: "core/strength", funcs: []string{"factor"}},
	{folder: "core/training", files: []string{"tempo.go", "profile.go", "training.go"}, funcs: []string{"SuggestLevel", "Drops"},
		tests: []string{"./core/session", "./core/ladder", "./core/rules"}, drawn: true},
}

// same are the changes that cannot matter, each with its reason. One that is
// noticed after all, or that no longer exists, is an error.
var same = map[string]string{
	"core/ladder billionth: 1_000_000_000 → 980000000":  "it is a scale: all that is measured in it grows alike",
	"core/ladder billionth: 1_000_000_000 → 1020000000": "it is a scale: all that is measured in it grows alike",
	"core/ladder exactDrops: 4 → 3":                     "it bounds the time of a search beyond the three drops of any rule",
	"core/ladder exactDrops: 4 → 5":                     "it bounds the time of a search beyond the three drops of any rule",
	"core/ladder patience: 400 → 392":                   "it bounds the time of a search beyond the three drops of any rule",
	"core/ladder patience: 400 → 408":                   "it bounds the time of a search beyond the three drops of any rule",
}

func main() {
	verbose := flag.Bool("v", false, "print every change and what came of it")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./core/mutate [-v] [folder ...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(flag.Args(), *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(folders []string, verbose bool) error {
	begin := time.Now()
	out, err := exec.Command("go", "test", "-count=1", "-v", "-run=^TestNo(RuleCan|ThresholdCan)", "./core/rules").CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if _, said, ok := strings.Cut(line, "mutation_test.go:"); ok {
			fmt.Print("core/rules, in its tests: ", said)
		}
	}
	if err != nil {
		return fmt.Errorf("core/rules has rules or thresholds that nothing holds: %w", err)
	}
	var all []mutant
	for _, t := range targets {
		if len(folders) > 0 && !slices.Contains(folders, t.folder) {
			continue
		}
		found, err := t.mutants()
		if err != nil {
			return err
		}
		all = append(all, found...)
	}
	if len(all) == 0 {
		return fmt.Errorf("nothing to change in %v", folders)
	}
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	fates := make([]fate, len(all))
	var hands sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		hands.Go(func() {
			for i := range next {
				fates[i] = all[i].try(tmp, i)
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	hands.Wait()
	return report(all, fates, verbose, len(folders) == 0, begin)
}

// A fate is what came of a change.
type fate uint8

const (
	noticed fate = iota
	survived
	unbuilt // it does not compile, so it says nothing
	broken  // the tests could not be run
)

func (f fate) String() string {
	return [...]string{"noticed", "SURVIVED", "does not compile", "could not be run"}[f]
}

// try builds and runs the tests with the change in place.
func (m mutant) try(tmp string, n int) fate {
	file := filepath.Join(tmp, fmt.Sprintf("%d.go", n))
	overlay := filepath.Join(tmp, fmt.Sprintf("%d.json", n))
	path, err := filepath.Abs(m.file)
	if err != nil {
		return broken
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": {path: file}})
	if err != nil || os.WriteFile(file, m.text, 0o600) != nil || os.WriteFile(overlay, list, 0o600) != nil {
		return broken
	}
	out, err := exec.Command("go", append([]string{"test", "-overlay", overlay, "-count=1", "-failfast", "-vet=off", "-timeout=2m"}, m.args...)...).CombinedOutput()
	switch {
	case err == nil:
		return survived
	case strings.Contains(string(out), "[build failed]"), strings.Contains(string(out), "[setup failed]"):
		return unbuilt
	case strings.Contains(string(out), "FAIL"):
		return noticed
	}
	return broken
}

func report(all []mutant, fates []fate, verbose, whole bool, begin time.Time) error {
	count := map[fate]int{}
	wrong, used := 0, map[string]bool{}
	for i, m := range all {
		f := fates[i]
		why, excused := same[m.name]
		used[m.name] = excused
		if verbose {
			fmt.Printf("%-16s %s\n", f, m.name)
		}
		switch {
		case f == survived && excused:
			fmt.Printf("changes nothing: %s: %s\n", m.name, why)
			continue
		case f == survived:
			fmt.Printf("SURVIVED: %s\n", m.name)
			wrong++
		case excused:
			fmt.Printf("%s, though it is said that %s: %s\n", f, why, m.name)
			wrong++
		case f == broken:
			fmt.Printf("could not be run: %s\n", m.name)
			wrong++
		}
		count[f]++
	}
	for name := range same {
		if whole && !used[name] {
			fmt.Printf("there is no such change: %s\n", name)
			wrong++
		}
	}
	fmt.Printf("%d changes: %d noticed, %d survived, %d excused, %d do not compile; %v\n", len(all), count[noticed], count[survived],
		len(all)-count[noticed]-count[survived]-count[unbuilt]-count[broken], count[unbuilt], time.Since(begin).Round(time.Second))
	if wrong > 0 {
		return fmt.Errorf("%d to mend", wrong)
	}
	return nil
}
