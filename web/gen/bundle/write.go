package bundle

import (
	"encoding/json"
	"errors"
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

// Gate reports what design section 7 allows a first visit to weigh beside the
// floor's, and an error when it weighs more.
func Gate(app, floor Report) (string, error) {
	ratio := float64(app.FirstVisit) / float64(floor.FirstVisit)
	text := fmt.Sprintf("first visit %d bytes, floor %d, ratio %.3f (limits %d and %.2f)", app.FirstVisit, floor.FirstVisit, ratio, maxBytes, maxRatio)
	if app.FirstVisit > maxBytes || ratio > maxRatio {
		return text, errors.New("too heavy: " + text)
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
