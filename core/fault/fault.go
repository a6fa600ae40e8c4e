// Package fault holds the kinds of failure that Dropset knows and the words
// that a person reads when one happens.
//
// Every failure that can reach a screen is an [Error] with a [Code]. Code
// branches on [CodeOf]; a screen shows [Message], which says what happened,
// that nothing was lost, and what to do. The text of any other error stays in
// the crash report.
package fault

import "errors"

// A Code names a kind of failure. Codes are stable: they appear in reports and
// in the answers of the server.
type Code string

const (
	OK             Code = ""
	Internal       Code = "internal"        // a defect of ours
	Invalid        Code = "invalid"         // input that cannot be taken as it is
	NotFound       Code = "not-found"       // no such thing
	Illegal        Code = "illegal"         // not possible in this state, such as a rep after the set has ended
	StorageFull    Code = "storage-full"    // the browser refuses more data
	StorageBlocked Code = "storage-blocked" // another tab holds an older version open
	StorageSilent  Code = "storage-silent"  // the browser's database does not answer
	StorageMissing Code = "storage-missing" // no IndexedDB, or it cannot be opened
	Damaged        Code = "damaged"         // a file or record that cannot be read
	TooNew         Code = "too-new"         // written by a newer version
	Offline        Code = "offline"         // no answer from the server
	Busy           Code = "busy"            // the server asks to wait
	Denied         Code = "denied"          // the server does not know these words
	VaultLost      Code = "vault-lost"      // the server has no copy under these words
	VaultGone      Code = "vault-gone"      // the copy was removed on purpose
	VaultChanged   Code = "vault-changed"   // the server has another past than the device knows
	VaultFull      Code = "vault-full"      // the copy may not grow any more
	ServerFull     Code = "server-full"     // the server takes nobody new
	TooLarge       Code = "too-large"       // more than a message or a record may hold
	TooOld         Code = "too-old"         // the server speaks to newer versions only
)

// An Error is a failure with the words for a person. Field names the input
// that it belongs to, if any; Err is the cause, kept for the report.
type Error struct {
	Code  Code
	Field string
	Msg   string // what a person sees; empty means the catalogue's text for Code
	Err   error
}

// New returns an error of the given kind with its own words for the person.
func New(code Code, msg string) *Error { return &Error{Code: code, Msg: msg} }

// At returns an invalid-input error that belongs beside the named field.
func At(field, msg string) *Error { return &Error{Code: Invalid, Field: field, Msg: msg} }

// Wrap gives err a kind and keeps it as the cause.
func Wrap(code Code, err error) *Error { return &Error{Code: code, Err: err} }

func (e *Error) Error() string {
	s := string(e.Code)
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.Msg != "" {
		s += ": " + e.Msg
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the kind of err: OK for nil, Internal for any error that is
// not an [Error].
func CodeOf(err error) Code {
	if err == nil {
		return OK
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// InField reports whether err belongs beside an input field.
func InField(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Field != ""
}

// FieldOf returns the name of the input that err belongs to, if any.
func FieldOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}

// Message returns the words for a person: those of the error itself, or the
// catalogue's for its code. A code that this build does not know has those of
// Internal.
func Message(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Msg != "" {
		return e.Msg
	}
	return catalogue(CodeOf(err))
}

// catalogue is a function and not a map, which every start would have to fill.
func catalogue(c Code) string {
	switch c {
	case OK:
		return ""
	case Invalid:
		return "That cannot be taken as it is. Nothing was changed; correct it and try again."
	case NotFound:
		return "That is not here any more. Nothing else was changed."
	case Illegal:
		return "That is not possible right now. Nothing was changed."
	case StorageFull:
		return "The browser has no room left, so the last change was not saved. Everything before it is safe. Free some space on this device, then try again."
	case StorageBlocked:
		return "Dropset is open in another tab with an older version. Close the other tab and this one goes on. Nothing was lost."
	case StorageSilent:
		return "The browser’s storage does not answer yet. Nothing is lost. Wait a little; if this stays, close every tab of Dropset and open it again."
	case StorageMissing:
		return "This browser does not let Dropset keep a log on this device (private windows often do not). You can look around, but nothing will be saved."
	case Damaged:
		return "This file cannot be read: it is damaged or not a Dropset backup. Nothing was changed."
	case Offline:
		return "The server cannot be reached. Nothing is lost: everything is on this device and will be sent when there is a connection."
	case Busy:
		return "The server is busy. Nothing is lost: everything is on this device and will be sent a little later."
	case Denied:
		return "The server does not take these twelve words. Nothing on this device is lost; check the words on a device that syncs, and pair this one again."
	case VaultLost:
		return "The server has no copy under these twelve words. Your log on this device is safe. If the words are right, the server has lost the copy: upload it again from here."
	case VaultGone:
		return "This copy was removed from the server, perhaps because the words were changed on another device. Your log on this device is safe; to sync again, pair with the new words."
	case VaultChanged:
		return "The server was moved or restored. Nothing is lost: this device compares everything with it again."
	case VaultFull:
		return "The copy on the server is full, so new entries are not sent. They are safe on this device, and changes of other devices still arrive. Make a backup file."
	case ServerFull:
		return "This server takes nobody new at the moment. Your log on this device is safe; try again another day, or use another server."
	case TooLarge:
		return "This is more than can be sent at once. Nothing is lost: it stays on this device. Shorten a note of the entry to send it."
	case TooOld:
		return "This Dropset is too old for the server. Nothing is lost: everything is on this device. Reload to update, then it is sent."
	case TooNew:
		return "This was written by a newer Dropset. Reload to update, then try again. Nothing was changed."
	}
	return "Something went wrong in Dropset. Your log is safe. Reload the page; if it happens again, copy the report and send it to us."
}
