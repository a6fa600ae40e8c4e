package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A mutant is one changed file.
type mutant struct {
	name string // where and what, without line numbers: "core/rules hardgainerWeek: 2 → 3"
	file string
	text []byte
	args []string // the tests that must notice, and how to run them
}

// mutants finds the changes of a target, in the order of its files.
func (t target) mutants() ([]mutant, error) {
	files, err := filepath.Glob(filepath.Join(t.folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var all []mutant
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || len(t.files) > 0 && !slices.Contains(t.files, filepath.Base(file)) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, err := t.of(file, text)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	seen := map[string]int{}
	for i := range all { // the same number may stand in one place twice
		seen[all[i].name]++
		if n := seen[all[i].name]; n > 1 {
			all[i].name += fmt.Sprintf(" (%d)", n)
		}
	}
	return all, nil
}

// of finds the changes of one file.
func (t target) of(file string, text []byte) ([]mutant, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var all []mutant
	change := func(what string, from, to token.Pos, by string) {
		a, b := set.Position(from).Offset, set.Position(to).Offset
		m := mutant{name: t.folder + " " + what, file: file, args: append([]string{"./" + filepath.ToSlash(t.folder)}, t.tests...)}
		if t.drawn {
			m.args = append(m.args, "-rapid.seed=1", "-rapid.nofailfile") // the same cases every time
		}
		m.text = slices.Concat(text[:a], []byte(by), text[b:])
		all = append(all, m)
	}
	numbers := func(where string, n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.FuncLit, *ast.IndexExpr, *ast.ArrayType:
				return false // code, and places in lists
			case *ast.BasicLit:
				for _, by := range shifts(x) {
					change(where+": "+x.Value+" → "+by, x.Pos(), x.End(), by)
				}
			}
			return true
		})
	}
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if slices.Contains(t.funcs, d.Name.Name) {
				numbers(d.Name.Name, d.Body)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				v, ok := s.(*ast.ValueSpec)
				if !ok || counts(v) {
					continue
				}
				for i, value := range v.Values {
					name := v.Names[min(i, len(v.Names)-1)].Name
					if !slices.Contains(t.tables, name) {
						numbers(name, value)
						continue
					}
					rows := value.(*ast.CompositeLit).Elts
					for n, row := range rows {
						end := value.End() - 1
						if n+1 < len(rows) {
							end = rows[n+1].Pos()
						}
						change(fmt.Sprintf("%s without row %d", name, n+1), row.Pos(), end, "")
					}
				}
			}
		}
	}
	return all, nil
}

// counts reports whether a declaration numbers things off.
func counts(v *ast.ValueSpec) (yes bool) {
	for _, value := range v.Values {
		ast.Inspect(value, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			yes = yes || ok && id.Name == "iota"
			return true
		})
	}
	return yes
}

// shifts are the numbers next to one: a step each way, of two percent where the
// number is large or has a fraction.
func shifts(x *ast.BasicLit) []string {
	digits := strings.ReplaceAll(x.Value, "_", "")
	switch x.Kind {
	case token.INT:
		n, err := strconv.ParseInt(digits, 0, 64)
		if err != nil {
			return nil
		}
		step := max(1, n/50)
		if n == 0 {
			return []string{"1"}
		}
		return []string{strconv.FormatInt(n-step, 10), strconv.FormatInt(n+step, 10)}
	case token.FLOAT:
		f, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			return nil
		}
		return []string{fraction(f * 0.98), fraction(f * 1.02)}
	}
	return nil
}

// fraction writes f so that it stays a fraction where Go divides.
func fraction(f float64) string {
	s := strconv.FormatFloat(f, 'g', 6, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
