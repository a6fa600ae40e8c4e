//go:build !js

package browser

import "context"

// A Worker is not there outside a browser.
type Worker struct{}

// StartWorker is not there outside a browser.
func StartWorker(func(words string)) (*Worker, error) { return nil, ErrUnsupported }

// Ask is not there outside a browser.
func (w *Worker) Ask(context.Context, string, Blob, func(int)) (string, Blob, error) {
	return "", Blob{}, ErrUnsupported
}

// Tell says nothing outside a browser.
func (w *Worker) Tell(string) {}

// Stop does nothing outside a browser.
func (w *Worker) Stop() {}
