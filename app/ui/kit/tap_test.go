package kit_test

import (
	"reflect"
	"slices"
	"testing"

	"dropset/app/ui/kit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestTap(t *testing.T) {
	t.Run("reaches its page with what and with", func(t *testing.T) {
		p := mounted(t)
		press(p, kit.To(p, "start"))
		press(p, kit.To(p, "pick", "cable-curl"))
		if want := []string{"start=", "pick=cable-curl"}; !slices.Equal(p.got, want) {
			t.Errorf("the page took %q, want %q", p.got, want)
		}
	})
	t.Run("goes nowhere when it is zero", func(t *testing.T) {
		p := mounted(t)
		press(p, kit.Tap{})
		if len(p.got) != 0 || (kit.Tap{}).Live() {
			t.Errorf("the zero tap reached %q", p.got)
		}
	})
	t.Run("is replaced on an element when a row moves", func(t *testing.T) {
		p := mounted(t)
		_, a := kit.To(p, "pick", "a").Handler()
		_, b := kit.To(p, "pick", "b").Handler()
		_, again := kit.To(p, "pick", "a").Handler()
		if a == b {
			t.Error("taps for different rows have one scope: go-app would keep the old handler")
		}
		if a != again {
			t.Error("the same tap has two scopes: its handler would be replaced at every render")
		}
	})
	t.Run("lets a component be skipped while it stays the same", func(t *testing.T) {
		p := mounted(t)
		if a, b := kit.To(p, "pick", "a"), kit.To(p, "pick", "a"); !reflect.DeepEqual(a, b) {
			t.Errorf("%v and %v differ", a, b)
		}
		rows := func() *kit.Rows {
			return &kit.Rows{Label: "l", Rows: []kit.Row{{Title: "a", Tap: kit.To(p, "pick", "a")}}}
		}
		if !reflect.DeepEqual(rows(), rows()) {
			t.Error("two equal lists differ: every render of the page would draw them anew")
		}
	})
	t.Run("hands a panic to the crash screen", func(t *testing.T) {
		p := mounted(t)
		var got any
		kit.OnPanic = func(v any, stack []byte) {
			got = v
			if len(stack) == 0 {
				t.Error("no stack")
			}
		}
		t.Cleanup(func() { kit.OnPanic = nil })
		press(p, kit.To(p, "panic"))
		if got != "asked for" {
			t.Errorf("OnPanic got %v, want the panic's value", got)
		}
	})
	t.Run("lets a panic go on while there is no crash screen", func(t *testing.T) {
		p := mounted(t)
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		press(p, kit.To(p, "panic"))
	})
}

func TestWithoutABrowser(t *testing.T) {
	t.Run("focus, announcements and toasts do nothing, and do not fail", func(t *testing.T) {
		p := &page{}
		e := app.NewTestEngine()
		if err := e.Load(p); err != nil {
			t.Fatal(err)
		}
		e.ConsumeAll()
		kit.FocusTitle(p.ctx)
		kit.Focus(p.ctx, "x")
		kit.Announce("5 reps")
		kit.ShowToast(p.ctx, kit.Toast{Text: "Set deleted", Action: "Undo", Tap: kit.To(p, "undo")})
		e.ConsumeAll()
		if len(p.got) != 0 {
			t.Errorf("the page took %q", p.got)
		}
	})
}
