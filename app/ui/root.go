package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/ui/kit"
)

// Root is the one component behind every address. It keeps the frame while
// pages come and go.
type Root struct {
	app.Compo
	desk    *Desk
	path    string
	arrived bool // the first page was gone to
	update  bool // a new version waits
}

// NewRoot returns the root over a desk.
func NewRoot(desk *Desk) *Root { return &Root{desk: desk, path: "/"} }

// OnInit takes the address before the first frame, so that a page which was
// opened directly is drawn at once.
func (r *Root) OnInit() {
	if p := browser.Path(); p != "" {
		r.path = p
	}
	r.update = browser.UpdateWaiting()
}

// OnMount begins to listen.
func (r *Root) OnMount(ctx app.Context) {
	ctx.PreventUpdate() // nothing that is drawn changes here
	browser.OnUpdate(func() { ctx.Dispatch(func(app.Context) { r.update = true }) })
	r.begin(ctx)
}

// begin makes this the root of the desk.
func (r *Root) begin(ctx app.Context) {
	r.desk.toast = r
	r.desk.stand(ctx)
	kit.NameTab(ctx)
	browser.SetTheme(browser.Theme(r.desk.Model.Settings().Theme))
}

// OnNav goes to another page: its title, its top, its heading for readers. Where
// the page is there already – its tab was tapped again – it goes to its top.
func (r *Root) OnNav(ctx app.Context) {
	path, again := ctx.Page().URL().Path, r.arrived
	r.arrived = true
	if path == r.path {
		ctx.PreventUpdate()
		if again {
			kit.FocusTitle(ctx)
		}
		return
	}
	r.path, r.desk.moved = path, true
	kit.FocusTitle(ctx)
}

// Take answers the taps of the frame.
func (r *Root) Take(ctx app.Context, what, _ string) {
	switch what {
	case "undo":
		r.desk.takeBack(ctx)
	case "update":
		browser.ApplyUpdate()
	case "reload":
		browser.Reload()
	case "leave-sample":
		r.desk.leaveSample(ctx)
	}
}

// Render draws the frame with the page of the address.
func (r *Root) Render() app.UI {
	tab, page := r.page()
	full := tab == tabNone || tab == tabLive
	return kit.Shell(kit.ShellOpts{Tab: tab, Full: full, Above: r.notices(tab == tabLive)}, page)
}

// notices are the states that last, above every page. The live set has only what
// says that nothing is saved.
func (r *Root) notices(live bool) []app.UI {
	m := r.desk.Model
	var out []app.UI
	if m.Trouble != nil {
		out = append(out, troubleBanner(r, m.Trouble))
	}
	if r.desk.silent {
		out = append(out, silentBanner(live))
	}
	if r.desk.full != nil {
		out = append(out, fullBanner(r.desk.full))
	}
	if live {
		return out
	}
	if m.Sample {
		out = append(out, sampleBanner(r))
	}
	if r.update && !m.LiveSet() {
		out = append(out, kit.Banner(kit.Info, "A new version of Dropset is ready.", kit.QuietButton("Update now", kit.To(r, "update"))))
	}
	return out
}

// replacing picks the exercise that takes the place of one in a workout; of is
// "workout/entry".
func replacing(d *Desk, of string) app.UI {
	workout, entry, _ := strings.Cut(of, "/")
	back := "/workout"
	if w, ok := d.Model.Workout(workout); ok && !w.Running() {
		back = "/log/" + workout + "/edit"
	}
	return &libraryPage{Desk: d, Pick: true, Into: workout, Instead: entry, Back: back}
}

// Pages without the bar: the way to a set, and the set itself.
const (
	tabNone kit.Tab = "none"
	tabLive kit.Tab = "live"
)

// page returns the page of the address and the tab that it belongs to.
func (r *Root) page() (kit.Tab, app.UI) {
	d := r.desk
	head, rest, _ := strings.Cut(strings.Trim(r.path, "/"), "/")
	switch {
	case head == "" && rest == "" && d.Model.Fresh():
		return tabNone, &welcomePage{Desk: d}
	case head == "" && rest == "":
		return kit.TabToday, &todayPage{Desk: d}
	case head == "dropset" && rest != "":
		return tabNone, &dropSetPage{Desk: d, Exercise: rest}
	case head == "gym" && rest == "":
		return kit.TabMore, &gymPage{Desk: d}
	case head == "gyms" && rest == "":
		return kit.TabMore, &gymsPage{Desk: d}
	case head == "gym":
		return kit.TabMore, &rackPage{Desk: d, Rack: rest}
	case head == "workout" && rest == "":
		return kit.TabWorkout, &workoutPage{Desk: d}
	case head == "workout" && rest == "add":
		return kit.TabWorkout, &libraryPage{Desk: d, Pick: true, Back: "/workout"}
	case head == "workout":
		if of, ok := strings.CutPrefix(rest, "replace/"); ok {
			return kit.TabWorkout, replacing(d, of)
		}
	case head == "routines" && rest == "":
		return kit.TabWorkout, &routinesPage{Desk: d}
	case head == "routine" && rest != "":
		if id, ok := strings.CutSuffix(rest, "/add"); ok {
			return kit.TabWorkout, &libraryPage{Desk: d, Pick: true, Routine: id, Back: "/routine/" + id}
		}
		return kit.TabWorkout, &routinePage{Desk: d, ID: rest}
	case head == "exercises" && rest == "":
		return kit.TabMore, &libraryPage{Desk: d}
	case head == "log" && rest == "":
		return kit.TabLog, &logPage{Desk: d}
	case head == "log" && rest == "new":
		return kit.TabLog, &pastEditPage{Desk: d}
	case head == "log":
		if id, ok := strings.CutSuffix(rest, "/edit"); ok {
			return kit.TabLog, &pastEditPage{Desk: d, ID: id}
		}
		if id, ok := strings.CutSuffix(rest, "/add"); ok {
			return kit.TabLog, &libraryPage{Desk: d, Pick: true, Into: id, Back: "/log/" + id + "/edit"}
		}
		return kit.TabLog, &pastPage{Desk: d, ID: rest}
	case head == "learn" && rest == "":
		return kit.TabMore, &learnPage{Desk: d}
	case head == "learn" && readable(rest):
		return kit.TabMore, &readingPage{Desk: d, Key: rest}
	case head == "progress" && rest == "":
		return kit.TabProgress, &progressPage{Desk: d}
	case head == "progress":
		return kit.TabProgress, &liftPage{Desk: d, Exercise: rest}
	case rest != "":
	case head == "more":
		return kit.TabMore, &morePage{Desk: d}
	case head == "profile":
		return kit.TabMore, &profilePage{Desk: d}
	case head == "settings":
		return kit.TabMore, &settingsPage{Desk: d}
	case head == "import":
		return kit.TabMore, &importPage{Desk: d}
	case head == "devices":
		return kit.TabMore, &devicesPage{Desk: d}
	case head == "backup":
		return kit.TabMore, &backupPage{Desk: d}
	case head == "install":
		return kit.TabMore, &installPage{Desk: d}
	case head == "about":
		return kit.TabMore, &aboutPage{Desk: d}
	case head == "live":
		return tabLive, &livePage{Desk: d}
	}
	return kit.TabMore, &lostPage{Desk: d, Path: r.path}
}
