package order_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dropset/core/order"
)

func TestPut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SliceOf(rapid.Int()).Draw(t, "s")
		i := rapid.IntRange(0, len(s)).Draw(t, "i")
		want := slices.Insert(slices.Clone(s), i, 7)
		if got := order.Put(slices.Clone(s), i, 7); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestByIsAStableSort(t *testing.T) {
	type card struct{ rank, place int }
	rapid.Check(t, func(t *rapid.T) {
		ranks := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "ranks")
		got := make([]card, len(ranks))
		for i, r := range ranks {
			got[i] = card{r, i}
		}
		want := slices.Clone(got)
		byRank := func(a, b card) int { return cmp.Compare(a.rank, b.rank) }
		slices.SortStableFunc(want, byRank)
		order.By(got, byRank)
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}
