package fault_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"dropset/core/fault"
)

// codes reads the codes from the source, so that a new one cannot be forgotten
// here.
func codes(t *testing.T) map[string]fault.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "fault.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]fault.Code{}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if typ, ok := v.Type.(*ast.Ident); !ok || typ.Name != "Code" || len(v.Values) != 1 {
				continue
			}
			text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			found[v.Names[0].Name] = fault.Code(text)
		}
	}
	if len(found) < 10 {
		t.Fatalf("found only %d codes: %v", len(found), found)
	}
	return found
}

func TestCatalogue(t *testing.T) {
	t.Run("every code has words that say what became of the log or what to do", func(t *testing.T) {
		for name, code := range codes(t) {
			msg := fault.Message(fault.New(code, ""))
			if code == fault.OK {
				if msg != "" {
					t.Errorf("%s: %q, want no words", name, msg)
				}
				continue
			}
			if len(msg) < 30 || !strings.HasSuffix(msg, ".") {
				t.Errorf("%s: %q, want one or more sentences", name, msg)
			}
			if strings.Contains(msg, string(code)) && strings.Contains(string(code), "-") {
				t.Errorf("%s: %q shows the code to a person", name, msg)
			}
			reassures := false
			for _, w := range []string{"safe", "lost", "Nothing", "nothing"} {
				reassures = reassures || strings.Contains(msg, w)
			}
			if !reassures {
				t.Errorf("%s: %q does not say what became of the log", name, msg)
			}
		}
	})

	t.Run("no two codes are the same and all are written alike", func(t *testing.T) {
		names := map[fault.Code]string{}
		words := map[string]string{}
		for name, code := range codes(t) {
			if other, ok := names[code]; ok {
				t.Errorf("%s and %s are both %q", name, other, code)
			}
			names[code] = name
			if strings.Trim(string(code), "abcdefghijklmnopqrstuvwxyz-") != "" {
				t.Errorf("%s is %q, want lower case and hyphens", name, code)
			}
			msg := fault.Message(fault.New(code, ""))
			if other, ok := words[msg]; ok {
				t.Errorf("%s and %s say the same: %q", name, other, msg)
			}
			words[msg] = name
		}
	})
}

func TestError(t *testing.T) {
	cause := fmt.Errorf("reading: %w", fs.ErrNotExist)
	for _, c := range []struct {
		name  string
		err   error
		code  fault.Code
		field string
		msg   string // "" = the catalogue's
		text  string
		cause bool
	}{
		{"New has its own words", fault.New(fault.NotFound, "No such set."), fault.NotFound, "", "No such set.", "not-found: No such set.", false},
		{"New without words takes the catalogue's", fault.New(fault.TooNew, ""), fault.TooNew, "", "", "too-new", false},
		{"At belongs to a field and is invalid input", fault.At("load", "Enter a load."), fault.Invalid, "load", "Enter a load.", "invalid (load): Enter a load.", false},
		{"Wrap keeps the cause and hides it from the person", fault.Wrap(fault.Damaged, cause), fault.Damaged, "", "", "damaged: reading: file does not exist", true},
		{"all parts together", &fault.Error{Code: fault.Invalid, Field: "reps", Msg: "Too many.", Err: cause}, fault.Invalid, "reps", "Too many.",
			"invalid (reps): Too many.: reading: file does not exist", true},
		{"an error inside another", fmt.Errorf("saving: %w", fault.Wrap(fault.StorageFull, cause)), fault.StorageFull, "", "",
			"saving: storage-full: reading: file does not exist", true},
		{"the outermost code counts", fault.Wrap(fault.Damaged, fault.New(fault.TooNew, "x")), fault.Damaged, "", "", "damaged: too-new: x", false},
		{"any other error is internal and its text is not shown", cause, fault.Internal, "", "", "reading: file does not exist", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fault.CodeOf(c.err); got != c.code {
				t.Errorf("CodeOf(%v) = %q, want %q", c.err, got, c.code)
			}
			want := c.msg
			if want == "" {
				want = fault.Message(fault.New(c.code, ""))
			}
			if got := fault.Message(c.err); got != want || got == "" {
				t.Errorf("Message(%v) = %q, want %q", c.err, got, want)
			}
			if got := c.err.Error(); got != c.text {
				t.Errorf("Error() = %q, want %q", got, c.text)
			}
			if got := errors.Is(c.err, fs.ErrNotExist); got != c.cause {
				t.Errorf("%v wraps its cause: %t, want %t", c.err, got, c.cause)
			}
			if got := fault.FieldOf(c.err); got != c.field {
				t.Errorf("FieldOf(%v) = %q, want %q", c.err, got, c.field)
			}
			if got := fault.InField(c.err); got != (c.field != "") {
				t.Errorf("InField(%v) = %t, want %t", c.err, got, c.field != "")
			}
		})
	}

	t.Run("no error is OK and says nothing", func(t *testing.T) {
		if code, msg := fault.CodeOf(nil), fault.Message(nil); code != fault.OK || msg != "" {
			t.Errorf("CodeOf(nil), Message(nil) = %q, %q", code, msg)
		}
	})

	t.Run("a code from elsewhere still has words", func(t *testing.T) {
		if got, want := fault.Message(fault.New("from-a-newer-server", "")), fault.Message(errors.New("x")); got != want {
			t.Errorf("Message = %q, want %q", got, want)
		}
	})
}
