package browser

// A Picture is drawn from boxes and lines of text, in pixels from its upper
// left corner. Colours are as in CSS.
type Picture struct {
	Width, Height int
	Ground        string
	Boxes         []PictureBox
	Lines         []PictureLine
}

// A PictureBox is a rectangle with round corners.
type PictureBox struct {
	X, Y, Width, Height, Radius int
	Colour                      string
}

// A PictureLine is a line of text whose letters stand on Y. One that is wider
// than Width is drawn narrower.
type PictureLine struct {
	X, Y, Size, Width int
	Bold              bool
	Colour, Text      string
}
