package browser

import (
	"encoding/base64"
	"fmt"
	"strings"
	"syscall/js"
)

const pictureFont = `px ui-rounded, "SF Pro Rounded", "Segoe UI Variable Display", system-ui, sans-serif`

// Draw draws a picture as a PNG file of that name. The second value is its
// address, for an image on the page. It does not wait, so that what is drawn
// can be shared inside the same tap.
func Draw(p Picture, name string) (File, string, error) {
	drawn, err := try(func() js.Value {
		canvas := document.Call("createElement", "canvas")
		canvas.Set("width", p.Width)
		canvas.Set("height", p.Height)
		c := canvas.Call("getContext", "2d")
		c.Set("fillStyle", p.Ground)
		c.Call("fillRect", 0, 0, p.Width, p.Height)
		for _, b := range p.Boxes {
			c.Set("fillStyle", b.Colour)
			if !can(c, "roundRect") {
				c.Call("fillRect", b.X, b.Y, b.Width, b.Height)
				continue
			}
			c.Call("beginPath")
			c.Call("roundRect", b.X, b.Y, b.Width, b.Height, b.Radius)
			c.Call("fill")
		}
		for _, l := range p.Lines {
			weight := "400 "
			if l.Bold {
				weight = "700 "
			}
			c.Set("font", weight+fmt.Sprint(l.Size)+pictureFont)
			c.Set("fillStyle", l.Colour)
			c.Call("fillText", l.Text, l.X, l.Y, l.Width)
		}
		return canvas.Call("toDataURL", "image/png")
	})
	if err != nil {
		return File{}, "", err
	}
	url := str(drawn)
	body, ok := strings.CutPrefix(url, "data:image/png;base64,")
	if !ok {
		return File{}, "", ErrUnsupported
	}
	data, err := base64.StdEncoding.DecodeString(body)
	return File{Name: name, Type: "image/png", Data: data}, url, err
}
