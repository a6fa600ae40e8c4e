package screen

import (
	"slices"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
)

// A PlatesView is one side of a loaded bar, ready to draw. The zero value is
// no bar at all.
type PlatesView struct {
	Text    string // "Each side: 20 + 5 kg"
	Heights []int  // of each plate from the inside, in percent of the largest there is
}

// platesView draws the plates of one side, innermost first.
func platesView(plates []load.Mass, u load.Unit) PlatesView {
	if len(plates) == 0 {
		return PlatesView{Text: "No plates"}
	}
	v := PlatesView{Text: "Each side: " + masses(plates, u)}
	for _, p := range plates {
		// From 5 kg up discs differ little; below that they would be too small
		// to see.
		v.Heights = append(v.Heights, min(100, 30+int(70*p/largestPlate)))
	}
	return v
}

const largestPlate = 25 * load.Kilogram

// rungPlates is what is on the bar at each rung: the plates of the first, less
// what has been stripped until then.
func rungPlates(l ladder.Ladder, u load.Unit) []PlatesView {
	if len(l.OnBar) == 0 {
		return nil
	}
	out := make([]PlatesView, len(l.Rungs))
	on := l.OnBar
	for i, r := range l.Rungs {
		on = on[:max(0, len(on)-len(r.Strip))]
		out[i] = platesView(on, u)
	}
	return out
}

// nextPlates is what to put on the bar for the load that is typed for the next
// set, as far as it can be read and these plates make it.
func (m *Model) nextPlates(e exercise.Exercise, r load.Rack, text string) PlatesView {
	if r.Kind != load.Barbell {
		return PlatesView{}
	}
	l, err := m.parseLoad(e, r, text)
	if err != nil || l.Kind != load.Weight || l.Mass < r.Bar || l.Mass == 0 {
		return PlatesView{}
	}
	key := plateKey{r.ID, r.Bar, l.Mass}
	if memo, ok := m.plates[key]; ok && slices.Equal(memo.pairs, r.Plates) {
		return memo.view
	}
	view := PlatesView{}
	if plates, ok := load.PlatesFor(r, l.Mass); ok {
		view = platesView(plates, m.unitOf(r))
	}
	if m.plates == nil || len(m.plates) > 50 {
		m.plates = map[plateKey]plateMemo{}
	}
	m.plates[key] = plateMemo{slices.Clone(r.Plates), view}
	return view
}

// The plates of a load are searched for, and asked for with each letter typed
// and each card drawn, so the last answers are kept.
type (
	plateKey struct {
		rack      string
		bar, mass load.Mass
	}
	plateMemo struct {
		pairs []load.PlatePair
		view  PlatesView
	}
)
