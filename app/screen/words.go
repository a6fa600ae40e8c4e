package screen

import (
	"fmt"
	"strconv"
	"strings"

	"dropset/core/exercise"
	"dropset/core/ladder"
	"dropset/core/load"
	"dropset/core/session"
	"dropset/core/training"
)

// when says a moment as a person would today: "today 18:30", "Thursday", "Thu
// 3 Dec 14:00". Midnight needs no clock.
func when(t training.Instant, today training.Day) string {
	text := t.Day().Relative(today)
	if clock := t.Clock(); clock != "00:00" {
		text += " " + clock
	}
	return text
}

// seconds says milliseconds in whole seconds, or minutes and seconds, rounded
// up as the live set does: a limit that was passed never reads as kept.
func seconds(ms int64) string {
	s := (ms + 999) / 1000
	if s < 100 {
		return strconv.FormatInt(s, 10) + " s"
	}
	return fmt.Sprintf("%d:%02d min", s/60, s%60)
}

// masses lists plates: "20 + 5 kg".
func masses(list []load.Mass, u load.Unit) string {
	parts := make([]string, len(list))
	for i, m := range list {
		parts[i] = m.Text(u)
	}
	return strings.Join(parts, " + ") + " " + u.Name()
}

func warmupText(l ladder.Ladder, r load.Rack) string {
	parts := make([]string, len(l.Warmup))
	for i, w := range l.Warmup {
		f := stepText(w.Load)
		if w.Load.Kind == load.Weight || w.Load.Kind == load.Assistance {
			f = w.Load.Mass.Text(r.Unit)
		} else if w.Load.Kind != load.Plates {
			f = r.Label(w.Load)
		}
		parts[i] = fmt.Sprintf("%s × %d", f, w.Reps)
	}
	return strings.Join(parts, ", ")
}

// rungViews draws a ladder that is still to be lifted.
func rungViews(m *Model, l ladder.Ladder, r load.Rack, e exercise.Exercise) []RungView {
	p := &session.Plan{Exercise: e.ID, Protocol: l.Protocol, Rungs: l.Rungs, Unit: r.Unit}
	widths := widthsOf(m, p)
	out := make([]RungView, len(l.Rungs))
	plates := rungPlates(l.OnBar, l.Rungs, r.Unit)
	for i, rung := range l.Rungs {
		v := RungView{Width: widths[i], SetOut: rung.SetOut, Model: rung.Reps.Model}
		v.Load, v.Unit = m.barText(p, rung.Load)
		if v.SetOut == v.Load+v.Unit {
			v.SetOut = "" // the bar says it
		}
		if rung.Variation != "" && l.Protocol == training.Mechanical {
			v.SetOut = m.Exercise(rung.Variation).Name
		}
		v.Reps = repsText(rung.Reps)
		switch {
		case i == 0:
			v.Side = "to failure"
		case rung.Drop < 0:
			v.Side = "drop unknown"
		case l.Protocol == training.Mechanical:
			v.Side = "same load"
		default:
			v.Side = "−" + percent(rung.Drop)
		}
		if i > 0 && !rung.InBand && rung.Drop >= 0 && l.Protocol != training.Mechanical {
			v.Flag = "Outside 20–30 %"
		}
		if plates != nil {
			v.Plates = plates[i]
		}
		out[i] = v
	}
	return out
}

// barText is a load as it stands on its bar. A position is a sentence, so it
// stands in small letters where the unit would.
func (m *Model) barText(p *session.Plan, l load.Load) (figure, unit string) {
	figure, unit = m.figure(p, l)
	if l.Kind == load.Leverage {
		return "", figure
	}
	return figure, unit
}

func repsText(r ladder.RepRange) string {
	switch {
	case r.Max == 0:
		return "to failure"
	case r.Min == r.Max:
		return count(r.Max, "rep")
	}
	return fmt.Sprintf("%d–%d reps", r.Min, r.Max)
}

// percent is a fraction in percents, with a tenth where there is one. What lies
// outside the band never reads as its limit.
func percent(f float64) string {
	tenths := int(f*1000 + 0.5)
	switch {
	case f < ladder.MinDrop && tenths >= 200:
		tenths = 199
	case f > ladder.MaxDrop && tenths <= 300:
		tenths = 301
	}
	if tenths%10 == 0 {
		return fmt.Sprintf("%d %%", tenths/10)
	}
	return fmt.Sprintf("%d.%d %%", tenths/10, tenths%10)
}

// widthsOf gives each rung the width of its bar, in percent of the first one:
// by what is lifted where that is a mass, by steps down otherwise.
func widthsOf(m *Model, p *session.Plan) []int {
	e := m.Exercise(p.Exercise)
	onBody := e.Counting == exercise.BodyweightPlus || e.Counting == exercise.Assisted
	out := make([]int, len(p.Rungs))
	first, known := load.Mass(0), false
	for i, r := range p.Rungs {
		mass, ok := r.Load.Effective(m.bodyweight(), onBody)
		if i == 0 {
			first, known = mass, ok && mass > 0
		}
		out[i] = max(100-20*i, 25)
		if r.Load.Kind == load.Band || r.Load.Kind == load.Leverage { // room for a name
			out[i] = max(100-8*i, 60)
		}
		if known && ok && p.Protocol != training.Mechanical {
			out[i] = int(min(max(mass*100/first, 15), 100))
		}
	}
	return out
}
