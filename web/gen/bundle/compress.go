package bundle

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// An Effort says how hard to compress.
type Effort struct{ Gzip, Brotli int }

var (
	Fast = Effort{Gzip: 6, Brotli: 4}  // for a server that starts now
	Best = Effort{Gzip: 9, Brotli: 11} // for what is shipped and for the size gate
)

// keepFor is how long compressed content that no build asks for stays in the
// cache.
const keepFor = 48 * time.Hour

// Compress adds gzip and brotli siblings to every file that gains from them.
// Work is kept in the folder cache by content, so unchanged files cost nothing;
// an empty cache means none. now decides what in the cache is old.
func (s *Site) Compress(e Effort, cache string, now time.Time) error {
	var wait sync.WaitGroup
	errs := make([]error, len(s.Files))
	for i := range s.Files {
		f := &s.Files[i]
		if f.Type == "image/png" {
			continue
		}
		wait.Go(func() { errs[i] = f.compress(e, cache, now) })
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("bundle: compress: %w", err)
	}
	return sweep(cache, now)
}

func (f *File) compress(e Effort, cache string, now time.Time) (err error) {
	f.Gzip, err = kept(cache, fmt.Sprintf("%s-%d.gz", f.SHA256, e.Gzip), now, func(out io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(out, e.Gzip)
	}, f.Body)
	if err != nil {
		return err
	}
	f.Brotli, err = kept(cache, fmt.Sprintf("%s-%d.br", f.SHA256, e.Brotli), now, func(out io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterLevel(out, e.Brotli), nil
	}, f.Body)
	if err != nil {
		return err
	}
	if len(f.Gzip) >= len(f.Body) {
		f.Gzip = nil
	}
	if len(f.Brotli) >= len(f.Body) {
		f.Brotli = nil
	}
	return nil
}

// kept returns body as the compressor writes it, from the cache when it is
// there under this name.
func kept(cache, name string, now time.Time, compressor func(io.Writer) (io.WriteCloser, error), body []byte) ([]byte, error) {
	file := filepath.Join(cache, name)
	if cache != "" {
		if old, err := os.ReadFile(file); err == nil {
			return old, os.Chtimes(file, now, now)
		}
	}
	var out bytes.Buffer
	w, err := compressor(&out)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if cache == "" {
		return out.Bytes(), nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	return out.Bytes(), replace(file, out.Bytes())
}

// replace writes a file so that a reader sees the old content or the new, never
// a part.
func replace(file string, body []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(body)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

func sweep(cache string, now time.Time) error {
	entries, err := os.ReadDir(cache)
	if cache == "" || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > keepFor {
			os.Remove(filepath.Join(cache, e.Name())) // another build may have been quicker
		}
	}
	return err
}
