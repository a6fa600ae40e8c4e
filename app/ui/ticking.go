package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ticking has a clock on the page look anew by itself, so that the page is not
// drawn each second.
type ticking struct {
	gone bool // the clock has left the page
	turn int  // ticks that were ordered before the newest are void
}

// next orders the next tick, in so many milliseconds; 0 orders none.
func (t *ticking) next(ctx app.Context, in int64, tick func(app.Context)) {
	t.turn++
	turn := t.turn
	if in == 0 {
		return
	}
	ctx.After(time.Duration(in)*time.Millisecond, func(ctx app.Context) {
		if !t.gone && turn == t.turn {
			tick(ctx)
		}
	})
}
