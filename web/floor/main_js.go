// Command floor is the least that a go-app program can be: a greeting and a
// counter. Served in Dropset's own shell it is the yardstick that Dropset's
// size and speed are measured against.
package main

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	app.Route("/", func() app.Composer { return &counter{} })
	app.RunWhenOnBrowser()
}

type counter struct {
	app.Compo
	n int
}

func (c *counter) Render() app.UI {
	return app.Main().Body(
		app.H1().Text("Hello, World!"),
		app.Button().Type("button").ID("count").Text("Count").OnClick(c.onCount),
		app.P().ID("figure").Text(strconv.Itoa(c.n)),
	)
}

func (c *counter) onCount(app.Context, app.Event) { c.n++ }
