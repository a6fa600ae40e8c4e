package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"dropset/app/ui/kit"
	"dropset/core/fault"
)

// troubleBanner says that nothing can be kept, and why. What a reload may mend
// offers one.
func troubleBanner(r *Root, err error) app.UI {
	if fault.CodeOf(err) == fault.StorageMissing {
		return kit.Banner(kit.Never, fault.Message(err))
	}
	return kit.Banner(kit.Never, fault.Message(err)+" Until then your log is not shown, and nothing is saved.", kit.QuietButton("Reload", kit.To(r, "reload")))
}

// fullBanner stands as long as the browser refuses what is tapped.
func fullBanner(err error) app.UI {
	return kit.Banner(kit.Never, fault.Message(err), kit.LinkButton("Save a backup file", "/backup"))
}

// silentBanner stands as long as the browser does not answer what is tapped. The
// live set needs its room.
func silentBanner(live bool) app.UI {
	text := "Not saved yet: the browser’s storage does not answer. Leave this page open."
	if !live {
		text += " If this stays, close every tab of Dropset and open it again: all but your last taps is safe."
	}
	return kit.Banner(kit.Never, text)
}

// sampleBanner reminds that the log is made up.
func sampleBanner(r *Root) app.UI {
	return kit.Banner(kit.Info, "This is made-up sample data. Nothing of it counts.",
		kit.QuietButton("Leave the sample", kit.To(r, "leave-sample")))
}

// lostPage stands at addresses that nobody knows.
type lostPage struct {
	app.Compo
	Desk *Desk
	Path string
}

func (p *lostPage) OnMount(ctx app.Context) { p.Desk.Show(ctx) }

func (p *lostPage) Render() app.UI {
	return kit.Page(kit.PageOpts{Title: "Nothing here"},
		kit.Empty(kit.IconInfo, "This page does not exist", "The address "+p.Path+" leads nowhere. Your log is safe.",
			kit.LinkButton("Go to Today", "/")),
	)
}
