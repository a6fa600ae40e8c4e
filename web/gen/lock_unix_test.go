//go:build unix

package main

import (
	"path/filepath"
	"testing"
	"time"
)

func TestOneBuildAtATime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "build", "lock")
	unlock, err := lock(file)
	if err != nil {
		t.Fatal(err)
	}
	second := make(chan error, 1)
	go func() {
		again, err := lock(file)
		if err == nil {
			again()
		}
		second <- err
	}()
	select {
	case err := <-second:
		t.Fatalf("a second build did not wait (%v)", err)
	case <-time.After(200 * time.Millisecond):
	}
	unlock()
	select {
	case err := <-second:
		if err != nil {
			t.Errorf("the second build = %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the second build still waits")
	}
}
