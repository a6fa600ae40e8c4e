// Package message holds what the page and the porter say to each other. The
// porter is a program of its own that reads logs of other apps and writes CSV,
// in a worker beside the page: see app/porter. Both sides import this package,
// so it stands on nothing: whatever it needed would be downloaded twice. For the
// same reason the porter finds all words, and the page only draws them.
//
// A [Request] is answered by any number of shares of the work that is done and
// then by one [Answer]; what is said about sync stands in devices.go.
package message

// What a Request asks for.
const (
	Look   = "look"   // read the file that comes along, or the same again: → Preview
	Import = "import" // take in what the last Look found: → Past, Reading
	Undo   = "undo"   // take the newest import back
	Write  = "write"  // → bytes: the log as CSV
	Cancel = "cancel" // of an Import that is under way: it has no answer of its own
)

// A Request is one question of the page.
type Request struct {
	Do      string  `json:"do"`
	Answers Answers `json:"answers,omitzero"`
	All     bool    `json:"all,omitempty"`    // Look: more of it, and also the names that are sure
	Format  string  `json:"format,omitempty"` // Write: "dropset", "hevy", "strong"
	Unit    string  `json:"unit,omitempty"`   // Look, Write: in which the person thinks, "kg" or "lb"
	What    string  `json:"what,omitempty"`   // Sync: what happened or was tapped
	With    string  `json:"with,omitempty"`   // Sync: and with what
}

// Answers are what the person said about a file.
type Answers struct {
	Unit      string            `json:"unit,omitempty"` // of its weights, where nothing in it says
	Exercises map[string]string `json:"exercises,omitempty"`
	Chains    map[string]bool   `json:"chains,omitempty"`
}

// An Answer is the end of a request.
type Answer struct {
	Problem   string `json:"problem,omitempty"` // words for the person; then there is nothing else
	Fixable   bool   `json:"fixable,omitempty"` // the same may go right when it is tried again
	Cancelled bool   `json:"cancelled,omitempty"`

	Preview Preview `json:"preview,omitzero"`
	Past    Past    `json:"past,omitzero"`
	Reading Reading `json:"reading,omitzero"`
}

// A Preview is what a file holds, before anything is taken in.
type Preview struct {
	Dialect string      `json:"dialect"`
	Facts   [][2]string `json:"facts"`
	AskUnit bool        `json:"askUnit,omitempty"`
	Unit    string      `json:"unit,omitempty"` // "kg", "lb"
	Names   []Name      `json:"names,omitempty"`
	Others  string      `json:"others,omitempty"` // what shows the names that are hidden; "" = it would show none
	Chains  []Chain     `json:"chains,omitempty"`
	Rest    string      `json:"rest,omitempty"`   // how many more chains there are
	More    bool        `json:"more,omitempty"`   // whoever asks can see more of them
	Broken  []string    `json:"broken,omitempty"` // how many rows cannot be read, and then some of them
	Left    string      `json:"left,omitempty"`   // what else is left out
	Import  string      `json:"import"`           // what takes it in
}

// A Name is an exercise as the file writes it, and what it may be.
type Name struct {
	Text    string      `json:"text"`
	Note    string      `json:"note"`
	Chosen  string      `json:"chosen,omitempty"`
	Choices [][2]string `json:"choices"` // answer and words
}

// OwnExercise is the answer that keeps a name as an exercise of the person's own.
const OwnExercise = "own"

// A Chain is a run of rows that may have been one drop set.
type Chain struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Joined bool   `json:"joined,omitempty"`
}

// A Past is an import that was written.
type Past struct {
	Text     string   `json:"text"`     // what it did
	Workouts []string `json:"workouts"` // that it brought or brought back
}

// A Reading says what the drop sets of a log were like.
type Reading struct {
	Facts  [][2]string `json:"facts,omitempty"` // none: there was no drop set
	Lifts  []Lift      `json:"lifts,omitempty"`
	Advice []string    `json:"advice,omitempty"`
}

// A Lift is one exercise that was done as a drop set.
type Lift struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Note  string `json:"note"`
	Level uint8  `json:"level"` // as rules.Level counts
	Word  string `json:"word"`
}
