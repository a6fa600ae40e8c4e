//go:build !js

package browser

// Download is not there outside a browser.
func Download(File) error { return ErrUnsupported }

// CanShare reports false outside a browser.
func CanShare(File) bool { return false }

// CanShareText reports false outside a browser.
func CanShareText() bool { return false }

// Share is not there outside a browser.
func Share(_, _ string, _ File, done func(error)) { go done(ErrUnsupported) }

// PickFile is not there outside a browser.
func PickFile(_ string, _ int, done func(File, error)) { go done(File{}, ErrUnsupported) }

// PickBlob is not there outside a browser.
func PickBlob(_ string, done func(Blob, error)) { go done(Blob{}, ErrUnsupported) }

// TextBlob holds a text as a file would be held.
func TextBlob(text string) Blob { return Blob{Size: int64(len(text)), value: text} }

// OnDrop never calls outside a browser.
func OnDrop(func(Blob)) (stop func()) { return func() {} }

// DownloadBlob is not there outside a browser.
func DownloadBlob(Blob, string) error { return ErrUnsupported }

// Copy is not there outside a browser.
func Copy(_ string, done func(error)) { go done(ErrUnsupported) }
