package site_test

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dropset/worker/site"
)

const wasm = "/app.0123456789abcdef.wasm"

func handler(t *testing.T) http.Handler {
	t.Helper()
	files := fstest.MapFS{}
	for name, body := range map[string]string{
		"index.html": "page", "index.html.br": "page-br", "index.html.gz": "page-gz",
		wasm[1:]: "program", wasm[1:] + ".br": "program-br", wasm[1:] + ".gz": "program-gz",
		"sw.js": "worker", "manifest.webmanifest": "{}", "icons/icon.png": "png", "notes.secret": "no",
	} {
		files[name] = &fstest.MapFile{Data: []byte(body)}
	}
	s, err := site.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return site.Policies(s)
}

// ask sends one request; headers are pairs.
func ask(h http.Handler, method, path string, headers ...string) (*http.Response, string) {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	body, _ := io.ReadAll(res.Body) // a recorder's body cannot fail
	return res, string(body)
}

func TestEncodings(t *testing.T) {
	h := handler(t)
	for _, c := range []struct{ accept, coding, body string }{
		{"gzip, deflate, br, zstd", "br", "program-br"},
		{"gzip", "gzip", "program-gz"},
		{"BR", "br", "program-br"},
		{"br;q=0, gzip;q=0.5", "gzip", "program-gz"},
		{"br; q=0.0, *", "gzip", "program-gz"},
		{"*", "br", "program-br"},
		{"br;q=nonsense", "", "program"},
		{"identity", "", "program"},
		{"*;q=0", "", "program"},
		{"gzip;q=0.5;level=9, br;q=0", "", "program"}, // what cannot be read is not taken
		{"x-br, brotli, gzipped", "", "program"},
		{" ,,;;=, gzip ; Q = 1 ,", "gzip", "program-gz"},
		{"br;q=NaN, gzip;q=-1", "", "program"},
		{strings.Repeat("a;q=1,", 500) + "gzip", "gzip", "program-gz"},
		{"", "", "program"},
	} {
		res, body := ask(h, "GET", wasm, "Accept-Encoding", c.accept)
		if got := res.Header.Get("Content-Encoding"); got != c.coding || body != c.body {
			t.Errorf("Accept-Encoding %q: got %q %q, want %q %q", c.accept, got, body, c.coding, c.body)
		}
		if got := res.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: Vary = %q", c.accept, got)
		}
		if got := res.Header.Get("Content-Type"); got != "application/wasm" {
			t.Errorf("Accept-Encoding %q: Content-Type = %q", c.accept, got)
		}
		if got := res.ContentLength; got != int64(len(c.body)) {
			t.Errorf("Accept-Encoding %q: Content-Length = %d, want %d", c.accept, got, len(c.body))
		}
	}
	t.Run("the header may come in several lines", func(t *testing.T) {
		r := httptest.NewRequest("GET", wasm, nil)
		r.Header["Accept-Encoding"] = []string{"deflate", "gzip;q=0.2", "br"}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != "br" {
			t.Errorf("Content-Encoding = %q, want br", got)
		}
	})
	t.Run("a part of a file is sent plain", func(t *testing.T) {
		res, body := ask(h, "GET", wasm, "Accept-Encoding", "br", "Range", "bytes=0-2")
		if res.StatusCode != 206 || body != "pro" || res.Header.Get("Content-Encoding") != "" {
			t.Errorf("= %d %q %q, want 206 \"pro\" plain", res.StatusCode, body, res.Header.Get("Content-Encoding"))
		}
	})
	t.Run("HEAD has the headers and no body", func(t *testing.T) {
		res, body := ask(h, "HEAD", wasm, "Accept-Encoding", "br")
		if res.StatusCode != 200 || body != "" || res.Header.Get("Content-Length") != "10" {
			t.Errorf("= %d %q, length %q", res.StatusCode, body, res.Header.Get("Content-Length"))
		}
	})
}

func TestCaching(t *testing.T) {
	h := handler(t)
	for path, want := range map[string]string{
		wasm: "public, max-age=31536000, immutable", "/": "no-cache", "/index.html": "no-cache", "/sw.js": "no-cache",
		"/manifest.webmanifest": "no-cache", "/icons/icon.png": "no-cache",
	} {
		res, _ := ask(h, "GET", path, "Accept", "text/html")
		if got := res.Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: Cache-Control = %q, want %q", path, got, want)
		}
	}
	t.Run("what has not changed is not sent again, and each form has its own tag", func(t *testing.T) {
		tags := map[string]bool{}
		for _, accept := range []string{"br", "gzip", ""} {
			res, _ := ask(h, "GET", "/index.html", "Accept-Encoding", accept)
			tag := res.Header.Get("ETag")
			if tags[tag] || tag == "" {
				t.Errorf("Accept-Encoding %q: ETag %q is missing or another form's", accept, tag)
			}
			tags[tag] = true
			again, body := ask(h, "GET", "/index.html", "Accept-Encoding", accept, "If-None-Match", tag)
			if again.StatusCode != 304 || body != "" {
				t.Errorf("Accept-Encoding %q: = %d %q, want 304", accept, again.StatusCode, body)
			}
		}
	})
}

func TestAddresses(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		name, method, path string
		headers            []string
		status             int
		body               string
	}{
		{"the root is the shell", "GET", "/", []string{"Accept", "text/html"}, 200, "page"},
		{"the root is the shell whoever asks", "GET", "/", nil, 200, "page"},
		{"a screen is the shell", "GET", "/dropset/cable-curl", []string{"Accept", "text/html,*/*"}, 200, "page"},
		{"a screen with a query is the shell", "GET", "/log?from=1", []string{"Sec-Fetch-Mode", "navigate"}, 200, "page"},
		{"a part of a page is not", "GET", "/dropset/x", []string{"Sec-Fetch-Mode", "cors", "Accept", "text/html"}, 404, ""},
		{"a missing asset is missing", "GET", "/app.ffffffffffffffff.wasm", []string{"Sec-Fetch-Mode", "cors", "Accept", "*/*"}, 404, "There is nothing at this address.\n"},
		{"also where the browser does not say why it asks", "GET", "/boot.ffffffffffffffff.js", []string{"Accept", "*/*"}, 404, "There is nothing at this address.\n"},
		{"a person who goes to a missing file is shown the way home", "GET", "/old/page.html", []string{"Sec-Fetch-Mode", "navigate", "Accept", "text/html"}, 404, "page"},
		{"and a HEAD for it has no body", "HEAD", "/old/page.html", []string{"Accept", "text/html"}, 404, ""},
		{"a screen may end in a slash", "GET", "/log/", []string{"Sec-Fetch-Mode", "navigate"}, 200, "page"},
		{"a folder is no file", "GET", "/icons/", []string{"Accept", "*/*"}, 404, ""},
		{"an image wanted by a page is not the shell", "GET", "/log", []string{"Sec-Fetch-Mode", "no-cors", "Accept", "image/*"}, 404, ""},
		{"without a wish for a page there is none", "GET", "/nope", nil, 404, ""},
		{"siblings are not files of their own", "GET", "/index.html.br", nil, 404, ""},
		{"what has no known type is not served", "GET", "/notes.secret", nil, 404, ""},
		{"climbing out finds nothing", "GET", "/../go.mod", nil, 404, ""},
		{"nor does climbing with escapes", "GET", "/%2e%2e/%2e%2e/etc/passwd", nil, 404, ""},
		{"nor with escaped slashes", "GET", "/..%2f..%2fgo.mod", nil, 404, ""},
		{"nor with backslashes", "GET", "/..%5c..%5cgo.mod", nil, 404, ""},
		{"nor from inside", "GET", "/icons/../notes.secret", nil, 404, ""},
		{"a name with a zero byte is no file", "GET", "/sw.js%00.png", nil, 404, ""},
		{"names know capitals", "GET", "/SW.JS", nil, 404, ""},
		{"nothing can be written", "POST", "/", nil, 405, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, body := ask(h, c.method, c.path, c.headers...)
			if res.StatusCode != c.status || c.body != "" && body != c.body {
				t.Errorf("%s %s %v = %d %q, want %d %q", c.method, c.path, c.headers, res.StatusCode, body, c.status, c.body)
			}
			if res.Header.Get("Content-Security-Policy") != site.CSP || res.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("policies are missing: %v", res.Header)
			}
		})
	}
}

func TestParts(t *testing.T) {
	h := handler(t)
	whole, _ := ask(h, "GET", wasm)
	tag := whole.Header.Get("ETag")
	for _, c := range []struct {
		name    string
		headers []string
		status  int
		body    string
		content string
	}{
		{"from the middle on", []string{"Range", "bytes=3-"}, 206, "gram", "bytes 3-6/7"},
		{"the end", []string{"Range", "bytes=-2"}, 206, "am", "bytes 5-6/7"},
		{"more than there is", []string{"Range", "bytes=5-99"}, 206, "am", "bytes 5-6/7"},
		{"nothing of what there is", []string{"Range", "bytes=7-"}, 416, "", "bytes */7"},
		{"letters", []string{"Range", "bytes=a-b"}, 416, "", "*"},
		{"another unit", []string{"Range", "lines=1-2"}, 416, "", "*"},
		{"of the same file as before", []string{"Range", "bytes=0-1", "If-Range", tag}, 206, "pr", "bytes 0-1/7"},
		{"of a file that has changed: all of it", []string{"Range", "bytes=0-1", "If-Range", `"other"`}, 200, "program", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, body := ask(h, "GET", wasm, append(c.headers, "Accept-Encoding", "br")...)
			if res.StatusCode != c.status || c.status != 416 && body != c.body || res.Header.Get("Content-Encoding") != "" {
				t.Errorf("%v = %d %q, encoding %q; want %d %q plain", c.headers, res.StatusCode, body, res.Header.Get("Content-Encoding"), c.status, c.body)
			}
			if got := res.Header.Get("Content-Range"); c.content != "*" && got != c.content {
				t.Errorf("%v: Content-Range = %q, want %q", c.headers, got, c.content)
			}
		})
	}
}

func TestNotModified(t *testing.T) {
	h := handler(t)
	res, _ := ask(h, "GET", wasm, "Accept-Encoding", "br")
	tag := res.Header.Get("ETag")
	plain, _ := ask(h, "GET", wasm)
	for _, c := range []struct {
		name, method, match string
		status              int
	}{
		{"the same", "GET", tag, 304},
		{"one of several", "GET", `"x", ` + tag, 304},
		{"weakened by a proxy", "GET", "W/" + tag, 304},
		{"any", "GET", "*", 304},
		{"asked by HEAD", "HEAD", tag, 304},
		{"another form of the same file", "GET", plain.Header.Get("ETag"), 200},
		{"without quotes", "GET", strings.Trim(tag, `"`), 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, body := ask(h, c.method, wasm, "Accept-Encoding", "br", "If-None-Match", c.match)
			if res.StatusCode != c.status || c.status == 304 && body != "" {
				t.Errorf("If-None-Match %s = %d %q, want %d", c.match, res.StatusCode, body, c.status)
			}
			if res.Header.Get("ETag") != tag || res.Header.Get("Vary") != "Accept-Encoding" || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") ||
				res.Header.Get("Content-Security-Policy") == "" {
				t.Errorf("If-None-Match %s: the answer lacks what a cache needs: %v", c.match, res.Header)
			}
		})
	}
	t.Run("a missing page has no tag to come back with", func(t *testing.T) {
		res, _ := ask(h, "GET", "/old/page.html", "Accept", "text/html", "If-None-Match", "*")
		if res.StatusCode != 404 || res.Header.Get("ETag") != "" || res.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("= %d %v", res.StatusCode, res.Header)
		}
	})
}

func TestEveryMethodButReadingIsRefused(t *testing.T) {
	h := handler(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"} {
		for _, path := range []string{"/", wasm, "/log"} {
			res, _ := ask(h, method, path, "Accept", "text/html")
			if res.StatusCode != 405 || res.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s = %d, Allow %q; want 405", method, path, res.StatusCode, res.Header.Get("Allow"))
			}
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	h := handler(t)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			want := []string{"page-br", "page-gz", "page"}[i%3]
			if _, body := ask(h, "GET", "/log", "Accept", "text/html", "Accept-Encoding", []string{"br", "gzip", ""}[i%3]); body != want {
				t.Errorf("request %d: %q, want %q", i, body, want)
			}
		})
	}
	wait.Wait()
}

func TestHSTS(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		host      string
		tls       bool
		forwarded string
		want      bool
	}{
		{"dropset.example", true, "", true},
		{"dropset.example", false, "https", true},
		{"dropset.example", false, "", false},
		{"localhost:8080", true, "", false},
		{"app.localhost", true, "", false},
		{"127.0.0.1:8080", false, "https", false},
		{"[::1]:8080", true, "", false},
		{"192.0.2.7", true, "", true},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = c.host
		r.TLS = nil
		if c.tls {
			r.TLS = &tls.ConnectionState{}
		}
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-Proto", c.forwarded)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Strict-Transport-Security") != ""; got != c.want {
			t.Errorf("host %s, TLS %v, forwarded %q: HSTS sent = %v, want %v", c.host, c.tls, c.forwarded, got, c.want)
		}
	}
}

func TestPolicyForbidsInline(t *testing.T) {
	for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "http:", "https:", " *"} {
		if strings.Contains(site.CSP, bad) {
			t.Errorf("CSP allows %s: %s", bad, site.CSP)
		}
	}
}

func TestLoadNeedsAPage(t *testing.T) {
	if _, err := site.Load(fstest.MapFS{"sw.js": {Data: []byte("x")}}); err == nil {
		t.Error("a site without index.html was loaded")
	}
}
