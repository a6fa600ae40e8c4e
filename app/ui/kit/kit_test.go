package kit_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"dropset/app/ui/kit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A node is one element of what a piece draws.
type node struct {
	tag  string
	attr map[string]string
	text string // its own and its children's, trimmed
	kids []*node
}

// draw renders ui as the browser would get it and parses it. The encoder of
// go-app writes attributes in random order, so nothing here depends on it.
func draw(t *testing.T, ui app.UI) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader("<root>" + app.HTMLString(ui) + "</root>"))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	stack := []*node{{}}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return stack[0].kids[0].kids[0]
		}
		if err != nil {
			t.Fatalf("parsing what was drawn: %v", err)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{tag: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(tok)); s != "" {
				for _, n := range stack {
					n.text = strings.TrimSpace(n.text + " " + s)
				}
			}
		}
	}
}

// all returns the elements below n, n first, that keep says yes to.
func (n *node) all(keep func(*node) bool) []*node {
	var out []*node
	if n.tag != "" && keep(n) {
		out = append(out, n)
	}
	for _, k := range n.kids {
		out = append(out, k.all(keep)...)
	}
	return out
}

func (n *node) tags(tag string) []*node {
	return n.all(func(x *node) bool { return x.tag == tag })
}

func (n *node) has(class string) bool {
	return slices.Contains(strings.Fields(n.attr["class"]), class)
}

func (n *node) class(class string) []*node {
	return n.all(func(x *node) bool { return x.has(class) })
}

// one returns the only element that keep says yes to.
func one(t *testing.T, nodes []*node, what string) *node {
	t.Helper()
	if len(nodes) != 1 {
		t.Fatalf("%d × %s, want 1", len(nodes), what)
	}
	return nodes[0]
}

func byID(t *testing.T, n *node, id string) *node {
	t.Helper()
	return one(t, n.all(func(x *node) bool { return x.attr["id"] == id }), "#"+id)
}

// A page records what it takes.
type page struct {
	app.Compo
	got []string
	ctx app.Context
}

func (p *page) Render() app.UI              { return app.Div() }
func (p *page) OnPreRender(ctx app.Context) { p.ctx = ctx }
func (p *page) Take(_ app.Context, what, with string) {
	if what == "panic" {
		panic("asked for")
	}
	p.got = append(p.got, what+"="+with)
}

// mounted returns a page with a context, as native builds give one.
func mounted(t *testing.T) *page {
	t.Helper()
	p := &page{}
	e := app.NewTestEngine()
	if err := e.Load(p); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	return p
}

func press(p *page, tap kit.Tap) {
	h, _ := tap.Handler()
	h(p.ctx, app.Event{Value: app.Null()})
}
