package screen_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/training"
)

// asked keeps the looks that are asked for.
type asked struct {
	store.Store
	looks []store.Look
}

func (a *asked) Look(ctx context.Context, at store.Look) (store.Seen, error) {
	a.looks = append(a.looks, at)
	return a.Store.Look(ctx, at)
}

// The page puts the first question before the program runs. It must be the one
// that the program asks, or the answer is not taken and every start is slower.
func TestThePageAsksWhatAStartAsks(t *testing.T) {
	page, err := os.ReadFile("../../web/index.html")
	if err != nil {
		t.Fatal(err)
	}
	a := &asked{Store: memory.New(store.Keys, store.Digests)}
	env := screen.Env{Now: func() training.Instant { return evening }, Random: func() [16]byte { return [16]byte{} }}
	if _, _, err := screen.Open(t.Context(), a, env); err != nil {
		t.Fatal(err)
	}
	at := a.looks[0]
	if len(a.looks) != 1 || len(at.IDs) != 0 || len(at.Queries) != 1 || !at.Live || at.Queries[0].To != store.Forever {
		t.Fatalf("a start asks %+v, want one query to the end of time and the live commands", a.looks)
	}
	q := at.Queries[0]
	want := fmt.Sprintf(`data-ahead="%s %d %s"`, q.Key, evening.Milli-q.From, strings.Join(at.Meta, " "))
	if !strings.Contains(string(page), want) {
		t.Errorf("web/index.html does not say %s", want)
	}
}
