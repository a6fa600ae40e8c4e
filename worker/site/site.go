// Package site serves the built app: precompressed, with the caching that its
// service worker counts on and the policies that keep a page to its own code.
// [Load] is the way in.
package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// shell is the page that every screen lives in.
const shell = "/index.html"

// types are the media types of what a site holds.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
}

// hashed matches names that carry their content's hash: they never change.
var hashed = regexp.MustCompile(`\.[0-9a-f]{16}\.[a-z_]+$`)

// A file is one file of the site with the forms it can be sent in.
type file struct {
	mime     string
	variants []variant // best first, plain last
}

type variant struct {
	coding string // "br", "gzip", or "" for plain
	body   []byte
	etag   string
}

// A Site serves one build from memory.
type Site struct{ files map[string]file }

var _ http.Handler = (*Site)(nil)

// Load reads the site from a folder: every file with its .br and .gz siblings.
// It is an error when the folder has no page.
func Load(folder fs.FS) (*Site, error) {
	s := &Site{files: map[string]file{}}
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		mime, ok := types[path.Ext(name)]
		if !ok {
			return nil // a sibling, or nothing that a site serves
		}
		f := file{mime: mime}
		for _, form := range []struct{ coding, ext string }{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}} {
			body, err := fs.ReadFile(folder, name+form.ext)
			if err != nil && form.coding == "" {
				return err
			}
			if err == nil {
				h := sha256.Sum256(body)
				f.variants = append(f.variants, variant{form.coding, body, `"` + hex.EncodeToString(h[:16]) + `"`})
			}
		}
		s.files["/"+name] = f
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	if _, ok := s.files[shell]; !ok {
		return nil, fmt.Errorf("site: no %s", strings.TrimPrefix(shell, "/"))
	}
	return s, nil
}

// ServeHTTP answers with a file, with the shell for a navigation to any screen,
// and with 404 for everything else: a missing asset must never look like a page.
// Where a person goes to a file that is not there, the 404 is the shell too: it
// says so and knows the way home.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "Only reading is possible here.", http.StatusMethodNotAllowed)
		return
	}
	name := r.URL.Path
	if name == "/" {
		name = shell
	}
	f, ok := s.files[name]
	status := http.StatusOK
	if !ok {
		h.Set("Vary", "Accept, Accept-Encoding, Sec-Fetch-Mode")
		if !navigation(r) {
			h.Set("Cache-Control", askAgain)
			http.Error(w, "There is nothing at this address.", http.StatusNotFound)
			return
		}
		if strings.Contains(path.Base(name), ".") { // no screen has such a name
			status = http.StatusNotFound
		}
		name, f = shell, s.files[shell]
	} else if len(f.variants) > 1 {
		h.Set("Vary", "Accept-Encoding")
	}
	if hashed.MatchString(name) {
		h.Set("Cache-Control", forEver)
	} else {
		h.Set("Cache-Control", askAgain)
	}
	f.send(w, r, status)
}

// send answers with the form of the file that suits the client. Only what was
// asked for by its name (200) can be asked for in part or compared by its tag.
func (f file) send(w http.ResponseWriter, r *http.Request, status int) {
	v := f.choose(r)
	h := w.Header()
	h.Set("Content-Type", f.mime)
	if v.coding != "" {
		h.Set("Content-Encoding", v.coding)
		h.Set("Content-Length", strconv.Itoa(len(v.body)))
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(v.body) // none of it for HEAD; a client that is gone cannot be told
		return
	}
	h.Set("ETag", v.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(v.body))
}

// navigation reports whether a person is going to a screen, rather than a page
// asking for a part of itself.
func navigation(r *http.Request) bool {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" {
		return mode == "navigate"
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}

// choose picks the smallest form that the client takes. A part of a file is
// sent plain, because its offsets count plain bytes.
func (f file) choose(r *http.Request) variant {
	plain := f.variants[len(f.variants)-1]
	if r.Header.Get("Range") != "" {
		return plain
	}
	accepted := codings(strings.Join(r.Header.Values("Accept-Encoding"), ","))
	for _, v := range f.variants {
		if v.coding == "" || accepted(v.coding) {
			return v
		}
	}
	return plain
}

// codings reads an Accept-Encoding header and reports which codings it takes.
func codings(header string) func(string) bool {
	takes := map[string]bool{}
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(params), " ", ""), "q="); ok {
			weight, _ = strconv.ParseFloat(q, 64) // what cannot be read is 0: not taken
		}
		takes[name] = weight > 0
	}
	return func(coding string) bool {
		if yes, named := takes[coding]; named {
			return yes
		}
		return takes["*"]
	}
}
