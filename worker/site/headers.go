package site

import (
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
)

// fixed are the policies that hold for every answer of the site.
var fixed = []struct{ name, value string }{
	{"Content-Security-Policy", CSP},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=()"},
}

const (
	secureOnly = "max-age=31536000"                    // Strict-Transport-Security
	forEver    = "public, max-age=31536000, immutable" // Cache-Control of what is named by its content
	askAgain   = "no-cache"                            // of everything else: may be kept, must be asked for
)

// Files returns the names of what a site serves, sorted, from the root with a
// leading slash: no compressed siblings, and nothing of an unknown type.
func Files(folder fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && types[path.Ext(name)] != "" {
			names = append(names, "/"+name)
		}
		return err
	})
	sort.Strings(names)
	return names, err
}

// EdgeHeaders returns the file _headers, from which the edge takes the policies
// and the caching that this package gives the same files natively. The edge
// compresses by itself and is reached by HTTPS only.
func EdgeHeaders(names []string) string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range fixed {
		fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
	}
	fmt.Fprintf(&b, "  Strict-Transport-Security: %s\n  Cache-Control: %s\n", secureOnly, askAgain)
	for _, name := range names {
		if hashed.MatchString(name) {
			fmt.Fprintf(&b, "%s\n  ! Cache-Control\n  Cache-Control: %s\n", name, forEver)
		}
	}
	return b.String()
}
