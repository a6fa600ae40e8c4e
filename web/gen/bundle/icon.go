package bundle

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"
)

// The icon is the descending ladder: three bars, each shorter than the one
// above it, on the dark ground. Everything is drawn from these figures, on a
// canvas of 512 × 512, with integers only, so that every machine draws the
// same bytes.
const canvas = 512

type bar struct {
	x, y, w, h, r int
	fill          color.NRGBA
}

var (
	ground = color.NRGBA{0x0d, 0x0f, 0x12, 0xff}
	ladder = []bar{
		{112, 132, 288, 68, 20, color.NRGBA{0xc9, 0xf2, 0x3f, 0xff}},
		{112, 222, 230, 68, 20, color.NRGBA{0xa6, 0xce, 0x2f, 0xff}},
		{112, 312, 172, 68, 20, color.NRGBA{0x86, 0xaa, 0x29, 0xff}},
	}
)

// corner is the radius of the ground where the icon has a shape of its own;
// systems that cut the shape themselves get it full.
const corner = 112

type icon struct {
	name  string
	body  []byte
	first bool
}

// icons draws them once: they depend on nothing. None is an SVG: the browser has
// the page's own thread draw each at every start, which takes as long as a screen.
var icons = sync.OnceValue(func() []icon {
	return []icon{
		{"icon-48.png", raster(48, corner), true},
		{"icon-192.png", raster(192, corner), true},
		{"icon-512.png", raster(512, corner), false},
		{"maskable-512.png", raster(512, 0), false},
		{"apple-touch-icon.png", raster(180, 0), false},
	}
})

// raster draws the icon size pixels wide. A pixel whose corners lie in one
// shape has its colour; only those on an edge are mixed, from 8 × 8 samples.
func raster(size, corner int) []byte {
	const samples = 8
	shapes := append([]bar{{0, 0, canvas, canvas, corner, ground}}, ladder...)
	unit := 2 * size * samples // of the canvas, so that every sample is whole
	top := func(x, y int) int {
		for i := len(shapes) - 1; i >= 0; i-- {
			if shapes[i].covers(x*canvas, y*canvas, unit) {
				return i
			}
		}
		return -1
	}
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for py := range size {
		for px := range size {
			const w = 2 * samples
			x, y := px*w, py*w
			if i := top(x, y); i == top(x+w, y) && i == top(x, y+w) && i == top(x+w, y+w) {
				if i >= 0 {
					img.SetNRGBA(px, py, shapes[i].fill)
				}
				continue
			}
			var r, g, b, n int
			for s := range samples * samples {
				if i := top(x+2*(s%samples)+1, y+2*(s/samples)+1); i >= 0 {
					c := shapes[i].fill
					r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
				}
			}
			if n > 0 {
				img.SetNRGBA(px, py, color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(255 * n / (samples * samples))})
			}
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

// covers reports whether the point (x, y), in units of 1/unit, lies in the bar.
func (b bar) covers(x, y, unit int) bool {
	left, top, right, bottom := b.x*unit, b.y*unit, (b.x+b.w)*unit, (b.y+b.h)*unit
	if x < left || x > right || y < top || y > bottom {
		return false
	}
	r := b.r * unit
	dx := max(left+r-x, x-(right-r), 0)
	dy := max(top+r-y, y-(bottom-r), 0)
	return dx*dx+dy*dy <= r*r
}
