package devices_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dropset/app/devices"
	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/seal"
	"dropset/core/training"
)

var now = training.AtZone(1_795_690_800_000, 60)

// server answers for a syncer that has none.
type server struct {
	probe  error
	joined seal.Secret
	work   *syncer.Syncer // does what needs no network
	did    []string
}

func (s *server) Create(ctx context.Context, secret seal.Secret) error {
	s.did = append(s.did, "create")
	return s.work.Create(ctx, secret)
}
func (s *server) Join(ctx context.Context, secret seal.Secret) error {
	s.did, s.joined = append(s.did, "join"), secret
	return s.work.Join(ctx, secret)
}
func (s *server) Leave(ctx context.Context) error {
	s.did = append(s.did, "leave")
	return s.work.Leave(ctx)
}
func (s *server) Replace(ctx context.Context, secret seal.Secret) error {
	s.did = append(s.did, "replace")
	return s.work.Replace(ctx, secret)
}
func (s *server) Upload(ctx context.Context) error {
	s.did = append(s.did, "upload")
	return s.work.Upload(ctx)
}
func (s *server) Remove(context.Context) error {
	s.did = append(s.did, "remove")
	return s.probe
}
func (s *server) Probe(context.Context, seal.Secret) error { return s.probe }
func (s *server) Secret(ctx context.Context) (seal.Secret, bool, error) {
	return s.work.Secret(ctx)
}
func (s *server) Opened() { s.did = append(s.did, "opened") }
func (s *server) Hidden() { s.did = append(s.did, "hidden") }

// silent is a network without an answer.
type silent struct{}

func (silent) Do(context.Context, syncer.Call) (syncer.Reply, error) {
	return syncer.Reply{}, errors.New("no network")
}

// A person looks at the page of a device.
type person struct {
	*testing.T
	server *server
	db     store.Store
	page   *devices.Page
	shown  message.Devices
}

func look(t *testing.T) *person {
	p := &person{T: t, db: memory.New(store.Keys, store.Digests), server: &server{}}
	stamper, err := store.OpenStamper(t.Context(), p.db, [16]byte{1})
	if err != nil {
		t.Fatal(err)
	}
	p.server.work = syncer.New(syncer.Options{
		Store: p.db, Stamper: stamper, Transport: silent{}, Now: func() int64 { return now.Milli },
		Random: func(b []byte) { clear(b) }, Told: func(s syncer.Status) { p.page.Told(s) },
	})
	n := byte(7)
	p.page = devices.New(devices.Options{
		Sync: p.server, Origin: "https://dropset.example", Now: func() training.Instant { return now },
		Random: func() [16]byte { n++; return [16]byte{n} }, Show: func(d message.Devices) { p.shown = d },
	})
	p.page.Take(t.Context(), message.Show, "")
	return p
}

// reads is all that the page says.
func (p *person) reads() string {
	var b strings.Builder
	for _, row := range p.shown.Rows() {
		b.WriteString(strings.Join(row, " | ") + "\n")
	}
	return b.String()
}

func (p *person) sees(texts ...string) {
	p.Helper()
	for _, t := range texts {
		if !strings.Contains(p.reads(), t) {
			p.Errorf("the page does not say %q:\n%s", t, p.reads())
		}
	}
}

// taps presses the button of that label.
func (p *person) taps(label string) {
	p.Helper()
	for _, c := range p.shown.Cards {
		for _, x := range c.Parts {
			if x.Text == label && x.What != "" && !x.Off {
				p.page.Take(p.Context(), x.What, x.With)
				return
			}
		}
	}
	p.Fatalf("no button %q:\n%s", label, p.reads())
}

func (p *person) types(text string) { p.page.Take(p.Context(), message.Typed, text) }

// list is the words that are shown.
func (p *person) list() []string {
	for _, c := range p.shown.Cards {
		for _, x := range c.Parts {
			if x.Kind == message.Points {
				return x.List
			}
		}
	}
	return nil
}

// isOn is what the page would find in the database at its next start.
func (p *person) isOn() bool {
	state, err := p.db.Meta(p.Context(), message.SyncState)
	if err != nil {
		p.Fatal(err)
	}
	return message.IsOn(string(state))
}

var words = seal.Secret{42}.Words()

func TestDevices(t *testing.T) {
	t.Run("off at first, and says what the server can see", func(t *testing.T) {
		p := look(t)
		p.sees("Sync is off", "Turn on sync", "What the server can see", "It cannot read exercises", "network address", "There is no account")
		if p.shown.On || p.shown.Due || p.isOn() {
			t.Errorf("%+v, in the database on: %t", p.shown, p.isOn())
		}
	})

	t.Run("turned on: twelve words and a code of the same", func(t *testing.T) {
		p := look(t)
		p.taps("Turn on sync")
		p.sees("Your twelve words", "data:image/svg+xml")
		got, err := seal.ParseWords(strings.Join(p.list(), " "))
		if want, on, _ := p.server.Secret(t.Context()); err != nil || !on || got != want {
			t.Errorf("words %v: %x, %v, want %x", p.list(), got, err, want)
		}
		if !p.isOn() || message.SyncState != syncer.MetaSync {
			t.Error("the next start of the page would not know that sync is on")
		}
		p.taps("I have written them down")
		p.sees("Sync is on", "Sync now", "Not synced yet")
		if p.list() != nil {
			t.Error("the words are still shown")
		}
		p.taps("Show the words")
		if len(p.list()) != seal.WordCount {
			t.Errorf("words again: %v", p.list())
		}
		p.page.Take(t.Context(), message.Show, "") // the page was left and opened again
		if p.list() != nil {
			t.Error("words are shown that nobody has asked for")
		}
	})

	t.Run("joined by words", func(t *testing.T) {
		p := look(t)
		p.types(strings.Join(words, " "))
		p.sees("12 of 12 words")
		p.taps("Join by these words")
		p.sees("Sync is on")
		if p.server.joined != (seal.Secret{42}) || !p.shown.Clear {
			t.Errorf("joined %x, cleared %t", p.server.joined, p.shown.Clear)
		}
		p.types("")
		if p.shown.Clear {
			t.Error("cleared twice")
		}
	})

	t.Run("a word is completed as it is typed", func(t *testing.T) {
		p := look(t)
		p.types("legal, winn")
		p.sees("quiet | winner | typed | legal, winner ", "2 of 12 words")
		p.taps("winner")
		for _, nothing := range []string{"legal, winner ", "zoo", ""} {
			p.types(nothing)
			if strings.Contains(p.reads(), "| typed |") {
				t.Errorf("after %q it suggests\n%s", nothing, p.reads())
			}
		}
	})

	t.Run("the wrong word is pointed out, with what may have been meant", func(t *testing.T) {
		p := look(t)
		wrong := append([]string{}, words...)
		wrong[2] = "wimner"
		p.types(strings.Join(wrong, "\n"))
		p.taps("Join by these words")
		p.sees("Word 3, “wimner”, is not one of the list; did you mean “winner”?", "Nothing was changed")
		p.taps("winner")
		p.sees("12 of 12 words")
		if strings.Contains(p.reads(), "wimner") {
			t.Error("it still complains")
		}
		p.types("zoo")
		p.taps("Join by these words")
		p.sees("This is 1 word, and twelve are needed")
		if p.isOn() {
			t.Error("a wrong word turned sync on")
		}
	})

	t.Run("words that cannot be joined by change nothing", func(t *testing.T) {
		for code, says := range map[fault.Code]string{
			fault.VaultLost: "The server has no copy under these words. Nothing was changed.", fault.VaultGone: "not in use any more",
			fault.Offline: "try again when there is a network", fault.Busy: "try again in a moment", fault.Denied: "does not take these twelve words",
		} {
			p := look(t)
			p.server.probe = fault.New(code, "")
			p.types(strings.Join(words, " "))
			p.taps("Join by these words")
			p.sees(says, "Sync is off")
			if p.isOn() {
				t.Errorf("%s: sync is on", code)
			}
		}
	})

	t.Run("a link asks first", func(t *testing.T) {
		p := look(t)
		p.page.Take(t.Context(), message.Link, seal.Secret{42}.Pairing())
		p.sees("Pair this device?", "only if the link came from a device of your own")
		if p.isOn() {
			t.Fatal("a link alone turned sync on")
		}
		p.taps("Not now")
		p.sees("Sync is off")
		p.page.Take(t.Context(), message.Link, seal.Secret{42}.Pairing())
		p.taps("Pair this device")
		p.sees("Sync is on")
		p.page.Take(t.Context(), message.Link, seal.Secret{42}.Pairing())
		p.sees("Sync is on")
		p.page.Take(t.Context(), message.Link, seal.Secret{43}.Pairing())
		p.sees("This device syncs already, under other words")
		p.taps("Not now")
		p.page.Take(t.Context(), message.Link, "AAAA")
		p.sees("This pairing code is not whole. Nothing was changed")
	})

	t.Run("what cannot be taken back asks first", func(t *testing.T) {
		p := look(t)
		p.taps("Turn on sync")
		p.taps("I have written them down")
		before, _, _ := p.server.Secret(t.Context())
		for _, c := range []struct{ opens, keep, says string }{
			{"Change the words", "Keep them", "have to be paired again"},
			{"Turn off sync here", "Keep syncing", "Your log stays on this device"},
			{"Delete the copy on the server", "Keep it", "Every device keeps the log"},
		} {
			p.taps(c.opens)
			p.sees(c.says)
			p.taps(c.keep)
			p.sees("Sync is on")
		}
		if got := strings.Join(p.server.did, " "); got != "create" {
			t.Errorf("did %s, want nothing but create", got)
		}
		p.taps("Change the words")
		p.taps("Change the words")
		p.sees("Your twelve words")
		if after, _, _ := p.server.Secret(t.Context()); after == before || seal.Secret.Words(after)[0] != p.list()[0] {
			t.Errorf("words %v are not new", p.list())
		}
		p.taps("I have written them down")
		p.server.probe = fault.New(fault.Offline, "")
		p.taps("Delete the copy on the server")
		p.taps("Delete the copy")
		p.sees("The server cannot be reached. Nothing was changed", "Sync is on")
		p.taps("Turn off sync here")
		p.taps("Turn off sync here")
		p.sees("Sync is off")
		if p.isOn() {
			t.Error("the next start of the page would sync")
		}
	})

	t.Run("says how far it is, and why it does not work", func(t *testing.T) {
		p := look(t)
		p.taps("Turn on sync")
		p.taps("I have written them down")
		if err := p.server.work.Sync(t.Context()); fault.CodeOf(err) != fault.Offline {
			t.Fatal(err)
		}
		p.sees("The server cannot be reached. Nothing is lost")
		if !p.shown.Due {
			t.Error("nobody is asked to look")
		}
		p.page.Told(syncer.Status{On: true, Unsynced: 3, Last: now.Milli - 60_000})
		if want := "3 unsynced, last sync today at " + now.Add(-time.Minute).Clock(); p.shown.Line != want || p.shown.Due {
			t.Errorf("line %q, due %t, want %q", p.shown.Line, p.shown.Due, want)
		}
		p.page.Told(syncer.Status{On: true, Last: now.Milli - 24*3_600_000})
		p.sees("Everything is synced, last sync yesterday at")
		p.page.Told(syncer.Status{On: true, Running: true})
		p.sees("Syncing …")
		p.page.Told(syncer.Status{On: true, Err: fault.New(fault.VaultLost, "")})
		p.taps("Upload it again from here")
		if got := p.server.did[len(p.server.did)-1]; got != "upload" {
			t.Errorf("did %s", got)
		}
		p.taps("Sync now")
		p.page.Take(t.Context(), message.Opened, "")
		p.page.Take(t.Context(), message.Hidden, "")
		if got := strings.Join(p.server.did[len(p.server.did)-3:], " "); got != "opened opened hidden" {
			t.Errorf("did %s", got)
		}
	})
}
