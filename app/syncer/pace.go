package syncer

import (
	"time"

	"dropset/core/fault"
)

const (
	afterChange  = 2 * time.Second  // a person is often not done yet
	longestDelay = 10 * time.Second // however long the person goes on
	firstWait    = 5 * time.Second  // after a first failure; doubled after each more
	longestWait  = 15 * time.Minute
	longestAsked = time.Hour // that a server may ask for
	whenTaken    = 5 * time.Second
)

// A Pace says when to sync: when the page opens, when the network returns, 2 s
// after a change, when the page is hidden, and again after failures, each time
// later. It reads no clock: now is in Unix milliseconds, and may jump.
//
// Failures that time does not heal end the tries until the page is opened or
// seen again, or the network returns.
type Pace struct {
	due      int64 // when to sync; 0 = not until something happens
	asked    int64 // the server wants nothing before
	since    int64 // first change that was not sent; 0 = none
	sending  int64 // what since was when the run began
	failures int
	stopped  bool // time does not heal it
	hidden   bool
}

// An Outcome is how a run ended.
type Outcome struct {
	Code   fault.Code
	Taken  bool          // another tab is at it
	Wait   time.Duration // that the server asked for
	Jitter float64       // random, 0 to 1: keeps devices from coming all at once
}

// Opened says that the page was opened or is seen again, or that the network
// returned.
func (p *Pace) Opened(now int64) {
	p.hidden, p.stopped, p.failures = false, false, 0
	p.due = now
}

// Changed says that something was edited on this device.
func (p *Pace) Changed(now int64) {
	if p.since == 0 || now < p.since {
		p.since = now
	}
	if p.stopped || p.failures > 0 {
		return // goes with the next try
	}
	p.due = min(now+milli(afterChange), p.since+milli(longestDelay))
}

// Hidden says that the page cannot be seen any more. What is not sent is sent at
// once, because the browser may end the page; then nothing wakes it.
func (p *Pace) Hidden(now int64) {
	p.hidden, p.due = true, 0
	if p.since != 0 && !p.stopped {
		p.due = now
	}
}

// Began says that a run has begun, because of Next or not.
func (p *Pace) Began() { p.due, p.sending, p.since = 0, p.since, 0 }

// Done says how the run ended. Changes made meanwhile have their own time.
func (p *Pace) Done(now int64, end Outcome) {
	if end.Code != fault.OK && p.sending != 0 {
		p.since = p.sending
	}
	if end.Wait > 0 {
		p.asked = now + milli(min(end.Wait, longestAsked))
	}
	switch end.Code {
	case fault.OK:
		p.failures = 0
		if p.since != 0 && p.due == 0 && !p.hidden {
			p.due = p.since + milli(afterChange)
		}
		return
	case fault.Denied, fault.VaultLost, fault.VaultGone, fault.TooOld, fault.TooNew, fault.Illegal:
		p.stopped, p.due = true, 0
		return
	case fault.VaultFull, fault.ServerFull, fault.TooLarge:
		p.failures = 16 // only a change on the server or in the log helps
	}
	if p.hidden {
		p.due = 0
		return
	}
	if end.Taken {
		p.due = now + milli(whenTaken)
		return
	}
	wait := longestWait
	if p.failures < 8 {
		wait = min(firstWait<<p.failures, longestWait)
	}
	p.failures = min(p.failures+1, 16)
	// Half of it is certain, the other half is random.
	p.due = now + milli(wait/2) + int64(float64(milli(wait/2))*end.Jitter)
}

// Next returns how long to wait until the next sync, 0 or less for at once;
// false if nothing is to be waited for.
func (p *Pace) Next(now int64) (time.Duration, bool) {
	if p.due == 0 {
		return 0, false
	}
	if p.due-now > milli(longestWait) { // the clock was set back
		p.due = now
	}
	if p.asked-now > milli(longestAsked) {
		p.asked = 0
	}
	at := p.due
	if p.asked != 0 {
		at = max(at, p.asked)
	}
	return min(time.Duration(at-now)*time.Millisecond, longestAsked), true
}

func milli(d time.Duration) int64 { return d.Milliseconds() }
