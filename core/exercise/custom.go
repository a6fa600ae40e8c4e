package exercise

import (
	"encoding/hex"
	"strings"
)

// Answers are what a person says about an exercise of their own: the questions
// that the catalogue answers for its exercises. Zero values are taken from the
// name, as [Resolve] would infer them.
type Answers struct {
	Equipment  Equipment
	Muscle     Muscle
	Secondary  []Muscle
	Mechanic   Mechanic
	Pattern    Pattern
	Counting   Counting
	Hazards    Hazard
	NoHazards  bool // "nothing happens when a rep fails", as against not asked
	Unilateral bool
	Supported  bool
	QuickLoad  bool
	Drop       DropKind
	Cue        string
}

// Custom makes a person's own exercise. Its ID comes from the name alone, so
// that two devices that add the same one agree. Answers win over what the name
// suggests, except that a word of danger in the name keeps its hazard: "my
// Smith squat" stays a squat whatever was ticked.
func Custom(name string, a Answers) Exercise {
	mended, _ := theIndex().correct(canonical(name))
	ex, _ := infer(name, mended)
	kept := dangersIn(newPhrasebook(mended))
	ex.Custom = true
	ex.Inferred = a.Equipment == "" || a.Muscle == "" || a.Mechanic == "" || a.Hazards == 0 && !a.NoHazards
	if a.Equipment != "" {
		ex.Equipment = a.Equipment
	}
	if a.Muscle != "" {
		ex.Muscle = a.Muscle
	}
	if a.Mechanic != "" {
		ex.Mechanic = a.Mechanic
	}
	if a.Hazards != 0 || a.NoHazards {
		ex.Hazards = a.Hazards | kept.hazards
		ex.Pattern = a.Pattern
	} else if a.Pattern != "" {
		ex.Pattern = a.Pattern
	}
	if kept.pattern != NoPattern {
		ex.Pattern = kept.pattern
	}
	ex.Secondary = append([]Muscle(nil), a.Secondary...)
	ex.Unilateral = ex.Unilateral || a.Unilateral
	ex.Supported = ex.Supported || a.Supported
	ex.QuickLoad = a.QuickLoad
	ex.Counting, ex.Cue, ex.Safer = a.Counting, a.Cue, nil
	if kept.drop == "" {
		ex.Drop = a.Drop
	}
	complete(&ex)
	theBook().substitutes(&ex)
	return ex
}

// dangersIn gathers the words of danger that nothing takes back.
func dangersIn(said phrasebook) (sum danger) {
	for i := range dangers {
		d := &dangers[i]
		if !d.hard || !said.warns(d) {
			continue
		}
		sum.hazards |= d.hazards
		if sum.pattern == NoPattern {
			sum.pattern = d.pattern
		}
		if sum.drop == "" {
			sum.drop = d.drop
		}
	}
	return sum
}

// ownID makes the ID of an exercise outside the catalogue from its name, the
// same for any case, accent, hyphen or plural. No slug of the catalogue begins
// with "own-".
func ownID(name string) string {
	if words := fold(name); len(words) > 0 {
		return "own-" + strings.Join(words, "-")
	}
	// Nothing but signs: the bytes themselves, as they are all there is.
	return "own-" + hex.EncodeToString([]byte(strings.TrimSpace(name)))
}
