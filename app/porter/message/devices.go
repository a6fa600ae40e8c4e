package message

import "bytes"

// Sync is a Request of the Devices page, or of the page around it. It has no
// answer of its own: the porter shows a [Devices] whenever that has changed, be
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
func IsOn(state []byte) bool {
	_, secret, ok := bytes.Cut(state, []byte(`"secret":"`))
	return ok && len(secret) > 0 && secret[0] != '"'
}

// A Devices is what the Devices page says, and what others say of it. The page
// draws it as it comes.
type Devices struct {
	On    bool   `json:"on,omitempty"`
	Line  string `json:"line,omitempty"`  // how far sync is, where it is on
	Due   bool   `json:"due,omitempty"`   // somebody should look
	Step  string `json:"step,omitempty"`  // the page begins anew when it changes
	Clear bool   `json:"clear,omitempty"` // what was typed was used up
	Cards []Card `json:"cards,omitempty"`
	Ask   *Ask   `json:"ask,omitempty"`
}

// A Card is a piece of the page.
type Card struct {
	Title string `json:"title"`
	Parts []Part `json:"parts"`
}

// A Part is one piece of a card.
type Part struct {
	Kind string   `json:"kind"`
	Text string   `json:"text,omitempty"`
	What string   `json:"what,omitempty"` // that is asked for when it is tapped
	With string   `json:"with,omitempty"` // along with it; of a Picture its address; of a Field what is wrong
	List []string `json:"list,omitempty"`
	Off  bool     `json:"off,omitempty"`
}

// Kinds of parts.
const (
	Text    = "text"
	Note    = "note"  // small
	Trouble = "bad"   // a banner: something keeps sync from working
	Points  = "list"  // List, numbered
	Picture = "image" // Text says what it shows
	Field   = "field" // of words; List are suggestions: what is shown, and the whole text with it
	Main    = "main"  // buttons
	Quiet   = "quiet"
	Danger  = "danger"
)

// An Ask is a question that has to be answered first.
type Ask struct {
	Title string   `json:"title"`
	Texts []string `json:"texts"`
	Yes   string   `json:"yes"`
	What  string   `json:"what"`
	No    string   `json:"no"`
}
