package kit_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dropset/app/ui/kit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestShell(t *testing.T) {
	body := kit.Page(kit.PageOpts{Title: "Log", Eyebrow: "March", Back: "/", Foot: []app.UI{app.Text("foot")}}, kit.Text("body"))
	n := draw(t, kit.Shell(kit.ShellOpts{Tab: kit.TabLog}, body))

	t.Run("has one main, one h1 and a skip link that leads to it", func(t *testing.T) {
		main := one(t, n.tags("main"), "main")
		if h := one(t, n.tags("h1"), "h1"); h.text != "Log" || h.attr["tabindex"] != "-1" {
			t.Errorf("h1 is %q with tabindex %q", h.text, h.attr["tabindex"])
		}
		if got, want := one(t, n.class("skip"), "skip link").attr["href"], "#"+main.attr["id"]; got != want {
			t.Errorf("the skip link leads to %q, want %q", got, want)
		}
	})
	t.Run("lights the tab that one is on and no other", func(t *testing.T) {
		nav := one(t, n.tags("nav"), "nav")
		if nav.attr["aria-label"] == "" {
			t.Error("the bar has no name")
		}
		lit := one(t, nav.all(func(x *node) bool { return x.attr["aria-current"] != "" }), "lit tab")
		if lit.text != "Log" || lit.attr["aria-current"] != "page" || lit.attr["href"] != "/log" {
			t.Errorf("lit is %q (%v)", lit.text, lit.attr)
		}
		if got := len(nav.tags("a")); got != 5 {
			t.Errorf("%d tabs, want 5", got)
		}
	})
	t.Run("announces politely", func(t *testing.T) {
		if r := byID(t, n, kit.AnnounceID); r.attr["role"] != "status" || r.attr["aria-live"] != "polite" {
			t.Errorf("the live region is %v", r.attr)
		}
	})
	t.Run("gives the whole screen to the live set", func(t *testing.T) {
		full := draw(t, kit.Shell(kit.ShellOpts{Full: true}, body))
		if len(full.tags("nav")) != 0 || !full.has("shell-full") {
			t.Error("the bar is still there")
		}
	})
	t.Run("shows a notice above the page", func(t *testing.T) {
		n := draw(t, kit.Shell(kit.ShellOpts{Above: []app.UI{kit.Banner(kit.Info, "A new version waits")}}, body))
		if got := one(t, n.class("above"), "place for banners").text; got != "A new version waits" {
			t.Errorf("the notice says %q", got)
		}
	})
}

func TestFields(t *testing.T) {
	p := &page{}
	number := &kit.NumberField{Name: "load", Label: "Load", Unit: "kg", Hint: "25 last time", Error: "Not a load", Value: "22,5x",
		Tap: kit.To(p, "load"), Down: kit.To(p, "less"), Up: kit.To(p, "more")}

	t.Run("a message stands beside the field and what was typed stays", func(t *testing.T) {
		n := draw(t, number)
		in := one(t, n.tags("input"), "input")
		if in.attr["value"] != "22,5x" || in.attr["inputmode"] != "decimal" || in.attr["type"] != "text" {
			t.Errorf("the input is %v", in.attr)
		}
		if _, bad := in.attr["aria-invalid"]; !bad || in.attr["aria-invalid"] == "false" {
			t.Error("the input is not marked as invalid")
		}
		ids := strings.Fields(in.attr["aria-describedby"])
		if len(ids) != 2 {
			t.Fatalf("described by %q, want message and hint", ids)
		}
		if got := byID(t, n, ids[0]).text; got != "Not a load" {
			t.Errorf("the message says %q", got)
		}
		if got := byID(t, n, ids[1]).text; got != "25 last time" {
			t.Errorf("the hint says %q", got)
		}
	})
	t.Run("every field has a label that belongs to it", func(t *testing.T) {
		for _, c := range []app.UI{number,
			&kit.NumberField{Name: "n", Label: "Reps", Whole: true},
			&kit.TextField{Name: "t", Label: "Name", Value: "a", Max: 4},
			&kit.TextField{Name: "l", Label: "Note", Long: true, Max: 4, Hint: "h"},
			&kit.SearchField{Name: "q", Label: "Search", Hint: "curl", Value: "x"},
			&kit.Select{Name: "s", Label: "Unit", Options: []kit.Option{{Value: "kg", Label: "kg"}}},
			&kit.Toggle{Name: "g", Label: "Sound", Hint: "h", On: true},
		} {
			n := draw(t, c)
			label := one(t, n.tags("label"), "label")
			if field := byID(t, n, label.attr["for"]); field.tag != "input" && field.tag != "select" && field.tag != "textarea" {
				t.Errorf("the label %q belongs to a %s", label.text, field.tag)
			}
		}
	})
	t.Run("a name says the unit, a stepper says of what", func(t *testing.T) {
		n := draw(t, number)
		if got := one(t, n.tags("input"), "input").attr["aria-label"]; got != "Load, kg" {
			t.Errorf("the field is called %q", got)
		}
		steps := n.class("stepper")
		if len(steps) != 2 || steps[0].attr["aria-label"] != "Less: Load" || steps[1].attr["aria-label"] != "More: Load" {
			t.Errorf("steppers: %v", steps)
		}
		plain := draw(t, &kit.NumberField{Name: "r", Label: "Reps", Whole: true})
		if len(plain.class("stepper")) != 0 {
			t.Error("steppers that go nowhere are shown")
		}
		if in := one(t, plain.tags("input"), "input"); in.attr["inputmode"] != "numeric" || in.attr["aria-label"] != "Reps" || in.attr["aria-describedby"] != "" {
			t.Errorf("the field for whole numbers is %v", in.attr)
		}
	})
	t.Run("an empty value of an option survives", func(t *testing.T) {
		n := draw(t, &kit.Select{Name: "u", Label: "Unit", Value: "", Options: []kit.Option{{Label: "Choose"}, {Value: "kg", Label: "kg"}}})
		for _, o := range n.tags("option") {
			if o.attr["value"] == "" || o.attr["value"] == "value" {
				t.Errorf("the option %q has no value in the DOM", o.text)
			}
			if want := strconv.FormatBool(o.text == "Choose"); selected(o) != want {
				t.Errorf("the option %q: selected %s, want %s", o.text, selected(o), want)
			}
		}
	})
}

// selected reads a boolean attribute: go-app writes true as a bare name.
func selected(n *node) string {
	for _, name := range []string{"selected", "checked"} {
		if v, ok := n.attr[name]; ok {
			return strconv.FormatBool(v != "false")
		}
	}
	return "false"
}

func TestChoices(t *testing.T) {
	for name, c := range map[string]app.UI{
		"segments": &kit.Segmented{Name: "p", Label: "Protocol", Value: "b", HideLabel: true, Options: []kit.Option{
			{Value: "a", Label: "Single"}, {Value: "b", Label: "Double", Note: "two drops"}, {Value: "c", Label: "Triple", Off: true}}},
		"a tall choice": &kit.Segmented{Name: "p", Label: "Level", Value: "", Tall: true, Options: []kit.Option{{Label: "Unknown"}, {Value: "b", Label: "Beginner"}}},
		"a scale":       &kit.Scale{Name: "s", Label: "Sleep", Note: "2 taps", Low: "badly", High: "well", Value: 4},
	} {
		t.Run(name+" are radio buttons of one group with one mark", func(t *testing.T) {
			n := draw(t, c)
			if one(t, n.tags("legend"), "legend").text == "" {
				t.Error("the group has no name")
			}
			marks, group := 0, ""
			for _, in := range n.tags("input") {
				if in.attr["type"] != "radio" || in.attr["value"] == "" {
					t.Errorf("input %v", in.attr)
				}
				if group == "" {
					group = in.attr["name"]
				}
				if in.attr["name"] != group {
					t.Errorf("two groups: %q and %q", group, in.attr["name"])
				}
				if selected(in) == "true" {
					marks++
				}
			}
			if marks != 1 {
				t.Errorf("%d marks, want 1", marks)
			}
		})
	}
	t.Run("a scale without an answer has no mark", func(t *testing.T) {
		for _, in := range draw(t, &kit.Scale{Name: "s", Label: "Sleep"}).tags("input") {
			if selected(in) == "true" {
				t.Errorf("%s is marked", in.attr["value"])
			}
		}
	})
	t.Run("the ends of a scale are said with its name", func(t *testing.T) {
		n := draw(t, &kit.Scale{Name: "s", Label: "Soreness", Low: "none", High: "severe"})
		if got := one(t, n.tags("legend"), "legend").text; got != "Soreness : 1 is none, 5 is severe" {
			t.Errorf("the legend says %q", got)
		}
	})
}

func TestVerdicts(t *testing.T) {
	tones := []kit.Tone{kit.Go, kit.Caution, kit.Avoid, kit.Never, kit.NotApplicable, kit.Info}
	t.Run("every tone has a sign and a word of its own", func(t *testing.T) {
		signs, words := map[kit.IconName]bool{}, map[string]bool{}
		for _, tone := range tones {
			n := draw(t, kit.Verdict(tone, ""))
			if n.text != tone.Word() || len(n.tags("svg")) != 1 {
				t.Errorf("tone %d draws %q with %d signs", tone, n.text, len(n.tags("svg")))
			}
			signs[tone.Sign()], words[tone.Word()] = true, true
		}
		if len(signs) != len(tones) || len(words) != len(tones) {
			t.Errorf("%d signs and %d words for %d tones", len(signs), len(words), len(tones))
		}
	})
	t.Run("a reason opens to say why, and only then", func(t *testing.T) {
		n := draw(t, kit.Reasons(
			kit.ReasonOpts{Tone: kit.Never, Text: "The bar loads your spine", Why: "No spotter can take it.", Source: "R-EXE-4", More: []app.UI{kit.Small("more")}},
			kit.ReasonOpts{Tone: kit.Go, Text: "Nothing else"},
		))
		d := one(t, n.tags("details"), "disclosure")
		if got := one(t, d.tags("summary"), "summary").text; got != "Against: The bar loads your spine why?" {
			t.Errorf("the summary reads %q", got)
		}
		if got := one(t, d.class("reason-more"), "answer").text; got != "No spotter can take it. R-EXE-4 more" {
			t.Errorf("the answer reads %q", got)
		}
	})
	t.Run("a budget says its numbers and shows what went over", func(t *testing.T) {
		n := draw(t, kit.Budget("3 of 2 used", 3, 2))
		if n.attr["role"] != "img" || n.attr["aria-label"] != "3 of 2 used" {
			t.Errorf("the budget is %v", n.attr)
		}
		if len(n.class("used")) != 2 || len(n.class("over")) != 1 {
			t.Errorf("%d used, %d over", len(n.class("used")), len(n.class("over")))
		}
		if got := len(draw(t, kit.Budget("none", 0, 0)).class("cell")); got != 1 {
			t.Errorf("an empty budget has %d cells, want 1", got)
		}
	})
}

func TestLadder(t *testing.T) {
	n := draw(t, kit.Ladder("Double drop", false, []kit.Rung{
		{Load: "25", Unit: "kg", Head: "8–12 reps", Side: "to failure", Width: 140},
		{Load: "20", Unit: "kg", Head: "4–7 reps", Side: "−20 %", Width: 80, Note: "pin at 20"},
		{Load: "13", Unit: "kg", Width: 0, Flag: "outside 20–30 %", Done: true},
	}))
	t.Run("reads as a list of loads", func(t *testing.T) {
		if n.tag != "ol" || n.attr["aria-label"] != "Double drop" {
			t.Errorf("a %s called %q", n.tag, n.attr["aria-label"])
		}
		if got := n.tags("li")[1].text; got != "20 kg 4–7 reps −20 % pin at 20" {
			t.Errorf("the second rung reads %q", got)
		}
	})
	t.Run("keeps bars within 1 and 100 percent", func(t *testing.T) {
		bars := n.class("bar")
		if !bars[0].has("w-100") || !bars[1].has("w-80") || !bars[2].has("w-1") {
			t.Errorf("widths: %q %q %q", bars[0].attr["class"], bars[1].attr["class"], bars[2].attr["class"])
		}
	})
	t.Run("a step says whether it is done", func(t *testing.T) {
		n := draw(t, kit.Steps("Segments", []kit.Step{{Text: "25 × 10", Height: 100, State: kit.StepDone}, {Text: "20", Height: 80, State: kit.StepNow}, {Text: "15", Height: 60}}))
		if got := n.text; got != "done: 25 × 10 now: 20 next: 15" {
			t.Errorf("the strip reads %q", got)
		}
	})
}

func TestPlatesInTheLiveSet(t *testing.T) {
	o := kit.NowOpts{Load: "40", Unit: "kg", Line: "strip 5 kg a side", Count: "0", Word: "reps", Plates: "Each side: 10 kg", Heights: []int{58}, Off: []int{44}}
	n := draw(t, kit.Now(o))
	count := one(t, n.class("now-count"), "place of the count")
	if discs := n.class("disc"); len(discs) != 2 || discs[0].has("off") || !discs[1].has("off") {
		t.Errorf("%d plates, want the one that stays and outside of it the one that comes off", len(discs))
	}
	if !strings.Contains(count.text, "0 reps") || !strings.Contains(count.text, o.Plates) {
		t.Errorf("a reader hears %q, want the count and what is to be on the bar", count.text)
	}
	if len(n.tags("p")) > 0 {
		t.Error("a paragraph inside of a button")
	}
}

func TestDialogs(t *testing.T) {
	p := &page{}
	t.Run("a dialog is named by its title and can be closed", func(t *testing.T) {
		n := draw(t, kit.Dialog(kit.DialogOpts{ID: "d", Title: "Plates", Close: kit.To(p, "close"), Foot: []app.UI{kit.PrimaryButton("Done", kit.To(p, "close"))}}, kit.Text("25 + 10")))
		if got := byID(t, n, n.attr["aria-labelledby"]).text; n.tag != "dialog" || got != "Plates" {
			t.Errorf("a %s called %q", n.tag, got)
		}
		if got := n.tags("button")[0].attr["aria-label"]; got != "Close" {
			t.Errorf("the first button is %q", got)
		}
	})
	t.Run("a question offers its two answers and nothing else", func(t *testing.T) {
		n := draw(t, kit.Confirm(kit.ConfirmOpts{ID: "q", Title: "Erase?", Text: "All of it.", Yes: "Erase", No: "Keep", Danger: true, OnYes: kit.To(p, "y"), OnNo: kit.To(p, "n")}))
		b := n.tags("button")
		if len(b) != 2 || b[0].text != "Erase" || b[1].text != "Keep" || !b[0].has("danger") {
			t.Errorf("%d buttons: %v", len(b), b)
		}
	})
}

// everything is one of each piece.
func everything(p *page) app.UI {
	icons := []app.UI{}
	for i := kit.NoIcon + 1; i <= kit.IconPhone; i++ {
		icons = append(icons, kit.Icon(i))
	}
	tap := kit.To(p, "x")
	option := []kit.Option{{Value: "a", Label: "A", Note: "n"}, {Value: "b", Label: "B", Off: true}}
	return kit.Shell(kit.ShellOpts{Tab: kit.TabMore, Above: []app.UI{kit.Banner(kit.Caution, "t", kit.QuietButton("b", tap))}},
		kit.Page(kit.PageOpts{Title: "T", Eyebrow: "e", Back: "/", Aside: []app.UI{kit.IconButton(kit.IconEdit, "Edit", tap)}, Foot: []app.UI{kit.Submit("s")}, Live: true},
			kit.Columns(kit.Stack(icons...)),
			kit.Card(kit.CardOpts{Title: "c", Note: "n", Flush: true}, kit.Heading("h")),
			kit.Card(kit.CardOpts{Label: "l"}, kit.Small("s"), kit.Skeleton("Reading")),
			kit.Form(tap, kit.Buttons(kit.DangerButton("d", tap), kit.LinkButton("l", "/"), kit.Button(kit.ButtonOpts{Label: "b", Small: "s", Icon: kit.IconPlus, Name: "b more", Big: true, Off: true, ID: "b"}),
				kit.Button(kit.ButtonOpts{Label: "b", Name: "b 2", Href: "/"}))),
			kit.Reasons(kit.ReasonOpts{Tone: kit.Caution, Text: "t", Why: "w"}, kit.ReasonOpts{Tone: kit.Info, Text: "t"}),
			kit.Budget("b", 3, 2), kit.Dots("2 of 3", 2, 3),
			kit.Ladder("l", true, []kit.Rung{{Load: "1", Unit: "kg", Head: "h", Side: "s", Flag: "f", Note: "n", Width: 50, Done: true}}),
			kit.Steps("s", []kit.Step{{Text: "1", Height: 3}, {Text: "2", State: kit.StepNow}, {Text: "3", State: kit.StepDone}}),
			kit.Now(kit.NowOpts{Load: "bodyweight", Unit: "kg", Line: "l", Count: "5", Word: "reps", Hint: "h", Alert: true, Tap: tap}),
			kit.Now(kit.NowOpts{Load: "40", Count: "0", Word: "reps", Plates: "Each side: 10 kg", Heights: []int{58}, Off: []int{44}}),
			kit.List("l", kit.Row{Title: "t", Note: "n", Side: "s", Icon: kit.IconLog, Current: true, Href: "/"}, kit.Row{Title: "t", Marked: true, Tone: kit.Avoid, Current: true, Tap: tap}, kit.Row{Title: "t"}),
			kit.Facts(kit.Pair{Term: "t", Value: "v"}), kit.Figure("1", "kg", "w"),
			kit.Table("c", []string{"a", "b"}, [][]string{{"1", "2"}}),
			kit.Empty(kit.IconLog, "t", "x", kit.PrimaryButton("b", tap)),
			&kit.NumberField{Name: "n", Label: "l", Unit: "kg", Error: "e", Big: true, Tap: tap, Down: tap, Up: tap},
			&kit.TextField{Name: "t", Label: "l", Hint: "h"}, &kit.SearchField{Name: "q", Label: "l"},
			&kit.Select{Name: "s", Label: "l", Options: option}, &kit.Toggle{Name: "g", Label: "l", Hint: "h"},
			&kit.Segmented{Name: "r", Label: "l", Options: option, Tall: true}, &kit.Segmented{Name: "r2", Label: "l", Options: option},
			&kit.Scale{Name: "k", Label: "l", Note: "n", Low: "a", High: "b"},
			kit.Confirm(kit.ConfirmOpts{ID: "q2", Title: "t", Text: "x", Yes: "y", No: "n", OnYes: tap, OnNo: tap}),
			kit.Dialog(kit.DialogOpts{ID: "d2", Title: "t", Close: tap}),
		))
}

func TestEverything(t *testing.T) {
	n := draw(t, everything(&page{}))
	t.Run("every class that is drawn exists in the style sheets", func(t *testing.T) {
		files, err := filepath.Glob("../../../web/css/*.css")
		if err != nil || len(files) == 0 {
			t.Fatalf("no style sheets: %v", err)
		}
		var css strings.Builder
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			css.Write(b)
		}
		sheet := css.String()
		bare := map[string]bool{"modal-mark": true, "reason": true} // need no look of their own
		for _, x := range n.all(func(x *node) bool { return x.attr["class"] != "" }) {
			for _, c := range strings.Fields(x.attr["class"]) {
				if !bare[c] && !styled(sheet, c) {
					t.Errorf("<%s class=%q>: no rule for .%s", x.tag, x.attr["class"], c)
				}
			}
		}
		for i := 1; i <= 100; i++ {
			for _, c := range []string{"w-", "h-"} {
				if want := "." + c + strconv.Itoa(i) + " { "; !strings.Contains(sheet, want) {
					t.Errorf("no rule %s", want)
				}
			}
		}
	})
	t.Run("every button and link has a name", func(t *testing.T) {
		for _, x := range n.all(func(x *node) bool { return x.tag == "button" || x.tag == "a" }) {
			if x.text == "" && x.attr["aria-label"] == "" {
				t.Errorf("<%s class=%q> has no name", x.tag, x.attr["class"])
			}
		}
	})
	t.Run("a name contains the words that are seen", func(t *testing.T) {
		for _, x := range n.all(func(x *node) bool {
			return (x.tag == "button" || x.tag == "a") && x.text != "" && x.attr["aria-label"] != ""
		}) {
			if seen := strings.Fields(x.text)[0]; !strings.Contains(x.attr["aria-label"], seen) {
				t.Errorf("%q is called %q", x.text, x.attr["aria-label"])
			}
		}
	})
	t.Run("icons are hidden from screen readers", func(t *testing.T) {
		svgs := n.tags("svg")
		if len(svgs) < int(kit.IconPhone) {
			t.Fatalf("%d icons drawn, want at least %d", len(svgs), kit.IconPhone)
		}
		for _, x := range svgs {
			if x.attr["aria-hidden"] != "true" || len(x.tags("path")) != 1 || x.tags("path")[0].attr["d"] == "" {
				t.Errorf("icon %v", x.attr)
			}
		}
		if kit.Icon(kit.NoIcon) != nil || kit.Icon(200) != nil {
			t.Error("no icon draws something")
		}
	})
	t.Run("no id stands twice", func(t *testing.T) {
		seen := map[string]bool{}
		for _, x := range n.all(func(x *node) bool { return x.attr["id"] != "" }) {
			if seen[x.attr["id"]] {
				t.Errorf("id %q stands twice", x.attr["id"])
			}
			seen[x.attr["id"]] = true
		}
	})
	t.Run("no inline style, which our security policy forbids", func(t *testing.T) {
		for _, x := range n.all(func(x *node) bool { return x.attr["style"] != "" }) {
			t.Errorf("<%s> has style %q", x.tag, x.attr["style"])
		}
	})
	t.Run("a table has a caption and heads for rows and columns", func(t *testing.T) {
		tb := one(t, n.tags("table"), "table")
		if one(t, tb.tags("caption"), "caption").text != "c" || len(tb.tags("th")) != 3 {
			t.Errorf("table %q", tb.text)
		}
	})
}

// styled reports whether a rule names the class.
func styled(sheet, class string) bool {
	for rest := sheet; ; {
		_, after, ok := strings.Cut(rest, "."+class)
		if !ok {
			return false
		}
		if after == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-_", rune(after[0])) {
			return true
		}
		rest = after
	}
}
