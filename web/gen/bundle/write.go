package bundle

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Report says what a site weighs, in bytes.
type Report struct {
	Version    string       `json:"version"`
	Build      string       `json:"build"`
	FirstVisit int          `json:"firstVisit"` // all bytes of a first visit, brotli where there is a sibling
	Files      []FileReport `json:"files"`
}

type FileReport struct {
	Path   string `json:"path"`
	Raw    int    `json:"raw"`
	Gzip   int    `json:"gzip,omitempty"`
	Brotli int    `json:"brotli,omitempty"`
	First  bool   `json:"first,omitempty"`
}

// Report weighs the site.
func (s *Site) Report() Report {
	r := Report{Version: s.Version, Build: s.Build}
	for _, f := range s.Files {
		r.Files = append(r.Files, FileReport{f.Path, len(f.Body), len(f.Gzip), len(f.Brotli), f.First})
		switch {
		case f.First && f.Brotli != nil:
			r.FirstVisit += len(f.Brotli)
		case f.First:
			r.FirstVisit += len(f.Body)
		}
	}
	return r
}

const (
	maxRatio = 1.25      // of the floor's first visit
	maxBytes = 2_000_000 // in any case
)

// Gate says what a first visit weighs beside what design section 7 allows, and
// returns an error when it weighs more. The floor has go-app as it comes, as the
// bar is defined; Dropset's go-app is cut (web/gen/lean), so the text also says
// how it stands to leanFloor, a floor that is cut in the same way. That figure
// informs and decides nothing.
func Gate(app, floor, leanFloor Report) (string, error) {
	ratio := func(to Report) float64 { return float64(app.FirstVisit) / float64(to.FirstVisit) }
	text := fmt.Sprintf(`size: a first visit is %d bytes (brotli 11), limit %d
size: %.3f x the floor of %d bytes, whose go-app is as it comes, limit %.2f
size: %.3f x a floor of %d bytes, whose go-app is cut like Dropset's (web/gen/lean); no limit`,
		app.FirstVisit, maxBytes, ratio(floor), floor.FirstVisit, maxRatio, ratio(leanFloor), leanFloor.FirstVisit)
	if app.FirstVisit > maxBytes || ratio(floor) > maxRatio {
		return text, fmt.Errorf("too heavy: %d bytes, %.3f x the floor", app.FirstVisit, ratio(floor))
	}
	return text, nil
}

// Write puts the site into the folder dir, and its report beside it as
// dir.json. What else was in the folder is removed. Files that are there
// already and right are left alone.
func (s *Site) Write(dir string) error {
	want := map[string][]byte{}
	for _, f := range s.Files {
		file := filepath.Join(dir, filepath.FromSlash(f.Path))
		want[file] = f.Body
		if f.Gzip != nil {
			want[file+".gz"] = f.Gzip
		}
		if f.Brotli != nil {
			want[file+".br"] = f.Brotli
		}
	}
	for file, body := range want {
		if have, err := os.ReadFile(file); err == nil && string(have) == string(body) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("bundle: %w", err)
		}
		if err := replace(file, body); err != nil {
			return fmt.Errorf("bundle: %w", err)
		}
	}
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if _, ok := want[file]; !ok {
			return os.Remove(file)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	text, err := json.MarshalIndent(s.Report(), "", "  ")
	if err != nil {
		return fmt.Errorf("bundle: report: %w", err)
	}
	return replace(strings.TrimSuffix(dir, string(filepath.Separator))+".json", append(text, '\n'))
}
