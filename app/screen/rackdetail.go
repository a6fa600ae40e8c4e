package screen

import (
	"fmt"
	"strconv"
	"strings"

	"dropset/core/load"
)

// RackDetail says in a line what a rack has: "5–80 kg by 5, add-on 2.5 kg".
func RackDetail(r load.Rack) string {
	u := r.Unit
	switch r.Kind {
	case load.Dumbbells, load.Kettlebells, load.FixedBars:
		return sizesDetail(r.Sizes, u)
	case load.Belt:
		return fmt.Sprintf("0–%s by %s", r.Top.Format(u), r.Step.Text(u))
	case load.Stack, load.Assisted:
		text := fmt.Sprintf("%s–%s by %s", r.Base.Text(u), r.Top.Format(u), r.Step.Text(u))
		if r.AddOn > 0 {
			text += ", add-on " + r.AddOn.Format(u)
		}
		return text
	case load.Numbered:
		return "plates 1 to " + strconv.Itoa(r.Count)
	case load.Barbell:
		bar := "bar " + r.Bar.Format(u)
		if r.AskBar {
			bar = "bar not weighed yet, " + r.Bar.Format(u) + " guessed"
		}
		return bar + ", " + count(len(r.Plates), "size") + " of plates"
	case load.Bands:
		return count(len(r.Bands), "band")
	case load.Positions:
		return count(len(r.Names), "position")
	}
	return ""
}

// maxRuns is how many runs of even steps still read well in one line.
const maxRuns = 2

// sizesDetail says which weights there are: "1–10 kg by 1, 12.5–50 kg by 2.5",
// or how many and from where to where when the steps are uneven.
func sizesDetail(sizes []load.Mass, u load.Unit) string {
	if len(sizes) == 0 {
		return ""
	}
	if len(sizes) == 1 {
		return sizes[0].Format(u)
	}
	var runs []string
	for i := 0; i < len(sizes) && len(runs) <= maxRuns; {
		j := i + 1
		for j+1 < len(sizes) && sizes[j+1]-sizes[j] == sizes[i+1]-sizes[i] {
			j++
		}
		if j-i < 2 { // two weights are no run
			runs = make([]string, maxRuns+1)
			break
		}
		runs = append(runs, fmt.Sprintf("%s–%s by %s", sizes[i].Text(u), sizes[j].Format(u), (sizes[i+1]-sizes[i]).Text(u)))
		i = j + 1
	}
	if len(runs) > maxRuns {
		return fmt.Sprintf("%s, %s–%s", count(len(sizes), "weight"), sizes[0].Text(u), sizes[len(sizes)-1].Format(u))
	}
	return strings.Join(runs, ", ")
}
