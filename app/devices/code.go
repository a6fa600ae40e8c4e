package devices

import (
	"fmt"
	"strings"

	"rsc.io/qr/coding"
)

// margin is the empty frame that cameras need around a code, in its dots.
const margin = 4

// picture draws a QR code of text as the address of an image; empty if the text
// is too long for one. It is black on white in any theme, because cameras want
// it so.
func picture(text string) string {
	content, level := coding.String(text), coding.M
	for version := coding.Version(coding.MinVersion); version <= coding.MaxVersion; version++ {
		if content.Bits(version) > version.DataBytes(level)*8 {
			continue
		}
		plan, err := coding.NewPlan(version, level, 0)
		if err != nil {
			return ""
		}
		code, err := plan.Encode(content)
		if err != nil {
			return ""
		}
		return drawn(code)
	}
	return ""
}

func drawn(code *coding.Code) string {
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+margin, y+margin, x-from, x-from)
			}
		}
	}
	side := code.Size + 2*margin
	return fmt.Sprintf("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' shape-rendering='crispEdges'>"+
		"<rect width='%d' height='%d' fill='white'/><path d='%s'/></svg>", side, side, side, side, path.String())
}
