package exercise

import "strings"

// Resolve takes a name from anywhere and returns the exercise it means, with
// how sure that is. See [Match].
func Resolve(name string) (Exercise, Match) {
	for _, e := range Catalogue() {
		if strings.EqualFold(e.Name, name) {
			return e, Exact
		}
		for _, a := range e.Aliases {
			if strings.EqualFold(a, name) {
				return e, Alias
			}
		}
	}
	return Exercise{Name: name, Inferred: true, Drop: DropLoad, Counting: Total, Equipment: Other}, Unknown
}
