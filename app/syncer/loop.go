package syncer

import (
	"context"
	"time"
)

// Run syncs whenever it is time to, until ctx is done. A page runs it once, on
// a goroutine of its own.
func (s *Syncer) Run(ctx context.Context) {
	s.Opened()
	for ctx.Err() == nil {
		s.mu.Lock()
		wait, ok := s.pace.Next(s.opt.Now())
		s.mu.Unlock()
		var timer <-chan time.Time
		switch {
		case ok && wait <= 0:
			s.Sync(ctx) // how it ended is in the status
			continue
		case ok:
			timer = s.opt.After(wait)
		}
		select {
		case <-ctx.Done():
		case <-s.wake:
		case <-timer:
		}
	}
}

// Opened says that the page is seen again, or that the network returned.
func (s *Syncer) Opened() { s.paced((*Pace).Opened) }

// Changed says that an edit was committed on this device.
func (s *Syncer) Changed() {
	s.tell(func(st *Status) {
		if st.On {
			st.Unsynced = max(st.Unsynced, 1) // the next run counts
		}
	})
	s.paced((*Pace).Changed)
}

// Heard takes what the store tells its watcher: see [store.Store]. Named values
// are this device's own.
func (s *Syncer) Heard(ids []string) {
	if ids == nil || len(ids) > 0 {
		s.Changed()
	}
}

// Hidden says that the page cannot be seen any more.
func (s *Syncer) Hidden() { s.paced((*Pace).Hidden) }

func (s *Syncer) paced(what func(*Pace, int64)) {
	now := s.opt.Now()
	s.mu.Lock()
	what(&s.pace, now)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // a token is there, and what it wakes looks at the pace as it is then
	}
}
