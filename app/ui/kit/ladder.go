package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Rung is one bar of a ladder. All texts are already formatted.
type Rung struct {
	Load    string // "25"
	Unit    string // "kg"
	Head    string // "8–12 reps"
	Side    string // "−20 %"
	Flag    string // a warning shown with the sign of caution: "outside 20–30 %"
	Note    string // under the bar: what to set out, which plates to strip
	Plates  string // on the bar at this load, in words; see [Plates]
	Heights []int  // of those plates
	Width   int    // percent of the first load, 1–100
	Done    bool   // drawn as past: for results
}

// Ladder is the motif: descending bars, each with its load. Small bars fit a
// card. label names the list for screen readers.
func Ladder(label string, small bool, rungs []Rung) app.UI {
	class := "ladder"
	if small {
		class = "ladder ladder-small"
	}
	items := make([]app.UI, len(rungs))
	for i, r := range rungs {
		items[i] = rung(i, r)
	}
	return app.Ol().Class(class).Aria("label", label).Body(items...)
}

func rung(i int, r Rung) app.UI {
	shade := "bar-" + string(rune('0'+min(i, 3)))
	class := "rung"
	if r.Done {
		class = "rung done"
	}
	return app.Li().Class(class).Body(
		app.Div().Class("track").Body(
			app.Div().Class("bar", shade, "w-"+percent(r.Width)).Body(
				app.Span().Class("load").Text(r.Load),
				some(r.Unit, func(s string) app.UI { return app.Span().Class("unit").Text(s) }),
			),
		),
		app.Div().Class("side").Body(
			some(r.Head, func(s string) app.UI { return app.Strong().Text(s) }),
			some(r.Side, func(s string) app.UI { return app.Span().Text(s) }),
		),
		some(r.Flag, func(s string) app.UI {
			return app.P().Class("rung-note", Caution.class()).Body(Icon(Caution.Sign()), app.Span().Text(s))
		}),
		some(r.Note, func(s string) app.UI { return app.P().Class("rung-note").Text(s) }),
		Plates(r.Plates, r.Heights),
	)
}

// A StepState is where a segment of the live set stands.
type StepState uint8

const (
	StepNext StepState = iota
	StepNow
	StepDone
)

var (
	stepClass = [...]string{"step", "step on", "step done"}
	stepWord  = [...]string{"next: ", "now: ", "done: "}
)

// A Step is one segment in the strip of the live set.
type Step struct {
	Text   string // "25 × 10" when done, "20" otherwise
	Height int    // percent of the first load, 1–100
	State  StepState
}

// Steps is the ladder lying down: the strip of the live set.
func Steps(label string, steps []Step) app.UI {
	items := make([]app.UI, len(steps))
	for i, s := range steps {
		items[i] = app.Li().Class(stepClass[s.State], "h-"+percent(s.Height)).Body(hidden(stepWord[s.State]), app.Text(s.Text))
	}
	return app.Ol().Class("steps").Aria("label", label).Body(items...)
}

// NowOpts describes the heart of the live set: the load in huge figures and
// the reps, all of it one button that counts a rep.
type NowOpts struct {
	Load  string // "20"
	Unit  string // "kg"
	Line  string // "pin at 20 · was 25 × 10"
	Count string // "5"
	Word  string // what is counted, for screen readers: "reps"
	Hint  string // "tap for each rep"
	Alert bool   // full-surface colour: too slow, time to move
	Tap   Tap

	// While a bar is loaded, what is to be on it stands in the place of the
	// count, which is nought then; see [Plates]. It takes exactly that place,
	// so nothing moves with the first rep.
	Plates  string // in words; empty where Line says it
	Heights []int
	Off     []int // plates that come off
}

// Now draws it. Long loads ("bodyweight − 20") shrink by class.
func Now(n NowOpts) app.UI {
	class := "now"
	if n.Alert {
		class = "now alert"
	}
	load := "now-load"
	if len([]rune(n.Load)) > 5 {
		load = "now-load long"
	}
	b := app.Button().Type("button").Class(class)
	if n.Tap.Live() {
		b = b.OnClick(n.Tap.Handler())
	}
	return b.Body(
		app.Span().Class(load).Body(app.Text(n.Load), some(n.Unit, func(s string) app.UI { return app.Small().Text(s) })),
		app.Span().Class("now-line").Text(n.Line),
		n.count(),
		app.Span().Class("now-line").Text(n.Hint),
	)
}

func (n NowOpts) count() app.UI {
	if len(n.Heights)+len(n.Off) > 0 {
		return app.Span().Class("now-count", "now-plates").Body(
			hidden(n.Count+" "+n.Word+". "),
			platesBar(n.Heights, n.Off),
			some(n.Plates, func(s string) app.UI { return app.Span().Class("now-line").Text(s) }),
		)
	}
	return app.Span().Class("now-count").Body(app.Text(n.Count), some(n.Word, func(s string) app.UI { return hidden(" " + s) }))
}
