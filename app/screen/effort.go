package screen

import (
	"strconv"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/training"
)

// mostEffort is how many reps in reserve are offered: beyond it nobody can tell.
const mostEffort = 5

// effortLabel names the scale that is shown: reps in reserve, unless the person
// counts in RPE.
func (m *Model) effortLabel() string {
	if m.settings.Effort == store.RPE {
		return "RPE"
	}
	return "RIR"
}

// effortText is how hard a set was, on the scale that is shown: "2 RIR", "RPE 8".
func (m *Model) effortText(rir *float64) string {
	switch {
	case rir == nil:
		return ""
	case m.settings.Effort == store.RPE:
		return "RPE " + halves(training.MaxRIR-*rir)
	}
	return halves(*rir) + " RIR"
}

// effortChoices lists the scale in halves, hardest first. What was chosen
// beyond it stays to be chosen.
func (m *Model) effortChoices(chosen string) []ChoiceView {
	out := []ChoiceView{{Text: "–", Chosen: chosen == ""}}
	there := chosen == ""
	add := func(rir float64) {
		value, text := halves(rir), halves(rir)
		if m.settings.Effort == store.RPE {
			text = halves(training.MaxRIR - rir)
		}
		there = there || value == chosen
		out = append(out, ChoiceView{Value: value, Text: text, Chosen: value == chosen})
	}
	for k := range 2*mostEffort + 1 {
		add(float64(k) / 2)
	}
	if rir, err := parseEffort(chosen); err == nil && !there {
		add(*rir)
	}
	return out
}

// parseEffort reads reps in reserve as [Model.effortChoices] writes them; empty
// is none.
func parseEffort(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	rir, err := strconv.ParseFloat(text, 64)
	if err != nil || !(rir >= 0 && rir <= training.MaxRIR) || rir*2 != float64(int(rir*2)) {
		return nil, fault.At("rir", "Choose one of the list. Nothing was changed.")
	}
	return &rir, nil
}

// effortValue is reps in reserve as a choice.
func effortValue(rir *float64) string {
	if rir == nil {
		return ""
	}
	return halves(*rir)
}

func halves(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
