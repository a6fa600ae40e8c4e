// Package browser offers what a browser can do as plain Go functions: time,
// randomness, fetch, wake lock, vibration, sound, files, installation, storage,
// other tabs. With the IndexedDB adapter it is the only place of the app that
// touches JavaScript.
//
// Every file x_js.go has a twin x_other.go, so that what calls this package
// builds and runs in native tests: there, time, randomness, locks and
// broadcasts are real, and what needs a device reports that it is not there.
//
// Functions that say "waits" block their goroutine, not the browser. They must
// not be called on the UI goroutine: start one with ctx.Async and come back
// with ctx.Dispatch. All others return at once and may be called from a tap.
// None of them panics when the browser lacks something.
package browser

import "errors"

var (
	// ErrUnsupported says that this browser cannot do what was asked.
	ErrUnsupported = errors.New("browser: not supported here")
	// ErrCancelled says that the person closed a picker or share sheet.
	ErrCancelled = errors.New("browser: cancelled")
	// ErrOffline says that the network gave no answer. It says nothing about
	// whether the server took the request.
	ErrOffline = errors.New("browser: no answer from the network")
	// ErrTaken says that another tab holds the lock.
	ErrTaken = errors.New("browser: another tab has it")
	// ErrStopped says that a worker ended before it had answered: it was
	// stopped, or it broke.
	ErrStopped = errors.New("browser: the worker has stopped")
	// ErrTooLarge says that a file or an answer is larger than allowed.
	ErrTooLarge = errors.New("browser: too large")
)

// A Request is what [Fetch] sends. The address is a path of our own origin or
// a full URL. No cookies are sent, and nothing is cached.
type Request struct {
	Method  string // empty = GET
	URL     string
	Header  map[string]string
	Body    []byte
	Timeout int // milliseconds; 0 = 30 000
	Max     int // largest answer in bytes; 0 = 16 MiB
}

// A Response is the answer. Any status is a response, not an error.
type Response struct {
	Status int
	Body   []byte
	Header func(name string) string // empty when the answer has none
}

// A File is a name with its content.
type File struct {
	Name string
	Type string // "application/json"
	Data []byte
}

// A Blob is what the browser holds for us and the program has not read, so
// that it costs no memory and no time here: a file that was picked or dropped,
// or what a [Worker] made. The zero Blob is nothing.
type Blob struct {
	Name  string
	Size  int64
	value any
}

// A Cue is a sound of the live set.
type Cue uint8

const (
	CueDrop Cue = iota // change the load now: two rising tones
	CueSlow            // the change-over takes long: one low tone
	CueEnd             // the set is over: three falling tones
	CueRep             // a rep was counted: a tick
)

// A Theme is what [SetTheme] sets.
type Theme string

const (
	ThemeSystem Theme = ""
	ThemeDark   Theme = "dark"
	ThemeLight  Theme = "light"
)

// Space is what the browser says about storage, in bytes. 0 = it does not say.
type Space struct{ Used, Quota int64 }

// An Install says how the app can be put on the home screen.
type Install uint8

const (
	InstallNone   Install = iota // the browser offers nothing
	InstallPrompt                // [AskInstall] shows the browser's own question
	InstallSteps                 // iOS: Share, then Add to Home Screen
	InstallDone                  // this is the installed app
)
