package screen_test

import (
	"strings"
	"testing"
	"time"

	"dropset/app/screen"
	"dropset/app/syncer"
	"dropset/core/fault"
)

func TestSyncScreen(t *testing.T) {
	b := newTab(t)
	hour := b.now.Add(-time.Hour).Milli
	failed := func(code fault.Code) syncer.Status {
		return syncer.Status{On: true, Unsynced: 2, Last: hour, Err: fault.New(code, "")}
	}
	for _, c := range []struct {
		name  string
		s     syncer.Status
		text  string
		why   string
		offer screen.SyncOffer
	}{
		{"off", syncer.Status{}, "This device keeps its log for itself.", "", screen.OfferNothing},
		{"never", syncer.Status{On: true}, "It has not been in touch with the server yet.", "", screen.OfferNothing},
		{"running", syncer.Status{On: true, Running: true}, "Syncing…", "", screen.OfferNothing},
		{"all well", syncer.Status{On: true, Last: hour}, "Everything is sent. Last sync: today 18:00.", "", screen.OfferNothing},
		{"one to send", syncer.Status{On: true, Unsynced: 1, Last: hour}, "1 change to send. Last sync: today 18:00.", "", screen.OfferNothing},
		{"offline", failed(fault.Offline), "2 changes to send. Last sync: today 18:00.", "cannot be reached", screen.OfferTry},
		{"a hotel", failed(fault.Damaged), "2 changes", "log-in page", screen.OfferTry},
		{"lost", failed(fault.VaultLost), "2 changes", "upload it again", screen.OfferUpload},
		{"gone", failed(fault.VaultGone), "2 changes", "new words", screen.OfferPair},
		{"denied", failed(fault.Denied), "2 changes", "check the words", screen.OfferPair},
		{"too old", failed(fault.TooOld), "2 changes", "Reload", screen.OfferReload},
		{"full", failed(fault.VaultFull), "2 changes", "full", screen.OfferBackup},
		{"too large", syncer.Status{On: true, Unsynced: 1, TooLarge: 1, Err: fault.New(fault.TooLarge, "")}, "1 change to send.", "Shorten a note", screen.OfferNothing},
		{"unread", syncer.Status{On: true, Last: hour, Unread: 1}, "Everything is sent.", "One entry on the server", screen.OfferNothing},
		{"unread, in the way of an edit", syncer.Status{On: true, Unsynced: 1, Unread: 2, Err: fault.New(fault.Damaged, "")}, "1 change", "2 entries", screen.OfferReload},
		{"a clock", syncer.Status{On: true, Last: hour, ClockOff: 3 * time.Hour}, "Everything", "clock", screen.OfferNothing},
	} {
		v := b.m.SyncScreen(c.s)
		if !strings.HasPrefix(v.Text, c.text) || !strings.Contains(v.Why, c.why) || (c.why == "") != (v.Why == "") || v.Offer != c.offer {
			t.Errorf("%s: %+v, want %q, why %q, offer %q", c.name, v, c.text, c.why, c.offer)
		}
	}
}

func TestReadWords(t *testing.T) {
	const twelve = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"
	for _, c := range []struct {
		name, typed string
		text        string
		suggest     string
		wrong       int
		ready       bool
	}{
		{"nothing", "", "Twelve words, in their order.", "", -1, false},
		{"the beginning of one", "oz", "Twelve words", "ozone", -1, false},
		{"one, not followed yet", "ozone", "Twelve words", "", -1, false},
		{"one that could go on", "act", "Twelve words", "act action actor actress", -1, false},
		{"one", "ozone ", "11 words to go.", "", -1, false},
		{"one and a half", "ozone dri", "11 words to go.", "drift drill drink drip", -1, false},
		{"eleven", strings.TrimSuffix(twelve, "picnic"), "1 word to go.", "", -1, false},
		{"a slip", "ozone dril gräb ", "Word 3", "", 2, false},
		{"a slip while typing", "ozone driil", "11 words to go.", "", -1, false},
		{"all", twelve, "These twelve words belong together.", "", -1, true},
		{"all, shouted and spaced", "  " + strings.ToUpper(strings.ReplaceAll(twelve, " ", "\n")) + "\n", "These twelve", "", -1, true},
		{"one more", twelve + " zoo", "These are 13 words", "", -1, false},
		{"the last one missing its end", strings.TrimSuffix(twelve, "nic"), "1 word to go.", "picnic picture", -1, false},
		{"the last one missing its end, followed", strings.TrimSuffix(twelve, "nic") + " ", "Word 12", "", 11, false},
		{"the last one another", strings.TrimSuffix(twelve, "picnic") + "zebra", "These words do not belong together", "", -1, false},
	} {
		v := screen.ReadWords(c.typed)
		if !strings.HasPrefix(v.Text, c.text) || v.Wrong != c.wrong || v.Ready != c.ready ||
			c.suggest != "" && strings.Join(v.Suggest, " ") != c.suggest {
			t.Errorf("%s: %+v, want %q, %q, wrong %d, ready %t", c.name, v, c.text, c.suggest, c.wrong, c.ready)
		}
		if v.Ready && strings.Join(v.Secret.Words(), " ") != twelve {
			t.Errorf("%s: %q", c.name, v.Secret.Words())
		}
	}

	t.Run("a suggestion takes the place of what was typed", func(t *testing.T) {
		for typed, want := range map[string]string{"": "drill ", "ozone ": "ozone drill ", "ozone dr": "ozone drill ", "ozone, dr": "ozone, drill "} {
			if got := screen.TakeWord(typed, "drill"); got != want {
				t.Errorf("TakeWord(%q) = %q, want %q", typed, got, want)
			}
		}
	})
}

func TestPairing(t *testing.T) {
	b := newTab(t)
	s := b.m.NewSecret()
	if s == b.m.NewSecret() {
		t.Error("two new secrets are the same")
	}
	address := screen.PairingAddress("https://dropset.example/", s)
	if !strings.HasPrefix(address, "https://dropset.example/#pair=") {
		t.Errorf("PairingAddress = %s", address)
	}
	if got, ok, err := screen.PairedBy(address); got != s || !ok || err != nil {
		t.Errorf("PairedBy(%s) = %x, %t, %v, want %x", address, got, ok, err, s)
	}
	if _, ok, err := screen.PairedBy("https://dropset.example/log"); ok || err != nil {
		t.Errorf("an address that does not pair: %t, %v", ok, err)
	}
	if _, ok, err := screen.PairedBy(address[:len(address)-3]); ok || fault.CodeOf(err) != fault.Invalid {
		t.Errorf("half an address: %t, %v, want invalid", ok, err)
	}
}
