// Package kit draws. It holds the pieces that every screen is made of – page,
// card, verdict, ladder, fields, lists, dialogs – as small functions and a few
// components, and knows nothing of rules, records or storage.
//
// Start with [Shell] and [Page] for the frame, [To] for how a tap reaches a
// screen, and README.md for the traps of the virtual DOM that these pieces
// already avoid. The look lives in web/css; class names are listed there.
package kit

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Tone is how a verdict, a banner or a mark feels. The first five stand in
// the order of rules.Level, so a level converts: kit.Tone(verdict.Level).
// A tone never speaks by colour alone: every place that shows one also shows
// its sign and a word.
type Tone uint8

const (
	Go Tone = iota
	Caution
	Avoid
	Never
	NotApplicable
	Info
)

// class returns the CSS class that colours a tone.
func (t Tone) class() string {
	switch t {
	case Go:
		return "tone-go"
	case Caution:
		return "tone-caution"
	case Avoid:
		return "tone-avoid"
	case Never:
		return "tone-never"
	}
	return "tone-plain"
}

// Sign returns the icon that stands for a tone.
func (t Tone) Sign() IconName {
	switch t {
	case Go:
		return IconCheck
	case Caution:
		return IconBang
	case Avoid:
		return IconBar
	case Never:
		return IconCross
	case NotApplicable:
		return IconMinus
	}
	return IconInfo
}

// Word returns the short word for a tone, for places where the verdict has no
// sentence of its own.
func (t Tone) Word() string {
	switch t {
	case Go:
		return "Go"
	case Caution:
		return "Caution"
	case Avoid:
		return "Avoid"
	case Never:
		return "Never"
	case NotApplicable:
		return "Not for this"
	}
	return "Note"
}

// percent clamps n to the widths and heights that the style sheet has classes
// for: whole percents from 1 to 100.
func percent(n int) string { return strconv.Itoa(min(max(n, 1), 100)) }

// hidden marks what only screen readers get.
func hidden(text string) app.UI { return app.Span().Class("sr").Text(text) }

// some returns v when it is not empty, otherwise nothing. Rendering an empty
// text node is harmless but costs a node.
func some(v string, draw func(string) app.UI) app.UI {
	if v == "" {
		return nil
	}
	return draw(v)
}
