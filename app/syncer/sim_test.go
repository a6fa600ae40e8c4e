package syncer_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/seal"
)

// A bug is one that is planted, to see that the simulation finds it.
type bug string

const (
	none          bug = ""
	blind         bug = "the server overwrites blindly"
	noEpoch       bug = "the server never says that it is another one"
	cursorEarly   bug = "the cursor is saved before the page"
	cleanOnSend   bug = "a record is clean once it is sent"
	noTieBreak    bug = "equal clocks leave what is there"
	remoteReplace bug = "what comes replaces what is here"
)

// A world is a person with some devices and a server, all of it made by one
// seed. Nothing in it runs at the same time: what happens meanwhile happens
// inside a request.
type world struct {
	rng    *rand.Rand
	bug    bug
	quiet  bool // nothing goes wrong any more
	now    int64
	server *server
	backup map[string]*vault
	secret seal.Secret

	devices []*device
	born    int
	delayed []message
	depth   int

	edits  []edit // every one that a device has kept
	drops  int    // how often some were taken out
	counts map[string]int
}

// An edit is one field as a device wrote it. The oracle is made of these alone.
// The version of a record is a field too, whose clock is the version.
type edit struct {
	id, kind, field string
	value           string
	at              replica.Stamp
}

// newer is the oracle's own order: clock, then device, then value.
func (e edit) newer(f edit) bool {
	return cmp.Or(cmp.Compare(e.at.Clock, f.at.Clock), cmp.Compare(e.at.Device, f.at.Device), cmp.Compare(e.value, f.value)) > 0
}

type message struct {
	from *device
	call syncer.Call
}

// A device is a database and, while the page is open, a process.
type device struct {
	w       *world
	name    string
	db      *memory.Store
	version int // of the build: 2 writes records that 1 only keeps

	offset  int64 // of its clock, milliseconds
	stopped int64 // its clock stands here; 0 = it goes

	disk    *disk // nil while the page is closed
	stamper *store.Stamper
	syncer  *syncer.Syncer
	syncing bool
}

var errKilled = errors.New("sim: the page was killed")

// A disk is the database as a process sees it, until it is killed before or
// after one of its commits.
type disk struct {
	*memory.Store
	d      *device
	left   int // commits until it is killed; 0 = never
	after  bool
	dead   bool
	landed bool // whether the last commit was kept
}

func (k *disk) Commit(ctx context.Context, b store.Batch) ([]replica.Record, error) {
	if k.d.w.bug == cursorEarly && len(b.Put) > 0 && b.Meta[syncer.MetaSync] != nil {
		if _, err := k.commit(ctx, store.Batch{Meta: b.Meta}); err != nil {
			return nil, err
		}
		b.Meta = nil
	}
	return k.commit(ctx, b)
}

func (k *disk) commit(ctx context.Context, b store.Batch) ([]replica.Record, error) {
	k.landed = false
	if k.dead {
		return nil, errKilled
	}
	if k.left > 0 {
		if k.left--; k.left == 0 {
			k.dead = true
			k.d.w.counts["kills"]++
			if !k.after {
				return nil, errKilled
			}
		}
	}
	merged, err := k.Store.Commit(ctx, b)
	k.landed = err == nil
	if k.dead {
		return nil, errKilled
	}
	return merged, err
}

func (k *disk) Get(ctx context.Context, ids ...string) ([]replica.Record, error) {
	if k.dead {
		return nil, errKilled
	}
	return k.Store.Get(ctx, ids...)
}

func (k *disk) Dirty(ctx context.Context) ([]string, error) {
	if k.dead {
		return nil, errKilled
	}
	return k.Store.Dirty(ctx)
}

func (k *disk) Bases(ctx context.Context, ids ...string) (map[string]string, error) {
	if k.dead {
		return nil, errKilled
	}
	bases, err := k.Store.Bases(ctx, ids...)
	if k.d.w.bug == cleanOnSend && err == nil {
		records, _ := k.Store.Get(ctx, ids...)
		same := map[string]string{}
		for _, id := range ids {
			same[id] = bases[id]
		}
		k.Store.Commit(ctx, store.Batch{Put: records, Bases: same})
	}
	return bases, err
}

func newWorld(seed uint64, b bug) *world {
	w := &world{
		rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), bug: b, now: 1_790_000_000_000,
		server: newServer(), counts: map[string]int{},
	}
	w.server.blind, w.server.noEpoch = b == blind, b == noEpoch
	w.server.page, w.server.silent = 1+w.rng.IntN(5), w.rng.IntN(2) == 0
	w.random(w.secret[:])
	for i := range 2 + w.rng.IntN(4) {
		d := w.birth()
		if i == 0 {
			w.must(d.syncer.Create(context.Background(), w.secret))
		} else {
			w.must(d.syncer.Join(context.Background(), w.secret))
		}
	}
	return w
}

func (w *world) must(err error) {
	if err != nil && !errors.Is(err, errKilled) {
		panic(err)
	}
}

func (w *world) random(b []byte) {
	for i := range b {
		b[i] = byte(w.rng.Uint32())
	}
}

func (w *world) chance(percent int) bool { return !w.quiet && w.rng.IntN(100) < percent }

// birth makes a fresh device with its defaults.
func (w *world) birth() *device {
	w.born++
	d := &device{w: w, name: fmt.Sprintf("device-%d", w.born), version: 1, db: memory.New(func(replica.Record) []store.Key { return nil }, nil)}
	switch w.bug {
	case noTieBreak:
		d.db.Merging(func(had, put replica.Record, _ bool) replica.Record {
			m := replica.Merge(had, put)
			for name, f := range had.Fields {
				if m.Fields[name].Clock == f.Clock {
					m.Fields[name] = f
				}
			}
			return m
		})
	case remoteReplace:
		d.db.Merging(func(had, put replica.Record, server bool) replica.Record {
			if server {
				return put.Clone()
			}
			return replica.Merge(had, put)
		})
	}
	if w.rng.IntN(3) == 0 {
		d.version = 2
	}
	d.turn()
	d.open()
	w.devices = append(w.devices, d)
	def := replica.New("settings", "settings")
	def.Fields["unit"] = replica.Field{Value: []byte(`"kg"`)}
	if _, err := d.db.Commit(context.Background(), store.Batch{Put: []replica.Record{def}, Clean: true}); err != nil {
		panic(err)
	}
	for _, e := range held([]replica.Record{def}) {
		w.edits = append(w.edits, e)
	}
	return d
}

// turn sets the device's clock to something that clocks do.
func (d *device) turn() {
	const minute, year = int64(60_000), int64(365 * 24 * 3_600_000)
	d.stopped = 0
	switch d.w.rng.IntN(8) {
	case 0:
		d.offset = -year
	case 1:
		d.offset = 20 * year
	case 2:
		d.offset = 5 * minute
	case 3:
		d.offset = -5 * minute
	case 4:
		d.stopped = d.time()
	case 5:
		d.offset = -3 * d.w.now // before all time
	default:
		d.offset = 0
	}
}

func (d *device) time() int64 {
	if d.stopped != 0 {
		return d.stopped
	}
	return d.w.now + d.offset
}

// open starts the process.
func (d *device) open() {
	ctx := context.Background()
	d.disk = &disk{Store: d.db, d: d}
	if d.w.chance(12) {
		d.disk.left, d.disk.after = 1+d.w.rng.IntN(8), d.w.rng.IntN(2) == 0
	}
	var random [16]byte
	d.w.random(random[:])
	stamper, err := store.OpenStamper(ctx, d.db, random)
	if err != nil {
		panic(err)
	}
	d.stamper = stamper
	d.syncer = syncer.New(syncer.Options{
		Store: d.disk, Stamper: stamper, Transport: d, Now: d.time, Random: d.w.random,
	})
}

// Do is the network between a device and the server.
func (d *device) Do(_ context.Context, c syncer.Call) (syncer.Reply, error) {
	w := d.w
	w.counts["requests"]++
	lost := errors.New("sim: lost")
	switch {
	case w.chance(6):
		w.counts["lost requests"]++
		return syncer.Reply{}, lost
	case w.chance(2):
		w.counts["late requests"]++
		w.delayed = append(w.delayed, message{d, c})
		return syncer.Reply{}, lost
	case w.chance(2):
		return syncer.Reply{Status: 503, Body: []byte("overloaded"), Wait: 1}, nil
	case w.chance(2):
		return syncer.Reply{Status: []int{200, 404, 410, 502}[w.rng.IntN(4)], Body: []byte("<html>Log in to the hotel</html>")}, nil
	}
	w.meanwhile()
	drops := w.drops
	reply := w.server.handle(c)
	if w.chance(6) {
		w.counts["doubled requests"]++
		w.meanwhile()
		again := w.server.handle(c)
		if w.rng.IntN(2) == 0 {
			reply = again
		}
	}
	w.meanwhile()
	if w.chance(6) || w.drops > drops {
		w.counts["lost answers"]++
		return syncer.Reply{}, lost
	}
	if w.chance(1) && len(reply.Body) > 0 {
		w.counts["answers cut short"]++
		reply.Body = reply.Body[:w.rng.IntN(len(reply.Body))]
	}
	if what := map[int]string{404: "vaults not found", 409: "other epochs", 410: "vaults gone", 507: "vaults full"}[reply.Status]; what != "" {
		w.counts[what]++
	}
	return reply, nil
}

// meanwhile lets something happen while a request is on its way.
func (w *world) meanwhile() {
	if w.depth < 2 && w.chance(25) {
		w.depth++
		w.step()
		w.depth--
	}
}

func (w *world) step() {
	w.now += int64(w.rng.IntN(3)) * 1000 // coarse, so that devices edit at the same instant
	d := w.devices[w.rng.IntN(len(w.devices))]
	switch n := w.rng.IntN(100); {
	case n < 48:
		d.edit()
	case n < 80:
		d.sync()
	case n < 84:
		d.turn()
	case n < 87:
		d.reopen()
	case n < 89:
		w.backup = w.server.copy()
	case n < 90:
		if w.backup != nil {
			w.counts["restores"]++
			w.forget(func() { w.server.restore(w.backup) })
			w.backup = w.server.copy()
		}
	case n < 91:
		if w.rng.IntN(2) == 0 {
			w.counts["wipes"]++
			w.forget(func() { w.server.vaults = map[string]*vault{} })
		}
	case n < 92:
		w.counts["moves"]++
		w.server.move()
	case n < 94:
		if w.server.max = 1 << 30; w.rng.IntN(2) == 0 {
			w.server.max = 200 * (1 + w.rng.IntN(10))
		}
	case n < 96:
		w.late()
	case n < 98:
		w.lose(d)
	case n < 99:
		if w.rng.IntN(3) == 0 {
			d.replaceWords()
		}
	}
}

// late delivers a request that everybody had given up.
func (w *world) late() {
	if len(w.delayed) == 0 {
		return
	}
	i := w.rng.IntN(len(w.delayed))
	m := w.delayed[i]
	w.delayed = slices.Delete(w.delayed, i, i+1)
	w.server.handle(m.call)
}

func (d *device) reopen() {
	if !d.syncing {
		d.open()
	}
}

// edit changes some fields of one record, as a screen does.
func (d *device) edit() {
	ctx := context.Background()
	if d.disk.dead {
		d.reopen()
		return
	}
	id, kind := fmt.Sprintf("%032x", d.w.rng.IntN(6)), "workout"
	if d.w.rng.IntN(8) == 0 {
		id, kind = "settings", "settings"
	}
	had, err := d.disk.Get(ctx, id)
	if err != nil {
		panic(err)
	}
	r := replica.New(id, kind)
	for _, h := range had {
		if h.PV > d.version {
			d.w.counts["records of a newer version kept"]++
			return
		}
		d.stamper.Observe(h)
	}
	fields := []string{"unit", "note", "s.1", "s.2", "s.3"}
	if d.version == 2 && d.w.rng.IntN(6) == 0 {
		r.PV, fields = 2, []string{"n.1", "n.2"}
	}
	at := d.stamper.Stamp(d.time())
	for range 1 + d.w.rng.IntN(2) {
		field := fields[d.w.rng.IntN(len(fields))]
		switch d.w.rng.IntN(10) {
		case 0:
			r.Remove(field, at)
		case 1:
			r.Delete(at)
		case 2:
			r.Undelete(at)
		default:
			d.w.must(r.Set(field, d.w.rng.IntN(1000), at))
		}
	}
	b := d.stamper.Heard(nil, nil)
	b.Put, b.Bases = []replica.Record{r}, nil
	merged, err := d.disk.Commit(ctx, b)
	d.w.must(err)
	d.stamper.Observe(merged...)
	if !d.disk.landed {
		return
	}
	d.w.counts["edits"]++
	for _, e := range held([]replica.Record{r}) {
		d.w.edits = append(d.w.edits, e)
	}
}

// sync makes one pass and does what a person would do about its end.
func (d *device) sync() error {
	if d.syncing {
		return nil
	}
	if d.disk.dead {
		d.open()
	}
	d.syncing = true
	defer func() { d.syncing = false }()
	ctx := context.Background()
	if s, on, _ := d.syncer.Secret(ctx); !on || s != d.w.secret && (d.w.quiet || d.w.chance(20)) {
		d.w.must(d.syncer.Join(ctx, d.w.secret))
	}
	d.w.counts["syncs"]++
	if d.w.chance(10) && d.disk.left == 0 {
		d.disk.left, d.disk.after = 1+d.w.rng.IntN(2), d.w.rng.IntN(2) == 0
	}
	err := d.syncer.Sync(ctx)
	switch code := fault.CodeOf(err); {
	case errors.Is(err, errKilled):
	case code == fault.VaultLost && (d.w.quiet || d.w.chance(30)):
		d.w.must(d.syncer.Upload(ctx))
	case code == fault.Internal, code == fault.Denied, code == fault.TooNew, code == fault.Illegal:
		panic(fmt.Sprintf("%s: %v", d.name, err))
	}
	return err
}

// replaceWords is what a person does after a phone was stolen.
func (d *device) replaceWords() {
	if d.syncing || d.w.depth > 0 {
		return
	}
	// The person waits until it is done, because the new words are of use to
	// nobody before that.
	w := d.w
	max := w.server.max
	w.quiet, w.server.max = true, 1<<30
	defer func() { w.quiet, w.server.max = false, max }()
	d.open()
	var secret seal.Secret
	w.random(secret[:])
	d.settle()
	w.must(d.syncer.Replace(context.Background(), secret))
	w.secret = secret
	d.settle()
	w.counts["new words"]++
}

// settle syncs until there is nothing more to do.
func (d *device) settle() {
	for range 9 {
		if d.sync() == nil {
			return
		}
	}
	panic(d.name + " does not come to rest")
}

// lose takes a device away, with what it alone had, and brings a fresh one.
func (w *world) lose(d *device) {
	if d.syncing || len(w.devices) < 2 {
		return
	}
	w.counts["lost devices"]++
	ctx := context.Background()
	w.devices = slices.DeleteFunc(w.devices, func(x *device) bool { return x == d })
	w.delayed = slices.DeleteFunc(w.delayed, func(m message) bool { return m.from == d })
	mine, others := held(d.records()), w.holders()
	dirty := map[string]bool{}
	ids, err := d.db.Dirty(ctx)
	w.must(err)
	for _, id := range ids {
		dirty[id] = true
	}
	promised := d.current()
	w.drop(func(e edit) bool {
		// What nobody else has is the device's loss, unless it believed, and had
		// reason to, that the server has it.
		return e.in(mine) && !slices.ContainsFunc(others, e.in) && (dirty[e.id] || !promised)
	})
	fresh := w.birth()
	w.must(fresh.syncer.Join(ctx, w.secret))
}

// forget makes the server lose something. What no device has either is lost.
func (w *world) forget(lose func()) {
	before := held(w.serverRecords())
	lose()
	after := w.holders()
	w.drop(func(e edit) bool { return e.in(before) && !slices.ContainsFunc(after, e.in) })
}

// drop takes edits out of the oracle that are lost through nobody's fault.
func (w *world) drop(lost func(edit) bool) {
	before := len(w.edits)
	w.edits = slices.DeleteFunc(w.edits, lost)
	if len(w.edits) == before {
		return
	}
	// Nothing may bring back what is taken for lost: no backup, no answer on its
	// way, and no vault of older words that a device still reads.
	w.backup = nil
	w.drops++
	keep := w.secret.Keys().Vault
	maps.DeleteFunc(w.server.vaults, func(name string, _ *vault) bool { return name != keep })
}

// holders lists what the server and each device hold.
func (w *world) holders() []map[string]edit {
	all := []map[string]edit{held(w.serverRecords())}
	for _, d := range w.devices {
		all = append(all, held(d.records()))
	}
	return all
}

// in reports whether a holder has the edit or a newer one.
func (e edit) in(h map[string]edit) bool {
	have, ok := h[e.id+" "+e.field]
	return ok && !e.newer(have)
}

// current reports whether the device knows the server that there is.
func (d *device) current() bool {
	meta, err := d.db.Meta(context.Background(), syncer.MetaSync)
	d.w.must(err)
	keys := d.w.secret.Keys()
	v := d.w.server.vaults[keys.Vault]
	return v != nil && bytes.Contains(meta, []byte(strconv.Quote(v.epoch))) && bytes.Contains(meta, []byte(d.w.secret.Pairing()))
}

func (d *device) records() []replica.Record {
	all, err := d.db.Scan(context.Background(), store.Query{})
	d.w.must(err)
	return all
}

// serverRecords opens what the server holds.
func (w *world) serverRecords() []replica.Record {
	keys := w.secret.Keys()
	v := w.server.vaults[keys.Vault]
	if v == nil {
		return nil
	}
	var all []replica.Record
	for _, name := range slices.Sorted(maps.Keys(v.rows)) {
		r, err := keys.Open(name, v.rows[name].body)
		if err != nil {
			panic(err)
		}
		all = append(all, r)
	}
	return all
}

// held lists the fields of records, by ID and name.
func held(records []replica.Record) map[string]edit {
	h := map[string]edit{}
	for _, r := range records {
		h[r.ID+" pv"] = edit{id: r.ID, kind: r.Kind, field: "pv", at: replica.Stamp{Clock: uint64(r.PV)}}
		for field, f := range r.Fields {
			h[r.ID+" "+field] = edit{r.ID, r.Kind, field, string(f.Value), f.Stamp}
		}
	}
	return h
}

// want is the oracle: of each field the newest edit.
func (w *world) want() string {
	newest := map[string]edit{}
	for _, e := range w.edits {
		key := e.id + " " + e.field
		if had, ok := newest[key]; !ok || e.newer(had) {
			newest[key] = e
		}
	}
	return show(newest)
}

func got(records []replica.Record) string { return show(held(records)) }

func show(fields map[string]edit) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		e := fields[key]
		fmt.Fprintf(&b, "%s %s %s=%s@%d%q\n", e.kind, e.id, e.field, e.value, e.at.Clock, e.at.Device)
	}
	return b.String()
}

// run lets the world go on for some steps, then brings everybody to rest and
// compares all with the oracle. An error says what differs.
func (w *world) run(steps int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	for range steps {
		w.step()
	}
	for len(w.delayed) > 0 {
		w.late()
	}
	w.quiet, w.server.max = true, 1<<30
	for rest := 0; rest < 2; {
		w.now += 1000
		if w.counts["rounds to rest"]++; w.counts["rounds to rest"] > 30 {
			return errors.New("the devices do not come to rest")
		}
		rest++
		for _, d := range w.devices {
			d.disk.left = 0
			if d.disk.dead {
				d.open()
			}
			if err := d.sync(); err != nil {
				rest = 0
			}
		}
	}
	want := w.want()
	for _, d := range w.devices {
		if have := got(d.records()); have != want {
			return fmt.Errorf("%s differs from the oracle:\n%s", d.name, difference(have, want))
		}
		if dirty, err := d.db.Dirty(context.Background()); err != nil || len(dirty) > 0 {
			return fmt.Errorf("%s is still dirty: %q, %v", d.name, dirty, err)
		}
	}
	if have := got(w.serverRecords()); have != want {
		return fmt.Errorf("the server differs from the oracle:\n%s", difference(have, want))
	}
	return nil
}

func difference(have, want string) string {
	var b strings.Builder
	h, w := strings.Split(have, "\n"), strings.Split(want, "\n")
	for _, line := range h {
		if !slices.Contains(w, line) {
			fmt.Fprintf(&b, "  has  %s\n", line)
		}
	}
	for _, line := range w {
		if !slices.Contains(h, line) {
			fmt.Fprintf(&b, "  want %s\n", line)
		}
	}
	return b.String()
}
