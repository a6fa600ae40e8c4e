package syncer_test

import (
	"testing"
	"time"

	"dropset/app/syncer"
	"dropset/core/fault"
)

// next says when a pace wants the next sync, in seconds from now; -1 = never.
func next(p *syncer.Pace, now int64) float64 {
	wait, ok := p.Next(now)
	if !ok {
		return -1
	}
	return wait.Seconds()
}

func TestPace(t *testing.T) {
	const now = int64(1_790_000_000_000)
	want := func(t *testing.T, what string, p *syncer.Pace, at int64, seconds float64) {
		t.Helper()
		if got := next(p, at); got != seconds {
			t.Errorf("%s: next sync in %g s, want %g", what, got, seconds)
		}
	}
	ended := func(p *syncer.Pace, at int64, o syncer.Outcome) {
		p.Began()
		p.Done(at, o)
	}

	t.Run("nothing happens until the page is opened, then at once", func(t *testing.T) {
		var p syncer.Pace
		want(t, "at first", &p, now, -1)
		p.Opened(now)
		want(t, "opened", &p, now, 0)
		ended(&p, now, syncer.Outcome{})
		want(t, "done", &p, now, -1)
	})

	t.Run("a change waits 2 s for the next, and 10 s at most", func(t *testing.T) {
		var p syncer.Pace
		p.Changed(now)
		want(t, "changed", &p, now, 2)
		p.Changed(now + 1500)
		want(t, "changed again", &p, now+1500, 2)
		for i := int64(3000); i <= 9000; i += 1500 {
			p.Changed(now + i)
		}
		want(t, "changed all the time", &p, now+9000, 1)
	})

	t.Run("a change during a run gets a run of its own", func(t *testing.T) {
		var p syncer.Pace
		p.Changed(now)
		p.Began()
		p.Changed(now + 5000)
		p.Done(now+5500, syncer.Outcome{})
		want(t, "after it", &p, now+5500, 1.5)
	})

	t.Run("failures wait longer each time, with chance in it", func(t *testing.T) {
		var p syncer.Pace
		p.Changed(now)
		for _, seconds := range []float64{5, 10, 20, 40, 80, 160, 320, 640, 900, 900} {
			ended(&p, now, syncer.Outcome{Code: fault.Offline, Jitter: 1})
			want(t, "the longest", &p, now, seconds)
		}
		ended(&p, now, syncer.Outcome{Code: fault.Offline})
		want(t, "the shortest", &p, now, 450)
		p.Changed(now)
		want(t, "a change goes with it", &p, now, 450)
		p.Opened(now)
		want(t, "the network returned", &p, now, 0)
		ended(&p, now, syncer.Outcome{Code: fault.Offline, Jitter: 1})
		want(t, "begins anew", &p, now, 5)
		ended(&p, now, syncer.Outcome{})
		want(t, "all well", &p, now, -1)
	})

	t.Run("the server's wish is kept by everything", func(t *testing.T) {
		var p syncer.Pace
		ended(&p, now, syncer.Outcome{Code: fault.Busy, Wait: time.Minute, Jitter: 1})
		want(t, "busy", &p, now, 60)
		p.Opened(now + 1000)
		want(t, "opened", &p, now+1000, 59)
		p.Hidden(now + 2000)
		p.Changed(now + 2000)
		p.Hidden(now + 3000)
		want(t, "hidden", &p, now+3000, 57)
		p = syncer.Pace{}
		ended(&p, now, syncer.Outcome{Code: fault.Busy, Wait: 1000 * time.Hour})
		want(t, "a wish beyond reason", &p, now, 3600)
		p.Opened(now - 9e12)
		want(t, "the clock was set back", &p, now-9e12, 0)
	})

	t.Run("a clock that is set back makes nobody wait for years", func(t *testing.T) {
		var p syncer.Pace
		ended(&p, now, syncer.Outcome{Code: fault.Offline, Jitter: 1})
		want(t, "a year earlier", &p, now-365*24*3_600_000, 0)
	})

	t.Run("what time does not heal is not tried again by itself", func(t *testing.T) {
		for _, code := range []fault.Code{fault.Denied, fault.VaultLost, fault.VaultGone, fault.TooOld, fault.TooNew, fault.Illegal} {
			var p syncer.Pace
			p.Changed(now)
			ended(&p, now, syncer.Outcome{Code: code})
			p.Changed(now + 1000)
			p.Hidden(now + 2000)
			want(t, string(code), &p, now+2000, -1)
			p.Opened(now + 3000)
			want(t, string(code)+", opened", &p, now+3000, 0)
		}
		var p syncer.Pace
		ended(&p, now, syncer.Outcome{Code: fault.VaultFull, Jitter: 1})
		want(t, "full", &p, now, 900)
	})

	t.Run("another tab is soon done", func(t *testing.T) {
		var p syncer.Pace
		for range 5 {
			ended(&p, now, syncer.Outcome{Code: fault.Busy, Taken: true})
			want(t, "taken", &p, now, 5)
		}
	})

	t.Run("a hidden page sends what it has and then sleeps", func(t *testing.T) {
		var p syncer.Pace
		p.Hidden(now)
		want(t, "nothing to send", &p, now, -1)
		p.Opened(now)
		ended(&p, now, syncer.Outcome{})
		p.Changed(now)
		p.Hidden(now)
		want(t, "something to send", &p, now, 0)
		ended(&p, now, syncer.Outcome{Code: fault.Offline})
		want(t, "it failed", &p, now, -1)
		p.Opened(now)
		ended(&p, now, syncer.Outcome{Code: fault.Offline})
		p.Hidden(now)
		want(t, "hidden after a failure", &p, now, 0)
	})
}
