package ui

import (
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/browser"
	"dropset/app/screen"
	"dropset/app/ui/kit"
)

// sharing is the sheet that gives one workout to others, as text or as a
// picture: to the system's share sheet where there is one, else to the
// clipboard and the downloads.
type sharing struct {
	app.Compo
	Desk  *Desk
	ID    string // of the workout
	Close kit.Tap

	view    screen.ShareView
	picture browser.File
	address string // of the picture, to show it
	system  bool   // there is a share sheet for text
	files   bool   // and it takes the picture
	said    string // what came of it
	tone    kit.Tone
}

// OnInit draws the picture before the sheet is seen: a share sheet opens only
// inside the tap that asks for it.
func (p *sharing) OnInit() {
	v, ok := p.Desk.Model.Share(p.ID)
	if !ok {
		return
	}
	p.view = v
	p.system = browser.CanShareText()
	p.picture, p.address, _ = browser.Draw(drawn(v.Picture), v.Name+".png") // without it, there is the text
	p.files = p.address != "" && browser.CanShare(p.picture)
}

func (p *sharing) Take(ctx app.Context, what, _ string) {
	p.said = ""
	switch what {
	case "text":
		if !p.system {
			p.copy(ctx)
			return
		}
		browser.Share("Dropset workout", p.view.Text, browser.File{}, p.shared(ctx, p.copy))
	case "copy":
		p.copy(ctx)
	case "picture":
		if !p.files {
			p.download(ctx)
			return
		}
		browser.Share("Dropset workout", "", p.picture, p.shared(ctx, p.download))
	}
}

// shared answers what the share sheet said. Where it cannot be opened, the
// other way is taken.
func (p *sharing) shared(ctx app.Context, otherwise func(app.Context)) func(error) {
	return func(err error) {
		ctx.Dispatch(func(ctx app.Context) {
			defer kit.Rescue()
			switch {
			case err == nil:
				p.say(kit.Go, "Shared.")
			case !errors.Is(err, browser.ErrCancelled):
				otherwise(ctx)
			}
		})
	}
}

func (p *sharing) copy(ctx app.Context) {
	browser.Copy(p.view.Text, func(err error) {
		ctx.Dispatch(func(app.Context) {
			if err != nil {
				p.say(kit.Caution, "The text could not be copied. Select it below and copy it by hand.")
				return
			}
			p.say(kit.Go, "The text is on the clipboard: paste it where you like.")
		})
	})
}

func (p *sharing) download(app.Context) {
	if err := browser.Download(p.picture); err != nil {
		p.say(kit.Caution, "The picture could not be saved. Your log is safe; share the text instead.")
		return
	}
	p.say(kit.Go, p.picture.Name+" was saved to your downloads.")
}

func (p *sharing) say(t kit.Tone, text string) { p.tone, p.said = t, text }

func (p *sharing) Render() app.UI {
	var body []app.UI
	if p.said != "" {
		body = append(body, kit.Banner(p.tone, p.said))
	}
	label := "Copy the text"
	if p.system {
		label = "Share the text"
	}
	if p.address != "" {
		save := "Save the picture"
		if p.files {
			save = "Share the picture"
		}
		body = append(body,
			app.Img().Class("share-picture").Src(p.address).Alt("The workout as a picture; it says what the text below says"),
			kit.Button(kit.ButtonOpts{Label: save, Tap: kit.To(p, "picture")}))
	}
	body = append(body, kit.QuietButton(label, kit.To(p, "text")))
	if p.system {
		body = append(body, kit.QuietButton("Copy the text", kit.To(p, "copy")))
	}
	body = append(body, app.P().Class("share-text").Text(p.view.Text))
	return kit.Dialog(kit.DialogOpts{ID: "share", Title: "Share this workout", Close: p.Close}, body...)
}

// The picture is drawn in the app's dark look, whatever theme is on: it is seen
// in other apps. A phone shows it at about a third of these pixels.
const (
	pictureWide   = 1080
	pictureSide   = 72
	pictureInside = pictureWide - 2*pictureSide

	groundColour = "#0d0f12"
	raisedColour = "#16191e"
	inkColour    = "#f3f1ec"
	quietColour  = "#a9afb9"
	accentColour = "#c9f23f"
)

// drawn lays the picture of a workout out: its title, a block for each
// exercise, and the mark.
func drawn(v screen.PictureView) browser.Picture {
	p := browser.Picture{Width: pictureWide, Ground: groundColour}
	y := 72
	line := func(x, size, height int, bold bool, colour, text string) {
		y += height
		p.Lines = append(p.Lines, browser.PictureLine{X: x, Y: y, Size: size, Width: pictureWide - pictureSide - x, Bold: bold, Colour: colour, Text: text})
	}
	for _, t := range v.Title {
		line(pictureSide, 60, 70, true, inkColour, t)
	}
	line(pictureSide, 38, 62, false, quietColour, v.Detail)
	y += 20
	const inside = pictureSide + 32
	for _, e := range v.Entries {
		y += 28
		top := y
		y += 14
		line(inside, 46, 54, true, inkColour, e.Name)
		for _, l := range e.Lines {
			colour := inkColour
			switch {
			case l.Quiet:
				colour = quietColour
			case l.Drop:
				colour = accentColour
			}
			line(inside, 42, 60, false, colour, l.Text)
		}
		y += 34
		p.Boxes = append(p.Boxes, browser.PictureBox{X: pictureSide - 12, Y: top, Width: pictureInside + 24, Height: y - top, Radius: 36, Colour: raisedColour})
	}
	if v.More != "" {
		line(pictureSide, 42, 76, false, quietColour, v.More)
	}
	y += 56
	for i, bar := range [...]struct {
		width  int
		colour string
	}{{100, accentColour}, {80, "#a6ce2f"}, {60, "#86aa29"}} { // the ladder of the icon
		p.Boxes = append(p.Boxes, browser.PictureBox{X: pictureSide, Y: y + 26*i, Width: bar.width, Height: 20, Radius: 6, Colour: bar.colour})
	}
	p.Lines = append(p.Lines, browser.PictureLine{X: pictureSide + 124, Y: y + 52, Size: 44, Width: pictureInside, Bold: true, Colour: inkColour, Text: "Dropset"})
	p.Height = y + 72 + 64
	return p
}
