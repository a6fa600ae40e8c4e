package kit_test

import (
	"strconv"
	"strings"
	"testing"

	"dropset/app/ui/kit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A board keeps a part whose key is n, or another part at the same place.
type board struct {
	app.Compo
	ctx   app.Context
	n     int
	other bool
	drawn int
}

func (b *board) OnPreRender(ctx app.Context) { b.ctx = ctx }

func (b *board) Render() app.UI {
	if b.other {
		return app.Div().Body(kit.Keep("other", strconv.Itoa(b.n), b.drawOther))
	}
	return app.Div().Body(kit.Keep("count", strconv.Itoa(b.n), b.drawCount))
}

func (b *board) drawCount() app.UI {
	b.drawn++
	return app.P().Text("count " + strconv.Itoa(b.n))
}

func (b *board) drawOther() app.UI { return app.P().Text("other") }

func TestKeep(t *testing.T) {
	b := &board{n: 1}
	e := app.NewTestEngine()
	if err := e.Load(b); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	change := func(f func()) string {
		b.ctx.Dispatch(func(app.Context) { f() })
		e.ConsumeAll()
		return app.HTMLString(b)
	}
	t.Run("draws once while the key stays", func(t *testing.T) {
		change(func() {})
		change(func() {})
		if b.drawn != 1 {
			t.Errorf("drawn %d times, want 1", b.drawn)
		}
	})
	t.Run("draws what the page holds now when the key changes", func(t *testing.T) {
		if got := change(func() { b.n = 2 }); !strings.Contains(got, "count 2") || b.drawn != 2 {
			t.Errorf("after %d draws the part shows %q", b.drawn, got)
		}
	})
	t.Run("gives way to another part at the same place", func(t *testing.T) {
		if got := change(func() { b.other = true }); !strings.Contains(got, "other") {
			t.Errorf("the part shows %q, want the other one", got)
		}
	})
}
