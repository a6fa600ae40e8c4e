//go:build !js

package browser

// ShellLine says something in the static frame that stands before the program
// has drawn its first screen, such as why it has to wait.
func ShellLine(string) {}

// Frame returns the static frame of the page as HTML, so that it can stay in
// sight until the first screen is there.
func Frame() string { return "<div></div>" }
