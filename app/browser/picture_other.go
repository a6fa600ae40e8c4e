//go:build !js

package browser

// Draw is not there outside a browser.
func Draw(Picture, string) (File, string, error) { return File{}, "", ErrUnsupported }
