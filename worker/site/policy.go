package site

import (
	"net"
	"net/http"
	"strings"
)

// CSP keeps a page to its own code: scripts and styles come from files of the
// site, nothing is inline, nothing is fetched from elsewhere.
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Policies sets the headers that hold for every answer.
func Policies(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for _, p := range fixed {
			h.Set(p.name, p.value)
		}
		if secure(r) && !local(r.Host) {
			h.Set("Strict-Transport-Security", secureOnly)
		}
		next.ServeHTTP(w, r)
	})
}

// secure reports whether the person's side of the connection is encrypted.
func secure(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
}

// local reports whether the host is this machine, where a promise of HTTPS
// would lock out every other program on it.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}
