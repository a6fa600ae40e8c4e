// Package order sorts slices of any type by one machine. Package slices brings
// a machine of its own for every type, twenty kilobytes each, and every visitor
// of the app would download them all.
package order

import "sort"

// By sorts s by compare, which is as for [slices.SortFunc]. What compares equal
// keeps its order.
func By[T any](s []T, compare func(a, b T) int) {
	if sorted(len(s), func(i int) bool { return compare(s[i], s[i+1]) <= 0 }) {
		return
	}
	sort.SliceStable(s, func(i, j int) bool { return compare(s[i], s[j]) < 0 })
}

// sorted reports whether each of n elements is in order with the next, as most
// lists of a log already are.
func sorted(n int, inOrder func(i int) bool) bool {
	for i := range n - 1 {
		if !inOrder(i) {
			return false
		}
	}
	return true
}
