// Command app is Dropset in the browser: it opens the device's database, wires
// the screens to it and starts the user interface. It is built for js/wasm
// only.
package main

import (
	"context"
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/idb"
	"dropset/app/store/memory"
	"dropset/app/ui"
	"dropset/app/ui/kit"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/training"
)

func main() {
	// What comes before the first wait is done when the program is built, and never
	// again (web/gen/trim, Begun): it knows neither page nor person nor time.
	exercise.Load() // every screen needs it
	time.Sleep(time.Nanosecond)

	kit.OnPanic = func(v any, stack []byte) { browser.Crash(fmt.Sprintf("%v\n\n%s", v, stack)) }
	defer kit.Rescue()

	// The first frame is that of the first screen: until then the shell stands,
	// and says why if the database keeps it waiting.
	silent = time.AfterFunc(ui.Patience, func() { browser.ShellLine(fault.Message(fault.New(fault.StorageSilent, ""))) })
	desk := openDesk()
	silent.Stop()
	root := func() app.Composer { return ui.NewRoot(desk) }
	app.Route("/", root)
	app.RouteWithRegexp("^/.*", root)
	app.RunWhenOnBrowser()
}

// silent says that the database does not answer, unless there is something
// better to say.
var silent *time.Timer

var env = screen.Env{
	Now: func() training.Instant {
		ms := browser.Now()
		return training.AtZone(ms, browser.Offset(ms))
	},
	Random: browser.Random16,
}

// Names of the databases. The sample has one of its own, so that made-up
// training never touches a budget, a backup or another device.
const (
	mainDatabase   = store.Database
	sampleDatabase = "dropset-sample"
)

// openDesk opens the database and reads what today needs. Where nothing can be
// kept, the screens work on memory and say why.
func openDesk() *ui.Desk {
	ctx := context.Background()
	m, db, sampled, err := openMain(ctx)
	if sampled {
		if sample, sampleDB, err := open(ctx, sampleDatabase); err == nil {
			db.Close()
			m, db = sample, sampleDB
			m.Sample = true
		}
	}
	if err != nil {
		db = memory.New(store.Keys, store.Digests)
		m, _, _ = screen.Open(ctx, db, env) // memory does not fail
		m.Trouble = err
	}
	desk := ui.NewDesk(m, db)
	desk.Sample = ui.Sample{
		Enter: func() error { return enterSample(ctx, db) },
		Leave: func() error { return leaveSample(ctx, db) },
	}
	db.Watch(desk.Reload)
	return desk
}

// openMain opens the person's own database and reports whether they were
// looking at the sample. The mark is in their own database, which knows nothing
// else of it.
func openMain(ctx context.Context) (m *screen.Model, db store.Store, sampled bool, err error) {
	own, err := openStore(ctx, mainDatabase)
	if err != nil {
		return nil, nil, false, err
	}
	m, sampled, err = screen.Open(ctx, own, env)
	if err != nil {
		own.Close()
		return nil, nil, false, err
	}
	return m, own, sampled, nil
}

// enterSample fills the sample's database anew and then marks that it is shown.
func enterSample(ctx context.Context, own store.Store) error {
	db, err := openStore(ctx, sampleDatabase)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Erase(ctx); err != nil { // left over from an earlier look
		return err
	}
	stamper, err := store.OpenStamper(ctx, db, env.Random())
	if err != nil {
		return err
	}
	batch, err := screen.Sample(stamper, env.Now())
	if err != nil {
		return err
	}
	if _, err := db.Commit(ctx, batch); err != nil {
		return err
	}
	if _, err := own.Commit(ctx, store.Batch{Meta: map[string][]byte{screen.MetaSample: []byte("on")}}); err != nil {
		return err
	}
	browser.Leave("/")
	return nil
}

// leaveSample takes the mark away and removes the sample's database. The mark
// goes first: what is left behind by a crash is only wasted space.
func leaveSample(ctx context.Context, sample store.Store) error {
	own, err := openStore(ctx, mainDatabase)
	if err != nil {
		return err
	}
	defer own.Close()
	if _, err := own.Commit(ctx, store.Batch{Meta: map[string][]byte{screen.MetaSample: nil}}); err != nil {
		return err
	}
	sample.Close()
	if err := removeStore(ctx, sampleDatabase); err != nil {
		fmt.Println("the sample was left, but not removed:", err) // emptied when it is entered again
	}
	browser.Leave("/")
	return nil
}

// removeStore deletes a database, unless another tab will not let go of it.
func removeStore(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return idb.Delete(ctx, name)
}

func openStore(ctx context.Context, name string) (*idb.Store, error) {
	return idb.Open(ctx, idb.Options{
		Name:         name,
		Early:        "dropsetDatabase", // by web/boot.js
		Index:        store.Keys,
		Digest:       store.Digests,
		IndexVersion: store.KeysVersion,
		OnBlocked: func() {
			silent.Stop()
			browser.ShellLine(fault.Message(fault.New(fault.StorageBlocked, "")))
		},
	})
}

func open(ctx context.Context, name string) (*screen.Model, store.Store, error) {
	db, err := openStore(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	m, _, err := screen.Open(ctx, db, env)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return m, db, nil
}
