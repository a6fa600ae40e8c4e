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
	Off     []int  // of those that come off for this load, outside of the others
}

// platesView draws the plates of one side, innermost first.
func platesView(plates []load.Mass, u load.Unit) PlatesView {
	if len(plates) == 0 {
		return PlatesView{Text: "No plates"}
	}
	v := PlatesView{Text: "Each side: " + masses(plates, u)}
	v.Heights = discs(plates)
	return v
}

// discs is how high plates are drawn.
func discs(plates []load.Mass) []int {
	out := make([]int, len(plates))
	for i, p := range plates {
		// From 5 kg up discs differ little; below that they would be too small
		// to see.
		out[i] = min(100, 30+int(70*p/largestPlate))
	}
	return out
}

const largestPlate = 25 * load.Kilogram

// rungPlates is what is on the bar at each rung: the plates of the first, less
// what has been stripped until then. It is empty where nothing is loaded.
func rungPlates(onBar []load.Mass, rungs []ladder.Rung, u load.Unit) []PlatesView {
	if len(onBar) == 0 {
		return nil
	}
	out := make([]PlatesView, len(rungs))
	for i, r := range rungs {
		n := max(0, len(onBar)-len(r.Strip))
		out[i] = platesView(onBar[:n], u)
		if len(r.Strip) > 0 {
			out[i].Off = discs(onBar[n:])
		}
		onBar = onBar[:n]
	}
	return out
}

// enlarged draws the same plates as high as there is room: the largest of this
// bar fills it, and stays as high as it is while others come off.
func enlarged(views []PlatesView) []PlatesView {
	if len(views) == 0 {
		return nil
	}
	top := 1
	for _, h := range views[0].Heights {
		top = max(top, h)
	}
	for i := range views {
		for _, heights := range [][]int{views[i].Heights, views[i].Off} {
			for k := range heights {
				heights[k] = heights[k] * 100 / top
			}
		}
	}
	return views
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
