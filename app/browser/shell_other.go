//go:build !js

package browser

// ShellLine says something in the static frame that stands before the program
// has drawn its first screen, such as why it has to wait.
func ShellLine(string) {}
