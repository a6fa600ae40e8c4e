package browser

import (
	"sync"
	"syscall/js"
)

// awake is what KeepAwake holds.
var awake struct {
	sync.Mutex
	on     bool
	lock   js.Value
	unhear func()
}

// KeepAwake keeps the screen on, or lets it sleep again. The browser drops the
// lock whenever the page is hidden, so it is asked anew each time the page
// comes back. Best effort: browsers refuse when the battery is low, and no
// error is worth stopping a set for.
func KeepAwake(on bool) {
	if on {
		keepAwake()
		return
	}
	awake.Lock()
	lock, unhear := awake.lock, awake.unhear
	awake.on, awake.lock, awake.unhear = false, js.Value{}, nil
	awake.Unlock()
	if unhear != nil {
		unhear()
	}
	if can(lock, "release") {
		quiet(lock.Call("release"))
	}
}

func keepAwake() {
	awake.Lock()
	was := awake.on
	awake.on = true
	if !was {
		awake.unhear = OnVisible(func(visible bool) {
			if visible {
				go askAwake()
			}
		})
	}
	awake.Unlock()
	if !was {
		go askAwake()
	}
}

func askAwake() {
	wl := navigator.Get("wakeLock")
	if !can(wl, "request") {
		return
	}
	p, err := try(func() js.Value { return wl.Call("request", "screen") })
	if err != nil {
		return
	}
	lock, err := await(p)
	if err != nil {
		return
	}
	awake.Lock()
	spare := lock // let go while we were asking
	if awake.on {
		spare, awake.lock = awake.lock, lock // or asked twice: one is enough
	}
	awake.Unlock()
	if can(spare, "release") {
		quiet(spare.Call("release"))
	}
}

// CanKeepAwake reports whether the browser knows wake locks at all.
func CanKeepAwake() bool { return can(navigator.Get("wakeLock"), "request") }

// Vibrate buzzes for the milliseconds given, on and off in turn. Silent where
// the device cannot (all iPhones).
func Vibrate(pattern ...int) {
	if !CanVibrate() {
		return
	}
	p := make([]any, len(pattern))
	for i, ms := range pattern {
		p[i] = ms
	}
	try(func() js.Value { return navigator.Call("vibrate", p) })
}

// CanVibrate reports whether the browser offers vibration.
func CanVibrate() bool { return can(navigator, "vibrate") }

// A tone is one part of a cue.
type tone struct {
	hertz    float64
	at, long float64 // seconds
}

var cues = [...][]tone{
	CueDrop: {{660, 0, 0.09}, {990, 0.11, 0.14}},
	CueSlow: {{330, 0, 0.28}},
	CueEnd:  {{880, 0, 0.1}, {660, 0.12, 0.1}, {440, 0.24, 0.22}},
	CueRep:  {{1200, 0, 0.02}},
}

var audio js.Value

// ReadySound wakes the sound. Browsers allow that only inside a tap: call it
// from the one that starts the set.
func ReadySound() {
	if audio.Type() != js.TypeObject {
		maker := window.Get("AudioContext")
		if maker.Type() != js.TypeFunction {
			maker = window.Get("webkitAudioContext")
		}
		if maker.Type() != js.TypeFunction {
			return
		}
		a, err := try(func() js.Value { return maker.New() })
		if err != nil {
			return
		}
		audio = a
	}
	if str(audio.Get("state")) != "running" {
		if p, err := try(func() js.Value { return audio.Call("resume") }); err == nil {
			quiet(p)
		}
	}
}

// PlaySound plays a cue if the sound is ready, otherwise nothing.
func PlaySound(c Cue) {
	if int(c) >= len(cues) || audio.Type() != js.TypeObject || str(audio.Get("state")) != "running" {
		return
	}
	try(func() js.Value {
		now := audio.Get("currentTime").Float()
		for _, t := range cues[c] {
			beep(now+t.at, t)
		}
		return js.Undefined()
	})
}

// beep sounds one tone, faded at both ends so that it does not click.
func beep(start float64, t tone) {
	osc, gain := audio.Call("createOscillator"), audio.Call("createGain")
	osc.Get("frequency").Set("value", t.hertz)
	level := gain.Get("gain")
	level.Call("setValueAtTime", 0.0001, start)
	level.Call("exponentialRampToValueAtTime", 0.5, start+0.01)
	level.Call("exponentialRampToValueAtTime", 0.0001, start+t.long)
	osc.Call("connect", gain)
	gain.Call("connect", audio.Get("destination"))
	osc.Call("start", start)
	osc.Call("stop", start+t.long+0.02)
}

// RestSound lets the audio device sleep; ReadySound wakes it again.
func RestSound() {
	if can(audio, "suspend") {
		if p, err := try(func() js.Value { return audio.Call("suspend") }); err == nil {
			quiet(p)
		}
	}
}
