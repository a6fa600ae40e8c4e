package message

import "strings"

// Sync is a Request of the Devices page, or of the page around it. It has no
// answer of its own: the porter says a [Devices] whenever that has changed, be
// it by what was asked or by what the network has brought.
const Sync = "sync"

// What happens to the page, as Request.What of Sync. The rest are the taps of a
// Devices, as it names them.
const (
	Opened = "opened" // it runs, or is seen again
	Hidden = "hidden" // it may be ended without another word
	Show   = "show"   // somebody looks at the Devices page
	Typed  = "typed"  // With = the words so far
	Link   = "link"   // With = what stood behind the # of the address
)

// SyncState names the value in the database that says whether sync is on.
const SyncState = "sync"

// IsOn reports whether the value of [SyncState] is that of a device that syncs.
// The page looks at no more of it than this.
func IsOn(state string) bool { return strings.Contains(state, `"secret"`) }

// A Devices is what the Devices page says, and what others say of it.
type Devices struct {
	On    bool   // sync is on
	Line  string // how far it is, where it is on
	Due   bool   // somebody should look
	Step  string // the page begins anew when it changes
	Clear bool   // what was typed was used up
	Cards []Card
}

// A Card is a piece of the page.
type Card struct {
	Title string
	Parts []Part
}

// A Part is one piece of a card.
type Part struct {
	Kind string
	Text string
	What string // that is asked for when it is tapped
	With string // along with it; of a Picture its address; of a Field what is wrong
	Off  bool
	List []string // of Points
}

// Kinds of parts.
const (
	Text    = "text"
	Note    = "note"  // small
	Trouble = "bad"   // a banner: something keeps sync from working
	Points  = "list"  // List, numbered
	Picture = "image" // Text says what it shows
	Field   = "field" // of words
	Main    = "main"  // buttons
	Quiet   = "quiet"
	Danger  = "danger"
)

// Kinds of rows that are no parts. The parts of a card follow its row.
const (
	RowState = "state" // On, Line, Due, Step, Clear
	RowCard  = "card"  // Title
)

// Set is what stands for true in a row.
const Set = "1"

// Rows returns d as it is carried: each row is a kind and its texts, those of a
// part being Text, What, With, Off and List. The page draws from rows because
// types of its own would weigh more than all that is drawn.
func (d Devices) Rows() [][]string {
	rows := [][]string{{RowState, set(d.On), d.Line, set(d.Due), d.Step, set(d.Clear)}}
	for _, c := range d.Cards {
		rows = append(rows, []string{RowCard, c.Title})
		for _, p := range c.Parts {
			rows = append(rows, append([]string{p.Kind, p.Text, p.What, p.With, set(p.Off)}, p.List...))
		}
	}
	return rows
}

func set(b bool) string {
	if b {
		return Set
	}
	return ""
}
