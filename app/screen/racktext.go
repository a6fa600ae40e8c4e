package screen

import (
	"cmp"
	"strconv"
	"strings"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/order"
)

// A reading reads the fields of a rack as they were typed. What cannot be read
// goes into errs, by field.
type reading struct {
	text  map[string]string
	exact map[string]load.Mass // texts that stand for a mass which they only round
	unit  load.Unit
	errs  map[string]string
}

func (t reading) fail(field string, err error) { t.errs[field] = fault.Message(err) }

// weight reads one mass: as it was, if its text was not touched.
func (t reading) weight(text string) (load.Mass, error) {
	text = strings.TrimSpace(text)
	if m, ok := t.exact[text]; ok {
		return m, nil
	}
	return load.ParsePositive(text, t.unit)
}

func (t reading) mass(field string) load.Mass {
	m, err := t.weight(t.text[field])
	if err != nil {
		t.fail(field, err)
	}
	return m
}

// orZero reads a mass that may be left out or zero.
func (t reading) orZero(field string) load.Mass {
	text := strings.TrimSpace(t.text[field])
	if text == "" {
		return 0
	}
	if m, ok := t.exact[text]; ok {
		return m
	}
	m, err := load.Parse(text, t.unit)
	if err != nil {
		t.fail(field, err)
	}
	return m
}

func (t reading) count(field string) int {
	n, err := strconv.Atoi(strings.TrimSpace(t.text[field]))
	if err != nil || n < 1 {
		t.errs[field] = "Enter how many plates the stack has, such as 20."
		return 0
	}
	return n
}

// sizes reads a list of weights and ranges, such as "5 7,5 10" and
// "10-30 by 2.5", and returns them from the lightest to the heaviest.
func (t reading) sizes(field string) []load.Mass {
	var out []load.Mass
	words := sizeWords(t.text[field])
	for i := 0; i < len(words); i++ {
		from, to, isRange := strings.Cut(words[i], "-")
		first, err := t.weight(from)
		if err == nil && !isRange {
			out = append(out, first)
			continue
		}
		var last, step load.Mass
		if err == nil {
			last, err = t.weight(to)
		}
		if err == nil && (i+2 >= len(words) || words[i+1] != "by") {
			t.errs[field] = "Say the step of a range: " + words[i] + " by 2.5."
			return nil
		}
		if err == nil {
			step, err = t.weight(words[i+2])
		}
		if err != nil {
			t.errs[field] = "“" + words[i] + "”: " + fault.Message(err)
			return nil
		}
		if first > last || (last-first)/step > maxRange {
			t.errs[field] = "The range " + words[i] + " by " + words[i+2] + " cannot be right."
			return nil
		}
		for m := first; m <= last; m += step {
			out = append(out, m)
		}
		i += 2
	}
	order.By(out, cmp.Compare)
	return out
}

// maxRange is how many weights one range may stand for; no rack has more.
const maxRange = 300

// sizeWords cuts a list of weights into numbers, ranges and "by". A unit that
// stands alone belongs to the number before it.
func sizeWords(text string) []string {
	text = strings.NewReplacer(";", " ", "–", "-", "−", "-").Replace(strings.ToLower(text))
	var out []string
	glue := false
	for _, w := range strings.Fields(text) {
		w = strings.TrimRight(w, ",.")
		n := len(out)
		switch {
		case w == "":
		case n > 0 && (glue || w == "kg" || w == "lb" || w == "lbs" || w[0] == '-'):
			out[n-1] += w
		default:
			out = append(out, w)
		}
		glue = w != "" && w[len(w)-1] == '-'
	}
	return out
}

// plates reads how many pairs there are of each size, and returns those that
// there are from the heaviest to the lightest.
func (t reading) plates(sizes []load.Mass) []load.PlatePair {
	var out []load.PlatePair
	for i, m := range sizes {
		field := pairsField(i)
		n, err := strconv.Atoi(strings.TrimSpace(t.text[field]))
		if err != nil || n < 0 || n > maxPairs {
			t.errs[field] = "Enter how many pairs there are, 0 to " + strconv.Itoa(maxPairs) + "."
		}
		if n > 0 {
			out = append(out, load.PlatePair{Mass: m, Pairs: n})
		}
	}
	order.By(out, func(a, b load.PlatePair) int {
		switch {
		case a.Mass > b.Mass:
			return -1
		case a.Mass < b.Mass:
			return 1
		}
		return 0
	})
	return out
}

// maxPairs is how many pairs of one size a gym has for one bar.
const maxPairs = 40

// bands reads a line for each band, with its pull if it is known.
func (t reading) bands(field string) []load.BandLevel {
	var out []load.BandLevel
	for _, line := range lines(t.text[field]) {
		name, force, known := strings.Cut(line, "=")
		b := load.BandLevel{Name: strings.TrimSpace(name)}
		if known {
			m, err := t.weight(force)
			if err != nil {
				t.errs[field] = "“" + line + "”: " + fault.Message(err)
				return nil
			}
			b.Force = m
		}
		out = append(out, b)
	}
	return out
}

// lines returns what stands on each line, without the empty ones.
func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
