package screen

import (
	"errors"
	"strings"

	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/training"
)

// A SyncView says how the person's other devices are doing.
type SyncView struct {
	On      bool
	Running bool
	Text    string // how much is sent, and when that was
	Why     string // what a person should know about it; "" = all is well
	Offer   SyncOffer
}

// A SyncOffer is what a button beside Why does.
type SyncOffer string

const (
	OfferNothing SyncOffer = ""
	OfferTry     SyncOffer = "try"    // sync now
	OfferUpload  SyncOffer = "upload" // make the copy on the server anew
	OfferPair    SyncOffer = "pair"   // enter the words of a device that syncs
	OfferReload  SyncOffer = "reload" // update Dropset
	OfferBackup  SyncOffer = "backup" // save a file
)

// SyncScreen makes it from what the syncer last told.
func (m *Model) SyncScreen(s syncer.Status) SyncView {
	if !s.On {
		return SyncView{Text: "This device keeps its log for itself."}
	}
	view := SyncView{On: true, Running: s.Running, Why: s.Why()}
	last := "It has not been in touch with the server yet."
	if s.Last > 0 {
		last = "Last sync: " + when(training.Instant{Milli: s.Last, Offset: m.Now().Offset}, m.Today()) + "."
	}
	switch {
	case s.Running:
		view.Text = "Syncing…"
	case s.Unsynced > 0:
		view.Text = count(s.Unsynced, "change") + " to send. " + last
	case s.Last > 0:
		view.Text = "Everything is sent. " + last
	default:
		view.Text = last
	}
	if view.Why == "" {
		return view
	}
	switch fault.CodeOf(s.Err) {
	case fault.VaultLost:
		view.Offer = OfferUpload
	case fault.VaultGone, fault.Denied:
		view.Offer = OfferPair
	case fault.TooOld, fault.TooNew:
		view.Offer = OfferReload
	case fault.VaultFull:
		view.Offer = OfferBackup
	case fault.OK, fault.TooLarge:
	default:
		view.Offer = OfferTry
	}
	if s.Unread > 0 && view.Offer == OfferTry && fault.CodeOf(s.Err) == fault.Damaged {
		view.Offer = OfferReload
	}
	return view
}

// NewSecret makes the secret of a new vault.
func (m *Model) NewSecret() replica.Secret { return replica.Secret(m.env.Random()) }

// A WordsView stands beside the field where twelve words are typed.
type WordsView struct {
	Text    string         // how many are there, or what is wrong
	Suggest []string       // what the word that is being typed may become
	Wrong   int            // the place of a word that is wrong, from 0; -1 = none
	Secret  replica.Secret // if Ready
	Ready   bool
}

// offeredWords is how many words are offered while one is typed.
const offeredWords = 4

// ReadWords looks at what was typed so far. The word at the end counts as
// unfinished until something follows it, so nobody is corrected while typing.
func ReadWords(text string) WordsView {
	view := WordsView{Wrong: -1}
	whole := text
	if typing := lastWord(text); typing != "" {
		view.Suggest = replica.Complete(typing, offeredWords)
		if len(view.Suggest) == 1 && view.Suggest[0] == typing {
			view.Suggest = nil
		}
		whole = text[:len(text)-len(typing)]
	}
	there := len(strings.Fields(whole))
	secret, err := replica.ParseWords(text)
	if err != nil && len(view.Suggest) > 0 {
		secret, err = replica.ParseWords(whole)
	} else if all := len(strings.Fields(text)); all >= replica.WordCount {
		there = all
	} else {
		_, err = replica.ParseWords(whole)
	}
	if err == nil {
		return WordsView{Text: "These twelve words belong together.", Wrong: -1, Secret: secret, Ready: true}
	}
	var wrong *replica.WordsError
	errors.As(err, &wrong)
	switch {
	case there >= replica.WordCount, wrong != nil && wrong.At >= 0:
		view.Text = fault.Message(err)
		if wrong != nil {
			view.Wrong = wrong.At
		}
	case there == 0:
		view.Text = "Twelve words, in their order. Another device shows them under Devices."
	default:
		view.Text = count(replica.WordCount-there, "word") + " to go."
	}
	return view
}

// TakeWord puts a suggested word in the place of the one that is being typed.
func TakeWord(text, word string) string {
	return text[:len(text)-len(lastWord(text))] + word + " "
}

// lastWord returns the word at the end that nothing follows yet.
func lastWord(text string) string {
	return text[strings.LastIndexAny(text, " \t\r\n,;.")+1:]
}

// pairMark begins the fragment of an address that pairs.
const pairMark = "#pair="

// PairingAddress returns what a QR code for another device holds: the address of
// this app with the secret in its fragment, which no browser sends to a server.
func PairingAddress(origin string, s replica.Secret) string {
	return strings.TrimSuffix(origin, "/") + "/" + pairMark + s.Pairing()
}

// PairedBy returns the secret in an address; false if it is not one that pairs.
// The error is for a person who scanned half of a code.
func PairedBy(address string) (replica.Secret, bool, error) {
	_, code, ok := strings.Cut(address, pairMark)
	if !ok {
		return replica.Secret{}, false, nil
	}
	s, err := replica.ParsePairing(code)
	return s, err == nil, err
}
