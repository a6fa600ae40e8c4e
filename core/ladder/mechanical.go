package ladder

import (
	"slices"
	"strings"

	"dropset/core/exercise"
	"dropset/core/fault"
)

// mechanicalDrops is how many changes of variation a mechanical set has unless
// the request names more: the limit of all drop sets (R-EXE-5.1).
const mechanicalDrops = 3

// mechanical returns a ladder of one load and changing variations, from the
// weaker to the stronger position (R-PRO-3, C7).
func mechanical(req Request) (Ladder, error) {
	most := req.Drops
	switch {
	case most == 0:
		most = mechanicalDrops
	case most < 0 || most > MaxDrops:
		_, err := req.drops()
		return Ladder{}, err
	}
	names := variations(req.Exercise.ID, req.Exercise.Chain)
	if len(names) < 2 {
		return Ladder{}, fault.At("protocol", noVariation(req.Exercise.ID, req.Exercise.Chain))
	}
	f, err := newField(req)
	if err != nil {
		return Ladder{}, err
	}
	start, err := f.index(req.Start)
	if err != nil {
		return Ladder{}, err
	}
	names = names[:min(len(names), most+1)]
	l := Ladder{Protocol: req.Protocol, Rungs: make([]Rung, len(names)), Warmup: f.warmup(start)}
	for i, name := range names {
		l.Rungs[i] = Rung{Load: req.Start, Variation: name, InBand: true}
	}
	l.Rungs[0].Reps = RepRange{Min: MinReps, Max: MaxReps}
	if f.bar != nil {
		f.strip(&l, []int{start})
	}
	f.setOut(req.Exercise, &l)
	if !slices.Contains(req.Exercise.Chain, req.Exercise.ID) {
		l.Notes = append(l.Notes, Note{"C7", "Nobody has put these variations in order for you yet. Go from the position you are weakest in to the one you are strongest in."})
	}
	return l, nil
}

// variations returns the chain from the exercise on. Where the chain does not
// name the exercise, its place is unknown and it comes first.
func variations(id string, chain []string) []string {
	if i := slices.Index(chain, id); i >= 0 {
		return chain[i:]
	}
	return append([]string{id}, chain...)
}

func noVariation(id string, chain []string) string {
	if len(chain) > 1 {
		return "This is already the strongest position. Begin with " + words(chain[0]) + " to change position on the way."
	}
	return "No easier variation of this exercise is known. Choose single or double instead."
}

// words returns a slug as it is read: the name from the catalogue, or the slug
// of a person's own exercise with its hyphens taken out.
func words(slug string) string {
	if ex, ok := exercise.Find(slug); ok {
		return ex.Name
	}
	return strings.ReplaceAll(slug, "-", " ")
}
