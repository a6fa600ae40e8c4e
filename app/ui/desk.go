// Package ui draws the screens of app/screen with the pieces of ui/kit and
// passes taps on. It decides nothing: which set is safe is for the rules, what
// a screen says is for app/screen.
//
// [Root] serves every address; each page is a component with the [Desk] as its
// prop. A page asks the Model for its view in Render, answers taps in Take,
// and hands what an action returns to [Desk.Commit].
package ui

import (
	"context"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/ui/kit"
	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/training"
)

// A Desk is what all pages work with: the model, the database behind it, and
// the way back to the screen. It belongs to the UI goroutine.
type Desk struct {
	Model  *screen.Model
	Store  store.Store
	Sample Sample // the way into the made-up data and out again

	writer             *screen.Writer
	root               app.Context // always mounted: results of saves arrive here
	stands             bool        // root is set
	missed             bool        // another tab changed something before that
	page               app.Context // the page on screen: refreshed when they did
	open               bool        // page is set
	stale              bool        // it has to be drawn again once all saves are kept
	toast              kit.Taker
	undo               func() (screen.Save, error)
	restoring          bool                        // the page that restores is open
	replaced           func() (screen.Save, error) // takes back that everything was replaced by a backup
	asked              bool                        // persistent storage was asked for
	moved              bool                        // some page was left for another: there is a way back
	reading            bool                        // the digests of all workouts are being read
	logFilter          screen.LogFilter            // what the log shows
	logBack            bool                        // a workout was opened from it: its place is kept
	logInner, logOuter float64                     // how far it was scrolled
	gauge              screen.Gauge                // how Progress is looked at
	pastFailed         bool                        // the digests could not be read
	saving, bulk       int                         // saves that the database has not answered yet, and those of many records
	answers            int                         // how many it has answered
	waits              *time.Timer                 // for such an answer, before the screen says that there is none
	silent             bool                        // it says so
	full               error                       // why the last save was not kept, while that lasts

	racks  map[string]*screen.RackEdit // what was typed about a rack and not saved
	shaped struct {                    // the shape chosen for a set that has not begun
		exercise string
		protocol training.Protocol
	}
	restUntil, restTold int64 // the end of the rest that is waited for, and of the one that was told of

	sought string // what was last looked for in Learn

	devices devices // sync with the person's other devices
}

// Sample leads into the made-up data and out again. Both wait for the database
// and then load the page anew, so they return only when they failed; call them
// with ctx.Async.
type Sample struct {
	Enter func() error
	Leave func() error
}

// NewDesk returns a desk over a model and its store.
func NewDesk(m *screen.Model, s store.Store) *Desk {
	d := &Desk{Model: m, Store: s, gauge: screen.FirstGauge(), racks: map[string]*screen.RackEdit{}}
	d.writer = screen.NewWriter(s, d.result)
	d.waits = time.AfterFunc(Patience, d.unanswered)
	d.waits.Stop()
	return d
}

// Show makes the page of ctx the one that is refreshed when something arrives.
// Every page calls it in OnMount, where it has just been drawn: it is not drawn
// a second time for that.
func (d *Desk) Show(ctx app.Context) {
	d.page, d.open = ctx, true
	ctx.PreventUpdate()
}

// Refresh draws the page on screen again, but not the frame around it.
func (d *Desk) Refresh() {
	if d.open {
		d.redraw(d.page, func() {})
	}
}

// redraw draws the page of ctx again after a change, but not the frame around it.
func (d *Desk) redraw(ctx app.Context, change func()) {
	ctx.Dispatch(func(app.Context) {
		change()
		if d.stands {
			d.root.PreventUpdate()
		}
	})
}

// Commit hands the outcome of an action to the database and shows an error
// that belongs to no field. It reports whether the action was done.
//
//	if !p.Desk.Commit(ctx, save, err) { p.err = err }
func (d *Desk) Commit(ctx app.Context, s screen.Save, err error) bool {
	if err != nil {
		if !fault.InField(err) {
			d.Say(ctx, fault.Message(err))
		}
		return false
	}
	if !s.Empty() {
		if s.Bulk {
			d.bulk++
		}
		if d.saving++; d.saving == 1 {
			browser.SetSaving(true)
			d.waits.Reset(Patience)
		}
		d.writer.Write(s)
	}
	return true
}

// Patience is how long the database may leave a save or a start without an
// answer before the screen says so.
const Patience = 10 * time.Second

// unanswered says that a save has no answer. A phone that wakes finds its clock
// run out before it hears the answer, so that has another second. What is many
// records takes its time.
func (d *Desk) unanswered() {
	d.root.Dispatch(func(ctx app.Context) {
		answers := d.answers
		ctx.After(time.Second, func(app.Context) {
			d.silent = d.silent || d.saving > 0 && d.bulk == 0 && d.answers == answers
		})
	})
}

// answered takes note that a save has one.
func (d *Desk) answered(s screen.Save) {
	d.silent = false
	d.answers++
	if s.Bulk {
		d.bulk--
	}
	if d.saving--; d.saving > 0 {
		d.waits.Reset(Patience)
		return
	}
	d.waits.Stop()
	browser.SetSaving(false)
}

// Say shows a toast.
func (d *Desk) Say(ctx app.Context, text string) {
	d.undo = nil
	kit.ShowToast(ctx, kit.Toast{Text: text})
}

// result arrives on the writer's goroutine.
func (d *Desk) result(r screen.Result) {
	d.root.Dispatch(func(ctx app.Context) {
		defer kit.Rescue()
		silent, full := d.silent, d.full
		d.stale = d.Model.Settle(r) || d.stale
		d.answered(r.Save)
		d.full = nil
		if fault.CodeOf(r.Err) == fault.StorageFull {
			d.full = r.Err
		}
		if r.Save.Bulk && r.Err == nil {
			if d.restoring { // else the page that takes it back was left
				d.replaced = r.Save.Undo
			}
			go d.Reload(nil)
		}
		switch {
		case r.Err != nil:
			d.Say(ctx, fault.Message(r.Err))
		case r.Save.Say != "" && r.Save.Undo != nil:
			d.undo = r.Save.Undo
			kit.ShowToast(ctx, kit.Toast{Text: r.Save.Say, Action: "Undo", Tap: kit.To(d.toast, "undo")})
		case r.Save.Say != "":
			d.Say(ctx, r.Save.Say)
		}
		d.persist(ctx)
		d.armRest()
		if d.silent == silent && d.full == full && r.Err == nil {
			ctx.PreventUpdate() // the frame says nothing else than before
		}
		if d.stale && (r.Err != nil || !d.Model.Unsaved()) { // else the next result refreshes
			d.stale = false
			d.Refresh()
		}
	})
}

// persist asks for storage that the browser does not clear, once, after the
// first save of this run.
func (d *Desk) persist(ctx app.Context) {
	if d.asked || d.Model.Sample {
		return
	}
	d.asked = true
	ctx.Async(func() {
		if !browser.Persisted() {
			browser.Persist()
		}
	})
}

// takeBack undoes the action that the toast tells of.
func (d *Desk) takeBack(ctx app.Context) {
	undo := d.undo
	d.undo = nil
	if undo == nil {
		return
	}
	s, err := undo()
	if s.Say == "" {
		s.Say = "Taken back" // told once it is durable, as the action itself was
	}
	if d.Commit(ctx, s, err) {
		d.Refresh()
	}
}

// beside works beside the screens, and comes back to the page of ctx with then.
func beside(ctx app.Context, work func() error, then func(ctx app.Context, err error)) {
	ctx.Async(func() {
		defer kit.Rescue()
		err := work()
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			then(ctx, err)
		})
	})
}

// Load reads records for a page in the background and refreshes it. then runs
// on the UI goroutine, before the page is drawn.
func (d *Desk) Load(ctx app.Context, q store.Query, then func(found int)) {
	ctx.Async(func() {
		defer kit.Rescue()
		records, err := d.Store.Scan(context.Background(), q)
		d.took(records, err, then)
	})
}

// LoadPast reads the digests of all workouts, unless they are here, and draws
// the page on screen again.
func (d *Desk) LoadPast(ctx app.Context) {
	if _, ok := d.Model.History(); !ok {
		d.readPast(ctx)
	}
}

// readPast reads the digests anew; what was known stands until they are here.
func (d *Desk) readPast(ctx app.Context) {
	if d.reading {
		return
	}
	d.reading = true
	ctx.Async(func() {
		defer kit.Rescue()
		ds, err := screen.ReadPast(context.Background(), d.Store)
		d.root.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			d.reading, d.pastFailed = false, err != nil
			if err != nil {
				d.Say(ctx, fault.Message(err))
				d.Refresh()
				return
			}
			d.Model.TookPast(ds)
			d.Refresh()
		})
	})
}

// Reload takes what another tab has changed: records, and what the device keeps
// of the workout that runs; without IDs, anything may have changed.
func (d *Desk) Reload(ids []string) {
	if ids == nil || !d.stands {
		d.reloadAll()
		return
	}
	d.root.Dispatch(func(ctx app.Context) {
		made := d.Model.Made()
		ctx.Async(func() {
			defer kit.Rescue()
			seen, err := d.Store.Look(context.Background(), store.Look{IDs: ids, Meta: screen.DeviceMeta})
			d.took(seen.Records, err, func(int) {
				if !d.Model.TakeDevice(seen.Meta, made) {
					go d.Reload([]string{})
				}
			})
		})
	})
}

// Fetch takes records that the screens have not held so far. It waits for the
// store; what is dispatched after it finds them.
func (d *Desk) Fetch(ids ...string) {
	records, err := d.Store.Get(context.Background(), ids...)
	d.took(records, err, nil)
}

// stand takes the context of the root, once it is there.
func (d *Desk) stand(ctx app.Context) {
	d.root, d.stands = ctx, true
	d.armRest() // one that goes on after a reload
	d.beginSync(ctx)
	if d.missed {
		d.missed = false
		go d.reloadAll()
	}
}

// reloadAll reads everything anew that the screens hold, as soon as the root
// stands.
func (d *Desk) reloadAll() {
	if !d.stands {
		d.missed = true
		return
	}
	d.root.Dispatch(func(ctx app.Context) {
		held, now := d.Model.Held(), d.Model.Now()
		ctx.Async(func() {
			defer kit.Rescue()
			l, err := screen.Read(context.Background(), d.Store, now, held)
			d.root.Dispatch(func(ctx app.Context) {
				defer kit.Rescue()
				if err != nil {
					d.Say(ctx, fault.Message(err))
					return
				}
				if !d.Model.TakeAll(l) {
					go d.reloadAll()
				}
				if _, known := d.Model.History(); known {
					d.readPast(ctx)
				}
				browser.SetTheme(browser.Theme(d.Model.Settings().Theme))
				d.Refresh()
			})
		})
	})
}

func (d *Desk) took(records []replica.Record, err error, then func(found int)) {
	d.root.Dispatch(func(ctx app.Context) {
		defer kit.Rescue()
		if err != nil {
			d.Say(ctx, fault.Message(err))
			return
		}
		d.Model.Took(records)
		if then != nil {
			then(len(records))
		}
		d.Refresh()
	})
}

// Back goes to the page that the person came from, or to path if this page was
// opened directly.
func (d *Desk) Back(ctx app.Context, path string) {
	if d.moved {
		browser.Back()
		return
	}
	ctx.Navigate(path)
}
