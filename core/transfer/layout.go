package transfer

import (
	"strings"

	"dropset/core/load"
)

// A column is what a cell means, whatever its header is called.
type column uint8

const (
	ignored column = iota
	colStart
	colEnd
	colWorkout
	colWorkoutNote
	colSpan // how long the workout took
	colExercise
	colExerciseNote
	colSuperset
	colMark // warm-up, drop, failure; or the number of the set
	colMass
	colMassUnit
	colReps
	colRPE
	colDistance
	colDistanceUnit
	colSeconds
	colNote
	columnCount
)

// headers names the columns of each app, as normal makes them. Strong writes
// them in the language of the phone; English, French and German are known.
var headers = map[Format]map[string]column{
	Hevy: {
		"title": colWorkout, "start time": colStart, "end time": colEnd, "description": colWorkoutNote,
		"exercise title": colExercise, "superset id": colSuperset, "exercise notes": colExerciseNote, "set type": colMark,
		"weight": colMass, "reps": colReps, "distance": colDistance, "duration": colSeconds, "rpe": colRPE,
	},
	Strong: {
		"date": colStart, "workout name": colWorkout, "duration": colSpan, "workout duration": colSpan,
		"exercise name": colExercise, "set order": colMark, "weight": colMass, "weight unit": colMassUnit, "reps": colReps,
		"rpe": colRPE, "distance": colDistance, "distance unit": colDistanceUnit, "seconds": colSeconds,
		"notes": colNote, "workout notes": colWorkoutNote,

		"nom de l'entraînement": colWorkout, "durée": colSpan, "nom de l'exercice": colExercise, "ordre de la série": colMark,
		"poids": colMass, "réps": colReps, "secondes": colSeconds, "notes d'entraînement": colWorkoutNote,

		"datum": colStart, "workout-name": colWorkout, "dauer": colSpan, "workout-dauer": colSpan,
		"name der übung": colExercise, "reihenfolge festlegen": colMark, "gewicht": colMass, "wiederh.": colReps,
		"entfernung": colDistance, "sekunden": colSeconds, "notizen": colNote, "workout-notizen": colWorkoutNote,
	},
	FitNotes: {
		"date": colStart, "exercise": colExercise, "weight": colMass, "weight unit": colMassUnit, "reps": colReps,
		"distance": colDistance, "distance unit": colDistanceUnit, "time": colSeconds, "comment": colNote, "notes": colNote,
	},
}

// needed are the columns without which a header is not that app's.
var needed = map[Format][]column{
	Hevy:     {colStart, colExercise, colMark},
	Strong:   {colStart, colExercise, colMark},
	FitNotes: {colStart, colExercise, colReps},
}

var languages = map[string]string{"nom de l'exercice": "French", "name der übung": "German"}

// A layout says where a file keeps what.
type layout struct {
	format  Format
	comma   byte
	width   int
	at      [columnCount]int // -1 = nowhere
	mass    load.Unit        // that the header states; "" = none
	length  int64            // the same for distances, in tenths of a millimetre
	dialect string
}

// layoutOf recognises a header. The cells are those of the whole first row.
func layoutOf(cells []string, comma byte) (layout, bool) {
	for _, f := range [...]Format{Hevy, Strong, FitNotes} {
		l := layout{format: f, comma: comma, width: len(cells)}
		for c := range l.at {
			l.at[c] = -1
		}
		language := ""
		for i, cell := range cells {
			name, unit := normal(cell)
			if language == "" {
				language = languages[name]
			}
			col, ok := headers[f][name]
			switch u, isMass := unitOf(unit); {
			case !ok, l.at[col] >= 0: // a second weight is the first in another unit
				continue
			case col == colMass && isMass:
				l.mass = u
			case col == colDistance:
				l.length = lengthOf(unit)
			}
			l.at[col] = i
		}
		if l.has(needed[f]) && (f != FitNotes || hasCategory(cells)) {
			l.dialect = l.describe(language)
			return l, true
		}
	}
	return layout{}, false
}

func (l *layout) has(cols []column) bool {
	for _, c := range cols {
		if l.at[c] < 0 {
			return false
		}
	}
	return true
}

// hasCategory tells FitNotes' log from the many tables with a date, an exercise
// and reps.
func hasCategory(cells []string) bool {
	for _, c := range cells {
		if n, _ := normal(c); n == "category" {
			return true
		}
	}
	return false
}

// describe puts the dialect into words.
func (l *layout) describe(language string) string {
	parts := []string{l.format.Name()}
	switch l.comma {
	case ';':
		parts = append(parts, "semicolons")
	case '\t':
		parts = append(parts, "tabs")
	}
	if language != "" {
		parts = append(parts, language)
	}
	switch {
	case l.at[colMassUnit] >= 0:
		parts = append(parts, "a unit in each row")
	case l.mass != "":
		parts = append(parts, "weights in "+l.mass.Name())
	default:
		parts = append(parts, "no unit")
	}
	return strings.Join(parts, ", ")
}

// normal makes "weight" and "kg" of "Weight (kg)", "weight_kg" and "kg" alike.
func normal(header string) (name, unit string) {
	words := strings.Fields(strings.NewReplacer("_", " ", "(", " ", ")", " ", "’", "'", "\u00a0", " ").Replace(strings.ToLower(header)))
	if len(words) == 0 {
		return "", ""
	}
	last := words[len(words)-1]
	_, mass := unitOf(last)
	length := lengthOf(last) > 0
	switch {
	case len(words) == 1 && mass:
		return "weight", last
	case len(words) == 1 && length:
		return "distance", last
	case len(words) > 1 && (mass || length || last == "sec" || last == "seconds"):
		return strings.Join(words[:len(words)-1], " "), last
	}
	return strings.Join(words, " "), ""
}
