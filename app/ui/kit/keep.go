package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Keep draws a part of a page anew only when its key has changed; while the key
// stays, a render of the page costs one comparison for it. name says which
// part it is, unique on the page; key must hold all that the part shows.
//
// draw must be a method of the page, which reads the page's fields when it is
// called. A closure over a local variable would show what the variable held
// when the part was first drawn.
func Keep(name, key string, draw func() app.UI) app.UI {
	return &kept{Name: name, Key: key, draw: draw}
}

type kept struct {
	app.Compo
	Name string
	Key  string
	draw func() app.UI // unexported: go-app neither compares nor replaces it
}

// CompoID makes another part at the same place a new component.
func (k *kept) CompoID() string { return k.Name }

func (k *kept) Render() app.UI { return k.draw() }
