// Package bundle turns the hand-written folder web/ and a compiled program
// into the files of a site: names that carry their content's hash, a stamped
// page and service worker, icons, and compressed siblings. [Make] is the way
// in; the same input gives the same bytes.
package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
)

// Sources is what a site is made of.
type Sources struct {
	Web      fs.FS  // the folder web/
	Program  []byte // the program, compiled for js/wasm
	Begun    bool   // the program has begun and goes on with web/begun.js
	Porter   []byte // the program of web/porter.js, likewise; nil = this site has none
	WasmExec []byte // wasm_exec.js of the Go release that compiled it
}

// A File is one file of the site.
type File struct {
	Path   string // from the root of the site, such as "/index.html"
	Type   string // media type without parameters
	Body   []byte
	SHA256 string // of Body, in hex
	First  bool   // part of a first visit: the page loads it or the service worker keeps it
	Later  bool   // fetched when it is first needed; then the service worker keeps it

	Gzip, Brotli []byte // compressed siblings; nil where they would not help
}

// A Site is a complete set of files, sorted by path.
type Site struct {
	Version string
	Build   string // changes whenever any file does
	Files   []File
}

// types maps the extensions that a site may hold to their media types.
var types = map[string]string{
	".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm",
	".png": "image/png", ".txt": "text/plain", ".webmanifest": "application/manifest+json",
}

// shortHash is how many hex digits of the hash a name carries.
const shortHash = 16

// Make puts a site together. Compressed siblings are added by [Site.Compress].
func Make(src Sources) (*Site, error) {
	version, err := fs.ReadFile(src.Web, "version.txt")
	if err != nil {
		return nil, fmt.Errorf("bundle: version: %w", err)
	}
	css, err := stylesheet(src.Web)
	if err != nil {
		return nil, fmt.Errorf("bundle: stylesheet: %w", err)
	}
	scripts := map[string][]byte{}
	for _, name := range []string{"begun.js", "boot.js", "compiler.js", "head.js"} {
		if scripts[name], err = fs.ReadFile(src.Web, name); err != nil {
			return nil, fmt.Errorf("bundle: %w", err)
		}
	}
	glue := src.WasmExec
	if src.Begun && len(glue) > 0 { // what is empty is missed below
		glue = slices.Concat(glue, []byte("\n"), scripts["begun.js"])
	}
	s := &Site{Version: strings.TrimSpace(string(version))}

	// Files that are named by their content.
	names := map[string]string{}
	for _, a := range []struct {
		name string
		body []byte
	}{{"app.css", css}, {"app.wasm", src.Program}, {"boot.js", scripts["boot.js"]}, {"compiler.js", scripts["compiler.js"]}, {"head.js", scripts["head.js"]}, {"wasm_exec.js", glue}} {
		if len(a.body) == 0 {
			return nil, fmt.Errorf("bundle: %s is empty", a.name)
		}
		ext := path.Ext(a.name)
		named := "/" + strings.TrimSuffix(a.name, ext) + "." + sum(a.body)[:shortHash] + ext
		names[a.name] = named
		s.add(named, a.body, true)
	}
	if err := s.addPorter(src, names); err != nil {
		return nil, err
	}

	// Files that are found by a fixed name.
	for _, name := range []string{"manifest.webmanifest", "robots.txt"} {
		body, err := fs.ReadFile(src.Web, name)
		if err != nil {
			return nil, fmt.Errorf("bundle: %w", err)
		}
		s.add("/"+name, body, name != "robots.txt")
	}
	for _, icon := range icons() {
		s.add("/icons/"+icon.name, icon.body, icon.first)
	}

	// The page and the service worker come last: they name the others.
	page, err := fs.ReadFile(src.Web, "index.html")
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	worker, err := fs.ReadFile(src.Web, "sw.js")
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	s.Build = s.fingerprint(page, worker)

	stamps := []string{"{{version}}", s.Version, "{{build}}", s.Build}
	for name, named := range names {
		stamps = append(stamps, "{{asset "+name+"}}", named)
	}
	if page, err = stamp("index.html", page, stamps); err != nil {
		return nil, err
	}
	s.add("/index.html", page, true)
	if worker, err = stamp("sw.js", worker, append(stamps, "{{files}}", s.kept(func(f File) bool { return f.First }), "{{later}}", s.kept(func(f File) bool { return f.Later }))); err != nil {
		return nil, err
	}
	s.add("/sw.js", worker, true)
	sort.Slice(s.Files, func(i, j int) bool { return s.Files[i].Path < s.Files[j].Path })
	return s, nil
}

func (s *Site) add(name string, body []byte, first bool) {
	s.Files = append(s.Files, File{Path: name, Type: types[path.Ext(name)], Body: body, SHA256: sum(body), First: first})
}

// addPorter adds the program that is fetched when it is first needed, and the
// script that starts it, which names it. The page names the script.
func (s *Site) addPorter(src Sources, names map[string]string) error {
	const script, program = "porter.js", "porter.wasm"
	names[script] = "" // a page without one
	if src.Porter == nil {
		return nil
	}
	body, err := fs.ReadFile(src.Web, script)
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	named := "/porter." + sum(src.Porter)[:shortHash] + ".wasm"
	body, err = stamp(script, body, []string{"{{asset " + program + "}}", named, "{{asset wasm_exec.js}}", names["wasm_exec.js"]})
	if err != nil {
		return err
	}
	names[script] = "/porter." + sum(body)[:shortHash] + ".js"
	s.add(named, src.Porter, false)
	s.add(names[script], body, false)
	for i := len(s.Files) - 2; i < len(s.Files); i++ {
		s.Files[i].Later = true
	}
	return nil
}

// fingerprint names the build by all that goes into it. It is taken before the
// page and the worker are stamped, because the stamp contains it.
func (s *Site) fingerprint(templates ...[]byte) string {
	h := sha256.New()
	fmt.Fprintln(h, s.Version)
	for _, f := range s.Files {
		fmt.Fprintln(h, f.Path, f.SHA256)
	}
	for _, t := range templates {
		fmt.Fprintln(h, sum(t))
	}
	return hex.EncodeToString(h.Sum(nil))[:shortHash]
}

// kept is a list of the service worker as a JavaScript value: each file that
// it keeps, with what it must be.
func (s *Site) kept(wanted func(File) bool) string {
	type entry struct {
		Type   string `json:"type"`
		SHA256 string `json:"sha256"`
	}
	list := map[string]entry{}
	for _, f := range s.Files {
		if wanted(f) {
			list[f.Path] = entry{f.Type, f.SHA256}
		}
	}
	text, err := json.Marshal(list) // sorts the keys
	if err != nil {
		panic(err) // strings always encode
	}
	return string(text)
}

// stylesheet joins what the shell needs with the sheets of web/css, by name.
func stylesheet(web fs.FS) ([]byte, error) {
	sheets, err := fs.Glob(web, "css/*.css")
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, name := range append([]string{"shell.css"}, sheets...) {
		body, err := fs.ReadFile(web, name)
		if err != nil {
			return nil, err
		}
		all = append(append(all, body...), '\n')
	}
	return all, nil
}

// stamp replaces the marks in a template. A mark that nothing replaces is an
// error: it would reach a browser.
func stamp(name string, text []byte, pairs []string) ([]byte, error) {
	out := strings.NewReplacer(pairs...).Replace(string(text))
	if i := strings.Index(out, "{{"); i >= 0 {
		return nil, fmt.Errorf("bundle: %s: unknown mark %.40q", name, out[i:])
	}
	return []byte(out), nil
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
