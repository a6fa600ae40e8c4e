package bundle_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"dropset/web/gen/bundle"
)

var now = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// ours is the real folder web/ with a program that is easy to compress.
func ours() bundle.Sources {
	return bundle.Sources{Web: os.DirFS("../.."), Program: bytes.Repeat([]byte("program "), 1000), WasmExec: []byte("class Go {}")}
}

func build(t *testing.T, src bundle.Sources) *bundle.Site {
	t.Helper()
	s, err := bundle.Make(src)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func find(t *testing.T, s *bundle.Site, pattern string) bundle.File {
	t.Helper()
	for _, f := range s.Files {
		if regexp.MustCompile(pattern).MatchString(f.Path) {
			return f
		}
	}
	t.Fatalf("no file matches %s", pattern)
	return bundle.File{}
}

// copied returns the folder web/ in memory, so that a test can change it.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if name == "gen" || name == "e2e" {
				return fs.SkipDir
			}
			return err
		}
		body, err := os.ReadFile(filepath.Join("../..", name))
		files[name] = &fstest.MapFile{Data: body}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestSameInputSameBytes(t *testing.T) {
	a, b := build(t, ours()), build(t, ours())
	if len(a.Files) != len(b.Files) || a.Build != b.Build {
		t.Fatalf("builds %s and %s differ", a.Build, b.Build)
	}
	for i := range a.Files {
		if a.Files[i].Path != b.Files[i].Path || !bytes.Equal(a.Files[i].Body, b.Files[i].Body) {
			t.Errorf("%s differs from %s", a.Files[i].Path, b.Files[i].Path)
		}
	}
}

func TestEveryChangeIsANewBuild(t *testing.T) {
	before := build(t, ours()).Build
	changes := map[string]func(*bundle.Sources, fstest.MapFS){
		"the program":     func(s *bundle.Sources, _ fstest.MapFS) { s.Program = []byte("other") },
		"the glue":        func(s *bundle.Sources, _ fstest.MapFS) { s.WasmExec = []byte("other") },
		"a new sheet":     func(_ *bundle.Sources, w fstest.MapFS) { w["css/zz.css"] = &fstest.MapFile{Data: []byte("a{}")} },
		"the version":     func(_ *bundle.Sources, w fstest.MapFS) { w["version.txt"].Data = []byte("9.9.9") },
		"the page":        func(_ *bundle.Sources, w fstest.MapFS) { w["index.html"].Data = append(w["index.html"].Data, ' ') },
		"the worker":      func(_ *bundle.Sources, w fstest.MapFS) { w["sw.js"].Data = append(w["sw.js"].Data, ' ') },
		"the boot script": func(_ *bundle.Sources, w fstest.MapFS) { w["boot.js"].Data = append(w["boot.js"].Data, ' ') },
	}
	for name, change := range changes {
		src, web := ours(), copied(t)
		src.Web = web
		if got := build(t, src).Build; got != before {
			t.Fatalf("an unchanged copy is build %s, want %s", got, before)
		}
		change(&src, web)
		s := build(t, src)
		if s.Build == before {
			t.Errorf("%s changed, and the build is still %s", name, s.Build)
		}
		for _, file := range []string{`^/index\.html$`, `^/sw\.js$`} {
			if f := find(t, s, file); !bytes.Contains(f.Body, []byte(s.Build)) {
				t.Errorf("%s changed: %s does not carry build %s, so no browser would notice", name, f.Path, s.Build)
			}
		}
	}
}

// A program that has begun cannot run without begun.js; any other does without.
func TestAProgramThatHasBegunGoesOn(t *testing.T) {
	src := ours()
	script, err := fs.ReadFile(src.Web, "begun.js")
	if err != nil {
		t.Fatal(err)
	}
	if glue := find(t, build(t, src), `^/wasm_exec\.`); !bytes.Equal(glue.Body, src.WasmExec) {
		t.Error("the glue of a program that has not begun is not Go's own")
	}
	src.Begun = true
	if glue := find(t, build(t, src), `^/wasm_exec\.`); !bytes.HasPrefix(glue.Body, src.WasmExec) || !bytes.HasSuffix(glue.Body, script) {
		t.Error("begun.js does not stand behind the glue of a program that has begun")
	}
}

// What reads logs of other apps is part of no first visit, and of every build.
func TestThePorterIsFetchedLater(t *testing.T) {
	src := ours()
	src.Porter = []byte("porter")
	s := build(t, src)
	if s.Build == build(t, ours()).Build {
		t.Error("a porter does not make another build")
	}
	program, script, glue := find(t, s, `^/porter\..*\.wasm$`), find(t, s, `^/porter\..*\.js$`), find(t, s, `^/wasm_exec\.`)
	for _, f := range []bundle.File{program, script} {
		if f.First || !f.Later {
			t.Errorf("%s: First %v, Later %v", f.Path, f.First, f.Later)
		}
	}
	for _, c := range []struct {
		in   bundle.File
		name string
	}{{script, program.Path}, {script, glue.Path}, {find(t, s, `^/index\.html$`), script.Path}} {
		if !bytes.Contains(c.in.Body, []byte(c.name)) {
			t.Errorf("%s does not name %s", c.in.Path, c.name)
		}
	}
	worker := string(find(t, s, `^/sw\.js$`).Body)
	files, later, ok := strings.Cut(worker, "const LATER = ")
	later, _, _ = strings.Cut(later, "\n")
	for _, f := range []bundle.File{program, script} {
		if !ok || strings.Contains(files, f.Path) || !strings.Contains(later, f.Path) || !strings.Contains(later, f.SHA256) {
			t.Errorf("the service worker does not keep %s for later: %s", f.Path, later)
		}
	}
}

func TestNamesCarryTheirHash(t *testing.T) {
	for _, f := range build(t, ours()).Files {
		h := sha256.Sum256(f.Body)
		if got := hex.EncodeToString(h[:]); f.SHA256 != got {
			t.Errorf("%s: SHA256 = %s, want %s", f.Path, f.SHA256, got)
		}
		if m := regexp.MustCompile(`\.([0-9a-f]{16})\.`).FindStringSubmatch(f.Path); m != nil && !strings.HasPrefix(f.SHA256, m[1]) {
			t.Errorf("%s is named after something else than %s", f.Path, f.SHA256)
		}
		if f.Type == "" {
			t.Errorf("%s has no media type", f.Path)
		}
	}
}

func TestServiceWorkerKeepsWhatAVisitNeeds(t *testing.T) {
	s := build(t, ours())
	worker := find(t, s, `^/sw\.js$`)
	m := regexp.MustCompile(`const FILES = (\{.*\});`).FindSubmatch(worker.Body)
	if m == nil {
		t.Fatalf("sw.js has no list: %.600s", worker.Body)
	}
	var list map[string]struct{ Type, SHA256 string }
	if err := json.Unmarshal(m[1], &list); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files {
		e, kept := list[f.Path]
		if want := f.First && f.Path != "/sw.js"; kept != want {
			t.Errorf("%s: kept = %v, want %v", f.Path, kept, want)
		}
		if kept && (e.Type != f.Type || e.SHA256 != f.SHA256) {
			t.Errorf("%s: kept as %v, is %s %s", f.Path, e, f.Type, f.SHA256)
		}
	}
	// All that the page names is either kept or not needed offline.
	page := string(find(t, s, `^/index\.html$`).Body)
	for _, m := range regexp.MustCompile(`(?:href|src)="(/[^"]*)"`).FindAllStringSubmatch(page, -1) {
		if _, kept := list[m[1]]; !kept && m[1] != "/icons/apple-touch-icon.png" {
			t.Errorf("the page needs %s, which is not kept", m[1])
		}
		find(t, s, "^"+regexp.QuoteMeta(m[1])+"$")
	}
}

// The policy that the server sends (worker/site) allows neither inline scripts
// nor inline styles nor anything from elsewhere.
func TestShellObeysThePolicy(t *testing.T) {
	s := build(t, ours())
	page := string(find(t, s, `^/index\.html$`).Body)
	for pattern, what := range map[string]string{
		`<script(?:[^>]*)>[^<]`:               "an inline script",
		`<script>|<script defer>`:             "a script without a source",
		`<style|\sstyle=`:                     "an inline style",
		`\son[a-z]+=`:                         "an inline handler",
		`javascript:`:                         "a javascript: address",
		`(?:href|src)="(?:https?:)?//`:        "something from elsewhere",
		`\{\{`:                                "a mark that was not replaced",
		`<base|<iframe|<object|<embed|<form `: "an element that the policy forbids",
	} {
		if m := regexp.MustCompile(pattern).FindString(page); m != "" {
			t.Errorf("index.html has %s: %q", what, m)
		}
	}
	for _, file := range []string{`^/boot\..*js$`, `^/head\..*js$`, `^/sw\.js$`} {
		f := find(t, s, file)
		if m := regexp.MustCompile(`\beval\(|new Function|innerHTML|setAttribute\("style"|https?://`).Find(f.Body); m != nil {
			t.Errorf("%s has %q", f.Path, m)
		}
	}
	if sheet := find(t, s, `\.css$`); regexp.MustCompile(`@import|url\(\s*["']?(?:https?:)?//`).Match(sheet.Body) {
		t.Errorf("%s fetches from elsewhere", sheet.Path)
	}
}

func TestPageStandsBeforeTheProgram(t *testing.T) {
	page := string(find(t, build(t, ours()), `^/index\.html$`).Body)
	_, body, ok := strings.Cut(page, "<body>")
	body = regexp.MustCompile(`(?s)<!--.*?-->`).ReplaceAllString(body, "")
	if !ok || !strings.HasPrefix(strings.TrimSpace(body), `<div id="shell"`) {
		t.Errorf("the first element of the body is not the shell, which go-app replaces: %.80q", body)
	}
	for _, want := range []string{"<noscript>", "<h1", `name="description"`, `name="viewport"`, `lang="en"`, "<title>", "Loading…"} {
		if !strings.Contains(page, want) {
			t.Errorf("index.html has no %s", want)
		}
	}
	if regexp.MustCompile(`user-scalable=no|maximum-scale`).MatchString(page) {
		t.Error("index.html forbids zooming")
	}
}

// The colour around the page is the page's own, in either light, on the page
// and where the person has chosen one.
func TestThemeColours(t *testing.T) {
	sheet, err := os.ReadFile("../../css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	grounds := regexp.MustCompile(`--ground: (#[0-9a-f]{6});`).FindAllSubmatch(sheet, -1)
	if len(grounds) < 2 {
		t.Fatalf("css/00-tokens.css has %d grounds, want dark and light", len(grounds))
	}
	dark, light := string(grounds[0][1]), string(grounds[1][1])
	s := build(t, ours())
	for file, wants := range map[string][]string{
		`^/index\.html$`: {`name="theme-color" content="` + dark + `" media="(prefers-color-scheme: dark)"`,
			`name="theme-color" content="` + light + `" media="(prefers-color-scheme: light)"`},
		`^/head\..*js$`:            {`dark: "` + dark + `", light: "` + light + `"`},
		`^/manifest\.webmanifest$`: {`"background_color": "` + dark + `"`, `"theme_color": "` + dark + `"`},
	} {
		body := string(find(t, s, file).Body)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s does not say %s", file, want)
			}
		}
	}
}

// What decides how the page is painted must run before it is painted, after
// the elements that it changes; the rest must not hold up the painting.
func TestThemeComesBeforePaint(t *testing.T) {
	page := string(find(t, build(t, ours()), `^/index\.html$`).Body)
	scripts := regexp.MustCompile(`<script src="/([a-z_]+)\.[^"]*"( defer)?>`).FindAllStringSubmatchIndex(page, -1)
	for _, at := range scripts {
		name, deferred := page[at[2]:at[3]], at[4] >= 0
		if (name == "head") == deferred {
			t.Errorf("%s: deferred = %v", name, deferred)
		}
		if name == "head" && (at[0] < strings.LastIndex(page, `name="theme-color"`) || at[0] > strings.Index(page, `rel="stylesheet"`)) {
			t.Error("head.js does not stand after the colours that it changes and before the sheet, which it would wait for")
		}
	}
	if len(scripts) != 3 {
		t.Errorf("the page has %d scripts, want head, wasm_exec and boot", len(scripts))
	}
}

func TestManifest(t *testing.T) {
	s := build(t, ours())
	var m struct {
		ID, Name, Display, Scope string
		Short                    string `json:"short_name"`
		Start                    string `json:"start_url"`
		Icons                    []struct{ Src, Sizes, Type, Purpose string }
		Shortcuts                []struct{ Name, URL string }
	}
	if err := json.Unmarshal(find(t, s, `webmanifest$`).Body, &m); err != nil {
		t.Fatal(err)
	}
	if m.ID == "" || m.Name == "" || m.Short == "" || m.Display != "standalone" || m.Scope != "/" || m.Start != "/" || len(m.Shortcuts) == 0 {
		t.Errorf("the manifest lacks something: %+v", m)
	}
	purposes := map[string]bool{}
	for _, i := range m.Icons {
		purposes[i.Purpose+i.Sizes] = true
		f := find(t, s, "^"+regexp.QuoteMeta(i.Src)+"$")
		if f.Type != i.Type {
			t.Errorf("%s is %s, the manifest says %s", i.Src, f.Type, i.Type)
		}
	}
	for _, want := range []string{"any192x192", "any512x512", "maskable512x512"} {
		if !purposes[want] {
			t.Errorf("no icon for %s", want)
		}
	}
}

func TestIcons(t *testing.T) {
	s := build(t, ours())
	for name, want := range map[string]struct {
		size   int
		opaque bool
	}{"icon-48": {48, false}, "icon-192": {192, false}, "icon-512": {512, false}, "maskable-512": {512, true}, "apple-touch-icon": {180, true}} {
		img, err := png.Decode(bytes.NewReader(find(t, s, "/"+name+`\.png$`).Body))
		if err != nil {
			t.Fatal(err)
		}
		if got := img.Bounds().Dx(); got != want.size || img.Bounds().Dy() != want.size {
			t.Errorf("%s is %d wide, want %d", name, got, want.size)
		}
		if _, _, _, a := img.At(0, 0).RGBA(); (a == 0xffff) != want.opaque {
			t.Errorf("%s: the corner's alpha is %#x, opaque should be %v", name, a, want.opaque)
		}
		// The middle of the first rung is lime, the place right of the last is ground.
		at := func(x, y int) [3]uint32 {
			r, g, b, _ := img.At(x*want.size/512, y*want.size/512).RGBA()
			return [3]uint32{r >> 8, g >> 8, b >> 8}
		}
		if got := at(256, 166); got != [3]uint32{0xc9, 0xf2, 0x3f} {
			t.Errorf("%s: first rung is %x", name, got)
		}
		if got := at(350, 346); got != [3]uint32{0x0d, 0x0f, 0x12} {
			t.Errorf("%s: right of the last rung is %x", name, got)
		}
	}
}

func TestCompressedSiblingsUnpackToTheFile(t *testing.T) {
	for _, cache := range []string{"", t.TempDir()} {
		for round := range 2 { // the second is answered by the cache
			s := build(t, ours())
			if err := s.Compress(bundle.Fast, cache, now); err != nil {
				t.Fatal(err)
			}
			packed := 0
			for _, f := range s.Files {
				if f.Gzip != nil {
					r, err := gzip.NewReader(bytes.NewReader(f.Gzip))
					if err != nil {
						t.Fatalf("%s: %v", f.Path, err)
					}
					if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, f.Body) {
						t.Errorf("cache %q, round %d: %s.gz unpacks to %d bytes, %v; want %d", cache, round, f.Path, len(got), err, len(f.Body))
					}
				}
				if f.Brotli != nil {
					packed++
					if got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.Brotli))); err != nil || !bytes.Equal(got, f.Body) {
						t.Errorf("cache %q, round %d: %s.br unpacks to %d bytes, %v; want %d", cache, round, f.Path, len(got), err, len(f.Body))
					}
				}
			}
			if f := find(t, s, `\.wasm$`); f.Brotli == nil || f.Gzip == nil || packed < 5 {
				t.Errorf("cache %q, round %d: only %d files are packed", cache, round, packed)
			}
		}
	}
}

func TestCacheForgetsWhatNobodyAsksFor(t *testing.T) {
	cache := t.TempDir()
	old := filepath.Join(cache, "old-4.br")
	if err := os.WriteFile(old, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, now, now); err != nil {
		t.Fatal(err)
	}
	later := now.Add(72 * time.Hour)
	if err := build(t, ours()).Compress(bundle.Fast, cache, later); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("content of three days ago is still there")
	}
	if kept, _ := filepath.Glob(filepath.Join(cache, "*.br")); len(kept) == 0 {
		t.Error("what was just made is gone too")
	}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist", "site")
	s := build(t, ours())
	if err := s.Compress(bundle.Fast, "", now); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "icons"), 0o755); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(dir, "icons", "stale.png")
	if err := os.WriteFile(stale, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("a file of an older build is still there")
	}
	for _, f := range s.Files {
		for ext, want := range map[string][]byte{"": f.Body, ".gz": f.Gzip, ".br": f.Brotli} {
			got, err := os.ReadFile(filepath.Join(dir, f.Path+ext))
			if want == nil && err == nil || want != nil && !bytes.Equal(got, want) {
				t.Errorf("%s%s: %d bytes, %v; want %d", f.Path, ext, len(got), err, len(want))
			}
		}
	}
	text, err := os.ReadFile(dir + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var r bundle.Report
	if err := json.Unmarshal(text, &r); err != nil || r.Build != s.Build || r.FirstVisit != s.Report().FirstVisit {
		t.Errorf("report = %s, %v", text, err)
	}
}

func TestReportCountsAFirstVisit(t *testing.T) {
	s := &bundle.Site{Files: []bundle.File{
		{Path: "/a", Body: make([]byte, 100), Brotli: make([]byte, 10), Gzip: make([]byte, 20), First: true},
		{Path: "/b", Body: make([]byte, 7), First: true},
		{Path: "/c", Body: make([]byte, 1000)},
	}}
	if got := s.Report().FirstVisit; got != 17 {
		t.Errorf("FirstVisit = %d, want 17", got)
	}
}

func TestGate(t *testing.T) {
	for _, c := range []struct {
		app, floor int
		ok         bool
	}{{1_250_000, 1_000_000, true}, {1_250_001, 1_000_000, false}, {2_000_000, 1_900_000, true}, {2_000_001, 1_900_000, false}} {
		for _, lean := range []int{1, 10_000_000} { // informs, decides nothing
			text, err := bundle.Gate(bundle.Report{FirstVisit: c.app}, bundle.Report{FirstVisit: c.floor}, bundle.Report{FirstVisit: lean})
			if (err == nil) != c.ok {
				t.Errorf("Gate(%d, %d, %d) = %q, %v; want allowed %v", c.app, c.floor, lean, text, err, c.ok)
			}
		}
	}
	t.Run("the text has all figures", func(t *testing.T) {
		text, _ := bundle.Gate(bundle.Report{FirstVisit: 1_200_000}, bundle.Report{FirstVisit: 1_000_000}, bundle.Report{FirstVisit: 800_000})
		for _, want := range []string{"1200000", "1.200 x", "1000000", "1.500 x", "800000", "2000000", "1.25"} {
			if !strings.Contains(text, want) {
				t.Errorf("Gate says %q, want %s in it", text, want)
			}
		}
	})
}

func TestRefusesWhatIsIncomplete(t *testing.T) {
	for _, missing := range []string{"index.html", "sw.js", "begun.js", "boot.js", "compiler.js", "head.js", "shell.css", "manifest.webmanifest", "robots.txt", "version.txt"} {
		src, web := ours(), copied(t)
		delete(web, missing)
		src.Web = web
		if _, err := bundle.Make(src); err == nil || !strings.Contains(err.Error(), missing) {
			t.Errorf("without %s: error = %v, want one that names it", missing, err)
		}
	}
	src := ours()
	src.Program = nil
	if _, err := bundle.Make(src); err == nil {
		t.Error("a site without a program was made")
	}
	src, web := ours(), copied(t)
	web["index.html"].Data = append(web["index.html"].Data, "{{asset nothing.js}}"...)
	src.Web = web
	if _, err := bundle.Make(src); err == nil || !strings.Contains(err.Error(), "nothing.js") {
		t.Errorf("an unknown mark: error = %v, want one that names it", err)
	}
}
