package store_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dropset/app/store"
)

// The page opens the database before the program runs; it must ask for the one
// that the program wants.
func TestThePageOpensTheSameDatabase(t *testing.T) {
	page, err := os.ReadFile("../../web/index.html")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(`data-database=%q data-database-version="%d"`, store.Database, store.DatabaseVersion(store.KeysVersion))
	if !strings.Contains(string(page), want) {
		t.Errorf("web/index.html does not say %s", want)
	}
}
