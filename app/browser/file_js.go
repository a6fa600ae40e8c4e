package browser

import "syscall/js"

func newBlob(f File) js.Value {
	return js.Global().Get("Blob").New([]any{fromBytes(f.Data)}, map[string]any{"type": f.Type})
}

// Download hands a file to the browser's downloads.
func Download(f File) error { return download(f.Name, newBlob(f)) }

func download(name string, blob js.Value) error {
	_, err := try(func() js.Value {
		url := js.Global().Get("URL").Call("createObjectURL", blob)
		a := document.Call("createElement", "a")
		a.Set("href", url)
		a.Set("download", name) // go-app leaves links with this attribute alone
		a.Set("hidden", true)
		document.Get("body").Call("appendChild", a)
		a.Call("click")
		a.Call("remove")
		after(60_000, func() { js.Global().Get("URL").Call("revokeObjectURL", url) })
		return js.Undefined()
	})
	return err
}

// CanShare reports whether the system's share sheet takes such files.
func CanShare(f File) bool {
	if !can(navigator, "canShare") || !can(navigator, "share") {
		return false
	}
	v, err := try(func() js.Value { return navigator.Call("canShare", shareData("", "", f)) })
	return err == nil && v.Truthy()
}

// CanShareText reports whether there is a share sheet for text.
func CanShareText() bool { return can(navigator, "share") }

func shareData(title, text string, f File) map[string]any {
	data := map[string]any{}
	if title != "" {
		data["title"] = title
	}
	if text != "" {
		data["text"] = text
	}
	if f.Name != "" {
		file := js.Global().Get("File").New([]any{fromBytes(f.Data)}, f.Name, map[string]any{"type": f.Type})
		data["files"] = []any{file}
	}
	return data
}

// Share opens the system's share sheet with a text, a file or both, and calls
// done with what came of it. Call it inside a tap; done runs on a goroutine of
// its own.
func Share(title, text string, f File, done func(error)) {
	if !can(navigator, "share") {
		go done(ErrUnsupported)
		return
	}
	p, err := try(func() js.Value { return navigator.Call("share", shareData(title, text, f)) })
	go func() {
		if err == nil {
			_, err = await(p)
		}
		if named(err, "AbortError") {
			err = ErrCancelled
		}
		done(err)
	}()
}

// PickFile lets the person choose a file and calls done with it. accept is a
// list as in HTML: ".json,application/json". Call it inside a tap. A file
// larger than max bytes gives ErrTooLarge. done runs on a goroutine of its own;
// some browsers never tell that the picker was closed, and then it never runs.
func PickFile(accept string, max int, done func(File, error)) {
	PickBlob(accept, func(b Blob, err error) {
		if err != nil {
			done(File{}, err)
			return
		}
		done(readFile(b.value.(js.Value), max))
	})
}

// PickBlob is PickFile without reading the file.
func PickBlob(accept string, done func(Blob, error)) {
	in := document.Call("createElement", "input")
	in.Set("type", "file")
	if accept != "" {
		in.Set("accept", accept)
	}
	in.Set("hidden", true)
	document.Get("body").Call("appendChild", in) // WebKit forgets pickers that are in no document
	var unchange, uncancel func()
	end := func() {
		unchange()
		uncancel()
		in.Call("remove")
	}
	unchange = on(in, "change", func(js.Value) {
		chosen := in.Get("files").Index(0)
		go func() {
			end()
			if chosen.Type() != js.TypeObject {
				done(Blob{}, ErrCancelled)
				return
			}
			done(blobOf(chosen), nil)
		}()
	})
	uncancel = on(in, "cancel", func(js.Value) {
		go func() {
			end()
			done(Blob{}, ErrCancelled)
		}()
	})
	in.Call("click")
}

func blobOf(v js.Value) Blob {
	return Blob{Name: str(v.Get("name")), Size: int64(v.Get("size").Float()), value: v}
}

// TextBlob holds a text as a file would be held.
func TextBlob(text string) Blob { return Blob{Size: int64(len(text)), value: text} }

// OnDrop calls fn with each file that is dropped anywhere on the page, until
// stop is called.
func OnDrop(fn func(Blob)) (stop func()) {
	over := on(document, "dragover", func(e js.Value) { e.Call("preventDefault") })
	drop := on(document, "drop", func(e js.Value) {
		e.Call("preventDefault") // else the browser leaves for the file
		if files := e.Get("dataTransfer").Get("files"); files.Length() > 0 {
			fn(blobOf(files.Index(0)))
		}
	})
	return func() { over(); drop() }
}

// DownloadBlob hands what the browser holds to its downloads.
func DownloadBlob(b Blob, mime string) error {
	v, ok := b.value.(js.Value)
	if !ok {
		return ErrUnsupported
	}
	return download(b.Name, js.Global().Get("Blob").New([]any{v}, map[string]any{"type": mime}))
}

func readFile(f js.Value, max int) (File, error) {
	if max > 0 && f.Get("size").Float() > float64(max) {
		return File{}, ErrTooLarge
	}
	buffer, err := await(f.Call("arrayBuffer"))
	if err != nil {
		return File{}, err
	}
	return File{Name: str(f.Get("name")), Type: str(f.Get("type")), Data: toBytes(buffer)}, nil
}

// Copy puts text on the clipboard and calls done with what came of it. Call it
// inside a tap.
func Copy(text string, done func(error)) {
	board := navigator.Get("clipboard")
	if !can(board, "writeText") {
		go done(ErrUnsupported)
		return
	}
	p, err := try(func() js.Value { return board.Call("writeText", text) })
	go func() {
		if err == nil {
			_, err = await(p)
		}
		done(err)
	}()
}
