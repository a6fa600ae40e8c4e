// Package message holds what the page and the porter say to each other. The
// porter is a program of its own that reads logs of other apps and writes CSV,
// in a worker beside the page: see app/porter. Both sides import this package,
// so it stands on nothing: whatever it needed would be downloaded twice.
//
// A [Request] is answered by any number of shares of the work that is done and
// then by one [Answer]. Bytes travel beside them and are named there.
package message

// What a Request asks for.
const (
	Look    = "look"    // read the file that comes along, or the same again: → Preview
	Own     = "own"     // → bytes: the records of exercises that the file needs, from From on
	Take    = "take"    // → bytes: the records of some workouts, from From on
	Reading = "reading" // → Reading
	Pack    = "pack"    // records come along, to be written by Write
	Write   = "write"   // → bytes: the CSV of what was packed
)

// Part is how many records one Own or Take brings at most.
const Part = 20

// A Request is one question of the page.
type Request struct {
	Do      string  `json:"do"`
	Answers Answers `json:"answers,omitzero"`
	All     bool    `json:"all,omitempty"`    // Look: also the names that are sure
	From    int     `json:"from,omitempty"`   // Own, Take
	Format  string  `json:"format,omitempty"` // Write: "dropset", "hevy", "strong"
	Unit    string  `json:"unit,omitempty"`   // in which the person thinks: "kg", "lb"
	Own     string  `json:"own,omitempty"`    // Look: the records of the person's own exercises, one a line
}

// Answers are what the person said about a file.
type Answers struct {
	Unit      string            `json:"unit,omitempty"` // of its weights, where nothing in it says
	Exercises map[string]string `json:"exercises,omitempty"`
	Chains    map[string]bool   `json:"chains,omitempty"`
}

// An Answer is the end of a request. With a Problem it holds nothing else.
type Answer struct {
	Problem string   `json:"problem,omitempty"` // words for the person
	Preview *Preview `json:"preview,omitempty"`
	Reading *Summary `json:"reading,omitempty"`
}

// A Preview is what a file holds, before anything is taken in.
type Preview struct {
	Source  string `json:"source"` // "Hevy"
	Dialect string `json:"dialect"`
	Unit    string `json:"unit"`
	AskUnit bool   `json:"askUnit,omitempty"`

	Workouts  int `json:"workouts"`
	Sets      int `json:"sets"`
	Exercises int `json:"exercises"`
	First     int `json:"first"` // days, as training.Day counts them
	Last      int `json:"last"`

	Names  []Name  `json:"names,omitempty"` // at most 40
	Hidden int     `json:"hidden,omitempty"`
	Chains []Chain `json:"chains,omitempty"` // at most 30
	Broken []Row   `json:"broken,omitempty"` // at most 20

	Own        int `json:"own,omitempty"` // exercises that the workouts need beside the catalogue
	BrokenRows int `json:"brokenRows,omitempty"`
	Duplicates int `json:"duplicates,omitempty"`
	Rests      int `json:"rests,omitempty"`
	Empty      int `json:"empty,omitempty"`
}

// A Name is an exercise as the file writes it, and what it may be.
type Name struct {
	Text     string   `json:"text"`
	Sets     int      `json:"sets"`
	ReadAs   string   `json:"readAs,omitempty"` // "" = an exercise of the person's own
	Doubtful bool     `json:"doubtful,omitempty"`
	Chosen   string   `json:"chosen,omitempty"`
	Choices  []Choice `json:"choices,omitempty"`
}

// A Choice is an exercise that a name may mean.
type Choice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// OwnExercise is the answer that keeps a name as an exercise of the person's own.
const OwnExercise = "own"

// A Chain is a run of rows that may have been one drop set.
type Chain struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Joined bool   `json:"joined,omitempty"`
}

// A Row is one that cannot be read.
type Row struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// A Summary says what the drop sets of a log were like.
type Summary struct {
	DropSets int      `json:"dropSets"`
	MostWeek int      `json:"mostWeek"`
	InBand   int      `json:"inBand"`
	Shallow  int      `json:"shallow"`
	Deep     int      `json:"deep"`
	Unsafe   int      `json:"unsafe"`
	Lifts    []Lift   `json:"lifts,omitempty"` // at most 12
	Advice   []Advice `json:"advice,omitempty"`
}

// A Lift is one exercise that was done as a drop set.
type Lift struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	DropSets int    `json:"dropSets"`
	Level    int    `json:"level"` // as rules.Level counts
}

// An Advice is one thing to change.
type Advice struct {
	ID   string `json:"id,omitempty"`
	Text string `json:"text"`
}
