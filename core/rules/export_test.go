package rules

// TableIDs are the IDs of the table in its order, without what they stand for.
func TableIDs() []string {
	ids := make([]string, len(table))
	for i := range table {
		ids[i] = table[i].id
	}
	return ids
}
