package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Tab is one of the five places of the bottom bar, by its address.
type Tab string

const (
	TabToday    Tab = "/"
	TabWorkout  Tab = "/workout"
	TabLog      Tab = "/log"
	TabProgress Tab = "/progress"
	TabMore     Tab = "/more"
)

var tabs = [...]struct {
	tab   Tab
	label string
	icon  IconName
}{
	{TabToday, "Today", IconToday},
	{TabWorkout, "Workout", IconWorkout},
	{TabLog, "Log", IconLog},
	{TabProgress, "Progress", IconProgress},
	{TabMore, "More", IconMore},
}

// Ids that the frame gives out, for focus and announcements.
const (
	MainID     = "main"
	ScrollID   = "page" // what scrolls: the part between the edge and the foot
	TitleID    = "title"
	AnnounceID = "announce"
)

// ShellOpts describes the frame around all pages.
type ShellOpts struct {
	Tab   Tab      // the lit tab; empty lights none
	Full  bool     // the page has the whole screen: no bar (the live set, the drop set before it)
	Above []app.UI // banners over the page: states that last, such as an update that waits
}

// Shell is the frame that stays while pages come and go: skip link, page,
// bottom bar (a side rail on wide screens), the polite live region and the
// toaster. Draw it from one root component that serves all routes; then a
// navigation replaces the page and nothing else, and a message that was just
// announced survives.
func Shell(s ShellOpts, page app.UI) app.UI {
	class := "shell"
	if s.Full {
		class = "shell shell-full"
	}
	return app.Div().Class(class).Body(
		app.A().Class("skip").Href("#"+MainID).OnClick(skip).Text("Skip to content"),
		// Always there: a banner that came or went would otherwise move the page
		// among its siblings, and go-app would make it anew.
		app.Div().Class("above").Body(s.Above...),
		page,
		app.If(!s.Full, func() app.UI { return &tabBar{Tab: s.Tab} }),
		app.Div().ID(AnnounceID).Class("sr").Role("status").Aria("live", "polite"),
		&toaster{},
	)
}

// skip moves the focus to the page. go-app would take the link for a
// navigation and leave the focus where it is.
func skip(_ app.Context, e app.Event) {
	if e.Value != nil && e.Truthy() {
		e.PreventDefault()
		e.Call("stopPropagation")
	}
	if m := app.Window().GetElementByID(MainID); m.Truthy() {
		m.Call("focus")
	}
}

// tabBar is a component of its own so that it is skipped while its tab stays.
type tabBar struct {
	app.Compo
	Tab Tab
}

func (t *tabBar) Render() app.UI {
	items := make([]app.UI, len(tabs))
	for i, x := range tabs {
		a := app.A().Href(string(x.tab)).Class("tab")
		if x.tab == t.Tab {
			a = a.Aria("current", "page")
		}
		items[i] = a.Body(Icon(x.icon), app.Span().Text(x.label))
	}
	return app.Nav().Class("tabs").Aria("label", "Main").Body(items...)
}

// PageOpts describes one page.
type PageOpts struct {
	Title   string   // the one h1
	Eyebrow string   // a small line above the title
	Back    string   // address of the page above; empty shows no back link
	Aside   []app.UI // beside the title
	Foot    []app.UI // the main buttons, kept at the lower edge
	Live    bool     // the live set's look: pure ground, nothing else
}

// Page draws the main landmark with its title. Body parts stack with one gap;
// wrap parts in [Columns] where two columns serve on wide screens.
func Page(p PageOpts, body ...app.UI) app.UI {
	class := "page"
	if p.Live {
		class = "page live"
	}
	parts := make([]app.UI, 0, len(body)+1)
	parts = append(parts, head(p))
	parts = append(parts, body...)
	return app.Main().ID(MainID).Class(class).TabIndex(-1).Body(
		app.Div().ID(ScrollID).Class("page-body").Body(parts...),
		app.If(len(p.Foot) > 0, func() app.UI { return app.Div().Class("foot").Body(p.Foot...) }),
	)
}

func head(p PageOpts) app.UI {
	return app.Header().Class("head").Body(
		app.If(p.Back != "", func() app.UI {
			return app.A().Class("back").Href(p.Back).Aria("label", "Back").Body(Icon(IconBack))
		}),
		app.Div().Class("head-text").Body(
			app.If(p.Eyebrow != "", func() app.UI { return app.P().Class("eyebrow").Text(p.Eyebrow) }),
			app.H1().ID(TitleID).TabIndex(-1).Text(p.Title),
		),
		app.If(len(p.Aside) > 0, func() app.UI { return app.Div().Class("head-aside").Body(p.Aside...) }),
	)
}

// Columns sets its parts side by side from 900 px on and stacks them below.
func Columns(parts ...app.UI) app.UI { return app.Div().Class("columns").Body(parts...) }

// Stack sets its parts under each other with one gap.
func Stack(parts ...app.UI) app.UI { return app.Div().Class("stack").Body(parts...) }

// CardOpts describes a card. All fields may be empty.
type CardOpts struct {
	Title string // an h2
	Note  string // small, at the right of the title
	Flush bool   // no inner gap: for lists
	Label string // accessible name when there is no title
}

// Card is a raised block of things that belong together.
func Card(c CardOpts, body ...app.UI) app.UI {
	class := "card"
	if c.Flush {
		class = "card card-flush"
	}
	s := app.Section().Class(class)
	if c.Title == "" && c.Label != "" {
		s = s.Aria("label", c.Label)
	}
	if c.Title == "" && c.Note == "" {
		return s.Body(body...)
	}
	parts := make([]app.UI, 0, len(body)+1)
	parts = append(parts, app.Div().Class("card-head").Body(
		app.If(c.Title != "", func() app.UI { return app.H2().Text(c.Title) }),
		app.If(c.Note != "", func() app.UI { return app.Span().Class("eyebrow").Text(c.Note) }),
	))
	return s.Body(append(parts, body...)...)
}

// Heading is an h2 outside a card.
func Heading(text string) app.UI { return app.H2().Text(text) }

// Text is a paragraph.
func Text(text string) app.UI { return app.P().Text(text) }

// Small is a paragraph of quiet, smaller text.
func Small(text string) app.UI { return app.P().Class("eyebrow").Text(text) }

// FocusTitle moves the focus to the page's h1 once the page stands, as is due
// after a navigation, and scrolls to the top (web/boot.js).
func FocusTitle(ctx app.Context) {
	ctx.Defer(func(app.Context) { app.Window().Call("dropsetPageTop") })
}

// NameTab names the browser's tab after the page once that stands.
func NameTab(ctx app.Context) {
	ctx.Defer(func(app.Context) { app.Window().Call("dropsetNameTab") })
}

// Focus moves the focus to the element with the ID once the page stands.
func Focus(ctx app.Context, id string) {
	ctx.Defer(func(app.Context) {
		if e := app.Window().GetElementByID(id); e.Truthy() {
			e.Call("focus")
		}
	})
}

// Announce has screen readers say text when they are free. It writes the live
// region directly, so it costs no rendering. The same text twice is said twice.
func Announce(text string) {
	r := app.Window().GetElementByID(AnnounceID)
	if !r.Truthy() {
		return
	}
	if r.Get("textContent").String() == text {
		text += "\u00a0" // a change that nobody hears, otherwise nothing is said
	}
	r.Set("textContent", text)
}
