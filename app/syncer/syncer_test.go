package syncer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/store/storetest/decade"
	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/seal"
	"dropset/core/training"
)

// A bench is one device with a server, and a network that a test can spoil.
type bench struct {
	*testing.T
	db      *memory.Store
	stamper *store.Stamper
	syncer  *syncer.Syncer
	server  *server
	calls   []syncer.Call
	spoil   func(syncer.Call) (syncer.Reply, error, bool) // true: instead of the server
	now     int64
	taken   bool
	merged  []string
	asked   int   // about how many deletes
	refuse  error // the answer
	bytes   int   // of the server's answers
	seed    byte
}

var words = seal.Secret{42}

const noon = int64(1_790_000_000_000)

func newBench(t *testing.T) *bench {
	b := &bench{T: t, server: newServer(), now: noon}
	b.server.page = 500
	b.join(b.server)
	return b
}

// join gives the bench a fresh database.
func (b *bench) join(s *server) {
	b.db = memory.New(func(replica.Record) []store.Key { return nil }, nil)
	b.seed++
	stamper, err := store.OpenStamper(b.Context(), b.db, [16]byte{b.seed})
	if err != nil {
		b.Fatal(err)
	}
	b.stamper = stamper
	b.syncer = syncer.New(syncer.Options{
		Store: b.db, Stamper: stamper, Transport: b, Now: func() int64 { return b.now },
		Random: func(p []byte) {
			for i := range p {
				b.seed++
				p[i] = b.seed
			}
		},
		Lock: func() (func(), error) {
			if b.taken {
				return nil, syncer.ErrTaken
			}
			return func() {}, nil
		},
		Deletes: func(_ context.Context, rs []replica.Record) error {
			b.asked = len(rs)
			return b.refuse
		},
		Merged: func(rs []replica.Record) {
			for _, r := range rs {
				b.merged = append(b.merged, r.ID)
			}
		},
	})
}

func (b *bench) Do(_ context.Context, c syncer.Call) (syncer.Reply, error) {
	b.calls = append(b.calls, c)
	if b.spoil != nil {
		if reply, err, instead := b.spoil(c); instead {
			return reply, err
		}
	}
	reply := b.server.handle(c)
	b.bytes += len(reply.Body)
	return reply, nil
}

// edit writes one field.
func (b *bench) edit(id, field string, value any) {
	b.Helper()
	r := replica.New(id, "workout")
	if err := r.Set(field, value, b.stamper.Stamp(b.now)); err != nil {
		b.Fatal(err)
	}
	batch := b.stamper.Heard(nil, nil)
	batch.Put = []replica.Record{r}
	if _, err := b.db.Commit(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) create() {
	b.Helper()
	if err := b.syncer.Create(b.Context(), words); err != nil {
		b.Fatal(err)
	}
}

// sync makes a pass and wants it to end with a code.
func (b *bench) sync(want fault.Code) {
	b.Helper()
	if err := b.syncer.Sync(b.Context()); fault.CodeOf(err) != want {
		b.Fatalf("Sync: %v, want code %q", err, want)
	}
}

func (b *bench) dirty(want ...string) {
	b.Helper()
	ids, err := b.db.Dirty(b.Context())
	if err != nil || !slices.Equal(ids, want) {
		b.Errorf("dirty: %q, %v, want %q", ids, err, want)
	}
	if n := b.syncer.Status().Unsynced; n != len(want) {
		b.Errorf("status: %d unsynced, want %d", n, len(want))
	}
}

func (b *bench) value(id, field string) string {
	b.Helper()
	rs, err := b.db.Get(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	if len(rs) == 0 {
		return ""
	}
	return string(rs[0].Fields[field].Value)
}

func (b *bench) vault() *vault { return b.server.vaults[words.Keys().Vault] }

func TestSync(t *testing.T) {
	t.Run("is off until it is turned on", func(t *testing.T) {
		b := newBench(t)
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		if len(b.calls) > 0 || b.syncer.Status().On {
			t.Errorf("%d calls, status %+v, want none and off", len(b.calls), b.syncer.Status())
		}
	})

	t.Run("one change is one request, and small", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.dirty()
		b.calls = nil
		b.now += 5000
		b.edit("a", "x", 2)
		b.sync(fault.OK)
		b.dirty()
		if len(b.calls) != 1 || len(b.calls[0].Body) > 4<<10 {
			t.Errorf("%d calls of %d bytes, want one below 4 KB", len(b.calls), len(b.calls[0].Body))
		}
		if s := b.syncer.Status(); !s.On || s.Running || s.Err != nil || s.Last != b.now || s.Why() != "" || s.Quota.Bytes == 0 {
			t.Errorf("status %+v (%q), want all well at %d", s, s.Why(), b.now)
		}
		b.calls = nil
		b.sync(fault.OK)
		if len(b.calls) != 1 || len(b.merged) > 0 {
			t.Errorf("with nothing to do: %d calls, merged %q, want one call to ask, and nothing", len(b.calls), b.merged)
		}
	})

	t.Run("ten years reach a new device in few requests", func(t *testing.T) {
		b := newBench(t)
		b.create()
		records, err := decade.Records(training.Instant{Milli: noon})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.db.Commit(t.Context(), store.Batch{Put: records}); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		b.dirty()
		t.Logf("ten years up: %d requests", len(b.calls))

		b.calls, b.bytes = nil, 0
		edit := records[0].Clone()
		edit.Remove("note", b.stamper.Stamp(b.now))
		if _, err := b.db.Commit(t.Context(), store.Batch{Put: []replica.Record{edit}}); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		if len(b.calls) != 1 || len(b.calls[0].Body) > 4<<10 || b.bytes > 4<<10 {
			t.Errorf("one changed workout: %d requests, %d bytes up, %d down, want 1 and 4 KB at most", len(b.calls), len(b.calls[0].Body), b.bytes)
		}
		t.Logf("one changed workout: %d bytes up, %d down", len(b.calls[0].Body), b.bytes)

		b.join(b.server)
		if err := b.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		b.calls, b.merged, b.bytes = nil, nil, 0
		b.sync(fault.OK)
		b.dirty()
		if len(b.calls) > 12 || len(b.merged) != len(records) || b.bytes > 4<<20 {
			t.Errorf("%d records in %d requests and %d bytes, want all %d in 12 and 4 MB at most", len(b.merged), len(b.calls), b.bytes, len(records))
		}
		t.Logf("ten years down: %d requests, %d bytes", len(b.calls), b.bytes)
	})

	t.Run("an edit on its way keeps its mark", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		once := true
		b.spoil = func(c syncer.Call) (syncer.Reply, error, bool) {
			if once && strings.Contains(string(c.Body), `"r":`) {
				once = false
				b.edit("a", "x", 2)
				return b.server.handle(c), errors.New("the answer is lost"), true
			}
			return syncer.Reply{}, nil, false
		}
		b.sync(fault.Offline)
		b.dirty("a")
		b.sync(fault.OK)
		b.dirty()
		b.join(b.server)
		if err := b.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		if got := b.value("a", "x"); got != "2" {
			t.Errorf("on another device x = %s, want 2", got)
		}
	})

	t.Run("when much would vanish, somebody is asked", func(t *testing.T) {
		b := newBench(t)
		b.create()
		const n = 40
		for i := range n {
			b.edit(fmt.Sprintf("r%02d", i), "x", 1)
		}
		b.sync(fault.OK)
		other := &bench{T: t, server: b.server, now: noon, seed: 100}
		other.join(b.server)
		if err := other.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		other.sync(fault.OK)
		vanish := func(from, to int) {
			for i := from; i < to; i++ {
				other.edit(fmt.Sprintf("r%02d", i), replica.Deleted, true)
			}
			other.sync(fault.OK)
		}
		vanish(0, 15)
		b.sync(fault.OK)
		if b.asked != 0 {
			t.Errorf("asked about %d deletes, want only about more than 20", b.asked)
		}
		b.edit("r39", replica.Deleted, true) // deleted here too: not worth a question
		vanish(15, n)
		b.refuse = fault.New(fault.Illegal, "Another device deleted much. Nothing was deleted here.")
		b.sync(fault.Illegal)
		if b.asked != n-15-1 || b.value("r20", replica.Deleted) != "" {
			t.Errorf("asked about %d deletes, want %d, and r20 kept", b.asked, n-15-1)
		}
		b.refuse = nil
		b.sync(fault.OK)
		b.dirty()
		if b.value("r20", replica.Deleted) != "true" {
			t.Error("after the person agreed nothing is deleted")
		}
	})

	t.Run("another tab is left alone", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.taken = true
		if err := b.syncer.Sync(t.Context()); !errors.Is(err, syncer.ErrTaken) || len(b.calls) > 0 {
			t.Errorf("Sync: %v after %d calls, want ErrTaken", err, len(b.calls))
		}
		if err := b.syncer.Leave(t.Context()); fault.CodeOf(err) != fault.Busy {
			t.Errorf("Leave: %v, want busy", err)
		}
	})
}

func TestSyncWithAServerInTrouble(t *testing.T) {
	always := func(reply syncer.Reply) func(syncer.Call) (syncer.Reply, error, bool) {
		return func(syncer.Call) (syncer.Reply, error, bool) { return reply, nil, true }
	}
	for _, c := range []struct {
		name  string
		reply syncer.Reply
		want  fault.Code
		why   string
	}{
		{"malformed", refusal(400), fault.Internal, "Something went wrong"},
		{"wrong token", refusal(401), fault.Denied, "does not take these twelve words"},
		{"wiped", refusal(404), fault.VaultLost, "upload it again"},
		{"too old", refusal(426), fault.TooOld, "too old for the server"},
		{"busy", syncer.Reply{Status: 429, Body: []byte("slow down"), Wait: time.Minute}, fault.Busy, "busy"},
		{"overloaded", syncer.Reply{Status: 503}, fault.Busy, "busy"},
		{"a defect", refusal(500), fault.Busy, "busy"},
		{"a hotel's page", syncer.Reply{Status: 200, Body: []byte("<html>")}, fault.Damaged, "log-in page"},
		{"a hotel that knows nothing", syncer.Reply{Status: 404, Body: []byte("<html>")}, fault.Damaged, "log-in page"},
		{"a proxy that says gone", syncer.Reply{Status: 410, Body: []byte("gone")}, fault.Damaged, "log-in page"},
		{"an address that is not there", refused(404, fault.NotFound), fault.Damaged, "not its own"},
		{"a server without room", refused(507, fault.ServerFull), fault.ServerFull, "nobody new"},
		{"a redirect", syncer.Reply{Status: 302}, fault.Damaged, "log-in page"},
		{"another server", ok(map[string]any{"epoch": "other", "cursor": 9}), fault.Damaged, "log-in page"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			b.create()
			b.edit("a", "x", 1)
			b.sync(fault.OK)
			b.edit("a", "x", 2)
			b.spoil = always(c.reply)
			b.sync(c.want)
			b.dirty("a")
			if s := b.syncer.Status(); !strings.Contains(s.Why(), c.why) || s.Last != noon {
				t.Errorf("status %+v says %q, want %q", s, s.Why(), c.why)
			}
			if got := b.value("a", "x"); got != "2" {
				t.Errorf("here x = %s, want 2", got)
			}
			b.spoil = nil
			b.sync(fault.OK)
			b.dirty()
		})
	}

	t.Run("restored, moved: everything is compared again", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		backup := b.server.copy()
		b.edit("b", "x", 1)
		b.sync(fault.OK)
		b.server.restore(backup)
		b.sync(fault.OK)
		b.dirty()
		if n := len(b.vault().rows); n != 2 {
			t.Errorf("the server has %d records, want 2", n)
		}
	})

	t.Run("a server that is another one each time is left for later", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.sync(fault.OK)
		b.spoil = func(c syncer.Call) (syncer.Reply, error, bool) { return refusal(409), nil, c.Method == "POST" }
		b.sync(fault.VaultChanged)
	})

	t.Run("wiped: uploaded again when the person says so", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.server.vaults = map[string]*vault{}
		b.sync(fault.VaultLost)
		if b.vault() != nil {
			t.Error("the vault is there without a person's word")
		}
		if err := b.syncer.Upload(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		if b.vault() == nil || len(b.vault().rows) != 1 {
			t.Errorf("vault %+v, want one record", b.vault())
		}
	})

	t.Run("gone: it stops, and remembers", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.server.handle(syncer.Call{Method: "DELETE", Path: replica.PathVault, Token: words.Keys().Token})
		b.sync(fault.VaultGone)
		b.calls = nil
		b.sync(fault.VaultGone)
		if len(b.calls) > 0 || b.value("a", "x") != "1" {
			t.Errorf("%d more calls, x = %s, want none and 1", len(b.calls), b.value("a", "x"))
		}
		if err := b.syncer.Upload(t.Context()); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("Upload: %v, want illegal", err)
		}
		if err := b.syncer.Create(t.Context(), seal.Secret{43}); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		b.dirty()
	})

	t.Run("full: what others write still comes", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		mine := b.db
		other := &bench{T: t, server: b.server, now: noon, seed: 100}
		other.join(b.server)
		if err := other.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		other.edit("b", "x", 7)
		other.sync(fault.OK)
		b.server.max = b.vault().bytes()
		b.edit("c", "x", 1)
		b.sync(fault.VaultFull)
		b.dirty("c")
		if got := b.value("b", "x"); got != "7" || b.db != mine {
			t.Errorf("b.x = %s, want 7", got)
		}
		if why := b.syncer.Status().Why(); !strings.Contains(why, "full") {
			t.Errorf("status says %q", why)
		}
		b.server.max = 1 << 30
		b.sync(fault.OK)
		b.dirty()
	})

	t.Run("too much at once: less at once", func(t *testing.T) {
		b := newBench(t)
		b.create()
		for i := range 30 {
			b.edit(fmt.Sprint("r", i), "x", 1)
		}
		b.spoil = func(c syncer.Call) (syncer.Reply, error, bool) {
			return refusal(413), nil, strings.Count(string(c.Body), `"r":`) > 4
		}
		b.sync(fault.OK)
		b.dirty()
		b.spoil = func(c syncer.Call) (syncer.Reply, error, bool) {
			return refusal(413), nil, strings.Contains(string(c.Body), words.Keys().Name("r3"))
		}
		b.edit("r3", "x", 2)
		b.edit("r4", "x", 2)
		b.sync(fault.TooLarge)
		b.dirty("r3")
	})

	t.Run("one record that is too large holds up nothing", func(t *testing.T) {
		b := newBench(t)
		b.create()
		var noise strings.Builder
		rng := uint64(1)
		for noise.Len() < 90<<10 {
			rng = rng*6364136223846793005 + 1442695040888963407
			noise.WriteByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[rng>>58])
		}
		b.edit("a", "note", noise.String())
		b.edit("b", "x", 1)
		b.sync(fault.TooLarge)
		b.dirty("a")
		if s := b.syncer.Status(); s.TooLarge != 1 || !strings.Contains(s.Why(), "Shorten a note") {
			t.Errorf("status %+v says %q", s, s.Why())
		}
	})

	t.Run("what cannot be read is passed over, counted, and read by a newer build", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		v := b.vault()
		for _, name := range []string{"foreign", words.Keys().Name("c")} {
			v.seq++
			v.rows[name] = row{v.seq, "v", "AAAA"}
		}
		b.edit("b", "x", 1)
		b.edit("c", "x", 1) // has a namesake on the server that nobody can read
		b.sync(fault.Damaged)
		b.dirty("c")
		if s := b.syncer.Status(); s.Unread != 2 || !strings.Contains(s.Why(), "2 entries on the server cannot be read") {
			t.Errorf("status %+v says %q", s, s.Why())
		}
		meta, err := b.db.Meta(t.Context(), syncer.MetaSync)
		if err != nil {
			t.Fatal(err)
		}
		var st map[string]any
		if err := json.Unmarshal(meta, &st); err != nil {
			t.Fatal(err)
		}
		st["pv"] = 0 // as if an older build had passed them over
		meta, _ = json.Marshal(st)
		if _, err := b.db.Commit(t.Context(), store.Batch{Meta: map[string][]byte{syncer.MetaSync: meta}}); err != nil {
			t.Fatal(err)
		}
		b.calls = nil
		b.sync(fault.Damaged)
		if !strings.Contains(string(b.calls[0].Body), `"cursor":0`) || b.syncer.Status().Unread != 2 {
			t.Errorf("a newer build asks %.60s, unread %d, want it to ask for everything again", b.calls[0].Body, b.syncer.Status().Unread)
		}
	})

	t.Run("a server that forgot without saying so is compared with again", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.vault().rows = map[string]row{}
		b.edit("a", "x", 2)
		b.sync(fault.OK)
		b.dirty()
		if len(b.vault().rows) != 1 {
			t.Errorf("the server has %d records, want 1", len(b.vault().rows))
		}
	})

	t.Run("a clock that is far off is told of, and syncs all the same", func(t *testing.T) {
		for off, want := range map[time.Duration]string{
			30 * time.Minute: "", 3 * time.Hour: "about 3 h fast", -72 * time.Hour: "about 3 days slow",
		} {
			b := newBench(t)
			b.create()
			b.edit("a", "x", 1)
			b.spoil = func(c syncer.Call) (syncer.Reply, error, bool) {
				reply := b.server.handle(c)
				reply.Date = b.now - off.Milliseconds()
				return reply, nil, true
			}
			b.sync(fault.OK)
			b.dirty()
			if why := b.syncer.Status().Why(); !strings.Contains(why, want) || (want == "") != (why == "") {
				t.Errorf("clock off by %v: %q, want %q", off, why, want)
			}
		}
	})

	t.Run("a database in trouble is told of", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.db.Trouble(memory.Full, 1)
		b.sync(fault.StorageFull)
		b.db.Trouble(memory.Blocked, -1)
		b.sync(fault.StorageBlocked)
		b.db.Trouble(memory.None, 0)
		b.sync(fault.OK)
		b.dirty()
	})
}

func TestVaults(t *testing.T) {
	t.Run("made without a network, the server hears of it later", func(t *testing.T) {
		b := newBench(t)
		b.spoil = func(syncer.Call) (syncer.Reply, error, bool) { return syncer.Reply{}, errors.New("no network"), true }
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.Offline)
		if s, on, err := b.syncer.Secret(t.Context()); s != words || !on || err != nil {
			t.Errorf("Secret = %x, %t, %v", s, on, err)
		}
		b.spoil = nil
		b.sync(fault.OK)
		b.dirty()
	})

	t.Run("joined under words that nobody has", func(t *testing.T) {
		b := newBench(t)
		if err := b.syncer.Probe(t.Context(), words); fault.CodeOf(err) != fault.VaultLost {
			t.Errorf("Probe: %v, want lost", err)
		}
		b.edit("a", "x", 1)
		if err := b.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.VaultLost)
		if b.vault() != nil {
			t.Error("a wrong word made a vault")
		}
	})

	t.Run("left: the log stays, here and there", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		if err := b.syncer.Probe(t.Context(), words); err != nil {
			t.Errorf("Probe: %v", err)
		}
		if err := b.syncer.Leave(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, on, err := b.syncer.Secret(t.Context()); on || err != nil {
			t.Errorf("after Leave a secret is there (%v)", err)
		}
		b.calls = nil
		b.sync(fault.OK)
		if len(b.calls) > 0 || len(b.vault().rows) != 1 || b.value("a", "x") != "1" {
			t.Errorf("%d calls, %d records there, x = %s", len(b.calls), len(b.vault().rows), b.value("a", "x"))
		}
	})

	t.Run("removed: only with the server's word", func(t *testing.T) {
		b := newBench(t)
		if err := b.syncer.Remove(t.Context()); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("Remove while off: %v, want illegal", err)
		}
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.spoil = func(syncer.Call) (syncer.Reply, error, bool) { return syncer.Reply{Status: 503}, nil, true }
		if err := b.syncer.Remove(t.Context()); fault.CodeOf(err) != fault.Busy || b.vault().gone {
			t.Errorf("Remove: %v, want busy", err)
		}
		b.spoil = nil
		b.sync(fault.OK)
		if err := b.syncer.Remove(t.Context()); err != nil || !b.vault().gone {
			t.Errorf("Remove: %v, gone %t", err, b.vault().gone)
		}
		if b.value("a", "x") != "1" || b.syncer.Status().On {
			t.Error("the log is gone here, or sync is still on")
		}
	})

	t.Run("replaced: what only the old one had comes along, and the old one goes", func(t *testing.T) {
		b := newBench(t)
		if err := b.syncer.Replace(t.Context(), seal.Secret{43}); fault.CodeOf(err) != fault.Illegal {
			t.Errorf("Replace while off: %v, want illegal", err)
		}
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		lost := &bench{T: t, server: b.server, now: noon, seed: 100}
		lost.join(b.server)
		if err := lost.syncer.Join(t.Context(), words); err != nil {
			t.Fatal(err)
		}
		lost.edit("b", "x", 7)
		lost.sync(fault.OK)

		next := seal.Secret{43}
		if err := b.syncer.Replace(t.Context(), next); err != nil {
			t.Fatal(err)
		}
		if s, on, err := b.syncer.Secret(t.Context()); s != next || !on || err != nil {
			t.Errorf("Secret = %x, %t, %v, want the new one", s, on, err)
		}
		b.sync(fault.OK)
		b.dirty()
		if n := len(b.server.vaults[next.Keys().Vault].rows); n != 2 || !b.vault().gone {
			t.Errorf("the new vault has %d records, the old one is gone: %t; want 2 and true", n, b.vault().gone)
		}
		lost.sync(fault.VaultGone)
	})

	t.Run("replaced after the old one was removed already", func(t *testing.T) {
		b := newBench(t)
		b.create()
		b.edit("a", "x", 1)
		b.sync(fault.OK)
		b.vault().gone = true
		b.sync(fault.VaultGone)
		if err := b.syncer.Replace(t.Context(), seal.Secret{43}); err != nil {
			t.Fatal(err)
		}
		b.sync(fault.OK)
		b.dirty()
	})
}

// TestRun lets the loop go by itself, with time in the test's hand.
func TestRun(t *testing.T) {
	b := newBench(t)
	b.create()
	calls := make(chan syncer.Call, 64)
	timers := make(chan time.Duration, 64)
	fire := make(chan time.Time)
	told := make(chan syncer.Status, 256)
	s := syncer.New(syncer.Options{
		Store: b.db, Stamper: b.stamper, Now: func() int64 { return noon }, Random: func(p []byte) { clear(p) },
		Transport: transport(func(c syncer.Call) (syncer.Reply, error) {
			calls <- c
			return syncer.Reply{}, errors.New("no network")
		}),
		After: func(d time.Duration) <-chan time.Time {
			timers <- d
			return fire
		},
		Told: func(s syncer.Status) { told <- s },
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		s.Run(ctx)
		close(ended)
	}()
	await(t, calls, "a call when the page is opened")
	if d := await(t, timers, "a wait after the failure"); d != 2500*time.Millisecond {
		t.Errorf("the loop waits %v after a first failure, want 2.5 s without luck", d)
	}
	s.Changed()
	await(t, timers, "the wait goes on after a change")
	s.Opened()
	await(t, calls, "a call when the network returns")
	await(t, timers, "a wait after it")
	s.Hidden()
	await(t, calls, "a last call when the page is hidden")
	cancel()
	<-ended
	for running := false; ; {
		st := await(t, told, "a status")
		running = running || st.Running
		if running && !st.Running && fault.CodeOf(st.Err) == fault.Offline && st.On {
			return
		}
	}
}

type transport func(syncer.Call) (syncer.Reply, error)

func (f transport) Do(_ context.Context, c syncer.Call) (syncer.Reply, error) { return f(c) }

func await[T any](t *testing.T, ch chan T, what string) T {
	t.Helper()
	select {
	case v := <-ch:
		return v
	case <-time.After(10 * time.Second):
		t.Fatalf("no %s within 10 s", what)
		panic("unreachable")
	}
}

func TestHeard(t *testing.T) {
	told := 0
	s := syncer.New(syncer.Options{Now: func() int64 { return 1 }, Told: func(syncer.Status) { told++ }})
	for _, c := range []struct {
		what string
		ids  []string
		want int
	}{
		{"named values", []string{}, 0},
		{"a record", []string{"a"}, 1},
		{"anything", nil, 1},
	} {
		told = 0
		if s.Heard(c.ids); told != c.want {
			t.Errorf("%s: an edit was told of %d times, want %d", c.what, told, c.want)
		}
	}
}
