package kit

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// An IconName names a stroke icon. Icons are decoration: hidden from screen
// readers, beside a word or under an accessible name.
type IconName uint8

const (
	NoIcon IconName = iota
	IconToday
	IconWorkout
	IconLog
	IconProgress
	IconMore
	IconCheck
	IconBang
	IconBar
	IconCross
	IconMinus
	IconPlus
	IconInfo
	IconBack
	IconNext
	IconSearch
	IconEdit
	IconTrash
	IconUndo
	IconShare
	IconDown
	IconUp
	IconClock
	IconDumbbell
	IconPlate
	IconGear
	IconSound
	IconMute
	IconOffline
	IconRefresh
	IconBook
	IconPhone
)

const (
	svg24 = `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="`
	svg20 = `<svg class="icon sign" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="`
	svgNo = `"/></svg>`
)

var icons = [...]string{
	IconToday:    svg24 + `M5 6h14M5 12h10M5 18h6` + svgNo,
	IconWorkout:  svg24 + `M3 12h18M6 8v8M18 8v8` + svgNo,
	IconLog:      svg24 + `M5 5h14v15H5zM9 3v4M15 3v4M5 10h14` + svgNo,
	IconProgress: svg24 + `M4 18l5-6 4 3 7-9` + svgNo,
	IconMore:     svg24 + `M5 12h.01M12 12h.01M19 12h.01` + svgNo, // dots by a thick stroke: see .tab in the style sheet
	IconCheck:    svg20 + `M4 10.5l4 4 8-9` + svgNo,
	IconBang:     svg20 + `M10 4v8M10 16v.2` + svgNo,
	IconBar:      svg20 + `M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 100-15M6.5 10h7` + svgNo,
	IconCross:    svg20 + `M5 5l10 10M15 5L5 15` + svgNo,
	IconMinus:    svg20 + `M4.5 10h11` + svgNo,
	IconPlus:     svg20 + `M10 4.5v11M4.5 10h11` + svgNo,
	IconInfo:     svg20 + `M10 9v6M10 5v.2` + svgNo,
	IconBack:     svg24 + `M15 5l-7 7 7 7` + svgNo,
	IconNext:     svg24 + `M9 5l7 7-7 7` + svgNo,
	IconSearch:   svg24 + `M11 4a7 7 0 100 14 7 7 0 000-14M16 16l4.5 4.5` + svgNo,
	IconEdit:     svg24 + `M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3` + svgNo,
	IconTrash:    svg24 + `M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5` + svgNo,
	IconUndo:     svg24 + `M8 5L4 9l4 4M4 9h10a5 5 0 010 10h-4` + svgNo,
	IconShare:    svg24 + `M12 15V3M8 6.5L12 3l4 3.5M7 10H5v11h14V10h-2` + svgNo,
	IconDown:     svg24 + `M12 4v11M7 11l5 5 5-5M5 20h14` + svgNo,
	IconUp:       svg24 + `M12 16V5M7 9l5-5 5 5M5 20h14` + svgNo,
	IconClock:    svg24 + `M12 3a9 9 0 100 18 9 9 0 000-18M12 7v5l3.5 2` + svgNo,
	IconDumbbell: svg24 + `M9 12h6M7 7v10M4 9v6M17 7v10M20 9v6` + svgNo,
	IconPlate:    svg24 + `M12 3a9 9 0 100 18 9 9 0 000-18M12 10a2 2 0 100 4 2 2 0 000-4` + svgNo,
	IconGear:     svg24 + `M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4` + svgNo,
	IconSound:    svg24 + `M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 010 6M19 6.5a8 8 0 010 11` + svgNo,
	IconMute:     svg24 + `M4 10v4h4l5 4V6L8 10zM17 10l4 4M21 10l-4 4` + svgNo,
	IconOffline:  svg24 + `M3 3l18 18M5 12.5a10 10 0 014-2.4M13.5 9.7a10 10 0 015.5 2.8M8.5 16a5 5 0 017 0M12 19.5v.01` + svgNo,
	IconRefresh:  svg24 + `M19 12a7 7 0 11-2-5l2 2M19 4v5h-5` + svgNo,
	IconBook:     svg24 + `M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14` + svgNo,
	IconPhone:    svg24 + `M7 3h10v18H7zM11 18h2` + svgNo,
}

// Icon draws an icon; [NoIcon] draws nothing.
func Icon(n IconName) app.UI {
	if n == NoIcon || int(n) >= len(icons) {
		return nil
	}
	return app.Raw(icons[n])
}
