// Command app is Dropset in the browser: it opens the device's database, wires
// the screens to it and starts the user interface. It is built for js/wasm
// only.
package main

import (
	"context"
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/idb"
	"dropset/app/store/memory"
	"dropset/app/ui"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/training"
)

func main() {
	kit.OnPanic = func(v any, stack []byte) { browser.Crash(fmt.Sprintf("%v\n\n%s", v, stack)) }
	defer kit.Rescue()

	desk := openDesk()
	root := func() app.Composer { return ui.NewRoot(desk) }
	app.Route("/", root)
	app.RouteWithRegexp("^/.*", root)
	app.RunWhenOnBrowser()
}

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
	mainDatabase   = "dropset"
	sampleDatabase = "dropset-sample"
)

// openDesk opens the database and reads what today needs. Where nothing can be
// kept, the screens work on memory and say why.
func openDesk() *ui.Desk {
	ctx := context.Background()
	m, db, err := open(ctx, mainDatabase)
	if err == nil {
		var on []byte
		if on, err = db.Meta(ctx, ui.MetaSample); err == nil && on != nil {
			db.Close()
			m, db, err = open(ctx, sampleDatabase)
			if err == nil {
				m.Sample = true
			}
		}
	}
	if err != nil {
		db = memory.New(store.Keys)
		m, _ = screen.Open(ctx, db, env) // memory does not fail
		m.Trouble = err
	}
	desk := ui.NewDesk(m, db)
	db.Watch(desk.Reload)
	return desk
}

func open(ctx context.Context, name string) (*screen.Model, store.Store, error) {
	db, err := idb.Open(ctx, idb.Options{
		Name:         name,
		Index:        store.Keys,
		IndexVersion: store.KeysVersion,
		OnBlocked:    func() { browser.ShellLine(fault.Message(fault.New(fault.StorageBlocked, ""))) },
	})
	if err != nil {
		return nil, nil, err
	}
	m, err := screen.Open(ctx, db, env)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return m, db, nil
}
