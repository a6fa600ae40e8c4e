// Package order keeps slices of any type in order by little code. Package slices
// brings a machine of its own for every type that is sorted, twenty kilobytes
// each, and every visitor of the app would download them all.
package order

import "sort"

// By sorts s by compare, which is as for [slices.SortFunc]. What compares equal
// keeps its order.
func By[T any](s []T, compare func(a, b T) int) {
	stable(s, len(s), func(i, j int) int { return compare(s[i], s[j]) })
}

// stable sorts s, which has n elements, by their places. All that depends on no
// type is here, once.
func stable(s any, n int, compare func(i, j int) int) {
	if !sorted(n, compare) {
		sort.SliceStable(s, func(i, j int) bool { return compare(i, j) < 0 })
	}
}

// Put puts v into s before the element at i, like [slices.Insert] with one
// value: s may be changed in place.
func Put[T any](s []T, i int, v T) []T {
	s = append(s, v)
	copy(s[i+1:], s[i:])
	s[i] = v
	return s
}

// sorted reports whether each of n elements is in order with the next, as most
// lists of a log already are.
func sorted(n int, compare func(i, j int) int) bool {
	for i := range n - 1 {
		if compare(i, i+1) > 0 {
			return false
		}
	}
	return true
}
