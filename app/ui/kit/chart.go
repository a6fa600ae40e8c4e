package kit

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A ChartSeries is one line or one layer of bars; heights are thousandths of
// the frame, -1 is unknown.
type ChartSeries struct {
	Name    string
	Heights []int
}

// A Chart draws values over time with the table behind them. While its fields
// stay the same it is skipped; hand it fresh slices.
type Chart struct {
	app.Compo
	Words       string // for whoever does not see it
	Line        bool   // a line; otherwise bars, standing on each other if Stacked
	Stacked     bool
	Series      []ChartSeries
	Top         string // what the upper edge means
	Limit       int    // height of a line that should not be passed; 0 = none
	First, Last string // the ends of the axis of time
	Caption     string // of the table
	Table       [][]string
}

func (c *Chart) Render() app.UI {
	body := []app.UI{}
	if len(c.Series) > 1 || c.Limit > 0 {
		body = append(body, c.legend())
	}
	body = append(body,
		app.Div().Class("chart").Role("img").Aria("label", c.Words).Body(
			app.Span().Class("chart-top").Aria("hidden", true).Text(c.Top),
			app.Raw(c.svg()),
			app.Div().Class("chart-ends").Aria("hidden", true).Body(app.Span().Text(c.First), app.Span().Text(c.Last))))
	if len(c.Table) > 0 {
		body = append(body, app.Details().Class("fold").Body(
			app.Summary().Text("Show as a table"),
			Table(c.Caption, c.Table[0], c.Table[1:])))
	}
	return app.Div().Class("chart-block").Body(body...)
}

func (c *Chart) legend() app.UI {
	items := make([]app.UI, 0, len(c.Series)+1)
	for i, s := range c.Series {
		items = append(items, app.Span().Body(app.I().Class("chart-"+c.shade(i)), app.Text(s.Name)))
	}
	if c.Limit > 0 {
		items = append(items, app.Span().Body(app.I().Class("chart-limit"), app.Text("the budget")))
	}
	return app.Div().Class("legend").Aria("hidden", true).Body(items...)
}

// shade names the look of a series: where bars stand on each other the first is
// the quiet one, because it is what everything else comes on top of.
func (c *Chart) shade(i int) string {
	if c.Stacked && len(c.Series) > 1 && i == 0 || !c.Stacked && i > 0 {
		return "plain"
	}
	return "main"
}

// svg holds numbers and class names only, never text of a person.
func (c *Chart) svg() string {
	const width, height = 1000, 1000
	var b strings.Builder
	b.WriteString(`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true" focusable="false">`)
	n := 0
	for _, s := range c.Series {
		n = max(n, len(s.Heights))
	}
	if n == 0 {
		return b.String() + `</svg>`
	}
	step := float64(width) / float64(n)
	under := make([]int, n)
	for i, s := range c.Series {
		if c.Line || !c.Stacked && i > 0 {
			c.path(&b, s.Heights, step, c.shade(i))
			continue
		}
		for k, h := range s.Heights {
			if h <= 0 {
				continue
			}
			b.WriteString(`<rect class="chart-` + c.shade(i) + `" x="` + decimal((float64(k)+0.12)*step) + `" y="` + strconv.Itoa(height-under[k]-h) +
				`" width="` + decimal(0.76*step) + `" height="` + strconv.Itoa(h) + `"/>`)
			if c.Stacked {
				under[k] += h
			}
		}
	}
	if c.Limit > 0 {
		y := strconv.Itoa(height - c.Limit)
		b.WriteString(`<path class="chart-limit" d="M0 ` + y + `H1000"/>`)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// path draws a line through what is known; a point on its own is a short dash,
// so that it can be seen.
func (c *Chart) path(b *strings.Builder, heights []int, step float64, shade string) {
	b.WriteString(`<path class="chart-line chart-line-` + shade + `" d="`)
	on := false
	for k, h := range heights {
		if h < 0 {
			continue
		}
		x, y := decimal((float64(k)+0.5)*step), strconv.Itoa(1000-h)
		if on {
			b.WriteString("L" + x + " " + y)
		} else {
			b.WriteString("M" + x + " " + y + "h0")
		}
		on = true
	}
	b.WriteString(`"/>`)
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
