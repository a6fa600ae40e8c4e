package rules

import "slices"

// TableIDs are the IDs of the table in its order, without what they stand for.
func TableIDs() []string {
	ids := make([]string, len(table))
	for i := range table {
		ids[i] = table[i].id
	}
	return ids
}

// TakeOut judges without the rule number i of the table until put is called.
func TakeOut(i int) (put func()) {
	whole := table
	table = slices.Delete(slices.Clone(table), i, i+1)
	limits = ask(table)
	return func() {
		table = whole
		limits = ask(table)
	}
}
